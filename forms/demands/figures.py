"""What the handling of requests comes to: 知晓率, 接单率, 处置率, 回复率, 办结率, 满意率, median days,
overdue.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from forms.demands.trace import STAGES, Demand

_SATISFIED = ("good", "fair")


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of requests; `reached` by stage. `satisfied` of `asked`, the closed ones whose firm was asked.

    `days`: the median from asking to a stage, None where none was reached.
    """

    total: int
    reached: Mapping[str, int]
    satisfied: int
    asked: int
    overdue: int
    open: int
    days: Mapping[str, float | None]

    def rate(self, stage: str) -> float | None:
        """The share that reached a stage (or "satisfied"), 0 to 1; None where there is nothing to count."""
        if stage == "satisfied":
            return self.satisfied / self.asked if self.asked else None
        return self.reached[stage] / self.total if self.total else None


def figures(demands: Iterable[Demand]) -> Figures:
    """The figures of these requests. A later step counts for the ones before it."""
    found = list(demands)
    asked = [demand for demand in found if demand.satisfaction]
    return Figures(
        len(found),
        {stage: sum(STAGES.index(d.stage) >= at for d in found) for at, stage in enumerate(STAGES)},
        sum(demand.satisfaction in _SATISFIED for demand in asked),
        len(asked),
        sum(demand.overdue for demand in found),
        sum(demand.open for demand in found),
        {stage: _median(d.took(stage) for d in found) for stage in STAGES},
    )


def _median(days: Iterable[int | None]) -> float | None:
    known = [day for day in days if day is not None]
    return float(median(known)) if known else None
