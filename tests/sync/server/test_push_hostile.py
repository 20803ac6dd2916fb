"""What a hostile, broken or cloned device may send, and what becomes of it (invariants I6, I7, I9)."""

import json
import os
import secrets
from collections.abc import Iterator

import pytest
import zstandard

from sync import chain, erasure, event, wire
from tests.sync.service import Device, Service, Town, failure, new_id, read_reply

HEADER = b'{"device":"d","protocol":1}\n'


def bodies() -> Iterator[tuple[str, bytes, int]]:
    whole = zstandard.compress(HEADER * 1000 + os.urandom(4000))
    zeros = zstandard.compress(HEADER + bytes(wire.MAX_UNPACKED + 1))
    yield "empty", b"", 400
    yield "garbage", os.urandom(5000), 400
    yield "no zstd", HEADER, 400
    yield "truncated", whole[: len(whole) // 2], 400
    yield "bomb", zeros, 413
    yield "long header", zstandard.compress(b'{"device":"' + b"x" * (100 << 20)), 413
    yield "no JSON", zstandard.compress(b"{]\n"), 400
    yield "deep JSON", zstandard.compress(b"[" * 100_000 + b"\n"), 400
    yield "no object", zstandard.compress(b"[1]\n"), 400
    yield "no line end", zstandard.compress(HEADER[:-1]), 400
    yield "lines nobody announced", zstandard.compress(HEADER + b"{}\n"), 400
    yield "huge numbers", zstandard.compress(b'{"device":"d","acked":1e400,"limit":-5}\n'), 400
    yield "batches nobody announced", zstandard.compress(HEADER + b'{"first":1}\n{}\n'), 400
    yield "much garbage", bytes(17 << 20), 400
    yield "NUL", zstandard.compress(b'{"device":"d","cursors":{"a\\u0000":1}}\n'), 400
    yield "NUL in a name", zstandard.compress(b'{"confirmed":"\\u0000"}\n'), 400
    yield "nothing comes after it", zstandard.compress(b'{"recall":9223372036854775807}\n'), 400


@pytest.mark.parametrize(("body", "status"), [pytest.param(b, s, id=name) for name, b, s in bodies()])
def test_a_body_that_cannot_be_read_is_refused_and_said_why(device: Device, body: bytes, status: int) -> None:
    answer = device.post(body)
    assert answer.status_code == status
    assert failure(answer).code == ("bad-request" if status == 400 else "too-large")
    assert device.sync().header.acked == 0


def test_a_body_cut_on_the_line_leaves_nothing(town: Town, device: Device) -> None:
    town.firm(device, 50)
    half = device.batch(1, 51)
    request = wire.SyncRequest(device=device.id, batch=half).model_dump_json().encode()
    packed = zstandard.compress(b"\n".join([request, *device.log, b""]))
    assert failure(device.post(packed[: len(packed) // 2])).code == "bad-request"
    assert read_reply(device.call()).header.acked == 0
    assert device.sync().header.acked == 51


@pytest.mark.parametrize("token", ["", "Bearer", "Bearer x", "Basic eDp5", "Bearer \xff"])
def test_without_a_good_token_nothing_is_read(device: Device, token: str) -> None:
    answer = device.post(b"x", Authorization=token)
    assert (answer.status_code, failure(answer).code) == (401, "no-token")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_changed_event_is_refused_with_what_was_expected(town: Town, device: Device) -> None:
    archive = town.firm(device)
    device.sync()
    device.save(archive, archive, {"amount": 1})
    device.save(archive, archive, {"amount": 2})
    batch = device.batch(5, 6)
    changed = [device.log[4].replace(b'"amount":1', b'"amount":9'), device.log[5]]
    answer = device.call(batch, changed)
    assert (answer.status_code, failure(answer).code) == (409, "wrong-head")
    assert (failure(answer).expect, failure(answer).head) == (5, device.head(4).hex())
    assert read_reply(device.call(batch, device.log[4:])).header.acked == 6


def test_a_forged_signature_is_refused(town: Town, device: Device) -> None:
    archive = town.firm(device)
    mallory = town.device()
    head = device.head(4)
    forged = device.batch(1, 4).model_copy(
        update={"signature": mallory.key.sign(chain.signed_bytes(device.id, 4, head)).hex()}
    )
    answer = device.call(forged, device.log)
    assert (answer.status_code, failure(answer).code) == (400, "bad-signature")
    assert failure(answer).expect == 1
    assert read_reply(device.call(check=[archive])).end.digests == {}


@pytest.mark.parametrize("signed", ["", "0" * 128, "for another line"])
def test_what_pretends_to_be_left_by_an_erasure_is_refused(town: Town, device: Device, signed: str) -> None:
    """The chain says of an emptied event only what it was: what is left of it is signed beside."""
    archive = town.firm(device)
    device.save(archive, archive, {"name": "演示甲厂", "phone": "19900000009"})
    whole, emptied = device.log[-1], erasure.redact(device.log[-1], frozenset({"phone"}))
    assert emptied is not None
    device.log[-1] = emptied.payload
    batch = device.batch(1, 5)
    if signed != "for another line":
        batch = batch.model_copy(update={"left": signed})
    another = json.loads(emptied.payload) | {"set": {"name": "演示别的厂", "phone": None}}
    lines = {
        "changed": json.dumps(another, ensure_ascii=False, separators=(",", ":")).encode(),
        "nobody has it": erasure.blank(chain.payload_hash(whole)),
    }
    for line in lines.values():
        answer = device.call(batch, [*device.log[:4], line])
        assert (answer.status_code, failure(answer).code) == (400, "bad-signature")
    assert read_reply(device.call(check=[archive])).header.acked == 0
    assert device.sync().header.acked == 5
    assert town.service.admin("verify") == "all holds"


@pytest.mark.parametrize("spaced", [False, True])
def test_what_is_left_counts_however_its_json_is_written(town: Town, device: Device, spaced: bool) -> None:
    """Another client has its own order of names and its own blanks."""
    archive = town.firm(device)
    device.save(archive, archive, {"phone": "19900000009"})
    emptied = erasure.redact(device.log[-1], frozenset({"phone"}))
    assert emptied is not None
    for at, line in ((2, erasure.blank(chain.payload_hash(device.log[2]))), (4, emptied.payload)):
        device.log[at] = json.dumps(json.loads(line), sort_keys=True, indent=1 if spaced else None).encode()
        device.log[at] = device.log[at].replace(b"\n", b" ")
    reply = device.sync()
    assert (reply.header.acked, reply.header.refused) == (5, ())  # of a blank nothing is told
    assert town.service.admin("verify") == "all holds"


def test_a_missing_event_is_refused_with_what_was_expected(town: Town, device: Device) -> None:
    town.firm(device, 9)
    answer = device.call(device.batch(3, 10), device.log[2:])
    assert (answer.status_code, failure(answer).code) == (409, "wrong-head")
    assert (failure(answer).expect, failure(answer).head) == (1, chain.genesis(device.id).hex())
    skipped = device.log[:2] + device.log[3:]
    batch = device.batch(1, 10).model_copy(update={"count": 9})
    assert failure(device.call(batch, skipped)).expect == 1
    assert device.sync().header.acked == 10


def test_a_replayed_event_of_another_device_is_put_aside_and_the_chain_goes_on(town: Town) -> None:
    victim, thief = town.device(), town.device()
    archive = town.firm(victim)
    victim.sync()
    town.service.admin("assign", thief.person, archive)
    thief.sync_all()
    thief.log.append(victim.log[0])
    own = town.firm(thief)
    reply = thief.sync()
    assert [(r.seq, r.code) for r in reply.header.refused] == [(1, "foreign-event")]
    assert reply.header.acked == 5
    assert own in reply.end.digests


def test_a_clone_is_recognised_and_the_first_history_stands(town: Town, device: Device) -> None:
    archive = town.firm(device)
    device.sync()
    clone = Device(device.url, device.key, device.id, device.person, device.unit, device.token)
    clone.log, clone.acked = device.log[:2], 2
    clone.save(archive, archive, {"name": "演示别的"})
    answer = clone.push()
    assert (answer.status_code, failure(answer).code) == (409, "fork")
    assert failure(answer).expect == 5
    device.save(archive, archive, {"phone": "19900000002"})
    assert device.sync().header.acked == 5
    assert town.service.admin("verify") == "all holds"


def test_events_out_of_scope_are_put_aside_and_the_chain_goes_on(town: Town) -> None:
    owner, stranger = town.device(), town.device()
    foreign = town.firm(owner)
    owner.sync()
    stranger.save(foreign, foreign, {"name": "演示盗"})
    own = town.firm(stranger)
    stranger.save(own, foreign, {"name": "演示搬"})  # an entity of the other archive, claimed for one's own
    stranger.save(own, own, {"name": "演示搬"}, type="visit")  # another type than it has
    stranger.save(own, new_id(), {"who": 1}, author="p-somebody")
    stranger.save(own, new_id(), {"to": 1}, type="assignment")
    reply = stranger.sync()
    assert [(r.seq, r.code) for r in reply.header.refused] == [
        (1, "out-of-scope"),
        (6, "wrong-archive"),
        (7, "wrong-type"),
        (8, "wrong-author"),
        (9, "wrong-type"),
    ]
    assert reply.header.acked == 9
    assert read_reply(owner.call()).events == []
    assert read_reply(owner.call(check=[foreign])).end.digests == owner.sync(check=[foreign]).end.digests
    assert town.service.admin("verify") == "all holds"


UNREADABLE = {
    "no JSON": b"{",
    "no event": b'{"device":1}',
    "text": "文".encode(),
    "no UTF-8": b'{"device":"\xff"}',
    "deep": b"[" * 50_000,
}


@pytest.mark.parametrize("payload", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_an_event_that_cannot_be_read_is_put_aside(town: Town, device: Device, payload: bytes) -> None:
    device.log.append(payload)
    archive = town.firm(device)
    reply = device.sync()
    assert [(r.seq, r.code) for r in reply.header.refused] == [(1, "bad-event")]
    assert list(reply.end.digests) == [archive]


HALVES = {
    "escaped half": b'"\\ud800"',
    "raw half": b'"\xed\xa0\x80"',
    "infinity": b"1e999",
    "not a number": b"NaN",
    "deep": b"[" * 900 + b"]" * 900,
    "long number": b"1" * 5000,
    "a sign too long": b"-" + b"9" * 4300,  # it was written into a state that nobody could read any more
}


@pytest.mark.parametrize("value", HALVES.values(), ids=HALVES.keys())
def test_a_value_that_cannot_be_written_again_is_put_aside(town: Town, device: Device, value: bytes) -> None:
    archive = town.firm(device)
    device.save(archive, archive, {"x": "VALUE"})
    device.log[-1] = device.log[-1].replace(b'"VALUE"', value)
    device.save(archive, archive, {"y": 1})
    reply = device.sync()
    assert [(r.seq, r.code) for r in reply.header.refused] == [(5, "bad-event")]
    assert reply.header.acked == 6


def test_a_single_event_over_the_limit_is_put_aside_not_stuck(town: Town, device: Device) -> None:
    archive = town.firm(device)
    device.sync()
    device.save(archive, archive, {"text": secrets.token_hex(event.MAX_PAYLOAD)})
    reply = device.sync()
    assert [(r.seq, r.code) for r in reply.header.refused] == [(5, "bad-event")]
    assert reply.header.acked == 5


def test_a_foreign_stream_gives_nothing_away(town: Town, service: Service) -> None:
    owner, stranger = town.device(), town.device()
    town.firm(owner)
    owner.sync()
    reply = stranger.sync(cursors={town.unit: 0, "no such stream": 5})
    assert reply.events == []
    assert {type(part) for part, _ in reply.parts} <= {wire.EventsPart, wire.EndPart}
    assert stranger.http.get(f"{service.url}/v1/nothing", timeout=30).status_code == 404


def test_what_is_kept_of_another_device_may_name_its_author_and_nothing_else_may(town: Town) -> None:
    """Scope and type hold for it as for everything, and so does the chain of who says it again."""
    device, stranger = town.device(), town.device()
    archive, foreign = town.firm(device), town.firm(stranger)
    stranger.sync()
    first = len(device.log) + 1
    device.save(archive, new_id(), {"who": 1}, author="p-lost", kept="d-lost:7")
    device.save(archive, new_id(), {"who": 1}, author="p-lost")
    device.save(foreign, new_id(), {"who": 1}, author="p-lost", kept="d-lost:7")
    device.save(archive, new_id(), {"who": 1}, type="assignment", author="p-lost", kept="d-lost:7")
    refused = [(r.seq - first, r.code) for r in device.sync().header.refused]
    assert refused == [(1, "wrong-author"), (2, "out-of-scope"), (3, "wrong-type")]
