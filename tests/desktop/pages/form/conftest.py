"""A window with the form page, a firm with a contract, and a window where forms of others are installed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.library import own_forms
from desktop.settings import Settings
from desktop.tasks import Tasks
from desktop.workspace import Workspace
from forms.authoring import check
from forms.imported import adopt
from sync.store import Store
from sync.store.model import Change
from tests.desktop.conftest import MORNING
from tests.desktop.pages.form.hands import CONSENT, CONTRACT, FIRM, GOOD, STONE, Screen, foreign


@pytest.fixture
def screen(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Screen:
    return Screen(qtbot, workspace, tmp_path)


@pytest.fixture
def firm(workspace: Workspace) -> str:
    values = {"uscc": GOOD, "name": "演示餐饮有限公司", "entity_type": "company", "phone": "19900000000"}
    stone = {"contract": CONTRACT, "title": "首付款", "due_on": "2026-03-01", "done_on": "2026-03-01"}
    contract = {
        "title": "门店租赁合同",
        "category": "lease",
        "counterparty": "演示物业公司",
        "written": "no",
        "signed_on": "2024-03-12",
        "ends_on": "2027-03-01",
        "amount": "360000.00",
        "status": "performing",
        "staged": "yes",
    }
    workspace.save_all(
        [
            Change(FIRM, FIRM, "firm", values),
            Change(FIRM, CONTRACT, "record.contract", contract),
            Change(FIRM, STONE, "record.contract_milestone", {**stone, "kind": "delivery"}),
        ]
    )
    return FIRM


@pytest.fixture
def bring(workspace: Workspace, firm: str) -> Callable[..., str]:
    """Imports a form and has the firm sign for what it asks."""

    def run(file: str, source: str, **media: bytes) -> str:
        found = check(file, source.encode(), {}, files=None)
        assert not found.has_errors, found.problems
        files = {name.replace("_", "."): data for name, data in media.items()}
        own_forms.keep(workspace.store, workspace.content, adopt(found, files), MORNING)
        workspace.content = own_forms.with_imported(workspace.content, workspace.store)
        workspace.save(archive=firm, entity="0190-consent", type="consent", set=CONSENT)
        return firm

    return run


@pytest.fixture
def abroad(dressed: QApplication, qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Screen]:
    """The page where forms are installed that somebody else wrote."""
    store.save(archive=FIRM, entity=FIRM, type="firm", set={"uscc": GOOD, "name": "演示餐饮有限公司"})
    settings = Settings(tmp_path / "settings.json")
    settings.change(language="en")
    tasks = Tasks()
    yield Screen(qtbot, Workspace(store, foreign(), lambda: MORNING, tasks, settings), tmp_path)
    tasks.close()
    qtbot.waitUntil(lambda: tasks.idle)
