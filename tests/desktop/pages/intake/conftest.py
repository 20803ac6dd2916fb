"""The import page with a window around it, and what tests do on it: load, press, wait."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.intake import IntakePage
from desktop.workspace import Workspace
from forms.errors import UserError


class Window:
    """Stands where the window does."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.errors: list[str] = []
        self.said: list[str] = []

    def open(self, page: str, **args: Any) -> None:
        self.opened.append((page, args))

    def back(self) -> None: ...

    def remember(self) -> None: ...

    def toast(self, words: str, undo: Any = None) -> None:
        self.said.append(words)

    def show_error(self, error: Exception) -> None:
        assert isinstance(error, UserError)
        self.errors.append(error.code)

    def sync(self) -> None: ...

    def lock(self) -> None: ...


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def page(workspace: Workspace, window: Window, qtbot: QtBot) -> IntakePage:
    made = IntakePage(workspace, window)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.enter()
    return made


def press(page: IntakePage, name: str, qtbot: QtBot) -> None:
    QApplication.processEvents()
    found = [b for b in page.findChildren(QAbstractButton, name) if b.isVisible()]
    assert len(found) == 1, name
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def wait(page: IntakePage, step: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page._step == step and page.workspace.tasks.idle, timeout=20_000)


def load(page: IntakePage, path: Path, qtbot: QtBot, step: str = "columns") -> None:
    page.open_file(str(path))
    wait(page, step, qtbot)


def imported(page: IntakePage, path: Path, qtbot: QtBot) -> None:
    load(page, path, qtbot)
    press(page, "intake.check", qtbot)
    wait(page, "report", qtbot)
    press(page, "intake.save", qtbot)
    wait(page, "done", qtbot)
