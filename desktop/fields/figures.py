"""Fields for figures: whole numbers, decimals, amounts of money with their echo in words."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.fields.field import object_name
from desktop.fields.writing import LineField
from desktop.parts import MoneyInput, NumberInput, read_number
from forms.checks import money
from forms.xform import Answer, Node

_ANY = 12  # decimals that a plain decimal may have


class NumberField(LineField):
    """A number; text that is none is told as it is, so that it is kept and named as wrong."""

    def __init__(self, node: Node, number: str = "") -> None:
        self._decimals = 0 if node.type == "int" else _ANY
        wan = node.extras.get("kind") == "money-wan"
        suffix = QCoreApplication.translate("NumberField", "× 10,000 CNY") if wan else ""
        control = NumberInput(decimals=self._decimals, suffix=suffix, name=object_name(node.ref))
        super().__init__(node, number, control)

    def typed(self, words: str) -> None:
        """A key was pressed."""
        self.give(_answer(words, self._decimals), typing=True)

    def show_answer(self, answer: Answer) -> None:
        """Show it, unless the same number stands there."""
        if answer != _answer(self.line.text(), self._decimals):
            self.line.setText("" if answer is None else str(answer))


class MoneyField(LineField):
    """An amount in yuan."""

    def __init__(self, node: Node, number: str = "") -> None:
        self._money = MoneyInput(in_words=_in_words, name=object_name(node.ref))
        super().__init__(node, number, self._money)
        self.line.setPlaceholderText("")

    def typed(self, words: str) -> None:
        """A key was pressed."""
        self.give(_answer(words, 2), typing=True)

    def show_answer(self, answer: Answer) -> None:
        """Show it with thousands, unless the same amount stands there."""
        if answer == _answer(self.line.text(), 2):
            return
        if isinstance(answer, Decimal | int):
            self._money.set_value(Decimal(answer))
        else:
            self.line.setText("" if answer is None else str(answer))


def _answer(words: str, decimals: int) -> Answer:
    if not words.strip():
        return None
    value = read_number(words, decimals)
    if value is None:
        return words
    return int(value) if decimals == 0 else value


def _in_words(amount: Decimal) -> str:
    return money.in_words(amount) if abs(amount) < money.LIMIT else ""
