"""Fields to write in: a line, a paragraph, a masked personal line, a unified social credit code."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from desktop.fields.field import Field, Look, object_name
from desktop.parts import TextArea, TextInput
from forms.checks.mask import KINDS, Mask, mask
from forms.checks.uscc import UsccCheck, check_uscc, normalise
from forms.xform import Answer, Node

_HINTS = {"phone": Qt.InputMethodHint.ImhDialableCharactersOnly}


class LineField(Field):
    """A line of text; what is typed is told key by key."""

    def __init__(self, node: Node, number: str = "", control: TextInput | None = None) -> None:
        self.line = control or TextInput(name=object_name(node.ref))
        super().__init__(node, self.line, number=number)
        self.line.setPlaceholderText(node.hint if len(node.hint) <= 60 else "")
        if (hint := _HINTS.get(node.extras.get("kind", ""))) is not None:
            self.line.setInputMethodHints(hint)
        self.line.edited.connect(self.typed)
        self.line.left.connect(self.leave)

    def typed(self, words: str) -> None:
        """A key was pressed."""
        self.give(words or None, typing=True)

    def show_answer(self, answer: Answer) -> None:
        """Show it, unless it is what stands there."""
        words = "" if answer is None else str(answer)
        if words.strip() != self.line.text().strip():  # the engine trims what is still being typed
            self.line.setText(words)

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


class MaskedInput(TextInput):
    """A line that shows its mask while nobody writes in it. `revealed()` when it opens."""

    revealed = Signal()

    def __init__(self, kind: Mask, *, name: str) -> None:
        super().__init__(name=name)
        self._kind = kind
        self._value = ""
        self._open = False

    def value(self) -> str:
        """What it holds."""
        return self.text() if self._open else self._value

    def set_value(self, value: str) -> None:
        """Hold another value."""
        self._value = value
        if not self._open:
            self.setText(mask(self._kind, value))
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
            self.setText(mask(self._kind, self._value))

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
    """A personal line: a mask such as 138****2671 until someone writes in it. `revealed(ref)`."""

    revealed = Signal(str)

    def __init__(self, node: Node, number: str = "") -> None:
        kind: Mask = next(k for k in ("phone", "id", "name") if k == node.extras["mask"])
        self._masked = MaskedInput(kind, name=object_name(node.ref))
        super().__init__(node, number, self._masked)
        self._masked.revealed.connect(lambda: self.revealed.emit(self.ref))

    def show_answer(self, answer: Answer) -> None:
        """Cover it."""
        words = "" if answer is None else str(answer)
        if words.strip() != self._masked.value().strip():
            self._masked.set_value(words)


def is_masked(node: Node) -> bool:
    """Whether the node's answer is to be covered."""
    return node.extras.get("mask") in KINDS


class CodeField(LineField):
    """A unified social credit code: set in order on leaving, says which part fails, offers the look-alike."""

    def __init__(self, node: Node, number: str = "") -> None:
        super().__init__(node, number)
        self.line.setMaxLength(40)
        self.fix_pressed.connect(self._take_fix)

    def leave(self) -> None:
        """Capitals, half-width, no spaces; then tell."""
        code = normalise(self.line.text())
        if code != self.line.text() and not self.line.isReadOnly():
            self.line.setText(code)
            self.give(code or None)
        super().leave()

    def show_look(self, look: Look) -> None:
        """The form says that it is wrong; this says where."""
        check = check_uscc(self.line.text() or str(self.node.value or ""))
        if look.kind == "error" and check.normalised and not check.ok:
            look = Look(
                "error",
                self.explain(check),
                self._fix_words(check),
                look.source,
                look.source_words,
                look.locked,
            )
        super().show_look(look)
        passed = check.ok and not look.kind and not self.line.hasFocus()
        self.line.set_echo(self.tr("Code check passed") if passed else "")

    def explain(self, check: UsccCheck) -> str:
        """Which part fails, in a sentence."""
        problem = check.problems[0]
        if problem.kind == "length":
            return self.tr("<b>{0} characters, 18 are needed.</b>").format(problem.found)
        if problem.kind == "alphabet" and problem.suggestion:
            words = self.tr("<b>Code check failed:</b> character {0} looks like letter {1}; digit {2}?")
            return words.format(problem.position, problem.found, problem.suggestion)
        if problem.kind == "alphabet":
            return self.tr("<b>Code check failed:</b> character {0} cannot be “{1}”.").format(
                problem.position, problem.found
            )
        if problem.kind == "org_check":
            return self.tr("<b>Code check failed:</b> characters 9 to 17 (organisation code) do not agree.")
        if problem.kind == "check_digit":
            return self.tr("<b>Code check failed:</b> the last character does not agree with the others.")
        return self.tr("<b>Unknown region</b> {0} in characters 3 to 8.").format(problem.found)

    def _fix_words(self, check: UsccCheck) -> str:
        """What one press would change, in short."""
        if not check.fixes:
            return ""
        fixed = check.fixes[0]
        other = [new for old, new in zip(check.normalised, fixed, strict=True) if old != new]
        if len(other) == 1:
            return self.tr("Change to {0}").format(other[0])
        return self.tr("Correct {0} characters").format(len(other))

    def _take_fix(self) -> None:
        check = check_uscc(self.line.text())
        if check.fixes:
            self.line.setText(check.fixes[0])
            self.give(check.fixes[0])
            self.leave()


class ParagraphField(Field):
    """Several lines of text."""

    wide = True

    def __init__(self, node: Node, number: str = "") -> None:
        rows = node.parameters.get("rows", "3")
        self._area = TextArea(rows=int(rows) if rows.isdigit() else 3, name=object_name(node.ref))
        self._area.setPlaceholderText(node.hint)
        super().__init__(node, self._area, number=number)
        self._area.edited.connect(lambda words: self.give(words or None, typing=True))
        self._area.left.connect(self.leave)

    def show_answer(self, answer: Answer) -> None:
        """Show it, unless it is what stands there."""
        words = "" if answer is None else str(answer)
        if words.strip() != self._area.text().strip():
            self._area.setText(words)

    def set_locked(self, locked: bool) -> None:
        """Read-only."""
        self._area.setReadOnly(locked)
        if locked:
            self._area.set_state("readonly")

    def caret(self) -> int:
        """Where the caret is."""
        return self._area.textCursor().position()

    def take_focus(self, caret: int = -1) -> None:
        """Go here, with the caret where it was."""
        self._area.setFocus()
        cursor = self._area.textCursor()
        cursor.setPosition(min(caret, len(self._area.text())) if caret >= 0 else len(self._area.text()))
        self._area.setTextCursor(cursor)
