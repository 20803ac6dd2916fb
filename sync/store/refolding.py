"""An entity from what is written of it alone: what a snapshot said of it, and its events in the log."""

from collections.abc import Iterable

import sqlalchemy as sa

from sync import merge
from sync.event import decode
from sync.merge import Entity


def from_log(baseline: bytes | None, payloads: Iterable[bytes]) -> Entity | None:
    """fold(events) ⊔ baseline; None where there is neither. The centre may hold an event emptied and the
    erasure not be here: of a value that both have, the snapshot says what it is, as when it was joined."""
    entity: Entity | None = None
    for payload in payloads:
        entity = merge.fold(entity, decode(payload))
    if baseline is None:
        return entity
    under = merge.from_bytes(baseline)
    return under if entity is None else merge.join(entity, under)


def logged(c: sa.Connection, row: int, baseline: bytes | None) -> Entity | None:
    """The same of an entity by its row, from its events as they are in the log now."""
    payloads = c.exec_driver_sql("SELECT payload FROM event WHERE entity_id = ? ORDER BY id", (row,))
    return from_log(baseline, payloads.scalars())
