"""A report that was read: what is to be said of it, its records in a list, the one looked at, and what can be
done with all of them. Draws only.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.pages.creditreport.detail import DetailView
from desktop.pages.creditreport.state import EntryDetail, EntryLine, ReportState
from desktop.parts import (
    Button,
    Card,
    Cell,
    Column,
    DateInput,
    InfoBar,
    Row,
    Table,
    Text,
    hbox,
    panel,
    vbox,
)
from desktop.workspace import Workspace


class _Records(Table):
    """The list: Delete leaves the current record out, `left_out(id)`."""

    left_out = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """One key more than a table has."""
        if event.key() == Qt.Key.Key_Delete:
            self.left_out.emit(self.current())
        else:
            super().keyPressEvent(event)


class ReportView(QWidget):
    """`chosen()`: another record is looked at; `toggled(id)`, `decided(id, decision)`, `form_asked(id)`;
    `all_asked()`, `save_asked()`, `only_asked()`, `firm_asked()`; `day_said(date)`: when the report was
    made."""

    chosen = Signal()
    toggled = Signal(str)
    decided = Signal(str, str)
    form_asked = Signal(str)
    all_asked = Signal()
    save_asked = Signal()
    only_asked = Signal()
    firm_asked = Signal()
    day_said = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._detail = DetailView()
        self._table = _Records(
            (
                Column("title", self.tr("Record")),
                Column("state", self.tr("Archive"), 124 if workspace.language == "en" else 104),
                Column("decision", self.tr("Decision"), 96),
            ),
            name="creditreport.table",
            says=self.tr("Records of the report"),
        )
        self._notice = InfoBar("warn", "", name="creditreport.notice")
        self._differs = InfoBar("primary", "", name="creditreport.differs")
        self._day = DateInput(None, today=workspace.today, name="creditreport.day")
        self._ask_day = self._make_ask_day()
        self._counts = Text("", "dense", "text2", name="creditreport.counts")
        self._only = Button(self.tr("Keep the report only"), "text", "file", name="creditreport.only")
        self._all = Button(
            self.tr("Accept all that are undecided"), "secondary", "check", name="creditreport.all"
        )
        self._write = Button(self.tr("Save"), "primary", "save", "Ctrl ↵", name="creditreport.write")
        self._build()
        self._wire()

    def current(self) -> str:
        """The record looked at, "" for none."""
        return self._table.current()

    def begin(self) -> None:
        """Look at the first record."""
        self._table.selectRow(0)
        self._table.setFocus()

    def show_state(self, state: ReportState, *, completable: bool, writing: bool) -> None:
        """Show it; `completable`: some records are undecided and may be taken."""
        current = self._table.current()
        self._table.blockSignals(True)
        self._table.set_rows([self._row(line) for line in state.entries])
        self._table.select(current)
        self._table.blockSignals(False)
        self._show_notice(state)
        self._show_differences(state)
        self._ask_day.setVisible(state.needs_moment)
        self._counts.setText(
            self.tr("{0} accepted · {1} left out · {2} undecided").format(state.taken, state.left, state.open)
        )
        self._all.setEnabled(completable and not writing)
        self._write.setEnabled(bool(state.ready) and not writing)
        self._write.setText(self.tr("Save %Ln records", "", state.ready) if state.ready else self.tr("Save"))
        self._only.setEnabled(not state.stranger)

    def show_detail(self, detail: EntryDetail | None, own: range) -> None:
        """The record looked at; `own` are the numbers of its lines."""
        if detail is None:
            self._detail.show_nothing()
        else:
            self._detail.show_detail(detail, own)

    def _make_ask_day(self) -> QWidget:
        self._day.setFixedWidth(200)
        self._day.picked.connect(self.day_said)
        words = Text(
            self.tr("The report does not say when it was made. On which day was it queried?"),
            "dense",
            wrap=True,
        )
        row = hbox(words, self._day, gap=12, margins=(4, 4, 4, 4))
        row.setStretch(0, 1)
        return panel(row)

    def _build(self) -> None:
        left = Card(flush=True, gap=0)
        left.body.addWidget(self._table, 1)
        both = hbox(left, self._detail, gap=14)
        both.setStretch(0, 42)
        both.setStretch(1, 58)
        foot = hbox(self._counts, None, self._only, self._all, self._write, gap=10, margins=(16, 10, 16, 10))
        top = vbox(self._notice, self._differs, self._ask_day, gap=8)
        inner = vbox(top, both, gap=10, margins=(16, 12, 16, 12))
        inner.setStretch(1, 1)
        whole = vbox(panel(inner), panel(foot, ground="footer"), gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _wire(self) -> None:
        self._table.chosen.connect(lambda _id: self.chosen.emit())
        self._table.opened.connect(self.toggled)
        self._table.ticked.connect(self.toggled)
        self._table.left_out.connect(lambda id: self.decided.emit(id, "leave"))
        self._detail.decided.connect(self.decided)
        self._detail.form_asked.connect(self.form_asked)
        self._all.clicked.connect(self.all_asked)
        self._write.clicked.connect(self.save_asked)
        self._only.clicked.connect(self.only_asked)
        self._differs.pressed.connect(self.firm_asked)

    def _show_notice(self, state: ReportState) -> None:
        self._notice.setVisible(bool(state.stranger or state.told or not state.entries))
        if state.stranger:
            self._notice.say(
                "err",
                self.tr("This report is about another firm: {0}.").format(state.stranger),
                self.tr(
                    "Nothing of it can go into this archive. Open that firm's archive and import it there."
                ),
            )
        elif state.told:
            self._notice.say(
                "warn",
                self.tr("Not everything the report counts was read."),
                "；".join(state.told) + self.tr(". Look at those pages and enter what is missing by hand."),
            )
        elif not state.entries:
            self._notice.say(
                "ok",
                self.tr("The report lists no record."),
                self.tr("That, too, is worth keeping: keep the report as evidence."),
            )

    def _show_differences(self, state: ReportState) -> None:
        self._differs.setVisible(bool(state.differences))
        if state.differences:
            self._differs.say(
                "primary",
                self.tr("Its registration differs from the archive: {0}.").format(state.differences),
                self.tr("Compare both and correct the profile if the register is right."),
                self.tr("Open the profile"),
            )

    def _row(self, line: EntryLine) -> Row:
        words, kind, _icon = self._detail.state_chip(line.state)
        decided = {
            "take": (self.tr("Accepted"), "ok", "check"),
            "leave": (self.tr("Left out"), "text3", "close"),
        }
        said, tone, icon = decided.get(line.decision, ("–", "text3", ""))
        if line.blocked and not line.decision:
            said, tone, icon = self.tr("Locked"), "text3", "lock"
        return Row(
            line.id,
            (
                Cell(line.title, sub=f"{line.kind} · {line.section}", bold=True, tip=line.title),
                Cell(words, chip=kind),
                Cell(said, tone=tone, icon=icon),
            ),
        )
