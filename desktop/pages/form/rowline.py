"""The line of a row: state, number, name, date, amount, choice, evidence.

Light, since there may be a thousand: what it shows is worked out when it is painted. What it says is
handed in.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from desktop.fields import object_name
from desktop.pages.form.outline import RowFacts, Tally
from desktop.parts.chip import paint_chip
from desktop.parts.paint import painting, rounded, text, width_of
from desktop.theme import colour, font, icons

_MARK = {
    "error": ("x-circle", "err"),
    "done": ("check-circle", "ok"),
    "part": ("clock", "text3"),
    "empty": ("clock", "text3"),
    "missing": ("warning", "warn"),
}
_HEIGHT = 46
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class RowState:
    """What the line of a row says."""

    number: str
    facts: RowFacts
    count: Tally

    @property
    def mark(self) -> str:
        """How it stands: error, missing, done, part or empty."""
        return "missing" if self.count.missing and not self.count.errors else self.count.state


Told = Callable[[str], RowState]


class RowHead(QAbstractButton):
    """The line of a row; a press opens or closes it, the arrows go to its neighbours (`moved(ref, step)`)."""

    moved = Signal(str, int)

    def __init__(self, ref: str, told: Told, *, opened: bool) -> None:
        super().__init__()
        self.ref = ref
        self._told, self._open = told, opened
        self._state: RowState | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # one row of a repeat is in the way of Tab, not all
        self.setObjectName(f"{object_name(ref)}.head")

    @property
    def is_open(self) -> bool:
        """Whether what is in the row stands below it."""
        return self._open

    def state(self) -> RowState:
        """What it says now."""
        if self._state is None:
            self._state = self._told(self.ref)
            facts = self._state.facts
            words = (self._state.number, facts.name, facts.day, facts.amount, facts.state)
            self.setAccessibleName(" ".join(word for word in words if word))
        return self._state

    def forget(self) -> None:
        """Something in the row has changed."""
        self._state = None
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(300, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Another ground under the mouse."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever cannot see it is told what it says."""
        self.state()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the rows, Enter opens."""
        key = Qt.Key(event.key())
        if key in _MOVES and not event.modifiers():
            self.moved.emit(self.ref, _MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark, number, name; the facts at the right while it is closed."""
        state = self.state()
        with painting(self) as painter:
            rect = QRectF(self.rect())
            if self.underMouse() and not self._open:
                painter.fillRect(rect, colour("s2"))
            if not self._open:
                painter.fillRect(QRectF(0, 0, rect.width(), 1), colour("border"))
            if self.hasFocus():
                rounded(painter, rect.adjusted(2, 2, -2, -2), 7, None, colour("primary"), 2)
            icon, tone = _MARK[state.mark]
            icons.draw(painter, icon, 14, 14, 18, colour(tone))
            bold = font("body", bold=True)
            x = 42 + width_of(state.number, bold)
            text(painter, QRectF(42, 0, x - 41, 45), state.number, bold, colour("text"))
            right = rect.width() - 8.0 if self._open else self._right(painter, rect.width(), state.facts)
            name = QRectF(x + 10, 0, right - x - 10, 45)
            text(painter, name, state.facts.name, font("body", bold=self._open), colour("text"))

    def _right(self, painter: QPainter, width: float, facts: RowFacts) -> float:
        """Paint the facts from the right end; where they begin."""
        right = width - 14.0
        icons.draw(painter, "chevron-down", right - 16, 15, 16, colour("text3"))
        right -= 28
        if facts.evidence:
            count = str(facts.evidence)
            wide = width_of(count, font("caption"))
            icons.draw(painter, "image", right - wide - 20, 15, 16, colour("text2"))
            text(painter, QRectF(right - wide, 0, wide + 1, 45), count, font("caption"), colour("text2"))
            right -= wide + 32
        if facts.state and right > 320:
            wide = min(width_of(facts.state, font("caption")) + 16, 160.0)
            paint_chip(painter, right - wide, 11, facts.state, "plain")
            right -= wide + 12
        amount, day = font("body", bold=True), font("dense")
        for words, face, room in ((facts.amount, amount, 110.0), (facts.day, day, 92.0)):
            if words and right - room > 260:
                wide = max(room, width_of(words, face))
                area = QRectF(right - wide, 0, wide, 45)
                text(painter, area, words, face, colour("text"), Qt.AlignmentFlag.AlignRight)
                right -= wide + 16
        return right
