"""A diagnosis on a real window, and a desk that notes where it was sent."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.diagnosis import DiagnosisPage
from desktop.workspace import Workspace
from tests.desktop.pages.diagnosis.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def page(workspace: Workspace, desk: Desk, qtbot: QtBot) -> DiagnosisPage:
    made = DiagnosisPage(workspace, desk)
    qtbot.addWidget(made.header())
    qtbot.addWidget(made)
    made.resize(1282, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
