"""Digests that disagree: noticed, mended or told."""

from contextlib import contextmanager

import pytest

from forms.errors import UserError
from sync import wire
from tests.sync.client.unreliable import Unreliable
from tests.sync.client.world import Desk


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
