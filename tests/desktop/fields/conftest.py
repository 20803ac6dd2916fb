"""What tests of fields stand on."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.fields import Look
from forms.xform import Node
from tests.desktop.fields.told import Told


@pytest.fixture
def make(dressed: QApplication, qtbot: QtBot) -> Callable[..., Told]:
    """Makes a field and shows it."""

    def made(node: Node, look: Look | None = None) -> Told:
        return Told(qtbot, node, look)

    return made
