"""The questions of a section or a group on one sheet: two columns where they are short, or the author's grid.

Must not know what the questions are about: it goes by their widths, and by the appearance of their group.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.fields.field import Field
from desktop.parts.tab_order import chain_focus

_NARROW = 560  # below this width there is one column
_WIDTH = re.compile(r"w(\d{1,2})")
_UNITS = (4, 12)  # a grid has four units as in ODK's grid theme, or twelve if its questions ask for more
_ONE_SHEET = frozenset({"field-list", "table-list"})


def one_sheet(appearance: str) -> bool:
    """Whether a group with this appearance wants all that is in it, groups too, on one sheet."""
    return not _ONE_SHEET.isdisjoint(appearance.split())


def units_of(appearance: str) -> int:
    """The width `w1` to `w12` of an appearance, 0 without one."""
    widths = [int(m[1]) for word in appearance.split() if (m := _WIDTH.fullmatch(word))]
    return widths[-1] if widths and 1 <= widths[-1] <= max(_UNITS) else 0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands: row, first column, columns taken."""

    row: int
    column: int
    span: int


def in_two_columns(wide: Sequence[bool]) -> list[Spot]:
    """Two in a row; a wide one has its row for itself."""
    spots: list[Spot] = []
    row = column = 0
    for whole in wide:
        if whole and column:
            row, column = row + 1, 0
        spots.append(Spot(row, column, 2 if whole else 1))
        row, column = (row + 1, 0) if whole or column == 1 else (row, 1)
    return spots


def in_grid(widths: Sequence[int], units: int) -> list[Spot]:
    """As many in a row as fit; the last one takes what is left, one without a width the whole row."""
    spots: list[Spot] = []
    row = column = 0
    for wanted in widths:
        span = min(wanted or units, units)
        if column + span > units:
            row, column = row + 1, 0
        if column == 0 and spots and (left := units - spots[-1].column - spots[-1].span):
            spots[-1] = Spot(spots[-1].row, spots[-1].column, spots[-1].span + left)
        spots.append(Spot(row, column, span))
        row, column = (row + 1, 0) if column + span == units else (row, column + span)
    if spots and column:
        spots[-1] = Spot(spots[-1].row, spots[-1].column, units - spots[-1].column)
    return spots


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
        self._appearance = ""
        self._narrow = False

    def arrange(self, items: Sequence[QWidget], appearance: str = "") -> None:
        """Show these in this order; what was here and is not among them is let go by its owner.

        `appearance` is that of the group the sheet shows.
        """
        if (tuple(items), appearance) != (self._items, self._appearance):
            before, self._items, self._appearance = self._items, tuple(items), appearance
            self._place(before)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column when there is no room for more."""
        narrow = event.size().width() < _NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._place(self._items)

    def _place(self, before: Sequence[QWidget]) -> None:
        """Removed by name: an item only taken out lives on, and Qt believes what it measured of it."""
        for item in before:
            self._grid.removeWidget(item)
        spots, columns = self._spots()
        for column in range(max(columns, self._grid.columnCount())):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
            self._grid.setColumnMinimumWidth(column, 0)
        for item, spot in zip(self._items, spots, strict=True):
            self._grid.addWidget(item, spot.row, spot.column, 1, spot.span)
            item.show()
        chain_focus(self._items)

    def _spots(self) -> tuple[list[Spot], int]:
        """Where each item stands, and of how many columns."""
        if self._narrow:
            return [Spot(row, 0, 1) for row in range(len(self._items))], 1
        widths = [units_of(i.node.appearance) if isinstance(i, Field) else 0 for i in self._items]
        if any(widths):
            small, large = _UNITS
            units = units_of(self._appearance) or (small if max(widths) <= small else large)
            return in_grid(widths, units), units
        return in_two_columns([not isinstance(i, Field) or i.wide for i in self._items]), 2
