"""One open library: the database file and the clock that stamps what is done to it.

The parts of `Store` begin with it. Knows nothing of what is kept in it.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar, cast

import sqlalchemy as sa

from sync.store import copies, database, footing, settings

Clock = Callable[[], datetime]
T = TypeVar("T")


class Library:
    """An open database; whoever has it closes it."""

    def __init__(self, opened: database.Database, clock: Clock) -> None:
        self._db = opened
        self._clock = clock
        self._kept: dict[Callable[[sa.Connection], Any], tuple[int, Any]] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @property
    def path(self) -> Path:
        """The database file."""
        return self._db.path

    def back_up(self) -> Path:
        """A copy of the file beside it, under the same key."""
        return self._db.back_up("copy")

    def _forget_copies(self) -> None:
        """Where something was to be gone for good: out of the write-ahead log and the copies beside it too.
        What a crash prevented is done at the next opening."""
        if self._footing.setting(copies.OWED, default=False):
            self._db.forget_copies()
            with self._db.write() as c:
                settings.drop(c, copies.OWED)

    def look_anew(self) -> None:
        """Keep no reading of before: another window on this library may have written to the file since."""
        self._kept.clear()

    @property
    def _footing(self) -> footing.Footing:
        """On what footing this replica is with the centre."""
        return self._unchanged(footing.read)

    def _unchanged(self, read: Callable[[sa.Connection], T]) -> T:
        """What `read` gives, read again only after a write: for small things that pages ask for over and
        over. Another thread's write that has just ended may be missed, as if this had been asked before."""
        writes = self._db.writes
        known = self._kept.get(read)
        if known is None or known[0] != writes:
            with self._db.read() as c:
                known = self._kept[read] = (writes, read(c))
        return cast("T", known[1])

    def wipe(self) -> None:
        """Close, and delete the file and its backups."""
        self.close()
        database.remove(self.path)
