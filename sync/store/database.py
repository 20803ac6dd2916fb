"""One encrypted file: opening, checking, migrating and backing it up, and its transactions.

Owns keys on connections, pragmas, the schema's version and the translation of SQLite's errors. Knows no
table.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from forms.errors import TransientError, UserError

HEAD = "0012"  # the newest migration; a test compares it with the folder
KNOWN = frozenset(f"{number:04}" for number in range(1, int(HEAD) + 1))
MIGRATIONS = "sync.store:migrations"
# What all of them come to, for a new file: a tenth of the time, and no Alembic in memory.
SCHEMA = files("sync.store") / "migrations" / "schema.sql"
NEXT = ";\n\n"  # between its statements: a trigger holds semicolons of its own
BACKUPS_KEPT = 2
# Of each connection. With half of it a device deciphers the pages of a backlog of 10,000 twice.
CACHE_KB = 16 * 1024
CHECKPOINT_PAGES = 4000  # a checkpoint is a pause; a rarer one keeps it out of the slowest per cent of saves


def nothing(_: sa.Connection) -> None:
    """What is filled in where nothing is missing."""


class Database:
    """Transactions on one file. Writes go one after another under a lock; reads see one moment each."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self.writes = 0  # transactions that may have changed something; what was read before one is stale
        self._lock = threading.RLock()
        self._engine = sa.create_engine(
            "sqlite+pysqlite://",
            module=dbapi2,
            creator=lambda: _connect(path, key),
            poolclass=sa.pool.QueuePool,
            pool_size=8,
            pool_use_lifo=True,
            hide_parameters=True,  # they are people's data, and an error's text may end in a log
        )
        sa.event.listen(self._engine, "begin", _begin)
        self._reader = self._engine.execution_options(begin="BEGIN")

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """One transaction, durable when the block ends. Raises TransientError `disk-full`, nothing
        half-written."""
        with self._lock:
            try:
                with _translated(self.path), self._engine.begin() as connection:
                    yield connection
            finally:
                self.writes += 1

    @contextmanager
    def alter(self) -> Iterator[sa.Connection]:
        """As `write`, but tables may be made anew: nobody looks at what refers to what meanwhile."""
        with self._lock, _translated(self.path), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    yield connection
            finally:
                raw.execute("PRAGMA foreign_keys=ON")
                self.writes += 1

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """A transaction that sees the database as of one moment."""
        with _translated(self.path), self._reader.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the file; the last connection folds the write-ahead log into it."""
        self._engine.dispose()

    def migrate(self, fill: Callable[[sa.Connection], None] = nothing) -> None:
        """Bring the schema to `HEAD`, after a copy of the file when there is something in it to lose. Then
        `fill`, in the same transaction, adds to what was there what migrations cannot know."""
        found = _revision_of(self)
        if found == HEAD:
            return
        if found is None:
            with self.write() as connection:
                for statement in filter(str.strip, SCHEMA.read_text(encoding="utf-8").split(NEXT)):
                    connection.exec_driver_sql(statement)
            return
        self.back_up(found)
        from alembic import command

        config = _alembic()
        with self.alter() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            fill(connection)

    def forget_copies(self) -> None:
        """Something was erased: what SQLite wrote ahead, and older copies of the file, still hold it."""
        with self._lock, _translated(self.path), self._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        for old in backups(self.path):
            old.unlink(missing_ok=True)

    def back_up(self, label: str) -> Path:
        """A consistent copy of the file beside it, under the same key; the last `BACKUPS_KEPT` stay."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        copy = self.path.with_name(f"{self.path.name}.{stamp}-{label}.backup")
        with self._lock, _translated(self.path):
            with self._engine.connect() as connection:
                raw = connection.connection.driver_connection
                assert raw is not None
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            part = copy.with_suffix(".part")
            try:
                shutil.copyfile(self.path, part)
            except OSError as error:
                part.unlink(missing_ok=True)
                raise disk_full(self.path) from error
            part.replace(copy)
        for old in backups(self.path)[:-BACKUPS_KEPT]:
            old.unlink()
        return copy


def backups(path: Path) -> list[Path]:
    """Copies made before migrations, the oldest first."""
    return sorted(path.parent.glob(f"{path.name}.*.backup"))


def create(path: Path, key: bytes) -> Database:
    """A new, empty database. Raises UserError `database-exists` rather than touch a file that is there."""
    if path.exists():
        raise UserError(
            "database-exists",
            "There is already a database at {path}.",
            "Open it, or choose another place.",
            path=str(path),
        )
    database = Database(path, key)
    try:
        database.migrate()
    except BaseException:
        database.close()
        remove(path)
        raise
    return database


def open_existing(path: Path, key: bytes, fill: Callable[[sa.Connection], None] = nothing) -> Database:
    """Open and bring up to date; `fill` as `Database.migrate` takes it. Raises UserError `missing-database`,
    `damaged-database` or `newer-database`; the file is then as it was."""
    if not path.exists():
        raise UserError(
            "missing-database",
            "There is no database at {path}.",
            "Enrol this device again, or put a backup in its place.",
            path=str(path),
        )
    revision = _inspect(path, key)
    if revision not in KNOWN:
        raise UserError(
            "newer-database",
            "This archive was last used by a newer version of the program (schema {revision}).",
            "Install the newer version. Nothing was changed.",
            revision=revision,
        )
    database = Database(path, key)
    try:
        database.migrate(fill)
    except BaseException:
        database.close()
        raise
    return database


def remove(path: Path) -> None:
    """Delete the file, what SQLite keeps beside it, and its backups."""
    for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        name.unlink(missing_ok=True)
    for old in backups(path):
        old.unlink()


def _inspect(path: Path, key: bytes) -> str:
    """The schema's version, read without changing a byte; also not by a checkpoint on closing."""
    connection = None
    try:
        connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        _set_key(connection, key)
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except dbapi2.DatabaseError as error:
        raise damaged(path) from error
    finally:
        if connection is not None:
            connection.close()
    if len(rows) != 1:
        raise damaged(path)
    return str(rows[0][0])


def _revision_of(database: Database) -> str | None:
    with database.read() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _alembic() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", MIGRATIONS)
    return config


def _connect(path: Path, key: bytes) -> Any:
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=10)
    try:
        _set_key(connection, key)
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            f"cache_size=-{CACHE_KB}",
            "foreign_keys=ON",
            "secure_delete=ON",
            "temp_store=MEMORY",
            f"wal_autocheckpoint={CHECKPOINT_PAGES}",
        ):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def _set_key(connection: Any, key: bytes) -> None:
    if len(key) != 32:
        raise ValueError("a database key has 32 bytes")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_memory_security=OFF")


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """SQLite's errors of the environment, in words for a person; everything else is a bug and passes."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig)
        if "disk is full" in said or "disk I/O error" in said:
            raise disk_full(path) from error
        if "malformed" in said or "not a database" in said:
            raise damaged(path) from error
        if "unable to open" in said or "readonly database" in said:
            raise TransientError(
                "database-not-writable",
                "The archive at {path} cannot be written.",
                "Nothing was half-saved. Allow writing to its folder, or plug the disk in again.",
                path=str(path),
            ) from error
        if "database is locked" in said:
            raise TransientError(
                "database-busy",
                "Another program is using the archive.",
                "Close the other window and try again.",
            ) from error
        raise


def damaged(path: Path) -> UserError:
    """The file is cut short, foreign, or was written under another key."""
    kept = [str(found) for found in backups(path)]
    return UserError(
        "damaged-database",
        "The archive file {name} is damaged or is not one of this program's.",
        "It was left as it is. Put a backup in its place, or enrol again and sync;"
        " keep the file for the help desk.",
        name=path.name,
        backups=kept,
    )


def disk_full(path: Path) -> TransientError:
    """There was no room; the transaction was rolled back."""
    free = 0
    with suppress(OSError):
        free = shutil.disk_usage(path.parent).free
    return TransientError(
        "disk-full",
        "There is no room left on the disk ({free_mb} MB free).",
        "Nothing was half-saved. Make some room and save again.",
        free_mb=free >> 20,
    )
