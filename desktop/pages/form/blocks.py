"""The widgets of one section: cards of groups, repeats with their open rows, fields.

Owns widgets, their order and which row of a repeat is open; a widget stays as long as it can show its node.
What is said about a node (its `Look`) is handed in.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desktop.fields import AttachmentField, CodeField, Field, Look, MaskedField, NoteView, make_field
from desktop.pages.form.flow import Sheet, one_sheet
from desktop.pages.form.outline import Locked, Outline, Section, repeat_of, row_facts, rows_of
from desktop.pages.form.rowline import RowState
from desktop.pages.form.rows import RepeatCard
from desktop.parts import Card, Text, vbox
from forms.xform import Node

Looks = Callable[[Node], Look]


class _GroupCard(Card):
    """A group of a section."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.sheet = Sheet()
        self.body.addWidget(self.sheet)


class _RowPart(QWidget):
    """A group within a row: its name, then its questions."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.sheet = Sheet()
        self.title = Text(title, "body", "text2", bold=True, wrap=True)
        self.setLayout(vbox(self.title, self.sheet, gap=6))
        self.title.setVisible(bool(title))

    def set_title(self, title: str) -> None:
        """Its name as it is now."""
        self.title.setText(title)
        self.title.setVisible(bool(title))


_Part = _GroupCard | _RowPart


class Blocks(QObject):
    """`build` brings all into line with an outline. Signals carry refs: `answered(ref, answer, typing)`;
    those of capture are as of `desktop.fields`."""

    answered = Signal(str, object, bool)
    settled = Signal(str)
    capture_asked = Signal(str, str)
    captured = Signal(str, object)
    read_asked = Signal(str, object)
    copy_asked_of = Signal(str, str)
    evidence_shown = Signal(str, str)
    revealed = Signal(str)
    play_asked = Signal(str, str)
    add_asked = Signal(str)
    wrong_asked = Signal(str)
    copy_asked = Signal(str)
    remove_asked = Signal(str)
    toggled = Signal(str)

    def __init__(self, parent: QWidget, now: Callable[[], datetime], looks: Looks, locked: Locked) -> None:
        super().__init__(parent)
        self._keys, self._now, self._looks, self._locked = parent, now, looks, locked
        self.fields: dict[str, Field] = {}
        self.repeats: dict[str, RepeatCard] = {}
        self._notes: dict[str, NoteView] = {}
        self._parts: dict[str, _Part] = {}
        self._headings: dict[str, Text] = {}  # of groups that stand on the sheet of the group around them
        self._open: dict[str, str] = {}  # repeat → its open row, "" for none
        self._outline = Outline((), "", locked)
        self._leaving: list[Field] = []
        self._seen: set[str] = set()
        self.stops: list[QWidget] = []
        """What Tab goes through, in order."""

    def build(self, outline: Outline, section: Section) -> list[QWidget]:
        """The blocks of a section from top to bottom; what is no longer among them is let go."""
        self._outline, self._seen = outline, set()
        self.stops = []
        blocks = list(self._blocks(section.ref, "", in_row=False))
        self._let_go(self._seen)
        return blocks

    def follow(self, outline: Outline) -> None:
        """From now on lines of rows tell what stands in this."""
        self._outline = outline

    def flush_leaving(self) -> None:
        """Have what was let go tell what it still held: a recording that ran, a stroke. To be called when all
        is in its place again, for what is told may change it."""
        leaving, self._leaving = self._leaving, []
        for field in leaving:
            field.flush()
            field.deleteLater()

    def clear(self) -> None:
        """Let everything go."""
        self._let_go(set())

    def show_nodes(self, nodes: Sequence[Node]) -> bool:
        """Show these nodes' new values and looks in their places; False when a field must be made anew."""
        fitting = True
        for node in nodes:
            if (field := self.fields.get(node.ref)) is not None:
                if field.fits(node):
                    field.show_node(node, self._looks(node))
                else:
                    fitting = False
            elif (note := self._notes.get(node.ref)) is not None:
                note.show_node(node, self._looks(node))
        return fitting

    def show_look(self, ref: str) -> None:
        """Say again what is to be said of a question."""
        if (field := self.fields.get(ref)) is not None:
            field.show_look(self._looks(field.node))

    def forget_rows(self, refs: Sequence[str] | None = None) -> None:
        """The rows these lie in have changed; all, without any."""
        if refs is None:
            for card in self.repeats.values():
                card.forget()
            return
        for row in {row for ref in refs for row in rows_of(ref)}:
            if (held := self.repeats.get(repeat_of(row))) is not None:
                held.forget(row)

    def show_counts(self) -> None:
        """How many rows and errors each repeat has."""
        for ref, card in self.repeats.items():
            card.show_count(self._outline.tally(ref))

    # rows

    def open_rows_of(self, ref: str) -> None:
        """Have the rows that hold `ref` open from the next `build` on."""
        for row in rows_of(ref):
            self._open[repeat_of(row)] = row

    def toggle(self, row: str) -> bool:
        """Open a row, or close it; whether it is open from the next `build` on."""
        repeat = repeat_of(row)
        self._open[repeat] = "" if self._open.get(repeat) == row else row
        return bool(self._open[repeat])

    def close_rows(self, repeat: str) -> None:
        """Have no row of a repeat open, nor of those within."""
        for known in [r for r in self._open if r == repeat or r.startswith(f"{repeat}[")]:
            del self._open[known]
        self._open[repeat] = ""

    def opened(self) -> tuple[str, ...]:
        """The open rows of the section, those within others after them."""
        return tuple(self._open[ref] for ref in self.repeats if self._open.get(ref))

    def set_opened(self, rows: Sequence[str]) -> None:
        """Have these open from the next `build` on."""
        for row in rows:
            self._open[repeat_of(row)] = row

    # building

    def _blocks(self, ref: str, title: str, *, in_row: bool) -> Iterator[QWidget]:
        """What stands in a section, a group or a row: stretches of questions, groups and repeats between."""
        group = self._outline.node(ref)
        appearance = group.appearance if group is not None and group.kind == "group" else ""
        items: list[QWidget] = []
        number = 0
        for node in self._outline.children(ref):
            if node.kind in ("question", "note"):
                items.append(self._item(node, numbered=not in_row))
                continue
            if node.kind == "group" and one_sheet(appearance):
                items += self._on_sheet(node, in_row=in_row)
                continue
            if items or title:
                yield self._part(f"{ref}#{number}", title, items, appearance, in_row=in_row)
                items, title, number = [], "", number + 1
            if node.kind == "group":
                words = _name(node, in_row=in_row)
                yield from self._blocks(node.ref, words, in_row=in_row)
            else:
                yield self._repeat(node, in_row=in_row)
        if items:
            yield self._part(f"{ref}#{number}", title, items, appearance, in_row=in_row)

    def _on_sheet(self, group: Node, *, in_row: bool) -> Iterator[QWidget]:
        """A group within one that wants all its questions on one sheet: its name, then what is in it."""
        self._seen.add(group.ref)
        words = _name(group, in_row=in_row)
        heading = self._headings.setdefault(group.ref, Text(words, "card", wrap=True))
        heading.setText(words)
        yield heading
        for node in self._outline.children(group.ref):
            if node.kind == "group":
                yield from self._on_sheet(node, in_row=in_row)
            elif node.kind == "repeat":
                yield self._repeat(node, in_row=in_row)
            else:
                yield self._item(node, numbered=not in_row)

    def _part(
        self, key: str, title: str, items: Sequence[QWidget], appearance: str, *, in_row: bool
    ) -> QWidget:
        self._seen.add(key)
        part = self._parts.get(key)
        if part is None:
            part = self._parts[key] = _RowPart(title) if in_row else _GroupCard(title)
        part.set_title(title)
        part.sheet.arrange(items, appearance)
        part.sheet.setVisible(bool(items))
        return part

    def _repeat(self, node: Node, *, in_row: bool) -> QWidget:
        self._seen.add(node.ref)
        card = self.repeats.get(node.ref)
        if card is None:
            card = self.repeats[node.ref] = RepeatCard(node, self._told, numbered=not in_row)
            card.add_asked.connect(self.add_asked)
            card.wrong_asked.connect(self.wrong_asked)
            card.toggled.connect(self.toggled)
            card.copy_asked.connect(self.copy_asked)
            card.remove_asked.connect(self.remove_asked)
        rows = [row.ref for row in self._outline.children(node.ref)]
        opened = self._open.setdefault(node.ref, rows[0] if len(rows) == 1 else "")
        card.show_title(node)
        row = card.show_rows(rows, opened)
        self.stops += card.stops()
        if row is not None:
            row.arrange(list(self._blocks(row.ref, "", in_row=True)))
        card.set_locked(bool(self._locked(node)))
        return card

    def _told(self, ref: str) -> RowState:
        """What the line of a row says."""
        row = self._outline.node(ref)
        number = ref[ref.rindex("[") + 1 : -1]
        inside = self._outline.below(ref)
        assert row is not None, "a line is shown while there is its row"
        return RowState(number, row_facts(row, inside), self._outline.tally(ref))

    def _item(self, node: Node, *, numbered: bool) -> QWidget:
        self._seen.add(node.ref)
        item = self._note(node) if node.kind == "note" else self._field(node, numbered=numbered)
        self.stops.append(item)
        return item

    def _note(self, node: Node) -> NoteView:
        note = self._notes.get(node.ref)
        if note is None:
            note = self._notes[node.ref] = NoteView(node)
        note.show_node(node, self._looks(node))
        return note

    def _field(self, node: Node, *, numbered: bool) -> Field:
        field = self.fields.get(node.ref)
        if field is not None and not field.fits(node):
            self._let_field_go(node.ref)
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
        field.play_asked.connect(self.play_asked)
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
                line.installEventFilter(self._keys)
        self.fields[node.ref] = field
        return field

    def _let_go(self, kept: set[str]) -> None:
        for ref in self.fields.keys() - kept:
            self._let_field_go(ref)
        held: tuple[dict[str, QWidget], ...] = (  # type: ignore[assignment]  # only ever taken out of
            self._notes, self.repeats, self._parts, self._headings,
        )  # fmt: skip
        for widgets in held:
            for ref in [ref for ref in widgets if ref not in kept]:
                widget = widgets.pop(ref)
                _take_off(widget)
                widget.deleteLater()

    def _let_field_go(self, ref: str) -> None:
        field = self.fields.pop(ref)
        _take_off(field)
        self._leaving.append(field)


def _name(group: Node, *, in_row: bool) -> str:
    """A group's number and label; without a label it has no name at all."""
    return group.label if in_row or not group.label else f"{group.number} {group.label}".strip()


def _take_off(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
