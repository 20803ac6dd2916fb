"""The second step: which sheet, which kind, which column becomes what, and what is the same for all rows.
Draws only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.pages.intake.state import ColumnsState, ColumnState, FixedState, Option
from desktop.parts import (
    Button,
    Card,
    Chip,
    ElidedText,
    InfoBar,
    Line,
    Mark,
    Scroll,
    Select,
    Text,
    TextInput,
    clear,
    hbox,
    panel,
    vbox,
)

_SIDE = 372
_CHOICE = 264


class ColumnsView(QWidget):
    """`sheet_chosen(str)`, `kind_chosen(str)`, `header_chosen(int)`, `target_chosen(column, target)`,
    `value_fixed(name, value)`, `checked()`, `left()`."""

    sheet_chosen = Signal(str)
    kind_chosen = Signal(str)
    header_chosen = Signal(int)
    target_chosen = Signal(int, str)
    value_fixed = Signal(str, str)
    checked = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file = ElidedText("", "section")
        self._rows = Text("", "dense", "text2")
        self._kind = Select(name="intake.kind")
        self._kind.setAccessibleName(self.tr("Imported as"))
        self._kind.changed.connect(self.kind_chosen)
        self._sheet = Select(name="intake.sheet")
        self._sheet.setAccessibleName(self.tr("Sheet"))
        self._sheet.changed.connect(self.sheet_chosen)
        self._header = Select(name="intake.header")
        self._header.setAccessibleName(self.tr("Headings in"))
        self._header.changed.connect(lambda row: self.header_chosen.emit(int(row)))
        self._columns = Scroll(gap=0, name="intake.columns")
        self._side = Scroll(gap=12, name="intake.side")
        self._missing = InfoBar("warn", name="intake.missing")
        self._check = Button(self.tr("Try the rows"), "primary", "check", "Ctrl Enter", name="intake.check")
        self._check.clicked.connect(self.checked)
        self._build()

    def show_state(self, state: ColumnsState) -> None:
        """Show it."""
        self._file.setText(state.file)
        self._rows.setText(state.rows)
        for select, options, value in (
            (self._kind, state.kinds, state.kind),
            (self._sheet, state.sheets, state.sheet),
            (self._header, state.header_rows, state.header_row),
        ):
            select.set_options(options)
            select.set_value(value)
        place = self._columns.verticalScrollBar().value()
        clear(self._columns.body)
        for column in state.columns:
            self._columns.body.addWidget(self._column(column, state.targets))
            self._columns.body.addWidget(Line())
        self._columns.body.addStretch(1)
        self._columns.verticalScrollBar().setValue(place)
        self._show_side(state)
        self._missing.setVisible(bool(state.missing))
        self._missing.say("warn", state.missing)
        self._check.setEnabled(not state.missing)

    def _build(self) -> None:
        def field(words: str, select: Select, width: int) -> QWidget:
            held = panel(vbox(Text(words, "caption", "text2"), select, gap=2))
            held.setMinimumWidth(width)
            return held

        kind = field(self.tr("Imported as"), self._kind, 200)
        sheet = field(self.tr("Sheet"), self._sheet, 160)
        header = field(self.tr("Headings in"), self._header, 240)
        choices = hbox(kind, sheet, header, gap=12)
        for at, share in enumerate((2, 2, 3)):
            choices.setStretch(at, share)
        head = Card(padding=14)
        named = hbox(Mark("file", "text2", 18), self._file, self._rows, gap=10)
        named.setStretch(1, 1)
        head.body.addLayout(named)
        head.body.addLayout(choices)
        table = Card(self.tr("What each column becomes"), flush=True, gap=0)
        table.body.addWidget(self._columns, 1)
        self._side.setFixedWidth(_SIDE)
        middle = hbox(table, self._side, gap=14)
        middle.setStretch(0, 1)
        other = Button(self.tr("Another file"), "secondary", "file", name="intake.other")
        other.clicked.connect(self.left)
        self._missing.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        foot = panel(
            hbox(other, self._missing, None, self._check, gap=10, margins=(16, 8, 16, 8)), ground="footer"
        )
        above = panel(vbox(head, middle, gap=14, margins=(16, 14, 16, 14)))
        whole = vbox(above, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _column(self, column: ColumnState, targets: tuple[Option, ...]) -> QWidget:
        letter = Text(column.letter, "dense", "text3", mono=True)
        letter.setFixedWidth(34)
        name = hbox(ElidedText(column.heading, "body"), gap=8)
        name.setStretch(0, 1)
        if column.is_key:
            name.addWidget(Chip(self.tr("tells them apart"), "primary", "key"))
        said = vbox(name, ElidedText(column.samples or "–", "caption", "text2"), gap=1)
        choice = Select(targets, column.target, name=f"intake.column.{column.column}")
        choice.setAccessibleName(self.tr("Column {0} {1} becomes").format(column.letter, column.heading))
        choice.setFixedWidth(_CHOICE)
        choice.changed.connect(lambda value: self.target_chosen.emit(column.column, value))
        arrow = Mark("arrow-right", "ok" if column.taken else "text3", 16)
        row = hbox(letter, said, arrow, choice, gap=10, margins=(16, 6, 16, 6))
        row.setStretch(1, 1)
        return panel(row)

    def _show_side(self, state: ColumnsState) -> None:
        clear(self._side.body)
        if state.recalled:
            note = InfoBar(
                "primary", self.tr("As you chose for these headings before."), name="intake.recalled"
            )
            self._side.body.addWidget(note)
        if state.fixed:
            card = Card(self.tr("The same for all rows"), gap=12)
            words = self.tr(
                "Asked by the form, and in no column of the file. Rows that say it themselves keep it."
            )
            card.body.addWidget(Text(words, "dense", "text2", wrap=True))
            for fixed in state.fixed:
                card.body.addWidget(self._fixed(fixed))
            self._side.body.addWidget(card)
        if state.remarks:
            card = Card(self.tr("About this sheet"))
            for words in state.remarks:
                line = hbox(Mark("info", "text2", 16), Text(words, "dense", wrap=True), gap=8)
                line.setStretch(1, 1)
                card.body.addLayout(line)
            self._side.body.addWidget(card)
        rules = Card(self.tr("How rows are matched"))
        says = self.tr(
            "A firm by its credit code, else by its exact name; a record by the columns marked with a key."
            " What is there already is changed, not doubled. Empty cells change nothing."
        )
        rules.body.addWidget(Text(says, "dense", "text2", wrap=True))
        self._side.body.addWidget(rules)
        self._side.body.addStretch(1)

    def _fixed(self, fixed: FixedState) -> QWidget:
        head = hbox(Text(fixed.label, "dense", wrap=True), gap=6)
        head.setStretch(0, 1)
        if fixed.needed and not fixed.value:
            head.addWidget(Chip(self.tr("needed"), "warn"))
        field: Select | TextInput
        if fixed.choices:
            field = Select(fixed.choices, fixed.value, clearable=True, name=f"intake.fixed.{fixed.name}")
            field.changed.connect(lambda value: self.value_fixed.emit(fixed.name, value))
        else:
            field = TextInput(fixed.value, name=f"intake.fixed.{fixed.name}")
            field.editingFinished.connect(lambda: self.value_fixed.emit(fixed.name, field.text().strip()))
        field.setAccessibleName(fixed.label)
        return panel(vbox(head, field, gap=4))
