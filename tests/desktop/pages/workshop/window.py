"""The window as far as a page needs one: it notes what it was asked; forms to open, and hands on the page."""

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.workshop import WorkshopPage
from desktop.parts import Select, Table

GOOD = """
| survey |
| | type | name | label::中文 (zh) | label::English (en) | relevant | required |
| | begin group | g | 组 | Group | | |
| | text | who | 谁 | Who | | yes |
| | end group | | | | | |
| | begin group | h | 组二 | Second | | |
| | integer | n | 数 | Count | ${who} != '' | |
| | end group | | | | | |
| settings |
| | form_id | form_title | version |
| | round | 巡查表 / Round | 1 |
"""
BAD = "| survey |\n| | type | name | label | relevant |\n| | text | a | A | |\n| | text | b | B | ${nobody} = 1 |\n"


class Window(QObject):
    """The navigator as far as this page needs one."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.toasts: list[str] = []
        self.errors: list[Exception] = []

    def open(self, page: str, **args: Any) -> None:
        self.opened.append((page, args))

    def back(self) -> None:
        self.opened.append(("back", {}))

    def remember(self) -> None:
        """There is nowhere to come back to."""

    def toast(self, words: str, undo: Any = None) -> None:
        self.toasts.append(words)

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)


def press(page: QWidget, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def choose(dialog: QWidget, name: str, value: str) -> None:
    choice = dialog.findChild(Select, name)
    popup = choice.popup()
    popup.options.picked.emit(value)
    assert choice.value() == value


def table(page: QWidget, name: str) -> list[list[str]]:
    model = page.findChild(Table, name).rows_model
    return [[cell.text for cell in row.cells] for row in model.rows]


def tab(page: WorkshopPage, name: str) -> None:
    page._tabs.set_value(name)
    page._show()
