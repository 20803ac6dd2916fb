"""Codes as a camera reads them: never trusted when they fail, mended by the QR code, contradicted by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.checks.uscc import check_uscc
from forms.recognition import codes
from tests.corpus import uscc

REGIONS = ("500108", "500101", "440300", "110000")
CODES = st.builds(
    uscc.code, st.sampled_from(("91", "92", "93", "N2")), st.sampled_from(REGIONS), st.integers(0, 31**4 - 1)
)
LETTERS = st.sampled_from(uscc.ALPHABET + "OISZV")


@given(CODES)
def test_a_good_code_is_trusted_with_the_certainty_it_was_read_with(code: str) -> None:
    assert codes.judge(code, 0.97, ()) == codes.Verdict(code, 0.97, "trusted")


@given(CODES, st.integers(0, 17), LETTERS)
def test_one_misread_character_is_never_trusted(code: str, place: int, letter: str) -> None:
    read = code[:place] + letter + code[place + 1 :]
    verdict = codes.judge(read, 0.99, ())
    assert (verdict.state == "trusted") == (read == code)
    assert all(check_uscc(fix).ok for fix in verdict.fixes)


@given(CODES, st.integers(0, 17), LETTERS)
def test_the_qr_code_mends_one_misread_character(code: str, place: int, letter: str) -> None:
    read = code[:place] + letter + code[place + 1 :]
    verdict = codes.judge(read, 0.8, (code,))
    assert (verdict.value, verdict.state) == (code, "trusted")
    assert verdict.score >= codes.CORROBORATED


@given(CODES, CODES)
def test_a_good_code_that_the_qr_code_contradicts_has_failed(read: str, told: str) -> None:
    verdict = codes.judge(read, 0.99, (told,))
    if read == told:
        assert verdict.state == "trusted"
    else:
        assert (verdict.state, verdict.problem, verdict.fixes) == ("failed", "uscc-other", (told,))


@given(CODES)
def test_a_look_alike_is_offered(code: str) -> None:
    if "0" in code:
        read = code.replace("0", "O", 1)
        assert code in codes.judge(read, 0.95, ()).fixes


@pytest.mark.parametrize(
    ("payload", "found"),
    [
        ("{}", True),
        ("http://www.gsxt.example/index.html?uniscid={}", True),
        ("https://licence.example/q/{}?t=1", True),
        ("https://licence.example/q/x{}", False),
        ("{}0", False),
        ("", False),
    ],
)
def test_codes_are_found_in_links_and_nowhere_else(payload: str, found: bool) -> None:
    code = uscc.code("91", "500108", 7)
    assert codes.codes_of([payload.format(code)]) == ((code,) if found else ())


def test_a_code_in_a_link_that_fails_its_check_tells_nothing() -> None:
    assert codes.codes_of(["http://x.example/91500108DEM000003A"]) == ()


@pytest.mark.parametrize(
    ("read", "problem"),
    [
        ("9150010", "uscc-length"),
        ("91500108DEM0O000IS", "uscc-alphabet"),
        ("91500108DEM0000000", "uscc-check"),
    ],
)
def test_what_is_wrong_is_said(read: str, problem: str) -> None:
    verdict = codes.judge(read, 0.99, ())
    assert (verdict.state, verdict.problem) == ("failed", problem)


def test_an_unknown_region_is_to_be_looked_at() -> None:
    code = uscc.code("91", "500108", 7)
    verdict = codes.judge(code, 0.99, (), counties={"500101"})
    assert (verdict.value, verdict.state, verdict.problem) == (code, "doubtful", "uscc-region")


def test_a_persons_number_is_not_kept() -> None:
    verdict = codes.judge("11010519491231002X", 0.99, ())
    assert (verdict.value, verdict.state, verdict.problem) == ("", "failed", "resident-id")


@given(st.text(max_size=40))
def test_any_text_may_stand_where_a_code_should(text: str) -> None:
    read = codes.code_in(text)
    assert codes.judge(read, 0.5, ()).state in {"trusted", "failed", "doubtful"}
