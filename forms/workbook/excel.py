"""Excel workbooks (.xlsx, .xlsm), hostile until read: sheets row by row, with bounds on what is unpacked.

openpyxl reads the parts of the file; the rows are read here, because the file says things a form's author
must hear: formulas, merged cells, hidden sheets, dates. Knows nothing of what a form means.
"""

import io
import re
import struct
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from forms.checks.zips import DAMAGED_ZIP
from forms.problems import Place, Problem
from forms.workbook.book import Book, BookMaker, Cells, UnreadableError, letters
from forms.workbook.parts import Parts

if TYPE_CHECKING:
    from openpyxl.reader.excel import ExcelReader

MAX_ROWS = 1_048_576  # of a sheet, merged areas among them; a spreadsheet has no more
MAX_NOTES = 200  # of one kind in one sheet: nobody reads more

# What XML and openpyxl raise beside that.
DAMAGED = (*DAMAGED_ZIP, struct.error, TypeError, AttributeError, SyntaxError, OverflowError, AssertionError)
_REF = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Cell:
    """`formula` without a value has never been calculated; `dated` held a date, not text; `percent`: shown
    as a share of a hundred, though its text is the number itself."""

    column: int
    text: str
    formula: bool = False
    dated: bool = False
    failed: bool = False
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Streamed:
    """A row as it comes, or (`merged`, at the end of the sheet) an area of merged cells, `A1:B2`."""

    number: int
    cells: Sequence[Cell] = ()
    merged: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A sheet as the workbook lists it; `path` is its entry in the zip."""

    title: str
    path: str
    state: str


def read_excel(file: str, data: bytes) -> Book:
    """Raises UnreadableError."""
    maker = BookMaker(file)
    try:
        reader, parts = open_book(data)
        try:
            sheets = list(listed(reader))
            for sheet in sheets:
                name = maker.wants(sheet.title, alone=len(sheets) == 1)
                if name:
                    _note_hidden(maker, name, sheet)
                    maker.add(name, sheet.title, _rows(maker, reader, parts, sheet))
        finally:
            parts.close()
    except DAMAGED as error:
        message = f"no xlsx form: {error}"
        raise UnreadableError(
            Problem("error", "form-unreadable", message, Place(file), {"why": str(error)})
        ) from error
    return maker.book()


def open_book(data: bytes, kind: type[Parts] = Parts) -> tuple["ExcelReader", Parts]:
    """A workbook is a zip: some kilobytes can unpack to fill the memory, so openpyxl gets a bounded one, of
    `kind`. Raises what is in DAMAGED."""
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet
    from openpyxl.xml.constants import SHARED_STRINGS

    # What it cannot keep (extensions, a broken sheet) matters to who writes a workbook, not to who reads one.
    warnings.filterwarnings("ignore", module="openpyxl")
    parts = kind(io.BytesIO(data))
    reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=True)
    reader.archive = parts
    reader.read_manifest()
    texts = reader.package.find(SHARED_STRINGS)
    reader.shared_strings = [] if texts is None else list(parts.strings(texts.PartName[1:]))
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    return reader, parts  # its sheets are not asked for: to know their size it would read them twice


def listed(reader: "ExcelReader") -> Iterator[Listed]:
    """Its sheets of cells, in order."""
    for sheet, relation in reader.parser.find_sheets():
        if relation.Type.endswith("/worksheet"):
            yield Listed(sheet.name, relation.target, sheet.state)


def _note_hidden(maker: BookMaker, name: str, sheet: Listed) -> None:
    if sheet.state != "visible":
        message = f"the sheet {sheet.title!r} is hidden, but it is part of the form"
        maker.note("sheet-hidden", message, Place(maker.file, sheet.title), name=name)


def _rows(
    maker: BookMaker, reader: "ExcelReader", parts: Parts, sheet: Listed
) -> Iterator[tuple[int, Cells]]:
    """The rows that hold anything, those of merged cells and formulas noted on the way."""
    counts: dict[str, int] = {}
    for row in stream(reader, parts, sheet):
        if row.merged and counts.get("cells-merged", 0) < MAX_NOTES:
            _note_merged(maker, sheet.title, row.merged, counts)
        for cell in row.cells:
            if cell.failed or cell.formula or cell.dated:
                _note_cell(maker, sheet.title, row.number, cell, counts)
        held = [(cell.column, cell.text) for cell in row.cells if cell.text]
        if held:
            yield row.number, held


def stream(reader: "ExcelReader", parts: Parts, sheet: Listed) -> Iterator[Streamed]:
    """The rows as they come, and at the end of the sheet its merged areas. Raises what is in DAMAGED."""
    number = 0
    for count, element in enumerate(parts.rows(sheet.path), 1):
        if count > MAX_ROWS:
            raise ValueError(f"the sheet {sheet.title!r} has more rows than a spreadsheet")
        if str(element.tag).endswith("mergeCell"):
            yield Streamed(number, merged=element.get("ref", ""))
        else:
            number = int(element.get("r") or number + 1)
            hidden = element.get("hidden") in ("1", "true")
            yield Streamed(number, list(_cells(element, reader)), hidden=hidden)


def _cells(row: Any, reader: "ExcelReader") -> Iterator[Cell]:
    column = 0
    for cell in row:
        if not str(cell.tag).endswith("}c"):
            continue
        ref = _REF.fullmatch(cell.get("r") or "")
        column = column_number(ref[1]) if ref else column + 1
        formula, value, inline = False, "", None
        for part in cell:
            tag = str(part.tag)
            if tag.endswith("}v"):
                value = part.text or ""
            elif tag.endswith("}f"):
                formula = True
            elif tag.endswith("}is"):
                inline = "".join(part.itertext())
        if value or inline or formula:
            kind = cell.get("t") or "n"
            text, dated = _text(kind, value if inline is None else inline, cell.get("s"), reader)
            text = text.replace(_NBSP, " ").strip()
            percent = kind == "n" and bool(text) and _is_percent(cell.get("s"), reader)
            yield Cell(column, text, formula, dated, kind == "e", percent)


def column_number(name: str) -> int:
    """The number, from 1, of a column by its letters."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def _text(kind: str, value: str, style: str | None, reader: "ExcelReader") -> tuple[str, bool]:
    """The value as an author would have typed it, and whether it was kept as a date."""
    if kind == "s":
        return str(reader.shared_strings[int(value)]), False
    if kind == "b":
        return ("TRUE" if value == "1" else "FALSE"), False
    if kind != "n" or not value:
        return value, kind == "d"
    number = float(value)
    if style is not None and int(style) in reader.wb._date_formats:  # the styles that show a date
        return _dated(number, reader), True
    if not number.is_integer() or abs(number) >= 1e15:
        return value, False
    zeros = _format(style, reader)
    width = len(zeros) if zeros and not zeros.strip("0") else 0  # 000000 shows 1234 as 001234
    return str(int(number)).zfill(width), False


def _is_percent(style: str | None, reader: "ExcelReader") -> bool:
    """Whether the style shows a number in hundredths."""
    if style is None:
        return False
    return reader.wb._cell_styles[int(style)].numFmtId in (9, 10) or "%" in _format(style, reader)


def _format(style: str | None, reader: "ExcelReader") -> str:
    """A style's own way of writing numbers; "" for one of the spreadsheet's."""
    if style is None:
        return ""
    number = reader.wb._cell_styles[int(style)].numFmtId - 164
    own = reader.wb._number_formats
    return str(own[number]) if 0 <= number < len(own) else ""


def _dated(number: float, reader: "ExcelReader") -> str:
    from openpyxl.utils.datetime import from_excel

    moment = from_excel(number, reader.wb.epoch)
    if isinstance(moment, datetime):
        return moment.date().isoformat() if moment.time() == time() else moment.isoformat()
    if isinstance(moment, date | time):
        return moment.isoformat()
    return str(moment) if isinstance(moment, timedelta) else ""


def _note_cell(maker: BookMaker, title: str, number: int, cell: Cell, counts: dict[str, int]) -> None:
    place = Place(maker.file, title, number, "", f"{letters(cell.column)}{number}")
    if cell.failed:
        _note(
            maker, counts, "cell-failed", f"the formula here gives {cell.text}", place, True, value=cell.text
        )
    elif cell.formula and not cell.text:
        message = "the formula here has never been calculated; nothing was read"
        _note(maker, counts, "formula-empty", message, place, True)
    elif cell.formula:
        message = f"a formula stands here; its last value was read: {cell.text[:40]}"
        _note(maker, counts, "formula", message, place, False, value=cell.text[:40])
    else:
        message = f"a date is kept here, not text; it was read as {cell.text}"
        _note(maker, counts, "cell-date", message, place, False, value=cell.text)


def _note_merged(maker: BookMaker, title: str, area: str, counts: dict[str, int]) -> None:
    first = area.partition(":")[0]
    ref = _REF.fullmatch(first)
    place = Place(maker.file, title, int(ref[2]) if ref else None, "", first)
    message = f"the cells {area} are merged; only the first of them holds anything"
    _note(maker, counts, "cells-merged", message, place, False, area=area)


def _note(
    maker: BookMaker,
    counts: dict[str, int],
    code: str,
    message: str,
    place: Place,
    error: bool,
    **details: object,
) -> None:
    counts[code] = counts.get(code, 0) + 1
    if counts[code] <= MAX_NOTES:
        maker.note(code, message, place, error=error, **details)
