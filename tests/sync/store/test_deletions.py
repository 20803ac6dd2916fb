"""A great part deleted at once stays here until a person has said what to do about it."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync import merge
from sync.event import decode
from sync.store import Store
from sync.store.bulk import ORIGIN, nothing
from sync.store.database import Database
from sync.store.deletions import FLOOR, SHARE
from sync.store.exchanged import IncomingEvents, Unasked
from sync.store.model import Change
from sync.store.tables import DELETES
from tests.sync.store.conftest import Clock, NewStore, identity

MANY = FLOOR + 1


def fill(store: Store, count: int, archive: str = "a", type: str = "record.licence") -> list[str]:
    ids = [f"{archive}-{type}-{n}" for n in range(count)]
    store.save_all([Change(archive, id, type, {"number": id}) for id in ids])
    return ids


def remove(store: Store, ids: Sequence[str], archive: str = "a", type: str = "record.licence") -> None:
    store.save_all([Change(archive, id, type, {"deleted": True}) for id in ids])


def sent(store: Store) -> None:
    store.acknowledge(store.seq)


def asked(store: Store) -> Unasked:
    found = store.unasked()
    assert found is not None
    return found


def there(store: Store, archive: str = "a") -> int:
    return len(store.entities(archive))


@pytest.fixture
def emptied(store: Store, clock: Clock) -> Store:
    """Fifty records at the centre, of which more were deleted here than one tidies up; and work after it."""
    ids = fill(store, 50)
    sent(store)
    store.save(archive="a", entity="before", type="visit", set={"note": "x"})
    remove(store, ids[:10])
    clock.go(60)
    remove(store, ids[10:MANY])
    store.save(archive="a", entity="after", type="visit", set={"note": "y"})
    return store


def test_what_was_deleted_is_told_with_when_and_by_whom(emptied: Store, clock: Clock) -> None:
    found = asked(emptied)
    assert (len(found.events), found.records) == (MANY, 52)
    assert (found.kinds, found.archives) == ({"record.licence": MANY}, {"a": MANY})
    assert found.authors == ("p-dev-a",)
    assert (found.ended - found.begun).total_seconds() == pytest.approx(60, abs=0.1)
    assert found.behind == 1, "the visit saved after them"


def test_it_goes_up_to_the_first_of_them_and_no_further(emptied: Store) -> None:
    out = emptied.outbox()
    assert out is not None
    assert [decode(p).entity for p in out.payloads] == ["before"]
    assert emptied.outbox_end() == out.last
    emptied.acknowledge(out.last)
    assert emptied.outbox() is None
    assert emptied.outbox(after=emptied.acked) is None
    assert emptied.pending().records == MANY + 1, "and all that stays is still counted as waiting"


def test_sent_when_they_were_meant_and_exactly_those(emptied: Store) -> None:
    emptied.send_deletions(asked(emptied))
    assert emptied.unasked() is None
    assert emptied.outbox_end() == emptied.seq
    remove(emptied, [e.id for e in emptied.entities("a", "record.licence")][:MANY])
    assert len(asked(emptied).events) == MANY, "others are asked about anew"


def test_undone_by_new_events_and_nothing_is_lost(emptied: Store) -> None:
    before, seq = asked(emptied), emptied.seq
    told: list[int] = []
    assert emptied.undo_deletions(before, told.append) == MANY
    assert emptied.seq == seq + MANY, "by new events"
    assert told == [MANY]
    assert there(emptied) == 52
    assert emptied.unasked() is None
    assert emptied.outbox_end() == emptied.seq
    assert emptied.verify().ok


def test_what_was_put_back_by_hand_is_left_alone_by_the_undo(emptied: Store) -> None:
    before = asked(emptied)
    emptied.save(archive="a", entity="a-record.licence-3", type="record.licence", set={"deleted": False})
    assert emptied.unasked() is None, "so few are no question any more"
    assert emptied.undo_deletions(before) == MANY - 1


def test_few_are_never_asked_about(store: Store) -> None:
    ids = fill(store, FLOOR)
    sent(store)
    remove(store, ids)
    assert store.unasked() is None
    assert there(store) == 0


def test_many_of_very_many_are_not(store: Store) -> None:
    ids = fill(store, MANY * 100 // SHARE)
    sent(store)
    remove(store, ids[:MANY])
    assert store.unasked() is None
    remove(store, ids[MANY : MANY + 1])
    assert len(asked(store).events) == MANY + 1


def test_merging_erasing_and_marks_of_origin_are_no_deletions(store: Store) -> None:
    store.save_all([Change(f"f{n}", f"f{n}", "firm", {"name": f"演示{n}"}) for n in range(MANY)])
    fill(store, MANY)
    fill(store, MANY, type=ORIGIN)
    sent(store)
    store.save_all([Change(f"f{n}", f"f{n}", "firm", {"merged_into": "a"}) for n in range(MANY)])
    store.erase("a", {"record.licence": ["*"]}, {"reason": "withdrawn"})
    remove(store, [f"a-{ORIGIN}-{n}" for n in range(MANY)], type=ORIGIN)
    assert store.unasked() is None
    assert store.outbox_end() == store.seq


def test_a_firm_that_left_the_scope_is_no_deletion(store: Store) -> None:
    fill(store, MANY)
    sent(store)
    store.purge("a")
    assert store.digests() == {}
    assert store.unasked() is None


def test_what_is_said_again_for_a_centre_that_forgot_is_nobodys_question(
    store: Store, new_store: NewStore
) -> None:
    """A colleague deleted them, and answered for it; that laptop is gone, and so is what the centre knew."""
    other = new_store("dev-b")
    ids = fill(other, MANY)
    known = [merge.to_bytes(entity) for entity in other.entities("a")]
    made = other.outbox()
    sent(other)
    remove(other, ids)
    other.send_deletions(asked(other))
    gone = other.outbox()
    assert made is not None
    assert gone is not None
    store.receive([IncomingEvents("u1", (*made.payloads, *gone.payloads), gone.last)])
    assert store.keep("a", known) == MANY
    assert store.unasked() is None
    assert store.outbox_end() == store.seq == MANY


def test_who_takes_an_import_back_was_asked_already(store: Store) -> None:
    first, last = store.save_many([Change("a", f"r{n}", "visit", {"n": n}) for n in range(MANY)], nothing)
    sent(store)
    store.take_back(first, last, nothing)
    assert there(store) == 0
    assert store.unasked() is None
    assert store.outbox_end() == store.seq


def test_who_decides_conflicts_was_asked_already(store: Store, new_store: NewStore) -> None:
    """A colleague removed many that were edited here. What stays, what goes and its undoing were confirmed."""
    other = new_store("dev-b")
    ids = fill(other, MANY)
    made = other.outbox()
    assert made is not None
    sent(other)
    store.receive([IncomingEvents("u1", made.payloads, made.last)])
    store.save_all([Change("a", id, "record.licence", {"number": "other"}) for id in ids])
    sent(store)
    remove(other, ids)
    other.send_deletions(asked(other))
    gone = other.outbox()
    assert gone is not None
    store.receive([IncomingEvents("u1", gone.payloads, gone.last)])
    removals = {item.entity: item.removal for item in store.conflicts() if item.removal}
    assert len(removals) == MANY
    decided = store.decide({id: removal.choices(keep=False) for id, removal in removals.items()})
    assert there(store) == 0
    assert store.unasked() is None
    store.reopen(decided)
    assert store.unasked() is None
    assert store.outbox_end() == store.seq
    sent(store)
    fill(store, MANY, "b")
    sent(store)
    remove(store, [f"b-record.licence-{n}" for n in range(MANY)], "b")
    assert len(asked(store).events) == MANY, "and others are asked about as ever"


def test_what_left_before_is_sent_again_to_a_restored_centre_without_a_question(emptied: Store) -> None:
    emptied.send_deletions(asked(emptied))
    sent(emptied)
    emptied.rewind(0)
    assert emptied.unasked() is None
    assert emptied.outbox_end() == emptied.seq


def test_the_answer_goes_along_when_the_device_is_enrolled_anew(emptied: Store) -> None:
    emptied.send_deletions(asked(emptied))
    emptied.enrol(identity("dev-b"))
    assert emptied.unasked() is None
    assert emptied.outbox_end() == emptied.seq


def test_the_question_goes_along_when_the_device_is_enrolled_anew(emptied: Store) -> None:
    emptied.enrol(identity("dev-b"))
    found = asked(emptied)
    assert len(found.events) == MANY
    assert found.events[0] == 2, "under its new number, after the visit"


def test_the_question_outlives_the_program(emptied: Store, key: bytes) -> None:
    found = asked(emptied)
    emptied.close()
    again = Store.open(emptied.path, key)
    assert again.unasked() == found
    again.close()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(["remove", "remove", "restore", "send", "answer", "undo"]), max_size=9))
def test_nothing_unanswered_ever_leaves(new_store: NewStore, acts: list[str]) -> None:
    """Whatever people do: what goes out holds no more deletions nobody answered for than may go unasked."""
    store = new_store(f"dev-{id(acts)}-{len(acts)}")
    fill(store, 60)
    sent(store)
    answered: set[int] = set()
    for act in acts:
        live = [e.id for e in store.entities("a", "record.licence")]
        gone = [e.id for e in store.entities("a", include_deleted=True) if e.id not in live]
        if act == "remove" and live:
            remove(store, live[:13])
        elif act == "restore" and gone:
            store.save_all([Change("a", id, "record.licence", {"deleted": False}) for id in gone[:13]])
        elif act == "answer" and (found := store.unasked()):
            answered |= set(found.events)
            store.send_deletions(found)
        elif act == "undo" and (found := store.unasked()):
            store.undo_deletions(found)
        elif act == "send" and (out := store.outbox()):
            going = [decode(p) for p in out.payloads]
            standing = {
                e.entity: e.seq
                for e in going
                if e.set.get("deleted") is True and e.entity in gone and e.seq not in answered
            }
            here = len(live) + len(standing)
            assert len(standing) <= FLOOR or len(standing) * 100 <= SHARE * here
            store.acknowledge(out.last)
    store.close()


def test_what_others_deleted_long_ago_and_is_said_again_for_them_is_nobodys_question(
    new_store: NewStore,
) -> None:
    """A centre forgot it, and its maker's computer is gone: whoever says it again deletes nothing."""
    theirs, ours = new_store("dev-b"), new_store("dev-a")
    ids = fill(theirs, MANY)
    remove(theirs, ids)
    theirs.send_deletions(asked(theirs))
    out = theirs.outbox()
    assert out is not None
    ours.receive([IncomingEvents("u1", out.payloads, out.last)])
    mine = fill(ours, 1, type="visit")
    sent(ours)
    assert ours.keep("a", ()) >= MANY
    assert ours.unasked() is None
    again = ours.outbox()
    assert again is not None
    assert again.last == ours.outbox_end() == ours.seq
    remove(ours, mine, type="visit")
    assert ours.unasked() is None, "one of one's own is a day's tidying up still"


def test_asking_reads_no_event_that_deletes_nothing(emptied: Store, key: bytes) -> None:
    """After every save it is asked: its index holds what may delete, and what is erased leaves it."""
    emptied.close()
    opened = Database(emptied.path, key)
    with opened.read() as c:
        indexed = f"SELECT seq FROM event INDEXED BY ix_event_deletes WHERE {DELETES}"
        plan = c.exec_driver_sql(f"EXPLAIN QUERY PLAN {indexed} AND device_id = 1 AND seq > 9").all()
        assert [row.detail for row in plan] == [
            "SEARCH event USING INDEX ix_event_deletes (device_id=? AND seq>?)"
        ]
        everything = c.exec_driver_sql("SELECT seq, payload FROM event").all()
        assert {*c.exec_driver_sql(indexed).scalars()} == {
            seq for seq, payload in everything if b'"deleted":true' in payload
        }
    opened.close()
