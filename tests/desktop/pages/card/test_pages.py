"""The page of a card and the page that checks one, in real windows."""

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.cards.making import issue, longest
from desktop.pages.card import CardPage
from desktop.pages.cardcheck import CardCheckPage
from desktop.parts import Dialog, InfoBar, Tick
from desktop.workspace import Workspace
from forms.card import CARD
from tests.desktop.pages.card.conftest import TODAY, Desk, authorise, certify, load_firm


@pytest.fixture
def page(workspace: Workspace, desk: Desk, qtbot: QtBot) -> CardPage:
    made = CardPage(workspace, desk)
    qtbot.addWidget(made.header())
    qtbot.addWidget(made)
    made.resize(1282, 780)
    made.show()
    return made


@pytest.fixture
def checking(workspace: Workspace, desk: Desk, qtbot: QtBot) -> CardCheckPage:
    made = CardCheckPage(workspace, desk)
    qtbot.addWidget(made)
    made.resize(1282, 780)
    made.show()
    made.enter()
    return made


def find(page: QWidget, name: str) -> Any:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def click(page: QWidget, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(find(page, name), Qt.MouseButton.LeftButton)


def drawn(page: CardPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.workspace.tasks.idle, timeout=20_000)
    assert page.findChild(QLabel, "card.image") is not None


def test_from_sample_to_issued_to_revoked(
    page: CardPage, workspace: Workspace, desk: Desk, firm: str, qtbot: QtBot
) -> None:
    page.enter(archive=firm)
    drawn(page, qtbot)
    assert "It can be issued" in find(page, "card.state").text()
    assert not find(page, "card.print").isVisible(), "a sample leaves by no way"
    assert not find(page, "card.field.phone").isEnabled(), "the authorisation leaves it out"
    qtbot.mouseClick(find(page, "card.field.points"), Qt.MouseButton.LeftButton)
    drawn(page, qtbot)
    click(page, qtbot, "card.issue")
    assert not find(page, "card.print").isEnabled(), "the sample that is still shown leaves by no way"
    page._save("pdf")
    assert page.findChild(QFileDialog, "card.file") is None
    drawn(page, qtbot)
    (record,) = workspace.archive(firm).of(CARD)
    assert record.texts("fields") == ("categories", "grade", "pledges", "tier")
    assert desk.said == [f"Issued: {record.text('number')}"]
    assert not find(page, "card.issue").isVisible()
    assert not find(page, "card.field.grade").isEnabled(), "an issued card is what it is"
    click(page, qtbot, "card.revoke")
    dialog = next(d for d in page.window().findChildren(Dialog) if d.objectName() == "card.revoking")
    dialog.do()
    drawn(page, qtbot)
    assert workspace.archive(firm).of(CARD)[0].text("revoked_on") == TODAY.isoformat()
    assert find(page, "card.issue").isVisible()
    assert desk.errors == []


def test_what_is_missing_is_said_with_a_way_to_it(
    page: CardPage, workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    firm = load_firm(workspace)
    page.enter(archive=firm)
    drawn(page, qtbot)
    assert not find(page, "card.issue").isEnabled()
    assert "not authorised publishing" in find(page, "card.state").text()
    click(page, qtbot, "card.state.act")
    assert desk.opened == [
        ("form", {"archive": firm, "kind": "consent", "entity": None, "given": {"kind": "publish"}})
    ]
    authorise(workspace, firm)
    drawn(page, qtbot)
    assert "certificate" in find(page, "card.state").text()
    click(page, qtbot, "card.state.act")
    assert desk.synced == 1
    certify(workspace)
    page.enter(archive=firm)
    drawn(page, qtbot)
    assert find(page, "card.issue").isEnabled()


def test_a_card_whose_grade_has_changed_is_called_out_of_date(
    page: CardPage, workspace: Workspace, firm: str, qtbot: QtBot
) -> None:
    issue(workspace, firm, ("tier",), longest(workspace, firm))
    page.enter(archive=firm)
    drawn(page, qtbot)
    assert "Issued" in find(page, "card.state").text()
    workspace.save(archive=firm, entity=firm, type="firm", set={"tier": "model"})
    drawn(page, qtbot)
    assert "out of date" in find(page, "card.state").text()
    click(page, qtbot, "card.renew")
    drawn(page, qtbot)
    click(page, qtbot, "card.issue")
    drawn(page, qtbot)
    assert len(workspace.archive(firm).of(CARD)) == 2


@pytest.mark.parametrize(("button", "ending"), [("card.pdf", "pdf"), ("card.picture", "png")])
def test_saving_is_noted(
    page: CardPage, workspace: Workspace, firm: str, qtbot: QtBot, tmp_path: Path, button: str, ending: str
) -> None:
    made = issue(workspace, firm, ("grade",), longest(workspace, firm))
    page.enter(archive=firm)
    drawn(page, qtbot)
    click_button = [w for w in page.findChildren(QWidget, button) if not isinstance(w, QLabel)]
    qtbot.mouseClick(click_button[-1], Qt.MouseButton.LeftButton)
    dialog = page.findChild(QFileDialog, "card.file")
    target = tmp_path / f"名片.{ending}"
    dialog.selectFile(str(target))
    dialog.accept()
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert target.read_bytes()[:4] == {"pdf": b"%PDF", "png": b"\x89PNG"}[ending]
    entry = workspace.store.access_log()[0]
    assert (entry.who, entry.what) == (workspace.person.id, f"card {made.claims.number}")


def test_printing_is_noted_and_prints_the_page(
    page: CardPage, workspace: Workspace, desk: Desk, firm: str, qtbot: QtBot, tmp_path: Path
) -> None:
    made = issue(workspace, firm, ("grade",), longest(workspace, firm))
    page.enter(archive=firm)
    drawn(page, qtbot)
    click(page, qtbot, "card.print")
    qtbot.waitUntil(lambda: page.findChild(QPrintDialog, "print") is not None, timeout=20_000)
    dialog = page.findChild(QPrintDialog, "print")
    printer = dialog.printer()
    target = tmp_path / "printed.pdf"
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    dialog.done(QDialog.DialogCode.Accepted)
    assert desk.errors == []
    assert desk.said == ["Sent to the printer"]
    (sheet,) = PdfReader(target).pages
    assert abs(float(sheet.mediabox.width) / 72 * 25.4 - 105) < 2
    entry = workspace.store.access_log()[0]
    assert (entry.what, entry.details) == (f"card {made.claims.number}", {"purpose": "printed"})


def test_a_day_after_the_authorisation_is_refused(page: CardPage, firm: str, qtbot: QtBot) -> None:
    page.enter(archive=firm)
    drawn(page, qtbot)
    page._set_day(TODAY.replace(year=2030))
    assert page._presenter.expires is None
    page._set_day(TODAY)
    drawn(page, qtbot)
    assert page._presenter.state().expires == TODAY


def test_a_pasted_card_is_checked(
    checking: CardCheckPage, workspace: Workspace, desk: Desk, firm: str, qtbot: QtBot
) -> None:
    made = issue(workspace, firm, ("grade", "tier"), longest(workspace, firm))
    find(checking, "cardcheck.code").setPlainText(made.address)
    click(checking, qtbot, "cardcheck.check")
    assert "Valid" in find(checking, "cardcheck.finding").text()
    lines = [w.text() for w in checking.findChildren(QLabel) if w.objectName().startswith("cardcheck.line")]
    assert made.claims.name in lines
    click(checking, qtbot, "cardcheck.archive")
    assert desk.opened == [("archive", {"id": firm})]
    checking.enter()
    assert checking.findChild(InfoBar, "cardcheck.finding") is None, "nothing of it is left"


@pytest.mark.parametrize("said", ["no card at all", "A" * 600, "<b>x</b>" * 100])
def test_rubbish_is_said_to_be_none(checking: CardCheckPage, qtbot: QtBot, said: str) -> None:
    checking.check(said)
    assert "No card" in find(checking, "cardcheck.finding").text()


def test_a_picture_of_it_is_read(
    checking: CardCheckPage, page: CardPage, workspace: Workspace, firm: str, qtbot: QtBot, tmp_path: Path
) -> None:
    issue(workspace, firm, ("grade",), longest(workspace, firm))
    page.enter(archive=firm)
    drawn(page, qtbot)
    picture = tmp_path / "card.png"
    page._image.save(str(picture))
    click(checking, qtbot, "cardcheck.file")
    dialog = checking.findChild(QFileDialog, "capture.file")
    dialog.selectFile(str(picture))
    dialog.accept()
    qtbot.waitUntil(lambda: checking.findChild(InfoBar, "cardcheck.finding") is not None, timeout=20_000)
    assert "Valid" in find(checking, "cardcheck.finding").text()


def test_a_picture_without_a_code_is_said(
    checking: CardCheckPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    from PIL import Image

    picture = tmp_path / "empty.png"
    Image.new("L", (200, 200), 255).save(picture)
    checking._read(picture)
    qtbot.waitUntil(lambda: bool(desk.errors), timeout=20_000)
    assert desk.errors[0].code == "no-code"  # type: ignore[attr-defined]


def test_ticks_are_big_enough_for_a_finger(page: CardPage, firm: str, qtbot: QtBot) -> None:
    page.enter(archive=firm)
    drawn(page, qtbot)
    assert all(tick.height() >= 44 for tick in page.findChildren(Tick) if tick.isVisible())
