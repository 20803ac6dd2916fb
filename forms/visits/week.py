"""The planner: which visits a day has, in which order, and which should have been made.

The day and clock of a plan are those written in it. A visit stands where its time puts it, or where somebody
put it: its own `day_place`, "2026-11-20 600.5", is a minute of that day and holds for no other. Moving one
is thus a change of that one visit, which travels like any other.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from forms.archive import Record
from forms.checks.dates import add_days, read_date

State = Literal["planned", "started", "done"]
PLACE = "day_place"
"""The property of a visit that says where in its day somebody put it."""
_UNTIMED = 24 * 60.0  # where a visit without a clock stands: after all others
_STEP = 10.0  # minutes between visits that had to be spread
_CLOCK = re.compile(r"T(\d\d:\d\d)")
_PLACE = re.compile(r"(\d{4}-\d\d-\d\d) (-?\d+(?:\.\d+)?(?:e-?\d+)?)")
_FARTHEST = 1e9  # minutes; what is beyond was not written by moving
_RANGE = re.compile(r"(\d+)\s*[-–~至]\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit; `clock` HH:MM, "" for none; `place` in its day, in minutes."""

    id: str
    archive: str
    day: date
    clock: str
    purpose: str
    expected: tuple[str, ...]
    state: State
    place: float = _UNTIMED

    @property
    def day_place(self) -> str:
        """Its place as the property of that name says it."""
        return f"{self.day.isoformat()} {self.place!r}"


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
    time = clock[1] if clock else ""
    place = _place_of(record.text(PLACE), day, time)
    return Visit(
        record.id, archive, day, time, record.text("purpose"), record.texts("expected"), state, place
    )


def days_of_week(day: date) -> tuple[date, ...]:
    """Monday to Sunday of the week of a day; shorter at the ends of the calendar."""
    monday = add_days(day, -day.weekday())
    return tuple(dict.fromkeys(add_days(monday, at) for at in range(7)))


def in_order(visits: Iterable[Visit]) -> tuple[Visit, ...]:
    """The visits of a day as they are to be made."""
    return tuple(sorted(visits, key=lambda visit: (visit.place, visit.id)))


def moved(visits: Iterable[Visit], visit: str, by: int) -> tuple[Visit, ...]:
    """What changes its place when a visit of a day goes up (-1) or down (1): itself, or all of the day
    where two stand at the same minute and nothing fits in between. Nothing at the end, and for one that is
    not there.
    """
    day = list(in_order(visits))
    at = next((number for number, one in enumerate(day) if one.id == visit), None)
    if at is None or (to := min(max(at + by, 0), len(day) - 1)) == at:
        return ()
    mover = day.pop(at)
    before = day[to - 1].place if to > 0 else None
    after = day[to].place if to < len(day) else None
    between = _between(before, after)
    if between is not None:
        return (replace(mover, place=between),)
    day.insert(to, mover)
    return tuple(replace(one, place=number * _STEP) for number, one in enumerate(day))


def _between(before: float | None, after: float | None) -> float | None:
    """A minute between two, None if there is none."""
    if before is None or after is None:
        return (after or 0.0) - _STEP if before is None else before + _STEP
    middle = (before + after) / 2
    return middle if before < middle < after else None


def place_in_words(written: str) -> str:
    """A `day_place` for people: the time of day that a visit stands at; as it is when it is none."""
    found = _PLACE.fullmatch(written)
    if not found or not math.isfinite(place := float(found[2])):
        return written
    minutes = round(min(max(place, 0.0), _UNTIMED - 1))
    return f"{found[1]} {minutes // 60:02d}:{minutes % 60:02d}"


def _place_of(written: str, day: date, clock: str) -> float:
    """Where it was put, if that was on this day; else its time."""
    found = _PLACE.fullmatch(written)
    if found and found[1] == day.isoformat() and abs(place := float(found[2])) < _FARTHEST:
        return place
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60.0 + int(minutes) if clock else _UNTIMED


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
