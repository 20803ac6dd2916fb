"""How many questions wait for a person: undecided properties, those that one removal is behind once."""

import json
from collections.abc import Iterator

import sqlalchemy as sa

from sync import dispute, merge


def all_of_them(c: sa.Connection) -> int:
    """In the whole library. By an index of those entities alone; only what may have been removed is read."""
    found = c.exec_driver_sql("SELECT coalesce(sum(conflicts), 0) FROM entity WHERE conflicts > 0")
    return int(found.scalar_one()) - sum(more for _, more in _one_question(c, "true"))


def settle(c: sa.Connection, archives: str) -> None:
    """Have archives (rows, as JSON), whose undecided properties were counted just now, say how many questions
    these are."""
    # Without `+`, the archives' index would be taken, which knows nothing of conflicts.
    too_many = list(_one_question(c, "+archive_id IN (SELECT value FROM json_each(?))", archives))
    if too_many:
        c.exec_driver_sql(
            "UPDATE archive SET conflicts = conflicts - ? WHERE id = ?",
            [(more, row) for row, more in too_many],
        )


def _one_question(c: sa.Connection, which: str, *values: str) -> Iterator[tuple[int, int]]:
    """Archive row of each entity that was removed in dispute, and its properties beside the first."""
    rows = c.exec_driver_sql(
        # The index is of `conflicts > 0`, and is used where just that is asked.
        "SELECT archive_id, state FROM entity WHERE conflicts > 0 AND conflicts > 1"  # noqa: S608 - constants
        f" AND instr(state, ?) > 0 AND {which}",
        (json.dumps(dispute.REMOVED).encode(), *values),
    ).fetchall()
    for row, state in rows:
        gone = dispute.removal(merge.from_bytes(state))
        if gone is not None:
            yield row, len(gone.names) - 1
