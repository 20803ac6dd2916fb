"""What is judged of every firm is kept up to date in the store: after a save, after sync, on a new day,
with other rules. Off the UI thread, a few firms at a time.

Owns what is kept (`outlook`), the judgement of one firm for it, and the round over those that are out
of date, of which there is this one. What a page reads of it is `Told`. Knows no page.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.version import app_version
from forms.archive import JSON
from forms.campaign.proposing import Proposal, proposal
from forms.checks.dates import read_date
from forms.consent import consent_state
from forms.errors import UserError
from forms.judge.alerts import Alert
from forms.judge.completeness import completeness
from forms.judge.definitions import AlertRule
from forms.judge.evaluate import Evaluation, evaluate
from forms.judge.facts import facts
from forms.judge.handling import STEPS, Handled, Step, waiting, watched
from forms.policy.standing import standing
from sync.records import read_archive
from sync.store.model import FirmSummary
from sync.store.outlooks import Outlook
from sync.summary import mark, summary_of

if TYPE_CHECKING:
    from desktop.workspace import Reckoning, Workspace
    from forms.content import Content
    from forms.judge.vocabulary import Facts
    from sync.store import Store
    from sync.store.likeness import Merged

log = logging.getLogger(__name__)

_PORTION = 16  # firms in one transaction
_TOLD_EVERY = 320  # firms between two tellings, while many are out of date
_REST = 800  # ms after the last act of a person, in which nothing is judged
_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Told:
    """A firm and what was kept of it; `alerts` as they stand on the day they are read."""

    archive: str
    name: str
    uscc: str
    county: str
    tier: str
    alerts: tuple[Handled, ...]
    proposal: Proposal | None


def outlook(
    content: Content, found: Sequence[Handled], known: Facts, evaluation: Evaluation, tier: str
) -> JSON:
    """What is kept of a firm beside its row in the list."""
    lines = [
        [
            item.alert.code,
            item.alert.record,
            item.alert.last_day.isoformat(),
            item.alert.detail_zh,
            item.alert.detail_en,
            item.step,
            item.entity,
            item.reason,
            item.until.isoformat() if item.until else "",
            item.by,
        ]
        for item in found
    ]
    proposed = asdict(proposal(tier, known, evaluation, content.rules, content.campaign))
    return cast("JSON", {"alerts": lines, "proposal": proposed})


def refresh(workspace: Workspace, archive_id: str) -> None:
    """Keep what is known of a firm now, from what the session has reckoned already. One that another thread
    has changed since it was read is left to `Judging`."""
    archive, seen = workspace.archive(archive_id), workspace.seen(archive_id)
    firm = archive.firm()
    if firm is None:
        return
    known, evaluation = workspace.facts(archive_id), workspace.evaluation(archive_id)
    row = summary_of(
        archive,
        evaluation,
        workspace.alerts(archive_id),
        workspace.completeness(archive_id),
        workspace.consent(archive_id),
        workspace.today(),
        workspace.mark(),
    )
    kept = outlook(workspace.content, workspace.handled(archive_id), known, evaluation, firm.text("tier"))
    workspace.store.put_judged([(archive_id, seen, row, kept)])


def judged(
    store: Store, content: Content, merged: Merged, archive_id: str, day: date
) -> tuple[FirmSummary, JSON] | None:
    """A firm judged from what the store holds, as row and outlook; None where its profile was not written.
    For any thread."""
    archive, _ = read_archive(store, archive_id, merged)
    firm = archive.firm()
    if firm is None:
        return None
    known = facts(archive, day, content.reference)
    evaluation = evaluate(known, content.rules)
    consent = consent_state(archive, day)
    support = standing(archive, known, evaluation, consent, content.support, content.reference, day)
    found = watched(archive, known, content.rules, day, support.lists)
    done = completeness(archive, content.standard, content.form)
    by = mark(content, day, app_version())
    row = summary_of(archive, evaluation, waiting(found), done, consent, day, by)
    return row, outlook(content, found, known, evaluation, firm.text("tier"))


def told(
    outlooks: Sequence[Outlook], content: Content, day: date, *, proposals: bool = False
) -> tuple[Told, ...]:
    """What was kept, as values: urgency, and whether a snoozed alert is back, as of `day`; proposals only if
    asked for. Alerts of rules that are no more are left out. For any thread."""
    rules = {rule.code: rule for rule in content.rules.alerts}
    days = _Days(day)
    found = []
    for firm in outlooks:
        value = firm.value if isinstance(firm.value, dict) else {}
        lines = cast("list[list[str]]", value.get("alerts") or [])
        items = tuple([_handled(line, rules[line[0]], days) for line in lines if line[0] in rules])
        kept = cast("dict[str, Any] | None", value.get("proposal")) if proposals else None
        proposed = _proposal(kept) if kept else None
        found.append(Told(firm.archive, firm.name, firm.uscc, firm.county, firm.tier, items, proposed))
    return tuple(found)


class _Days(dict[str, tuple[date, int]]):
    """ISO day → the day, and how many days it is from today; thousands of alerts share few of them."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today

    def __missing__(self, text: str) -> tuple[date, int]:
        day = date.fromisoformat(text)
        found = self[text] = (day, (day - self.today).days)
        return found


def _proposal(kept: Mapping[str, Any]) -> Proposal:
    said: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in kept.items()}
    return Proposal(**said)


def _handled(line: Sequence[str], rule: AlertRule, days: _Days) -> Handled:
    code, record, last, detail_zh, detail_en, step, entity, reason, until, by = line
    last_day, left = days[last]
    alert = Alert(
        code,
        "urgent" if left <= rule.urgent_days else "soon",
        rule.title_zh,
        rule.title_en,
        detail_zh,
        detail_en,
        last_day,
        record,
        rule.action_zh,
        rule.action_en,
    )
    if not entity:
        return Handled(alert)
    back = read_date(until)
    if step == "snoozed" and (back is None or back <= days.today):
        step = "open"
    known: Step = next((known for known in STEPS if known == step), "open")
    return Handled(alert, known, entity, reason, back, by)


class Judging(QObject):
    """`begin()` looks for firms that are out of date and has them judged, the most pressing first;
    `give_way()` while somebody acts; `stop()` at the end of a session. `begun` when there are some; pages
    hear `workspace.signals.judged`, lists `archives_changed`, when more is known.

    A firm is out of date by its mark in the store alone: what changed it, and when, is nobody's to remember.
    While other rules are being reckoned with (`workspace.reckoning`) nothing is judged: that reads the grades
    which the lists showed before.
    """

    begun = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._waiting: list[str] = []
        self._under_way = 0  # firms of the portion that is being judged
        self._resting = self._stopped = False
        self._judged = 0
        self._day = workspace.today()
        workspace.signals.content_changed.connect(self.begin)
        workspace.signals.reckoning_changed.connect(self._reckoned)
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self._look_at_day)
        self._clock.start()
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._rested)

    @property
    def left(self) -> int:
        """How many firms are still to be judged."""
        return len(self._waiting) + self._under_way

    def begin(self) -> None:
        """Judge every firm whose judgement is of another day or other rules, or that has changed since."""
        work, by = self._workspace, self._workspace.mark()
        self._day = work.today()
        work.tasks.run(lambda: work.store.stale_summaries(by), self._take, owner=self)

    def give_way(self) -> None:
        """Somebody types or points: what is judged meanwhile would make each key wait for Python's lock."""
        if self.left:
            self._resting = True
            self._rest.start()

    def stop(self) -> None:
        """Nothing more is begun."""
        self._stopped = True
        self._waiting.clear()
        self._clock.stop()
        self._rest.stop()

    def _take(self, stale: Sequence[str]) -> None:
        if self._stopped:
            return
        self._waiting = list(stale)
        if stale:
            self.begun.emit()
        self._step()

    def _step(self) -> None:
        held = self._under_way or self._resting or self._workspace.reckoning.under_way
        if held or not self._waiting:
            return
        portion, self._waiting = self._waiting[:_PORTION], self._waiting[_PORTION:]
        self._under_way = len(portion)
        work, day, by = self._workspace, self._workspace.today(), self._workspace.mark()
        store, content = work.store, work.content

        def judge() -> list[str]:
            """Those that were not come to."""
            merged, marks, done, rest = store.merged(), store.marks(portion), [], list(portion)
            while rest and not (self._resting or self._stopped):
                uid = rest.pop(0)
                if marks.get(uid, by) == by:
                    continue
                try:
                    found = judged(store, content, merged, uid, day)
                except UserError:
                    raise  # the rules, or the store: it would be so with every other firm
                except Exception:  # one firm that nobody foresaw must not keep the others from being judged
                    log.exception("a firm cannot be judged")
                    continue
                if found:
                    done.append((uid, marks[uid], *found))
            if done:
                store.put_judged(done)
            return rest

        work.tasks.run(judge, self._went_on, self._failed, owner=self)

    def _went_on(self, rest: list[str]) -> None:
        before, self._judged = self._judged, self._judged + self._under_way - len(rest)
        self._under_way = 0
        if self._stopped:
            return
        self._waiting = [*rest, *self._waiting]
        if self._waiting:
            if before // _TOLD_EVERY != self._judged // _TOLD_EVERY:
                self._workspace.signals.judged.emit()
            self._step()
            return
        self._workspace.signals.judged.emit()
        self._workspace.signals.archives_changed.emit()

    def _rested(self) -> None:
        self._resting = False
        self._step()

    def _reckoned(self, at: Reckoning) -> None:
        if not at.under_way:
            self.begin()

    def _failed(self, error: Exception) -> None:
        self._under_way = 0
        self._waiting.clear()
        self._workspace.signals.judged.emit()
        self._workspace.tasks.failed.emit(error)

    def _look_at_day(self) -> None:
        if self._day != self._workspace.today():
            self.begin()
