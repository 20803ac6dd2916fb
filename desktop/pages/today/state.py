"""What Today shows: plain values, texts already in the screen's language. No Qt, no store."""

from dataclasses import dataclass

from desktop.pages.archives.wording import ChipWords


@dataclass(frozen=True, slots=True)
class NextState:
    """The one next step. `kind`: visit, draft, alert, none; `caption` may hold `<b>`."""

    kind: str
    over: str
    title: str
    caption: str
    grade: str | None
    chips: tuple[ChipWords, ...]
    button: str
    icon: str
    archive: str = ""
    visit: str = ""
    draft: str = ""


@dataclass(frozen=True, slots=True)
class VisitState:
    """A visit of today. `phone` in full; the view masks it."""

    archive: str
    visit: str
    clock: str
    number: int
    current: bool
    done: bool
    grade: str
    name: str
    where: str
    purpose: str
    missing: str
    chip: ChipWords
    phone: str
    phone_masked: str


@dataclass(frozen=True, slots=True)
class DraftState:
    """A form left half done."""

    id: str
    archive: str
    firm: str
    title: str
    when: str
    progress: int
    errors: int


@dataclass(frozen=True, slots=True)
class WarningState:
    """A warning about a firm, with the last day to act."""

    archive: str
    record: str
    urgent: bool
    firm: str
    title: str
    left: str
    detail: str
    order: tuple[str, str]


@dataclass(frozen=True, slots=True)
class SyncCardState:
    """The sync card. `figures`: of what waits, each with its unit, if anything `waits`."""

    icon: str
    tone: str
    title: str
    caption: str
    figures: tuple[tuple[str, str], ...]
    waits: bool


@dataclass(frozen=True, slots=True)
class TargetState:
    """A tier's target of the programme; `wanted` 0: none is set, then `fraction` is of all firms. `basis`:
    where it says so."""

    name: str
    goal: str
    reached: int
    wanted: int
    fraction: float
    basis: str = ""


@dataclass(frozen=True, slots=True)
class TodayState:
    """The page, warnings aside: they come as they are found."""

    next: NextState
    visits: tuple[VisitState, ...]
    drafts: tuple[DraftState, ...]
    sync: SyncCardState
    targets_title: str
    targets_caption: str
    targets: tuple[TargetState, ...]


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A line of the list to take along: what, and whether it is missing."""

    words: str
    missing: bool
