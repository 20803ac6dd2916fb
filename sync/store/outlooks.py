"""What was judged of each firm, kept so that all firms can be looked at without judging any: alerts,
proposals.

Owns the table outlook. Like the judgement columns of the list it is the desktop's cache, derived and always
recomputable: no log holds it, `rebuild` leaves it alone. It goes with its firm's row in the list, with its
archive, and with whatever is erased in that. Knows nothing of what the values mean.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from forms.archive import JSON


@dataclass(frozen=True, slots=True)
class Outlook:
    """A firm of the list, and the value kept of it (None for none yet)."""

    archive: str
    name: str
    uscc: str
    county: str
    tier: str
    value: JSON


def put(c: sa.Connection, judged: Sequence[tuple[int, JSON]]) -> None:
    """Keep a value of each archive (by row), over its earlier one."""
    c.exec_driver_sql(
        "INSERT INTO outlook (archive_id, value) VALUES (?, ?)"
        " ON CONFLICT (archive_id) DO UPDATE SET value = excluded.value",
        [(row, json.dumps(value, ensure_ascii=False, separators=(",", ":"))) for row, value in judged],
    )


def read(c: sa.Connection) -> tuple[Outlook, ...]:
    """Every firm of the list, with what is kept of it; in no order that means something."""
    rows = c.exec_driver_sql(
        "SELECT a.uid, f.name, f.uscc, f.county, f.tier, o.value FROM firm f"
        " JOIN archive a ON a.id = f.archive_id LEFT JOIN outlook o ON o.archive_id = f.archive_id"
    )
    return tuple(
        Outlook(uid, name, uscc, county, tier, json.loads(value) if value else None)
        for uid, name, uscc, county, tier, value in rows
    )


def drop(c: sa.Connection, archives: Iterable[str]) -> None:
    """Let go what was kept of these archives."""
    c.exec_driver_sql(
        "DELETE FROM outlook WHERE archive_id IN"
        " (SELECT id FROM archive WHERE uid IN (SELECT value FROM json_each(?)))",
        (json.dumps(sorted(set(archives))),),
    )
