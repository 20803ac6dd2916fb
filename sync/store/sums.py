"""What the entities of an archive add up to: its digest, its conflicts, its last change, who looks after it.

Owns these columns of the tables archive and firm (the officer is `duties`'). Knows no property.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from sync import merge
from sync.merge import Glance
from sync.store import duties, questions


@dataclass(slots=True)
class Sums:
    """Of entities of one archive, as they are looked at."""

    hashed: int = 0
    conflicts: int = 0
    latest: int = 0

    def add(self, said: Glance, hashed: int) -> None:
        """One more."""
        self.hashed += hashed
        self.conflicts += said.conflicts
        self.latest = max(self.latest, said.latest)


def add_digests(c: sa.Connection, delta: Mapping[int, int]) -> set[int]:
    """Add to the digests of these archives (by row); those of them that held nothing before."""
    rows = c.exec_driver_sql(
        "SELECT id, digest FROM archive WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(delta)),),
    ).fetchall()
    new = [
        (((int.from_bytes(digest, "big") + delta[row]) % merge.MODULUS).to_bytes(32, "big"), row)
        for row, digest in rows
    ]
    if new:  # an erasure may change events only, and no state
        c.exec_driver_sql("UPDATE archive SET digest = ? WHERE id = ?", new)
    return {row for row, digest in rows if not any(digest)}


def refresh(c: sa.Connection, archives: Iterable[int]) -> None:
    """Bring the sums of these archives (by row) up to date, from all that they hold."""
    held = c.exec_driver_sql(
        "SELECT j.value, coalesce(sum(e.conflicts), 0), coalesce(max(e.hlc), 0)"
        " FROM json_each(?) j LEFT JOIN entity e ON e.archive_id = j.value GROUP BY j.value",
        (json.dumps(sorted(set(archives))),),
    )
    put(c, held.fetchall())


def recount(c: sa.Connection) -> None:
    """Have archives say how many questions they hold, where an earlier version of the program kept the number
    of undecided properties."""
    several = c.exec_driver_sql("SELECT id FROM archive WHERE conflicts > 1")
    refresh(c, several.scalars())


def put(c: sa.Connection, found: Sequence[Sequence[int]]) -> None:
    """Of archives: (row, undecided properties, the clock of the youngest value); and what follows from these
    and from what else is here: questions, who looks after the firm, and how far its sync is."""
    if not found:
        return
    rows = [row for row, _, _ in found]
    keys = json.dumps(rows)
    c.exec_driver_sql("UPDATE archive SET conflicts = ? WHERE id = ?", [(n, row) for row, n, _ in found])
    c.exec_driver_sql(
        "UPDATE firm SET updated_hlc = ? WHERE archive_id = ?", [(latest, row) for row, _, latest in found]
    )
    if any(n > 1 for _, n, _ in found):
        questions.settle(c, keys)
    duties.settle_officers(c, keys)
    refresh_sync(c, rows)


def refresh_sync(c: sa.Connection, archives: Iterable[int]) -> None:
    """Bring up to date what the list says of these archives' (by row) sync, and no more: an acknowledgement
    changes no entity."""
    c.exec_driver_sql(
        "UPDATE firm SET (sync_state, sync_count) = (SELECT"
        " CASE WHEN a.conflicts THEN 'conflict' WHEN firm.readonly THEN 'readonly'"
        "  WHEN NOT a.known THEN 'local' WHEN a.pending THEN 'pending' ELSE 'synced' END,"
        " CASE WHEN a.conflicts THEN a.conflicts WHEN firm.readonly THEN 0 ELSE a.pending END"
        " FROM archive a WHERE a.id = firm.archive_id)"
        " WHERE archive_id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(archives))),),
    )
