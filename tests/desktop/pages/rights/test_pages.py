"""The pages of rights, values and the register on a real store: seen, taken along, deleted, restored, sealed."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.form.reading import ReadingView
from desktop.pages.register import RegisterPage
from desktop.pages.register.state import Wanted
from desktop.pages.rights import RightsPage
from desktop.pages.values import ValuesPage
from desktop.parts import Card, Dialog, Table
from desktop.rights import erasing
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.district import archive as made_up
from tests.desktop.window import Window

TODAY = date(2026, 11, 20)


@pytest.fixture
def firm(workspace: Workspace) -> str:
    wanted = {"firm": 1, "consent": 1, "record.licence": 2, "record.tax_level": 2}
    everything = list(made_up(7, 0, TODAY))
    entities = [e for t, n in wanted.items() for e in [e for e in everything if e["type"] == t][:n]]
    workspace.store.save_all([Change(i["archive"], i["entity"], i["type"], i["set"]) for i in entities])
    return str(entities[0]["archive"])


def shown(kind: type, workspace: Workspace, window: Window, qtbot: QtBot, **args: Any) -> Any:
    page = kind(workspace, window)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    page.enter(**args)
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    QApplication.processEvents()
    return page


def press(page: QWidget, name: str, qtbot: QtBot) -> None:
    QApplication.processEvents()
    button = page.findChild(QAbstractButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def texts(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def save_as(page: QWidget, path: Path, qtbot: QtBot, workspace: Workspace) -> bytes:
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    return path.read_bytes()


def rows(page: QWidget, name: str) -> list[list[str]]:
    table = page.findChild(Table, name)
    assert table is not None
    return [[cell.text for cell in row.cells] for row in table.rows_model.rows]


def test_everything_kept_is_shown_large_and_unmasked_and_that_is_noted(
    workspace: Workspace, window: Window, firm: str, qtbot: QtBot
) -> None:
    page = shown(RightsPage, workspace, window, qtbot, archive=firm)
    record = workspace.archive(firm).firm()
    assert record is not None
    press(page, "rights.read", qtbot)
    large = page.findChild(ReadingView)
    assert large is not None
    assert record.text("legal_rep") in texts(large)
    line = workspace.store.register()[0]
    assert (line.what, line.purpose, line.archive) == ("kept", "shown to the firm", firm)


@pytest.mark.parametrize("ending", ["zip", "xlsx", "json"])
def test_a_copy_leaves_as_asked_and_is_noted_first(
    workspace: Workspace, window: Window, firm: str, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    page = shown(RightsPage, workspace, window, qtbot, archive=firm)
    press(page, "rights.copy", qtbot)
    data = save_as(page, tmp_path / f"copy.{ending}", qtbot, workspace)
    assert data[:2] == (b"{\n" if ending == "json" else b"PK")
    assert workspace.store.register()[0].what == "kept copy"
    assert "copy." in window.said[-1]


def test_deleting_a_class_asks_first_and_leaves_a_proof_that_can_be_saved(
    workspace: Workspace, window: Window, firm: str, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(RightsPage, workspace, window, qtbot, archive=firm)
    press(page, "rights.delete.tax", qtbot)
    dialog = page.window().findChild(Dialog, "rights.deleting")
    assert dialog is not None
    assert erasing.proofs(workspace, firm) == ()
    dialog.do()
    (proof,) = erasing.proofs(workspace, firm)
    assert proof.classes == ("tax",)
    assert "waiting for the next sync" in texts(page)
    assert page.findChild(QAbstractButton, "rights.delete.tax") is None
    press(page, f"rights.proof.{proof.id}", qtbot)
    body = json.loads(save_as(page, tmp_path / "proof.json", qtbot, workspace))
    assert body["classes"] == ["tax"]
    assert len(body["positions"]["lines"]) == len(proof.positions)
    assert workspace.store.verify().ok


def test_a_request_is_noted_and_its_answer_opens_its_form(
    workspace: Workspace, window: Window, firm: str, qtbot: QtBot
) -> None:
    workspace.save(
        archive=firm, entity="late", type="record.rights_request",
        set={"right": "correct", "status": "open", "due_on": "2026-11-19"},
    )  # fmt: skip
    page = shown(RightsPage, workspace, window, qtbot, archive=firm)
    press(page, "rights.answer.late", qtbot)
    press(page, "rights.request", qtbot)
    press(page, f"rights.correct.{firm}", qtbot)
    asked = [(args["kind"], args["entity"]) for _, args in window.opened]
    assert asked == [("record.rights_request", "late"), ("record.rights_request", None), ("firm", firm)]


def test_values_have_their_origin_and_their_history_opens(
    workspace: Workspace, window: Window, firm: str, qtbot: QtBot
) -> None:
    workspace.save(archive=firm, entity=firm, type="firm", set={"employees": "77"})
    page = shown(ValuesPage, workspace, window, qtbot, archive=firm, entity=firm)
    found = {row[1]: row for row in rows(page, "values.table")}
    assert found["Employees"][2] == "77"
    assert found["Employees"][6] == "演示周 · XD-NA-0137"
    record = workspace.archive(firm).firm()
    assert record is not None
    assert record.text("legal_rep") not in str(found)  # masked here
    page._view.traced.emit(firm, "employees")
    dialog = page.window().findChild(Dialog, "values.trace")
    assert dialog is not None
    assert "stands" in texts(dialog)
    assert "replaced" in texts(dialog)
    dialog.close()


def test_the_day_before_there_was_nothing_and_the_comparison_says_all_is_new(
    workspace: Workspace, window: Window, firm: str, qtbot: QtBot
) -> None:
    page = shown(ValuesPage, workspace, window, qtbot, archive=firm, on="2026-11-19")
    assert "as it was at the end of 2026-11-19" in texts(page)
    assert rows(page, "values.table") == []
    page.enter(archive=firm, against="2026-11-19")
    assert len(rows(page, "values.table")) > 50
    page.enter(archive=firm, on="2026-11-20", against="2026-11-20")
    assert rows(page, "values.table") == []
    assert page.place() == {
        "archive": firm, "entity": "", "mode": "values", "on": "2026-11-20", "against": "2026-11-20",
    }  # fmt: skip


def test_a_removed_record_is_listed_and_restored_and_that_can_be_undone(
    workspace: Workspace, window: Window, firm: str, qtbot: QtBot
) -> None:
    licence = workspace.archive(firm).of("record.licence")[0].id
    page = shown(ValuesPage, workspace, window, qtbot, archive=firm, mode="removed")
    assert "Nothing was removed" in texts(page)
    workspace.save(archive=firm, entity=licence, type="record.licence", set={"deleted": True})
    press(page, f"values.restore.{licence}", qtbot)
    assert licence in {r.id for r in workspace.archive(firm).of("record.licence")}
    assert window.undo is not None
    window.undo()
    assert licence not in {r.id for r in workspace.archive(firm).of("record.licence")}


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_log_of_an_archive_leaves_with_its_hashes(
    workspace: Workspace, window: Window, firm: str, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    page = shown(ValuesPage, workspace, window, qtbot, archive=firm)
    page._export()
    path = tmp_path / f"log.{ending}"
    data = save_as(page, path, qtbot, workspace)
    lines = workspace.store.audit(firm)
    if ending == "xlsx":
        sheet = load_workbook(path)["log"]
        assert sheet.max_row == len(lines) + 1
        assert sheet["K2"].value == lines[0].hash
    else:
        assert data.decode("utf-8-sig").count("\r\n") == len(lines) + 1
        assert lines[-1].after in data.decode("utf-8-sig")


def test_the_register_is_filtered_and_exported_and_says_when_it_was_tampered_with(
    workspace: Workspace, window: Window, firm: str, qtbot: QtBot, tmp_path: Path
) -> None:
    store = workspace.store
    store.note_access(workspace.person.id, f"firm.phone {firm}", "archive header", firm)
    store.note_access("someone", "firm  legal_rep", "form")
    page = shown(RegisterPage, workspace, window, qtbot)
    assert [row[3] for row in rows(page, "register.table")] == [
        "Firm profile: legal_rep seen",
        "Telephone number seen",
    ]
    page._filter(Wanted(person="someone"))
    assert len(rows(page, "register.table")) == 1
    page._filter(Wanted(since=date(2026, 11, 21)))
    assert "Nothing fits" in texts(page)
    page._filter(Wanted(firm="演示", until=TODAY))
    assert [row[0] for row in rows(page, "register.table")] == ["1"]
    press(page, "register.export", qtbot)
    path = tmp_path / "register.xlsx"
    save_as(page, path, qtbot, workspace)
    assert load_workbook(path)["register"].max_row == 2
    assert store.register()[0].what == "register"
    with store._db.write() as c:
        c.exec_driver_sql("UPDATE journal SET who = 'nobody' WHERE id = 1")
    page.enter()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert "Line 1 was changed" in page.findChild(QWidget, "register.broken").text()


def test_an_empty_register_says_so(workspace: Workspace, window: Window, qtbot: QtBot) -> None:
    page = shown(RegisterPage, workspace, window, qtbot)
    assert "Nothing was looked at yet" in texts(page)
    page._export()
    assert page.findChild(QFileDialog) is None


def test_what_is_there_is_not_squeezed_while_more_comes(
    workspace: Workspace, firm: str, window: Window, qtbot: QtBot
) -> None:
    page = RightsPage(workspace, window)  # type: ignore[arg-type] # as far as it needs one
    qtbot.addWidget(page)
    page.resize(1280, 500)
    page.show()
    page.enter(archive=firm)
    seen = []
    for _ in range(20):
        QApplication.processEvents()
        cards = [
            card for card in page.findChild(QWidget, "rights.kept").findChildren(Card) if card.isVisible()
        ]
        seen.append(len(cards))
        assert all(card.height() >= card.heightForWidth(card.width()) for card in cards)
    assert seen[-1] > seen[0], "they came in parts"
