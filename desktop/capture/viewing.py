"""Looking at what is kept, inside the program: a picture, a PDF's pages, a video; all in memory."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.capture.live import FrameView
from desktop.capture.pdf import PdfPages
from desktop.capture.player import Player, PlayerBar
from desktop.capture.sheets import PageSheets
from desktop.parts import Button, ElidedText, hbox, vbox
from desktop.tasks import Tasks


class ViewDialog(QDialog):
    """A title, something to look at, and a way back; Esc closes it."""

    def __init__(self, parent: QWidget, title: str, *, name: str = "capture.view") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setObjectName(name)
        self.setWindowTitle(title)
        close = Button(self.tr("Close"), "secondary", key="Esc", name=f"{name}.close")
        close.clicked.connect(self.reject)
        head = hbox(ElidedText(title, "section"), close, gap=10)
        head.setStretch(0, 1)
        self.column: QVBoxLayout = vbox(head, gap=12, margins=(20, 14, 20, 18))
        self.setLayout(self.column)
        room = parent.window().size()
        self.resize(max(560, min(1080, room.width() - 60)), max(420, min(820, room.height() - 60)))
        close.setFocus()


def view_picture(parent: QWidget, title: str, image: QImage) -> None:
    """A picture as large as the window allows."""
    dialog = ViewDialog(parent, title)
    picture = FrameView(title, name="capture.view.picture")
    picture.show_image(image)
    dialog.column.addWidget(picture, 1)
    dialog.open()


def view_pages(parent: QWidget, title: str, pages: PdfPages, tasks: Tasks) -> None:
    """A PDF's pages below each other, drawn as they come into sight."""
    dialog = ViewDialog(parent, title)
    sheets = PageSheets(pages, tasks, dialog.width() - 76)
    dialog.column.addWidget(sheets, 1)
    dialog.open()
    sheets.setFocus()


class VideoDialog(ViewDialog):
    """A video, playing at once."""

    def __init__(self, parent: QWidget, title: str, player: Player, data: bytes) -> None:
        super().__init__(parent, title, name="capture.video")
        self._player = player
        picture = FrameView(title, name="capture.video.picture")
        picture.say("", "video")
        self._bar = PlayerBar(player, title, name="capture.video.bar")
        self.column.addWidget(picture, 1)
        self.column.addWidget(self._bar)
        player.frame.connect(picture.show_image)
        self._bar.load(data)
        player.play()
        self._bar.take_focus()

    def done(self, result: int) -> None:
        """Silence."""
        self._player.pause()
        super().done(result)
