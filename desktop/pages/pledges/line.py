"""The line of a pledge's life: five circles and what they are called. Painted; says itself to those who
listen.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.paint import painting, rounded, text
from desktop.theme import colour, font, icons

_HIGH, _DOT = 54, 22.0
_LOOKS = {  # state → fill, edge, icon
    "done": ("okT", "ok", "check"),
    "now": ("primary", "primary", ""),
    "later": ("surface", "input", ""),
    "left": ("s3", "input", "minus"),
    "late": ("errT", "err", "alert"),
}


class StateLine(QWidget):
    """Steps as (words, state, state in words); states: done, now, later, left, late."""

    def __init__(self, steps: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        self._steps = tuple(steps)
        self.setAccessibleName("; ".join(f"{words}: {said}" for words, _, said in steps))
        self.setToolTip(" → ".join(f"{words} ({said})" for words, _, said in steps))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(72 * len(steps))

    def sizeHint(self) -> QSize:
        """A circle, and a line of words below."""
        return QSize(96 * len(self._steps), _HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint circles, the lines between them, and the words."""
        wide = self.width() / len(self._steps)
        with painting(self) as painter:
            for at, (words, state, _) in enumerate(self._steps):
                middle = wide * at + wide / 2
                if at:
                    done = self._steps[at - 1][1] == "done"
                    line = QRectF(middle - wide + _DOT / 2 + 4, 12, wide - _DOT - 8, 2)
                    painter.fillRect(line, colour("ok" if done else "border"))
                self._dot(painter, middle, at, state)
                area = QRectF(wide * at + 2, 30, wide - 4, 20)
                face = font("caption", bold=state in ("now", "late"))
                tint = {"now": "primary", "late": "err", "done": "text"}.get(state, "text2")
                text(painter, area, words, face, colour(tint), Qt.AlignmentFlag.AlignHCenter)

    def _dot(self, painter: QPainter, middle: float, at: int, state: str) -> None:
        fill, edge, icon = _LOOKS[state]
        circle = QRectF(middle - _DOT / 2, 2, _DOT, _DOT)
        rounded(painter, circle, _DOT / 2, colour(fill), colour(edge), 1.5)
        if icon:
            icons.draw(painter, icon, middle - 7, 6, 14, colour(edge))
            return
        ink = colour("onPrimary" if state == "now" else "text2")
        text(painter, circle, str(at + 1), font("caption", bold=True), ink, Qt.AlignmentFlag.AlignHCenter)
