"""The planner 走访: the week by day, the order of a day, what is overdue, firms nobody plans to see."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.pages.archives.opening import open_visit
from desktop.pages.archives.rows import FirmTable, LazyRows
from desktop.pages.visits.planning import PlanDialog
from desktop.pages.visits.presenter import PlannerPresenter, Seen
from desktop.pages.visits.state import Plan, PlannerState
from desktop.pages.visits.views import LateCard, WeekView
from desktop.parts import (
    Button,
    Card,
    Cell,
    Chip,
    Column,
    EmptyState,
    IconButton,
    Row,
    Skeleton,
    Text,
    hbox,
    panel,
    vbox,
)
from desktop.shell.page import Action, KeyHint, Navigator, Page
from desktop.workspace import Workspace
from sync.store.model import FirmQuery, FirmRow

_SIDE = 372


class VisitsPage(Page):
    """`enter(day=ISO)`."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        self._presenter = PlannerPresenter(workspace)
        self._state: PlannerState | None = None
        self._fresh = True
        self._week, self._late = WeekView(), LateCard()
        self._title = Text("", "section", name="visits.title")
        self._load = Text("", "caption", "text2", wrap=True, name="visits.load")
        self._free = FirmTable(
            (
                Column("name", self.tr("Firms without a visit to come")),
                Column("alerts", self.tr("Alerts"), 84),
            ),
            name="visits.free",
            says=self.tr("Firms without a visit to come"),
        )
        self._free.opened.connect(self._plan)
        self._free_count = Chip("0", "plain")
        self._views = QStackedWidget()
        self._build()
        self._wire()

    def title(self) -> str:
        """The heading."""
        return self.tr("Visits")

    def caption(self) -> str:
        """The week, and how much of it is made."""
        if self._state is None:
            return ""
        return self.tr("{0} · {1} of {2} made").format(
            self._state.title, self._state.made, self._state.planned
        )

    def enter(self, day: str = "", **_: Any) -> None:
        """Show the week of a day, this one without."""
        try:
            self._presenter.day = date.fromisoformat(day) if day else self.workspace.today()
        except ValueError:
            self._presenter.day = self.workspace.today()
        self._fresh = True
        self._read()

    def place(self) -> dict[str, Any]:
        """The week."""
        return {"day": self._presenter.day.isoformat()}

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (
            KeyHint("F5", self.tr("Start the next visit")),
            KeyHint("Ctrl N", self.tr("Plan a visit")),
            KeyHint("Alt ↑ ↓", self.tr("Move the visit in focus")),
            KeyHint("Ctrl ← →", self.tr("Week before, after")),
        )

    def commands(self) -> Sequence[Action]:
        """For the command box."""
        return (
            Action(self.tr("Plan a visit"), "calendar", self._plan),
            Action(self.tr("Start the next visit"), "play", self._start_next),
            Action(self.tr("Go to requests of firms"), "mic", lambda: self.navigator.open("demands")),
            Action(self.tr("Go to commitments to publish"), "globe", lambda: self.navigator.open("pledges")),
        )

    # what is shown

    def _build(self) -> None:
        before = IconButton("chevron-left", self.tr("The week before"), "secondary", name="visits.before")
        after = IconButton("chevron-right", self.tr("The week after"), "secondary", name="visits.after")
        now = Button(self.tr("This week"), "secondary", name="visits.now")
        for button, by in ((before, -1), (after, 1), (now, 0)):
            button.clicked.connect(lambda _=False, by=by: self._turn(by))
        demands = Button(self.tr("Requests"), "secondary", "mic", name="visits.demands")
        demands.clicked.connect(lambda: self.navigator.open("demands"))
        pledges = Button(self.tr("To publish"), "secondary", "globe", name="visits.pledges")
        pledges.clicked.connect(lambda: self.navigator.open("pledges"))
        plan = Button(self.tr("Plan a visit"), "primary", "plus", "Ctrl N", name="visits.plan")
        plan.clicked.connect(lambda _=False: self._plan())
        bar = hbox(before, after, now, self._title, None, demands, pledges, plan, gap=8)
        free = Card(self.tr("Not planned"), flush=True, gap=0)
        free.add_beside(self._free_count)
        free.body.addLayout(vbox(self._load, margins=(16, 0, 16, 8)))
        free.body.addWidget(self._free)
        side = vbox(self._late, free, gap=12)
        side.setStretch(1, 1)
        held = panel(side)
        held.setFixedWidth(_SIDE)
        row = hbox(self._week, held, gap=8)
        row.setStretch(0, 1)
        nothing = EmptyState(
            "inbox",
            self.tr("No firm here yet"),
            self.tr("Sync to receive your firms, or build a new archive."),
            self.tr("Sync now"),
            button_icon="sync",
            link=self.tr("New archive"),
            name="visits.empty",
        )
        nothing.pressed.connect(self.navigator.sync)
        nothing.link_pressed.connect(lambda: self.navigator.open("form", archive=None, kind="firm"))
        for view in (panel(vbox(Skeleton(9), None)), panel(row), panel(vbox(nothing, None))):
            self._views.addWidget(view)
        column = vbox(panel(bar), self._views, gap=12, margins=(16, 14, 16, 14))
        column.setStretch(1, 1)
        self.setLayout(column)

    def _read(self) -> None:
        self.workspace.tasks.run(self._presenter.reader(), self._show, self.navigator.show_error, owner=self)

    def _show(self, seen: Seen) -> None:
        if self._presenter.take(seen):  # else somebody has turned on meanwhile
            self._render()

    def _render(self) -> None:
        state = self._state = self._presenter.state()
        self._title.setText(state.title)
        self._load.setText(state.load)
        self._load.set_tone(state.load_tone)
        focused = self._focused()
        self._week.show_days(state.days)
        self._late.show_state(state)
        self._show_free()
        firms = self.workspace.store.count_firms()
        self._views.setCurrentIndex(1 if firms else 2)
        if self._fresh:
            self._fresh = False
            self._week.show_today(state.days)
        elif focused:
            self._focus(focused)
        self.changed.emit()

    def _show_free(self) -> None:
        query = FirmQuery(unplanned_from=self.workspace.today().isoformat(), sort="alerts", descending=True)
        rows = LazyRows(query, self.workspace.store.firms, _free_row)
        self._free_count.set(str(len(rows)), "warn" if len(rows) else "plain", "")
        self._free.show_rows(rows)

    def _focused(self) -> str:
        """The name of the control in focus: what is drawn anew keeps it."""
        held = self.focusWidget()
        return held.objectName() if held is not None else ""

    def _focus(self, name: str) -> None:
        found = self._week.findChildren(QWidget, name)
        kept = [widget for widget in found if widget.isEnabled()]
        if not kept and name.startswith(("visits.up.", "visits.down.")):
            kept = self._week.findChildren(QWidget, f"visits.visit.{name.rsplit('.', maxsplit=1)[-1]}")
        if kept:
            kept[-1].setFocus()

    # what is done

    def _wire(self) -> None:
        week, late = self._week, self._late
        for view in (week, late):
            view.opened.connect(self._open)
            view.changed.connect(self._replan)
        week.moved.connect(self._move)
        week.acted.connect(self._act)
        week.planned.connect(lambda day: self._plan(day=day))
        self.workspace.signals.archives_changed.connect(self._changed)
        for keys, run in (
            ("F5", self._start_next),
            ("Ctrl+N", self._plan),
            ("Alt+Up", lambda: self._move_focused(-1)),
            ("Alt+Down", lambda: self._move_focused(1)),
            ("Ctrl+Left", lambda: self._turn(-1)),
            ("Ctrl+Right", lambda: self._turn(1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _changed(self) -> None:
        if self.isVisible():
            self._read()

    def _turn(self, weeks: int) -> None:
        self._presenter.step(weeks)
        self._fresh = weeks == 0
        self._read()
        self.navigator.remember()

    def _move(self, visit: str, by: int) -> None:
        self._presenter.move(visit, by)
        self._render()

    def _move_focused(self, by: int) -> None:
        name = self._focused()
        if name.startswith(("visits.visit.", "visits.up.", "visits.down.", "visits.act.", "visits.change.")):
            self._move(name.split(".", 2)[2], by)

    def _open(self, visit: str) -> None:
        found = self._presenter.visit(visit)
        if found is not None:
            self.navigator.open("archive", id=found.archive, tab="visits")

    def _start_next(self) -> None:
        visit = self._presenter.next_visit()
        if visit is None:
            self._plan()
        else:
            self._act(visit.id)

    def _act(self, identity: str) -> None:
        """Start or finish: its form opens, and notes when. A form left half done goes on as it was."""
        visit = self._presenter.visit(identity)
        if visit is None:
            return
        workspace = self.workspace
        if any(draft.entity == identity for draft in workspace.store.drafts(visit.archive)):
            open_visit(workspace, self.navigator, visit.archive, identity)
            return
        moment = workspace.now().isoformat(timespec="milliseconds")
        given = {"started_at": moment} if visit.state == "planned" else {"finished_at": moment}
        if visit.state == "planned" and visit.day > workspace.today():
            given = {}
        self.navigator.open("form", archive=visit.archive, kind="visit", entity=identity, given=given)

    def _replan(self, identity: str) -> None:
        visit = self._presenter.visit(identity)
        if visit is not None:
            day = max(visit.day, self.workspace.today())
            self._ask(Plan(visit.archive, visit.id, day, visit.clock, visit.purpose, visit.expected))

    def _plan(self, archive: str = "", day: date | None = None) -> None:
        today = self.workspace.today()
        self._ask(Plan(archive, "", max(day or today, today), "", "routine", ()))

    def _ask(self, plan: Plan) -> None:
        dialog = PlanDialog(
            self,
            plan,
            firms=self.workspace.store.firms,
            name_of=self._presenter.name_of,
            purposes=self._presenter.choices("purpose"),
            people=self._presenter.choices("expected"),
            today=self.workspace.today(),
            done=self._save,
        )
        dialog.open()

    def _save(self, plan: Plan) -> None:
        self._presenter.day = plan.day
        self._presenter.save(plan)
        self.navigator.toast(self.tr("Planned: {0} {1}").format(plan.day.isoformat(), plan.clock))


def _free_row(firm: FirmRow) -> Row:
    counts = tuple(
        (icon, tone, number)
        for icon, tone, number in (("alert", "err", firm.alerts_high), ("warning", "warn", firm.alerts_warn))
        if number
    )
    alerts = Cell(counts=counts) if counts else Cell("–", tone="text3")
    return Row(firm.archive, (Cell(firm.name, sub=firm.uscc, bold=True, tip=firm.name), alerts))
