"""The firms that have undecided fields, as a list: hundreds of them are no slower than three."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.pages.sync.state import Firm
from desktop.parts.paint import painter_for, plain_tip, rounded, text, wrapped
from desktop.theme import colour, font

WIDTH = 228
_ROW = 76  # with a name of one line
_LINE = 20  # px that another one takes
_NAME = WIDTH - 16 - 22 - 14  # room for a name beside margins and scroll bar
Index = QModelIndex | QPersistentModelIndex
_FIRM = Qt.ItemDataRole.UserRole


class _Firms(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Firm] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        firm = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{firm.name} {firm.about}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{firm.name}\n{firm.about}")
        return firm if role == _FIRM else None

    def show(self, rows: Sequence[Firm]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()


class _Delegate(QStyledItemDelegate):
    def __init__(self, counted: str) -> None:
        super().__init__()
        self._counted = counted

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        firm: Firm = index.data(_FIRM)
        return QSize(_NAME, _ROW + _LINE * (len(_lines(firm)) - 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = QRectF(option.rect).adjusted(8, 2, -8, -2), option.state
        firm: Firm = index.data(_FIRM)
        current = bool(state & QStyle.StateFlag.State_Selected)
        with painter_for(painter):
            if current or state & QStyle.StateFlag.State_MouseOver:
                rounded(painter, rect, 7, colour("confT" if current else "s3"))
            if current:
                rounded(painter, QRectF(rect.x(), rect.y() + 10, 3, rect.height() - 20), 1.5, colour("conf"))
            if current and state & QStyle.StateFlag.State_HasFocus:
                rounded(painter, rect, 7, None, colour("primary"), 2)
            x, room = rect.x() + 12, rect.width() - 22
            ink = colour("conf" if current else "text")
            y = rect.y() + 8
            for line in _lines(firm):
                text(painter, QRectF(x, y, _NAME, 22), line, font("body", bold=True), ink)
                y += _LINE
            for words in (firm.about, self._counted.format(firm.count)):
                text(painter, QRectF(x, y + 2, room, 18), words, font("caption"), colour("text2"))
                y += 18


def _lines(firm: Firm) -> list[str]:
    """A name is told apart by its end as often as by its beginning: it has two lines."""
    return wrapped(firm.name, font("body", bold=True), _NAME, 2)


class FirmList(QListView):
    """`picked(archive)`; `entered()` when the person goes on to its fields (Enter, →). Arrows move."""

    picked = Signal(str)
    entered = Signal()

    def __init__(self, says: str, counted: str) -> None:
        super().__init__()
        self._firms = _Firms()
        self._delegate = _Delegate(counted)
        self.setModel(self._firms)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setProperty("ground", "s2")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(says)
        self.setObjectName("sync.firms")
        self.selectionModel().currentChanged.connect(self._moved)

    def show_firms(self, firms: Sequence[Firm], current: str) -> None:
        """These, one of them looked at. Tells nobody."""
        selection = self.selectionModel()
        selection.blockSignals(True)
        if tuple(firms) != self._firms.rows:
            at = self.verticalScrollBar().value()
            self._firms.show(firms)
            self.verticalScrollBar().setValue(at)
        row = next((n for n, firm in enumerate(self._firms.rows) if firm.archive == current), -1)
        if row != self.currentIndex().row():
            self.setCurrentIndex(self._firms.index(row, 0))
        selection.blockSignals(False)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and → go to the fields."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _moved(self, now: Index, _before: Index) -> None:
        if now.isValid():
            self.picked.emit(self._firms.rows[now.row()].archive)
