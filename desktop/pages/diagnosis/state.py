"""What the diagnosis page shows: plain values, texts already in the screen's language. No Qt, no store."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Severity = Literal["high", "medium", "low"]
Step = Literal["checks", "indicators", "plan", "report", "follow"]
Tally = tuple[int, int, int]  # findings: high, medium, low


@dataclass(frozen=True, slots=True)
class ModuleState:
    """A module of the checklist. `worst` is the severity of its worst finding, "" without one; `pack`: it is
    there for the firm's trade alone.
    """

    code: str
    title: str
    answered: int
    total: int
    findings: int
    worst: Severity | Literal[""]
    pack: bool = False


@dataclass(frozen=True, slots=True)
class PieceState:
    """A piece of evidence: hash, small picture (b"" for none), caption."""

    sha: str
    thumbnail: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class CommentState:
    """A comment and its replies: `head` says who and when, `state` open, answered, resolved. `where`: the
    question it is about, in words. What the person at work may do with it stands beside it.
    """

    id: str
    code: str
    where: str
    is_return: bool
    head: str
    text: str
    state: str
    replies: tuple[tuple[str, str], ...]
    may_reply: bool
    may_resolve: bool


@dataclass(frozen=True, slots=True)
class TurnState:
    """A finished diagnosis in the trend."""

    day: str
    points: float | None
    grade: str
    opened: int
    closed: int
    lasting: int


@dataclass(frozen=True, slots=True)
class MoveState:
    """A module's share (0 to 1) in the diagnosis before, and in the last."""

    title: str
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class TrendState:
    """From diagnosis to diagnosis; `words` say it in one sentence. `opened`, `closed`: questions of the last
    turn.
    """

    turns: tuple[TurnState, ...] = ()
    moves: tuple[MoveState, ...] = ()
    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    words: str = ""
    top: float = 1000


@dataclass(frozen=True, slots=True)
class FindingState:
    """What an adverse answer opens: the five things a finding says, and whether it is in the plan already.

    `changed`: a person judged it graver or lighter than the rule; `reason` says why.
    """

    number: str
    title: str
    severity: Severity
    fact: str
    basis: str
    effect: str
    advice: str
    planned: bool
    changed: bool = False
    reason: str = ""
    pieces: tuple[PieceState, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckState:
    """One question of the checklist. `answer`: yes, no, partly, na, unknown, or "" while it is open; `known`:
    why the archive gives that answer, "" where a person did; `source`: a record that says so.
    """

    code: str
    question: str
    evidence: str
    answer: str
    evidence_count: int
    finding: FindingState | None
    known: str = ""
    source: str = ""
    comments: tuple[CommentState, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionState:
    """A way to more points: what, how long it takes, what it brings, whether it is in the trial."""

    code: str
    title: str
    caption: str
    points: float
    chosen: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the firm stands. `gap` and `trial` are sentences; `trial_grade` "" while nothing is ticked."""

    grade: str | None
    points: float
    top: float
    stars: int
    provisional: bool
    gap: str
    steps: tuple[tuple[str, float], ...]
    target: str
    options: tuple[OptionState, ...]
    trial: str = ""
    trial_note: str = ""
    trial_grade: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CategoryState:
    """One of the five categories; `installed` is false while the rule pack has no indicator of it."""

    code: str
    title: str
    count: int
    points: float
    top: float
    installed: bool


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """One row of the indicator table; `status` scored, unevidenced or na."""

    code: str
    name: str
    points: float
    top: float
    status: str
    evidence: str
    reason: str
    advice: str
    rule: str


@dataclass(frozen=True, slots=True)
class PlanState:
    """One row of the improvement plan. `overdue` colours the date."""

    id: str
    severity: Severity
    title: str
    owner: str
    due: date | None
    due_text: str
    overdue: bool
    status: str
    points: float
    note: str = ""  # how it was closed, or why opened again
    proofs: int = 0


@dataclass(frozen=True, slots=True)
class ReportState:
    """An issued report."""

    sha: str
    number: str
    issued: str


@dataclass(frozen=True, slots=True)
class DiagnosisState:
    """The whole page."""

    step: Step
    modules: tuple[ModuleState, ...]
    module: str
    checks: tuple[CheckState, ...]
    tally: Tally
    answered: int
    total: int
    standing: Standing
    categories: tuple[CategoryState, ...]
    category: str
    indicators: tuple[IndicatorState, ...]
    counts: tuple[int, int, int]  # scored, unevidenced, not applicable
    plan: tuple[PlanState, ...]
    reports: tuple[ReportState, ...]
    readonly: str = ""  # why nothing can be answered, "" if it can
    profile: str = "full"
    may_review: bool = False
    comments: tuple[CommentState, ...] = ()
    returned: str = ""  # what a reviewer sent it back for, "" if nothing
    trend: TrendState = TrendState()
