"""Tables come in UTF-8, with a mark or without, and in GB 18030; which one it was is said."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.checks.encoding import EncodingError, decode_table

TEXT = "代码,名称\n500108,南岸区\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (b"", "utf-8"),
        (b"code,name\n", "utf-8"),
    ],
)
def test_the_encoding_is_found_and_said(data: bytes, encoding: str) -> None:
    text, used = decode_table(data)
    assert used == encoding
    assert text == ("" if not data else TEXT if b"code" not in data else "code,name\n")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a\nb\n\xff\xff\xff", 3),
        (codecs.BOM_UTF8 + b"a\n\xff", 2),
        (b"a\nb\0c", 2),
        (codecs.BOM_UTF16_LE + b"\n\0a", 2),
    ],
)
def test_what_is_no_text_is_told_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(EncodingError) as caught:
        decode_table(data)
    assert caught.value.line == line
    assert 0 <= caught.value.byte <= len(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_error_with_a_place(data: bytes) -> None:
    try:
        text, used = decode_table(data)
    except EncodingError as error:
        assert error.line >= 1
    else:
        assert text.encode(used, "surrogatepass") or not text


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\ufeff")))
def test_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode_table(text.encode()) == (text, "utf-8")


@pytest.mark.parametrize(("first", "then"), [("utf-8", "gb18030"), ("gb18030", "utf-8")])
def test_lines_in_both_encodings_are_told_with_the_first_that_differs(first: str, then: str) -> None:
    lines = [f"{number},演示企业有限公司第{number}号\n" for number in range(6)]
    data = "".join(lines[:4]).encode(first) + "".join(lines[4:]).encode(then)
    with pytest.raises(EncodingError) as caught:
        decode_table(data)
    assert (caught.value.mixed, caught.value.line) == (True, 5)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=60))
def test_chinese_in_gb18030_is_not_taken_for_a_mixture(text: str) -> None:
    data = text.encode("gb18030") + b"\n\xb2\xe2\n"
    found, encoding = decode_table(data)
    assert (found, encoding) == (f"{text}\n测\n", "gb18030")
