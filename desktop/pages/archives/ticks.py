"""The list of firms with a column of ticks: pressed, by Space, by Shift and arrows, from one to another."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView

from desktop.pages.archives.rows import FirmRowsModel, FirmTable
from desktop.parts import Cell, Column
from desktop.parts.paint import painter_for
from desktop.parts.table import CELL, ROW_TINT, Index, paint_tick
from desktop.theme import font

TICK = Column("tick", "", 44)
_WORDS = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


class TickRows(FirmRowsModel):
    """`FirmRowsModel` with a tick before the cells of each row."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__((TICK, *columns))
        self.ticked: dict[str, None] = {}  # in the order in which they were ticked

    def drawn(self, row: int, column: int) -> tuple[Cell, str]:
        """The tick, or the row's own cell."""
        if column:
            return super().drawn(row, column - 1)
        found = self.rows[row]
        return Cell(tick=found.id in self.ticked), found.tint

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The tick in the first column; the row's own cells after it."""
        if index.column():
            return super().data(self.index(index.row(), index.column() - 1), role)
        row = self.rows[index.row()]
        on = row.id in self.ticked
        if role == CELL:
            return Cell(tick=on)
        if role in _WORDS:
            return self.tr("ticked") if on else self.tr("not ticked")
        return row.tint if role == ROW_TINT else None


class TickHeader(QHeaderView):
    """The head of the table; its first section has a box. `all_pressed()`."""

    all_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._on = False
        self.setSectionsClickable(True)
        self.sectionClicked.connect(lambda section: None if section else self.all_pressed.emit())

    def set_ticked(self, on: bool) -> None:
        """Whether every firm of the list is."""
        if on != self._on:
            self._on = on
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """The box, or the title."""
        super().paintSection(painter, rect, logical)
        if logical == 0:
            with painter_for(painter):
                box = QRectF(rect.x() + 14, rect.center().y() - 9, 20, 20)
                paint_tick(painter, box, ticked=self._on)


class TickTable(FirmTable):
    """`ticks_changed()`; `range_asked(first, last)` for rows that have not all been read, `all_asked()` for
    everything the list would show."""

    ticks_changed = Signal()
    range_asked = Signal(int, int)
    all_asked = Signal()

    def __init__(self, columns: Sequence[Column], *, name: str = "", says: str = "") -> None:
        self._ticks = TickRows(columns)
        self._anchor = 0
        super().__init__((TICK, *columns), name=name, says=says, model=self._ticks)
        self.ticked.connect(lambda _id: self.toggle(self.currentIndex().row()))

    def _head(self) -> None:
        head = TickHeader()
        head.all_pressed.connect(self.all_asked)
        self.setHorizontalHeader(head)
        super()._head()
        head.setFont(font("dense"))

    @property
    def chosen_ids(self) -> tuple[str, ...]:
        """The archives ticked, in the order in which they were."""
        return tuple(self._ticks.ticked)

    def tick(self, archives: Sequence[str]) -> None:
        """Tick these too."""
        self._ticks.ticked.update(dict.fromkeys(a for a in archives if a))
        self._told()

    def untick(self, archives: Sequence[str] | None = None) -> None:
        """Take the ticks off these, off all by default."""
        for archive in tuple(self._ticks.ticked) if archives is None else archives:
            self._ticks.ticked.pop(archive, None)
        self._told()

    def toggle(self, row: int) -> None:
        """Tick a row, or no longer."""
        if not 0 <= row < len(self._ticks.rows):
            return
        self._anchor = row
        archive = self._ticks.rows[row].id
        if archive in self._ticks.ticked:
            self.untick((archive,))
        else:
            self.tick((archive,))

    def tick_to(self, row: int) -> None:
        """Tick from where the last tick was to here."""
        first, last = sorted((self._anchor, row))
        lazy = self._ticks.lazy
        known = {number for number, _ in lazy.known()} if lazy is not None else set()
        if all(number in known for number in range(first, last + 1)):
            self.tick([self._ticks.rows[number].id for number in range(first, last + 1)])
        else:
            self.range_asked.emit(first, last)

    def mark_all(self, on: bool) -> None:
        """Say in the head whether all of the list are ticked."""
        head = self.horizontalHeader()
        assert isinstance(head, TickHeader)
        head.set_ticked(on)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the box ticks; with Shift, from the last tick to here."""
        at = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not at.isValid() or at.column():
            super().mousePressEvent(event)
            return
        self.setCurrentIndex(at)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.tick_to(at.row())
        else:
            self.toggle(at.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two quick presses on the box are two presses."""
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and not at.column():
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift and an arrow ticks the row one comes from and the one one goes to; Ctrl+A all."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_A:
            self.all_asked.emit()
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._extend(step)
        else:
            super().keyPressEvent(event)

    def _extend(self, step: int) -> None:
        here = self.currentIndex().row()
        there = here + step
        if here < 0 or not 0 <= there < len(self._ticks.rows):
            return
        self.setCurrentIndex(self._ticks.index(there, 0))
        self._anchor = there
        self.tick((self._ticks.rows[here].id, self._ticks.rows[there].id))

    def _told(self) -> None:
        self.viewport().update()
        self.ticks_changed.emit()
