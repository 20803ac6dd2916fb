"""A great part deleted on one device: it stops there until somebody answers, over the line and by stick."""

import io

import pytest

from sync.client.carrying import HandOver
from sync.store.deletions import FLOOR

MANY = FLOOR + 5


def emptied_in(world):
    """(desk, colleague, archive): most records of a firm that both have were deleted at the desk."""
    one = world.desk()
    archive = one.firm()
    records = [one.record(archive, number=n) for n in range(MANY)]
    one.synced()
    other = world.colleague(one, archive)
    for record in records:
        one.set(record, deleted=True)
    return one, other, archive


@pytest.fixture
def emptied(world):
    return emptied_in(world)


def left(desk, archive):
    return len(desk.store.entities(archive, "record.licence"))


def test_it_is_asked_and_everything_else_goes_on(world, emptied):
    one, other, archive = emptied
    note = one.record(archive, number="later")
    new = one.firm("演示新户")
    one.photo(new, b"a photo of a firm the centre has not heard of")
    other.set(archive, name="演示新名")
    other.synced()
    result = one.sync()
    assert [problem.error.code for problem in result.problems] == ["deletions-unasked"]
    details = result.problems[0].error.details
    assert (details["count"], details["behind"]) == (MANY, 3)
    assert "send or to undo" in result.problems[0].error.remedy
    assert (result.sent_records, result.requests) == (0, 1)
    assert one.get(archive, "name") == "演示新名", "what others did comes all the same"
    other.synced()
    assert left(other, archive) == MANY
    again = one.sync()
    assert again.requests == 1, "and it is not tried over and over"
    one.store.undo_deletions(one.store.unasked())
    world.settle()
    assert left(one, archive) == left(other, archive) == MANY + 1
    assert other.get(note, "number") == "later"
    assert one.store.uploads() == ()
    one.synced()


def test_what_was_meant_goes_out(world, emptied):
    one, other, archive = emptied
    one.sync()
    one.store.send_deletions(one.store.unasked())
    one.synced()
    other.synced()
    assert left(other, archive) == 0
    world.agree()


def test_an_archive_that_leaves_waits_for_the_answer(world, emptied):
    one, _, archive = emptied
    world.centre.unassign(one.person, archive)
    one.sync()
    assert archive in one.store.digests(), "with changes that the centre does not have, it does not go"
    one.store.undo_deletions(one.store.unasked())
    one.sync()
    assert archive not in one.store.digests()


def test_a_photo_taken_while_an_archive_waits_is_safe_before_it_leaves(world, emptied):
    one, other, archive = emptied
    world.centre.unassign(one.person, archive)
    one.sync()
    sha = one.photo(archive, b"taken since")
    one.store.send_deletions(one.store.unasked())
    result = one.sync()
    assert (result.problems, result.purged, result.sent_photos) == ((), 1, 1)
    assert archive not in one.store.digests()
    other.store.want_evidence(sha, archive)
    other.sync()
    assert other.store.read_evidence(sha) == b"taken since"


def test_a_restored_centre_gets_again_what_was_answered_for(fake_world):
    world = fake_world
    one, _, archive = emptied_in(world)
    kept = world.centre.backup()
    one.store.send_deletions(one.store.unasked())
    one.synced()
    world.centre.restore(kept)
    one.sync()
    one.synced()
    assert one.store.unasked() is None
    assert one.store.outbox() is None
    assert left(one, archive) == 0


def test_no_stick_takes_it_along(world, emptied):
    one, _, archive = emptied
    one.record(archive, number="later")
    hand = HandOver(one.store, one.clock)
    written = hand.write(io.BytesIO(), 1 << 30, lambda: False, lambda _: None)
    assert (written.records, written.held, written.last) == (0, MANY + 1, True)
    one.store.send_deletions(one.store.unasked())
    written = HandOver(one.store, one.clock).write(io.BytesIO(), 1 << 30, lambda: False, lambda _: None)
    assert (written.records, written.held, written.last) == (MANY + 1, 0, True)


def test_what_is_deleted_while_sticks_are_written_stays_too(world):
    one = world.desk()
    archive = one.firm()
    records = [one.record(archive, number=n) for n in range(MANY)]
    one.synced()
    one.record(archive, number="first")
    for record in records[:FLOOR]:
        one.set(record, deleted=True)
    hand = HandOver(one.store, one.clock)
    assert hand.left[0] == FLOOR + 1, "so few may go"
    for record in records[FLOOR:]:
        one.set(record, deleted=True)
    written = hand.write(io.BytesIO(), 1 << 30, lambda: False, lambda _: None)
    assert (written.records, written.held) == (1, MANY)
