"""How reading a form, one answer, a new row and completing grow from 100 to 5,000 questions, drawn into
`build/bench/`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from forms.xform import FormSession, parse_form
from tests.bench.chart import charts
from tests.bench.large import Large, large, presses
from tests.bench.measure import Figure, Progress, milliseconds, percentile
from tests.bench.questions import NOON
from tests.forms.differential.javarosa import JavaRosa

SIZES = (100, 250, 500, 1000, 2000, 5000)
PANELS = {
    "load": "read the form and begin, ms",
    "answer": "one answer, recalculated, ms",
    "row": "add a row, ms",
    "complete": "check and complete, ms",
}
ANSWERS = 60
FOLDER = Path(__file__).parents[2] / "build" / "bench"
LINEAR = 1.5
"""A question may cost so much more in the largest form than in one of 500: caches do not grow along."""


def growth(javarosa: JavaRosa | None, folder: Path, progress: Progress) -> Iterator[Figure]:
    """Medians; linear when a question costs the same in a large form as in one of 500."""
    ours: dict[str, dict[int, float]] = {what: {} for what in PANELS}
    theirs: dict[str, dict[int, float]] = {what: {} for what in PANELS}
    for size in SIZES:
        progress(f"growth: {size:,} questions")
        rounds = 5 if size <= 1000 else 3
        for what, value in _ours(large(size), rounds).items():
            ours[what][size] = value
        for what, value in _theirs(large(size), javarosa, folder, rounds).items() if javarosa else ():
            theirs[what][size] = value
    lines = {"ours": ours, "JavaRosa": theirs} if javarosa else {"ours": ours}
    panels = {
        title: {name: sorted(found[what].items()) for name, found in lines.items()}
        for what, title in PANELS.items()
    }
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "forms-growth.svg").write_text(charts(panels, "questions"), encoding="utf-8")
    small, most = 500, SIZES[-1]
    for what, title in PANELS.items():
        each = {size: ours[what][size] / size * 1000 for size in (small, most)}
        told = f"{title.removesuffix(', ms')}: each question of {most:,}"
        yield Figure(f"growth.{what}", told, each[most], "µs", LINEAR, each[small], f"each of {small}")


def _ours(form: Large, rounds: int) -> dict[str, float]:
    loads = [
        milliseconds(lambda: FormSession.start(parse_form(form.xml, form.resources), now=lambda: NOON))
        for _ in range(rounds)
    ]
    session = FormSession.start(parse_form(form.xml, form.resources), now=lambda: NOON)
    answers = [milliseconds(partial(session.answer, ref, value)) for ref, value in presses(form, 0, ANSWERS)]
    rows = [milliseconds(lambda: session.add_row("/data/item")) for _ in range(10)]
    completions = [milliseconds(session.finish) for _ in range(rounds)]
    return _medians(loads, answers, rows, completions)


def _theirs(form: Large, javarosa: JavaRosa, folder: Path, rounds: int) -> dict[str, float]:
    loads = [javarosa.load(form.xml, folder).nanoseconds / 1e6 for _ in range(2 + rounds)][2:]
    answers = answer_times(javarosa, form, count=ANSWERS)
    rows = [javarosa.ask("add", "/data/item").nanoseconds / 1e6 for _ in range(10)]
    completions = [javarosa.ask("finish").nanoseconds / 1e6 for _ in range(rounds)]
    return _medians(loads, answers, rows, completions)


def answer_times(javarosa: JavaRosa, form: Large, times: int = 4, count: int = 300) -> list[float]:
    """Milliseconds of each of `presses`, the last of so many times."""
    took: tuple[str, ...] = ()
    for time in range(times):
        words = (word for ref, value in presses(form, time, count) for word in (ref, str(value)))
        took = javarosa.ask("timed-answers", *words).facts[0][1:]
    return [int(nanoseconds) / 1e6 for nanoseconds in took]


def _medians(*times: list[float]) -> dict[str, float]:
    return {what: percentile(took, 50) for what, took in zip(PANELS, times, strict=True)}
