"""An order to be made: rows with a number, moved by their ↑ ↓, by Alt+↑ and Alt+↓, or by dragging.

What has no number yet has not been ranked, wherever it stands.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.parts.lookup import Options
from desktop.parts.paint import one_line, painter_for, paragraph, plain_tip, rounded, text
from desktop.theme import colour, font, icons
from desktop.theme.tokens import RADIUS_INPUT, TOUCH

_ROW = 48
_MOST = 10  # rows in sight
_DRAG = 12  # pixels after which a press is a drag
RANK = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class _Order(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, str]] = []
        self.ranked = 0  # so many of the first ones have a number

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        label = self.rows[index.row()][1]
        rank = index.row() + 1 if index.row() < self.ranked else 0
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(label)
        if role == RANK:
            return rank
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{rank}. {one_line(label)}" if rank else one_line(label)
        if role == Qt.ItemDataRole.ToolTipRole and len(label) > 40:
            return plain_tip(label)
        return None

    def show(self, rows: list[tuple[str, str]], ranked: int) -> None:
        if (rows, ranked) != (self.rows, self.ranked):
            self.beginResetModel()
            self.rows, self.ranked = rows, ranked
            self.endResetModel()


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = QRectF(option.rect).adjusted(0, 2, 0, -2), option.state
        rank, last = int(index.data(RANK)), index.row() == index.model().rowCount() - 1
        alive = bool(state & QStyle.StateFlag.State_Enabled)
        at_hand = alive and bool(state & QStyle.StateFlag.State_HasFocus)  # else one row would look chosen
        with painter_for(painter):
            fill, line, width = ("primaryT", "primary", 2) if at_hand else ("surface", "border", 1)
            rounded(painter, rect, RADIUS_INPUT, colour(fill), colour(line), width)
            box = QRectF(rect.x() + 10, rect.center().y() - 13, 26, 26)
            ground = ("primary" if alive else "text3") if rank else "s3"
            rounded(painter, box, 13, colour(ground))
            ink = colour("onPrimary" if rank else "text3")
            centre = Qt.AlignmentFlag.AlignHCenter
            text(painter, box, str(rank) if rank else "–", font("dense", bold=True), ink, centre)
            room = rect.adjusted(46, 0, -2 * TOUCH - 4 if alive else -8, 0)
            words = str(index.data(Qt.ItemDataRole.DisplayRole))
            paragraph(painter, room, words, font("body"), colour("text"), lines=2)
            if alive:
                self._arrows(painter, rect, first=index.row() == 0, last=last)

    @staticmethod
    def _arrows(painter: QPainter, rect: QRectF, *, first: bool, last: bool) -> None:
        y = rect.center().y() - 9
        for icon, left, dead in (("arrow-up", 2 * TOUCH, first), ("arrow-down", TOUCH, last)):
            tint = colour("offB" if dead else "text2")
            icons.draw(painter, icon, rect.right() - left + (TOUCH - 18) / 2, y, 18, tint)


class Ranking(QListView):
    """`ordered(tuple)`: a person has made an order of all values."""

    ordered = Signal(tuple)

    def __init__(self, *, name: str = "") -> None:
        super().__init__()
        self._order = _Order()
        self._delegate = _Delegate()
        self._pressed: QPoint | None = None
        self._dragged = False
        self.setModel(self._order)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if name:
            self.setObjectName(name)

    def show_order(self, options: Options, ranked: Sequence[str]) -> None:
        """The ranked ones in their order, then the others as they are listed. Tells nobody."""
        labels = dict(options)
        first = [value for value in dict.fromkeys(ranked) if value in labels]
        rest = [value for value in labels if value not in set(first)]
        at = self.currentIndex().row()
        self._order.show([(value, labels[value]) for value in (*first, *rest)], len(first))
        self.setFixedHeight(_ROW * max(1, min(_MOST, len(labels))) + 2)
        self.setCurrentIndex(self._order.index(max(0, min(at, len(labels) - 1)), 0))

    def values(self) -> tuple[str, ...]:
        """All of them as they stand."""
        return tuple(value for value, _ in self._order.rows)

    def ranked(self) -> int:
        """How many have a number."""
        return self._order.ranked

    def keep(self) -> None:
        """Number them as they stand, and tell."""
        self._order.show(self._order.rows, len(self._order.rows))
        self.ordered.emit(self.values())

    def move_row(self, row: int, to: int, *, tell: bool = True) -> None:
        """Move one, which numbers all."""
        count = len(self._order.rows)
        if not (0 <= row < count and 0 <= to < count):
            return
        rows = list(self._order.rows)
        rows.insert(to, rows.pop(row))
        self._order.show(rows, count)
        self.setCurrentIndex(self._order.index(to, 0))
        if tell:
            self.ordered.emit(self.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves; Space or Enter keeps the order as it stands."""
        row, key = self.currentIndex().row(), event.key()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(row, row + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.keep()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """An arrow moves its row; elsewhere a drag may begin."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        self.setCurrentIndex(index)
        from_right = self.viewport().width() - point.x()
        if from_right <= 2 * TOUCH:
            self.move_row(index.row(), index.row() + (1 if from_right <= TOUCH else -1))
        else:
            self._pressed, self._dragged = point, False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The row follows."""
        point = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._dragged or abs(point.y() - self._pressed.y()) > _DRAG:
            over = self.indexAt(QPoint(4, max(0, min(point.y(), self.viewport().height() - 1))))
            row = self.currentIndex().row()
            if over.isValid() and over.row() != row:
                self._dragged = True
                self.move_row(row, over.row(), tell=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It stays there."""
        if self._dragged:
            self.ordered.emit(self.values())
        self._pressed, self._dragged = None, False
