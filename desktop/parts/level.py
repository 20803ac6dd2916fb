"""How loud it is: a bar that follows the sound, in figures for who cannot see it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.paint import painting, rounded
from desktop.theme import colour

_SEGMENTS = 24
_LOUD = 0.85  # from here on the sound is cut off at times


class LevelMeter(QWidget):
    """`set(level)` with 0 (silence) to 1 (as loud as can be kept)."""

    def __init__(self, label: str = "", *, name: str = "") -> None:
        super().__init__()
        self._label = label
        self._level = 0.0
        self.setFixedHeight(18)
        self.setMinimumWidth(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)
        if name:
            self.setObjectName(name)

    def level(self) -> float:
        """What it shows."""
        return self._level

    def set(self, level: float) -> None:
        """Show another level."""
        self._level = min(1.0, max(0.0, level))
        self.setAccessibleDescription(f"{self._level:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        """A narrow bar."""
        return QSize(160, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as many segments as it is loud."""
        with painting(self) as painter:
            step = self.width() / _SEGMENTS
            for number in range(_SEGMENTS):
                share = (number + 1) / _SEGMENTS
                tone = "track"
                if share <= self._level + 1e-6:
                    tone = "warnfill" if share > _LOUD else "ok"
                rounded(painter, QRectF(number * step, 3, max(2.0, step - 3), 12), 2, colour(tone))
