"""A workbook's sheets as lines of text: formulas by their last value, merged cells filled, nothing run.

Owns the bounds on what is unpacked. Knows nothing of headers or records.
"""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import IO

from forms.checks.zips import BoundedZip
from forms.intake.model import (
    FAULTS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT,
    Line,
    Sheet,
    Stop,
    StoppedError,
    too_long,
    too_much_text,
    too_wide,
)
from forms.workbook import excel
from forms.workbook.parts import Parts

_MAX_UNPACKED = 768 << 20  # read in pieces; the bound keeps a bomb from running for ever
_BUDGET = {"whole": 1_000_000, "strings": 16_000_000, "sheets": 48_000_000}  # tags and attributes
_MAX_MERGED = 20_000
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_SPREAD = 4 * MAX_CELLS  # cells up to the last filled one of each row: what is kept, empty ones too
_ASKED = 500  # rows after which is asked whether anybody still waits
_EXACT = 15  # digits of a number that a spreadsheet keeps; what comes after is noise of its arithmetic


class _Parts(Parts):
    """The parts of a workbook of data, which is larger than one of questions."""

    def __init__(self, source: IO[bytes]) -> None:
        BoundedZip.__init__(self, source, _MAX_UNPACKED)
        self._left = dict(_BUDGET)


def sheet_names(data: bytes) -> tuple[str, ...]:
    """Its sheets, hidden ones last; at least one. Raises what is in `excel.DAMAGED`."""
    reader, parts = excel.open_book(data, _Parts)
    try:
        found = list(excel.listed(reader))
    finally:
        parts.close()
    if not found:
        raise ValueError("it has no sheet of cells")
    return tuple(s.title for s in sorted(found, key=lambda s: s.state != "visible"))


def read_sheet(data: bytes, name: str, stop: Stop) -> Sheet:
    """One sheet. Raises UserError `intake-rows`, `intake-cells`, `intake-text`, StoppedError, and what is in
    `excel.DAMAGED`."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    reader, parts = excel.open_book(data, _Parts)
    try:
        listed = next(s for s in excel.listed(reader) if s.title == name)
        read = _Reading(name)
        for count, row in enumerate(excel.stream(reader, parts, listed)):
            if count % _ASKED == 0 and stop():
                raise StoppedError
            read.take(row)
        epoch_1904 = reader.wb.epoch == CALENDAR_MAC_1904
    finally:
        parts.close()
    if read.merged:
        read.notes["merged"] = _fill(read.rows, read.merged)
    lines = tuple(Line(number, tuple(cells)) for number, cells in sorted(read.rows.items()))
    return Sheet(name, lines, epoch_1904, read.notes, read.faults)


class _Reading:
    """What has been read of a sheet so far."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._pool: dict[str, str] = {}  # many cells say the same
        self._count = self._spread = 0
        self.rows: dict[int, list[str]] = {}
        self.merged: list[str] = []
        self.notes = dict.fromkeys(("formulas", "failed", "uncalculated", "hidden"), 0)
        self.faults: dict[tuple[int, int], str] = {}

    def take(self, streamed: excel.Streamed) -> None:
        """One more row, or merged area. Raises UserError for what is beyond the bounds."""
        if streamed.merged:
            self.merged.append(streamed.merged)
            if len(self.merged) > _MAX_MERGED:
                raise too_wide(self._name)
        row: list[str] = []
        for cell in streamed.cells:
            text = self._noted(cell, streamed.number)
            if text is None:
                continue
            if cell.column > MAX_COLUMNS:
                raise too_wide(self._name)
            row.extend([""] * (cell.column - len(row)))
            row[cell.column - 1] = self._pool.setdefault(text, text) if len(text) < 40 else text
            self._count += bool(text)
        self._spread += len(row)
        if self._count > MAX_CELLS or self._spread > _SPREAD:
            raise too_wide(self._name)
        if row:
            self.rows[streamed.number] = row
            self.notes["hidden"] += streamed.hidden
            if len(self.rows) > MAX_ROWS:
                raise too_long(self._name)

    def _noted(self, cell: excel.Cell, number: int) -> str | None:
        """What a cell says: "" where it should and does not, None where nothing is expected."""
        if cell.failed or (cell.formula and not cell.text):
            self.notes["failed" if cell.failed else "uncalculated"] += 1
            if len(self.faults) < FAULTS and cell.column <= MAX_COLUMNS:
                self.faults[number, cell.column] = cell.text if cell.failed else ""
            return ""
        if not cell.text:
            return None
        self.notes["formulas"] += cell.formula
        text = _plain(cell)
        if len(text) > MAX_TEXT:
            raise too_much_text(self._name, number)
        return text


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
    if number.adjusted() >= _EXACT:
        return text  # a code typed as a number: its last digits are lost, and it must look like that
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
