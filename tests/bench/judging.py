"""Judgement of one archive, and its improvement report as a PDF."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import process_time

from desktop.content import builtin
from forms.archive import Archive
from forms.judge.alerts import alerts
from forms.judge.evaluate import evaluate
from forms.judge.facts import facts
from tests.bench import library
from tests.bench.measure import Figure, Progress, milliseconds, percentile

_FIRMS, _ROUNDS, _REPORTS = 40, 5, 7
_ALL = 5_000
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


def all_alerts(folder: Path, progress: Progress) -> Iterator[Figure]:
    """Alerts of all firms as Today and their page read them at the start, from what is kept; and the round that
    judges a firm again on a new day, off the UI thread."""
    from desktop.judging import judged, told
    from desktop.version import app_version
    from sync.store.model import FirmSummary
    from sync.summary import mark

    content = builtin.load()
    store = library.filled(folder / "all.db", _ALL, light=True)
    dear = library.filled(folder / "some.db", _FIRMS, light=False)
    progress("judging some firms")
    merged, today = dear.merged(), library.TODAY
    took, kept = [], []
    for uid in dear.digests():
        started = process_time()
        found = judged(dear, content, merged, uid, today)
        took.append((process_time() - started) * 1000)
        kept += [found[1]] if found else []
    marks = store.marks([row.archive for row in store.outlooks()])
    by = mark(content, today, app_version())
    store.put_judged(
        [
            (uid, seen, FirmSummary(judged=by), kept[number % len(kept)])
            for number, (uid, seen) in enumerate(marks.items())
        ]
    )
    spent = []
    for _ in range(5):
        gc.collect()
        gc.disable()  # as on every worker of the program, see desktop.collecting
        started = process_time()
        known = told(store.outlooks(), content, today)
        spent.append((process_time() - started) * 1000)
        gc.enable()
    many = sum(len(firm.alerts) for firm in known)
    dear.close()
    store.close()
    what = f"{many:,} alerts of {len(known):,} firms at the start, CPU off the UI thread"
    yield Figure("alerts.start", what, percentile(spent, 50), "ms", 300)
    yield Figure(
        "alerts.again", "one firm judged again on a new day, CPU, p50", percentile(took, 50), "ms", None
    )


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
    content = builtin.shared()
    content.check()  # as while a passphrase is typed, `desktop.readying`
    workspace = Workspace(store, content, lambda: _NOW, tasks, Settings(folder / "settings.json"))
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
