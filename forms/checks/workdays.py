"""Working days on the official calendar (国务院办公厅节假日安排), provisional where none is published yet.

Owns counting; the table is data (`holidays.csv`). Counting follows administrative practice: the
day of the event itself is not counted, the last day is included.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day. `provisional`: some day counted lies in a year whose calendar is not published."""

    day: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """`exceptions`: True for a worked weekend 调休, False for a day off; `years` are the published ones."""

    exceptions: Mapping[date, bool]
    years: frozenset[int]

    def is_workday(self, day: date) -> bool:
        """Outside published years: Monday to Friday."""
        return self.exceptions.get(day, day.weekday() < 5)

    def provisional(self, day: date) -> bool:
        """Whether no calendar is published for the day's year."""
        return day.year not in self.years

    def add(self, start: date, workdays: int) -> Deadline:
        """The day on which `workdays` (≥ 0) working days after `start` are up; 0: `start` itself."""
        if workdays < 0:
            raise ValueError("working days are counted forward")
        day, provisional = start, self.provisional(start)
        while workdays:
            day += _DAY
            provisional = provisional or self.provisional(day)
            workdays -= self.is_workday(day)
        return Deadline(day, provisional)

    def count(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative if `end` is earlier."""
        if end < start:
            return -self.count(end, start)
        return sum(self.is_workday(start + _DAY * step) for step in range(1, (end - start).days + 1))

    def last_workday(self, day: date) -> date:
        """`day`, or the last working day before it: when something has to be handed in by `day`."""
        while not self.is_workday(day):
            day -= _DAY
        return day
