"""Choosing among many: a field that opens a list with a search line."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QPushButton, QSizePolicy

from desktop.parts.inputs import TextInput
from desktop.parts.layout import vbox
from desktop.parts.paint import painting, rounded, text
from desktop.theme import colour, font, icons
from desktop.theme.tokens import RADIUS_INPUT, TOUCH

Matches = Callable[[str, str], bool]  # (typed, label) -> shown?


def contains(typed: str, label: str) -> bool:
    """The plain match: every typed word is somewhere in the label."""
    low = label.lower()
    return all(word in low for word in typed.lower().split())


class SelectPopup(QFrame):
    """The list: `picked(str)` with the value. Arrows move, Enter takes, Esc closes."""

    picked = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], value: str | None, *, matches: Matches) -> None:
        super().__init__(None, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", "true")
        self.setObjectName("select.popup")
        self._options = options
        self._matches = matches
        self._model = QStandardItemModel()
        self.search = TextInput(icon="search", placeholder=self.tr("Type to narrow"), name="select.search")
        self.search.set_state("search")
        self.list = QListView()
        self.list.setObjectName("select.list")
        self.list.setModel(self._model)
        self.list.setFont(font("body"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setUniformItemSizes(True)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.search.edited.connect(lambda _text: self._fill(None))
        self.search.installEventFilter(self)
        if len(options) <= 7:
            self.search.hide()
        self.setLayout(vbox(self.search, self.list, gap=6, margins=(8, 8, 8, 8)))
        self._fill(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the search line act on the list."""
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._key(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same keys when there is no search line."""
        if not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        row = self.list.currentIndex().row()
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(max(0, row))
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = max(0, min(self._model.rowCount() - 1, row + step))
            self.list.setCurrentIndex(self._model.index(row, 0))
        else:
            return False
        return True

    def _fill(self, value: str | None) -> None:
        self._model.clear()
        typed = self.search.text().strip()
        for key, label in self._options:
            if typed and not self._matches(typed, label):
                continue
            item = QStandardItem(label)
            item.setData(key)
            self._model.appendRow(item)
            if key == value:
                self.list.setCurrentIndex(item.index())
        if not self.list.currentIndex().isValid() and self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(0, 0))

    def _take(self, row: int) -> None:
        item = self._model.item(row)
        if item is not None:
            value = str(item.data())
            self.close()
            self.picked.emit(value)


class Select(QPushButton):
    """A choice of one among many. `changed(str)` when a person chooses; "" clears (if `clearable`).

    `matches(typed, label)` may be handed in for pinyin.
    """

    changed = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]] = (),
        value: str | None = None,
        *,
        placeholder: str = "",
        matches: Matches = contains,
        clearable: bool = False,
        height: int = TOUCH,
        name: str = "",
    ) -> None:
        super().__init__()
        self._options = list(options)
        self._value = value
        self._placeholder = placeholder or self.tr("Choose")
        self._matches = matches
        self._clearable = clearable
        self._state = ""
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)
        self.clicked.connect(self.open_list)
        if name:
            self.setObjectName(name)

    def value(self) -> str | None:
        """The chosen value."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Choose without telling."""
        self._value = value or None
        self.setAccessibleDescription(self._label())
        self.update()

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer others (a filter changed); the value stays, and shows as typed if it is gone."""
        self._options = list(options)
        self.update()

    def set_state(self, state: str) -> None:
        """As `TextInput.set_state`."""
        self._state = state
        self.setEnabled(state != "readonly")
        self.update()

    def open_list(self) -> None:
        """Show the list below the field."""
        options = list(self._options)
        if self._clearable and self._value:
            options.insert(0, ("", self.tr("(none)")))
        popup = SelectPopup(options, self._value, matches=self._matches)
        popup.picked.connect(self._take)
        room = min(8, len(options)) * 40 + (68 if len(options) > 7 else 18)
        popup.setFixedSize(max(self.width(), 220), room)
        popup.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        popup.show()
        (popup.search if popup.search.isVisible() else popup.list).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_list()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(200, self._height)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(96, self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint outline, words, arrow."""
        with painting(self) as painter:
            line, width = "input", 1
            if self._state in ("error", "warn"):
                line, width = ("err" if self._state == "error" else "warnfill"), 2
            if self.hasFocus():
                line, width = ("primary" if self._state != "error" else "err"), 2
            fill = "surface" if self.isEnabled() else "s3"
            if not self.isEnabled():
                line = "border"
            rounded(painter, QRectF(self.rect()), RADIUS_INPUT, colour(fill), colour(line), width)
            label = self._label()
            tint = colour("text" if label and self.isEnabled() else "text3" if not label else "text2")
            rect = QRectF(12, 0, self.width() - 46, self.height() - 1)
            text(painter, rect, label or self._placeholder, font("body"), tint)
            mark = "chevron-down" if self.isEnabled() else "lock"
            icons.draw(painter, mark, self.width() - 30, (self.height() - 17) / 2, 17, colour("text2"))

    def _label(self) -> str:
        return next((label for key, label in self._options if key == self._value), self._value or "")

    def _take(self, value: str) -> None:
        if (value or None) != self._value:
            self.set_value(value)
            self.changed.emit(value)
        self.setFocus()
