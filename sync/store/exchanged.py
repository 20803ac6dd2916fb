"""Values that the exchange with the centre hands over: what goes out, what comes in, what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sync.wire import SnapshotPart


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A gapless run of own events to push: `first` … `last`, the chain's head after it, and the archives they
    are about."""

    first: int
    payloads: tuple[bytes, ...]
    head: bytes
    archives: frozenset[str] = frozenset()

    @property
    def last(self) -> int:
        """Number of the last event of the run."""
        return self.first + len(self.payloads) - 1


@dataclass(frozen=True, slots=True)
class IncomingEvents:
    """Events of `stream` as they came, and what their authors are called; after them the cursor is `to`."""

    stream: str
    payloads: tuple[bytes, ...]
    to: int
    people: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IncomingSnapshot:
    """One archive's folded entities (`sync.merge.to_bytes`) as of a position."""

    part: SnapshotPart
    entities: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class IncomingPurge:
    """The archive left this device's scope; it goes once its own pending events are at the centre."""

    archive: str
    scope: int


Incoming = IncomingEvents | IncomingSnapshot | IncomingPurge


@dataclass(frozen=True, slots=True)
class Received:
    """What came in: `events` new ones, `entities` changed, `archives` touched, properties newly `disputed`,
    `purged` archives, and what could not be read (`problems`), which is kept aside and blocks nothing."""

    events: int = 0
    entities: int = 0
    archives: frozenset[str] = frozenset()
    disputed: int = 0
    purged: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """What the centre does not have yet: events, photos, and the bytes of both."""

    records: int
    photos: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Unasked:
    """Deletions that wait for a person's word before they leave this device: the own `events` that made them,
    how many `records` there were before, how many went by type (`kinds`) and by archive, the most first, who
    did it (person ids) and between when. `behind`: other own events that wait with them, since a chain has no
    gaps."""

    events: tuple[int, ...]
    records: int
    kinds: Mapping[str, int]
    archives: Mapping[str, int]
    authors: tuple[str, ...]
    begun: datetime
    ended: datetime
    behind: int


@dataclass(frozen=True, slots=True)
class RefusedEvent:
    """An own event the centre keeps aside, for a person to see. `standing`: of what it said, the properties
    that still stand so here, and at the centre do not."""

    seq: int
    code: str
    reason: str
    archive: str
    entity: str
    at: datetime
    type: str = ""
    standing: tuple[str, ...] = ()
