"""What was begun, promised and ended on which day, narrow and indexed, so that figures read no entity.

Owns the table duty and a firm's officer, which follows from it. What an entity adds is `sync.duty`'s.
"""

import json
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from sync.duty import TYPES, duty_of
from sync.merge import Entity


def put(c: sa.Connection, entities: Iterable[tuple[int, int, Entity]]) -> None:
    """Keep the days of those of these entities (entity row, archive row) that count."""
    counting = [(row, archive, entity) for row, archive, entity in entities if entity.type in TYPES]
    if not counting:
        return
    remove(c, [row for row, _, _ in counting])
    held = [
        (row, archive, duty.kind, duty.what, duty.begun, duty.due, duty.met, duty.ended)
        for row, archive, entity in counting
        if (duty := duty_of(entity)) is not None
    ]
    if held:
        c.exec_driver_sql(
            "INSERT INTO duty (entity_id, archive_id, kind, what, begun, due, met, ended)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            held,
        )


def remove(c: sa.Connection, rows: Sequence[int]) -> None:
    """Take entities (by row) out."""
    c.exec_driver_sql(
        "DELETE FROM duty WHERE entity_id IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),)
    )


def settle_officers(c: sa.Connection, keys: str) -> None:
    """Whoever a firm (archive rows, a JSON list) was assigned to last looks after it."""
    c.exec_driver_sql(
        "UPDATE firm SET officer = coalesce((SELECT d.what FROM duty d WHERE d.archive_id = firm.archive_id"
        " AND d.kind = 'assignment' ORDER BY d.begun DESC, d.what DESC LIMIT 1), '')"
        " WHERE archive_id IN (SELECT value FROM json_each(?))",
        (keys,),
    )
