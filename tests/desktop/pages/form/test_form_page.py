"""Filling forms on screen: drafts at every pause, coming back to the same caret, errors, rows, photos, finishing."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.capture.keeping import Captured
from desktop.fields import PictureField
from desktop.pages.form import FormPage
from desktop.pages.form.page import PAUSE
from desktop.parts import Button, InfoBar, TextInput, Toast
from desktop.shell.page import Page, PageKind
from desktop.shell.session import Session
from desktop.workspace import Workspace
from sync.store.model import Change

FIRM = "01a1f901-0000-7000-8000-000000000001"
CONTRACT = "01a1f901-0000-7000-8000-000000000002"
STONE = "01a1f901-0000-7000-8000-000000000003"
GOOD = "91500108DEM07E571J"
CONSENT = {
    "kind": "archive",
    "categories": ["basic", "personal", "tax"],
    "valid_from": "2026-01-01",
    "valid_to": "2027-01-01",
    "signature": "0" * 64,
    "signed_by": "演示李",
}


class Screen:
    """The window with a form page in it, and short ways to act on it."""

    def __init__(self, qtbot: QtBot, workspace: Workspace, folder: Path) -> None:
        kinds: Mapping[str, PageKind] = {
            "form": PageKind(FormPage, "visits"),
            **{name: PageKind(Page, "archives") for name in ("today", "archive", "sync")},
        }
        self.qtbot, self.workspace = qtbot, workspace
        self.session = Session(workspace, kinds, folder)
        qtbot.addWidget(self.session)
        self.session.resize(1366, 768)
        self.session.show()
        self.session.activateWindow()
        qtbot.waitUntil(self.session.isActiveWindow)
        self.session.open("today")

    def open(self, **args: Any) -> FormPage:
        self.session.open("form", **args)
        self.settle()
        return self.page

    @property
    def page(self) -> FormPage:
        page = self.session.page
        assert isinstance(page, FormPage)
        return page

    @property
    def form(self) -> Any:
        assert self.page.filling is not None
        return self.page.filling.session

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()

    def find(self, name: str, kind: type[Any] = QWidget) -> Any:
        found = self.session.findChild(kind, name)
        assert found is not None, name
        return found

    def write(self, name: str, words: str) -> None:
        line = self.find(name)
        line.setFocus()
        for letter in words:
            QApplication.sendEvent(
                line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            )

    def press(self, name: str) -> None:
        self.find(name, QAbstractButton).click()
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)
        self.settle()

    def choose_file(self, path: Path) -> None:
        dialog = self.find("capture.file", QFileDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
        dialog.accept()

    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused else ""


@pytest.fixture
def screen(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Screen:
    return Screen(qtbot, workspace, tmp_path)


@pytest.fixture
def firm(workspace: Workspace) -> str:
    values = {"uscc": GOOD, "name": "演示餐饮有限公司", "entity_type": "company", "phone": "19900000000"}
    stone = {"contract": CONTRACT, "title": "首付款", "due_on": "2026-03-01", "done_on": "2026-03-01"}
    contract = {
        "title": "门店租赁合同",
        "category": "lease",
        "counterparty": "演示物业公司",
        "written": "no",
        "signed_on": "2024-03-12",
        "ends_on": "2027-03-01",
        "amount": "360000.00",
        "status": "performing",
        "staged": "yes",
    }
    workspace.save_all(
        [
            Change(FIRM, FIRM, "firm", values),
            Change(FIRM, CONTRACT, "record.contract", contract),
            Change(FIRM, STONE, "record.contract_milestone", {**stone, "kind": "delivery"}),
        ]
    )
    return FIRM


def test_what_is_typed_is_on_the_disk_within_the_pause(screen: Screen) -> None:
    screen.open(archive=None, kind="firm")
    assert screen.focus() == "form.registration.uscc"
    assert screen.workspace.store.drafts() == ()
    screen.write("form.registration.name", "演示")
    screen.qtbot.waitUntil(lambda: bool(screen.workspace.store.drafts()), timeout=PAUSE + 2000)
    draft = screen.workspace.store.drafts()[0]
    assert "演示".encode() in draft.content
    assert json.loads(draft.position)["caret"] == 2
    assert PAUSE <= 800


def test_leaving_a_field_keeps_the_draft_at_once(screen: Screen) -> None:
    screen.open(archive=None, kind="firm")
    screen.write("form.registration.name", "演示")
    screen.key(Qt.Key.Key_Tab)
    assert len(screen.workspace.store.drafts()) == 1
    assert screen.workspace.last_saved is not None


def test_locking_and_coming_back_finds_the_same_question_caret_and_scroll(
    screen: Screen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.open(archive=None, kind="firm", ref="address")
    screen.write("form.premises.address", "南岸区演示路 1 号")
    screen.find("form.premises.address").setCursorPosition(3)
    bar = screen.page.view.questions.column.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    screen.session.leave()  # what locking does
    again = Screen(qtbot, screen.workspace, tmp_path)
    again.session.open("today")
    again.workspace.store.put_setting("desktop.place", {"page": "form", "args": screen.page.place()})
    again.session.resume()
    again.settle()
    assert again.focus() == "form.premises.address"
    line = again.find("form.premises.address", TextInput)
    assert (line.text(), line.cursorPosition()) == ("南岸区演示路 1 号", 3)
    assert again.page.view.questions.column.verticalScrollBar().value() == before


def test_looking_around_begins_no_draft(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="firm")
    for _ in range(6):
        screen.key(Qt.Key.Key_Tab)
    page.answers.answer("/data/registration/name", "演示餐饮有限公司")
    screen.press("form.next")
    screen.session.open("today")
    assert screen.workspace.store.drafts() == ()


def test_one_undo_takes_back_a_stretch_of_typing(screen: Screen) -> None:
    screen.open(archive=None, kind="firm")
    screen.write("form.registration.name", "演示餐饮")
    screen.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert screen.form.node("/data/registration/name").value is None
    assert screen.find("form.registration.name").text() == ""
    screen.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert screen.find("form.registration.name").text() == "演示餐饮"


def test_an_error_is_told_on_leaving_and_not_while_typing(screen: Screen) -> None:
    page = screen.open(archive=None, kind="firm")
    screen.write("form.registration.uscc", GOOD.replace("0", "O", 1).lower())
    field = page.view.questions.fields["/data/registration/uscc"]
    assert field.look.kind == ""
    screen.key(Qt.Key.Key_Tab)
    assert field.look.kind == "error"
    assert field.look.fix
    screen.qtbot.waitUntil(lambda: screen.find("form.errors").isVisible())
    screen.key(Qt.Key.Key_F8)
    assert screen.focus() == "form.registration.uscc"
    field.fix_pressed.emit()
    assert screen.form.node("/data/registration/uscc").value == GOOD
    assert field.look.kind == ""


def test_f8_walks_required_questions_across_sections_once_there_are_no_errors(screen: Screen) -> None:
    screen.open(archive=None, kind="firm", ref="address")
    screen.key(Qt.Key.Key_F8)
    first = screen.focus()
    screen.key(Qt.Key.Key_F8)
    assert first.startswith("form.business.")
    assert screen.focus() != first
    screen.key(Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert screen.focus() == first
    ref = screen.page.view.ref
    assert screen.page.view.questions.fields[ref].look.kind == "error"


def test_a_question_that_becomes_relevant_appears_where_it_belongs(screen: Screen) -> None:
    page = screen.open(archive=None, kind="firm", ref="county")
    assert "/data/premises/town" not in page.view.questions.fields
    page.answers.answer("/data/premises/county", "500108")
    screen.settle()
    town = page.view.questions.fields["/data/premises/town"]
    assert town.isVisible()
    assert town.node.choices
    page.answers.answer("/data/premises/county", None)
    assert "/data/premises/town" not in page.view.questions.fields


def test_sections_are_walked_with_buttons_and_keys(screen: Screen) -> None:
    page = screen.open(archive=None, kind="firm")
    screen.press("form.next")
    assert page.view.ref.startswith("/data/premises/")
    screen.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.view.ref.startswith("/data/business/")
    screen.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    screen.press("form.previous")
    assert page.view.ref.startswith("/data/registration/")
    screen.press("form.tree./data/business")
    assert page.view.ref.startswith("/data/business/")


def test_finishing_a_new_firm_makes_an_archive_and_lets_the_draft_go(screen: Screen) -> None:
    page = screen.open(archive=None, kind="firm")
    finish = screen.find("form.finish", Button)
    answers = {
        "registration/uscc": GOOD,
        "registration/name": "演示新店",
        "registration/entity_type": "individual_business",
        "registration/reg_status": "active",
        "registration/established_on": date(2020, 1, 2),
        "premises/county": "500108",
        "premises/address": "南岸区演示路 1 号",
        "business/gbt4754": "62",
        "business/employees": 5,
        "business/licence_required": "no",
    }
    for ref, answer in answers.items():
        assert not finish.isEnabled()
        page.answers.answer(f"/data/{ref}", answer)
    page.save_draft()
    assert page.filling is not None
    archive = page.filling.archive
    screen.qtbot.waitUntil(finish.isEnabled)
    finish.click()
    screen.settle()
    assert screen.session.page_name == "archive"
    assert screen.workspace.store.drafts() == ()
    saved = screen.workspace.archive(archive).firm()
    assert saved is not None
    assert saved.text("name") == "演示新店"
    history = screen.workspace.store.history(archive=archive)
    assert {(item.form, item.form_version) for item in history} == {("firm", "2026.11")}


def test_an_edit_saves_only_what_changed(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="record.contract", entity=CONTRACT)
    page.answers.answer("/data/main/status", "done")
    page.finish()
    history = screen.workspace.store.history(entity=CONTRACT, limit=1)
    assert [(c.property, c.old, c.new) for c in history[0].changes] == [("status", "performing", "done")]
    assert screen.session.page_name == "today"


def test_finishing_with_gaps_goes_to_the_first_and_saves_nothing(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="record.contract")
    page.answers.answer("/data/main/title", "演示合同")
    page.finish()
    screen.settle()
    assert screen.session.page_name == "form"
    assert page.view.ref == "/data/main/category"
    assert page.view.questions.fields["/data/main/counterparty"].look.kind == "error"
    assert len(screen.workspace.archive(firm).of("record.contract")) == 1


def test_rows_are_added_copied_removed_and_brought_back(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="record.contract", entity=CONTRACT, ref="staged")
    rows = lambda: [n.ref for n in screen.form.nodes if n.kind == "row"]  # noqa: E731 - read again each time
    assert len(rows()) == 1
    screen.press("form.add.milestone")
    assert screen.focus() == "form.performance.milestone[2].m_title"
    screen.write("form.performance.milestone[2].m_title", "尾款")
    screen.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(rows()) == 3
    screen.press("form.performance.milestone[2].head")
    screen.press("form.performance.milestone[2].copy")
    assert screen.form.node("/data/performance/milestone[3]/m_title").value == "尾款"
    screen.press("form.performance.milestone[3].remove")
    assert len(rows()) == 3
    screen.session.findChild(Toast).findChild(Button, "toast.undo").click()  # type: ignore[union-attr] # it is there
    assert screen.form.node("/data/performance/milestone[3]/m_title").value == "尾款"
    assert page.filling is not None
    assert page.filling.record is not None


def test_a_removed_row_takes_its_record_along(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="record.contract", entity=CONTRACT, ref="m_title")
    page.answers.remove_row("/data/performance/milestone[1]")
    page.answers.answer("/data/performance/staged", "no")
    page.finish()
    assert screen.workspace.archive(firm).of("record.contract_milestone") == ()


def test_personal_fields_open_with_an_authorisation_and_not_before(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="firm", ref="phone")
    line = screen.find("form.premises.phone", TextInput)
    bar = screen.find("form.locked", InfoBar)
    assert bar.isVisible()
    screen.write("form.premises.phone", "1")
    assert line.text() == "199****0000"
    assert screen.form.node("/data/premises/phone").value == "19900000000"
    screen.workspace.save(archive=firm, entity=f"{firm[:-1]}9", type="consent", set=dict(CONSENT))
    screen.settle()
    assert not bar.isVisible()
    line.clearFocus()
    line.setFocus()
    assert line.text() == "19900000000"
    assert [entry for entry in screen.workspace.store.access_log() if "phone" in str(entry)]
    assert page.view.questions.fields["/data/premises/phone"].look.kind == ""


def test_a_record_of_a_protected_class_is_read_only_without_consent(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="record.tax_level")
    assert page.filling is not None
    assert page.filling.is_locked
    assert not screen.find("form.finish").isEnabled()
    screen.find("form.locked", InfoBar).pressed.emit()
    screen.settle()
    assert page.filling is not None
    assert page.filling.kind.code == "consent"
    screen.session.back()
    assert page.filling.kind.code == "record.tax_level"


def test_a_photo_becomes_the_answer_and_the_proof_of_others(
    screen: Screen, firm: str, tmp_path: Path
) -> None:
    file = tmp_path / "licence.jpg"
    Image.new("RGB", (1200, 900), "white").save(file)
    page = screen.open(archive=firm, kind="firm", ref="name")
    screen.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    screen.choose_file(file)
    ref = "/data/registration/licence_photo"
    screen.qtbot.waitUntil(lambda: screen.form.node(ref).value is not None)
    sha = screen.form.node(ref).value
    name = page.view.questions.fields["/data/registration/name"]
    screen.qtbot.waitUntil(lambda: name.look.source == "original")
    assert isinstance(page.view.questions.fields[ref], PictureField)
    assert page.view.pane.pictures()[0][0] == sha
    drafts = screen.workspace.store.drafts
    screen.qtbot.waitUntil(lambda: any(sha.encode() in draft.content for draft in drafts()))


def test_what_a_field_captured_is_kept_at_once_and_can_be_read_again(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="firm", ref="name")
    ref = "/data/registration/licence_photo"
    field = page.view.questions.fields[ref]
    assert isinstance(field, PictureField)
    field.captured.emit(ref, Captured(b"made here", "image/jpeg"))
    sha = screen.form.node(ref).value
    assert sha == hashlib.sha256(b"made here").hexdigest()
    assert field.look.attachment is not None
    assert field.look.attachment.size == 9
    read: list[bytes | None] = []
    field.read_asked.emit(sha, read.append)
    screen.qtbot.waitUntil(lambda: bool(read))
    assert read == [b"made here"]
    screen.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert screen.form.node(ref).value is None


def test_the_field_says_from_where_a_picture_comes(screen: Screen, firm: str, tmp_path: Path) -> None:
    file = tmp_path / "licence.jpg"
    Image.new("RGB", (600, 400), "white").save(file)
    screen.open(archive=firm, kind="firm", ref="name")
    screen.press("form.registration.licence_photo.file")
    screen.choose_file(file)
    ref = "/data/registration/licence_photo"
    screen.qtbot.waitUntil(lambda: screen.form.node(ref).value is not None)


def test_a_file_that_is_no_picture_is_told_and_nothing_typed_is_lost(
    screen: Screen, firm: str, tmp_path: Path
) -> None:
    file = tmp_path / "letter.jpg"
    file.write_bytes(b"%PDF-1.7")
    screen.open(archive=firm, kind="firm", ref="name")
    screen.write("form.registration.name", "！")
    screen.press("form.registration.licence_photo.photo")
    screen.choose_file(file)
    error = screen.find("shell.error", InfoBar)
    screen.qtbot.waitUntil(error.isVisible)
    assert "not a picture" in error.text()
    assert screen.form.node("/data/registration/name").value.endswith("！")


def test_an_unfinished_draft_of_the_same_form_is_offered(screen: Screen, firm: str) -> None:
    page = screen.open(archive=firm, kind="record.licence")
    page.answers.flag()
    assert page.filling is not None
    draft = page.filling.draft
    assert draft
    screen.session.open("today")
    screen.open(archive=firm, kind="record.licence")
    assert page.filling.draft is None
    screen.find("form.other", InfoBar).pressed.emit()
    screen.settle()
    assert page.filling.draft == draft
    assert page.filling.session.flagged


@pytest.mark.parametrize(
    ("version", "torn", "words"),
    [("2020.01", None, "earlier version"), (None, b"\x00 torn", "cannot be read")],
)
def test_a_draft_that_cannot_be_continued_is_told_and_kept(
    screen: Screen, firm: str, version: str | None, torn: bytes | None, words: str
) -> None:
    page = screen.open(archive=firm, kind="firm", ref="name")
    page.answers.flag()
    draft = screen.workspace.store.drafts()[0]
    old = draft.content.replace(b'"version":"2026.11"', f'"version":"{version}"'.encode())
    broken = replace(draft, content=torn or old)
    screen.session.open("today")
    screen.workspace.store.put_draft(broken)
    screen.session.open("form", archive=firm, draft=draft.id)
    assert words in screen.find("shell.error", InfoBar).text()
    assert not page.view.isVisible()
    assert screen.workspace.store.draft(draft.id) == broken
    screen.session.open("form", archive=firm, kind="firm")
    assert page.view.isVisible()


def test_what_the_firm_reads_covers_the_page_and_goes_with_escape(screen: Screen, firm: str) -> None:
    screen.open(archive=firm, kind="record.contract", entity=CONTRACT)
    screen.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    reading = screen.find("form.reading")
    words = " ".join(label.text() for label in reading.findChildren(QWidget) if hasattr(label, "text"))
    assert "门店租赁合同" in words
    with screen.qtbot.waitSignal(reading.destroyed):
        QTest.keyClick(reading, Qt.Key.Key_Escape)
