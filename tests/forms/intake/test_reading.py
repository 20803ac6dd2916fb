"""Files as they come: encodings, titles above the headings, formulas, merged cells; and those that are refused."""

import io
import re
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from forms.errors import UserError
from forms.intake import model
from forms.intake.reading import grid, open_source
from tests.corpus.tables import as_csv


def xlsx(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def refused(name: str, data: bytes) -> str:
    with pytest.raises(UserError) as caught:
        source = open_source(name, data)
        source.sheet(source.sheets[0])
    assert "{" not in str(caught.value), "every placeholder has its value"
    return caught.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_text_in_every_encoding_is_the_same_table(encoding: str, delimiter: str) -> None:
    text = f"企业名称{delimiter}法人\r\n\r\n重庆𫖯记 😀 有限公司{delimiter}演示\r\n"
    sheet = open_source("名单.csv", text.encode(encoding)).sheet("名单")
    assert [line.cells for line in sheet.lines] == [("企业名称", "法人"), ("重庆𫖯记 😀 有限公司", "演示")]
    assert [line.number for line in sheet.lines] == [1, 3], "rows are numbered as a spreadsheet does"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_below_a_title_and_beside_marks_in_texts(delimiter: str) -> None:
    lines = [
        "2026 年度会员名单",
        delimiter.join(("企业名称", "代码", "经营范围")),
        delimiter.join(("演示甲", "1", "餐饮; 零售")).replace("; " if delimiter == ";" else "\0", "、"),
        delimiter.join(("演示乙", "2", "批发")),
    ]
    sheet = open_source("a.csv", "\n".join(lines).encode()).sheet("a")
    assert [len(line.cells) for line in sheet.lines] == [1, 3, 3, 3]


def test_the_headings_are_found_below_title_and_blank_rows() -> None:
    rows = [
        ["2026 年度会员名单", "", ""],
        ["", "", ""],
        ["制表日期", "2026-01-01", ""],
        ["序号", "企业名称", "代码"],
        ["1", "演示", "x"],
    ]
    found = grid(open_source("a.csv", as_csv(rows)).sheet("a"))
    assert (found.header_row, [h.text for h in found.headers]) == (4, ["序号", "企业名称", "代码"])
    assert [line[2] for line in found.lines] == ["演示"]


def test_headings_that_stand_twice_are_told_apart() -> None:
    rows = [["买方", "卖方", "", ""], ["名称", "名称", "日期", "日期"], ["甲", "乙", "丙", "丁"]]
    found = grid(open_source("a.csv", as_csv(rows)).sheet("a"), 2)
    assert [h.name for h in found.headers] == ["买方 名称", "卖方 名称", "日期 (C)", "日期 (D)"]


def test_a_column_without_heading_is_kept_and_one_without_anything_is_not() -> None:
    found = grid(open_source("a.csv", as_csv([["甲", "", ""], ["1", "x", ""]])).sheet("a"), 1)
    assert [(h.column, h.text) for h in found.headers] == [(1, "甲"), (2, "")]


def test_formulas_are_read_as_values_never_run_and_errors_are_empty() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["名称", "金额"])
    sheet.append(["甲", '=HYPERLINK("http://127.0.0.1/x","点")'])
    data = xlsx(book)
    cached = rewritten(data, rb"</f><v ?/?>(</v>)?", b"</f><v>12.5</v>")  # a value that Excel had worked out
    read = open_source("a.xlsx", cached).sheet("Sheet")
    assert read.lines[1].cells == ("甲", "12.5")
    assert (read.notes["formulas"], read.notes["uncalculated"]) == (1, 0)
    bare = open_source("a.xlsx", data).sheet("Sheet")
    assert bare.lines[1].cells == ("甲", "")
    assert bare.notes["uncalculated"] == 1
    assert bare.faults == {(2, 2): ""}, "its place is known"


def rewritten(data: bytes, old: bytes, new: bytes) -> bytes:
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            after.writestr(
                name, re.sub(old, new, before.read(name)) if "sheet1" in name else before.read(name)
            )
    return held.getvalue()


def test_merged_cells_say_the_same_and_days_and_shares_are_read_as_shown() -> None:
    from datetime import date

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["企业", "日期", "比例"],
        ["甲", date(2026, 3, 1), 0.125],
        [None, date(2026, 3, 2), 0.1 + 0.2],
    ):
        sheet.append(row)
    sheet["C2"].number_format = "0.0%"
    sheet.merge_cells("A2:A3")
    read = open_source("a.xlsx", xlsx(book)).sheet("Sheet")
    assert [line.cells for line in read.lines[1:]] == [
        ("甲", "2026-03-01", "12.5%"),
        ("甲", "2026-03-02", "0.3"),
    ]
    assert read.notes["merged"] == 1


def test_a_merged_area_over_the_whole_sheet_costs_nothing() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["甲", "乙"])
    sheet.append(["1", "2"])
    sheet.merge_cells("A1:B1")
    read = open_source("a.xlsx", rewritten(xlsx(book), b"A1:B1", b"A1:XFD1048576")).sheet("Sheet")
    assert all(len(line.cells) == model.MAX_COLUMNS for line in read.lines)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "intake-xls"),
        ("假.xls", "<html><table><tr><td>企业".encode(), "intake-kind"),
        ("a.csv", b"%PDF-1.7", "intake-kind"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "intake-kind"),
        ("a.xlsx", b"PK\x03\x04 cut short", "intake-unreadable"),
        ("a.csv", b"\x81\x00\xff\xfe\xff", "intake-encoding"),
        ("a.csv", b"", "intake-empty"),
        ("a.csv", b"\xef\xbb\xbf\r\n,,\r\n", "intake-empty"),
        ("a.csv", b'a,b\n"' + b"x" * 200_000, "intake-csv"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(name: str, data: bytes, code: str) -> None:
    assert refused(name, data) == code


def test_a_workbook_that_unpacks_to_fill_the_memory_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            bomb.writestr(name, b"<a>" * 20_000_000)
    assert refused("a.xlsx", held.getvalue()) == "intake-unreadable"


def test_a_million_rows_are_refused_in_bounded_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"a,b\n" + b"1,2\n" * 1_000_000
    tracemalloc.start()
    try:
        assert refused("a.csv", data) == "intake-rows"
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 64 << 20
    monkeypatch.setattr(model, "MAX_ROWS", 50)
    monkeypatch.setattr("forms.intake.excel.MAX_ROWS", 50)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("大")
    for _ in range(60):
        sheet.append(["x"])
    assert refused("a.xlsx", xlsx(book)) == "intake-rows"


def test_too_many_columns_are_refused() -> None:
    assert refused("a.csv", ",".join("x" * 600).encode()) == "intake-cells"


@given(st.lists(st.lists(st.text(max_size=8), min_size=1, max_size=5), min_size=1, max_size=8))
def test_any_table_of_texts_comes_back(rows: list[list[str]]) -> None:
    clean = [["".join(c for c in cell if c.isprintable()) for cell in row] for row in rows]
    data = as_csv(clean)
    try:
        sheet = open_source("a.csv", data).sheet("a")
    except UserError as error:
        assert error.code in ("intake-empty", "intake-kind")
        return
    found = {line.number: line.cells for line in sheet.lines}
    if "," in as_csv([clean[0]]).decode() and not any(d in clean[0][0] for d in ";\t|"):
        for line in sheet.lines:
            assert all(cell == cell.strip() for cell in line.cells)
    assert grid(sheet).headers is not None
    assert len(found) <= len(clean)


def parts_of_a_workbook() -> dict[str, bytes]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["名称", "比例", "编号"], ["甲", 0.5, 7], ["乙", "=A1", 8]):
        sheet.append(row)
    sheet["B2"].number_format, sheet["C2"].number_format = "0.0%", "0000"
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[3].hidden = True
    with zipfile.ZipFile(io.BytesIO(xlsx(book))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


PARTS = parts_of_a_workbook()
WORDS = (
    b"1",
    b"-1",
    b"",
    b"99999999999",
    b"NaN",
    b"1e400",
    b"A0",
    b"XFD9999999",
    b"A1:A99999999",
    b"s",
    b"e",
    b"<",
    b'"',
)


@given(
    st.sampled_from(sorted(PARTS)),
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(WORDS)), max_size=3),
)
def test_a_workbook_with_other_words_in_it_is_read_or_refused(
    part: str, changes: list[tuple[int, bytes]]
) -> None:
    data = PARTS[part]
    for place, word in changes:
        values = [m.span(m.lastindex or 1) for m in re.finditer(rb'"([^"]*)"|>([^<]+)<', data)]
        begin, end = values[place % len(values)]
        data = data[:begin] + word + data[end:]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, whole in PARTS.items():
            packed.writestr(name, data if name == part else whole)
    try:
        source = open_source("a.xlsx", held.getvalue())
        for name in source.sheets:
            assert grid(source.sheet(name)).headers is not None
    except UserError as error:
        assert error.code in ("intake-unreadable", "intake-cells", "intake-empty", "intake-rows")
