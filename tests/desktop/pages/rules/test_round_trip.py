"""A threshold edited in the spreadsheet arrives on a desk: checked, built, published by a real centre, synced,
in use, and the firms it moves named."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.__main__ import main
from desktop.app import now_utc
from desktop.impact import Impact, kept, rules_in_use
from desktop.kinds import page_kinds
from desktop.pages.rules import RulesPage
from desktop.pages.rules.news import RulesNews
from desktop.parts import EmptyState, InfoBar, Table, Text
from desktop.renewing import Renewing
from desktop.shell.session import Session
from desktop.syncing import Syncing
from desktop.workspace import Workspace
from sync.client import HttpTransport, enrol
from sync.store.model import Change
from tests.corpus.district import district
from tests.desktop.conftest import MORNING
from tests.desktop.window import Window
from tests.forms.rulebook.workbooks import edited
from tests.sync.service import Service, start_service


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Service]:
    service = start_service(tmp_path / "centre")
    service.admin("create-unit", "nanan", "演示服务站")
    service.admin("create-user", "ZLR-0137", "演示周", "--unit", "nanan")
    yield service
    service.stop()


@pytest.fixture
def syncing(workspace: Workspace, centre: Service) -> Iterator[Syncing]:
    mine = enrol(centre.url, centre.admin("enrolment-code", "ZLR-0137").split()[-1], "演示电脑")
    workspace.store.enrol(mine)
    workspace.clock = now_utc  # the centre's clock is the real one
    made = Syncing(workspace, lambda: HttpTransport(centre.url, mine))
    yield made
    made.close()


def test_an_edited_threshold_reaches_the_desk_and_names_whom_it_moves(
    workspace: Workspace, centre: Service, syncing: Syncing, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = list(district(7, firms=12, today=MORNING.date()))
    workspace.store.save_all([Change(r["archive"], r["entity"], r["type"], r["set"]) for r in rows])
    firms = [r["entity"] for r in rows if r["type"] == "firm"]
    before = {firm: workspace.evaluation(firm) for firm in firms}
    best = max(before.values(), key=lambda e: e.points if e.grade else 0)
    assert best.grade
    line = next(n for n, grade in enumerate("ABCDE", 2) if grade == best.grade)
    lines = {f"grades!B{n}": round(best.points) + 2 + (line - n) for n in range(2, line + 1)}
    book, pack = tmp_path / "rules.xlsx", tmp_path / "rules.pack"
    book.write_bytes(edited({**lines, "scheme!B2": "2026.13"}))

    assert main(["rules", "check", str(book)]) == 0
    assert main(["rules", "build", str(book), "-o", str(pack)]) == 0
    centre.admin("publish-pack", str(pack), "--name", "content", "--version", "2026.13")

    renewing = Renewing(workspace)
    syncing.came.connect(renewing.look)
    session = Session(workspace, page_kinds(None), tmp_path)  # type: ignore[arg-type] # no page here asks it
    qtbot.addWidget(session)
    RulesNews(renewing, session)
    renewing.begin()
    session.open("today")
    session.show()
    with qtbot.waitSignal(renewing.reckoned, timeout=60_000) as told:
        syncing.start()

    found = told.args[0]
    assert isinstance(found, Impact)
    expected = {f: e for f, e in before.items() if e.grade == best.grade}
    assert workspace.content.rules.version == "2026.13"
    assert {m.archive for m in found.moved} == {
        f for f in firms if workspace.evaluation(f).grade != before[f].grade
    }
    assert set(expected) == {m.archive for m in found.moved}
    assert session.findChild(Text, "status.rules").text() == "Rules 2026.13"
    assert kept(workspace.store) == found
    assert rules_in_use(workspace.store) == "2026.13"

    news = session.findChild(InfoBar, "shell.news")
    assert news.text() == f"Rules 2026.13 are in use.  Firms that change grade: {len(expected)} of 12."
    news.pressed.emit()
    page = session.page
    assert isinstance(page, RulesPage)
    table = page.findChild(Table, "rules.moved")
    shown = [table.model().rows[n].cells for n in range(table.model().rowCount())]
    names = {workspace.archive(f).firm().text("name") for f in expected}
    assert {cells[0].text for cells in shown} == names
    assert all(cells[1].grade == best.grade and cells[2].grade != best.grade for cells in shown)
    renewing.close()


def test_rules_that_came_with_the_program_are_told_of_at_the_next_unlocking(
    workspace: Workspace, qtbot: QtBot
) -> None:
    """The rules before are gone: the grades the lists showed are what was."""
    rows = list(district(7, firms=3, today=MORNING.date()))
    workspace.store.save_all([Change(r["archive"], r["entity"], r["type"], r["set"]) for r in rows])
    firms = [r["entity"] for r in rows if r["type"] == "firm"]
    for firm in firms:
        workspace.refresh_summary(firm)
    renewing = Renewing(workspace)
    renewing.begin()
    assert kept(workspace.store) is None, "a library that never noted its rules has nothing to tell"
    workspace.store.put_setting("rules.in_use", "2026.9")
    page = RulesPage(workspace, Window())
    qtbot.addWidget(page)
    page.show()
    page.enter()
    assert page.findChild(EmptyState, "rules.never").isVisible()
    with qtbot.waitSignal(renewing.reckoned, timeout=20_000) as told:
        renewing.begin()
    found = told.args[0]
    assert (found.old, found.new, found.firms, found.moved) == ("2026.9", workspace.content.version, 3, ())
    assert not found.told_apart
    assert page.findChild(EmptyState, "rules.none").isVisible(), "a page that is open meanwhile shows it, too"
    assert json.dumps(workspace.store.get_setting("rules.impact"))
    renewing.close()
