"""Five thousand whole firms on the disk: memory, and how long their archives take to open.

The library is the corpus with its flaws and quarrels, received as a sync would bring it. What is measured runs in
a process of its own, on the real pages, so that making the library is no part of it.
"""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from sync.event import encode
from sync.store import IncomingEvents, Store
from tests.bench import library
from tests.bench.measure import Figure, Progress, milliseconds, percentile
from tests.corpus import logs
from tests.corpus.planted import corpus

FIRMS, OPENED, JUDGED = 5_000, 20, 100
_CHUNK = 2_000
_NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def archives(folder: Path, progress: Progress, count: int = FIRMS) -> Iterator[Figure]:
    """Start to list, resident memory, an archive, its history, completeness; beside a bare read of the rows."""
    path = folder / "library.db"
    progress(f"making {count:,} firms")
    began = time.perf_counter()
    total = filled(path, count)
    made = time.perf_counter() - began
    command = [sys.executable, "-m", "tests.bench.archives", str(path)]
    began = time.perf_counter()
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    told["start"] -= began
    size = path.stat().st_size / 1e6
    yield Figure("archives.made", f"{total:,} events of {count:,} firms received", made, "s")
    yield Figure("archives.size", "file then", size, "MB")
    yield Figure("archives.start", "process to painted list (library open)", told["start"], "s")
    yield Figure("archives.unlocked", "resident then", told["unlocked"], "MB", 250)
    yield Figure("archives.memory", f"resident after {OPENED} archives, every tab", told["memory"], "MB", 250)
    for name, what in (("open", "an archive opens (judged, painted)"), ("history", "its history tab")):
        for percent in (50, 95):
            value, limit = percentile(told[name], percent), percentile(told["read"], percent)
            goal = 100.0 if name == "open" else None
            yield Figure(f"archives.{name}.p{percent}", f"{what}, p{percent} of {OPENED}", value, "ms", goal)
            if name == "open":
                what_limit = f"  a bare SQLCipher read of its rows, p{percent}"
                yield Figure(f"archives.read.p{percent}", what_limit, limit, "ms")
    each = percentile(told["complete"], 50)
    yield Figure("archives.complete", f"completeness of an archive, p50 of {JUDGED}", each, "ms")
    yield Figure("archives.complete.all", f"  of all {count:,}, by that", each * count / 1000, "s")


def filled(path: Path, firms: int) -> int:
    """The corpus in a store, streamed; how many events."""
    store, total = Store.create(path, library.KEY, library.identity()), 0
    events = map(encode, logs.events(corpus(7, firms, library.TODAY, assessor="zlr-0137"), _NOW))
    while chunk := tuple(itertools.islice(events, _CHUNK)):
        total += len(chunk)
        store.receive([IncomingEvents("nanan", chunk, total)])
    store.close()
    return total


class _Window:
    """Stands where the window does; nothing is opened from here."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **more: None


def _look(path: Path) -> dict[str, Any]:
    """What the process of its own does; milliseconds and megabytes."""
    from PySide6.QtCore import QEvent

    from desktop import theme
    from desktop.app import make_application
    from desktop.content import builtin
    from desktop.language import Translators
    from desktop.pages.archive import ArchivePage
    from desktop.pages.archive.state import TABS
    from desktop.pages.archives import ArchivesPage
    from desktop.settings import Settings
    from desktop.tasks import Tasks
    from desktop.workspace import Workspace
    from tests.journeys.client import resident

    app = make_application([])
    Translators(app).use("zh")
    theme.apply(app)
    tasks = Tasks()
    store = Store.open(path, library.KEY)
    workspace = Workspace(store, builtin.load(), lambda: _NOW, tasks, Settings(path.with_suffix(".json")))
    listed = ArchivesPage(workspace, _Window())
    listed.resize(1366, 768)
    listed.show()
    listed.accept({})
    app.processEvents()
    told: dict[str, Any] = {"start": time.perf_counter(), "unlocked": resident() / 1e6}
    named = [archive for archive, _, _ in store.firm_codes()]
    Random(7).shuffle(named)
    page = ArchivePage(workspace, _Window())
    page.resize(1366, 768)
    page.show()

    def opened(archive: str, tab: str) -> None:
        page.accept({"id": archive, "tab": tab})
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as a running event loop does

    opened(named[0], "overview")
    chosen = named[1 : OPENED + 1]
    told["open"] = [milliseconds(lambda a=a: opened(a, "overview")) for a in chosen]  # type: ignore[misc]  # bound now
    told["history"] = [milliseconds(lambda a=a: opened(a, "history")) for a in chosen]  # type: ignore[misc]  # bound now
    for archive, tab in itertools.product(chosen, TABS):
        opened(archive, tab)
    told["memory"] = resident() / 1e6
    rest = named[-JUDGED:]
    told["complete"] = [milliseconds(lambda a=a: workspace.completeness(a)) for a in rest]  # type: ignore[misc]  # bound now
    tasks.close()
    store.close()
    told["read"] = _bare(path, chosen)
    return told


def _bare(path: Path, chosen: list[str]) -> list[float]:
    """Milliseconds to read the rows of each archive with nothing between."""
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA key=\"x'{library.KEY.hex()}'\"")
    sql = "SELECT n.state FROM entity n JOIN archive a ON a.id = n.archive_id WHERE a.uid = ?"
    took = [milliseconds(lambda a=a: connection.execute(sql, (a,)).fetchall()) for a in chosen]  # type: ignore[misc]  # bound now
    connection.close()
    return took


if __name__ == "__main__":
    print(json.dumps(_look(Path(sys.argv[1]))))
