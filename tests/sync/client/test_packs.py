"""Packs arrive signed, verified and whole, or the version in use stays."""

import io
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import pack
from sync.client import Phase
from tests.sync.client.fake_centre import CENTRE_KEY
from tests.sync.client.world import pack_of

FILES = {"forms/firm.xml": b"<firm/>", "rules/grades.csv": b"A,90\n"}


def test_a_newer_pack_is_taken_into_use(world):
    one = world.desk()
    world.centre.publish(pack_of(FILES, "2026.11"), "2026.11")
    assert ("content", "2026.11") in one.synced().packs
    version, data = one.store.pack("content")
    assert version == "2026.11"
    assert pack.open_pack(data, one.store.identity.centre_key) == FILES
    assert one.synced().packs == ()
    world.centre.publish(pack_of({**FILES, "more": b"x"}, "2026.12"), "2026.12")
    assert ("content", "2026.12") in one.synced().packs


def offered(world, desk, data, version="2"):
    """What happens to this pack, offered as `version`."""
    world.centre.centre.state.packs["content"] = (version, data)
    return desk.sync()


@pytest.fixture
def desk(fake_world):
    one = fake_world.desk()
    fake_world.centre.publish(pack_of(FILES, "1"), "1")
    one.synced()
    return one


def test_another_key_is_refused(fake_world, desk):
    forged = pack.sign(pack_of(FILES, "2"), Ed25519PrivateKey.generate())
    result = offered(fake_world, desk, forged)
    assert [(p.phase, p.error.code, p.subject) for p in result.problems] == [
        (Phase.UPDATES_DOWN, "bad-pack", "content 2")
    ]
    assert desk.store.pack("content")[0] == "1"


def test_an_older_pack_under_a_newer_name_is_refused(fake_world, desk):
    _, old = fake_world.centre.centre.state.packs["content"]
    assert pack.open_pack(old, CENTRE_KEY) == FILES
    result = offered(fake_world, desk, old)
    assert [p.error.code for p in result.problems] == ["bad-reply"]
    assert desk.store.pack("content")[0] == "1"


def test_a_pack_that_changed_on_the_way_is_refused(fake_world, desk):
    fake_world.centre.publish(pack_of(FILES, "2"), "2")
    good = desk.line.pack
    desk.line.pack = lambda *which: good(*which)[:-1]
    assert [p.error.code for p in desk.sync().problems] == ["bad-reply"]
    desk.line.pack = good
    assert desk.synced().packs == (("content", "2"),)


@pytest.mark.parametrize(("app", "taken"), [("0.1.0", False), ("0.9", False), ("0.10", True), ("1", True)])
def test_a_pack_for_a_newer_program_waits_for_it(fake_world, desk, app, taken):
    fake_world.centre.publish(pack_of(FILES, "2", minimum_app="0.10"), "2")
    result = desk.sync(app_version=app)
    assert [p.error.code for p in result.problems] == ([] if taken else ["pack-needs-update"])
    assert desk.store.pack("content")[0] == ("2" if taken else "1")


def test_a_file_that_is_not_the_signed_one_is_refused(fake_world, desk):
    """Announced hash and signature hold; a file inside is another."""
    fake_world.centre.publish(pack_of(FILES, "2"), "2")
    _, signed = fake_world.centre.centre.state.packs["content"]
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(signed)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"A,10\n" if name == "rules/grades.csv" else old.read(name))
    result = offered(fake_world, desk, changed.getvalue())
    assert [p.error.code for p in result.problems] == ["bad-pack"]
    assert desk.store.pack("content")[0] == "1"


def test_an_older_pack_is_not_even_fetched(fake_world, desk):
    """Its signature is good: somebody plays an old reply again."""
    fake_world.centre.publish(pack_of(FILES, "1.10"), "1.10")
    desk.synced()
    desk.line.pack = None  # whoever calls it fails
    for version in ("1.9", "1"):
        result = offered(fake_world, desk, pack_of(FILES, version), version)
        assert [(p.error.code, p.subject) for p in result.problems] == [
            ("pack-too-old", f"content {version}")
        ]
        assert desk.store.pack("content")[0] == "1.10"


def test_a_minimum_once_heard_holds(fake_world, desk):
    """Also on a device that lost its pack since."""
    fake_world.centre.publish(pack_of(FILES, "5", minimum="4"), "5")
    desk.synced()
    desk.store.put_pack("content", "2", b"", "")
    result = offered(fake_world, desk, pack_of(FILES, "3"), "3")
    assert [p.error.code for p in result.problems] == ["pack-too-old"]
    fake_world.centre.publish(pack_of(FILES, "4", minimum="1"), "4")
    assert desk.synced().packs == (("content", "4"),)
    desk.store.put_pack("content", "2", b"", "")
    assert [p.error.code for p in offered(fake_world, desk, b"", "3").problems] == ["pack-too-old"]


def test_a_truncated_pack_leaves_the_one_in_use(fake_world, desk):
    fake_world.centre.publish(pack_of(FILES, "2"), "2")
    _, whole = fake_world.centre.centre.state.packs["content"]
    for size in (0, 1, 22, len(whole) // 2, len(whole) - 1):
        result = offered(fake_world, desk, whole[:size])
        assert [p.error.code for p in result.problems] == ["bad-pack"]
        assert desk.store.pack("content")[0] == "1"
