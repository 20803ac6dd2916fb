"""The frame of a field: label, source mark, the control, and the line below that warns or explains."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.button import Button
from desktop.parts.chip import SourceMark
from desktop.parts.layout import clear, hbox, panel, vbox
from desktop.parts.paint import painting, rounded
from desktop.parts.text import RichText, Text, emphasised, unmarked
from desktop.theme import colour, icons

_MESSAGES = {
    # kind: icon, tone, tint
    "error": ("x-circle", "err", "errT"),
    "warn": ("warning", "warn", "warnT"),
    "ok": ("check-circle", "ok", "okT"),
    "hint": ("", "text3", ""),
    "locked": ("lock", "off", "offT"),
}


_SHARES = (2, 3)  # of the width: label, control
_IGNORED = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
_IGNORED.setHeightForWidth(True)


class Mark(QWidget):
    """An icon alone, in a tone."""

    def __init__(self, icon: str, tone: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._icon, self._tone, self._size = icon, tone, size
        self.setFixedSize(size, size)

    def set(self, icon: str, tone: str) -> None:
        """Show another one."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        if self._icon:
            with painting(self) as painter:
                icons.draw(painter, self._icon, 0, 0, self._size, colour(self._tone))


class _Message(QWidget):
    """One line below a control; with a fix it becomes a tinted bar with one button."""

    fix = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tint = ""
        self._mark = Mark("", size=15)
        self._words = RichText("", "caption", wrap=True)
        self._button = Button("", "secondary", size="compact")
        self._button.clicked.connect(self.fix)
        self._box = hbox(self._mark, self._words, self._button, gap=6, margins=(0, 2, 0, 0))
        self._box.setStretch(1, 1)
        self.setLayout(self._box)
        self._button.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)

    def show_message(self, kind: str, words: str, fix: str) -> None:
        icon, tone, tint = _MESSAGES[kind]
        self._mark.set(icon, tone)
        self._mark.setVisible(bool(icon))
        self._words.setText(emphasised(words))
        self._words.set_tone(tone)
        self._button.setVisible(bool(fix))
        self._button.setText(fix)
        self._tint = tint if fix else ""
        self._box.setContentsMargins(*((12, 4, 6, 4) if fix else (0, 2, 0, 0)))
        self.setAccessibleName(unmarked(words))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._tint:
            with painting(self) as painter:
                rounded(painter, QRectF(self.rect()), 7, colour(self._tint))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 20)


_HEAD = 20  # px of a line with a source mark; without one too, so that controls beside each other are level
_MARK = 96  # px for the source mark of a row of a table


class _Label(Text):
    """Takes the width it is given, and asks for no height before it has one; never wider than its words, so
    that what follows stands beside them, unless it `fills`."""

    def __init__(self, words: str, *, fills: bool) -> None:
        self._fills = fills
        super().__init__(words, "dense", bold=True, wrap=True)
        self.setSizePolicy(_IGNORED)

    def setText(self, text: str) -> None:
        super().setText(text)
        if not self._fills:
            self.setMaximumWidth(self.fontMetrics().horizontalAdvance(text) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())


class FieldFrame(QWidget):
    """Label 13 bold with `*` when required, source mark at its right, `control` below, then the message.

    `set_message(kind, words, fix)`: kind error, warn, ok, hint, locked or ""; `fix` puts a button into it,
    whose
    press sends `fix_pressed`. Words may hold <b>. `reserve=True` keeps the line's room when it is empty.
    `beside=True` puts the label at the left of the control, in fixed shares, as rows of a table need it.
    """

    fix_pressed = Signal()

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        required: bool = False,
        hint: str = "",
        number: str = "",
        reserve: bool = False,
        beside: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self.control = control
        self._hint = hint
        self._reserve = reserve
        words = f"{number} {label}" if number else label
        self._label = _Label(words, fills=beside)
        self._star = Text("*", "dense", "err", bold=True)
        if not required:  # a label shown before it has a parent would be a window of its own
            self._star.hide()
        self._source = hbox(gap=0)
        self._message = _Message()
        self._message.fix.connect(self.fix_pressed)
        if beside:
            head = hbox(self._label, self._star, gap=5)
            head.setStretch(0, 1)
            asked = panel(head)
            answer = panel(vbox(control, gap=0))
            for side in (asked, answer):
                side.setSizePolicy(_IGNORED)
            marked = panel(self._source)
            marked.setFixedWidth(_MARK)  # with or without one, so that columns stand below each other
            row = hbox(asked, answer, marked, gap=12)
            row.setStretch(0, _SHARES[0])
            row.setStretch(1, _SHARES[1])
            self.setLayout(vbox(row, self._message, gap=0))
        else:
            head = hbox(self._label, self._star, None, self._source, gap=5)
            head.setStretch(0, 1000)  # as far as its words go; only then the rest
            head.addStrut(_HEAD)
            head.setAlignment(self._star, Qt.AlignmentFlag.AlignTop)
            self.setLayout(vbox(head, control, self._message, None, gap=4))
        self._label.setBuddy(control)
        control.setAccessibleName(label)
        self.set_message("", "")
        if name:
            self.setObjectName(name)

    def set_label(self, label: str) -> None:
        """Change the words."""
        self._label.setText(label)

    def set_required(self, required: bool) -> None:
        """Show or hide the star."""
        self._star.setVisible(required)

    def set_source(self, source: str, words: str) -> None:
        """Show where the value comes from: original, camera, register, firm, missing; "" for nothing."""
        clear(self._source)
        if source:
            self._source.addWidget(SourceMark(source, words), 0, Qt.AlignmentFlag.AlignRight)

    def set_message(self, kind: str, words: str, fix: str = "") -> None:
        """Show a message; without one, the hint if there is any."""
        if not words and self._hint:
            kind, words, fix = "hint", self._hint, ""
        if words:
            self._message.show_message(kind or "hint", words, fix)
        else:
            self._message.show_message("hint", "", "")
        self._message.setVisible(bool(words) or self._reserve)
        set_state = getattr(self.control, "set_state", None)
        if set_state is not None:
            set_state({"error": "error", "warn": "warn", "locked": "readonly"}.get(kind, ""))
