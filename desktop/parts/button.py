"""Buttons: one painted class for all kinds, with an icon, a trailing icon and a key cap inside."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop.parts.paint import painting, rounded, text, width_of
from desktop.theme import colour, font, icons
from desktop.theme.tokens import COMPACT, MAIN, RADIUS_BUTTON, TOUCH

_HEIGHT = {"touch": TOUCH, "compact": TOUCH, "main": MAIN}  # of the hit box
_SPARE = {"compact": (TOUCH - COMPACT) // 2}  # of it that is not painted, above and below
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_LOOK: dict[str, tuple[str, str, str]] = {
    # kind: fill, line, ink ("" = none)
    "primary": ("primary", "", "onPrimary"),
    "secondary": ("surface", "input", "text"),
    "tint": ("primaryT", "", "primary"),
    "outline": ("primaryT", "primaryB", "primary"),
    "text": ("", "", "primary"),
    "ghost": ("", "", "text2"),
    "danger": ("surface", "errB", "err"),
    "ok": ("surface", "okB", "ok"),
}


class Button(QPushButton):
    """`kind`: primary, secondary, tint, outline, text, ghost, danger, ok. `size`: touch 44, main 52, compact:
    36 as painted, 44 to press.

    `key` is drawn as a key cap; it does not make a shortcut. A disabled button keeps its `setToolTip` reason.
    """

    def __init__(
        self,
        words: str = "",
        kind: str = "secondary",
        icon: str = "",
        key: str = "",
        *,
        size: str = "touch",
        trailing: str = "",
        name: str = "",
        wide: bool = False,
    ) -> None:
        super().__init__(words)
        self._kind = kind
        self._icon = icon
        self._key = key
        self._trailing = trailing
        self._size = size
        self._wide = wide
        self.setFont(
            font("section" if size == "main" else "dense" if size == "compact" else "body", bold=True)
        )
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        horizontal = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Fixed
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        if name:
            self.setObjectName(name)

    @property
    def kind(self) -> str:
        """The look it has."""
        return self._kind

    def set_kind(self, kind: str) -> None:
        """Change the look."""
        self._kind = kind
        self.update()

    def set_icon(self, icon: str) -> None:
        """Change the icon, "" for none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def setText(self, words: str) -> None:
        """Change the words."""
        super().setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Words, icon and key cap with their padding."""
        pad = {"main": 26, "compact": 12}.get(self._size, 16)
        return QSize(round(self._inner_width()) + 2 * pad, _HEIGHT[self._size])

    def minimumSizeHint(self) -> QSize:
        """Its words are never cut."""
        pad = {"main": 14, "compact": 8}.get(self._size, 10)
        return QSize(round(self._inner_width()) + 2 * pad, _HEIGHT[self._size])

    def event(self, event: QEvent) -> bool:
        """Hover changes the look."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.EnabledChange):
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus, as Space does; Qt does so in dialogs only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape, then icon, words, key cap, trailing icon, centred as one group."""
        with painting(self) as painter:
            ink = self._shape(painter)
            x = (self.width() - self._inner_width()) / 2
            self._contents(painter, x, ink)

    def _icon_size(self) -> int:
        return 20 if self._size == "main" else 16 if self._size == "compact" else 18

    def _inner_width(self) -> float:
        width = width_of(self.text(), self.font())
        spare = 8 if self.text() else 0
        if self._icon:
            width += self._icon_size() + spare
        if self._trailing:
            width += 16 + spare
        if self._key:
            width += width_of(self._key, font("key")) + 12 + 8
        return width

    def _shape(self, painter: QPainter) -> QColor:
        spare = _SPARE.get(self._size, 0)
        rect = QRectF(self.rect()).adjusted(0, spare, 0, -spare)
        if not self.isEnabled():
            if self._kind not in ("text", "ghost"):
                rounded(painter, rect, RADIUS_BUTTON, colour("s3"))
            return colour("text3")
        fill, line, ink = _LOOK[self._kind]
        under = self.underMouse() or self.isDown()
        if under:
            fill = {"primary": "primaryHover", "primaryT": "primaryB", "surface": "s2", "": "s3"}[fill]
        rounded(
            painter,
            rect,
            RADIUS_BUTTON,
            colour(fill) if fill else None,
            colour(line) if line else None,
        )
        if self.hasFocus() and self._kind == "primary":  # its own colour would not be seen: a ring within
            rounded(painter, rect.adjusted(3, 3, -3, -3), RADIUS_BUTTON - 2, None, colour("onPrimary"), 2)
        elif self.hasFocus():
            rounded(painter, rect, RADIUS_BUTTON, None, colour("primary"), 2)
        return colour(ink)

    def _contents(self, painter: QPainter, x: float, ink: QColor) -> None:
        height = self.height()
        if self._icon:
            size = self._icon_size()
            icons.draw(painter, self._icon, x, (height - size) / 2, size, ink)
            x += size + 8
        width = width_of(self.text(), self.font())
        if self.text():
            text(painter, QRectF(x, 0, width + 1, height - 1), self.text(), self.font(), ink)
            x += width + 8
        if self._key:
            face = font("key")
            width = width_of(self._key, face) + 12
            cap = QRectF(x, (height - 20) / 2, width, 20)
            line = QColor(ink) if self._kind == "primary" else colour("border")
            if self._kind == "primary":
                line.setAlphaF(0.6)
            rounded(painter, cap, 4, None if self._kind == "primary" else colour("s2"), line)
            tint = ink if self._kind == "primary" else colour("text2")
            text(painter, cap, self._key, face, tint, Qt.AlignmentFlag.AlignHCenter)
            x += width + 8
        if self._trailing:
            icons.draw(painter, self._trailing, x, (height - 16) / 2, 16, ink)


class IconButton(Button):
    """A square button with an icon alone; `tip` is its tooltip and accessible name."""

    def __init__(
        self, icon: str, tip: str, kind: str = "ghost", *, size: str = "touch", name: str = ""
    ) -> None:
        super().__init__("", kind, icon, size=size, name=name)
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(_HEIGHT[self._size], _HEIGHT[self._size])

    def minimumSizeHint(self) -> QSize:
        """The same square."""
        return self.sizeHint()
