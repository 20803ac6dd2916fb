"""What bodies on their way in may hold: counted as what it takes, given back whatever happens, shared."""

import asyncio
import random
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
import sqlalchemy as sa
import zstandard
from sqlalchemy.exc import OperationalError
from starlette.requests import ClientDisconnect

from sync import wire
from sync.server import centre
from sync.server.accounts.repository import Caller
from sync.server.accounts.service import Accounts, new_code
from sync.server.admin import people
from sync.server.app import now_ms
from sync.server.database import Database, open_database
from sync.server.exchange import receiving
from sync.server.exchange.body import (
    BATCH_COST,
    HELD,
    IDLE,
    LINE_COST,
    MOST,
    SHARES,
    Arriving,
    Room,
    read_request,
)
from sync.server.exchange.receiving import Cuts, Receiving
from sync.server.exchange.service import Exchange
from sync.server.failures import RefusedError
from sync.server.settings import Settings
from tests.sync.service import Device, new_id

BATCH = wire.Batch(first=1, count=1, head="0" * 64, signature="0" * 128)
ROOM = Settings("", Path()).bodies_limit


def packed(head: wire.Message, *lines: bytes, times: int = 0, unit: bytes = b"") -> bytes:
    packer = zstandard.ZstdCompressor(level=9).compressobj()
    body = packer.compress(b"\n".join([head.model_dump_json(exclude_defaults=True).encode(), *lines, b""]))
    return body + b"".join(packer.compress(unit) for _ in range(times)) + packer.flush()


@pytest.mark.parametrize("line", [b"", b"x" * (8 << 20)], ids=["nothing but heads", "large lines"])
def test_a_few_packed_bytes_do_not_fill_the_machine(line: bytes) -> None:
    unit = BATCH.model_dump_json().encode() + b"\n" + line + b"\n"
    body = packed(wire.SyncRequest(batch=BATCH), b"", times=2 * MOST // (len(line) + BATCH_COST), unit=unit)
    assert len(body) < 32 << 10
    arriving = Arriving()
    with pytest.raises(RefusedError) as refused:
        arriving.feed(body)
    assert refused.value.code == "too-large"
    assert arriving.held <= MOST + (64 << 10) * (1 + LINE_COST)


def test_what_batches_and_lines_cost_is_held_and_given_back() -> None:
    arriving = Arriving()
    two = BATCH.model_copy(update={"count": 2})
    arriving.feed(packed(wire.SyncRequest(batch=two), b"abc", b"", BATCH.model_dump_json().encode(), b"de"))
    assert arriving.held == 2 * BATCH_COST + 3 * LINE_COST + len(b"abc\n\nde\n")
    assert [batch.count for batch, _ in arriving.take(1)] == [2]
    assert arriving.held == BATCH_COST + LINE_COST + len(b"de\n")
    arriving.take()
    assert arriving.held == 0


def test_a_body_that_was_read_is_let_go() -> None:
    """The unpacker is no Python: who it holds is held for good, unless somebody lets go."""
    arriving = Arriving()
    arriving.feed(packed(wire.SyncRequest(acked=1, batch=BATCH), b"{}"))
    arriving.finish()
    there = ref(arriving)
    del arriving
    assert there() is None


def test_one_device_leaves_room_for_others() -> None:
    room = Room(ROOM)
    share = ROOM // SHARES
    assert share > MOST >= HELD, "a body as large as any may be fits"
    room.take("d-greedy", share)
    with pytest.raises(RefusedError):
        room.take("d-greedy", 1)
    room.take("d-other", share)
    with pytest.raises(RefusedError):
        room.take("d-third", share + 2)
    room.leave("d-third", share + 2)
    room.leave("d-greedy", share + 1)
    room.leave("d-other", share)
    for device in ("d-greedy", "d-other"):
        room.take(device, share)


@pytest.mark.parametrize("step", [1 << 10, 1 << 20])
def test_however_many_take_what_they_may_the_next_one_finds_room(step: int) -> None:
    """Three could fill it before."""
    room = Room(ROOM)
    for number in range(6):
        held = 0
        with suppress(RefusedError):
            while held < ROOM:
                room.take(f"d-greedy-{number}", step)
                held += step
        room.leave(f"d-greedy-{number}", step)  # what was refused is not held
    room.take("d-late", 2 << 20)


def zstd_of_nothing(size: int) -> bytes:
    """Skippable frames: zstd that says nothing."""
    frame = b"\x50\x2a\x4d\x18" + (1 << 10).to_bytes(4, "little") + bytes(1 << 10)
    return frame * (size // len(frame) + 1)


@pytest.mark.parametrize("at", ["before the header", "behind a batch"])
def test_a_body_that_unpacks_to_nothing_ends(at: str) -> None:
    """At the slowest pace there is, 256 MB of it would hold a connection for three days."""
    arriving = Arriving()
    if at == "behind a batch":
        arriving.feed(zstandard.compress(packed_lines(wire.SyncRequest(batch=BATCH), b"abc")))
    with pytest.raises(RefusedError, match="unpacks to nothing"):
        for _ in range(IDLE // 1_000 + 10):
            arriving.feed(zstd_of_nothing(1_000))


def test_what_cannot_be_packed_is_no_body_of_nothing() -> None:
    """Noise, in the smallest pieces that a device makes."""
    arriving = Arriving()
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    arriving.feed(
        packer.compress(packed_lines(wire.SyncRequest(batch=BATCH), random.Random(1).randbytes(20)))
    )
    for number in range(3_000):
        line = random.Random(number).randbytes(120).replace(b"\n", b"x")
        text = BATCH.model_dump_json().encode() + b"\n" + line + b"\n"
        arriving.feed(packer.compress(text) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK))
        arriving.take()


@pytest.mark.parametrize("size", [320 << 10, 3 << 20])
def test_however_much_comes_at_once_it_is_no_body_of_nothing(size: int) -> None:
    """A section of a stick is handed over whole, and so is what waited while the line was held back."""
    line = random.Random(size).randbytes(size).replace(b"\n", b"x")
    request, sections = read_request(zstandard.compress(packed_lines(wire.SyncRequest(batch=BATCH), line)))
    assert request.batch == BATCH
    assert [lines for _, lines in sections] == [[line]]


def packed_lines(head: wire.Message, *lines: bytes) -> bytes:
    return b"\n".join([head.model_dump_json(exclude_defaults=True).encode(), *lines, b""])


def test_what_is_held_is_given_back_whatever_ends_it() -> None:
    room = Room(ROOM)
    for size in (ROOM // SHARES, ROOM // SHARES + 1):
        with suppress(RefusedError), room.held("d-one") as hold:
            hold(size)
            raise RefusedError(400, "bad-request", "It was cut.")
    with room.held("d-one") as hold:
        hold(ROOM // SHARES)


class Office:
    """A centre without its doors: a device that is enrolled, and calls of it given piece by piece."""

    def __init__(self, folder: Path) -> None:
        settings = Settings(f"sqlite:///{folder / 'centre.db'}", folder / "blobs")
        self.database: Database = open_database(settings.db)
        self.database.write(partial(centre.establish, chance=centre.CHANCE))
        self.database.write(lambda c: people.create_unit(c, "u1", "演示区"))
        self.database.write(lambda c: people.create_user(c, "p1", "演示甲", "assessor", "u1"))
        self.exchange = Exchange(self.database, settings, now_ms)
        self.room, self.cuts = Room(ROOM), Cuts()
        self.device = Device("")
        code = self.database.write(lambda c: new_code(c, "p1", now_ms()))
        reply = Accounts(self.database, settings, now_ms).enrol(
            wire.EnrolRequest(**self.device.enrolment(code))
        )
        self.device.id, self.device.person = reply.device, "p1"
        archive = new_id()
        self.device.save(archive, archive, {"name": "演示公司"})
        self.device.save(archive, archive, {"staff": 3})

    def call(self, *pieces: bytes) -> None:
        """A call of the device; raises what becomes of it."""
        caller = Caller(self.device.id, "p1", "u1", False)
        asyncio.run(self._call(Receiving(self.exchange, caller, self.room, self.cuts, 256 << 20), pieces))

    async def _call(self, receiving: Receiving, pieces: tuple[bytes, ...]) -> None:
        async def stream() -> AsyncIterator[bytes]:
            for piece in pieces:
                yield piece

        (await receiving.reply(stream(), 0)).discard()

    def body(self) -> bytes:
        batch = self.device.batch(1, 2)
        return packed(wire.SyncRequest(batch=batch), *self.device.log)

    @property
    def all_room_is_there(self) -> bool:
        share = ROOM // SHARES
        sizes = {"one": share, "two": share, "three": (ROOM - 2 * share) // 2}  # the most it gives
        for device, size in sizes.items():
            self.room.take(device, size)
        for device, size in sizes.items():
            self.room.leave(device, size)
        return True


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.database.close()


def test_room_is_given_back_after_a_good_call(office: Office) -> None:
    office.call(office.body())
    assert office.all_room_is_there


def test_room_is_given_back_when_the_database_fails_behind_a_bad_body(office: Office) -> None:
    """What came whole is being taken in while the rest turns out to be rubbish; and that fails, too."""
    batch = office.device.batch(1, 1)
    packer = zstandard.ZstdCompressor().compressobj()
    head = wire.SyncRequest(batch=batch).model_dump_json().encode()
    long = BATCH.model_dump_json().encode() + b"\n" + b"x" * (8 << 20)
    first = packer.compress(b"\n".join([head, office.device.log[0], long]))
    first += packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    with office.database.engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE devices RENAME TO away"))
    for _ in range(ROOM // (8 << 20)):
        with pytest.raises((OperationalError, RefusedError)):
            office.call(first, b"rubbish that is no zstd" * 4)
    assert office.all_room_is_there


def test_who_was_refused_keeps_no_room_from_others(office: Office) -> None:
    """While it still sends, which may take it hours."""
    bad = office.device.batch(1, 1).model_copy(update={"signature": "0" * 128})
    packer = zstandard.ZstdCompressor().compressobj()
    head = wire.SyncRequest(batch=bad).model_dump_json().encode()
    first = packer.compress(b"\n".join([head, office.device.log[0], BATCH.model_dump_json().encode(), b"x"]))
    first += packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    more = packer.compress(b"x" * (20 << 20)) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)

    async def call() -> None:
        caller = Caller(office.device.id, "p1", "u1", False)
        left: list[bool] = []

        async def stream() -> AsyncIterator[bytes]:
            for piece in (first, more, b"", b""):
                yield piece
            left.append(office.all_room_is_there)

        with pytest.raises(RefusedError) as refused:
            await Receiving(office.exchange, caller, office.room, office.cuts, 256 << 20).reply(stream(), 0)
        assert (refused.value.code, left) == ("bad-signature", [True])

    asyncio.run(call())


def test_a_refused_call_is_not_listened_to_for_ever(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its sender may go on at the slowest pace: the answer comes, and the rest is not wanted."""
    monkeypatch.setattr(receiving, "REFUSED", -1.0)
    bad = office.device.batch(1, 1).model_copy(update={"signature": "0" * 128})
    given: list[int] = []

    async def stream() -> AsyncIterator[bytes]:
        packer = zstandard.ZstdCompressor().compressobj()
        head = wire.SyncRequest(batch=bad).model_dump_json().encode()
        yield packer.compress(head + b"\n" + office.device.log[0] + b"\n") + packer.flush(
            zstandard.COMPRESSOBJ_FLUSH_BLOCK
        )
        while True:
            given.append(1)
            yield b""
            await asyncio.sleep(0)

    async def call() -> None:
        caller = Caller(office.device.id, "p1", "u1", False)
        with pytest.raises(RefusedError) as refused:
            await Receiving(office.exchange, caller, office.room, office.cuts, 256 << 20).reply(stream(), 0)
        assert refused.value.code == "bad-signature"

    asyncio.run(call())
    assert given
    assert office.all_room_is_there


def test_who_was_cut_and_asks_at_once_hears_of_all_that_came(office: Office, monkeypatch) -> None:
    """Else it would send again what is being taken in just then."""
    begun, go_on = asyncio.Event(), threading.Event()
    caller = Caller(office.device.id, "p1", "u1", False)
    store = office.exchange.store

    def slowly(*said: Any) -> frozenset[str]:
        loop.call_soon_threadsafe(begun.set)
        assert go_on.wait(30)
        return store(*said)

    async def cut() -> AsyncIterator[bytes]:
        yield office.body()
        raise ClientDisconnect

    async def ask() -> AsyncIterator[bytes]:
        yield packed(wire.SyncRequest())

    async def both() -> int:
        nonlocal loop
        loop = asyncio.get_running_loop()
        calls = (
            Receiving(office.exchange, caller, office.room, office.cuts, 256 << 20).reply(stream, 0)
            for stream in (cut(), ask())
        )
        first = asyncio.create_task(next(calls))
        await begun.wait()
        second = asyncio.create_task(next(calls))
        await asyncio.sleep(0)
        go_on.set()
        with pytest.raises(RefusedError):
            await first
        reply = await second
        reply.finish()
        header = zstandard.ZstdDecompressor().decompressobj().decompress(b"".join(reply.chunks()))
        return wire.SyncReply.model_validate_json(header.split(b"\n")[0]).acked

    loop: Any = None
    monkeypatch.setattr(office.exchange, "store", slowly)
    assert asyncio.run(both()) == 2
