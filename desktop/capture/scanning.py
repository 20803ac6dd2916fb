"""Reading a barcode or QR code with the camera: one is taken at once, among several the person chooses."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.capture.camera import FrameSource
from desktop.capture.codes import Code, codes_in_frame
from desktop.capture.live import LiveDialog
from desktop.parts import Button, Dialog, Scroll
from desktop.tasks import Tasks

_SHOWN = 34  # characters of a code on its button


class ScanDialog(LiveDialog):
    """`found(codes)`: the codes of one frame; then the dialog is gone. `file_asked()`: of a picture file."""

    found = Signal(object)
    file_asked = Signal()

    def __init__(self, parent: QWidget, source: FrameSource, tasks: Tasks, *, front: bool = False) -> None:
        super().__init__(parent, source, tasks, self.tr("Scan a code"), front=front, name="capture.scan")
        file = Button(self.tr("From a picture file"), "ghost", "file", name="capture.scan.file")
        file.clicked.connect(self._prefer_file)
        self.foot.addWidget(self.cancel_button())
        self.foot.addWidget(file)
        self.foot.addStretch(1)
        self.advice.setText(
            self.tr("Hold the code before the camera; it is taken as soon as it can be read.")
        )

    def look(self, image: QImage) -> tuple[QImage, tuple[Code, ...]]:
        """The picture and its codes."""
        return image, codes_in_frame(image)

    def seen(self, result: Any) -> None:
        """Show the picture; with a code in it, that was it."""
        image, codes = result
        if not image.isNull():
            self.view.show_image(image)
        if codes:
            self.accept()
            self.found.emit(codes)

    def _prefer_file(self) -> None:
        self.reject()
        self.file_asked.emit()


def choose_code(parent: QWidget, codes: Sequence[Code], take: Callable[[str], None]) -> None:
    """Hand the only code to `take`, or let the person say which of several is meant."""
    if len(codes) == 1:
        take(codes[0].text)
        return
    translate = QCoreApplication.translate
    column = Scroll(gap=8, name="capture.codes")
    column.setMinimumHeight(min(5, len(codes)) * 54)
    dialog = Dialog(
        parent,
        translate("ScanDialog", "Several codes are in the picture"),
        translate("ScanDialog", "Which one is meant?"),
        act="",
        keep=translate("ScanDialog", "None of them"),
        icon="qr",
        tone="primary",
        act_kind="secondary",
        content=column,
        name="capture.choice",
    )
    for number, code in enumerate(codes):
        words = code.text if len(code.text) <= _SHOWN else f"{code.text[: _SHOWN - 1]}…"
        button = Button(f"{words}  ·  {code.kind}", "outline", wide=True, name=f"capture.choice.{number}")
        button.setToolTip(code.text)
        button.clicked.connect(partial(_taken, dialog, take, code.text))
        column.body.addWidget(button)
    column.body.addStretch(1)
    dialog.open()


def _taken(dialog: Dialog, take: Callable[[str], None], words: str, _on: bool = False) -> None:
    dialog.accept()
    take(words)
