"""Tables as CSV files in a zip: RFC 4180, UTF-8 with the mark spreadsheets look for, nothing that runs."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from forms.export.filenames import FileNames, packed_at
from forms.export.tables import Cell, Table

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_NOT_IN_NAMES = re.compile(r"[^\w.\-]+")


def write_csv(tables: Sequence[Table], moment: datetime) -> bytes:
    """A zip of one file a table. `moment` is when it was made, for the files' dates."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as book:
        for name, table in zip(file_names(tables), tables, strict=True):
            entry = zipfile.ZipInfo(name, packed_at(moment))
            entry.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(entry, csv_of(table))
    return held.getvalue()


def csv_of(table: Table) -> bytes:
    """One table."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)  # lines end with CR LF, as RFC 4180 has it
    writer.writerow(harmless(name) for name in table.header)
    for row in table.rows:
        writer.writerow([_written(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig", "replace")  # halves of characters are none


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return str(cell) if isinstance(cell, int) else cell.isoformat()


def harmless(text: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it; a number is none."""
    if text.startswith(_STARTS_FORMULA) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def file_names(tables: Sequence[Table]) -> list[str]:
    """A file name for each table, none of them twice, each one that every system takes."""
    names = FileNames()
    return [names.take(f"{_NOT_IN_NAMES.sub('-', table.name).strip('-.') or 'form'}.csv") for table in tables]
