"""Figures and the quarter's list drawn. Draws only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.pages.demands.state import DifficultyLine, FiguresLine
from desktop.parts import (
    Card,
    Cell,
    Chip,
    Column,
    EmptyState,
    Flow,
    Line,
    Row,
    Scroll,
    Sheets,
    Table,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)


class FiguresView(Scroll):
    """Figures: of all in large type, of each officer in a table."""

    def __init__(self) -> None:
        super().__init__(
            gap=12, margins=(0, 0, 6, 8), reading=self.tr("Figures of requests"), name="demands.figures"
        )

    def show_state(self, lines: Sequence[FiguresLine]) -> None:
        """Show them; the first is of all."""
        clear(self.body)
        whole = lines[0]
        card = Card(whole.who, caption=self.tr("%Ln requests", "", whole.total))
        tiles = Flow(gap=12)
        for words, value in whole.rates:
            tiles.addWidget(_tile(value, words))
        for words, value in whole.days:
            tiles.addWidget(_tile(value, self.tr("{0} after, median").format(words)))
        tiles.addWidget(_tile(str(whole.overdue), self.tr("Overdue"), "err" if whole.overdue else "text"))
        card.body.addWidget(panel(tiles))
        self.body.addWidget(card)
        if lines[1:]:
            self.body.addWidget(self._officers(lines[1:]))
        self.body.addStretch(1)

    def _officers(self, lines: Sequence[FiguresLine]) -> Card:
        card = Card(self.tr("By officer"), flush=True, gap=0)
        for line in lines:
            card.body.addWidget(Line())
            chips = Flow(gap=6)
            for words, value in (*line.rates, *line.days):
                chips.addWidget(Chip(f"{words} {value}", "plain"))
            if line.overdue:
                chips.addWidget(Chip(self.tr("{0} overdue").format(line.overdue), "err", "alert"))
            head = hbox(
                Text(line.who, "body", bold=True), Text(self.tr("%Ln requests", "", line.total),
                "dense", "text2"), None, gap=10,
            )  # fmt: skip
            card.body.addWidget(panel(vbox(head, panel(chips), gap=4, margins=(16, 8, 16, 10))))
        return card


class QuarterView(Scroll):
    """The quarter's list, and below it the page as it will be printed. `opened(demand)`."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=12, margins=(0, 0, 6, 8), name="demands.quarter")

    def show_state(self, lines: Sequence[DifficultyLine]) -> None:
        """Show the list; its page comes later."""
        clear(self.body)
        card = Card(flush=True, gap=0)
        if lines:
            card.body.addWidget(self._table(lines))
        else:
            nothing = EmptyState(
                "check-circle",
                self.tr("Nothing for the meeting"),
                self.tr("No request of this quarter is escalated, overdue, unsatisfied or open for long."),
            )
            card.body.addWidget(nothing)
        self.body.addWidget(card)
        self._sheet = Sheets()
        self.body.addWidget(self._sheet)
        self.body.addStretch(1)

    def show_pages(self, images: Sequence[QImage]) -> None:
        """The pages to print."""
        self._sheet.show_pages(images, self.viewport().width() - 24)

    def _table(self, lines: Sequence[DifficultyLine]) -> Table:
        table = Table(
            (
                Column("title", self.tr("Request · firm")),
                Column("owner", self.tr("Handled by"), 190),
                Column("due", self.tr("Asked · due"), 130),
                Column("stage", self.tr("Stage"), 90),
                Column("why", self.tr("Why"), 210),
            ),
            row_height=56,
            name="demands.difficulties",
            says=self.tr("Difficulties of the quarter"),
        )
        table.set_rows(
            [
                Row(
                    x.id,
                    (
                        Cell(x.title, sub=x.firm, bold=True, tip=x.title),
                        Cell(x.owner or "–", tip=x.owner),
                        Cell(x.asked, sub=x.due),
                        Cell(x.stage),
                        Cell(x.reasons, sub=x.escalated_to, tone="err", tip=x.escalated_to),
                    ),
                )
                for x in lines
            ]
        )
        table.opened.connect(self.opened)
        table.setFixedHeight(38 + 56 * min(len(lines), 7) + 4)
        return table


def _tile(value: str, words: str, tone: str = "text") -> QWidget:
    column = vbox(Text(value, "figure", tone), Text(words, "caption", "text2"), gap=0, margins=(4, 4, 12, 4))
    held = panel(column)
    held.setMinimumWidth(120)
    return held
