"""The workshop: a form is opened, checked off the screen's thread, looked at, tried, imported, exported."""

import io
import subprocess
import sys
import zipfile

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.library import own_forms
from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request
from desktop.pages.workshop import WorkshopPage
from desktop.pages.workshop.asking import Wanted, ask_export, ask_firm
from desktop.parts import Dialog, Select, Table
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.export import Options
from forms.imported import SUBMISSION
from tests.desktop.pages.workshop.window import BAD, GOOD, choose, press, tab, table


def test_it_begins_with_an_invitation(page) -> None:
    assert page.findChild(QWidget, "workshop.empty").isVisible()
    assert not page.findChild(QWidget, "workshop.tabs").isVisible()


def test_neither_the_program_nor_the_page_loads_what_only_compiling_needs() -> None:
    code = (
        "import sys, desktop.app, desktop.pages.workshop;"
        "sys.exit(', '.join(n for n in ('pyxform', 'openpyxl') if n in sys.modules) or 0)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_mistake_is_listed_with_its_place_and_the_text_there(opened, qtbot) -> None:
    page = opened(BAD)
    assert table(page, "workshop.problems") == [["E3", "${nobody} (column 1): no question has this name"]]
    assert page.findChild(QLabel, "workshop.source").text() == "${nobody} = 1"
    assert not page.findChild(QWidget, "workshop.import").isEnabled()
    assert not page.findChild(QWidget, "workshop.preview").isVisible()


def test_nothing_wrong_is_said(opened) -> None:
    page = opened()
    assert page.findChild(QWidget, "workshop.none").isVisible()
    assert page.findChild(QWidget, "workshop.import").isEnabled()


def test_the_filter_and_the_way_to_the_question(opened, qtbot) -> None:
    page = opened(GOOD.replace("${who} != ''", "${who} = n"))
    page.problems._filter.set_value("warning")
    page.problems._fill()
    assert table(page, "workshop.problems") == []
    page.problems._filter.set_value("all")
    page.problems._fill()
    press(page, qtbot, "workshop.show")
    assert page.place()["tab"] == "preview"
    assert page.findChild(Table, "workshop.preview").current() == "3"


def test_the_preview_in_both_languages(opened) -> None:
    page = opened()
    tab(page, "preview")
    assert [row[0].strip() for row in table(page, "workshop.preview")] == [
        "1 Group",
        "1.1 Who *",
        "2 Second",
        "2.1 Count",
    ]
    page.side.language_chosen.emit("中文 (zh)")
    assert [row[0].strip() for row in table(page, "workshop.preview")][1] == "1.1 谁 *"
    assert table(page, "workshop.preview")[3][3] == "${who} != ''"


def test_reading_can_be_cancelled(page, workspace, qtbot, tmp_path) -> None:
    (tmp_path / "round.md").write_text(GOOD, encoding="utf-8")
    page.open_form(str(tmp_path / "round.md"))
    press(page, qtbot, "workshop.cancel")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert page._state.checked is None
    assert page.findChild(QWidget, "workshop.empty").isVisible()


def test_a_file_that_has_gone_is_said(page, window, workspace, qtbot, tmp_path) -> None:
    page.open_form(str(tmp_path / "gone.md"))
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert [e.code for e in window.errors if isinstance(e, UserError)] == ["form-file-unreadable"]


def test_a_form_can_be_dropped(page, workspace, qtbot, tmp_path) -> None:
    (tmp_path / "round.md").write_text(GOOD, encoding="utf-8")
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(tmp_path / "x.txt")), QUrl.fromLocalFile(str(tmp_path / "round.md"))]
    )
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert page._state.name == "round.md"


def test_importing_makes_it_a_kind_of_record(opened, window, workspace, qtbot) -> None:
    page = opened()
    with qtbot.waitSignal(workspace.signals.content_changed):
        press(page, qtbot, "workshop.import")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert workspace.content.kind("form.round").title_en == "Round"
    assert window.toasts == ["Round imported; it stands in every archive under “Other forms”"]
    assert not page.findChild(QWidget, "workshop.import").isEnabled(), "it is here already"
    qtbot.waitUntil(lambda: page.findChild(QWidget, "workshop.fill.round").isVisible())


def test_an_imported_form_is_filled_for_a_firm_that_is_chosen(opened, window, workspace, qtbot) -> None:
    page = imported(opened, workspace, qtbot)
    workspace.save(archive="0190-firm", entity="0190-firm", type="firm", set={"name": "演示有限公司"})
    press(page, qtbot, "workshop.fill.round")
    dialog = page.findChild(Dialog, "workshop.firms")
    choose(dialog, "workshop.firm", "0190-firm")
    press(dialog, qtbot, "workshop.firms.act")
    assert window.opened == [("form", {"archive": "0190-firm", "kind": "form.round"})]


def test_taking_it_out_of_use_asks_first(opened, workspace, qtbot) -> None:
    page = imported(opened, workspace, qtbot)
    press(page, qtbot, "workshop.drop.round")
    dialog = page.findChild(Dialog, "workshop.dropping")
    press(dialog, qtbot, "workshop.dropping.act")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert not workspace.content.catalogue.has("form.round")
    assert own_forms.held(workspace.store) == ()


def imported(opened, workspace: Workspace, qtbot: QtBot) -> WorkshopPage:
    page = opened()
    press(page, qtbot, "workshop.import")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    return page


@pytest.fixture
def filled(opened, workspace: Workspace, qtbot: QtBot) -> WorkshopPage:
    """The form imported and filled once for a firm, and the firm's own record."""
    page = imported(opened, workspace, qtbot)
    facts = {"name": "演示有限公司", "uscc": "91500000DEM0000000"}
    workspace.save(archive="0190-firm", entity="0190-firm", type="firm", set=facts)
    consent = {"signature": "ab" * 32, "categories": ["personal"], "valid_from": "2026-01-01"}
    workspace.save(archive="0190-firm", entity="0190-c", type="consent", set=consent)
    filling = Filling(workspace, Request("0190-firm", "form.round"))
    filling.answer("/data/g/who", "=1+1")
    filling.finish()
    return page


@pytest.mark.parametrize("kind", ["form.round", "firm", "consent"])
@pytest.mark.parametrize("to", ["xlsx", "csv", "zip"])
def test_filled_forms_leave_in_every_format_and_it_is_noted(
    filled, window, workspace, qtbot, tmp_path, kind, to
) -> None:
    out = tmp_path / f"out.{to}"
    filled.library.export(Wanted(kind, to, Options(True, True, "en")), out)
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    elsewhere = "; 1 file is at the centre only" if kind == "consent" else ""  # its signature
    assert window.toasts[-1] == f"1 record written to out.{to}{elsewhere}"
    assert workspace.store.access_log()[0].what == f"export {kind} (1)"
    data = out.read_bytes()
    if to == "xlsx":
        assert load_workbook(io.BytesIO(data)).worksheets[0].max_row == 2
    else:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            assert book.namelist()[0].endswith(".csv" if to == "csv" else "/submission.xml")


def test_what_leaves_is_the_submission_that_was_kept(filled, workspace, qtbot, tmp_path) -> None:
    out = tmp_path / "out.zip"
    filled.library.export(Wanted("form.round", "zip", Options()), out)
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    record = workspace.archive("0190-firm").of("form.round")[0]
    kept = workspace.store.read_evidence(record.text(SUBMISSION))
    with zipfile.ZipFile(out) as book:
        xml = book.read(book.namelist()[0])
    assert b"<who>=1+1</who>" in xml
    assert b"<who>=1+1</who>" in kept
    assert b"form.round" not in xml, "our own declaration stays here"


def test_an_export_is_asked_for_and_a_full_disk_is_said(filled, window, workspace, qtbot, tmp_path) -> None:
    press(filled, qtbot, "workshop.export")
    dialog = filled.findChild(Dialog, "workshop.exporting")
    assert dialog.findChild(Select, "workshop.export.kind").value() == "form.round"
    press(dialog, qtbot, "workshop.exporting.act")
    files = filled.findChild(QFileDialog, "workshop.export.file")
    files.fileSelected.emit(str(tmp_path / "no" / "such" / "out.xlsx"))
    files.reject()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert [e.code for e in window.errors if isinstance(e, UserError)] == ["not-written"]


def test_the_file_dialog_opens_a_form(page, workspace, qtbot, tmp_path) -> None:
    (tmp_path / "round.md").write_text(GOOD, encoding="utf-8")
    press(page, qtbot, "workshop.empty.act")
    dialog = page.findChild(QFileDialog, "workshop.file")
    dialog.fileSelected.emit(str(tmp_path / "round.md"))
    dialog.reject()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert page.place() == {"path": str(tmp_path / "round.md"), "tab": "problems"}
    page.leave()
    page.enter(**page.place())
    assert page.findChild(QWidget, "workshop.tabs").isVisible()


def test_a_firm_must_be_chosen_before_a_form_is_filled(page: WorkshopPage, qtbot: QtBot) -> None:
    taken: list[str] = []
    dialog = ask_firm(page, "Round", [("a1", "演示一店"), ("a2", "演示二店")], taken.append)
    fill = dialog.findChild(QWidget, "workshop.firms.act")
    assert not fill.isEnabled()
    assert dialog.focusWidget().objectName() == "workshop.firm"
    choose(dialog, "workshop.firm", "a2")
    assert fill.isEnabled()
    qtbot.mouseClick(fill, Qt.MouseButton.LeftButton)
    assert taken == ["a2"]


def test_what_is_exported_is_named_from_the_beginning(page: WorkshopPage) -> None:
    dialog = ask_export(
        page, [("form.a", "Round"), ("form.b", "Square")], "form.b", "en", lambda _wanted: None
    )
    choice = dialog.findChild(Select, "workshop.export.kind")
    assert choice.accessibleDescription() == "Square"
    dialog.reject()
