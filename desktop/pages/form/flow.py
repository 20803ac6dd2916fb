"""The questions of a section, flowing in two columns where they are short."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.fields.field import Field

_NARROW = 560  # below this width there is one column


class Sheet(QWidget):
    """A grid of fields and notes; `arrange` puts them in order without making them anew."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)
        self.setLayout(self._grid)
        self._items: tuple[QWidget, ...] = ()
        self._columns = 2

    def arrange(self, items: Sequence[QWidget]) -> None:
        """Show these in this order; what was here and is not among them is let go by its owner."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column when there is no room for two."""
        columns = 1 if event.size().width() < _NARROW else 2
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)
        row, column = 0, 0
        for item in self._items:
            wide = not isinstance(item, Field) or item.wide or self._columns == 1
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(item, row, column, 1, self._columns if wide else 1)
            item.show()
            if wide or column == 1:
                row, column = row + 1, 0
            else:
                column = 1
        chain_focus(self._items)


def focusable(widget: QWidget) -> list[QWidget]:
    """What Tab stops at in `widget`, in the order it was made."""
    inside = [widget, *widget.findChildren(QWidget)]
    return [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.focusProxy() is None]


def chain_focus(items: Sequence[QWidget]) -> None:
    """Tab goes through `items` in their order, whenever they were made."""
    stops = [stop for item in items for stop in focusable(item)]
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
