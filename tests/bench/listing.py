"""Lists and the command box over 100,000 firms: each key press by what is typed, ticking, and scrolling.

The limit is SQLite itself on the same file: the matching rows by their index, and a page of rows by key.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.app import make_application
from desktop.content import builtin
from desktop.finding import Finder
from desktop.pages.archives import ArchivesPage
from desktop.settings import Settings
from desktop.shell.page import PageKind
from desktop.shell.session import Session
from desktop.tasks import Tasks
from desktop.workspace import Workspace
from sync.store import FirmQuery, Store, search
from tests.bench import library
from tests.bench.measure import Figure, Progress, milliseconds, percentile
from tests.bench.painting import _NOW

FIRMS = 100_000
_TYPED = {
    "name": ("重庆演示", "南岸区", "餐饮管理", "机械有限"),
    "pinyin": ("chongqing", "nananqu", "canyin", "jixie"),
    "initials": ("cqys", "ysjx", "cygl", "jxyx"),
    "credit code": ("91500108", "DEM00", "08DEM0", "500103DE"),
    "person": ("zhang", "李", "wangm", "陈"),
}
_JUMPS = 60


def lists(folder: Path, progress: Progress) -> Iterator[Figure]:
    """By what is typed, with filters, in the command box; then the painted list after jumps in it."""
    progress(f"making {FIRMS:,} firms")
    store = library.filled(folder / "firms.db", FIRMS, light=True)
    progress("typing and scrolling")
    yield from _typing(store)
    yield from _whole(store)
    yield from _window(store, folder)
    store.close()


def _typing(store: Store) -> Iterator[Figure]:
    store.firms(FirmQuery(text="演"))
    counties = tuple(list(store.firm_counts("county"))[:2])
    for what, words in _TYPED.items():
        texts = _prefixes(words)
        took = [milliseconds(partial(store.firms, FirmQuery(text=text))) for text in texts]
        bare = [milliseconds(partial(_matches, store, text)) for text in texts]
        yield _against(f"lists.{what.replace(' ', '_')}", f"a key press, {what}", took, bare)
    texts = _prefixes(_TYPED["initials"] + _TYPED["name"])
    queries = [FirmQuery(text=text, county=counties, sort="score", descending=True) for text in texts]
    took = [milliseconds(partial(store.firms, query)) for query in queries]
    bare = [milliseconds(partial(_matches, store, text)) for text in texts]
    yield _against("lists.filters", "a key press, with a filter and a sort", took, bare)
    narrow = FirmQuery(county=counties, tier=("basic",), sort="score", descending=True)
    took = [milliseconds(partial(store.firms, narrow)) for _ in range(9)]
    bare = [milliseconds(partial(_fetch, store, "SELECT count(*) FROM firm WHERE tier = ?", ("basic",)))] * 9
    yield _against("lists.narrowed", "two filters pressed, nothing typed, by points", took, bare, 100.0)


def _whole(store: Store) -> Iterator[Figure]:
    took = [milliseconds(partial(store.firm_ids, FirmQuery())) for _ in range(5)]
    bare = [milliseconds(partial(_fetch, store, "SELECT uid FROM archive", ())) for _ in range(5)]
    limit_is = "reading the ids alone, unsorted"
    what = f"tick all {FIRMS:,} (off the UI thread)"
    yield Figure("lists.all", what, percentile(took, 50), "ms", None, percentile(bare, 50), limit_is)


def _window(store: Store, folder: Path) -> Iterator[Figure]:
    application = make_application([])
    tasks = Tasks()
    workspace = Workspace(store, builtin.load(), lambda: _NOW, tasks, Settings(folder / "settings.json"))
    session = Session(workspace, {"archives": PageKind(ArchivesPage, "archives")}, folder)
    session.resize(1440, 900)
    session.show()
    opening = milliseconds(partial(_opened, application, session))
    yield Figure("lists.shown", f"the list of {FIRMS:,} firms, shown", opening, "ms", 200)
    page = session.page
    assert isinstance(page, ArchivesPage)
    bar, chance = page._table.verticalScrollBar(), random.Random(7)
    places = [chance.randrange(bar.maximum()) for _ in range(_JUMPS)]
    jumps = [milliseconds(partial(_jump, application, session, place)) for place in places]
    steps = [milliseconds(partial(_scroll, application, session, 48 * n)) for n in range(0, 5 * _JUMPS, 5)]
    pages = [milliseconds(partial(_page_by_key, store, chance.randrange(FIRMS))) for _ in range(_JUMPS)]
    yield _against("lists.jump", "a jump anywhere in the list, read and painted", jumps, pages, 100.0)
    yield _against("lists.scroll", "scrolling on by five rows, painted", steps, pages, 16.0)
    finder = Finder(workspace, session)
    finder.begin(lambda: None)
    while not tasks.idle:
        application.processEvents()
    find = finder.first(session._actions(), "").find
    texts = _prefixes([word for words in _TYPED.values() for word in words] + ["xinyong", "联系电话"])
    took = [milliseconds(partial(find, text)) for text in texts]
    bare = [milliseconds(partial(_matches, store, text)) for text in texts]
    yield _against("lists.command", "a key press in the command box", took, bare)
    tasks.close()
    session.close()


def _opened(application: QApplication, session: Session) -> None:
    session.open("archives")
    application.processEvents()


def _jump(application: QApplication, session: Session, place: int) -> None:
    page = session.page
    assert isinstance(page, ArchivesPage)
    page._table.verticalScrollBar().setValue(place)
    page._table.viewport().repaint()
    application.processEvents()


def _scroll(application: QApplication, session: Session, place: int) -> None:
    page = session.page
    assert isinstance(page, ArchivesPage)
    page._table.verticalScrollBar().setValue(place)
    application.processEvents()


def _prefixes(words: Sequence[str]) -> list[str]:
    typed = [word[:end] for word in words for end in range(1, len(word) + 1)] * 3
    random.Random(7).shuffle(typed)
    return typed


def _matches(store: Store, text: str) -> None:
    """The least that could answer: the rows of the index, as many as a list looks at."""
    found = search.condition(text)
    assert found is not None
    _fetch(store, f"{found[0]} LIMIT 2000", found[1])


def _page_by_key(store: Store, first: int) -> None:
    _fetch(store, "SELECT * FROM firm WHERE archive_id >= ? ORDER BY archive_id LIMIT 50", (first,))


def _fetch(store: Store, sql: str, parameters: tuple[object, ...]) -> None:
    with store._db.read() as c:
        c.exec_driver_sql(sql, parameters).fetchall()


def _against(
    name: str, what: str, took: Sequence[float], bare: Sequence[float], goal: float = 16.0
) -> Figure:
    limit = percentile(bare, 95)
    words = f"{what}, p95 of {len(took)} (the same from bare SQL: {limit:.2g} ms)"
    return Figure(f"{name}.p95", words, percentile(took, 95), "ms", goal)
