"""A computer whose library was put back from a copy, at a real centre: told so, it enrols anew on the page, and
everything converges; what was withdrawn meanwhile is wiped and never enrolled."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program, now_utc
from desktop.pages.first_run.anew import AnewDialog
from desktop.parts import Button, InfoBar, PasswordInput, TextInput
from desktop.paths import Paths, paths
from desktop.settings import Settings
from desktop.workspace import Workspace
from sync import vault
from sync.client import HttpTransport, enrol, run_cycle
from sync.store import Store
from sync.vault import Vault, VaultLabel
from tests.sync.service import Service, start_service

WHO, OTHER, WORDS = "DEMO-A", "DEMO-B", "a phrase of one's own"
FIRM = "0190" + "a" * 28


@pytest.fixture(autouse=True)
def cheap_argon2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_ARGON2", {"time": 1, "memory_kib": 1024, "lanes": 1})


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = start_service(tmp_path_factory.mktemp("centre"))
    service.admin("create-unit", "demo", "演示区")
    for person in (WHO, OTHER):
        service.admin("create-user", person, f"演示{person}", "--unit", "demo")
    yield service
    service.stop()


@pytest.fixture
def laptop(tmp_path: Path, centre: Service) -> Paths:
    made = paths(tmp_path / "data")
    Settings(made.settings).change(language="en")
    who = enrol(centre.url, centre.admin("enrolment-code", WHO), "演示电脑")
    _, key = Vault.create(made.vault(WHO), WORDS, VaultLabel(who.person.name, "演示区", "演示电脑"))
    Store.create(made.database(made.vault(WHO)), key, who).close()
    return made


@pytest.fixture
def program(dressed: QApplication, qtbot: QtBot, laptop: Paths, centre: Service) -> Iterator[Program]:
    made = Program(dressed, laptop, clock=now_utc, service=centre.url)
    made.start()
    unlock(made, qtbot)
    yield made
    made.close()
    qtbot.waitUntil(lambda: made.tasks.idle)
    made.window.close()


def find(program: Program, kind: type[QWidget], name: str) -> QWidget:
    found = program.window.findChild(kind, name)
    assert found is not None, name
    return found


def unlock(program: Program, qtbot: QtBot) -> None:
    field = find(program, PasswordInput, "unlock.passphrase")
    qtbot.keyClicks(field, WORDS)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.session is not None and program.tasks.idle, timeout=20_000)


def work_of(program: Program) -> Workspace:
    assert program.workspace is not None
    return program.workspace


def note(program: Program, entity: str, words: str) -> None:
    work_of(program).save(archive=FIRM, entity=entity, type="visit", set={"note": words})


def sync(program: Program, qtbot: QtBot) -> None:
    assert program.syncing is not None
    program.syncing.start()
    qtbot.waitUntil(lambda: program.syncing is None or not program.syncing.running, timeout=20_000)
    qtbot.waitUntil(lambda: program.tasks.idle, timeout=20_000)


@pytest.fixture
def restored(program: Program, laptop: Paths, qtbot: QtBot) -> Program:
    """Synced; copied; more was made and synced; the copy was put back, and worked on."""
    work_of(program).save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示甲企业有限公司"})
    sync(program, qtbot)
    program.lock()
    database = laptop.database(laptop.vault(WHO))
    copy = database.with_suffix(".copy")
    shutil.copyfile(database, copy)
    unlock(program, qtbot)
    note(program, "0190" + "1" * 28, "made after the copy")
    sync(program, qtbot)
    program.lock()
    shutil.copyfile(copy, database)
    unlock(program, qtbot)
    note(program, "0190" + "2" * 28, "made on the copy")
    assert work_of(program).sync_state.error is None
    sync(program, qtbot)
    return program


def open_dialog(program: Program, qtbot: QtBot) -> AnewDialog:
    """As the sync page offers it."""
    assert program.session is not None
    program.session.open("sync")
    bar = find(program, InfoBar, "sync.message")
    assert "restored from a copy" in bar.text()
    qtbot.mouseClick(find(program, Button, "sync.message.act"), Qt.MouseButton.LeftButton)
    dialog = find(program, AnewDialog, "anew")
    assert isinstance(dialog, AnewDialog)
    return dialog


def give(program: Program, qtbot: QtBot, code: str) -> str:
    """Type a code and press Enter; what the dialog says then."""
    field = find(program, TextInput, "anew.code")
    assert isinstance(field, TextInput)
    field.clear()
    qtbot.keyClicks(field, code)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert program.syncing is not None
    qtbot.waitUntil(lambda: program.syncing is None or not program.syncing.running, timeout=20_000)
    qtbot.waitUntil(lambda: program.tasks.idle, timeout=20_000)
    bar = program.window.findChild(InfoBar, "anew.message")
    return bar.text() if bar is not None and bar.isVisible() else ""


def test_told_enrolled_and_everything_is_everywhere(
    restored: Program, centre: Service, tmp_path: Path, qtbot: QtBot
) -> None:
    program, before = restored, work_of(restored).device
    qtbot.keyClick(open_dialog(program, qtbot), Qt.Key.Key_Escape)
    program.lock()
    unlock(program, qtbot)
    assert work_of(program).store.pending().records == 1, "nothing was done"
    open_dialog(program, qtbot)  # known without another sync
    assert "code is missing" in give(program, qtbot, "")
    assert "unknown, already used, or expired" in give(program, qtbot, "AAAA-BBBB-CCCC")
    theirs = centre.admin("enrolment-code", OTHER)
    assert "another person's" in give(program, qtbot, theirs)
    assert enrol(centre.url, theirs, "演示电脑二").person.id == OTHER, "their code was not used up"
    code = centre.admin("enrolment-code", WHO)
    centre.stop()
    assert "cannot be reached" in give(program, qtbot, code)
    centre.start()
    assert work_of(program).device == before
    assert give(program, qtbot, code) == ""
    work = work_of(program)
    assert work.device != before
    assert work.sync_state.error is None and work.sync_state.result is not None
    assert work.sync_state.result.problems == () and work.sync_state.pending.records == 0
    assert not find(program, Button, "sync.message.act").isVisible()
    told = {e.properties().get("note") for e in work.store.entities_of("visit")}
    assert told == {"made after the copy", "made on the copy"}
    assert work.store.verify().problems == ()
    elsewhere = enrol(centre.url, centre.admin("enrolment-code", WHO), "演示电脑三")
    third = Store.create(tmp_path / "third.db", bytes(32), elsewhere)
    run_cycle(third, HttpTransport(centre.url, elsewhere), now_utc, lambda: False, lambda _: None)
    assert dict(third.digests()) == dict(work.store.digests())
    third.close()


def test_who_was_withdrawn_is_wiped_and_not_enrolled(
    restored: Program, laptop: Paths, centre: Service, qtbot: QtBot
) -> None:
    code = centre.admin("enrolment-code", WHO)
    open_dialog(restored, qtbot)
    centre.admin("revoke", work_of(restored).device)
    give(restored, qtbot, code)
    qtbot.waitUntil(lambda: restored.session is None, timeout=20_000)
    assert {path.name for path in laptop.data.iterdir() if path.suffix in (".vault", ".db")} == set()
    assert enrol(centre.url, code, "演示电脑").person.id == WHO, "the code was not used up"


def test_a_computer_the_centre_knows_needs_no_code(program: Program, centre: Service, qtbot: QtBot) -> None:
    assert program.session is not None
    before, code = work_of(program).device, centre.admin("enrolment-code", WHO)
    program.session.open("settings")
    qtbot.mouseClick(find(program, Button, "settings.enrol"), Qt.MouseButton.LeftButton)
    assert "nothing to enrol" in give(program, qtbot, code)
    assert work_of(program).device == before
    assert enrol(centre.url, code, "演示电脑").device != before, "the code was not used up"
