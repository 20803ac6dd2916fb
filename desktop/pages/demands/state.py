"""What the page of requests shows: plain values, texts already in the screen's language. No Qt, no store."""

from dataclasses import dataclass
from typing import Literal

from desktop.pages.archives.wording import ChipWords

Filter = Literal["open", "overdue", "escalated", "all"]
FILTERS: tuple[Filter, ...] = ("open", "overdue", "escalated", "all")
View = Literal["ledger", "figures", "quarter"]
VIEWS: tuple[View, ...] = ("ledger", "figures", "quarter")


@dataclass(frozen=True, slots=True)
class DemandLine:
    """A request in the ledger. `trace`: its steps with their days, in words."""

    id: str
    title: str
    firm: str
    owner: str
    officer: str
    stage: ChipWords
    next: str
    due: str
    overdue: bool
    trace: str


@dataclass(frozen=True, slots=True)
class FiguresLine:
    """Figures of one officer, or of all: count, rates and days by name, in words."""

    who: str
    total: int
    rates: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str], ...]
    overdue: int


@dataclass(frozen=True, slots=True)
class DifficultyLine:
    """A request on the quarter's list."""

    id: str
    firm: str
    title: str
    owner: str
    asked: str
    due: str
    stage: str
    reasons: str
    escalated_to: str
