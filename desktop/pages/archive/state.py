"""What an archive's page shows: plain values, texts already in the screen's language. No Qt, no store."""

from dataclasses import dataclass
from typing import Literal

from desktop.pages.archives.state import GroupState
from desktop.pages.archives.wording import ChipWords

Tab = Literal["overview", "records", "visits", "diagnosis", "commitments", "services", "evidence", "history"]
TABS: tuple[Tab, ...] = (
    "overview",
    "records",
    "visits",
    "diagnosis",
    "commitments",
    "services",
    "evidence",
    "history",
)


@dataclass(frozen=True, slots=True)
class Go:
    """Where something leads: a form (kind, entity, ref), a record, the diagnosis (ref: its step), a tab …"""

    what: Literal["form", "record", "sync", "diagnosis", "tab", "visit"]
    kind: str = ""
    entity: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class HeadState:
    """The header. `phone` is in full, the view masks it. `locked`: fact and consequence, if read-only."""

    name: str
    grade: str
    stars: int
    rated: str
    uscc: str
    uscc_ok: bool
    facts: tuple[str, ...]
    phone: str
    phone_masked: str
    chips: tuple[ChipWords, ...]
    counts: dict[Tab, int]
    locked: tuple[str, str] | None
    withdrawable: bool


@dataclass(frozen=True, slots=True)
class AxisState:
    """A category on the radar; `previous` of the last finished diagnosis."""

    name: str
    points: float
    top: float
    previous: float | None


@dataclass(frozen=True, slots=True)
class ActionState:
    """Something to do next; `gain` in points, "" if none is known."""

    title: str
    caption: str
    gain: str
    button: str
    icon: str
    go: Go


@dataclass(frozen=True, slots=True)
class NextState:
    """What next. `outlook`: what improvements would bring together. `reckoning`: what brings points is still
    being tried out; until then `actions` are those that come before it in any case."""

    actions: tuple[ActionState, ...]
    outlook: str
    reckoning: bool


@dataclass(frozen=True, slots=True)
class AlertState:
    """A warning: what, until when, what to do."""

    urgent: bool
    title: str
    left: str
    detail: str
    action: str
    go: Go


@dataclass(frozen=True, slots=True)
class MomentState:
    """A line of the timeline."""

    when: str
    icon: str
    tone: str
    title: str
    caption: str
    who: str
    go: Go


@dataclass(frozen=True, slots=True)
class OverviewState:
    """The first tab. No `axes`: nothing to draw yet."""

    percent: int
    done: int
    total: int
    groups: tuple[GroupState, ...]
    points: str
    axes: tuple[AxisState, ...]
    axes_note: str
    moments: tuple[MomentState, ...]
    next: NextState
    alerts: tuple[AlertState, ...]


@dataclass(frozen=True, slots=True)
class EntryState:
    """A record in a list. `chips` at its right; `removable` has a bin."""

    id: str
    icon: str
    title: str
    caption: str
    chips: tuple[ChipWords, ...]
    removable: bool = False
    start: bool = False  # a visit still to be made has a button to start it


@dataclass(frozen=True, slots=True)
class KindState:
    """A kind of record: its entries, and whether one may be added (`blocked` says why not)."""

    code: str
    title: str
    icon: str
    caption: str
    entries: tuple[EntryState, ...]
    addable: bool
    blocked: str
    nothing: str
    readable: bool = False  # there are papers of this kind that can be read off a photo


@dataclass(frozen=True, slots=True)
class SectionState:
    """A group of kinds: those with records or expected to have some, then the rest, which is only offered."""

    code: str
    title: str
    kinds: tuple[KindState, ...]
    offered: tuple[KindState, ...] = ()


@dataclass(frozen=True, slots=True)
class DiagnosisState:
    """The diagnosis tab: where it stands, rounds before, reports issued (sha, number, day)."""

    state: str
    answered: int
    total: int
    grade: str
    rated: str
    found: tuple[int, int, int]
    rounds: tuple[tuple[str, str, str], ...]  # day, grade, words
    reports: tuple[tuple[str, str, str], ...]
    plan_open: int
    plan_done: int


@dataclass(frozen=True, slots=True)
class EvidenceState:
    """A piece of evidence in the grid."""

    sha: str
    thumbnail: bytes
    caption: str
    image: bool


@dataclass(frozen=True, slots=True)
class ChangeState:
    """One property in one event, in words."""

    property: str
    label: str
    old: str
    new: str
    old_known: bool


@dataclass(frozen=True, slots=True)
class EventState:
    """An event of the history: who, when, where, what. `undo`: what its button says, "" without one."""

    event: str
    when: str
    who: str
    device: str
    title: str
    icon: str
    changes: tuple[ChangeState, ...]
    undo: str
