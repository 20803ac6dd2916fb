"""The page of the rules in use: their version and source, and the firms whose grade their arrival moved."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages.rules.presenter import RulesPresenter
from desktop.pages.rules.state import FILTERS, Filter, MovedState, RulesState
from desktop.parts import (
    Bar,
    Card,
    Cell,
    Column,
    EmptyState,
    InfoBar,
    Row,
    Segmented,
    Table,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.lazy import Mapped
from desktop.shell.page import KeyHint, Navigator, Page
from desktop.workspace import Workspace


class RulesPage(Page):
    """`enter(filter=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = RulesPresenter(workspace)
        self._facts = vbox(gap=6)
        self._note = InfoBar("primary", "", name="rules.note")
        self._at, self._progress = Text("", "dense", "text2", name="rules.at"), Bar(0.0)
        self._waiting = panel(hbox(self._at, self._progress, gap=12))
        self._filter = Segmented([(key, "") for key in FILTERS], "all", name="rules.filter")
        self._table = Table(
            (
                Column("firm", self.tr("Firm")),
                Column("before", self.tr("Before"), 84),
                Column("after", self.tr("After"), 84),
                Column("points", self.tr("Points"), 168),
                Column("why", self.tr("By which indicators")),
            ),
            row_height=56,
            name="rules.moved",
            says=self.tr("Firm"),
        )
        self._places = QStackedWidget()
        self._build()
        self._filter.changed.connect(self._narrow)
        self._table.opened.connect(self._open)
        self._table.clicked.connect(lambda _index: self._open(self._table.current()))
        workspace.signals.reckoning_changed.connect(lambda _at: self._renew())
        workspace.signals.content_changed.connect(self._renew)

    def title(self) -> str:
        """The heading."""
        return self.tr("Rules in use")

    def caption(self) -> str:
        """Their version."""
        return self.workspace.content.version

    def crumbs(self) -> Sequence[str]:
        """Below the settings."""
        return (self.tr("Settings"), self.tr("Rules in use"))

    def enter(self, filter: str = "", **_: Any) -> None:
        """Read what is kept, and show it."""
        if filter in FILTERS:
            self._presenter.filter = filter
        self._renew()
        self._table.setFocus()

    def place(self) -> dict[str, Any]:
        """The filter."""
        return {"filter": self._presenter.filter}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (KeyHint("↑ ↓", self.tr("Choose")), KeyHint("Enter", self.tr("Open")))

    def _build(self) -> None:
        about = Card(self.tr("Rules in use"))
        about.body.addLayout(self._facts)
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table, 1)
        none = EmptyState(
            "check-circle",
            self.tr("No firm here changes grade"),
            self.tr("Grades are what they were before these rules came."),
            name="rules.none",
        )
        never = EmptyState(
            "scale",
            self.tr("No new rules have come yet"),
            self.tr("When the centre sends some, the firms whose grade they change stand here."),
            name="rules.never",
        )
        for widget in (card, _carded(none), _carded(never)):
            self._places.addWidget(widget)
        column = vbox(
            about, self._note, self._waiting, hbox(self._filter, None), self._places, gap=10,
            margins=(16, 14, 16, 14),
        )  # fmt: skip
        column.setStretch(4, 1)
        self.setLayout(column)

    def _renew(self) -> None:
        self._presenter.read()
        self._show(self._presenter.state())

    def _show(self, state: RulesState) -> None:
        clear(self._facts)
        for name, value in state.facts:
            label = Text(name, "dense", "text2")
            label.setFixedWidth(130)
            row = hbox(label, Text(value, "dense", wrap=True, selectable=True), gap=10)
            row.setStretch(1, 1)
            self._facts.addLayout(row)
        reckoning = state.progress is not None
        self._waiting.setVisible(reckoning)
        self._at.setText(state.at)
        self._progress.set(state.progress or 0.0)
        self._note.setVisible(bool(state.note) and not reckoning)
        self._note.say("primary", state.note)
        words = (self.tr("All"), self.tr("Better"), self.tr("Worse"))
        for key, word, count in zip(FILTERS, words, state.counts, strict=True):
            self._filter.set_label(key, f"{word} {count}")
        self._filter.set_value(self._presenter.filter)
        self._filter.setVisible(state.counts[0] > 0)
        self._table.set_rows(Mapped(state.rows, _row))
        if state.rows and not self._table.current():
            self._table.select(state.rows[0].archive)
        self._places.setCurrentIndex(0 if state.counts[0] else 1 if state.known else 2)
        self.changed.emit()

    def _narrow(self, key: str) -> None:
        self._presenter.filter = cast(Filter, key)
        self._show(self._presenter.state())
        self.navigator.remember()

    def _open(self, archive: str) -> None:
        if archive:
            self.navigator.open("why", archive=archive)


def _carded(widget: QWidget) -> Card:
    card = Card()
    card.body.addWidget(widget, 1)
    return card


def _row(moved: MovedState) -> Row:
    tone = "ok" if moved.rises else "err"
    cells = (
        Cell(moved.name, bold=True, tip=moved.name),
        Cell(grade=moved.before),
        Cell(grade=moved.after),
        Cell(moved.points, icon="arrow-up" if moved.rises else "arrow-down", tone=tone),
        Cell(moved.why, tone="text2", tip=moved.why),
    )
    return Row(moved.archive, cells)
