"""Workbooks made for a test, changed part by part, and what the check says of them."""

import io
import zipfile
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from forms.authoring import Checked, check

GOOD = (("type", "name", "label"), ("text", "a", "A"))


def book(
    *rows: tuple[object, ...],
    title: str = "survey",
    more: Callable[[Workbook, Worksheet], None] | None = None,
) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows or GOOD:
        sheet.append(row)
    if more is not None:
        more(made, sheet)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def checked(data: bytes, name: str = "f.xlsx", **beside: bytes) -> Checked:
    return check(name, data, {key.replace("_", "."): value for key, value in beside.items()})


def told(found: Checked) -> list[tuple[str, str, str]]:
    return [(p.severity, p.code, p.place.cell or p.place.sheet) for p in found.problems]


def rewritten(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            part = source.read(entry)
            target.writestr(entry.filename, change(part) if entry.filename == name else part)
    return held.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
WHOLE = book(
    ("type", "name", "label", "relevant"), ("text", "a", "A", "1 = 1"), ("date", "b", "B", "${a} != ''")
)
PLAIN = book()
