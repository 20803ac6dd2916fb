"""An entry of the alliance's own lists (践诺红名单, 灰名单) as it stands on a day: told, answered,
listed, over.

The form keeps what it saw when it was saved; days go on, so the state is worked out from the dates.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.archive import Record
from forms.checks.dates import read_date

EntryState = Literal["told", "answered", "ready", "dropped", "listed", "ended", "removed", "draft"]
OPEN: tuple[EntryState, ...] = ("told", "answered", "ready", "listed", "ended")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `last_day`: until when the firm may answer, or the listing runs; None when nothing runs.

    `ready`: the time to answer is over and nothing stands against the listing; a person decides.
    """

    id: str
    list: str
    commitment: str
    state: EntryState
    notice_on: date | None
    appeal_until: date | None
    ends_on: date | None

    @property
    def last_day(self) -> date | None:
        """The day that counts in its state."""
        if self.state in ("told", "answered", "ready"):
            return self.appeal_until
        return self.ends_on if self.state in ("listed", "ended") else None


def entry_of(record: Record, today: date) -> Entry:
    """The entry as of `today`; dates that are none count as not given."""
    until, ends = read_date(record.text("appeal_until")), read_date(record.text("ends_on"))
    return Entry(
        record.id,
        record.text("list"),
        record.text("commitment"),
        _state(record, until, ends, today),
        read_date(record.text("notice_on")),
        until,
        ends,
    )


def _state(record: Record, until: date | None, ends: date | None, today: date) -> EntryState:
    if record.text("removed_on"):
        return "removed"
    if record.text("listed_on"):
        return "ended" if ends is not None and ends < today else "listed"
    if record.text("appeal_result") == "accepted":
        return "dropped"
    if record.text("appealed_on") and record.text("appeal_result") != "refused":
        return "answered"
    if not record.text("notice_on"):
        return "draft"
    return "ready" if until is not None and until < today else "told"
