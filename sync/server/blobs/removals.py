"""Files of blobs that were erased, whole or half way up: noted in the transaction that erases, removed after
it, and again when the service starts, whatever happened in between. Owns the table removals.
"""

import sqlalchemy as sa

from sync.server.blobs import repository
from sync.server.blobs.files import BlobFiles
from sync.server.database import Database, upsert
from sync.server.tables import removals


def sweep(database: Database, files: BlobFiles) -> None:
    """Remove every file that is owed."""
    with database.read() as connection:
        owed = connection.execute(sa.select(removals.c.sha256)).scalars().all()
    for sha in owed:

        def work(connection: sa.Connection, sha: str = sha) -> None:
            # The row's lock keeps whoever sends the same bytes anew out until the old file is gone.
            if not claim(connection, sha):
                return
            sending = repository.uploading(connection, sha)
            if repository.size(connection, sha) is None:  # else it is another archive's, too
                files.remove(sha)
            files.remove_parts(sha, sending)

        database.write(work)


def owe(connection: sa.Connection, sha256: str) -> None:
    """What is there of this blob goes with the next `sweep`, unless it is somebody's."""
    upsert(connection, removals, [{"sha256": sha256}])


def claim(connection: sa.Connection, sha256: str) -> bool:
    """The file is wanted, or being removed, by the caller: nobody else removes it. Whether it was owed."""
    statement = removals.delete().where(removals.c.sha256 == sha256)
    return connection.execute(statement.returning(removals.c.sha256)).first() is not None
