"""Values in a table with the day above, or the list of what was removed. Draws only."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.values.state import RemovedState, ValuesState, ValueState
from desktop.parts import (
    Button,
    Card,
    Cell,
    Chip,
    Column,
    DateInput,
    EmptyState,
    FieldFrame,
    InfoBar,
    Line,
    Row,
    Scroll,
    Segmented,
    Select,
    Table,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)

_SEPARATOR = "\x1f"


class ValuesView(QWidget):
    """`moded(mode)`, `dated(day|None, day|None)`, `chosen(record)`, `traced(entity, property)`,
    `restored(entity)`, `exported()`."""

    moded = Signal(str)
    dated = Signal(object, object)
    chosen = Signal(str)
    traced = Signal(str, str)
    restored = Signal(str)
    exported = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._mode = Segmented(
            (("values", self.tr("Values")), ("removed", self.tr("Removed"))), "values", name="values.mode"
        )
        self._mode.changed.connect(self.moded)
        self._record = Select((), placeholder=self.tr("All records"), clearable=True, name="values.record")
        self._record.changed.connect(self.chosen)
        self._on, self._against = DateInput(None, today=today), DateInput(None, today=today)
        self._on.setObjectName("values.on")
        self._against.setObjectName("values.against")
        for day in (self._on, self._against):
            day.picked.connect(lambda _day: self.dated.emit(self._on.value(), self._against.value()))
        export = Button(self.tr("Export the log"), "secondary", "download", "Ctrl S", name="values.export")
        export.clicked.connect(self.exported)
        self._days = panel(
            hbox(
                FieldFrame(self.tr("As of the end of"), self._on),
                FieldFrame(self.tr("Compare with"), self._against),
                FieldFrame(self.tr("Record"), self._record),
                gap=12,
            )
        )
        head = hbox(
            vbox(None, self._mode, gap=0, margins=(0, 26, 0, 2)),
            panel(vbox(self._days)),
            vbox(None, export, gap=0, margins=(0, 26, 0, 2)),
            gap=12,
        )
        head.setStretch(1, 1)
        self._bar = InfoBar("lock", "", "", self.tr("Back to now"), name="values.banner")
        self._bar.pressed.connect(self._now)
        self._columns = (
            Column("record", self.tr("Record"), 230),
            Column("label", self.tr("Value of"), 200),
            Column("words", self.tr("Value")),
            Column("then", self.tr("Before"), 200),
            Column("origin", self.tr("Source"), 130),
            Column("when", self.tr("When"), 130),
            Column("who", self.tr("Who · device"), 190),
        )
        self._table = Table(
            self._columns, name="values.table", says=self.tr("Values and where they come from")
        )
        self._table.opened.connect(self._trace)
        self._table.clicked.connect(lambda _index: self._trace(self._table.current()))
        self._card = Card(flush=True, gap=0)
        self._card.body.addWidget(self._table)
        self._nothing_room = vbox()
        self._none = panel(self._nothing_room)
        self._list = Scroll(gap=0, name="values.removed")
        column = vbox(
            panel(head), self._bar, self._card, self._none, self._list, gap=12, margins=(16, 14, 16, 14)
        )
        for place in (2, 3, 4):
            column.setStretch(place, 1)
        self.setLayout(column)

    def show_state(self, state: ValuesState, record: str, on: date | None, against: date | None) -> None:
        """Show this; what is chosen stays chosen."""
        removed = state.mode == "removed"
        self._mode.set_value(state.mode)
        self._on.set_value(on)
        self._against.set_value(against)
        self._record.set_options(state.records)
        self._record.set_value(record)
        self._days.setVisible(not removed)
        self._bar.setVisible(bool(state.banner or state.compared) and not removed)
        if state.compared:
            words = self.tr("{0} beside {1}: only what differs. ").format(*state.columns)
            self._bar.say(
                "lock", words, self.tr("Read-only; nothing is changed by looking."), self.tr("Back to now")
            )
        elif state.banner:
            words = self.tr("The archive as it was at the end of {0}. ").format(state.banner)
            self._bar.say(
                "lock", words, self.tr("Read-only; nothing is changed by looking."), self.tr("Back to now")
            )
        self._table.setColumnHidden(3, not state.compared)
        self._table.set_rows([self._row(number, value) for number, value in enumerate(state.values)])
        self._card.setVisible(not removed and bool(state.values))
        self._none.setVisible(not state.removed if removed else not state.values)
        clear(self._nothing_room)
        self._nothing_room.addWidget(EmptyState("history", self.tr("Nothing to show"), self._nothing(state)))
        self._list.setVisible(removed and bool(state.removed))
        self._show_removed(state.removed)

    def _nothing(self, state: ValuesState) -> str:
        if state.mode == "removed":
            return self.tr("Nothing was removed from this archive.")
        if state.compared:
            return self.tr("The two days do not differ.")
        return (
            self.tr("There was no value on that day.") if state.banner else self.tr("There is no value yet.")
        )

    def _row(self, number: int, value: ValueState) -> Row:
        shown = value.words or self.tr("empty")
        icon = "warning" if value.unknown else "image" if value.evidence else ""
        tip = self.tr("An earlier value never came to this computer: then it may have been another.")
        return Row(
            _SEPARATOR.join((value.entity, value.property, str(number))),
            (
                Cell(value.record, tone="text2", tip=value.record),
                Cell(value.label, tip=value.label),
                Cell(
                    shown, bold=bool(value.words), icon=icon, tip=tip if value.unknown else shown,
                    tone="warn" if value.unknown else "text" if value.words else "text3",
                ),
                Cell(value.then or "–", tone="text2", tip=value.then or ""),
                Cell(value.origin or "–", tone="text2", tip=value.origin),
                Cell(value.when, tone="text2"),
                Cell(value.who, tone="text2", tip=value.who),
            ),
        )  # fmt: skip

    def _show_removed(self, removed: tuple[RemovedState, ...]) -> None:
        clear(self._list.body)
        card = Card(
            self.tr("Removed"),
            caption=self.tr("nothing is lost: for 30 days, and after that too, each can be restored"),
            flush=True,
            gap=0,
        )
        for one in removed:
            words = vbox(Text(one.title, "body", wrap=True), Text(one.about, "caption", "text2"), gap=1)
            row = hbox(words, gap=10, margins=(16, 8, 12, 8))
            row.setStretch(0, 1)
            if one.old:
                row.addWidget(Chip(self.tr("more than 30 days ago"), "plain", "clock"))
            restore = Button(
                self.tr("Restore"), "secondary", "undo", size="touch", name=f"values.restore.{one.entity}"
            )
            restore.setEnabled(one.restorable)
            restore.setToolTip("" if one.restorable else self.tr("Needs a live authorisation"))
            restore.clicked.connect(lambda _=False, entity=one.entity: self.restored.emit(entity))
            row.addWidget(restore)
            card.body.addWidget(Line())
            card.body.addWidget(panel(row))
        self._list.body.addWidget(card)
        self._list.body.addStretch(1)

    def _trace(self, row: str) -> None:
        if row:
            entity, name, _ = row.split(_SEPARATOR)
            self.traced.emit(entity, name)

    def _now(self) -> None:
        self.dated.emit(None, None)
