"""Text made of digits (`numbers`): phone and document numbers, with a pad of digits where there is none.

It stays text: leading noughts count. Full-width digits become plain ones as they are typed.
"""

from PySide6.QtCore import Qt

from desktop.fields.field import asked_for
from desktop.fields.writing import LineField
from desktop.parts.lookup import half_width
from forms.xform import Answer, Node


class DigitsField(LineField):
    """With `thousands-sep` it is set in order while nobody writes in it; the answer has no separators."""

    def __init__(self, node: Node, number: str = "") -> None:
        super().__init__(node, number)
        self._grouped = "thousands-sep" in asked_for(node)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def typed(self, words: str) -> None:
        """A key was pressed."""
        plain = half_width(words)
        if plain != words:
            caret = self.line.cursorPosition()
            self.line.setText(plain)
            self.line.setCursorPosition(caret)
        self.give(self._plain(plain) or None, typing=True)

    def leave(self) -> None:
        """In order again."""
        if not self.line.isReadOnly():
            self.line.setText(self._grouped_words(self._plain(self.line.text())))
        super().leave()

    def show_answer(self, answer: Answer) -> None:
        """Show it, unless it is what stands there."""
        words = "" if answer is None else str(answer)
        if words.strip() != self._plain(self.line.text()).strip():
            self.line.setText(self._grouped_words(words))

    def _plain(self, words: str) -> str:
        return words.replace(",", "") if self._grouped else words

    def _grouped_words(self, words: str) -> str:
        whole, point, rest = words.partition(".")
        return f"{int(whole):,}{point}{rest}" if self._grouped and _counts(whole) else words


def _counts(whole: str) -> bool:
    """A code with a leading nought is no amount."""
    return whole.isascii() and whole.isdecimal() and (whole == "0" or not whole.startswith("0"))
