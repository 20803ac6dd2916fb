"""Many saves as one transaction, stopped half-way, and taken back."""

import pytest

from sync.store import Store
from sync.store.bulk import ORIGIN, PORTION
from sync.store.model import Change


class StoppedError(Exception):
    pass


def changes(count: int, **said: str) -> list[Change]:
    return [Change(f"a{n}", f"a{n}", "firm", {"name": f"演示{n}", **said}) for n in range(count)]


def quiet(_done: int) -> None: ...


def test_all_are_saved_in_portions_and_the_views_agree(store: Store) -> None:
    told: list[int] = []
    first, last = store.save_many(iter(changes(PORTION + 7)), told.append)
    assert (last - first + 1, told) == (PORTION + 7, [PORTION, PORTION + 7])
    assert store.count_firms() == PORTION + 7
    assert store.verify().ok
    before = store.digests()
    store.rebuild()
    assert store.digests() == before


def test_what_is_stopped_half_way_leaves_nothing(store: Store) -> None:
    def step(done: int) -> None:
        if done > PORTION:
            raise StoppedError

    before = store.digests()
    with pytest.raises(StoppedError):
        store.save_many(changes(PORTION * 2), step)
    assert (store.count_firms(), store.digests()) == (0, before)
    store.save_many(changes(1), quiet)
    assert store.verify().ok, "the chain goes on where it was"


def test_nothing_is_no_event(store: Store) -> None:
    first, last = store.save_many([], quiet)
    assert first == last + 1
    assert store.take_back(first, last, quiet) == (0, ())


def test_taken_back_new_ones_go_and_changed_ones_are_as_before(store: Store) -> None:
    store.save(archive="old", entity="old", type="firm", set={"name": "旧", "tier": "basic"})
    run = [*changes(3), Change("old", "old", "firm", {"tier": "model", "phone": "1"})]
    first, last = store.save_many(run, quiet)
    assert store.take_back(first, last, quiet) == (4, ())
    assert store.count_firms() == 1
    old = store.entity("old")
    assert old is not None
    assert old.properties()["tier"] == "basic"
    assert old.properties().get("phone") is None
    assert store.verify().ok


def test_what_somebody_went_on_with_stays(store: Store) -> None:
    first, last = store.save_many(changes(3, tier="basic"), quiet)
    store.save(archive="a0", entity="a0", type="firm", set={"tier": "model"})
    store.save(archive="a1", entity="r", type="record.licence", set={"number": "1"})
    store.save(archive="a2", entity="o", type=ORIGIN, set={"file": "x"})
    back, left = store.take_back(first, last, quiet)
    assert back == 2, "a0 keeps its tier, a1 all of it; a0's name and a2 go"
    assert {(one.entity, one.property) for one in left} == {("a0", "tier"), ("a1", "name"), ("a1", "tier")}
    assert {(one.author, one.type) for one in left} == {("p-dev-a", "firm")}
    tier = store.entity("a0")
    assert tier is not None and tier.properties()["tier"] == "model"
    assert store.count_firms() == 2
