"""Digests that disagree: noticed, mended or told."""

from contextlib import contextmanager

import pytest

from forms.errors import UserError
from sync import merge, wire
from sync.client import records as records_module
from sync.event import Event
from sync.store import views
from sync.store.enrolment import UNVERIFIED
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


def test_however_much_differs_it_is_fetched_in_replies_that_can_be_read(
    real_world, expected_logs, monkeypatch
):
    """After a centre was put back that may be most of a district, with more in it here than there."""
    expected_logs("differs from the centre's")
    monkeypatch.setattr(records_module, "FIRST_BYTES", 1)
    monkeypatch.setattr(records_module, "REPLY_BYTES", 1)  # the centre makes 4 kB of it
    one = real_world.desk()
    archives = [one.firm(note="x" * 5_000) for _ in range(5)]
    one.synced()
    other = real_world.colleague(one, *archives)
    with other.store._db.write() as c:  # some have less here than at the centre, others more
        for number, archive in enumerate(archives):
            [(row, id, state)] = c.exec_driver_sql(
                "SELECT archive_id, id, state FROM entity WHERE uid = ?", (archive,)
            )
            entity = merge.from_bytes(state)
            if number % 2:
                views.drop(c, [(row, id, state)])
            else:
                said = Event("d-gone", number + 1, 1, "p-gone", archive, archive, "firm", {"staff": number})
                views.write(c, views.load(c, [archive]), {archive: merge.fold(entity, said)}, {})
    other.store.put_setting(UNVERIFIED, archives)
    got = []
    good = other.line.exchange

    @contextmanager
    def exchange(request, lines, further):
        with good(request, lines, further) as reply:
            parts = list(reply.parts)
            got.append([part.archive for part, _ in parts if isinstance(part, wire.SnapshotPart)])
            yield type(reply)(reply.header, iter(parts))

    other.line.exchange = exchange
    result = other.sync()
    assert max(map(len, got)) == 1
    assert sorted(a for some in got for a in some) == sorted(archives), "each once"
    assert result.repaired == 2
    assert sorted(p.subject for p in result.problems) == sorted(archives[::2])


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
