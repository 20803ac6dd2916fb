"""The import page with real files and a real library: from the file to the archives and back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop import intake
from desktop.intake.origins import origin_of
from desktop.pages.intake import IntakePage
from desktop.pages.intake.wording import KNOWN
from desktop.parts import Select
from desktop.workspace import Workspace
from forms.intake.cells import PROBLEMS
from forms.intake.verdict import HINTS, REASONS
from tests.corpus.tables import as_csv
from tests.corpus.uscc import code
from tests.desktop.pages.intake.conftest import Window, imported, load, press, wait
from tests.desktop.pages.intake.member_list import firm_list, write


def test_a_list_is_imported_seen_again_as_the_same_and_taken_back(
    page: IntakePage, workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = write(tmp_path / "会员名单.xlsx", firm_list())
    imported(page, path, qtbot)
    counts = intake.counted(page._presenter.verdicts)
    assert (counts["new"], counts["refused"]) == (5, 4), [v.notes for v in page._presenter.verdicts]
    assert workspace.store.count_firms() == 5
    archive = workspace.store.firms_with_code(code("91", "500103", 101))[0][0]
    entity = workspace.store.entity(archive)
    assert entity is not None
    assert origin_of(workspace.archive(archive), entity, "address", workspace.store.entity) == (
        "会员名单.xlsx",
        "H4",
    )
    assert origin_of(workspace.archive(archive), entity, "tier", workspace.store.entity) == ("", ""), (
        "the form's own default"
    )
    press(page, "intake.done.more", qtbot)
    load(page, path, qtbot)
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    assert intake.counted(page._presenter.verdicts)["same"] == 5
    workspace.save(archive=archive, entity=archive, type="firm", set={"address": "演示新址 9 号"})
    entity = workspace.store.entity(archive)
    assert entity is not None
    assert origin_of(workspace.archive(archive), entity, "address", workspace.store.entity) == ("", ""), (
        "it was changed since"
    )
    page._take_back(str(intake.past_runs(workspace)[0].first))
    wait(page, "file", qtbot)
    assert workspace.store.count_firms() == 1, "the one that was changed since stays"
    assert intake.past_runs(workspace) == ()
    assert workspace.store.verify().ok


def test_records_for_one_archive_from_gb18030_with_the_mapping_remembered(
    page: IntakePage, workspace: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    firm = {"name": "演示乙有限公司", "uscc": code("91", "500103", 7)}
    workspace.store.save(archive="a", entity="a", type="firm", set=firm)
    page.enter(kind="record.honour", archive="a")
    rows = [
        ["荣誉", "颁发单位", "级别", "种类", "颁发日期", "撤销了吗"],
        ["演示先进单位", "演示工商联", "区县级", "其他", "2026.3.1", "否"],
    ]
    path = tmp_path / "荣誉.csv"
    path.write_bytes(as_csv(rows, "gb18030"))
    load(page, path, qtbot)
    assert page._presenter.kind == "record.honour"
    page._columns.target_chosen.emit(1, "title")
    page._columns.value_fixed.emit("source", "firm")
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    kept = page._presenter.columns()
    page._picked("file")
    load(page, path, qtbot)
    again = page._presenter.columns()
    assert again.recalled
    assert [c.target for c in again.columns] == [c.target for c in kept.columns]
    assert [f.value for f in again.fixed if f.name == "source"] == ["firm"]


@pytest.mark.parametrize(
    ("name", "data", "code_"),
    [("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "intake-xls"), ("空.csv", b"", "intake-empty"), ("坏.xlsx", b"PK\x03\x04x", "intake-unreadable")],
)  # fmt: skip
def test_a_bad_file_is_said_and_the_page_stays(
    page: IntakePage, window: Window, tmp_path: Path, qtbot: QtBot, name: str, data: bytes, code_: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    load(page, path, qtbot, "file")
    assert window.errors == [code_]
    load(page, tmp_path / "gone.csv", qtbot, "file")
    assert window.errors[1] == "intake-gone"


def test_the_report_is_written_and_noted(
    page: IntakePage, workspace: Workspace, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    load(page, write(tmp_path / "a.xlsx", firm_list()), qtbot)
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    target = tmp_path / "report.xlsx"
    page.export_report(str(target))
    qtbot.waitUntil(lambda: bool(window.said), timeout=10_000)
    sheet = load_workbook(target).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("Row", "Result")
    assert any(row[0] == 11 and row[4] == "G11" for row in rows), "the cell that is wrong is named"
    assert [entry.what for entry in workspace.store.access_log()] == ["import report (9)"]


def test_columns_are_chosen_by_hand_and_by_key(page: IntakePage, tmp_path: Path, qtbot: QtBot) -> None:
    load(page, write(tmp_path / "a.xlsx", firm_list()), qtbot)
    choice = page.findChild(Select, "intake.column.2")
    assert isinstance(choice, Select) and choice.height() >= 44
    page._columns.target_chosen.emit(2, "-")
    page._columns.target_chosen.emit(3, "-")
    check = page.findChild(QAbstractButton, "intake.check")
    assert isinstance(check, QAbstractButton) and not check.isEnabled()
    page._columns.target_chosen.emit(2, "name")
    page._columns.target_chosen.emit(3, "uscc")
    assert check.isEnabled()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    wait(page, "report", qtbot)


def test_every_reason_has_its_words() -> None:
    assert {*PROBLEMS, *REASONS, *HINTS} <= KNOWN
