"""Programs of another version at work with the same database: while one is, the schema stays as it is.

What a program of before goes on writing into a schema of after is wrong without a word: sums that it does not
know of, states in another form. Each connection says which schema its program knows. PostgreSQL only: nobody
sees who has a file open.
"""

import time
from functools import cache

import sqlalchemy as sa
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from forms.errors import UserError

NAME = "xindang"
PATIENCE = 10.0  # seconds for connections of a program that has just ended
PAUSE = 0.1

# Programs that said nothing yet have no name; psql, pg_dump and their like have one of their own.
_OTHERS = sa.text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND usename = current_user AND backend_type = 'client backend'"
    " AND pid <> pg_backend_pid() AND application_name <> :mine"
    " AND (application_name = '' OR starts_with(application_name, :name))"
)
_ANEW = sa.text("SELECT pg_stat_clear_snapshot()")  # else it stays as it was for the transaction


@cache
def schema(location: str) -> str:
    """The version of the schema that this program knows, from its migrations."""
    config = Config()
    config.set_main_option("script_location", location)
    config.set_main_option("path_separator", "os")
    return str(ScriptDirectory.from_config(config).get_current_head())


def called(version: str) -> str:
    """What a connection of a program that knows this version of the schema is called."""
    return f"{NAME} {version}"


def let_end(connection: sa.Connection, version: str) -> None:
    """Wait until no program of another version is at work, where the schema is to change to `version`. Raises
    UserError `others-at-work`."""
    if MigrationContext.configure(connection).get_current_heads() in {(), (version,)}:
        return
    until = time.monotonic() + PATIENCE
    while count := _others(connection, called(version)):
        if time.monotonic() > until:
            raise UserError(
                "others-at-work",
                "The database cannot be brought up to date: a program of another version works with it"
                " ({count} connections).",
                "Nothing was changed. Stop the service everywhere first, then begin this one.",
                count=count,
            )
        time.sleep(PAUSE)


def _others(connection: sa.Connection, mine: str) -> int:
    connection.execute(_ANEW)
    return int(connection.execute(_OTHERS, {"mine": mine, "name": called("")}).scalar_one())
