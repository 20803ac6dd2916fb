"""Snapshots: what they bring is in every view, meets what is here, and is refused whole if it is not what it says."""

from collections.abc import Callable

import pytest

from forms.archive import JSON
from forms.errors import TransientError
from sync import merge
from sync.event import Event
from sync.store import IncomingEvents, IncomingSnapshot, Store
from sync.store.model import FirmQuery
from sync.wire import SnapshotPart
from tests.sync.store.conftest import NewStore
from tests.sync.store.test_exchange import fill, payloads, snapshot

Ids = Callable[[], str]
VIEWS = ("archive", "entity", "firm", "label", "likeness", "agenda", "duty")
STATE = b'{"archive":"x","by":[["d:1",5,"p"]],"id":"x","live":%s,"replaced":{},"type":"firm"}'


def test_a_snapshot_meets_local_events_and_later_ones(new_store: NewStore, ids: Ids) -> None:
    ours, theirs, third = new_store("dev-a"), new_store("dev-b"), new_store("dev-c")
    firm = ids()
    fill(theirs, firm)
    first = payloads(theirs)
    ours.receive([IncomingEvents("u1", first[:1], 1)])
    ours.save(archive=firm, entity=firm, type="firm", set={"tier": "basic"})
    ours.receive([snapshot(theirs, firm)])
    assert ours.cursors() == {"u1": 1}, "a snapshot must not make the cursor skip what is not received"
    assert ours.scope() == 1
    third.receive([snapshot(theirs, firm), snapshot(theirs, firm, position=7, scope=2)])
    assert third.cursors() == {"u1": 5}
    assert third.digest(firm) == theirs.digest(firm)
    theirs.save(archive=firm, entity=firm, type="firm", set={"name": "演示乙厂"})
    for store in (ours, third):
        store.receive([IncomingEvents("u1", payloads(theirs), 6)])
    theirs.receive([IncomingEvents("u1", payloads(ours), 7)])
    third.receive([IncomingEvents("u1", payloads(ours), 7)])
    assert ours.digest(firm) == theirs.digest(firm) == third.digest(firm)
    for store in (ours, third):
        verified = store.verify()
        assert verified.problems == ()
        assert store.rebuild() == verified.digest
    assert third.history(entity=firm)[-1].changes[0].new == "演示甲厂"


def test_what_a_first_download_brings_is_in_every_view(new_store: NewStore, ids: Ids) -> None:
    ours, theirs = new_store("dev-a"), new_store("dev-b")
    firm, other = ids(), ids()
    fill(theirs, firm)
    named: dict[str, dict[str, JSON]] = {
        "firm": {"phone": "13800000000", "labels": ["演示"]},
        "visit": {"planned_at": "2026-11-21", "status": "planned"},
        "action": {"due_on": "2026-11-01", "severity": "high", "status": "open"},
        "diagnosis": {
            "started_on": "2026-10-01",
            "finished_on": "2026-10-02",
            "status": "done",
            "grade": "B",
        },
    }
    for type, said in named.items():
        theirs.save(archive=firm, entity=firm if type == "firm" else ids(), type=type, set=said)
    theirs.save(archive=other, entity=other, type="firm", set={"name": "演示乙厂", "deleted": True})
    ours.receive([snapshot(theirs, firm), snapshot(theirs, other)])
    came = shown(ours)
    assert all(came.values())
    ours.rebuild()
    assert shown(ours) == came


def shown(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """What every view holds."""
    with store._db.read() as c:
        return {
            view: [tuple(row) for row in c.exec_driver_sql(f"SELECT * FROM {view} ORDER BY 1, 2")]
            for view in VIEWS
        }


def test_who_looks_after_a_firm_is_as_the_centre_says_now(store: Store, ids: Ids) -> None:
    firm = ids()
    first = merge.begun(Event("dev-b", 1, 5, "p", firm, firm, "firm", {"name": "演示甲厂"}))

    def said(assessor: str, position: int) -> IncomingSnapshot:
        event = Event(f"centre-{position}", 1, 6, "centre", firm, ids(), "assignment", {"assessor": assessor})
        states = (first, merge.begun(event))
        digest = f"{merge.digest(states):064x}"
        part = SnapshotPart(archive=firm, stream="u1", position=position, scope=1, count=2, digest=digest)
        return IncomingSnapshot(part, states)

    for number, person in enumerate(("p-1", "p-2"), start=1):
        store.receive([said(person, number)])
        assert [row[3] for row in shown(store)["duty"]] == [person], "a centre put back may say otherwise"
        assert store.firms(FirmQuery(officer=(person,))).total == 1


def test_what_only_a_snapshot_told_has_an_author_and_no_past(new_store: NewStore, ids: Ids) -> None:
    ours, theirs = new_store("dev-a"), new_store("dev-b")
    firm = ids()
    fill(theirs, firm, 0)
    ours.receive([snapshot(theirs, firm)])
    (item,) = ours.history(archive=firm)
    assert (item.author, item.device) == ("p-dev-b", "dev-b")
    assert {(c.property, c.old_known) for c in item.changes} == {("name", False), ("uscc", False)}
    ours.save(archive=firm, entity=firm, type="firm", set={"name": "演示乙厂"})
    (change,) = ours.history(archive=firm)[0].changes
    assert (change.old, change.old_known) == ("演示甲厂", True)


def test_a_snapshot_that_is_not_what_it_says_is_refused_whole(new_store: NewStore, ids: Ids) -> None:
    ours, theirs = new_store("dev-a"), new_store("dev-b")
    firm = ids()
    fill(theirs, firm)
    whole = snapshot(theirs, firm)
    with pytest.raises(TransientError) as refused:
        ours.receive([IncomingEvents("u2", (), 3), IncomingSnapshot(whole.part, whole.entities[:-1]), whole])
    assert refused.value.code == "bad-snapshot"
    assert ours.cursors() == {"u2": 3}, "what came before it stays, what came after waits"
    assert ours.entities(firm) == ()


@pytest.mark.parametrize(
    "line",
    [
        *(b"", b"{", b"[]", b"5", b"{}", b'{"live":{"a":[[1]]}}', b"[" * 100_000),
        *(STATE % live for live in (b"5", b'{"a":5}', b'{"a":[7,1]}', b'{"a":[0,1e999]}')),
    ],
)
def test_a_snapshot_of_rubbish_is_refused_though_its_digest_agrees(store: Store, line: bytes) -> None:
    part = SnapshotPart(
        archive="x", stream="u1", position=1, scope=1, count=1, digest=f"{merge.digest([line]):064x}"
    )
    with pytest.raises(TransientError) as refused:
        store.receive([IncomingSnapshot(part, (line,))])
    assert refused.value.code == "bad-snapshot"
    assert store.cursors() == {}
