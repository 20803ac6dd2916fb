"""The ledger of applications, of one archive or of all firms, in words. Reads all firms off the UI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.pages.policy.state import Filter, LedgerLine, LedgerState
from desktop.pages.policy.words import days_words, obstacle_word, period_word, stage_chip, waits_word, yuan
from desktop.workspace import Workspace
from forms.judge.periods import Periods
from forms.policy.ledger import Application, application_of, figures, pressing
from forms.policy.sheets import Support
from sync.records import record_of
from sync.store import Store

KIND = "record.policy_application"


@dataclass(frozen=True, slots=True)
class Filed:
    """An application with the archive and the firm it is of."""

    application: Application
    archive: str
    firm: str


def read_all(store: Store, support: Support, periods: Periods, today: date) -> tuple[Filed, ...]:
    """The applications of all firms, the most pressing first. Not for the UI thread."""
    names: dict[str, str] = {}
    found = []
    for entity in store.entities_of(KIND):
        record = record_of(entity)
        if record.deleted:
            continue
        if entity.archive not in names:
            firm = store.entity(entity.archive)
            names[entity.archive] = record_of(firm).text("name") if firm else ""
        application = application_of(record, support, periods, today)
        found.append(Filed(application, entity.archive, names[entity.archive]))
    return tuple(sorted(found, key=lambda filed: pressing(filed.application)))


class LedgerPresenter:
    """The ledger; `filed` is what was read."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.filed: tuple[Filed, ...] = ()

    def read(self, archive: str) -> None:
        """One archive, at once."""
        found = self._workspace.support(archive).applications
        self.filed = tuple(Filed(item, archive, "") for item in found)

    def reader(self) -> Callable[[], tuple[Filed, ...]]:
        """What reads all firms, elsewhere."""
        workspace = self._workspace
        store, content, today = workspace.store, workspace.content, workspace.today()
        return lambda: read_all(store, content.support, content.reference.periods, today)

    def find(self, identity: str) -> Filed | None:
        """One of them."""
        return next((f for f in self.filed if f.application.record.id == identity), None)

    def state(self, wanted: Filter) -> LedgerState:
        """The lines under a filter and the figures of all."""
        by: dict[Filter, list[Filed]] = {
            "open": [f for f in self.filed if f.application.open],
            "overdue": [f for f in self.filed if f.application.overdue],
            "stuck": [f for f in self.filed if f.application.stuck],
            "all": list(self.filed),
        }
        sums = figures(filed.application for filed in self.filed)
        share = f"{sums.in_time / sums.timed:.0%}" if sums.timed else "–"
        return LedgerState(
            tuple(self._line(filed) for filed in by[wanted]),
            (
                (_tr("Approved (CNY)"), yuan(sums.approved)),
                (_tr("Received (CNY)"), yuan(sums.paid)),
                (_tr("Periods kept"), share),
                (_tr("Overdue"), str(sums.overdue)),
            ),
            {name: len(found) for name, found in by.items()},
        )

    def _line(self, filed: Filed) -> LedgerLine:
        item, record = filed.application, filed.application.record
        authority = record.text("authority")
        under = " · ".join(part for part in (filed.firm, authority) if part)
        due = ""
        if item.due is not None and item.days_left is not None:
            mark = _tr(" (provisional)") if item.due.provisional else ""
            due = f"{item.due.day.isoformat()}{mark}"
        steps = [(period_word(s.code), s.by.day.isoformat(), s.done_on, s.late) for s in item.steps]
        return LedgerLine(
            record.id,
            record.text("policy"),
            under,
            stage_chip(item.stage),
            _tr("waits for {0}").format(waits_word(item.waits)) if item.waits else "",
            f"{due} · {days_words(item.days_left)}" if item.days_left is not None else due,
            item.overdue,
            " · ".join(f"{name} {_mark(done is not None, late)}" for name, _, done, late in steps),
            "\n".join(
                _tr("{0}: by {1}").format(name, by) + (f" → {done.isoformat()}" if done else "")
                for name, by, done, _ in steps
            ),
            yuan(item.approved) if item.approved else "–",
            _tr("received {0}").format(yuan(item.paid)) if item.paid else "",
            obstacle_word(record.text("obstacle")) if item.open else "",
        )


def _mark(done: bool, late: bool) -> str:
    if late:
        return _tr("late") if done else _tr("overdue")
    return _tr("in time") if done else _tr("running")


def _tr(source: str) -> str:
    return QCoreApplication.translate("PolicyLedger", source)
