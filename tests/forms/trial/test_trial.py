"""A trial fills what can be filled, finds what cannot, and does the same again for the same seed."""

import re
from datetime import datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.trial import try_out
from forms.trial.answers import matching
from forms.xlsform import compile_xlsform
from tests.forms.lint.conftest import survey
from tests.resources.definitions import definition

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))
CHOICES = "| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |\n"


def tried(*rows: str, runs: int = 20, seed: int = 1, more: str = CHOICES, **options):
    compiled = compile_xlsform("f.md", survey(*rows, more=more, **options).encode(), "md", {}, forbidden=())
    assert compiled.form is not None, compiled.problems
    return try_out(compiled.form, now=lambda: NOON, seed=seed, runs=runs)


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
    assert b"<n>" in b"".join(trial.submissions)


def test_the_same_seed_gives_the_same_answers() -> None:
    row = ("text | a | A | | | | yes",)

    def given_answers(seed: int) -> list[list[str]]:
        found = [re.findall("<a>(.*?)</a>", s.decode()) for s in tried(*row, runs=3, seed=seed).submissions]
        assert len(found) == 3
        return found

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
