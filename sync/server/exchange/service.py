"""One sync call: push in one transaction, then the reply from another that sees one moment."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

import sqlalchemy as sa

from sync import wire
from sync.server import centre
from sync.server.accounts import keys
from sync.server.accounts import repository as accounts
from sync.server.accounts.repository import Caller
from sync.server.accounts.service import check_standing
from sync.server.blobs.files import BlobFiles
from sync.server.blobs.removals import sweep
from sync.server.cards.certifying import certificate
from sync.server.database import Database
from sync.server.exchange import confirmations, erasing, repository
from sync.server.exchange.admission import Pusher
from sync.server.exchange.body import ReplyBody
from sync.server.exchange.pull import Pull, recall
from sync.server.exchange.push import push
from sync.server.exchange.repository import ChainEnd, Reader
from sync.server.exchange.speaking import Entry, speak
from sync.server.failures import RefusedError, busy
from sync.server.scope import repository as scope
from sync.server.settings import Settings

log = logging.getLogger("xindang.server")

CONTACT_MS = 10 * 60 * 1000  # a device's presence is noted at most this often
SKEW_MS = 5 * 60 * 1000


class Exchange:
    """What `POST /v1/sync` does. `clock` gives milliseconds since 1970."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        clock: Callable[[], int],
        chance: Random = centre.CHANCE,
    ) -> None:
        self._database = database
        self._settings = settings
        self._clock = clock
        self._chance = chance
        self._files = BlobFiles(settings.blobs)
        self._room = threading.BoundedSemaphore(settings.at_once)

    @contextmanager
    def place(self) -> Iterator[None]:
        """One of the places for exchanges that go on at once. Raises RefusedError 429 when all are taken."""
        if not self._room.acquire(blocking=False):
            raise busy()
        try:
            yield
        finally:
            self._room.release()

    def whose(self, caller: Caller, request: wire.SyncRequest) -> Caller:
        """The device a call is about: the caller's own, or a former one of the same person. Raises
        RefusedError when it may not be answered at all."""
        self.check_protocol(request)
        own = request.device in {"", caller.device}
        return caller if own else self._former(caller, request)

    def about(self, caller: Caller, request: wire.SyncRequest) -> Caller:
        """As `whose`, at the end of a call: who was let in at its beginning may be nobody any more. Raises as
        `whose`, and 401 and 403 `wipe`."""
        with self._database.read() as connection:
            check_standing(connection, caller.device)
        return self.whose(caller, request)

    def _former(self, caller: Caller, request: wire.SyncRequest) -> Caller:
        """The device of the same person that is asked about: what of its chain is here, and no more."""
        former = None
        # No database takes half characters, and no device is called so.
        if request.recall is not None and request.batch is None and request.device.isascii():
            with self._database.read() as connection:
                former = accounts.caller_at(connection, request.device)
        if former is None or former.person != caller.person:
            raise RefusedError(403, "out-of-scope", "The token belongs to another device.")
        return former

    @staticmethod
    def check_protocol(request: wire.SyncRequest) -> None:
        """Raises RefusedError 426."""
        if request.protocol < wire.OLDEST_PROTOCOL:
            message = f"Protocol {request.protocol} is too old; {wire.OLDEST_PROTOCOL} and later are spoken."
            raise RefusedError(426, "please-update", message)

    def answer(
        self, caller: Caller, request: wire.SyncRequest, pushed: frozenset[str] = frozenset()
    ) -> ReplyBody:
        """The reply to a request whose batch was taken in and touched the archives `pushed`."""
        body = ReplyBody()
        try:
            with self._database.read() as connection:
                name, restored = self._reply(connection, caller, request, pushed, body)
            if name:
                # After that look, so that a backup which knows the name holds all that is told under it; and
                # before the device hears it.
                self._database.write(lambda c: _remember(c, caller.device, name, request.confirmed, restored))
        except BaseException:
            body.discard()
            raise
        return body

    def take(
        self, caller: Caller, request: wire.SyncRequest, sections: Sequence[wire.Signed]
    ) -> frozenset[str]:
        """Take in batches; the archives they touched. Raises RefusedError; those before one that is refused
        are in."""
        if not sections:
            self._note_contact(caller, request, self._clock())
            return frozenset()
        try:
            return self._take(caller, request, sections)
        except RefusedError:
            if len(sections) == 1:
                raise
        return frozenset[str]().union(*(self._take(caller, request, [section]) for section in sections))

    def _take(
        self, caller: Caller, request: wire.SyncRequest, sections: Sequence[wire.Signed]
    ) -> frozenset[str]:
        now = self._clock()
        pusher = Pusher(caller.device, caller.person, caller.unit)

        def work(connection: sa.Connection) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
            check_standing(connection, caller.device)  # the call may have begun long ago
            touched = push(connection, pusher, sections, now)
            erased, dropped = erasing.apply(connection, touched)
            version = _plain(request.app_version)
            accounts.note_contact(connection, caller.device, now, _skew(request, now), version)
            return touched, erased, dropped

        touched, erased, dropped = self._database.write(work)
        if dropped:
            sweep(self._database, self._files)
        if erased:
            self._confirm_erasures(erased, now)
        return touched

    def _confirm_erasures(self, touched: frozenset[str], now: int) -> None:
        """What the centre says of the erasures in these archives, in a transaction of its own."""
        with self._database.read() as connection:
            owed = erasing.unconfirmed(connection, touched, now)
        if not owed:
            return

        def work(connection: sa.Connection) -> None:
            # Whoever else confirms the same waits here, and then sees that it is done.
            repository.lock_streams(connection, repository.archive_units(connection, touched).values())
            by_unit: dict[str, list[Entry]] = {}
            for entry in erasing.unconfirmed(connection, touched, now):
                by_unit.setdefault(erasing.unit_of(connection, entry.archive), []).append(entry)
            for unit, entries in sorted(by_unit.items()):
                speak(connection, unit, entries, now, self._chance)

        self._database.write(work)

    def _note_contact(self, caller: Caller, request: wire.SyncRequest, now: int) -> None:
        with self._database.read() as connection:
            seen = accounts.last_contact(connection, caller.device)
        if now - seen < CONTACT_MS:
            return
        skew = _skew(request, now)
        if skew is not None and abs(skew) > SKEW_MS:
            log.info("the clock of %s is off by %d s", caller.device, skew // 1000)
        version = _plain(request.app_version)
        self._database.write(lambda c: accounts.note_contact(c, caller.device, now, skew, version))

    def _reply(
        self,
        connection: sa.Connection,
        caller: Caller,
        request: wire.SyncRequest,
        pushed: frozenset[str],
        body: ReplyBody,
    ) -> tuple[str, bool]:
        """Write the reply; the name under which the device is told all this ("": there is nothing new), and
        whether it is to start over."""
        now = self._clock()
        end = repository.chain_end(connection, caller.device)
        recalling = request.recall is not None
        restored = not recalling and self._lost_something(connection, caller.device, request, end)
        reader = Reader(caller.device, caller.person, request.scope)
        limit = min(request.limit, self._settings.reply_limit)
        pull = Pull(connection, body, reader, caller.unit, limit, request, pushed)
        quiet = recalling or not (restored or request.batch or not pull.nothing)
        name = "" if quiet else confirmations.new_name(self._chance)
        after = min(request.acked, request.batch.first - 1) if request.batch else request.acked
        body.header(
            wire.SyncReply(
                confirmed=name,
                restored=restored,
                clock_ms=now,
                acked=end.seq,
                head=end.head.hex(),
                refused=repository.refusals(connection, caller.device, after),
                certificate=certificate(connection, caller.device, end.public_key, now)
                if request.certify
                else "",
                rotate=keys.is_due(connection, caller.device, now, self._settings.key_days),
            )
        )
        if restored:
            log.warning("the centre was restored: %s holds more than was ever said to it", caller.device)
            body.header(wire.EndPart(more=True))
        elif request.recall is not None:
            recall(connection, body, caller.device, request.recall)
        else:
            pull.run()
        return name, restored

    @staticmethod
    def _lost_something(
        connection: sa.Connection, device: str, request: wire.SyncRequest, end: ChainEnd
    ) -> bool:
        """Whether the device was told something of which this centre knows nothing."""
        if request.confirmed and not confirmations.remembers(connection, device, request.confirmed):
            return True
        marks = repository.high_water(connection, request.cursors)
        return request.acked > end.seq or any(request.cursors[unit] > mark for unit, mark in marks.items())


def _remember(connection: sa.Connection, device: str, name: str, after: str, restored: bool) -> None:
    confirmations.note(connection, device, name, after)
    if restored:
        scope.disown(connection, device)


def _skew(request: wire.SyncRequest, now_ms: int) -> int | None:
    return request.clock_ms - now_ms if request.clock_ms else None


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isprintable())
