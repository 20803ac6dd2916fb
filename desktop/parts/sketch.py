"""A sheet to draw on, empty or a photo: inks, widths, an eraser that spares the photo, undo.

By pen, finger or mouse; by keyboard with the arrow keys, Space sets the pen down and lifts it.
"""

from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.parts.ink import InkPad, Point
from desktop.parts.paint import painting, rounded
from desktop.theme import colour
from desktop.theme.tokens import RADIUS_BUTTON

INKS = ("#B3261E", "#1B5BB8", "#14233A", "#17754A", "#F2B957", "#FFFFFF")
"""Of the picture, not of the theme: a drawing looks the same for whoever opens it."""

SHEET = QSize(1600, 1000)
_STEP = 12  # pixels of the sheet that an arrow key moves; a quarter with Shift
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(slots=True)
class _Stroke:
    """`width` in pixels of the sheet; `points` too."""

    ink: str
    width: float
    erases: bool
    points: list[Point] = field(default_factory=list)


class SketchPad(InkPad):
    """`changed()` after every stroke, undo and clearing. `ground` is drawn over and never erased."""

    changed = Signal()

    def __init__(self, ground: QImage | None = None, *, label: str = "", name: str = "") -> None:
        super().__init__()
        self._ground = ground
        self._sheet = ground.size() if ground is not None else SHEET
        self._layer = self._empty_layer()
        self._strokes: list[_Stroke] = []
        self.ink = INKS[0]
        self.width_share = 0.004  # of the sheet's longer side
        self.erases = False
        self._by_keys: QPointF | None = None
        self.setMinimumSize(280, 175)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(label)
        if name:
            self.setObjectName(name)

    def is_empty(self) -> bool:
        """Whether nothing has been drawn."""
        return not self._strokes

    def undo(self) -> None:
        """Take the last stroke back."""
        if self._strokes:
            self._strokes.pop()
            self._layer = self._empty_layer()
            for stroke in self._strokes:
                self._draw(stroke, 0)
            self._told()

    def clear(self) -> None:
        """An empty sheet, or the bare photo."""
        if self._strokes:
            self._strokes = []
            self._layer = self._empty_layer()
            self._told()

    def image(self) -> QImage:
        """The sheet with all that was drawn, without transparency."""
        drawn = QImage(self._sheet, QImage.Format.Format_RGB32)
        drawn.fill(QColor(Qt.GlobalColor.white))
        painter = QPainter(drawn)
        if self._ground is not None:
            painter.drawImage(0, 0, self._ground)
        painter.drawImage(0, 0, self._layer)
        painter.end()
        return drawn

    def sizeHint(self) -> QSize:
        """As large as it may."""
        return QSize(800, 500)

    def begin(self, point: Point) -> None:
        """A stroke begins."""
        self._by_keys = None
        self._begin_stroke(self._on_sheet(point))

    def go_on(self, point: Point) -> None:
        """The stroke goes on."""
        self._lengthen(self._on_sheet(point))

    def end(self) -> None:
        """The stroke is complete."""
        self._told()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Space sets the pen down or lifts it."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pen_by_key()
        elif key in _ARROWS:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_by_key(*_ARROWS[key], _STEP / 4 if fine else _STEP)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheet in the middle, and where the keys stand."""
        with painting(self) as painter:
            line, width = ("primary", 2) if self.hasFocus() else ("input", 1)
            rounded(painter, QRectF(self.rect()), RADIUS_BUTTON, colour("s3"), colour(line), width)
            room = self._room()
            painter.fillRect(room, QColor(Qt.GlobalColor.white))
            if self._ground is not None:
                painter.drawImage(room, self._ground)
            painter.drawImage(room, self._layer)
            if self._by_keys is not None and self.hasFocus():
                at = room.topLeft() + self._by_keys * self._scale()
                painter.setPen(QPen(QColor("#1B5BB8"), 2))  # on the sheet, which is white in both themes
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(at, 9, 9)
                if self.drawing:
                    painter.drawEllipse(at, 4, 4)

    def _pen_by_key(self) -> None:
        if self._by_keys is None:
            self._by_keys = QPointF(self._sheet.width() / 2, self._sheet.height() / 2)
        if self._drawing:
            self._drawing = False
            self._told()
        else:
            self._drawing = True
            self._begin_stroke(Point(self._by_keys.x(), self._by_keys.y()))
        self.update()

    def _move_by_key(self, across: int, down: int, step: float) -> None:
        at = self._by_keys or QPointF(self._sheet.width() / 2, self._sheet.height() / 2)
        x = min(max(0.0, at.x() + across * step), float(self._sheet.width()))
        y = min(max(0.0, at.y() + down * step), float(self._sheet.height()))
        self._by_keys = QPointF(x, y)
        if self._drawing:
            self._lengthen(Point(x, y))
        self.update()

    def _begin_stroke(self, point: Point) -> None:
        side = max(self._sheet.width(), self._sheet.height())
        width = side * self.width_share * (4 if self.erases else 1)
        stroke = _Stroke(self.ink, width, self.erases, [point])
        self._strokes.append(stroke)
        self._draw(stroke, 0)

    def _lengthen(self, point: Point) -> None:
        stroke = self._strokes[-1]
        stroke.points.append(point)
        self._draw(stroke, len(stroke.points) - 2)

    def _draw(self, stroke: _Stroke, first: int) -> None:
        """Draw a stroke's segments from number `first` on; a stroke of one point is a dot."""
        painter = QPainter(self._layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if stroke.erases:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        points = stroke.points[first:]
        for before, after in pairwise([points[0], *points] if len(points) == 1 else points):
            width = stroke.width if stroke.erases else stroke.width * (0.5 + after.pressure)
            pen = QPen(QColor(stroke.ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(before.x, before.y), QPointF(after.x, after.y))
        painter.end()

    def _told(self) -> None:
        self.update()
        self.changed.emit()

    def _empty_layer(self) -> QImage:
        layer = QImage(self._sheet, QImage.Format.Format_ARGB32_Premultiplied)
        layer.fill(Qt.GlobalColor.transparent)
        return layer

    def _scale(self) -> float:
        """Logical pixels on screen for one of the sheet."""
        across = (self.width() - 8) / max(1, self._sheet.width())
        return min(across, (self.height() - 8) / max(1, self._sheet.height()))

    def _room(self) -> QRectF:
        scale = self._scale()
        wide, high = self._sheet.width() * scale, self._sheet.height() * scale
        return QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)

    def _on_sheet(self, point: Point) -> Point:
        room, scale = self._room(), self._scale()
        return Point((point.x - room.x()) / scale, (point.y - room.y()) / scale, point.pressure)
