"""Whatever bytes come in at a door of the centre: no 500, and nothing changes for a request that is refused.

What the description cannot say is tried here: event lines, signed chains over rubbish, tokens, pieces of
photos, names of packs.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import time
from collections.abc import Iterator
from urllib.parse import quote

import jwt
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync import wire
from tests.sync.server.state import Kept, kept_by
from tests.sync.server.test_blobs import OFFSET, TUS, bearer, create, patch
from tests.sync.service import Device, Town, failure, new_id, new_town, read_reply, start_service

EXAMPLES = int(os.environ.get("XINDANG_FUZZ", "25"))
fuzzed = settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    service = start_service(tmp_path_factory.mktemp("centre") / "fuzzed")
    with kept_by(service) as kept:
        yield kept
        assert service.admin("verify") == "all holds"
    assert service.stop() == 0
    assert "Traceback" not in service.log, service.log


@pytest.fixture(scope="module")
def town(kept: Kept) -> Town:
    return new_town(kept.service)


@pytest.fixture(scope="module")
def device(town: Town) -> Device:
    made = town.device()
    town.firm(made)
    made.sync()
    return made


scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["", "\0", "\ud800", "../..", "1" * 70, "演示", "__proto__", "erasure", "0" * 64]),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=8,
)


def written(value: object) -> bytes:
    """JSON, or what Python takes for it (NaN, halves of characters), without line breaks."""
    return json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass").replace(b"\n", b" ")


@st.composite
def events(draw: st.DrawFn, device: Device) -> bytes:
    """An event of this device that may be sound but for some fields."""
    archive, entity = json.loads(device.log[0])["archive"], new_id()
    seq = len(device.log) + 1
    sound = {
        "device": device.id,
        "seq": seq,
        "hlc": draw(st.integers(0, (1 << 63) - 1)),
        "author": device.person,
        "archive": archive,
        "entity": entity,
        "type": draw(st.sampled_from(["firm", "visit", "erasure", "recognition", "assignment"])),
        "set": draw(st.dictionaries(st.sampled_from(["name", "events", "of", "photo"]), values, max_size=4)),
        "base": draw(
            st.dictionaries(st.sampled_from(["name", "of"]), st.lists(st.text(max_size=6), max_size=3))
        ),
        "form": "",
        "erased": {"was": draw(st.sampled_from(["0" * 64, "0" * 63, 1])), "names": draw(values)},
    }
    for name in draw(st.sets(st.sampled_from(sorted(sound)), max_size=2)):
        if draw(st.booleans()):
            del sound[name]
        else:
            sound[name] = draw(values)
    return json.dumps(sound, ensure_ascii=False, separators=(",", ":")).encode(errors="surrogatepass")


@fuzzed
@given(data=st.data())
def test_rubbish_in_a_sound_chain_never_stops_it(kept: Kept, device: Device, data: st.DataObject) -> None:
    lines = st.one_of(events(device), values.map(written), st.binary(max_size=40)).map(
        lambda line: line.replace(b"\n", b"")
    )
    device.log += data.draw(st.lists(lines, min_size=1, max_size=3))
    if data.draw(st.booleans()):  # an erasure of whatever came before, well or ill read
        named = [f"{device.id}:{n + 1}" for n in range(len(device.log))]
        archive = json.loads(device.log[0])["archive"]
        of = data.draw(st.sampled_from([{"firm": ["name"]}, {"visit": ["photo", 1]}, {"erasure": ["of"]}, 3]))
        device.save(archive, new_id(), {"events": named, "of": of}, type="erasure")
    with kept.unless_taken() as answers:
        answers.append(answer := device.push())
    device.acked = read_reply(answer).header.acked
    assert device.acked == len(device.log)


HEADER = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(wire.SyncRequest.model_fields, values),
        "cursors": st.dictionaries(st.text(max_size=5), st.integers(-1, 1 << 63), max_size=4),
        "acked": st.integers(-1, 1 << 63),
        "limit": st.integers(-1, 1 << 63),
        "recall": st.integers(-1, 1 << 63),
        "confirmed": st.text(max_size=5),
        "check": st.lists(st.text(max_size=70), max_size=4),
        "again": st.lists(st.text(max_size=70), max_size=4),
        "batch": st.fixed_dictionaries(
            {},
            optional={
                "first": st.integers(-1, 1 << 63),
                "count": st.integers(-1, 5_001),
                "head": st.sampled_from(["0" * 64, "0" * 63, "g" * 64, ""]),
                "signature": st.sampled_from(["0" * 128, "f" * 128, "", "\0"]),
            },
        ),
    },
)


@fuzzed
@given(header=HEADER, lines=st.lists(st.binary(max_size=20), max_size=3), cut=st.integers(0, 40))
def test_any_header_is_answered(
    kept: Kept, device: Device, header: dict[str, object], lines: list[bytes], cut: int
) -> None:
    body = zstandard.compress(b"".join(line + b"\n" for line in [written(header), *lines]))
    with kept.unless_taken() as answers:
        answers.append(answer := device.post(body[: len(body) - cut] if cut < 20 else body))
    if answer.ok:
        read_reply(answer)
    else:
        assert failure(answer).code in {
            "bad-request",
            "bad-signature",
            "wrong-head",
            "out-of-scope",
            "fork",
            "please-update",
        }


@fuzzed
@given(body=st.binary(max_size=200), path=st.sampled_from(["sync", "enrol", "token"]))
def test_any_bytes_are_answered(kept: Kept, device: Device, body: bytes, path: str) -> None:
    with kept.unless_taken() as answers:
        headers = {"Authorization": f"Bearer {device.token}"}
        answers.append(device.http.post(f"{device.url}/v1/{path}", data=body, headers=headers, timeout=30))
    assert failure(answers[0]).code in {"bad-request", "bad-assertion", "bad-code", "busy"}


WRONG = (
    "nobody",
    "other key",
    "none",
    "hmac with the public key",
    "no key id",
    "old",
    "far ahead",
    "other audience",
)


@pytest.mark.parametrize("how", WRONG)
def test_an_assertion_that_is_not_this_devices_opens_nothing(kept: Kept, device: Device, how: str) -> None:
    claims, now = device.claims(), int(time.time())
    public = device.key.public_key().public_bytes_raw()
    made = {
        "nobody": lambda: jwt.encode({**claims, "iss": "d0", "sub": "d0"}, device.key, "EdDSA"),
        "other key": lambda: jwt.encode(claims, Ed25519PrivateKey.generate(), "EdDSA"),
        "none": lambda: jwt.encode(claims, None, "none"),
        "hmac with the public key": lambda: jwt.encode(claims, public, "HS256"),
        "no key id": lambda: jwt.encode({**claims, "sub": "other"}, device.key, "EdDSA"),
        "old": lambda: jwt.encode({**claims, "exp": now - 1}, device.key, "EdDSA"),
        "far ahead": lambda: jwt.encode({**claims, "exp": now + 86_400}, device.key, "EdDSA"),
        "other audience": lambda: jwt.encode({**claims, "aud": "elsewhere"}, device.key, "EdDSA"),
    }[how]()
    with kept.unless_taken() as answers:
        answers.append(answer := device.fetch_token(made))
    assert answer.status_code == 401
    assert failure(answer).code == ("bad-clock" if how in {"old", "far ahead"} else "bad-assertion")


@fuzzed
@given(
    changed=st.dictionaries(
        st.sampled_from(["iss", "sub", "aud", "exp", "jti", "nbf", "iat", "crit"]),
        values,
        min_size=1,
        max_size=3,
    ),
    header=st.dictionaries(st.sampled_from(["kid", "typ", "crit", "b64", "x5u"]), values, max_size=2),
)
def test_any_claims_are_answered(
    kept: Kept, device: Device, changed: dict[str, object], header: dict[str, object]
) -> None:
    def part(value: object) -> bytes:
        return base64.urlsafe_b64encode(written(value)).rstrip(b"=")

    signed = part({"alg": "EdDSA", **header}) + b"." + part({**device.claims(), **changed})
    made = signed + b"." + base64.urlsafe_b64encode(device.key.sign(signed)).rstrip(b"=")
    with kept.unless_taken() as answers:
        answers.append(device.fetch_token(made.decode()))


names = st.one_of(
    st.text(max_size=70),
    st.sampled_from(
        [
            "../../centre.db",
            "..%2f..%2fcentre.db",
            "0" * 64,
            "\0",
            "%00",
            "a" * 9_000,
            "．．／",
            "con",
            "-" * 64,
        ]
    ),
)


@fuzzed
@given(
    name=names,
    archive=names,
    length=st.one_of(st.integers(-2, 1 << 70), names),
    offset=st.one_of(st.integers(-2, 1 << 70), names),
    data=st.binary(max_size=50),
)
def test_no_name_leads_out_of_the_folder(
    kept: Kept, device: Device, name: str, archive: str, length: object, offset: object, data: bytes
) -> None:
    def plain(value: object) -> str:
        return "".join(c for c in str(value) if c.isprintable()).strip().encode().decode("latin-1")

    url = f"{device.url}/v1/blobs"
    said = {**TUS, **bearer(device), "Upload-Length": plain(length)}
    said["Upload-Metadata"] = ",".join(
        f"{k} {base64.b64encode(v.encode(errors='replace')).decode()}"
        for k, v in (("sha256", name), ("archive", archive))
    )
    at = f"{url}/{quote(name, safe='', errors='replace')}"
    to = {**OFFSET, **bearer(device), "Upload-Offset": plain(offset)}
    pack = f"{device.url}/v1/packs/{quote(name, safe='', errors='replace')}/{quote(archive, safe='', errors='replace')}"
    for method, where, headers, body in (
        ("POST", url, said, b""),
        ("PATCH", at, to, data),
        ("GET", at, bearer(device), b""),
        ("HEAD", at, to, b""),
        ("GET", pack, bearer(device), b""),
    ):
        with kept.unless_taken() as answers:
            answers.append(device.http.request(method, where, data=body, headers=headers, timeout=30))
        assert answers[0].status_code >= 400


@fuzzed
@given(
    ranges=st.one_of(
        st.text(max_size=30), st.lists(st.tuples(st.integers(-9, 99), st.integers(-9, 99)), max_size=60)
    )
)
def test_any_range_of_a_photo_is_answered(kept: Kept, device: Device, ranges: object) -> None:
    data = b"0123456789" * 3
    sha256 = hashlib.sha256(data).hexdigest()
    archive = json.loads(device.log[0])["archive"]
    if create(device, sha256, archive, len(data)).headers["Upload-Offset"] == "0":
        assert patch(device, sha256, 0, data).status_code == 204
    said = ranges if isinstance(ranges, str) else ",".join(f"{a}-{b}" for a, b in ranges)  # type: ignore[union-attr]
    value = "bytes=" + "".join(c for c in said if c.isprintable()).encode().decode("latin-1")
    with kept.unless_taken() as answers:
        headers = {**bearer(device), "Range": value.strip()}
        answers.append(
            answer := device.http.get(f"{device.url}/v1/blobs/{sha256}", headers=headers, timeout=30)
        )
    if not answer.ok:
        assert failure(answer).code == "bad-request"


def test_someone_elses_archive_and_a_replay_change_nothing(kept: Kept, town: Town, device: Device) -> None:
    stranger = town.device()
    town.firm(stranger)
    sent = device.batch(1, 3)
    archive = json.loads(device.log[0])["archive"]
    for batch, lines in (
        (sent, device.log[:3]),  # another device's batch, as it was
        (sent.model_copy(update={"signature": stranger.batch(1, 3).signature}), device.log[:3]),
    ):
        with kept.unless_taken() as answers:
            answers.append(answer := stranger.call(batch, lines))
        assert failure(answer).code == "bad-signature"
    before = kept.digest(contact=False)
    assert read_reply(device.call(sent, device.log[:3])).header.acked == device.acked  # a replay
    assert kept.digest(contact=False) == before
    with kept.unless_taken() as answers:
        answers.append(answer := create(stranger, "0" * 64, archive, 5))
    assert failure(answer).code == "out-of-scope"
