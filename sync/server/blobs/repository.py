"""SQL of blobs: uploads under way, blobs that are whole, and the archives they are evidence in."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from sync.server.database import upsert
from sync.server.tables import blob_archives, blobs, devices, erased_evidence, scope, uploads

LEAST = 64 << 10  # bytes that an upload counts at least: its row and its file take room, too


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload one device began: `length` bytes in all, evidence in `archive`."""

    device: str
    sha256: str
    archive: str
    length: int


def begin(connection: sa.Connection, upload: Upload, now_ms: int) -> None:
    """Note an upload; one that was begun before goes on, whatever was said of it then."""
    row = {
        "device": upload.device,
        "sha256": upload.sha256,
        "archive": upload.archive,
        "length": upload.length,
        "created_ms": now_ms,
    }
    upsert(connection, uploads, [row])


def take_place(connection: sa.Connection, device: str) -> None:
    """Nobody else begins an upload of this device until the transaction ends."""
    connection.execute(sa.select(devices.c.id).where(devices.c.id == device).with_for_update())


def unfinished(connection: sa.Connection, device: str, but: str) -> int:
    """Bytes in all of the device's uploads under way, each counted as `LEAST` at least; `but` one."""
    size = sa.case((uploads.c.length > LEAST, uploads.c.length), else_=LEAST)
    query = sa.select(sa.func.sum(size)).where(uploads.c.device == device, uploads.c.sha256 != but)
    return int(connection.execute(query).scalar_one() or 0)


def begun_before(connection: sa.Connection, before_ms: int) -> list[tuple[str, str]]:
    """Device and hash of the uploads that were begun, or begun again, before then."""
    query = sa.select(uploads.c.device, uploads.c.sha256).where(uploads.c.created_ms < before_ms)
    return [(row.device, row.sha256) for row in connection.execute(query)]


def forget_begun(connection: sa.Connection, device: str, sha256: str, before_ms: int) -> bool:
    """An upload that was begun before then is over, and so is one of which there is only a file."""
    mine = (uploads.c.device == device, uploads.c.sha256 == sha256)
    connection.execute(uploads.delete().where(*mine, uploads.c.created_ms < before_ms))
    return connection.execute(sa.select(uploads.c.sha256).where(*mine)).first() is None


def upload(connection: sa.Connection, device: str, sha256: str) -> Upload | None:
    """The device's upload of this blob, if one is under way."""
    query = sa.select(uploads.c.device, uploads.c.sha256, uploads.c.archive, uploads.c.length).where(
        uploads.c.device == device, uploads.c.sha256 == sha256
    )
    row = connection.execute(query).first()
    return Upload(*row) if row else None


def uploading(connection: sa.Connection, sha256: str) -> set[str]:
    """The devices whose upload of this blob is under way; none of them finishes it until commit."""
    query = sa.select(uploads.c.device).where(uploads.c.sha256 == sha256).with_for_update()
    return set(connection.execute(query).scalars())


def was_erased(connection: sa.Connection, sha256: str, archive: str) -> bool:
    """Whether an erasure ever took it out of this archive."""
    query = sa.select(erased_evidence.c.sha256).where(
        erased_evidence.c.archive == archive, erased_evidence.c.sha256 == sha256
    )
    return connection.execute(query).first() is not None


def finish(connection: sa.Connection, upload: Upload, now_ms: int) -> bool:
    """The blob is whole and safe; False if the upload was erased meanwhile."""
    if not forget(connection, upload):
        return False
    row = {"sha256": upload.sha256, "size": upload.length, "stored_ms": now_ms}
    upsert(connection, blobs, [row])
    link(connection, upload.sha256, upload.archive)
    return True


def link(connection: sa.Connection, sha256: str, archive: str) -> None:
    """A stored blob is evidence in this archive too."""
    upsert(connection, blob_archives, [{"sha256": sha256, "archive": archive}])


def forget(connection: sa.Connection, upload: Upload) -> bool:
    """The upload is over; whether it was under way."""
    mine = (uploads.c.device == upload.device, uploads.c.sha256 == upload.sha256)
    found = connection.execute(uploads.delete().where(*mine).returning(uploads.c.sha256))
    return found.first() is not None


def size(connection: sa.Connection, sha256: str) -> int | None:
    """Size of a stored blob in bytes; None if it is not stored."""
    return connection.execute(sa.select(blobs.c.size).where(blobs.c.sha256 == sha256)).scalar_one_or_none()


def sizes(connection: sa.Connection) -> dict[str, int]:
    """Hash → bytes of every stored blob."""
    query = sa.select(blobs.c.sha256, blobs.c.size).order_by(blobs.c.sha256)
    return {row.sha256: row.size for row in connection.execute(query)}


def archives(connection: sa.Connection, sha256: str) -> Collection[str]:
    """The archives a stored blob is evidence in."""
    query = sa.select(blob_archives.c.archive).where(blob_archives.c.sha256 == sha256)
    return connection.execute(query).scalars().all()


def confirmed(connection: sa.Connection, person: str) -> Iterator[tuple[str, str]]:
    """(hash, archive) of every stored blob that is evidence in an archive the person has or had."""
    query = (
        sa.select(blob_archives.c.sha256, blob_archives.c.archive)
        .join(scope, scope.c.archive == blob_archives.c.archive)
        .where(scope.c.person == person)
        .order_by(blob_archives.c.sha256, blob_archives.c.archive)
    )
    return ((row.sha256, row.archive) for row in connection.execute(query))
