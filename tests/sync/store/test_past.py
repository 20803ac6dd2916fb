"""An archive as of a moment, every value a property ever had, the audit log, and the sealed query register."""

import hashlib
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync import erasure, merge
from sync.store import Store
from sync.store.exchanged import IncomingSnapshot
from sync.wire import SnapshotPart
from tests.sync.store.conftest import Clock, NewStore


def words(store: Store, at) -> dict[str, dict[str, object]]:
    return {e.id: {n: v.value for n, v in e.values.items()} for e in store.as_of("x", at)}


def test_each_day_is_as_it_was(store: Store, clock: Clock) -> None:
    days = []
    for said in (
        {"name": "a"},
        {"name": "b", "phone": "1"},
        {"phone": None},
        {"deleted": True},
        {"deleted": False},
    ):
        store.save(archive="x", entity="x", type="firm", set=said)
        days.append(clock())
        clock.go(86400)
    assert words(store, days[0] - timedelta(seconds=1)) == {}
    assert [words(store, day) for day in days] == [
        {"x": {"name": "a"}}, {"x": {"name": "b", "phone": "1"}}, {"x": {"name": "b"}}, {}, {"x": {"name": "b"}},
    ]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.lists(st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), min_size=1), min_size=1, max_size=8)
)
def test_the_archive_as_of_now_is_the_archive(store: Store, said) -> None:
    for values in said:
        store.save(archive="x", entity="x", type="firm", set=values)
    now = store.entity("x").properties()
    assert words(store, store._clock()) == {"x": now}


def test_every_value_is_traced_to_who_when_and_where(store: Store, clock: Clock) -> None:
    for phone in ("1", "2", "3"):
        store.save(archive="x", entity="x", type="firm", set={"phone": phone}, form="firm", form_version="7")
        clock.go(60)
    found = store.traced("x", "phone")
    assert [(v.value, v.live, v.author, v.device, v.form_version) for v in found] == [
        ("3", True, "p-dev-a", "dev-a", "7"),
        ("2", False, "p-dev-a", "dev-a", "7"),
        ("1", False, "p-dev-a", "dev-a", "7"),
    ]
    store.erase("x", {"firm": ("phone",)}, {})
    assert [(v.value, v.erased) for v in store.traced("x", "phone")] == [(None, True)] * 3
    assert store.traced("x", "none") == ()
    assert store.traced("nobody", "phone") == ()


def test_what_a_snapshot_left_out_is_called_unknown(new_store: NewStore, clock: Clock) -> None:
    there, here = new_store("dev-a"), new_store("dev-b")
    for phone in ("1", "2"):
        there.save(archive="x", entity="x", type="firm", set={"phone": phone, "name": "n"})
    state = merge.to_bytes(there.entity("x"))
    part = SnapshotPart(
        archive="x", stream="u1", position=1, scope=1, count=1, digest=f"{merge.digest([state]):064x}"
    )
    here.receive([IncomingSnapshot(part, (state,))])
    found = here.traced("x", "phone")
    assert [(v.value, v.known) for v in found] == [("2", True), (None, False)]
    (entity,) = here.as_of("x", clock())
    assert entity.unknown == {"phone", "name"}


def test_two_values_in_conflict_stay_for_ever(new_store: NewStore) -> None:
    one, two = new_store("dev-a"), new_store("dev-b")
    for store, phone in ((one, "1"), (two, "2")):
        store.save(archive="x", entity="x", type="firm", set={"phone": phone})
    from sync.store.exchanged import IncomingEvents

    one.receive([IncomingEvents("u1", two.outbox().payloads, 1)])
    assert sorted(v.value for v in one.traced("x", "phone") if v.live) == ["1", "2"]
    one.resolve("x", {"phone": "2"})
    assert [v.live for v in one.traced("x", "phone")] == [True, False, False]


def test_the_audit_log_can_be_checked_line_by_line(store: Store) -> None:
    for number in range(4):
        store.save(archive=f"x{number % 2}", entity=f"x{number % 2}", type="firm", set={"phone": str(number)})
    store.erase("x1", {"firm": ("phone",)}, {})
    lines = store.audit("x1")
    assert [line.seq for line in lines] == [2, 4, 5]
    assert [line.erased for line in lines] == [("phone",), ("phone",), ()]
    for line in store.audit():
        text = bytes.fromhex(line.before) + line.seq.to_bytes(8, "big") + bytes.fromhex(line.hash)
        assert hashlib.sha256(text).hexdigest() == line.after
    assert not any(line.sent for line in lines)
    assert erasure.TYPE in {line.type for line in lines}


def test_lines_of_the_register_are_numbered_and_sealed(store: Store, clock: Clock) -> None:
    for number in range(3):
        store.note_access("me", f"what {number}", "why", "x")
        clock.go(1)
    lines = store.register()
    assert [(line.number, line.what, line.archive) for line in lines] == [
        (3, "what 2", "x"), (2, "what 1", "x"), (1, "what 0", "x"),
    ]  # fmt: skip
    assert len({line.seal for line in lines}) == 3
    assert not any(line.broken for line in lines)
    assert [entry.details for entry in store.access_log(1)] == [{"purpose": "why"}]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE journal SET who = 'x' WHERE id = 2",
        "UPDATE journal SET at_ms = at_ms + 1 WHERE id = 2",
        "DELETE FROM journal WHERE id = 2",
        "UPDATE journal SET details = replace(details, 'why', 'for fun') WHERE id = 2",
        "UPDATE journal SET details = '{}' WHERE id = 2",
        "INSERT INTO journal (id, book, at_ms, who, what, details) VALUES (9, 'access', 0, 'x', 'y', '{}')",
    ],
)
def test_a_line_changed_taken_out_or_put_in_is_found(store: Store, tampering: str) -> None:
    for number in range(3):
        store.note_access("me", f"what {number}", "why")
    with store._db.write() as c:
        c.exec_driver_sql(tampering)
    assert store.register()[0].broken
    assert not store.register()[-1].broken


def test_lines_of_before_the_register_are_kept_and_counted(store: Store) -> None:
    with store._db.write() as c:
        c.exec_driver_sql(
            "INSERT INTO journal (book, at_ms, who, what, details)"
            " VALUES ('access', 0, 'me', 'old', '{\"purpose\": \"call\"}')"
        )
    store.note_access("me", "new", "why")
    lines = store.register()
    assert [(line.number, line.what, line.broken) for line in lines] == [(2, "new", False), (1, "old", False)]
