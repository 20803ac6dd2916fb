"""Tables as an Excel workbook: a sheet each, dates and numbers as such, text never as a formula."""

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from forms.export.tables import Cell, Table
from forms.workbook.book import MAX_CELL
from forms.xform.instances import xml_text

_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_TITLE = 31
_EXACT = 10**15  # a spreadsheet keeps 15 digits of a number


def write_excel(tables: Sequence[Table]) -> bytes:
    """The bytes of an .xlsx."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for title, table in zip(titles(tables), tables, strict=True):
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "A2"
        sheet.append([_text(sheet, name, bold=True) for name in table.header])
        for row in table.rows:
            sheet.append(list(_cells(sheet, row)))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _cells(sheet: Any, row: Sequence[Cell]) -> Iterator[Any]:
    for cell in row:
        if isinstance(cell, str):
            yield _text(sheet, cell)
        elif isinstance(cell, datetime | time):
            yield cell.replace(tzinfo=None)  # a spreadsheet knows no zones: the local time stands there
        elif isinstance(cell, int | Decimal) and (cell >= _EXACT or cell <= -_EXACT):
            yield _text(sheet, format(Decimal(cell), "f"))
        else:
            yield cell


def _text(sheet: Any, words: str, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, None)
    shown = xml_text(words)
    if len(shown) > MAX_CELL:
        shown = f"{shown[: MAX_CELL - 1]}…"
    cell.value = shown
    if cell.data_type != "s":  # it begins with = : a text all the same
        cell.data_type = "s"
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cell


def titles(tables: Sequence[Table]) -> list[str]:
    """A sheet title for each table: short enough, without forbidden letters, none twice."""
    found: list[str] = []
    for table in tables:
        plain = "".join(letter for letter in table.name.rpartition("/")[2] if letter.isprintable())
        stem = _NOT_IN_TITLES.sub(" ", plain).strip()[:_LONGEST_TITLE].strip() or "form"
        title, number = stem, 2
        while title.lower() in (other.lower() for other in found):
            end = f" {number}"
            title, number = stem[: _LONGEST_TITLE - len(end)] + end, number + 1
        found.append(title)
    return found
