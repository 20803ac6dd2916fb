"""A district of eight firms, a window that remembers, and the page on it."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.pages.policy import PolicyPage
from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.district import district
from tests.desktop.window import Window


@cache
def _drawn() -> tuple[Change, ...]:
    entities = district(7, firms=8, today=date(2026, 11, 20))
    return tuple(Change(i["archive"], i["entity"], i["type"], i["set"]) for i in entities)


@pytest.fixture
def window() -> Window:
    return Window(keeps_errors=True)


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """Archives of the district by number; the eighth authorised nothing that is still good."""
    changes = _drawn()
    workspace.store.save_all(changes)
    return list(dict.fromkeys(change.archive for change in changes))


@pytest.fixture
def page(workspace: Workspace, window: Window, qtbot: QtBot) -> Callable[..., PolicyPage]:
    """The page, entered and shown."""

    def make(**args: Any) -> PolicyPage:
        made = PolicyPage(workspace, window)
        qtbot.addWidget(made)
        made.resize(1280, 700)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        made.enter(**args)
        qtbot.waitUntil(lambda: workspace.tasks.idle)
        QApplication.processEvents()  # what was put in shows itself
        return made

    return make
