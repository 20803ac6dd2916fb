"""Patterns that explode are told from those that only look like it; the proof is the engine's own."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.lint.patterns import explodes


@pytest.mark.parametrize(
    "pattern",
    [
        r"^(a+)+$",
        r"^(a*)*$",
        r"^([a-z]+)*$",
        r"^(\d+)+x$",
        r"^(a|a)*$",
        r"^((a+))+$",
        r"^(?:x+){2,}$",
        r"^(.|a)+$",
    ],
)
def test_a_repetition_within_a_repetition(pattern: str) -> None:
    assert explodes(pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"^[0-9A-Z]{18}$", r"^(\d{3}-)*\d+$", r"^(a|b)+$", r"^(\d+,)+$", r"^(a+)?$", r"^(a++)+b", r"[(a+)+]+",
     r"^\(a+\)+$", r"^(a{2})+$"],
)  # fmt: skip
def test_what_only_looks_like_it(pattern: str) -> None:
    assert not explodes(pattern)


@pytest.mark.parametrize("pattern", [r"^(a+)+$", r"^(a|a)*$"])
def test_the_ones_that_are_named_do_explode(pattern: str) -> None:
    def took(length: int) -> float:
        begun = time.perf_counter()
        re.match(pattern, "a" * length + "!")
        return time.perf_counter() - begun

    assert took(22) > 8 * took(16)


@given(st.text(alphabet="ab()[]{}|*+?\\^$.,1<>:=!P", max_size=40))
def test_any_text_is_read_to_its_end(pattern: str) -> None:
    assert explodes(pattern) in (True, False)
