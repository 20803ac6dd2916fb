"""Erasures that name what they should not: no dead end for their author, no harm to anybody else."""

import secrets

import pytest
import sqlalchemy as sa

from sync.server.tables import metadata
from tests.sync.service import Device, Service, Town, new_id, read_reply


def erase(device: Device, archive: str, events: list[object], of: dict[str, object]) -> None:
    """Save an erasure, as any device may write one."""
    device.save(archive, new_id(), {"events": events, "of": of}, type="erasure")


def quarantined(service: Service, device: Device) -> list[bytes]:
    engine = sa.create_engine(service.db_url)
    table = metadata.tables["quarantine"]
    with engine.connect() as connection:
        query = sa.select(table.c.payload).where(table.c.device == device.id).order_by(table.c.seq)
        found = list(connection.execute(query).scalars())
    engine.dispose()
    return found


def test_an_erasure_that_names_an_unreadable_event_is_taken_in(town: Town, device: Device) -> None:
    device.log.append(b'{"type":"erasure","set":{"name":1}')
    archive = town.firm(device)
    erase(device, archive, [f"{device.id}:1"], {"firm": ["name"]})
    assert device.sync().header.acked == 6
    assert town.service.admin("verify") == "all holds"


def test_an_erasure_leaves_alone_what_was_put_aside_of_another_archive(town: Town) -> None:
    owner, thief, victim = town.device(), town.device(), town.device()
    foreign = town.firm(owner)
    owner.sync()
    victim.save(foreign, foreign, {"name": f"演示{secrets.token_hex(4)}"})
    victim.sync()
    before = quarantined(town.service, victim)
    assert before == victim.log
    own = town.firm(thief)
    erase(thief, own, [f"{victim.id}:1"], {"firm": ["name"]})
    thief.sync()
    assert quarantined(town.service, victim) == before


def test_an_erasure_empties_what_was_put_aside_of_its_own_archive(town: Town) -> None:
    owner = town.device()
    archive = town.firm(owner)
    owner.save(archive, archive, {"name": "演示秘密"}, author="p-somebody")
    erase(owner, archive, [f"{owner.id}:5"], {"firm": ["name"]})
    assert [r.code for r in owner.sync().header.refused] == ["wrong-author"]
    assert ["演示秘密".encode() in line for line in quarantined(town.service, owner)] == [False]


def test_what_an_erasure_named_before_it_came_is_emptied_though_it_is_put_aside(town: Town) -> None:
    """Nobody may write to the archive again, so nothing later would have emptied it."""
    person = town.person()
    owner, away = town.device(person), town.device(person)
    archive = town.firm(owner)
    owner.sync()
    away.save(archive, new_id(), {"name": "演示秘密"}, type="visit")
    away.save(archive, new_id(), {"name": "演示秘密"}, type="visit", author="p-somebody")
    away.save(archive, new_id(), {"name": "演示别的"}, type="visit")
    away.save("\0", new_id(), {"name": "演示别的"}, type="visit")
    erase(owner, archive, [f"{away.id}:1", f"{away.id}:2"], {"visit": ["name"]})
    owner.sync()
    town.service.admin("unassign", person, archive)
    codes = [r.code for r in away.sync().header.refused]
    assert codes == ["out-of-scope", "wrong-author", "out-of-scope", "bad-event"]
    found = [line.decode() for line in quarantined(town.service, away)]
    assert ["演示秘密" in line for line in found] == [False] * 4
    assert "演示别的" in found[2]
    assert town.service.admin("verify") == "all holds"


def test_an_event_that_claims_odd_names_were_erased_stops_nothing(town: Town, device: Device) -> None:
    archive = town.firm(device)
    device.save(archive, archive, {"phone": "19900000009"})
    odd = b',"erased":{"was":"' + b"0" * 64 + b'","names":[1,{"a":[]},"name"]}}'
    device.log[-1] = device.log[-1][:-1] + odd
    erase(device, archive, [f"{device.id}:5"], {"firm": ["phone"]})
    assert device.sync().header.acked == 6
    assert town.service.admin("verify") == "all holds"


def test_a_device_that_lies_about_what_was_confirmed_starts_over_alone(town: Town, device: Device) -> None:
    town.firm(device)
    device.sync()
    other = town.device()
    town.firm(other)
    other.sync()
    for lie in ({"acked": 1 << 40}, {"confirmed": "never said"}, {"cursors": {town.unit: 1 << 40}}):
        told = read_reply(device.call(**lie))
        assert told.header.restored
        assert told.end.more
    assert not read_reply(other.call()).header.restored
    assert device.sync_all()[-1].header.acked == 4


def test_an_erasure_names_whatever_it_likes(town: Town, device: Device) -> None:
    """What is kept of it is read with each record that comes later: it must stop none."""
    archive = town.firm(device)
    device.sync()
    erase(device, archive, ["a\0b:1", "\0", ":", *(f"d{n:x}:1" for n in range(70_000))], {"firm": ["name"]})
    assert device.push().status_code == 200
    device.sync()
    device.save(archive, archive, {"phone": "19900000009"})
    assert device.sync().header.acked == 6
    assert town.service.admin("verify") == "all holds"


@pytest.mark.parametrize(
    "said",
    ['{"phone":"TOKEN","phone":null}', '{"phone":"TOKEN"},"set":{}', '{"phone":["TOKEN"],"phone":"x"}'],
)
def test_what_an_event_says_twice_is_erased_as_often(town: Town, device: Device, said: str) -> None:
    """The last one counts, and what stood before it would stay in the bytes."""
    token = secrets.token_hex(8)
    archive = town.firm(device)
    device.save(archive, archive, {"x": 1})
    device.log[-1] = device.log[-1].replace(b'{"x":1}', said.replace("TOKEN", token).encode())
    device.sync()
    erase(device, archive, [f"{device.id}:5"], {"firm": ["phone"]})
    device.sync()
    reader = town.device()
    town.service.admin("assign", reader.person, archive)
    reader.sync_all()
    engine = sa.create_engine(town.service.db_url)
    table = metadata.tables["events"]
    with engine.connect() as connection:
        payloads = connection.execute(sa.select(table.c.payload).where(table.c.device == device.id)).scalars()
        assert token.encode() not in b"".join(payloads)
    engine.dispose()
    assert device.sync(check=[archive]).end.digests == reader.sync(check=[archive]).end.digests
    assert town.service.admin("verify") == "all holds"
