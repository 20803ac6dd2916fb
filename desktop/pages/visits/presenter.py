"""The planner over all firms: a week by day, what is overdue, and saving a plan. No widget.

Visits of all firms are read off the UI thread (`reader`); what is shown is worked out from what was read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import ChipWords, left, short_name, weekday
from desktop.pages.visits.state import DayState, LateLine, Plan, PlannerState, VisitLine
from desktop.reading import Reading
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.checks.dates import add_days
from forms.ids import new_id
from forms.visits import PLACE, Visit, days_of_week, in_order, load_of, moved, overdue, visit_of
from forms.visits.week import at_moment
from sync.merge import Entity
from sync.records import record_of
from sync.store import Store
from sync.store.model import Change

_LATE = 8  # overdue visits shown
_LOAD = "D10"  # the rule of deadlines.csv that says how many firms an officer should have


@dataclass(frozen=True, slots=True)
class Seen:
    """What was read: the visits of a week and of today, the oldest overdue ones, and how many are."""

    monday: date
    visits: tuple[Visit, ...]
    late: tuple[Visit, ...]
    late_total: int


def read_visits(store: Store, day: date, today: date) -> Seen:
    """The week of a day, today and what is overdue; no more, however many visits there are."""
    days = days_of_week(day)
    found = {visit.id: visit for visit in _visits(store.visits_between(days[0], days[-1]))}
    if not days[0] <= today <= days[-1]:
        found |= {visit.id: visit for visit in _visits(store.visits_between(today, today))}
    late, total = store.visits_overdue(today, _LATE)
    return Seen(days[0], tuple(found.values()), overdue(_visits(late), today), total)


def _visits(entities: Iterable[Entity]) -> Iterator[Visit]:
    found = (visit_of(record_of(entity), entity.archive) for entity in entities)
    return (visit for visit in found if visit is not None)


class PlannerPresenter:
    """The week that holds `day`."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._reading = Reading(workspace.content)
        self._names: dict[str, str] = {}
        self.visits: tuple[Visit, ...] = ()
        self._overdue: tuple[Visit, ...] = ()
        self._overdue_total = 0
        self.day = workspace.today()

    def reader(self) -> Callable[[], Seen]:
        """What reads the visits of the week, elsewhere."""
        store, day, today = self._workspace.store, self.day, self._workspace.today()
        return lambda: read_visits(store, day, today)

    def take(self, seen: Seen) -> bool:
        """What was read; says whether it is of the week that is shown."""
        if seen.monday != days_of_week(self.day)[0]:
            return False
        self.visits, self._overdue, self._overdue_total = seen.visits, seen.late, seen.late_total
        self._names = {}
        return True

    def step(self, weeks: int) -> None:
        """Turn to another week."""
        self.day = self._workspace.today() if weeks == 0 else add_days(self.day, 7 * weeks)

    def state(self) -> PlannerState:
        """The page."""
        days = days_of_week(self.day)
        current = self._current()
        shown = tuple(self._day(day, current) for day in days)
        in_week = [line for day in shown for line in day.visits]
        firms = self._workspace.store.count_firms()
        rule = self._workspace.content.reference.deadlines.get(_LOAD)
        load = load_of(firms, rule.value) if rule else None
        words = _tr("%Ln firms", firms)
        if load is not None:
            words = _tr("%Ln firms; {0} to {1} for one officer are the hint", firms).format(
                load.least, load.most
            )
        return PlannerState(
            title=_tr("{0} to {1}").format(f"{days[0]:%m-%d}", f"{days[-1]:%m-%d}"),
            days=shown,
            made=sum(line.act == "" for line in in_week),
            planned=len(in_week),
            late=tuple(self._late(visit) for visit in self._overdue),
            late_more=max(0, self._overdue_total - len(self._overdue)),
            load=words,
            load_tone="warn" if load is not None and load.fits == "many" else "text2",
        )

    def next_visit(self) -> Visit | None:
        """The one to make now: under way, else the first of today that is not made."""
        current = self._current()
        return next((visit for visit in self.visits if visit.id == current), None)

    def visit(self, identity: str) -> Visit | None:
        """One of those read."""
        known = (*self.visits, *self._overdue)
        return next((visit for visit in known if visit.id == identity), None)

    def move(self, identity: str, by: int) -> None:
        """Up or down in its day; kept as a fact of the visit, so that the order is the same on every
        device."""
        visit = self.visit(identity)
        if visit is None:
            return
        changed = {one.id: one for one in moved(self._of_day(visit.day), identity, by)}
        if changed:
            self.visits = tuple(changed.get(one.id, one) for one in self.visits)
            self._workspace.save_all(
                [Change(one.archive, one.id, "visit", {PLACE: one.day_place}) for one in changed.values()]
            )

    def save(self, plan: Plan) -> str:
        """Plan a visit, or plan it anew; its id."""
        workspace = self._workspace
        offset = workspace.now().utcoffset() or timedelta()
        archive = workspace.archive(plan.archive)
        identity = plan.visit or new_id()
        when = at_moment(plan.day, plan.clock, offset)
        before = sum(
            bool(v.text("planned_at")) and v.text("planned_at") < when and v.id != identity
            for v in archive.of("visit")
        )
        values: dict[str, JSON] = {
            "planned_at": when, "purpose": plan.purpose, "expected": list(plan.expected) or None, "seq":
            before + 1,
        }  # fmt: skip
        if not plan.visit:
            values["status"] = "planned"
        form = workspace.content.form(workspace.content.kind("visit").form)
        workspace.save(
            archive=plan.archive,
            entity=identity,
            type="visit",
            set=values,
            form=form.id,
            form_version=form.version,
        )
        return identity

    def choices(self, name: str) -> tuple[tuple[str, str], ...]:
        """What the form of a visit offers for a property."""
        return self._reading.choices("visit", name, self._workspace.language)

    def name_of(self, archive: str) -> str:
        """A firm's name."""
        if archive not in self._names:
            firm = self._workspace.store.entity(archive)
            self._names[archive] = str(firm.properties().get("name") or "") if firm else ""
        return self._names[archive]

    # pieces

    def _of_day(self, day: date) -> tuple[Visit, ...]:
        mine = (visit for visit in self.visits if visit.day == day)
        return in_order(mine)

    def _current(self) -> str:
        today = self._of_day(self._workspace.today())
        under_way = next((visit for visit in today if visit.state == "started"), None)
        waiting = next((visit for visit in today if visit.state == "planned"), None)
        found = under_way or waiting
        return found.id if found else ""

    def _day(self, day: date, current: str) -> DayState:
        calendar = self._workspace.content.reference.calendar
        visits = self._of_day(day)
        last = len(visits) - 1
        off = "" if calendar.is_workday(day) else _tr("day off")
        return DayState(
            day,
            f"{day:%m-%d} {weekday(day)}",
            day == self._workspace.today(),
            off,
            tuple(
                self._line(visit, number, up=number > 0, down=number < last, current=visit.id == current)
                for number, visit in enumerate(visits)
            ),
        )

    def _line(self, visit: Visit, number: int, *, up: bool, down: bool, current: bool) -> VisitLine:
        acts = {"planned": "start", "started": "resume", "done": ""}
        return VisitLine(
            visit.id,
            visit.archive,
            number + 1,
            visit.clock or "–",
            self.name_of(visit.archive) or _tr("(no name)"),
            " · ".join(self._facts(visit)),
            self._chip(visit),
            acts[visit.state],
            up,
            down,
            current,
        )

    def _facts(self, visit: Visit) -> Iterator[str]:
        language = self._workspace.language
        if words := self._reading.words("visit", "purpose", visit.purpose, language):
            yield words
        if visit.expected:
            separator = ", " if language == "en" else "、"
            named = dict(self.choices("expected"))
            yield _tr("with {0}").format(separator.join(named.get(who, who) for who in visit.expected))

    def _chip(self, visit: Visit) -> ChipWords:
        today = self._workspace.today()
        if visit.state == "done":
            return (_tr("Made"), "ok", "check")
        if visit.state == "started":
            return (_tr("Under way"), "primary", "play")
        if visit.day < today:
            return (_tr("Overdue"), "err", "alert")
        return (_tr("Planned"), "plain", "calendar")

    def _late(self, visit: Visit) -> LateLine:
        caption = f"{visit.day:%m-%d} {visit.clock} · {left(visit.day, self._workspace.today())}"
        return LateLine(visit.id, visit.archive, short_name(self.name_of(visit.archive)), caption)


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("PlannerPresenter", source, None, count)
