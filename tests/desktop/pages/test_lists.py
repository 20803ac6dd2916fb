"""No list reads more than it shows: what each page asks of a library of 5,000 firms, counted."""

import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.parts import Table
from desktop.parts.lazy import KEPT, Mapped
from desktop.settings import Settings
from desktop.shell.page import Page
from desktop.tasks import Tasks
from desktop.version import app_version
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.content import Content
from sync import merge
from sync.store import Identity, Store, firms
from sync.store.model import Change, FirmSummary
from sync.summary import mark
from tests.corpus.judged import as_judged
from tests.desktop.conftest import MORNING
from tests.desktop.pages.archives.test_many import Window

FIRMS = 5_000
VISITS = 3_000  # over three years of days
DEMANDS = 600


def changes() -> Iterator[Change]:
    for n in range(FIRMS):
        said = {"name": f"演示商行{n:04d}", "uscc": f"91500108DEM{n:07d}", "county": f"50010{n % 9}"}
        yield Change(f"f{n}", f"f{n}", "firm", said)
    for n in range(VISITS):
        day = f"202{5 + n % 3}-{n % 12 + 1:02d}-{n % 28 + 1:02d}"
        status = "planned" if n % 3 == 2 else "done"  # those of 2027
        said = {"planned_at": f"{day}T09:30:00.000+08:00", "purpose": "routine", "status": status}
        yield Change(f"f{n}", f"v{n}", "visit", said)
    for n in range(DEMANDS):
        yield Change(
            f"f{n}", f"d{n}", "record.demand", {"title": f"演示诉求{n}", "submitted_on": "2026-11-02"}
        )


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory, content: Content) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("big") / "library.db"
    from sync.wire import Person

    person = Person(id="ZLR-0137", name="演示周", role="assessor", unit="nanan", unit_name="演示服务站")
    identity = Identity("XD-NA-0137", person, secrets.token_bytes(32), "00" * 32, "http://127.0.0.1:9")
    store = Store.create(path, secrets.token_bytes(32), identity, clock=lambda: MORNING)
    store.save_many(changes(), lambda _done: None)
    by = mark(content, MORNING.astimezone().date(), app_version())
    kept: JSON = {"alerts": [], "proposal": None}
    rows = {f"f{n}": FirmSummary(judged=by) for n in range(FIRMS)}
    as_judged(store, rows, kept)  # this day's once-over is done
    for _ in range(400):
        store.note_access("ZLR-0137", "archive", "opened", "f1")
    yield store
    store.close()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts what comes out of the store: entities read, rows of firms made."""
    counted: Counter[str] = Counter()

    def watch(module: Any, name: str) -> None:
        real: Callable[..., Any] = getattr(module, name)

        def counting(*args: Any, **said: Any) -> Any:
            counted[name] += 1
            return real(*args, **said)

        monkeypatch.setattr(module, name, counting)

    watch(merge, "from_bytes")
    watch(firms, "FirmRow")
    return counted


@pytest.fixture
def workspace(
    dressed: QApplication, qtbot: QtBot, big: Store, content: Content, tmp_path: Path
) -> Iterator[Workspace]:
    settings = Settings(tmp_path / "settings.json")
    settings.change(language="en")
    tasks = Tasks()
    made = Workspace(big, content, lambda: MORNING, tasks, settings)
    yield made
    made.judging.stop()
    tasks.close()
    qtbot.waitUntil(lambda: tasks.idle)


PAGES = {
    "archives": ("ArchivesPage", 150),
    "firms": ("DiagnosesPage", 150),
    "visits": ("VisitsPage", 350),
    "today": ("TodayPage", 700),
    "register": ("RegisterPage", 20),
    "pledges": ("PledgesPage", 20),
    "demands": ("DemandsPage", 3 * DEMANDS),
}


def shown(workspace: Workspace, name: str, qtbot: QtBot) -> Page:
    page: Page = getattr(import_module(f"desktop.pages.{name}"), PAGES[name][0])(workspace, Window())
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    page.accept({})
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    page.grab()
    return page


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_what_it_shows(
    workspace: Workspace, read: Counter[str], qtbot: QtBot, name: str
) -> None:
    shown(workspace, name, qtbot)
    assert sum(read.values()) <= PAGES[name][1], dict(read)


def test_scrolling_reads_the_pages_it_passes(workspace: Workspace, read: Counter[str], qtbot: QtBot) -> None:
    page = shown(workspace, "archives", qtbot)
    table = page.findChild(Table, "archives.table")
    assert table is not None
    assert table.rows_model.rowCount() == FIRMS
    before = read["FirmRow"]
    table.scrollToBottom()
    page.grab()
    assert 0 < read["FirmRow"] - before <= 100
    assert table.rows_model.rows[FIRMS - 1].cells[0].text


def test_the_planner_turns_a_week_with_that_week(
    workspace: Workspace, read: Counter[str], qtbot: QtBot
) -> None:
    page = shown(workspace, "visits", qtbot)
    before = read["from_bytes"]
    page._turn(1)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert read["from_bytes"] - before < 250


def test_saving_one_firm_counts_conflicts_without_reading(workspace: Workspace, read: Counter[str]) -> None:
    workspace.save(archive="f7", entity="f7", type="firm", set={"name": "演示商行0007"})
    assert sum(read.values()) < 30


def test_long_lists_put_into_words_what_is_in_sight(workspace: Workspace, qtbot: QtBot) -> None:
    for name, rows in (("demands", DEMANDS), ("register", 400)):
        page = shown(workspace, name, qtbot)
        table = next(t for t in page.findChildren(Table) if t.rows_model.rowCount() == rows)
        assert isinstance(table.rows_model.rows, Mapped)
        assert len(table.rows_model.rows.made) < 60


def test_what_is_made_of_a_long_list_is_let_go_again() -> None:
    asked: list[int] = []

    def make(item: int) -> str:
        asked.append(item)
        return str(item)

    rows = Mapped(range(100_000), make)
    assert (len(rows), rows[7], rows[7], rows[-1]) == (100_000, "7", "7", "99999")
    assert asked == [7, 99_999]
    assert list(rows[3:5]) == ["3", "4"]
    for at in range(3 * KEPT):
        assert rows[at] == str(at)
    assert len(rows.made) <= KEPT
    with pytest.raises(IndexError):
        rows[100_000]
