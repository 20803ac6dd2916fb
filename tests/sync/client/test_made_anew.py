"""Erasures, and events that were made again under other numbers because their device had to enrol anew."""

import sqlite3
from contextlib import closing

import pytest

from forms.errors import UserError
from sync import erasure
from tests.sync.client.world import Desk

OF = {"firm": ("phone",)}
SENT, COPY = "19900000042", "19900000077"


def forked(world) -> tuple[Desk, Desk, Desk, str]:
    """A device whose second event a colleague has, and the centre forgot; a copy of the device gave the number
    to another event since. Whose event was forgotten was told to enrol anew."""
    one = world.desk()
    archive = one.firm()
    one.synced()
    copy, other = world.copied(one, "copy.db"), world.colleague(one, archive)
    backup = world.centre.backup()
    one.set(archive, phone=SENT)
    one.synced()
    other.synced()
    assert other.get(archive, "phone") == SENT
    world.centre.restore(backup)
    copy.set(archive, phone=COPY)
    copy.synced()
    with pytest.raises(UserError) as caught:
        one.sync()
    assert caught.value.code == "device-restored"
    return one, copy, other, archive


def enrol_anew(world, desk: Desk) -> None:
    desk.store.enrol(world.centre.enrol(desk.person, desk.store.identity))
    desk.line = world.centre.line(desk.store.identity)


def settled(world, archive: str, *desks: Desk) -> None:
    """All have the same of it, and of the two phones nobody has the one that was erased."""
    for _ in range(2):
        for desk in desks:
            desk.synced()
    world.agree()
    for desk in (*desks, world.colleague(desks[0], archive)):
        assert {value.value for value in desk.store.entity(archive).values("phone")} - {None} == {COPY}
        assert desk.store.verify().problems == ()
        assert SENT not in {line.value for line in desk.store.traced(archive, "phone")}


def aside(world) -> list[tuple[bytes]]:
    """What the centre put aside."""
    with closing(sqlite3.connect(world.centre.service.db_url.removeprefix("sqlite:///"))) as c:
        return c.execute("SELECT payload FROM quarantine").fetchall()


def test_an_erasure_follows_what_was_made_anew_under_another_number(fragile_real_world):
    """It names the number that the colleague knew, at the centre another event's by now; it comes before what
    it names is there at all, and takes that out and nothing else."""
    world = fragile_real_world
    one, copy, other, archive = forked(world)
    other.store.erase(archive, OF, {})
    other.synced()
    assert copy.get(archive, "phone") == COPY
    enrol_anew(world, one)
    settled(world, archive, one, copy, other)
    (receipt,) = one.store.entities(archive, erasure.RECEIPT)
    assert receipt.properties()["erasure"] == one.store.entities(archive, erasure.TYPE)[0].id


def test_an_erasure_that_comes_after_what_was_made_anew_reaches_it_on_every_device(fragile_real_world):
    world = fragile_real_world
    one, copy, other, archive = forked(world)
    other.store.erase(archive, OF, {})  # not sent yet
    enrol_anew(world, one)
    one.synced()
    copy.synced()
    assert SENT in {value.value for value in copy.store.entity(archive).values("phone")}
    settled(world, archive, other, one, copy)


def test_an_erasure_made_anew_reaches_what_it_named_and_not_the_number_it_said(fragile_real_world):
    """The copy erases its own event, and both are made anew: the number it said is another event's."""
    world = fragile_real_world
    one = world.desk()
    archive = one.firm()
    one.synced()
    copy = world.copied(one, "copy.db")
    one.set(archive, phone=COPY)
    one.synced()
    copy.set(archive, phone=SENT)
    copy.store.erase(archive, OF, {})
    with pytest.raises(UserError):
        copy.sync()
    enrol_anew(world, copy)
    settled(world, archive, copy, one)


def test_what_was_made_anew_and_put_aside_is_emptied_there_too(fragile_real_world):
    """Withdrawn from the person before it was made anew, so that the centre only keeps it for people to see."""
    world = fragile_real_world
    one, copy, other, archive = forked(world)
    world.centre.unassign(one.person, archive)
    enrol_anew(world, one)
    one.sync()
    assert [refusal.code for refusal in one.store.refused()] == ["out-of-scope"]
    assert SENT.encode() in aside(world)[0][0]
    other.store.erase(archive, OF, {})
    other.synced()
    ((kept,),) = aside(world)
    assert SENT.encode() not in kept
    assert b'"erased"' in kept
    assert copy.get(archive, "phone") == COPY
