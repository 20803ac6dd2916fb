"""Drafts: kept at every pause and on leaving, taken up at the same place, told when they cannot be."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.pages.form.page import PAUSE
from desktop.parts import InfoBar, TextInput
from tests.desktop.pages.form.hands import FIRM, Screen


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


@pytest.mark.parametrize("torn", [b"\x00 torn", b"{}", b'{"enclosed":{"audit":"x"},"format":1}'])
def test_a_draft_that_cannot_be_read_is_told_and_kept(screen: Screen, firm: str, torn: bytes) -> None:
    page = screen.open(archive=firm, kind="firm", ref="name")
    page.answers.flag()
    draft = screen.workspace.store.drafts()[0]
    broken = replace(draft, content=torn)
    screen.session.open("today")
    screen.workspace.store.put_draft(broken)
    screen.session.open("form", archive=firm, draft=draft.id)
    assert "cannot be read" in screen.find("shell.error", InfoBar).text()
    assert not page.view.isVisible()
    assert screen.workspace.store.draft(draft.id) == broken
    screen.session.open("form", archive=firm, kind="firm")
    assert page.view.isVisible()


def test_a_kill_in_a_nested_row_comes_back_to_the_same_caret_scroll_and_open_rows(
    abroad: Screen, qtbot: QtBot, tmp_path: Path
) -> None:
    page = abroad.open(archive=FIRM, kind="sample.household")
    page.answers.answer("/data/cover/result", "complete")
    page.answers.answer("/data/roster/member[1]/m_name", "户主")
    for repeat in ("/data/roster/member", "/data/roster/member[2]/illness", "/data/roster/member[2]/illness"):
        page.answers.add_row(repeat)
    name = "form.roster.member[2].illness[2].i_what"
    abroad.write(name, "偏头痛")
    abroad.find(name).setCursorPosition(1)
    abroad.settle()
    bar = page.view.questions.column.verticalScrollBar()
    before = bar.value()
    qtbot.waitUntil(
        lambda: b"\xe5\x81\x8f\xe5\xa4\xb4\xe7\x97\x9b" in abroad.workspace.store.drafts()[0].content
    )
    draft = abroad.workspace.store.drafts()[0]
    abroad.find(name).setCursorPosition(1)
    page._pause.stop()  # killed here: nothing more is written
    place = abroad.workspace.store.get_setting("desktop.place")
    again = Screen(qtbot, abroad.workspace, tmp_path)
    again.workspace.store.put_setting("desktop.place", place)
    again.session.resume()
    again.settle()
    assert again.focus() == name
    assert again.find(name).text() == "偏头痛"
    assert json.loads(draft.position)["open"] == [
        "/data/roster/member[2]",
        "/data/roster/member[2]/illness[2]",
    ]
    assert again.page.view.questions.column.verticalScrollBar().value() == before
