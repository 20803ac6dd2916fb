"""The middle of the page: the questions of one section in a column that scrolls, its name and figures above.

Owns where the column stands and where the focus goes in it; its widgets are those of `blocks`.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeGuard

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.fields import Field
from desktop.pages.form.blocks import Blocks, Looks
from desktop.pages.form.outline import Locked, Outline, Section, repeat_of
from desktop.pages.form.rowline import RowHead
from desktop.pages.form.rows import stack
from desktop.parts import Bar, Scroll, Text, hbox, panel, vbox
from forms.xform import Node


class QuestionsView(QWidget):
    """`toggled(row)`: the line of a row was pressed; the rest is told by `blocks`."""

    toggled = Signal(str)

    def __init__(self, now: Callable[[], datetime], looks: Looks, locked: Locked) -> None:
        super().__init__()
        self.blocks = Blocks(self, now, looks, locked)
        self.blocks.toggled.connect(self.toggled)
        self._shown: tuple[QWidget, ...] = ()
        self._section = ""
        self._outline = Outline((), "", locked)
        self._title = Text("", "section", wrap=True, name="form.section")
        self._count = Text("", "dense", "text2")
        self._bar = Bar(0, height=8, width=90)
        line = hbox(self._title, self._count, self._bar, gap=12, margins=(18, 10, 18, 6))
        line.setStretch(0, 1)
        head = panel(line)
        self.column = Scroll(gap=12, margins=(18, 2, 18, 18), name="form.scroll")
        self._body: QVBoxLayout = self.column.body
        self._body.addStretch(1)
        whole = vbox(head, self.column, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    @property
    def fields(self) -> dict[str, Field]:
        """The fields on screen by the ref of their question."""
        return self.blocks.fields

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A bar that comes above takes room: what is being answered stays in sight."""
        super().resizeEvent(event)
        at = QApplication.focusWidget()
        field = next((f for f in self.fields.values() if at is not None and f.isAncestorOf(at)), None)
        if field is not None and event.size().height() < event.oldSize().height():
            QTimer.singleShot(0, field, lambda: self.show_in_sight(field))

    def show_section(self, outline: Outline, section: Section) -> None:
        """Bring the screen into line with a section: what can go on showing its node stays where it is."""
        if section.ref != self._section:
            self._section = section.ref
            self.blocks.clear()
        self._outline = outline
        self._title.setText(f"{section.number} {section.title}".strip())
        blocks = tuple(self.blocks.build(outline, section))
        if blocks != self._shown:
            stack(self._body, [block for block in self._shown if block in blocks], blocks)
            self._shown = blocks
        self.blocks.forget_rows()
        self.show_counts(outline)
        self.blocks.flush_leaving()

    def show_nodes(self, outline: Outline, nodes: Sequence[Node]) -> bool:
        """Show these nodes' new values where they stand; False when the section must be shown anew."""
        self._outline = outline
        self.blocks.follow(outline)
        fitting = self.blocks.show_nodes(nodes)
        self.blocks.forget_rows([node.ref for node in nodes])
        return fitting

    def show_counts(self, outline: Outline) -> None:
        """The figures of the section and of its repeats."""
        count = outline.tally(self._section)
        self._count.setText(f"{count.answered} / {count.total}")
        self._bar.set(count.fraction, "ok" if count.state == "done" else "primary")  # not with errors in it
        for figure in (self._count, self._bar):
            figure.setVisible(count.total > 0)  # what only is read is not complete either
        self.blocks.show_counts()

    def go(self, ref: str, caret: int = -1) -> None:
        """Put the focus into a question, on the line of a row or on a repeat of this section, in sight."""
        self.settle()
        if (field := self.fields.get(ref)) is not None:
            field.take_focus(caret)
            self.show_in_sight(field)
            return
        card = self.blocks.repeats.get(repeat_of(ref) if ref.endswith("]") else ref)
        target = (card.head(ref) or card.entry()) if card is not None else None
        if target is not None:
            target.setFocus()
            self.column.ensureWidgetVisible(target, 0, 24)

    def settle(self) -> None:
        """Have what was just put in place measured, so that there is somewhere to scroll to."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def show_in_sight(self, widget: QWidget) -> None:
        """Scroll so that the whole of it is seen."""
        self.column.ensureWidgetVisible(widget, 0, 24)

    def flush(self) -> None:
        """Have every field tell what it holds back."""
        for field in list(self.fields.values()):
            field.flush()

    def current_repeat(self, ref: str) -> str:
        """The innermost repeat around `ref` that takes rows, or the section's first one; "" for none."""
        open_ones = [repeat for repeat, card in self.blocks.repeats.items() if card.takes_rows]
        around = [r for r in open_ones if ref == r or ref.startswith(f"{r}[")]
        return max(around, key=len) if around else next(iter(open_ones), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page's undo and moves come before a text field's own keys; Enter in a line goes on."""
        if not isinstance(event, QKeyEvent):
            return False
        keys = QKeySequence(event.keyCombination()).toString()
        if event.type() == QEvent.Type.ShortcutOverride and keys in _PAGE_KEYS:
            event.ignore()
            return True
        if event.type() == QEvent.Type.KeyPress and keys in _ENTER and isinstance(watched, QLineEdit):
            QTimer.singleShot(0, watched, lambda: self._go_on(watched))  # what the line does with it, first
        return False

    def _go_on(self, line: QLineEdit) -> None:
        """To the next line of the question, to the next question here that takes an answer, or to a row that
        is closed; at the last one nothing moves."""
        field = next((f for f in self.fields.values() if f.isAncestorOf(line)), None)
        if field is None or not line.hasFocus() or not field.passes:
            return
        lines = [found for found in field.findChildren(QLineEdit) if found.isVisible()]
        if line is not lines[-1]:
            lines[lines.index(line) + 1].setFocus()
            return
        after = self.blocks.stops[self.blocks.stops.index(field) + 1 :]
        if target := next((stop.ref for stop in after if _is_next(stop)), ""):
            self.go(target)


def _is_next(stop: QWidget) -> TypeGuard[Field | RowHead]:
    """Whether Enter goes there from a line."""
    if isinstance(stop, Field):
        return not stop.look.locked and not stop.node.readonly
    return isinstance(stop, RowHead) and not stop.is_open


_ENTER = frozenset(("Return", "Enter", "Num+Enter"))
_PAGE_KEYS = frozenset(
    ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+Down", "Ctrl+Up", "Ctrl+P", "Ctrl+G", "Ctrl+Return")
)
