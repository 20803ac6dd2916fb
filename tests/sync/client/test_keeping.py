"""What a restored centre forgot and its maker cannot send again: it comes from who still has it."""

from datetime import timedelta

from forms.archive import JSON
from sync.client.keeping import PATIENCE
from tests.sync.client.world import Desk, World

OF = {"firm": ("phone",)}


def bereft(world: World, others: int = 1) -> tuple[Desk, list[Desk], str, str, str]:
    """A device that was the only one to make what the centre forgot, colleagues who have it, and of what."""
    one = world.desk()
    archive = one.firm(phone="19900000041", staff=1)
    one.synced()
    there = [world.colleague(one, archive) for _ in range(others)]
    backup = world.centre.backup()
    one.set(archive, phone="19900000042")
    one.set(archive, phone="19900000043", staff=2)
    record = one.record(archive, number="made after the backup")
    photo = one.photo(archive, b"photo" * 1000)
    one.synced()
    for other in there:
        other.store.want_evidence(photo, archive)
        other.synced()
    world.centre.restore(backup)
    return one, there, archive, record, photo


def patient(desk: Desk) -> None:
    """Time passes until nobody waits any more."""
    desk.lead += PATIENCE + timedelta(minutes=1)


def told(desk: Desk) -> list[tuple[str, JSON]]:
    said = [(p.error.code, p.error.details.get("days")) for p in desk.sync().problems]
    return [one for one in said if one[0] != "clock-off"]  # by its clock, a week has passed


def without(world: World, lost: Desk) -> None:
    world.centre.revoke(lost.store.identity.device)


def alike(archive: str, *desks: Desk) -> bool:
    return len({desk.store.digest(archive) for desk in desks}) == 1


def test_what_a_lost_device_made_comes_from_who_has_it(fragile_real_world, expected_logs) -> None:
    """First it is told, and nothing is done; then it is given, with author and moment of who made it."""
    expected_logs("differs from the centre's")
    world = fragile_real_world
    one, (other,), archive, record, photo = bereft(world)
    made = other.store.entity(archive).winner("phone")
    without(world, one)
    other.sync()
    for _ in range(2):
        assert told(other) == [("digests-differ", 7)]
    assert other.store.pending().records == 0
    patient(other)
    assert other.sync().sent_records > 0
    assert told(other) == []
    third = world.colleague(other, archive)
    assert third.get(record, "number") == "made after the backup"
    assert third.get(archive, "staff") == 2
    there = third.store.entity(archive).winner("phone")
    assert (there.value, there.hlc, there.author) == ("19900000043", made.hlc, made.author)
    third.store.want_evidence(photo, archive)
    third.synced()
    assert third.store.read_evidence(photo) == b"photo" * 1000
    assert alike(archive, other, third)
    for desk in (other, third):
        assert desk.store.conflicts() == ()
        assert desk.store.verify().problems == ()
    assert told(other) == []


def test_a_lost_reviewers_comment_comes_from_who_may_not_comment(fragile_real_world, expected_logs) -> None:
    """The centre knows whose device made it, and what that one may do."""
    expected_logs("differs from the centre's")
    world = fragile_real_world
    one = world.desk()
    archive = one.firm()
    one.synced()
    expert = world.desk(world.centre.add_person("演示专家", "expert"))
    world.centre.assign(expert.person, archive)
    expert.synced()
    backup = world.centre.backup()
    said = {"diagnosis": "d", "kind": "return", "by": expert.person, "text": "演示：请补材料"}
    expert.store.save(archive=archive, entity="c", type="review", set=said)
    expert.store.save(archive=archive, entity="c", type="review", set={"resolved_by": expert.person})
    expert.synced()
    one.synced()
    one.store.save(archive=archive, entity="a", type="review", set={"parent": "c", "text": "已补"})
    world.centre.restore(backup)
    without(world, expert)
    one.sync()
    patient(one)
    assert one.sync().sent_records > 0
    assert told(one) == []
    assert one.store.refused() == ()
    third = world.colleague(one, archive)
    assert (third.get("c", "text"), third.get("c", "resolved_by")) == (said["text"], expert.person)
    assert third.store.entity("c").winner("text").author == expert.person
    assert alike(archive, one, third)


def test_a_maker_that_comes_late_changes_nothing_and_goes_on(fragile_real_world, expected_logs) -> None:
    expected_logs("differs from the centre's")
    world = fragile_real_world
    one, (other,), archive, record, _ = bereft(world)
    other.sync()
    patient(other)
    other.sync()
    one.set(record, number="made while apart")
    world.settle()
    assert {c.entity for c in other.store.conflicts()} == {record}  # both did something with it
    assert {v.value for v in one.store.entity(record).values("number")} == {
        "made while apart",
        "made after the backup",
    }
    assert one.get(archive, "staff") == 2
    assert one.store.verify().problems == ()


def test_an_erasure_reaches_what_is_kept_of_what_it_names(fragile_real_world, expected_logs) -> None:
    """Its author knew the lost event, and nothing of who kept it."""
    expected_logs("differs from the centre's")
    world = fragile_real_world
    one, (other, late), archive, *_ = bereft(world, others=2)
    late.store.erase(archive, OF, {})
    without(world, one)
    other.sync()
    patient(other)
    assert other.sync().sent_records > 0
    assert other.get(archive, "phone") == "19900000043"
    late.sync()
    other.sync()
    third = world.colleague(late, archive)
    for desk in (other, late, third):
        assert desk.get(archive, "phone") is None
        assert desk.store.verify().problems == ()
    assert told(late) == told(other) == []
    assert alike(archive, other, late, third)


def test_a_firm_that_was_forgotten_whole_comes_back_with_who_has_it(fragile_real_world) -> None:
    """Nobody could assign it: the centre does not know that there is such a firm."""
    world = fragile_real_world
    one, other = world.desk(), world.desk()
    other.firm()
    other.synced()
    backup = world.centre.backup()
    archive = one.firm(staff=3)
    record = one.record(archive, number="made after the backup")
    one.synced()
    world.centre.assign(other.person, archive)
    other.synced()
    world.centre.restore(backup)
    without(world, one)
    for _ in range(2):
        assert told(other) == [("not-assigned", None)]
    patient(other)
    assert other.sync().sent_records == 2
    assert told(other) == []
    third = world.colleague(other, archive)
    assert third.get(record, "number") == "made after the backup"
    assert third.store.entity(archive).winner("staff").author == one.person
    assert alike(archive, other, third)
