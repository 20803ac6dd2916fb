"""What stands in the cells, all the way into the library: formulas, merged cells, days, names, numbers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.pages.intake.presenter import IntakePresenter
from desktop.workspace import Workspace
from forms.intake.reading import open_source
from tests.desktop.intake.conftest import Bring
from tests.desktop.intake.files import HEAD, book, row, text, uscc, valued

Kept = Callable[[str], dict[str, Any]]


def test_formulas_are_their_last_value_and_what_has_none_is_told_by_cell(
    bring: Bring, kept: Kept, workspace: Workspace, tmp_path: Path
) -> None:
    head = [*HEAD, "英文名称"]
    rows = [
        [*row(1, 人数="=10+2"), "A"],
        [*row(2), "=1/0"],
        [*row(3), "=UPPER(A4)"],
        [*row(4, 人数="=A1/0"), "A"],
        [*row(5, 单位名称='=HYPERLINK("http://127.0.0.1/x")'), "A"],
    ]
    path = book(tmp_path / "a.xlsx", [head, *rows])
    valued(path, {"I2": "12", "K3": "#DIV/0!", "I5": "#VALUE!"})
    found = bring(path)
    assert found.outcomes == ["new", "new", "new", "refused", "refused"]
    assert kept(uscc(1))["employees"] == 12
    assert "K3 The spreadsheet shows #DIV/0! here" in found.words[3]
    assert "K4 This formula was never calculated" in found.words[4]
    assert "I5 The spreadsheet shows #VALUE! here" in found.words[5]
    assert "A6 This formula was never calculated" in found.words[6]
    source = open_source("a.xlsx", path.read_bytes())
    presenter = IntakePresenter(workspace)
    presenter.take(path, source, source.sheet("表"))
    remarks = " ".join(presenter.columns().remarks)
    assert "1 formula: its last value" in remarks
    assert "2 formulas were never calculated" in remarks
    assert "2 cells hold an error" in remarks


def test_a_row_of_nothing_but_errors_is_refused_and_not_lost(bring: Bring, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [HEAD, row(1), ["=A9"] * len(HEAD)])
    found = bring(path)
    assert found.outcomes == ["new", "refused"]
    assert "A3 This formula was never calculated" in found.words[3]


def test_merged_cells_say_the_same_for_all_their_rows(bring: Bring, kept: Kept, tmp_path: Path) -> None:
    second, third = row(2, 区县=None), row(3, 区县=None)
    path = book(tmp_path / "a.xlsx", [HEAD, row(1), second, third], lambda sheet: sheet.merge_cells("G2:G4"))
    assert bring(path).outcomes == ["new"] * 3
    assert {kept(uscc(n))["county"] for n in (1, 2, 3)} == {"500103"}


STYLES = (
    "2026-03-01", "2026/3/1", "2026.3.1", "20260301", "2026年3月1日", "2026 年 03 月 01 日", "二〇二六年三月一日",
    "2026-03-01 00:00:00", "1-Mar-2026", "March 1, 2026", "46082", "46082.5", "２０２６／３／１", " 2026-3-1 ",
    "13/3/2026", "2026-03-01T08:30:00",
)  # fmt: skip


def test_days_as_text_in_every_style(bring: Bring, kept: Kept, tmp_path: Path) -> None:
    rows = [row(n, 成立时间=style) for n, style in enumerate(STYLES, 1)]
    assert set(bring(book(tmp_path / "a.xlsx", [HEAD, *rows])).outcomes) == {"new"}
    days = {style: kept(uscc(n))["established_on"] for n, style in enumerate(STYLES, 1)}
    assert days.pop("13/3/2026") == "2026-03-13", "there is no month 13"
    assert set(days.values()) == {"2026-03-01"}, days


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("01/03/2026", "Day or month first? Write it as 2026-03-01."),
        ("民国115年3月1日", "No day can be read here; write it as 2026-03-01."),
        ("115.3.1", "No day can be read here; write it as 2026-03-01."),
        ("26-3-1", "No day can be read here; write it as 2026-03-01."),
        ("2026-02-30", "No day can be read here; write it as 2026-03-01."),
        ("2026", "No day can be read here; write it as 2026-03-01."),
        ("15", "No day can be read here; write it as 2026-03-01."),
        ("2026年3月", "Only a month stands here; a day is needed, as 2026-03-01."),
    ],
)
def test_a_day_that_may_be_another_is_asked_for_and_never_guessed(
    bring: Bring, workspace: Workspace, tmp_path: Path, written: str, words: str
) -> None:
    found = bring(text(tmp_path / "a.csv", [HEAD, row(1, 成立时间=written)]))
    assert found.outcomes == ["refused"]
    assert found.words[2] == f"E2 {words}\n"
    assert workspace.store.count_firms() == 0


@pytest.mark.parametrize(
    ("written", "kept_as"),
    [
        ("演" * 80, "演" * 80),
        ("演示𫖯𠮷𬱖记有限公司", "演示𫖯𠮷𬱖记有限公司"),
        ("演示👨‍👩‍👧😀餐饮", "演示👨‍👩‍👧😀餐饮"),
        ("演示 مطعم تجريبي 有限公司", "演示 مطعم تجريبي 有限公司"),
        ("\u202e演示\u2066甲\u2069公司\u200f", "演示甲公司"),
        ("演示渝味\n餐饮\r\n有限公司", "演示渝味餐饮有限公司"),
        ("Demo Food\nLimited 公司", "Demo Food Limited 公司"),
        ("  演示尾空有限公司 \u3000\u00a0\t", "演示尾空有限公司"),
        ("=演示公式有限公司", "=演示公式有限公司"),
    ],
)
@pytest.mark.parametrize("encoding", ["xlsx", "gb18030"])
def test_names_come_as_they_are(  # fixtures
    bring: Bring, kept: Kept, tmp_path: Path, written: str, kept_as: str, encoding: str
) -> None:
    rows = [HEAD, row(1, 单位名称=written)]
    if encoding == "xlsx":

        def as_text(sheet: Any) -> None:
            sheet["A2"].data_type = "s"

        path = book(tmp_path / "a.xlsx", rows, as_text)
    else:
        path = text(tmp_path / "a.csv", rows, encoding)
    assert bring(path).outcomes == ["new"]
    assert kept(uscc(1))["name"] == kept_as


def test_lines_of_a_long_text_stay_lines(bring: Bring, workspace: Workspace, tmp_path: Path) -> None:
    bring(text(tmp_path / "f.csv", [HEAD, row(1)]))
    head = ("信用代码", "列入日期", "列入原因", "公示的原因原文", "决定机关", "来源", "查询时间")
    ground = "未按规定公示\n年度报告"
    rows = [head, (uscc(1), "2025-07-08", "其他", ground, "演示市场监督管理局", "企业自述", "")]
    found = bring(text(tmp_path / "a.csv", rows), "record.abnormal_list")
    assert found.outcomes == ["new"], found.words
    (record,) = workspace.archive(found.archives[0]).of("record.abnormal_list")
    assert record.text("ground_words") == ground


def test_full_width_digits_and_leading_zeros_stay_what_they_are(
    bring: Bring, workspace: Workspace, kept: Kept, tmp_path: Path
) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in uscc(1))
    bring(text(tmp_path / "f.csv", [HEAD, row(1, 统一社会信用代码=wide, 人数="１２")]))
    assert kept(uscc(1))["employees"] == 12
    head = ("信用代码", "证书编号", "认证种类", "发证机构", "来源")
    rows = [
        head,
        (uscc(1), "00123", "质量", "演示认证", "企业自述"),
        (uscc(1), 456, "质量", "演示认证", "企业自述"),
    ]
    path = book(tmp_path / "a.xlsx", rows, lambda sheet: setattr(sheet["B3"], "number_format", "000000"))
    found = bring(path, "record.cert", save=False)
    assert [v.title for v in found.verdicts] == ["00123", "000456"], "as the sheet shows them"


def test_numbers_a_spreadsheet_has_rounded_are_refused_where_each_digit_counts(
    bring: Bring, workspace: Workspace, tmp_path: Path
) -> None:
    bring(text(tmp_path / "f.csv", [HEAD, row(1)]))
    path = book(tmp_path / "a.xlsx", [("信用代码", "决定书文号"), (uscc(1), 5.0010320260000012e17)])
    found = bring(path, "record.penalty")
    assert found.outcomes == ["refused"]
    assert "B2 The spreadsheet has rounded this number" in found.words[2]


def test_what_looks_like_a_command_stays_text_on_its_way_out(
    bring: Bring, workspace: Workspace, tmp_path: Path
) -> None:
    import io

    from openpyxl import load_workbook

    from desktop.pages.intake.report import Reporter
    from forms.export.csvs import csv_of
    from forms.export.excel import write_excel

    evil = ["=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1+1", "\t=1+1"]
    rows = [row(n, 单位名称=name, 住所="") for n, name in enumerate(evil, 1)]
    found = bring(text(tmp_path / "a.csv", [HEAD, *rows]))
    table = Reporter(workspace, found.trial).table()
    sheet = load_workbook(io.BytesIO(write_excel([table]))).active
    assert sheet is not None
    firms = [cell for cell in sheet["C"][1:] if cell.value]
    assert {str(cell.value).strip() for cell in firms} == {name.strip() for name in evil}
    assert {cell.data_type for cell in firms} == {"s"}, "no formula among them"
    lines = csv_of(table).decode("utf-8-sig")
    assert not any(
        part.strip('"').startswith(("=", "@", "+", "-", "\t"))
        for line in lines.splitlines()
        for part in line.split(",")
    )
