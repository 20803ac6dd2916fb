"""Records: own events up, the scope's events down, until neither side has more. The heart of a cycle.

Every call is one round trip, and whatever it confirmed is in the store before the next begins: an
interruption anywhere costs one call. Knows no HTTP, no photos, and never opens an event.
"""

from collections.abc import Callable, Iterable, Sequence, Set
from datetime import datetime, timedelta

from forms.errors import UserError
from sync import wire
from sync.client.ahead import foreseen
from sync.client.certifying import Certifying
from sync.client.departures import Departures
from sync.client.digests import Digests
from sync.client.errand import Errand, StoppedError
from sync.client.failures import WrongHeadError, bad_reply, failure
from sync.client.progress import Phase, State
from sync.client.recall import find_common
from sync.client.sending import CALL_BYTES, Sending, batch_bytes, beginning
from sync.client.transport import Part
from sync.store.exchanged import Incoming, IncomingEvents, IncomingPurge, IncomingSnapshot
from sync.store.model import Identity

ASK_BYTES = 64 << 10  # who has more to send asks first where the centre is: a cut call may have got there
LEAST_CALL_BYTES = 256 << 10  # however often calls break off
CALL_SETTING = "sync.call_bytes"
# What comes goes into the store together: a whole reply of a fast line, of a slow one what came in this time.
APPLY_LINES = 10_000
APPLY_BYTES = 4 << 20
APPLY_AFTER = timedelta(seconds=2)
# The first reply is small and each further one twice as large, so that one is stored while the centre makes
# the next. On a line where that took longer than `FAST`, a call costs more than it spares: then all at once.
FIRST_BYTES = 512 << 10
REPLY_BYTES = 4 << 20
FAST = timedelta(seconds=0.3)
SETBACKS = 3  # how often in one cycle the centre may say that it is elsewhere than we thought


class Records:
    """The exchange of one cycle."""

    def __init__(self, errand: Errand, identity: Identity, digests: Digests, departures: Departures) -> None:
        self._errand = errand
        self._identity = identity
        self._digests = digests
        self._departures = departures
        self._batch_bytes = ASK_BYTES
        kept = errand.store.get_setting(CALL_SETTING)
        self._most_bytes = kept if isinstance(kept, int) else CALL_BYTES
        self._limit = FIRST_BYTES  # bytes of lines in the next reply
        self._asked_at = errand.clock()
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
        much = self._bytes_total > ASK_BYTES
        self._batch_bytes = batch_bytes(self._bytes_total) if much else ASK_BYTES
        self._errand.tell(Phase.RECORDS_UP, State.RUNNING, 0, waiting.records, 0, self._bytes_total)
        self._ask_only = much or store.is_apart  # then nothing is sent that would be refused again
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
        before = self._position()
        sending = self._sending()
        try:
            more = self._round_trip(sending, check, again)
        except WrongHeadError:
            # A call without a batch is always answered: it says where the centre is, and lets a centre that
            # was restored from a backup notice it.
            self._set_back()
            self._ask_only = True
            return True
        except UserError as error:
            if error.code == "device-restored":
                find_common(self._errand.store, self._errand.transport)
            if sending is None or error.code not in {"interrupted", "too-large"}:
                raise
            # What does not get through may have been too large for somebody on the way who does not say so.
            told = error.code == "too-large"
            if told or sending.bytes > LEAST_CALL_BYTES:  # a small one that broke off says nothing of that
                self._bring(max(1 if told else LEAST_CALL_BYTES, sending.bytes // 2))
            if not told or sending.count == 1:
                raise
            return True
        if sending is not None and sending.bytes >= self._most_bytes:
            self._bring(self._most_bytes * 2)
        if more and self._position() == before:
            self._set_back()
        return more or store.acked < store.outbox_end()  # what comes after it waits for a person's word

    def _sending(self) -> Sending | None:
        errand, ask_only = self._errand, self._ask_only
        self._ask_only = False
        if ask_only or errand.store.acked >= errand.store.outbox_end():
            return None
        size, most = self._batch_bytes, self._most_bytes
        first = beginning(errand.store, size, most)
        if first is None:
            return None
        return Sending(errand.store, self._identity, size, most, errand.clock, self._going, first)

    def _bring(self, size: int) -> None:
        """How much later calls bring at most, of this cycle and of others."""
        self._most_bytes = min(CALL_BYTES, size)
        self._errand.store.put_setting(CALL_SETTING, self._most_bytes)

    def _going(self, sending: Sending) -> None:
        """So much of this call is on its way."""
        self._errand.pause()
        done, size = self._errand.tally.sent_records + sending.count, self._bytes_done + sending.bytes
        total = max(size, self._bytes_total)
        self._errand.tell(Phase.RECORDS_UP, State.RUNNING, done, done + sending.left, size, total)

    def _position(self) -> tuple[object, ...]:
        store = self._errand.store
        return store.acked, dict(store.cursors()), store.scope(), store.confirmed

    def _round_trip(self, sending: Sending | None, check: Sequence[str], again: Sequence[str]) -> bool:
        clock = self._errand.clock
        self._asked_at = clock()
        request = self._request(sending, check, again)
        payloads, further = (sending.payloads, sending.further()) if sending else ((), iter(()))
        with self._errand.transport.exchange(request, payloads, further) as reply:
            self._errand.tally.skew_ms = reply.header.clock_ms - _milliseconds(clock())
            same_history = self._agree(reply.header, sending)
            self._certifying.take(reply.header.certificate)
            self._errand.tally.key_due |= reply.header.rotate
            asked = {*check, *(sending.archives if sending else ())}
            ahead = same_history and not asked and not again
            more = self._take(reply.parts, asked, apply=same_history, ahead=ahead)
        if request.each and not more and same_history:
            self._digests.answered(check)
        if more and sending:  # then the reply tells of no digests: ask later
            self._digests.touched(sending.archives)
        return more or not same_history

    def _request(
        self, sending: Sending | None, check: Sequence[str], again: Sequence[str]
    ) -> wire.SyncRequest:
        store = self._errand.store
        return wire.SyncRequest(  # without the device: the token names it
            confirmed=store.confirmed,
            acked=store.acked,
            batch=sending.batch if sending else None,
            cursors=store.cursors(),
            scope=store.scope(),
            packs=store.packs(),
            check=tuple(check),
            limit=self._limit,
            again=tuple(again),
            certify=self._certifying.wanted,
            each=self._digests.each,
            # What the centre notes of this device goes with own events: a sync with nothing new stays tiny.
            clock_ms=_milliseconds(self._errand.clock()) if sending else 0,
            app_version=self._errand.app_version if sending else "",
        )

    def _agree(self, header: wire.SyncReply, sending: Sending | None) -> bool:
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
            if sending and header.acked < sending.last and not header.refused:  # else the rest of those comes
                self._set_back()
            gone = store.acknowledge(
                header.acked, header.refused, "" if header.restored else header.confirmed
            )
            tally.purged += len(gone)
            self._digests.touched((), gone)
            tally.sent_records += header.acked - before
            tally.refused += len(header.refused)
        self._bytes_done += sending.bytes if sending and header.acked >= sending.last else 0
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

    def _head_at(self, seq: int) -> str | None:
        try:
            return self._errand.store.head_at(seq).hex()
        except KeyError:  # the centre has events of ours that we never made, or lost
            return None

    def _take(
        self, parts: Iterable[tuple[Part, Sequence[bytes]]], asked: Set[str], *, apply: bool, ahead: bool
    ) -> bool:
        """Store the parts of a reply, each with its cursor; whether the centre has more. `asked`: archives
        whose digests were asked for, or of which events were sent; `ahead`: whether what comes next can be
        foreseen."""
        waiting = _Waiting(self._errand.clock)
        self._events_of = set(asked)
        try:
            for part, lines in parts:
                self._errand.pause()
                if isinstance(part, wire.EndPart):
                    self._grow()
                    if part.more and ahead:
                        self._ask_ahead(waiting.parts)
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

    def _grow(self) -> None:
        """A reply came: how large the next one may be."""
        fast = self._errand.clock() - self._asked_at < FAST
        self._limit = min(2 * self._limit, REPLY_BYTES) if fast else REPLY_BYTES

    def _ask_ahead(self, incoming: Sequence[Incoming]) -> None:
        """The centre gets what comes next ready while this is stored."""
        store = self._errand.store
        if store.acked == store.seq:  # else the next call brings events
            self._errand.transport.ahead(foreseen(self._request(None, (), ()), incoming))

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
        tally.disputed += received.disputed
        tally.purged += len(received.purged)
        for why in received.problems:
            self._errand.problem(Phase.UPDATES_DOWN, unreadable(why))
        self._digests.touched(received.archives, received.purged)
        self._events_of |= received.archives - {s.part.archive for s in snapshots}
        self._digests.joined(snapshots)
        self._errand.tell(Phase.UPDATES_DOWN, State.RUNNING, tally.received)

    def _set_back(self) -> None:
        self._setbacks += 1
        if self._setbacks > SETBACKS:
            raise bad_reply("the centre keeps asking for the same changes")


class _Waiting:
    """Received parts that go into the store together."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.parts: list[Incoming] = []
        self._lines = self._bytes = 0
        self._clock, self._since = clock, clock()

    @property
    def full(self) -> bool:
        much = self._lines >= APPLY_LINES or self._bytes >= APPLY_BYTES
        return much or self._clock() - self._since >= APPLY_AFTER

    def add(self, incoming: Incoming, lines: Sequence[bytes]) -> None:
        self.parts.append(incoming)
        self._lines += len(lines)
        self._bytes += sum(map(len, lines))

    def taken(self) -> list[Incoming]:
        parts = self.parts
        self.parts, self._lines, self._bytes, self._since = [], 0, 0, self._clock()
        return parts


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
