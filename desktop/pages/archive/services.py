"""The services tab: agreement, requests, policies, finance, training, each record with its next step; and the
tasks of the improvement plan. Presenter and view."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal

from desktop.pages.archive.entries import EntriesView
from desktop.pages.archive.presenter import ArchivePresenter
from desktop.pages.archive.state import EntryState, KindState, SectionState
from desktop.pages.archives.pressable import RowButton
from desktop.pages.archives.wording import ChipWords, left
from desktop.pages.demands.words import stage_word, step_word
from desktop.parts import Button, Card, Chip, ElidedText, Line, Mark, Text, hbox, vbox
from desktop.workspace import Workspace
from forms.archive import Record
from forms.checks.dates import read_date
from forms.demands import demand_of

_SECTIONS = (
    ("service", ("record.service_agreement", "record.demand", "record.attendance", "record.quiz")),
    ("support", ("record.policy_application", "record.finance_need", "record.finance_case")),
)
_SHOWN = 5  # tasks
_SOON = 30  # days before an agreement ends


@dataclass(frozen=True, slots=True)
class TaskState:
    """A task of the plan that is not done."""

    title: str
    caption: str
    chip: ChipWords


@dataclass(frozen=True, slots=True)
class ServicesState:
    """The tab. `more`: open tasks that are not shown."""

    sections: tuple[SectionState, ...]
    tasks: tuple[TaskState, ...]
    more: int
    done: int


class ServicesPresenter:
    """One archive's services; reads everything afresh."""

    def __init__(self, workspace: Workspace, presenter: ArchivePresenter) -> None:
        self._workspace, self._presenter = workspace, presenter

    def state(self) -> ServicesState:
        """The tab as it stands."""
        actions = self._workspace.archive(self._presenter.archive).of("action")
        open_ones = sorted((a for a in actions if a.text("status") in ("todo", "doing", "")), key=_due)
        return ServicesState(
            tuple(SectionState(code, self._title(code), self._kinds(kinds)) for code, kinds in _SECTIONS),
            tuple(self._task(action) for action in open_ones[:_SHOWN]),
            max(0, len(open_ones) - _SHOWN),
            sum(a.text("status") == "done" for a in actions),
        )

    def _title(self, code: str) -> str:
        return {
            "service": _tr("Agreement, requests, training"),
            "support": _tr("Policies and finance"),
        }[code]

    def _kinds(self, codes: Sequence[str]) -> tuple[KindState, ...]:
        return tuple(self._kind(code) for code in codes)

    def _kind(self, code: str) -> KindState:
        state = self._presenter.kind_of(code)
        records = {r.id: r for r in self._workspace.archive(self._presenter.archive).of(code)}
        entries = tuple(self._entry(code, entry, records[entry.id]) for entry in state.entries)
        return replace(state, entries=entries)

    def _entry(self, code: str, entry: EntryState, record: Record) -> EntryState:
        said = {
            "record.service_agreement": self._agreement,
            "record.demand": self._demand,
            "record.policy_application": self._policy,
            "record.finance_need": self._need,
            "record.finance_case": self._case,
        }
        if code not in said:
            return entry
        words, chips = said[code](record)
        caption = f"{entry.caption} → {words}" if words else entry.caption
        return replace(entry, caption=caption, chips=(*chips, *entry.chips))

    def _agreement(self, record: Record) -> tuple[str, tuple[ChipWords, ...]]:
        ends, today = read_date(record.text("ends_on")), self._workspace.today()
        if record.text("ended_on"):
            return _tr("return the data as agreed"), ((_tr("Ended"), "plain", "lock"),)
        if record.text("signing") not in ("here", "paper"):
            return _tr("to be signed"), ((_tr("Not signed"), "warn", "signature"),)
        if ends is not None and ends < today:
            return _tr("renew it, or return the data"), ((_tr("Over"), "err", "alert"),)
        if ends is not None and (ends - today).days <= _SOON:
            return _tr("ask whether to renew"), ((left(ends, today), "warn", "clock"),)
        return "", ((_tr("In force"), "ok", "check"),)

    def _demand(self, record: Record) -> tuple[str, tuple[ChipWords, ...]]:
        demand = demand_of(record, self._workspace.today())
        words = step_word(demand.next) if demand.next else ""
        chips: list[ChipWords] = []
        if demand.overdue:
            chips.append((_tr("%Ln days over", demand.late_days), "err", "alert"))
        elif demand.due_on and demand.open and demand.days["replied"] is None:
            chips.append((left(demand.due_on, self._workspace.today()), "outline", "clock"))
        if demand.escalated:
            chips.append((_tr("Escalated"), "warn", "arrow-up"))
        chips.append((stage_word(demand.stage), "ok" if demand.stage == "closed" else "primary", "flag"))
        return (_tr("next: {0}").format(words) if words else ""), tuple(chips)

    def _policy(self, record: Record) -> tuple[str, tuple[ChipWords, ...]]:
        words = {
            "preparing": _tr("submit it"),
            "submitted": _tr("follow the decision"),
            "approved": _tr("follow the payment"),
            "returned": _tr("complete the papers"),
            "rejected": _tr("ask for the reasons"),
        }
        window = read_date(record.text("window_to"))
        return words.get(record.text("stage"), ""), self._until(record, window, "preparing")

    def _need(self, record: Record) -> tuple[str, tuple[ChipWords, ...]]:
        words = {"open": _tr("find a lender"), "docking": _tr("follow the bank's answer")}
        state = record.text("state")
        return words.get(state, ""), self._until(
            record, read_date(record.text("needed_by")), "open", "docking"
        )

    def _case(self, record: Record) -> tuple[str, tuple[ChipWords, ...]]:
        words = {
            "started": _tr("register with its name"),
            "registered": _tr("authorise the query"),
            "authorised": _tr("apply"),
            "applied": _tr("follow the bank's answer"),
            "approved": _tr("follow its use and repayment"),
            "declined": _tr("close the gap, or look for another"),
        }
        return words.get(record.text("stage"), ""), ()

    def _until(self, record: Record, day: date | None, *stages: str) -> tuple[ChipWords, ...]:
        """A chip with the last day, while the record stands in one of these stages."""
        stands = record.text("stage") or record.text("state")
        if day is None or stands not in stages:
            return ()
        today = self._workspace.today()
        return ((left(day, today), "err" if day < today else "outline", "clock"),)

    def _task(self, action: Record) -> TaskState:
        due, today = read_date(action.text("due_on")), self._workspace.today()
        owner = action.text("owner") if self._workspace.consent(self._presenter.archive).live else ""
        chip: ChipWords = (_tr("No date"), "plain", "calendar")
        if due is not None:
            chip = (left(due, today), "err" if due < today else "outline", "clock")
        return TaskState(action.text("title"), owner, chip)


class ServicesView(EntriesView):
    """As `EntriesView`; and `plan_asked()`, `ledger_asked()`, `support_asked()`."""

    plan_asked = Signal()
    support_asked = Signal()
    ledger_asked = Signal()

    def __init__(self) -> None:
        super().__init__("archive.services")

    def show_state(self, state: ServicesState) -> None:
        """Show it."""
        place = self.verticalScrollBar().value()
        self.show_sections(state.sections)
        self.body.insertWidget(len(state.sections), self._tasks(state))
        head = self._anchors["support"]
        if isinstance(head, Card):
            fits = Button(
                self.tr("What fits, and why"), "secondary", "stamp", name="archive.services.support"
            )
            fits.clicked.connect(self.support_asked)
            head.add_action(fits)
        self.verticalScrollBar().setValue(place)

    def _tasks(self, state: ServicesState) -> Card:
        card = Card(self.tr("Tasks of the improvement plan"), flush=True, gap=0)
        ledger = Button(self.tr("All requests"), "text", "list", name="archive.services.ledger")
        ledger.clicked.connect(self.ledger_asked)
        card.add_action(ledger)
        plan = Button(self.tr("Improvement plan"), "secondary", "target", name="archive.services.plan")
        plan.clicked.connect(self.plan_asked)
        card.add_action(plan)
        for number, task in enumerate(state.tasks, 1):
            card.body.addWidget(Line())
            card.body.addWidget(self._row(number, task))
        words = self.tr("{0} done").format(state.done)
        if state.more:
            words = f"{self.tr('{0} more open').format(state.more)} · {words}"
        if not state.tasks:
            words = f"{self.tr('No task is open.')} {words}" if state.done else self.tr("No task is open.")
        card.body.addLayout(vbox(Text(words, "caption", "text3"), margins=(16, 8, 16, 12)))
        return card

    def _row(self, number: int, task: TaskState) -> RowButton:
        words = vbox(ElidedText(task.title, "body"), *self._caption(task), gap=1)
        row = hbox(words, Chip(*task.chip), Mark("chevron-right", "text3", 16), gap=8, margins=(44, 7, 16, 7))
        row.setStretch(0, 1)
        button = RowButton(row, f"{task.title} {task.caption}", name=f"archive.task.{number}", radius=6)
        button.clicked.connect(self.plan_asked)
        return button

    def _caption(self, task: TaskState) -> Iterator[ElidedText]:
        if task.caption:
            yield ElidedText(task.caption, "caption", "text2")


def _due(action: Record) -> str:
    return action.text("due_on") or "9"


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("ServicesPresenter", source, None, count)
