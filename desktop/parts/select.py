"""Choosing among many in little room: a field that opens a searched list, for one or for several."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from desktop.parts.layout import vbox
from desktop.parts.lookup import Options
from desktop.parts.option_list import OptionList
from desktop.parts.paint import one_line, painting, rounded, text
from desktop.theme import colour, font, icons
from desktop.theme.tokens import RADIUS_INPUT, TOUCH


class SelectPopup(QFrame):
    """The list: `picked(str)` with the value, `closed()`. Arrows move, Enter takes, Esc closes.

    With `several` it stays open until Esc or a press outside.
    """

    picked = Signal(str)
    closed = Signal()

    def __init__(self, options: Options, chosen: Sequence[str] = (), *, several: bool = False) -> None:
        super().__init__(None, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", "true")
        self.setObjectName("select.popup")
        self._several = several
        self.options = OptionList(options, several=several)
        self.options.set_chosen(chosen)
        self.options.picked.connect(self._take)
        self.setLayout(vbox(self.options, margins=(8, 8, 8, 8)))

    def open_at(self, field: QWidget) -> None:
        """Show it below `field`, or above when there is more room."""
        model = self.options.model
        room = max(1, min(8, model.rowCount())) * TOUCH + (18 if self.options.search.isHidden() else 68)
        self.setFixedSize(max(field.width(), 260), room)
        below = field.mapToGlobal(QPoint(0, field.height() + 4))
        above = field.mapToGlobal(QPoint(0, -4 - room))
        screen = field.screen().availableGeometry()
        fits = below.y() + room <= screen.bottom() or above.y() < screen.top()
        place = below if fits else above
        self.move(max(screen.left(), min(place.x(), screen.right() - self.width())), place.y())
        self.show()
        self.options.take_focus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell."""
        super().closeEvent(event)
        self.closed.emit()

    def _take(self, value: str) -> None:
        if not self._several:
            self.close()
        self.picked.emit(value)


class Select(QPushButton):
    """A choice of one among many. `changed(str)` when a person chooses; "" clears (if `clearable`).

    Typing on it opens the list with what was typed; Delete clears.
    """

    changed = Signal(str)

    def __init__(
        self,
        options: Options = (),
        value: str | None = None,
        *,
        placeholder: str = "",
        clearable: bool = False,
        height: int = TOUCH,
        name: str = "",
    ) -> None:
        super().__init__()
        self._options = options
        self._value = value
        self._placeholder = placeholder or self.tr("Choose")
        self._clearable = clearable
        self._state = ""
        self._shown = ""
        self._open: SelectPopup | None = None
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)
        self.clicked.connect(lambda _checked=False: self.open_list())
        self.show_words()
        if name:
            self.setObjectName(name)

    def value(self) -> str | None:
        """The chosen value."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Choose without telling."""
        self._value = value or None
        self.show_words()

    def set_options(self, options: Options) -> None:
        """Offer others (a filter changed); the value stays, and shows as typed if it is gone."""
        self._options = options
        self.show_words()

    def set_state(self, state: str) -> None:
        """As `TextInput.set_state`."""
        self._state = state
        self.setEnabled(state != "readonly")
        self.update()

    def words(self) -> str:
        """What is chosen, in the words of its option."""
        return self.label_of(self._value) if self._value else ""

    def label_of(self, value: str) -> str:
        """The label of an option; a value that is none stands for itself."""
        return next((label for key, label in self._options if key == value), value)

    def show_words(self) -> None:
        """Say anew what is chosen."""
        self._shown = one_line(self.words())
        self.setAccessibleDescription(self._shown)
        self.update()

    def popup(self) -> SelectPopup:
        """The list to open."""
        options = self._options
        if self._clearable and self._value:
            options = [("", self.tr("(none)")), *options]
        popup = SelectPopup(options, (self._value,) if self._value else ())
        popup.picked.connect(self._take)
        return popup

    def open_list(self, typed: str = "") -> None:
        """Show the list; `typed` begins its search."""
        popup = self._open = self.popup()  # kept: a window without a parent goes with its last reference
        popup.setAccessibleName(self.accessibleName())
        popup.open_at(self)
        if typed and not popup.options.search.isHidden():
            popup.options.type(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and letters open the list."""
        key, typed = event.key(), event.text()
        command = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not command:
            self.open_list()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._clearable:
            self.empty()
        elif typed.strip() and typed.isprintable() and not command:
            self.open_list(typed)
        else:
            super().keyPressEvent(event)

    def empty(self) -> None:
        """Let go of what is chosen."""
        self._take("")

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
            label = self._shown
            tint = colour("text" if label and self.isEnabled() else "text3" if not label else "text2")
            rect = QRectF(12, 0, self.width() - 46, self.height() - 1)
            text(painter, rect, label or self._placeholder, font("body"), tint)
            mark = "chevron-down" if self.isEnabled() else "lock"
            icons.draw(painter, mark, self.width() - 30, (self.height() - 17) / 2, 17, colour("text2"))

    def _take(self, value: str) -> None:
        if (value or None) != self._value:
            self.set_value(value)
            self.changed.emit(value)
        self.setFocus()


class MultiSelect(Select):
    """Several among many. `values_changed(tuple)`, in the order of the options; `closed()` when the list is
    put away. What is chosen and no option of the list stays chosen.
    """

    values_changed = Signal(tuple)
    closed = Signal()

    def __init__(self, options: Options = (), *, name: str = "") -> None:
        self._values: tuple[str, ...] = ()
        super().__init__(options, clearable=True, name=name)

    def values(self) -> tuple[str, ...]:
        """What is chosen."""
        return self._values

    def set_values(self, values: Sequence[str]) -> None:
        """Choose without telling."""
        self._values = tuple(values)
        self.show_words()

    def words(self) -> str:
        """All of them."""
        labels = dict(self._options) if self._values else {}
        return self.tr(", ").join(labels.get(value, value) for value in self._values)

    def popup(self) -> SelectPopup:
        """A list that stays open."""
        popup = SelectPopup(self._options, self._values, several=True)
        popup.picked.connect(lambda value: self._toggle(value, popup))
        popup.closed.connect(self.closed)
        return popup

    def empty(self) -> None:
        """Let go of all."""
        if self._values:
            self.set_values(())
            self.values_changed.emit(())

    def _toggle(self, value: str, popup: SelectPopup) -> None:
        chosen = set(self._values) ^ {value}
        known = [key for key, _ in self._options if key in chosen]
        self.set_values([*known, *(v for v in self._values if v in chosen and v not in set(known))])
        popup.options.set_chosen(self._values, show=False)
        self.values_changed.emit(self._values)
