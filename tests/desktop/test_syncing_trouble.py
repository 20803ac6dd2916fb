"""A sync that meets trouble on this computer, or is stopped: nothing is held up by it, nothing untrue is said."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from desktop.app import now_utc
from desktop.carrying import UNSETTLED
from desktop.pages.sync import SyncPage
from desktop.shell.connectivity import ConnectivityChip
from desktop.syncing import Syncing
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.errors import UserError
from sync.client.failures import failure
from sync.client.transport import Held
from sync.store import Store
from tests.desktop.pages.sync.parted import refuse
from tests.desktop.pages.sync.shown import opened, words_on
from tests.desktop.window import Window
from tests.sync.client.fake_centre import FakeCentre, FakeTransport
from tests.sync.client.world import Desk

FIRM = "0190" + "c" * 28


def nothing() -> None: ...


class Line(FakeTransport):
    """A line on which something happens: `at_connect` when the centre is reached, `at_photo` before a photo."""

    at_connect: Callable[[], object] = staticmethod(nothing)
    at_photo: Callable[[], object] = staticmethod(nothing)

    def connect(self) -> None:
        super().connect()
        self.at_connect()

    def begin_upload(self, sha256: str, archive: str, size: int) -> Held:
        self.at_photo()
        return super().begin_upload(sha256, archive, size)


@pytest.fixture
def centre() -> FakeCentre:
    return FakeCentre()


@pytest.fixture
def person(centre: FakeCentre) -> str:
    return centre.add_person("u1", "演示周")


@pytest.fixture
def line(workspace: Workspace, centre: FakeCentre, person: str) -> Line:
    identity = centre.enrol(person)
    workspace.store.enrol(identity)
    workspace.clock = now_utc  # the centre's clock is the real one
    return Line(centre, identity)


@pytest.fixture
def syncing(workspace: Workspace, line: Line) -> Iterator[Syncing]:
    made = Syncing(workspace, lambda: line)
    yield made
    made.close()


@pytest.fixture
def page(workspace: Workspace, syncing: Syncing, qtbot: QtBot) -> SyncPage:
    return opened(workspace, Window(keeps_errors=True), qtbot, syncing)


@pytest.fixture
def other(centre: FakeCentre, person: str, tmp_path: Path) -> Iterator[Desk]:
    """The person's other computer."""
    identity = centre.enrol(person)
    desk = Desk(Store.create(tmp_path / "other.db", b"o" * 32, identity), FakeTransport(centre, identity))
    yield desk
    desk.store.close()


class OtherWindow:
    """Another window on the same library, in the middle of writing between `hold` and `let_go`."""

    def __init__(self, store: Store, key: bytes) -> None:
        sa.event.listen(store._db._engine, "checkout", _is_impatient)  # nobody waits ten seconds in a test
        self._file = dbapi2.connect(str(store.path), isolation_level=None, check_same_thread=False)
        self._file.execute(f"PRAGMA key=\"x'{key.hex()}'\"")

    def hold(self) -> None:
        self._file.execute("BEGIN IMMEDIATE")

    def let_go(self) -> None:
        self._file.execute("ROLLBACK")

    def close(self) -> None:
        self._file.close()


def _is_impatient(connection: dbapi2.Connection, *_: object) -> None:
    connection.execute("PRAGMA busy_timeout=20").fetchall()


@pytest.fixture
def elsewhere(store: Store, empty_library: tuple[bytes, bytes]) -> Iterator[OtherWindow]:
    made = OtherWindow(store, empty_library[1])
    yield made
    made.close()


def save(workspace: Workspace, **facts: JSON) -> None:
    workspace.store.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示商行", **facts})


def run(syncing: Syncing, qtbot: QtBot) -> None:
    syncing.start()
    qtbot.waitUntil(lambda: not syncing.running, timeout=20_000)


def headline(page: SyncPage) -> str:
    label = page.findChild(QWidget, "sync.headline")
    return str(label.text())  # type: ignore[union-attr] # a label, and there


def test_a_library_that_another_window_holds_delays_a_sync_and_ends_none(
    workspace: Workspace,
    syncing: Syncing,
    page: SyncPage,
    line: Line,
    elsewhere: OtherWindow,
    qtbot: QtBot,
) -> None:
    save(workspace)
    told: list[UserError] = []
    syncing.failed.connect(told.append)
    elsewhere.hold()
    syncing.start()
    assert not syncing.running
    assert [error.code for error in told] == ["database-busy"]
    assert "Another program is using the archive." in words_on(page)
    elsewhere.let_go()
    run(syncing, qtbot)
    assert (workspace.sync_state.link, workspace.store.pending().records) == ("online", 0)


def test_a_library_that_is_held_in_the_middle_is_not_said_to_be_the_network(
    workspace: Workspace,
    syncing: Syncing,
    page: SyncPage,
    line: Line,
    elsewhere: OtherWindow,
    qtbot: QtBot,
    expected_logs: Callable[..., None],
) -> None:
    expected_logs("sync.unsettled not noted: database-busy")
    save(workspace)
    chip = ConnectivityChip(workspace)
    qtbot.addWidget(chip)
    line.at_connect = elsewhere.hold
    run(syncing, qtbot)
    assert workspace.sync_state.link != "syncing"
    words = words_on(page)
    assert "Another program is using the archive." in words
    assert "cannot be reached" not in words and "Offline" not in words
    assert "Offline" not in chip.accessibleName()
    elsewhere.let_go()
    line.at_connect = nothing
    run(syncing, qtbot)
    assert (workspace.sync_state.error, workspace.store.pending().records) == (None, 0)
    assert workspace.store.get_setting(UNSETTLED) is False


def test_a_mistake_of_the_program_ends_one_sync_and_not_all_of_them(
    workspace: Workspace, syncing: Syncing, page: SyncPage, line: Line, qtbot: QtBot
) -> None:
    save(workspace)

    def mistaken() -> None:
        raise ZeroDivisionError

    line.at_connect = mistaken
    with qtbot.captureExceptions() as bugs:
        run(syncing, qtbot)
        qtbot.waitUntil(lambda: bool(bugs))
    assert bugs[0][0] is ZeroDivisionError
    assert headline(page) == "The sync stopped"
    line.at_connect = nothing
    run(syncing, qtbot)
    assert workspace.store.pending().records == 0


def test_what_was_paused_is_not_said_to_be_up_to_date(
    workspace: Workspace, syncing: Syncing, page: SyncPage, line: Line, other: Desk, qtbot: QtBot
) -> None:
    run(syncing, qtbot)
    chip = ConnectivityChip(workspace)
    qtbot.addWidget(chip)
    assert headline(page) == "Up to date" and "All synced" in chip.accessibleName()
    other.firm()
    other.synced()
    line.at_connect = syncing.pause
    run(syncing, qtbot)
    assert workspace.sync_state.result is not None and workspace.sync_state.result.cancelled
    assert headline(page) == "Paused"
    assert "checksums agree" not in words_on(page)
    assert chip.accessibleName() == "Online Sync paused"


def test_a_busy_centre_is_not_said_to_be_out_of_reach(
    workspace: Workspace, syncing: Syncing, page: SyncPage, line: Line, qtbot: QtBot
) -> None:
    def busy() -> None:
        raise failure("server-busy", status=429, message="", retry_after=30)

    line.at_connect = busy
    run(syncing, qtbot)
    words = words_on(page)
    assert "The centre is busy." in words and "cannot be reached" not in words
    assert workspace.sync_state.link == "online"


def test_what_the_centre_did_not_take_is_not_counted_as_synced(
    workspace: Workspace, syncing: Syncing, page: SyncPage, qtbot: QtBot
) -> None:
    save(workspace)
    chip = ConnectivityChip(workspace)
    qtbot.addWidget(chip)
    run(syncing, qtbot)
    refuse(workspace.store)
    run(syncing, qtbot)
    assert workspace.sync_state.pending.records == 0
    assert chip.accessibleName() == "Online 1 change not taken by the centre"
    assert headline(page) == "1 change is only here"


def test_pages_show_what_came_while_photos_are_still_on_their_way(
    workspace: Workspace, syncing: Syncing, line: Line, other: Desk, qtbot: QtBot
) -> None:
    save(workspace, employees=1)
    run(syncing, qtbot)
    other.synced()
    other.set(FIRM, employees=2)
    other.synced()
    photo = workspace.store.put_evidence(
        b"jpeg" * 50, archive=FIRM, mime="image/jpeg", label="演示", captured_at=now_utc()
    )
    workspace.store.save(archive=FIRM, entity="visit-1", type="visit", set={"photo": photo.sha256})
    workspace.count_pending()
    firm = workspace.archive(FIRM).firm()
    assert firm is not None and firm.properties["employees"] == 1
    there, go = Event(), Event()
    changed: list[str] = []
    workspace.signals.archive_changed.connect(changed.append)

    def slow() -> None:
        there.set()
        go.wait(20)

    line.at_photo = slow
    syncing.start()
    qtbot.waitUntil(lambda: there.is_set() and changed == [FIRM], timeout=20_000)
    now = workspace.archive(FIRM).firm()
    pending = workspace.sync_state.pending
    go.set()
    qtbot.waitUntil(lambda: not syncing.running, timeout=20_000)
    assert now is not None and now.properties["employees"] == 2
    assert (pending.records, pending.photos) == (0, 1), "the records are there already"
    assert workspace.sync_state.pending.photos == 0


def test_a_stick_that_is_read_meanwhile_hides_nothing_of_what_the_line_brought(
    workspace: Workspace, syncing: Syncing, line: Line, other: Desk, qtbot: QtBot
) -> None:
    firm = other.firm()
    other.synced()
    there, go = Event(), Event()
    changed: list[str] = []

    def slow() -> None:
        there.set()
        go.wait(20)

    save(workspace)
    photo = workspace.store.put_evidence(
        b"jpeg" * 50, archive=FIRM, mime="image/jpeg", label="演示", captured_at=now_utc()
    )
    workspace.store.save(archive=FIRM, entity="visit-1", type="visit", set={"photo": photo.sha256})
    line.at_photo = slow
    syncing.start()
    assert there.wait(20)  # its records came; nobody was told yet
    workspace.signals.archive_changed.connect(changed.append)
    syncing.sticks.settled.emit(dict(workspace.store.digests()))
    assert firm in changed
    assert workspace.store.get_setting(UNSETTLED) is True, "the cycle goes on"
    go.set()
    qtbot.waitUntil(lambda: not syncing.running, timeout=20_000)
    assert workspace.store.get_setting(UNSETTLED) is False


def test_what_a_stick_brought_is_seen_to_after_a_crash(
    workspace: Workspace, syncing: Syncing, tmp_path: Path, qtbot: QtBot
) -> None:
    syncing.sticks.read(tmp_path)
    assert workspace.store.get_setting(UNSETTLED) is True
    qtbot.waitUntil(lambda: not syncing.sticks.running)
    assert workspace.store.get_setting(UNSETTLED) is False


def test_a_clock_set_back_in_the_middle_makes_no_sync_of_less_than_no_time(
    workspace: Workspace, syncing: Syncing, line: Line, qtbot: QtBot
) -> None:
    at: list[datetime] = [now_utc()]
    workspace.clock = lambda: at[0]

    def set_back() -> None:
        at[0] -= timedelta(hours=8)

    line.at_connect = set_back
    run(syncing, qtbot)
    result = workspace.sync_state.result
    assert result is not None and result.duration == 0
    assert workspace.store.sync_log()[0].details["milliseconds"] == 0


def test_what_is_sent_and_not_taken_is_said_although_its_firm_has_left(
    workspace: Workspace, syncing: Syncing, page: SyncPage, centre: FakeCentre, person: str, qtbot: QtBot
) -> None:
    """Worked on without a network while it became somebody else's."""
    save(workspace)
    run(syncing, qtbot)
    save(workspace, employees=7)
    centre.scope_change(person, FIRM, False)
    run(syncing, qtbot)
    assert FIRM not in workspace.store.digests()
    message = page.findChild(QWidget, "sync.message")
    assert message is not None
    assert "1 of the records sent was not taken by the centre; your" in message.accessibleName()
