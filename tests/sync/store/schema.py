"""The schema of a new store in one file, written from its migrations: `python -m tests.sync.store.schema`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import sqlalchemy as sa
from alembic import command

from sync.store import database
from tests.sync.store.migrating import alembic_on

# Not what SQLite makes by itself: indexes of constraints, and the tables behind those of the search.
_MADE = (
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT IN"
    " (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY rowid"
)
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%USING fts5%' ORDER BY name"


def text(c: sa.Connection) -> str:
    """What makes a database like this one: its schema, and the rows that are in it."""
    made = [" ".join(sql.split()) for sql in c.exec_driver_sql(_MADE).scalars()]
    for table in c.exec_driver_sql(_TABLES).scalars().all():
        if not table.startswith(("firm_text_", "firm_gram_")):
            columns = [row[1] for row in c.exec_driver_sql(f"PRAGMA table_info({table})")]
            quoted = " || ', ' || ".join(f"quote({name})" for name in columns)
            rows = c.exec_driver_sql(f"SELECT {quoted} FROM {table}").scalars()
            made += [f"INSERT INTO {table} VALUES ({row})" for row in rows]
    return "".join(statement + database.NEXT for statement in made)


def migrated(path: Path) -> str:
    """The same of a new database that was made by all migrations, one after the other."""
    made = database.Database(path, bytes(32))
    with made.alter() as c:
        command.upgrade(alembic_on(c), "head")
        said = text(c)
    made.close()
    return said


def main() -> int:
    """Write the file of this checkout."""
    with tempfile.TemporaryDirectory() as folder:
        Path(str(database.SCHEMA)).write_text(migrated(Path(folder) / "new.db"), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
