"""A code as typed: which part is wrong, what was meant. The published example passes both checks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.checks.uscc import ALPHABET, check_character, check_uscc, organisation_check

EXAMPLE = "91110000600037341L"
LETTERS = st.sampled_from(ALPHABET)


def valid(head: str, region: str, organisation: str) -> str:
    body = head + region + organisation + organisation_check(organisation)
    return body + check_character(body)


CODES = st.builds(
    valid,
    st.sampled_from(["91", "92", "93", "N2", "A1", "Y1"]),
    st.sampled_from(["500103", "500105", "500157", "500112"]),
    st.builds(lambda tail: "DEM0" + tail, st.text(LETTERS, min_size=4, max_size=4)),
)


def test_the_published_example_passes():
    assert check_uscc(EXAMPLE).ok
    assert check_uscc(EXAMPLE).problems == ()


@given(CODES)
def test_valid_codes_pass_rural_and_foreign_ones_too(code):
    assert check_uscc(code).ok


@given(CODES, st.integers(0, 17), LETTERS)
def test_any_single_wrong_character_is_found(code, place, letter):
    wrong = code[:place] + letter + code[place + 1 :]
    assert check_uscc(wrong).ok == (wrong == code)


@given(CODES, st.integers(0, 16))
def test_swapped_neighbours_are_found(code, place):
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert check_uscc(swapped).ok == (swapped == code)


@pytest.mark.parametrize(
    ("wrong", "kinds"),
    [
        (EXAMPLE[:17] + "M", ["check_digit"]),
        (EXAMPLE[:9] + "1" + EXAMPLE[10:], ["org_check", "check_digit"]),
        (EXAMPLE[:4] + "1" + EXAMPLE[5:], ["check_digit"]),
        (EXAMPLE[:17], ["length"]),
        ("", ["length"]),
        (EXAMPLE[:17] + "é", ["alphabet"]),
    ],
)
def test_says_which_part_fails(wrong, kinds):
    assert [problem.kind for problem in check_uscc(wrong).problems] == kinds


def test_says_what_the_check_character_should_be():
    (problem,) = check_uscc(EXAMPLE[:17] + "M").problems
    assert (problem.position, problem.found, problem.expected) == (18, "M", "L")


def test_look_alikes_are_offered_only_when_they_then_pass():
    assert check_uscc("9111OOOO6OOO37341L").fixes == (EXAMPLE,)
    assert check_uscc("9I110000600037341L").fixes == (EXAMPLE,)
    assert check_uscc("9I110000600037342L").fixes == ()
    with_eight = valid("91", "500103", "DEM08888")
    assert with_eight in check_uscc(with_eight.replace("DEM08888", "DEM0B888")).fixes


def test_an_unknown_region_is_only_a_warning():
    far = valid("91", "990101", "DEM00001")
    assert check_uscc(far).ok
    assert [problem.kind for problem in check_uscc(far).problems] == ["region"]
    gone = valid("91", "500105", "DEM00001")
    assert check_uscc(gone, {"500103", "500105"}).problems == ()
    assert [p.kind for p in check_uscc(gone, {"500103"}).problems] == ["region"]


def test_forgives_how_it_was_typed():
    assert check_uscc(" 9111 0000-6000 37341l ").normalised == EXAMPLE
    assert check_uscc("９１１１００００６０００３７３４１Ｌ").ok


@given(st.text(max_size=30))
def test_never_fails_on_any_text(text):
    check = check_uscc(text)
    assert check.ok == all(problem.warning for problem in check.problems)
