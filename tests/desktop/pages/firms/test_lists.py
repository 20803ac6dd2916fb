"""The short list of firms: all of them, however many."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.pages.firms import DiagnosesPage
from desktop.parts import Table
from desktop.workspace import Workspace
from sync.store import FirmSummary
from sync.store.model import Change
from tests.corpus.judged import as_judged

PLANNED, ALL = 210, 213


class Window(QObject):
    """The navigator as far as these pages need one."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str]]] = []

    def open(self, page: str, **args: str) -> None:
        self.opened.append((page, args))

    def sync(self) -> None:
        raise AssertionError("nobody asked for it")


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """More firms than a screen or a page of the store; the last three without a visit to come."""
    ids = [f"f{number:03}" for number in range(ALL)]
    workspace.store.save_all([Change(i, i, "firm", {"name": f"演示{i}商行"}) for i in ids])
    for number, firm in enumerate(ids):
        visit = f"2027-{1 + number // 28:02}-{1 + number % 28:02}T09:00" if number < PLANNED else ""
        as_judged(workspace.store, {firm: FirmSummary(score=number, next_visit=visit)})
    return ids


def names(table: Table) -> list[str]:
    model = table.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_all_firms_stand_among_the_diagnoses(workspace: Workspace, firms: list[str], qtbot: QtBot) -> None:
    page = DiagnosesPage(workspace, Window())  # type: ignore[arg-type] # as far as it needs one
    qtbot.addWidget(page)
    page.enter()
    assert page.caption() == f"{ALL} firms"
    assert len(set(names(page.findChild(Table, "diagnoses.table")))) == ALL
