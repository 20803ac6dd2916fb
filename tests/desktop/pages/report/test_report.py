"""Reading a report on the screen, and the one way it leaves the program."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.diagnosis.issue import compose, issue, report_language, typeset
from desktop.pages.diagnosis.presenter import DiagnosisPresenter
from desktop.pages.report import ReportPage
from desktop.workspace import Workspace
from forms.errors import TransientError, UserError
from tests.desktop.pages.diagnosis.desk import FRESH, UNSIGNED, Desk, load
from tests.desktop.paper import press_print, to_file


class ReportDesk(Desk):
    """It also hears what was said to the person."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def toast(self, words: str, undo: Any = None) -> None:
        self.said.append(words)


@pytest.fixture
def desk() -> ReportDesk:
    return ReportDesk()


@pytest.fixture
def page(workspace: Workspace, desk: ReportDesk, qtbot: QtBot) -> ReportPage:
    made = ReportPage(workspace, desk)  # type: ignore[arg-type] # it asks for no more
    qtbot.addWidget(made.header())
    qtbot.addWidget(made)
    made.resize(1282, 700)
    made.show()
    return made


def issued(workspace: Workspace, firm: str, language: str = "en") -> tuple[str, bytes]:
    """A report filed as the diagnosis files it: SHA-256 and bytes."""
    presenter = DiagnosisPresenter(workspace)
    presenter.open(firm)
    presenter.answer("CT-01", "no")
    number = presenter.record.next_number()
    pdf = typeset(compose(workspace, presenter, number, language))  # type: ignore[arg-type] # zh or en
    return issue(workspace, presenter, number, pdf), pdf


def sheets(page: ReportPage) -> list[QLabel]:
    return [label for label in page.findChildren(QLabel) if label.property("card") == "sheet"]


def wait(page: ReportPage, qtbot: QtBot) -> None:
    save = page.header().findChild(QWidget, "report.save")
    qtbot.waitUntil(save.isEnabled, timeout=20_000)


def text_of(pdf: bytes) -> str:
    return "".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())


def dialog_of(page: ReportPage, qtbot: QtBot) -> QFileDialog:
    wait(page, qtbot)
    qtbot.mouseClick(page.header().findChild(QWidget, "report.save"), Qt.MouseButton.LeftButton)
    return page.findChild(QFileDialog, "report.file")


def test_a_preview_shows_pages_and_takes_no_number(
    page: ReportPage, workspace: Workspace, qtbot: QtBot
) -> None:
    firm = load(workspace, FRESH)
    before = workspace.store.pending()
    page.enter(archive=firm, preview=True)
    assert not page.header().findChild(QWidget, "report.save").isEnabled(), "there is nothing to save yet"
    wait(page, qtbot)
    assert len(sheets(page)) >= 1
    assert page.findChild(QWidget, "report.preview").isVisible()
    assert "XD-R-" not in text_of(page._pdf)
    assert "Reportpreview" in text_of(page._pdf)
    assert workspace.archive(firm).of("report") == ()
    assert workspace.store.pending() == before


def test_without_consent_a_preview_names_no_person(
    page: ReportPage, workspace: Workspace, qtbot: QtBot
) -> None:
    firm = load(workspace, UNSIGNED)
    person = workspace.archive(firm).firm().text("legal_rep")
    assert person
    page.enter(archive=firm, preview=True)
    wait(page, qtbot)
    assert person not in text_of(page._pdf)


def test_an_issued_report_is_shown_as_it_was_filed(
    page: ReportPage, workspace: Workspace, qtbot: QtBot
) -> None:
    firm = load(workspace, FRESH)
    sha, pdf = issued(workspace, firm)
    page.enter(archive=firm, sha=sha)
    wait(page, qtbot)
    assert page._pdf == pdf
    assert not page.findChild(QWidget, "report.preview").isVisible()
    assert [sheet.accessibleName() for sheet in sheets(page)] == [
        f"Page {n} of {len(sheets(page))}" for n in range(1, len(sheets(page)) + 1)
    ]
    assert workspace.archive(firm).of("report")[0].text("number") in text_of(pdf)


def test_saving_writes_the_very_bytes_and_is_noted(
    page: ReportPage, workspace: Workspace, desk: ReportDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    firm = load(workspace, FRESH)
    sha, pdf = issued(workspace, firm)
    page.enter(archive=firm, sha=sha)
    dialog = dialog_of(page, qtbot)
    number = workspace.archive(firm).of("report")[0].text("number")
    assert Path(dialog.selectedFiles()[0]).name == f"{number}.pdf", "the number is the name"
    target = tmp_path / "演示报告.pdf"
    dialog.selectFile(str(target))
    dialog.accept()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert target.read_bytes() == pdf
    assert desk.said == [f"Saved: {target}"]
    entry = workspace.store.access_log()[0]
    assert (entry.who, entry.what) == (workspace.person.id, f"report {number}")


def test_nothing_is_written_unasked(
    page: ReportPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    firm = load(workspace, FRESH)
    page.enter(archive=firm, preview=True)
    dialog_of(page, qtbot).reject()
    assert [path for path in tmp_path.rglob("*") if path.suffix in (".pdf", ".png", ".typ", ".svg")] == []
    assert workspace.store.access_log() == ()


@pytest.mark.parametrize("place", ["full", "folder", "nowhere"])
def test_a_place_that_cannot_be_written_is_said(
    page: ReportPage, workspace: Workspace, desk: ReportDesk, qtbot: QtBot, tmp_path: Path, place: str
) -> None:
    paths = {"full": Path("/dev/full"), "folder": tmp_path, "nowhere": tmp_path / "no" / "where.pdf"}
    firm = load(workspace, FRESH)
    page.enter(archive=firm, preview=True)
    wait(page, qtbot)
    page._write(str(paths[place]))
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    (error,) = desk.errors
    assert isinstance(error, TransientError)
    assert error.code == "not-written"
    assert "{why}" not in str(error)
    assert desk.said == []
    assert workspace.store.access_log()[0].details == {"purpose": "saved as PDF: not written"}
    page._write(str(tmp_path / "else.pdf"))
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert (tmp_path / "else.pdf").read_bytes() == page._pdf, "another place works"


def test_saving_before_there_are_pages_does_nothing(page: ReportPage, workspace: Workspace) -> None:
    page.enter(archive=load(workspace, FRESH), preview=True)
    shortcut = next(s for s in page.findChildren(QShortcut) if s.key() == QKeySequence("Ctrl+S"))
    shortcut.activated.emit()
    assert page.findChild(QFileDialog) is None


def test_a_report_that_is_no_pdf_is_said(
    page: ReportPage, workspace: Workspace, desk: ReportDesk, qtbot: QtBot
) -> None:
    firm = load(workspace, FRESH)
    info = workspace.store.put_evidence(
        b"not a pdf", archive=firm, mime="application/pdf", label="XD-R-0", captured_at=workspace.now()
    )
    page.enter(archive=firm, sha=info.sha256)
    qtbot.waitUntil(lambda: bool(desk.errors))
    assert isinstance(desk.errors[0], UserError)
    assert desk.errors[0].code == "bad-pdf"


def test_pages_grow_and_never_wider_than_the_window(
    page: ReportPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.enter(archive=load(workspace, FRESH), preview=True)
    wait(page, qtbot)
    width = sheets(page)[0].width()
    for _ in range(6):
        qtbot.mouseClick(page.header().findChild(QWidget, "report.larger"), Qt.MouseButton.LeftButton)
    assert width < sheets(page)[0].width() <= page.width()
    for _ in range(9):
        qtbot.mouseClick(page.header().findChild(QWidget, "report.smaller"), Qt.MouseButton.LeftButton)
    assert sheets(page)[0].width() < width
    page.resize(400, 700)
    assert sheets(page)[0].width() <= 400


def test_what_arrives_for_another_report_is_not_shown(
    page: ReportPage, workspace: Workspace, qtbot: QtBot
) -> None:
    firm = load(workspace, FRESH)
    sha, pdf = issued(workspace, firm)
    page.enter(archive=firm, preview=True)
    page.enter(archive=firm, sha=sha)
    qtbot.waitUntil(lambda: workspace.tasks.idle, timeout=20_000)
    wait(page, qtbot)
    assert page._pdf == pdf


def test_the_paper_of_a_record_is_shown_in_the_language_chosen(
    page: ReportPage, workspace: Workspace, qtbot: QtBot
) -> None:
    firm = load(workspace, FRESH)
    record = workspace.archive(firm).of("consent")[0]
    page.enter(archive=firm, record=record.id)
    wait(page, qtbot)
    assert "信息授权书" in text_of(page._pdf)
    assert page.title() == "Paper"
    qtbot.mouseClick(page.header().findChild(QWidget, "report.language.zh"), Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    assert "Authorisation" not in text_of(page._pdf)


def test_a_preview_in_both_languages_sets_how_the_report_is_issued(
    page: ReportPage, workspace: Workspace, qtbot: QtBot
) -> None:
    firm = load(workspace, FRESH)
    page.enter(archive=firm, preview=True)
    wait(page, qtbot)
    qtbot.mouseClick(page.header().findChild(QWidget, "report.language.bilingual"), Qt.MouseButton.LeftButton)
    wait(page, qtbot)
    text = text_of(page._pdf)
    assert "企业信用合规诊断改进报告" in text
    assert "CreditComplianceImprovementReport" in text
    assert report_language(workspace) == "bilingual"


def test_printing_a_report_is_noted(
    page: ReportPage, workspace: Workspace, desk: ReportDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    firm = load(workspace, FRESH)
    sha, pdf = issued(workspace, firm)
    page.enter(archive=firm, sha=sha)
    wait(page, qtbot)
    assert not page.header().findChild(QWidget, "report.language").isVisible(), "it stays as it was issued"
    qtbot.mouseClick(page.header().findChild(QWidget, "report.print"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(QPrintDialog, "print") is not None, timeout=20_000)
    dialog = page.findChild(QPrintDialog, "print")
    to_file(dialog, tmp_path / "printed.pdf")
    press_print(dialog, qtbot)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == len(PdfReader(BytesIO(pdf)).pages)
    number = workspace.archive(firm).of("report")[0].text("number")
    entry = workspace.store.access_log()[0]
    assert (entry.what, entry.details) == (f"report {number}", {"purpose": "printed"})
    assert desk.said == ["Sent to the printer"]
