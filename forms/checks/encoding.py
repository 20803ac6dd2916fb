"""In which encoding a table of text came: UTF-8 if it is that strictly, else GB 18030, which spreadsheets in
China save. Owns the guess and what is said about it; knows no table.
"""

import codecs
import re

UTF8, UTF8_BOM, GB18030, UTF16 = "utf-8", "utf-8-sig", "gb18030", "utf-16"
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Four Chinese characters in a row as UTF-8 writes them: as GB 18030 they would be six that nobody writes.
_UTF8_RUN = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){4}")


class EncodingError(ValueError):
    """The bytes are text in none of the encodings. `byte` counts from 0, `line` from 1; `mixed`: of the two,
    some lines are in one and some in the other, and `line` is the first that differs from those before it."""

    def __init__(self, byte: int, line: int, *, mixed: bool = False) -> None:
        what = "UTF-8 and GB 18030 mixed" if mixed else "neither UTF-8 nor GB 18030"
        super().__init__(f"{what} (byte {byte}, line {line})")
        self.byte = byte
        self.line = line
        self.mixed = mixed


def decode_table(data: bytes) -> tuple[str, str]:
    """The text, and the encoding it was in: `utf-8`, `utf-8-sig` (a byte order mark, dropped), `utf-16`
    (with its mark; spreadsheets call it Unicode text) or `gb18030`. Raises EncodingError.
    """
    if data.startswith(_UTF16_MARKS):
        return _decode(data, UTF16), UTF16
    if data.startswith(codecs.BOM_UTF8):
        return _decode(data, UTF8, len(codecs.BOM_UTF8)), UTF8_BOM
    if (zero := data.find(b"\0")) >= 0:
        raise _error(data, zero)  # no text has one; GB 18030 would let it pass
    try:
        return data.decode(UTF8), UTF8
    except UnicodeDecodeError as not_utf8:
        if (other := _other_lines(data, not_utf8.start)) >= 0:  # read as one, half of it would be nonsense
            raise _error(data, other, mixed=True) from not_utf8
        try:
            return data.decode(GB18030), GB18030
        except UnicodeDecodeError:
            raise _error(data, not_utf8.start) from not_utf8


def _decode(data: bytes, encoding: str, begin: int = 0) -> str:
    try:
        return data[begin:].decode(encoding)
    except UnicodeDecodeError as error:
        raise _error(data, begin + error.start) from error


def _other_lines(data: bytes, not_utf8: int) -> int:
    """Where lines in UTF-8 meet others, of which the first stands at `not_utf8`; -1 when there are none."""
    for found in _UTF8_RUN.finditer(data):
        begin, end = data.rfind(b"\n", 0, found.start()) + 1, data.find(b"\n", found.end())
        line = data[begin : end if end >= 0 else len(data)]
        try:
            line.decode(UTF8)
        except UnicodeDecodeError:
            continue
        return max(begin, not_utf8)
    return -1


def _error(data: bytes, byte: int, *, mixed: bool = False) -> EncodingError:
    return EncodingError(byte, data.count(b"\n", 0, byte) + 1, mixed=mixed)
