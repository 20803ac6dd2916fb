"""Requests of firms 诉求: the ledger with its trace, figures of each officer and of all, the quarter's
list.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages.archives.opening import open_form
from desktop.pages.demands.presenter import Asked, DemandsPresenter
from desktop.pages.demands.state import FILTERS, VIEWS, DemandLine, Filter, View
from desktop.pages.demands.views import FiguresView, QuarterView
from desktop.parts import (
    Button,
    Card,
    Cell,
    Column,
    EmptyState,
    IconButton,
    Row,
    Segmented,
    Skeleton,
    Table,
    Text,
    hbox,
    panel,
    vbox,
)
from desktop.parts.file_dialog import ask_where
from desktop.parts.lazy import Mapped
from desktop.reports.preview import preview
from desktop.saving import Copy, save
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from forms.export import write_excel


class DemandsPage(Page):
    """`enter(view=…, filter=…)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = DemandsPresenter(workspace)
        self._view: View = "ledger"
        self._filter: Filter = "open"
        self._turn = 0  # which page of the list was asked for: earlier ones come too late
        self._pdf = b""
        self._build()
        workspace.signals.archives_changed.connect(self._changed)
        for keys, run in (
            ("Ctrl+Tab", lambda: self._show_view(_after(self._view))),
            ("Ctrl+S", self._ask_excel),
            ("Ctrl+R", self._ask_pdf),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def title(self) -> str:
        """The heading."""
        return self.tr("Requests of firms")

    def caption(self) -> str:
        """How many wait, and how many are overdue."""
        counts = self._presenter.counts()
        return self.tr("{0} open · {1} overdue").format(counts["open"], counts["overdue"])

    def enter(self, view: str = "", filter: str = "", **_: Any) -> None:
        """Read them, and show a view."""
        if view in VIEWS:
            self._view = view
        if filter in FILTERS:
            self._filter = filter
        self._views.set_value(self._view)
        self._filters.set_value(self._filter)
        self._read()
        self._table.setFocus()

    def place(self) -> dict[str, Any]:
        """View and filter."""
        return {"view": self._view, "filter": self._filter}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        keys = [KeyHint("Ctrl Tab", self.tr("Next view"))]
        if self._view == "quarter":
            keys += [KeyHint("Ctrl S", self.tr("Excel")), KeyHint("Ctrl R", self.tr("PDF to print"))]
        return (*keys, KeyHint("Enter", self.tr("Open")))

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Figures of requests"), "trend", lambda: self._show_view("figures")),
            Action(self.tr("Difficulties of the quarter"), "list", lambda: self._show_view("quarter")),
        )

    # what is shown

    def _build(self) -> None:
        views = (
            ("ledger", self.tr("Ledger")),
            ("figures", self.tr("Figures")),
            ("quarter", self.tr("Quarter's list")),
        )
        self._views = Segmented(views, self._view, name="demands.view")
        self._views.changed.connect(self._show_view)
        self._filters = Segmented(tuple((name, "") for name in FILTERS), self._filter, name="demands.filter")
        self._filters.changed.connect(self._pick)
        self._quarter_bar = self._quarter_acts()
        bar = hbox(self._views, self._filters, None, gap=12)
        self._figures, self._quarter = FiguresView(), QuarterView()
        self._quarter.opened.connect(self._open)
        self._stack = QStackedWidget()
        for view in (
            panel(vbox(Skeleton(8), None)), self._ledger(), self._nothing(), self._figures, self._quarter,
        ):  # fmt: skip
            self._stack.addWidget(view)
        column = vbox(panel(bar), self._quarter_bar, self._stack, gap=12, margins=(16, 14, 16, 14))
        column.setStretch(2, 1)
        self.setLayout(column)
        self._quarter_bar.hide()

    def _quarter_acts(self) -> QWidget:
        self._before = IconButton(
            "chevron-left", self.tr("The quarter before"), "secondary", name="demands.before"
        )
        self._after = IconButton(
            "chevron-right", self.tr("The quarter after"), "secondary", name="demands.after"
        )
        self._before.clicked.connect(lambda: self._step(-1))
        self._after.clicked.connect(lambda: self._step(1))
        self._quarter_title = Text("", "section", name="demands.quarter.title")
        self._excel = Button(self.tr("Excel…"), "secondary", "download", "Ctrl S", name="demands.excel")
        self._excel.clicked.connect(self._ask_excel)
        self._print = Button(self.tr("PDF to print…"), "primary", "printer", "Ctrl R", name="demands.pdf")
        self._print.clicked.connect(self._ask_pdf)
        quarter = hbox(self._before, self._after, self._quarter_title, None, self._excel, self._print, gap=8)
        return panel(quarter)

    def _ledger(self) -> QWidget:
        self._table = Table(
            (
                Column("title", self.tr("Request · firm")),
                Column("stage", self.tr("Stage"), 96),
                Column("trace", self.tr("Trace · next step"), 300),
                Column("due", self.tr("Due"), 190),
                Column("owner", self.tr("Handled by · officer"), 200),
            ),
            row_height=56,
            name="demands.table",
            says=self.title(),
        )
        self._table.opened.connect(self._open)
        card = Card(flush=True, gap=0)
        card.body.addWidget(self._table)
        return card

    def _nothing(self) -> QWidget:
        nothing = EmptyState(
            "mic",
            self.tr("No request here"),
            self.tr("What firms ask for is recorded in their archives, under services."),
            self.tr("Open archives"),
            button_icon="archives",
            name="demands.empty",
        )
        nothing.pressed.connect(lambda: self.navigator.open("archives"))
        return panel(vbox(nothing, None))

    def _read(self) -> None:
        self.workspace.tasks.run(self._presenter.reader(), self._show, self.navigator.show_error, owner=self)

    def _show(self, asked: tuple[Asked, ...]) -> None:
        self._presenter.asked = asked
        self._render()

    def _render(self) -> None:
        counts = self._presenter.counts()
        names = {
            "open": self.tr("Open {0}"),
            "overdue": self.tr("Overdue {0}"),
            "escalated": self.tr("Escalated {0}"),
            "all": self.tr("All {0}"),
        }
        for name in FILTERS:
            self._filters.set_label(name, names[name].format(counts[name]))
        self._filters.setVisible(self._view == "ledger")
        self._quarter_bar.setVisible(self._view == "quarter")
        if self._view == "ledger":
            lines = self._presenter.ledger(self._filter)
            following = self.tr("next: {0}")
            self._table.set_rows(Mapped(lines, lambda line: _row(line, following)))
            self._stack.setCurrentIndex(1 if lines else 2)
        elif self._view == "figures":
            self._figures.show_state(self._presenter.figures())
            self._stack.setCurrentIndex(3)
        else:
            self._show_quarter()
            self._stack.setCurrentIndex(4)
        self.changed.emit()

    def _show_quarter(self) -> None:
        self._quarter_title.setText(self._presenter.title())
        self._quarter.show_state(self._presenter.difficulties())
        self._turn += 1
        self._pdf = b""
        turn, template, document = self._turn, self._presenter.template(), self._presenter.document()

        def done(made: tuple[bytes, tuple[QImage, ...]]) -> None:
            if turn == self._turn:
                self._pdf = made[0]
                self._quarter.show_pages(made[1])

        self.workspace.tasks.run(
            lambda: preview(template, document), done, self.navigator.show_error, owner=self
        )

    # what is done

    def _changed(self) -> None:
        if self.isVisible():
            self._read()

    def _show_view(self, view: str) -> None:
        self._view = cast(View, view)
        self._views.set_value(view)
        self._render()
        self.navigator.remember()

    def _pick(self, wanted: str) -> None:
        self._filter = cast(Filter, wanted)
        self._render()

    def _step(self, by: int) -> None:
        self._presenter.quarter = self._presenter.quarter.step(by)
        self._render()

    def _open(self, demand: str) -> None:
        found = self._presenter.find(demand)
        if found is not None:
            open_form(self.workspace, self.navigator, found.archive, "record.demand", demand)

    def _ask_excel(self) -> None:
        if self._view == "quarter":
            self._ask_file("xlsx", self.write_excel)

    def _ask_pdf(self) -> None:
        if self._view == "quarter" and self._pdf:
            self._ask_file("pdf", self.write_pdf)

    def _ask_file(self, kind: str, write: Callable[[str], None]) -> None:
        offered = f"{self._presenter.title()}.{kind}"
        ask_where(self, self.tr("Save the list"), offered, write, name="demands.file", kinds=(kind,))

    def write_excel(self, path: str) -> None:
        """The list as a workbook."""
        table = self._presenter.table()
        self._write(path, "xlsx", lambda: write_excel([table]), len(table.rows))

    def write_pdf(self, path: str) -> None:
        """The list as a page to print."""
        pdf = self._pdf
        self._write(path, "pdf", lambda: pdf, len(self._presenter.difficulties()))

    def _write(self, path: str, kind: str, make: Callable[[], bytes], count: int) -> None:
        """Out of the library, since the person asked for it; noted before."""
        what = f"difficulties {self._presenter.quarter.year}-Q{self._presenter.quarter.number} ({count})"
        save(self, self.workspace, self.navigator, path, Copy({kind: make}, what, "quarterly meeting"))


def _after(view: View) -> View:
    return VIEWS[(VIEWS.index(view) + 1) % len(VIEWS)]


def _row(line: DemandLine, following: str) -> Row:
    return Row(
        line.id,
        (
            Cell(line.title, sub=line.firm, bold=True, tip=f"{line.title} · {line.firm}"),
            Cell(line.stage[0], chip=line.stage[1]),
            Cell(
                line.trace, sub=following.format(line.next) if line.next else "", tip=line.trace, tone="text2"
            ),
            Cell(
                line.due or "–", tone="err" if line.overdue else "text", icon="alert" if line.overdue else ""
            ),
            Cell(line.owner or "–", sub=line.officer, tip=line.owner),
        ),
    )
