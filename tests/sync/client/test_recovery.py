"""A centre put back from a backup, and what cannot be relied on: noticed, mended or told, and nothing is lost."""

from contextlib import contextmanager

import pytest

from forms.errors import UserError
from sync import wire
from sync.client import HttpTransport
from tests.sync.client.unreliable import Unreliable


def test_a_restored_centre_gets_back_what_it_forgot(fragile_world):
    world = fragile_world
    one = world.desk()
    archive = one.firm(staff=1)
    one.synced()
    other = world.colleague(one, archive)
    backup = world.centre.backup()
    late = [one.record(archive, number=n) for n in range(5)]
    photo = one.photo(archive, b"photo" * 1_000)
    other.set(archive, staff=2)
    one.synced()
    other.synced()
    world.centre.restore(backup)
    result = one.sync()
    assert result.sent_records == 6
    assert result.sent_photos == 1
    world.settle()
    third = world.colleague(one, archive)
    assert {*late} < {entity.id for entity in third.store.entities(archive)}
    assert third.get(archive, "staff") == 2
    third.store.want_evidence(photo, archive)
    third.synced()
    assert third.store.read_evidence(photo) == b"photo" * 1_000


def test_a_restored_centre_is_noticed_by_who_only_reads(fragile_world):
    """Its positions were given out anew: a cursor of the old history would skip what is in the new one."""
    world = fragile_world
    one = world.desk()
    archive = one.firm()
    one.synced()
    reader = world.colleague(one, archive)
    backup = world.centre.backup()
    for n in range(3):
        one.record(archive, number=n)
    one.synced()
    reader.synced()
    world.centre.restore(backup)
    for n in range(5):  # positions grow past the reader's cursor before it comes back
        one.record(archive, again=n)
    one.sync()
    one.sync()
    reader.sync()
    assert len(reader.store.entities(archive)) == 9
    world.agree()


def test_a_restored_centre_and_a_lost_answer_at_once(fragile_world):
    world = fragile_world
    one = world.desk()
    archive = one.firm()
    one.synced()
    backup = world.centre.backup()
    one.record(archive, number=1)
    one.synced()
    one.record(archive, number=2)
    one.line = Unreliable(one.line, iter(["after"]))
    with pytest.raises(UserError):
        one.sync()
    world.centre.restore(backup)
    one.sync()
    assert one.store.outbox() is None
    other = world.colleague(one, archive)
    assert len(other.store.entities(archive)) == 3


def test_a_device_that_a_restored_centre_does_not_know_sends_all_it_has(fragile_world):
    """It was enrolled after the backup: with a new code it is the same one again, nothing is sent anew under
    another name, and what it had let go by then holds up nothing."""
    world = fragile_world
    one = world.desk()
    mine = one.firm()
    one.synced()
    backup = world.centre.backup()
    late = world.desk(one.person)
    kept, gone = late.firm(staff=1), late.firm(staff=2)
    photo = late.photo(kept, b"photo" * 1_000)
    late.synced()
    world.centre.unassign(late.person, gone)
    late.synced()
    assert gone not in late.store.digests()
    world.centre.restore(backup)
    with pytest.raises(UserError) as caught:
        late.sync()
    assert caught.value.code == "not-recognised"
    before = late.store.identity.device
    late.store.enrol(world.centre.enrol(late.person, late.store.identity))
    late.line = world.centre.line(late.store.identity)
    late.synced()
    assert late.store.identity.device == before
    assert late.store.uploads() == ()
    one.synced()
    assert one.get(kept, "staff") == 1
    one.store.want_evidence(photo, kept)
    one.synced()
    assert one.store.read_evidence(photo) == b"photo" * 1_000
    assert {mine, kept} <= late.store.digests().keys()
    world.agree()


def test_a_photo_that_a_restored_centre_lost_goes_up_again_though_no_record_moved(fragile_world):
    world = fragile_world
    one = world.desk()
    archive = one.firm()
    sha = one.photo(archive, b"photo" * 1_000)
    one.line = Unreliable(one.line, iter([None, "before"]))  # the record gets there, the photo does not
    one.sync()
    assert [info.sha256 for info in one.store.uploads()] == [sha]
    backup = world.centre.backup()
    one.line = one.line.line
    assert one.synced().sent_photos == 1
    world.centre.restore(backup)
    assert one.synced().sent_photos == 1
    assert one.synced().sent_photos == 0


def test_what_was_to_leave_stays_when_the_centre_forgot_why(fragile_world):
    """It waited for a photo; the centre was put back to before the firm, and has it now as this device's own."""
    world = fragile_world
    one = world.desk()
    one.firm()
    one.synced()
    backup = world.centre.backup()
    archive = one.firm()
    one.synced()
    sha = one.photo(archive, b"photo" * 1_000)
    world.centre.unassign(one.person, archive)
    good = one.line
    one.line = Unreliable(good, iter([None, "before"]))  # the record gets there, the photo does not
    one.sync()
    one.line = good
    world.centre.restore(backup)
    one.sync()
    assert one.synced().purged == 0
    assert one.store.read_evidence(sha) == b"photo" * 1_000
    other = world.colleague(one, archive)
    other.set(archive, staff=2)
    other.synced()
    one.synced()
    assert one.get(archive, "staff") == 2


def test_what_was_assigned_after_the_backup_stays_and_is_told(fragile_world):
    """The centre forgot the assignment; the firm is deleted for that nowhere, and nothing of it is passed on."""
    world = fragile_world
    one = world.desk()
    archive = one.firm(staff=1)
    one.synced()
    other = world.desk()
    other.firm()
    other.synced()
    backup = world.centre.backup()
    world.centre.assign(other.person, archive)
    other.synced()
    world.centre.restore(backup)
    for _ in range(2):
        result = other.sync()
        assert [(p.error.code, p.subject) for p in result.problems] == [("not-assigned", archive)]
    assert other.get(archive, "staff") == 1
    one.set(archive, staff=2)
    one.synced()
    other.sync()
    assert other.get(archive, "staff") == 1
    world.centre.assign(other.person, archive)
    other.synced()
    assert other.get(archive, "staff") == 2
    world.agree()


def test_a_change_that_cannot_be_read_is_set_aside(fake_world, expected_logs):
    expected_logs("differs from the centre's")
    world = fake_world
    one = world.desk()
    archive = one.firm()
    one.synced()
    other = world.colleague(one, archive)
    one.set(archive, staff=1)
    one.set(archive, phone="19900000000")
    one.synced()
    stream = world.centre.centre.state.streams["u1"]
    device, event, _ = stream[-2]
    stream[-2] = (device, event, b"{garbage")
    result = other.sync()
    assert other.get(archive, "phone") == "19900000000"
    assert [problem.error.code for problem in result.problems] == ["unreadable-change"]
    assert result.repaired == 1
    assert other.get(archive, "staff") == 1


def test_an_identity_the_centre_does_not_know(world):
    one = world.desk()
    one.firm()
    if isinstance(one.line, HttpTransport):
        unknown = type(one.store.identity)(
            "dffffffffffff", one.store.identity.person, bytes(32), url=one.store.identity.url
        )
        one.line = world.centre.line(unknown)
    else:
        one.line.identity = type(one.store.identity)("dfff", one.store.identity.person, bytes(32))
    with pytest.raises(UserError) as caught:
        one.sync()
    assert caught.value.code == "not-recognised"
    assert one.store.pending().records == 1


@pytest.mark.parametrize("how", ["another history", "no end"])
def test_parts_that_cannot_be_relied_on_move_nothing_on(fake_world, how):
    """Positions of another history mean nothing here, and a reply without an end was cut."""
    one = fake_world.desk()
    one.firm()
    one.synced()
    before = one.store.cursors()
    good = one.line.exchange
    far = (wire.EventsPart(stream="u1", count=0, to=99), ())

    @contextmanager
    def exchange(request, lines, further):
        one.line.exchange = good
        with good(request, lines, further) as reply:
            if how == "no end":
                yield type(reply)(reply.header, iter(()))
            else:
                header = reply.header.model_copy(update={"restored": True})
                yield type(reply)(header, iter([far, (wire.EndPart(more=True), ())]))

    one.line.exchange = exchange
    if how == "no end":
        with pytest.raises(UserError) as caught:
            one.sync()
        assert caught.value.code == "interrupted"
    one.sync()
    assert one.store.cursors() == before
