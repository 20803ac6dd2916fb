"""SQL of statistics: the entities that count, with the unit of their archive."""

from collections.abc import Iterator

import sqlalchemy as sa

from sync import merge
from sync.duty import TYPES
from sync.merge import Entity
from sync.server.tables import archives, entities, people

READ_AHEAD = 500  # rows
_COUNTED = ("firm", "visit", *TYPES)


def counted(connection: sa.Connection, unit: str | None) -> Iterator[tuple[str, Entity]]:
    """(unit, entity) of every firm, visit and duty, of one unit or all; read as they are asked for."""
    query = (
        sa.select(archives.c.unit, entities.c.state)
        .join(archives, archives.c.id == entities.c.archive)
        .where(entities.c.type.in_(_COUNTED))
    )
    if unit is not None:
        query = query.where(archives.c.unit == unit)
    for row in connection.execute(query.execution_options(yield_per=READ_AHEAD)):
        yield row.unit, merge.from_bytes(row.state)


def names(connection: sa.Connection) -> dict[str, str]:
    """What people are called, by id."""
    return {row.id: row.name for row in connection.execute(sa.select(people.c.id, people.c.name))}
