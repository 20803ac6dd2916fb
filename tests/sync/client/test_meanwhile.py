"""What a person does while a call is on its way: nothing is lost, sent wrong, or stops the sync."""

import hashlib

import pytest

from sync.client import records as records_module
from sync.client import sending as sending_module
from sync.store.deletions import FLOOR


def many_batches(monkeypatch):
    """Each call brings as many batches as there are, of three events."""
    monkeypatch.setattr(records_module, "ASK_BYTES", 0)
    monkeypatch.setattr(sending_module, "MOST_EVENTS", 3)


class Meanwhile:
    """A store in which somebody does something whenever the next run is asked for."""

    def __init__(self, store, *steps):
        self._store, self._steps = store, list(steps)

    def __getattr__(self, name):
        return getattr(self._store, name)

    def outbox(self, *asked):
        if self._steps:
            self._steps.pop(0)()
        return self._store.outbox(*asked)


def syncing(desk, *steps):
    """A sync, with a step before each of the first runs; its result."""
    there = desk.store
    desk.store = Meanwhile(there, *steps)
    try:
        return desk.sync()
    finally:
        desk.store = there


def nothing():
    pass


def test_deletions_that_come_to_wait_before_anything_was_sent_are_asked_about(world):
    """The call was begun when they were so few that they might go."""
    desk = world.desk()
    archive = desk.firm()
    records = [desk.record(archive, number=n) for n in range(FLOOR + 5)]
    desk.synced()
    for record in records[:FLOOR]:
        desk.set(record, deleted=True)

    def more():
        for record in records[FLOOR:]:
            desk.store.save(archive=archive, entity=record, type="record.licence", set={"deleted": True})

    result = syncing(desk, more)
    assert [problem.error.code for problem in result.problems] == ["deletions-unasked"]
    assert result.sent_records == 0
    desk.store.send_deletions(desk.store.unasked())
    desk.synced()
    other = world.colleague(desk, archive)
    assert other.store.entities(archive, "record.licence") == ()
    world.agree()


def test_what_is_saved_while_batches_follow_each_other_goes_too(world, monkeypatch):
    many_batches(monkeypatch)
    desk = world.desk()
    archive = desk.firm()
    for number in range(9):
        desk.record(archive, number=number)
    late = []

    def save():
        late.append(desk.record(archive, number="meanwhile"))

    result = syncing(desk, nothing, save, save, nothing)
    assert (result.problems, result.sent_records) == ((), 12)
    assert desk.store.outbox() is None
    other = world.colleague(desk, archive)
    assert {other.get(record, "number") for record in late} == {"meanwhile"}
    world.agree()


@pytest.mark.parametrize("at", range(3))
def test_what_is_erased_while_batches_follow_each_other_is_gone_at_the_centre(real_world, monkeypatch, at):
    """Of a batch that went and of one that did not: the chain goes on, and neither keeps a value."""
    world = real_world
    many_batches(monkeypatch)
    desk = world.desk()
    archive = desk.firm(phone="19900000042")
    for number in range(8):
        desk.record(archive, number=f"planted-{number}")
    erase = [nothing] * at + [lambda: desk.store.erase(archive, {"record.licence": ("number",)}, {})]
    result = syncing(desk, *erase)
    assert result.problems == ()
    desk.synced()
    other = world.colleague(desk, archive)
    records = other.store.entities(archive, "record.licence")
    assert len(records) == 8
    assert {other.get(record.id, "number") for record in records} == {None}
    assert other.get(archive, "phone") == "19900000042"
    world.agree()


def test_a_photo_let_go_before_the_centre_was_put_back_is_sent_when_it_is_taken_again(fragile_real_world):
    world = fragile_real_world
    desk = world.desk()
    archive = desk.firm()
    desk.synced()
    kept = world.centre.backup()
    sha = desk.photo(archive, b"a licence, photographed")
    desk.synced()
    assert desk.store.evict_evidence(sha)
    world.centre.restore(kept)
    desk.synced()
    again = desk.store.put_evidence(
        b"a licence, photographed", archive=archive, mime="image/jpeg", label="演示", captured_at=desk.clock()
    )
    assert again.sha256 == sha == hashlib.sha256(b"a licence, photographed").hexdigest()
    assert desk.synced().sent_photos == 1
    assert desk.store.evict_evidence(sha)
    desk.store.want_evidence(sha, archive)
    desk.synced()
    assert desk.store.read_evidence(sha) == b"a licence, photographed"
