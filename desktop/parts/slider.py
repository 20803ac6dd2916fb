"""A slider that may be empty: positions 0 to `last`, ticks and words at some of them, lying or upright.

It knows positions only; what they mean is its owner's. Empty until touched: then there is no thumb, or a
dashed one where the author would like it to begin.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider

from desktop.parts.paint import line_pen, painting, rounded, text, width_of
from desktop.theme import colour, font
from desktop.theme.tokens import RADIUS_INPUT, TOUCH

_THUMB = 26  # painted; a finger has 44
_LONG = 240  # of an upright one
_WORDS = 22  # room for the words under a lying one

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
}


class Slider(QSlider):
    """`moved(position, still)` when a person moves it; `still` while the thumb is held. `emptied()`.

    `page` is what Page Up and Down step by, `hint` the position of the dashed thumb, -1 for none.
    """

    moved = Signal(int, bool)
    emptied = Signal()

    def __init__(
        self, last: int, *, upright: bool = False, page: int = 1, hint: int = -1, name: str = ""
    ) -> None:
        super().__init__(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
        self._upright, self._page, self._hint = upright, max(1, page), hint
        self._ticks: Sequence[int] = ()
        self._words: Mapping[int, str] = {}
        self._position: int | None = None
        self.setRange(0, max(1, last))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        fixed, free = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else free, fixed)
        if name:
            self.setObjectName(name)

    def set_scale(self, ticks: Sequence[int], words: Mapping[int, str]) -> None:
        """Ticks at these positions, words beside those."""
        self._ticks, self._words = ticks, words
        self.updateGeometry()
        self.update()

    def position(self) -> int | None:
        """Where the thumb is, None while it is empty."""
        return self._position

    def set_position(self, position: int | None, words: str = "") -> None:
        """Show without telling; `words` is what a screen reader says."""
        self._position = position
        self.setSliderPosition(position or 0)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a finger, and for the words."""
        if self._upright:
            widest = max((width_of(w, font("caption")) for w in self._words.values()), default=0.0)
            return QSize(TOUCH + min(200, round(widest) + 10), _LONG)
        return QSize(220, TOUCH + (_WORDS if self._words else 0))

    def minimumSizeHint(self) -> QSize:
        """The least that still can be aimed at."""
        return self.sizeHint() if self._upright else QSize(120, self.sizeHint().height())

    def place_of(self, position: int) -> QPointF:
        """The middle of the thumb at that position."""
        along = self._start() + self._length() * position / self.maximum()
        if self._upright:
            return QPointF(TOUCH / 2, self.height() - along)
        return QPointF(along, TOUCH / 2)

    # acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows step, Page Up and Down go further, Home and End to the ends, Delete empties."""
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._step(self._page if key == Qt.Key.Key_PageUp else -self._page)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if key == Qt.Key.Key_Home else self.maximum(), still=False)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        elif key == Qt.Key.Key_Space and self._position is None:
            self._step(0)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The thumb comes to where it is pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._move(self._position_at(event.position()), still=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """And follows."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(self._position_at(event.position()), still=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It stays."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._move(self._position_at(event.position()), still=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel is for the page: it must not change an answer in passing."""
        event.ignore()

    def _step(self, by: int) -> None:
        if self._position is None:
            self._move(self._hint if self._hint >= 0 else 0, still=False)
        else:
            self._move(self._position + by, still=False)

    def _move(self, position: int, *, still: bool) -> None:
        position = max(0, min(self.maximum(), position))
        self._position = position
        self.setSliderPosition(position)
        self.update()
        self.moved.emit(position, still)

    def _position_at(self, point: QPointF) -> int:
        along = self.height() - point.y() if self._upright else point.x()
        share = (along - self._start()) / max(1.0, self._length())
        return round(max(0.0, min(1.0, share)) * self.maximum())

    def _start(self) -> float:
        return TOUCH / 2

    def _length(self) -> float:
        return (self.height() if self._upright else self.width()) - TOUCH

    # paint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, ticks, words, thumb."""
        with painting(self) as painter:
            alive = self.isEnabled()
            self._track(painter, alive=alive)
            self._words_at(painter)
            if self._position is not None:
                self._thumb(painter, self.place_of(self._position), alive=alive)
            elif self._hint >= 0:
                where = self.place_of(self._hint)
                box = QRectF(where.x() - _THUMB / 2, where.y() - _THUMB / 2, _THUMB, _THUMB)
                line = colour("primary" if self.hasFocus() else "input")
                rounded(painter, box, _THUMB / 2, colour("surface"), line, 2, dashed=True)
            elif self.hasFocus():  # no thumb yet that could show it
                rounded(painter, QRectF(self.rect()), RADIUS_INPUT, None, colour("primary"), 2)

    def _track(self, painter: QPainter, *, alive: bool) -> None:
        first, last = self.place_of(0), self.place_of(self.maximum())
        painter.setPen(line_pen(colour("offB"), 5))
        painter.drawLine(first, last)
        if self._position is not None:
            painter.setPen(line_pen(colour("primary" if alive else "text3"), 5))
            painter.drawLine(first, self.place_of(self._position))
        painter.setPen(line_pen(colour("input"), 1.5))
        for tick in self._ticks:
            at = self.place_of(tick)
            away = QPointF(10, 0) if self._upright else QPointF(0, 10)
            painter.drawLine(at + away, at + away * 1.6)

    def _words_at(self, painter: QPainter) -> None:
        face, tint = font("caption"), colour("text2")
        if self._upright:
            for position, words in self._words.items():
                y = self.place_of(position).y()
                text(painter, QRectF(TOUCH, y - 10, self.width() - TOUCH, 20), words, face, tint)
            return
        until = -8.0
        for position in sorted(self._words):
            words = self._words[position]
            wide = min(width_of(words, face) + 1, self.width() * 0.45)
            x = max(0.0, min(self.place_of(position).x() - wide / 2, self.width() - wide))
            if x >= until + 8:  # words that would touch those before are left out
                text(painter, QRectF(x, TOUCH - 2, wide, _WORDS), words, face, tint)
                until = x + wide

    def _thumb(self, painter: QPainter, where: QPointF, *, alive: bool) -> None:
        box = QRectF(where.x() - _THUMB / 2, where.y() - _THUMB / 2, _THUMB, _THUMB)
        line = colour("primary" if alive else "text3")
        rounded(painter, box, _THUMB / 2, colour("surface"), line, 3 if self.hasFocus() else 2)
        inner = box.adjusted(8, 8, -8, -8)
        rounded(painter, inner, inner.width() / 2, line)
