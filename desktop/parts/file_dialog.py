"""The program's own dialog for files: in its language, and high enough for a finger. Not the system's, which
would remember what was opened."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.parts.fingers import fit_for_fingers
from forms.export.filenames import safe

_KINDS = {"xlsx": "Excel"}  # what people call a file of this ending, where it is not its ending


def file_dialog(
    parent: QWidget, title: str, start: str = "", *, name: str, saves: bool = False
) -> QFileDialog:
    """To choose a file that is there, or (`saves`) one to write; `start` is where it begins."""
    dialog = _dialog(parent, title, start, name, accepts_by=_tr("Save") if saves else _tr("Open"))
    if saves:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _sized(dialog)


def ask_where(
    parent: QWidget,
    title: str,
    offered: str,
    then: Callable[[str], object],
    *,
    name: str,
    kinds: Sequence[str] = (),
) -> QFileDialog:
    """Ask for a file to write. `offered` is its name, made fit for a disk, in the person's own folder.
    `kinds` are the endings to choose from, the first by itself (none: any)."""
    start = str(Path.home() / safe(offered))
    dialog = file_dialog(parent, title, start, name=name, saves=True)
    if kinds:
        dialog.setNameFilters([f"{_KINDS.get(kind, kind.upper())} (*.{kind})" for kind in kinds])
        dialog.setDefaultSuffix(kinds[0])
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))
        )
    dialog.selectFile(start)
    dialog.fileSelected.connect(then)
    dialog.open()
    return dialog


def folder_dialog(parent: QWidget, title: str, start: str = "", *, name: str) -> QFileDialog:
    """To choose a folder that is there: a stick."""
    dialog = _dialog(parent, title, start, name, accepts_by=_tr("Choose"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _sized(dialog)


def _dialog(parent: QWidget, title: str, start: str, name: str, accepts_by: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, start)
    dialog.setObjectName(name)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for label, words in (
        (QFileDialog.DialogLabel.LookIn, _tr("Folder")),
        (QFileDialog.DialogLabel.FileName, _tr("File name")),
        (QFileDialog.DialogLabel.FileType, _tr("Kind of file")),
        (QFileDialog.DialogLabel.Accept, accepts_by),
        (QFileDialog.DialogLabel.Reject, _tr("Cancel")),
    ):
        dialog.setLabelText(label, words)
    return dialog


def _sized(dialog: QFileDialog) -> QFileDialog:
    fit_for_fingers(dialog)
    dialog.resize(820, 560)
    return dialog


def _tr(source: str) -> str:
    return QCoreApplication.translate("FileDialog", source)
