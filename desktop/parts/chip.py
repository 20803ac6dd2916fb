"""Chips: a state in a word or two with its icon; source marks; filter chips that open a list."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.parts.paint import painting, rounded, text, width_of
from desktop.theme import colour, font, icons
from desktop.theme.tokens import RADIUS_BUTTON, RADIUS_CHIP, TOUCH

_LOOK: dict[str, tuple[str, str, str]] = {
    # kind: fill, line, ink
    "plain": ("s3", "", "text2"),
    "primary": ("primaryT", "", "primary"),
    "ok": ("okT", "", "ok"),
    "warn": ("warnT", "", "warn"),
    "err": ("errT", "", "err"),
    "conf": ("confT", "", "conf"),
    "off": ("offT", "", "off"),
    "outline": ("surface", "border", "text2"),
    "mark": ("surface", "primaryB", "primary"),
}

_BOLD = ("warn", "err", "conf")


def _paint(painter: QPainter, rect: QRectF, words: str, kind: str, icon: str, face: QFont) -> None:
    fill, line, ink = _LOOK[kind]
    rounded(painter, rect, RADIUS_CHIP, colour(fill), colour(line) if line else None)
    x = rect.x() + 8
    if icon:
        icons.draw(painter, icon, x, rect.y() + (rect.height() - 14) / 2, 14, colour(ink))
        x += 18
    inside = QRectF(x, rect.y(), rect.right() - x - 6, rect.height() - 1)
    text(painter, inside, words, face, colour(ink))


def paint_chip(
    painter: QPainter, x: float, y: float, words: str, kind: str, icon: str = "", room: float = 999
) -> float:
    """A chip with its top left corner at (x, y), for delegates; returns its width."""
    face = font("caption", bold=kind in _BOLD)
    width = min(room, width_of(words, face) + 16 + (18 if icon else 0))
    _paint(painter, QRectF(x, y, width, 24), words, kind, icon, face)
    return width


class Chip(QWidget):
    """`kind`: plain, primary, ok, warn, err, conf, off, outline, mark. 24 high; not a control."""

    def __init__(self, words: str, kind: str = "plain", icon: str = "", *, bold: bool | None = None) -> None:
        super().__init__()
        self._words = words
        self._kind = kind
        self._icon = icon
        self._bold = kind in _BOLD if bold is None else bold
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def text(self) -> str:
        """What it says."""
        return self._words

    def set(self, words: str, kind: str = "", icon: str | None = None) -> None:
        """Change words, and kind and icon if given."""
        self._words = words
        if kind:
            self._kind = kind
            self._bold = kind in _BOLD
        if icon is not None:
            self._icon = icon
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, icon, 8 px at the sides."""
        width = width_of(self._words, self._face()) + 16 + (18 if self._icon else 0)
        return QSize(round(width + 0.5), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tint, icon, words."""
        with painting(self) as painter:
            _paint(painter, QRectF(self.rect()), self._words, self._kind, self._icon, self._face())

    def _face(self) -> QFont:
        return font("caption", bold=self._bold)


_SOURCES = {
    "original": ("link", "ok"),
    "camera": ("camera", "primary"),
    "register": ("globe", "primary"),
    "firm": ("person", "text2"),
    "missing": ("warning", "warn"),
}


class SourceMark(QWidget):
    """Where a fact comes from: original (link), camera, register (globe), firm (person), missing
    (triangle).
    """

    def __init__(self, source: str, words: str) -> None:
        super().__init__()
        self._icon, self._tone = _SOURCES[source]
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        """Icon and words."""
        return QSize(round(width_of(self._words, font("caption"))) + 20, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint icon and words."""
        with painting(self) as painter:
            tint = colour(self._tone)
            icons.draw(painter, self._icon, 0, 3, 14, tint)
            text(painter, QRectF(18, 0, self.width() - 18, 19), self._words, font("caption"), tint)


class FilterChip(QPushButton):
    """A filter: opens its list on `clicked`; when `active` it is tinted and its × sends `cleared`."""

    cleared = Signal()

    def __init__(self, words: str, icon: str = "", *, menu: bool = True, name: str = "") -> None:
        super().__init__(words)
        self._icon = icon
        self._menu = menu
        self._active = False
        self.setAccessibleName(words)
        self.setFont(font("body"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if name:
            self.setObjectName(name)

    def set(self, words: str, *, active: bool) -> None:
        """Say what is filtered."""
        self.setText(words)
        self.setAccessibleName(words)
        self._active = active
        self.setFont(font("body", bold=active))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Words, icon, arrow or ×."""
        width = width_of(self.text(), self.font()) + 22
        width += 22 if self._icon or self._active else 0
        width += 22 if self._menu or self._active else 0
        return QSize(round(width), TOUCH)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the × clears instead of opening."""
        if self._active and event.position().x() > self.width() - 34:
            self.setDown(False)
            self.cleared.emit()
            return
        super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """Hover changes the look."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with painting(self) as painter:
            fill = "primaryT" if self._active else "s2" if self.underMouse() else "surface"
            line = "primary" if self._active or self.hasFocus() else "input"
            ink = colour("primary" if self._active else "text")
            rounded(painter, QRectF(self.rect()), RADIUS_BUTTON, colour(fill), colour(line))
            x = 11.0
            middle = (self.height() - 16) / 2
            if self._active:
                icons.draw(painter, "check", x, middle, 16, ink)
                x += 22
            elif self._icon:
                icons.draw(painter, self._icon, x, middle, 16, colour("warn"))
                x += 22
            text(painter, QRectF(x, 0, self.width(), self.height() - 1), self.text(), self.font(), ink)
            if self._active or self._menu:
                mark = "close" if self._active else "chevron-down"
                icons.draw(painter, mark, self.width() - 26, middle + 1, 14, ink)
