"""Forms kept as text: Markdown tables (ours, reviewable) and CSV with the sheet's name in the first column.

Both count rows as a spreadsheet would, the header being row 1.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from forms.checks.encoding import GB18030, UTF8, UTF8_BOM, EncodingError, decode_table
from forms.problems import Place, Problem
from forms.workbook.book import Book, BookMaker, Cells, UnreadableError

MAX_CELLS = 3_000_000  # and ends of lines; they are in memory together
MAX_TABLES = 1_000
_COMMENT = re.compile(r"\s*#")
_TRAILING_COMMENT = re.compile(r"^(.*\|)\s*#[^|]*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_SEPARATOR = re.compile(r"[|\-:\s]+")


def read_markdown(file: str, data: bytes) -> Book:
    """Raises UnreadableError."""
    maker = BookMaker(file)
    text = _decoded(maker, data, "|")
    tables: list[tuple[str, list[Sequence[str]]]] = []
    for line in text.splitlines():
        if _COMMENT.match(line):
            continue
        cells = _cells(line)
        if cells is None:
            continue
        if cells[0]:
            tables.append((cells[0], []))
        if tables and any(cells[1:]):
            tables[-1][1].append(cells[1:])
    return _book(maker, tables)


def read_csv(file: str, data: bytes) -> Book:
    """Raises UnreadableError."""
    maker = BookMaker(file)
    text = _decoded(maker, data, ",")
    reader = csv.reader(io.StringIO(text, newline=""))
    tables: list[tuple[str, list[Sequence[str]]]] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if cells and cells[0]:
                tables.append((cells[0], []))
            if tables and any(cells[1:]):
                tables[-1][1].append(cells[1:])
    except csv.Error as error:
        place = Place(file, row=reader.line_num)
        raise UnreadableError(
            Problem("error", "form-unreadable", f"no csv form: {error}", place, {"why": str(error)})
        ) from error
    return _book(maker, tables)


def _book(maker: BookMaker, tables: Sequence[tuple[str, list[Sequence[str]]]]) -> Book:
    if not any(rows for _, rows in tables):
        raise _unreadable(maker, "it holds no table of a form")
    if len(tables) > MAX_TABLES:
        raise _unreadable(maker, f"it has more than {MAX_TABLES:,} tables")
    for title, rows in tables:
        name = maker.wants(title, alone=len(tables) == 1)
        if name:
            maker.add(name, title, _numbered(rows))
    return maker.book()


def _unreadable(maker: BookMaker, why: str) -> UnreadableError:
    return UnreadableError(Problem("error", "form-unreadable", why, Place(maker.file), {"why": why}))


def _numbered(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, Cells]]:
    """The sheet's own column comes first, so that what stands beside it is column B."""
    for number, cells in enumerate(rows, 1):
        yield number, [(at, text) for at, text in enumerate(cells, 2) if text]


def _decoded(maker: BookMaker, data: bytes, divider: str) -> str:
    try:
        text, encoding = decode_table(data)
    except EncodingError as error:
        place = Place(maker.file, row=error.line)
        raise UnreadableError(
            Problem("error", "form-unreadable", str(error), place, {"why": str(error)})
        ) from error
    if text.count(divider) + text.count("\n") > MAX_CELLS:
        raise _unreadable(maker, f"it has more than {MAX_CELLS:,} cells")
    if encoding not in (UTF8, UTF8_BOM):
        shown = "GB 18030" if encoding == GB18030 else encoding.upper()
        maker.note("encoding", f"it is not UTF-8; read as {shown}", Place(maker.file), encoding=shown)
    return text


def _cells(line: str) -> list[str] | None:
    """The cells of a line of a table, None for any other line."""
    if (comment := _TRAILING_COMMENT.match(line)) is not None:
        line = comment[1]
    line = line.strip()
    if len(line) < 2 or line[0] != "|" or line[-1] != "|" or _SEPARATOR.fullmatch(line):
        return None
    return [cell.strip().replace(r"\|", "|") for cell in _CELL_END.split(line[1:-1])]
