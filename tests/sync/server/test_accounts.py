"""Enrolment, assertions, tokens, revocation: who gets in, and who no longer does."""

import time
from collections.abc import Callable
from pathlib import Path

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.exc import IntegrityError

from sync import wire
from sync.server import centre
from sync.server.accounts import repository
from sync.server.accounts.service import Accounts, new_code
from sync.server.database import Database
from sync.server.failures import RefusedError
from sync.server.settings import Settings
from tests.sync.service import Device, Service, Town, failure

MINUTE = 60_000
NOW = 1_795_000_000_000


def test_a_code_enrols_one_device_and_no_second(town: Town) -> None:
    person = town.person()
    code = town.service.admin("enrolment-code", person)
    device = Device(town.service.url)
    reply = wire.EnrolReply.model_validate_json(device.enrol(code.lower().replace("-", " ")).content)
    assert reply.person == wire.Person(
        id=person, name="演示主理人", role="assessor", unit=town.unit, unit_name="演示区"
    )
    assert len(bytes.fromhex(reply.centre_key)) == 32
    again = Device(town.service.url).enrol(code)
    assert (again.status_code, failure(again).code) == (401, "bad-code")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"code":"ABCD"}', b'{"code":"ABCDEFGH","device_name":"x","public_key":"zz"}'],
)
def test_an_enrolment_that_cannot_be_read_is_refused(service: Service, device: Device, body: bytes) -> None:
    answer = device.http.post(f"{service.url}/v1/enrol", data=body, timeout=30)
    assert (answer.status_code, failure(answer).code) == (400, "bad-request")


def test_guessing_codes_is_slowed_down(own_service: Service) -> None:
    device = Device(own_service.url)
    answers = [device.enrol("AAAA-BBBB-CCCC") for _ in range(12)]
    assert {a.status_code for a in answers[:10]} == {401}
    assert {a.status_code for a in answers[10:]} == {429}
    assert (failure(answers[-1]).code, answers[-1].headers["Retry-After"]) == ("busy", "60")


def test_an_assertion_opens_the_door_once(device: Device) -> None:
    assertion = device.assertion()
    assert device.fetch_token(assertion).ok
    again = device.fetch_token(assertion)
    assert (again.status_code, failure(again).code) == (401, "bad-assertion")


FORGED: dict[str, Callable[[Device], str]] = {
    "another's key": lambda d: jwt.encode(d.claims(), Ed25519PrivateKey.generate(), algorithm="EdDSA"),
    "no signature": lambda d: jwt.encode(d.claims(), None, algorithm="none"),
    "public key as secret": lambda d: jwt.encode(
        d.claims(), d.key.public_key().public_bytes_raw(), algorithm="HS256"
    ),
    "other audience": lambda d: d.assertion(aud="elsewhere"),
    "other subject": lambda d: d.assertion(sub="somebody"),
    "unknown device": lambda d: d.assertion(iss="d000000000000", sub="d000000000000"),
    "issuer is no text": lambda d: jwt.encode({"iss": "x\0"}, d.key, algorithm="EdDSA"),
    "no expiry": lambda d: jwt.encode(
        {k: v for k, v in d.claims().items() if k != "exp"}, d.key, algorithm="EdDSA"
    ),
    "expiry is text": lambda d: d.assertion(exp="soon"),
    "garbage": lambda _: "a.b.c",
    "half a character": lambda device: device.assertion(iss="\ud800", sub="\ud800"),
    "nul": lambda device: device.assertion(iss="\0", sub="\0"),
    "empty": lambda _: "",
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED.keys())
def test_a_forged_assertion_opens_nothing(device: Device, forge: Callable[[Device], str]) -> None:
    form = {"grant_type": wire.GRANT_TYPE, "assertion": forge(device)}
    answer = device.http.post(f"{device.url}/v1/token", data=form, timeout=30)
    assert (answer.status_code, failure(answer).code) == (401, "bad-assertion")


def test_any_text_may_be_an_assertions_number(device: Device) -> None:
    odd = device.assertion(jti="\ud800")
    assert device.fetch_token(odd).ok
    assert device.fetch_token(odd).status_code == 401


def test_another_grant_and_a_huge_form_are_refused(device: Device) -> None:
    url = f"{device.url}/v1/token"
    assert device.http.post(url, data={"grant_type": "password"}, timeout=30).status_code == 400
    assert device.http.post(url, data={"assertion": "x" * 100_000}, timeout=30).status_code == 413


@pytest.mark.parametrize("off_by", [-(10**8), -400, 3600, 10**8])
def test_a_wrong_clock_is_told_the_right_time(device: Device, off_by: int) -> None:
    answer = device.fetch_token(device.assertion(exp=int(time.time()) + 120 + off_by))
    assert (answer.status_code, failure(answer).code) == (401, "bad-clock")
    right = failure(answer).clock_ms
    assert right is not None
    assert device.fetch_token(device.assertion(exp=right // 1000 + 120)).ok


def test_a_revoked_device_is_told_to_wipe_at_every_door(town: Town, device: Device) -> None:
    town.firm(device)
    town.service.admin("revoke", device.id)
    for answer in (device.push(), device.fetch_token()):
        assert (answer.status_code, failure(answer).code) == (403, "wipe")
    forged = jwt.encode(device.claims(), Ed25519PrivateKey.generate(), algorithm="EdDSA")
    assert failure(device.fetch_token(forged)).code == "bad-assertion"  # only the device itself hears it


class Clock:
    """Milliseconds that pass when told to."""

    now = NOW

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(f"sqlite:///{tmp_path / 'c.db'}")
    database.migrate()
    database.write(centre.establish)
    database.write(lambda c: repository.add_unit(c, "u", "演示区"))
    database.write(lambda c: repository.add_person(c, "p", "演示", "assessor", "u"))
    return database


def test_codes_and_tokens_end_with_time(database: Database, clock: Clock, tmp_path: Path) -> None:
    accounts = Accounts(database, Settings("", tmp_path), clock)
    device = Device("")
    late, good = (database.write(lambda c: new_code(c, "p", NOW, days=1)) for _ in range(2))
    reply = accounts.enrol(wire.EnrolRequest(**device.enrolment(good)))
    clock.now += 24 * 60 * MINUTE
    with pytest.raises(RefusedError) as refused:
        accounts.enrol(wire.EnrolRequest(**device.enrolment(late)))
    assert refused.value.code == "bad-code"
    device.id = reply.device
    token = accounts.token(device.assertion(exp=clock.now // 1000 + 60))
    header = f"Bearer {token.access_token}"
    clock.now += token.expires_in * 1000 - 1
    assert accounts.caller(header).device == reply.device
    clock.now += 1
    with pytest.raises(RefusedError) as ended:
        accounts.caller(header)
    assert ended.value.code == "no-token"
    database.close()


def test_a_stranger_writes_no_lines_of_the_log(own_service: Service) -> None:
    requests.get(own_service.url + "/v1/%0aFORGED%1b%5b31m", timeout=30)
    own_service.stop()
    assert "GET /v1/?FORGED?[31m 404" in own_service.log
    assert "\x1b" not in own_service.log


def test_an_error_of_the_database_names_no_values(database: Database) -> None:
    """Its text ends in the log."""
    with pytest.raises(IntegrityError) as failed:
        database.write(lambda c: repository.add_person(c, "p", "演示丁", "assessor", "u"))
    assert "演示丁" not in str(failed.value)
    database.close()


def test_no_secret_is_kept_or_logged(own_service: Service) -> None:
    own_service.admin("create-unit", "u", "演示区")
    own_service.admin("create-user", "p", "演示", "--unit", "u")
    code = own_service.admin("enrolment-code", "p")
    device = Device(own_service.url)
    device.enrol(code)
    device.sync()
    own_service.stop()
    kept = b"".join(path.read_bytes() for path in own_service.folder.rglob("*") if path.is_file())
    assert device.id.encode() in kept
    for secret in (code, code.replace("-", ""), device.token):
        assert secret.encode() not in kept


def test_a_key_that_is_enrolled_is_refused_and_the_code_stays_good(town: Town) -> None:
    device = town.device()
    code = town.service.admin("enrolment-code", device.person)
    again = Device(device.url, device.key).enrol(code)
    assert (again.status_code, failure(again).code) == (409, "enrolled")
    other = Device(device.url)
    assert other.enrol(code).ok
    assert other.id != device.id


def test_a_key_is_enrolled_by_who_has_it(town: Town, device: Device) -> None:
    """A public key stands in every card: at a centre that forgot its device, a colleague's code is not enough."""
    code, thief = town.service.admin("enrolment-code", town.person()), Device(device.url)
    theirs = thief.enrolment(code)
    for body in (
        {**theirs, "public_key": device.key.public_key().public_bytes_raw().hex()},
        {**thief.enrolment("AAAA-BBBB-CCCC"), "code": code},
    ):
        answer = device.http.post(f"{device.url}/v1/enrol", json=body, timeout=30)
        assert (answer.status_code, failure(answer).code) == (400, "bad-signature")
    assert thief.enrol(code).ok, "and the code is good still"


def test_a_key_is_nobody_elses(town: Town) -> None:
    """A restored centre does not know the key any more; it is still not taken for another person."""
    code = town.service.admin("enrolment-code", town.person())
    device = Device(town.service.url)
    body = {**device.enrolment(code), "person": "somebody else"}
    answer = device.http.post(f"{device.url}/v1/enrol", json=body, timeout=30)
    assert (answer.status_code, failure(answer).code) == (409, "enrolled")
    assert device.enrol(code).ok
