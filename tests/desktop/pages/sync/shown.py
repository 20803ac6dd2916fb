"""The sync page over a store in which two people disagree, and what a person does to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.sync import SyncPage
from desktop.syncing import Syncing
from desktop.workspace import Workspace
from tests.desktop.window import Window


class Running:
    """The program as far as this page needs one."""

    def __init__(self, syncing: Syncing | None = None) -> None:
        self.syncing = syncing


def opened(workspace: Workspace, window: Window, qtbot: QtBot, syncing: Syncing | None = None) -> SyncPage:
    """The page, shown."""
    made = SyncPage(workspace, window, Running(syncing))  # type: ignore[arg-type] # as far as it needs them
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.enter()
    workspace.count_pending()
    return made


def words_on(page: QWidget) -> str:
    """As they are read: where a line may not break there is a space, too."""
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    return said.replace("\u00a0", " ")


def press(page: SyncPage, qtbot: QtBot, name: str) -> None:
    widget = page.findChild(QWidget, name)
    assert widget is not None, name
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
