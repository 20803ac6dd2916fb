"""What snapshots said of entities. It lies under the events that came since, for those before are not here.

Owns the table baseline and the column entity.given. What nothing has been added to is kept once, as the
entity's state: beside it, every row would grow out of its page with its first change.
"""

from collections.abc import Sequence

import sqlalchemy as sa

FROM = "entity n LEFT JOIN baseline b ON b.entity_id = n.id"
SAID = "coalesce(b.state, iif(n.given, n.state, NULL))"
"""Of `FROM`: what a snapshot said of the entity; null where none did."""


def apart(baseline: bytes | None, state: bytes) -> bytes | None:
    """What is kept of a baseline beside a state."""
    return None if baseline == state else baseline


def put(c: sa.Connection, kept: Sequence[tuple[int, bytes | None]]) -> None:
    """Keep these beside the states of their entities (by row), or nothing."""
    there = [(row, state) for row, state in kept if state is not None]
    if there:
        c.exec_driver_sql("INSERT OR REPLACE INTO baseline (entity_id, state) VALUES (?, ?)", there)
    drop(c, [row for row, state in kept if state is None])


def drop(c: sa.Connection, rows: Sequence[int]) -> None:
    """These entities (by row) go, or are what their snapshots say."""
    if rows:
        c.exec_driver_sql("DELETE FROM baseline WHERE entity_id = ?", [(row,) for row in rows])
