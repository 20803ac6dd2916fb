"""A line of text, and what every field has that is typed in one line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.fields.field import Field, object_name
from desktop.parts import TextInput
from forms.xform import Answer, Node

_HINTS = {"phone": Qt.InputMethodHint.ImhDialableCharactersOnly}


def longest(node: Node) -> int:
    """Characters that the author asks for at most, 0 where nothing is said."""
    for name in ("maxlength", "max-length"):
        said = node.parameters.get(name, "")
        if said.isdecimal():
            return int(said)
    return 0


class LineField(Field):
    """What is typed is told key by key. `held` is what the line stands in when there is more beside it."""

    def __init__(
        self, node: Node, number: str = "", control: TextInput | None = None, held: QWidget | None = None
    ) -> None:
        self.line = control or TextInput(name=object_name(node.ref))
        self._most = longest(node)
        if held is not None:
            held.setObjectName(f"{object_name(node.ref)}.held")
        super().__init__(node, held or self.line, number=number)
        self.entry = self.line
        self.line.setAccessibleName(node.label)
        self.line.setAccessibleDescription(node.hint)
        self.line.setPlaceholderText(node.hint if len(node.hint) <= 60 else "")
        if (hint := _HINTS.get(node.extras.get("kind", ""))) is not None:
            self.line.setInputMethodHints(hint)
        self.line.edited.connect(self.typed)
        self.line.textChanged.connect(self._tell_length)
        self.line.left.connect(self.leave)

    def typed(self, words: str) -> None:
        """A key was pressed."""
        self.give(words or None, typing=True)

    def show_answer(self, answer: Answer) -> None:
        """Show it, unless it is what stands there."""
        words = "" if answer is None else str(answer)
        if words.strip() != self.line.text().strip():  # the engine trims what is still being typed
            self.line.setText(words)

    def set_message(self, kind: str, words: str, fix: str = "") -> None:
        """And the outline of the line, wherever it stands."""
        super().set_message(kind, words, fix)
        self.line.set_state({"error": "error", "warn": "warn", "locked": "readonly"}.get(kind, ""))

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

    def _tell_length(self, words: str) -> None:
        if self._most:
            self.line.set_echo(f"{len(words)} / {self._most}" if words else "")
