"""Choosing, and letting go of what was chosen, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.parts import Segmented, Tick

OPTIONS = (("yes", "Yes"), ("no", "No"))


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_chosen_segment_is_let_go_of_where_it_may_be(qtbot: QtBot, key: Qt.Key) -> None:
    for clearable in (True, False):
        control, told = Segmented(OPTIONS, "no", clearable=clearable), []
        qtbot.addWidget(control)
        control.changed.connect(told.append)
        qtbot.keyClick(control, key)
        assert control.value() == (None if clearable else "no")
        assert told == ([""] if clearable else [])


def test_space_chooses_the_first_and_arrows_go_on(qtbot: QtBot) -> None:
    control = Segmented(OPTIONS)
    qtbot.addWidget(control)
    qtbot.keyClick(control, Qt.Key.Key_Space)
    assert control.value() == "yes"
    qtbot.keyClick(control, Qt.Key.Key_Right)
    assert control.value() == "no"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_box_is_ticked_by_space_and_by_enter(qtbot: QtBot, key: Qt.Key) -> None:
    control = Tick("Told")
    qtbot.addWidget(control)
    qtbot.keyClick(control, key)
    assert control.isChecked()
