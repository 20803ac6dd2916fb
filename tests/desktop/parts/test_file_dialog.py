"""The dialog for files: everything in it is high enough for a finger, and named in the program's words."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.parts.file_dialog import file_dialog


@pytest.mark.parametrize("saves", [False, True])
def test_it_is_made_for_fingers_and_speaks_our_words(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, saves: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = file_dialog(window, "A file", str(tmp_path / "a.txt"), name="here", saves=saves)
    dialog.open()
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for control in dialog.findChildren(kind):
            if control.isVisible() and not isinstance(control.parentWidget(), QComboBox):
                assert min(control.height(), control.width()) >= 44, control.objectName()
    words = {label.text() for label in dialog.findChildren(QLabel)}
    assert words >= {"Folder", "File name", "Kind of file"}
    buttons = {button.text() for button in dialog.findChildren(QAbstractButton)}
    assert buttons >= {"Save" if saves else "Open", "Cancel"}
    mode = QFileDialog.AcceptMode.AcceptSave if saves else QFileDialog.AcceptMode.AcceptOpen
    assert dialog.acceptMode() == mode
    dialog.reject()
