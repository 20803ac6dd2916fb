"""A picture over the whole page; any press or key puts it away."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.pages.form.cover import Cover
from desktop.parts.paint import painting
from desktop.theme import colour

Read = Callable[[str, Callable[[QImage | None], None]], None]


class LargePicture(Cover):
    """Kept in memory only."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("form.evidence.full")
        self.setAccessibleName(QCoreApplication.translate("LargePicture", "Any key or press closes it"))
        self._image: QImage | None = None

    def show_picture(self, image: QImage | None) -> None:
        """Show it; without one, go."""
        self._image = image
        if image is None:
            self.close()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put it away."""
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put it away."""
        self.close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it whole on dark."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), colour("rail"))
            if self._image is None:
                return
            room = QRectF(self.rect()).adjusted(24, 24, -24, -24)
            scale = min(room.width() / self._image.width(), room.height() / self._image.height())
            wide, high = self._image.width() * scale, self._image.height() * scale
            at = QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)
            painter.drawImage(at, self._image)


def show_large(parent: QWidget, sha: str, read: Read) -> LargePicture:
    """Cover `parent` with the picture `sha`, once it is read."""
    cover = LargePicture(parent)
    cover.show()
    cover.raise_()
    cover.setFocus()
    read(sha, lambda image: cover.show_picture(image) if not cover.is_gone else None)
    return cover
