"""What the page of policies and finance shows, as frozen values. Words are in the language of the screen."""

from dataclasses import dataclass, field
from typing import Literal

from desktop.pages.archives.wording import ChipWords

View = Literal["policies", "ledger", "finance", "training"]
VIEWS: tuple[View, ...] = ("policies", "ledger", "finance", "training")
Filter = Literal["open", "overdue", "stuck", "all"]
FILTERS: tuple[Filter, ...] = ("open", "overdue", "stuck", "all")


@dataclass(frozen=True, slots=True)
class ItemState:
    """A line of the list at the left; `tip` what does not fit into it."""

    id: str
    title: str
    caption: str
    chip: ChipWords


@dataclass(frozen=True, slots=True)
class ConditionState:
    """A condition: `state` met, not_met, unknown; `detail`: the gap; `opens`: the kind of record to fill."""

    state: str
    words: str
    detail: str
    opens: str = ""
    button: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperState:
    """A material; `opens`: the kind of record that would hold it."""

    words: str
    hint: str
    held: bool
    opens: str = ""


@dataclass(frozen=True, slots=True)
class OfferState:
    """A policy or a product in full. `act`: what the button does ("" no button), `kind` how loud it is."""

    code: str
    title: str
    chips: tuple[ChipWords, ...]
    lines: tuple[tuple[str, str], ...]
    summary: str
    conditions: tuple[ConditionState, ...]
    papers: tuple[PaperState, ...]
    act: str = ""
    entity: str = ""
    open: bool = True


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line of the ledger; `steps` the periods of its clock in words."""

    id: str
    policy: str
    under: str
    stage: tuple[str, str]
    waits: str
    due: str
    overdue: bool
    steps: str
    steps_tip: str
    money: str
    received: str
    obstacle: str


@dataclass(frozen=True, slots=True)
class LedgerState:
    """The ledger: lines, figures (words, value), and how many stand under each filter."""

    lines: tuple[LedgerLine, ...]
    figures: tuple[tuple[str, str], ...]
    counts: dict[Filter, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StepState:
    """A step of five: its day ("" not reached), whether it is next, whether it waits for a signature."""

    words: str
    day: str
    next: bool
    blocked: bool


@dataclass(frozen=True, slots=True)
class CaseState:
    """A case in full. `leave`: what the authorisation lets the bank have; `sign`: the firm has to sign."""

    id: str
    title: str
    chips: tuple[ChipWords, ...]
    lines: tuple[tuple[str, str], ...]
    steps: tuple[StepState, ...]
    leave: str
    sign: bool


@dataclass(frozen=True, slots=True)
class NeedState:
    """A need in full with its products, the closest first."""

    id: str
    title: str
    chips: tuple[ChipWords, ...]
    lines: tuple[tuple[str, str], ...]
    products: tuple[OfferState, ...]


@dataclass(frozen=True, slots=True)
class FinanceState:
    """`locked`: why nothing is shown (fact, consequence), None when it is; `consent`: what to sign again."""

    items: tuple[ItemState, ...] = ()
    locked: tuple[str, str] | None = None
    consent: str = ""


@dataclass(frozen=True, slots=True)
class CardState:
    """A card of a course; `basis` where it comes from."""

    title: str
    text: str
    basis: str


@dataclass(frozen=True, slots=True)
class CourseState:
    """A course in full. `given`: answers for the record of attendance."""

    code: str
    title: str
    chips: tuple[ChipWords, ...]
    summary: str
    lines: tuple[tuple[str, str], ...]
    cards: tuple[CardState, ...]
    quiz: bool
    given: dict[str, str] = field(default_factory=dict)
