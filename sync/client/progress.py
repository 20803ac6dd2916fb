"""What a cycle tells while it runs and when it is over. Values only; words for people are the desktop's."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from forms.errors import UserError


class Phase(Enum):
    """The five steps of a cycle as the person sees them."""

    CONNECT = "connect"
    RECORDS_UP = "records-up"
    PHOTOS_UP = "photos-up"
    UPDATES_DOWN = "updates-down"
    VERIFY = "verify"


class State(Enum):
    """How a step is doing."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """One step's state. `done`/`total` count records, photos, updates, or archives verified; a `total` of 0
    is not known yet. `bytes_done`/`bytes_total` are of content, before packing."""

    phase: Phase
    state: State
    done: int = 0
    total: int = 0
    bytes_done: int = 0
    bytes_total: int = 0


Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something went wrong in `phase` while the rest went on. `subject`: the photo, pack or archive it is
    about."""

    phase: Phase
    error: UserError
    subject: str = ""


@dataclass(frozen=True, slots=True)
class CycleResult:
    """What one cycle did. `received`: events and snapshot entities; `disputed`: properties that have several
    values now and had one before (a removal in dispute makes one question of several of them); `refused`: own
    events the centre put aside, newly told; `photos_down`: originals fetched; `verified`: archives whose
    digests agree, `repaired`: of them those that first did not; `packs`: (name, version) taken into use;
    bytes are of bodies as packed; `duration` in seconds; `skew_ms`: the centre's clock minus ours;
    `cancelled`: stopped when asked, and the next cycle goes on from there."""

    sent_records: int = 0
    sent_photos: int = 0
    received: int = 0
    photos_down: int = 0
    disputed: int = 0
    refused: int = 0
    purged: int = 0
    verified: int = 0
    repaired: int = 0
    packs: tuple[tuple[str, str], ...] = ()
    bytes_up: int = 0
    bytes_down: int = 0
    requests: int = 0
    duration: float = 0.0
    skew_ms: int = 0
    cancelled: bool = False
    problems: tuple[Problem, ...] = ()
