"""The quarter's list of difficulties 季度重点难点清单, for the alliance's quarterly meeting.

On it is a request that was escalated, is overdue, was closed without satisfying the firm, or has been
open for
longer than `LONG` days: our proposal. Which quarter: those asked in it, and those still open at its end.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from forms.checks.dates import add_months
from forms.demands.trace import Demand

Reason = Literal["escalated", "overdue", "unsatisfied", "long"]
LONG = 60


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, 1 to 4."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        after = add_months(self.first, 3)
        return after if after == date.max else after - timedelta(days=1)

    def step(self, by: int) -> "Quarter":
        """So many quarters later, or earlier."""
        return quarter_of(add_months(self.first, 3 * by))


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A request on the list, with the reasons why, the gravest first; `open_days` up to the day of the
    list.
    """

    demand: Demand
    reasons: tuple[Reason, ...]
    open_days: int


def quarter_of(day: date) -> Quarter:
    """The quarter of a day."""
    return Quarter(day.year, (day.month + 2) // 3)


def difficulties(demands: Iterable[Demand], quarter: Quarter, today: date) -> tuple[Difficulty, ...]:
    """The list of a quarter: escalated ones first, then by how long they have been open."""
    found = []
    for demand in demands:
        asked = demand.submitted_on
        if asked is None or asked > quarter.last:
            continue
        closed = demand.days["closed"]
        if asked < quarter.first and closed is not None and closed < quarter.first:
            continue
        open_days = ((closed or today) - asked).days
        reasons = tuple(_reasons(demand, open_days))
        if reasons:
            found.append(Difficulty(demand, reasons, open_days))
    order: tuple[Reason, ...] = ("escalated", "overdue", "unsatisfied", "long")
    return tuple(sorted(found, key=lambda d: (order.index(d.reasons[0]), -d.open_days, d.demand.record.id)))


def _reasons(demand: Demand, open_days: int) -> Iterable[Reason]:
    if demand.escalated:
        yield "escalated"
    if demand.overdue:
        yield "overdue"
    if demand.satisfaction == "bad":
        yield "unsatisfied"
    if demand.open and open_days > LONG:
        yield "long"
