"""One choice for many: which way, for this firm or all of them, and what it changes before it is done."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.sync.state import Planned
from desktop.pages.sync.undecided import Direction, Plan
from desktop.parts import Cell, Column, Dialog, Row, Segmented, Table, Text, panel, vbox

Plans = Callable[[Direction, bool], Plan]
"""What a direction comes to, in this firm or (True) in all."""


class ForAll(Dialog):
    """`taken(Chosen)`: exactly what was shown, whatever came since."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, plans: Plans, direction: str, *, several: bool) -> None:
        self._plans = plans
        self._which = Segmented(
            (
                ("mine", _tr("Mine")),
                ("theirs", _tr("Theirs")),
                ("hinted", _tr("As suggested")),
            ),
            direction,
            name="sync.for_all.which",
        )
        self._where = Segmented(
            (("firm", _tr("This firm")), ("all", _tr("All firms"))), "firm", name="sync.for_all.where"
        )
        self._where.setVisible(several)
        self._words = Text("", "dense", "text2", wrap=True, name="sync.for_all.words")
        self._table = _table()
        content = panel(vbox(self._which, self._where, self._words, self._table, gap=8))
        super().__init__(
            parent,
            _tr("One choice for all fields"),
            _tr("The other versions stay in the history, and it can be undone."),
            act=_tr("Take it"),
            keep=_tr("Go on choosing"),
            icon="conflict",
            tone="conf",
            act_kind="primary",
            content=content,
            name="sync.for_all",
            width=min(900, max(560, parent.window().width() - 120)),
        )
        self._which.changed.connect(self._show)
        self._where.changed.connect(self._show)
        self.confirmed.connect(lambda: self.taken.emit(self._plan.chosen))
        self._show()

    def _show(self) -> None:
        which = cast("Direction", self._which.value() or "mine")
        self._plan = self._plans(which, self._where.value() == "all")
        planned = self._plan.lines
        changed = sum(line.changes for line in planned)
        words = _tr("%Ln fields are settled; {0} of them then show something else than now.", len(planned))
        self._words.setText(words.format(changed))
        self._table.set_rows([_row(number, line) for number, line in enumerate(planned)])
        self.allow(bool(planned))


def _table() -> Table:
    columns = (
        Column("firm", _tr("Firm"), 200),
        Column("field", _tr("Field"), 150),
        Column("now", _tr("Shown now")),
        Column("then", _tr("Afterwards")),
    )
    table = Table(columns, row_height=44, name="sync.for_all.table", says=_tr("What changes"))
    table.setMinimumHeight(240)
    return table


def _row(number: int, line: Planned) -> Row:
    tone = "text" if line.changes else "text3"
    return Row(
        str(number),
        (
            Cell(line.firm, tone=tone, tip=line.firm),
            Cell(line.label, tone=tone, tip=line.label),
            Cell(_one(line.now), tone="text2" if line.changes else tone, tip=line.now),
            Cell(_one(line.then), tone=tone, bold=line.changes, tip=line.then),
        ),
        tint="confT" if line.changes else "",
    )


def _one(words: str) -> str:
    return " ".join(words.split()) or "–"


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("SyncPage", source, None, count)
