"""The problems of a form: a list, and the one chosen in full with the text it is about. Draws only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.workshop import words
from desktop.pages.workshop.state import text_at
from desktop.parts import (
    Button,
    Card,
    Cell,
    Chip,
    Column,
    EmptyState,
    Line,
    Row,
    Scroll,
    Segmented,
    Table,
    Text,
    centred,
    hbox,
    panel,
    vbox,
)
from forms.authoring import Checked
from forms.problems import Problem


class ProblemsView(QWidget):
    """`shown(row of the survey)` asks to see the question of a problem."""

    shown = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._checked: Checked | None = None
        self._problems: Sequence[Problem] = ()
        self._filter = Segmented(
            (("all", self.tr("All")), ("error", self.tr("Errors")), ("warning", self.tr("Warnings"))),
            "all",
            compact=True,
            mark=False,
            name="workshop.filter",
        )
        self._filter.setAccessibleName(self.tr("Problems shown"))
        self._filter.changed.connect(lambda _value: self._fill())
        columns = (Column("place", self.tr("Place"), 190), Column("words", self.tr("What and why")))
        self._table = Table(columns, row_height=52, name="workshop.problems", says=self.tr("Problems"))
        self._table.chosen.connect(lambda _id: self._show_chosen())
        none = EmptyState(
            "check-circle",
            self.tr("Nothing is wrong"),
            self.tr("Look at the preview, try it yourself, or have it filled at random."),
            name="workshop.none",
        )
        self._none = centred(none)
        self._chip = Chip("")
        self._where = Text("", "dense", "text2", selectable=True)
        self._says = Text("", "body", bold=True, wrap=True, selectable=True)
        self._remedy = Text("", "dense", wrap=True, selectable=True)
        self._source = Text("", "dense", mono=True, wrap=True, selectable=True, name="workshop.source")
        self._source_card = Card(kind="inset", padding=10)
        self._source_card.body.addWidget(self._source)
        self._show = Button(self.tr("Show the question"), "text", "eye", size="compact", name="workshop.show")
        self._show.clicked.connect(self._ask_shown)
        self._detail = self._make_detail()
        head = panel(hbox(self._filter, None, margins=(14, 10, 14, 8)))
        whole = vbox(head, self._table, self._none, self._detail, gap=0)
        whole.setStretch(1, 1)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_checked(self, checked: Checked) -> None:
        """Show the problems of a form; the one chosen before stays chosen if it is still there."""
        self._checked = checked
        errors = sum(p.severity == "error" for p in checked.problems)
        count = len(checked.problems)
        self._filter.set_label("all", self.tr("All {0}").format(count))
        self._filter.set_label("error", self.tr("Errors {0}").format(errors))
        self._filter.set_label("warning", self.tr("Warnings {0}").format(count - errors))
        self._fill()

    def _make_detail(self) -> QWidget:
        scroll = Scroll(gap=6, margins=(14, 10, 14, 12), reading=self.tr("The problem in full"))
        scroll.setFixedHeight(190)
        top = hbox(self._chip, self._where, None, self._show, gap=8)
        scroll.body.addLayout(top)
        for item in (self._says, self._remedy, self._source_card):
            scroll.body.addWidget(item)
        scroll.body.addStretch(1)
        return panel(vbox(Line(), scroll, gap=0))

    def _fill(self) -> None:
        assert self._checked is not None
        chosen = self._filter.value()
        self._problems = [p for p in self._checked.problems if chosen in ("all", p.severity)]
        self._table.set_rows([self._row(at, problem) for at, problem in enumerate(self._problems)])
        self._table.setVisible(bool(self._problems))
        self._none.setVisible(not self._problems)
        self._detail.setVisible(bool(self._problems))
        if self._problems and not self._table.current():
            self._table.select("0")
        self._show_chosen()

    def _row(self, at: int, problem: Problem) -> Row:
        assert self._checked is not None
        first, second = words.where(problem.place, self._checked.file)
        says = " ".join(words.message(problem).split())
        error = problem.severity == "error"
        place = Cell(
            first,
            sub=second,
            bold=True,
            icon="x-circle" if error else "warning",
            tone="err" if error else "warn",
            tip=second,
        )
        return Row(str(at), (place, Cell(says, sub=words.remedy(problem), tip=says)))

    def _show_chosen(self) -> None:
        problem = self._chosen()
        if problem is None or self._checked is None:
            return
        error = problem.severity == "error"
        label = self.tr("Error") if error else self.tr("Warning")
        self._chip.set(label, "err" if error else "warn", "x-circle" if error else "warning")
        self._where.setText(
            " · ".join(part for part in words.where(problem.place, self._checked.file) if part)
        )
        self._says.setText(words.message(problem))
        self._remedy.setText(words.remedy(problem))
        source = text_at(self._checked, problem)
        self._source.setText(source[:2000])
        self._source_card.setVisible(bool(source))
        in_survey = problem.place.row is not None and problem.place.row > 1 and self._checked.form is not None
        self._show.setVisible(in_survey and problem.place.sheet.strip().lower() == "survey")

    def _chosen(self) -> Problem | None:
        at = self._table.current()
        return self._problems[int(at)] if at and int(at) < len(self._problems) else None

    def _ask_shown(self) -> None:
        problem = self._chosen()
        if problem is not None and problem.place.row is not None:
            self.shown.emit(problem.place.row)
