"""Two transactions beside each other, one of which waits for the other: on PostgreSQL only."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import sqlalchemy as sa

from sync.server.database import Database, nothing

T = TypeVar("T")
_WAITING = sa.text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")


def meanwhile(
    database: Database,
    first: Callable[[sa.Connection], object],
    then: Callable[[Database], T],
    last: Callable[[sa.Connection], object] = lambda _: nothing(),
) -> T:
    """What comes of `then`, which begins while `first` is not committed yet, and waits for it or ends;
    `last` is done in the transaction of `first`, after that."""
    with ThreadPoolExecutor() as beside:
        with database.engine.begin() as c:
            first(c)
            found: Future[T] = beside.submit(then, database)
            while not found.done():
                with database.engine.begin() as look:
                    if look.execute(_WAITING).scalar():
                        break
            last(c)
        return found.result()
