"""Visits by their day: a week of them is read by an index, however many there are.

Owns the table agenda: the day written in a visit's plan, and whether it was made. Visits that are deleted
or have no day are not in it.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date

import sqlalchemy as sa

from forms.checks.dates import read_date
from sync import merge
from sync.merge import Entity

VISIT = "visit"
_FROM = "FROM agenda g JOIN entity n ON n.id = g.entity_id JOIN firm f ON f.archive_id = n.archive_id"


def put(c: sa.Connection, entities: Iterable[tuple[int, Entity]]) -> None:
    """Keep the days of those of these entities (by row) that are visits."""
    visits = [(row, entity) for row, entity in entities if entity.type == VISIT]
    if not visits:
        return
    remove(c, [row for row, _ in visits])
    dated = []
    for row, entity in visits:
        said = entity.properties()
        planned = said.get("planned_at")
        day = read_date(planned) if isinstance(planned, str) else None
        if day is not None and said.get("deleted") is not True:
            dated.append((row, day.isoformat(), int(said.get("status") == "done")))
    if dated:
        c.exec_driver_sql("INSERT INTO agenda (entity_id, day, done) VALUES (?, ?, ?)", dated)


def remove(c: sa.Connection, rows: Sequence[int]) -> None:
    """Take entities (by row) out."""
    c.exec_driver_sql(
        "DELETE FROM agenda WHERE entity_id IN (SELECT value FROM json_each(?))", (json.dumps(list(rows)),)
    )


def between(c: sa.Connection, first: date, last: date) -> tuple[Entity, ...]:
    """The visits of these days, both included, of firms in the list."""
    rows = c.exec_driver_sql(
        f"SELECT n.state {_FROM} WHERE g.day BETWEEN ? AND ? ORDER BY g.day, n.id",
        (first.isoformat(), last.isoformat()),
    )
    return tuple(merge.from_bytes(state) for (state,) in rows)


def overdue(c: sa.Connection, today: date, limit: int) -> tuple[tuple[Entity, ...], int]:
    """Visits planned before today and not made, the oldest first; and how many there are."""
    where = f"{_FROM} WHERE g.day < ? AND NOT g.done"
    total = c.exec_driver_sql(f"SELECT count(*) {where}", (today.isoformat(),)).scalar_one()
    rows = c.exec_driver_sql(
        f"SELECT n.state {where} ORDER BY g.day, n.id LIMIT ?",
        (today.isoformat(), limit),
    )
    return tuple(merge.from_bytes(state) for (state,) in rows), int(total)
