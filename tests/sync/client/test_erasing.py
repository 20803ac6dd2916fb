"""An erasure at the centre and on every device: what it names is gone there too, and the centre says so."""

import sqlite3

from sync import erasure
from sync.store import Draft
from tests.sync.client.world import Desk, Real, World

PHONE = "19900000042"
OF = {"firm": ("phone",), "record.licence": ("photo",)}


def desks(world: World) -> tuple[Desk, Desk, str]:
    """Two devices that share a firm with a planted phone and photo."""
    one, two = world.desk(), world.desk()
    archive = one.firm(phone="19900000001")
    one.set(archive, phone=PHONE)
    one.photo(archive, b"planted-photo" * 1000)
    one.synced()
    world.centre.assign(two.person, archive)
    two.synced()
    return one, two, archive


def test_an_erasure_empties_both_devices_and_both_digests_agree(real_world: World) -> None:
    one, two, archive = desks(real_world)
    assert two.get(archive, "phone") == PHONE
    one.store.erase(archive, OF, {"classes": ["personal"]})
    one.synced()
    two.synced()
    for desk in (one, two):
        assert desk.get(archive, "phone") is None
        assert desk.store.verify().problems == ()
        (receipt,) = desk.store.entities(archive, erasure.RECEIPT)
        (said,) = desk.store.entities(archive, erasure.TYPE)
        assert receipt.properties()["erasure"] == said.id
        assert receipt.properties()["events"] == 3
        assert receipt.winner("events").author == "centre"
    assert one.store.digest(archive) == two.store.digest(archive)


def test_nothing_of_it_is_left_in_the_centres_files(real_world: World) -> None:
    one, two, archive = desks(real_world)
    assert isinstance(real_world.centre, Real)
    folder = real_world.centre.service.folder
    assert any(b"planted-photo" in p.read_bytes() for p in folder.rglob("*") if p.is_file())
    one.store.erase(archive, OF, {})
    one.synced()
    two.synced()
    path = real_world.centre.service.db_url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as c:
        text = "\n".join(c.iterdump())
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    c.close()
    assert archive in text
    assert PHONE not in text
    assert PHONE.encode().hex().upper() not in text
    for p in folder.rglob("*"):
        if p.is_file():
            assert b"planted-photo" not in p.read_bytes(), p
            assert PHONE.encode() not in p.read_bytes(), p
    assert real_world.centre.service.admin("verify")


def test_erased_before_it_was_ever_sent(real_world: World) -> None:
    one = real_world.desk()
    archive = one.firm(phone=PHONE)
    one.set(archive, name="演示商行二")
    one.store.erase(archive, OF, {})
    one.synced()
    assert [e.properties()["events"] for e in one.store.entities(archive, erasure.RECEIPT)] == [1]
    two = real_world.desk()
    real_world.centre.assign(two.person, archive)
    two.synced()
    assert two.store.entity(archive).properties() == {"name": "演示商行二"}


def test_a_colleagues_later_edit_survives_and_an_older_one_that_is_named_does_not(real_world: World) -> None:
    one, two, archive = desks(real_world)
    two.set(archive, phone="19900000055")
    one.store.erase(archive, OF, {})
    one.synced()
    two.synced()
    one.synced()
    # Nobody erased the colleague's value: whoever looks after the archive finds it, and erases again.
    assert one.get(archive, "phone") == "19900000055"
    assert one.store.erasable(archive, OF).values == {"firm": 1}
    one.store.erase(archive, OF, {})
    one.synced()
    two.synced()
    assert two.get(archive, "phone") is None
    assert len(two.store.entities(archive, erasure.RECEIPT)) == 2


def test_a_device_cannot_confirm_an_erasure_itself(real_world: World) -> None:
    one, _, archive = desks(real_world)
    one.store.save(archive=archive, entity="r", type=erasure.RECEIPT, set={"erasure": "x"})
    assert [r.code for r in one.store.refused()] == []
    one.sync()
    assert [r.code for r in one.store.refused()] == ["wrong-type"]


def test_a_colleagues_half_filled_form_goes_too_and_a_later_one_does_not(real_world: World) -> None:
    one, two, archive = desks(real_world)
    two.set(archive, phone=None)
    two.synced()
    two.store.put_draft(Draft("d", archive, archive, "firm", "1", "t", PHONE.encode()))
    two.store.put_draft(Draft("e", archive, None, "visit", "1", "t", b"kept"))
    one.store.erase(archive, OF, {"forms": ["firm"]})
    one.synced()
    two.synced()
    assert [d.id for d in two.store.drafts()] == ["e"]
    two.store.put_draft(Draft("f", archive, archive, "firm", "1", "t", b"begun since"))
    one.set(archive, name="演示商行二")
    one.synced()
    two.synced()
    assert {d.id for d in two.store.drafts()} == {"e", "f"}


def test_an_erasure_that_comes_with_a_snapshot_to_who_holds_the_events(real_world: World) -> None:
    one, two, archive = desks(real_world)
    one.set(archive, phone="19900000043")
    one.synced()
    two.synced()  # holds the event itself, not only the state
    one.store.erase(archive, OF, {})
    one.synced()
    real_world.centre.unassign(two.person, archive)
    real_world.centre.assign(two.person, archive)
    two.synced()  # the state comes emptied already: only the event is left to be emptied
    assert two.get(archive, "phone") is None
    assert two.store.verify().problems == ()
    assert [item for item in two.store.traced(archive, "phone") if item.value] == []


def test_a_photo_that_something_unsent_still_names_is_offered_again(real_world: World) -> None:
    """Who erased had not seen it: the centre lets go of the photo, and then hears what names it."""
    one, two, archive = desks(real_world)
    (photo,) = one.store.evidence_list(archive)
    one.record(archive, photo=photo.sha256)
    two.store.erase(archive, OF, {})
    two.synced()
    for _ in range(2):
        one.synced()
    kept = one.store.evidence(photo.sha256)
    assert kept is not None
    assert kept.state == "centre"
    assert one.line.blob(photo.sha256) == one.store.read_evidence(photo.sha256)
