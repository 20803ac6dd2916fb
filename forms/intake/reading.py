"""A file handed in as sheets: told apart by what is in it, not by its name; bounded; refused in clear words.

Then a sheet as a table: which row holds the headers, and what each column is called.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from forms.checks.encoding import EncodingError, decode_table
from forms.errors import UserError
from forms.intake import excel
from forms.intake.model import (
    LOOKED,
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    Grid,
    Header,
    Line,
    Sheet,
    Stop,
    StoppedError,
    refused,
    too_long,
    too_much_text,
    too_wide,
)
from forms.workbook.book import letters
from forms.workbook.excel import DAMAGED

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and workbooks under a password
_DELIMITERS = ",;\t|"
_BEGINNING = 100_000  # characters in which the delimiter is looked for
_ASKED = 2_000  # rows of a CSV after which is asked whether anybody still waits
_NUMBER = re.compile(r"[-+￥¥]?[\d,.]+%?")
_DATE = re.compile(r"\d{4}[-/.年]\d{1,2}.*")


@dataclass(frozen=True, slots=True)
class Source:
    """A file: its name and its sheets, which are read when they are asked for."""

    name: str
    sheets: tuple[str, ...]
    encoding: str = ""
    _data: bytes = field(default=b"", repr=False)

    def sheet(self, name: str, stop: Stop = lambda: False) -> Sheet:
        """One sheet, read whole. Raises UserError `intake-rows`, `intake-cells`, `intake-text`,
        `intake-unreadable`, `intake-csv`, `intake-empty`; StoppedError when `stop` says so."""
        if self.encoding:
            found = _csv(self.name, name, decode_table(self._data)[0], stop)
        else:
            try:
                found = excel.read_sheet(self._data, name, stop)
            except DAMAGED as error:
                raise _unreadable(self.name, str(error)) from error
        if not found.lines:
            raise refused(
                "intake-empty",
                "There is nothing in “{name}”.",
                "Choose another sheet or another file.",
                name=name or self.name,
            )
        return found


def open_source(name: str, data: bytes) -> Source:
    """What kind of file it is, and its sheets. Raises UserError `intake-large`, `intake-xls`,
    `intake-kind`, `intake-unreadable`, `intake-encoding`, `intake-mixed`."""
    if len(data) > MAX_BYTES:
        raise refused(
            "intake-large",
            "“{name}” is larger than {most} MB.",
            "Nothing was read. Save only the sheet that is wanted, or split it.",
            name=name,
            most=MAX_BYTES >> 20,
        )
    if data.startswith(_OLE):
        raise refused(
            "intake-xls",
            "“{name}” is an old Excel file (.xls), or protected by a password.",
            "Open it in your spreadsheet, take off the password if it has one, save it as .xlsx, and choose"
            " that.",
            name=name,
        )
    if data.startswith(b"PK"):
        try:
            return Source(name, excel.sheet_names(data), "", data)
        except DAMAGED as error:
            raise _unreadable(name, str(error)) from error
    _refuse_other_kinds(name, data)
    try:
        _, encoding = decode_table(data)
    except EncodingError as error:
        if error.mixed:
            raise refused(
                "intake-mixed",
                "“{name}” is written in two encodings: UTF-8 and GB 18030 meet in line {line}.",
                "Two files were probably put together. Open each of them in your spreadsheet, save it as"
                " .xlsx, and import them one after the other.",
                name=name,
                line=error.line,
            ) from error
        raise refused(
            "intake-encoding",
            "“{name}” is no table that can be read: neither UTF-8 nor GB 18030 (line {line}).",
            "Open it in your spreadsheet and save it as .xlsx, then choose that.",
            name=name,
            line=error.line,
        ) from error
    return Source(name, (PurePath(name).stem,), encoding, data)


def _refuse_other_kinds(name: str, data: bytes) -> None:
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    is_page = head.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml"))
    if is_page or head.startswith((b"%pdf", b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc")):
        raise refused(
            "intake-kind",
            "“{name}” is no spreadsheet, whatever its name says.",
            "Open it in your spreadsheet and save it as .xlsx or CSV, then choose that.",
            name=name,
        )


def _unreadable(name: str, why: str) -> UserError:
    return refused(
        "intake-unreadable",
        "“{name}” cannot be read as an Excel workbook.",
        "It may be cut short. Open it in your spreadsheet, save it as .xlsx again, and choose that.",
        name=name,
        why=why,
    )


def _csv(file: str, name: str, text: str, stop: Stop) -> Sheet:
    delimiter = _delimiter(text)
    lines: list[Line] = []
    pool: dict[str, str] = {}
    cells = 0
    for number, row in _csv_rows(file, text, delimiter):
        if number % _ASKED == 0 and stop():
            raise StoppedError
        kept = tuple(pool.setdefault(c, c) if len(c) < 40 else c for c in map(_stripped, row))
        if any(len(c) > MAX_TEXT for c in kept):
            raise too_much_text(file, number)
        filled = sum(map(bool, kept))
        if not filled:
            continue
        cells += filled
        if len(kept) > MAX_COLUMNS or cells > MAX_CELLS:
            raise too_wide(file)
        lines.append(Line(number, kept))
        if len(lines) > MAX_ROWS:
            raise too_long(file)
    return Sheet(name, tuple(lines))


def _delimiter(text: str) -> str:
    """The mark that stands equally often in most of the first lines: a title above has none, and texts have
    other marks now and then."""
    first = [line for line in text[:_BEGINNING].splitlines()[:LOOKED] if line.strip()]

    def often(mark: str) -> tuple[int, int]:
        counts = Counter(line.count(mark) for line in first if mark in line)
        return max(((lines, count) for count, lines in counts.items()), default=(0, 0))

    return max(_DELIMITERS, key=often)


def _csv_rows(file: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Rows by their number as a spreadsheet counts them: a cell of several lines is one row."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from enumerate(reader, 1)
    except csv.Error as error:
        raise refused(
            "intake-csv",
            "“{name}” is no readable CSV: {why} (line {line}).",
            "Perhaps a quotation mark is never closed. Open it in your spreadsheet, save it as .xlsx, and"
            " choose that.",
            name=file,
            why=str(error),
            line=reader.line_num,
        ) from error


def _stripped(cell: str) -> str:
    return cell.replace("\u00a0", " ").strip()


# which row holds the headers


def guess_header_row(lines: Sequence[Line]) -> int:
    """The number of the row that names the columns: the first, near the top, in which most columns have a
    word of their own. What merged or empty cells make of a title is not that."""
    looked = lines[:LOOKED]
    widest = max((len(_words(line)) for line in looked), default=0)
    for line in looked:
        if len(_words(line)) >= max(1, (widest * 3 + 4) // 5):
            return line.number
    return looked[0].number if looked else 1


def _words(line: Line) -> set[str]:
    """The different texts of a row that are neither numbers nor days."""
    return {c for c in line.cells if c and not _NUMBER.fullmatch(c) and not _DATE.fullmatch(c)}


def grid(sheet: Sheet, header_row: int | None = None) -> Grid:
    """The table below its headers. Columns without a header that hold something are kept under no name;
    headers that stand twice are told apart by what stands above them, else by their letter."""
    row = guess_header_row(sheet.lines) if header_row is None else header_row
    at = next((i for i, line in enumerate(sheet.lines) if line.number >= row), len(sheet.lines))
    has = at < len(sheet.lines) and sheet.lines[at].number == row
    top = sheet.lines[at] if has else Line(row, ())
    above = sheet.lines[at - 1] if at and sheet.lines[at - 1].number == row - 1 else Line(row - 1, ())
    below = sheet.lines[at + 1 :] if has else sheet.lines[at:]
    width = max((len(line.cells) for line in (top, *below)), default=0)
    filled = {i for line in below for i, cell in enumerate(line.cells, 1) if cell}
    texts = [" ".join(top[column].split()) for column in range(1, width + 1)]
    headers = tuple(
        Header(column, text, _named(column, text, texts, above))
        for column, text in enumerate(texts, 1)
        if text or column in filled
    )
    return Grid(sheet, row, headers, below)


def _named(column: int, text: str, texts: Sequence[str], above: Line) -> str:
    if text and texts.count(text) == 1:
        return text
    group = " ".join(above[column].split())
    same = [i for i, other in enumerate(texts, 1) if other == text]
    if group and sum(" ".join(above[i].split()) == group for i in same) == 1:
        return f"{group} {text}".strip()
    return f"{text} ({letters(column)})".strip()
