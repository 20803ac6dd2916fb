"""Papers and numbers of persons are told by their shape, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.recognition import Line, personal_numbers, read
from tests.forms.recognition.sheets import CODE, DOCUMENTS, licence, line

SOMEBODY = "500108190101010013"


@pytest.mark.parametrize(
    "text",
    [
        SOMEBODY,
        SOMEBODY[:-1] + "X",
        f"身份证号码：{SOMEBODY}",
        "500108 19010101 0013",
        SOMEBODY.replace("1901", "l9O1"),
        SOMEBODY[:-1] + "7",
    ],
)
def test_a_number_is_found_though_a_digit_of_it_is_misread(text: str) -> None:
    (place,) = personal_numbers([line(text, 100, 100)])
    (x0, _), (x1, _), _, _ = place
    whole = line(text, 100, 100).quad
    assert whole[1][0] - 1 <= x1 <= whole[1][0] + 1
    assert (x0 > 150) is text.startswith("身份证"), "its label is left to be read"


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        "JY25001659687260",
        "渝卫公证字〔2025〕第336362号",
        "2019年04月16日",
        "500108999999990013",
        "4000123456",
    ],
)
def test_what_is_no_persons_number_stays(text: str) -> None:
    assert personal_numbers([line(text, 100, 100)]) == ()


@pytest.mark.parametrize(
    "text", ["居民身份证", f"公民身份号码 {SOMEBODY}", "中华人民共和国机动车驾驶证", "居民户口簿"]
)
def test_an_identity_paper_has_no_fields_even_when_another_paper_was_wanted(text: str) -> None:
    for only in ("", "business_licence"):
        reading = read([*licence(), line(text, 100, 1120)], [], DOCUMENTS, only=only)
        assert reading.personal
        assert reading.fields == ()
        assert reading.lines == (), "not even what was read"


def test_a_heading_in_pieces_is_one() -> None:
    pieces = [
        line("公民", 70, 420, 44),
        line("身份", 170, 420, 44),
        line("号码", 270, 420, 44),
        line(SOMEBODY, 400, 420, 44),
    ]
    assert read(pieces, [], DOCUMENTS).personal


def test_a_licence_that_speaks_of_identity_papers_is_a_licence() -> None:
    words = "许可项目：代办机动车驾驶证换证、居民身份证邮寄服务；食品销售。"
    lines = [line(words, *one.quad[0]) if one.text.startswith("许可项目") else one for one in licence()]
    assert not read(lines, [], DOCUMENTS).personal


@given(st.text("0123456789X年月日 JY〔〕号", max_size=60))
def test_any_text_may_be_looked_at(text: str) -> None:
    assert len(personal_numbers([Line(text, 0.9, ((0, 0), (90, 0), (90, 20), (0, 20)))])) <= 3
