"""The door: a right and a wrong passphrase, the pause, a backup, and a first start; through the real program."""

import secrets
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.pages.first_run.view import FirstRunView
from desktop.pages.unlock.presenter import UnlockPresenter
from desktop.parts import Button, PasswordInput, TextInput
from desktop.paths import Paths, paths
from desktop.settings import Settings
from forms.errors import TransientError, UserError
from sync import vault
from sync.client.failures import failure
from sync.client.transport import Traffic
from sync.store import Identity, Store
from sync.vault import Vault, VaultLabel
from tests.desktop.conftest import MORNING

PASSPHRASE = "a phrase to remember"


class Revoking:
    """A line on which the centre says at once that this device is no longer one of its own."""

    def __init__(self) -> None:
        self.traffic = Traffic()

    def connect(self) -> None:
        raise failure("revoked")


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(autouse=True)
def cheap_argon2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "_ARGON2", {"time": 1, "memory_kib": 1024, "lanes": 1})


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def where(tmp_path: Path, identity: Identity) -> Paths:
    made = paths(tmp_path / "data")
    Settings(made.settings).change(language="en")
    file = made.vault("ZLR-0137")
    opened, key = Vault.create(file, PASSPHRASE, VaultLabel("演示周", "演示服务站", "XD-NA-0137"))
    opened.note(
        {
            "last_sync": (MORNING - timedelta(days=4)).isoformat(),
            "records": 37,
            "photos": 2,
            "bytes": 58_400_000,
        }
    )
    store = Store.create(made.database(file), key, identity)
    store.put_setting("desktop.place", {"page": "guide", "args": {}})
    store.close()
    return made


@pytest.fixture
def program(dressed: QApplication, qtbot: QtBot, where: Paths, watch: Watch) -> Iterator[Program]:
    made = Program(dressed, where, clock=watch)
    made.start()
    yield made
    made.close()
    qtbot.waitUntil(lambda: made.tasks.idle)
    made.window.close()


def find(program: Program, kind: type[QWidget], name: str) -> QWidget:
    found = program.window.findChild(kind, name)
    assert found is not None, name
    return found


def type_passphrase(program: Program, qtbot: QtBot, words: str) -> None:
    field = find(program, PasswordInput, "unlock.passphrase")
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.tasks.idle)


def words_on(program: Program) -> str:
    return " ".join(label.text() for label in program.window.findChildren(QLabel) if label.isVisible())


def test_who_and_what_waits_is_shown_before_unlocking(program: Program) -> None:
    words = words_on(program)
    assert "演示周" in words
    assert "37 records · 2 photos" in words
    assert "4 days ago" in words


def test_no_sync_was_less_than_no_days_ago(dressed: QApplication, qtbot: QtBot, where: Paths) -> None:
    """The clock was a year ahead at the last sync, or is behind now."""
    made = Program(dressed, where, clock=lambda: MORNING - timedelta(days=370))
    made.start()
    words = words_on(made)
    assert "ago" not in words and "-366" not in words
    made.close()
    qtbot.waitUntil(lambda: made.tasks.idle)
    made.window.close()


def test_the_right_passphrase_opens_the_last_page(program: Program, qtbot: QtBot) -> None:
    type_passphrase(program, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: program.session is not None)
    assert program.session is not None
    assert program.session.page_name == "guide"
    assert program.workspace is not None
    assert program.workspace.person.name == "演示周"


def test_a_wrong_one_says_how_many_are_left_and_nothing_else(program: Program, qtbot: QtBot) -> None:
    type_passphrase(program, qtbot, "wrong wrong")
    assert "4 tries left" in words_on(program)
    assert find(program, PasswordInput, "unlock.passphrase").text() == "", "nothing of it stays on screen"
    assert program.session is None


def test_five_wrong_ones_pause_and_the_clock_counts(program: Program, qtbot: QtBot, watch: Watch) -> None:
    for _ in range(5):
        type_passphrase(program, qtbot, "wrong wrong")
    assert find(program, QWidget, "unlock.lockout").isVisible()
    assert not find(program, Button, "unlock.unlock").isEnabled()
    assert "05:00" in words_on(program)
    presenter = program.window.findChild(UnlockPresenter)
    watch.now += timedelta(minutes=5, seconds=1)
    presenter.show()
    type_passphrase(program, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: program.session is not None)


def test_a_restart_does_not_shorten_the_pause(
    program: Program, qtbot: QtBot, dressed: QApplication, where: Paths, watch: Watch
) -> None:
    for _ in range(5):
        type_passphrase(program, qtbot, "wrong wrong")
    again = Program(dressed, where, clock=watch)
    again.start()
    assert not find(again, Button, "unlock.unlock").isEnabled()
    again.window.close()


def test_locking_forgets_and_unlocking_returns(program: Program, qtbot: QtBot) -> None:
    type_passphrase(program, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: program.session is not None)
    assert program.session is not None
    program.session.open("settings")
    program.session.lock()
    assert program.session is None
    assert program.workspace is None
    type_passphrase(program, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: program.session is not None)
    assert program.session.page_name == "settings"


def test_it_locks_by_itself_after_the_minutes_set(program: Program, qtbot: QtBot) -> None:
    program.settings.change(lock_minutes=3)
    type_passphrase(program, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: program.session is not None)
    idle = program.findChild(QTimer)
    assert idle.isActive()
    assert idle.isSingleShot()
    assert idle.interval() == 3 * 60_000
    program.settings.change(lock_minutes=5)
    QTest.keyClick(program.window.windowHandle(), Qt.Key.Key_Shift)
    qtbot.waitUntil(lambda: idle.interval() == 5 * 60_000)
    idle.timeout.emit()
    assert program.session is None
    assert program.workspace is None
    assert program._door is None, "the key goes with the session"
    assert not idle.isActive()


def test_a_device_the_centre_has_revoked_forgets_everything(
    program: Program, qtbot: QtBot, where: Paths
) -> None:
    """The centre's answer, as the transport reads it, ends in no key, no library, and the first start."""
    type_passphrase(program, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: program.session is not None)
    assert program.syncing is not None
    program.syncing._make_transport = Revoking  # type: ignore[assignment] # it answers as far as it is asked
    vault_file = where.vaults[0]
    database = where.database(vault_file)
    beside = database.with_name(database.name + "-wal")
    assert database.exists()
    program.syncing.start()
    qtbot.waitUntil(lambda: program.session is None)
    qtbot.waitUntil(lambda: program.tasks.idle)
    assert not vault_file.exists()
    assert not database.exists()
    assert not beside.exists()
    assert where.vaults == ()
    assert program.workspace is None
    assert find(program, TextInput, "first_run.code").isVisible()


@pytest.mark.expected_logs("facts not noted: vault-not-written")
def test_locking_goes_on_where_nothing_can_be_written(program: Program, qtbot: QtBot, where: Paths) -> None:
    """A full disk must not leave the archives open."""
    type_passphrase(program, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: program.session is not None)
    vault = where.vaults[0]
    vault.with_name(vault.name + ".part").mkdir()
    assert program.session is not None
    program.session.lock()
    assert program.session is None
    assert program.workspace is None


def test_a_database_of_a_newer_version_is_refused_with_a_way_out(
    program: Program, qtbot: QtBot, where: Paths, caplog: pytest.LogCaptureFixture, expected_logs: object
) -> None:
    expected_logs("library not opened: damaged-database")  # type: ignore[operator] # a fixture that is called
    database = where.database(where.vaults[0])
    database.write_bytes(secrets.token_bytes(8192))
    type_passphrase(program, qtbot, PASSPHRASE)
    qtbot.waitUntil(lambda: "damaged" in words_on(program))
    assert program.session is None
    assert database.stat().st_size == 8192, "the file is left as it is"


def test_enrolling_someone_else_begins_at_the_first_field_not_at_the_way_back(program: Program) -> None:
    program.show_first_run()
    view = program.window.findChild(FirstRunView)
    assert view is not None
    assert view.findChild(QWidget, "first_run.away").isVisible()
    assert view.focusWidget().objectName() == "first_run.service"


def test_a_backup_stays_encrypted(program: Program, tmp_path: Path) -> None:
    presenter = program.window.findChild(UnlockPresenter)
    target = tmp_path / "out.xdbackup"
    presenter.back_up(target)
    names = zipfile.ZipFile(target).namelist()
    assert names == ["ZLR-0137.vault", "ZLR-0137.db"]
    assert "演示中心".encode() not in target.read_bytes()


def test_a_backup_that_cannot_be_written_is_said(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    find(program, Button, "unlock.backup").click()
    dialog = find(program, QFileDialog, "unlock.backup.file")
    dialog.fileSelected.emit(str(tmp_path / "gone" / "out.xdbackup"))
    qtbot.waitUntil(lambda: "The file could not be written" in words_on(program))
    dialog.reject()


def test_the_language_changes_at_once(program: Program, qtbot: QtBot) -> None:
    assert "Passphrase" in words_on(program)
    program.set_language("zh")
    qtbot.waitUntil(lambda: "口令" in words_on(program))
    program.set_language("en")


def first_start(dressed: QApplication, tmp_path: Path, enrol: object) -> Program:
    made = paths(tmp_path / "new")
    Settings(made.settings).change(language="en")
    program = Program(dressed, made, enrol=enrol)  # type: ignore[arg-type] # a function of four words
    program.start()
    return program


def fill_first_start(program: Program, qtbot: QtBot, passphrase: str = PASSPHRASE, again: str = "") -> None:
    qtbot.keyClicks(find(program, TextInput, "first_run.service"), "https://centre.example")
    qtbot.keyClicks(find(program, TextInput, "first_run.code"), "ABCD-1234")
    qtbot.mouseClick(find(program, Button, "first_run.next"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(find(program, PasswordInput, "first_run.passphrase"), passphrase)
    qtbot.keyClicks(find(program, PasswordInput, "first_run.repeat"), again or passphrase)
    qtbot.mouseClick(find(program, Button, "first_run.create"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.tasks.idle)


def test_a_first_start_ends_in_an_open_library(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, identity: Identity
) -> None:
    asked: list[tuple[str, str]] = []

    def enrol(url: str, code: str, _device: str, _centre: str) -> Identity:
        asked.append((url, code))
        return identity

    program = first_start(dressed, tmp_path, enrol)
    fill_first_start(program, qtbot)
    assert asked == [("https://centre.example", "ABCD-1234")]
    assert "Welcome, 演示周" in words_on(program)
    file = program.paths.vaults[0]
    key = Vault.open(file).unlock(PASSPHRASE, MORNING)
    store = Store.open(program.paths.database(file), key)
    assert store.identity == identity
    store.close()
    program.close()
    program.window.close()


@pytest.mark.parametrize(
    ("first", "second", "said"), [("short", "", "too short"), ("a good long one", "another one", "differ")]
)
def test_a_bad_choice_of_passphrase_uses_up_no_code(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, first: str, second: str, said: str
) -> None:
    def enrol(*_words: str) -> Identity:
        raise AssertionError("the centre must not be asked yet")

    program = first_start(dressed, tmp_path, enrol)
    fill_first_start(program, qtbot, first, second)
    assert said in words_on(program)
    assert program.paths.vaults == ()
    program.window.close()


def test_a_refused_code_leads_back_to_the_code(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    def enrol(*_words: str) -> Identity:
        raise UserError("bad-code", "The code is used.", "Ask for a new one.")

    program = first_start(dressed, tmp_path, enrol)
    fill_first_start(program, qtbot)
    assert find(program, TextInput, "first_run.code").isVisible()
    assert "The code is used." in words_on(program)
    assert program.paths.vaults == ()
    program.window.close()


def test_no_network_keeps_what_was_typed(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    def enrol(*_words: str) -> Identity:
        raise TransientError("offline", "The centre cannot be reached.", "Try later.")

    program = first_start(dressed, tmp_path, enrol)
    fill_first_start(program, qtbot)
    assert "The centre cannot be reached." in words_on(program)
    assert find(program, TextInput, "first_run.code").text() == "ABCD-1234"
    program.window.close()


@pytest.mark.skipif(
    sys.platform == "win32", reason="a bound on the size of files is how POSIX lets a disk be full"
)
@pytest.mark.parametrize("room", [0, 40_000], ids=["for-nothing", "for-the-vault"])
def test_a_full_disk_uses_up_no_second_code(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, identity: Identity, room: int
) -> None:
    """The code is used up when it shows; who it made is kept until there is room."""
    import resource

    codes = ["ABCD-1234"]

    def enrol(_url: str, code: str, _device: str, _centre: str) -> Identity:
        codes.remove(code)
        return identity

    program = first_start(dressed, tmp_path, enrol)
    allowed = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, allowed[1]))
    try:
        fill_first_start(program, qtbot)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, allowed)
    assert find(program, PasswordInput, "first_run.repeat").isVisible()
    assert "room" in words_on(program)
    assert [path.suffix for path in program.paths.data.iterdir() if path.suffix in (".vault", ".db")] == []
    qtbot.mouseClick(find(program, Button, "first_run.create"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.tasks.idle)
    assert codes == []
    assert "Welcome, 演示周" in words_on(program)
    program.close()
    program.window.close()
