"""Whether the folder of blobs holds what the database says: after a disk was mended or a backup put back."""

import hashlib
from collections.abc import Iterator

from sync.server.blobs import repository
from sync.server.blobs.files import BlobFiles
from sync.server.database import Database

SETTLED = 60 * 60 * 1000  # ms; a younger file may be of an upload that is just being finished


def verify(database: Database, files: BlobFiles, now_ms: int) -> Iterator[str]:
    """What does not hold, a line each: photos whose file is missing or has other bytes, and files of no
    photo, which an erasure may have left. May run beside the service."""
    with database.read() as connection:
        stored = repository.sizes(connection)
    for sha256, size in stored.items():
        wrong = _wrong(files, sha256, size)
        if wrong and _is_stored(database, sha256):  # else it was erased meanwhile
            yield f"photo {sha256}: {wrong}"
    for sha256, touched in files.whole_ones():
        if sha256 not in stored and touched < now_ms - SETTLED and not _is_stored(database, sha256):
            yield f"file {sha256}: no photo has these bytes"


def _wrong(files: BlobFiles, sha256: str, size: int) -> str:
    try:
        with files.whole(sha256).open("rb") as file:
            found = file.seek(0, 2)
            if found != size:
                return f"its file has {found} bytes, not {size}"
            file.seek(0)
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                return "its file has other bytes"
    except FileNotFoundError:
        return "its file is missing"
    except OSError as error:
        return f"its file cannot be read: {error.strerror}"
    return ""


def _is_stored(database: Database, sha256: str) -> bool:
    with database.read() as connection:
        return repository.size(connection, sha256) is not None
