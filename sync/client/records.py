"""Records: own events up, the scope's events down, until neither side has more. The heart of a cycle.

Every call is one round trip, and whatever it confirmed is in the store before the next begins: an
interruption anywhere costs one call. Knows no HTTP, no photos, and never opens an event.
"""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime, timedelta
from itertools import takewhile

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.errors import UserError
from sync import chain, wire
from sync.client.certifying import Certifying
from sync.client.departures import Departures
from sync.client.digests import Digests
from sync.client.errand import Errand, StoppedError
from sync.client.failures import WrongHeadError, bad_reply, failure
from sync.client.progress import Phase, State
from sync.client.transport import Part
from sync.store.exchanged import Incoming, IncomingEvents, IncomingPurge, IncomingSnapshot, Outgoing
from sync.store.model import Identity

AIM = timedelta(seconds=2)  # how long one call should take
FIRST_EVENTS = 1_000  # in the first batch, before the line's speed is known
LEAST_EVENTS = 20
# A batch that is cut is sent again: however fast the line, it is no more than this part of the whole.
SHARE = 25
LEAST_BYTES = 256 << 10
APPLY_LINES = 5_000  # received lines per transaction
APPLY_BYTES = 1 << 20
SETBACKS = 3  # how often in one cycle the centre may say that it is elsewhere than we thought


class Records:
    """The exchange of one cycle."""

    def __init__(self, errand: Errand, identity: Identity, digests: Digests, departures: Departures) -> None:
        self._errand = errand
        self._identity = identity
        self._digests = digests
        self._departures = departures
        self._events = FIRST_EVENTS
        self._most_bytes = wire.MAX_BATCH_BYTES
        self._bytes_done = self._bytes_total = 0
        self._ask_only = False
        self._setbacks = 0
        self._certifying = Certifying(errand.store, identity, errand.clock().date())
        self._events_of: set[str] = set()  # archives that the sum of a reply's digests is about
        self.packs: dict[str, wire.PackPart] = {}

    def exchange(self) -> None:
        """Call until there is nothing more to send or to fetch. Raises UserError, StoppedError."""
        store, tally = self._errand.store, self._errand.tally
        waiting = store.pending()
        self._bytes_total = waiting.bytes - sum(p.size - p.uploaded_bytes for p in store.uploads())
        self._most_bytes = min(wire.MAX_BATCH_BYTES, max(LEAST_BYTES, self._bytes_total // SHARE))
        self._errand.tell(Phase.RECORDS_UP, State.RUNNING, 0, waiting.records, 0, self._bytes_total)
        self._ask_only = store.is_apart  # nothing is sent that would be refused again
        while self._call():
            pass
        done, sent = tally.sent_records, self._bytes_done
        self._errand.tell(Phase.RECORDS_UP, State.DONE, done, done, sent, sent)

    def verify(self) -> None:
        """Compare digests of what this cycle touched; what differs is fetched once more, then reported."""
        tally = self._errand.tally
        self._errand.tell(Phase.VERIFY, State.RUNNING, tally.verified, self._digests.count)
        for _ in range(3):  # their sum, each of them, those that differ once more
            check, again = self._digests.unanswered(), self._digests.differing()
            if not check and not again:
                break
            while self._call(check, again):
                check, again = self._digests.unanswered(), self._digests.differing()
        self._digests.conclude()
        self._errand.tell(Phase.VERIFY, State.DONE, tally.verified, self._digests.count)

    def _call(self, check: Sequence[str] = (), again: Sequence[str] = ()) -> bool:
        """One round trip; whether another is needed."""
        self._errand.pause()
        store = self._errand.store
        sent = None if self._ask_only else store.outbox(self._events, self._most_bytes)
        self._ask_only = False
        before = self._position()
        try:
            more = self._round_trip(sent, check, again)
        except WrongHeadError:
            # A call without a batch is always answered: it says where the centre is, and lets a centre that
            # was restored from a backup notice it.
            self._set_back()
            self._ask_only = True
            return True
        except UserError as error:
            if error.code == "device-restored":
                self._find_common()
            if error.code != "too-large" or sent is None or len(sent.payloads) == 1:
                raise
            self._events = max(1, len(sent.payloads) // 2)
            return True
        if more and self._position() == before:
            self._set_back()
        return more or store.acked < store.seq

    def _position(self) -> tuple[object, ...]:
        store = self._errand.store
        return store.acked, dict(store.cursors()), store.scope(), store.confirmed

    def _round_trip(self, sent: Outgoing | None, check: Sequence[str], again: Sequence[str]) -> bool:
        clock = self._errand.clock
        started = clock()
        payloads = sent.payloads if sent else ()
        request = self._request(sent, check, again)
        with self._errand.transport.exchange(request, payloads) as reply:
            self._errand.tally.skew_ms = reply.header.clock_ms - _milliseconds(clock())
            same_history = self._agree(reply.header, sent)
            self._certifying.take(reply.header.certificate)
            asked = {*check, *(sent.archives if sent else ())}
            more = self._take(reply.parts, asked, apply=same_history)
        if request.each and not more and same_history:
            self._digests.answered(check)
        if more and sent:  # then the reply tells of no digests: ask later
            self._digests.touched(sent.archives)
        if sent:
            self._pace(len(payloads), clock() - started)
        return more or not same_history

    def _request(self, sent: Outgoing | None, check: Sequence[str], again: Sequence[str]) -> wire.SyncRequest:
        store = self._errand.store
        return wire.SyncRequest(  # without the device: the token names it
            confirmed=store.confirmed,
            acked=store.acked,
            batch=signed(sent, self._identity) if sent else None,
            cursors=store.cursors(),
            scope=store.scope(),
            packs=store.packs(),
            check=tuple(check),
            again=tuple(again),
            certify=self._certifying.wanted,
            each=self._digests.each,
            # What the centre notes of this device goes with own events: a sync with nothing new stays tiny.
            clock_ms=_milliseconds(self._errand.clock()) if sent else 0,
            app_version=self._errand.app_version if sent else "",
        )

    def _agree(self, header: wire.SyncReply, sent: Outgoing | None) -> bool:
        """Compare chains and note what is confirmed; whether the centre has the history we know it by."""
        store, tally = self._errand.store, self._errand.tally
        if self._head_at(header.acked) != header.head:
            raise failure("device-restored")
        if store.is_apart:
            store.rejoin()
        before = store.acked
        if header.acked < before:
            self._set_back()
            store.rewind(header.acked)
        else:
            if sent and header.acked < sent.last:
                self._set_back()
            gone = store.acknowledge(
                header.acked, header.refused, "" if header.restored else header.confirmed
            )
            tally.purged += len(gone)
            self._digests.touched((), gone)
            tally.sent_records += header.acked - before
            tally.refused += len(header.refused)
        self._bytes_done += sum(map(len, sent.payloads)) if sent and header.acked >= sent.last else 0
        done, left = tally.sent_records, max(0, store.seq - header.acked)
        size = max(self._bytes_done, self._bytes_total)
        self._errand.tell(Phase.RECORDS_UP, State.RUNNING, done, done + left, self._bytes_done, size)
        if header.restored:
            # Its past is another than the one our cursors count in: forget them, keep all data.
            if header.acked >= before:
                self._set_back()
            store.start_over(header.confirmed)
            self._digests.touched(store.digests())
        return not header.restored

    def _find_common(self) -> None:
        """Learn up to where the centre has this device's events just so: what comes after is made again by
        the device that this one becomes when it enrols anew, and nothing of it twice."""
        store, common = self._errand.store, 0
        store.note_common(None)
        while True:
            request = self._request(None, (), ()).model_copy(update={"recall": common, "acked": 0})
            with self._errand.transport.exchange(request, ()) as reply:
                theirs = [
                    line for part, lines in reply.parts if isinstance(part, wire.ChainPart) for line in lines
                ]
            mine = store.hashes_after(common, len(theirs))
            same = list(
                takewhile(lambda pair: pair[0] == pair[1].hex().encode(), zip(theirs, mine, strict=False))
            )
            common += len(same)
            if not theirs or len(same) < len(theirs):
                refused = {refusal.seq for refusal in reply.header.refused}
                store.note_common(common, [seq for seq in refused if seq <= common])
                return

    def _head_at(self, seq: int) -> str | None:
        try:
            return self._errand.store.head_at(seq).hex()
        except KeyError:  # the centre has events of ours that we never made, or lost
            return None

    def _take(self, parts: Iterable[tuple[Part, Sequence[bytes]]], asked: Set[str], *, apply: bool) -> bool:
        """Store the parts of a reply, each with its cursor; whether the centre has more. `asked`: archives
        whose digests were asked for, or of which events were sent."""
        waiting = _Waiting()
        self._events_of = set(asked)
        try:
            for part, lines in parts:
                self._errand.pause()
                if isinstance(part, wire.EndPart):
                    self._apply(waiting.taken())
                    self._digests.told(part.digests)
                    self._digests.unheard(part.unknown)
                    if not part.more and not self._digests.each:
                        self._digests.summed(self._events_of, part.archives, part.total)
                    return part.more
                if isinstance(part, wire.PackPart):
                    self.packs[part.name] = part
                elif isinstance(part, wire.ChainPart):
                    raise bad_reply("it recalls what nobody asked for")
                elif apply and not self._goes_later(part):
                    waiting.add(incoming(part, lines), lines)
                    if waiting.full:
                        self._apply(waiting.taken())
        except (UserError, StoppedError):
            self._apply(waiting.taken())  # whole parts came, each with its cursor: they need not come again
            raise
        raise failure("interrupted")

    def _goes_later(self, part: wire.EventsPart | wire.SnapshotPart | wire.PurgePart) -> bool:
        if isinstance(part, wire.SnapshotPart):
            self._departures.returned(part.archive)
        return isinstance(part, wire.PurgePart) and self._departures.must_wait(part.archive)

    def _apply(self, incoming: Sequence[Incoming]) -> None:
        if not incoming:
            return
        tally = self._errand.tally
        received = self._errand.store.receive(incoming)
        snapshots = [i for i in incoming if isinstance(i, IncomingSnapshot)]
        tally.received += received.events + sum(len(snapshot.entities) for snapshot in snapshots)
        tally.conflicts += received.conflicts
        tally.purged += len(received.purged)
        for why in received.problems:
            self._errand.problem(Phase.UPDATES_DOWN, unreadable(why))
        self._digests.touched(received.archives, received.purged)
        self._events_of |= received.archives - {s.part.archive for s in snapshots}
        self._digests.joined(snapshots)
        self._errand.tell(Phase.UPDATES_DOWN, State.RUNNING, tally.received)

    def _pace(self, events: int, took: timedelta) -> None:
        """The next batch's size: as many events as should take `AIM`, at most four times more or fewer."""
        speed = AIM / took if took > timedelta(0) else 1.0
        wanted = int(events * min(4.0, max(0.25, speed)))
        self._events = min(wire.MAX_BATCH_EVENTS, max(LEAST_EVENTS, wanted))

    def _set_back(self) -> None:
        self._setbacks += 1
        if self._setbacks > SETBACKS:
            raise bad_reply("the centre keeps asking for the same changes")


class _Waiting:
    """Received parts that go into the store together."""

    def __init__(self) -> None:
        self._parts: list[Incoming] = []
        self._lines = self._bytes = 0

    @property
    def full(self) -> bool:
        return self._lines >= APPLY_LINES or self._bytes >= APPLY_BYTES

    def add(self, incoming: Incoming, lines: Sequence[bytes]) -> None:
        self._parts.append(incoming)
        self._lines += len(lines)
        self._bytes += sum(map(len, lines))

    def taken(self) -> list[Incoming]:
        parts = self._parts
        self._parts, self._lines, self._bytes = [], 0, 0
        return parts


def signed(sent: Outgoing, identity: Identity) -> wire.Batch:
    """The head of a run of own events, signed with this device's key."""
    key = Ed25519PrivateKey.from_private_bytes(identity.private_key)
    return wire.Batch(
        first=sent.first,
        count=len(sent.payloads),
        head=sent.head.hex(),
        signature=key.sign(chain.signed_bytes(identity.device, sent.last, sent.head)).hex(),
    )


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def incoming(part: wire.EventsPart | wire.SnapshotPart | wire.PurgePart, lines: Sequence[bytes]) -> Incoming:
    """A part as the store takes it. Raises UserError `bad-reply` if a snapshot is not what it says."""
    if isinstance(part, wire.EventsPart):
        return IncomingEvents(part.stream, tuple(lines), part.to, part.people)
    if isinstance(part, wire.PurgePart):
        return IncomingPurge(part.archive, part.scope)
    return IncomingSnapshot(part, tuple(lines))


def unreadable(why: str) -> UserError:
    """A line that was kept aside."""
    return UserError(
        "unreadable-change",
        "A change from the centre could not be read: {why}.",
        "It is kept aside; everything else was taken over. Please tell your administrator.",
        why=why,
    )
