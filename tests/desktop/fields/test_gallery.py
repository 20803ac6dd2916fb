"""The gallery draws: every row makes a field, shows it, and nothing in it is smaller than a finger."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.fields import Field
from tests.desktop.fields.gallery import GROUPS, WIDTH, sheet


@pytest.mark.parametrize("group", GROUPS)
def test_a_sheet_of_the_gallery(dressed: QApplication, qtbot: QtBot, group: str) -> None:
    rows = GROUPS[group]()
    whole = sheet(rows)
    qtbot.addWidget(whole)
    whole.show()
    for _ in range(3):
        QApplication.processEvents()
        whole.resize(WIDTH, whole.heightForWidth(WIDTH))
    fields = whole.findChildren(Field)
    assert len(fields) == len(rows)
    for field in fields:
        assert field.width() >= field.minimumSizeHint().width(), field.node.label
        for button in field.findChildren(QAbstractButton):
            if button.isVisible() and button.text() != "Change to 10":
                assert button.height() >= 42, f"{field.node.label}: {button.objectName()}"
                assert button.accessibleName() or button.text()
