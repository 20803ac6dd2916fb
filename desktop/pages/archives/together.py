"""What is done to many firms at once: a tour of visits, labels; and taking it back. Knows no widget.

Every step is one transaction with an event for each firm, all or none, and runs off the UI thread.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from desktop.workspace import Workspace
from forms.archive import JSON
from forms.checks.dates import add_days
from forms.errors import UserError
from forms.ids import new_id
from forms.visits import Visit, spread, visit_of
from forms.visits.week import at_moment
from sync.merge import Entity
from sync.records import record_of
from sync.store.model import Change

MOST_VISITS = 5_000  # the whole programme; more in one go is a slip of the hand
_AHEAD = 800  # days that are looked at for visits planned already

Tell = Callable[[int, int], None]
"""Told how many of how many; what it raises takes everything back."""


@dataclass(frozen=True, slots=True)
class Tour:
    """What is asked: visits from `first` on, so many a working day from `begin`; `near`: firms of one street
    together instead of in the order given; `again`: also firms with a visit to come."""

    first: date
    begin: time
    per_day: int
    purpose: str
    expected: tuple[str, ...] = ()
    near: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What was saved: own events `first` to `last` about these archives; firms `left` as they were."""

    first: int
    last: int
    archives: tuple[str, ...]
    left: int
    days: tuple[date, ...] = ()


class Together:
    """Over the firms of one workspace. All methods but `told` may run on any thread."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def plan(self, archives: Sequence[str], tour: Tour, tell: Tell) -> Batch:
        """Plan a visit to each firm. Raises UserError `too-many-visits`, and what the store raises."""
        if len(archives) > MOST_VISITS:
            raise UserError(
                "too-many-visits",
                "{count} firms are too many for one plan.",
                "Plan for at most {most} at once: narrow the list, then tick its firms.",
                count=len(archives),
                most=MOST_VISITS,
            )
        store, work = self._workspace.store, self._workspace
        today = work.today()
        of_firm = {archive: self._visits(archive) for archive in archives}
        chosen = [a for a in archives if tour.again or not _coming(of_firm[a], today)]
        if tour.near:
            chosen = self._near(chosen)
        taken = _per_day(store.visits_between(tour.first, add_days(tour.first, _AHEAD)))
        calendar = work.content.reference.calendar
        stops = list(
            spread(
                chosen, tour.first, tour.per_day, tour.begin, calendar.is_workday, lambda d: taken.get(d, 0)
            )
        )
        form = work.content.form(work.content.kind("visit").form)
        offset = work.now().utcoffset() or timedelta()
        changes = []
        for stop in stops:
            when = at_moment(stop.day, stop.clock, offset)
            values = _planned(when, tour, of_firm[stop.firm])
            changes.append(Change(stop.firm, new_id(), "visit", values, form.id, form.version))
        days = tuple(sorted({stop.day for stop in stops}))
        return self._save(changes, len(archives) - len(stops), tell, days)

    def label(self, archives: Sequence[str], add: Sequence[str], remove: Sequence[str], tell: Tell) -> Batch:
        """Put labels on each firm, and take others off; firms that have it so already are left alone."""
        work = self._workspace
        form = work.content.form(work.content.kind("firm").form)
        changes = []
        for entity in work.store.entities_by_id(archives):
            before = record_of(entity).texts("labels")
            after = [name for name in before if name not in remove]
            after += [name for name in add if name not in after]
            if tuple(after) != before:
                said: dict[str, JSON] = {"labels": list(after) or None}
                changes.append(Change(entity.archive, entity.id, "firm", said, form.id, form.version))
        return self._save(changes, len(archives) - len(changes), tell)

    def take_back(self, batch: Batch, tell: Tell) -> int:
        """Undo it by new events; how many values somebody has changed since stay as they are."""
        total = batch.last - batch.first + 1
        _, left = self._workspace.store.take_back(batch.first, batch.last, lambda done: tell(done, total))
        return len(left)

    def told(self, batch: Batch) -> None:
        """Let every page know; on the UI thread."""
        self._workspace.tell_changed(batch.archives)

    def _save(self, changes: Sequence[Change], left: int, tell: Tell, days: tuple[date, ...] = ()) -> Batch:
        first, last = self._workspace.store.save_many(changes, lambda done: tell(done, len(changes)))
        return Batch(first, last, tuple(dict.fromkeys(c.archive for c in changes)), left, days)

    def _visits(self, archive: str) -> tuple[Visit, ...]:
        found = (visit_of(record_of(e), archive) for e in self._workspace.store.entities(archive, "visit"))
        return tuple(visit for visit in found if visit is not None)

    def _near(self, archives: Sequence[str]) -> list[str]:
        """By county, street and address: who lies beside whom is seen on one day."""
        entities = self._workspace.store.entities_by_id(archives)
        return [entity.id for entity in sorted(entities, key=_place)]


def _place(entity: Entity) -> tuple[str, str, str]:
    record = record_of(entity)
    return record.text("county"), record.text("town"), record.text("address")


def _coming(visits: Iterable[Visit], today: date) -> bool:
    return any(visit.state != "done" and visit.day >= today for visit in visits)


def _per_day(entities: Iterable[Entity]) -> Mapping[date, int]:
    found: dict[date, int] = {}
    for entity in entities:
        visit = visit_of(record_of(entity), entity.archive)
        if visit is not None:
            found[visit.day] = found.get(visit.day, 0) + 1
    return found


def _planned(when: str, tour: Tour, before: Sequence[Visit]) -> dict[str, JSON]:
    """What the form of a visit would save of its plan."""
    earlier = sum((visit.day.isoformat(), visit.clock) < (when[:10], when[11:16]) for visit in before)
    values: dict[str, JSON] = {
        "planned_at": when,
        "purpose": tour.purpose,
        "seq": earlier + 1,
        "status": "planned",
    }
    return {**values, "expected": list(tour.expected)} if tour.expected else values
