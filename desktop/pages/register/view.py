"""The register: filters above, a table below. Draws only."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.register.state import LineState, RegisterState, Wanted
from desktop.parts import (
    Button,
    Card,
    Cell,
    Column,
    DateInput,
    EmptyState,
    FieldFrame,
    InfoBar,
    Row,
    Select,
    Skeleton,
    Table,
    TextInput,
    hbox,
    panel,
    vbox,
)
from desktop.parts.lazy import Mapped


class RegisterView(QWidget):
    """`wanted(Wanted)` when a filter changes, `export_asked()`."""

    wanted = Signal(object)
    export_asked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._firm = TextInput("", placeholder=self.tr("Name or code"), icon="search")
        self._firm.setObjectName("register.firm")
        self._firm.edited.connect(lambda _words: self._tell())
        self._person = Select((), placeholder=self.tr("Everybody"), clearable=True, name="register.person")
        self._person.changed.connect(lambda _value: self._tell())
        self._since, self._until = DateInput(None, today=today), DateInput(None, today=today)
        self._since.setObjectName("register.since")
        self._until.setObjectName("register.until")
        for day in (self._since, self._until):
            day.picked.connect(lambda _day: self._tell())
        self._export = Button(self.tr("Export"), "secondary", "download", "Ctrl S", name="register.export")
        self._export.clicked.connect(self.export_asked)
        filters = hbox(
            FieldFrame(self.tr("Firm"), self._firm),
            FieldFrame(self.tr("Person"), self._person),
            FieldFrame(self.tr("From"), self._since),
            FieldFrame(self.tr("Until"), self._until),
            vbox(None, self._export, gap=0, margins=(0, 26, 0, 2)),
            gap=12,
        )
        filters.setStretch(0, 2)
        filters.setStretch(1, 1)
        self._bar = InfoBar("err", "", name="register.broken")
        columns = (
            Column("number", self.tr("No."), 76),
            Column("when", self.tr("When"), 150),
            Column("who", self.tr("Who"), 150),
            Column("what", self.tr("What"), 280),
            Column("why", self.tr("Why"), 190),
            Column("firm", self.tr("Firm")),
        )
        self._table = Table(columns, name="register.table", says=self.tr("Query register"))
        self._card = Card(flush=True, gap=0)
        self._card.body.addWidget(self._table)
        self._loading = Skeleton()
        self._none = EmptyState(
            "eye",
            self.tr("Nothing was looked at yet"),
            self.tr("Every masked value shown, every export and every archive opened is written here."),
        )
        self._missed = EmptyState("filter", self.tr("Nothing fits"), self.tr("Change a filter, or empty it."))
        column = vbox(
            panel(filters), self._bar, self._card, self._loading, self._none, self._missed, gap=12,
            margins=(16, 14, 16, 14),
        )  # fmt: skip
        for place in (2, 3, 4, 5):
            column.setStretch(place, 1)
        self.setLayout(column)

    def show_state(self, state: RegisterState) -> None:
        """Show this."""
        self._loading.setVisible(state.reading)
        self._none.setVisible(not state.reading and not state.total)
        self._missed.setVisible(not state.reading and bool(state.total) and not state.lines)
        self._card.setVisible(not state.reading and bool(state.lines))
        self._export.setEnabled(bool(state.lines))
        self._bar.setVisible(bool(state.broken))
        if state.broken:
            self._bar.say(
                "err",
                self.tr("Line {0} was changed. ").format(state.broken),
                self.tr("From there on the register is no proof. Keep this computer for the auditor."),
            )
        self._person.set_options(state.people)
        self._table.set_rows(Mapped(state.lines, _row))

    def focus_firm(self) -> None:
        """Begin with the firm."""
        self._firm.setFocus()

    def chosen(self) -> Wanted:
        """What the filters say."""
        return Wanted(self._firm.text(), self._person.value() or "", self._since.value(), self._until.value())

    def _tell(self) -> None:
        self.wanted.emit(self.chosen())


def _row(line: LineState) -> Row:
    mark = Cell(
        str(line.number),
        icon="alert" if line.broken else "",
        tone="err" if line.broken else "text3",
    )
    cells = (
        mark,
        Cell(line.when),
        Cell(line.who),
        Cell(line.what, bold=True, tip=line.what),
        Cell(line.why, tone="text2", tip=line.why),
        Cell(line.firm, tip=line.firm),
    )
    return Row(str(line.number), cells, tint="errT" if line.broken else "")
