"""Numbers: whole ones and decimals, with thousands, in per cent, as a bearing, or counted by buttons."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.fields.field import Field, asked_for, object_name
from desktop.fields.writing import LineField
from desktop.parts import IconButton, NumberInput, hbox, read_number
from forms.xform import Answer, Node

_ANY = 12  # decimals that a plain decimal may have
_DIGITS = 18  # of the largest whole number that a form holds
_WINDS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")


def number_typed(words: str, decimals: int) -> Answer:
    """The number that was typed; what is none is told as it is, so that it is kept and named as wrong."""
    if not words.strip():
        return None
    value = read_number(words.strip().rstrip("%％°"), decimals)
    if value is None or abs(value) >= Decimal(10) ** _DIGITS:
        return words
    return int(value) if decimals == 0 else value


def decimals_of(node: Node) -> int:
    """How many decimals an answer may have."""
    return 0 if node.type == "int" else _ANY


def number_field(node: Node, number: str = "") -> Field:
    """The field for `int` and `decimal` that are no money."""
    words = asked_for(node)
    if "counter" in words and node.type == "int":
        return CounterField(node, number)
    return BearingField(node, number) if "bearing" in words else NumberField(node, number)


class NumberField(LineField):
    """A line for a number; `thousands-sep` sets it in order when it is left."""

    def __init__(
        self, node: Node, number: str = "", control: NumberInput | None = None, held: QWidget | None = None
    ) -> None:
        self.decimals = decimals_of(node)
        self._grouped = "thousands-sep" in asked_for(node)
        plain = NumberInput(decimals=self.decimals, suffix=_unit(node), name=object_name(node.ref))
        super().__init__(node, number, control or plain, held)

    def typed(self, words: str) -> None:
        """A key was pressed."""
        self.give(number_typed(words, self.decimals), typing=True)

    def leave(self) -> None:
        """With thousands, once nobody writes."""
        answer = number_typed(self.line.text(), self.decimals)
        if not isinstance(answer, str | None) and not self.line.isReadOnly():
            self.line.setText(self.words_of(answer))
        super().leave()

    def show_answer(self, answer: Answer) -> None:
        """Show it, unless the same number stands there."""
        if answer != number_typed(self.line.text(), self.decimals):
            self.line.setText(self.words_of(answer))

    def words_of(self, answer: Answer) -> str:
        """A number as it stands in the line."""
        if answer is None:
            return ""
        if isinstance(answer, Decimal):
            return f"{answer:,f}" if self._grouped else f"{answer:f}"
        return f"{answer:,}" if self._grouped and isinstance(answer, int) else str(answer)


class BearingField(NumberField):
    """Degrees from north, clockwise, with the wind they point to."""

    def show_answer(self, answer: Answer) -> None:
        """And its wind."""
        super().show_answer(answer)
        self._point(answer)

    def typed(self, words: str) -> None:
        """And its wind."""
        super().typed(words)
        self._point(number_typed(words, self.decimals))

    def _point(self, answer: Answer) -> None:
        wind = ""
        if isinstance(answer, int | Decimal):
            if 0 <= answer <= 360:
                wind = QCoreApplication.translate("BearingField", _WINDS[round(answer / 45) % 8])
            else:
                wind = self.tr("0 to 360")
        self.line.set_echo(f"° {wind}".strip())


class CounterField(NumberField):
    """− and + beside the number; ↑ and ↓ do the same. Nothing is counted below nought."""

    def __init__(self, node: Node, number: str = "") -> None:
        name = object_name(node.ref)
        line = _CountedInput(name=name)
        self._buttons = [
            IconButton(icon, tip, "secondary", name=f"{name}.{icon}")
            for icon, tip in (("minus", self.tr("One less")), ("plus", self.tr("One more")))
        ]
        for button, step in zip(self._buttons, (-1, 1), strict=True):
            button.setAutoRepeat(True)
            button.clicked.connect(lambda _checked=False, by=step: self._count(by))
        line.counted.connect(self._count)
        held = QWidget()
        row = hbox(self._buttons[0], line, self._buttons[1], gap=6)
        row.setStretch(1, 1)
        held.setLayout(row)
        super().__init__(node, number, line, held)

    def set_locked(self, locked: bool) -> None:
        """Read-only."""
        super().set_locked(locked)
        for button in self._buttons:
            button.setEnabled(not locked)

    def _count(self, by: int) -> None:
        now = number_typed(self.line.text(), 0)
        value = max(0, (now if isinstance(now, int) else 0) + by)
        if value != now and not self.line.isReadOnly():
            self.line.setText(str(value))
            self.give(value)


class _CountedInput(NumberInput):
    counted = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        else:
            self.counted.emit(step)


def _unit(node: Node) -> str:
    kind = node.extras.get("kind", "")
    if kind == "money-wan":
        return QCoreApplication.translate("NumberField", "× 10,000 CNY")
    if kind == "percent":
        return "%"
    return "°" if "bearing" in asked_for(node) else ""
