"""Names of colleagues: told with their work, kept with it, and by no one who brought none."""

from itertools import chain, repeat

import pytest

from forms.errors import TransientError
from tests.sync.client.unreliable import Unreliable


def test_a_snapshot_names_all_who_wrote_in_it_but_not_oneself(world):
    one = world.desk(world.centre.add_person("演示甲"))
    archive = one.firm()
    one.synced()
    assert one.store.people() == {}
    other = world.desk(world.centre.add_person("演示乙"))
    world.centre.assign(other.person, archive)
    other.synced()
    assert other.store.people() == {one.person: "演示甲"}
    other.record(archive, number="A-1")
    other.synced()
    third = world.colleague(one, archive)
    assert third.store.people() == {one.person: "演示甲", other.person: "演示乙"}


def test_events_name_their_authors(world):
    one = world.desk(world.centre.add_person("演示甲"))
    archive = one.firm()
    one.synced()
    other = world.desk(world.centre.add_person("演示乙"))
    world.centre.assign(other.person, archive)
    other.synced()
    one.synced()
    assert one.store.people() == {}, "nothing of the other's came"
    other.set(archive, name="演示新名")
    other.synced()
    one.synced()
    assert one.store.people() == {other.person: "演示乙"}


def test_a_second_device_of_the_same_person_is_not_told_its_own_name(world):
    one = world.desk()
    one.firm()
    one.synced()
    second = world.desk(one.person)
    assert second.synced().received == 1
    assert second.store.people() == {}


def test_another_name_arrives_with_the_next_work(world):
    one = world.desk(world.centre.add_person("演示甲"))
    archive = one.firm()
    one.synced()
    other = world.colleague(one, archive)
    world.centre.rename(one.person, "演示丙")
    other.synced()
    assert other.store.people() == {one.person: "演示甲"}
    one.set(archive, name="演示新名")
    one.synced()
    other.synced()
    assert other.store.people() == {one.person: "演示丙"}


@pytest.mark.parametrize("parts", [2, 3])  # the first part moves the cursor, then comes an archive each
def test_a_cut_reply_leaves_nobody_without_a_name(world, parts):
    """What was stored before the cut is not told again: its names must have come with it."""
    writers = [world.desk(world.centre.add_person(f"演示{n}")) for n in range(3)]
    archives = [writer.firm() for writer in writers]
    for writer in writers:
        writer.synced()
    reader = world.desk()
    for archive in archives:
        world.centre.assign(reader.person, archive)
    names = {writer.person: f"演示{n}" for n, writer in enumerate(writers)}
    sound, reader.line = reader.line, Unreliable(reader.line, chain([parts], repeat(None)))
    with pytest.raises(TransientError):
        reader.sync()
    there = {w.person for w, archive in zip(writers, archives, strict=True) if reader.store.entity(archive)}
    assert len(there) == parts - 1
    assert dict(reader.store.people()) == {person: names[person] for person in there}
    reader.line = sound
    reader.synced()
    assert reader.store.people() == names
