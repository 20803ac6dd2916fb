"""The sync page: conflicts side by side and settled, progress and pause, offline quietly; once with a real centre."""

import base64
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import now_utc
from desktop.pages.sync import SyncPage
from desktop.parts import Button, Segmented, Switch, TextInput
from desktop.syncing import Syncing, photos_wait
from desktop.workspace import Workspace
from forms.archive import JSON
from forms.errors import TransientError, UserError
from sync.client import HttpTransport, Phase, Progress, State, enrol, run_cycle
from sync.store import Identity, Store
from sync.store.exchanged import IncomingEvents
from tests.desktop.conftest import MORNING
from tests.sync.service import Service, start_service

FIRM = "0190" + "a" * 28
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OTHER_FIRM = "0190" + "b" * 28


class Window(QObject):
    """The navigator as far as this page needs one."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[Exception] = []

    def sync(self) -> None:
        self.asked.emit()

    def show_error(self, error: Exception) -> None:
        self.errors.append(error)

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"the sync page has no business with {name}")


class Running:
    """The program as far as this page needs one."""

    def __init__(self, syncing: Syncing | None = None) -> None:
        self.syncing = syncing


NOT_HERE = "01a1f901-0000-7000-8000-00000000dead"


@pytest.fixture
def colleague(tmp_path: Path, identity: Identity) -> Iterator[Store]:
    """Another device of another person, with the same firms."""
    person = identity.person.model_copy(update={"id": "ZLR-0092", "name": "演示张"})
    private = Ed25519PrivateKey.generate().private_bytes_raw()
    made = Store.create(
        tmp_path / "colleague.db",
        secrets.token_bytes(32),
        replace(identity, device="XD-BN-0092", person=person, private_key=private),
        clock=lambda: MORNING,
    )
    yield made
    made.close()


def exchange(one: Store, other: Store) -> None:
    """Both get the other's events, as the centre would bring them."""
    for giver, taker, stream in ((one, other, "s1"), (other, one, "s2")):
        out = giver.outbox()
        assert out is not None
        taker.receive([IncomingEvents(stream, out.payloads, out.last)])


@pytest.fixture
def disputed(store: Store, colleague: Store) -> None:
    """Two firms; the number of employees and the county differ in the first, the name in the second."""
    for firm, name in ((FIRM, "演示渝味来餐饮有限公司"), (OTHER_FIRM, "演示雨砚印务有限公司")):
        facts = {"name": name, "uscc": "91500108DEM0000001", "employees": 26}
        store.save(archive=firm, entity=firm, type="firm", set=facts)
    exchange_first = store.outbox()
    assert exchange_first is not None
    colleague.receive([IncomingEvents("s1", exchange_first.payloads, exchange_first.last)])
    store.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": 28, "address": "演示路 1 号"})
    colleague.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": 31, "address": "演示路 2 号"})
    store.save(archive=OTHER_FIRM, entity=OTHER_FIRM, type="firm", set={"town": "甲"})
    colleague.save(archive=OTHER_FIRM, entity=OTHER_FIRM, type="firm", set={"town": "乙"})
    out = colleague.outbox()
    assert out is not None
    store.receive([IncomingEvents("s2", out.payloads, out.last, {"ZLR-0092": "演示张"})])


@pytest.fixture
def page(workspace: Workspace, disputed: None, qtbot: QtBot) -> SyncPage:
    made = SyncPage(workspace, Window(), Running())  # type: ignore[arg-type] # as far as it needs them
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.enter()
    workspace.count_pending()
    return made


def words_on(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def press(page: SyncPage, qtbot: QtBot, name: str) -> None:
    widget = page.findChild(QWidget, name)
    assert widget is not None, name
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_both_values_stand_side_by_side(page: SyncPage) -> None:
    words = words_on(page)
    assert "3 conflicts, for you to decide" in words
    assert "28" in words
    assert "31" in words
    assert "演示周" in words
    assert "演示张 · 11-20 09:00 XD-BN-0092" in words, "who, when, on which device"
    assert "ZLR-0092" not in words


def test_who_a_firm_was_merged_into_is_a_name_and_cannot_be_typed(
    workspace: Workspace, disputed: None, store: Store, colleague: Store, qtbot: QtBot
) -> None:
    store.save(archive=FIRM, entity=FIRM, type="firm", set={"merged_into": OTHER_FIRM})
    colleague.save(archive=FIRM, entity=FIRM, type="firm", set={"merged_into": NOT_HERE})
    out = colleague.outbox()
    assert out is not None
    store.receive([IncomingEvents("s2", out.payloads, out.last)])
    page = SyncPage(workspace, Window(), Running())  # type: ignore[arg-type] # as far as it needs them
    qtbot.addWidget(page)
    page.enter(archive=FIRM)
    row = next(row for row in page._state().fields if row.key == f"{FIRM}/merged_into")
    assert row.label == "Merged into"
    assert {side.value for side in row.sides} == {"演示雨砚印务有限公司", "(not on this device)"}
    assert not row.may_other


def test_whose_name_was_never_told_is_shown_by_the_id(workspace: Workspace, store: Store) -> None:
    store.receive([IncomingEvents("s2", (), 1, {"ZLR-0092": "演示张"})])
    assert workspace.name_of("ZLR-0092") == "演示张"
    assert workspace.name_of("ZLR-0093") == "ZLR-0093"
    assert workspace.name_of(workspace.person.id) == workspace.person.name == "演示周"


def test_taking_mine_settles_it_for_good(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    fields = {
        item.property: n for n, item in enumerate(i for i in workspace.store.conflicts() if i.archive == FIRM)
    }
    press(page, qtbot, f"sync.choice.{fields['employees']}.mine")
    press(page, qtbot, f"sync.choice.{fields['address']}.theirs")
    press(page, qtbot, "sync.save")
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert firm.conflicts() == ()
    assert firm.properties()["employees"] == 28
    assert firm.properties()["address"] == "演示路 2 号"
    assert "1 conflicts" in words_on(page), "and the next firm is shown"


def test_a_choice_keeps_the_keyboard_where_it_is(page: SyncPage, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    for name in ("mine", "theirs"):
        choice = page.findChildren(Segmented, "sync.choice.0")[-1]
        choice.setFocus()
        choice.changed.emit(name)
        held = QApplication.focusWidget()
        assert held is not None
        assert held is not choice, "it was built anew"
        assert isinstance(held, Segmented)
        assert (held.objectName(), held.value()) == ("sync.choice.0", name)


def test_four_takes_the_field_to_be_filled_in(page: SyncPage, qtbot: QtBot) -> None:
    page._by_key("other")
    typed = [w for w in page.findChildren(TextInput) if w.objectName().startswith("sync.other.")]
    assert len(typed) == 1
    qtbot.waitUntil(typed[0].isVisible)


def test_both_sides_agree_after_a_choice(
    page: SyncPage, workspace: Workspace, colleague: Store, qtbot: QtBot
) -> None:
    press(page, qtbot, "sync.choice.0.mine")
    press(page, qtbot, "sync.choice.1.mine")
    press(page, qtbot, "sync.save")
    out = workspace.store.outbox()
    assert out is not None
    colleague.receive([IncomingEvents("s1", out.payloads, out.last)])
    assert colleague.digest(FIRM) == workspace.store.digest(FIRM)


def test_something_else_may_be_right(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    index = next(
        n
        for n, i in enumerate(i for i in workspace.store.conflicts() if i.archive == FIRM)
        if i.property == "employees"
    )
    press(page, qtbot, f"sync.choice.{index}.other")
    field = page.findChild(TextInput, f"sync.other.{index}")
    qtbot.keyClicks(field, "many")
    press(page, qtbot, "sync.save")
    assert "employees" in (workspace.store.entity(FIRM) or page).conflicts(), "a number stays a number"
    field.clear()
    qtbot.keyClicks(field, "29")
    press(page, qtbot, "sync.save")
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert firm.properties()["employees"] == 29


def test_what_a_form_offers_is_not_typed(page: SyncPage) -> None:
    page.enter(archive=OTHER_FIRM)
    (row,) = page._state().fields
    assert row.key == f"{OTHER_FIRM}/town" and not row.may_other
    page.enter(archive=FIRM)
    assert all(row.may_other for row in page._state().fields), "a number and an address are"


def test_the_undecided_waits_for_ever(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    assert not page.findChild(Button, "sync.save").isEnabled()
    press(page, qtbot, "sync.choice.0.mine")
    press(page, qtbot, "sync.save")
    assert len(workspace.store.conflicts()) == 2


def test_all_mine_asks_once(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    press(page, qtbot, "sync.all_mine")
    dialog = page.findChild(QWidget, "sync.confirm")
    qtbot.mouseClick(dialog.findChild(Button, "sync.confirm.act"), Qt.MouseButton.LeftButton)
    assert {item.archive for item in workspace.store.conflicts()} == {OTHER_FIRM}


def test_a_choice_among_other_values_than_there_are_was_never_made(
    page: SyncPage, workspace: Workspace, colleague: Store, qtbot: QtBot
) -> None:
    """Theirs was 31 when it was chosen; the colleague has changed it since."""
    here = [item.property for item in workspace.store.conflicts() if item.archive == FIRM]
    press(page, qtbot, f"sync.choice.{here.index('employees')}.theirs")
    press(page, qtbot, f"sync.choice.{here.index('address')}.theirs")
    colleague.save(archive=FIRM, entity=FIRM, type="firm", set={"employees": 40})
    out = colleague.outbox()
    assert out is not None
    workspace.store.receive([IncomingEvents("s2", out.payloads, out.last)])
    workspace.signals.archives_changed.emit()
    press(page, qtbot, "sync.save")
    firm = workspace.store.entity(FIRM)
    assert firm is not None
    assert firm.properties()["address"] == "演示路 2 号"
    assert set(firm.conflicts()) == {"employees"}


class Unreachable:
    """A line that is not there, or a centre that says no."""

    def __init__(self, error: UserError) -> None:
        self._error = error
        self.traffic = None

    def connect(self) -> None:
        raise self._error


def test_offline_is_said_quietly(page: SyncPage, workspace: Workspace, qtbot: QtBot) -> None:
    error = TransientError("offline", "The centre cannot be reached.", "Later.")
    syncing = Syncing(workspace, lambda: Unreachable(error))  # type: ignore[arg-type,return-value] # as far as used
    told: list[UserError] = []
    syncing.failed.connect(told.append)
    syncing.start()
    qtbot.waitUntil(lambda: not syncing.running)
    assert workspace.sync_state.link == "offline"
    assert told == [], "no bar, no toast"
    assert "Offline — keep working" in words_on(page)
    syncing.close()


def test_a_device_that_must_forget_is_told_apart(workspace: Workspace, qtbot: QtBot) -> None:
    error = UserError("revoked", "Withdrawn.", "Ask for a new code.")
    syncing = Syncing(workspace, lambda: Unreachable(error))  # type: ignore[arg-type,return-value] # as far as used
    with qtbot.waitSignal(syncing.revoked):
        syncing.start()
    syncing.close()


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Service]:
    service = start_service(tmp_path / "centre")
    yield service
    service.stop()


def test_a_real_centre_takes_all_and_agrees(workspace: Workspace, centre: Service, qtbot: QtBot) -> None:
    workspace.clock = now_utc  # the centre's clock is the real one
    facts = {"name": "演示渝味来餐饮有限公司", "uscc": "91500108DEM0000001", "employees": 26}
    workspace.store.save(archive=FIRM, entity=FIRM, type="firm", set=facts)
    centre.admin("create-unit", "nanan", "演示服务站")
    centre.admin("create-user", "ZLR-0137", "演示周", "--unit", "nanan")
    code = centre.admin("enrolment-code", "ZLR-0137").split()[-1]
    mine = enrol(centre.url, code, "test device")
    workspace.store.enrol(mine)
    syncing = Syncing(workspace, lambda: HttpTransport(centre.url, mine))
    page = SyncPage(workspace, Window(), Running(syncing))  # type: ignore[arg-type] # as far as it needs them
    qtbot.addWidget(page)
    page.show()
    page.enter()
    with qtbot.waitSignal(syncing.finished, timeout=20_000) as told:
        syncing.start()
    result = told.args[0]
    assert result.problems == ()
    assert result.sent_records > 0
    assert workspace.sync_state.pending.records == 0
    assert workspace.sync_state.link == "online"
    assert "Sync done." in page.findChild(QWidget, "sync.message").accessibleName()
    assert "Sent" in words_on(page), "and the log has a line of it"
    syncing.close()


def test_whether_photos_wait_is_the_persons_choice_and_kept(page: SyncPage, workspace: Workspace) -> None:
    switch = page.findChild(QWidget, "sync.photos_wait")
    assert isinstance(switch, Switch)
    assert switch.isChecked() and photos_wait(workspace.store)
    switch.click()
    assert not photos_wait(workspace.store)
    page.enter()
    assert not switch.isChecked()


def test_the_time_left_is_said_in_seconds_and_minutes(page: SyncPage, workspace: Workspace) -> None:
    for seconds, words in ((240.0, "4 min left"), (12.2, "12 s left")):
        running = Progress(Phase.RECORDS_UP, State.RUNNING, 5, 15, 500_000, 1_500_000, seconds)
        workspace.set_sync(replace(workspace.sync_state, link="syncing", phases={Phase.RECORDS_UP: running}))
        assert f"5 / 15 · 0.5 / 1.5 MB · {words}" in words_on(page)


def test_resolved_once_on_one_device_is_resolved_on_the_other(
    workspace: Workspace, centre: Service, tmp_path: Path, qtbot: QtBot
) -> None:
    """Mine, theirs, both and something else, four fields at once, by a real centre."""
    workspace.clock = now_utc
    centre.admin("create-unit", "nanan", "演示服务站")
    centre.admin("create-user", "ZLR-0137", "演示周", "--unit", "nanan")
    mine, theirs = (
        enrol(centre.url, centre.admin("enrolment-code", "ZLR-0137").split()[-1], name) for name in "ab"
    )
    workspace.store.enrol(mine)
    other = Store.create(tmp_path / "other.db", secrets.token_bytes(32), theirs)

    def sync_other() -> None:
        line = HttpTransport(centre.url, theirs)
        run_cycle(other, line, now_utc, lambda: False, lambda _: None)
        line.close()

    syncing = Syncing(workspace)
    page = SyncPage(workspace, Window(), Running(syncing))  # type: ignore[arg-type] # as far as it needs them
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()

    def sync_mine() -> None:
        with qtbot.waitSignal(syncing.finished, timeout=20_000):
            syncing.start()

    def save(store: Store, **facts: JSON) -> None:
        store.save(archive=FIRM, entity=FIRM, type="firm", set=facts)

    save(workspace.store, name="演示渝味来餐饮有限公司", uscc="91500108DEM0000001")
    sync_mine()
    sync_other()
    proof = workspace.store.put_evidence(
        PNG, archive=FIRM, mime="image/png", label="演示", captured_at=MORNING
    )
    save(workspace.store, employees=28, address="甲路", labels=["a"], name="甲", photo=proof.sha256)
    save(other, employees=31, address="乙路", labels=["b"], name="乙")
    sync_mine()
    sync_other()
    sync_mine()
    page.enter(archive=FIRM)
    rows = {row.key.partition("/")[2]: (n, row) for n, row in enumerate(page._state().fields)}
    assert set(rows) == {"employees", "address", "labels", "name"}
    sides = rows["employees"][1].sides
    assert [(s.who, s.device, s.proven) for s in sides] == [
        ("演示周", mine.device, True),
        ("演示周", theirs.device, False),
    ], "who, on which device, and with a photo or not"
    qtbot.waitUntil(lambda: "With a photo" in words_on(page))
    choices = {"employees": "mine", "address": "theirs", "labels": "both", "name": "other"}
    for name, choice in choices.items():
        press(page, qtbot, f"sync.choice.{rows[name][0]}.{choice}")
    field = page.findChild(TextInput, f"sync.other.{rows['name'][0]}")
    qtbot.keyClicks(field, "Demo C")
    press(page, qtbot, "sync.save")
    qtbot.waitUntil(lambda: "Nothing is undecided" in words_on(page))
    sync_mine()
    assert len(other.conflicts()) == 4
    sync_other()
    assert other.conflicts() == workspace.store.conflicts() == ()
    firm = other.entity(FIRM)
    assert firm is not None
    said = firm.properties()
    assert (said["employees"], said["address"], said["name"]) == (28, "乙路", "Demo C")
    assert sorted(map(str, said["labels"] or ())) == ["a", "b"]  # type: ignore[arg-type] # a list here
    assert other.digest(FIRM) == workspace.store.digest(FIRM)
    syncing.close()
    other.close()
