"""A line of text with buttons, a plot or words around it: what such fields have in common."""

from PySide6.QtWidgets import QLayout, QWidget

from desktop.fields.writing import LineField
from desktop.parts import TextInput
from forms.xform import Node


class _Held(QWidget):
    """The line and what is around it; the frame's outline of errors is the line's."""

    def __init__(self, line: TextInput, around: QLayout) -> None:
        super().__init__()
        self._line = line
        self.setLayout(around)

    def set_state(self, state: str) -> None:
        self._line.set_state(state)


class TypedField(LineField):
    """Heirs say what the words mean; `typed(words)` with every key, `leave()` when the line is left."""

    def __init__(self, node: Node, line: TextInput, around: QLayout, number: str = "") -> None:
        super().__init__(node, number, line, _Held(line, around))

    def typed(self, words: str) -> None:
        """A key was pressed; by default it waits until the line is left."""
