"""What belongs to a label: a picture (pressed, it grows), a sound, a video; a file that is missing is named.

The bytes are handed in by file name. They come with a form somebody wrote, so pictures are bounded in size.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.capture.player import PlayerBar, QtPlayer
from desktop.capture.viewing import VideoDialog, view_picture
from desktop.parts import Button, Mark, Text, clear, hbox, panel, vbox
from desktop.parts.paint import painting, rounded
from desktop.theme import colour

_HIGHEST = 240  # logical pixels of a picture beside a label
_WIDEST = 560
_PIXELS = 40_000_000  # of a picture that is decoded at all


def read_picture(data: bytes, most: QSize) -> QImage:
    """The picture, shrunk into `most` while it is read; null when it is none, or far too large."""
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() * size.height() > _PIXELS or not size.isValid():
        return QImage()
    if size.width() > most.width() or size.height() > most.height():
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class _Picture(QAbstractButton):
    def __init__(self, image: QImage, tip: str) -> None:
        super().__init__()
        self._image = image
        size = image.size()
        if size.width() > _WIDEST or size.height() > _HIGHEST:
            size = size.scaled(_WIDEST, _HIGHEST, Qt.AspectRatioMode.KeepAspectRatio)
        self.setFixedSize(max(44, size.width()), max(44, size.height()))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tip)
        self.setToolTip(tip)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            painter.drawImage(self.rect(), self._image)
            line, width = ("primary", 2) if self.hasFocus() else ("border", 1)
            rounded(painter, self.rect().toRectF(), 4, None, colour(line), width)


class LabelMedia(QWidget):
    """Below a label; empty it takes no room."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self._shown: tuple[Mapping[str, str], Mapping[str, bytes]] = ({}, {})
        self._column = vbox(gap=6, margins=(0, 2, 0, 4))
        self.setLayout(self._column)
        self.setObjectName(name)

    def show_media(self, media: Mapping[str, str], read: Callable[[str], bytes]) -> None:
        """`media` maps image, big-image, audio, video to names; `read` gives a file's bytes, b"" for none."""
        found = {name: data for name in media.values() if (data := read(name))}
        if (dict(media), found) == self._shown:
            return
        self._shown = (dict(media), found)
        clear(self._column)
        for kind, name in media.items():
            if kind != "big-image":
                self._column.addWidget(self._part(kind, name, found.get(name, b"")))

    def _part(self, kind: str, name: str, data: bytes) -> QWidget:
        if not data:
            return self._missing(name)
        if kind == "image":
            return self._picture(name, data)
        if kind == "audio":
            bar = PlayerBar(QtPlayer(), self.tr("Recording"), name=f"{self.objectName()}.audio")
            bar.setMaximumWidth(_WIDEST)
            bar.wanted.connect(lambda: bar.load(data))
            return bar
        button = Button(self.tr("Play the video"), "secondary", "play", name=f"{self.objectName()}.video")
        button.clicked.connect(lambda: VideoDialog(self.window(), name, QtPlayer(pictures=True), data).open())
        return panel(hbox(button, None))

    def _picture(self, name: str, data: bytes) -> QWidget:
        ratio = self.devicePixelRatioF()
        image = read_picture(data, QSize(_WIDEST, _HIGHEST) * ratio)
        if image.isNull():
            return self._missing(name)
        picture = _Picture(image, self.tr("Picture of the question; press to see it large"))
        picture.setObjectName(f"{self.objectName()}.image")
        picture.clicked.connect(self._enlarge)
        return panel(hbox(picture, None))

    def _enlarge(self) -> None:
        media, files = self._shown
        name = media["big-image"] if media.get("big-image") in files else media["image"]
        view_picture(self.window(), name, read_picture(files[name], QSize(3000, 3000)))

    def _missing(self, name: str) -> QWidget:
        words = self.tr("{0} belongs here and did not come with the form.").format(name)
        row = hbox(Mark("warning", "warn", 15), Text(words, "caption", "warn", wrap=True), gap=6)
        row.setStretch(1, 1)
        return panel(row)
