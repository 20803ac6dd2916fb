"""What the page of data quality shows: plain values, texts in the screen's language. No Qt, no store."""

from dataclasses import dataclass, field
from typing import Literal

Tab = Literal["rules", "firms", "issues", "twins"]
TABS: tuple[Tab, ...] = ("rules", "firms", "issues", "twins")
Severity = Literal["high", "medium", "low"]
SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
TASKS = ("assessor", "firm", "authority", "centre")


@dataclass(frozen=True, slots=True)
class RateState:
    """A rate: its figure, its goal, what was counted; `reached` None where nothing was."""

    title: str
    figure: str
    goal: str
    counted: str
    note: str
    reached: bool | None


@dataclass(frozen=True, slots=True)
class RuleState:
    """A rule that found something."""

    code: str
    title: str
    advice: str
    severity: Severity
    severity_words: str
    issues: int
    firms: int
    task: str
    basis: str


@dataclass(frozen=True, slots=True)
class FirmState:
    """A firm with something to mend."""

    archive: str
    name: str
    code: str
    issues: int
    high: int
    share: float


@dataclass(frozen=True, slots=True)
class IssueState:
    """One thing to mend. `id` tells it among all."""

    id: str
    firm: str
    title: str
    advice: str
    where: str
    found: str
    severity: Severity
    severity_words: str
    task: str


@dataclass(frozen=True, slots=True)
class TwinState:
    """Two firms that may be one."""

    id: str
    first: str
    first_code: str
    second: str
    second_code: str
    way: str
    severity: Severity
    likeness: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the lists; empty lets everything through."""

    text: str = ""
    severity: str = ""
    task: str = ""
    rule: str = ""
    archive: str = ""


@dataclass(frozen=True, slots=True)
class PageState:
    """Everything. `note` says what is left out or old; `empty`: there is no firm at all."""

    rates: tuple[RateState, ...] = ()
    rules: tuple[RuleState, ...] = ()
    firms: tuple[FirmState, ...] = ()
    issues: tuple[IssueState, ...] = ()
    twins: tuple[TwinState, ...] = ()
    counts: dict[Tab, int] = field(default_factory=dict)
    note: str = ""
    empty: bool = False
