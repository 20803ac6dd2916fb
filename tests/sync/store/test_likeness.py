"""Lookalikes and merges in a real store: found by index, one firm in every list, everything back after undo."""

from pathlib import Path

import pytest
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.quality.merging import survivor
from sync.store import Store, database
from sync.store.exchanged import IncomingEvents, IncomingPurge
from sync.store.model import FirmQuery
from tests.sync.store.conftest import KEY, identity
from tests.sync.store.migrating import alembic_on

CODE = "91500108DEM0000018"
FIRMS = {
    "a": {"name": "演示川味园餐饮有限公司", "uscc": CODE, "address": "演示路18号", "phone": "19900000001"},
    "b": {
        "name": "演示川味圆餐饮店",
        "uscc": CODE[:-1] + "9",
        "address": "演示路十八号",
        "phone": "199-0000-0001",
    },
    "c": {"name": "演示机械厂", "uscc": "91500115DEM0000029"},
}


def put(store: Store, name: str, /, **said: object) -> None:
    store.save(archive=name, entity=name, type="firm", set={**FIRMS.get(name, {}), **said})


def fill(store: Store) -> None:
    for name in FIRMS:
        put(store, name)


def shown(store: Store) -> set[str]:
    rows = {row.archive for row in store.firms(FirmQuery()).rows}
    assert store.count_firms() == len(rows)
    assert {key.archive for key in store.firm_keys()} == rows
    return rows


def searched(store: Store, text: str) -> set[str]:
    return {row.archive for row in store.firms(FirmQuery(text=text)).rows}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"code": CODE}, "ab"),
        ({"code": CODE.lower()[:9] + " " + CODE[9:]}, "ab"),
        ({"code": CODE[:9]}, ""),
        ({"phone": "199 0000 0001"}, "ab"),
        ({"phone": ""}, ""),
        ({"core": "演示川味园餐饮"}, "ab"),
        ({"core": "演示机械厂"}, "c"),
        ({"name": "演示机械厂"}, "c"),
        ({"core": "🐼"}, ""),
        ({"core": "ة" * 80}, ""),
        ({"core": "𫖯" * 80, "name": '"; DROP TABLE firm; --', "code": "x" * 5000, "phone": "9" * 5000}, ""),
        ({}, ""),
    ],
)
def test_candidates_are_found_by_code_telephone_and_name(
    store: Store, asked: dict[str, str], found: str
) -> None:
    fill(store)
    got = {key.archive for key in store.lookalikes(**asked)}
    assert set(found) <= got
    assert found or not got


def test_a_merged_firm_is_shown_by_its_survivor_alone(store: Store) -> None:
    fill(store)
    put(store, "b", merged_into="a")
    assert shown(store) == {"a", "c"}
    assert searched(store, "川味圆") == set()
    assert searched(store, "川味园") == {"a"}
    assert store.merged().group("b") == ("a", "b")
    assert store.archive("b").firm is not None, "nothing of it is lost"
    put(store, "b", merged_into=None)
    assert shown(store) == {"a", "b", "c"}
    assert searched(store, "川味圆") == {"b"}
    assert store.merged().group("b") == ("b",)
    assert store.verify().problems == ()


def test_a_circle_and_a_chain_show_one(store: Store) -> None:
    fill(store)
    put(store, "a", merged_into="b")
    put(store, "b", merged_into="a")
    put(store, "c", merged_into="b")
    assert shown(store) == {"a"}
    store.rebuild()
    assert shown(store) == {"a"}
    put(store, "a", merged_into="nowhere")
    assert shown(store) == {"a"}
    put(store, "b", merged_into=None)
    assert shown(store) == {"a", "b"}
    assert store.merged().group("c") == ("b", "c")


def test_a_deleted_survivor_hides_nobody(store: Store) -> None:
    fill(store)
    put(store, "b", merged_into="a")
    put(store, "a", deleted=True)
    assert shown(store) == {"b", "c"}
    put(store, "a", deleted=False)
    assert shown(store) == {"a", "c"}


def test_a_survivor_that_leaves_the_device_hides_nobody(store: Store) -> None:
    fill(store)
    put(store, "b", merged_into="a")
    out = store.outbox()
    assert out is not None
    store.acknowledge(out.last)
    store.receive([IncomingPurge("a", 1)])
    assert shown(store) == {"b", "c"}


def test_a_merge_travels_and_meets_a_colleagues(tmp_path: Path, store: Store) -> None:
    """Both merge, each the other way: both come to the same list, and a person can settle it."""
    fill(store)
    theirs = Store.create(tmp_path / "theirs.db", KEY, identity("second"))
    send(store, theirs, "one")
    put(store, "a", merged_into="b")
    put(theirs, "b", merged_into="a")
    put(theirs, "a", merged_into="c")
    send(store, theirs, "one")
    send(theirs, store, "two")
    assert [item.property for item in store.conflicts()] == ["merged_into"]
    assert shown(store) == shown(theirs)
    assert store.digest("a") == theirs.digest("a")
    store.resolve("a", {"merged_into": None})
    send(store, theirs, "one")
    assert shown(store) == shown(theirs) == {"a", "c"}
    theirs.close()


def send(sender: Store, receiver: Store, stream: str) -> None:
    out = sender.outbox()
    assert out is not None
    receiver.receive([IncomingEvents(stream, out.payloads, out.last)])


def test_a_file_from_before_learns_what_its_firms_are_compared_by(store: Store) -> None:
    fill(store)
    put(store, "b", merged_into="a")
    path = store.path
    store.close()
    opened = database.Database(path, KEY)
    with opened.alter() as c:
        command.downgrade(alembic_on(c), "0002")
    opened.close()
    again = Store.open(path, KEY)
    assert {key.archive for key in again.lookalikes(code=CODE)} == {"a"}
    assert {key.archive for key in again.lookalikes(phone="19900000001")} == {"a"}
    put(again, "b", merged_into=None)
    assert shown(again) == {"a", "b", "c"}
    again.close()


MERGES = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["", *"abcd", "gone"])), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MERGES)
def test_any_merges_show_each_firm_once_and_can_be_undone(
    store: Store, merges: list[tuple[str, str]]
) -> None:
    for name in "abcd":
        put(store, name, name=f"演示{name}厂", merged_into=None)
    before = {name: store.archive(name).firm.properties() for name in "abcd"}  # type: ignore[union-attr]
    into: dict[str, str] = {}
    for name, target in merges:
        put(store, name, name=f"演示{name}厂", merged_into=target or None)
        into[name] = target
    assert shown(store) == {survivor(name, into, "abcd") for name in "abcd"}
    for name in into:
        store.save(archive=name, entity=name, type="firm", set={"merged_into": None})
    assert shown(store) == set("abcd")
    assert {name: store.archive(name).firm.properties() for name in "abcd"} == before  # type: ignore[union-attr]
