"""Figures of the programme for the firms on this device: progress by tier, grades, completeness, what is
overdue, by district, industry and officer, month by month; each with its firms; as table and as paper."""

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages.statistics.presenter import StatisticsPresenter
from desktop.pages.statistics.reportview import PaperView
from desktop.pages.statistics.sheet import tables
from desktop.pages.statistics.state import SPANS, SPLITS, VIEWS, PageState, Span, Split, View
from desktop.pages.statistics.views import GridView, ProgrammeView, TrendView
from desktop.pages.statistics.words import span_word, split_word
from desktop.parts import Button, EmptyState, InfoBar, Segmented, Skeleton, hbox, panel, vbox
from desktop.parts.file_dialog import ask_where
from desktop.saving import Copy, save
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.export import write_csv, write_excel
from sync.store.statistics import Figures

_WAITING, _EMPTY, _OVERVIEW, _SPLIT, _TREND, _REPORT = range(6)


class StatisticsPage(Page):
    """`enter(view=…, split=…, span=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = StatisticsPresenter(workspace)
        self._view: View = "overview"
        self._state = PageState()
        self._turn = 0  # which reading was asked for last: earlier ones come too late
        self._build()
        workspace.signals.archives_changed.connect(self._changed)
        workspace.signals.judged.connect(self._changed)
        workspace.judging.begun.connect(self._show_note)
        for keys, run in (
            ("F5", workspace.judging.begin),
            ("Ctrl+Tab", lambda: self._go(VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)])),
            ("Ctrl+S", self._ask_file),
            ("Ctrl+R", self._ask_pdf),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def title(self) -> str:
        """The heading."""
        return self.tr("Statistics")

    def caption(self) -> str:
        """How many firms, of whom, as of when."""
        unit, today = self.workspace.person.unit_name, self.workspace.today().isoformat()
        words = self.tr("%Ln firms · as of {0}", "", self._state.firms).format(today)
        return f"{unit} · {words}" if unit else words

    def enter(self, view: str = "", split: str = "", span: str = "", **_: Any) -> None:
        """Read the figures, have judged what is out of date, and show a view."""
        if view in VIEWS:
            self._view = view
        if split in SPLITS:
            self._presenter.split = split
        if span in SPANS:
            self._presenter.span = span
        self._tabs.set_value(self._view)
        self._splits.set_value(self._presenter.split)
        self._spans.set_value(self._presenter.span)
        self._read()
        self.workspace.judging.begin()

    def place(self) -> dict[str, Any]:
        """The view, and by what it is told."""
        return {"view": self._view, "split": self._presenter.split, "span": self._presenter.span}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        keys = [KeyHint("Ctrl Tab", self.tr("Next view")), KeyHint("Ctrl S", self.tr("Export figures"))]
        if self._view == "report":
            keys.append(KeyHint("Ctrl R", self.tr("PDF to print")))
        elif self._view != "overview":
            keys.append(KeyHint("Enter", self.tr("Figures of the line")))
        return (*keys, KeyHint("F5", self.tr("Judge again")))

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Annual progress report"), "file", lambda: self._show_report("annual")),
            Action(self.tr("Quarterly progress list"), "list", lambda: self._show_report("quarterly")),
            Action(self.tr("Export figures"), "download", self._ask_file),
        )

    # what is shown

    def _build(self) -> None:
        views = (
            ("overview", self.tr("Overview")),
            ("breakdown", self.tr("Breakdown")),
            ("trend", self.tr("Trend")),
            ("report", self.tr("Reports")),
        )
        self._tabs = Segmented(views, self._view, name="statistics.view")
        self._tabs.changed.connect(lambda value: self._go(cast(View, value)))
        self._splits = Segmented([(s, split_word(s)) for s in SPLITS], "county", name="statistics.split")
        self._splits.changed.connect(self._by)
        self._spans = Segmented([(s, span_word(s)) for s in SPANS], "month", name="statistics.span")
        self._spans.changed.connect(self._in_spans)
        self._export = Button(
            self.tr("Excel or CSV…"), "secondary", "download", "Ctrl S", name="statistics.export"
        )
        self._export.clicked.connect(self._ask_file)
        bar = hbox(self._tabs, self._splits, self._spans, None, self._export, gap=12)
        self._note = InfoBar(name="statistics.note")
        self._note.pressed.connect(self.workspace.judging.begin)
        self._overview = ProgrammeView()
        self._grid = GridView("grid", self.tr("Figures of each line"))
        self._trend = TrendView()
        self._report = PaperView(self.workspace, self.navigator)
        for shown in (self._overview, self._grid, self._trend):
            shown.pressed.connect(self._show_firms)
        self._stack = QStackedWidget()
        places: tuple[QWidget, ...] = (
            panel(vbox(Skeleton(8), None)),
            self._nothing(),
            self._overview,
            self._grid,
            self._trend,
            self._report,
        )
        for place in places:
            self._stack.addWidget(place)
        column = vbox(panel(bar), self._note, self._stack, gap=10, margins=(16, 14, 16, 14))
        column.setStretch(2, 1)
        self.setLayout(column)
        self._note.hide()

    def _nothing(self) -> QWidget:
        nothing = EmptyState(
            "trend",
            self.tr("Nothing to count yet"),
            self.tr("Sync to receive your firms, or build a new archive."),
            self.tr("Sync now"),
            button_icon="sync",
            name="statistics.empty",
        )
        nothing.pressed.connect(self.navigator.sync)
        return panel(vbox(nothing, None))

    def _read(self) -> None:
        self._turn += 1
        turn = self._turn

        def done(figures: Figures) -> None:
            if turn == self._turn:
                self._presenter.figures = figures
                self._render()

        self.workspace.tasks.run(self._presenter.reader(), done, self.navigator.show_error, owner=self)

    def _render(self) -> None:
        state = self._state = self._presenter.state()
        self._splits.setVisible(self._view == "breakdown")
        self._spans.setVisible(self._view == "trend")
        self._export.setVisible(self._view != "report")
        self._export.setEnabled(not state.empty)
        if self._presenter.figures is None:
            self._stack.setCurrentIndex(_WAITING)
        elif state.empty:
            self._stack.setCurrentIndex(_EMPTY)
        elif self._view == "overview":
            self._overview.show_state(state)
            self._stack.setCurrentIndex(_OVERVIEW)
        elif self._view == "breakdown":
            self._grid.show_state(state.split)
            self._stack.setCurrentIndex(_SPLIT)
        elif self._view == "trend":
            self._trend.show_state(state)
            self._stack.setCurrentIndex(_TREND)
        else:
            self._report.show_report()
            self._stack.setCurrentIndex(_REPORT)
        self._show_note()
        self.changed.emit()

    def _show_note(self) -> None:
        stale, left = self._state.stale, self.workspace.judging.left
        if left:
            words = self.tr("%Ln firms are still being judged for today; their figures may change.", "", left)
            self._note.say("off", words)
        else:
            words = self.tr(
                "Grade, completeness and alerts of %Ln firms are of an earlier day or of other rules.",
                "",
                stale,
            )
            self._note.say("warn", words, button=self.tr("Judge again"))
        self._note.setVisible(bool(left or stale))

    def _changed(self) -> None:
        if self.isVisible():
            self._read()

    # what is done

    def _go(self, view: View) -> None:
        self._view = view
        self._tabs.set_value(view)
        self._render()
        self.navigator.remember()

    def _by(self, split: str) -> None:
        self._presenter.split = cast(Split, split)
        self._render()

    def _in_spans(self, span: str) -> None:
        self._presenter.span = cast(Span, span)
        self._render()

    def _show_report(self, kind: str) -> None:
        self._report.choose(kind)
        self._go("report")

    def _show_firms(self, query: object) -> None:
        """The list of archives with these firms; what it was narrowed by before goes."""
        self.navigator.open("archives", **{"text": "", **cast("dict[str, Any]", query)})

    def _ask_pdf(self) -> None:
        if self._view == "report":
            self._report.ask_pdf()

    def _ask_file(self) -> None:
        if self._state.empty:
            return
        offered = self.tr("Statistics {0}").format(self.workspace.today().isoformat()) + ".xlsx"
        title = self.tr("Export figures")
        ask_where(self, title, offered, self.export, name="statistics.file", kinds=("xlsx", "zip"))

    def export(self, path: str) -> None:
        """All figures as a workbook, or (a name that ends in .zip) as CSV files; noted before they leave."""
        now, made = self.workspace.now(), tables(self._presenter)
        kinds = {"xlsx": lambda: write_excel(made), "zip": lambda: write_csv(made, now)}
        copy = Copy(kinds, f"statistics ({self._state.firms} firms)", "statistics")
        save(self, self.workspace, self.navigator, path, copy)
