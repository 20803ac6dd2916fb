"""Backups come back, copies meet, digests disagree: noticed, mended or told, and nothing is lost."""

import shutil
from contextlib import contextmanager

import pytest

from forms.errors import UserError
from sync import wire
from sync.client import HttpTransport
from sync.store import Store
from tests.sync.client.unreliable import Unreliable
from tests.sync.client.world import DB_KEY, Desk


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


def copied(world, desk: Desk, name: str) -> Desk:
    """A desk on a copy of another's database, as a disk image or a cloned laptop would have it."""
    copy = desk.store.back_up()
    target = world.folder / name
    shutil.move(copy, target)
    made = Desk(Store.open(target, DB_KEY), world.centre.line(desk.store.identity))
    world.desks.append(made)
    return made


@pytest.mark.parametrize("both_write", [True, False])
def test_a_device_restored_from_a_copy_is_recognised_and_enrolled_again(world, both_write):
    one = world.desk()
    archive = one.firm(staff=1)
    one.synced()
    old = copied(world, one, "old.db")
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
    old = copied(world, one, "old.db")
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
    old = copied(world, one, "old.db")
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
    old = copied(world, one, "old.db")
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
    clone = copied(world, one, "clone.db")
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
    copy = copied(world, one, "copy.db")
    one.synced()
    assert copy.synced().sent_records == 1
    copy.record(archive, number="more")
    assert copy.synced().sent_records == 1


def test_what_was_never_received_is_noticed_and_mended(fake_world, expected_logs):
    expected_logs("differs from the centre's")
    world = fake_world
    one = world.desk()
    archive = one.firm()
    one.synced()
    other = world.colleague(one, archive)
    record = one.record(archive, number="lost on the way")
    one.synced()
    losing(other)
    one.set(archive, staff=7)
    one.synced()
    result = other.sync()
    assert (result.repaired, result.problems) == (1, ())
    assert other.get(record, "number") == "lost on the way"
    world.agree()


def losing(desk: Desk) -> None:
    """Receive with the cursor, but without the events: what a bug at either end would look like."""
    good = desk.line.exchange

    @contextmanager
    def exchange(request, lines, further):
        with good(request, lines, further) as reply:
            parts = [
                (part.model_copy(update={"count": 0}), ())
                if isinstance(part, wire.EventsPart)
                else (part, got)
                for part, got in reply.parts
                if not isinstance(part, wire.EndPart)
            ]
            yield type(reply)(reply.header, iter([*parts, (wire.EndPart(), ())]))

    desk.line.exchange = exchange
    desk.sync()
    desk.line.exchange = good


def test_what_cannot_be_mended_is_told_and_tried_again(fake_world, expected_logs):
    expected_logs("differs from the centre's")
    world = fake_world
    one = world.desk()
    archive = one.firm()
    honest = world.centre.centre.digest
    world.centre.centre.digest = lambda _: "ab" * 32
    result = one.sync()
    assert [(p.error.code, p.subject) for p in result.problems][-1] == ("bad-snapshot", "")
    world.centre.centre.digest = honest
    result = one.synced()
    assert (result.verified, one.get(archive, "name")) == (1, "演示商行")
    assert one.synced().verified == 0


def test_more_here_than_at_the_centre_is_told(fake_world, expected_logs):
    expected_logs("differs from the centre's")
    world = fake_world
    one = world.desk()
    archive = one.firm()
    record = one.record(archive, number="forgotten by the centre")
    one.synced()
    del world.centre.centre.state.entities[record]
    one.set(archive, staff=1)
    result = one.sync()
    assert [(p.error.code, p.subject) for p in result.problems] == [("digests-differ", archive)]
    assert one.get(record, "number") == "forgotten by the centre"
    assert [p.error.code for p in one.sync().problems] == ["digests-differ"]


def test_what_fetching_again_did_not_mend_is_fetched_once(fake_world, expected_logs):
    """Until something changes: a difference that stays must not cost an archive with every sync."""
    expected_logs("differs from the centre's")
    world = fake_world
    one = world.desk()
    archive = one.firm()
    record = one.record(archive, number="forgotten by the centre")
    one.synced()
    del world.centre.centre.state.entities[record]
    one.set(archive, staff=1)
    one.sync()
    for _ in range(2):
        result = one.sync()
        assert ([p.error.code for p in result.problems], result.received) == (["digests-differ"], 0)
    one.set(archive, staff=2)
    assert one.sync().received > 0


def test_a_snapshot_that_is_not_what_it_says_is_not_taken(fake_world):
    world = fake_world
    one = world.desk()
    archive = one.firm()
    one.synced()
    other = world.desk()
    world.centre.assign(other.person, archive)
    honest = world.centre.centre.digest
    world.centre.centre.digest = lambda _: "00" * 32
    with pytest.raises(UserError) as caught:
        other.sync()
    assert caught.value.code == "bad-snapshot"
    assert other.store.entity(archive) is None
    world.centre.centre.digest = honest
    other.synced()
    assert other.get(archive, "name") == "演示商行"


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


def test_verification_is_owed_until_it_was_done(world):
    one = world.desk()
    archive = one.firm()
    one.synced()
    other = world.colleague(one, archive)
    one.set(archive, staff=1)
    one.synced()
    good = other.line
    other.line = Unreliable(good, iter([1]))  # the events came, the digests did not
    with pytest.raises(UserError):
        other.sync()
    assert other.get(archive, "staff") == 1
    other.line = good
    assert other.synced().verified == 1
    assert other.synced().verified == 0


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
