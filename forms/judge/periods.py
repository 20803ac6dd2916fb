"""Official periods: a rule of `deadlines.csv` counted on the official calendar. Pure and total."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from forms.checks.dates import add_days, add_months
from forms.checks.workdays import Deadline, WorkCalendar


class Rule(Protocol):
    """A period as data: how many of what."""

    @property
    def value(self) -> str:
        """The number."""

    @property
    def unit(self) -> str:
        """working_day, day, month …"""


@dataclass(frozen=True, slots=True)
class Periods:
    """The calendar with the rules."""

    calendar: WorkCalendar
    rules: Mapping[str, Rule]

    def after(self, code: str, start: date) -> Deadline | None:
        """The last day of a period that begins with `start`; None for a rule that is none, or no plain
        number.

        Provisional where working days run into a year whose calendar is not published.
        """
        rule = self.rules.get(code)
        if rule is None or not rule.value.isdecimal():
            return None
        number = min(int(rule.value), 10_000)
        if rule.unit == "working_day":
            try:
                return self.calendar.add(start, number)
            except OverflowError:
                return None
        if rule.unit == "month":
            return Deadline(add_months(start, number), False)
        return Deadline(add_days(start, number), False) if rule.unit == "day" else None
