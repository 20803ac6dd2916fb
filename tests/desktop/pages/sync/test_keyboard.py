"""The sync page without a mouse, and by finger: every act is a stop of Tab, in reading order and in sight."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.sync import SyncPage
from desktop.pages.sync.firm_list import FirmList
from desktop.parts import Dialog, Segmented, Tick
from desktop.workspace import Workspace
from tests.desktop.pages.sync.parted import CONTRACT, FIRM, refuse
from tests.desktop.window import Window

FINGER = 40  # px


@pytest.fixture
def full(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> SyncPage:
    """Something refused, too, on a window of a small screen."""
    work = workspace.store
    work.save(archive=FIRM, entity=CONTRACT, type="record.contract", set={"title": "演示合同"})
    work.save(archive=FIRM, entity=CONTRACT, type="record.contract", set={"amount": 5})
    refuse(work, "out-of-scope", work.seq - 1, work.seq)
    page.resize(1280, 640)
    page.enter()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.findChild(QWidget, "sync.now").setFocus()
    return page


def stops(page: SyncPage, qtbot: QtBot) -> list[QWidget]:
    """Where Tab comes to, once round; each in sight while it has the keyboard."""
    found: list[QWidget] = []
    while (now := QApplication.focusWidget()) is not None and now not in found:
        found.append(now)
        for area in page.findChildren(QScrollArea):
            if area.widget().isAncestorOf(now):
                top = now.mapTo(area.viewport(), QPoint(0, 0)).y()
                assert top >= 0 and top < area.viewport().height() - 20, now.objectName()
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        QApplication.processEvents()
    return found


def test_every_act_is_a_stop_in_reading_order(full: SyncPage, qtbot: QtBot) -> None:
    found = stops(full, qtbot)
    names = [widget.objectName() for widget in found]
    order = ["sync.now", "sync.refused.0.open", "sync.refused.1.again", "sync.photos_wait", "sync.later",
             "sync.firms", "sync.choice.0", "sync.later.0", "sync.choice.1", "sync.all_mine", "sync.all_theirs",
             "sync.only_problems", "sync.log.export"]  # fmt: skip
    assert [name for name in names if name in order] == order
    by_choice = (Tick, QLineEdit)  # a side is chosen at the row's choice, which is a stop
    for button in full.findChildren(QAbstractButton):
        if not button.isVisible() or not button.isEnabled() or isinstance(button, by_choice):
            continue
        within = [w for w in found if w is button or w.isAncestorOf(button)]
        says = button.toolTip() or button.accessibleName()
        assert within or says == "Show both sides large", button.objectName()


def test_everything_to_press_is_large_enough_for_a_finger(full: SyncPage) -> None:
    for pressed in full.findChildren(QAbstractButton):
        if pressed.isVisible():
            assert min(pressed.width(), pressed.height()) >= FINGER, pressed.objectName()


def test_enter_presses_what_has_the_keyboard(full: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    full._side.take_keyboard()
    choice = full.findChild(Segmented, "sync.choice.0")
    qtbot.keyClick(choice, Qt.Key.Key_1)
    undecided = len(workspace.store.conflicts())
    every = full.findChild(QWidget, "sync.all_mine")
    every.setFocus()
    qtbot.keyClick(every, Qt.Key.Key_Return)
    dialog = full.findChild(Dialog)
    assert dialog is not None and len(workspace.store.conflicts()) == undecided, "nothing was saved by that"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert len(workspace.store.conflicts()) == undecided
    later = full.findChild(QWidget, "sync.later.1")
    later.setFocus()
    qtbot.keyClick(later, Qt.Key.Key_Return)
    assert len(full._state().fields) == 1, "put off"
    full._side.take_keyboard()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert len(workspace.store.conflicts()) == undecided - 1, "on a choice Enter saves"


def test_esc_goes_back_to_the_firms_and_enter_to_their_fields(full: SyncPage, qtbot: QtBot) -> None:
    full._side.take_keyboard()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    firms = QApplication.focusWidget()
    assert isinstance(firms, FirmList)
    qtbot.keyClick(firms, Qt.Key.Key_Return)
    assert full._side.current()


def test_the_keyboard_stays_where_a_sync_is_begun_and_paused(
    full: SyncPage, workspace: Workspace, qtbot: QtBot
) -> None:
    column = full._progress.findChild(QScrollArea)
    assert column is not None
    for link, name in (("syncing", "sync.pause"), ("offline", "sync.now"), ("syncing", "sync.pause")):
        workspace.set_sync(replace(workspace.sync_state, link=link, phases={}))
        QApplication.processEvents()
        assert QApplication.focusWidget() is full.findChild(QWidget, name)
    assert column.verticalScrollBar().value() == 0, "what runs is in sight"


def test_what_was_settled_last_is_undone_by_key(
    full: SyncPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    undecided = len(workspace.store.conflicts())
    for _ in range(2):
        full._side.take_keyboard()
        for _ in full._state().fields:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert workspace.store.conflicts() == ()
    last = len(window.said)
    held = QApplication.focusWidget()
    assert held is not None and full.isAncestorOf(held), "the keyboard is not lost with the last of them"
    qtbot.keyClick(held, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(window.said) > last)
    assert 0 < len(workspace.store.conflicts()) < undecided, "those of the firm that came last"
    before = len(workspace.store.conflicts())
    qtbot.keyClick(QApplication.focusWidget() or full, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert len(workspace.store.conflicts()) == before, "once"
