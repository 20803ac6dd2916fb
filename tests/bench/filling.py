"""A key press in a form of 500 questions: recalculated by the engine, and painted by the real form page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from forms.xform import FormSession
from tests.bench import questions
from tests.bench.measure import Figure, Progress, milliseconds, percentile

_PRESSES = 300


def engine(folder: Path, progress: Progress) -> Iterator[Figure]:
    """Open the form; then digits into numbers that 20 sums and the relevance of others hang on."""
    definition = questions.form()
    opening = [
        milliseconds(lambda: FormSession.start(definition, now=lambda: questions.NOON).nodes)
        for _ in range(7)
    ]
    yield Figure("form.open", "open a 500-question form (engine), p50", percentile(opening, 50), "ms", 200)
    session = questions.session()
    refs, took = questions.numbers(session), []
    for press in range(_PRESSES):
        ref, value = refs[press % len(refs)], 1 + press * 37 % 1200
        took.append(milliseconds(partial(session.answer, ref, value)))
    for percent, goal in ((50, None), (95, 16.0)):
        what = f"key press in a 500-question form, recalculated, p{percent} of {_PRESSES}"
        yield Figure(f"key.engine.p{percent}", what, percentile(took, percent), "ms", goal)
