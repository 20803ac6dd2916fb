"""What the page of statistics shows: plain values, texts in the screen's language. No Qt, no store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

View = Literal["overview", "breakdown", "trend", "report"]
VIEWS: tuple[View, ...] = ("overview", "breakdown", "trend", "report")
Split = Literal["county", "industry", "officer", "tier"]
SPLITS: tuple[Split, ...] = ("county", "industry", "officer", "tier")
Span = Literal["month", "quarter"]
SPANS: tuple[Span, ...] = ("month", "quarter")
Kind = Literal["annual", "quarterly"]
KINDS: tuple[Kind, ...] = ("annual", "quarterly")
Paper = Literal["zh", "bilingual"]
PAPERS: tuple[Paper, ...] = ("zh", "bilingual")

Query = Mapping[str, Any]
"""What the list of archives is entered with, to show the firms behind a figure."""


@dataclass(frozen=True, slots=True)
class FigureState:
    """A figure and the firms behind it; `query` None where there are none to show."""

    shown: str
    query: Query | None = None
    tone: str = "text"


@dataclass(frozen=True, slots=True)
class LineState:
    """A line of a card: what is counted, its share of the whole, and the figure."""

    id: str
    label: str
    figure: FigureState
    fraction: float | None = None
    note: str = ""
    grade: str | None = None
    stars: int = 0


@dataclass(frozen=True, slots=True)
class TargetState:
    """A tier's progress. `behind`: fewer than if they came evenly."""

    id: str
    title: str
    figure: FigureState
    target: str
    fraction: float
    pace: str
    behind: bool
    tip: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A line of figures."""

    id: str
    name: str
    figures: tuple[FigureState, ...]


@dataclass(frozen=True, slots=True)
class GridState:
    """A table of figures: titles of its columns (key, words), the first of them the name's."""

    columns: tuple[tuple[str, str], ...] = ()
    rows: tuple[GridRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PageState:
    """Everything but the report. `stale`: firms that were judged by another day or other rules, or have
    changed since."""

    targets: tuple[TargetState, ...] = ()
    grades: tuple[LineState, ...] = ()
    bands: tuple[LineState, ...] = ()
    mean: str = ""
    work: tuple[LineState, ...] = ()
    split: GridState = field(default_factory=GridState)
    trend: GridState = field(default_factory=GridState)
    columns: tuple[tuple[str, int], ...] = ()
    firms: int = 0
    stale: int = 0

    @property
    def empty(self) -> bool:
        """Whether there is no firm at all."""
        return not self.firms
