"""The forms runtime on large forms, beside JavaRosa on the same form in the same run.

JavaRosa is timed inside its process, after it has warmed up, so that neither the pipe nor the first
compilation counts against it. Median is set against median and p95 against p95.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

from forms.xform import FormDefinition, FormSession, parse_form
from tests.bench.growth import answer_times, growth
from tests.bench.large import ROWS, Large, convert, large, presses, table
from tests.bench.measure import Figure, Progress, milliseconds, percentile
from tests.bench.questions import NOON
from tests.forms.differential.javarosa import JavaRosa, java

Times = dict[str, list[float]]
"""Milliseconds by what was done."""
SIZES = (500, 2000)
WORDS = {
    "load": "read the form and begin",
    "answer": "one answer, recalculated",
    "row": f"add a row, up to {ROWS}",
    "choices": "choices filtered from 10,000 rows",
    "draft": "serialise the draft",
    "reopen": "read the form and go on with a draft",
    "complete": "check and complete",
}
GOALS = {"load": 200.0, "answer": 16.0, "choices": 5.0}
"""Milliseconds (DESIGN §10), for the form of 500 questions; choices for any."""


def forms(folder: Path, progress: Progress) -> Iterator[Figure]:
    """All of it: two sizes step by step, then how the cost grows."""
    (folder / "towns.csv").write_bytes(table()["towns.csv"])
    with beside() as javarosa:
        for size in SIZES:
            progress(f"a form of {size:,} questions")
            yield from _size(size, javarosa, folder)
        yield from growth(javarosa, folder, progress)


def beside() -> AbstractContextManager[JavaRosa | None]:
    """JavaRosa where there is a Java to run it with."""
    return JavaRosa("-Xmx2g") if java() else nullcontext()


def _size(size: int, javarosa: JavaRosa | None, folder: Path) -> Iterator[Figure]:
    form, key = large(size), f"forms.{size}"
    took = [milliseconds(partial(convert, size)) for _ in range(3 if size <= 500 else 1)]
    yield Figure(
        f"{key}.convert", f"{size:,} questions: from XLSForm to XForm (pyxform)", percentile(took, 50), "ms"
    )
    rounds = max(5, 6000 // size)
    ours, theirs = _ours(form, rounds), _theirs(form, javarosa, folder, rounds) if javarosa else {}
    yield Figure(
        f"{key}.parse", f"{size:,} questions: parse the XForm, p50", percentile(ours["parse"], 50), "ms"
    )
    yield Figure(
        f"{key}.start", f"{size:,} questions: start a session, p50", percentile(ours["start"], 50), "ms"
    )
    for what, words in WORDS.items():
        for percent in (50, 95, 99) if what == "answer" else (50, 95):
            value, told = percentile(ours[what], percent), f"{size:,} questions: {words}, p{percent}"
            name = f"{key}.{what}.p{percent}"
            if what in GOALS and percent == 95 and (size == 500 or what == "choices"):
                yield Figure(f"{name}.goal", told, value, "ms", GOALS[what])
            if theirs:
                limit = percentile(theirs[what], percent)
                yield Figure(name, told, value, "ms", 1.0, limit, "JavaRosa")
            else:
                yield Figure(name, told, value, "ms")
    memory = _memory(form)
    if memory is not None:
        yield Figure(f"{key}.memory", f"{size:,} questions: memory of form, table and session", memory, "MB")


def _ours(form: Large, rounds: int) -> Times:
    gc.set_threshold(10_000, 20, 100)  # as the program has it

    def read() -> FormDefinition:
        return parse_form(form.xml, form.resources)

    definition = read()
    begin = partial(FormSession.start, definition, now=lambda: NOON)
    took: Times = {
        "parse": [milliseconds(read) for _ in range(rounds)],
        "start": [milliseconds(begin) for _ in range(rounds)],
        "load": [milliseconds(lambda: FormSession.start(read(), now=lambda: NOON)) for _ in range(rounds)],
    }
    session = begin()
    for time in range(2):  # the first time is to warm up, as there
        took["answer"] = [
            milliseconds(partial(session.answer, ref, value)) for ref, value in presses(form, time)
        ]
    took["row"] = [milliseconds(partial(session.add_row, "/data/item")) for _ in range(ROWS)]
    took["choices"] = [milliseconds(partial(_offered, session, f"p{p}")) for p in range(40)]
    took["draft"] = [milliseconds(session.draft) for _ in range(rounds)]
    draft = session.draft()
    took["reopen"] = [
        milliseconds(lambda: FormSession.resume(read(), draft, now=lambda: NOON)) for _ in range(rounds)
    ]
    took["complete"] = [milliseconds(session.finish) for _ in range(rounds)]
    return took


def _offered(session: FormSession, province: str) -> None:
    session.answer("/data/province", province)
    assert len(session.node("/data/town").choices) == 100, "a hundred towns each"


def _theirs(form: Large, javarosa: JavaRosa, folder: Path, rounds: int) -> Times:
    def asked(*words: str) -> float:
        return javarosa.ask(*words).nanoseconds / 1e6

    def repeated(count: int, work: Callable[[], float]) -> list[float]:
        return [work() for _ in range(count)]

    def load() -> float:
        return javarosa.load(form.xml, folder).nanoseconds / 1e6

    took: Times = {"load": repeated(5 + rounds, load)[5:]}
    took["answer"] = answer_times(javarosa, form)
    repeated(ROWS, lambda: asked("add", "/data/item"))
    load()
    answer_times(javarosa, form, 1)
    took["row"] = repeated(ROWS, lambda: asked("add", "/data/item"))
    took["choices"] = [
        asked("timed-choices", "/data/province", f"p{p % 40}", "/data/town") for p in range(80)
    ][40:]
    took["draft"] = repeated(5 + rounds, lambda: asked("serialise"))[5:]
    took["reopen"] = repeated(3 + rounds, lambda: asked("reopen"))[3:]
    took["complete"] = repeated(5 + rounds, lambda: asked("finish"))[5:]
    return took


def _memory(form: Large) -> float | None:
    """By how many MB a fresh process grows at its peak; None where the system does not say."""
    if not _STATUS.exists():
        return None
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_peak_growth, (form.xml, form.resources))


_STATUS = Path("/proc/self/status")


def _peak_growth(xml: str, resources: dict[str, bytes]) -> float:
    before = _kilobytes("VmRSS")
    session = FormSession.start(parse_form(xml, resources), now=lambda: NOON)
    assert session.nodes, "it is on the screen"
    return (_kilobytes("VmHWM") - before) / 1024


def _kilobytes(name: str) -> int:
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))
