"""Judgement of one archive, of all a laptop holds, and of a city; beside the rules engine on prepared facts alone.

`--count` says how many archives the growth and the city go up to (100,000). Those of the growth are the corpus's,
each judged as often as it takes: what is measured does not remember.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
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
from tests.bench.city import LINEAR, Spent, city
from tests.bench.judging import evaluation, report
from tests.bench.measure import Figure, Progress, milliseconds, percentile, seconds
from tests.corpus import planted

FIRMS, ON_LAPTOP = 1_000, 5_000
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
    yield from city(folder, progress, count)


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
    lines: dict[str, list[tuple[int, Spent]]] = {"whole": [], "engine alone": []}
    with ProcessPoolExecutor(cores, initializer=_hold, initargs=(FIRMS,)) as pool:
        list(pool.map(_judge_many, [(0, _CHUNK)] * cores * 2))  # every worker has read the rules
        for size in sizes:
            progress(f"{size:,} archives on {cores} cores")
            work = [(start % FIRMS, min(_CHUNK, size - start)) for start in range(0, size, _CHUNK)]
            for name, many in (("whole", _judge_many), ("engine alone", _engine_many)):
                lines[name].append((size, _all(pool, many, work)))
    FOLDER.mkdir(parents=True, exist_ok=True)
    walls = {name: [(size, spent.wall) for size, spent in line] for name, line in lines.items()}
    drawn = charts({f"archives on {cores} cores, s": walls}, "archives")
    (FOLDER / "judgement-growth.svg").write_text(drawn, encoding="utf-8")
    (few, first), (_, last), (_, engine) = lines["whole"][0], lines["whole"][-1], lines["engine alone"][-1]
    told = f"{count:,} archives on {cores} cores"
    yield Figure("many", told, last.wall, "s", None, engine.wall, "the rules engine on prepared facts")
    each, before = last.cpu / count * 1e6, first.cpu / few * 1e6
    told = f"each of {count:,}, processors' time"
    yield Figure("many.each", told, each, "µs", LINEAR, before, f"each of {few:,}")


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


def _judge_many(part: tuple[int, int]) -> tuple[int, float]:
    """How many, and the processor's seconds: the clock also counts what else the machine does by then."""
    start, size = part
    began, some = time.process_time(), _held[start : start + size]
    for archive in some:
        _judge(archive)
    return len(some), time.process_time() - began


def _engine_many(part: tuple[int, int]) -> tuple[int, float]:
    start, size = part
    decision, some = builtin.shared().rules.decision, _prepared[start : start + size]
    began = time.process_time()
    for prepared in some:
        decision.evaluate(prepared)
    return len(some), time.process_time() - began


def _all(
    pool: ProcessPoolExecutor,
    many: Callable[[tuple[int, int]], tuple[int, float]],
    work: Sequence[tuple[int, int]],
) -> Spent:
    began = time.perf_counter()
    done = list(pool.map(many, work))
    wall = time.perf_counter() - began
    assert sum(count for count, _ in done) == sum(size for _, size in work)
    return Spent(wall, sum(cpu for _, cpu in done))


def _corpus(firms: int, today: date = library.TODAY) -> list[Archive]:
    return [
        Archive(made.rows[0]["archive"], tuple(Record(r["entity"], r["type"], r["set"]) for r in made.rows))
        for made in planted.corpus(7, firms, today)
    ]
