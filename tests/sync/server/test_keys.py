"""The centre's side of changing keys: whose key counts from when on, who may change it, and what is refused."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import jwt
import pytest
import requests
import sqlalchemy as sa
from alembic import command
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import erasure, succession, wire
from sync.server.accounts import keys
from sync.server.accounts import repository as accounts
from sync.server.accounts.service import Accounts
from sync.server.admin import upkeep
from sync.server.database import Database, open_database
from sync.server.exchange.repository import Standing, hold, standing
from sync.server.failures import RefusedError
from sync.server.settings import KEY_DAYS, Settings
from sync.server.tables import device_keys, devices
from tests.sync.server.beside import meanwhile
from tests.sync.service import Device, Service, Town, failure, new_id, read_reply

DAY_MS = 86_400_000


def introduced(device: Device, key: Ed25519PrivateKey, *links: wire.KeyLink) -> requests.Response:
    """Ask for a token with another key."""
    old, device.key = device.key, key
    form = {"grant_type": wire.GRANT_TYPE, "assertion": device.assertion()}
    form["keys"] = json.dumps([link.model_dump() for link in links])
    answer = device.http.post(f"{device.url}/v1/token", data=form, timeout=30)
    if answer.ok:
        device.token = answer.json()["access_token"]
    else:
        device.key = old
    return answer


def changed(device: Device) -> Ed25519PrivateKey:
    """The device takes another key; the old one."""
    old, new = device.key, Ed25519PrivateKey.generate()
    assert introduced(device, new, succession.link(device.id, old, new)).ok
    return old


def test_tokens_of_the_old_key_end_at_once_and_the_chain_goes_on(town: Town, device: Device) -> None:
    archive = town.firm(device)
    device.sync_all()
    before = device.token
    old = changed(device)
    after, device.token = device.token, before
    assert (device.push().status_code, failure(device.push()).code) == (401, "no-token")
    new, device.key = device.key, old
    assert failure(device.fetch_token()).code == "bad-assertion"
    device.key, device.token = new, after
    device.save(archive, new_id(), {"no": 9}, type="record.licence")
    assert device.sync_all()[-1].header.acked == len(device.log)
    assert town.service.admin("verify") == "all holds"


def test_a_batch_of_the_old_key_is_refused_unless_all_of_it_is_here(town: Town, device: Device) -> None:
    archive = town.firm(device)
    device.sync_all()
    here = len(device.log)
    device.save(archive, new_id(), {"no": 9}, type="record.licence")
    known, ahead = device.batch(1, here), device.batch(1, here + 1)
    changed(device)
    assert device.call(known, device.log[:here]).ok
    answer = device.call(ahead, device.log)
    assert failure(answer).code == "bad-signature"
    assert "gave up" in failure(answer).message
    device.sync_all()
    assert device.acked == here + 1


def test_only_who_has_both_keys_changes_one(town: Town, device: Device) -> None:
    other, new = town.device(), Ed25519PrivateKey.generate()
    good = succession.link(device.id, device.key, new)
    for name, link in {
        "another device's": succession.link(other.id, device.key, new),
        "another's key": succession.link(device.id, other.key, new),
        "not by the old one": good.model_copy(update={"by_former": good.by_key}),
        "not by itself": good.model_copy(update={"by_key": good.by_former}),
    }.items():
        answer = introduced(device, new, link)
        assert (answer.status_code, failure(answer).code) == (401, "bad-assertion"), name
    assert failure(introduced(device, other.key, good)).code == "bad-assertion", "who has not the new key"
    assert device.fetch_token().ok, "the key in use goes on"
    assert introduced(device, new, good).ok
    assert introduced(device, new, good).ok, "and again, where the answer was lost"


def test_no_key_comes_back(device: Device) -> None:
    first = device.key
    changed(device)
    back = succession.link(device.id, device.key, first)
    assert failure(introduced(device, first, back)).code == "bad-assertion"


def test_no_key_comes_twice_in_what_is_said_at_once(device: Device) -> None:
    first, second, third = device.key, Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    steps = [(first, second), (second, third), (third, second)]
    circle = [succession.link(device.id, *step) for step in steps]
    assert failure(introduced(device, second, *circle)).code == "bad-assertion"
    assert device.fetch_token().ok, "and the key in use goes on"


@pytest.mark.parametrize("said", ["{", "{}", '[{"former": "x"}]', json.dumps([{}] * 31), "[" * 5_000])
def test_links_that_cannot_be_read_are_refused(device: Device, said: str) -> None:
    form = {"grant_type": wire.GRANT_TYPE, "assertion": device.assertion(), "keys": said}
    answer = device.http.post(f"{device.url}/v1/token", data=form, timeout=30)
    assert (answer.status_code, failure(answer).code) == (400, "bad-request")


def test_as_many_links_as_are_read_fit_into_the_form(device: Device) -> None:
    links, at = [], device.key
    for _ in range(wire.MAX_LINKS):
        new = Ed25519PrivateKey.generate()
        links.append(succession.link(device.id, at, new))
        at = new
    assert introduced(device, at, *links).ok


def test_an_order_is_told_until_the_key_is_another_one(town: Town, device: Device) -> None:
    assert not device.sync().header.rotate
    town.service.admin("rotate", device.id)
    assert device.sync().header.rotate
    assert device.sync().header.rotate
    changed(device)
    assert not device.sync().header.rotate


def test_a_key_that_is_old_is_to_be_changed(town: Town, device: Device) -> None:
    database, now = open_database(town.service.db_url), int(time.time() * 1000)
    with database.read() as c:
        here = standing(c, device.id)
    assert not keys.is_due(here.rotate_ms, here.key_ms, now, KEY_DAYS)
    assert keys.is_due(here.rotate_ms, here.key_ms, now + (KEY_DAYS + 1) * DAY_MS, KEY_DAYS)
    assert not keys.is_due(here.rotate_ms, here.key_ms, now + 99 * KEY_DAYS * DAY_MS, 0)
    database.close()


def test_verify_checks_each_batch_against_the_key_of_then(town: Town, device: Device) -> None:
    archive = town.firm(device)
    device.sync_all()
    changed(device)
    device.save(archive, new_id(), {"no": 9}, type="record.licence")
    device.sync_all()
    assert town.service.admin("verify") == "all holds"
    database = open_database(town.service.db_url)
    mine = device_keys.c.device == device.id
    for values, why in (
        ({"since": 99}, "are not what it signed"),
        ({"by_former": bytes(64)}, "is not signed by the one before"),
        ({"public_key": bytes(range(32))}, "is not the last of its keys"),
    ):
        row = device_keys.update().where(mine, device_keys.c.number == 1)
        with database.read() as c:
            kept = c.execute(sa.select(device_keys).where(mine, device_keys.c.number == 1)).mappings().one()
        database.write(lambda c, row=row, values=values: c.execute(row.values(values)))
        with database.read() as c:
            assert any(device.id in line and why in line for line in upkeep.verify(c)), why
        database.write(lambda c, row=row, kept=dict(kept): c.execute(row.values(kept)))
    assert town.service.admin("verify") == "all holds"
    database.close()


def test_a_code_gives_no_key_to_a_device_whose_key_nobody_stole(town: Town, device: Device) -> None:
    new = Ed25519PrivateKey.generate()
    code = town.service.admin("enrolment-code", device.person)
    body = {
        **device.enrolment(code, new),
        "keys": [succession.link(device.id, device.key, new).model_dump()],
    }

    def enrol() -> requests.Response:
        return device.http.post(f"{device.url}/v1/enrol", json=body, timeout=30)

    assert (enrol().status_code, failure(enrol()).code) == (409, "enrolled")
    town.service.admin("rotate", device.id, "--stolen")
    answer = device.http.post(f"{device.url}/v1/enrol", json=device.enrolment(code), timeout=30)
    assert failure(answer).code == "enrolled", "not with the stolen one"
    town.service.admin("revoke", device.id)
    assert failure(enrol()).code == "enrolled", "nor once it was withdrawn"


@pytest.mark.parametrize("y", [0, 1, 2**255 - 20, 2**255 - 19])
def test_a_key_that_everybody_signs_for_is_nobodys(town: Town, device: Device, y: int) -> None:
    """Of small order: no stick could be sealed for it, either."""
    weak = y.to_bytes(32, "little").hex()
    code = town.service.admin("enrolment-code", town.person())
    body = {**device.enrolment(code), "public_key": weak}
    answer = device.http.post(f"{device.url}/v1/enrol", json=body, timeout=30)
    assert (answer.status_code, failure(answer).code) == (400, "bad-request")
    assert Device(device.url).enrol(code).ok, "and the code is good still"


def test_only_the_same_person_asks_what_is_here_of_a_device_and_nothing_else(town: Town) -> None:
    person = town.person()
    former, new, other = town.device(person), town.device(person), town.device()
    town.firm(former)
    former.sync_all()
    [(_, hashes)] = read_reply(new.call(device=former.id, recall=0)).of(wire.ChainPart)
    assert hashes == [erasure.hash_of(line).hex().encode() for line in former.log]
    for answer in (
        other.call(device=former.id, recall=0),
        new.call(device=former.id),
        new.call(device="nobody", recall=0),
        new.call(device="谁", recall=0),
        new.call(former.batch(1, 1), former.log[:1], device=former.id, recall=0),
    ):
        assert (answer.status_code, failure(answer).code) == (403, "out-of-scope")


@pytest.fixture
def database(fresh_postgres_url: str) -> Iterator[Database]:
    """With the device `d`, on PostgreSQL: on SQLite nobody writes beside anybody."""
    made = open_database(fresh_postgres_url)
    with made.engine.begin() as c:
        accounts.add_unit(c, "u", "演示区")
        accounts.add_person(c, "p", "演示", "assessor", "u")
        accounts.add_device(c, "d", "p", "演示电脑", b"k" * 32, bytes(32), 7)
    yield made
    made.close()


def standing_of(database: Database) -> Standing:
    """What a batch finds of its device."""
    return database.write(lambda c: hold(c, "d"))


def test_a_batch_that_waits_while_its_key_is_reported_stolen_finds_it_stolen(database: Database) -> None:
    assert meanwhile(database, lambda c: keys.report_stolen(c, "d", 8), standing_of).stolen


def test_a_batch_that_waits_while_its_device_changes_its_key_finds_the_new_one(database: Database) -> None:
    old, new = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    give(database, old)
    change = [succession.link("d", old, new)]
    found = meanwhile(database, lambda c: keys.advance(c, "d", change, 8), standing_of)
    assert found.end.public_key == new.public_key().public_bytes_raw()


def test_a_thief_who_waits_while_the_key_is_reported_stolen_gets_no_token_and_no_other_key(
    database: Database, tmp_path: Path
) -> None:
    old, new = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    give(database, old)
    doors = Accounts(database, Settings(db="", blobs=tmp_path), lambda: 0)
    for key, links in ((old, []), (new, [succession.link("d", old, new)])):
        claims = {"iss": "d", "sub": "d", "aud": wire.ASSERTION_AUDIENCE, "exp": 60, "jti": new_id()}
        said = jwt.encode(claims, key, algorithm="EdDSA")
        with pytest.raises(RefusedError) as caught:
            meanwhile(
                database,
                lambda c: keys.report_stolen(c, "d", 8),
                lambda _, said=said, links=links: doors.token(said, links),
            )
        assert caught.value.code == "bad-assertion"
        with database.engine.begin() as c:
            assert keys.is_stolen(c, "d", keys.hold(c, "d")[0])
            c.execute(sa.update(device_keys).values(stolen_ms=None))


def give(database: Database, key: Ed25519PrivateKey) -> None:
    """The device has this key."""
    raw = key.public_key().public_bytes_raw()
    with database.engine.begin() as c:
        c.execute(sa.update(device_keys).values(public_key=raw))
        c.execute(sa.update(devices).values(public_key=raw))


def test_devices_of_before_have_their_key(tmp_path: Path, fresh_postgres_url: str) -> None:
    for url in (f"sqlite:///{tmp_path / 'c.db'}", fresh_postgres_url):
        database = Database(url)

        def go(revision: str, database: Database = database) -> None:
            with database.migrating() as config:
                move = command.upgrade if revision in ("0004", "head") else command.downgrade
                move(config, "0004" if revision == "back" else revision)

        go("0004")
        with database.engine.begin() as c:
            c.execute(sa.text("INSERT INTO units VALUES ('u', '演示区', 0)"))
            c.execute(sa.text("INSERT INTO people VALUES ('p', '演示', 'assessor', 'u', 0)"))
            insert = (
                "INSERT INTO devices (id, person, name, public_key, created_ms, seq, head, app_version)"
                " VALUES ('d', 'p', '', :key, 7, 3, :key, '')"
            )
            c.execute(sa.text(insert), {"key": b"k" * 32})
        go("head")
        with database.read() as c:
            assert keys.history(c, "d") == [keys.Key(b"k" * 32, 0, b"", b"", stolen=False)]
            here = standing(c, "d")
            assert keys.is_due(here.rotate_ms, here.key_ms, 8 + DAY_MS, 1)
        go("back")
        with database.engine.begin() as c:
            assert c.execute(sa.text("SELECT public_key FROM devices")).scalar_one() == b"k" * 32
        database.close()


def test_by_itself_after_a_year(own_service: Service) -> None:
    own_service.admin("create-unit", "u", "演示区")
    own_service.admin("create-user", "p", "演示", "--unit", "u")
    device = Device(own_service.url)
    assert device.enrol(own_service.admin("enrolment-code", "p")).ok
    assert not device.sync().header.rotate
    own_service.stop()
    ahead = (KEY_DAYS + 1) * DAY_MS * 10**6
    own_service.before = f"import time; real = time.time_ns; time.time_ns = lambda: real() + {ahead}"
    own_service.start()
    clock = failure(device.fetch_token()).clock_ms
    assert clock is not None
    device.token = device.fetch_token(device.assertion(exp=clock // 1000 + 60)).json()["access_token"]
    assert device.sync().header.rotate
