"""A client written from docs/sync.md alone (`another_client`) beside the product's own, at the real service."""

from __future__ import annotations

import json
import os
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard

from tests.sync.client.impostor import Running, failing, reply
from tests.sync.client.world import Desk, Real, World
from tests.sync.server.another_client import Client, RefusedError
from tests.sync.server.another_state import compact
from tests.sync.service import Service


def world_at(service: Service, folder: Path) -> Iterator[World]:
    real = Real(service, folder)
    made = World(real, folder)
    yield made
    real.close()
    made.close()


@pytest.fixture
def world(service: Service, tmp_path: Path) -> Iterator[World]:
    """Desks with the product's client at the centre that all tests share."""
    yield from world_at(service, tmp_path)


@pytest.fixture
def fragile_world(own_service: Service, tmp_path: Path) -> Iterator[World]:
    """At a centre of the test's own."""
    yield from world_at(own_service, tmp_path)


def another(world: World, *archives: str) -> Client:
    """A device of a new person in a unit of its own, with the other client and these archives assigned."""
    assert isinstance(world.centre, Real)
    real = Real(world.centre.service, world.folder)
    person = real.add_person("另一位主理人")
    client = Client(real.service.url)
    client.enrol(real.service.admin("enrolment-code", person))
    for archive in archives:
        real.assign(person, archive)
    client.sync()
    return client


def line_to(client: Client) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(client.url.rpartition(":")[2])), timeout=20)


def agree(client: Client, *desks: Desk) -> None:
    """Both clients and the centre compute the same, archive by archive and as a sum."""
    archives = {entity.archive for entity in client.entities.values()}
    ours = {archive: client.digest(archive) for archive in archives}
    assert client.call(check=sorted(archives), each=True)[-1][0]["digests"] == ours
    total = client.call(check=sorted(archives))[-1][0]
    assert (total["archives"], total["total"]) == (len(archives), client.digest(*archives))
    assert client.differ == set()
    for desk in desks:
        theirs = desk.store.digests()
        assert {archive: theirs[archive] for archive in archives} == ours


ODD: dict[str, Callable[[dict[str, object]], bytes]] = {
    "sorted": compact,
    "escaped": lambda event: json.dumps(event).replace("record", "\\u0072ecord").encode(),
    "spaced": lambda event: (" " + json.dumps(event, indent=2).replace("\n", "\t") + " \r").encode(),
    "fields of its own": lambda event: compact({**event, "ours": {"x": [1.5, None]}}),
    "said twice": lambda event: compact(event).replace(b'"set":{', b'"set":{"no":"first",'),
    "empty fields": lambda event: compact({**event, "base": {}, "form": "", "kept": ""}),
    "numbers": lambda event: compact(event).replace(
        b'"set":{',
        b'"set":{"a":1E+2,"b":10000000000000000.0,"c":1.50,"d":1e-7,"e":-0.0,"f":18446744073709551616,',
    ),
    "texts": lambda event: compact(
        {**event, "set": {"": '\0\x1f\x7f\u2028/\\"\b', "😀": "\r\n", "\ufffd": "é"}}
    ),
}


def test_however_it_writes_its_json_all_fold_to_the_same_bytes(world: World) -> None:
    desk = world.desk()
    theirs = desk.firm("演示商行")
    desk.record(theirs, no=1)
    desk.synced()
    client = another(world, theirs)
    own = client.firm(name="演示工厂")
    client.edit(own, name="演示工厂二", note=None)
    for write in ODD.values():
        archive = own if len(client.log) % 2 else theirs
        client.save(archive, str(uuid.uuid4()), "record.licence", {"no": 7, "text": "演示"}, write=write)
    client.sync()
    world.centre.assign(desk.person, own)
    desk.synced()
    assert client.refused == []
    agree(client, desk)
    assert client.people == {desk.person: "演示主理人"}
    assert len(client.cursors) == 2  # streams: of the unit of each
    late = another(world, own, theirs)  # of snapshots what the others have of events
    assert {e.id: e.state() for e in late.entities.values()} == {
        e.id: e.state() for e in client.entities.values()
    }


def test_each_settles_a_conflict_of_both(world: World) -> None:
    desk = world.desk()
    firm = desk.firm("演示商行")
    desk.synced()
    client = another(world, firm)
    for settles in ("client", "desk"):
        client.edit(firm, name="甲")
        desk.set(firm, name="乙")
        client.sync()
        desk.synced()
        client.sync()
        entity = desk.store.entity(firm)
        assert entity is not None and entity.conflicts() == ("name",)
        shown = [value.value for value in entity.values("name")]
        assert client.entities[firm].values("name") == shown
        assert sorted(shown) == ["乙", "甲"]
        if settles == "client":
            client.edit(firm, name="丙")
        else:
            desk.store.resolve(firm, {"name": "丙"})
        client.sync()
        desk.synced()
        client.sync()
        assert client.entities[firm].values("name") == ["丙"]
        assert desk.get(firm, "name") == "丙"
        agree(client, desk)


def test_a_cut_push_goes_on_behind_what_came_whole(world: World) -> None:
    client = another(world)
    firm = client.firm(name="演示工厂")
    for number in range(300):
        client.save(firm, str(uuid.uuid4()), "visit", {"no": number, "text": os.urandom(200).hex()})
    pieces = list(client.body(*client.runs()))
    sent = b"".join(pieces[:1]) + pieces[1][:9000]  # a batch, and of the next one a part
    with line_to(client) as line:
        head = f"POST /v1/sync HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {client.token}\r\n"
        line.sendall(f"{head}Content-Length: {sum(map(len, pieces))}\r\n\r\n".encode() + sent)
        while client.call()[0][0]["acked"] == 0:
            time.sleep(0.01)
    client.sync()
    assert client.acked == 301
    agree(client)


def test_photos_of_each_reach_the_other(world: World) -> None:
    desk = world.desk()
    firm = desk.firm("演示商行")
    mine = os.urandom(600_000)
    theirs = desk.photo(firm, b"\xff\xd8" + os.urandom(1000))
    desk.synced()
    client = another(world, firm)
    name = client.photo(firm, mine)
    client.upload(name, upto=300_000)  # before the record is there, and no further
    client.sync()
    assert client.offered == {name}
    assert len(client.fetch(theirs)) == 1002
    desk.synced()
    desk.store.want_evidence(name, firm)
    desk.synced()
    assert desk.store.read_evidence(name) == mine


def test_what_one_erases_the_other_has_no_more(world: World) -> None:
    desk = world.desk()
    firm = desk.firm("演示商行")
    desk.synced()
    client = another(world, firm)
    known = client.save(firm, str(uuid.uuid4()), "record.licence", {"phone": "19900000001", "no": 1})
    client.sync()
    desk.synced()
    unsent = client.save(firm, str(uuid.uuid4()), "record.licence", {"phone": "19900000002", "no": 2})
    client.erase(firm, {"record.licence": ["phone"]}, known, unsent)
    assert b"1990000000" not in b"".join(client.log)
    client.sync()  # the emptied event goes with what signs it
    desk.synced()
    assert client.refused == []
    agree(client, desk)
    record = desk.record(firm, phone="19900000003")
    desk.synced()
    client.sync()
    [event] = client.entities[record].live["phone"]
    client.erase(firm, {"record.licence": ["phone"]}, event)
    client.sync()
    desk.synced()
    assert desk.get(record, "phone") is None
    agree(client, desk)
    assert isinstance(world.centre, Real)
    assert world.centre.service.admin("verify") == "all holds"


def test_a_centre_put_back_gets_again_what_it_lost(fragile_world: World) -> None:
    world = fragile_world
    desk = world.desk()
    firm = desk.firm("演示商行")
    desk.synced()
    client = another(world, firm)
    client.save(firm, str(uuid.uuid4()), "visit", {"no": 1})
    client.sync()
    backup = world.centre.backup()
    photo = client.photo(firm, os.urandom(1000))
    erased = client.save(firm, str(uuid.uuid4()), "visit", {"phone": "19900000001"})
    client.sync()
    client.erase(firm, {"visit": ["phone"]}, erased)
    client.sync()
    world.centre.restore(backup)
    client.token = ""
    client.save(firm, str(uuid.uuid4()), "visit", {"no": 3})
    with pytest.raises(RefusedError) as refused:
        client.call((len(client.log), len(client.log)))
    assert (refused.value.code, refused.value.failure["expect"]) == ("wrong-head", 2)
    assert client.call()[0][0]["restored"] is True
    client.sync()
    assert client.acked == len(client.log) == 5
    assert len(client.fetch(photo)) == 1000
    desk.sync()
    agree(client, desk)


def test_a_key_that_changes_and_a_device_that_is_revoked(world: World) -> None:
    client = another(world)
    firm = client.firm(name="演示工厂")
    client.sync()
    client.rotate()
    client.edit(firm, name="演示工厂二")
    client.sync()
    agree(client)
    with pytest.raises(RefusedError, match="426 please-update"):
        client.call(protocol=0)
    world.centre.revoke(client.device)
    with pytest.raises(RefusedError, match="403 wipe"):
        client.sync()
    assert (client.entities, client.log) == ({}, [])


def test_it_comes_back_when_a_busy_centre_said() -> None:
    waited: list[float] = []
    with Running() as impostor:
        header = compact({"clock_ms": 1, "acked": 0, "head": Client("", device="d1").head(0).hex()})
        answers = [failing(429, "busy", retry_after=2), failing(503, "busy", retry_after=7)]
        impostor.paths["/v1/sync"] = [*answers, reply(header, b'{"kind":"end"}')]
        Client(impostor.url, device="d1", wait=waited.append).sync()
    assert waited == [2, 7]


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "fast": zstandard.ZstdCompressor(level=-5, write_checksum=True).compress,
    "small": zstandard.ZstdCompressor(level=22).compress,
    "in two frames": lambda text: zstandard.compress(text[:50]) + zstandard.compress(text[50:]),
    "with a frame to skip": lambda text: b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + zstandard.compress(text),
}


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED.keys())
@pytest.mark.parametrize("spoken", ["1.0", "1.1, in chunks"])
def test_however_it_packs_and_speaks_it_is_understood(
    world: World, pack: Callable[[bytes], bytes], spoken: str
) -> None:
    client = another(world)
    client.firm(name="演示工厂")
    body = pack(zstandard.ZstdDecompressor().decompressobj().decompress(b"".join(client.body((1, 1)))))
    head = f"POST /v1/sync HTTP/{spoken[:3]}\r\nHost: x\r\nAuthorization: Bearer {client.token}\r\n"
    if spoken == "1.0":
        whole = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    else:
        chunks = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in (body[:9], body[9:], b""))
        whole = (
            f"{head}Accept-Encoding: gzip\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
            + chunks
        )
    with line_to(client) as line:
        line.sendall(whole)
        with line.makefile("rb") as answer:
            assert answer.read().startswith(b"HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\n")
    assert client.call()[0][0]["acked"] == 1
    client.sync()
    agree(client)
