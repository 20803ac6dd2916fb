"""What a sync call brings up and down: streams, snapshots, purges, limits, digests."""

import secrets
from collections.abc import Iterable

import pytest

from sync import erasure, event, merge, wire
from sync.merge import Entity
from tests.sync.service import Device, Reply, Service, Town, failure, new_id, read_reply


def folded(replies: Iterable[Reply], own: Iterable[bytes] = ()) -> dict[str, Entity]:
    """What a device that received these replies holds."""
    entities: dict[str, Entity] = {}
    for reply in replies:
        for part, lines in reply.parts:
            for line in lines:
                if isinstance(part, wire.SnapshotPart):
                    entity = merge.from_bytes(line)
                    known = entities.get(entity.id)
                    entities[entity.id] = merge.join(known, entity) if known else entity
                else:
                    one = event.decode(line)
                    entities[one.entity] = merge.fold(entities.get(one.entity), one)
    for line in own:
        one = event.decode(line)
        entities[one.entity] = merge.fold(entities.get(one.entity), one)
    return entities


def digest(entities: dict[str, Entity], archive: str) -> str:
    return f"{merge.digest(merge.to_bytes(e) for e in entities.values() if e.archive == archive):064x}"


def test_a_push_is_confirmed_with_the_head_and_the_digest_both_sides_compute(
    town: Town, device: Device
) -> None:
    archive = town.firm(device)
    reply = device.sync()
    assert (reply.header.acked, reply.header.head) == (4, device.head(4).hex())
    assert reply.events == []  # one's own events do not come back
    assert reply.end.digests == {archive: digest(folded([], device.log), archive)}


def test_the_centre_keeps_the_bytes_as_they_were_written(town: Town) -> None:
    person = town.person()
    first, second = town.device(person), town.device(person)
    archive = town.firm(first)
    first.sync()
    second.sync_all()
    odd = (
        b'{ "set": {"name" : "\\u6f14\\u793a"},"hlc":5,"seq":5,"device":"%s","author":"%s","archive":"%s",'
        % (
            first.id.encode(),
            person.encode(),
            archive.encode(),
        )
        + b'"entity":"%s","type":"firm","later":[1, 2]}' % archive.encode()
    )
    first.log.append(odd)
    assert first.sync().header.refused == ()
    assert second.sync().events == [odd]


def test_a_granted_archive_comes_as_a_snapshot_at_a_position_then_event_by_event(town: Town) -> None:
    author, reader = town.device(), town.device()
    archive = town.firm(author)
    author.sync()
    town.service.admin("assign", reader.person, archive)
    first = reader.sync()
    [(snapshot, states)] = first.of(wire.SnapshotPart)
    assert isinstance(snapshot, wire.SnapshotPart)
    assert (snapshot.archive, snapshot.stream, snapshot.position) == (archive, town.unit, 4)
    assert snapshot.count == len(states) == 4
    assert snapshot.digest == f"{merge.digest(states):064x}"
    author.save(archive, archive, {"phone": "19900000000"})
    author.sync()
    later = reader.sync()
    assert later.events == [author.log[-1]]
    assert later.of(wire.SnapshotPart) == []
    assert later.end.digests == {archive: digest(folded([first, later]), archive)}


def test_another_device_of_the_same_person_receives_what_the_first_one_made(town: Town) -> None:
    person = town.person()
    first, second = town.device(person), town.device(person)
    archive = town.firm(first)
    first.sync()
    replies = second.sync_all()
    assert digest(folded(replies), archive) == digest(folded([], first.log), archive)


def test_the_maker_of_an_archive_receives_others_events_though_it_got_no_snapshot(town: Town) -> None:
    maker, other = town.device(), town.device()
    archive = town.firm(maker)
    maker.sync()
    town.service.admin("assign", other.person, archive)
    other.sync_all()
    other.save(archive, archive, {"address": "演示路 1 号"})
    other.sync()
    reply = maker.sync()
    assert reply.events == [other.log[-1]]
    assert reply.of(wire.SnapshotPart) == []


def test_an_archive_out_of_scope_is_purged_and_nothing_of_it_comes_any_more(town: Town) -> None:
    author, reader = town.device(), town.device()
    archive, kept = town.firm(author), town.firm(author)
    author.sync()
    town.service.admin("assign", reader.person, archive, kept)
    reader.sync_all()
    town.service.admin("unassign", reader.person, archive)
    author.save(archive, archive, {"secret": 1})
    author.save(kept, kept, {"news": 1})
    author.sync()
    reply = reader.sync()
    assert [part for part, _ in reply.of(wire.PurgePart)] == [wire.PurgePart(archive=archive, scope=3)]
    assert reply.events == [author.log[-1]]
    assert archive not in reply.end.digests
    author.save(archive, archive, {"secret": 2})
    author.sync()
    assert reader.sync().events == []  # nor once the purge is behind it
    town.service.admin("assign", reader.person, archive)
    [(again, _)] = reader.sync().of(wire.SnapshotPart)
    assert isinstance(again, wire.SnapshotPart)
    assert (again.archive, again.scope) == (archive, 4)


def test_a_device_asks_only_for_digests_and_snapshots_in_its_scope(town: Town) -> None:
    author, stranger = town.device(), town.device()
    archive = town.firm(author)
    author.sync()
    reply = author.sync(check=[archive], again=[archive])
    assert reply.end.digests == {archive: digest(folded([], author.log), archive)}
    assert [len(lines) for _, lines in reply.of(wire.SnapshotPart)] == [4]
    nothing = stranger.sync(check=[archive], again=[archive], cursors={town.unit: 0})
    assert nothing.end.digests == {}
    assert nothing.of(wire.SnapshotPart) == []
    assert nothing.events == []


def test_small_replies_bring_the_same_as_one_large_reply(town: Town) -> None:
    author, small, large = town.device(), town.device(), town.device()
    archives = [town.firm(author, 20) for _ in range(8)]
    author.sync()
    for reader in (small, large):
        town.service.admin("assign", reader.person, *archives[:6])
    pieces = small.sync_all(limit=1)
    assert len(pieces) > 3
    for archive in archives[:6]:
        for number in range(30):
            author.save(archive, new_id(), {"text": secrets.token_hex(100), "no": number}, type="visit")
    author.sync()
    for reader in (small, large):
        town.service.admin("assign", reader.person, *archives[6:])
    pieces += small.sync_all(limit=1)
    whole = large.sync_all()
    assert len(whole) == 1
    assert folded(pieces) == folded(whole) == folded([], author.log)


def test_both_values_of_the_same_property_are_kept(town: Town) -> None:
    one, two = town.device(), town.device()
    archive = town.firm(one, 0)
    one.sync()
    town.service.admin("assign", two.person, archive)
    replies = two.sync_all()
    base = {"name": (f"{one.id}:1",)}
    one.save(archive, archive, {"name": "演示甲"}, base=base)
    two.save(archive, archive, {"name": "演示乙"}, base=base)
    one.sync()
    replies += two.sync_all()
    entity = folded(replies, two.log)[archive]
    assert {v.value for v in entity.values("name")} == {"演示甲", "演示乙"}
    replies_of_one = one.sync_all()
    assert replies_of_one[-1].end.digests == {archive: digest({archive: entity}, archive)}


def test_a_batch_sent_again_is_confirmed_again_and_changes_nothing(town: Town, device: Device) -> None:
    archive = town.firm(device)
    first = device.sync()
    device.acked = 0
    again = device.sync()
    assert again.header.acked == 4
    assert town.service.admin("verify") == "all holds"
    device.acked = 2
    device.save(archive, archive, {"phone": "19900000001"})
    overlapping = device.sync()
    assert overlapping.header.acked == 5
    assert first.end.digests != overlapping.end.digests
    assert overlapping.end.digests == {archive: digest(folded([], device.log), archive)}


def test_what_was_refused_is_told_until_the_device_knows(town: Town, device: Device) -> None:
    town.firm(device)
    device.save("no identifier!", "x", {"a": 1})
    town.firm(device)
    refused = read_reply(device.push()).header.refused  # the reply is lost
    assert [(r.seq, r.code) for r in refused] == [(5, "bad-event")]
    assert read_reply(device.push()).header.refused == refused
    assert read_reply(device.call()).header.refused == refused
    assert read_reply(device.call(acked=9)).header.refused == ()


def test_an_old_protocol_is_asked_to_update(device: Device) -> None:
    answer = device.call(protocol=wire.OLDEST_PROTOCOL - 1)
    assert (answer.status_code, failure(answer).code) == (426, "please-update")


def test_a_token_speaks_for_its_own_device_only(town: Town, device: Device) -> None:
    other = town.device()
    answer = device.call(device=other.id)
    assert (answer.status_code, failure(answer).code) == (403, "out-of-scope")


@pytest.mark.parametrize("skew_ms", [-(10**12), 10**11])
def test_a_clock_years_off_is_no_reason_to_refuse(town: Town, device: Device, skew_ms: int) -> None:
    town.firm(device)
    assert device.sync(clock_ms=10**12 + skew_ms).header.acked == 4


def test_status_says_who_the_centre_is(service: Service, device: Device) -> None:
    status = device.http.get(f"{service.url}/v1/status", timeout=30).json()
    assert status["protocol"] == wire.PROTOCOL
    assert status["name"]
    paths = device.http.get(f"{service.url}/openapi.json", timeout=30).json()["paths"]
    assert {"/v1/enrol", "/v1/token", "/v1/sync", "/v1/blobs", "/v1/status"} <= paths.keys()


def test_a_copy_is_told_what_its_chain_is_made_of_here(town: Town, device: Device) -> None:
    town.firm(device)
    device.sync()
    told = read_reply(device.call(recall=1, confirmed="of another time"))
    assert not told.header.restored
    (part, lines), end = told.parts
    assert isinstance(part, wire.ChainPart)
    assert part.first == 2
    assert lines == [erasure.hash_of(payload).hex().encode() for payload in device.log[1:]]
    assert end == (wire.EndPart(), [])
