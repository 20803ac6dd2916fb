"""How the parts paint: rounded shapes, crisp lines, icons beside text. Qt only; no content."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.theme import colour, icons

_LONGEST = 2000  # characters of a label that are ever laid out
_WIDEST = 1.1  # of a Chinese character or a Latin letter, in heights
_SQUARE = re.compile("[\x20-\x7e·–—…\u3000-\u9fff\uff00-\uffef]*")


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
    shown = words
    if not _fits(words, font, rect.width()):
        shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)


def _fits(words: str, font: QFont, width: float) -> bool:
    """Whether words of letters no wider than they are high have room in any case: measuring costs as much as
    drawing. False where it must be measured."""
    return len(words) * font.pixelSize() * _WIDEST <= width and _SQUARE.fullmatch(words) is not None


def png_of(image: QImage, quality: int = -1) -> bytes:
    """A picture as PNG; a `quality` near 100 packs little and is quick."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", quality)  # type: ignore[call-overload] # the stub wants bytes, Qt takes str
    return bytes(data.data())


def width_of(words: str, font: QFont) -> float:
    """Logical pixels `words` takes in `font`."""
    return QFontMetricsF(font).horizontalAdvance(words)


def one_line(words: str) -> str:
    """Without line breaks and runs of spaces, no longer than any screen."""
    return " ".join(words[:_LONGEST].split())


def plain_tip(words: str) -> str:
    """A tooltip that shows the words as they are: Qt takes what looks like HTML for HTML."""
    return f"<p>{html.escape(words[:_LONGEST])}</p>" if words else ""


def wrapped(words: str, face: QFont, width: float, lines: int) -> list[str]:
    """The words broken into at most so many lines; what is left over stands in the last, to be elided."""
    plain = one_line(words)
    layout = QTextLayout(plain, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = plain.encode("utf-16-le", "surrogatepass")  # Qt counts in these
    broken: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        start, length = line.textStart(), line.textLength()
        last = len(broken) == lines - 1
        part = units[2 * start :] if last else units[2 * start : 2 * (start + length)]
        broken.append(part.decode("utf-16-le", "replace").rstrip())
        if last:
            break
    layout.endLayout()
    return broken or [""]


def paragraph(
    painter: QPainter,
    rect: QRectF,
    words: str,
    face: QFont,
    tint: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    *,
    lines: int = 3,
) -> None:
    """Lines of text, centred in the height of `rect`, the last one elided if there is more."""
    broken = wrapped(words, face, rect.width(), lines)
    step = QFontMetricsF(face).lineSpacing()
    top = rect.y() + (rect.height() - step * len(broken)) / 2
    for at, line in enumerate(broken):
        text(painter, QRectF(rect.x(), top + at * step, rect.width(), step), line, face, tint, align)


def mark_box(
    painter: QPainter, x: float, y: float, size: float, *, on: bool, several: bool, alive: bool = True
) -> None:
    """The mark of a choice: a box to tick for one of several, a circle with a dot for one alone."""
    box = QRectF(x, y, size, size)
    radius = 5.0 if several else size / 2
    if not on:
        rounded(painter, box, radius, colour("surface"), colour("input" if alive else "border"), 2)
        return
    rounded(painter, box, radius, colour("primary" if alive else "text3"))
    if several:
        inset = size * 0.14
        icons.draw(painter, "check", x + inset, y + inset, round(size * 0.72), colour("onPrimary"))
    else:
        dot = size * 0.4
        inner = QRectF(x + (size - dot) / 2, y + (size - dot) / 2, dot, dot)
        rounded(painter, inner, dot / 2, colour("onPrimary"))


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
