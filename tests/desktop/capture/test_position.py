"""Finding a position: better and better, taken when exact enough, given up with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.capture.position import QtPositionSource
from desktop.capture.positioning import PositionDialog
from desktop.parts import Button
from forms.xform import GeoPoint
from tests.desktop.capture.devices import TestReceiver


@pytest.fixture
def owner(dressed: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def words(dialog: PositionDialog) -> str:
    label = dialog.findChild(QLabel, "capture.position.words")
    assert label is not None
    return label.text()


def opened(dialog: PositionDialog) -> list[GeoPoint]:
    found: list[GeoPoint] = []
    dialog.found.connect(found.append)
    dialog.open()
    return found


def test_it_is_taken_by_itself_when_exact_enough(owner: QWidget) -> None:
    receiver = TestReceiver()
    found = opened(PositionDialog(owner, receiver))
    receiver.found.emit(GeoPoint(29.5, 106.5, 250, 40))
    receiver.found.emit(GeoPoint(29.6, 106.6, 250, 90))  # worse: not looked at
    assert found == []
    receiver.found.emit(GeoPoint(29.51, 106.51, 251, 4.5))
    assert found == [GeoPoint(29.51, 106.51, 251, 4.5)]
    assert not receiver.running


def test_a_press_takes_the_best_so_far(owner: QWidget) -> None:
    receiver = TestReceiver()
    dialog = PositionDialog(owner, receiver, exact=0)
    found = opened(dialog)
    take = dialog.findChild(Button, "capture.position.take")
    assert take is not None
    assert not take.isEnabled()
    receiver.found.emit(GeoPoint(29.5, 106.5, 0, 3))
    assert "exact to 3 m" in words(dialog)
    take.click()
    assert found == [GeoPoint(29.5, 106.5, 0, 3)]


def test_a_poor_position_is_warned_of(owner: QWidget) -> None:
    receiver = TestReceiver(GeoPoint(29.5, 106.5, 0, 140))
    dialog = PositionDialog(owner, receiver)
    assert "poor" in words(dialog)
    dialog.reject()


def test_escape_ends_it(owner: QWidget) -> None:
    receiver = TestReceiver()
    dialog = PositionDialog(owner, receiver)
    found = opened(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not receiver.running
    receiver.found.emit(GeoPoint(29.5, 106.5, 0, 1))
    assert found == []


def test_nothing_waits_for_ever(owner: QWidget, qtbot: QtBot) -> None:
    receiver = TestReceiver()
    dialog = PositionDialog(owner, receiver, patience=1)
    opened(dialog)
    qtbot.waitUntil(lambda: not receiver.running)
    assert "type the position" in words(dialog)
    dialog.reject()


@pytest.mark.parametrize("reason", ["none", "refused", "lost"])
def test_why_there_is_none(owner: QWidget, reason: str) -> None:
    receiver = TestReceiver(reason)
    dialog = PositionDialog(owner, receiver)
    assert "Type the position" in words(dialog)
    assert not receiver.running
    dialog.reject()


def test_this_machine_has_no_receiver_and_says_so_quietly(dressed: QApplication, qtbot: QtBot) -> None:
    source = QtPositionSource()
    with qtbot.waitSignal(source.failed) as told:
        source.start()
    assert told.args[0] in ("none", "refused")
    source.stop()
