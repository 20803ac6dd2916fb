"""The planner: which visits a day has, in which order, and which should have been made.

The day and clock of a plan are those written in it. An order is a list of visit ids somebody gave a day;
who is not on it stands where their time would put them.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from forms.archive import Record
from forms.checks.dates import add_days, read_date

State = Literal["planned", "started", "done"]
_CLOCK = re.compile(r"T(\d\d:\d\d)")
_RANGE = re.compile(r"(\d+)\s*[-–~至]\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit; `clock` HH:MM, "" for none."""

    id: str
    archive: str
    day: date
    clock: str
    purpose: str
    expected: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Load:
    """How many firms one looks after, beside how many an officer should: a hint and no rule."""

    firms: int
    least: int
    most: int

    @property
    def fits(self) -> Literal["few", "good", "many"]:
        """Where it lies."""
        return "few" if self.firms < self.least else "many" if self.firms > self.most else "good"


def visit_of(record: Record, archive: str) -> Visit | None:
    """A visit as the planner sees it; None without a day."""
    when = record.text("planned_at")
    day = read_date(when)
    if day is None:
        return None
    status = record.text("status")
    state: State = "done" if status == "done" else "started" if status == "started" else "planned"
    clock = _CLOCK.search(when)
    expected = record.texts("expected")
    return Visit(record.id, archive, day, clock[1] if clock else "", record.text("purpose"), expected, state)


def days_of_week(day: date) -> tuple[date, ...]:
    """Monday to Sunday of the week of a day; shorter at the ends of the calendar."""
    monday = add_days(day, -day.weekday())
    return tuple(dict.fromkeys(add_days(monday, at) for at in range(7)))


def in_order(visits: Iterable[Visit], order: Sequence[str]) -> tuple[Visit, ...]:
    """The visits of a day: as somebody ordered them; the others by their time."""
    by_time = sorted(visits, key=lambda visit: (_time(visit), visit.id))
    place = {identity: at for at, identity in enumerate(order)}
    found = sorted((v for v in by_time if v.id in place), key=lambda visit: place[visit.id])
    for visit in by_time:
        if visit.id not in place:
            later = (at for at, other in enumerate(found) if _time(other) > _time(visit))
            found.insert(next(later, len(found)), visit)
    return tuple(found)


def _time(visit: Visit) -> str:
    """Without a clock it comes last."""
    return visit.clock or "99:99"


def moved(order: Sequence[str], visit: str, by: int) -> tuple[str, ...]:
    """The order with a visit moved up (-1) or down (1); the same at the end, and for one that is not
    there.
    """
    found = list(order)
    if visit not in found:
        return tuple(found)
    at = found.index(visit)
    to = min(max(at + by, 0), len(found) - 1)
    found.insert(to, found.pop(at))
    return tuple(found)


def overdue(visits: Iterable[Visit], today: date) -> tuple[Visit, ...]:
    """Planned for a day gone by and not made, the oldest first."""
    late = [visit for visit in visits if visit.state != "done" and visit.day < today]
    return tuple(sorted(late, key=lambda visit: (visit.day, visit.clock, visit.id)))


def load_of(firms: int, rule: str) -> Load | None:
    """How a number of firms lies to a rule like `3-5`; None for a rule that is none."""
    found = _RANGE.search(rule)
    return Load(firms, int(found[1]), int(found[2])) if found else None


def at_moment(day: date, clock: str, offset: timedelta) -> str:
    """A plan as the form stores it: 2026-11-20T09:30:00.000+08:00."""
    minutes = round(offset.total_seconds() / 60)
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    return f"{day.isoformat()}T{clock}:00.000{sign}{minutes // 60:02d}:{minutes % 60:02d}"
