"""A line of text with buttons, a plot or words around it: what such fields have in common."""

from PySide6.QtWidgets import QLayout, QWidget

from desktop.fields.field import Field, object_name
from desktop.parts import TextInput
from forms.xform import Node


class _Held(QWidget):
    """The line and what is around it; the frame's outline of errors is the line's."""

    def __init__(self, line: TextInput, around: QLayout, name: str) -> None:
        super().__init__()
        self._line = line
        self.setLayout(around)
        self.setObjectName(name)
        self.setFocusProxy(line)

    def set_state(self, state: str) -> None:
        self._line.set_state(state)


class TypedField(Field):
    """Heirs say what the words mean; `typed(words)` with every key, `leave()` when the line is left."""

    def __init__(self, node: Node, line: TextInput, around: QLayout, number: str = "") -> None:
        self.line = line
        super().__init__(node, _Held(line, around, f"{object_name(node.ref)}.held"), number=number)
        line.setAccessibleName(node.label)
        line.setAccessibleDescription(node.hint)
        line.setPlaceholderText(node.hint if len(node.hint) <= 60 else "")
        line.edited.connect(self.typed)
        line.left.connect(self.leave)

    def typed(self, words: str) -> None:
        """A key was pressed; by default it waits until the line is left."""

    def set_locked(self, locked: bool) -> None:
        """Read-only, so that it can still be looked at and copied."""
        if locked:
            self.line.set_state("readonly")
        elif self.look.kind not in ("error", "warn"):
            self.line.set_state("")

    def caret(self) -> int:
        """Where the caret is."""
        return self.line.cursorPosition()

    def take_focus(self, caret: int = -1) -> None:
        """Go here, with the caret where it was."""
        self.line.setFocus()
        self.line.setCursorPosition(caret if caret >= 0 else len(self.line.text()))
