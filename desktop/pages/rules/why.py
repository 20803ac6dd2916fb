"""The page that says why a firm's grade changed: two evaluations side by side, indicator by indicator."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from desktop.pages.rules.state import ShiftState, WhyState
from desktop.pages.rules.why_presenter import WhyPresenter
from desktop.parts import (
    Card,
    Cell,
    Column,
    EmptyState,
    FieldFrame,
    GradeBadge,
    InfoBar,
    Row,
    Select,
    Table,
    Text,
    hbox,
    panel,
    vbox,
)
from desktop.shell.page import KeyHint, Navigator, Page
from desktop.workspace import Workspace


class WhyPage(Page):
    """`enter(archive=…, before=…, after=…)`: ids of diagnoses; `after` "now" for today."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = WhyPresenter(workspace)
        self._before, self._after = Select((), name="why.before"), Select((), name="why.after")
        self._badges = GradeBadge(None, 44, name="why.from"), GradeBadge(None, 44, name="why.to")
        self._headline = Text("", "card", bold=True, name="why.headline")
        self._parts = Text("", "dense", "text2", wrap=True, name="why.parts")
        self._caps = Text("", "dense", "warn", wrap=True, name="why.caps")
        self._note = InfoBar("warn", "", name="why.note")
        self._table = Table(
            (
                Column("code", self.tr("No."), 62),
                Column("name", self.tr("Indicator"), 230),
                Column("before", self.tr("Before"), 104),
                Column("after", self.tr("After"), 104),
                Column("by", self.tr("Change"), 84),
                Column("cause", self.tr("By what"), 150),
                Column("reason", self.tr("Reason now · reason then")),
            ),
            row_height=56,
            name="why.shifts",
            says=self.tr("Indicator"),
        )
        self._places = QStackedWidget()
        self._build()
        self._before.changed.connect(lambda key: self._choose(key, self._presenter.after))
        self._after.changed.connect(lambda key: self._choose(self._presenter.before, key))
        workspace.signals.archive_changed.connect(self._archive_changed)
        workspace.signals.content_changed.connect(lambda: self._archive_changed(self._presenter.archive))

    def title(self) -> str:
        """The heading."""
        return self.tr("Why it changed")

    def crumbs(self) -> Sequence[str]:
        """Below the firm."""
        return (self._presenter.firm_name(), self.tr("Why it changed"))

    def enter(self, archive: str = "", before: str = "", after: str = "", **_: Any) -> None:
        """Compare."""
        self._presenter.open(archive, before, after)
        self._show()

    def place(self) -> dict[str, Any]:
        """Firm and what is compared."""
        shown = self._presenter
        return {"archive": shown.archive, "before": shown.before, "after": shown.after}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (KeyHint("↑ ↓", self.tr("Choose")),)

    def _build(self) -> None:
        choose = hbox(
            FieldFrame(self.tr("Earlier"), self._before), FieldFrame(self.tr("Later"), self._after), gap=12
        )
        choose.setStretch(0, 1)
        choose.setStretch(1, 1)
        summary = Card()
        words = vbox(self._headline, self._parts, self._caps, gap=4)
        row = hbox(self._badges[0], Text("→", "page", "text2"), self._badges[1], words, gap=12)
        row.setStretch(3, 1)
        summary.body.addLayout(row)
        table = Card(flush=True, gap=0)
        table.body.addWidget(self._table, 1)
        self._same = Card()
        self._same.body.addWidget(
            EmptyState(
                "check-circle",
                self.tr("No indicator moved"),
                self.tr("Points and reasons are what they were."),
                name="why.same",
            )
        )
        self._lists = QStackedWidget()
        self._lists.addWidget(table)
        self._lists.addWidget(self._same)
        compared = vbox(choose, summary, self._note, self._lists, gap=10)
        compared.setStretch(3, 1)
        none = Card()
        empty = EmptyState(
            "diagnosis",
            self.tr("No finished diagnosis to compare with"),
            self.tr(
                "A report freezes the grade with its reasons; from then on every change can be explained."
            ),
            self.tr("Go to the diagnosis"),
            name="why.empty",
        )
        empty.pressed.connect(
            lambda: self.navigator.open("diagnosis", archive=self._presenter.archive, step="indicators")
        )
        none.body.addWidget(empty, 1)
        self._places.addWidget(panel(compared))
        self._places.addWidget(none)
        self.setLayout(vbox(self._places, margins=(16, 14, 16, 14)))

    def _show(self) -> None:
        state = self._presenter.state()
        self._places.setCurrentIndex(0 if state.before else 1)
        if state.before:
            self._fill(state)
        self.changed.emit()

    def _fill(self, state: WhyState) -> None:
        for select, value in ((self._before, state.before), (self._after, state.after)):
            select.blockSignals(True)
            select.set_options(state.choices)
            select.set_value(value)
            select.blockSignals(False)
        for badge, grade in zip(self._badges, state.grades, strict=True):
            badge.set_grade(grade)
        self._headline.setText(state.headline)
        for text, words in ((self._parts, state.parts), (self._caps, state.caps)):
            text.setText(words)
            text.setVisible(bool(words))
        self._note.setVisible(bool(state.note))
        self._note.say("warn", state.note)
        self._table.set_rows([self._row(shift) for shift in state.rows])
        self._lists.setCurrentIndex(0 if state.rows else 1)

    def _row(self, shift: ShiftState) -> Row:
        causes = {
            "facts": (self.tr("The firm's facts"), "primary"),
            "rules": (self.tr("The rules"), "warn"),
            "both": (self.tr("Both"), "conf"),
            "unknown": (self.tr("Not told"), "off"),
        }
        words, chip = causes[shift.cause]
        tone = "ok" if shift.by > 0 else "err" if shift.by < 0 else "text2"
        shared = self.tr("shared out anew") if shift.shared and shift.by else ""
        cells = (
            Cell(shift.code, tone="text2"),
            Cell(shift.name, sub=shared, bold=True, tip=shift.name),
            Cell(shift.before, tone="text2"),
            Cell(shift.after),
            Cell(f"{shift.by:+g}" if shift.by else "0", tone=tone, bold=True),
            Cell(words, chip=chip),
            Cell(shift.reason, sub=shift.reason_before, tip=f"{shift.reason}\n{shift.reason_before}".strip()),
        )
        return Row(shift.code, cells)

    def _choose(self, before: str, after: str) -> None:
        self._presenter.choose(before, after)
        self._show()
        self.navigator.remember()

    def _archive_changed(self, archive: str) -> None:
        if archive == self._presenter.archive and self.isVisible():
            self._show()
