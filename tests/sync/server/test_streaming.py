"""One call that carries batch after batch: each counts as soon as it is there, whatever becomes of the rest."""

import secrets
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests
import zstandard

from sync import wire
from sync.server.database import Database, open_database
from sync.server.exchange import repository
from tests.sync.service import Device, Service, Town, failure, new_id, new_town, read_reply, start_service


def pieces(device: Device, runs: Sequence[tuple[int, int]]) -> list[bytes]:
    """A call with these runs of the device's events, a piece of the packed body for each, and its end."""
    packer = zstandard.ZstdCompressor().compressobj()
    made = []
    for number, (first, last) in enumerate(runs):
        batch = device.batch(first, last)
        head: wire.Message = batch if number else wire.SyncRequest(device=device.id, batch=batch)
        text = b"\n".join([head.model_dump_json().encode(), *device.log[first - 1 : last], b""])
        made.append(packer.compress(text) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK))
    return [*made, packer.flush()]


def post(device: Device, body: Iterator[bytes] | Sequence[bytes]) -> requests.Response:
    return device.post(iter(body))  # type: ignore[arg-type] # requests takes both


def begun(device: Device, *body: bytes) -> socket.socket:
    """A call whose body got so far."""
    line = socket.create_connection(("127.0.0.1", int(device.url.rpartition(":")[2])), timeout=20)
    line.sendall(
        b"POST /v1/sync HTTP/1.1\r\nHost: c\r\nTransfer-Encoding: chunked\r\n"
        b"Authorization: Bearer " + device.token.encode() + b"\r\n\r\n"
    )
    for piece in body:
        line.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))
    return line


def acked(device: Device, wanted: int) -> int:
    """How far the centre is with this device; asked again until it is there, for a few seconds."""
    until = time.monotonic() + 20
    there = -1
    while there != wanted and time.monotonic() < until:
        answer = device.call()
        if answer.status_code != 429:  # somebody else was at it
            there = read_reply(answer).header.acked
    return there


def test_batch_after_batch_is_one_call(town: Town, device: Device) -> None:
    town.firm(device, 99)
    reply = read_reply(post(device, pieces(device, [(1, 10), (11, 11), (12, 70), (71, 100)])))
    assert reply.header.acked == 100
    assert reply.header.head == device.head(100).hex()
    town.service.admin("verify")


def test_what_came_whole_is_kept_when_the_line_breaks(town: Town, device: Device) -> None:
    town.firm(device, 99)
    first, second, third, _ = pieces(device, [(1, 40), (41, 60), (61, 100)])
    with begun(device, first, second, third[: len(third) // 2]):
        pass
    assert acked(device, 60) == 60
    assert read_reply(post(device, pieces(device, [(61, 80), (81, 100)]))).header.acked == 100
    town.service.admin("verify")


@pytest.mark.parametrize("size", [0, 700, 2_000, 7_000])  # bytes of an event: to 64 KiB, over it, over blocks
def test_a_batch_counts_before_the_next_one_comes(town: Town, device: Device, size: int) -> None:
    archive = town.firm(device, 1)
    for _ in range(98):
        device.save(archive, new_id(), {"text": secrets.token_hex(size // 2)}, type="visit")
    first, second, *_ = pieces(device, [(1, 40), (41, 60), (61, 100)])
    with begun(device, first) as line:
        assert acked(device, 40) == 40
        line.sendall(b"%x\r\n%s\r\n" % (len(second), second))
        assert acked(device, 60) == 60


@pytest.mark.parametrize("what", ["changed", "unsigned", "gap"])
def test_a_bad_batch_ends_the_call_and_what_was_before_it_is_kept(
    town: Town, device: Device, what: str
) -> None:
    archive = town.firm(device, 9)
    for number in range(20):
        device.save(archive, archive, {"staff": number})
    good = device.log[:]
    runs = [(1, 5), (6, 10), (11, 20), (21, 30)]
    body = pieces(device, [(1, 5), (6, 10), (12, 20), (21, 30)] if what == "gap" else runs)
    if what == "changed":
        third = b"\n".join(
            [device.batch(11, 20).model_dump_json().encode(), *device.log[10:19], device.log[20], b""]
        )
    if what == "unsigned":
        batch = device.batch(11, 20)
        batch = batch.model_copy(update={"signature": batch.signature[::-1]})
        third = b"\n".join([batch.model_dump_json().encode(), *device.log[10:20], b""])
    if what != "gap":
        packer = zstandard.ZstdCompressor().compressobj()
        parts = zstandard.ZstdDecompressor().decompressobj()
        before = b"".join(parts.decompress(piece) for piece in body[:2])
        body = [packer.compress(before + third) + packer.flush()]
    refused = post(device, body)
    expected = (400, "bad-signature") if what == "unsigned" else (409, "wrong-head")
    assert (refused.status_code, failure(refused).code) == expected
    if what != "unsigned":
        assert (failure(refused).expect, failure(refused).head) == (11, device.head(10).hex())
    assert acked(device, 10) == 10
    device.log = good
    assert read_reply(post(device, pieces(device, [(11, 20), (21, 30)]))).header.acked == 30
    town.service.admin("verify")


def test_a_refusal_is_heard_by_who_is_still_sending(town: Town, device: Device) -> None:
    town.firm(device, 3_000)
    first, *rest = pieces(device, [(2, 5), *((at, at + 99) for at in range(6, 2_900, 100))])
    answer = post(device, [first, *rest])
    assert (answer.status_code, failure(answer).code) == (409, "wrong-head")
    assert acked(device, 0) == 0


def test_rubbish_behind_good_batches_is_refused(town: Town, device: Device) -> None:
    town.firm(device, 9)
    packer = zstandard.ZstdCompressor().compressobj()
    whole = zstandard.ZstdDecompressor().decompressobj().decompress(b"".join(pieces(device, [(1, 10)])))
    for rubbish in (b'{"first":"x"}\n', b"[1]\n", b"half a line", b"\x00" * 3_000_000):
        packer = zstandard.ZstdCompressor().compressobj()
        answer = post(device, [packer.compress(whole + rubbish) + packer.flush()])
        assert answer.status_code in {400, 413}
        assert failure(answer).code in {"bad-request", "too-large"}
    assert device.sync().header.acked == 10


def test_slow_senders_hold_no_place(tmp_path: Path) -> None:
    two_places = (
        "import sync.server.__main__ as m, sync.server.settings as s\n"
        "m.Settings = lambda **k: s.Settings(**k, at_once=2)"
    )
    service: Service = start_service(tmp_path / "narrow", before=two_places)
    try:
        town = new_town(service)
        slow, quick = [town.device() for _ in range(3)], town.device()
        for device in (*slow, quick):
            town.firm(device, 20)
        lines = []
        for device in slow:
            lines.append(begun(device, pieces(device, [(1, 10), (11, 21)])[0]))
            assert acked(device, 10) == 10
        assert quick.sync().header.acked == 21
        for line in lines:
            line.close()
    finally:
        assert service.stop() == 0
    assert "Traceback" not in service.log, service.log


@pytest.mark.parametrize(("how", "code"), [("revoke", "wipe"), ("rotate --stolen", "no-token")])
def test_who_is_let_in_no_more_goes_on_in_no_call_that_began_before(
    town: Town, device: Device, how: str, code: str
) -> None:
    """A call may be kept open for hours, and its token was looked at when it began."""
    town.firm(device, 99)
    first, second, third, end = pieces(device, [(1, 40), (41, 60), (61, 100)])

    def body() -> Iterator[bytes]:
        yield first
        assert acked(device, 40) == 40
        command, *options = how.split()
        town.service.admin(command, device.id, *options)
        yield from (second, third, end)

    refused = post(device, body())
    assert failure(refused).code == code
    with database_of(town) as database, database.read() as connection:
        assert repository.standing(connection, device.id).end.seq == 40


def test_who_is_let_in_no_more_hears_nothing_at_the_end_of_a_call_either(town: Town, device: Device) -> None:
    head = wire.SyncRequest(device=device.id).model_dump_json().encode() + b"\n"
    packer = zstandard.ZstdCompressor().compressobj()
    begin = packer.compress(head) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)

    def body() -> Iterator[bytes]:
        yield begin
        town.service.admin("revoke", device.id)
        yield packer.flush()

    assert failure(post(device, body())).code == "wipe"


@contextmanager
def database_of(town: Town) -> Iterator[Database]:
    database = open_database(town.service.db_url)
    yield database
    database.close()
