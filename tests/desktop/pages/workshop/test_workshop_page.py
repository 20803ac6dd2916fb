"""The workshop: a form is opened, checked off the screen's thread, looked at, tried, imported, exported."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import imports
from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request
from desktop.pages.workshop import WorkshopPage
from desktop.pages.workshop.asking import Wanted, ask_export, ask_firm
from desktop.parts import Dialog, Select, Table
from desktop.workspace import Workspace
from forms.errors import UserError
from forms.export import Options
from forms.imported import SUBMISSION
from tests.desktop.pages.workshop.window import Window

GOOD = """
| survey |
| | type | name | label::中文 (zh) | label::English (en) | relevant | required |
| | begin group | g | 组 | Group | | |
| | text | who | 谁 | Who | | yes |
| | end group | | | | | |
| | begin group | h | 组二 | Second | | |
| | integer | n | 数 | Count | ${who} != '' | |
| | end group | | | | | |
| settings |
| | form_id | form_title | version |
| | round | 巡查表 / Round | 1 |
"""
BAD = "| survey |\n| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ${nobody} = 1 |\n"


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def page(workspace: Workspace, window: Window, qtbot: QtBot) -> WorkshopPage:
    made = WorkshopPage(workspace, window)  # type: ignore[arg-type]  # as far as it needs one
    qtbot.addWidget(made)
    made.resize(1300, 760)
    made.show()
    made.enter()
    return made


@pytest.fixture
def opened(page: WorkshopPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path):
    def run(text: str = GOOD, name: str = "round.md") -> WorkshopPage:
        (tmp_path / name).write_text(text, encoding="utf-8")
        page.open_form(str(tmp_path / name))
        qtbot.waitUntil(lambda: workspace.tasks.idle)
        return page

    return run


def press(page: QWidget, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def choose(dialog: QWidget, name: str, value: str) -> None:
    choice = dialog.findChild(Select, name)
    popup = choice.popup()
    popup.options.picked.emit(value)
    assert choice.value() == value


def table(page: QWidget, name: str) -> list[list[str]]:
    model = page.findChild(Table, name).rows_model
    return [[cell.text for cell in row.cells] for row in model.rows]


def tab(page: WorkshopPage, name: str) -> None:
    page._tabs.set_value(name)
    page._show()


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


def test_it_is_tried_with_the_real_questions_and_saved_nowhere(opened, workspace, qtbot) -> None:
    page = opened()
    tab(page, "try")
    field = page.trying.questions.fields["/data/g/who"]
    field.give("演示")
    assert page.trying._counts.text() == "1 / 2 answered"
    page.trying._choice.changed.emit("/data/h")
    assert "/data/h/n" in page.trying.questions.fields
    press(page, qtbot, "workshop.finish")
    assert page.findChild(QWidget, "workshop.finished").text().startswith("The form can be finished.")
    press(page, qtbot, "workshop.again")
    press(page, qtbot, "workshop.finish")
    assert page.findChild(QWidget, "workshop.finished").text().startswith("1 answers need attention.")
    assert workspace.store.drafts() == ()
    assert workspace.store.pending().records == 0


def test_what_is_left_open_is_answered_at_random(opened, workspace, qtbot) -> None:
    page = opened()
    tab(page, "try")
    counts, button = page.findChild(QWidget, "workshop.counts"), page.findChild(QWidget, "workshop.random")
    assert counts.text() == "0 / 1 answered"
    press(page, qtbot, "workshop.random")
    assert not button.isEnabled(), "it is done aside"
    assert not page.trying.questions.isEnabled()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert counts.text() == "2 / 2 answered"
    assert button.isEnabled()
    assert page.trying.questions.isEnabled()


def test_answers_made_up_for_a_form_that_was_begun_anew_are_not_shown(opened, workspace, qtbot) -> None:
    page = opened()
    tab(page, "try")
    press(page, qtbot, "workshop.random")
    press(page, qtbot, "workshop.again")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert page.findChild(QWidget, "workshop.counts").text() == "0 / 1 answered"
    assert page.trying.questions.isEnabled()


def test_a_trial_runs_aside_and_tells_what_it_found(opened, workspace, qtbot) -> None:
    page = opened(GOOD.replace("${who} != ''", "${who} = 'x' and ${who} = 'y'"))
    tab(page, "trial")
    press(page, qtbot, "workshop.trial")
    assert page.findChild(QWidget, "workshop.trial.stop").isVisible()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert table(page, "workshop.trial.list") == [["never reached", "n", "survey!C6"]]
    assert page.findChild(QWidget, "workshop.trial.bar").text().startswith("20 of 20 could be finished.")


def test_a_trial_can_be_stopped(opened, workspace, qtbot) -> None:
    page = opened()
    tab(page, "trial")
    press(page, qtbot, "workshop.trial")
    press(page, qtbot, "workshop.trial.stop")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert page.findChild(QWidget, "workshop.trial").isEnabled()
    assert not page.findChild(Table, "workshop.trial.list").isVisible()


def test_a_trial_one_walks_away_from_can_be_begun_anew(opened, workspace, qtbot) -> None:
    page = opened()
    tab(page, "trial")
    press(page, qtbot, "workshop.trial")
    page.leave()
    page.enter()
    assert page.findChild(QWidget, "workshop.trial").isEnabled()
    assert page.findChild(QWidget, "workshop.trial.stop").isHidden()
    press(page, qtbot, "workshop.trial")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    page.leave()
    page.enter()
    said = page.findChild(QWidget, "workshop.trial.bar").text()
    assert said.startswith("20 of 20 could be finished."), "what an ended trial showed stays"


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
    assert imports.held(workspace.store) == ()


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
    elsewhere = "; 1 files are at the centre only" if kind == "consent" else ""  # its signature
    assert window.toasts[-1] == f"1 records written to out.{to}{elsewhere}"
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


ROWS = """
| survey |
| | type | name | label |
| | begin repeat | r | Machine |
| | text | maker | Maker |
| | end repeat | | |
| settings |
| | form_id | form_title | version |
| | rows | Rows | 1 |
"""


def test_rows_that_are_tried_keep_the_focus(opened, qtbot: QtBot) -> None:
    page = opened(ROWS, "rows.md")
    page.activateWindow()
    tab(page, "try")
    trying = page.trying
    press(page, qtbot, "form.add.r")
    heads = [f"form.r[{at}].head" for at in (1, 2)]
    assert page.focusWidget().objectName() == heads[1]
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.focusWidget().objectName() == heads[1], "the same row, closed"
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    press(page, qtbot, "form.r[2].remove")
    assert page.focusWidget().objectName() == heads[0]
    assert trying.questions.isAncestorOf(page.focusWidget())


def test_the_bar_of_a_trial_that_runs_is_one_line(opened) -> None:
    page = opened()
    tab(page, "trial")
    page.trial.show_running()
    page.layout().activate()
    bar = page.findChild(QWidget, "workshop.trial.bar")
    QApplication.processEvents()
    assert bar.height() <= 60


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
