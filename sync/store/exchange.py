"""The store's side of an exchange with the centre: what goes out, what comes in, and how far both are.

The part of `Store` that only `sync.client` calls. Owns no SQL: that is in `outbox`, `inbox` and `evidence`.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.store import arriving, deletions, enrolment, evidence, inbox, keeping, log, outbox, reads, rekeying
from sync.store.bulk import Step, nothing
from sync.store.exchanged import Incoming, Outgoing, Pending, Received, RefusedEvent, Unasked
from sync.store.library import Library
from sync.store.model import EvidenceInfo, Identity
from sync.wire import MAX_BATCH_BYTES, MAX_BATCH_EVENTS, Refusal


class Exchange(Library):
    """What `run_cycle` asks of a store."""

    def outbox(
        self,
        limit_events: int = MAX_BATCH_EVENTS,
        limit_bytes: int = MAX_BATCH_BYTES,
        after: int | None = None,
    ) -> Outgoing | None:
        """The next run of own events to push, or those after `after`."""
        with self._db.read() as c:
            return outbox.outgoing(c, limit_events, limit_bytes, after)

    def outbox_reach(self, after: int, room: int) -> tuple[int, int]:
        """The last own event after `after` that goes into `room` bytes with all before it, and how many
        bytes they take."""
        with self._db.read() as c:
            return outbox.reach(c, after, room)

    def outbox_end(self) -> int:
        """The last own event that may go now: what comes after waits for a person's word (`unasked`)."""
        return self._footing.end

    def unasked(self) -> Unasked | None:
        """Deletions so many that somebody has to say whether they were meant; None if there are none."""
        here = self._footing
        return self._unchanged(deletions.unasked) if here.end < here.seq else None

    def send_deletions(self, asked: Unasked) -> None:
        """They were meant: exactly these go out with the next sync."""
        with self._db.write() as c:
            deletions.answer(c, asked.events)

    def undo_deletions(self, asked: Unasked, step: Step = nothing) -> int:
        """They were not meant: put back by new events what these deleted, all or none; how many records."""
        with self._db.write() as c:
            return deletions.take_back(c, asked.events, self._clock(), step)

    def acknowledge(
        self, acked: int, refused: Sequence[Refusal] = (), confirmed: str = ""
    ) -> tuple[str, ...]:
        """The centre confirmed own events up to `acked`; it says so, and what follows, under the name
        `confirmed`. Returns archives that were waiting for this to be purged."""
        if self._footing.has_heard(acked, refused, confirmed):
            return ()
        with self._db.write() as c:
            enrolment.confirm(c, confirmed)
            purged = outbox.acknowledge(c, acked, refused, self._clock())
        self._forget_copies()
        return purged

    def rewind(self, acked: int) -> None:
        """The centre has less than it said: send again after `acked`."""
        with self._db.write() as c:
            outbox.rewind(c, acked)

    @property
    def acked(self) -> int:
        """The last own event the centre confirmed."""
        return self._footing.acked

    @property
    def seq(self) -> int:
        """The last own event."""
        return self._footing.seq

    def head_at(self, seq: int) -> bytes:
        """The chain's head after own event `seq`. Raises KeyError for an event this device never made."""
        at = self._footing.at
        if at is not None and at.seq == seq:
            return at.head
        with self._db.read() as c:
            return log.head_at(c, log.enrolled(c), seq)

    def cursors(self) -> Mapping[str, int]:
        """Stream → position received."""
        return self._footing.cursors

    def scope(self) -> int:
        """The last scope change applied."""
        return self._footing.scope

    def receive(self, batch: Sequence[Incoming]) -> Received:
        """Apply what came, each part whole and with its cursor, or not at all; durable on return.

        Raises TransientError `bad-snapshot`; the parts before it stay.
        """
        checked, failure = arriving.check(batch)
        with self._db.write() as c:
            received = inbox.apply_all(c, checked, self._clock())
        self._forget_copies()
        if failure is not None:
            raise failure
        return received

    @property
    def confirmed(self) -> str:
        """Under which name the centre last told this device something."""
        return self._footing.confirmed

    def begin_key(self, make: Callable[[], Ed25519PrivateKey] = Ed25519PrivateKey.generate) -> Identity:
        """Write the key that is to follow on the one in use, unless there is one; who this is then. Raises
        UserError `not-enrolled`."""
        with self._db.write() as c:
            return rekeying.begin(c, make)

    def finish_key(self, taken: Identity, certificate: str = "") -> None:
        """The centre took the next key of `taken`, with this certificate."""
        with self._db.write() as c:
            rekeying.finish(c, taken, certificate)

    @property
    def centre_history(self) -> str:
        """The name of the centre's history that cursors here count in; "" for the one enrolled in."""
        return self._footing.history

    def start_over(self, confirmed: str) -> None:
        """The centre was restored: forget cursors and scope, offer photos again. `confirmed`: the name under
        which it said so."""
        with self._db.write() as c:
            enrolment.start_over(c, confirmed)

    def hashes_after(self, seq: int, limit: int) -> Sequence[bytes]:
        """What this device's chain is made of after own event `seq`: hashes of at most `limit` events."""
        with self._db.read() as c:
            return log.hashes_after(c, seq, limit)

    @property
    def is_apart(self) -> bool:
        """Whether the centre was last found to have other events under this device's numbers."""
        return self._footing.is_apart

    def rejoin(self) -> None:
        """The centre has this device's own chain."""
        with self._db.write() as c:
            enrolment.rejoin(c)

    def note_common(self, seq: int | None, aside: Collection[int] = ()) -> None:
        """The centre has own events just so up to `seq` (None: not known yet), some put `aside`, and then
        others under the same numbers. Who enrols anew makes again what comes after it, and what was put
        aside."""
        with self._db.write() as c:
            enrolment.note_common(c, log.enrolled(c).device, seq, aside)

    def keep(self, archive: str, states: Sequence[bytes]) -> int:
        """Make again, as own events, what the centre lacks of an archive that it has as `states`, received
        before; how many events that took."""
        with self._db.write() as c:
            return keeping.keep(c, archive, states)

    def digest(self, archive: str) -> str:
        """Hex of `sync.merge.digest` over the archive's entities, kept up to date with every change."""
        with self._db.read() as c:
            return reads.digest(c, archive)

    def digests(self, archives: Iterable[str] | None = None) -> Mapping[str, str]:
        """Digest of every archive here, or of these."""
        wanted = None if archives is None else frozenset(archives)
        if wanted is not None and not wanted:
            return {}
        with self._db.read() as c:
            return reads.digests(c, wanted)

    def unsent(self) -> frozenset[str]:
        """Archives with own events that the centre does not hold: not sent yet, or put aside there."""
        here = self._footing
        if here.acked == here.seq and not here.refused:
            return frozenset()
        with self._db.read() as c:
            return reads.unsent(c)

    def pending(self) -> Pending:
        """What is still to go up."""
        here = self._footing
        if here.acked == here.seq and not here.uploads:
            return Pending(0, 0, 0)
        with self._db.read() as c:
            return outbox.pending(c)

    def refused(self) -> tuple[RefusedEvent, ...]:
        """Own events the centre keeps aside."""
        if not self._footing.refused:
            return ()
        with self._db.read() as c:
            return outbox.refused(c)

    def resend(self, seqs: Collection[int]) -> int:
        """What these refused events said, as far as it still stands, goes to the centre again by new ones;
        how many."""
        with self._db.write() as c:
            return outbox.resend(c, seqs, self._clock())

    def uploads(self) -> tuple[EvidenceInfo, ...]:
        """Evidence to upload: saved records name it and the centre does not have it, or not for the archive
        said here; of those all bytes are sent."""
        if not self._footing.uploads:
            return ()
        with self._db.read() as c:
            return evidence.uploads(c)

    def sendable_photos(self) -> tuple[EvidenceInfo, ...]:
        """Of `uploads`, those of archives that the centre has heard of: others wait for their records."""
        if not self._footing.uploads:
            return ()
        with self._db.read() as c:
            unheard = reads.unheard(c)
            return tuple(info for info in evidence.uploads(c) if info.archive not in unheard)

    def mark_uploaded(
        self, sha256: str, offset: int, done: bool = False, confirmed: str = "", archive: str = ""
    ) -> None:
        """The centre has this many bytes of it, or all, as evidence in `archive` (by default its own), and
        says so under the name `confirmed`."""
        with self._db.write() as c:
            enrolment.confirm(c, confirmed)
            evidence.mark_uploaded(c, sha256, offset, done, archive)

    def wanted_evidence(self) -> tuple[EvidenceInfo, ...]:
        """Evidence somebody asked for."""
        if not self._footing.wanted:
            return ()
        with self._db.read() as c:
            return evidence.wanted(c)

    def put_remote_evidence(self, sha256: str, data: bytes, archive: str = "") -> EvidenceInfo:
        """Evidence that came. Raises UserError `wrong-hash`."""
        with self._db.write() as c:
            return evidence.put_remote(c, sha256, data, archive)

    def purge(self, archive: str) -> None:
        """Delete an archive. Raises UserError `pending-events` while the centre lacks some of it."""
        with self._db.write() as c:
            outbox.purge(c, archive)
        self._forget_copies()
