"""Archives as sheets: typed cells, codes beside words, nothing that a spreadsheet would run."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from desktop.content import builtin
from forms.catalogue import Group
from forms.dossier import About, Dossier, Entry, Fact, GroupPart, KindPart, Sheets, Words
from forms.dossier.model import FactKind
from forms.dossier.sheets import typed
from forms.export.excel import write_excel
from forms.export.settled import settled

CONTENT = builtin.load()
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
KIND = CONTENT.kind("record.penalty")


def fact(name: str, kind: FactKind, value: Any, words: str = "", label: str = "") -> Fact:
    return Fact(name, Words(label or name), kind, value, Words(words or str(value)))


def dossier(*facts: Fact, name: str = "演示有限公司") -> Dossier:
    about = About(
        "a",
        name,
        "91500106DEM0L4B600",
        AT,
        "演示周",
        "演示站",
        Words("企业本人"),
        "",
        "核对",
        (),
        (),
        (),
        "2026.11",
    )
    entry = Entry(
        "id-1", KIND.code, Words("行政处罚"), Words("号"), "", Words(""), "演示周", AT, facts, ("E-001",)
    )
    return Dossier(about, (GroupPart(Group("5.2", "公共", "Public"), (KindPart(KIND, (entry,)),)),))


def book(*dossiers: Dossier) -> openpyxl.Workbook:
    sheets = Sheets("zh")
    for one in dossiers:
        sheets.add(one, CONTENT.kinds)
    return openpyxl.load_workbook(io.BytesIO(write_excel(sheets.tables())))


def test_dates_numbers_and_codes_stay_what_they_are() -> None:
    facts = (
        fact("decided_on", "date", "2026-08-20"),
        fact("fine", "number", "3000.50"),
        fact("grade", "choice", "minor", "轻微", "失信等次"),
        fact("queried_at", "time", "2026-11-18T10:22:31.000+08:00"),
    )
    made = book(dossier(*facts))
    assert made.sheetnames == ["导出说明", "行政处罚"]
    head, row = [[cell.value for cell in line] for line in made["行政处罚"].iter_rows()]
    said = dict(zip(head, row, strict=True))
    assert said["decided_on"] == datetime(2026, 8, 20)
    assert said["fine"] == 3000.5
    assert (said["失信等次"], said["失信等次（代码）"]) == ("轻微", "minor")
    assert said["queried_at"] == datetime(2026, 11, 18, 10, 22, 31)
    assert said["佐证编号"] == "E-001"


def test_nothing_becomes_a_formula() -> None:
    evil = '=HYPERLINK("http://x","y")'
    made = book(dossier(fact("conduct", "text", evil), name="+cmd|' /C calc'!A0"))
    cells = [cell for sheet in made for line in sheet.iter_rows() for cell in line]
    assert any(cell.value == evil for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "d", "n"}


def test_equal_labels_and_very_long_texts_have_their_own_way() -> None:
    made = book(dossier(fact("a", "text", "1", label="同名"), fact("b", "text", "😀" * 20_000, label="同名")))
    head, row = [[cell.value for cell in line] for line in made["行政处罚"].iter_rows()]
    assert [title for title in head if title.startswith("同名")] == ["同名 (a)", "同名 (b)"]
    assert str(row[head.index("同名 (b)")]).endswith("…〔全文见卷宗〕")


def test_several_firms_share_the_sheets() -> None:
    made = book(dossier(name="演示甲"), dossier(name="演示乙"))
    assert [row[0].value for row in made["行政处罚"].iter_rows(min_row=2)] == ["演示甲", "演示乙"]


def test_the_same_tables_give_the_same_bytes() -> None:
    sheets = Sheets("en")
    sheets.add(dossier(fact("fine", "number", 1)), CONTENT.kinds)
    tables = sheets.tables()
    first, second = (settled(write_excel(tables), AT) for _ in range(2))
    assert first == second
    assert openpyxl.load_workbook(io.BytesIO(first)).properties.created == datetime(2026, 11, 20, 9, 0)


@given(kind=st.sampled_from(("date", "time", "number", "text", "choice")), value=st.text() | st.integers())
def test_any_value_becomes_a_cell(kind: FactKind, value: str | int) -> None:
    cell = typed(fact("x", kind, value, str(value) or "–"), "zh")
    assert cell is None or isinstance(cell, str | int | Decimal | date | datetime) or kind == "time"
