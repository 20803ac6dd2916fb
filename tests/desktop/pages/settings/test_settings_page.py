"""Settings: what is chosen holds at once; the passphrase changes only when both new ones agree."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.pages.settings import SettingsPage
from desktop.parts import PasswordInput
from desktop.workspace import Workspace
from sync import vault
from sync.store.rekeying import ASKED as KEY_ASKED
from sync.vault import Vault, VaultLabel
from tests.desktop.conftest import MORNING
from tests.desktop.window import Window

OLD, NEW = "the old passphrase", "the new passphrase"


class Running:
    """The program as far as this page needs one."""

    def __init__(self, made: Vault) -> None:
        self.vault = made
        self.languages: list[str] = []

    def set_language(self, language: str) -> None:
        self.languages.append(language)


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Running:
    monkeypatch.setattr(vault, "_ARGON2", {"time": 1, "memory_kib": 1024, "lanes": 1})
    made, _key = Vault.create(tmp_path / "me.vault", OLD, VaultLabel("演示周", "演示服务站", "XD-NA-0137"))
    return Running(made)


@pytest.fixture
def page(workspace: Workspace, running: Running, window: Window, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(workspace, window, running)  # type: ignore[arg-type] # as far as it needs them
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    made.enter()
    return made


def press(page: SettingsPage, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def change_passphrase(page: SettingsPage, qtbot: QtBot, old: str, new: str, again: str) -> str:
    for name, words in (("old", old), ("new", new), ("again", again)):
        qtbot.keyClicks(page.findChild(PasswordInput, f"settings.{name}"), words)
    press(page, qtbot, "settings.change")
    qtbot.waitUntil(lambda: page.workspace.tasks.idle)
    return page.findChild(QWidget, "settings.message").accessibleName()


def test_choices_hold_at_once(page: SettingsPage, workspace: Workspace, qtbot: QtBot) -> None:
    press(page, qtbot, "settings.lock.30")
    press(page, qtbot, "settings.zoom.115")
    assert workspace.settings.now.lock_minutes == 30
    assert workspace.settings.now.zoom == 115


def test_another_key_is_asked_for_and_a_sync_begun(
    page: SettingsPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    press(page, qtbot, "settings.key")
    assert workspace.store.get_setting(KEY_ASKED) is True
    assert (window.synced, window.said) == (
        1, ["The key is changed with the next sync that sends everything."],
    )  # fmt: skip


def test_the_language_is_the_programs_to_change(page: SettingsPage, running: Running, qtbot: QtBot) -> None:
    press(page, qtbot, "settings.language.zh")
    assert running.languages == ["zh"]


def test_a_new_passphrase_opens_and_the_old_does_not(
    page: SettingsPage, running: Running, qtbot: QtBot
) -> None:
    assert "is changed" in change_passphrase(page, qtbot, OLD, NEW, NEW)
    assert len(running.vault.unlock(NEW, MORNING)) == 32
    assert page.findChild(PasswordInput, "settings.new").text() == "", "nothing of it stays on screen"


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        (OLD, NEW, NEW + "x", "differ"),
        ("not the old one", NEW, NEW, "not right"),
        (OLD, "short", "short", "fewer than 8"),
    ],
)
def test_a_refused_change_changes_nothing(
    page: SettingsPage, running: Running, qtbot: QtBot, old: str, new: str, again: str, said: str
) -> None:
    assert said in change_passphrase(page, qtbot, old, new, again)
    assert len(running.vault.unlock(OLD, MORNING)) == 32


def test_the_library_is_checked_on_asking(page: SettingsPage, workspace: Workspace, qtbot: QtBot) -> None:
    facts = {"name": "演示渝味来餐饮有限公司"}
    workspace.store.save(archive="f1", entity="f1", type="firm", set=facts)
    press(page, qtbot, "settings.verify")
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert "1 change and 1 entity" in page.findChild(QWidget, "settings.message").accessibleName()


def test_room_is_made_of_originals_that_are_at_the_centre(
    page: SettingsPage, workspace: Workspace, window: Window, qtbot: QtBot
) -> None:
    store, kept = workspace.store, {}
    for days, data in ((400, b"old"), (40, b"young")):
        at = MORNING - timedelta(days=days)
        sha = store.put_evidence(data, archive="f1", mime="image/jpeg", label="", captured_at=at).sha256
        store.save(archive="f1", entity=sha, type="record.licence", set={"photo": sha})
        store.mark_uploaded(sha, len(data), done=True)
        kept[data] = sha
    page.enter()
    press(page, qtbot, "settings.room.go")
    press(page, qtbot, "settings.room.confirm.act")
    qtbot.waitUntil(lambda: window.said != [])
    assert "1 original went" in window.said[0]
    assert store.read_evidence(kept[b"young"]) == b"young"
    old = store.evidence(kept[b"old"])
    assert old is not None
    assert old.state == "evicted"
    assert not page.findChild(QWidget, "settings.room.go").isEnabled(), "no more of that age"
