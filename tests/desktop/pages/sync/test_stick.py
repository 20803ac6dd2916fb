"""The stick on the sync page: written, carried to a real centre, its answer read; every failure in words."""

from __future__ import annotations

import contextlib
import io
import json
import os
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import now_utc
from desktop.carrying import Sticks
from desktop.pages.sync import SyncPage
from desktop.pages.sync.stick import StickSide
from desktop.parts import Button
from desktop.renewing import Renewing
from desktop.syncing import Syncing
from desktop.workspace import Workspace
from forms.errors import UserError
from sync.client import enrol
from sync.server.admin.__main__ import main as admin
from tests.desktop.conftest import MORNING
from tests.desktop.pages.sync.parted import FIRM
from tests.desktop.pages.sync.shown import Running, press, words_on
from tests.desktop.window import Window
from tests.resources.definitions import content_files
from tests.sync.client.world import pack_of
from tests.sync.service import Service, start_service


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    service = start_service(tmp_path_factory.mktemp("centre"))
    service.admin("create-unit", "nanan", "演示服务站")
    service.admin("create-user", "ZLR-0137", "演示周", "--unit", "nanan")
    yield service
    service.stop()


@pytest.fixture
def syncing(workspace: Workspace, centre: Service) -> Iterator[Syncing]:
    workspace.clock = now_utc  # the centre's clock is the real one
    code = centre.admin("enrolment-code", "ZLR-0137").split()[-1]
    workspace.store.enrol(enrol(centre.url, code, "演示电脑"))
    workspace.store.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示渝味来餐饮有限公司"})
    for number in range(2):
        info = workspace.store.put_evidence(
            os.urandom(400_000), archive=FIRM, mime="image/jpeg", label="演示", captured_at=MORNING
        )
        entity = f"0190{number:028x}"
        workspace.store.save(archive=FIRM, entity=entity, type="visit", set={"photo": info.sha256})
    made = Syncing(workspace)
    yield made
    made.close()


@pytest.fixture
def page(workspace: Workspace, syncing: Syncing, qtbot: QtBot) -> SyncPage:
    made = SyncPage(workspace, Window(), Running(syncing))  # type: ignore[arg-type] # as far as it needs them
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    made.enter()
    return made


def choose(page: SyncPage, qtbot: QtBot, button: str, folder: Path) -> None:
    """Press a button and choose the stick, as a person does."""
    folder.mkdir(exist_ok=True)
    press(page, qtbot, button)
    dialog = page.findChild(QFileDialog, "sync.stick.where")
    dialog.selectFile(str(folder))
    with qtbot.waitSignal(dialog.finished):
        dialog.accept()


def carry(page: SyncPage, sticks: Sticks, qtbot: QtBot, button: str, folder: Path) -> None:
    choose(page, qtbot, button, folder)
    qtbot.waitUntil(lambda: not sticks.running, timeout=20_000)


def message(page: SyncPage) -> str:
    return page.findChild(QWidget, "sync.stick.message").accessibleName()


def take_in(centre: Service, folder: Path, answer: Path) -> str:
    said = io.StringIO()
    blobs = str(centre.folder / "blobs")
    with contextlib.redirect_stdout(said):
        command = ["import-bundle", str(folder), "--blobs", blobs, "--answer", str(answer)]
        admin(["--db", centre.db_url, *command])
    return said.getvalue()


def test_there_and_back(
    page: SyncPage, syncing: Syncing, workspace: Workspace, centre: Service, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    carry(page, syncing.sticks, qtbot, "sync.stick.write", stick)
    (file,) = stick.iterdir()
    assert "Written." in message(page)
    assert file.name in words_on(page) or file.name in page.findChild(StickSide)._name.text()
    assert "On its way" in {chip.accessibleName() for chip in page.findChildren(QWidget)}
    line = workspace.store.register()[0]
    assert line.what == "hand-over bundle" and file.name in line.purpose, "noted before it left"
    assert "Taken in: 3 records and 2 photos." in take_in(centre, stick, stick)
    workspace.count_pending()
    assert workspace.sync_state.pending.records == 3
    with qtbot.waitSignal(syncing.sticks.settled, timeout=20_000):
        choose(page, qtbot, "sync.stick.read", stick)
    assert message(page).endswith("The centre now also has 3 records, 2 photos of yours.")
    assert (workspace.sync_state.pending.records, workspace.sync_state.pending.photos) == (0, 0)
    assert "Confirmed" in {chip.accessibleName() for chip in page.findChildren(QWidget)}
    qtbot.waitUntil(lambda: "read: 3 confirmed" in words_on(page))  # the log says so


def test_a_stick_too_small_is_followed_by_another(
    page: SyncPage,
    syncing: Syncing,
    centre: Service,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usage = namedtuple("usage", "total used free")
    with monkeypatch.context() as small:
        small.setattr("desktop.carrying.shutil.disk_usage", lambda _: usage(2, 0, (1 << 20) + 500_000))
        carry(page, syncing.sticks, qtbot, "sync.stick.write", tmp_path / "one")
        assert "Stick 1 is written." in message(page) and "1 photo did not fit" in message(page)
        small.setattr("desktop.carrying.shutil.disk_usage", lambda _: usage(2, 0, 1 << 20))
        carry(page, syncing.sticks, qtbot, "sync.stick.write", tmp_path / "full")
        assert "too little room" in message(page)
        assert list((tmp_path / "full").iterdir()) == [], "no half file is left"
    assert page.findChild(Button, "sync.stick.write").text() == "Write stick 2"
    carry(page, syncing.sticks, qtbot, "sync.stick.write", tmp_path / "two")
    assert "Written." in message(page)
    (tmp_path / "answer").mkdir()
    assert "needs stick 1 first" in take_in(centre, tmp_path / "two", tmp_path / "answer")
    take_in(centre, tmp_path / "one", tmp_path / "answer")
    assert "That was the last stick." in take_in(centre, tmp_path / "two", tmp_path / "answer")


def test_what_is_no_stick_for_here_is_said(
    page: SyncPage, syncing: Syncing, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "holiday"
    stick.mkdir()
    (stick / "x.xdbundle").write_bytes(b"MZ\x00\x01")
    (stick / "..\\evil.xdbundle").write_bytes(b"xindang-bundle-1\n{}\n\n")
    carry(page, syncing.sticks, qtbot, "sync.stick.read", stick)
    assert "There is no bundle for this computer in holiday." in message(page)


def test_a_person_stops_the_writing(
    page: SyncPage,
    syncing: Syncing,
    workspace: Workspace,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stick, pressed, post = tmp_path / "stick", threading.Event(), workspace.tasks.post

    def told(what: Callable[[], None]) -> None:
        """How far it is, from the worker: a stick that is slow enough to be stopped on."""
        post(what)
        pressed.wait(20)

    monkeypatch.setattr(workspace.tasks, "post", told)
    choose(page, qtbot, "sync.stick.write", stick)
    qtbot.mouseClick(page.findChild(QWidget, "sync.stick.stop"), Qt.MouseButton.LeftButton)
    pressed.set()
    qtbot.waitUntil(lambda: not syncing.sticks.running, timeout=20_000)
    assert "Stopped." in message(page) and list(stick.iterdir()) == []
    assert workspace.store.register()[0].purpose.endswith("not written")
    syncing.sticks.begin_anew()
    carry(page, syncing.sticks, qtbot, "sync.stick.write", stick)
    assert "Written." in message(page)


def publish(centre: Service, folder: Path, version: str, **forms: bytes) -> None:
    """The shipped content as a newer version, `forms` in place of its own."""
    changed = {f"compiled/{form}.xml": data for form, data in forms.items()}
    files = {**content_files(), **changed, "content.json": json.dumps({"version": version}).encode()}
    file = folder / f"{version}.pack"
    file.write_bytes(pack_of(files, version))
    centre.admin("publish-pack", str(file), "--name", "content", "--version", version)


def test_rules_that_come_by_stick_are_used_and_told_of_as_by_the_line(
    page: SyncPage, syncing: Syncing, workspace: Workspace, centre: Service, tmp_path: Path, qtbot: QtBot
) -> None:
    renewing = Renewing(workspace)
    syncing.came.connect(renewing.look)
    arrived: list[str] = []
    refused: list[UserError] = []
    renewing.arrived.connect(arrived.append)
    renewing.refused.connect(refused.append)
    carry(page, syncing.sticks, qtbot, "sync.stick.write", tmp_path / "up")
    publish(centre, tmp_path, "2098.1")
    stick = tmp_path / "stick"
    stick.mkdir()
    take_in(centre, tmp_path / "up", stick)
    (file,) = stick.iterdir()
    damaged = stick / f"{file.stem[:-1]}2{file.suffix}"
    damaged.write_bytes(file.read_bytes()[:-200])  # what came before it broke counts all the same
    with qtbot.waitSignal(renewing.reckoned, timeout=30_000) as told:
        choose(page, qtbot, "sync.stick.read", stick)
    assert "damaged" in message(page)
    assert told.args[0].new == workspace.content.version == "2098.1"
    publish(centre, tmp_path, "2098.2", visit=b"<no-form/>")
    carry(page, syncing.sticks, qtbot, "sync.stick.write", tmp_path / "up2")
    other = tmp_path / "other"
    other.mkdir()
    take_in(centre, tmp_path / "up2", other)
    for _ in range(2):
        carry(page, syncing.sticks, qtbot, "sync.stick.read", other)
        qtbot.waitUntil(lambda: workspace.tasks.idle, timeout=20_000)
    assert arrived == ["2098.1"] and workspace.content.version == "2098.1"
    assert [error.code for error in refused] == ["bad-pack"], "said once"
    qtbot.waitUntil(lambda: "pack not used: content 2098.2" in words_on(page))  # the log says so
    renewing.close()
