"""The page of data quality over a real library: what it finds, where it leads, what it writes."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.merging import Merging
from desktop.pages.quality import QualityPage
from desktop.pages.quality.scan import scan
from desktop.parts import Button, Table, TextInput
from desktop.workspace import Workspace
from sync.store.model import FirmQuery
from tests.desktop.window import Window


def opened(workspace: Workspace, window: Window, qtbot: QtBot, **args: str) -> QualityPage:
    page = QualityPage(workspace, window)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    page.enter(**args)
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    return page


def table(page: QualityPage, name: str) -> Table:
    found = page.findChild(Table, f"quality.{name}")
    assert isinstance(found, Table)
    return found


def ids(page: QualityPage, name: str) -> list[str]:
    return [row.id for row in table(page, name).rows_model.rows]


def press(page: QWidget, name: str) -> None:
    found = page.findChild(Button, name)
    assert isinstance(found, Button)
    found.click()


def test_it_says_what_is_wrong_by_rule_and_by_firm(twins: Workspace, window: Window, qtbot: QtBot) -> None:
    page = opened(twins, window, qtbot)
    rules = ids(page, "rules")
    assert {"CODE-WRONG", "PENALTY-DATES", "REGION"} <= set(rules)
    assert rules.index("CODE-WRONG") < rules.index("REGION"), "the gravest first"
    page._go("firms")
    assert set(ids(page, "firms")) == {"a", "b", "c"}
    rates = {r.title: r for r in page._state.rates}
    assert rates["Code error rate"].counted == "2 / 3"
    assert rates["Code error rate"].reached is False
    assert page.caption() == "3 firms on this device"


def test_a_rule_leads_to_its_issues_and_an_issue_to_its_question(
    twins: Workspace, window: Window, qtbot: QtBot
) -> None:
    page = opened(twins, window, qtbot)
    table(page, "rules").select("PENALTY-DATES")
    qtbot.keyClick(table(page, "rules"), Qt.Key.Key_Return)
    assert page.place()["rule"] == "PENALTY-DATES"
    (line,) = ids(page, "issues")
    qtbot.keyClick(table(page, "issues"), Qt.Key.Key_Return)
    assert line.startswith("b|PENALTY-DATES|p|")
    kind, args = window.opened[-1]
    assert (kind, args["archive"], args["kind"], args["entity"]) == ("form", "b", "record.penalty", "p")
    assert args["ref"].endswith("/fulfilled_on")


def test_what_is_missing_leads_to_a_new_record(twins: Workspace, window: Window, qtbot: QtBot) -> None:
    page = opened(twins, window, qtbot, tab="issues", archive="a", rule="CONSENT-NONE")
    qtbot.keyClick(table(page, "issues"), Qt.Key.Key_Return)
    assert window.opened == [("form", {"archive": "a", "kind": "consent", "entity": None})]


def test_lists_are_narrowed_by_firm_severity_and_task(twins: Workspace, window: Window, qtbot: QtBot) -> None:
    page = opened(twins, window, qtbot, tab="issues")
    every = len(ids(page, "issues"))
    page._narrow(severity="high")
    high = len(ids(page, "issues"))
    page._narrow(severity="", task="firm")
    assert 0 < high < every
    assert 0 < len(ids(page, "issues")) < every
    page._narrow(task="")
    search = page.findChild(TextInput, "quality.search")
    assert isinstance(search, TextInput)
    page._go("firms")
    qtbot.keyClicks(search, "0600037")
    qtbot.waitUntil(lambda: set(ids(page, "firms")) == {"a", "b"})
    qtbot.keyClicks(search, "nobody")
    qtbot.waitUntil(lambda: not page._state.firms)
    assert page.findChild(QWidget, "quality.nothing") is not None


def test_mending_takes_the_line_away(twins: Workspace, window: Window, qtbot: QtBot) -> None:
    page = opened(twins, window, qtbot)
    twins.save(archive="b", entity="p", type="record.penalty", set={"fulfilled_on": "2026-06-20"})
    assert "PENALTY-DATES" not in ids(page, "rules")


def test_twins_are_merged_and_separated(twins: Workspace, window: Window, qtbot: QtBot) -> None:
    page = opened(twins, window, qtbot, tab="twins")
    assert ids(page, "twins") == ["a|b"]
    qtbot.keyClick(table(page, "twins"), Qt.Key.Key_Return)
    (dialog,) = [
        w for w in QApplication.topLevelWidgets() if w.objectName() == "quality.merge" and w.isVisible()
    ]
    press(dialog, "quality.merge.act")
    assert {row.archive for row in twins.store.firms(FirmQuery()).rows} == {"a", "c"}
    assert ids(page, "twins") == []
    assert "b" not in {firm.archive for firm in page._state.firms}
    window.undo()
    qtbot.waitUntil(lambda: twins.tasks.idle)
    assert ids(page, "twins") == ["a|b"]


def test_the_report_leaves_as_a_workbook_and_is_noted(
    twins: Workspace, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    twins.store.save(archive="b", entity="b", type="firm", set={"phone": "1234567"})
    page = opened(twins, window, qtbot)
    path = tmp_path / "质量.xlsx"
    page.export(str(path))
    qtbot.waitUntil(lambda: twins.tasks.idle)
    book = load_workbook(path)
    assert book.sheetnames == ["Rates", "Issues", "Rules", "Duplicates"]
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any("渝演" in c or "Fulfilled before" in c for c in cells)
    assert not any("1234567" in c for c in cells), "what is masked on the screen is masked in the file"
    assert "data quality" in twins.store.access_log()[0].what
    book.close()


def test_a_library_without_firms_says_so(workspace: Workspace, window: Window, qtbot: QtBot) -> None:
    page = opened(workspace, window, qtbot)
    assert page._state.empty
    press(page, "quality.empty.act")
    assert window.opened == [("archives", {})]


def test_stopping_keeps_what_was_found(twins: Workspace) -> None:
    looked: list[int] = []

    def cancelled() -> bool:
        looked.append(1)
        return len(looked) > 2

    report = scan(twins.store, twins.content, twins.today(), lambda done, total: None, cancelled)
    assert len(report.found) == 2
    assert not report.whole


@pytest.mark.parametrize("merged", [False, True])
def test_an_archive_says_how_many_are_to_be_mended(
    twins: Workspace, window: Window, qtbot: QtBot, merged: bool
) -> None:
    from desktop.pages.archive.page import ArchivePage
    from desktop.pages.archives.pressable import RowButton
    from desktop.parts import InfoBar

    if merged:
        Merging(twins).merge("a", "b", fill=False)
    page = ArchivePage(twins, window)
    qtbot.addWidget(page)
    page.enter(id="a")
    line = page.findChild(RowButton, "archive.quality")
    assert line is not None
    line.click()
    assert window.opened == [("quality", {"tab": "issues", "archive": "a"})]
    bar = page.findChild(InfoBar, "archive.merged.b")
    assert (bar is not None) == merged
    if bar is not None:
        bar.pressed.emit()
        assert Merging(twins).given_up("a") == ()
        window.undo()
        assert [other for other, _ in Merging(twins).given_up("a")] == ["b"]
        page.enter(id="b")
        page._strip._given.pressed.emit()
        assert window.opened[-1] == ("archive", {"id": "a"})
