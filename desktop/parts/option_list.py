"""A list to choose from with a line to search it, for any number of options; one row of paint, no widgets.

Arrows move in the list while the search line has the keyboard; Enter takes; Space takes in the list itself.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.parts.inputs import TextInput
from desktop.parts.layout import vbox
from desktop.parts.lookup import Lookup, Options
from desktop.parts.paint import mark_box, one_line, painter_for, painting, plain_tip, rounded, text
from desktop.theme import colour, font, icons
from desktop.theme.tokens import RADIUS_INPUT, TOUCH

VALUE = Qt.ItemDataRole.UserRole
_SLICE = 0.004  # seconds of spelling at a time, so that no key waits
_SEARCHED = 8  # from so many options on there is a search line

Index = QModelIndex | QPersistentModelIndex


class OptionModel(QAbstractListModel):
    """The options that fit what is typed; `chosen` are ticked."""

    def __init__(self, options: Options, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self._rows: list[int] = list(range(len(options)))
        self.chosen: frozenset[str] = frozenset()

    def rowCount(self, parent: Index | None = None) -> int:
        """Options shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Label, value, or whether it is chosen."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        value, label = self._options[self._rows[index.row()]]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(label)
        if role == VALUE:
            return value
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(label) if len(label) > 30 else None
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if value in self.chosen else Qt.CheckState.Unchecked
        return None

    def show_rows(self, rows: list[int]) -> None:
        """Show these of the options, in this order."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_of(self, value: str) -> int:
        """Where an option is shown, -1 if it is not."""
        return next((row for row, at in enumerate(self._rows) if self._options[at][0] == value), -1)

    def set_chosen(self, chosen: frozenset[str]) -> None:
        """Tick these."""
        self.chosen = chosen
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


class _Delegate(QStyledItemDelegate):
    def __init__(self, *, several: bool) -> None:
        super().__init__()
        self._several = several

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, TOUCH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, state = QRectF(option.rect), option.state
        chosen = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        current = bool(state & QStyle.StateFlag.State_Selected)
        ground = "primaryT" if current else "s2" if state & QStyle.StateFlag.State_MouseOver else ""
        with painter_for(painter):
            if ground:
                rounded(painter, rect.adjusted(0, 1, 0, -1), RADIUS_INPUT, colour(ground))
            x = rect.x() + 10
            if self._several:
                mark_box(painter, x, rect.center().y() - 10, 20, on=chosen, several=True)
                x += 32
            ink = colour("primary" if chosen else "text")
            room = QRectF(x, rect.y(), rect.right() - x - (34 if not self._several else 8), rect.height())
            words = str(index.data(Qt.ItemDataRole.DisplayRole))
            text(painter, room, words, font("body", bold=chosen), ink)
            if chosen and not self._several:
                icons.draw(painter, "check", rect.right() - 28, rect.center().y() - 8, 16, ink)


class _View(QListView):
    """Says so when nothing fits."""

    empty = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if model is not None and not model.rowCount():
            with painting(self.viewport()) as painter:
                area = QRectF(self.viewport().rect()).adjusted(10, 0, -10, 0)
                area.setHeight(min(area.height(), 64))
                text(painter, area, self.empty, font("body"), colour("text3"))


class OptionList(QWidget):
    """`picked(str)` with the value of a pressed row; who listens says what is chosen then (`set_chosen`)."""

    picked = Signal(str)

    def __init__(self, options: Options, *, several: bool = False, name: str = "select") -> None:
        super().__init__()
        self._options: Options = options
        self._lookup = Lookup(options)
        self._learning = QTimer(self, interval=0)
        self._learning.timeout.connect(self._learn)
        self.model = OptionModel(options, self)
        self.search = TextInput(icon="search", placeholder=self.tr("Type to narrow"), name=f"{name}.search")
        self.search.set_state("search")
        self.list = _View()
        self.list.empty = self.tr("Nothing matches")
        self._delegate = _Delegate(several=several)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.search.edited.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.setLayout(vbox(self.search, self.list, gap=6))
        self._dress(name)
        self.search.setVisible(len(options) >= _SEARCHED)  # not before: it would be a window of its own
        self._learning.start()

    def set_options(self, options: Options) -> None:
        """Offer others."""
        chosen = self.model.chosen
        self._options, self._lookup = options, Lookup(options)
        self.model = OptionModel(options, self)
        self.model.chosen = chosen
        self.list.setModel(self.model)
        self.search.setVisible(len(options) >= _SEARCHED)
        self._narrow(self.search.text())
        self._learning.start()

    def set_chosen(self, values: Sequence[str], *, show: bool = True) -> None:
        """Tick these; the first of them is brought into sight."""
        self.model.set_chosen(frozenset(values))
        row = self.model.row_of(values[0]) if show and values else -1
        if row >= 0 or not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(max(0, row), 0))

    def type(self, words: str) -> None:
        """Begin with this in the search line."""
        self.search.setText(words)
        self._narrow(words)

    def take_focus(self) -> None:
        """The search line, or the list without one."""
        (self.list if self.search.isHidden() else self.search).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the search line act on the list."""
        return (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self._key(event, in_list=watched is self.list)
        )

    def _key(self, event: QKeyEvent, *, in_list: bool) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        row, key = self.list.currentIndex().row(), Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (in_list and key == Qt.Key.Key_Space):
            self._take(max(0, row))
        elif key in steps:
            row = max(0, min(self.model.rowCount() - 1, row + steps[key]))
            self.list.setCurrentIndex(self.model.index(row, 0))
        elif in_list and not self.search.isHidden() and event.text().isprintable() and event.text():
            self.search.setFocus()
            self.type(self.search.text() + event.text())
        else:
            return False
        return True

    def _dress(self, name: str) -> None:
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName(self.tr("Choices"))
        self.list.setItemDelegate(self._delegate)
        self.list.setFont(font("body"))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setModel(self.model)  # last: with it, every setting would lay out all rows again

    def _narrow(self, typed: str) -> None:
        self.model.show_rows(self._lookup.find(typed))
        if self.model.rowCount():
            row = 0
            if not typed.strip():
                row = max(0, next((self.model.row_of(v) for v in self.model.chosen), 0))
            self.list.setCurrentIndex(self.model.index(row, 0))

    def _learn(self) -> None:
        if self._lookup.learn(_SLICE):
            self._learning.stop()
            if self.search.text().strip():
                self._narrow(self.search.text())

    def _take(self, row: int) -> None:
        if 0 <= row < self.model.rowCount():
            self.picked.emit(str(self.model.index(row, 0).data(VALUE)))
