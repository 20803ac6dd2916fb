"""Tab goes as one reads, whenever a control was made."""

from collections.abc import Sequence

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.parts import Button, Scroll, TextInput, hbox, panel, vbox
from desktop.shell.order import reading_order, step_from


def names(widgets: Sequence[QWidget]) -> list[str]:
    return [widget.objectName() for widget in widgets]


@pytest.fixture
def window(dressed: object, qtbot: QtBot) -> QWidget:
    """Two columns: the left one scrolls and got its first line last."""
    right = Button("R", name="right")
    left = Scroll()
    left.body.addWidget(TextInput(name="second"))
    left.body.insertWidget(0, TextInput(name="first"))
    made = panel(vbox(hbox(left, right), Button("B", name="below")))
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_follows_the_layouts(window: QWidget) -> None:
    assert names(reading_order(window)) == ["first", "second", "right", "below"]


def test_what_is_hidden_or_off_is_passed_over(window: QWidget) -> None:
    window.findChild(QWidget, "second").hide()
    window.findChild(QWidget, "right").setEnabled(False)
    assert names(reading_order(window)) == ["first", "below"]


def test_it_goes_round_both_ways(window: QWidget) -> None:
    first, below = window.findChild(QWidget, "first"), window.findChild(QWidget, "below")
    assert step_from(window, below, forward=True) is first
    assert step_from(window, first, forward=False) is below


def test_from_nowhere_it_begins_at_an_end(window: QWidget) -> None:
    stops = reading_order(window)
    assert step_from(window, None, forward=True) is stops[0]
    assert step_from(window, window, forward=False) is stops[-1]


def test_a_window_without_controls_has_nowhere_to_go(qtbot: QtBot) -> None:
    empty = QWidget()
    qtbot.addWidget(empty)
    empty.show()
    assert step_from(empty, None, forward=True) is None
