"""Objections 异议: by when each is to be answered, and whether that is over. Pure.

The answer's last day is what the receipt says; without one a credit bureau has the days of D25, whoever
else the working days of D02, counted on the official calendar and provisional where that is not
published.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.archive import Archive, Record
from forms.checks.dates import read_date
from forms.judge.periods import Periods

OBJECTION = "record.objection_case"
AIM, BUREAU = "D02", "D25"
State = Literal["draft", "waiting", "late", "corrected", "partly", "upheld", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection as of a day. `promised`: the last day stands in a receipt."""

    record: Record
    state: State
    submitted_on: date | None
    due_on: date | None
    promised: bool
    provisional: bool

    @property
    def open(self) -> bool:
        """Whether somebody waits: to raise it, or for the answer."""
        return self.state in ("draft", "waiting", "late")


def objections(archive: Archive, periods: Periods, today: date) -> tuple[Objection, ...]:
    """All of an archive."""
    return tuple(objection_of(record, periods, today) for record in archive.of(OBJECTION))


def objection_of(record: Record, periods: Periods, today: date) -> Objection:
    """The objection as of `today`; one that is raised in the future is not raised."""
    submitted, promised = read_date(record.text("submitted_on")), read_date(record.text("promised_on"))
    if submitted is None or submitted > today:
        return Objection(record, "draft", None, None, promised=False, provisional=False)
    clock = periods.after(BUREAU if record.text("channel") == "bureau" else AIM, submitted)
    due = promised or (clock.day if clock else None)
    provisional = bool(clock and clock.provisional and not promised)
    state: State = "late" if due is not None and due < today else "waiting"
    ended: State | None = next((end for end in _ENDED if end == record.text("result")), None)
    return Objection(record, ended or state, submitted, due, promised is not None, provisional)


_ENDED: Iterable[State] = ("corrected", "partly", "upheld", "withdrawn")
