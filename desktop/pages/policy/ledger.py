"""The view of the ledger: figures, filters, a line an application. Draws only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages.policy.state import FILTERS, Filter, LedgerLine, LedgerState
from desktop.parts import (
    Card,
    Cell,
    Column,
    EmptyState,
    Flow,
    Row,
    Segmented,
    Table,
    Text,
    hbox,
    panel,
    vbox,
)
from desktop.parts.layout import clear


class LedgerView(QWidget):
    """`opened(id)`, `filtered(filter)`, `wanted()`: the policies are asked for."""

    opened = Signal(str)
    filtered = Signal(str)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filters = Segmented(tuple((name, "") for name in FILTERS), "open", name="policy.filter")
        self._filters.changed.connect(self.filtered)
        self._figures = Flow(gap=12)
        self._table = Table(
            (
                Column("policy", self.tr("Policy · authority")),
                Column("stage", self.tr("Stage"), 100),
                Column("due", self.tr("Waits · due"), 260),
                Column("clock", self.tr("Periods · obstacle"), 300),
                Column("money", self.tr("Approved (CNY)"), 130),
            ),
            row_height=60,
            name="policy.ledger",
            says=self.tr("Ledger of applications"),
        )
        self._table.opened.connect(self.opened)
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table)
        nothing = EmptyState(
            "stamp",
            self.tr("No application here"),
            self.tr("Applications are begun from a policy that fits."),
            self.tr("See the policies"),
            button_icon="arrow-right",
            name="policy.ledger.empty",
        )
        nothing.pressed.connect(self.wanted)
        self._either = QStackedWidget()
        self._either.addWidget(card)
        self._either.addWidget(panel(vbox(nothing, None)))
        column = vbox(hbox(self._filters, None), panel(self._figures), self._either, gap=12)
        column.setStretch(2, 1)
        self.setLayout(column)

    def show_state(self, state: LedgerState, wanted: Filter) -> None:
        """Show the lines under a filter."""
        names = {
            "open": self.tr("Open {0}"),
            "overdue": self.tr("Overdue {0}"),
            "stuck": self.tr("Stuck {0}"),
            "all": self.tr("All {0}"),
        }
        for name in FILTERS:
            self._filters.set_label(name, names[name].format(state.counts.get(name, 0)))
        self._filters.set_value(wanted)
        clear(self._figures)
        for words, value in state.figures:
            self._figures.addWidget(_tile(value, words))
        self._table.set_rows([self._row(line) for line in state.lines])
        self._either.setCurrentIndex(0 if state.lines else 1)

    def take_focus(self) -> None:
        """The keyboard goes to the table."""
        self._table.setFocus()

    def _row(self, line: LedgerLine) -> Row:
        tone = "err" if line.overdue else "text"
        return Row(
            line.id,
            (
                Cell(line.policy, sub=line.under, bold=True, tip=f"{line.policy} · {line.under}"),
                Cell(line.stage[0], chip=line.stage[1]),
                Cell(line.due or "–", sub=line.waits, tone=tone, icon="alert" if line.overdue else ""),
                Cell(line.steps or "–", sub=line.obstacle, sub_tone="err", tip=line.steps_tip),
                Cell(line.money, sub=line.received),
            ),
        )


def _tile(value: str, words: str) -> QWidget:
    column = vbox(Text(value, "section"), Text(words, "caption", "text2"), gap=0, margins=(4, 2, 16, 2))
    held = panel(column)
    held.setMinimumWidth(130)
    return held
