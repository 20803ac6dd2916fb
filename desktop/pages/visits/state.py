"""What the planner shows: plain values, texts already in the screen's language. No Qt, no store."""

from dataclasses import dataclass
from datetime import date

from desktop.pages.archives.wording import ChipWords


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit in a day. `act`: what its button does (start, resume, finish, ""), `movable` up and down."""

    id: str
    archive: str
    number: int
    clock: str
    firm: str
    caption: str
    chip: ChipWords
    act: str
    up: bool
    down: bool
    current: bool


@dataclass(frozen=True, slots=True)
class DayState:
    """A day of the week; `off`: what it is called when nobody works."""

    day: date
    title: str
    today: bool
    off: str
    visits: tuple[VisitLine, ...]


@dataclass(frozen=True, slots=True)
class LateLine:
    """A visit that should have been made."""

    id: str
    archive: str
    firm: str
    caption: str


@dataclass(frozen=True, slots=True)
class PlannerState:
    """The page. `load`: how many firms, beside the hint; `load_tone` plain or warn."""

    title: str
    days: tuple[DayState, ...]
    made: int
    planned: int
    late: tuple[LateLine, ...]
    late_more: int
    load: str
    load_tone: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for a visit: the firm, when, what for, who should be there; `visit` "" for a new one."""

    archive: str
    visit: str
    day: date
    clock: str
    purpose: str
    expected: tuple[str, ...]
