"""What the sync page shows. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

PhaseState = Literal["waiting", "running", "done", "failed"]


@dataclass(frozen=True, slots=True)
class PhaseRow:
    """One of the five steps: its words, its figures, how far it is (0..1)."""

    key: str
    title: str
    figures: str
    fraction: float
    state: PhaseState


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values of a field: whose, its words, who and when. `photo`: the value where that is one,
    else the photo that was saved with it, and so proves it (`proven`)."""

    key: str  # mine, theirs, 3, 4 …
    value: str
    who: str
    when: str
    device: str
    photo: str = ""  # SHA-256
    proven: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """An undecided field. `choice`: "" or the key of a side, both, other; `other` what was typed instead."""

    key: str  # entity/property
    label: str
    context: str
    sides: tuple[Side, ...]
    may_both: bool
    may_other: bool
    choice: str = ""
    other: str = ""
    hint: str = ""
    hint_kind: str = "ok"


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm with undecided fields."""

    archive: str
    name: str
    about: str
    count: int


@dataclass(frozen=True, slots=True)
class LogLine:
    """A line of the log."""

    when: str
    icon: str
    tone: str
    words: str
    problem: bool = False
    back: str = ""  # the import that can be taken back from here


@dataclass(frozen=True, slots=True)
class SyncPageState:
    """Everything at once."""

    headline: str
    under: str
    fraction: float
    running: bool
    phases: Sequence[PhaseRow] = ()
    message_kind: str = ""
    message_bold: str = ""
    message: str = ""
    may_enrol: bool = False  # the centre asked for it
    pending: tuple[int, int, float] = (0, 0, 0.0)  # records, photos, MB
    photos_wait: bool = True  # while the network is metered
    traffic: str = ""
    firms: Sequence[Firm] = ()
    current: str = ""
    fields: Sequence[Field] = ()
    decided: int = 0
    merged: str = ""
    log: Sequence[LogLine] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
