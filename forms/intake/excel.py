"""A workbook's sheets as lines of text: formulas by their last value, merged cells filled, nothing run.

Owns the bounds on what is unpacked. Knows nothing of headers or records.
"""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import IO

from forms.checks.zips import BoundedZip
from forms.intake.model import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, Line, Sheet, too_long, too_wide
from forms.workbook import excel
from forms.workbook.parts import Parts

_MAX_UNPACKED = 768 << 20  # read in pieces; the bound keeps a bomb from running for ever
_BUDGET = {"whole": 1_000_000, "strings": 16_000_000, "sheets": 48_000_000}  # tags and attributes
_MAX_MERGED = 20_000
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_EXACT = 15  # digits of a number that a spreadsheet keeps; what comes after is noise of its arithmetic


class _Parts(Parts):
    """The parts of a workbook of data, which is larger than one of questions."""

    def __init__(self, source: IO[bytes]) -> None:
        BoundedZip.__init__(self, source, _MAX_UNPACKED)
        self._left = dict(_BUDGET)


def sheet_names(data: bytes) -> tuple[str, ...]:
    """Its sheets, hidden ones last. Raises what is in `excel.DAMAGED`."""
    reader, parts = excel.open_book(data, _Parts)
    try:
        found = list(excel.listed(reader))
    finally:
        parts.close()
    return tuple(s.title for s in sorted(found, key=lambda s: s.state != "visible"))


def read_sheet(data: bytes, name: str) -> Sheet:
    """One sheet. Raises UserError `intake-rows`, `intake-cells`, and what is in `excel.DAMAGED`."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    reader, parts = excel.open_book(data, _Parts)
    try:
        listed = next(s for s in excel.listed(reader) if s.title == name)
        rows, merged, notes = _read(excel.stream(reader, parts, listed), name)
        epoch_1904 = reader.wb.epoch == CALENDAR_MAC_1904
    finally:
        parts.close()
    if merged:
        notes["merged"] = _fill(rows, merged)
    lines = tuple(Line(number, tuple(cells)) for number, cells in sorted(rows.items()))
    return Sheet(name, lines, epoch_1904, notes)


def _read(
    stream: Iterable[tuple[int, Iterable[excel.Cell], Iterable[str]]], name: str
) -> tuple[dict[int, list[str]], list[str], dict[str, int]]:
    rows: dict[int, list[str]] = {}
    merged: list[str] = []
    notes = dict.fromkeys(("formulas", "failed", "uncalculated"), 0)
    pool: dict[str, str] = {}  # many cells say the same
    count = 0
    for number, cells, areas in stream:
        merged += areas
        if len(merged) > _MAX_MERGED:
            raise too_wide(name)
        row: list[str] = []
        for cell in cells:
            _note(cell, notes)
            if cell.failed or not cell.text:
                continue
            if cell.column > MAX_COLUMNS:
                raise too_wide(name)
            row.extend([""] * (cell.column - len(row)))
            text = _plain(cell)[:MAX_TEXT]
            row[cell.column - 1] = pool.setdefault(text, text) if len(text) < 40 else text
            count += 1
        if count > MAX_CELLS:
            raise too_wide(name)
        if row:
            rows[number] = row
            if len(rows) > MAX_ROWS:
                raise too_long(name)
    return rows, merged, notes


def _note(cell: excel.Cell, notes: dict[str, int]) -> None:
    if cell.failed:
        notes["failed"] += 1
    elif cell.formula:
        notes["formulas" if cell.text else "uncalculated"] += 1


def _plain(cell: excel.Cell) -> str:
    """Numbers as a person would write them: without the noise of binary fractions, a share with its sign."""
    text = cell.text
    if not (cell.percent or "." in text or "E" in text or "e" in text) or cell.dated:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or abs(number.adjusted()) > 300:
        return text
    if len(number.as_tuple().digits) > _EXACT:
        number = Decimal(f"{number:.{_EXACT}g}")
    number = number * 100 if cell.percent else number
    written = format(number, "f")
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return f"{written}%" if cell.percent else written


def _fill(rows: dict[int, list[str]], areas: Iterable[str]) -> int:
    """What stands in the first of merged cells stands in all of them, where there are rows."""
    filled, spent = 0, 0
    numbers = sorted(rows)
    for area in areas:
        found = _AREA.fullmatch(area)
        if found is None:
            continue
        left, right = sorted((excel.column_number(found[1]), excel.column_number(found[3])))
        top, bottom = sorted((int(found[2]), int(found[4])))
        right = min(right, MAX_COLUMNS)
        first = rows.get(top, [])
        text = first[left - 1] if left <= len(first) else ""
        if not text:
            continue
        filled += 1
        for number in numbers if bottom - top > len(numbers) else range(top, bottom + 1):
            row = rows.get(number)
            if row is None or not top <= number <= bottom:
                continue
            row.extend([""] * (right - len(row)))
            for column in range(left, right + 1):
                row[column - 1] = row[column - 1] or text
            spent += right - left + 1
            if spent > MAX_CELLS:
                return filled
    return filled
