"""Judgement of one archive, and its improvement report as a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desktop.content import builtin
from forms.archive import Archive
from forms.judge.alerts import alerts
from forms.judge.evaluate import evaluate
from forms.judge.facts import facts
from tests.bench import library
from tests.bench.measure import Figure, Progress, milliseconds, percentile

_FIRMS, _ROUNDS, _REPORTS = 40, 5, 7
_NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def evaluation(folder: Path, progress: Progress) -> Iterator[Figure]:
    """Facts, indicators and alerts of every archive of the district, from records in memory."""
    from sync.records import record_of

    content = builtin.load()
    store = library.filled(folder / "district.db", _FIRMS, light=False)
    archives = []
    for uid in store.digests():
        archives.append(Archive(uid, tuple(record_of(e) for e in store.archive(uid).entities)))
    store.close()
    rules, reference, today = content.rules, content.reference, library.TODAY

    def judge(archive: Archive) -> None:
        known = facts(archive, today, reference)
        evaluate(known, rules)
        alerts(known, rules, today)

    judge(archives[0])  # the rules are compiled once
    took = [milliseconds(partial(judge, archive)) for archive in archives * _ROUNDS]
    indicators = len(evaluate(facts(archives[0], today, reference), rules).indicators)
    for percent, goal in ((50, 5.0), (95, None)):
        what = f"evaluate one archive ({indicators} indicators and alerts), p{percent} of {len(took)}"
        yield Figure(f"evaluate.p{percent}", what, percentile(took, percent), "ms", goal)


def report(folder: Path, progress: Progress) -> Iterator[Figure]:
    """Composed from an archive with a finished diagnosis, and set."""
    from PySide6.QtWidgets import QApplication

    from desktop.pages.diagnosis.issue import compose, typeset
    from desktop.pages.diagnosis.presenter import DiagnosisPresenter
    from desktop.settings import Settings
    from desktop.tasks import Tasks
    from desktop.workspace import Workspace

    QApplication.instance() or QApplication([])
    store = library.filled(folder / "district.db", 4, light=False)
    tasks = Tasks()
    workspace = Workspace(store, builtin.load(), lambda: _NOW, tasks, Settings(folder / "settings.json"))
    archive = next(a for a in store.digests() if store.entities(a, "diagnosis"))

    def make() -> None:
        presenter = DiagnosisPresenter(workspace)
        presenter.open(archive)
        typeset(compose(workspace, presenter, "", "zh"))

    took = [milliseconds(make) for _ in range(_REPORTS)]
    tasks.close()
    store.close()
    yield Figure("report.first", "improvement report PDF, the first of a session", took[0], "ms", 500)
    yield Figure("report.p50", f"improvement report PDF, p50 of {_REPORTS}", percentile(took, 50), "ms", 500)
