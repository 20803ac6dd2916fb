"""Months, quarters and years as days from and to, by which a trend is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from forms.checks.dates import add_months


@dataclass(frozen=True, slots=True)
class Period:
    """A run of whole months; both days belong to it."""

    first: date
    months: int

    @property
    def last(self) -> date:
        """Its last day."""
        after = add_months(self.first, self.months)
        return after if after == date.max else after - timedelta(days=1)

    @property
    def name(self) -> str:
        """2026-11, 2026-Q4, 2026."""
        year = f"{self.first.year:04}"
        return {1: f"{year}-{self.first.month:02}", 3: f"{year}-Q{(self.first.month + 2) // 3}"}.get(
            self.months, year
        )

    def step(self, by: int) -> "Period":
        """So many of its kind later, or earlier."""
        return Period(add_months(self.first, by * self.months), self.months)


def month_of(day: date) -> Period:
    """The month of a day."""
    return Period(day.replace(day=1), 1)


def quarter_of(day: date) -> Period:
    """The quarter of a day."""
    return Period(date(day.year, 3 * ((day.month + 2) // 3) - 2, 1), 3)


def year_of(day: date) -> Period:
    """The year of a day."""
    return Period(date(day.year, 1, 1), 12)


def back_from(period: Period, count: int) -> tuple[Period, ...]:
    """So many periods up to this one, the oldest first; fewer at the beginning of the calendar."""
    found = [period]
    while len(found) < count and found[-1].step(-1).first < found[-1].first:
        found.append(found[-1].step(-1))
    return tuple(reversed(found))


def months_in(period: Period) -> Iterator[Period]:
    """Its months."""
    for number in range(period.months):
        yield Period(add_months(period.first, number), 1)


def quarters(year: Period) -> tuple[Period, ...]:
    """The four of a year."""
    return tuple(Period(add_months(year.first, 3 * number), 3) for number in range(4))
