"""Two people on one laptop, at a real centre: each a device, a passphrase and a library of their own; and
what is left when the centre withdraws one of them."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.parts import Button, PasswordInput, TextInput
from desktop.paths import Paths, paths
from desktop.settings import Settings
from forms.errors import UserError
from sync import vault
from sync.client import enrol
from sync.store import Store
from sync.vault import Vault, VaultLabel
from tests.desktop.conftest import MORNING
from tests.sync.service import Service, start_service

FIRST, SECOND = "DEMO-A", "DEMO-B"
WORDS = {FIRST: "the first one's phrase", SECOND: "the second one's phrase"}
PLANTED = {FIRST: "演示甲企业有限公司", SECOND: "演示乙企业有限公司"}


@pytest.fixture(autouse=True)
def cheap_argon2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_ARGON2", {"time": 1, "memory_kib": 1024, "lanes": 1})


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = start_service(tmp_path_factory.mktemp("centre"))
    service.admin("create-unit", "demo", "演示区")
    for person in (FIRST, SECOND):
        service.admin("create-user", person, f"演示{person}", "--unit", "demo")
    yield service
    service.stop()


@pytest.fixture
def laptop(tmp_path: Path, centre: Service) -> Paths:
    """Both have enrolled and saved a firm each; the first was here last."""
    made = paths(tmp_path / "data")
    Settings(made.settings).change(language="en")
    for person in (SECOND, FIRST):
        who = enrol(centre.url, centre.admin("enrolment-code", person), "演示电脑")
        file = made.vault(person)
        _, key = Vault.create(file, WORDS[person], VaultLabel(who.person.name, "演示区", who.device))
        with_firm(Store.create(made.database(file), key, who), PLANTED[person])
    return made


def with_firm(store: Store, name: str) -> None:
    store.save(archive=name, entity=name, type="firm", set={"name": name})
    store.close()


@pytest.fixture
def program(dressed: QApplication, qtbot: QtBot, laptop: Paths, centre: Service) -> Iterator[Program]:
    made = Program(dressed, laptop, clock=lambda: MORNING, service=centre.url)
    made.start()
    yield made
    made.close()
    qtbot.waitUntil(lambda: made.tasks.idle)
    made.window.close()


def find(program: Program, kind: type[QWidget], name: str) -> QWidget:
    found = program.window.findChild(kind, name)
    assert found is not None, name
    return found


def unlock(program: Program, qtbot: QtBot, words: str) -> None:
    field = find(program, PasswordInput, "unlock.passphrase")
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.tasks.idle)


def pick(program: Program, qtbot: QtBot, words: str) -> None:
    """Press "Someone else" and choose."""
    qtbot.mouseClick(find(program, Button, "unlock.other"), Qt.MouseButton.LeftButton)
    menu = find(program, QMenu, "unlock.people")
    (action,) = [action for action in menu.actions() if words in action.text()]
    action.trigger()
    menu.close()


def firms(program: Program) -> set[str]:
    assert program.workspace is not None
    return set(program.workspace.store.digests())


def test_each_opens_their_own_and_nothing_else(program: Program, qtbot: QtBot, laptop: Paths) -> None:
    pick(program, qtbot, f"演示{SECOND}")
    unlock(program, qtbot, WORDS[FIRST])
    assert program.session is None, "another's passphrase opens nothing"
    unlock(program, qtbot, WORDS[SECOND])
    qtbot.waitUntil(lambda: program.session is not None)
    assert firms(program) == {PLANTED[SECOND]}
    assert program.workspace is not None
    second = program.workspace.device
    program.lock()
    pick(program, qtbot, f"演示{FIRST}")
    unlock(program, qtbot, WORDS[FIRST])
    qtbot.waitUntil(lambda: program.session is not None)
    assert firms(program) == {PLANTED[FIRST]}
    assert program.workspace is not None
    assert program.workspace.device != second, "two devices on one laptop"
    key = Vault.open(laptop.vault(FIRST)).unlock(WORDS[FIRST], MORNING)
    with pytest.raises(UserError) as refused:
        Store.open(laptop.database(laptop.vault(SECOND)), key)
    assert refused.value.code == "damaged-database"


def test_a_third_person_gets_in_with_a_code(program: Program, qtbot: QtBot) -> None:
    pick(program, qtbot, "enrolment code")
    assert find(program, TextInput, "first_run.code").isVisible()


def test_who_is_withdrawn_loses_the_key_and_the_other_nothing(
    program: Program, qtbot: QtBot, laptop: Paths, centre: Service, tmp_path: Path
) -> None:
    """The disk is copied before: without the key even the right passphrase opens none of it."""
    pick(program, qtbot, f"演示{FIRST}")
    unlock(program, qtbot, WORDS[FIRST])
    qtbot.waitUntil(lambda: program.session is not None)
    file, database = laptop.vault(FIRST), laptop.database(laptop.vault(FIRST))
    secrets_there = list(secret_texts(file))
    image = tmp_path / "image.db"
    assert program.workspace is not None and program.syncing is not None
    device = program.workspace.device
    program.workspace.store.back_up()
    shutil.copyfile(database, image)
    centre.admin("revoke", device)
    program.syncing.start()
    qtbot.waitUntil(lambda: program.session is None, timeout=20_000)
    qtbot.waitUntil(lambda: program.tasks.idle)
    assert {path.name for path in laptop.data.iterdir() if FIRST in path.name} == set()
    left = b"".join(path.read_bytes() for path in laptop.data.rglob("*") if path.is_file())
    for secret in [*secrets_there, PLANTED[FIRST].encode()]:
        assert secret not in left
    assert PLANTED[FIRST].encode() not in image.read_bytes()
    again, other_key = Vault.create(tmp_path / "again.vault", WORDS[FIRST], VaultLabel("x", "y", "z"))
    assert again.unlock(WORDS[FIRST], MORNING) == other_key
    with pytest.raises(UserError) as refused:
        Store.open(image, other_key)
    assert refused.value.code == "damaged-database", "the right passphrase makes no key any more"
    unlock(program, qtbot, WORDS[SECOND])
    qtbot.waitUntil(lambda: program.session is not None)
    assert firms(program) == {PLANTED[SECOND]}


def secret_texts(file: Path) -> Iterator[bytes]:
    """The wrapped key and its salt, as the vault holds them."""
    lock = json.loads(file.read_bytes())["lock"]
    yield lock["key"].encode()
    yield lock["salt"].encode()


def test_an_error_nobody_waited_for_is_said_as_it_is(
    program: Program, qtbot: QtBot, expected_logs: Callable[..., None]
) -> None:
    """Of a full disk, which any page may meet, it is no mistake of the program that is told."""
    expected_logs("not caught: disk-full")
    pick(program, qtbot, f"演示{FIRST}")
    unlock(program, qtbot, WORDS[FIRST])
    qtbot.waitUntil(lambda: program.session is not None)
    full = UserError("disk-full", "There is no room left on the disk.", "Make some room and save again.")
    program.report_bug(UserError, full, None)
    bar = find(program, QWidget, "shell.error")
    assert bar.isVisible() and "There is no room left on the disk." in bar.accessibleName()
