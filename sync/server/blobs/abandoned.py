"""Uploads that were begun and left: to which nobody added anything for as long as the settings say, they are
forgotten, and what came of them goes. Whoever has the photo still begins anew, from nothing.
"""

from contextlib import suppress
from itertools import islice

import sqlalchemy as sa

from sync.server.blobs import repository
from sync.server.blobs.files import BlobFiles
from sync.server.blobs.removals import owe, sweep
from sync.server.database import Database

DAY = 24 * 60 * 60 * 1000  # ms
AT_ONCE = 200  # a transaction each: whoever this is done for waits no longer


def clear(database: Database, files: BlobFiles, before_ms: int) -> int:
    """Forget uploads to which nobody added since, `AT_ONCE` of them at most; how many. Those that somebody
    writes to now stay."""
    with database.read() as connection:
        begun = repository.begun_before(connection, before_ms)
    there = ((device, sha) for device, sha in sorted({*begun, *files.parts()}))
    cleared = (one for one in there if _cleared(database, files, *one, before_ms))
    gone = sum(1 for _ in islice(cleared, AT_ONCE))
    if gone:
        sweep(database, files)
    return gone


def _cleared(database: Database, files: BlobFiles, device: str, sha256: str, before_ms: int) -> bool:
    if files.touched(device, sha256) >= before_ms:
        return False
    with files.lock(device, sha256) as ours:
        if not ours or files.touched(device, sha256) >= before_ms:
            return False

        def work(connection: sa.Connection) -> bool:
            # One that was begun again meanwhile keeps its row, and with it what came of it.
            if not repository.forget_begun(connection, device, sha256, before_ms):
                return False
            owe(connection, sha256)  # all of it may have come, and the centre died before it said so
            return True

        gone = database.write(work)
        if gone:
            with suppress(PermissionError):  # Windows: somebody has it open; it goes the next time
                files.drop(device, sha256)
        return gone
