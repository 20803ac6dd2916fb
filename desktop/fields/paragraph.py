"""Several lines of text, and how many of the characters asked for are used where the author says how many."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.fields.field import Field, Look, object_name
from desktop.fields.writing import longest
from desktop.parts import Text, TextArea, vbox
from forms.xform import Answer, Node

_ROWS = 3
_MOST = 20


def rows_of(node: Node) -> int:
    """The rows asked for, 0 for none."""
    rows = node.parameters.get("rows", "")
    return min(int(rows), _MOST) if rows.isdecimal() else 0


class ParagraphField(Field):
    """Tab leaves it."""

    wide = True

    def __init__(self, node: Node, number: str = "") -> None:
        name = object_name(node.ref)
        self._area = TextArea(rows=max(rows_of(node), 1) if rows_of(node) else _ROWS, name=name)
        self._area.setPlaceholderText(node.hint)
        self._most = longest(node)
        self._count = Text("", "caption", "text3")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight)
        held: QWidget = self._area
        if self._most:
            held = QWidget()
            held.setLayout(vbox(self._area, self._count, gap=2))
            held.setObjectName(f"{name}.held")
        super().__init__(node, held, number=number)
        self.entry = self._area
        self._area.setAccessibleName(node.label)
        self._area.edited.connect(self._typed)
        self._area.left.connect(self.leave)

    def show_answer(self, answer: Answer) -> None:
        """Show it, unless it is what stands there."""
        words = "" if answer is None else str(answer)
        if words.strip() != self._area.text().strip():
            self._area.setText(words)
        self._tell_length()

    def show_look(self, look: Look) -> None:
        """The outline of an error."""
        super().show_look(look)
        locked = look.locked or self.node.readonly
        self._area.set_state("readonly" if locked else look.kind if look.kind in ("error", "warn") else "")

    def set_locked(self, locked: bool) -> None:
        """Read-only, so that it can still be scrolled and copied."""
        self._area.set_state("readonly" if locked else "")

    def caret(self) -> int:
        """Where the caret is."""
        return self._area.textCursor().position()

    def take_focus(self, caret: int = -1) -> None:
        """Go here, with the caret where it was."""
        self._area.setFocus()
        cursor = self._area.textCursor()
        last = self._area.document().characterCount() - 1  # as Qt counts, beyond the basic plane in twos
        cursor.setPosition(min(caret, last) if caret >= 0 else last)
        self._area.setTextCursor(cursor)

    def _typed(self, words: str) -> None:
        self._tell_length()
        self.give(words or None, typing=True)

    def _tell_length(self) -> None:
        if self._most:
            used = len(self._area.text())
            self._count.setText(f"{used} / {self._most}")
            self._count.set_tone("err" if used > self._most else "text3")
