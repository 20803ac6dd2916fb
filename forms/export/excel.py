"""Tables as an Excel workbook: a sheet each, dates and numbers as such, text never as a formula.

What does not fit into a sheet is refused before anything is written: nothing is cut, and no program opens a
file that is larger than the format allows.
"""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from forms.errors import UserError
from forms.export.tables import Cell, Table
from forms.workbook.book import MAX_CELL
from forms.xform.instances import xml_text

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 31
MAX_COLUMNS = 16_384
MAX_ROWS = 1_048_576
_EXACT = 15  # digits of a number that a spreadsheet keeps
_LARGEST = 300  # power of ten
_FIRST_YEAR = 1900  # of a spreadsheet's calendar
_RESERVED = "history"  # Excel has that sheet for itself


def write_excel(tables: Sequence[Table]) -> bytes:
    """The bytes of an .xlsx. Raises UserError `excel-columns`, `excel-rows`, `excel-cell`."""
    from openpyxl import Workbook

    for table in tables:
        _check(table)
    book = Workbook(write_only=True)
    for title, table in zip(titles(tables), tables, strict=True):
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append([text_cell(sheet, name, bold=True) for name in table.header])
        for row in table.rows:
            sheet.append(list(_cells(sheet, row)))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _check(table: Table) -> None:
    if len(table.header) > MAX_COLUMNS:
        raise _too_much(
            "excel-columns",
            "The table “{table}” has {count} columns; a sheet of Excel holds {most}.",
            table=table.name, count=f"{len(table.header):,}", most=f"{MAX_COLUMNS:,}",
        )  # fmt: skip
    if len(table.rows) >= MAX_ROWS:
        raise _too_much(
            "excel-rows",
            "The table “{table}” has {count} rows; a sheet of Excel holds {most}.",
            table=table.name, count=f"{len(table.rows) + 1:,}", most=f"{MAX_ROWS:,}",
        )  # fmt: skip
    for number, row in enumerate((table.header, *table.rows), 1):
        for title, cell in zip(table.header, row, strict=True):
            if isinstance(cell, str) and len(cell) > MAX_CELL // 2 and _units(cell) > MAX_CELL:
                raise _too_much(
                    "excel-cell",
                    "The table “{table}” has {count} characters in row {row}, column “{column}”; a cell of"
                    " Excel holds {most}.",
                    table=table.name, count=f"{_units(cell):,}", row=number, column=title[:100],
                    most=f"{MAX_CELL:,}",
                )  # fmt: skip


def _units(text: str) -> int:
    """Characters as spreadsheets count them: some take two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _too_much(code: str, title: str, **details: object) -> UserError:
    return UserError(code, title, "Export it as CSV, which has no such limit.", **details)


def _cells(sheet: Any, row: Sequence[Cell]) -> Iterator[Any]:
    for cell in row:
        if isinstance(cell, str):
            yield text_cell(sheet, cell)
        elif isinstance(cell, date) and cell.year < _FIRST_YEAR:
            yield text_cell(sheet, cell.isoformat())
        elif isinstance(cell, datetime | time):
            yield cell.replace(tzinfo=None)  # a spreadsheet knows no zones: the local time stands there
        elif isinstance(cell, int | Decimal) and not _is_kept(Decimal(cell)):
            yield text_cell(sheet, format(Decimal(cell), "f"))
        else:
            yield cell


def _is_kept(number: Decimal) -> bool:
    """Whether a spreadsheet keeps all of it."""
    return len(number.as_tuple().digits) <= _EXACT and abs(number.adjusted()) <= _LARGEST


def text_cell(sheet: Any, words: str, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, None)
    cell.value = xml_text(words)
    if cell.data_type != "s":  # it begins with = : a text all the same
        cell.data_type = "s"
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def titles(tables: Sequence[Table]) -> list[str]:
    """A sheet title for each table: short enough, without forbidden letters, none twice."""
    found: list[str] = []
    taken = {_RESERVED}
    for table in tables:
        plain = "".join(letter for letter in table.name.rpartition("/")[2] if letter.isprintable())
        stem = _shortened(_NOT_IN_TITLES.sub(" ", plain).strip(), _LONGEST_TITLE) or "form"
        title, number = stem, 1
        while title.casefold() in taken:
            number += 1
            end = f" {number}"
            title = _shortened(stem, _LONGEST_TITLE - len(end)) + end
        taken.add(title.casefold())
        found.append(title)
    return found


def _shortened(text: str, most: int) -> str:
    while _units(text) > most:
        text = text[:-1]
    return text.strip()
