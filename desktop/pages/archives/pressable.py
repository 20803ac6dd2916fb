"""Two controls of the archive pages: a row that is one big button, and a secret shown while it is held."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLayout, QSizePolicy

from desktop.parts import Button
from desktop.parts.paint import painting, rounded
from desktop.theme import colour


class RowButton(QAbstractButton):
    """Any layout as one button: tinted under the pointer and in focus. `ground` paints it at rest."""

    def __init__(
        self, layout: QLayout, words: str, *, name: str = "", ground: str = "", radius: int = 0
    ) -> None:
        super().__init__()
        self._ground, self._radius = ground, radius
        self._edge = ""
        self.setLayout(layout)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if name:
            self.setObjectName(name)

    def set_edge(self, edge: str) -> None:
        """A line around it, in this colour."""
        self._edge = edge

    def sizeHint(self) -> QSize:
        """What the layout needs, 44 at least."""
        layout = self.layout()
        return layout.sizeHint().expandedTo(QSize(0, 44)) if layout is not None else QSize(0, 44)

    def minimumSizeHint(self) -> QSize:
        """The layout's own."""
        layout = self.layout()
        return layout.minimumSize().expandedTo(QSize(0, 44)) if layout is not None else QSize(0, 44)

    def event(self, event: QEvent) -> bool:
        """Hover changes the look."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.LayoutRequest):
            self.updateGeometry()
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, and a line in focus."""
        ground = "s2" if self.underMouse() or self.isDown() else self._ground
        line = "primary" if self.hasFocus() else self._edge
        with painting(self) as painter:
            if ground or line:
                fill, edge = (colour(token) if token else None for token in (ground, line))
                rounded(painter, QRectF(self.rect()), self._radius, fill, edge, 2 if self.hasFocus() else 1)


class HeldSecret(Button):
    """A masked personal value: shown in full while it is pressed and held (pointer, or space), never longer.

    `revealed` is called each time, so that the look can be noted.
    """

    def __init__(
        self, masked: str, secret: str, revealed: Callable[[], None], *, icon: str = "phone", name: str = ""
    ) -> None:
        super().__init__(masked, "ghost", icon, size="compact", name=name)
        self._masked, self._secret, self._revealed = masked, secret, revealed
        self.setToolTip(self.tr("Press and hold to see it in full; each look is noted"))
        self.pressed.connect(self._show)
        self.released.connect(self._hide)

    def sizeHint(self) -> QSize:
        """Wide enough for the value in full, so that nothing jumps."""
        masked = super().sizeHint()
        more = self.fontMetrics().horizontalAdvance(self._secret) - self.fontMetrics().horizontalAdvance(
            self.text()
        )
        return QSize(masked.width() + max(0, more), masked.height())

    def hideEvent(self, event: QEvent) -> None:
        """What is out of sight is masked."""
        self._hide()

    def _show(self) -> None:
        self._revealed()
        self.setText(self._secret)

    def _hide(self) -> None:
        if self.text() != self._masked:
            self.setText(self._masked)
        self.setAccessibleName(self._masked)
