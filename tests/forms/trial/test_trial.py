"""A trial fills what can be filled, finds what cannot, and does the same again for the same seed."""

import re
from datetime import datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.trial import answer_all, try_out
from forms.trial.patterns import matching
from forms.xform import FormDefinition, FormSession, parse_form
from forms.xlsform import compile_xlsform
from tests.forms.lint.conftest import survey
from tests.resources.definitions import definition

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
CHOICES = "| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n"


def compiled(*rows: str, more: str = CHOICES, **options) -> FormDefinition:
    made = compile_xlsform("f.md", survey(*rows, more=more, **options).encode(), "md", {}, forbidden=())
    assert made.form is not None, made.problems
    return made.form


def tried(*rows: str, runs: int = 20, seed: int = 1, **options):
    return try_out(compiled(*rows, **options), now=lambda: NOON, seed=seed, runs=runs)


def test_constraints_are_met_by_what_they_say() -> None:
    trial = tried(
        "integer | n | N | | . >= 91000 and . < 91010 | | yes",
        "text | code | C | | regex(., '^[A-Z]{2}-[0-9]{4}$') | | yes",
        "text | long | L | | string-length(.) = 18 | | yes",
        "date | d | D | | . > date('2031-05-01') and . < date('2031-05-04') | | yes",
    )
    assert trial.finished == trial.runs == 20
    assert trial.stuck == []


def test_all_branches_are_walked() -> None:
    trial = tried(
        "select_one yn | a | A | | | | yes", "integer | n | N | ${a} = 'no' | | | yes",
        "text | deep | D | ${n} > 900000 and ${n} <= 900001 | | | ",
    )  # fmt: skip
    assert trial.never == ()
    assert trial.finished == trial.runs


def test_what_cannot_be_reached_or_answered_is_told() -> None:
    trial = tried(
        "select_one yn | a | A | | | | yes", "text | ghost | G | ${a} = 'maybe' | | | ",
        "integer | stuck | S | | . > 5 and . < 4 | | yes",
    )  # fmt: skip
    assert trial.never == (("data", "ghost"),)
    assert trial.finished == 0
    assert {(s.ref, s.kind) for s in trial.stuck} == {("/data/stuck", "constraint")}


def test_rows_are_added_and_time_is_taken() -> None:
    trial = tried(
        "begin repeat | r | R | | | | ", "begin repeat | s | S | | | | ", "integer | n | N | | | | yes",
        "end repeat | | | | | | ", "end repeat | | | | | | ",
    )  # fmt: skip
    assert trial.rows > 20
    assert trial.times["data", "r", "s", "n"].count == trial.answers
    assert trial.all_times.worst >= trial.all_times.total / trial.all_times.count > 0


def test_the_same_seed_gives_the_same_answers() -> None:
    form = compiled("text | a | A | | | | yes")

    def given_answers(seed: int) -> list[str]:
        session = FormSession.start(form, now=lambda: NOON)
        assert answer_all(session, lambda: NOON, seed).answers == 1
        return re.findall("<a>(.*?)</a>", session.submission().decode())

    assert given_answers(1) == given_answers(1) != given_answers(2)


@pytest.mark.parametrize("form", ["contract", "licence", "penalty", "visit", "commitment"])
def test_our_own_forms_can_be_filled(form: str) -> None:
    trial = try_out(definition(form), now=lambda: NOON, runs=8)
    errors = [s for s in trial.stuck if s.kind == "error"]
    assert errors == []
    assert trial.answers > 20


@given(
    st.sampled_from([r"^\d{3}-\w+$", r"^(a|bc)*x?$", r"[^a-y]{4}", r"^1[3-9]\d{9}$", "中+文"]), st.integers()
)
def test_a_pattern_is_met(pattern: str, seed: int) -> None:
    made = matching(pattern, Random(seed))
    assert made is not None
    assert re.fullmatch(pattern, made)


def test_a_pattern_of_another_kind_is_left_alone() -> None:
    assert matching(r"^\p{Han}+$", Random(1)) is None
    assert matching("[", Random(1)) is None


@pytest.mark.parametrize(
    "pattern",
    ["a{1000000}", "((a{1000}){1000}){1000}", "(){4000000000}", "(a|){99999999}", "((((((((a*)*)*)*)*)*)*)*)*" * 9,
     "[[a-z]{3}", "a{99999999999999999999}", "(" * 5000 + ")" * 5000],
)  # fmt: skip
def test_a_pattern_that_asks_for_too_much_is_left_alone_at_once(pattern: str) -> None:
    for seed in range(20):
        made = matching(pattern, Random(seed))
        assert made is None or len(made) <= 2000


def test_what_no_person_would_compare_with_takes_no_trial_down() -> None:
    trial = tried(
        "date | first | F | | . <= date('0001-01-01') | | ",
        "date | last | L | | . >= date('9999-12-31') | | ",
        "dateTime | end | E | | . = '9999-12-31T23:59:59.999+08:00' | | ",
        f"integer | huge | H | | . < {'9' * 400} and . > -{'9' * 400} | | ",
        f"decimal | wide | W | | . < {'9' * 400} | | ",
        f"text | long | O | | string-length(.) < {'9' * 400} | | ",
        "text | pattern | P | | regex(., 'a{90000}') | | ",
        runs=30,
    )
    assert [s for s in trial.stuck if s.kind == "error"] == []


@pytest.mark.parametrize("start", ["", "abc", "0", "-5", "1e400", "NaN", "-Infinity", "1e-400"])
@pytest.mark.parametrize("step", ["", "abc", "0", "-2", "1e400", "NaN", "1e-999999"])
def test_a_range_of_anything_is_tried(start: str, step: str) -> None:
    xml = f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
    <h:title>t</h:title><model><instance><data id="t" version="1"><a/></data></instance>
    <bind nodeset="/data/a" type="int"/></model></h:head><h:body>
    <range ref="/data/a" start="{start}" end="7" step="{step}"><label>A</label></range></h:body></h:html>"""
    trial = try_out(parse_form(xml), now=lambda: NOON, runs=3)
    assert (trial.finished, trial.stuck) == (3, [])


@pytest.mark.parametrize("limit", [0, 7, 40])
def test_it_ends_when_its_time_is_over_and_says_so(limit: int) -> None:
    """The clock moves a second whenever it is looked at."""
    ticks = iter(range(10_000))
    form = compiled(
        "integer | n | N | | . > 5 and . < 4 | | yes", "text | after | A | | | | yes",
    )  # fmt: skip
    trial = try_out(form, now=lambda: NOON, runs=20, limit=limit, clock=lambda: float(next(ticks)))
    assert trial.out_of_time
    assert trial.runs < 20
    assert next(ticks) < limit + 8, "nothing is begun after the end"
    assert trial.never == (), "what was not reached in time may be reachable"


def test_in_time_nothing_is_said() -> None:
    trial = try_out(compiled("text | t | T | | | | yes"), now=lambda: NOON, runs=2, clock=lambda: 0.0)
    assert (trial.out_of_time, trial.runs) == (False, 2)
