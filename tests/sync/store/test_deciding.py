"""Deciding: what a property was before its sides parted, one decision for many, and undoing it."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.archive import JSON
from sync.dispute import Behind
from sync.store import IncomingEvents, Store
from tests.sync.store.conftest import Clock, NewStore

Ids = Callable[[], str]


def deliver(source: Store, target: Store) -> None:
    """Hand over all own events as the centre would."""
    out = source.outbox()
    assert out is not None
    target.receive([IncomingEvents("u1", out.payloads, out.last)])


@pytest.fixture
def pair(new_store: NewStore, ids: Ids) -> tuple[Store, Store, str]:
    """Two devices that both know a firm with 26 employees."""
    ours, theirs = new_store("dev-a"), new_store("dev-b")
    firm = ids()
    ours.save(archive=firm, entity=firm, type="firm", set={"name": "演示甲厂", "employees": 26})
    deliver(ours, theirs)
    return ours, theirs, firm


def say(store: Store, firm: str, **values: object) -> None:
    store.save(archive=firm, entity=firm, type="firm", set=values)  # type: ignore[arg-type] # JSON here


def behind(store: Store) -> Behind:
    (item,) = store.conflicts()
    return store.behind([item])[item.entity, item.property]


def live(store: Store, firm: str, name: str) -> Sequence[object]:
    entity = store.entity(firm)
    assert entity is not None
    return [value.value for value in entity.values(name)]


def test_before_is_what_both_started_from(pair: tuple[Store, Store, str]) -> None:
    ours, theirs, firm = pair
    say(ours, firm, employees=27)
    say(ours, firm, employees=28)
    say(theirs, firm, employees=31)
    deliver(theirs, ours)
    found = behind(ours)
    assert (found.before, found.known) == (26, True), "not 27, which only one of them saw"
    assert found.doubted == frozenset()


def test_where_there_was_nothing_before_that_is_known(pair: tuple[Store, Store, str]) -> None:
    ours, theirs, firm = pair
    say(ours, firm, phone="19900000001")
    say(theirs, firm, phone="19900000002")
    deliver(theirs, ours)
    found = behind(ours)
    assert (found.before, found.known) == (None, True)


def test_a_clock_that_cannot_be_right_is_told(new_store: NewStore, ids: Ids, clock: Clock) -> None:
    ours, firm = new_store("dev-a"), ids()
    theirs = new_store("dev-b")
    say(ours, firm, employees=26)
    deliver(ours, theirs)
    say(ours, firm, employees=28)
    clock.go(86_400 * 400)
    say(theirs, firm, employees=31)
    clock.go(-86_400 * 400)
    deliver(theirs, ours)
    (item,) = ours.conflicts()
    ahead = next(value.event for value in item.values if value.value == 31)
    assert behind(ours).doubted == {ahead}


@pytest.fixture
def parted(pair: tuple[Store, Store, str]) -> tuple[Store, Store, str]:
    """28 here, 31 there; two addresses."""
    ours, theirs, firm = pair
    say(ours, firm, employees=28, address="甲路")
    say(theirs, firm, employees=31, address="乙路")
    deliver(ours, theirs)
    deliver(theirs, ours)
    return ours, theirs, firm


def test_undoing_a_decision_puts_both_values_back_with_who_said_them(
    parted: tuple[Store, Store, str],
) -> None:
    ours, theirs, firm = parted
    winners = (ours.entity(firm) or pytest.fail()).properties()
    before = {(v.author, v.value) for item in ours.conflicts() for v in item.values}
    decided = ours.decide({firm: {"employees": 28, "address": "甲路"}})
    assert ours.conflicts() == ()
    assert ours.reopen(decided) == ((firm,), 0)
    items = ours.conflicts()
    found = ours.behind(items)
    origins = {(found[i.entity, i.property].origin(v).author, v.value) for i in items for v in i.values}
    assert origins == before, "who said it is who said it first"
    assert {found[i.entity, i.property].before for i in items} == {26, None}
    assert (ours.entity(firm) or pytest.fail()).properties() == winners, "and the same is shown"
    deliver(ours, theirs)
    assert ours.digest(firm) == theirs.digest(firm)
    assert len(theirs.conflicts()) == 2
    again = theirs.decide({firm: {"employees": 31, "address": "乙路"}})
    theirs.reopen(again)
    theirs.decide({firm: {"employees": 31, "address": "乙路"}})
    deliver(theirs, ours)
    assert ours.conflicts() == ()
    assert live(ours, firm, "employees") == [31]


def test_what_somebody_changed_since_the_decision_is_left(parted: tuple[Store, Store, str]) -> None:
    ours, theirs, firm = parted
    decided = ours.decide({firm: {"employees": 28, "address": "甲路"}})
    deliver(ours, theirs)
    say(theirs, firm, employees=40)
    deliver(theirs, ours)
    assert ours.reopen(decided) == ((firm,), 1)
    assert live(ours, firm, "employees") == [40]
    assert sorted(map(str, live(ours, firm, "address"))) == ["乙路", "甲路"]


def test_what_was_erased_since_the_decision_does_not_come_back_with_undoing_it(
    parted: tuple[Store, Store, str],
) -> None:
    ours, _, firm = parted
    decided = ours.decide({firm: {"employees": 28, "address": "甲路"}})
    ours.erase(firm, {"firm": ("address",)}, {})
    assert ours.reopen(decided) == ((firm,), 1)
    assert live(ours, firm, "address") == [None]
    assert sorted(map(str, live(ours, firm, "employees"))) == ["28", "31"]
    out = ours.outbox()
    assert out is not None
    assert not any("路".encode() in payload for payload in out.payloads)


def test_an_undone_decision_is_undone_once(parted: tuple[Store, Store, str]) -> None:
    ours, _, firm = parted
    decided = ours.decide({firm: {"employees": 28}})
    assert ours.reopen(decided) == ((firm,), 0)
    before = ours.seq
    assert ours.reopen(decided) == ((), 1)
    assert ours.seq == before


@pytest.mark.parametrize("late", ["removal", "edit"])
def test_a_removed_record_is_kept_or_goes_as_a_whole(
    pair: tuple[Store, Store, str], ids: Ids, clock: Clock, late: str
) -> None:
    ours, theirs, firm = pair
    record = ids()
    ours.save(archive=firm, entity=record, type="record.contract", set={"title": "演示合同", "amount": 5})
    deliver(ours, theirs)

    def remove() -> None:
        ours.save(archive=firm, entity=record, type="record.contract", set={"deleted": True})

    def edit() -> None:
        theirs.save(archive=firm, entity=record, type="record.contract", set={"amount": 7})

    for step in (edit, remove) if late == "removal" else (remove, edit):
        step()
        clock.go(1)
    deliver(theirs, ours)
    (item,) = ours.conflicts()
    gone = item.removal
    assert gone is not None
    assert (gone.names, gone.gone.author) == (("amount",), "p-dev-a")
    assert {name: [v.value for v in values] for name, values in gone.kept.items()} == {"amount": [7]}
    kept = ours.decide({record: gone.choices(keep=True)})
    assert (live(ours, record, "amount"), live(ours, record, "deleted")) == ([7], [None])
    ours.reopen(kept)
    (again,) = ours.conflicts()
    assert again.removal is not None
    assert again.removal.choices(keep=False) == gone.choices(keep=False), "the same question as before"
    assert again.removal.choices(keep=True) == gone.choices(keep=True)
    ours.decide({record: again.removal.choices(keep=False)})
    assert (live(ours, record, "amount"), live(ours, record, "deleted")) == ([5], [True])
    assert ours.conflicts() == ()


def test_a_step_that_stops_keeps_no_decision(parted: tuple[Store, Store, str]) -> None:
    ours, _, firm = parted

    def stop(_done: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        ours.decide({firm: {"employees": 28}}, stop)
    assert len(ours.conflicts()) == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 4), st.booleans()), min_size=1, max_size=12))
def test_decided_and_undone_in_any_order_both_devices_agree(
    new_store: NewStore, ids: Ids, steps: list[tuple[str, int, bool]]
) -> None:
    stores = {"a": new_store(f"dev-{ids()[-6:]}"), "b": new_store(f"dev-{ids()[-6:]}")}
    firm = ids()
    say(stores["a"], firm, employees=0)
    deliver(stores["a"], stores["b"])
    for who, value, meets in steps:
        mine = stores[who]
        before = [{v.value for v in item.values} for item in mine.conflicts()]
        if before and value % 2:
            decided = mine.decide({firm: {"employees": value}})
            if value == 3:
                mine.reopen(decided)
                assert [{v.value for v in item.values} for item in mine.conflicts()] == before
        else:
            say(mine, firm, employees=value)
        if meets:
            deliver(stores["a"], stores["b"])
            if stores["b"].outbox() is not None:
                deliver(stores["b"], stores["a"])
    for one, other in (("a", "b"), ("b", "a")):
        if stores[one].outbox() is not None:
            deliver(stores[one], stores[other])
    assert stores["a"].digest(firm) == stores["b"].digest(firm)
    assert all(problem == () for problem in (stores["a"].verify().problems, stores["b"].verify().problems))


def test_what_came_since_the_values_were_read_is_not_decided_against(
    parted: tuple[Store, Store, str],
) -> None:
    ours, theirs, firm = parted
    seen = {item.entity: item.seen for item in ours.conflicts()}
    say(theirs, firm, employees=40)
    deliver(theirs, ours)
    (decided,) = ours.decide({firm: {"employees": 28, "address": "甲路"}}, seen=seen)
    assert decided.left == ("employees",)
    assert decided.event.startswith("dev-a:")
    assert (sorted(live(ours, firm, "employees")), live(ours, firm, "address")) == ([28, 40], ["甲路"])
    assert ours.reopen([decided]) == ((firm,), 1), "the address; of the employees more was said since"
    assert sorted(live(ours, firm, "address")) == ["乙路", "甲路"]


def test_a_record_that_is_to_go_is_asked_about_again_where_somebody_went_on_with_it_unseen(
    pair: tuple[Store, Store, str], ids: Ids
) -> None:
    ours, theirs, firm = pair
    record = ids()
    ours.save(archive=firm, entity=record, type="record.contract", set={"title": "演示合同", "amount": 5})
    deliver(ours, theirs)
    ours.save(archive=firm, entity=record, type="record.contract", set={"deleted": True})
    theirs.save(archive=firm, entity=record, type="record.contract", set={"amount": 7})
    deliver(theirs, ours)
    (item,) = ours.conflicts()
    assert item.removal is not None
    theirs.save(archive=firm, entity=record, type="record.contract", set={"amount": 9})
    deliver(theirs, ours)
    ours.decide({record: item.removal.choices(keep=False)}, seen={record: item.seen})
    (again,) = ours.conflicts()
    assert again.removal is not None, "whether it stays"
    assert [v.value for v in again.removal.kept["amount"]] == [9]


def test_whoever_goes_on_with_any_of_a_record_that_was_to_go_is_asked_whether_it_stays(
    pair: tuple[Store, Store, str], ids: Ids, clock: Clock
) -> None:
    """Not about a field of a record that nobody sees any more."""
    ours, theirs, firm = pair
    record = ids()
    said: dict[str, JSON] = {"title": "演示合同", "amount": 5, "status": "planned"}
    ours.save(archive=firm, entity=record, type="record.contract", set=said)
    deliver(ours, theirs)
    ours.save(archive=firm, entity=record, type="record.contract", set={"deleted": True})
    theirs.save(archive=firm, entity=record, type="record.contract", set={"amount": 7})
    deliver(theirs, ours)
    (item,) = ours.conflicts()
    assert item.removal is not None
    ours.decide({record: item.removal.choices(keep=False)})
    clock.go(1)
    theirs.save(archive=firm, entity=record, type="record.contract", set={"status": "performing"})
    deliver(theirs, ours)
    (again,) = ours.conflicts()
    assert again.removal is not None
    assert {n: [v.value for v in values] for n, values in again.removal.kept.items()} == {
        "status": ["performing"]
    }
    ours.decide({record: again.removal.choices(keep=True)})
    assert live(ours, record, "status") == ["performing"]
    assert live(ours, record, "title") == ["演示合同"]
    assert (ours.conflicts(), live(ours, record, "deleted")) == ((), [None])
