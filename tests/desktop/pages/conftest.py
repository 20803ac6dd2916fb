"""What every page is built on in its tests."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.shell.page import Page
from desktop.workspace import Workspace
from tests.desktop.pages.loops import judged_district
from tests.desktop.window import Window


@pytest.fixture
def window() -> Window:
    """Stands where the window does."""
    return Window()


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """Archives of a district of eighteen firms by number, judged; pages that need others have their own."""
    return judged_district(workspace, 18)


@pytest.fixture
def settle(workspace: Workspace, qtbot: QtBot) -> Callable[[], None]:
    """Wait until everything begun is done, and shown."""

    def wait() -> None:
        qtbot.waitUntil(lambda: workspace.tasks.idle and not workspace.judging.left, timeout=20_000)
        QApplication.processEvents()

    return wait


@pytest.fixture
def open_page(
    workspace: Workspace, window: Window, qtbot: QtBot, settle: Callable[[], None]
) -> Callable[..., Any]:
    """`open_page(kind, **args)`: a page in a window of usual size, entered, when all is read."""

    def make(kind: type[Page], **args: Any) -> Page:
        made = kind(workspace, window)
        qtbot.addWidget(made)
        made.resize(1280, 700)
        made.show()
        made.enter(**args)
        settle()
        return made

    return make
