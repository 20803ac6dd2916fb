"""The centre's batch over a whole city, from a database as large as one, by 1 worker and by 2.

Up to `MADE` firms are made; the rest are copies of these under other ids, rows of their own in the database, of
which the batch reads all. Beside the wall time stands the processors' time of all processes: it is
what a city costs, also on a machine that does other things meanwhile.
"""

from __future__ import annotations

import itertools
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from sync import hlc, merge
from sync.event import Event
from sync.server.admin.__main__ import main as admin
from sync.server.database import open_database
from sync.server.judging import repository, rulebook
from sync.server.tables import archives, entities
from tests.bench import library
from tests.bench.measure import Figure, Progress
from tests.corpus import planted

if TYPE_CHECKING:
    from dask.distributed import Client

    from sync.server.judging.repository import Firm
    from sync.server.judging.rulebook import Rulebook

MADE, CITY = 2_000, 1_000_000
LINEAR = 1.1
"""An archive may cost so much more among all than among a tenth."""
_ID = re.compile(rb"\b([0-9a-f]{8})((?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b")
_AT_ONCE = 500  # archives of a transaction
_STEADY = 5_000  # archives in which a chunk more or less makes no difference
_MORNING = 1_795_136_400_000  # ms: 20 November 2026, nine o'clock in Chongqing
_COLUMNS = ("id", "archive", "type", "state")
Row = tuple[str, str, str, bytes]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and of the processors by all processes that worked."""

    wall: float
    cpu: float


def city(folder: Path, progress: Progress, count: int = 100_000) -> Iterator[Figure]:
    """`count` archives judged twice; for 100,000 about 20 minutes."""
    from dask.distributed import Client, LocalCluster

    url = _filled(folder, count, progress)
    progress("which firms there are")
    with closing(open_database(url)) as database, database.read() as connection:
        book, began = rulebook.newest(connection), time.perf_counter()
        firms = repository.firms(connection)
    yield Figure(
        "city.firms", f"which {count:,} firms there are, merged ones as one", time.perf_counter() - began, "s"
    )
    assert len(firms) == count
    whole: dict[int, Spent] = {}
    for workers in (1, 2):
        local = LocalCluster(
            n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        )
        with local as cluster, Client(cluster) as client:
            _judged(client, url, firms[: 500 * workers], book)  # every worker has read the rules
            progress(f"{count:,} firms, {workers} worker{'s'[: workers - 1]}")
            tenths = _judged(client, url, firms, book, progress)
        whole[workers] = spent = tenths[-1]
        by = f"{workers} worker{'s'[: workers - 1]}"
        limit = (None, 0.0, "") if workers == 1 else (0.6, whole[1].wall, "1 worker")
        yield Figure(
            f"city.{workers}", f"the batch of {count:,} from its database, {by}", spent.wall, "s", *limit
        )
        yield Figure(f"city.{workers}.cpu", "  processors' time of all its processes", spent.cpu, "s")
        if count // 10 >= _STEADY:
            # Between tenths: what workers have begun meanwhile is in both, and goes.
            each = (tenths[-1].cpu - tenths[1].cpu) / (count - count // 5) * 1e6
            before = (tenths[1].cpu - tenths[0].cpu) / (count // 10) * 1e6
            told = f"  an archive of the last {count - count // 5:,}, processors' time"
            yield Figure(f"city.{workers}.each", told, each, "µs", LINEAR, before, "of the second tenth")
    for workers, spent in whole.items():
        hours = spent.cpu / count * CITY / 3600
        told = f"projected for {CITY:,} archives, {workers} worker{'s'[: workers - 1]}: core-hours"
        yield Figure(f"city.{workers}.cost", told, hours, "h")


def _judged(
    client: Client, url: str, firms: Sequence[Firm], book: Rulebook, progress: Progress = lambda _: None
) -> list[Spent]:
    """What it took up to each tenth of `firms`; the last is the whole."""
    from sync.server.judging.batch import judge_all

    def processors() -> tuple[Mapping[str, int], float]:
        spent = client.run(lambda: (os.getpid(), time.process_time()))
        own = time.process_time()
        return {who: pid for who, (pid, _) in spent.items()}, own + sum(cpu for _, cpu in spent.values())

    workers, before = processors()
    began = time.perf_counter()
    step, tenths = max(1, len(firms) // 10), []
    for number, row in enumerate(judge_all(client, url, firms, book, library.TODAY), 1):
        assert not row.fault, row
        if number % step == 0 or number == len(firms):
            same, cpu = processors()
            assert same == workers, "a worker was lost: what it had spent is not known"
            tenths.append(Spent(time.perf_counter() - began, cpu - before))
            progress(f"  {number:,} after {tenths[-1].wall:.0f} s, processors {tenths[-1].cpu:.0f} s")
    return tenths


def _filled(folder: Path, count: int, progress: Progress) -> str:
    """A centre's database with `count` firms; its address."""
    url = f"sqlite:///{folder / 'centre.db'}"
    with closing(open_database(url)) as database:
        assert admin(["--db", url, "create-unit", "nanan", "演示服务站"]) == 0
        made = min(count, MADE)
        progress(f"{made:,} firms made")
        numbered = itertools.count(1)
        corpus = planted.corpus(7, made, library.TODAY)
        while some := list(itertools.islice(corpus, _AT_ONCE)):
            database.write(partial(_add, rows=[_row(row, next(numbered)) for m in some for row in m.rows]))
        progress(f"copied to {count:,}")
        with database.read() as connection:
            originals = list(connection.execute(sa.select(archives.c.id).order_by(archives.c.id)).scalars())
        for start in range(made, count, _AT_ONCE):
            numbers = range(start, min(count, start + _AT_ONCE))
            database.write(partial(_copy, wanted=[(originals[n % made], n // made) for n in numbers]))
    return url


def _row(row: Mapping[str, Any], number: int) -> Row:
    event = Event(
        device="centre", seq=number, hlc=hlc.stamp(_MORNING) + number, author="centre",
        archive=row["archive"], entity=row["entity"], type=row["type"], set=row["set"],
    )  # fmt: skip
    return event.entity, event.archive, event.type, merge.begun(event)


def _add(connection: sa.Connection, rows: Sequence[Row]) -> None:
    owners = [{"id": archive, "unit": "nanan", "digest": bytes(32)} for archive in {row[1] for row in rows}]
    connection.execute(sa.insert(archives), owners)
    connection.execute(sa.insert(entities), [dict(zip(_COLUMNS, row, strict=True)) for row in rows])


def _copy(connection: sa.Connection, wanted: Sequence[tuple[str, int]]) -> None:
    """Archives (id, number of the copy) with new ids in all they say."""
    found: dict[str, list[Row]] = {}
    query = sa.select(entities).where(entities.c.archive.in_({archive for archive, _ in wanted}))
    for row in connection.execute(query):
        found.setdefault(row.archive, []).append((row.id, row.archive, row.type, row.state))
    rows = []
    for archive, copy in wanted:
        rename = partial(_ID.sub, partial(_renamed, copy))
        for id, _, type, state in found[archive]:
            rows.append(
                (rename(id.encode()).decode(), rename(archive.encode()).decode(), type, rename(state))
            )
    _add(connection, rows)


def _renamed(copy: int, found: re.Match[bytes]) -> bytes:
    # Later ids for later copies: they are appended to the database's index, as those of a real city were.
    return b"%08x" % (int(found[1], 16) + (copy << 12)) + found[2]
