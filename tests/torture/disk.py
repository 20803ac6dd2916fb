"""A disk that loses power: what is left of a SQLite file when everything stops at one write.

Counts the points at which power may fail (each statement that writes; before, in the middle of, and after
each commit). At the chosen one it keeps what a real disk would hold then, and stops everything. Relies on
`synchronous=FULL`: what was committed is there, what was being committed may be torn anywhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import sqlalchemy as sa

WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER ", "DROP T", "DROP I")  # six letters tell


class PowerCutError(BaseException):
    """The machine stops here. No `Exception`: nothing in the program may catch it and go on."""


class Disk:
    """One database file and the write-ahead log beside it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.points = 0
        self._due: int | None = None
        self._chance = Random()
        self._dirty = False
        self._left: tuple[bytes, bytes] | None = None

    def attach(self, engine: sa.Engine) -> None:
        """Watch what is written through an engine and the engines derived from it."""
        dialect: Any = engine.dialect
        for name in ("do_execute", "do_executemany"):
            setattr(dialect, name, self._watched(getattr(dialect, name)))
        commit = dialect.do_commit
        dialect.do_commit = lambda connection: self._commit(commit, connection)
        with engine.connect() as connection:
            synchronous = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
        assert synchronous == 2, "a commit would not be on the disk when it returns"

    @property
    def failed(self) -> bool:
        """Whether power failed and has not come back."""
        return self._left is not None

    def arm(self, points: int, chance: Random) -> None:
        """Power fails at the point that comes after so many others."""
        self._due, self._chance = points, chance

    def disarm(self) -> None:
        """Power holds."""
        self._due = None

    def pull(self) -> None:
        """Power fails now, between two writes."""
        self._left = files(self.path)

    def replug(self, fresh: Path) -> None:
        """What was left is now the file `fresh`; the old one is gone."""
        assert self._left is not None
        lay(fresh, self._left)
        erase(self.path)
        self.path, self._left, self._due, self._dirty = fresh, None, None, False

    def _watched(self, execute: Callable[..., None]) -> Callable[..., None]:
        """In the dialect, not as an event of the engine: those cost each transaction more than they do."""

        def watched(cursor: Any, statement: str, *rest: Any) -> None:
            if statement.lstrip()[:6].upper() in WRITES:
                self._dirty = True
                self._point(lambda: files(self.path))
            execute(cursor, statement, *rest)

        return watched

    def _commit(self, commit: Callable[[Any], None], connection: Any) -> None:
        if not self._dirty:
            commit(connection)
            return
        self._dirty = False
        self._point(lambda: files(self.path))
        before = files(self.path) if self._due == 0 else (b"", b"")
        commit(connection)
        self._point(lambda: self._torn(before))
        self._point(lambda: files(self.path))

    def _torn(self, before: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
        main, log = files(self.path)
        if main != before[0]:  # the log was folded into the file: the commit was through
            return main, log
        cut = self._chance.randint(0, len(log))
        return main, log[:cut] + before[1][cut:]

    def _point(self, left: Callable[[], tuple[bytes, bytes]]) -> None:
        self.points += 1
        if self._due is None:
            return
        if self._due == 0:
            self._left, self._due = left(), None
            raise PowerCutError
        self._due -= 1


def files(path: Path) -> tuple[bytes, bytes]:
    """The bytes of a database and its write-ahead log."""
    log = path.with_name(path.name + "-wal")
    return path.read_bytes(), log.read_bytes() if log.exists() else b""


def lay(path: Path, content: tuple[bytes, bytes]) -> None:
    """Write them somewhere."""
    path.write_bytes(content[0])
    path.with_name(path.name + "-wal").write_bytes(content[1])


def erase(path: Path) -> None:
    """Delete a database and what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def tear_parts(folder: Path, chance: Random) -> None:
    """Uploads that grow are not flushed until they are whole: a power cut may take any part of their end."""
    for part in sorted(folder.iterdir()) if folder.exists() else ():
        if part.suffix == ".lock":
            part.unlink()
        else:
            with part.open("rb+") as file:
                file.truncate(chance.randint(0, part.stat().st_size))


def copy_folder(source: Path, target: Path) -> None:
    """A folder as it is, in place of whatever was there."""
    shutil.rmtree(target, ignore_errors=True)
    if source.exists():
        shutil.copytree(source, target)
