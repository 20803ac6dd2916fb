"""A sync call while it comes: what arrived whole is taken in while the rest is still on its way.

Owns how much of a body is held, when the batches that came are taken in, and what a cut line means for them:
they are kept. Knows no event and no table.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager, suppress

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from sync.server.accounts.repository import Caller
from sync.server.exchange.body import HELD, Arriving, ReplyBody, Room, bad_request, too_large
from sync.server.exchange.reading import Reading
from sync.server.exchange.service import Exchange
from sync.server.failures import RefusedError

GROUP = 2 << 20  # bytes of whole batches that one transaction takes in
STEP = GROUP // 2  # the same of a first one: the rest is read while it is stored
PATIENCE = 40  # times, a twentieth of a second each, that a call which was begun waits for a place
REFUSED = 60.0  # seconds that the rest of a refused call is listened to; a device's call is over long before
ENDING = 5.0  # seconds that an answer waits for what came of a call before it, at most


class Cuts:
    """Calls of one worker whose line was cut, while what came of them is taken in, by device: who was cut
    asks at once where this centre is, and would send again what it does not hear of."""

    def __init__(self) -> None:
        self._ending: dict[str, set[asyncio.Future[None]]] = {}

    @contextmanager
    def ending(self, device: str) -> Iterator[None]:
        """A call of this device is such a one while the block runs."""
        done = asyncio.get_running_loop().create_future()
        calls = self._ending.setdefault(device, set())
        calls.add(done)
        try:
            yield
        finally:
            done.set_result(None)
            calls.discard(done)
            if not calls:
                self._ending.pop(device, None)

    async def settled(self, device: str) -> None:
        """Wait until all that came of this device's is taken in."""
        if calls := self._ending.get(device):
            await asyncio.wait(calls, timeout=ENDING)


class Receiving:
    """One call. `limit`: bytes of its packed body."""

    def __init__(self, exchange: Exchange, caller: Caller, room: Room, cuts: Cuts, limit: int) -> None:
        self._exchange = exchange
        self._caller = caller
        self._room = room
        self._cuts = cuts
        self._limit = limit
        self._arriving = Arriving()
        self._ahead: Reading | None = None  # what is taken in next, while it is being read
        self._ahead_bytes = 0
        self._counted = 0  # of what is held, in the room that all share
        self._taking: asyncio.Task[None] | None = None
        self._taken = asyncio.Event()  # whenever a group was
        self._touched: frozenset[str] | None = None  # archives; None until something was taken in
        self._refused: RefusedError | None = None
        self._refused_at = 0.0

    async def reply(self, stream: AsyncIterator[bytes], declared: int) -> ReplyBody:
        """Take in the body as it comes, `declared` bytes long (0: unknown), and write the reply.

        Raises RefusedError. Batches taken in before that stay: each was signed, and need not come again."""
        if declared > self._limit:
            raise too_large(self._limit)
        try:
            await self._body(stream)
            self._arriving.finish()
            return await self._answer()
        except ClientDisconnect as error:
            with self._cuts.ending(self._caller.device), suppress(RefusedError):  # nobody is there to hear it
                await self._take_all()
            raise bad_request("it was cut") from error
        finally:
            try:
                await self._settle()
            finally:  # whatever it was that failed
                self._room.leave(self._caller.device, self._counted)

    async def _body(self, stream: AsyncIterator[bytes]) -> None:
        size = 0
        async for chunk in stream:
            size += len(chunk)
            if size > self._limit:
                raise too_large(self._limit)
            if self._refused is not None:
                self._let_go()
                if asyncio.get_running_loop().time() - self._refused_at > REFUSED:
                    break
                continue  # who is still sending hears nothing: let go of the rest, then say it
            self._arriving.feed(chunk)
            self._count()
            while self._taking is not None and not self._taking.done() and self._counted > HELD:
                self._taken.clear()
                await self._taken.wait()
            if self._taking is not None and self._taking.done():
                await self._settle()
            if self._taking is None and self._arriving.waiting:
                self._taking = asyncio.create_task(self._take_in_turn())
        await self._settle()
        if self._refused is not None:
            raise self._refused

    async def _answer(self) -> ReplyBody:
        request = self._arriving.request
        if request.batch is None:
            await self._cuts.settled(self._caller.device)
        with self._exchange.place():
            await self._take_all()
            touched = self._touched or frozenset()
            return await run_in_threadpool(self._exchange.reply, self._caller, request, touched)

    async def _settle(self) -> None:
        """Wait for what is being taken in."""
        if self._taking is not None:
            taking, self._taking = self._taking, None
            try:
                await taking
            except RefusedError as error:
                self._refused, self._refused_at = error, asyncio.get_running_loop().time()

    @property
    def _waiting(self) -> bool:
        return self._arriving.waiting or self._ahead is not None

    async def _take_in_turn(self) -> None:
        """Take in what is here, each group at one of the places for that."""
        try:
            self._exchange.check(self._caller, self._arriving.request)
            while self._waiting:
                await self._take_at_a_place()
        finally:
            self._taken.set()

    async def _take_at_a_place(self) -> None:
        """Who is half way through waits for one."""
        patience = PATIENCE if self._touched is not None else 0
        with ExitStack() as place:
            while True:
                try:
                    place.enter_context(self._exchange.place())
                    break
                except RefusedError:
                    if not patience:
                        raise
                patience -= 1
                await asyncio.sleep(0.05)
            await self._take()

    async def _take_all(self) -> None:
        await self._settle()
        if self._refused is not None:
            raise self._refused
        while self._waiting:
            self._exchange.check(self._caller, self._arriving.request)
            await self._take()

    async def _take(self) -> None:
        request = self._arriving.request
        group = self._ahead or self._exchange.reading(self._caller, request, self._arriving.take(STEP))
        held = self._arriving.held
        ahead = self._exchange.reading(self._caller, request, self._arriving.take(GROUP))
        self._ahead_bytes = held - self._arriving.held
        self._ahead = ahead if self._ahead_bytes else None
        touched = await run_in_threadpool(self._exchange.store, self._caller, request, group, ahead)
        self._touched = (self._touched or frozenset()) | touched
        self._count()
        self._taken.set()

    def _let_go(self) -> None:
        """What a refused call holds it does not keep from others until its last byte has come."""
        self._arriving.drop()
        self._ahead, self._ahead_bytes = None, 0
        self._count()

    def _count(self) -> None:
        more = self._arriving.held + self._ahead_bytes - self._counted
        self._counted += more
        if more > 0:
            self._room.take(self._caller.device, more)
        else:
            self._room.leave(self._caller.device, -more)
