"""What pages and the sync cycle read of archives and their entities. The views themselves, and who writes
them: `views`.
"""

import json
from collections.abc import Iterable

import sqlalchemy as sa

from sync import merge
from sync.merge import Entity
from sync.store.model import ArchiveView
from sync.store.views import is_firm


def listed(c: sa.Connection, uid: str, of_type: str | None, *, include_deleted: bool) -> tuple[Entity, ...]:
    """Entities of an archive, in the order in which they came."""
    rows = c.exec_driver_sql(
        "SELECT n.state FROM entity n JOIN archive a ON a.id = n.archive_id"
        " WHERE a.uid = ?1 AND (?2 IS NULL OR n.type = ?2) AND (?3 OR NOT n.deleted) ORDER BY n.id",
        (uid, of_type, int(include_deleted)),
    )
    return tuple(merge.from_bytes(state) for (state,) in rows)


def asked_about(archive: str | None, entity: str | None) -> tuple[str, tuple[str, ...]]:
    """A condition on `entity n JOIN archive a` with its parameters: only what is asked for stands in it. With
    an OR for what is not, SQLite would use no index and read every entity there is."""
    conditions, parameters = ["true"], []
    for column, value in (("a.uid", archive), ("n.uid", entity)):
        if value is not None:
            conditions.append(f"{column} = ?")
            parameters.append(value)
    return " AND ".join(conditions), tuple(parameters)


def of_type(c: sa.Connection, of_type: str) -> tuple[Entity, ...]:
    """Entities of one type in all archives that have a firm, none of them deleted, by archive; also in those
    that left the list since another one stands for their firm."""
    rows = c.exec_driver_sql(
        "SELECT n.state FROM (SELECT archive_id FROM firm UNION"
        " SELECT archive_id FROM likeness WHERE merged_into <> '') f"
        " JOIN entity n ON n.archive_id = f.archive_id"
        " WHERE n.type = ?1 AND NOT n.deleted ORDER BY n.archive_id, n.id",
        (of_type,),
    )
    return tuple(merge.from_bytes(state) for (state,) in rows)


def archive(c: sa.Connection, uid: str) -> ArchiveView:
    """One archive with all that is not deleted."""
    row = c.exec_driver_sql(
        "SELECT stream, pending, conflicts, digest FROM archive WHERE uid = ?", (uid,)
    ).first()
    stream, pending, conflicts, hashed = row or ("", 0, 0, bytes(32))
    entities = listed(c, uid, None, include_deleted=False)
    firm = next((entity for entity in entities if is_firm(entity)), None)
    return ArchiveView(uid, firm, entities, stream, pending, conflicts, hashed.hex())


def unsettled(c: sa.Connection, uid: str) -> tuple[int, int]:
    """(events to send, undecided questions) of an archive, without reading its entities."""
    row = c.exec_driver_sql("SELECT pending, conflicts FROM archive WHERE uid = ?", (uid,)).first()
    return (row[0], row[1]) if row else (0, 0)


def digest(c: sa.Connection, uid: str) -> str:
    """The digest of one archive, hex; an unknown one's is that of nothing."""
    found = c.exec_driver_sql("SELECT digest FROM archive WHERE uid = ?", (uid,)).scalar()
    return bytes(found or bytes(32)).hex()


def digests(c: sa.Connection, uids: Iterable[str] | None = None) -> dict[str, str]:
    """The digest of every archive, or of those of `uids` that are here, hex."""
    if uids is None:
        rows = c.exec_driver_sql("SELECT uid, digest FROM archive ORDER BY uid")
    else:
        rows = c.exec_driver_sql(
            "SELECT uid, digest FROM archive WHERE uid IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(uids))),),
        )
    return {uid: hashed.hex() for uid, hashed in rows}


def unheard(c: sa.Connection) -> frozenset[str]:
    """Archives that the centre has not heard of: none of their events has gone up, and none came."""
    return frozenset(c.exec_driver_sql("SELECT uid FROM archive WHERE NOT known").scalars())


def unsent(c: sa.Connection) -> frozenset[str]:
    """Archives with own events that the centre does not hold: not sent yet, or put aside there."""
    rows = c.exec_driver_sql(
        "SELECT uid FROM archive WHERE pending > 0 UNION"
        # By the refusals, which are few: without CROSS all events would be read.
        " SELECT a.uid FROM refusal r CROSS JOIN replica p"
        " CROSS JOIN event e ON e.device_id = p.device_id AND e.seq = r.seq"
        " JOIN entity n ON n.id = e.entity_id JOIN archive a ON a.id = n.archive_id"
    )
    return frozenset(uid for (uid,) in rows)
