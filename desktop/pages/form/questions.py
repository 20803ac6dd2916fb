"""The middle of the page: the questions of one section as fields, kept while they can show their node.

Owns widgets, their order and which row is open. What is said about a node (its `Look`) is handed in.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.fields import (
    AttachmentField,
    CodeField,
    Field,
    Look,
    MaskedField,
    NoteView,
    make_field,
    object_name,
)
from desktop.pages.form.flow import Sheet, one_sheet
from desktop.pages.form.outline import Locked, Section, row_facts, tally, within
from desktop.pages.form.rows import RepeatCard
from desktop.parts import Bar, Card, Scroll, Text, clear, hbox, panel, vbox
from forms.xform import Node

Looks = Callable[[Node], Look]


class QuestionsView(QWidget):
    """Signals carry refs; `answered(ref, answer, typing)`. Those of capture are as of `desktop.fields`."""

    answered = Signal(str, object, bool)
    settled = Signal(str)
    capture_asked = Signal(str, str)
    captured = Signal(str, object)
    read_asked = Signal(str, object)
    copy_asked_of = Signal(str, str)
    evidence_shown = Signal(str, str)
    revealed = Signal(str)
    add_asked = Signal(str)
    copy_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, now: Callable[[], datetime], looks: Looks, locked: Locked) -> None:
        super().__init__()
        self._now, self._looks, self._locked = now, looks, locked
        self.fields: dict[str, Field] = {}
        self._notes: dict[str, NoteView] = {}
        self._sheets: dict[str, tuple[QWidget, Sheet]] = {}
        self._headings: dict[str, Text] = {}  # of groups that stand on the sheet of the group around them
        self._repeats: dict[str, RepeatCard] = {}
        self._open: dict[str, str] = {}  # repeat → its open row, "" for none
        self._blocks: tuple[QWidget, ...] = ()
        self._section = Section("", "", "", ())
        self._title = Text("", "section", name="form.section")
        self._count = Text("", "dense", "text2")
        self._bar = Bar(0, height=8, width=90)
        head = panel(hbox(self._title, None, self._count, self._bar, gap=12, margins=(18, 10, 18, 6)))
        self.column = Scroll(gap=12, margins=(18, 2, 18, 18), name="form.scroll")
        self._body: QVBoxLayout = self.column.body
        whole = vbox(head, self.column, gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def open_section(self, section: Section) -> None:
        """Show another section, or the same one made anew (rows came or went)."""
        self._let_go()
        self._section = section
        self.refresh(section)

    def open_row_of(self, ref: str) -> None:
        """Have the row that holds `ref` open before the section is shown."""
        if (end := ref.rfind("]")) >= 0:
            row = ref[: end + 1]
            self._open[row.rpartition("[")[0]] = row

    def refresh(self, section: Section) -> None:
        """Bring fields into line with the nodes: make what is new, let go what has gone, show the rest."""
        self._section = section
        number = f"{section.number} " if section.number else ""
        self._title.setText(number + section.title)
        seen: set[str] = set()
        blocks = self._make_blocks(section, seen)
        for ref in [ref for ref in self.fields if ref not in seen]:
            _drop(self.fields.pop(ref))
        for ref in [ref for ref in self._notes if ref not in seen]:
            _drop(self._notes.pop(ref))
        for ref in [ref for ref in self._headings if ref not in seen]:
            _drop(self._headings.pop(ref))
        for ref in [ref for ref in self._repeats if ref not in seen]:
            _drop(self._repeats.pop(ref))
        for key in [key for key, held in self._sheets.items() if held[0] not in blocks and "]" not in key]:
            _drop(self._sheets.pop(key)[0])
        if tuple(blocks) != self._blocks:
            self._blocks = tuple(blocks)
            while self._body.takeAt(0) is not None:
                pass
            for block in blocks:
                self._body.addWidget(block)
                block.show()  # at once, so that the focus can go into it
            self._body.addStretch(1)
        self.show_counts()

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show these nodes' new values and looks; they keep their places."""
        for node in nodes:
            if (field := self.fields.get(node.ref)) is not None:
                field.show_node(node, self._looks(node))
            elif (note := self._notes.get(node.ref)) is not None:
                note.show_node(node, self._looks(node))

    def show_counts(self) -> None:
        """The figures of the section and of its rows."""
        count = tally(self._section.nodes, self._locked)
        self._count.setText(f"{count.answered} / {count.total}")
        self._bar.set(count.fraction)
        for ref, card in self._repeats.items():
            inside = within(self._section.nodes, ref)
            card.show_count(len(card.rows), tally(inside, self._locked).errors)
            for at, (row_ref, row) in enumerate(card.rows.items(), 1):
                nodes = within(inside, row_ref)
                node = next((n for n in inside if n.ref == row_ref), None)
                if node is not None:
                    row.show_row(str(at), row_facts(node, nodes), tally(nodes, self._locked))

    def go(self, ref: str, caret: int = -1) -> None:
        """Put the focus into a question of this section, in sight."""
        field = self.fields.get(ref)
        if field is None:
            return
        field.take_focus(caret)
        self.show_in_sight(field)

    def show_in_sight(self, field: Field) -> None:
        """Scroll so that the whole field is seen."""
        self.column.ensureWidgetVisible(field, 0, 24)

    def first(self) -> str:
        """The first question here that takes answers, "" without any."""
        for node in self._section.nodes:
            if node.kind == "question" and not node.readonly and node.ref in self.fields:
                return node.ref
        return ""

    def flush(self) -> None:
        """Have every field tell what it holds back."""
        for field in list(self.fields.values()):
            field.flush()

    def current_repeat(self, ref: str) -> str:
        """The repeat that `ref` is in, or the only one of the section, "" for none."""
        for repeat in self._repeats:
            if ref.startswith(f"{repeat}["):
                return repeat
        return next(iter(self._repeats), "")

    def _toggle(self, row: str) -> None:
        repeat = row.rpartition("[")[0]
        self._open[repeat] = "" if self._open.get(repeat) == row else row
        self.open_section(self._section)
        inside = [ref for ref in self.fields if ref.startswith(f"{row}/")]
        if inside:
            self.go(inside[0])

    def _make_blocks(self, section: Section, seen: set[str]) -> list[QWidget]:
        blocks: list[QWidget] = []
        sheet_items: list[QWidget] = []
        key, title, around = section.ref, "", ""
        whole = ""  # the group that wants all its questions on one sheet

        def close() -> None:
            if sheet_items:
                holder, sheet = self._sheet(key, title)
                sheet.arrange(sheet_items, around)
                blocks.append(holder)
                sheet_items.clear()

        nodes = [node for node in section.nodes if "]" not in node.ref]
        for node in nodes:
            if node.kind == "group" and whole and node.ref.startswith(f"{whole}/"):
                sheet_items.append(self._heading(node, seen))
            elif node.kind == "group":
                close()
                key, title = node.ref, f"{node.number} {node.label}".strip()
                around, whole = node.appearance, node.ref if one_sheet(node.appearance) else ""
            elif node.kind == "repeat":
                close()
                blocks.append(self._repeat(node, seen))
                key, title, around = f"{node.ref}+", "", ""
            else:
                sheet_items.append(self._item(node, seen, numbered=True))
        close()
        return blocks

    def _heading(self, node: Node, seen: set[str]) -> Text:
        seen.add(node.ref)
        words = f"{node.number} {node.label}".strip()
        if node.ref not in self._headings:
            self._headings[node.ref] = Text(words, "card", wrap=True)
        self._headings[node.ref].setText(words)
        return self._headings[node.ref]

    def _sheet(self, key: str, title: str) -> tuple[QWidget, Sheet]:
        if key not in self._sheets:
            card, sheet = Card(title), Sheet()
            card.body.addWidget(sheet)
            self._sheets[key] = (card, sheet)
        return self._sheets[key]

    def _item(self, node: Node, seen: set[str], *, numbered: bool) -> QWidget:
        seen.add(node.ref)
        if node.kind == "note":
            note = self._notes.get(node.ref)
            if note is None:
                note = self._notes[node.ref] = NoteView(node)
            note.show_node(node, self._looks(node))
            return note
        field = self.fields.get(node.ref)
        if field is not None and not field.fits(node):
            _drop(self.fields.pop(node.ref))
            field = None
        if field is None:
            field = self._make(node, numbered=numbered)
        field.show_node(node, self._looks(node))
        return field

    def _make(self, node: Node, *, numbered: bool) -> Field:
        field = make_field(node, self._now, node.number if numbered else "")
        field.answered.connect(self.answered)
        field.settled.connect(self.settled)
        field.capture_asked.connect(self.capture_asked)
        if isinstance(field, AttachmentField):
            field.captured.connect(self.captured)
            field.shown.connect(self.evidence_shown)
            field.read_asked.connect(self.read_asked)
            field.copy_asked.connect(self.copy_asked_of)
        elif isinstance(field, MaskedField):
            field.revealed.connect(self.revealed)
        elif isinstance(field, CodeField):
            field.settled.connect(self.show_look)
        for kind in (QLineEdit, QPlainTextEdit):
            for line in field.findChildren(kind):
                line.installEventFilter(self)
        self.fields[node.ref] = field
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page's undo and moves come before a text field's own keys."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and QKeySequence(event.keyCombination()).toString() in _PAGE_KEYS
        ):
            event.ignore()
            return True
        return False

    def show_look(self, ref: str) -> None:
        """Say again what is to be said of a question."""
        if (field := self.fields.get(ref)) is not None:
            field.show_look(self._looks(field.node))

    def _repeat(self, node: Node, seen: set[str]) -> RepeatCard:
        seen.add(node.ref)
        inside = within(self._section.nodes, node.ref)
        rows = [n for n in inside if n.kind == "row" and n.parent == node.ref]
        card = self._repeats.get(node.ref)
        if card is None:
            card = self._repeats[node.ref] = RepeatCard(node)
            card.setObjectName(f"{object_name(node.ref)}.rows")
            card.add_asked.connect(self.add_asked)
            card.toggled.connect(self._toggle)
            card.copy_asked.connect(self.copy_asked)
            card.remove_asked.connect(self.remove_asked)
        opened = self._open.setdefault(node.ref, rows[0].ref if len(rows) == 1 else "")
        for row in rows:
            body: Sheet | None = None
            if row.ref == opened:
                items = [
                    self._item(n, seen, numbered=False)
                    for n in within(inside, row.ref)
                    if n.kind in ("question", "note")
                ]
                body = self._row_sheet(row.ref)
                body.arrange(items)
            if row.ref not in card.rows:
                card.add_row(row.ref, body)
        card.set_locked(bool(self._locked(node)))
        return card

    def _row_sheet(self, ref: str) -> Sheet:
        if ref not in self._sheets:
            sheet = Sheet()
            self._sheets[ref] = (sheet, sheet)
        return self._sheets[ref][1]

    def _let_go(self) -> None:
        self.flush()  # a recording that runs would go with its field
        self.fields, self._notes, self._sheets, self._repeats, self._blocks = {}, {}, {}, {}, ()
        self._headings = {}
        clear(self._body)

    def top_of(self, ref: str) -> int:
        """Where a question begins in the scrolled column, in pixels; -1 when it is not here."""
        field = self.fields.get(ref)
        held = self.column.widget()
        return field.mapTo(held, QPoint(0, 0)).y() if field is not None and held is not None else -1


_PAGE_KEYS = frozenset(
    ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+Down", "Ctrl+Up", "Ctrl+P", "Ctrl+G", "Ctrl+Return")
)


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
