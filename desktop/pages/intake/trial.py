"""The third step: what every row would change, or why it is refused; filters, one row in full. Draws only."""

from collections.abc import Mapping, Sequence
from typing import cast, overload

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.intake.report import Reporter
from desktop.pages.intake.state import Filter, RowDetails
from desktop.pages.intake.wording import outcome_word, tone_of
from desktop.parts import (
    Button,
    Card,
    Cell,
    Chip,
    Column,
    EmptyState,
    Mark,
    Row,
    Scroll,
    Segmented,
    Table,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.table import RowsModel
from forms.intake.verdict import Verdict

_SIDE = 372
FILTERS: tuple[Filter, ...] = ("all", "new", "changed", "same", "refused", "noted")


class _Lines(Sequence[Row]):
    """The rows of a filter, put into words as they are looked at: there may be a hundred thousand."""

    def __init__(self, verdicts: Sequence[Verdict], places: Sequence[int], reporter: Reporter) -> None:
        self._verdicts, self._places, self._reporter = verdicts, places, reporter

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        place = self._places[index]
        verdict = self._verdicts[place]
        outcome = verdict.outcome
        gist = self._reporter.first_words(verdict)
        noted = bool(verdict.notes) and outcome != "refused"
        cells = (
            Cell(str(verdict.number), align="right", tone="text2"),
            Cell(outcome_word(outcome), chip=tone_of(outcome)),
            Cell(verdict.firm or "–", sub=verdict.title, bold=True, tip=f"{verdict.firm} {verdict.title}"),
            Cell(
                gist or "–",
                tone="err" if outcome == "refused" else "text" if gist else "text3",
                icon="warning" if noted else "",
                tip=gist,
            ),
        )
        return Row(str(place), cells)


class _Model(RowsModel):
    def show(self, rows: _Lines) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


class TrialView(QWidget):
    """`saved()`, `exported()`, `left()`."""

    saved = Signal()
    exported = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._filters = Segmented([(key, "") for key in FILTERS], "all", name="intake.filter", stretch=True)
        self._filters.changed.connect(self._filter)
        columns = (
            Column("row", self.tr("Row"), 66),
            Column("outcome", self.tr("Result"), 104),
            Column("what", self.tr("Firm · record")),
            Column("why", self.tr("What changes, or why not")),
        )
        self._model = _Model(columns)
        self._table = Table(columns, name="intake.rows", says=self.tr("Trial run"), rows_model=self._model)
        self._table.chosen.connect(self._show_row)
        self._nothing = EmptyState("filter", self.tr("No such rows"), name="intake.rows.none")
        self._details = Scroll(gap=12, name="intake.details", reading=self.tr("The row in full"))
        self._save = Button("", "primary", "save", "Ctrl Enter", name="intake.save")
        self._save.clicked.connect(self.saved)
        self._verdicts: Sequence[Verdict] = ()
        self._reporter: Reporter | None = None
        self._build()

    def show_state(self, verdicts: Sequence[Verdict], counts: Mapping[str, int], reporter: Reporter) -> None:
        """Show a trial run; the refused rows first, if there are any."""
        self._verdicts, self._reporter = verdicts, reporter
        noted = len(reporter.shown("noted"))
        words = {
            "all": self.tr("All {0}").format(f"{len(verdicts):,}"),
            "new": self.tr("New {0}").format(f"{counts['new']:,}"),
            "changed": self.tr("Changes {0}").format(f"{counts['changed']:,}"),
            "same": self.tr("Same {0}").format(f"{counts['same']:,}"),
            "refused": self.tr("Refused {0}").format(f"{counts['refused']:,}"),
            "noted": self.tr("With remarks {0}").format(f"{noted:,}"),
        }
        for key in FILTERS:
            self._filters.set_label(key, words[key])
        to_save = counts["new"] + counts["changed"]
        self._save.setText(self.tr("Import rows: {0}").format(f"{to_save:,}"))
        self._save.setEnabled(to_save > 0)
        first = "refused" if counts["refused"] else "all"
        self._filters.set_value(first)
        self._filter(first)

    def _build(self) -> None:
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table, 1)
        card.body.addWidget(self._nothing)
        side = Card(flush=True, gap=0)
        side.body.addWidget(self._details, 1)
        side.setFixedWidth(_SIDE)
        middle = hbox(card, side, gap=14)
        middle.setStretch(0, 1)
        back = Button(self.tr("Back to the columns"), "secondary", "chevron-left", name="intake.columns.back")
        back.clicked.connect(self.left)
        report = Button(self.tr("Export this report"), "secondary", "download", name="intake.report")
        report.clicked.connect(self.exported)
        says = Text(
            self.tr("All or nothing: refused rows stay out, the others are saved together."), "dense", "text2"
        )
        foot = panel(
            hbox(back, report, None, says, self._save, gap=10, margins=(16, 8, 16, 8)), ground="footer"
        )
        above = panel(vbox(self._filters, middle, gap=12, margins=(16, 14, 16, 14)))
        above.layout().setStretch(1, 1)  # type: ignore[union-attr]  # a box was just put in
        whole = vbox(above, foot, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _filter(self, key: str) -> None:
        if self._reporter is None:
            return
        lines = _Lines(self._verdicts, self._reporter.shown(cast(Filter, key)), self._reporter)
        self._model.show(lines)
        self._table.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._show(None)
        if lines:
            self._table.setCurrentIndex(self._model.index(0, 0))

    def _show_row(self, place: str) -> None:
        if self._reporter is not None and place:
            self._show(self._reporter.details(self._verdicts[int(place)]))

    def _show(self, row: RowDetails | None) -> None:
        clear(self._details.body)
        self._details.body.setContentsMargins(16, 14, 16, 14)
        if row is None:
            return
        head = hbox(Chip(row.outcome, row.tone), None)
        self._details.body.addLayout(head)
        self._details.body.addWidget(Text(row.title, "card", wrap=True))
        icons = {"err": "x-circle", "warn": "warning", "ok": "arrow-right"}
        for detail in row.details:
            words = vbox(Text(detail.words, "dense", wrap=True, selectable=True), gap=1)
            cell = self.tr("Cell {0}").format(detail.where) if detail.where else ""
            about = " · ".join(part for part in (cell, detail.about) if part)
            if about:
                words.addWidget(Text(about, "caption", "text3", wrap=True))
            mark = vbox(Mark(icons[detail.tone], detail.tone, 16), None, margins=(0, 2, 0, 0))
            line = hbox(mark, words, gap=8)
            line.setStretch(1, 1)
            self._details.body.addWidget(panel(line))
        self._details.body.addStretch(1)
