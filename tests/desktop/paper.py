"""The dialog for printing, driven as a person drives it: to a file, and then Print."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot


def to_file(dialog: QPrintDialog, file: Path) -> None:
    """Choose the PDF, which is the last of the printers, and where it goes."""
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile)  # also where the machine has printers
    printers = dialog.findChild(QComboBox, "printers")
    printers.setCurrentIndex(printers.count() - 1)
    name = dialog.findChild(QLineEdit, "filename")
    assert name.isVisible(), "a file is asked for"
    name.setText(str(file))


def press_print(dialog: QPrintDialog, qtbot: QtBot) -> None:
    box = dialog.findChild(QDialogButtonBox)
    (button,) = [b for b in box.buttons() if box.buttonRole(b) is QDialogButtonBox.ButtonRole.AcceptRole]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
