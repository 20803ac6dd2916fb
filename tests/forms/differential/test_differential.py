"""Random forms and answers in our engine and in JavaRosa: after every step the same values, relevance,
required, read-only, constraints and choices, apart from the rows of the dialect table.

`python -m tests.forms.differential` runs as many as there is time for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, Verbosity, given, settings

from tests.forms.differential import dialect
from tests.forms.differential.comparison import differences, run
from tests.forms.differential.engines import Ours, Theirs
from tests.forms.differential.javarosa import JavaRosa, java
from tests.forms.differential.reduction import smallest
from tests.forms.differential.report import told
from tests.forms.differential.shape import Form, Formula, Question, xform
from tests.forms.differential.strategies import Case, Done, cases

FORMS = 500
"""About half a minute."""

needs_java = pytest.mark.skipif(
    java() is None, reason="JavaRosa needs a Java runtime, and there is none here"
)


@pytest.fixture(scope="module")
def javarosa() -> Iterator[JavaRosa]:
    with JavaRosa() as process:
        yield process


@needs_java
def test_random_forms_and_answers_come_out_as_in_javarosa(javarosa: JavaRosa) -> None:
    compared = 0

    @settings(
        max_examples=FORMS,
        derandomize=True,  # the same forms in every run: a new difference is due to a change
        database=None,
        deadline=None,
        phases=(Phase.generate,),  # `smallest` knows what a form is made of, and shrinks further
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases())
    def compare(case: Case) -> None:
        nonlocal compared
        outcome = run(case, javarosa)
        if outcome.differences:
            small = smallest(case, outcome, javarosa)
            pytest.fail(told(small, run(small, javarosa)), pytrace=False)
        compared += len(outcome.steps)

    compare()
    assert compared > FORMS


@needs_java
@pytest.mark.parametrize(
    ("rule", "ours", "theirs", "noticed"),
    [
        ("calculate", "'2'", "'3'", "value"),
        ("calculate", "'2024-02-29'", "date('2024-02-28')", "value"),
        ("relevant", "true()", "1 = 2", "relevant"),
        ("required", "true()", "1 = 2", "required"),
        ("readonly", "1 = 2", "true()", "readonly"),
        ("constraint", ". = 'a'", ". = 'b'", "broken"),
    ],
)
def test_what_differs_is_noticed(javarosa: JavaRosa, rule: str, ours: str, theirs: str, noticed: str) -> None:
    def form(expression: str) -> Form:
        question = Question("q0", "string", "input", {rule: Formula("text", expression)}, default="a")
        return Form((question, Question("q1", "string", "input")))

    mine, others = Ours(xform(form(ours)), {}), Theirs(javarosa, xform(form(theirs)))
    assert [d.what for d in differences(mine, others) if d.path == "/data/q0"] == [noticed]


@needs_java
def test_what_is_the_same_is_no_difference(javarosa: JavaRosa) -> None:
    day = Formula("date", "date('2024-02-29')")
    form = Form((Question("c0", "string", "", {"calculate": day}), Question("q1", "string", "input")))
    outcome = run(Case(form, (Done("answer", "/data/q1", "a"),)), javarosa)
    assert outcome.steps == (("answer", "/data/q1", "a"),)
    assert outcome.differences == ()


def test_every_allowance_has_its_row_in_the_dialect_table() -> None:
    page = (Path(__file__).parents[3] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = page.partition("## Dialect")[2].partition("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("|")]
    missing = [row for row in dialect.ROWS if row not in rows]
    assert not missing
