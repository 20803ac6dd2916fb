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
