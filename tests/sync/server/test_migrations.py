"""The schema's migrations: they lead to the tables the code believes in, there and back, with data."""

import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from forms.errors import UserError
from sync import merge
from sync.server import centre, others
from sync.server.accounts import repository
from sync.server.database import Database, open_database
from sync.server.tables import archives, device_keys, entities, events, metadata


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "postgresql":
        url = request.getfixturevalue("fresh_postgres_url")
    else:
        url = f"sqlite:///{tmp_path / 'c.db'}"
    database = Database(url)
    yield database
    database.close()


def go(database: Database, revision: str) -> None:
    with database.migrating() as config:
        (command.downgrade if revision == "base" else command.upgrade)(config, revision)


def test_the_migrations_lead_to_the_tables_of_the_code(database: Database) -> None:
    database.migrate()
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_whole})
        assert compare_metadata(context, metadata) == []


def _is_whole(name: str | None, kind: str, _: object) -> bool:
    """The parts of a table are not tables of their own."""
    return kind != "table" or not re.fullmatch(r"events_\d\d", name or "")


OLD = {
    "id": "e",
    "archive": "e",
    "type": "firm",
    "live": {"name": [["d:1", 7, "p", "演示"], ["d:2", 8, "q", None]], "tier": [["d:1", 7, "p", [1, 2.5]]]},
    "replaced": {"name": ["d:0"]},
}


def test_states_and_events_of_before_are_kept_there_and_back(database: Database) -> None:
    go(database, "0001")
    state = json.dumps(OLD, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    with database.engine.begin() as c:
        c.execute(sa.text("INSERT INTO units VALUES ('u', '演示区', 3), ('v', '演示区', 1)"))
        c.execute(sa.text("INSERT INTO archives VALUES ('e', 'u', :digest)"), {"digest": bytes(32)})
        c.execute(sa.text("INSERT INTO entities VALUES ('e', 'e', 'firm', :state)"), {"state": state})
        for row in [("u", 1), ("u", 2), ("v", 1)]:
            c.execute(
                sa.text("INSERT INTO events VALUES (:unit, :at, 'd', :seq, 'e', :raw, 1, :raw)"),
                {"unit": row[0], "at": row[1], "seq": row[1] + 5 * (row[0] == "v"), "raw": b"x"},
            )
    go(database, "head")
    with database.read() as c:
        kept = c.execute(sa.select(entities.c.state)).scalar_one()
        entity = merge.from_bytes(kept)
        assert merge.to_bytes(entity) == kept
        assert [v.value for v in entity.values("name")] == [None, "演示"]
        assert (entity.values("tier")[0].value, entity.replaced) == ([1, 2.5], {"name": {"d:0"}})
        digest = c.execute(sa.select(archives.c.digest)).scalar_one()
        assert int.from_bytes(digest, "big") == merge.digest([kept])
        rows = sorted(tuple(r) for r in c.execute(sa.select(events.c.unit, events.c.position, events.c.seq)))
        assert rows == [("u", 1, 1), ("u", 2, 2), ("v", 1, 6)]
    with database.migrating() as config:
        command.downgrade(config, "0001")
    with database.read() as c:
        assert bytes(c.execute(sa.text("SELECT state FROM entities")).scalar_one()) == state
        assert c.execute(sa.text("SELECT count(*) FROM events")).scalar_one() == 3


def test_a_table_that_others_refer_to_is_changed_with_what_is_in_both(database: Database) -> None:
    go(database, "0004")
    with database.engine.begin() as c:
        c.execute(sa.text("INSERT INTO units VALUES ('u', '演示区', 0)"))
        c.execute(sa.text("INSERT INTO people VALUES ('p', '演示', 'assessor', 'u', 0)"))
        insert = (
            "INSERT INTO devices (id, person, name, public_key, created_ms, seq, head, app_version)"
            " VALUES ('d', 'p', '', :key, 7, 3, :key, '')"
        )
        c.execute(sa.text(insert), {"key": b"k" * 32})
        c.execute(sa.text("INSERT INTO confirmations VALUES ('d', 1, 'n')"))
    database.migrate()
    with database.read() as c:
        assert c.execute(sa.select(device_keys.c.device, device_keys.c.number)).one() == ("d", 0)
        assert c.execute(sa.text("SELECT name FROM confirmations WHERE device = 'd'")).scalar_one() == "n"
    with pytest.raises(IntegrityError), database.engine.begin() as c:
        c.execute(sa.text("DELETE FROM devices"))  # what refers to it is guarded again


def test_events_of_a_stream_lie_in_one_part(fresh_postgres_url: str) -> None:
    database = Database(fresh_postgres_url)
    database.migrate()
    with database.read() as c:
        query = sa.text("EXPLAIN SELECT payload FROM events WHERE unit = 'u' AND position > 3")
        plan = "\n".join(c.execute(query).scalars())
        parts = c.execute(sa.text("SELECT count(*) FROM pg_inherits WHERE inhparent = 'events'::regclass"))
        assert (len(set(re.findall(r"on (events_\d\d)", plan))), parts.scalar_one()) == (1, 16)
    database.close()


@pytest.mark.parametrize("named", ["", "xindang 0006"])
def test_nothing_changes_below_a_program_of_before_that_is_at_work(
    fresh_postgres_url: str, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It went on writing as it knew how, every call was answered well, and sums were wrong."""
    database = Database(fresh_postgres_url)
    go(database, "0006")
    psql = sa.create_engine(fresh_postgres_url, connect_args={"application_name": "psql"})
    before = sa.create_engine(fresh_postgres_url, connect_args={"application_name": named})
    current = sa.text("SELECT version_num FROM alembic_version")
    with psql.connect() as looking:
        with before.connect() as working:
            monkeypatch.setattr(others, "PATIENCE", 0)
            with pytest.raises(UserError) as caught:
                open_database(fresh_postgres_url)
            assert (caught.value.code, caught.value.details["count"]) == ("others-at-work", 1)
            assert working.execute(current).scalar_one() == "0006"
        monkeypatch.setattr(others, "PATIENCE", 10)
        ending = threading.Timer(0.3, before.dispose)  # its connections end a moment after it
        ending.start()
        database.migrate()
        ending.join()
        assert looking.execute(current).scalar_one() > "0006"
        with before.connect():
            open_database(fresh_postgres_url).close()  # nothing is to change
    for engine in (before, psql):
        engine.dispose()
    database.close()


def test_up_down_and_up_again_with_data(database: Database) -> None:
    database.migrate()
    database.write(lambda c: centre.establish(c, "演示中心"))
    database.write(lambda c: repository.add_unit(c, "u", "演示区"))
    database.migrate()  # nothing to do, nothing lost
    with database.read() as connection:
        assert centre.name(connection) == "演示中心"
        assert repository.unit_exists(connection, "u")
    go(database, "base")
    assert set(sa.inspect(database.engine).get_table_names()) == {"alembic_version"}
    go(database, "head")
    with database.read() as connection:
        assert not repository.unit_exists(connection, "u")


def test_every_constraint_has_a_name(database: Database) -> None:
    database.migrate()
    inspector = sa.inspect(database.engine)
    for table in metadata.tables:
        named = [inspector.get_pk_constraint(table), *inspector.get_foreign_keys(table)]
        named += inspector.get_unique_constraints(table)
        assert all(constraint["name"] for constraint in named), table


def test_rows_that_name_nothing_are_said_with_their_table(tmp_path: Path) -> None:
    """A file that somebody mended by hand: it stays as it was."""
    path = tmp_path / "c.db"
    open_database(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("INSERT INTO people VALUES ('p', '演示', 'assessor', 'gone', 0)")
    with pytest.raises(UserError) as refused:
        open_database(f"sqlite:///{path}")
    assert refused.value.code == "broken-references"
    assert "people → units" in str(refused.value)
    assert "Go on with" in str(refused.value)
