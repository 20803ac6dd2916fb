"""Saving: one event a save, conflicts that stay until a person decides, history that names everything."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from forms.errors import UserError
from sync.event import Event, decode, encode
from sync.store import Change, Draft, IncomingEvents, Store
from tests.sync.store.conftest import KEY, Clock, NewStore, identity

Ids = Callable[[], str]


def deliver(source: Store, target: Store, after: int = 0) -> None:
    """Hand over own events after `after` as the centre would."""
    out = source.outbox()
    assert out is not None
    target.receive([IncomingEvents("u1", out.payloads[after:], out.last)])


@pytest.fixture
def pair(new_store: NewStore, ids: Ids) -> tuple[Store, Store, str]:
    """Two devices that both know a firm."""
    ours, theirs = new_store("dev-a"), new_store("dev-b")
    firm = ids()
    ours.save(archive=firm, entity=firm, type="firm", set={"name": "演示甲厂", "phone": "19900000000"})
    deliver(ours, theirs)
    return ours, theirs, firm


def test_one_save_is_one_event_that_says_everything(store: Store, ids: Ids, clock: Clock) -> None:
    firm = ids()
    store.save(
        archive=firm,
        entity=firm,
        type="firm",
        set={"name": "演示甲厂", "tier": "basic"},
        form="firm",
        form_version="3",
    )
    out = store.outbox()
    assert out is not None
    (payload,) = out.payloads
    event = decode(payload)
    assert (event.device, event.seq, event.author, event.archive) == ("dev-a", 1, "p-dev-a", firm)
    assert (event.form, event.form_version) == ("firm", "3")
    assert event.set == {"name": "演示甲厂", "tier": "basic"}
    assert store.pending().bytes == len(payload)
    clock.go(-3600)
    again = store.save(archive=firm, entity=firm, type="firm", set={"tier": "rising"})
    winner = again.winner("tier")
    assert winner is not None
    assert winner.hlc > event.hlc, "a clock set back does not reorder one's own events"
    assert again.values("tier") == (winner,)


def test_different_properties_merge_and_the_same_conflicts(pair: tuple[Store, Store, str]) -> None:
    ours, theirs, firm = pair
    ours.save(archive=firm, entity=firm, type="firm", set={"tier": "basic"})
    theirs.save(archive=firm, entity=firm, type="firm", set={"county": "500103"})
    ours.save(archive=firm, entity=firm, type="firm", set={"phone": "19900000001"})
    theirs.save(archive=firm, entity=firm, type="firm", set={"phone": "19900000002"})
    deliver(ours, theirs, 1)
    deliver(theirs, ours)
    for store in (ours, theirs):
        assert [(c.property, len(c.values)) for c in store.conflicts()] == [("phone", 2)]
        entity = store.entity(firm)
        assert entity is not None
        assert {"tier", "county"} <= entity.properties().keys()
        assert store.archive(firm).conflicts == 1
    assert ours.digest(firm) == theirs.digest(firm)


def test_an_ordinary_save_does_not_settle_a_conflict_and_a_choice_does(
    pair: tuple[Store, Store, str],
) -> None:
    ours, theirs, firm = pair
    ours.save(archive=firm, entity=firm, type="firm", set={"phone": "19900000001"})
    theirs.save(archive=firm, entity=firm, type="firm", set={"phone": "19900000002"})
    deliver(theirs, ours)
    (conflict,) = ours.conflicts()
    assert (conflict.firm_name, conflict.entity, conflict.type) == ("演示甲厂", firm, "firm")
    ours.save(archive=firm, entity=firm, type="firm", set={"phone": "19900000003"})
    (conflict,) = ours.conflicts()
    assert len(conflict.values) == 2
    chosen = ours.resolve(firm, {"phone": "19900000002"})
    assert chosen.values("phone")[0].value == "19900000002"
    assert len(chosen.values("phone")) == 1
    assert ours.conflicts() == ()
    assert ours.archive(firm).conflicts == 0


@pytest.mark.parametrize("edit", [{"phone": "19900000002"}, {"employees": 7}])
def test_a_deletion_against_an_edit_is_a_conflict(
    pair: tuple[Store, Store, str], edit: dict[str, int | str]
) -> None:
    ours, theirs, firm = pair
    ours.save(archive=firm, entity=firm, type="firm", set={"deleted": True})
    theirs.save(archive=firm, entity=firm, type="firm", set=edit)
    deliver(theirs, ours)
    deliver(ours, theirs, 1)
    assert ours.digest(firm) == theirs.digest(firm)
    assert len(ours.conflicts()) == 1
    assert len(theirs.conflicts()) == 1


def test_what_is_deleted_is_hidden_and_comes_back(store: Store, ids: Ids) -> None:
    firm, visit = ids(), ids()
    store.save(archive=firm, entity=firm, type="firm", set={"name": "演示甲厂"})
    store.save(archive=firm, entity=visit, type="visit", set={"purpose": "建档"})
    store.save(archive=firm, entity=visit, type="visit", set={"deleted": True})
    assert [e.id for e in store.entities(firm)] == [firm]
    assert [e.id for e in store.entities(firm, "visit", include_deleted=True)] == [visit]
    back = store.save(archive=firm, entity=visit, type="visit", set={"deleted": None})
    assert back.properties() == {"purpose": "建档"}
    assert [e.id for e in store.entities(firm, "visit")] == [visit]


def test_several_changes_are_one_transaction(store: Store, ids: Ids) -> None:
    firm, visit = ids(), ids()
    store.put_draft(Draft("d1", firm, None, "visit", "1", "", b"x"))
    with pytest.raises(ValueError, match="belongs to"):
        store.save_all(
            [
                Change(firm, firm, "firm", {"name": "演示甲厂"}),
                Change(firm, visit, "visit", {"purpose": "建档"}),
                Change(firm, visit, "record.licence", {"number": "1"}),
            ],
            discard_draft="d1",
        )
    assert store.entity(firm) is None
    assert store.seq == 0
    assert store.draft("d1") is not None
    first, second = store.save_all(
        [
            Change(firm, firm, "firm", {"name": "演示甲厂"}),
            Change(firm, firm, "firm", {"name": "演示乙厂"}),
        ],
        discard_draft="d1",
    )
    assert first == second
    assert second.properties() == {"name": "演示乙厂"}
    assert second.conflicts() == ()
    assert store.draft("d1") is None
    assert store.save_all([]) == ()


def test_nobody_saves_before_enrolment(tmp_path: object, new_store: NewStore, ids: Ids) -> None:
    store = new_store()
    bare = Store.create(store.path.with_name("bare.db"), KEY)
    try:
        assert bare.identity is None
        with pytest.raises(UserError) as refused:
            bare.save(archive="x", entity="x", type="firm", set={"name": "演示"})
        assert refused.value.code == "not-enrolled"
        bare.enrol(identity("dev-z"))
        assert bare.identity == identity("dev-z")
        assert "private_key" not in repr(bare.identity)
        bare.save(archive="x", entity="x", type="firm", set={"name": "演示"})
    finally:
        bare.close()


def test_an_event_too_large_to_send_is_not_saved(store: Store, ids: Ids) -> None:
    firm = ids()
    with pytest.raises(UserError) as refused:
        store.save(archive=firm, entity=firm, type="firm", set={"name": "长" * 400_000})
    assert refused.value.code == "too-large"
    assert store.seq == 0
    assert store.entity(firm) is None


def test_odd_text_is_saved_and_what_could_never_be_sent_is_not(store: Store, ids: Ids) -> None:
    """Pasted text holds anything; a number that is none is a bug, and found where it is made."""
    firm = ids()
    odd = {"name": "半个\ud800字", "__proto__": "a\x00b\x1fc", "": "\u2028", "n" * 10_000: [{"\u202e": 1}]}
    saved = store.save(archive=firm, entity=firm, type="firm", set=odd)
    assert saved.properties() == odd | {"name": "半个\ufffd字"}
    assert store.entity(firm) == saved
    with pytest.raises(ValueError, match="float"):
        store.save(archive=firm, entity=firm, type="firm", set={"name": float("nan")})
    assert store.seq == 1
    assert store.verify().ok


def test_a_base_that_is_no_event_does_not_break_the_history(store: Store, ids: Ids) -> None:
    firm = ids()
    theirs = Event(
        "dev-b",
        1,
        1,
        "p",
        firm,
        firm,
        "firm",
        {"name": "演示"},
        {"name": ("dev-a:²", "x", ":", "dev-a:" + "9" * 99)},
    )
    store.receive([IncomingEvents("u1", [encode(theirs)], 1)])
    (item,) = store.history(archive=firm)
    assert [(c.property, c.old_known) for c in item.changes] == [("name", False)]


def test_history_says_who_when_where_and_what_was_before(
    pair: tuple[Store, Store, str], clock: Clock
) -> None:
    ours, theirs, firm = pair
    clock.go(60)
    theirs.save(archive=firm, entity=firm, type="firm", set={"phone": "19900000002"}, form="firm")
    deliver(theirs, ours)
    youngest, oldest = ours.history(archive=firm)
    assert (youngest.author, youngest.device, youngest.form) == ("p-dev-b", "dev-b", "firm")
    assert youngest.at == oldest.at + timedelta(seconds=60)
    (change,) = youngest.changes
    assert (change.property, change.old, change.new) == ("phone", "19900000000", "19900000002")
    assert {(c.property, c.old) for c in oldest.changes} == {("name", None), ("phone", None)}
    assert ours.history(entity=firm, limit=1) == (youngest,)
    assert ours.history(entity=firm, limit=5, before=youngest) == (oldest,)
    assert ours.history(entity=firm, before=oldest) == ()
