"""What was judged of each firm, kept so that all firms can be looked at without judging any: alerts,
proposals.

Like the judgement columns of the list it is the desktop's cache, derived and always recomputable: no
log holds it, `rebuild` leaves it alone. It lies among the settings of this device, a row a firm, and
goes with its archive. Knows nothing of what the values mean.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from forms.archive import JSON

_PREFIX = "judged:"


@dataclass(frozen=True, slots=True)
class Outlook:
    """A firm of the list, and the value kept of it (None for none yet)."""

    archive: str
    name: str
    uscc: str
    county: str
    tier: str
    value: JSON


def put(c: sa.Connection, judged: Sequence[tuple[str, JSON]]) -> None:
    """Keep a value of each archive, over its earlier one."""
    c.exec_driver_sql(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        [
            (_PREFIX + archive, json.dumps(value, ensure_ascii=False, separators=(",", ":")))
            for archive, value in judged
        ],
    )


def read(c: sa.Connection) -> tuple[Outlook, ...]:
    """Every firm of the list, with what is kept of it; in no order that means something."""
    rows = c.exec_driver_sql(
        "SELECT a.uid, f.name, f.uscc, f.county, f.tier, s.value FROM firm f"
        " JOIN archive a ON a.id = f.archive_id LEFT JOIN setting s ON s.name = ? || a.uid",
        (_PREFIX,),
    )
    return tuple(
        Outlook(uid, name, uscc, county, tier, json.loads(value) if value else None)
        for uid, name, uscc, county, tier, value in rows
    )


def drop(c: sa.Connection, archives: Iterable[str]) -> None:
    """What was judged of archives that go."""
    c.exec_driver_sql("DELETE FROM setting WHERE name = ?", [(_PREFIX + archive,) for archive in archives])
