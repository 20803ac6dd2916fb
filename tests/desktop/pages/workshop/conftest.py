"""The workshop in a window, and a form opened in it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.workshop import WorkshopPage
from desktop.workspace import Workspace
from tests.desktop.pages.workshop.window import GOOD, Window


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def page(workspace: Workspace, window: Window, qtbot: QtBot) -> WorkshopPage:
    made = WorkshopPage(workspace, window)  # type: ignore[arg-type]  # as far as it needs one
    qtbot.addWidget(made)
    made.resize(1300, 760)
    made.show()
    made.enter()
    return made


@pytest.fixture
def opened(page: WorkshopPage, workspace: Workspace, qtbot: QtBot, tmp_path: Path):
    def run(text: str = GOOD, name: str = "round.md") -> WorkshopPage:
        (tmp_path / name).write_text(text, encoding="utf-8")
        page.open_form(str(tmp_path / name))
        qtbot.waitUntil(lambda: workspace.tasks.idle)
        return page

    return run
