"""Where the focus is can be seen on every control, whatever state it is in."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.parts import Button, IconButton, MultiChips, Segmented, Select, Switch, Tick, vbox
from desktop.parts.slider import Slider
from desktop.parts.star_row import StarRow
from desktop.theme import colour

OPTIONS = (("a", "One"), ("b", "Two"))


def slider(position: int | None) -> Slider:
    made = Slider(10)
    made.set_position(position)
    return made


def stars(count: int) -> StarRow:
    made = StarRow(5)
    made.set_count(count)
    return made


KINDS = ("primary", "secondary", "tint", "outline", "text", "ghost", "danger", "ok")
CONTROLS: dict[str, Callable[[], QWidget]] = {
    **{kind: partial(Button, "Go on", kind) for kind in KINDS},
    "icon": lambda: IconButton("trash", "Remove"),
    "tick": lambda: Tick("Yes"),
    "ticked": lambda: Tick("Yes", checked=True),
    "side": lambda: Tick("Yes", checked=True, round_mark=True),
    "off": lambda: Switch("On"),
    "on": lambda: Switch("On", checked=True),
    "segments": lambda: Segmented(OPTIONS, "a"),
    "select": lambda: Select(OPTIONS, "a"),
    "chip": lambda: MultiChips(OPTIONS, ("a",)),
    "empty slider": lambda: slider(None),
    "slider": lambda: slider(4),
    "no stars": lambda: stars(0),
    "stars": lambda: stars(3),
}


@pytest.mark.parametrize("value", ["a", "b"])
def test_the_ring_of_segments_goes_round_the_chosen_one_too(
    dressed: QApplication, qtbot: QtBot, value: str
) -> None:
    control = Segmented(OPTIONS, value)
    qtbot.addWidget(control)
    control.show()
    control.activateWindow()
    qtbot.waitUntil(control.isActiveWindow)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    image, middle = control.grab().toImage(), control.height() // 2
    ring, wide = colour("primary"), image.width()
    lower = [image.pixelColor(x, image.height() - 2) for x in range(12, wide - 12)]
    upper = [image.pixelColor(x, 1) for x in range(12, wide - 12)]
    sides = [image.pixelColor(x, middle) for x in (0, 1, wide - 2, wide - 1)]
    assert {seen.name() for seen in (*upper, *lower, *sides)} == {ring.name()}


@pytest.mark.parametrize("name", CONTROLS)
def test_the_focus_is_seen(dressed: QApplication, qtbot: QtBot, name: str) -> None:
    window, other, control = QWidget(), QPushButton("other"), CONTROLS[name]()
    window.setLayout(vbox(other, control))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    stop = control if control.focusPolicy() & Qt.FocusPolicy.TabFocus else control.findChildren(QWidget)[0]
    other.setFocus()
    before = control.grab().toImage()
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    assert stop.hasFocus()
    after = control.grab().toImage()
    there = [(x, y) for x in range(before.width()) for y in range(before.height())]
    changed = sum(before.pixel(x, y) != after.pixel(x, y) for x, y in there)
    assert changed >= 40, "hardly anything to be seen"
