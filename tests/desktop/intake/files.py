"""Tables as files for the tests of importing: rows of firms as an office sends them, and workbooks written part
by part, as no library would write them."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook

from tests.corpus.tables import as_csv
from tests.corpus.uscc import code

HEAD = (
    "单位名称", "统一社会信用代码", "企业类型", "经营状态", "成立时间", "住所", "区县", "行业", "人数", "需要许可",
)  # fmt: skip
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default'
    ' Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override'
    ' PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
    'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="a" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {_NS} xmlns:r="{_RELS}"><sheets><sheet name="表" sheetId="1" r:id="a"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="a" Type="{_RELS}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}


def uscc(number: int) -> str:
    """The code of the numbered firm."""
    return code("91", "500103", number)


def row(number: int, **other: Any) -> list[Any]:
    """A firm that can be imported, but for what is said otherwise, by heading."""
    said = (
        f"演示{number}号餐饮有限公司", uscc(number), "有限公司", "存续", "2020-03-01", f"演示路{number}号附1号",
        "渝中区", "餐饮业", "12", "是",
    )  # fmt: skip
    return [other.get(heading, value) for heading, value in zip(HEAD, said, strict=True)]


def text(path: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8") -> Path:
    """As CSV."""
    path.write_bytes(as_csv(rows, encoding))
    return path


def book(path: Path, rows: Iterable[Sequence[Any]], change: Any = None) -> Path:
    """As a workbook; `change(sheet)` does what rows alone cannot say."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "表"
    for cells in rows:
        sheet.append(list(cells))
    if change is not None:
        change(sheet)
    made.save(path)
    return path


def raw(path: Path, pieces: Iterable[str], before: str = "", after: str = "", book: str = "") -> Path:
    """A workbook whose only sheet is this XML, written as it comes: `<row>` after `<row>`; `book` stands in for
    the list of its sheets."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name, words in _PARTS.items():
            packed.writestr(name, book if book and name == "xl/workbook.xml" else words)
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f"<worksheet {_NS}>{before}<sheetData>".encode())
            for piece in pieces:
                part.write(piece.encode())
            part.write(f"</sheetData>{after}</worksheet>".encode())
    return path


def cells(number: int, values: Sequence[str]) -> str:
    """A row of texts as XML."""
    inside = "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in values)
    return f'<row r="{number}">{inside}</row>'


def valued(path: Path, values: dict[str, str]) -> Path:
    """The same workbook with what formulas (by cell) came to when it was last calculated; `#…` is an error."""
    held = io.BytesIO(path.read_bytes())
    with zipfile.ZipFile(held) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            for cell, value in values.items() if name.endswith("sheet1.xml") else ():
                kind = ' t="e"' if value.startswith("#") else ""
                old = rf'<c r="{cell}"[^>]*>(<f>.*?</f>)<v ?/?>(</v>)?</c>'
                new = rf'<c r="{cell}"{kind}>\1<v>{value}</v></c>'
                data, count = re.subn(old.encode(), new.encode(), data)
                assert count == 1, cell
            after.writestr(name, data)
    return path


def growing(path: Path) -> Path:
    """A file that another program goes on writing as soon as it is opened."""

    class Growing(type(path)):  # type: ignore[misc]  # the platform's own kind of path
        def open(self, *arguments: Any, **named: Any) -> IO[Any]:
            opened = super().open(*arguments, **named)
            with Path(self).open("ab") as other:
                other.write("\n演示".encode())
            return opened

    return Growing(path)
