"""What an unlocked session offers its pages: the store, the content, the judgement of an archive, and
signals.

Built by `app`, handed down; one per unlocking. It knows no widget, and a page knows nothing but it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from desktop.judged import Judged
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.version import app_version
from forms.archive import JSON, Archive, Record
from forms.consent import ConsentState, uncovered
from forms.errors import TransientError, UserError
from sync.merge import Entity
from sync.records import read_archive
from sync.store.exchanged import Pending, Unasked
from sync.store.model import Change
from sync.wire import Person

if TYPE_CHECKING:
    from desktop.judging import Judging
    from forms.content import Content
    from forms.daily import Daily
    from forms.judge.alerts import Alert
    from forms.judge.completeness import Completeness
    from forms.judge.evaluate import Evaluation
    from forms.judge.handling import Handled
    from forms.judge.vocabulary import Facts
    from forms.policy.standing import Standing
    from forms.quality.issues import Inspected
    from forms.xform import FormDefinition
    from sync.client.progress import CycleResult, Phase, Progress
    from sync.store import Store

Clock = Callable[[], datetime]
_KEPT = 40  # archives that stay reckoned
_TOLD = 40  # archives whose pages hear of a change one by one; the lists hear of all
Link = Literal["unknown", "offline", "online", "syncing"]


@dataclass(frozen=True, slots=True)
class SyncState:
    """What the chip, the status bar and the sync page show. `error` of the last try, None if it went well;
    `refused`: own changes that the centre did not take, and that still stand here."""

    link: Link = "unknown"
    pending: Pending = field(default_factory=lambda: Pending(0, 0, 0))
    conflicts: int = 0
    last: datetime | None = None
    phases: Mapping[Phase, Progress] = field(default_factory=dict)
    result: CycleResult | None = None
    error: UserError | None = None
    unasked: Unasked | None = None  # deletions that wait for a person's word
    refused: int = 0

    @property
    def paused(self) -> bool:
        """Whether the last try was stopped when asked."""
        return self.result is not None and self.result.cancelled

    @property
    def broke_off(self) -> bool:
        """Whether the last try ended before all of it was done."""
        return isinstance(self.error, TransientError) or (self.error is not None and self.result is None)

    @property
    def agrees(self) -> bool:
        """Whether the last try found both sides the same, as far as it compared them."""
        if self.result is None or self.paused or self.broke_off:
            return False
        return all(problem.phase.value != "verify" for problem in self.result.problems)


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the line is, in bytes a second: `up` and `down` now, None before there was time to measure;
    `lately` both together, the oldest first, one value a second. `left`: seconds that the step under way will
    take, None without a basis."""

    up: float | None = None
    down: float | None = None
    lately: Sequence[float] = ()
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How far the firms have been judged by rules that just came; `total` 0 before it is known."""

    done: int = 0
    total: int = 0
    under_way: bool = False


class Signals(QObject):
    """What pages listen to. Ids and frozen values only."""

    archive_changed = Signal(str)
    archives_changed = Signal()
    sync_changed = Signal(object)  # SyncState
    saved = Signal(object)  # datetime, aware
    content_changed = Signal()
    reckoning_changed = Signal(object)  # Reckoning
    pace_changed = Signal(object)  # Pace, once a second while a sync runs
    judged = Signal()  # more is known of what all firms are judged by


class Workspace:
    """An unlocked session. Reading is quick and direct; what takes long goes through `tasks`."""

    def __init__(
        self, store: Store, content: Content, clock: Clock, tasks: Tasks, settings: Settings
    ) -> None:
        self.store = store
        self.content = content
        self.clock = clock
        self.tasks = tasks
        self.settings = settings
        self.signals = Signals()
        self.sync_state = SyncState()
        self.reckoning = Reckoning()
        self.pace = Pace()
        self.last_saved: datetime | None = None
        self._judged: dict[str, Judged] = {}
        self._daily: Daily | None = None

    @cached_property
    def judging(self) -> Judging:
        """What keeps the judgement of all firms up to date."""
        from desktop.judging import Judging

        return Judging(self)

    @property
    def person(self) -> Person:
        """Who is at work."""
        identity = self.store.identity
        return identity.person if identity else Person(id="", name="", role="", unit="", unit_name="")

    def name_of(self, person_id: str) -> str:
        """What a person is called: oneself, a colleague the centre told the name of, else the id."""
        me = self.person
        return me.name if person_id == me.id else self.store.people().get(person_id, person_id)

    @property
    def device(self) -> str:
        """This device's id, "" before it is enrolled."""
        return self.store.identity.device if self.store.identity else ""

    @property
    def language(self) -> str:
        """zh or en."""
        return self.settings.now.language

    def now(self) -> datetime:
        """The time here, aware."""
        return self.clock().astimezone()

    def today(self) -> date:
        """The day here."""
        return self.now().date()

    def mark(self) -> str:
        """By what firms are judged now."""
        from sync.summary import mark

        return mark(self.content, self.today(), app_version())

    def seen(self, archive_id: str) -> str:
        """The firm's mark when its archive was read, as `store.put_judged` asks for it."""
        return self._of(archive_id).seen

    def word(self, zh: str, en: str) -> str:
        """Content in the language of the screen (what is empty in it falls back to Chinese)."""
        return (en or zh) if self.language == "en" else zh

    def archive(self, archive_id: str) -> Archive:
        """One firm's archive as plain data, as of now."""
        return self._of(archive_id).archive

    def facts(self, archive_id: str) -> Facts:
        """The archive's facts of today."""
        return self._of(archive_id).facts

    def evaluation(self, archive_id: str) -> Evaluation:
        """Points, grade and indicators of today."""
        return self._of(archive_id).evaluation

    def alerts(self, archive_id: str) -> tuple[Alert, ...]:
        """Risk alerts of today that somebody still has to act on, the most pressing first."""
        return tuple(item.alert for item in self.handled(archive_id) if item.waits)

    def handled(self, archive_id: str) -> tuple[Handled, ...]:
        """All risk alerts of today, with what was done about them."""
        return self._of(archive_id).handled

    def support(self, archive_id: str) -> Standing:
        """Policies, papers and applications of today."""
        return self._of(archive_id).support

    def completeness(self, archive_id: str) -> Completeness:
        """How much of the catalogue is filled."""
        return self._of(archive_id).completeness

    def inspected(self, archive_id: str) -> Inspected:
        """What is wrong with the data themselves, today."""
        return self._of(archive_id).inspected

    def of_today(self, archive_id: str, record: Record) -> Record:
        """The record as its form would have it today: what it works out from the date goes stale when
        saved."""
        judged = self._of(archive_id)
        if record.id not in judged.of_today:
            from forms.daily import Daily

            if self._daily is None or self._daily.content is not self.content:
                self._daily = Daily(self.content)
            judged.of_today[record.id] = self._daily.record(judged.archive, record, self.now())
        return judged.of_today[record.id]

    def members(self, archive_id: str) -> tuple[str, ...]:
        """All archives of the firm, the one that stands for them first; mostly the one asked for alone."""
        return self._of(archive_id).members

    def home_of(self, archive_id: str, record: str) -> str:
        """The archive a record shown in `archive_id` is kept in: another one where firms were merged."""
        return self._of(archive_id).homes.get(record, archive_id)

    def consent(self, archive_id: str) -> ConsentState:
        """The state of the firm's authorisations today."""
        return self._of(archive_id).consent

    def save(
        self,
        *,
        archive: str,
        entity: str,
        type: str,
        set: Mapping[str, JSON],
        form: str = "",
        form_version: str = "",
        discard_draft: str | None = None,
    ) -> Entity:
        """One save, durable on return; pages are told."""
        change = Change(archive, entity, type, set, form, form_version)
        return self.save_all((change,), discard_draft)[0]

    def save_all(self, changes: Sequence[Change], discard_draft: str | None = None) -> tuple[Entity, ...]:
        """Several entities in one transaction, durable on return; pages are told.

        Raises UserError `consent-missing`, and keeps nothing, when an answer of a form needs an authorisation
        that is not there.
        """
        self._ask_leave(changes)
        before = self.store.merged()
        saved = self.store.save_all(changes, discard_draft=discard_draft)
        self._erase_withdrawn(changes)
        after = self.store.merged()
        named = dict.fromkeys(change.archive for change in changes)
        for archive_id in dict.fromkeys(a for n in named for m in (before, after) for a in (n, *m.group(n))):
            self.forget(archive_id)
            self.refresh_summary(archive_id)
            self.signals.archive_changed.emit(archive_id)
        self.signals.archives_changed.emit()
        self.note_saved()
        self.count_pending()
        return saved

    def tell_changed(self, archives: Sequence[str]) -> None:
        """Pages hear of archives that the store changed at one stroke, off this thread. Rows of lists are
        brought up to date for the first of them; the others follow as all firms are judged."""
        few = archives[:_TOLD]
        for archive_id in few:
            self.forget(archive_id)
            self.refresh_summary(archive_id)
        if len(archives) > _TOLD:
            self.forget()
        self.note_saved()
        self.count_pending()
        for archive_id in few:
            self.signals.archive_changed.emit(archive_id)
        self.signals.archives_changed.emit()
        self.judging.begin()

    def _ask_leave(self, changes: Sequence[Change]) -> None:
        """Screens close such fields; this holds where one does not, or the authorisation ended meanwhile."""
        for change in changes:
            if change.form:
                self.ask_leave(change, self.content.form(change.form))

    def ask_leave(self, change: Change, form: FormDefinition | None = None) -> None:
        """Raises UserError `consent-missing` where an authorisation that is not there is needed for what a
        change says; a record that comes back says all it held again. `form`: that of its kind by default."""
        if not self.content.catalogue.has(change.type):
            return
        kind = self.content.kind(change.type)
        held = next((r for r in self.archive(change.archive).records if r.id == change.entity), None)
        values = change.set
        if values.get("deleted") is False and held is None:
            gone = self.store.entity(change.entity)
            values = {**(gone.properties() if gone else {}), **values}
        missing = uncovered(
            self.consent(change.archive),
            kind,
            form or self.content.form(kind.form),
            values,
            held.properties if held else {},
        )
        if missing:
            raise UserError(
                "consent-missing",
                "The firm has not authorised some of what is to be saved.",
                "Let it sign an authorisation that covers this data, then finish again; what was entered"
                " stays in the draft.",
                properties=tuple(missing),
                categories=tuple(sorted(set(missing.values()))),
            )

    def _erase_withdrawn(self, changes: Sequence[Change]) -> None:
        """What a withdrawn authorisation covered goes at once."""
        for archive_id in {c.archive for c in changes if c.type == "consent" and c.set.get("withdrawn_on")}:
            from desktop.rights.erasing import sweep

            self.forget(archive_id)
            sweep(self, archive_id)

    def note_saved(self) -> None:
        """Say that everything typed so far is on the disk (a draft was saved)."""
        self.last_saved = self.now()
        self.signals.saved.emit(self.last_saved)

    def refresh_summary(self, archive_id: str) -> None:
        """Bring the row of the firm in lists up to date with judgement."""
        from desktop.judging import refresh

        refresh(self, archive_id)

    def use(self, content: Content) -> None:
        """Judge and ask by other content from now on; pages are told."""
        self.content = content
        self.forget()
        self.signals.content_changed.emit()

    def forget(self, archive_id: str = "") -> None:
        """Let go what was reckoned of an archive (of all, by default): it has changed, or the day has."""
        if archive_id:
            concerned = {archive_id, *self.store.merged().group(archive_id)}
            for held in [a for a, judged in self._judged.items() if concerned & {a, *judged.members}]:
                del self._judged[held]
        else:
            self._judged.clear()

    def count_pending(self) -> None:
        """Tell the chip what waits for the centre."""
        pending = self.store.pending()
        conflicts, unasked = self.store.count_conflicts(), self.store.unasked()
        refused = sum(bool(event.standing) for event in self.store.refused())
        counts = replace(self.sync_state, pending=pending, conflicts=conflicts, unasked=unasked)
        self.set_sync(replace(counts, refused=refused))

    def set_reckoning(self, at: Reckoning) -> None:
        """Show how far new rules have been reckoned with."""
        self.reckoning = at
        self.signals.reckoning_changed.emit(at)

    def set_pace(self, pace: Pace) -> None:
        """Show how fast the line is."""
        self.pace = pace
        self.signals.pace_changed.emit(pace)

    def set_sync(self, state: SyncState) -> None:
        """Show another state of sync, if it differs."""
        if state != self.sync_state:
            self.sync_state = state
            self.signals.sync_changed.emit(state)

    def _of(self, archive_id: str) -> Judged:
        day = self.today()
        judged = self._judged.get(archive_id)
        if judged is None or judged.day != day or judged.content is not self.content:
            merged, seen = self.store.merged(), self.store.marks([archive_id]).get(archive_id, "")
            archive, homes = read_archive(self.store, archive_id, merged)
            judged = Judged(archive, day, self.content, seen, merged.group(archive_id), homes)
            self._judged[archive_id] = judged
            while len(self._judged) > _KEPT:  # going through thousands must not keep them all
                del self._judged[next(iter(self._judged))]
        return judged
