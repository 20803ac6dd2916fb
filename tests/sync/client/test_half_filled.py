"""A form that is half filled keeps its archive here when that is to leave: what is typed is nowhere else."""

from datetime import UTC, datetime, timedelta

from sync.store.drafts import HOLD
from sync.store.model import Draft

PHOTO = b"a photo taken for the form" * 40


def begun(other, archive, **more):
    other.store.put_draft(Draft("d", archive, None, "visit", "1", "走访", b"typed for an hour", **more))
    return other.store.put_evidence(
        PHOTO, archive=archive, mime="image/jpeg", label="演示", captured_at=other.clock()
    ).sha256


def away(world):
    """A colleague's device from which an archive is taken away."""
    one = world.desk()
    archive = one.firm()
    one.synced()
    other = world.colleague(one, archive)
    world.centre.unassign(other.person, archive)
    return other, archive


def test_a_form_begun_here_stays_until_it_is_finished_or_dropped(world):
    other, archive = away(world)
    sha = begun(other, archive)
    assert other.synced().purged == 0, "and nobody is told that the firm is not assigned"
    assert [draft.content for draft in other.store.drafts()] == [b"typed for an hour"]
    assert other.store.read_evidence(sha) == PHOTO
    other.record(archive, note="something saved meanwhile")
    assert other.sync().purged == 0
    assert other.store.drafts() != ()
    other.store.drop_draft("d")
    assert other.sync().purged == 1
    assert archive not in other.store.digests()
    assert other.store.evidence(sha) is None


def test_a_form_nobody_has_touched_for_long_goes_with_it(world):
    for distance in (-HOLD - timedelta(hours=1), 2 * HOLD):  # of a clock that was years ahead, too
        other, archive = away(world)
        begun(other, archive, updated=datetime.now(UTC) + distance)
        assert other.synced().purged == 1
        assert other.store.drafts() == ()
        assert archive not in other.store.digests()


def test_an_archive_that_comes_back_is_no_more_to_leave(world):
    other, archive = away(world)
    begun(other, archive)
    other.synced()
    world.centre.assign(other.person, archive)
    other.synced()
    other.store.drop_draft("d")
    assert other.synced().purged == 0
    assert archive in other.store.digests()
