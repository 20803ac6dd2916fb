"""The store's side of sync: any order and repetition agree, nothing confirmed is lost, nothing blocks."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from forms.errors import UserError
from sync import chain, erasure, merge
from sync.event import decode
from sync.store import Draft, IncomingEvents, IncomingPurge, IncomingSnapshot, Store
from sync.store.outbox import EACH
from sync.wire import Refusal, SnapshotPart
from tests.sync.store.conftest import KEY, Clock, NewStore, identity
from tests.sync.store.test_lists import plans

Ids = Callable[[], str]


def payloads(store: Store) -> tuple[bytes, ...]:
    out = store.outbox()
    assert out is not None
    return out.payloads


def snapshot(store: Store, archive: str, position: int = 5, scope: int = 1) -> IncomingSnapshot:
    states = tuple(merge.to_bytes(e) for e in store.entities(archive, include_deleted=True))
    digest = f"{merge.digest(states):064x}"
    part = SnapshotPart(
        archive=archive, stream="u1", position=position, scope=scope, count=len(states), digest=digest
    )
    return IncomingSnapshot(part, states)


def fill(store: Store, firm: str, visits: int = 3) -> None:
    store.save(archive=firm, entity=firm, type="firm", set={"name": "演示甲厂", "uscc": "91500112DEM0000123"})
    for number in range(visits):
        store.save(archive=firm, entity=f"{firm}-{number}", type="visit", set={"purpose": str(number)})


def test_the_outbox_is_gapless_bounded_and_chained(store: Store, ids: Ids) -> None:
    firm = ids()
    assert store.outbox() is None
    fill(store, firm, 6)
    first = store.outbox(limit_events=3)
    assert first is not None
    assert (first.first, first.last) == (1, 3)
    hashes = [chain.payload_hash(p) for p in first.payloads]
    assert first.head == chain.extend_all(chain.genesis("dev-a"), 1, hashes) == store.head_at(3)
    assert store.head_at(0) == chain.genesis("dev-a")
    store.acknowledge(3)
    second = store.outbox(limit_bytes=1)
    assert second is not None
    assert (second.first, second.last) == (4, 4), "a single larger event goes alone"
    store.acknowledge(7)
    assert store.outbox() is None
    assert store.pending().records == 0
    with pytest.raises(KeyError):
        store.head_at(8)


def test_of_what_waits_only_the_next_run_is_read(store: Store, ids: Ids) -> None:
    """Else each run of a backlog would cost the memory and the time of all of it."""
    fill(store, ids())
    sorting = "USE TEMP B-TREE FOR ORDER BY"
    assert sorting not in plans(store, store.outbox)
    reaching = plans(store, lambda: store.outbox_reach(0, 1 << 20))
    assert reaching.count(sorting) == 1, "numbers and sums, the last first; no events"


def test_the_list_says_how_far_sync_is(store: Store, ids: Ids) -> None:
    from sync.store import FirmQuery

    def said() -> tuple[str, int]:
        (row,) = store.firms(FirmQuery()).rows
        return row.sync_state, row.sync_count

    firm = ids()
    fill(store, firm, 2)
    assert said() == ("local", 3)
    store.acknowledge(1)
    assert said() == ("pending", 2)
    store.acknowledge(3)
    assert said() == ("synced", 0)
    store.rewind(0)
    assert said() == ("pending", 3)
    assert payloads(store)[0] == payloads(store)[0]
    with pytest.raises(ValueError, match="end at 3"):
        store.rewind(4)


def test_an_older_acknowledgement_does_not_take_back(store: Store, ids: Ids) -> None:
    fill(store, ids(), 2)
    store.acknowledge(3)
    store.acknowledge(1)
    assert store.acked == 3
    store.acknowledge(99)
    assert store.acked == 3


def test_a_refusal_is_kept_for_a_person(store: Store, ids: Ids) -> None:
    firm = ids()
    fill(store, firm, 1)
    refusals = [Refusal(seq=2, code="out-of-scope", reason="演示")]
    store.acknowledge(2, refusals)
    store.acknowledge(2, refusals)
    (refused,) = store.refused()
    assert (refused.seq, refused.code, refused.archive, refused.entity) == (
        2,
        "out-of-scope",
        firm,
        f"{firm}-0",
    )
    assert store.outbox() is None


@pytest.mark.parametrize("again", ["sent again", "edited"])
def test_what_takes_the_place_of_a_refused_change_replaces_what_that_replaced(
    new_store: NewStore, ids: Ids, again: str
) -> None:
    ours, theirs, firm = new_store("dev-a"), new_store("dev-b"), ids()
    theirs.save(archive=firm, entity=firm, type="firm", set={"name": "演示甲厂"})
    ours.receive([IncomingEvents("u1", payloads(theirs), 1)])
    for name in ("演示乙厂", "演示丙厂"):
        ours.save(archive=firm, entity=firm, type="firm", set={"name": name})
    ours.acknowledge(2, [Refusal(seq=n, code="out-of-scope", reason="") for n in (1, 2)])
    if again == "edited":
        ours.save(archive=firm, entity=firm, type="firm", set={"name": "演示丁厂"})
    else:
        assert ours.resend([1, 2]) == 1
    theirs.receive([IncomingEvents("u1", payloads(ours), 2)])
    assert theirs.conflicts() == ours.conflicts() == ()
    assert theirs.digest(firm) == ours.digest(firm)


@pytest.mark.parametrize("seed", range(20))
def test_any_order_any_repetition_same_digest(tmp_path: Path, seed: int) -> None:
    chance, folder = random.Random(seed), tmp_path
    clock = Clock()
    stores = [Store.create(folder / f"{d}.db", KEY, identity(d), clock) for d in ("dev-a", "dev-b", "dev-c")]
    try:
        seen = [0, 0, 0]
        for _ in range(12):
            number = chance.randrange(2)
            clock.go(chance.uniform(-5, 5))
            entity = chance.choice(["x", "x-1"])
            values = {chance.choice(["name", "phone"]): chance.choice("甲乙丙")}
            kind = "firm" if entity == "x" else "visit"
            stores[number].save(archive="x", entity=entity, type=kind, set=values)
            if chance.random() < 0.3 and stores[number].outbox():
                lines = payloads(stores[number])[seen[number] :]
                seen[number] += len(lines)
                stores[1 - number].receive([IncomingEvents("u1", lines, 1)])
        everything = [p for s in stores if s.outbox() for p in payloads(s)]
        for position, store in enumerate(stores, 1):
            lines = everything + chance.choices(everything, k=4)
            chance.shuffle(lines)
            cut = chance.randrange(len(lines))
            store.receive([IncomingEvents("u1", tuple(lines[:cut]), position)])
            store.receive(
                [IncomingEvents("u1", tuple(lines[cut:]), 50), IncomingEvents("u1", tuple(lines), 9)]
            )
            assert store.cursors() == {"u1": 50}
        assert len({store.digest("x") for store in stores}) == 1
        for store in stores:
            verified = store.verify()
            assert verified.problems == ()
            assert store.rebuild() == verified.digest
        assert len({store.conflicts() for store in stores}) == 1
    finally:
        for store in stores:
            store.close()


def test_own_events_coming_back_change_nothing(store: Store, ids: Ids) -> None:
    firm = ids()
    fill(store, firm)
    before = store.digest(firm)
    got = store.receive([IncomingEvents("u1", payloads(store), 9)])
    assert (got.events, got.entities) == (0, 0)
    assert store.digest(firm) == before
    assert store.cursors() == {"u1": 9}


def test_a_line_that_cannot_be_read_blocks_nothing(new_store: NewStore, ids: Ids) -> None:
    ours, theirs = new_store("dev-a"), new_store("dev-b")
    firm = ids()
    fill(theirs, firm, 1)
    good = payloads(theirs)
    got = ours.receive([IncomingEvents("u1", (b"rubbish", *good), 3)])
    assert got.events == 2
    assert len(got.problems) == 1
    assert got.archives == {firm}
    assert ours.digest(firm) == theirs.digest(firm)
    assert ours.cursors() == {"u1": 3}


def test_an_archive_out_of_scope_goes_after_its_changes_are_safe(store: Store, ids: Ids) -> None:
    firm, other = ids(), ids()
    fill(store, firm)
    fill(store, other, 0)
    long_ago = datetime(2020, 1, 1, tzinfo=UTC)
    store.put_draft(Draft("d", firm, None, "visit", "1", "", b"x", updated=long_ago))
    photo = store.put_evidence(b"photo", archive=firm, mime="image/jpeg", label="", captured_at=None)
    got = store.receive([IncomingPurge(firm, 4)])
    assert got.purged == ()
    assert store.entity(firm) is not None
    with pytest.raises(UserError) as refused:
        store.purge(firm)
    assert refused.value.code == "pending-events"
    assert store.acknowledge(4) == (firm,)
    assert store.scope() == 4
    assert store.entities(firm, include_deleted=True) == ()
    assert store.history(archive=firm) == ()
    assert store.drafts() == ()
    assert store.evidence(photo.sha256) is None
    assert [e.id for e in store.entities(other)] == [other]
    assert store.verify().problems == ()
    store.acknowledge(5)
    assert store.receive([IncomingPurge(other, 5), IncomingPurge("unknown", 6)]).purged == (other,)
    assert store.count_firms() == 0


def test_of_events_purged_and_asked_for_again_the_hash_goes(store: Store, ids: Ids) -> None:
    """A restored centre gets a chain without gaps: what is kept as it was, of the rest its place."""
    gone, kept = ids(), ids()
    fill(store, gone, 0)
    fill(store, kept, 0)
    fill(store, ids(), 0)
    was = payloads_after_rewind(store)
    store.acknowledge(3)
    store.purge(gone)
    heads = [store.head_at(seq) for seq in (1, 2, 3)]
    store.rewind(0)
    out = store.outbox()
    assert out is not None
    assert out.payloads == (erasure.blank(chain.payload_hash(was[0])), *was[1:])
    assert [erasure.is_blank(payload) for payload in out.payloads] == [True, False, False]
    assert out.head == heads[-1]
    hashed = map(erasure.hash_of, out.payloads)
    assert chain.extend_all(chain.genesis("dev-a"), 1, hashed) == heads[-1]


def test_room_is_counted_for_places_of_events_that_are_not_kept_too(store: Store, ids: Ids) -> None:
    """A stick would end before them, and say that it has no room."""
    kept, gone = ids(), ids()
    fill(store, kept, 0)
    fill(store, gone, 0)
    store.acknowledge(2)
    store.purge(gone)
    store.rewind(1)
    last, size = store.outbox_reach(1, 1 << 20)
    assert (last, size) == (2, erasure.BLANK + EACH)
    assert store.outbox_reach(1, size - 1) == (1, 0)


def test_what_the_centre_has_of_a_copy_is_not_made_again(store: Store, ids: Ids) -> None:
    firm = ids()
    fill(store, firm, 2)
    store.acknowledge(1)
    store.note_common(2)  # it has one more, and then another device's
    assert store.is_apart
    store.enrol(identity("dev-new"))
    assert not store.is_apart
    assert [decode(p).entity for p in payloads(store)] == [decode(p).entity for p in payloads(store)][-1:]
    assert len(store.entities(firm)) == 3
    assert store.verify().problems == ()


def test_enrolled_anew_nothing_is_lost(new_store: NewStore, ids: Ids) -> None:
    """I9: a restored backup or a clone gets another device id; what was unconfirmed is made again under
    it."""
    store, other = new_store("dev-a"), new_store("dev-b")
    firm = ids()
    fill(store, firm, 1)
    store.acknowledge(1)
    store.save(archive=firm, entity=firm, type="firm", set={"name": "演示乙厂"})
    store.save(archive=firm, entity=firm, type="firm", set={"name": "演示丙厂"})
    store.receive([IncomingEvents("u1", (), 8)])
    confirmed = [p for p in payloads_after_rewind(store) if decode(p).seq == 1]
    store.enrol(identity("dev-new"))
    assert store.cursors() == {}
    out = payloads(store)
    assert [(decode(p).device, decode(p).seq) for p in out] == [("dev-new", n) for n in (1, 2, 3)]
    entity = store.entity(firm)
    assert entity is not None
    assert entity.properties()["name"] == "演示丙厂"
    assert entity.conflicts() == ()
    other.receive([IncomingEvents("u1", (*confirmed, *out), 9)])
    assert other.digest(firm) == store.digest(firm)
    assert store.archive(firm).pending == 3
    assert store.verify().problems == ()
    store.enrol(identity("dev-new"))
    assert store.seq == 3


def payloads_after_rewind(store: Store) -> tuple[bytes, ...]:
    acked = store.acked
    store.rewind(0)
    found = payloads(store)
    store.acknowledge(acked)
    return found


def test_a_restored_centre_is_told_everything_again(store: Store, ids: Ids) -> None:
    firm = ids()
    photo = store.put_evidence(b"photo", archive=firm, mime="image/jpeg", label="", captured_at=None)
    store.save(archive=firm, entity=firm, type="firm", set={"site_photo": photo.sha256})
    store.mark_uploaded(photo.sha256, 5, done=True)
    store.receive([IncomingEvents("u1", (), 8)])
    store.start_over("said")
    assert store.confirmed == "said"
    assert store.cursors() == {}
    assert [e.sha256 for e in store.uploads()] == [photo.sha256]


def test_what_is_unsent_and_what_is_named_is_found_without_reading_all_events(store: Store, ids: Ids) -> None:
    firm = ids()
    fill(store, firm)
    asked = (store.unsent, lambda: store.erase(firm, {"visit": ["purpose"]}, {}))
    steps = [step for ask in asked for step in plans(store, ask)]
    assert any(step.startswith("SEARCH e ") for step in steps)
    assert not [step for step in steps if step.startswith("SCAN e ") or step == "SCAN e"]


def test_what_a_restored_centre_takes_now_is_refused_no_more(store: Store, ids: Ids) -> None:
    firm = ids()
    fill(store, firm, 2)
    store.acknowledge(3, [Refusal(seq=seq, code="out-of-scope", reason="") for seq in (1, 3)])
    assert store.unsent() == {firm}
    store.rewind(2)
    assert [one.seq for one in store.refused()] == [1], "of what is sent again the centre says it anew"
    store.rewind(0)
    store.acknowledge(3)
    assert store.refused() == ()
    assert store.unsent() == frozenset(), "it is compared with the centre's again"


def test_what_was_to_leave_a_centre_that_was_restored_stays_unless_it_says_so_again(
    store: Store, ids: Ids
) -> None:
    firm, other = ids(), ids()
    fill(store, firm, 0)
    fill(store, other, 0)
    store.receive([IncomingPurge(firm, 4), IncomingPurge(other, 5)])
    store.start_over("said")
    store.receive([IncomingPurge(other, 2)])
    assert store.acknowledge(2) == (other,)
    assert firm in store.digests()


def test_a_clock_years_ahead_elsewhere_does_not_push_ours(
    new_store: NewStore, ids: Ids, clock: Clock
) -> None:
    """I10: the event is taken and shown, our own clock stays."""
    ours, theirs = new_store("dev-a"), new_store("dev-b")
    firm = ids()
    clock.go(10 * 365 * 86400)
    fill(theirs, firm, 0)
    clock.go(-10 * 365 * 86400)
    ours.receive([IncomingEvents("u1", payloads(theirs), 1)])
    saved = ours.save(archive=firm, entity=firm, type="firm", set={"tier": "basic"})
    winner = saved.winner("tier")
    assert winner is not None
    assert abs(winner.hlc / 65536 / 1000 - clock.at.timestamp()) < 1
    assert saved.properties()["name"] == "演示甲厂"


def test_wiping_leaves_no_file(store: Store, tmp_path: Path) -> None:
    store.back_up()
    store.wipe()
    assert [p.name for p in tmp_path.iterdir()] == []
