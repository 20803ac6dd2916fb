"""Lines that cover what they hold while nobody writes in them: personal data, and whatever is `masked`."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from desktop.fields.field import asked_for, object_name
from desktop.fields.number import decimals_of, number_typed
from desktop.fields.writing import LineField
from desktop.parts import TextInput
from forms.checks.mask import KINDS, Mask, mask
from forms.xform import Answer, Node

Cover = Callable[[str], str]


class MaskedInput(TextInput):
    """A line that shows its mask while nobody writes in it. `revealed()` when it opens."""

    revealed = Signal()

    def __init__(self, cover: Cover, *, name: str) -> None:
        super().__init__(name=name)
        self._cover = cover
        self._value = ""
        self._open = False

    def value(self) -> str:
        """What it holds."""
        return self.text() if self._open else self._value

    def set_value(self, value: str) -> None:
        """Hold another value."""
        self._value = value
        if not self._open:
            self.setText(self._cover(value))
        elif self.text() != value:
            self.setText(value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Writing needs the whole."""
        self.reveal()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Cover it again."""
        super().focusOutEvent(event)
        if self._open and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._value, self._open = self.text(), False
            self.setText(self._cover(self._value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing is typed into a mask."""
        self.reveal()
        super().keyPressEvent(event)

    def reveal(self) -> None:
        """Show the whole, unless it may only be looked at."""
        if not self._open and not self.isReadOnly():
            self._open = True
            self.setText(self._value)
            if self._value:
                self.revealed.emit()


class MaskedField(LineField):
    """A mask such as 138****2671, or dots alone, until someone writes in it. `revealed(ref)`."""

    revealed = Signal(str)

    def __init__(self, node: Node, number: str = "") -> None:
        self._masked = MaskedInput(_cover(node), name=object_name(node.ref))
        super().__init__(node, number, self._masked)
        self._masked.revealed.connect(lambda: self.revealed.emit(self.ref))

    def typed(self, words: str) -> None:
        """A key was pressed; a number may be masked too."""
        answer: Answer = words or None
        self.give(number_typed(words, decimals_of(self.node)) if self._counts else answer, typing=True)

    def show_answer(self, answer: Answer) -> None:
        """Cover it."""
        words = "" if answer is None else str(answer)
        if words.strip() != self._masked.value().strip():
            self._masked.set_value(words)

    @property
    def _counts(self) -> bool:
        return self.node.type in ("int", "decimal")


def is_masked(node: Node) -> bool:
    """Whether the node's answer is to be covered."""
    return node.extras.get("mask") in KINDS or "masked" in asked_for(node)


def _cover(node: Node) -> Cover:
    wanted = node.extras.get("mask", "")
    known: tuple[Mask, ...] = ("phone", "id", "name")
    for kind in known:
        if kind == wanted:
            return partial(mask, kind)
    return lambda words: "•" * len(words)
