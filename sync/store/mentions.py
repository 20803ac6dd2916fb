"""Which archives name a piece of evidence: it goes only with the last of them.

The same file may prove something of two firms, and is kept once. Reads states, events and drafts; owns no
table.
"""

import json
from collections.abc import Collection

import sqlalchemy as sa


def within(c: sa.Connection, archive: int, sha: str) -> bool:
    """Whether anything that stays in an archive (by row) still names it."""
    return bool(
        c.exec_driver_sql(
            "SELECT 1 FROM entity n LEFT JOIN event e ON e.entity_id = n.id WHERE n.archive_id = ?1"
            " AND n.type NOT IN ('erasure', 'recognition')"
            " AND (instr(n.state, CAST(?2 AS BLOB)) > 0"
            " OR instr(e.payload, CAST(?2 AS BLOB)) > 0) LIMIT 1",
            (archive, sha),
        ).first()
    )


def elsewhere(c: sa.Connection, archive: str, shas: Collection[str]) -> dict[str, str]:
    """hash → another archive whose records name it. One pass over the library for all of them, none without
    any."""
    if not shas:
        return {}
    rows = c.exec_driver_sql(
        "SELECT s.value, min(a.uid) FROM archive a JOIN entity n ON n.archive_id = a.id"
        " JOIN json_each(?2) s ON instr(n.state, CAST(s.value AS BLOB)) > 0"
        " OR EXISTS (SELECT 1 FROM event e WHERE e.entity_id = n.id"
        " AND instr(e.payload, CAST(s.value AS BLOB)) > 0)"
        " WHERE a.uid <> ?1 AND n.type NOT IN ('erasure', 'recognition') GROUP BY 1",
        (archive, json.dumps(sorted(shas))),
    )
    return dict(map(tuple, rows))


def half_filled(c: sa.Connection, archive: str, shas: Collection[str]) -> dict[str, str]:
    """hash → another archive with a half-filled form that names it."""
    rows = c.exec_driver_sql(
        "SELECT s.value, min(d.archive) FROM draft d"
        " JOIN json_each(?2) s ON instr(d.content, CAST(s.value AS BLOB)) > 0"
        " WHERE d.archive <> ?1 GROUP BY 1",
        (archive, json.dumps(sorted(shas))),
    )
    return dict(map(tuple, rows))
