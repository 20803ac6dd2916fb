"""Answering: errors told on leaving, what appears and goes, locks, one undo a stretch of typing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.parts import InfoBar, TextInput
from tests.desktop.pages.form.hands import CONSENT, CONTRACT, FIRM, GOOD, Screen


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
    assert "Read-only" in screen.find("form.fine").accessibleName()
    words = {label.text() for label in page.view.tree.findChildren(QLabel)}
    assert "Read-only for now" in words, "what cannot be answered is not complete"
    assert not screen.find("form.finish").isEnabled()
    screen.find("form.locked", InfoBar).pressed.emit()
    screen.settle()
    assert page.filling is not None
    assert page.filling.kind.code == "consent"
    screen.session.back()
    assert page.filling.kind.code == "record.tax_level"


def test_what_the_firm_reads_covers_the_page_and_goes_with_escape(screen: Screen, firm: str) -> None:
    screen.open(archive=firm, kind="record.contract", entity=CONTRACT)
    screen.key(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    reading = screen.find("form.reading")
    words = " ".join(label.text() for label in reading.findChildren(QWidget) if hasattr(label, "text"))
    assert "门店租赁合同" in words
    QTest.keyClick(reading, Qt.Key.Key_Escape)
    assert not screen.has("form.reading")


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [("tables", "many", "whole number"), ("month", "someday", "2026-11."), ("moment", "?", "right kind")],
)
def test_an_answer_of_the_wrong_kind_is_told_what_is_wanted(
    abroad: Screen, name: str, typed: str, told: str
) -> None:
    page = abroad.open(archive=FIRM, kind="sample.kinds", ref=name)
    ref = page.view.ref
    page.answers.answer(ref, typed)
    abroad.settle()
    assert abroad.fields[ref].look.kind == "error"
    assert told in abroad.fields[ref].look.message
