"""The values at the right of the photo: those that failed, those in doubt, then those to be trusted. Draws
only; what is typed goes out as it is.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.pages.archives.pressable import RowButton
from desktop.pages.licence.cells import CodeCells
from desktop.pages.licence.state import OPEN, FieldState, LicenceState
from desktop.parts import (
    Button,
    Card,
    Chip,
    ElidedText,
    EmptyState,
    IconButton,
    Line,
    Mark,
    Scroll,
    Text,
    TextInput,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.paint import plain_tip
from forms.checks.uscc import check_uscc

_MARKS = {
    "failed": ("x-circle", "err"),
    "missing": ("warning", "warn"),
    "doubtful": ("warning", "warn"),
    "trusted": ("check-circle", "ok"),
    "confirmed": ("check-circle", "ok"),
}


class _ValueInput(TextInput):
    """Enter accepts what stands in it; coming into it chooses its box."""

    accepted = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, but not Ctrl+Enter, which accepts all that is trusted."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the person is here."""
        super().focusInEvent(event)
        self.entered.emit()


class FieldsView(QWidget):
    """`picked(name)`, `confirmed(name)`, `edited(name, text)`, `fixed(name)`, `held_kept(name)`,
    `opened(name)` asks for a field where only a line stands.
    """

    picked = Signal(str)
    confirmed = Signal(str)
    edited = Signal(str, str)
    fixed = Signal(str)
    held_kept = Signal(str)
    opened = Signal(str)
    retaken = Signal()
    by_hand_asked = Signal()
    all_confirmed = Signal()
    written = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, QWidget] = {}
        self._inputs: dict[str, _ValueInput] = {}
        self._heading = Text("", "section", name="licence.heading")
        self._trusted, self._doubtful, self._failed = (
            Chip("", "ok", "check-circle"),
            Chip("", "warn"),
            Chip("", "err"),
        )
        head = hbox(
            self._heading, self._trusted, self._doubtful, self._failed, None, gap=8, margins=(16, 8, 16, 8)
        )
        held = panel(head)
        held.setMinimumHeight(52)
        self._list = Scroll(gap=0, name="licence.fields")
        self._hand = Button(self.tr("Fill by hand"), "text", name="licence.by_hand")
        self._hand.clicked.connect(self.by_hand_asked)
        self._all = Button("", "secondary", "check", "Ctrl Enter", name="licence.confirm_all")
        self._all.clicked.connect(self.all_confirmed)
        self._write = Button("", "primary", name="licence.write")
        self._write.clicked.connect(self.written)
        foot = hbox(self._hand, None, self._all, self._write, gap=8, margins=(12, 10, 12, 10))
        card = Card(flush=True, gap=0)
        for part in (held, Line(), self._list, Line(), panel(foot)):
            card.body.addWidget(part)
        card.body.setStretch(2, 1)
        self.setLayout(vbox(card, gap=0))

    def show_state(self, state: LicenceState, opened: str = "") -> None:
        """Show all values; `opened` is a trusted one that is being edited. The focus stays where it was."""
        focused = next((name for name, box in self._inputs.items() if box.hasFocus()), "")
        self._heading.setText(self.tr("Read: %Ln values", "", len(state.fields)))
        self._heading.setVisible(bool(state.fields))
        for chip, count, words in (
            (self._trusted, state.counts[0], self.tr("{0} sure")),
            (self._doubtful, state.counts[1], self.tr("{0} unsure")),
            (self._failed, state.counts[2], self.tr("{0} failed")),
        ):
            chip.set(words.format(count))
            chip.setVisible(bool(count) and not state.by_hand)
        place = self._list.verticalScrollBar().value()
        clear(self._list.body)
        self._rows, self._inputs = {}, {}
        waiting = [f for f in state.fields if f.look in OPEN or f.name == opened]
        settled = [f for f in state.fields if f not in waiting]
        for field in waiting:
            self._add(field, self._open_row(field, by_hand=state.by_hand))
        if settled:
            self._list.body.addWidget(self._caption(settled))
        for field in settled:
            self._add(field, self._line(field))
        if state.withheld:
            waits = hbox(Mark("lock", "off", 16), Text(state.withheld, "dense", "text2", wrap=True), gap=8)
            waits.setStretch(1, 1)
            waits.setContentsMargins(16, 10, 16, 10)
            self._list.body.addWidget(panel(waits))
        self._list.body.addStretch(1)
        self._list.verticalScrollBar().setValue(place)
        self._show_foot(state)
        if focused in self._inputs:
            self._inputs[focused].setFocus()

    def show_nothing(self, icon: str, title: str, words: str, button: str = "", link: str = "") -> None:
        """Instead of values: that there are none yet, or why."""
        clear(self._list.body)
        self._rows, self._inputs = {}, {}
        self._heading.hide()
        for chip in (self._trusted, self._doubtful, self._failed):
            chip.hide()
        nothing = EmptyState(
            icon,
            title,
            words,
            button,
            button_icon="camera",
            link=link,
            kind="primary",
            name="licence.nothing",
        )
        nothing.pressed.connect(self.retaken)
        nothing.link_pressed.connect(self.by_hand_asked)
        self._list.body.addWidget(nothing, 1)
        self._all.hide()
        self._write.hide()
        self._hand.hide()

    def focus_on(self, name: str) -> None:
        """Bring a value into sight, and the caret into its field."""
        if name in self._inputs:
            self._inputs[name].setFocus()
            self._inputs[name].selectAll()
        elif name in self._rows:
            self._rows[name].setFocus()
        if name in self._rows:
            self._list.ensureWidgetVisible(self._rows[name], 0, 60)

    def names(self) -> Sequence[str]:
        """The values from top to bottom."""
        return tuple(self._rows)

    def _show_foot(self, state: LicenceState) -> None:
        self._hand.setVisible(not state.by_hand)
        self._all.setVisible(bool(state.confirmable))
        self._all.setText(self.tr("Confirm {0}").format(state.confirmable))
        self._write.setVisible(bool(state.fields))
        waits = self.tr("Write ({0} to go)").format(state.open) if state.open else ""
        self._write.setText(waits or self.tr("Write into the archive"))
        self._write.setEnabled(not state.open and bool(state.fields))

    def _add(self, field: FieldState, row: QWidget) -> None:
        self._rows[field.name] = row
        self._list.body.addWidget(row)
        self._list.body.addWidget(Line())

    def _caption(self, settled: Sequence[FieldState]) -> QWidget:
        words = self.tr("Sure: {0}").format(len(settled))
        tip = self.tr("compare with the photo beside, then confirm together")
        row = hbox(
            Text(words, "dense", bold=True),
            Text(tip, "caption", "text2"),
            None,
            gap=8,
            margins=(16, 6, 16, 6),
        )
        return panel(row, ground="s2")

    def _open_row(self, field: FieldState, *, by_hand: bool) -> QWidget:
        """A value that waits: its name, why, its field, and the ways to settle it."""
        icon, tone = _MARKS[field.look]
        head = hbox(self._number(field), Text(field.label, "body", bold=True), gap=8)
        remedied = bool(field.fix or (field.kind == "uscc" and field.doubt))
        if field.doubt and not remedied:
            head.addWidget(ElidedText(field.doubt, "caption", "text2"), 1)
        else:
            head.addStretch(1)
        if field.percent and not by_hand and field.look == "doubtful":
            head.addWidget(Mark(icon, tone, 16))
            head.addWidget(Text(f"{field.percent}%", "dense", tone, bold=True))
        elif field.look == "failed":
            head.addWidget(Mark(icon, tone, 16))
            head.addWidget(Text(self.tr("Fails its check"), "dense", tone, bold=True))
        box = self._input(field)
        accept = IconButton("check", self.tr("Confirm {0}").format(field.label), "secondary")
        accept.setObjectName(f"licence.confirm.{field.name}")
        accept.clicked.connect(lambda: self._accept(field, box))
        entry = hbox(box, accept, gap=8)
        entry.setStretch(0, 1)
        column = vbox(panel(head), gap=6, margins=(16, 10, 16, 12))
        if field.kind == "uscc" and field.typed:
            column.addWidget(self._cells(field))
        column.addWidget(panel(entry))
        if remedied:
            column.addWidget(self._remedy(field))
        if field.held:
            column.addWidget(self._held(field))
        return panel(column)

    def _input(self, field: FieldState) -> _ValueInput:
        box = _ValueInput(field.typed, name=f"licence.value.{field.name}")
        box.setAccessibleName(field.label)
        box.set_state({"failed": "error", "doubtful": "warn", "missing": "warn"}.get(field.look, ""))
        box.setCursorPosition(0)
        box.entered.connect(lambda: self.picked.emit(field.name))
        box.accepted.connect(lambda: self._accept(field, box))
        box.left.connect(lambda: self._left(field, box))
        self._inputs[field.name] = box
        return box

    def _accept(self, field: FieldState, box: _ValueInput) -> None:
        if box.text() == field.typed and field.look not in ("failed", "missing"):
            self.confirmed.emit(field.name)
        else:
            self.edited.emit(field.name, box.text())

    def _left(self, field: FieldState, box: _ValueInput) -> None:
        """What was typed counts when the field is left, too: nothing typed is lost."""
        if box.text() != field.typed:
            self.edited.emit(field.name, box.text())

    def _cells(self, field: FieldState) -> CodeCells:
        cells = CodeCells()
        problems = check_uscc(field.typed).problems
        wrong = frozenset(p.position for p in problems if p.position and not p.warning)
        cells.show_code(field.typed, wrong, field.detail)
        return cells

    def _remedy(self, field: FieldState) -> QWidget:
        """What is wrong with it, and the correction that would pass."""
        words = Text(field.doubt, "dense", "text", wrap=True)
        row = hbox(words, gap=10)
        row.setStretch(0, 1)
        if field.fix:
            change = self.tr("Change to {0}").format(_changed(field.typed, field.fix))
            button = Button(change, "primary", "check", name=f"licence.fix.{field.name}")
            button.setToolTip(plain_tip(field.fix))
            button.clicked.connect(lambda: self.fixed.emit(field.name))
            row.addWidget(button)
        bar = Card(kind="err" if field.look == "failed" else "warn", padding=8)
        bar.body.addLayout(row)
        return bar

    def _held(self, field: FieldState) -> QWidget:
        words = Text(self.tr("In the archive: {0}").format(field.held), "dense", "text2", wrap=True)
        keep = Button(self.tr("Keep that"), "text", size="compact", name=f"licence.keep.{field.name}")
        keep.clicked.connect(lambda: self.held_kept.emit(field.name))
        row = hbox(words, keep, gap=8)
        row.setStretch(0, 1)
        return panel(row)

    def _line(self, field: FieldState) -> QWidget:
        """A trusted or confirmed value in one line; a press opens its field."""
        icon, tone = _MARKS[field.look]
        label = ElidedText(field.label, "dense", "text2")
        label.setFixedWidth(110)
        value = ElidedText(field.shown, "body", bold=True)
        worth = self.tr("Confirmed") if field.look == "confirmed" else f"{field.percent}%"
        row = hbox(
            self._number(field), label, value, Mark(icon, tone, 15), Text(worth, "caption", tone),
            Mark("pencil", "text3", 15), gap=8, margins=(16, 0, 12, 0),
        )  # fmt: skip
        row.setStretch(2, 1)
        button = RowButton(
            row, f"{field.label} {field.shown} {worth}", name=f"licence.line.{field.name}", radius=0
        )
        button.setMinimumHeight(44)
        button.clicked.connect(lambda: self.opened.emit(field.name))
        return button

    def _number(self, field: FieldState) -> QWidget:
        kind = {"failed": "err", "doubtful": "warn", "missing": "warn"}.get(field.look, "ok")
        return Chip(str(field.number) if field.number else "–", kind, bold=True)


def _changed(before: str, after: str) -> str:
    """The one character that differs, else the whole."""
    if len(before) == len(after):
        different = [b for a, b in zip(before, after, strict=True) if a != b]
        if len(different) == 1:
            return different[0]
    return after
