"""The store: everything one person keeps on this device, in one encrypted file. Its interface, with
`FirmList`, `Local` and `Exchange`.

Synchronous and safe from any thread: writes go one after another, reads see one moment. Every method is one
transaction; what it wrote is durable when it returns. Owns no SQL: that is in the modules beside it.

Any method may raise TransientError `disk-full` or `database-busy` and UserError `damaged-database`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from forms.archive import JSON
from sync.erasure import TYPE as ERASURE
from sync.merge import Entity
from sync.store import (
    bulk,
    check,
    copies,
    database,
    deciding,
    deletions,
    drafts,
    enrolment,
    erasing,
    evidence,
    history,
    log,
    past,
    people,
    reads,
    saving,
    views,
)
from sync.store.drafts import milliseconds
from sync.store.exchange import Exchange
from sync.store.firm_list import FirmList
from sync.store.library import Clock
from sync.store.lists import Lists
from sync.store.local import Local
from sync.store.model import (
    ArchiveView,
    AuditLine,
    Change,
    Decision,
    Erasable,
    EvidenceInfo,
    HistoryItem,
    Identity,
    LeftAlone,
    PastEntity,
    Room,
    TracedValue,
    Verification,
)


def now_utc() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


def new_id() -> str:
    """The id of something that is made now."""
    return str(uuid4())


class Store(FirmList, Lists, Local, Exchange):
    """One person's archives on this device. Made with `create` or `open`."""

    @classmethod
    def create(
        cls, path: Path, key: bytes, identity: Identity | None = None, clock: Clock = now_utc
    ) -> "Store":
        """A new store under a 32-byte key. Raises UserError `database-exists`."""
        store = cls(database.create(Path(path), key), clock)
        try:
            if identity is not None:
                store.enrol(identity)
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open(cls, path: Path, key: bytes, clock: Clock = now_utc) -> "Store":
        """Open and migrate. Raises UserError `missing-database`, `damaged-database`, `newer-database`; the
        file is then as it was."""
        store = cls(database.open_existing(Path(path), key, views.catch_up), clock)
        store._forget_copies()
        return store

    # --- who this is

    @property
    def identity(self) -> Identity | None:
        """The enrolled device, None before enrolment."""
        return self._unchanged(log.identity)

    def enrol(self, identity: Identity) -> None:
        """Become this device; as another one than before, unconfirmed changes are made again under its
        numbers."""
        with self._db.write() as c:
            enrolment.enrol(c, identity)

    # --- saving

    def save(
        self,
        *,
        archive: str,
        entity: str,
        type: str,
        set: Mapping[str, JSON],
        form: str = "",
        form_version: str = "",
        discard_draft: str | None = None,
    ) -> Entity:
        """One save = one event. Returns the entity as it is now. Raises UserError `not-enrolled`,
        `too-large`."""
        change = Change(archive, entity, type, set, form, form_version)
        return self.save_all([change], discard_draft)[0]

    def save_all(self, changes: Sequence[Change], discard_draft: str | None = None) -> tuple[Entity, ...]:
        """Several entities in one transaction, an event each, in this order."""
        with self._db.write() as c:
            saved = saving.save(c, changes, self._clock())
            if discard_draft is not None:
                drafts.drop(c, discard_draft)
        if any(change.type == ERASURE for change in changes):
            self._forget_copies()
        return saved

    def save_many(self, changes: Iterable[Change], step: bulk.Step) -> tuple[int, int]:
        """A great many in one transaction, in portions; `step(done)` after each, and what it raises keeps
        none. The numbers of the first and the last event."""
        with self._db.write() as c:
            return bulk.save(c, changes, self._clock(), step)

    def take_back(self, first: int, last: int, step: bulk.Step) -> tuple[int, tuple[LeftAlone, ...]]:
        """Undo own events by new ones, all or none: (records put back, values changed since and left)."""
        with self._db.write() as c, deletions.meant(c):
            return bulk.take_back(c, first, last, self._clock(), step)

    def resolve(self, entity: str, choices: Mapping[str, JSON]) -> Entity:
        """Settle conflicts as a person chose: the values given replace all others of their properties."""
        with self._db.write() as c, deletions.meant(c):
            if not deciding.settle(c, {entity: choices}, self._clock()):
                raise KeyError(entity)
            return views.load(c, [entity])[entity].entity

    def decide(
        self,
        choices: deciding.Choices,
        step: bulk.Step = bulk.nothing,
        *,
        seen: deciding.Seen | None = None,
    ) -> tuple[Decision, ...]:
        """The same for many in one transaction, among the values that were `seen`; `step(done)` after each
        portion, and what it raises keeps none."""
        with self._db.write() as c, deletions.meant(c):
            return deciding.settle(c, choices, self._clock(), step, seen)

    def reopen(self, decisions: Sequence[Decision]) -> tuple[tuple[str, ...], int]:
        """Undo decisions by new events: (archives touched, properties changed since and left)."""
        with self._db.write() as c, deletions.meant(c):
            return deciding.reopen(c, decisions, self._clock())

    # --- erasing

    def erasable(self, archive: str, of: Mapping[str, Iterable[str]]) -> Erasable:
        """What an erasure of these properties, by type, would take out of an archive."""
        with self._db.read() as c:
            return erasing.find(c, archive, of)

    def erase(
        self,
        archive: str,
        of: Mapping[str, Iterable[str]],
        about: Mapping[str, JSON],
        new_id: Callable[[], str] = new_id,
    ) -> tuple[Entity, ...]:
        """Take the values of these properties ("*": all of the type) out of the archive, its history,
        evidence and drafts, here at once and at the centre with the next sync; chains still verify. Returns
        the erasures, each with its proof, () if there was nothing.

        `about` is what they say of themselves; `forms` in it names the forms whose drafts go. Copies of the
        file made before (`back_up`, migrations) go too: they hold what is erased.
        """
        with self._db.write() as c:
            found = erasing.find(c, archive, of)
            made = saving.save(c, erasing.changes(c, found, about, new_id), self._clock())
        self._forget_copies()
        return made

    # --- reading

    def entity(self, id: str) -> Entity | None:
        """One entity, deleted or not."""
        with self._db.read() as c:
            found = views.load(c, [id]).get(id)
            return found.entity if found else None

    def entities(
        self, archive: str, type: str | None = None, include_deleted: bool = False
    ) -> tuple[Entity, ...]:
        """Entities of an archive, of one type or all, in the order in which they came."""
        with self._db.read() as c:
            return reads.listed(c, archive, type, include_deleted=include_deleted)

    def entities_of(self, type: str) -> tuple[Entity, ...]:
        """Entities of one type in all archives, by archive. Reads every one of them: not for the UI
        thread.
        """
        with self._db.read() as c:
            return reads.of_type(c, type)

    def archive(self, id: str) -> ArchiveView:
        """The firm and all its entities. An unknown archive is empty."""
        with self._db.read() as c:
            return reads.archive(c, id)

    def unsettled(self, archive: str) -> tuple[int, int]:
        """(events the centre does not have, undecided questions) of an archive; (0, 0) of an unknown one."""
        with self._db.read() as c:
            return reads.unsettled(c, archive)

    def history(
        self,
        *,
        archive: str | None = None,
        entity: str | None = None,
        limit: int = 100,
        before: HistoryItem | None = None,
    ) -> tuple[HistoryItem, ...]:
        """Events of an archive or an entity, the youngest first; `before` is the last one already seen."""
        with self._db.read() as c:
            return history.items(c, archive=archive, entity=entity, limit=limit, before=before)

    def people(self) -> Mapping[str, str]:
        """Person id → name, of colleagues whose work came here. Oneself is in `identity`."""
        return self._unchanged(people.names)

    # --- what was

    def as_of(self, archive: str, at: datetime) -> tuple[PastEntity, ...]:
        """The records of an archive as they stood at a moment."""
        with self._db.read() as c:
            return past.as_of(c, archive, milliseconds(at))

    def traced(self, entity: str, name: str) -> tuple[TracedValue, ...]:
        """Every value a property ever had, the youngest first."""
        with self._db.read() as c:
            return past.traced(c, entity, name)

    def audit(self, archive: str | None = None) -> tuple[AuditLine, ...]:
        """The log of an archive, or all of it, with what proves each event; the oldest first."""
        with self._db.read() as c:
            return past.audit(c, archive)

    # --- evidence

    def put_evidence(
        self,
        data: bytes | BinaryIO,
        *,
        archive: str,
        mime: str,
        label: str,
        captured_at: datetime | None,
        original_sha256: str = "",
        thumbnail: bytes = b"",
    ) -> EvidenceInfo:
        """Store a photo, PDF or signature; a saved value that is its `sha256` links it. Streams are read in
        chunks."""
        with self._db.write() as c:
            at = log.position(c)
            device = at.device if at else ""
            about = EvidenceInfo(
                "", archive, 0, mime, label, captured_at, device, original_sha256, 0, "local", thumbnail
            )
            return evidence.put(c, data, about)

    def evidence(self, sha256: str) -> EvidenceInfo | None:
        """What is known of a piece, None if nothing is."""
        with self._db.read() as c:
            return evidence.get(c, sha256)

    def read_evidence(self, sha256: str) -> bytes:
        """Its bytes. Raises UserError `evidence-not-here`."""
        with self._db.read() as c:
            return evidence.read(c, sha256)

    def evidence_list(self, archive: str) -> tuple[EvidenceInfo, ...]:
        """All pieces of an archive."""
        with self._db.read() as c:
            return evidence.listed(c, archive)

    def evict_evidence(self, sha256: str) -> bool:
        """Make room, if the centre has it; says whether it did."""
        with self._db.write() as c:
            return evidence.evict(c, sha256)

    def evictable(self, before: datetime) -> Room:
        """What `evict_before` would win."""
        with self._db.read() as c:
            return evidence.evictable(c, before)

    def evict_before(self, before: datetime) -> tuple[int, int]:
        """Make room: let go of originals that were taken `before` and that the centre has; how many, and
        their bytes. The file keeps its size, and what is saved next fills the room first."""
        with self._db.write() as c:
            return evidence.evict_before(c, before)

    def abandon_evidence(self, archive: str, shas: Iterable[str]) -> None:
        """Photos taken for a form and never saved go, copies of the file too; what a record or another draft
        names stays."""
        with self._db.write() as c:
            evidence.abandon(c, archive, shas)
            copies.owe(c)
        self._forget_copies()

    def want_evidence(self, sha256: str, archive: str) -> None:
        """Ask for a piece that is at the centre only."""
        with self._db.write() as c:
            evidence.want(c, sha256, archive)

    # --- keeping it sound

    def rebuild(self) -> str:
        """Make all views afresh from the log; the digest of everything, hex."""
        with self._db.write() as c:
            return check.rebuild(c)

    def verify(self) -> Verification:
        """Check the file, the chain, the events and the views."""
        with self._db.read() as c:
            return check.verify(c)
