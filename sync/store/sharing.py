"""Evidence that records of further archives name, beside the one it was taken for: the centre hears of each,
so that the people of each may have it. Its bytes go up once.

Owns the table evidence_archive.
"""

import json
from collections.abc import Collection, Iterable

import sqlalchemy as sa

OWED = "EXISTS (SELECT 1 FROM evidence_archive s WHERE s.evidence_id = e.id AND NOT s.told)"
"""Of a piece `e`: whether the centre is still to hear of one of them."""


def note(c: sa.Connection, named: Iterable[tuple[str, str]]) -> None:
    """Records of these archives name these (archive, hash)."""
    c.exec_driver_sql(
        "INSERT INTO evidence_archive (evidence_id, archive) SELECT id, ?1 FROM evidence"
        " WHERE sha256 = ?2 AND archive <> ?1 ON CONFLICT DO NOTHING",
        list(named),
    )


def tell(c: sa.Connection, sha: str, archive: str) -> bool:
    """The centre has a piece, and knows that it is evidence in this archive too; False if it is its own."""
    told = c.exec_driver_sql(
        "UPDATE evidence_archive SET told = 1"
        " WHERE archive = ? AND evidence_id = (SELECT id FROM evidence WHERE sha256 = ?)",
        (archive, sha),
    )
    return told.rowcount > 0


def tell_again(c: sa.Connection, shas: Collection[str] | None = None) -> None:
    """The centre may not know it any more, of these pieces or of any."""
    c.exec_driver_sql(
        "UPDATE evidence_archive SET told = 0 WHERE ?1 IS NULL OR evidence_id IN"
        " (SELECT id FROM evidence WHERE sha256 IN (SELECT value FROM json_each(?1)))",
        (None if shas is None else json.dumps(sorted(shas)),),
    )


def leave_own(c: sa.Connection, shas: Collection[str]) -> None:
    """Where one of these pieces belongs to a further archive now, it is no further one any more."""
    c.exec_driver_sql(
        "DELETE FROM evidence_archive WHERE (evidence_id, archive) IN"
        " (SELECT id, archive FROM evidence WHERE sha256 IN (SELECT value FROM json_each(?)))",
        (json.dumps(sorted(shas)),),
    )


def leave(c: sa.Connection, archive: str, shas: Collection[str] | None = None) -> None:
    """These pieces, or all, are nothing of this archive's any more."""
    c.exec_driver_sql(
        "DELETE FROM evidence_archive WHERE archive = ?1 AND (?2 IS NULL OR evidence_id IN"
        " (SELECT id FROM evidence WHERE sha256 IN (SELECT value FROM json_each(?2))))",
        (archive, None if shas is None else json.dumps(sorted(shas))),
    )
