"""Drafts: half-filled forms, saved on every change, on this device only and never synced.

Owns the table draft. Knows nothing of what is in one.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from sync.store.model import Draft

HOLD = timedelta(days=7)
"""So long after it was last touched a half-filled form keeps its archive here when that is to leave."""

_COLUMNS = "uid, archive, entity, form, form_version, title, content, position, progress, errors, updated_ms"


def put(c: sa.Connection, draft: Draft, now: datetime) -> None:
    """Store a draft over its earlier self. `updated` None means now."""
    row = (
        draft.id, draft.archive, draft.entity, draft.form, draft.form_version, draft.title, draft.content,
        draft.position, draft.progress, draft.errors, milliseconds(draft.updated or now),
    )  # fmt: skip
    c.exec_driver_sql(
        f"INSERT INTO draft ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - a constant
        " ON CONFLICT (uid) DO UPDATE SET archive = excluded.archive, entity = excluded.entity,"
        " form = excluded.form, form_version = excluded.form_version, title = excluded.title,"
        " content = excluded.content, position = excluded.position, progress = excluded.progress,"
        " errors = excluded.errors, updated_ms = excluded.updated_ms",
        row,
    )


def get(c: sa.Connection, uid: str) -> Draft | None:
    """One draft with its content."""
    row = c.exec_driver_sql(f"SELECT {_COLUMNS} FROM draft WHERE uid = ?", (uid,)).first()  # noqa: S608 - a constant
    return _draft(row) if row else None


def listed(c: sa.Connection, archive: str | None) -> tuple[Draft, ...]:
    """The drafts of an archive, or all, the youngest first."""
    rows = c.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM draft WHERE ?1 IS NULL OR archive = ?1 ORDER BY updated_ms DESC, id DESC",  # noqa: S608 - a constant
        (archive,),
    )
    return tuple(map(_draft, rows))


def drop(c: sa.Connection, uid: str) -> None:
    """Delete a draft, if it is there."""
    c.exec_driver_sql("DELETE FROM draft WHERE uid = ?", (uid,))


def held(c: sa.Connection, now: datetime) -> frozenset[str]:
    """Archives in whose forms somebody wrote lately: what is typed there is nowhere else."""
    rows = c.exec_driver_sql(
        "SELECT DISTINCT archive FROM draft WHERE updated_ms BETWEEN ? AND ?",  # of a clock years ahead: not
        (milliseconds(now - HOLD), milliseconds(now + HOLD)),
    )
    return frozenset(rows.scalars())


def milliseconds(at: datetime) -> int:
    """Milliseconds since 1970 of an aware time."""
    return int(at.timestamp() * 1000)


def moment(ms: int) -> datetime:
    """The aware time (UTC) of milliseconds since 1970."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def _draft(row: Any) -> Draft:
    return Draft(*(*row[:-1], moment(row[-1])))
