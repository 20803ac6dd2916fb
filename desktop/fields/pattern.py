"""Text of a fixed shape: the separators stand there already, and each place takes what belongs into it.

The shape is the extra `mask` in Qt's own letters (`9` a digit, `A` a letter, `N` either), or is read off the
extra `pattern`, a simple regular expression (`\\d{4}-[A-Z]{2}`); one that is not simple asks for nothing.
"""

import re

from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from desktop.fields.field import object_name
from desktop.fields.writing import LineField
from desktop.parts import TextInput
from desktop.parts.lookup import half_width
from forms.checks.mask import KINDS
from forms.xform import Answer, Node

_LONGEST = 64
_SPECIAL = frozenset("AaNnXx90DdHhBb#><!\\[]{};")
_TOKEN = re.compile(
    r"(\\d|\[0-9\]|\[A-Z\]|\[A-Za-z\]|\[0-9A-Z\]|\[A-Z0-9\]|\\.|[^\\\[\](){}*+?.|^$])(?:\{(\d{1,2})\})?"
)
_LETTERS = {
    "\\d": "9",
    "[0-9]": "9",
    "[A-Z]": ">A!",
    "[A-Za-z]": "A",
    "[0-9A-Z]": ">N!",
    "[A-Z0-9]": ">N!",
}


def mask_of(node: Node) -> str:
    """Qt's input mask for the node, "" for none."""
    said = node.extras.get("mask", "")
    if said and said not in KINDS and len(said) <= _LONGEST and "\n" not in said:
        return said.partition(";")[0]
    return mask_of_pattern(node.extras.get("pattern", ""))


def mask_of_pattern(pattern: str) -> str:
    """Qt's input mask for a regular expression of characters, classes and counts; "" for any other."""
    rest, mask, places = pattern.removeprefix("^").removesuffix("$"), "", 0
    while rest:
        token = _TOKEN.match(rest)
        if token is None:
            return ""
        atom, count = token[1], int(token[2] or 1)
        letter = _LETTERS.get(atom, "")
        if not letter:
            plain = atom.removeprefix("\\") if len(atom) == 2 else atom
            if plain.isalnum() and atom.startswith("\\"):
                return ""  # \w, \s and the like are no characters
            letter = f"\\{plain}" if plain in _SPECIAL else plain
        mask, places, rest = mask + letter * count, places + count, rest[token.end() :]
    return mask if places <= _LONGEST else ""


class _ShapedInput(TextInput):
    """An input method may type full-width digits; the mask knows plain ones only."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = half_width(event.text())
        if plain != event.text():
            self.insert(plain)
            self.textEdited.emit(self.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        event.setCommitString(
            half_width(event.commitString()), event.replacementStart(), event.replacementLength()
        )
        super().inputMethodEvent(event)


class PatternField(LineField):
    """What is half filled is told as it stands, so that it is kept."""

    def __init__(self, node: Node, number: str = "") -> None:
        shaped = _ShapedInput(name=object_name(node.ref))
        shaped.setInputMask(f"{mask_of(node)};_")
        self._bare = shaped.text()  # the separators alone
        super().__init__(node, number, shaped)

    def typed(self, words: str) -> None:
        """A key was pressed."""
        self.give(None if words == self._bare else words, typing=True)

    def show_answer(self, answer: Answer) -> None:
        """Show it, unless it is what stands there."""
        words = "" if answer is None else str(answer)
        if words != ("" if self.line.text() == self._bare else self.line.text()):
            self.line.setText(words)

    def take_focus(self, caret: int = -1) -> None:
        """The first place to fill."""
        super().take_focus(0 if caret < 0 and self.line.text() == self._bare else caret)
