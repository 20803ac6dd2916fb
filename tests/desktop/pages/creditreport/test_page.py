"""The page with a real window: a PDF chosen, gone through by mouse and keys, saved; and what cannot be read."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.capture.pdf import pages as pdf_pages
from desktop.pages.creditreport import CreditReportPage
from desktop.parts import DateInput, Dialog, InfoBar, Table
from desktop.workspace import Workspace
from forms.errors import UserError
from tests.corpus.credit_reports import Report, as_pdf, as_text
from tests.corpus.uscc import code
from tests.desktop.pages.creditreport.conftest import Window, report_on


@pytest.fixture
def page(workspace: Workspace, window: Window, firms: list[str], qtbot: QtBot) -> CreditReportPage:
    made = CreditReportPage(workspace, window)
    qtbot.addWidget(made)
    made.resize(1366, 708)
    made.show()
    made.accept({"archive": firms[0]})
    return made


def find(page: QWidget, name: str) -> QAbstractButton:
    found = page.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


def table(page: QWidget) -> Table:
    found = page.findChild(Table, "creditreport.table")
    assert found is not None
    return found


def choose(page: CreditReportPage, path: Path, qtbot: QtBot) -> None:
    find(page, "creditreport.empty.act").click()
    dialog = page.findChild(QFileDialog, "capture.file")
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    qtbot.waitUntil(lambda: page.workspace.tasks.idle, timeout=20_000)
    QApplication.processEvents()  # what has just been laid out is shown with the next events


def says(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_pdf_is_read_accepted_and_saved(
    page: CreditReportPage,
    window: Window,
    workspace: Workspace,
    firms: list[str],
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(as_pdf(report_on(workspace, firms[0])))
    choose(page, path, qtbot)
    assert len(table(page).rows_model.rows) == 9
    assert "行政许可决定文书" in says(page)
    qtbot.keyClick(table(page), Qt.Key.Key_Space)
    qtbot.keyClick(table(page), Qt.Key.Key_Down)
    qtbot.keyClick(table(page), Qt.Key.Key_Delete)
    qtbot.keyClick(table(page), Qt.Key.Key_Down)
    find(page, "creditreport.take").click()
    assert "2 accepted · 1 left out" in says(page)
    before = len(workspace.archive(firms[0]).records)
    find(page, "creditreport.write").click()
    qtbot.waitUntil(lambda: bool(window.said))
    assert window.said == ["2 saved, 0 in drafts to be completed"]
    assert len(workspace.archive(firms[0]).records) == before + 3  # two records, and which report it was
    mimes = {info.mime for info in workspace.store.evidence_list(firms[0])}
    assert "application/pdf" in mimes
    assert not find(page, "creditreport.write").isEnabled()


def test_text_can_be_pasted_and_all_of_it_accepted(
    page: CreditReportPage, window: Window, workspace: Workspace, firms: list[str], qtbot: QtBot
) -> None:
    find(page, "creditreport.empty.link").click()
    dialog = next(w for w in page.findChildren(Dialog, "creditreport.pasting"))
    area = dialog.findChild(QPlainTextEdit, "creditreport.text")
    assert area is not None
    area.setPlainText(as_text(report_on(workspace, firms[0]), "stacked"))
    dialog.do()
    qtbot.waitUntil(lambda: page.workspace.tasks.idle)
    find(page, "creditreport.all").click()
    find(page, "creditreport.write").click()
    qtbot.waitUntil(lambda: bool(window.said), timeout=20_000)
    assert window.said == ["7 saved, 1 in drafts to be completed"]
    assert window.errors == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_the_encodings_people_have(
    page: CreditReportPage,
    workspace: Workspace,
    firms: list[str],
    tmp_path: Path,
    qtbot: QtBot,
    encoding: str,
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(as_text(report_on(workspace, firms[0])).encode(encoding))
    choose(page, path, qtbot)
    assert len(table(page).rows_model.rows) == 9


@pytest.mark.parametrize("data", [b"%PDF-1.4 broken", b"", "一封信".encode(), b"\xff\xfe\x00"])
def test_what_cannot_be_read_says_so_with_a_way_out(
    page: CreditReportPage, tmp_path: Path, qtbot: QtBot, data: bytes
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    choose(page, path, qtbot)
    assert find(page, "creditreport.failed.act").isVisible()
    assert find(page, "creditreport.failed.link").isVisible()


def test_a_report_without_a_day_asks_for_it(
    page: CreditReportPage, workspace: Workspace, firms: list[str], qtbot: QtBot
) -> None:
    page.read_text(as_text(report_on(workspace, firms[0], made="")))
    qtbot.waitUntil(lambda: page.workspace.tasks.idle)
    assert not find(page, "creditreport.all").isEnabled()
    day = page.findChild(DateInput, "creditreport.day")
    assert day is not None
    assert day.isVisible()
    with qtbot.waitActive(page):  # a window in the background has no keyboard to leave a field with
        page.activateWindow()
    day.setFocus()
    qtbot.keyClicks(day, "2026-11-19")
    qtbot.keyClick(day, Qt.Key.Key_Tab)
    assert find(page, "creditreport.all").isEnabled()


def test_another_firms_report_is_locked(
    page: CreditReportPage, workspace: Workspace, firms: list[str], qtbot: QtBot
) -> None:
    page.read_text(as_text(report_on(workspace, firms[1])))
    qtbot.waitUntil(lambda: page.workspace.tasks.idle)
    notice = page.findChild(InfoBar, "creditreport.notice")
    assert notice is not None
    assert notice.text().startswith("This report is about another firm")
    assert not any(find(page, f"creditreport.{n}").isEnabled() for n in ("all", "write", "only", "take"))


def test_one_can_be_looked_at_in_its_form(
    page: CreditReportPage, window: Window, workspace: Workspace, firms: list[str], qtbot: QtBot
) -> None:
    page.read_text(as_text(report_on(workspace, firms[0])))
    qtbot.waitUntil(lambda: page.workspace.tasks.idle)
    find(page, "creditreport.form").click()
    name, args = window.opened[-1]
    assert (name, args["kind"]) == ("form", "record.licence")
    draft = workspace.store.draft(args["draft"])
    assert draft is not None
    assert "JYDEM0500106000123" in draft.content.decode("utf-8", "replace")
    page.accept({"archive": firms[0]})  # back again: it is where it was left
    assert table(page).rows_model.rows[0].cells[1].text == "In a draft"


def test_reading_can_be_stopped(
    page: CreditReportPage, workspace: Workspace, firms: list[str], qtbot: QtBot
) -> None:
    page.read_text(as_text(report_on(workspace, firms[0])))
    find(page, "creditreport.stop").click()
    qtbot.waitUntil(lambda: page.workspace.tasks.idle)
    assert table(page).rows_model.rows == ()


def test_reading_a_pdf_is_stopped_by_the_button_though_its_page_never_ends(
    page: CreditReportPage,
    workspace: Workspace,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The worker hangs; the button must end it, not wait for its patience."""
    script = Path(__file__).parents[2] / "capture" / "reader" / "substitute.py"
    monkeypatch.setattr(pdf_pages, "own_command", lambda *_names: (sys.executable, str(script), "hang"))
    path = tmp_path / "报告.pdf"
    path.write_bytes(b"%PDF-1.7 whatever")
    find(page, "creditreport.empty.act").click()
    dialog = page.findChild(QFileDialog, "capture.file")
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    find(page, "creditreport.stop").click()
    qtbot.waitUntil(lambda: page.workspace.tasks.idle, timeout=10_000)
    assert find(page, "creditreport.empty.act").isVisible(), "the page is where it was, without an error"


def locked() -> bytes:
    from tests.desktop.capture.pdf.books import LOCKED

    return LOCKED


def scanned() -> bytes:
    held = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    for _ in range(300):
        document.new_page(595, 842)
    document.save(held)
    document.close()
    return held.getvalue()


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (scanned, "This PDF holds pictures of pages and no text."),
        (locked, "This PDF is locked with a password."),
        (lambda: as_pdf(Report())[:20_000], "This file cannot be read as a PDF"),
        ("кредитный отчёт о фирме, тестовый".encode, "This is no public credit report"),
        (
            lambda: "".join(as_text(Report(uscc=code("91", "500103", n))) for n in (1, 2)).encode(),
            "Reports about several firms stand in this text",
        ),
    ],
)
def test_hostile_reports_are_refused_in_words_and_nothing_is_kept(  # fixtures
    page: CreditReportPage,
    workspace: Workspace,
    firms: list[str],
    tmp_path: Path,
    qtbot: QtBot,
    made: Callable[[], bytes],
    words: str,
) -> None:
    before = workspace.store.seq
    path = tmp_path / "a.pdf"
    path.write_bytes(made())
    choose(page, path, qtbot)
    assert words in says(page)
    assert find(page, "creditreport.failed.act").isVisible()
    assert workspace.store.seq == before
    assert workspace.store.evidence_list(firms[0]) == ()


def test_a_full_disk_while_a_report_is_taken_over_says_so_and_the_rest_waits(
    page: CreditReportPage, workspace: Workspace, window: Window, firms: list[str], qtbot: QtBot
) -> None:
    page.read_text(as_text(report_on(workspace, firms[0])) + "\n" * 400_000)  # more than pages left free hold
    qtbot.waitUntil(lambda: page.workspace.tasks.idle)
    find(page, "creditreport.all").click()
    before = workspace.store.seq
    engine = workspace.store._db._engine
    sa.event.listen(engine, "checkout", _no_more_pages)
    find(page, "creditreport.write").click()
    qtbot.waitUntil(lambda: bool(window.errors), timeout=20_000)
    sa.event.remove(engine, "checkout", _no_more_pages)
    sa.event.listen(engine, "checkout", _any_pages)
    assert [error.code for error in window.errors if isinstance(error, UserError)] == ["disk-full"]
    assert workspace.store.seq == before
    find(page, "creditreport.all").click()
    find(page, "creditreport.write").click()
    qtbot.waitUntil(lambda: "7 saved, 1 in drafts to be completed" in window.said, timeout=20_000)


def _no_more_pages(connection: sa.pool.PoolProxiedConnection, *_: object) -> None:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()  # type: ignore[attr-defined]  # the driver's own
    connection.execute(f"PRAGMA max_page_count={pages}").fetchall()  # type: ignore[attr-defined]  # the same


def _any_pages(connection: sa.pool.PoolProxiedConnection, *_: object) -> None:
    connection.execute("PRAGMA max_page_count=1000000").fetchall()  # type: ignore[attr-defined]  # the same
