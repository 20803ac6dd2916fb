"""What is judged of every firm is kept up to date in the store: after a save, after sync, on a new day,
with other rules. Off the UI thread, a few firms at a time.

Owns what is kept (`outlook`), the judgement of one firm for it, and the round over those that are out
of date. What a page reads of it is `Told`. Knows no page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer

from desktop.version import app_version
from forms.archive import JSON
from forms.campaign.proposing import Proposal, proposal
from forms.checks.dates import read_date
from forms.consent import consent_state
from forms.judge import reviews
from forms.judge.alerts import Alert, alerts
from forms.judge.completeness import completeness
from forms.judge.definitions import AlertRule
from forms.judge.evaluate import Evaluation, evaluate
from forms.judge.facts import facts
from forms.judge.handling import STEPS, TYPE, Handled, Step, handled, waiting
from forms.policy.standing import standing
from sync.store.model import FirmSummary
from sync.store.outlooks import Outlook
from sync.summary import mark, summary_of

if TYPE_CHECKING:
    from desktop.workspace import Workspace
    from forms.content import Content
    from forms.judge.vocabulary import Facts
    from sync.store import Store
    from sync.store.likeness import Merged

_PORTION = 16  # firms judged between two looks at what has changed meanwhile
_TOLD_EVERY = 20  # portions between two tellings, while many are out of date
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


def stamp(content: Content, day: date) -> str:
    """What a judgement holds for: a day, and the content and program it was made with."""
    return f"{day.isoformat()} {content.version} {app_version()}"


def outlook(
    content: Content, day: date, found: Sequence[Handled], known: Facts, evaluation: Evaluation, tier: str
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
    return cast("JSON", {"stamp": stamp(content, day), "alerts": lines, "proposal": proposed})


def refresh(workspace: Workspace, archive_id: str) -> None:
    """Keep what is known of a firm now, from what the session has reckoned already."""
    archive = workspace.archive(archive_id)
    firm = archive.firm()
    if firm is None:
        return
    day, consent = workspace.today(), workspace.consent(archive_id)
    known, evaluation = workspace.facts(archive_id), workspace.evaluation(archive_id)
    done, by = workspace.completeness(archive_id), mark(workspace.content, day)
    row = summary_of(archive, evaluation, workspace.alerts(archive_id), done, consent, day, by)
    found = workspace.handled(archive_id)
    kept = outlook(workspace.content, day, found, known, evaluation, firm.text("tier"))
    workspace.store.put_judged([(archive_id, row, kept)])


def judged(
    store: Store, content: Content, merged: Merged, archive_id: str, day: date
) -> tuple[str, FirmSummary, JSON] | None:
    """A firm judged from what the store holds; None where its profile was not written. For any thread."""
    from desktop.workspace import read_archive

    archive, _ = read_archive(store, archive_id, merged)
    firm = archive.firm()
    if firm is None:
        return None
    known = facts(archive, day, content.reference)
    evaluation = evaluate(known, content.rules)
    consent = consent_state(archive, day)
    support = standing(archive, known, evaluation, consent, content.support, content.reference, day)
    more = {**support.lists, "reviews": reviews.waiting(archive)}
    found = handled(alerts(known, content.rules, day, more), archive.of(TYPE), day)
    done = completeness(archive, content.standard, content.form)
    row = summary_of(archive, evaluation, waiting(found), done, consent, day, mark(content, day))
    return archive_id, row, outlook(content, day, found, known, evaluation, firm.text("tier"))


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
    """`begin()` looks for firms that are out of date; `again(archives)` has these judged; `stop()` at
    the end of a session. Pages hear `workspace.signals.judged`, lists `archives_changed`, when more is
    known.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._waiting: list[str] = []
        self._touched: set[str] = set()
        self._running = self._stopped = False
        self._portions = 0
        self._day = workspace.today()
        workspace.signals.archive_changed.connect(self._touched.add)
        self._clock = QTimer(self, interval=_MINUTE)
        self._clock.timeout.connect(self._look_at_day)
        self._clock.start()

    @property
    def left(self) -> int:
        """How many firms are still to be judged."""
        return len(self._waiting)

    def begin(self) -> None:
        """Judge every firm whose judgement is of another day, or of other rules."""
        work, wanted = self._workspace, stamp(self._workspace.content, self._workspace.today())
        self._day = work.today()

        def stale() -> list[str]:
            found = (
                o
                for o in work.store.outlooks()
                if not (isinstance(o.value, dict) and o.value.get("stamp") == wanted)
            )
            return [outlook.archive for outlook in sorted(found, key=_pressing)]

        work.tasks.run(stale, self.again, owner=self)

    def again(self, archives: Sequence[str]) -> None:
        """Judge these, after those that wait already."""
        self._waiting = list(dict.fromkeys([*self._waiting, *archives]))
        if not self._running and self._waiting:
            self._step()

    def stop(self) -> None:
        """Nothing more is begun."""
        self._stopped = True
        self._waiting.clear()
        self._clock.stop()

    def _step(self) -> None:
        self._running = True
        portion, self._waiting = self._waiting[:_PORTION], self._waiting[_PORTION:]
        self._touched.clear()
        work, day = self._workspace, self._workspace.today()
        store, content = work.store, work.content

        def judge() -> list[tuple[str, FirmSummary, JSON]]:
            merged = store.merged()
            return [found for a in portion if (found := judged(store, content, merged, a, day)) is not None]

        work.tasks.run(judge, self._keep, self._failed, owner=self)

    def _keep(self, found: list[tuple[str, FirmSummary, JSON]]) -> None:
        """What was saved meanwhile has been judged by its save."""
        if self._stopped:
            return
        fresh = [item for item in found if item[0] not in self._touched]
        if fresh:
            self._workspace.store.put_judged(fresh)
        self._portions += 1
        if self._waiting:
            if self._portions % _TOLD_EVERY == 0:
                self._workspace.signals.judged.emit()
            self._step()
            return
        self._running = False
        self._workspace.signals.judged.emit()
        self._workspace.signals.archives_changed.emit()

    def _failed(self, error: Exception) -> None:
        self._running = False
        self._waiting.clear()
        self._workspace.tasks.failed.emit(error)

    def _look_at_day(self) -> None:
        if self._day != self._workspace.today():
            self.begin()


def _pressing(outlook: Outlook) -> tuple[str, str]:
    """Those first of whom something runs out first, as far as is known."""
    value = outlook.value if isinstance(outlook.value, dict) else {}
    lines = cast("list[list[str]]", value.get("alerts") or [])
    return min((line[2] for line in lines), default="9"), outlook.archive
