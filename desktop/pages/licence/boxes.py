"""The photo of a licence with a numbered box around every value that was read. Draws, zooms, and tells what
is pressed; knows nothing of what the values are.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.pages.licence.state import Box
from desktop.parts.paint import painting, rounded, text
from desktop.theme import colour, font, icons

_STEPS = (1.0, 1.5, 2.0, 3.0, 4.0)
_LENS = 2.5  # how much closer the magnifier is
_TONES = {
    "trusted": "ok",
    "confirmed": "ok",
    "doubtful": "warnfill",
    "failed": "err",
    "missing": "text3",
}


class PhotoView(QWidget):
    """`picked(number)` when a box is pressed. Zooms in steps and is dragged by mouse, pen or finger; what is
    chosen is kept in sight.
    """

    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._fitted = QImage()
        self._boxes: tuple[Box, ...] = ()
        self._chosen = 0
        self._words = ""
        self._zoom = 1.0
        self._offset = QPointF()
        self._from: QPointF | None = None
        self._moved = False
        self._lens = False
        self.setMinimumSize(280, 220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("licence.photo")

    def sizeHint(self) -> QSize:
        """As large as it may."""
        return QSize(760, 600)

    def show_photo(self, image: QImage, words: str) -> None:
        """Another photo, whole, without boxes; `words` are its name, or stand instead of it."""
        self._image, self._words = image, words
        self._fitted = QImage()
        self._zoom, self._offset, self._boxes, self._chosen = 1.0, QPointF(), (), 0
        self.setAccessibleName(words)
        self.update()

    def show_boxes(self, boxes: Sequence[Box]) -> None:
        """The boxes, in pixels of the photo."""
        self._boxes = tuple(boxes)
        self.update()

    def choose(self, number: int) -> None:
        """Mark one box, and bring it into sight."""
        self._chosen = number
        if (box := self._outline(number)) is not None and not QRectF(self.rect()).contains(box):
            self._move(QPointF(self.rect().center()) - box.center())
        self.update()

    def zoom(self, by: int) -> None:
        """A step closer (1) or further away (-1), towards what is chosen."""
        at = min(range(len(_STEPS)), key=lambda i: abs(_STEPS[i] - self._zoom))
        self._zoom = _STEPS[max(0, min(len(_STEPS) - 1, at + by))]
        self._fitted = QImage()
        self._move(QPointF())
        if (box := self._outline(self._chosen)) is not None and self._zoom > 1:
            self._move(QPointF(self.rect().center()) - box.center())

    def magnify(self, *, on: bool) -> None:
        """Hold a lens over what is chosen."""
        self._lens = on
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to press."""
        self._from, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the photo."""
        if self._from is None:
            return
        way = event.position() - self._from
        if self._moved or way.manhattanLength() > 6:
            self._moved = True
            self._from = event.position()
            self._move(way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press without a drag chooses the smallest box under it."""
        if self._from is not None and not self._moved:
            at = event.position()
            hit = [
                (rect.width() * rect.height(), box.number)
                for box in self._boxes
                if (rect := self._outline(box.number)) is not None
                and rect.adjusted(-8, -8, 8, 8).contains(at)
            ]
            if hit:
                self.picked.emit(min(hit)[1])
        self._from = None

    def resizeEvent(self, event: object) -> None:
        """It fits anew."""
        self._fitted = QImage()
        self._move(QPointF())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the photo, its boxes, and the lens."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), colour("rail"))
            if self._image.isNull():
                middle = QRectF(self.rect()).center()
                icons.draw(painter, "certificate", middle.x() - 20, middle.y() - 46, 40, colour("railText"))
                line = QRectF(16, middle.y() + 6, self.width() - 32, 24)
                text(
                    painter,
                    line,
                    self._words,
                    font("body"),
                    colour("railText"),
                    Qt.AlignmentFlag.AlignHCenter,
                )
                return
            self._paint_photo(painter)
            for box in self._boxes:
                self._paint_box(painter, box)
            if self._lens:
                self._paint_lens(painter)

    def _paint_photo(self, painter: QPainter) -> None:
        ratio = self.devicePixelRatioF()
        wide = max(1, round(self._image.width() * self._scale() * ratio))
        if self._fitted.width() != wide:
            self._fitted = self._image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            self._fitted.setDevicePixelRatio(ratio)
        painter.drawImage(self._origin(), self._fitted)

    def _paint_box(self, painter: QPainter, box: Box) -> None:
        tone = colour(_TONES[box.look])
        chosen = box.number == self._chosen
        pen = QPen(tone, 3 if chosen else 2)
        if box.look == "doubtful":
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        wash = colour(_TONES[box.look])
        wash.setAlphaF(0.22 if chosen else 0.08)
        painter.setBrush(wash)
        for corners in box.corners:
            shape = QPolygonF([self._on_screen(x, y) for x, y in corners])
            painter.drawPolygon(shape)
            if box.look == "failed":  # a second line tells it from the others without its colour
                outer = shape.boundingRect().adjusted(-4, -4, 4, 4)
                rounded(painter, outer, 4, None, tone, 1)
        if (rect := self._outline(box.number)) is not None:
            badge = QRectF(rect.left() - 24, rect.center().y() - 11, 22, 22)
            badge.moveLeft(max(2.0, badge.left()))
            rounded(painter, badge, 11, tone)
            ink = colour("onPrimary")
            text(
                painter,
                badge,
                str(box.number),
                font("caption", bold=True),
                ink,
                Qt.AlignmentFlag.AlignHCenter,
            )

    def _paint_lens(self, painter: QPainter) -> None:
        """The chosen spot, closer, along the lower edge."""
        rect = self._outline(self._chosen)
        if rect is None:
            return
        room = QRectF(12, self.height() - 152, self.width() - 24, 140)
        scale = self._scale()
        middle = (rect.center() - self._origin()) / scale
        closer = scale * _LENS
        source = QRectF(0, 0, room.width() / closer, room.height() / closer)
        source.moveCenter(middle)
        painter.fillRect(room, colour("surface"))
        painter.drawImage(room, self._image, source)
        rounded(painter, room, 8, None, colour("primary"), 2)

    def _outline(self, number: int) -> QRectF | None:
        """The rectangle around a box, on the screen."""
        for box in self._boxes:
            if box.number == number and box.corners:
                points = [self._on_screen(x, y) for corners in box.corners for x, y in corners]
                return QPolygonF(points).boundingRect()
        return None

    def _scale(self) -> float:
        """Pixels of the screen to one of the photo."""
        if self._image.isNull():
            return 1.0
        fit = min(self.width() / self._image.width(), self.height() / self._image.height())
        return fit * self._zoom

    def _origin(self) -> QPointF:
        """Where the photo's top left corner is on the screen."""
        size = QPointF(self._image.width(), self._image.height()) * self._scale()
        return QPointF(self.width(), self.height()) / 2 - size / 2 + self._offset

    def _on_screen(self, x: float, y: float) -> QPointF:
        return self._origin() + QPointF(x, y) * self._scale()

    def _move(self, way: QPointF) -> None:
        """Shift the photo, no further than its own edge."""
        size = QPointF(self._image.width(), self._image.height()) * self._scale()
        free_x = max(0.0, (size.x() - self.width()) / 2)
        free_y = max(0.0, (size.y() - self.height()) / 2)
        there = self._offset + way
        self._offset = QPointF(max(-free_x, min(free_x, there.x())), max(-free_y, min(free_y, there.y())))
        self.update()
