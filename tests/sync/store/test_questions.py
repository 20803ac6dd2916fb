"""The number on a firm's row is that of the sync page: one removal is one question, however much it is behind."""

from __future__ import annotations

from pathlib import Path

from alembic import command

from sync.store import IncomingEvents, Store
from sync.store.model import FirmQuery
from tests.sync.store.conftest import KEY, NewStore
from tests.sync.store.migrating import alembic_on


def deliver(source: Store, target: Store) -> None:
    out = source.outbox()
    assert out is not None
    target.receive([IncomingEvents("u1", out.payloads, out.last)])
    source.acknowledge(out.last)


def test_a_removal_in_dispute_counts_once_on_the_firms_row_too(new_store: NewStore, tmp_path: Path) -> None:
    ours, theirs = new_store("dev-a"), new_store("dev-b")
    ours.save(archive="f", entity="f", type="firm", set={"name": "演示甲厂"})
    said = {"title": "演示合同", "amount": 5, "party": "演示乙厂"}
    for record in ("r", "s"):
        ours.save(archive="f", entity=record, type="record.contract", set=said)
    deliver(ours, theirs)
    theirs.save(archive="f", entity="r", type="record.contract", set={"amount": 7, "title": "演示改"})
    theirs.save(archive="f", entity="s", type="record.contract", set={"amount": 8, "title": "演示改"})
    ours.save(archive="f", entity="r", type="record.contract", set={"deleted": True})
    ours.save(archive="f", entity="s", type="record.contract", set={"amount": 9, "title": "演示另改"})
    deliver(theirs, ours)
    assert len(ours.conflicts()) == 4
    assert ours.count_conflicts() == 3, "two properties of one record, and whether the other goes"
    (row,) = ours.firms(FirmQuery()).rows
    assert (row.sync_state, row.sync_count) == ("conflict", 3)
    assert ours.unsettled("f")[1] == 3
    ours.rebuild()
    assert ours.unsettled("f")[1] == 3
    with ours._db.alter() as c:  # as an earlier version of the program counted
        c.exec_driver_sql("UPDATE archive SET conflicts = 4")
        command.downgrade(alembic_on(c), "-1")
    ours.close()
    again = Store.open(tmp_path / "dev-a.db", KEY)
    assert again.unsettled("f")[1] == 3
    assert again.firms(FirmQuery()).rows[0].sync_count == 3
    again.close()
