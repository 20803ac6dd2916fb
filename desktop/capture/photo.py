"""Asking a person for a photo: with the camera or from a file; prepared off the screen, then handed over."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from desktop.capture.camera import FrameSource, QtFrameSource
from desktop.capture.files import PICTURES, ask_file, first_page, read
from desktop.capture.keeping import Captured, keep
from desktop.capture.picture import LARGEST, Picture, prepare, too_large
from desktop.capture.shutter import CameraDialog
from desktop.parts.paint import png_of
from desktop.tasks import Tasks
from desktop.workspace import Workspace
from forms.errors import UserError
from sync.store.model import EvidenceInfo

_PAGE = 2400  # pixels of the longer side of a page that is read
Taken = Callable[[Picture], None]
Kept = Callable[[EvidenceInfo], None]
Failed = Callable[[UserError], None]
Cameras = Callable[[], FrameSource]


class PhotoDesk:
    """Photos one by one; it lives as long as its dialogs.

    `on_taken` gets each, made fit to keep, on the main thread (see `keeper`), `on_error` what went wrong:
    `no-camera`, `photo-too-large`, `photo-heif`, `not-a-picture`, `file-unreadable`. With `pdf` the first
    page of a PDF is a picture too: licences come as such.
    """

    def __init__(
        self,
        parent: QWidget,
        tasks: Tasks,
        on_taken: Taken,
        on_error: Failed,
        *,
        max_side: int = 0,
        cameras: Cameras = QtFrameSource,
        pdf: bool = False,
    ) -> None:
        self._pdf = pdf
        self._parent, self._tasks = parent, tasks
        self._on_taken, self._on_error = on_taken, on_error
        self._max_side, self._cameras = max_side, cameras

    def ask(self) -> QDialog:
        """With the camera; from a file where there is none, or when the person prefers it."""
        source = self._cameras()
        if not source.devices():
            words = QCoreApplication.translate("capture", "No camera was found: choose a photo")
            return self.ask_file(words)
        dialog = self._camera(source, front=False, file_way=True)
        dialog.file_asked.connect(lambda: self.ask_file())  # noqa: PLW0108 - a signal holds its methods weakly
        return dialog

    def ask_camera(self, *, front: bool = False) -> QDialog | None:
        """With the camera and in no other way."""
        source = self._cameras()
        if source.devices():
            return self._camera(source, front=front, file_way=False)
        self._on_error(
            UserError(
                "no-camera",
                "This question takes a photo made here and now, and no camera was found.",
                "Plug a camera in and try again, or take the photo with another device of yours.",
            )
        )
        return None

    def ask_file(self, title: str = "") -> QDialog:
        """From a file."""
        words = title or QCoreApplication.translate("capture", "Choose a photo")
        wanted = f"{PICTURES} *.pdf" if self._pdf else PICTURES
        return ask_file(self._parent, words, wanted, self.keep_file)

    def keep_file(self, path: Path) -> None:
        """Prepare and keep the picture of a file."""
        self._prepare(lambda: self._from_file(path))

    def keep_image(self, image: QImage, original_sha256: str = "") -> None:
        """Prepare and keep a picture made here; `original_sha256` of what it was drawn over."""
        self._prepare(lambda: prepare(png_of(image, 90), self._max_side, original_sha256))

    def _from_file(self, path: Path) -> Picture:
        data = _read(path)
        if not (self._pdf and data.startswith(b"%PDF-")):
            return prepare(data, self._max_side)
        return prepare(first_page(data, _PAGE), self._max_side, hashlib.sha256(data).hexdigest())

    def _camera(self, source: FrameSource, *, front: bool, file_way: bool) -> CameraDialog:
        dialog = CameraDialog(self._parent, source, self._tasks, front=front, file_way=file_way)
        dialog.taken.connect(lambda image: self.keep_image(image))  # noqa: PLW0108 - as above
        dialog.open()
        return dialog

    def _prepare(self, make: Callable[[], Picture]) -> None:
        self._tasks.run(make, self._on_taken, self._on_error, owner=self._parent)


def keeper(
    owner: QWidget, workspace: Workspace, archive: str, on_kept: Kept, on_error: Failed, label: str = ""
) -> Taken:
    """For `PhotoDesk`: puts each photo into the archive's store, and tells `on_kept` on the main thread."""

    def take(picture: Picture) -> None:
        captured = Captured(picture.data, picture.mime, label, picture.thumbnail, picture.original_sha256)
        workspace.tasks.write(lambda: keep(workspace, archive, captured), on_kept, on_error, owner=owner)

    return take


def _read(path: Path) -> bytes:
    try:
        return read(path, LARGEST)
    except UserError as error:
        if error.code == "file-too-large":
            raise too_large(path.stat().st_size) from error
        raise
