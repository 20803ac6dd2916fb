"""Figures from cells: firms that are alike in everything figures are told by, counted together.

A store gives a cell for each sort of firm it has, the centre one for each firm; what they add up to is the
same.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from forms.statistics.periods import Period

Dimension = Literal["county", "industry", "tier", "officer", "unit"]
Late = Literal["alert", "action", "demand"]
LATE: tuple[Late, ...] = ("alert", "action", "demand")
Measure = Literal["joined", "diagnosed", "visited", "improved", "asked", "closed"]
MEASURES: tuple[Measure, ...] = ("joined", "diagnosed", "visited", "improved", "asked", "closed")
"""Firms assigned for the first time; diagnoses finished; visits made; actions ended; requests asked, and
closed."""


class Cell(NamedTuple):
    """Firms of one sort. `grade` "": not graded; `band`: which band of completeness, counted from 0, -1: not
    known. `completeness` is the sum of percents, `alerts` … `demands` of what is overdue; `firms_…` how many
    firms have any."""

    county: str
    industry: str
    tier: str
    officer: str
    grade: str
    band: int
    firms: int
    completeness: int = 0
    diagnosed: int = 0
    alerts: int = 0
    actions: int = 0
    demands: int = 0
    firms_alerts: int = 0
    firms_actions: int = 0
    firms_demands: int = 0
    unit: str = ""


class Happened(NamedTuple):
    """How often something happened in a month (2026-11). `what`: the grade of a diagnosis, else ""."""

    month: str
    measure: Measure
    what: str
    number: int


@dataclass(slots=True)
class Tally:
    """The figures of some firms. `late` counts what is overdue, `late_firms` the firms that have any."""

    firms: int = 0
    tiers: Counter[str] = field(default_factory=Counter)
    grades: Counter[str] = field(default_factory=Counter)
    bands: Counter[int] = field(default_factory=Counter)
    diagnosed: int = 0
    late: Counter[Late] = field(default_factory=Counter)
    late_firms: Counter[Late] = field(default_factory=Counter)
    _percents: int = 0

    @property
    def completeness(self) -> float | None:
        """The mean in percent; None where there is no firm, or none whose completeness is known."""
        known = self.firms - self.bands[-1]
        return self._percents / known if known else None

    def add(self, cell: Cell) -> None:
        """Some firms more."""
        self.firms += cell.firms
        self.tiers[cell.tier] += cell.firms
        self.grades[cell.grade] += cell.firms
        self.bands[cell.band] += cell.firms
        self.diagnosed += cell.diagnosed
        self._percents += cell.completeness
        for kind, number, firms in (
            ("alert", cell.alerts, cell.firms_alerts),
            ("action", cell.actions, cell.firms_actions),
            ("demand", cell.demands, cell.firms_demands),
        ):
            self.late[kind] += number  # type: ignore[index]  # one of LATE
            self.late_firms[kind] += firms  # type: ignore[index]  # one of LATE


def total(cells: Iterable[Cell]) -> Tally:
    """All of them."""
    found = Tally()
    for cell in cells:
        found.add(cell)
    return found


def by(cells: Iterable[Cell], dimension: Dimension, group: Callable[[str], str] = str) -> Mapping[str, Tally]:
    """The figures of each value of a dimension, of those that `group` calls the same together."""
    at = Cell._fields.index(dimension)
    found: dict[str, Tally] = {}
    for cell in cells:
        found.setdefault(group(str(cell[at])), Tally()).add(cell)
    return found


def series(
    happened: Iterable[Happened], periods: Sequence[Period]
) -> Mapping[Measure, Mapping[str, Counter[str]]]:
    """measure → name of a period → how often, by `what`; what lies in none of the periods is left out."""
    found: dict[Measure, dict[str, Counter[str]]] = {
        measure: {period.name: Counter() for period in periods} for measure in MEASURES
    }
    bounds = [(period.name, f"{period.first:%Y-%m}", f"{period.last:%Y-%m}") for period in periods]
    for one in happened:
        for name, first, last in bounds:
            if first <= one.month <= last:
                found[one.measure][name][one.what] += one.number
    return found
