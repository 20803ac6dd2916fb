"""Asking a person for a photo: a file dialog, preparing off the screen's thread, keeping it in the store."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.capture.picture import LARGEST, Picture, prepare, too_large
from desktop.workspace import Workspace
from forms.errors import UserError
from sync.store.model import EvidenceInfo

Kept = Callable[[EvidenceInfo], None]
Failed = Callable[[UserError], None]


def ask_photo(
    parent: QWidget, workspace: Workspace, archive: str, label: str, on_done: Kept, on_error: Failed
) -> QFileDialog:
    """Let the person choose a picture file, prepare it, keep it; `on_done` gets it on the main thread."""
    words = QCoreApplication.translate("capture", "Choose a photo")
    kinds = QCoreApplication.translate("capture", "Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff)")
    every = QCoreApplication.translate("capture", "All files (*)")
    dialog = QFileDialog(parent, words)
    dialog.setObjectName("capture.file")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([kinds, every])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(
        lambda path: keep_photo(Path(path), workspace, archive, label, on_done, on_error, owner=parent)
    )
    dialog.open()
    return dialog


def keep_photo(
    path: Path,
    workspace: Workspace,
    archive: str,
    label: str,
    on_done: Kept,
    on_error: Failed,
    *,
    owner: QWidget,
) -> None:
    """Prepare and keep the picture of a file.

    `on_error` gets `photo-too-large`, `not-a-picture`, `file-unreadable`.
    """
    taken = workspace.now()

    def store(picture: Picture) -> None:
        def write() -> EvidenceInfo:
            return workspace.store.put_evidence(
                picture.data,
                archive=archive,
                mime=picture.mime,
                label=label,
                captured_at=taken,
                original_sha256=picture.original_sha256,
                thumbnail=picture.thumbnail,
            )

        workspace.tasks.write(write, on_done, on_error, owner=owner)

    workspace.tasks.run(lambda: prepare(_read(path)), store, on_error, owner=owner)


def keep_signature(workspace: Workspace, archive: str, label: str, png: bytes) -> EvidenceInfo:
    """Keep a signature's picture (small, so at once)."""
    return workspace.store.put_evidence(
        png,
        archive=archive,
        mime="image/png",
        label=label,
        captured_at=workspace.now(),
        thumbnail=png,
    )


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise too_large(size)
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            "file-unreadable",
            "This file cannot be read.",
            "Check that the stick or camera is still plugged in, then choose it again.",
        ) from error
