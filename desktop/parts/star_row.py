"""Giving stars: as many as are pressed, none until then."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.grade import star
from desktop.parts.paint import line_pen, painting, rounded
from desktop.theme import colour
from desktop.theme.tokens import RADIUS_INPUT, TOUCH

_SIZE = 28  # painted; each has a box of 44


class StarRow(QWidget):
    """`given(int)` when a person presses a star or steps by key; 0 lets go (the last one again, or Delete).

    Arrows step, digits give so many.
    """

    given = Signal(int)

    def __init__(self, of: int, *, clearable: bool = True, name: str = "") -> None:
        super().__init__()
        self._of, self._count, self._under, self._clearable = of, 0, 0, clearable
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if name:
            self.setObjectName(name)

    def set_count(self, count: int) -> None:
        """Show without telling."""
        self._count = count
        self.setAccessibleDescription(f"{count} / {self._of}" if count else "")
        self.update()

    def each(self) -> float:
        """Width of one star's box."""
        return min(float(TOUCH), self.width() / max(1, self._of))

    def sizeHint(self) -> QSize:
        """Boxes of 44."""
        return QSize(TOUCH * self._of, TOUCH)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than a finger."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, digits, Home, End, Delete."""
        key = Qt.Key(event.key())
        wanted = {
            Qt.Key.Key_Left: self._count - 1,
            Qt.Key.Key_Down: self._count - 1,
            Qt.Key.Key_Right: self._count + 1,
            Qt.Key.Key_Up: self._count + 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: self._of,
            Qt.Key.Key_Delete: 0,
            Qt.Key.Key_Backspace: 0,
        }.get(key)
        if wanted is None and event.text().isdecimal():
            wanted = int(event.text())
        if wanted is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self._give(wanted)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Give as many as lie up to here."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            pressed = self._star_at(event.position().x())
            if pressed:
                self._give(0 if pressed == self._count else pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What a press would give."""
        self._under = self._star_at(event.position().x())
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """An outline."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The stars."""
        with painting(self) as painter:
            if self.hasFocus():
                whole = QRectF(0, 0, self.each() * self._of, self.height())
                rounded(painter, whole, RADIUS_INPUT, None, colour("primary"), 2)
            under = self._under if self.underMouse() and self.isEnabled() else 0
            for at in range(1, self._of + 1):
                lit = at <= max(under, self._count)
                painter.setPen(line_pen(colour("star" if lit else "input"), 1.6))
                painter.setBrush(colour("star") if at <= self._count else Qt.BrushStyle.NoBrush)
                centre = QPointF((at - 0.5) * self.each(), self.height() / 2 + 1)
                painter.drawPolygon(star(centre, _SIZE / 2))

    def _star_at(self, x: float) -> int:
        at = int(x // self.each()) + 1
        return at if 1 <= at <= self._of else 0

    def _give(self, count: int) -> None:
        count = max(0 if self._clearable else 1, min(self._of, count))
        if count != self._count:
            self.set_count(count)
            self.given.emit(count)
