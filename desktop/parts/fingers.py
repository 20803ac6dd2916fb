"""Dialogs that Qt builds, made high enough for a finger."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
)

from desktop.theme.tokens import TOUCH

_WHOLE = QComboBox | QAbstractItemView | QAbstractSpinBox  # what is in them is pressed as a part of them


def fit_for_fingers(dialog: QDialog) -> None:
    """Every control of a dialog of Qt's own, as our parts are by themselves; no word is cut off by it."""
    for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox):
        for control in dialog.findChildren(kind):
            if not isinstance(control.parentWidget(), _WHOLE):
                width = 0 if kind is QLineEdit else control.sizeHint().width()
                control.setMinimumSize(max(TOUCH, width), TOUCH)
