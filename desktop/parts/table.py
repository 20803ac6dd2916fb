"""Tables: a model of plain cells, a view dressed as the pictures have it, one delegate that paints any
cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.parts.charts import paint_bar
from desktop.parts.chip import paint_chip
from desktop.parts.grade import paint_grade
from desktop.parts.lazy import Mapped
from desktop.parts.paint import painter_for, rounded, text, width_of
from desktop.theme import colour, font, icons

Index = QModelIndex | QPersistentModelIndex
CELL = int(Qt.ItemDataRole.UserRole) + 1
ROW_TINT = CELL + 1
_SOUGHT = 1_000  # rows among which one is looked for by its id
_ON_SELECTION = {
    "plain": "outline",
    "primary": "mark",
    "off": "outline",
}  # their tints are the selection's own


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; leave out what it has not.

    `text` (with `marks`: (start, length) spans marked as found), `sub` on a second line, `icon` before the
    text in `tone`, `chip` = kind of chip drawn around the text, `grade` = a badge ("" = not graded),
    `fraction` = a bar with its percentage at the right, `counts` = (icon, tone, number)s, `tick` = a box,
    ticked or not, `align` "right" for figures.
    """

    text: str = ""
    sub: str = ""
    tone: str = "text"
    bold: bool = False
    icon: str = ""
    chip: str = ""
    grade: str | None = None
    fraction: float | None = None
    counts: tuple[tuple[str, str, int], ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    tick: bool | None = None
    align: str = "left"
    sub_tone: str = "text3"
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: key (for sorting), title, width in px (0 takes the rest), whether its header sorts; `align`
    "right" where its cells are figures.
    """

    key: str
    title: str
    width: int = 0
    sortable: bool = False
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its id and its cells; `tint` ("errT" …) colours it."""

    id: str
    cells: tuple[Cell, ...] = field(default_factory=tuple)
    tint: str = ""


class RowsModel(QAbstractTableModel):
    """Rows of cells."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; those of a `Mapped` are made as they come into sight."""
        self.beginResetModel()
        self.rows = rows if isinstance(rows, Mapped) else tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """QAbstractTableModel's own."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """QAbstractTableModel's own."""
        return 0 if parent.isValid() else len(self.columns)

    def drawn(self, row: int, column: int) -> tuple[Cell, str]:
        """What is painted at a place: its cell, and the tint of its row."""
        found = self.rows[row]
        return found.cells[column], found.tint

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The cell under CELL, its words under DisplayRole (for screen readers) and the tooltip."""
        row = self.rows[index.row()]
        if role == ROW_TINT:
            return row.tint
        cell = row.cells[index.column()]
        if role == CELL:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(part for part in (cell.text, cell.sub) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """Titles."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].align == "right"
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


class CellDelegate(QStyledItemDelegate):
    """Paints a `Cell`, the row's line, the selection with its 3 px mark."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Height comes from the view."""
        return QSize(0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model = index.model()
        # asked directly: by way of Qt a cell takes longer to be told than to be painted
        if isinstance(model, RowsModel):
            cell, tint = model.drawn(index.row(), index.column())
        else:
            cell, tint = index.data(CELL), index.data(ROW_TINT)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        tint = "primaryT" if selected else tint
        with painter_for(painter):
            if tint:
                painter.fillRect(rect, colour(tint))
            painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), colour("div"))
            if selected and index.column() == 0:
                painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), colour("primary"))
            if isinstance(cell, Cell):
                inside = QRectF(rect).adjusted(14 if index.column() == 0 else 8, 0, -8, -1)
                _paint_cell(painter, inside, cell, selected=selected)


def _paint_cell(painter: QPainter, rect: QRectF, cell: Cell, *, selected: bool) -> None:
    if cell.tick is not None:
        paint_tick(painter, QRectF(rect.x(), rect.center().y() - 10, 20, 20), ticked=cell.tick)
    elif cell.grade is not None:
        badge = QRectF(rect.x(), rect.center().y() - 14, 28, 28)
        paint_grade(painter, badge, cell.grade, cell.text or "–")
    elif cell.fraction is not None:
        words = cell.text or f"{cell.fraction:.0%}"
        room = max(40.0, width_of(words, font("dense", bold=True)) + 6)
        bar = QRectF(rect.x(), rect.center().y() - 3, rect.width() - room - 6, 7)
        tone = cell.tone if cell.tone != "text" else "ok" if cell.fraction >= 1 else "primary"
        paint_bar(painter, bar, cell.fraction, tone)
        figure = QRectF(rect.right() - room, rect.y(), room, rect.height())
        text(painter, figure, words, font("dense", bold=True), colour("text"), Qt.AlignmentFlag.AlignRight)
    elif cell.chip:
        kind = _ON_SELECTION.get(cell.chip, cell.chip) if selected else cell.chip
        paint_chip(painter, rect.x(), rect.center().y() - 12, cell.text, kind, cell.icon, rect.width())
    elif cell.counts:
        _paint_counts(painter, rect, cell)
    else:
        _paint_words(painter, rect, cell)


def paint_tick(painter: QPainter, box: QRectF, *, ticked: bool) -> None:
    """A box of 20 px, as `Tick` has it."""
    if ticked:
        rounded(painter, box, 5, colour("primary"))
        icons.draw(painter, "check", box.x() + 2, box.y() + 2, 16, colour("onPrimary"))
    else:
        rounded(painter, box, 5, colour("surface"), colour("input"), 2)


def _paint_counts(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    x = rect.x()
    for icon, tone, number in cell.counts:
        icons.draw(painter, icon, x, rect.center().y() - 7.5, 15, colour(tone))
        words, face = str(number), font("dense", bold=True)
        text(painter, QRectF(x + 18, rect.y(), 30, rect.height()), words, face, colour(tone))
        x += 18 + width_of(words, face) + 9


def _paint_words(painter: QPainter, rect: QRectF, cell: Cell) -> None:
    face = font("dense" if cell.icon else "body", bold=cell.bold)
    align = Qt.AlignmentFlag.AlignRight if cell.align == "right" else Qt.AlignmentFlag.AlignLeft
    first = QRectF(rect)
    if cell.sub:
        middle = rect.center().y()
        first = QRectF(rect.x(), middle - 20, rect.width(), 22)
        second = QRectF(rect.x(), middle + 1, rect.width(), 18)
        text(painter, second, cell.sub, font("caption"), colour(cell.sub_tone), align)
    if cell.icon:
        icons.draw(painter, cell.icon, first.x(), first.center().y() - 7.5, 15, colour(cell.tone))
        first.setLeft(first.x() + 20)
    for start, length in cell.marks:
        left = width_of(cell.text[:start], face)
        wide = width_of(cell.text[start : start + length], face)
        if left + wide < first.width():
            mark = QRectF(first.x() + left, first.center().y() - 10, wide, 20)
            painter.fillRect(mark, colour("mark"))
    text(painter, first, cell.text, face, colour(cell.tone), align)


class Table(QTableView):
    """A table of `Row`s. `opened(id)` on Enter or a double press, `chosen(id)` when the current row
    changes, `ticked(id)` on space, `sort_asked(key)` on a header press. `says` is its accessible name.
    """

    opened = Signal(str)
    chosen = Signal(str)
    ticked = Signal(str)
    sort_asked = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        row_height: int = 48,
        name: str = "",
        says: str = "",
        rows_model: RowsModel | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(says)
        self.rows_model = rows_model or RowsModel(columns)
        self.setModel(self.rows_model)
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setMinimumSectionSize(row_height)
        self._head()
        self.doubleClicked.connect(lambda index: self._tell(self.opened, index))
        self.selectionModel().currentRowChanged.connect(lambda now, _then: self._tell(self.chosen, now))
        if name:
            self.setObjectName(name)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the current one stays if it is still there (among the first ones of a long
        list).
        """
        current = self.current()
        self.rows_model.set_rows(rows)
        if current:
            self.select(current)

    def current(self) -> str:
        """The id of the current row, "" for none."""
        row = self.currentIndex().row()
        return self.rows_model.rows[row].id if 0 <= row < len(self.rows_model.rows) else ""

    def select(self, row_id: str) -> None:
        """Make a row current."""
        for number, row in enumerate(self.rows_model.rows[:_SOUGHT]):
            if row.id == row_id:
                self.setCurrentIndex(self.rows_model.index(number, 0))
                return

    def set_sorted(self, key: str, *, descending: bool) -> None:
        """Show the arrow on a column."""
        for number, column in enumerate(self.rows_model.columns):
            if column.key == key:
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                self.horizontalHeader().setSortIndicatorShown(True)
                self.horizontalHeader().setSortIndicator(number, order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, space ticks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell(self.opened, self.currentIndex())
        elif event.key() == Qt.Key.Key_Space:
            self._tell(self.ticked, self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _head(self) -> None:
        header = self.horizontalHeader()
        header.setFont(font("dense"))
        header.setFixedHeight(36)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(30)
        for number, column in enumerate(self.rows_model.columns):
            if column.width:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(number, column.width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        header.sectionClicked.connect(self._sort)

    def _sort(self, section: int) -> None:
        column = self.rows_model.columns[section]
        if column.sortable:
            self.sort_asked.emit(column.key)

    def _tell(self, signal: object, index: Index) -> None:
        if index.isValid():
            signal.emit(self.rows_model.rows[index.row()].id)  # type: ignore[attr-defined] # a bound signal
