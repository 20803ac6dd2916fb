"""Judgement of one archive, of all a laptop holds, and of a city; beside the rules engine on prepared facts alone.

`--count` says how many archives the growth and the city go up to (100,000); they are the corpus's, each judged as
often as it takes: what is measured does not remember.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from desktop.content import builtin
from forms.archive import Archive, Record
from forms.judge.alerts import alerts
from forms.judge.diagnosis import assess, read_answer
from forms.judge.evaluate import evaluate
from forms.judge.facts import facts
from forms.judge.scheme import GRADES
from forms.judge.upgrade import cheapest, options
from tests.bench import library
from tests.bench.chart import charts
from tests.bench.judging import evaluation, report
from tests.bench.measure import Figure, Progress, milliseconds, percentile, seconds
from tests.corpus import planted
from tests.sync.service import start_service

FIRMS, ON_LAPTOP, CITY = 1_000, 5_000, 1_000_000
LINEAR = 1.1
"""An archive may cost so much more among all than among a tenth."""
FOLDER = Path(__file__).parents[2] / "build" / "bench"
_CHUNK = 100


def judgement(folder: Path, progress: Progress, count: int = 100_000) -> Iterator[Figure]:
    """All of it; about a quarter of an hour for 100,000."""
    one, set_in_type = folder / "one", folder / "report"
    one.mkdir()
    set_in_type.mkdir()
    yield from evaluation(one, progress)
    yield from _one(progress)
    yield from report(set_in_type, progress)
    yield from _laptop(progress)
    yield from _growth(count, progress)
    yield from _city(folder, count, progress)


def _one(progress: Progress) -> Iterator[Figure]:
    """Everything an archive's page shows at once, and the way up."""
    progress("one archive whole, and what would raise its grade")
    rules, reference = builtin.shared().rules, builtin.shared().reference
    archives = _corpus(200)
    answers = {q.code: a for q in rules.checklist if (a := read_answer({"a": "partly"})) is not None}

    def whole(archive: Archive) -> None:
        known = facts(archive, library.TODAY, reference)
        evaluate(known, rules)
        alerts(known, rules, library.TODAY)
        assess(answers, rules, known)

    def way_up(archive: Archive) -> None:
        known = facts(archive, library.TODAY, reference)
        options(known, rules)
        grade = evaluate(known, rules).grade
        better = GRADES[max(0, GRADES.index(grade) - 1)] if grade else GRADES[-1]
        cheapest(known, rules, better)

    for name, what, work, goal in (
        ("whole", "one archive: facts, 58 indicators, alerts, diagnosis", whole, 5.0),
        ("raise", "what every action gains, and the cheapest way to the next grade", way_up, 50.0),
    ):
        for archive in archives[:20]:
            work(archive)  # parts of the model are compiled when first asked for
        took = [milliseconds(partial(work, archive)) for archive in archives]
        for percent in (50, 95):
            told = f"{what}, p{percent} of {len(took)}"
            yield Figure(f"{name}.p{percent}", told, percentile(took, percent), "ms", goal)


def _laptop(progress: Progress) -> Iterator[Figure]:
    """Every firm of a laptop judged anew, as after a new rule pack, on one thread."""
    progress(f"{ON_LAPTOP:,} firms judged anew")
    held = _corpus(FIRMS)
    spent = seconds(lambda: [_judge(archive) for _ in range(ON_LAPTOP // FIRMS) for archive in held])
    yield Figure("laptop", f"{ON_LAPTOP:,} firms judged anew on one core", spent, "s")


def _growth(count: int, progress: Progress) -> Iterator[Figure]:
    """Archives in memory on all cores, whole and by the engine alone on prepared facts."""
    cores = os.cpu_count() or 1
    sizes = sorted({max(FIRMS, count // 10), max(FIRMS, count * 3 // 10), count})
    lines: dict[str, list[tuple[int, float]]] = {"whole": [], "engine alone": []}
    with ProcessPoolExecutor(cores, initializer=_hold, initargs=(FIRMS,)) as pool:
        list(pool.map(_judge_many, [(0, _CHUNK)] * cores * 2))  # every worker has read the rules
        for size in sizes:
            progress(f"{size:,} archives on {cores} cores")
            work = [(start % FIRMS, min(_CHUNK, size - start)) for start in range(0, size, _CHUNK)]
            for name, many in (("whole", _judge_many), ("engine alone", _engine_many)):
                lines[name].append((size, seconds(partial(_all, pool, many, work))))
    FOLDER.mkdir(parents=True, exist_ok=True)
    drawn = charts({f"archives on {cores} cores, s": lines}, "archives")
    (FOLDER / "judgement-growth.svg").write_text(drawn, encoding="utf-8")
    (_, whole), (_, engine) = lines["whole"][-1], lines["engine alone"][-1]
    told = f"{count:,} archives on {cores} cores"
    yield Figure("many", told, whole, "s", None, engine, "the rules engine on prepared facts")
    first, last = lines["whole"][0], lines["whole"][-1]
    each, before = last[1] / last[0] * 1e6, first[1] / first[0] * 1e6
    yield Figure("many.each", f"each of {count:,}", each, "µs", LINEAR, before, f"each of {first[0]:,}")


def _city(folder: Path, count: int, progress: Progress) -> Iterator[Figure]:
    """The centre's batch: from its database by Dask's workers, with 1 and with 2."""
    from dask.distributed import Client, LocalCluster

    from sync.server.database import open_database
    from sync.server.judging import repository, rulebook
    from sync.server.judging.batch import judge_all

    progress(f"the centre's batch: {FIRMS:,} firms loaded")
    service = start_service(folder / "centre")
    try:
        service.admin("create-unit", "nanan", "演示服务站")
        file = folder / "city.ndjson"
        with file.open("w", encoding="utf-8") as lines:
            for made in planted.corpus(7, FIRMS, library.TODAY):
                for row in made.rows:
                    lines.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        service.admin("load", str(file), "--unit", "nanan")
    finally:
        service.stop()
    with closing(open_database(service.db_url)) as database, database.read() as connection:
        firms, book = repository.firms(connection), rulebook.newest(connection)
    city = [firms[n % len(firms)] for n in range(count)]
    took = {}
    for workers in (1, 2):
        progress(f"the centre's batch: {count:,} firms, {workers} worker{'s'[: workers - 1]}")
        with (
            LocalCluster(
                n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
            ) as cluster,
            Client(cluster) as client,
        ):
            list(
                judge_all(client, service.db_url, city[: 500 * workers], book, library.TODAY)
            )  # rules compiled
            began = time.perf_counter()
            judged = sum(1 for _ in judge_all(client, service.db_url, city, book, library.TODAY))
            took[workers] = time.perf_counter() - began
        assert judged == count
    yield Figure("city.1", f"the centre's batch of {count:,} from its database, 1 worker", took[1], "s")
    yield Figure("city.2", "the same, 2 workers", took[2], "s", 0.6, took[1], "1 worker")
    hours = took[1] / count * CITY / 3600
    yield Figure("city.cost", f"projected for {CITY:,} archives: core-hours", hours, "h")


def _judge(archive: Archive) -> None:
    content = builtin.shared()
    known = facts(archive, library.TODAY, content.reference)
    evaluate(known, content.rules)
    alerts(known, content.rules, library.TODAY)


_held: list[Archive] = []
_prepared: list[Any] = []


def _hold(firms: int) -> None:
    content = builtin.shared()
    _held.extend(_corpus(firms))
    _prepared.extend(
        content.rules.weights.judged(facts(archive, library.TODAY, content.reference)) for archive in _held
    )


def _judge_many(part: tuple[int, int]) -> int:
    start, size = part
    for archive in _held[start : start + size]:
        _judge(archive)
    return size


def _engine_many(part: tuple[int, int]) -> int:
    start, size = part
    decision = builtin.shared().rules.decision
    for prepared in _prepared[start : start + size]:
        decision.evaluate(prepared)
    return size


def _all(
    pool: ProcessPoolExecutor, many: Callable[[tuple[int, int]], int], work: Sequence[tuple[int, int]]
) -> None:
    assert sum(pool.map(many, work)) == sum(size for _, size in work)


def _corpus(firms: int, today: date = library.TODAY) -> list[Archive]:
    return [
        Archive(made.rows[0]["archive"], tuple(Record(r["entity"], r["type"], r["set"]) for r in made.rows))
        for made in planted.corpus(7, firms, today)
    ]
