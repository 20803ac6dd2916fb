"""Alembic over a connection of the store, for tests that move a file between its versions."""

import sqlalchemy as sa
from alembic.config import Config

from sync.store import database


def alembic_on(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", database.MIGRATIONS)
    config.attributes["connection"] = connection
    return config
