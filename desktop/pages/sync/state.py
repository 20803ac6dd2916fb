"""What the sync page shows. Values only."""

from collections.abc import Sequence
from dataclasses import dataclass
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
    else the photo that was saved with it, and so proves it (`proof`: what it is called). `whole`: all words
    where `value` is a part of them; `doubted`: its time cannot be right; `act`: what choosing it does to a
    record that one side removed."""

    key: str  # mine, theirs, 3, 4 …
    value: str
    who: str
    when: str
    device: str
    photo: str = ""  # SHA-256
    thumbnail: bytes = b""
    proof: str = ""
    act: str = ""
    whole: str = ""
    doubted: bool = False

    @property
    def proven(self) -> bool:
        """Whether a photo was saved with it."""
        return bool(self.proof)


@dataclass(frozen=True, slots=True)
class Field:
    """An undecided field. `choice`: "" or the key of a side, both, other; `other` what was typed instead;
    `before`: what it was when both started, in a sentence; `wrong`: what was typed is none of its values."""

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
    hinted: str = ""  # the choice that is suggested
    before: str = ""
    wrong: bool = False
    masked: bool = False  # its sides hold personal data, of which only `whole` says all


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm with undecided fields."""

    archive: str
    name: str
    about: str
    count: int


@dataclass(frozen=True, slots=True)
class Planned:
    """One field of a choice for many: what is shown now, what will be, and whether that is another value."""

    firm: str
    label: str
    now: str
    then: str
    changes: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """An own change the centre did not take: what it is about, why, and the way out."""

    seq: int
    what: str
    why: str
    remedy: str
    archive: str
    may_resend: bool


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
class LineState:
    """The line while a sync runs: both rates in words, bytes a second of the last minute, and what that comes
    to in a sentence."""

    up: str = ""
    down: str = ""
    lately: Sequence[float] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The left side: how the sync stands. While one runs, only this moves."""

    headline: str
    under: str
    fraction: float
    running: bool
    phases: Sequence[PhaseRow] = ()
    message_kind: str = ""
    message_bold: str = ""
    message: str = ""
    may_enrol: bool = False  # the centre asked for it
    figures: Sequence[tuple[str, str]] = ()  # of what waits, each with its unit
    photos_wait: bool = True  # while the network is metered
    metered: bool = False
    traffic: str = ""
    line: LineState = LineState()


@dataclass(frozen=True, slots=True)
class SyncPageState:
    """Everything else."""

    refused: Sequence[Refused] = ()
    firms: Sequence[Firm] = ()
    current: str = ""
    fields: Sequence[Field] = ()  # as many as are asked for
    of_firm: int = 0  # fields of this firm in all
    decided: int = 0
    put_off: int = 0
    busy: bool = False  # many are being settled
    log: Sequence[LogLine] = ()
