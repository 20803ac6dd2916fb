"""Migrations: up and down with data, after a copy, and nothing changed by one that fails."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from forms.errors import UserError
from sync.store import Store, database, deletions, tables
from sync.store.model import Change
from tests.sync.store.conftest import KEY, folder_bytes, identity
from tests.sync.store.migrating import alembic_on
from tests.sync.store.schema import migrated, text

Ids = Callable[[], str]
SEARCH_TABLES = ("firm_text", "firm_gram")


def test_the_known_versions_are_those_in_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", database.MIGRATIONS)
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [database.HEAD]
    assert {s.revision for s in scripts.walk_revisions()} == database.KNOWN


def test_a_new_store_is_as_the_migrations_would_make_it(tmp_path: Path) -> None:
    """If not: `python -m tests.sync.store.schema`."""
    assert database.SCHEMA.read_text(encoding="utf-8") == migrated(tmp_path / "migrated.db")
    database.create(tmp_path / "new.db", bytes(32)).close()
    new = database.Database(tmp_path / "new.db", bytes(32))
    with new.read() as c:
        assert text(c) == migrated(tmp_path / "again.db")
    new.close()


def test_the_migrations_make_what_the_tables_say(store: Store) -> None:
    def ours(name: str | None, kind: str, _: object) -> bool:
        return not (kind == "table" and name is not None and name.startswith(SEARCH_TABLES))

    with database.Database(store.path, KEY).read() as c:
        context = MigrationContext.configure(
            c, opts={"include_name": ours, "compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, tables.metadata) == []
        named = {table: sa.inspect(c).get_foreign_keys(table) for table in tables.metadata.tables}
        assert all(key["name"] for keys in named.values() for key in keys)


def test_down_and_up_again(store: Store) -> None:
    path = store.path
    store.close()
    opened = database.Database(path, KEY)
    with opened.alter() as c:
        command.downgrade(alembic_on(c), "base")
    with opened.read() as c:
        left = {n for n in sa.inspect(c).get_table_names() if n != "alembic_version"}
        assert left == set()
    with opened.alter() as c:
        command.upgrade(alembic_on(c), "head")
    opened.close()
    again = Store.open(path, KEY)
    again.enrol(identity())
    again.save(archive="x", entity="x", type="firm", set={"name": "演示甲厂"})
    assert again.verify().problems == ()
    again.close()


def test_an_older_file_is_copied_and_then_migrated_with_its_data(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A later version of the program, with one more migration, opens this version's file."""
    store.save(archive="x", entity="x", type="firm", set={"name": "演示甲厂"})
    digest = store.digest("x")
    store.close()
    migrations = tmp_path / "later"
    shutil.copytree(Path(database.__file__).with_name("migrations"), migrations)
    (migrations / "versions" / "later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = 'later'\ndown_revision = '{database.HEAD}'\n"
        "def upgrade():\n    op.add_column('firm', sa.Column('later', sa.Integer()))\n"
        "def downgrade():\n    op.drop_column('firm', 'later')\n"
    )
    with monkeypatch.context() as later:
        later.setattr(database, "MIGRATIONS", str(migrations))
        later.setattr(database, "HEAD", "later")
        later.setattr(database, "KNOWN", database.KNOWN | {"later"})
        for _ in range(2):  # the second opening finds nothing to do
            opened = Store.open(store.path, KEY)
            assert opened.digest("x") == digest
            assert opened.verify().problems == ()
            opened.close()
    (copy,) = database.backups(store.path)
    assert f"-{database.HEAD}.backup" in copy.name
    before = folder_bytes(tmp_path / "later" / "versions"), store.path.read_bytes()
    with pytest.raises(UserError) as newer:
        Store.open(store.path, KEY)
    assert newer.value.code == "newer-database"
    assert newer.value.details["revision"] == "later"
    assert (folder_bytes(tmp_path / "later" / "versions"), store.path.read_bytes()) == before
    restored = Store.open(copy, KEY)
    assert restored.digest("x") == digest
    restored.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store.save(archive="x", entity="x", type="firm", set={"name": "演示甲厂"})
    store.close()
    migrations = tmp_path / "broken"
    shutil.copytree(Path(database.__file__).with_name("migrations"), migrations)
    (migrations / "versions" / "broken.py").write_text(
        f"from alembic import op\nrevision = 'broken'\ndown_revision = '{database.HEAD}'\n"
        "def upgrade():\n    op.execute('DROP TABLE journal')\n    raise RuntimeError('broken')\n"
    )
    with monkeypatch.context() as later:
        later.setattr(database, "MIGRATIONS", str(migrations))
        later.setattr(database, "HEAD", "broken")
        with pytest.raises(RuntimeError, match="broken"):
            Store.open(store.path, KEY)
    opened = Store.open(store.path, KEY)
    assert opened.sync_log() == ()
    assert opened.verify().problems == ()
    opened.close()


def test_states_of_before_are_rewritten_there_and_back(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "a.db", KEY, identity())
    for name in ("演示甲", "演示乙"):
        store.save(archive="x", entity="x", type="firm", set={"name": name, "labels": ["重点", 2.5]})
    store.save(archive="x", entity="r", type="record.licence", set={"number": None, "deleted": True})
    digests, entities = store.digests(), store.entities("x", include_deleted=True)
    store.close()
    opened = database.Database(tmp_path / "a.db", KEY)
    for move, revision in ((command.downgrade, "0005"), (command.upgrade, "head")):
        with opened.alter() as connection:
            move(alembic_on(connection), revision)
            state = connection.exec_driver_sql("SELECT state FROM entity WHERE uid = 'x'").scalar_one()
            said = json.loads(state)
            assert ("by" in said) == (revision == "head")
            if revision == "0005":
                assert [value for _, _, _, value in said["live"]["name"]] == ["演示乙"]
    opened.close()
    store = Store.open(tmp_path / "a.db", KEY)
    assert (store.digests(), store.entities("x", include_deleted=True)) == (digests, entities)
    assert store.verify().problems == ()
    store.close()


def test_who_was_enrolled_before_keys_changed_is_the_same_there_and_back(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "a.db", KEY, identity())
    store.close()
    opened = database.Database(tmp_path / "a.db", KEY)
    for move, revision in ((command.downgrade, "0007"), (command.upgrade, "head")):
        with opened.alter() as connection:
            move(alembic_on(connection), revision)
            said = json.loads(connection.exec_driver_sql("SELECT identity FROM replica").scalar_one())
            assert ("next_key" in said) == (revision == "head")
    opened.close()
    store = Store.open(tmp_path / "a.db", KEY)
    assert store.identity == identity()
    changing = store.begin_key()
    assert store.begin_key() == changing == store.identity, "once begun, it is that key"
    store.finish_key(changing, "ab")
    now = store.identity
    assert now is not None
    assert (now.private_key, now.former_key, now.next_key) == (changing.next_key, identity().private_key, b"")
    store.finish_key(changing, "cd")
    assert store.get_setting("card.certificate") == "ab", "what was said twice counts once"
    store.close()


def test_what_two_firms_name_is_offered_for_the_second_after_an_update(tmp_path: Path) -> None:
    """An earlier program noted only that there are several."""
    store = Store.create(tmp_path / "a.db", KEY, identity())
    info = store.put_evidence(b"photo", archive="x", mime="", label="", captured_at=None)
    alone = store.put_evidence(b"alone", archive="x", mime="", label="", captured_at=None)
    for archive in "xyz":
        store.save(archive=archive, entity=archive, type="firm", set={"photo": info.sha256})
    store.save(archive="x", entity="r", type="record.licence", set={"photo": alone.sha256})
    for one in (info, alone):
        store.mark_uploaded(one.sha256, one.size, done=True)
    store.mark_uploaded(info.sha256, info.size, done=True, archive="y")
    store.mark_uploaded(info.sha256, info.size, done=True, archive="z")
    assert store.uploads() == ()
    store.close()
    opened = database.Database(tmp_path / "a.db", KEY)
    for move, revision in ((command.downgrade, "0009"), (command.upgrade, "head")):
        with opened.alter() as connection:
            move(alembic_on(connection), revision)
            there = sa.inspect(connection).get_table_names()
            assert ("evidence_archive" in there) == (revision == "head")
    opened.close()
    store = Store.open(tmp_path / "a.db", KEY)
    assert [(e.sha256, e.archive) for e in store.uploads()] == [(info.sha256, a) for a in "yz"]
    assert store.verify().problems == ()
    store.close()


def test_deletions_that_wait_are_found_in_a_file_of_before(tmp_path: Path) -> None:
    """The index by which they are found is made of what was unsent, and of no other event."""
    store = Store.create(tmp_path / "a.db", KEY, identity())
    ids = [f"r{number}" for number in range(deletions.FLOOR + 1)]
    store.save_all([Change("x", id, "visit", {"note": "x"}) for id in ids])
    store.save_all([Change("x", id, "visit", {"deleted": True}) for id in ids])
    found = store.unasked()
    assert found is not None
    store.close()
    opened = database.Database(tmp_path / "a.db", KEY)
    for move, revision in ((command.downgrade, "0008"), (command.upgrade, "head")):
        with opened.alter() as connection:
            move(alembic_on(connection), revision)
            named = {index["name"] for index in sa.inspect(connection).get_indexes("event")}
            assert ("ix_event_deletes" in named) == (revision == "head")
    opened.close()
    store = Store.open(tmp_path / "a.db", KEY)
    assert store.unasked() == found
    assert store.verify().problems == ()
    store.close()
