"""Typing: one-line text with icons and an echo, paragraphs, pass-phrases, numbers and money."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy

from desktop.parts.button import IconButton
from desktop.parts.paint import painting, text, width_of
from desktop.theme import colour, font, icons
from desktop.theme.tokens import TOUCH

_STATE_ICON = {"error": ("x-circle", "err"), "warn": ("warning", "warn"), "readonly": ("lock", "text3")}


class TextInput(QLineEdit):
    """A line of text, 44 high. `icon` at the left, `suffix` (a unit) or an echo at the right.

    `edited(str)` on every change by a person, `left()` when the focus goes. `set_state`: "", error, warn,
    readonly, search.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        icon: str = "",
        suffix: str = "",
        height: int = TOUCH,
        name: str = "",
    ) -> None:
        super().__init__(value)
        self._icon = icon
        self._echo = suffix
        self._state = ""
        self._marked = True
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)  # until a field gives it its label
        self.setFont(font("body"))
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self.edited)
        self._room()
        if name:
            self.setObjectName(name)

    def set_state(self, state: str) -> None:
        """Outline and icon for: "" normal, error, warn, readonly, search."""
        if state == self._state:
            return
        self._state = state
        self.setProperty("state", state)
        self.setReadOnly(state == "readonly")
        if state == "readonly":
            self.setCursorPosition(0)  # a long value shows its beginning
        self.style().unpolish(self)
        self.style().polish(self)
        self._room()

    def set_echo(self, words: str) -> None:
        """The grey words at the right end (a unit, an amount in words)."""
        self._echo = words
        self._room()

    def echo(self) -> str:
        """Those words."""
        return self._echo

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person has left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line edit, then icons and echo over its free margins."""
        super().paintEvent(event)
        with painting(self) as painter:
            middle = (self.height() - 18) / 2
            if self._icon:
                icons.draw(painter, self._icon, 12, middle, 18, colour("text2"))
            right = self.width() - 13.0
            if self._marked and self._state in _STATE_ICON:
                icon, tone = _STATE_ICON[self._state]
                icons.draw(painter, icon, right - 17, middle + 0.5, 17, colour(tone))
                right -= 25
            if self._echo:
                width = min(width_of(self._echo, font("caption")), self.width() * 0.5)
                rect = QRectF(right - width, 0, width + 1, self.height() - 1)
                text(painter, rect, self._echo, font("caption"), colour("text3"))

    def _room(self) -> None:
        right = 0.0
        if self._marked and self._state in _STATE_ICON:
            right += 25
        if self._echo:
            right += min(width_of(self._echo, font("caption")) + 8, 240)
        self.setTextMargins(24 if self._icon else 0, 0, round(right), 0)
        self.update()


class PasswordInput(TextInput):
    """A pass-phrase, 52 high, with an eye to look at it; nothing in it reaches a clipboard or a log."""

    def __init__(self, *, placeholder: str = "", show_tip: str = "", name: str = "") -> None:
        super().__init__(placeholder=placeholder, height=52, name=name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._eye = IconButton("eye", show_tip, name=f"{name}.show" if name else "")
        self._eye.setParent(self)
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        self.setTextMargins(0, 0, 44, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the eye at the right."""
        self._eye.setGeometry(self.width() - 48, 4, 44, 44)

    def _reveal(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.set_icon("eye-off" if shown else "eye")

    def _room(self) -> None:
        self.setTextMargins(0, 0, 44, 0)
        self.update()


class TextArea(QPlainTextEdit):
    """A paragraph, `rows` lines high; Tab leaves it. `edited(str)`, `left()`."""

    edited = Signal(str)
    left = Signal()

    def __init__(self, value: str = "", *, placeholder: str = "", rows: int = 3, name: str = "") -> None:
        super().__init__(value)
        self.setPlaceholderText(placeholder)
        self.setFont(font("body"))
        self.setTabChangesFocus(True)
        self.setFixedHeight(rows * 22 + 22)
        self.textChanged.connect(self._changed)
        self._quiet = False
        if name:
            self.setObjectName(name)

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def setText(self, value: str) -> None:
        """Show without telling."""
        self._quiet = True
        self.setPlainText(value)
        self._quiet = False

    def set_state(self, state: str) -> None:
        """As `TextInput.set_state`."""
        self.setProperty("state", state)
        self.setReadOnly(state == "readonly")
        self.style().unpolish(self)
        self.style().polish(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the person has left."""
        super().focusOutEvent(event)
        self.left.emit()

    def _changed(self) -> None:
        if not self._quiet:
            self.edited.emit(self.toPlainText())


class NumberInput(TextInput):
    """A number; `decimals` 0 for a whole one. `value()` is a Decimal or None; anything typed stays as
    typed.
    """

    def __init__(
        self,
        value: Decimal | int | None = None,
        *,
        decimals: int = 0,
        suffix: str = "",
        placeholder: str = "",
        name: str = "",
    ) -> None:
        super().__init__(
            "" if value is None else str(value), placeholder=placeholder, suffix=suffix, name=name
        )
        self._decimals = decimals
        hint = Qt.InputMethodHint.ImhFormattedNumbersOnly if decimals else Qt.InputMethodHint.ImhDigitsOnly
        self.setInputMethodHints(hint)

    def value(self) -> Decimal | None:
        """The number typed, None if it is none (or none yet)."""
        return read_number(self.text(), self._decimals)

    def set_value(self, value: Decimal | int | None) -> None:
        """Show without telling."""
        self.setText("" if value is None else str(value))


def read_number(typed: str, decimals: int) -> Decimal | None:
    """The number in `typed`: full-width digits and thousands separators are welcome, more decimals are
    not.
    """
    plain = typed.translate(_HALF).replace(",", "").replace(" ", "").lstrip("¥")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    exponent = number.as_tuple().exponent
    return number if isinstance(exponent, int) and -exponent <= decimals else None


_HALF = str.maketrans("０１２３４５６７８９．，－￥", "0123456789.,-¥")


class MoneyInput(TextInput):
    """An amount in yuan: ¥ at the left, thousands and two decimals on leaving, its echo 大写 at the right.

    `in_words(Decimal) -> str` is handed in (`forms.checks.money`).
    """

    def __init__(
        self,
        value: Decimal | None = None,
        *,
        in_words: Callable[[Decimal], str] | None = None,
        decimals: int = 2,
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self._in_words = in_words
        self._decimals = decimals
        self.textChanged.connect(self._say)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.set_value(value)

    def value(self) -> Decimal | None:
        """The amount, None if nothing that is one."""
        return read_number(self.text(), self._decimals)

    def set_value(self, value: Decimal | None) -> None:
        """Show with thousands, without telling."""
        self.setText("" if value is None else f"{value:,.{self._decimals}f}")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Set it in order."""
        if (value := self.value()) is not None:
            self.set_value(value)
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """With the ¥."""
        super().paintEvent(event)
        with painting(self) as painter:
            rect = QRectF(12, 0, 16, self.height() - 1)
            text(painter, rect, "¥", font("body"), colour("text3"))

    def _say(self) -> None:
        value = self.value()
        self.set_echo(self._in_words(value) if self._in_words and value is not None else "")

    def _room(self) -> None:
        super()._room()
        margins = self.textMargins()
        self.setTextMargins(16, 0, margins.right(), 0)
