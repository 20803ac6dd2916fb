"""Evidence: photos, PDFs and signatures, by the SHA-256 of their bytes, in chunks inside the encrypted file.

Owns the tables evidence and evidence_chunk. Only evidence that a saved record names (`linked`) is ever
uploaded.
"""

import hashlib
import io
import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any, BinaryIO

import sqlalchemy as sa

from forms.errors import UserError
from sync.store import mentions, sharing
from sync.store.drafts import milliseconds, moment
from sync.store.model import EvidenceInfo, Room

CHUNK = 256 * 1024
SEVERAL = 2  # in `linked`: records of more archives than its own name it

_COLUMNS = (
    "sha256, archive, size, mime, label, captured_ms, device, original_sha256, uploaded, state, thumbnail"
)

TO_UPLOAD = "linked AND state IN ('local', 'uploading')"
TO_TELL = (
    "evidence_archive s JOIN evidence e ON e.id = s.evidence_id"
    " WHERE NOT s.told AND linked AND state <> 'remote-only'"
)
_SHARED = _COLUMNS.replace("archive", "s.archive").replace("uploaded", "size")
_KEPT_THERE = f"state = 'centre' AND NOT {sharing.OWED}"  # by the centre, for all whose it is

_SPARE = (
    f"{_KEPT_THERE} AND NOT wanted AND captured_ms < ? AND NOT EXISTS"  # noqa: S608 - a constant
    " (SELECT 1 FROM draft d WHERE instr(d.content, CAST(e.sha256 AS BLOB)) > 0)"
)


def put(c: sa.Connection, data: bytes | BinaryIO, about: EvidenceInfo) -> EvidenceInfo:
    """Store the bytes under their hash; `about` says the rest (its hash, size and state are not looked at).

    The same bytes again change nothing.
    """
    source = io.BytesIO(data) if isinstance(data, bytes) else data
    row = c.exec_driver_sql(
        f"INSERT INTO evidence ({_COLUMNS}) VALUES ('', ?, 0, ?, ?, ?, ?, ?, 0, 'local', ?) RETURNING id",  # noqa: S608 - a constant
        (
            about.archive,
            about.mime,
            about.label,
            None if about.captured_at is None else milliseconds(about.captured_at),
            about.device,
            about.original_sha256,
            about.thumbnail,
        ),
    ).scalar_one()
    sha, size = _write_chunks(c, row, source)
    there = get(c, sha)
    if there is not None:
        _remove(c, row)
        if not there.is_here:
            return _put_again(c, sha, _joined(source, data), there.archive)
        if there.archive != about.archive:
            c.exec_driver_sql("UPDATE evidence SET linked = ? WHERE sha256 = ? AND linked", (SEVERAL, sha))
        return there
    c.exec_driver_sql("UPDATE evidence SET sha256 = ?, size = ? WHERE id = ?", (sha, size, row))
    stored = get(c, sha)
    assert stored is not None
    return stored


def put_remote(c: sa.Connection, sha: str, data: bytes, archive: str) -> EvidenceInfo:
    """Bytes that came from the centre. Raises UserError `wrong-hash` if they are not what was asked for."""
    if hashlib.sha256(data).hexdigest() != sha:
        raise UserError(
            "wrong-hash",
            "A photo arrived damaged.",
            "It will be fetched again at the next sync.",
            sha256=sha,
        )
    want(c, sha, archive)
    row, state = c.exec_driver_sql("SELECT id, state FROM evidence WHERE sha256 = ?", (sha,)).one()
    if state in ("evicted", "remote-only"):
        _write_chunks(c, row, io.BytesIO(data))
        c.exec_driver_sql(
            "UPDATE evidence SET size = ?1, uploaded = ?1, state = 'centre', wanted = 0 WHERE id = ?2",
            (len(data), row),
        )
    stored = get(c, sha)
    assert stored is not None
    return stored


def _put_again(c: sa.Connection, sha: str, data: bytes, archive: str) -> EvidenceInfo:
    """Bytes that were let go of, or never came, taken here. Whether the centre has them (still) nobody knows:
    it may have been put back, and who took them first may never have sent them. It is offered them, which
    costs one request where it has."""
    put_remote(c, sha, data, archive)
    c.exec_driver_sql("UPDATE evidence SET uploaded = 0, state = 'local' WHERE sha256 = ?", (sha,))
    stored = get(c, sha)
    assert stored is not None
    return stored


def get(c: sa.Connection, sha: str) -> EvidenceInfo | None:
    """What is known of one piece."""
    row = c.exec_driver_sql(f"SELECT {_COLUMNS} FROM evidence WHERE sha256 = ?", (sha,)).first()  # noqa: S608 - a constant
    return _info(row) if row else None


def read(c: sa.Connection, sha: str) -> bytes:
    """The bytes. Raises UserError `evidence-not-here` when they are at the centre only."""
    rows = c.exec_driver_sql(
        "SELECT k.data FROM evidence e JOIN evidence_chunk k ON k.evidence_id = e.id"
        " WHERE e.sha256 = ? ORDER BY k.number",
        (sha,),
    ).fetchall()
    found = get(c, sha)
    if found is None or not found.is_here:
        raise UserError(
            "evidence-not-here",
            "This photo is at the centre and not on this device.",
            "It is fetched at the next sync if you ask for it.",
            sha256=sha,
        )
    return b"".join(data for (data,) in rows)


def listed(c: sa.Connection, archive: str) -> tuple[EvidenceInfo, ...]:
    """All pieces of an archive, the oldest first."""
    rows = c.exec_driver_sql(f"SELECT {_COLUMNS} FROM evidence WHERE archive = ? ORDER BY id", (archive,))  # noqa: S608 - a constant
    return tuple(map(_info, rows))


def link(c: sa.Connection, named: Iterable[tuple[str, str]]) -> None:
    """Saved records of these archives name these (archive, hash): they belong to the centre too. A piece that
    was taken for another archive is marked as one of several."""
    wanted = sorted(set(named))
    if wanted:
        c.exec_driver_sql(
            "UPDATE evidence SET linked = max(linked, CASE WHEN archive = ?1 THEN 1 ELSE ?3 END)"
            " WHERE sha256 = ?2",
            [(archive, sha, SEVERAL) for archive, sha in wanted],
        )
        sharing.note(c, wanted)


def uploads(c: sa.Connection) -> tuple[EvidenceInfo, ...]:
    """What the centre should get, begun ones first. Then what it is only to hear of: pieces that a further
    archive names, under that one and with all their bytes sent."""
    own = c.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM evidence WHERE {TO_UPLOAD} ORDER BY state DESC, id"  # noqa: S608 - constants
    ).fetchall()
    shared = c.exec_driver_sql(f"SELECT {_SHARED} FROM {TO_TELL} ORDER BY e.id, s.archive").fetchall()  # noqa: S608 - constants
    return tuple(map(_info, [*own, *shared]))


def mark_uploaded(c: sa.Connection, sha: str, offset: int, done: bool, archive: str) -> None:
    """The centre has `offset` bytes of it; when `done` all of them, checked, and as evidence in `archive`
    ("": its own). One that belongs to another archive by now is still to be offered for that one."""
    if done and sharing.tell(c, sha, archive):
        return
    c.exec_driver_sql(
        # The last byte counts once all of them were checked.
        "UPDATE evidence SET uploaded = CASE WHEN ?1 THEN size ELSE min(?2, size - 1) END,"
        " state = CASE WHEN ?1 THEN 'centre' WHEN ?2 > 0 THEN 'uploading' ELSE 'local' END"
        " WHERE sha256 = ?3 AND state IN ('local', 'uploading', 'centre') AND ?4 IN ('', archive)",
        (int(done), offset, sha, archive),
    )


def unconfirm(c: sa.Connection) -> None:
    """A centre restored from a backup may lack any of them: offer again all that is here."""
    c.exec_driver_sql("UPDATE evidence SET uploaded = 0, state = 'local' WHERE state = 'centre' AND linked")
    sharing.tell_again(c)


def want(c: sa.Connection, sha: str, archive: str) -> None:
    """Ask for bytes that are not here; of an unknown hash only the archive is noted."""
    c.exec_driver_sql(
        "INSERT INTO evidence (sha256, archive, size, mime, state, linked, wanted, thumbnail)"
        " VALUES (?, ?, 0, '', 'remote-only', 1, 1, x'') ON CONFLICT (sha256) DO UPDATE SET"
        " wanted = excluded.state IN ('evicted', 'remote-only') AND state IN ('evicted', 'remote-only')",
        (sha, archive),
    )


def wanted(c: sa.Connection) -> tuple[EvidenceInfo, ...]:
    """What was asked for and has not come."""
    rows = c.exec_driver_sql(f"SELECT {_COLUMNS} FROM evidence WHERE wanted ORDER BY id")  # noqa: S608 - a constant
    return tuple(map(_info, rows))


def evict(c: sa.Connection, sha: str) -> bool:
    """Make room: drop the bytes if the centre has them. The thumbnail stays."""
    row = c.exec_driver_sql(
        f"SELECT id FROM evidence e WHERE sha256 = ? AND {_KEPT_THERE}",  # noqa: S608 - a constant
        (sha,),
    ).scalar()
    if row is None:
        return False
    c.exec_driver_sql("DELETE FROM evidence_chunk WHERE evidence_id = ?", (row,))
    c.exec_driver_sql("UPDATE evidence SET state = 'evicted' WHERE id = ?", (row,))
    return True


def evictable(c: sa.Connection, before: datetime) -> Room:
    """What letting go of originals older than `before` wins: the centre has each of them whole, and no
    half-filled form and no wish for it needs it here. Of unknown age are none."""
    count, size = c.exec_driver_sql(
        f"SELECT count(*), coalesce(sum(size), 0) FROM evidence e WHERE {_SPARE}",  # noqa: S608 - a constant
        (milliseconds(before),),
    ).one()
    here, all_of_it = c.exec_driver_sql(
        "SELECT count(*), coalesce(sum(size), 0) FROM evidence WHERE state NOT IN ('evicted', 'remote-only')"
    ).one()
    return Room(count, size, here, all_of_it)


def evict_before(c: sa.Connection, before: datetime) -> tuple[int, int]:
    """Let go of what `evictable` counts: how many, and their bytes. Thumbnails stay."""
    rows = c.exec_driver_sql(
        f"SELECT sha256, size FROM evidence e WHERE {_SPARE}",  # noqa: S608 - a constant
        (milliseconds(before),),
    ).fetchall()
    sizes = [size for sha, size in rows if evict(c, sha)]
    return len(sizes), sum(sizes)


def let_go(c: sa.Connection, archive: str, shas: Collection[str]) -> None:
    """These pieces are nothing of an archive's any more. One that another archive names stays for that one,
    and is offered to the centre again: there it belonged to this archive only. One that only a half-filled
    form names stays for that form, as if it had been taken for it."""
    rows = c.exec_driver_sql(
        "SELECT sha256 FROM evidence WHERE linked = ? AND sha256 IN (SELECT value FROM json_each(?))",
        (SEVERAL, json.dumps(sorted(shas))),
    )
    others = mentions.elsewhere(c, archive, [sha for (sha,) in rows])  # looks through the whole library
    begun = mentions.half_filled(c, archive, shas)
    sharing.leave(c, archive, shas)
    for row, sha in c.exec_driver_sql(
        "SELECT id, sha256 FROM evidence WHERE sha256 IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(shas)),),
    ).fetchall():
        other = others.get(sha) or begun.get(sha)
        if other is None:
            _remove(c, row)
            continue
        c.exec_driver_sql(
            "UPDATE evidence SET archive = ?1, uploaded = 0, linked = CASE WHEN ?4 THEN linked ELSE 0 END,"
            " state = CASE WHEN state IN ('centre', 'uploading') THEN 'local' ELSE state END"
            " WHERE id = ?2 AND archive = ?3",
            (other, row, archive, sha in others),
        )
    sharing.leave_own(c, shas)


def offer_again(c: sa.Connection, shas: Collection[str]) -> None:
    """The centre may not have these pieces any more: whether it has, it says when they are announced."""
    sharing.tell_again(c, shas)
    c.exec_driver_sql(
        "UPDATE evidence SET uploaded = 0, state = 'local' WHERE state IN ('centre', 'uploading')"
        " AND sha256 IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(shas)),),
    )


def abandon(c: sa.Connection, archive: str, shas: Iterable[str]) -> None:
    """What was taken and never saved goes, unless a draft names it still."""
    rows = c.exec_driver_sql(
        "SELECT id FROM evidence e WHERE archive = ? AND NOT linked"
        " AND sha256 IN (SELECT value FROM json_each(?)) AND NOT EXISTS"
        " (SELECT 1 FROM draft d WHERE instr(d.content, CAST(e.sha256 AS BLOB)) > 0)",
        (archive, json.dumps(sorted(shas))),
    )
    for (row,) in rows.fetchall():
        _remove(c, row)


def remove_archive(c: sa.Connection, archive: str) -> None:
    """An archive left the scope: what only it has goes with it."""
    rows = c.exec_driver_sql("SELECT sha256 FROM evidence WHERE archive = ?", (archive,))
    let_go(c, archive, [sha for (sha,) in rows])
    sharing.leave(c, archive)


def _write_chunks(c: sa.Connection, row: int, source: BinaryIO) -> tuple[str, int]:
    hashed, size, number = hashlib.sha256(), 0, 0
    while chunk := source.read(CHUNK):
        c.exec_driver_sql(
            "INSERT INTO evidence_chunk (evidence_id, number, data) VALUES (?, ?, ?)", (row, number, chunk)
        )
        hashed.update(chunk)
        size, number = size + len(chunk), number + 1
    return hashed.hexdigest(), size


def _joined(source: BinaryIO, data: bytes | BinaryIO) -> bytes:
    if isinstance(data, bytes):
        return data
    source.seek(0)
    return source.read()


def _remove(c: sa.Connection, row: int) -> None:
    for table in ("evidence_chunk", "evidence_archive"):
        c.exec_driver_sql(f"DELETE FROM {table} WHERE evidence_id = ?", (row,))  # noqa: S608 - constants
    c.exec_driver_sql("DELETE FROM evidence WHERE id = ?", (row,))


def _info(row: Any) -> EvidenceInfo:
    sha, archive, size, mime, label, captured, device, original, uploaded, state, thumbnail = row
    at: datetime | None = None if captured is None else moment(captured)
    return EvidenceInfo(sha, archive, size, mime, label, at, device, original, uploaded, state, thumbnail)
