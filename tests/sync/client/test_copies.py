"""Restored and cloned devices meet the chain that went on without them: recognised, and nothing is lost."""

import pytest

from forms.errors import UserError


@pytest.mark.parametrize("both_write", [True, False])
def test_a_device_restored_from_a_copy_is_recognised_and_enrolled_again(world, both_write):
    one = world.desk()
    archive = one.firm(staff=1)
    one.synced()
    old = world.copied(one, "old.db")
    kept = one.record(archive, number="made after the copy")
    one.synced()
    made = old.record(archive, number="made on the copy") if both_write else archive
    with pytest.raises(UserError) as caught:
        old.sync()
    assert caught.value.code == "device-restored"
    assert old.store.entity(made) is not None
    old.store.enrol(world.centre.enrol(one.person))
    old.line = world.centre.line(old.store.identity)
    old.synced()
    one.synced()
    for desk in (one, old):
        assert desk.store.entity(kept) is not None
        assert desk.store.entity(made) is not None
    world.agree()


@pytest.mark.parametrize("both_write", [True, False])
def test_what_was_erased_does_not_come_back_with_an_old_copy(real_world, both_write):
    """Neither to the copy, nor from it to the centre and the others."""
    world = real_world
    one = world.desk()
    archive = one.firm(phone="19900000042")
    one.set(archive, phone="19900000043")
    one.synced()
    old = world.copied(one, "old.db")
    one.store.erase(archive, {"firm": ("phone",)}, {})
    one.synced()
    if both_write:
        old.record(archive, number="made on the copy")
    with pytest.raises(UserError):
        old.sync()
    old.store.enrol(world.centre.enrol(one.person))
    old.line = world.centre.line(old.store.identity)
    old.synced()
    one.synced()
    third = world.colleague(one, archive)
    for desk in (one, old, third):
        assert desk.get(archive, "phone") is None
        assert desk.store.verify().problems == ()
        told = [(c.old, c.new) for item in desk.store.history(archive=archive) for c in item.changes]
        assert not any("1990000004" in str(value) for pair in told for value in pair)
    world.agree()


def test_a_copy_makes_nothing_again_that_the_centre_has(real_world):
    """What was unsent in the copy was sent after it was taken, and erased: it does not come back under another
    name. What only the copy made does."""
    world = real_world
    one = world.desk()
    archive = one.firm()
    one.synced()
    one.set(archive, phone="19900000042")
    record = one.record(archive, number="sent after the copy was taken")
    old = world.copied(one, "old.db")
    one.synced()
    one.store.erase(archive, {"firm": ("phone",)}, {})
    one.synced()
    made = old.record(archive, number="made on the copy")
    for _ in range(2):
        with pytest.raises(UserError) as caught:
            old.sync()
        assert caught.value.code == "device-restored"
    old.store.enrol(world.centre.enrol(one.person, old.store.identity))
    old.line = world.centre.line(old.store.identity)
    assert old.synced().sent_records == 1
    one.synced()
    for desk in (one, old, world.colleague(one, archive)):
        assert desk.get(archive, "phone") is None
        assert desk.get(record, "number") == "sent after the copy was taken"
        assert desk.get(made, "number") == "made on the copy"
        assert desk.store.verify().problems == ()
        told = [(c.old, c.new) for item in desk.store.history(archive=archive) for c in item.changes]
        assert not any("19900000042" in str(value) for pair in told for value in pair)
    world.agree()


def test_a_copy_goes_on_when_the_centre_is_put_back_to_where_it_was(fragile_world):
    world = fragile_world
    one = world.desk()
    archive = one.firm()
    one.synced()
    old = world.copied(one, "old.db")
    backup = world.centre.backup()
    one.record(archive, number="one")
    old.record(archive, number="old")
    one.synced()
    with pytest.raises(UserError):
        old.sync()
    assert old.store.is_apart
    world.centre.restore(backup)
    assert old.synced().sent_records == 1
    assert not old.store.is_apart


def test_a_clone_that_pushes_second_is_recognised(world):
    one = world.desk()
    archive = one.firm()
    one.synced()
    clone = world.copied(one, "clone.db")
    one.record(archive, number="one")
    clone.record(archive, number="clone")
    one.synced()
    with pytest.raises(UserError) as caught:
        clone.sync()
    assert caught.value.code == "device-restored"
    assert clone.store.pending().records == 1


def test_a_copy_that_only_missed_the_answer_goes_on(world):
    """The same events, sent by a copy that does not know they arrived: no fork."""
    one = world.desk()
    archive = one.firm()
    copy = world.copied(one, "copy.db")
    one.synced()
    assert copy.synced().sent_records == 1
    copy.record(archive, number="more")
    assert copy.synced().sent_records == 1


def test_a_copy_at_a_centre_that_was_put_back_offers_its_photos_anew(fragile_world):
    """It is told to enrol anew before it could hear that the centre lost what it had confirmed."""
    world = fragile_world
    one = world.desk()
    archive = one.firm()
    one.synced()
    copy = world.copied(one, "copy.db")
    backup = world.centre.backup()
    photo = copy.photo(archive, b"photo" * 1_000)
    copy.synced()
    world.centre.restore(backup)
    one.record(archive, number="one")
    one.synced()
    with pytest.raises(UserError) as caught:
        copy.sync()
    assert caught.value.code == "device-restored"
    copy.store.enrol(world.centre.enrol(copy.person, copy.store.identity))
    copy.line = world.centre.line(copy.store.identity)
    assert copy.synced().sent_photos == 1
    one.synced()
    one.store.want_evidence(photo, archive)
    one.synced()
    assert one.store.read_evidence(photo) == b"photo" * 1_000
