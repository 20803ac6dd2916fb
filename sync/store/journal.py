"""The two logbooks of this device: what syncs did, and who looked at masked fields or took data out."""

import json
from collections.abc import Mapping
from typing import Literal

import sqlalchemy as sa

from forms.archive import JSON
from sync.store.drafts import milliseconds, moment
from sync.store.model import LogEntry

Book = Literal["sync", "access"]


def append(c: sa.Connection, book: Book, entry: LogEntry) -> None:
    """Write a line; lines are never changed."""
    c.exec_driver_sql(
        "INSERT INTO journal (book, at_ms, who, what, details) VALUES (?, ?, ?, ?, ?)",
        (book, milliseconds(entry.at), entry.who, entry.what, _json(entry.details)),
    )


def entries(c: sa.Connection, book: Book, limit: int) -> tuple[LogEntry, ...]:
    """The last lines, the youngest first."""
    rows = c.exec_driver_sql(
        "SELECT at_ms, who, what, details FROM journal WHERE book = ? ORDER BY id DESC LIMIT ?", (book, limit)
    )
    return tuple(LogEntry(moment(at), who, what, json.loads(details)) for at, who, what, details in rows)


def _json(details: Mapping[str, JSON]) -> str:
    return json.dumps(dict(details), ensure_ascii=False)
