"""How a person goes about the licence page: presses, writes over, confirms."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.licence import LicencePage

BY_HEART = {"valid_to": "长期", "issuer": "演示市市场监督管理局"}
"""What a person knows who looks at the seal and into the register."""


def button(page: QWidget, name: str) -> QAbstractButton:
    QApplication.processEvents()
    found = [b for b in page.findChildren(QAbstractButton, name) if b.isVisible()]
    assert len(found) == 1, name
    return found[0]


def press(page: QWidget, name: str, qtbot: QtBot) -> None:
    wanted = button(page, name)

    def is_there() -> bool:
        """Rows are laid out over several turns; a press goes to what lies under it."""
        hit = page.childAt(wanted.mapTo(page, wanted.rect().center()))
        return hit is not None and (hit is wanted or wanted.isAncestorOf(hit))

    qtbot.waitUntil(is_there)
    qtbot.mouseClick(wanted, Qt.MouseButton.LeftButton)


def line(page: QWidget, name: str) -> QLineEdit:
    QApplication.processEvents()
    found = page.findChild(QLineEdit, f"licence.value.{name}")
    assert found is not None, name
    return found


def write_over(page: QWidget, name: str, text: str, qtbot: QtBot) -> None:
    """Type into a value as a person does: open it where it stands in a line, write over it, Enter."""
    QApplication.processEvents()
    if page.findChild(QLineEdit, f"licence.value.{name}") is None:
        press(page, f"licence.line.{name}", qtbot)
    box = line(page, name)
    box.setFocus()
    box.selectAll()
    typed = QInputMethodEvent()
    typed.setCommitString(text)  # what is not ASCII comes from an input method
    QApplication.sendEvent(box, typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)


def confirm_everything(page: LicencePage, truth: Any, qtbot: QtBot) -> None:
    """The trusted ones together, the others by typing what is on the paper."""
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    for field in page._presenter.state().fields:
        if field.look != "confirmed":
            write_over(page, field.name, truth.get(field.name) or BY_HEART[field.name], qtbot)
