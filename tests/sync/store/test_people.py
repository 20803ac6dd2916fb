"""Names of colleagues: kept with their work or not at all, the latest wins, and an old file gets the table."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from forms.errors import TransientError
from sync import merge
from sync.store import IncomingEvents, IncomingSnapshot, Store, database
from sync.wire import SnapshotPart
from tests.sync.store.conftest import KEY, Clock, NewStore, identity

AUTHOR = identity("dev-b").person.id


@pytest.fixture
def payloads(new_store: NewStore) -> tuple[bytes, ...]:
    """Events of a colleague."""
    other = new_store("dev-b")
    other.save(archive="x", entity="x", type="firm", set={"name": "演示甲厂"})
    out = other.outbox()
    assert out is not None
    return out.payloads


def snapshot(store: Store, digest: str, name: str) -> IncomingSnapshot:
    states = tuple(merge.to_bytes(e) for e in store.entities("x", include_deleted=True))
    part = SnapshotPart(
        archive="x", stream="u1", position=5, scope=1, count=1, digest=digest, people={AUTHOR: name}
    )
    return IncomingSnapshot(part, states)


def test_names_come_with_events_and_the_latest_wins(store: Store, payloads: tuple[bytes, ...]) -> None:
    assert store.people() == {}
    store.receive([IncomingEvents("u1", payloads, 1, {AUTHOR: "演示乙", "p-9": "演示丙"})])
    assert store.people() == {AUTHOR: "演示乙", "p-9": "演示丙"}
    store.receive([IncomingEvents("u1", (), 2, {AUTHOR: "演示丁"}), IncomingEvents("u1", (), 3)])
    assert store.people() == {AUTHOR: "演示丁", "p-9": "演示丙"}


def test_a_snapshot_that_is_refused_leaves_no_name(store: Store, payloads: tuple[bytes, ...]) -> None:
    store.receive([IncomingEvents("u1", payloads, 1)])
    with pytest.raises(TransientError):
        store.receive([snapshot(store, "00" * 32, "演示乙")])
    assert store.people() == {}
    store.receive([snapshot(store, store.digest("x"), "演示乙")])
    assert store.people() == {AUTHOR: "演示乙"}


def test_a_name_outlives_the_archive_it_came_with(store: Store, payloads: tuple[bytes, ...]) -> None:
    store.receive([IncomingEvents("u1", payloads, 1, {AUTHOR: "演示乙"})])
    store.purge("x")
    assert store.people() == {AUTHOR: "演示乙"}


def test_a_file_of_the_first_version_gets_the_table_and_keeps_its_data(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "old.db"
    store = Store.create(path, KEY, identity(), clock)
    store.save(archive="x", entity="x", type="firm", set={"name": "演示甲厂"})
    store.receive([IncomingEvents("u1", (), 7, {"p-9": "演示丙"})])
    digest = store.digest("x")
    store.close()
    old = database.Database(path, KEY)
    config = Config()
    config.set_main_option("script_location", database.MIGRATIONS)
    with old.alter() as c:
        config.attributes["connection"] = c
        command.downgrade(config, "0001")
        assert c.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'person'").scalar() == 0
    old.close()
    opened = Store.open(path, KEY, clock)
    assert (opened.digest("x"), opened.cursors(), opened.people()) == (digest, {"u1": 7}, {})
    assert opened.verify().problems == ()
    opened.receive([IncomingEvents("u1", (), 8, {"p-9": "演示丙"})])
    assert opened.people() == {"p-9": "演示丙"}
    opened.close()
    (copy,) = database.backups(path)
    assert "-0001.backup" in copy.name
