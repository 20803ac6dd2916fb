"""The program's own dialog for files: in its language, and high enough for a finger. Not the system's, which
would remember what was opened."""

from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QFileDialog, QLineEdit, QWidget

from desktop.theme.tokens import TOUCH


def file_dialog(
    parent: QWidget, title: str, start: str = "", *, name: str, saves: bool = False
) -> QFileDialog:
    """To choose a file that is there, or (`saves`) one to write; `start` is where it begins."""
    dialog = QFileDialog(parent, title, start)
    dialog.setObjectName(name)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if saves:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    tr = partial(QCoreApplication.translate, "FileDialog")
    for label, words in (
        (QFileDialog.DialogLabel.LookIn, tr("Folder")),
        (QFileDialog.DialogLabel.FileName, tr("File name")),
        (QFileDialog.DialogLabel.FileType, tr("Kind of file")),
        (QFileDialog.DialogLabel.Accept, tr("Save") if saves else tr("Open")),
        (QFileDialog.DialogLabel.Reject, tr("Cancel")),
    ):
        dialog.setLabelText(label, words)
    for kind in (QAbstractButton, QLineEdit, QComboBox):
        for control in dialog.findChildren(kind):
            if not isinstance(control.parentWidget(), QComboBox | QAbstractItemView):
                control.setMinimumSize(TOUCH, TOUCH)
    dialog.resize(820, 560)
    return dialog
