"""Signing on the glass: strokes by pen (with pressure), finger or mouse; kept as strokes and as a picture."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from desktop.parts.ink import InkPad, Point
from desktop.parts.paint import painting, rounded, text
from desktop.theme import colour, font
from desktop.theme.tokens import RADIUS_BUTTON


class SignaturePad(InkPad):
    """136 high. `signed()` after each stroke, `cleared()`. A finger is ignored while a pen is near."""

    signed = Signal()
    cleared = Signal()

    def __init__(self, *, caption: str = "", invitation: str = "", name: str = "") -> None:
        super().__init__()
        self._caption = caption
        self._invitation = invitation
        self._strokes: list[list[Point]] = []
        self._shown: QImage | None = None
        self.setFixedHeight(136)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(invitation or caption)
        if name:
            self.setObjectName(name)

    def invite(self, words: str) -> None:
        """What an empty pad says."""
        self._invitation = words
        self.update()

    def strokes(self) -> tuple[tuple[Point, ...], ...]:
        """What was drawn."""
        return tuple(tuple(stroke) for stroke in self._strokes)

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

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(320, 136)

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

    def begin(self, point: Point) -> None:
        """A stroke begins, in place of what was stored."""
        self._shown = None
        self._strokes.append([point])

    def go_on(self, point: Point) -> None:
        """The stroke goes on."""
        self._strokes[-1].append(point)

    def end(self) -> None:
        """Tell it."""
        self.signed.emit()
