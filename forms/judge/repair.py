"""Credit repair dates of a penalty: from when it can be requested, when publicity ends by itself.

Source: 信用修复管理办法 (NDRC Order 36, in force 2026-04-01), as encoded in `repair.csv`. The grade is taken
as recorded with its source; nothing here computes one. How decisions from before the order are to be treated
was not verified: they follow the same periods and are marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forms.checks.dates import add_months
from forms.judge.definitions import RepairPeriod


@dataclass(frozen=True, slots=True)
class RepairDates:
    """`earliest_on`: the least publicity is over; `eligible_on`: and obligations are fulfilled (else None).

    `auto_end_on`: publicity ends by itself. `transitional`: decided before the rule came into force.
    """

    earliest_on: date
    eligible_on: date | None
    auto_end_on: date
    transitional: bool

    def open_on(self, day: date) -> bool:
        """Whether repair can be requested on `day`."""
        return self.eligible_on is not None and self.eligible_on <= day < self.auto_end_on


def repair_dates(
    grade: str, decided_on: date, fulfilled_on: date | None, periods: Sequence[RepairPeriod]
) -> RepairDates | None:
    """The dates; None when no period is known for the grade. Months clamp to the end of shorter ones."""
    period = _period(grade, decided_on, periods)
    if period is None:
        return None
    earliest = add_months(decided_on, period.min_months)
    return RepairDates(
        earliest,
        max(earliest, fulfilled_on) if fulfilled_on else None,
        add_months(decided_on, period.max_months),
        period.valid_from is not None and decided_on < period.valid_from,
    )


def _period(grade: str, decided_on: date, periods: Sequence[RepairPeriod]) -> RepairPeriod | None:
    """The period in force at the decision, else the earliest known one."""
    its = sorted((p for p in periods if p.grade == grade), key=lambda p: p.valid_from or date.min)
    in_force = [
        p
        for p in its
        if (p.valid_from or date.min) <= decided_on and (p.valid_to is None or decided_on < p.valid_to)
    ]
    return next(iter(in_force or its), None)
