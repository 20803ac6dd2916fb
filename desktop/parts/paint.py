"""How the parts paint: rounded shapes, crisp lines, icons beside text. Qt only; no content."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.theme import colour


@contextmanager
def painting(widget: QWidget) -> Iterator[QPainter]:
    """A painter on `widget` with smooth edges, ended whatever happens."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    try:
        yield painter
    finally:
        painter.end()


@contextmanager
def painter_for(painter: QPainter) -> Iterator[QPainter]:
    """A delegate's painter with smooth edges, given back as it was."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.restore()


def line_pen(tint: QColor, width: float) -> QPen:
    """A pen whose corners and ends are round."""
    return QPen(tint, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
    *,
    dashed: bool = False,
) -> None:
    """A rounded rectangle inside `rect`; the line lies wholly inside, so it stays crisp."""
    if line is not None:
        pen = QPen(line, width)
        if dashed:
            pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        half = width / 2
        rect = rect.adjusted(half, half, -half, -half)
        radius = max(0.0, radius - half)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, radius, radius)


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    tint: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, vertically centred, elided at its end when it does not fit."""
    painter.setFont(font)
    painter.setPen(tint)
    shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


def width_of(words: str, font: QFont) -> float:
    """Logical pixels `words` takes in `font`."""
    return QFontMetricsF(font).horizontalAdvance(words)


class FocusRing(QWidget):
    """The 3 px ring around whatever has the keyboard's focus; one for a window, told by `follow`.

    It lies outside the control, in the control's parent, so that no control has to leave room for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._on: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def follow(self, widget: QWidget | None) -> None:
        """Put the ring around `widget`, or away with None."""
        if self._on is not None and isValid(self._on):
            self._on.removeEventFilter(self)
        self._on = widget
        parent = widget.parentWidget() if widget is not None else None
        self.setParent(parent)
        if widget is None or parent is None:
            self.hide()
            return
        widget.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the control when it moves, grows or goes."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.hide()
            self.setParent(None)  # or it would go with what may be about to be deleted
        return False

    def _place(self) -> None:
        if self._on is not None:
            self.setGeometry(self._on.geometry().adjusted(-3, -3, 3, 3))

    def paintEvent(self, event: QEvent) -> None:
        """Paint the ring alone."""
        with painting(self) as painter:
            rounded(painter, QRectF(self.rect()), 10, None, colour("primaryB"), 3)
