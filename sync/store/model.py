"""The values that leave and enter the store: frozen dataclasses, nothing mapped, nothing that can reach back.

Owns their shapes only; must not know tables, SQL or keys. Times are aware datetimes (UTC), hashes of
evidence are hex, hashes of the chain are bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from forms.archive import JSON
from sync.dispute import Removal
from sync.event import EventId
from sync.merge import Entity, Value
from sync.wire import KeyLink, Person

SyncState = Literal["synced", "pending", "conflict", "readonly", "local"]
EvidenceState = Literal["local", "uploading", "centre", "evicted", "remote-only"]
FirmSort = Literal[
    "name", "county", "tier", "grade", "score", "completeness", "alerts", "next_visit", "sync", "updated"
]
Facet = Literal["county", "industry", "tier", "grade", "officer", "label", "sync_state"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Which device of which centre this is, and who works on it. `private_key`: raw Ed25519, 32 bytes.

    `links` lead from the first key to the one in use, and on to `next_key` while the centre has not confirmed
    that one (b"": there is none). `former_key` is the one used before (b"": none, or it is not to be used):
    a stick may still be sealed for it."""

    device: str
    person: Person
    private_key: bytes = field(repr=False)
    centre_key: str = ""
    url: str = ""
    centre_name: str = ""
    links: tuple[KeyLink, ...] = ()
    next_key: bytes = field(default=b"", repr=False)
    former_key: bytes = field(default=b"", repr=False)

    @property
    def links_in_use(self) -> tuple[KeyLink, ...]:
        """Those that lead to the key in use."""
        return self.links[:-1] if self.next_key else self.links


@dataclass(frozen=True, slots=True)
class Change:
    """What one save sets on one entity; `form`/`form_version` name what asked.

    `seen`: the events whose values its author saw, by property, as `Entity.seen` gave them when the form was
    begun; None: what is there now. What came since is not replaced by what it sets.
    """

    archive: str
    entity: str
    type: str
    set: Mapping[str, JSON]
    form: str = ""
    form_version: str = ""
    seen: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """One firm's whole archive. `stream` is "" until the centre has placed it; `digest` is hex."""

    id: str
    firm: Entity | None
    entities: tuple[Entity, ...]
    stream: str
    pending: int
    conflicts: int
    digest: str


@dataclass(frozen=True, slots=True)
class FirmSummary:
    """Judgement shown in lists: derived from the archive by the desktop, never logged, always recomputable.

    `completeness` in percent, `score` in points, `next_visit` an ISO date or "". `judged`: by which day and
    rules, as `sync.summary.mark` says it.
    """

    grade: str = ""
    score: int | None = None
    completeness: int = 0
    alerts_high: int = 0
    alerts_warn: int = 0
    next_visit: str = ""
    readonly: bool = False
    alerts_overdue: int = 0
    judged: str = ""


@dataclass(frozen=True, slots=True)
class FirmQuery:
    """What the list asks for. Empty filters let everything through; filters combine with AND.

    `text` is part of a name, a person, a credit code, or of their pinyin or pinyin initials. `attention`:
    firms with any alert, or with a high one. `planned`: only firms with a visit to come;
    `unplanned_from`: only those that have none on this ISO day or later. `figure`: those behind a figure, as
    `sync.store.statistics.condition` has it; what it does not know lets everything through.
    """

    text: str = ""
    county: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    officer: tuple[str, ...] = ()
    figure: tuple[str, ...] = ()
    label: tuple[str, ...] = ()
    attention: Literal["", "any", "high"] = ""
    sync_state: tuple[SyncState, ...] = ()
    planned: bool = False
    unplanned_from: str = ""
    sort: FirmSort = "name"
    descending: bool = False
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class FirmRow:
    """One line of the list. `match_spans` are the [start, end) of the name that the search text matched."""

    archive: str
    name: str
    uscc: str
    county: str
    industry: str
    tier: str
    grade: str
    score: int | None
    completeness: int
    alerts_high: int
    alerts_warn: int
    next_visit: str
    sync_state: SyncState
    sync_count: int
    updated_hlc: int
    match_spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FirmPage:
    """Some rows of a list of `total`. With `more` there are further matches than were looked at: the text is
    too short.

    `pinyin_hint`: the characters of the first row that the letters typed stand for, "" if they were no
    pinyin.
    """

    rows: tuple[FirmRow, ...]
    total: int
    more: bool = False
    pinyin_hint: str = ""


@dataclass(frozen=True, slots=True)
class PropertyChange:
    """One property in one event. `old_known` is false where the earlier value never came to this device."""

    property: str
    old: JSON
    new: JSON
    old_known: bool = True


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """One event as a person reads it: who, when, on which device, from what to what. `made`: nothing was said
    of the entity before; false where that is not known here."""

    event: str
    at: datetime
    hlc: int
    author: str
    device: str
    archive: str
    entity: str
    type: str
    changes: tuple[PropertyChange, ...]
    form: str = ""
    form_version: str = ""
    made: bool = False


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A property that taking back left alone, since `author` has changed it at `at`; or, where these are
    whose event it was, since somebody goes on with what it made."""

    archive: str
    entity: str
    type: str
    property: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ConflictItem:
    """A property that two devices set without knowing of each other; `values`, the winner first. `removal`:
    of a record that one of them removed, where that is why it is undecided. `seen`: the events whose values
    lived in the whole entity when this was read."""

    archive: str
    firm_name: str
    entity: str
    type: str
    property: str
    values: tuple[Value, ...]
    removal: Removal | None = None
    seen: frozenset[EventId] = frozenset()


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about an entity: `event` did it, `values` were live before it, by property. `left`:
    properties of them that stay undecided, for others said more of them than whoever decided had seen."""

    archive: str
    entity: str
    type: str
    event: EventId
    values: Mapping[str, tuple[Value, ...]]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastEntity:
    """A record as of a moment. `unknown`: properties that had values which never came to this device, one of
    which may have been the one of then."""

    id: str
    archive: str
    type: str
    values: Mapping[str, Value]
    unknown: frozenset[str]


@dataclass(frozen=True, slots=True)
class TracedValue:
    """One value a property had: when, who, on which device, by which form; whether it still stands, was
    erased, or (`known` false) is only known to have been there."""

    event: EventId
    at: datetime
    author: str
    device: str
    value: JSON
    live: bool
    erased: bool
    known: bool = True
    form: str = ""
    form_version: str = ""


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One event for an auditor. Hashes are hex; heads, which prove `hash` and `seq`, are known of this
    device's own events: SHA-256(before ‖ seq ‖ hash) = after. `sent`: the centre has it."""

    event: EventId
    at: datetime
    author: str
    device: str
    seq: int
    archive: str
    entity: str
    type: str
    properties: tuple[str, ...]
    erased: tuple[str, ...]
    hash: str
    before: str
    after: str
    sent: bool


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the query register. `number` runs without gaps, `seal` is a hash over the line and the seal
    before it ("" on lines older than the register); `broken`: the line or one before it was changed."""

    number: int
    at: datetime
    who: str
    what: str
    purpose: str
    archive: str
    seal: str
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Erasable:
    """What an erasure would take out of an archive: properties by type, how many values of each type (those
    known to have been replaced included), and the events that gave them, each with what it was made as
    (`erasure.made`; "" where that never came here)."""

    archive: str
    of: Mapping[str, tuple[str, ...]]
    values: Mapping[str, int]
    events: Mapping[EventId, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A half-filled form, on this device only. `content` is the form session's own bytes, `position` where
    the person was (any text of the screen's), `progress` in percent."""

    id: str
    archive: str
    entity: str | None
    form: str
    form_version: str
    title: str
    content: bytes = field(repr=False)
    position: str = ""
    progress: int = 0
    errors: int = 0
    updated: datetime | None = None


@dataclass(frozen=True, slots=True)
class EvidenceInfo:
    """What is known of a photo, PDF or signature without reading it. `size` and `uploaded_bytes` in bytes."""

    sha256: str
    archive: str
    size: int
    mime: str
    label: str
    captured_at: datetime | None
    device: str
    original_sha256: str
    uploaded_bytes: int
    state: EvidenceState
    thumbnail: bytes = field(repr=False)

    @property
    def is_here(self) -> bool:
        """Whether its bytes are on this device; otherwise they are at the centre only."""
        return self.state not in ("evicted", "remote-only")


@dataclass(frozen=True, slots=True)
class Room:
    """What letting go of originals wins: `count` of them with `size` bytes, of `here` with `here_size`."""

    count: int
    size: int
    here: int
    here_size: int


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A line of the sync log or of the access log."""

    at: datetime
    who: str
    what: str
    details: Mapping[str, JSON]


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found; `problems` are sentences with places, empty when all is well."""

    events: int
    entities: int
    digest: str
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Nothing wrong was found."""
        return not self.problems
