"""The parts of the page: tiles of rates, and a table for each way of looking. They draw only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages.quality.state import TABS, PageState, RateState, Tab
from desktop.parts import Card, Cell, Chip, Column, EmptyState, Row, Table, Text, clear, hbox, panel, vbox

MOST_SHOWN = 2_000
_ICONS = {"high": ("alert", "err"), "medium": ("warning", "warn"), "low": ("info", "text2")}


class RatesView(QWidget):
    """The rates side by side."""

    def __init__(self) -> None:
        super().__init__()
        self._row = hbox(gap=10)
        self.setLayout(self._row)

    def show_rates(self, rates: tuple[RateState, ...]) -> None:
        """Show them."""
        clear(self._row)
        for number, rate in enumerate(rates):
            self._row.addWidget(self._tile(rate), 1)
            self._row.setStretch(number, 1)

    def _tile(self, rate: RateState) -> QWidget:
        tone = "text" if rate.reached is None else "ok" if rate.reached else "err"
        figure = Text(rate.figure, "page", tone)
        chip = Chip("", "ok", "check")
        if rate.reached is None:
            chip.set(self.tr("nothing to count"), "plain", "")
        elif rate.reached:
            chip.set(self.tr("reached"), "ok", "check")
        else:
            chip.set(self.tr("below goal"), "err", "alert")
        head = hbox(Text(rate.title, "card"), None, chip, gap=6)
        foot = hbox(Text(rate.goal, "caption", "text2"), None, Text(rate.counted, "caption", "text3"), gap=6)
        card = Card(padding=12, gap=2)
        card.body.addLayout(head)
        card.body.addWidget(figure)
        card.body.addLayout(foot)
        card.setToolTip(rate.note)
        card.setAccessibleName(f"{rate.title} {rate.figure}, {rate.goal}, {chip.text()}")
        return card


class ListsView(QWidget):
    """Four tables, one shown. `opened(tab, id)`."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        tr = self.tr
        columns: dict[Tab, tuple[Column, ...]] = {
            "rules": (
                Column("title", tr("What is wrong · what to do")),
                Column("severity", tr("Severity"), 104),
                Column("issues", tr("Issues"), 84),
                Column("firms", tr("Firms"), 84),
                Column("task", tr("Whose task"), 108),
            ),
            "firms": (
                Column("name", tr("Firm · credit code")),
                Column("issues", tr("Issues"), 104),
                Column("high", tr("of them high"), 130),
                Column("share", tr("Checks that held"), 200),
            ),
            "issues": (
                Column("firm", tr("Firm · where"), 0),
                Column("title", tr("What is wrong · what to do"), 0),
                Column("found", tr("Found"), 210),
                Column("task", tr("Whose task"), 108),
            ),
            "twins": (
                Column("first", tr("Firm · credit code")),
                Column("second", tr("Other firm · credit code")),
                Column("way", tr("Why · how alike"), 250),
            ),
        }
        self._tables = {
            tab: Table(held, row_height=56, name=f"quality.{tab}", says=held[0].title)
            for tab, held in columns.items()
        }
        self._stack = QStackedWidget()
        for tab in TABS:
            self._tables[tab].opened.connect(lambda id, tab=tab: self.opened.emit(tab, id))
            self._stack.addWidget(self._tables[tab])
        self._nothing = vbox(gap=0, margins=(24, 24, 24, 24))
        self._none = panel(self._nothing)
        self._stack.addWidget(self._none)
        self.setLayout(vbox(self._stack, gap=0))
        self._state, self._tab = PageState(), TABS[0]

    def table(self, tab: Tab) -> Table:
        """One of the tables."""
        return self._tables[tab]

    def current(self) -> str:
        """The id of the line stood on."""
        return self._tables[self._tab].current() if self._state.counts.get(self._tab) else ""

    def show_state(self, state: PageState, tab: Tab, *, filtered: bool) -> None:
        """Show one of the tables, or why it is empty."""
        self._state, self._tab = state, tab
        table = self._tables[tab]
        table.set_rows(_ROWS[tab](state))
        if not state.counts.get(tab):
            title = self.tr("Nothing passes the filters") if filtered else self.tr("Nothing to mend here")
            words = self.tr("What the rules look at is as it should be.")
            if tab == "twins":
                title = title if filtered else self.tr("No firm is kept twice")
                words = self.tr("Codes, telephones, names and addresses were compared.")
            clear(self._nothing)
            self._nothing.addWidget(
                EmptyState("check-circle", title, "" if filtered else words, name="quality.nothing")
            )
            self._stack.setCurrentWidget(self._none)
            return
        if not table.current():
            table.setCurrentIndex(table.rows_model.index(0, 0))
        self._stack.setCurrentWidget(table)


def _rules(state: PageState) -> list[Row]:
    return [
        Row(
            r.code,
            (
                Cell(r.title, sub=r.advice, bold=True, tip=f"{r.advice}\n{r.basis}"),
                Cell(r.severity_words, icon=_ICONS[r.severity][0], tone=_ICONS[r.severity][1]),
                Cell(str(r.issues), bold=True),
                Cell(str(r.firms)),
                Cell(r.task, tone="text2"),
            ),
        )
        for r in state.rules[:MOST_SHOWN]
    ]


def _firms(state: PageState) -> list[Row]:
    return [
        Row(
            f.archive,
            (
                Cell(f.name, sub=f.code, bold=True, tip=f.name),
                Cell(str(f.issues), bold=True),
                Cell(counts=(("alert", "err", f.high),)) if f.high else Cell("–", tone="text3"),
                Cell(f"{int(f.share * 1000) / 10:g} %", fraction=f.share),
            ),
        )
        for f in state.firms[:MOST_SHOWN]
    ]


def _issues(state: PageState) -> list[Row]:
    return [
        Row(
            i.id,
            (
                Cell(i.firm, sub=i.where, bold=True, tip=f"{i.firm}\n{i.where}"),
                Cell(
                    i.title,
                    sub=i.advice,
                    tip=i.advice,
                    icon=_ICONS[i.severity][0],
                    tone=_ICONS[i.severity][1],
                ),
                Cell(i.found or "–", tone="text2" if i.found else "text3", tip=i.found),
                Cell(i.task, tone="text2"),
            ),
        )
        for i in state.issues[:MOST_SHOWN]
    ]


def _twins(state: PageState) -> list[Row]:
    return [
        Row(
            t.id,
            (
                Cell(t.first, sub=t.first_code, bold=True, tip=t.first),
                Cell(t.second, sub=t.second_code, bold=True, tip=t.second),
                Cell(t.way, sub=t.likeness, icon=_ICONS[t.severity][0], tone=_ICONS[t.severity][1]),
            ),
        )
        for t in state.twins[:MOST_SHOWN]
    ]


_ROWS = {"rules": _rules, "firms": _firms, "issues": _issues, "twins": _twins}


def waiting(words: Text, bar: QWidget, stop: QWidget) -> QWidget:
    """The line of a long work: what it is at, how far, and a way to stop it."""
    row = hbox(words, bar, stop, gap=12, margins=(14, 6, 14, 6))
    row.setStretch(1, 1)
    row.setAlignment(bar, Qt.AlignmentFlag.AlignVCenter)
    return panel(row, ground="surface")
