"""Patterns are read within bounds: none keeps the program busy before the first text is held against it."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.xpath import XPathError
from forms.xpath.patterns import MAX_UNROLLED, read_pattern, unrolled

BEYOND = [
    "((a{1000}){1000}){1000}", "(a{5000}){5000}", "a{30000000}", "(){4000000000}", "((){1000}){1000}",
    "((((a{50}){50}){50}){50}){50}", "(?:(?<n>x|yz){99999}){2,}", r"([^\]]{999}|\{){999}", "((a{1000}){1000}",
    "a{99999999999999999999999}", "a{" + "9" * 5000 + "}", "[[:alpha:]]{1000000}", "(" * 3000 + "a{9}" + "){9}" * 3000,
    "(?#[)((a{5000}){5000})", "(?x)# [\n((a{5000}){5000})", "(?x:#[\n)#((a{5000}){5000})", "([^])]a{5000}){5000}",
    "([[:alpha:])]a{5000}){5000}", "(?V1)([[a])]a{5000}){5000}", "([a-[:alpha:])]a{5000}){5000}",
]  # fmt: skip


@pytest.mark.parametrize("pattern", BEYOND)
def test_what_would_unroll_without_end_is_refused_at_once(pattern: str) -> None:
    began = process_time()
    with pytest.raises(XPathError) as refused:
        read_pattern(pattern)
    assert refused.value.code == "xpath-regex"
    assert process_time() - began < 0.5


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [("", 0), ("abc", 3), ("a{3}", 3), ("(ab{3}){2}", 8), ("a{0,1000}b*", 3), (r"\d{18}[0-9Xx]", 19), ("(a|bc){2,}", 8),
     (r"\{5\}", 3), ("[]{9}]{2}", 2), ("a{2}{3}", 6), (r"^\p{Han}{2,}$", 9), ("{5}", 3), ("(a){,3}", 1), ("((a{2}b){2}c){3}", 21),
     ("[^]{9}]{2}", 2), ("([^])]a{3}){2}", 8), ("^[[:alpha:]]{2,20}[0-9]{5}$", 27 * 2 * 5), ("a#[{5}]", 3)],
)  # fmt: skip
def test_pieces_are_counted(pattern: str, pieces: int) -> None:
    assert unrolled(pattern) == pieces


@given(st.text(alphabet="ab()[]{}|*+?\\^$.,0123456789", max_size=60))
def test_any_pattern_is_read_or_refused_in_little_time(pattern: str) -> None:
    began = process_time()
    try:
        found = read_pattern(pattern)
    except XPathError as error:
        assert error.code == "xpath-regex"
    else:
        assert found.pattern == pattern
        assert unrolled(pattern) <= MAX_UNROLLED
    assert process_time() - began < 1


@given(st.recursive(
    st.sampled_from(["a", "[ab]", r"\d", "."]),
    lambda inner: st.one_of(
        st.builds("({}){{{}}}".format, inner, st.integers(0, 6)), st.lists(inner, min_size=1, max_size=3).map("".join)
    ),
    max_leaves=8,
))  # fmt: skip
def test_no_text_that_matches_is_shorter_than_what_is_reckoned(pattern: str) -> None:
    least = re._parser.parse(pattern).getwidth()[0]  # type: ignore[attr-defined]  # it knows the shortest match
    assert unrolled(pattern) >= min(least, MAX_UNROLLED)
