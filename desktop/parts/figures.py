"""Figures with their units, in tiles of equal width."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from desktop.parts.card import Card
from desktop.parts.layout import hbox
from desktop.parts.text import Text

_GAP, _PADDING, _BETWEEN = 8, 10, 6


class Figures(QWidget):
    """`count` tiles. Where one has no room for its unit beside the figure, units stand below in all."""

    def __init__(self, count: int, *, name: str = "") -> None:
        super().__init__()
        self._figures = [Text("", "page") for _ in range(count)]
        self._units = [Text("", "caption", "text2") for _ in range(count)]
        self._boxes: list[QBoxLayout] = []
        tiles = hbox(gap=_GAP)
        for figure, unit in zip(self._figures, self._units, strict=True):
            tile = Card(kind="inset", padding=_PADDING)
            tile.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._boxes.append(hbox(figure, unit, None, gap=_BETWEEN))
            tile.body.addLayout(self._boxes[-1])
            tiles.addWidget(tile, 1)
        self.setLayout(tiles)
        if name:
            self.setObjectName(name)

    def show_figures(self, figures: Sequence[tuple[str, str]]) -> None:
        """Figure and unit of each tile."""
        for (said, of), figure, unit in zip(figures, self._figures, self._units, strict=True):
            figure.setText(said)
            unit.setText(of)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room now, or none any more."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        count = len(self._boxes)
        room = (self.width() - _GAP * (count - 1)) // count - 2 * (_PADDING + 1)
        pairs = zip(self._figures, self._units, strict=True)
        wanted = max(figure.sizeHint().width() + _BETWEEN + unit.sizeHint().width() for figure, unit in pairs)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for box in self._boxes:
            box.setDirection(beside if wanted <= room else below)
            box.setSpacing(_BETWEEN if wanted <= room else 0)
