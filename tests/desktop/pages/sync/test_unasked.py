"""The question on the sync page: asked in full, answered either way; and imports taken back from its log."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.intake import SAVED
from desktop.intake.trial import RUNS
from desktop.pages.sync import SyncPage
from desktop.parts import Button
from desktop.shell.connectivity import ConnectivityChip
from desktop.workspace import Workspace
from sync.store.deletions import FLOOR
from sync.store.model import Change
from tests.desktop.conftest import MORNING
from tests.desktop.pages.sync.shown import opened, words_on
from tests.desktop.window import Window

FIRM = "0190" + "a" * 28
MANY = FLOOR + 4


@pytest.fixture
def page(workspace: Workspace, window: Window, qtbot: QtBot) -> SyncPage:
    store = workspace.store
    store.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示渝味来餐饮有限公司"})
    made = [Change(FIRM, f"r{n}", "record.licence", {"number": str(n)}) for n in range(MANY)]
    store.save_all(made)
    store.acknowledge(store.seq)
    store.save_all([Change(FIRM, c.entity, c.type, {"deleted": True}) for c in made])
    store.save(archive=FIRM, entity=FIRM, type="firm", set={"phone": "1"})
    return opened(workspace, window, qtbot)


def press(page: QWidget, qtbot: QtBot, name: str) -> None:
    button = page.findChild(Button, name)
    assert button is not None
    qtbot.waitUntil(lambda: button.height() >= 44)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_is_asked_with_all_that_helps_to_answer(
    page: SyncPage, workspace: Workspace, qtbot: QtBot
) -> None:
    words = words_on(page)
    assert f"{MANY} of {MANY + 1} records were deleted. Was that meant?" in words
    licence = workspace.content.kind("record.licence").title("en")
    assert f"{licence} {MANY}" in words
    assert f"演示渝味来餐饮有限公司 {MANY}" in words
    assert "By 演示周, 11-20 09:00" in words
    assert "1 later change waits with them" in words
    assert page.status() == f"{MANY} deletions wait for your word"
    chip = ConnectivityChip(workspace)
    qtbot.addWidget(chip)
    assert f"{MANY} deletions wait for your word" in chip.accessibleName()


def test_the_numbers_of_kinds_and_of_firms_are_those_of_the_question(
    workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    store, kinds = workspace.store, ("licence", "honour", "contract", "penalty", "court_case")
    made = [
        Change(f"{number % 5:032}", f"r{number}", f"record.{kinds[number % 5]}", {"number": str(number)})
        for number in range(55)
    ]
    firms = {change.archive for change in made}
    store.save_all([Change(firm, firm, "firm", {"name": "演示同名企业"}) for firm in firms])
    store.save_all(made)
    store.acknowledge(store.seq)
    store.save_all([Change(c.archive, c.entity, c.type, {"deleted": True}) for c in made])
    words = words_on(opened(workspace, window, qtbot))
    assert "55 of 60 records were deleted." in words
    assert " · ".join(["演示同名企业 11"] * 3) + " · others 22" in words
    assert "Licence 11 · " in words and words.count("others 22") == 2


def test_undone_they_are_back_and_the_question_is_gone(
    page: SyncPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(workspace.signals.archives_changed):
        press(page, qtbot, "sync.unasked.undo")
    assert window.said == [f"{MANY} records are back"]
    assert len(workspace.archive(FIRM).of("record.licence")) == MANY
    assert not page.findChild(QWidget, "sync.unasked").isVisible()
    assert workspace.store.outbox_end() == workspace.store.seq


def test_sent_they_go_with_the_sync_that_begins(
    page: SyncPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    press(page, qtbot, "sync.unasked.send")
    assert window.synced == 1
    assert not page.findChild(QWidget, "sync.unasked").isVisible()
    assert workspace.store.outbox_end() == workspace.store.seq
    assert workspace.archive(FIRM).of("record.licence") == ()


def test_an_import_is_taken_back_from_the_log(
    page: SyncPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    run = {"first": 7, "last": 9, "device": workspace.device, "file": "名单.xlsx", "kind": "firm",
           "at": MORNING.isoformat(), "new": 3, "changed": 0}  # fmt: skip
    workspace.store.append_log(SAVED, {"file": "名单.xlsx", "first": 7, "new": 3, "changed": 0})
    page.enter()
    qtbot.waitUntil(lambda: "名单.xlsx imported: 3 new, 0 changed" in words_on(page))
    assert page.findChild(Button, "sync.back.7") is None, "one that is not kept any more is only told"
    workspace.store.put_setting(RUNS, [run])
    page.enter()
    button = page.findChild(Button, "sync.back.7")
    button.click()
    assert window.opened == [("intake", {"back": "7"})]
