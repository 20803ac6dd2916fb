"""The schema's migrations: they lead to the tables the code believes in, there and back, with data."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sync.server import centre
from sync.server.accounts import repository
from sync.server.database import Database, alembic_config
from sync.server.tables import metadata


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
    with database.engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        (command.downgrade if revision == "base" else command.upgrade)(config, revision)


def test_the_migrations_lead_to_the_tables_of_the_code(database: Database) -> None:
    database.migrate()
    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


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
