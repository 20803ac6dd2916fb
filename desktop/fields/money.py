"""An amount in yuan, with thousands and its echo in words (中文大写)."""

from decimal import Decimal

from desktop.fields.field import object_name
from desktop.fields.number import number_typed
from desktop.fields.writing import LineField
from desktop.parts import MoneyInput
from forms.checks import money
from forms.xform import Answer, Node

_DECIMALS = 2


class MoneyField(LineField):
    """Set in order when it is left."""

    def __init__(self, node: Node, number: str = "") -> None:
        self._money = MoneyInput(in_words=_in_words, name=object_name(node.ref))
        super().__init__(node, number, self._money)
        self.line.setPlaceholderText("")

    def typed(self, words: str) -> None:
        """A key was pressed."""
        self.give(number_typed(words, _DECIMALS), typing=True)

    def show_answer(self, answer: Answer) -> None:
        """Show it with thousands, unless the same amount stands there."""
        if answer == number_typed(self.line.text(), _DECIMALS):
            return
        if isinstance(answer, Decimal | int):
            self._money.set_value(Decimal(answer))
        else:
            self.line.setText("" if answer is None else str(answer))


def _in_words(amount: Decimal) -> str:
    return money.in_words(amount) if abs(amount) < money.LIMIT else ""
