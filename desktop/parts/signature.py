"""Signing on the glass: strokes by pen (with pressure), finger or mouse; kept as strokes and as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.paint import painting, rounded, text
from desktop.theme import colour, font
from desktop.theme.tokens import RADIUS_BUTTON


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a stroke in logical pixels of the pad, with the pressure (0..1; 0.5 without a pen)."""

    x: float
    y: float
    pressure: float = 0.5


class SignaturePad(QWidget):
    """136 high. `signed()` after each stroke, `cleared()`. A finger is ignored while a pen is near."""

    signed = Signal()
    cleared = Signal()

    def __init__(self, *, caption: str = "", invitation: str = "", name: str = "") -> None:
        super().__init__()
        self._caption = caption
        self._invitation = invitation
        self._strokes: list[list[Point]] = []
        self._drawing = False
        self._pen_near = False
        self._shown: QImage | None = None
        self.setFixedHeight(136)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(invitation or caption)
        if name:
            self.setObjectName(name)

    def strokes(self) -> tuple[tuple[Point, ...], ...]:
        """What was drawn."""
        return tuple(tuple(stroke) for stroke in self._strokes)

    @property
    def drawing(self) -> bool:
        """The pen is down: nothing may be shown instead."""
        return self._drawing

    def set_strokes(self, strokes: Sequence[Sequence[Point]]) -> None:
        """Show strokes drawn before."""
        self._strokes = [list(stroke) for stroke in strokes]
        self._drawing = False
        self.update()

    def set_image(self, image: QImage | None) -> None:
        """Show a stored signature instead of an empty pad."""
        self._shown = image
        self.update()

    def is_empty(self) -> bool:
        """Whether nobody has signed."""
        return not self._strokes and self._shown is None

    def clear(self) -> None:
        """Begin again."""
        self._strokes = []
        self._shown = None
        self._drawing = False
        self.update()
        self.cleared.emit()

    def image(self) -> QImage:
        """The strokes in dark ink on white, at twice the pad's size."""
        drawn = QImage(self.size() * 2, QImage.Format.Format_RGB32)
        drawn.fill(QColor(Qt.GlobalColor.white))
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(2, 2)
        self._draw(painter, QColor("#14233A"))
        painter.end()
        return drawn

    def png(self) -> bytes:
        """The picture as PNG."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image().save(buffer, "PNG")  # type: ignore[call-overload] # the stub wants bytes, Qt takes str
        return bytes(data.data())

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(320, 136)

    def event(self, event: QEvent) -> bool:
        """Touches become strokes, unless a pen is near (a resting palm)."""
        kind = event.type()
        if isinstance(event, QTouchEvent) and kind in (
            QEvent.Type.TouchBegin,
            QEvent.Type.TouchUpdate,
            QEvent.Type.TouchEnd,
        ):
            points = event.points()
            if points and not self._pen_near:
                self._touch(points[0])
            event.accept()
            return True
        if kind in (QEvent.Type.TabletEnterProximity, QEvent.Type.TabletLeaveProximity):
            self._pen_near = kind == QEvent.Type.TabletEnterProximity
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen, with its pressure."""
        at, pressure = event.position(), event.pressure()
        if event.type() == QEvent.Type.TabletPress:
            self._pen_near = True
            self._begin(at, pressure)
        elif event.type() == QEvent.Type.TabletMove:
            self._go(at, pressure)
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
            self._pen_near = False
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse draws with its left button."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), 0.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on."""
        self._go(event.position(), 0.5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke ends."""
        self._end()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pad, its baseline, and what was drawn."""
        with painting(self) as painter:
            focused = self.hasFocus() and self.isEnabled()
            line, width = ("primary", 2) if focused else ("input", 1)
            fill = colour("surface" if self.isEnabled() else "s3")
            rounded(painter, QRectF(self.rect()), RADIUS_BUTTON, fill, colour(line), width)
            pen = QPen(colour("border"), 1)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(16, 103.5), QPointF(self.width() - 16, 103.5))
            caption = QRectF(15, 108, self.width() - 30, 22)
            text(painter, caption, self._caption, font("caption"), colour("text3"))
            if self._shown is not None and not self._strokes:
                self._draw_stored(painter, self._shown)
            elif self.is_empty():
                middle = QRectF(10, 30, self.width() - 20, 54)
                words = self._invitation
                text(painter, middle, words, font("body"), colour("text3"), Qt.AlignmentFlag.AlignHCenter)
            self._draw(painter, colour("ink"))

    def _draw_stored(self, painter: QPainter, image: QImage) -> None:
        room = QRectF(8, 6, self.width() - 16, 96)
        scale = min(room.width() / max(1, image.width()), room.height() / max(1, image.height()))
        wide, high = image.width() * scale, image.height() * scale
        painter.drawImage(
            QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high), image
        )

    def _draw(self, painter: QPainter, ink: QColor) -> None:
        for stroke in self._strokes:
            if len(stroke) == 1:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink)
                painter.drawEllipse(QPointF(stroke[0].x, stroke[0].y), 1.4, 1.4)
            for before, after in pairwise(stroke):
                width = 1.2 + 2.4 * after.pressure
                pen = QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
                painter.setPen(pen)
                painter.drawLine(QPointF(before.x, before.y), QPointF(after.x, after.y))

    def _touch(self, point: QEventPoint) -> None:
        if point.state() == QEventPoint.State.Pressed:
            self._begin(point.position(), point.pressure() or 0.5)
        elif point.state() == QEventPoint.State.Updated:
            self._go(point.position(), point.pressure() or 0.5)
        elif point.state() == QEventPoint.State.Released:
            self._end()

    def _begin(self, at: QPointF, pressure: float) -> None:
        self._shown = None
        self._drawing = True
        self._strokes.append([Point(at.x(), at.y(), pressure)])
        self.update()

    def _go(self, at: QPointF, pressure: float) -> None:
        if self._drawing:
            self._strokes[-1].append(Point(at.x(), at.y(), pressure))
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.signed.emit()
