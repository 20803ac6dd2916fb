"""An administrator's QR code instead of typing: by camera, from a picture file, or from the clipboard.

`InvitationButtons` asks; `InvitationDesk` reads. Neither knows what becomes of the code.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.capture.camera import QtFrameSource
from desktop.capture.codes import Code, codes_in_file, codes_in_frame
from desktop.capture.files import PICTURES, ask_file, read
from desktop.capture.photo import Cameras
from desktop.capture.picture import LARGEST
from desktop.capture.scanning import ScanDialog
from desktop.parts import Button, hbox
from desktop.tasks import Tasks
from forms.errors import UserError
from sync import invitation


class InvitationButtons(QWidget):
    """`asked(way)`: `camera`, `file` or `clipboard`. `name` begins the buttons' names."""

    asked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        ways = (
            ("camera", self.tr("Scan the QR code"), "secondary", "qr"),
            ("file", self.tr("From a picture"), "ghost", "image"),
            ("clipboard", self.tr("Paste"), "ghost", "copy"),
        )
        buttons = [Button(says, kind, icon, name=f"{name}.{way}") for way, says, kind, icon in ways]
        for button, (way, *_) in zip(buttons, ways, strict=True):
            button.clicked.connect(lambda _checked=False, way=way: self.asked.emit(way))
        self.setLayout(hbox(*buttons, None, gap=8))


class InvitationDesk(QObject):
    """`found(Invitation)`, `failed(UserError)`. Dialogs open over `parent`."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget, tasks: Tasks, cameras: Cameras = QtFrameSource) -> None:
        super().__init__(parent)
        self._parent, self._tasks, self._cameras = parent, tasks, cameras

    def ask(self, way: str) -> None:
        """Fetch an invitation this way, as `InvitationButtons` asks for it."""
        {"camera": self._scan, "file": self._ask_file}.get(way, self._paste)()

    def _scan(self) -> None:
        source = self._cameras()
        if not source.devices():
            self._ask_file()
            return
        dialog = ScanDialog(self._parent, source, self._tasks)
        dialog.found.connect(self._take)
        dialog.file_asked.connect(self._ask_file)
        dialog.open()

    def _ask_file(self) -> None:
        title = self.tr("Choose a picture of the QR code")
        ask_file(self._parent, title, PICTURES, lambda path: self._work(lambda: _in_file(path)))

    def _paste(self) -> None:
        clipboard = QGuiApplication.clipboard()
        image = clipboard.image()
        if image.isNull():
            self._take([Code(clipboard.text(), "")])
        else:
            self._work(lambda: codes_in_frame(image))

    def _work(self, look: Callable[[], Sequence[Code]]) -> None:
        self._tasks.run(look, self._take, self.failed.emit, owner=self)

    def _take(self, codes: Sequence[Code]) -> None:
        """The first that is one: there may be other codes on the same sheet."""
        read_so = (invitation.read(code.text) for code in codes)
        found = next((one for one in read_so if one is not None), None)
        if found is None:
            self.failed.emit(_none())
        else:
            self.found.emit(found)


def _in_file(path: Path) -> Sequence[Code]:
    return codes_in_file(read(path, LARGEST))


def _none() -> UserError:
    return UserError(
        "no-invitation",
        "This is no QR code of an administrator.",
        "Use the one that came with the one-time code, or type address and code.",
    )
