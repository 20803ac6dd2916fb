"""One sync call: push in one transaction, then the reply from another that sees one moment."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from sync.server.exchange.body import ReplyBody
from sync.server.exchange.pull import Pull, recall
from sync.server.exchange.push import push
from sync.server.exchange.reading import Pusher, Reading, Section
from sync.server.exchange.repository import Reader, Standing
from sync.server.exchange.speaking import Entry, speak
from sync.server.failures import RefusedError, busy
from sync.server.scope import repository as scope
from sync.server.settings import Settings

log = logging.getLogger("xindang.server")

CONTACT_MS = 10 * 60 * 1000  # a device's presence is noted at most this often


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

    def check(self, caller: Caller, request: wire.SyncRequest) -> None:
        """Whether batches may be taken in by this call: it is about the caller's own device. Raises
        RefusedError 403, 426."""
        self.check_protocol(request)
        if request.device not in {"", caller.device}:
            raise _anothers()

    @staticmethod
    def check_protocol(request: wire.SyncRequest) -> None:
        """Raises RefusedError 426."""
        if request.protocol < wire.OLDEST_PROTOCOL:
            message = f"Protocol {request.protocol} is too old; {wire.OLDEST_PROTOCOL} and later are spoken."
            raise RefusedError(426, "please-update", message)

    def reply(self, caller: Caller, request: wire.SyncRequest, pushed: frozenset[str]) -> ReplyBody:
        """The reply to a call whose batches were taken in and touched the archives `pushed`. Raises
        RefusedError, also 401 and 403 `wipe`: who was let in at its beginning may be nobody any more."""
        self.check_protocol(request)
        return self._written(caller, request, pushed, calling=True)

    def answer(self, caller: Caller, request: wire.SyncRequest) -> ReplyBody:
        """The reply to a request that came by stick."""
        return self._written(caller, request, frozenset(), calling=False)

    def _written(
        self, caller: Caller, request: wire.SyncRequest, pushed: frozenset[str], *, calling: bool
    ) -> ReplyBody:
        body = ReplyBody()
        try:
            with self._database.read() as connection:
                here = repository.standing(connection, caller.device, request.confirmed)
                if calling:
                    check_standing(revoked=here.revoked, stolen=here.stolen)
                name, restored = self._reply(connection, caller, request, pushed, here, body)
            if name:
                # After that look, so that a backup which knows the name holds all that is told under it; and
                # before the device hears it.
                self._database.write(lambda c: _remember(c, caller.device, name, request.confirmed, restored))
            if calling:
                self._note_contact(caller, request, here.seen_ms)
        except BaseException:
            body.discard()
            raise
        return body

    def take(
        self, caller: Caller, request: wire.SyncRequest, sections: Sequence[wire.Signed]
    ) -> frozenset[str]:
        """Take in batches; the archives they touched. Raises RefusedError; those before one that is refused
        are in."""
        return self.store(
            caller, request, self.reading(caller, request, sections), self.reading(caller, request, ())
        )

    @staticmethod
    def reading(caller: Caller, request: wire.SyncRequest, sections: Sequence[wire.Signed]) -> Reading:
        """The first half of it, which needs no database."""
        return Reading(_pusher(caller, request), sections)

    def store(
        self, caller: Caller, request: wire.SyncRequest, came: Reading, ahead: Reading
    ) -> frozenset[str]:
        """The other half. What comes next is read `ahead` while the database is busy."""
        sections = came.all()
        try:
            return self._store(caller, request, sections, ahead)
        except RefusedError:
            if len(sections) == 1:
                raise
        one_by_one = (self._store(caller, request, [section], ahead) for section in sections)
        return frozenset[str]().union(*one_by_one)

    def _store(
        self, caller: Caller, request: wire.SyncRequest, sections: Sequence[Section], ahead: Reading
    ) -> frozenset[str]:
        now = self._clock()
        pusher = _pusher(caller, request)

        def work(connection: sa.Connection) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
            here = repository.hold(connection, caller.device)
            check_standing(revoked=here.revoked, stolen=here.stolen)  # the call may have begun long ago
            touched = push(connection, pusher, here.end, sections, now, _contact(request, now), ahead.one)
            erased, dropped = erasing.apply(connection, touched)
            if aside := _meant_for(sections) - touched:
                erasing.apply_aside(connection, aside)
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
            repository.lock_streams(connection, {*repository.archive_units(connection, touched).values()})
            by_unit: dict[str, list[Entry]] = {}
            for entry in erasing.unconfirmed(connection, touched, now):
                by_unit.setdefault(erasing.unit_of(connection, entry.archive), []).append(entry)
            for unit, entries in sorted(by_unit.items()):
                speak(connection, unit, entries, now, self._chance)

        self._database.write(work)

    def _note_contact(self, caller: Caller, request: wire.SyncRequest, seen: int) -> None:
        now = self._clock()
        if 0 <= now - seen < CONTACT_MS:  # later than now: the clock was ahead
            return
        told = _contact(request, now)
        self._database.write(lambda c: accounts.change_device(c, caller.device, told))

    def _reply(
        self,
        connection: sa.Connection,
        caller: Caller,
        request: wire.SyncRequest,
        pushed: frozenset[str],
        here: Standing,
        body: ReplyBody,
    ) -> tuple[str, bool]:
        """Write the reply; the name under which the device is told all this ("": there is nothing new), and
        whether it is to start over."""
        if request.recall is not None:
            self._recall(connection, caller, request, here, body)
            return "", False
        if request.device not in {"", caller.device}:
            raise _anothers()
        reader = Reader(caller.device, caller.person, request.scope)
        limit = min(request.limit, self._settings.reply_limit)
        pull = Pull(connection, body, reader, caller.unit, limit, request, pushed)
        restored = self._lost_something(request, here, pull.marks)
        quiet = not (restored or request.batch or not pull.nothing)
        name = "" if quiet else confirmations.new_name(self._chance)
        header = self._header(connection, caller.device, request, here)
        body.header(header.model_copy(update={"confirmed": name, "restored": restored}))
        if restored:
            log.warning("the centre was restored: %s holds more than was ever said to it", caller.device)
            body.header(wire.EndPart(more=True))
        else:
            pull.run()
        return name, restored

    def _recall(
        self,
        connection: sa.Connection,
        caller: Caller,
        request: wire.SyncRequest,
        here: Standing,
        body: ReplyBody,
    ) -> None:
        """What the chain is made of here that is to be recalled: the device's own, or that of a former one of
        the same person. Raises RefusedError."""
        device = request.device or caller.device
        if device != caller.device:
            # No database takes half characters, and no device is called so.
            known = accounts.caller_at(connection, device) if device.isascii() else None
            if known is None or known.person != caller.person or request.batch is not None:
                raise _anothers()
            here = repository.standing(connection, device)
        body.header(self._header(connection, device, request, here))
        recall(connection, body, device, request.recall or 0)

    def _header(
        self, connection: sa.Connection, device: str, request: wire.SyncRequest, here: Standing
    ) -> wire.SyncReply:
        """What every reply says of a device. Where more was put aside than it has room for, it confirms no
        more than it says all of."""
        now, end = self._clock(), here.end
        after = min(request.acked, request.batch.first - 1) if request.batch else request.acked
        refused = repository.refusals(connection, device, after) if here.refused > after else ()
        acked, head = end.seq, end.head
        if refused and refused[-1].seq < here.refused:
            acked = max(refused[-1].seq, min(request.acked, end.seq))
            head = repository.head_at(connection, device, acked)
        return wire.SyncReply(
            clock_ms=now,
            acked=acked,
            head=head.hex(),
            refused=refused,
            certificate=certificate(connection, device, end.public_key, now) if request.certify else "",
            rotate=keys.is_due(here.rotate_ms, here.key_ms, now, self._settings.key_days),
        )

    @staticmethod
    def _lost_something(request: wire.SyncRequest, here: Standing, marks: Mapping[str, int]) -> bool:
        """Whether the device was told something of which this centre knows nothing."""
        if request.confirmed and not here.remembered:
            return True
        passed = (position > marks[unit] for unit, position in request.cursors.items() if unit in marks)
        return request.acked > here.end.seq or any(passed)


def _pusher(caller: Caller, request: wire.SyncRequest) -> Pusher:
    return Pusher(caller.device, caller.person, caller.unit, request.confirmed)


def _meant_for(sections: Sequence[Section]) -> frozenset[str]:
    """The archives that batches speak of, whether they may or not."""
    said = (
        one.event.archive if one.event else erasing.archive_of(one.payload)
        for _, lines in sections
        for one in lines
    )
    return frozenset(archive for archive in said if archive and archive.isprintable())  # no NUL


def _remember(connection: sa.Connection, device: str, name: str, after: str, restored: bool) -> None:
    confirmations.note(connection, device, name, after)
    if restored:
        scope.disown(connection, device)


def _anothers() -> RefusedError:
    return RefusedError(403, "out-of-scope", "The token belongs to another device.")


def _contact(request: wire.SyncRequest, now_ms: int) -> Mapping[str, object]:
    """What is kept of a device that is here: when, how far its clock is off and its program's version, if it
    said them."""
    told: dict[str, object] = {"seen_ms": now_ms}
    if request.clock_ms:
        told["skew_ms"] = request.clock_ms - now_ms
    if version := _plain(request.app_version):
        told["app_version"] = version
    return told


def _plain(text: str) -> str:
    return "".join(c for c in text if c.isprintable())
