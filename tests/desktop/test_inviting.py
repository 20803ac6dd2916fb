"""The administrator's QR code in place of typing: at the first start and where a computer enrols anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.pages.first_run.anew import AnewDialog, AnewPresenter
from desktop.pages.first_run.presenter import FirstRunPresenter
from desktop.pages.first_run.view import FirstRunView
from desktop.parts import Button, InfoBar, PasswordInput, TextInput
from desktop.paths import paths
from desktop.settings import Settings
from desktop.shell.page import Navigator, Page
from desktop.syncing import Syncing
from desktop.tasks import Tasks
from desktop.workspace import Workspace
from sync import invitation, vault
from sync.card import centre_id
from sync.server.admin.people import draw_code
from sync.store import Identity
from tests.desktop.capture.devices import TestCamera, qr
from tests.sync.client.fake_centre import FakeCentre, FakeTransport

KEY = bytes(32)
CODE = "ABCD-EFGH-JKMN"
SAID = invitation.write("https://centre.example", CODE, KEY)


@dataclass
class Start:
    """A first start on a computer with a camera of the test's own."""

    qtbot: QtBot
    view: FirstRunView
    camera: TestCamera
    tasks: Tasks
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def press(self, name: str) -> None:
        self.view.findChild(Button, name).click()

    def text(self, name: str) -> str:
        return str(self.view.findChild(TextInput, name).text())

    @property
    def error(self) -> str:
        bar = self.view.findChild(InfoBar, "first_run.error")
        return bar.accessibleName() if bar.isVisible() else ""

    def passphrase(self) -> None:
        for name in ("passphrase", "repeat"):
            self.view.findChild(PasswordInput, f"first_run.{name}").setText("a good long one")
        self.press("first_run.create")
        self.qtbot.waitUntil(lambda: self.tasks.idle and bool(self.asked))


@pytest.fixture
def begin(
    dressed: QApplication,
    qtbot: QtBot,
    tmp_path: Path,
    identity: Identity,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[TestCamera], Start]:
    monkeypatch.setattr(vault, "_ARGON2", {"time": 1, "memory_kib": 1024, "lanes": 1})

    def made(camera: TestCamera) -> Start:
        view, tasks = FirstRunView("1", "1"), Tasks()
        qtbot.addWidget(view)
        start = Start(qtbot, view, camera, tasks)

        def enrol(*words: str) -> Identity:
            start.asked.append(words)
            return identity

        settings = Settings(tmp_path / "settings.json")
        FirstRunPresenter(
            view, paths(tmp_path / "data"), settings, tasks, enrol=enrol, cameras=lambda: camera
        )
        view.resize(1366, 768)
        view.show()
        return start

    return made


def test_the_camera_reads_all_three_and_the_centre_is_the_one_it_names(
    begin: Callable[[TestCamera], Start],
) -> None:
    start = begin(TestCamera("desk", picture=QImage.fromData(qr("https://example.org", SAID))))
    start.press("first_run.invitation.camera")
    start.qtbot.waitUntil(lambda: start.text("first_run.code") == CODE)
    assert start.text("first_run.service") == "https://centre.example"
    assert not start.error
    start.press("first_run.next")
    start.passphrase()
    [(url, code, _, centre)] = start.asked
    assert (url, code, centre) == ("https://centre.example", CODE, centre_id(KEY))


def test_what_is_typed_over_it_is_not_held_to_its_centre(begin: Callable[[TestCamera], Start]) -> None:
    start = begin(TestCamera())
    QGuiApplication.clipboard().setText(SAID)
    start.press("first_run.invitation.clipboard")
    assert start.text("first_run.code") == CODE
    start.view.findChild(TextInput, "first_run.service").setText("https://another.example")
    start.press("first_run.next")
    start.passphrase()
    assert [(words[0], words[3]) for words in start.asked] == [("https://another.example", "")]


def test_without_a_camera_a_picture_of_the_administrator_is_chosen(
    begin: Callable[[TestCamera], Start], tmp_path: Path
) -> None:
    draw_code(tmp_path / "code.png", SAID)
    start = begin(TestCamera())
    start.press("first_run.invitation.camera")
    choose(start, tmp_path / "code.png")
    start.qtbot.waitUntil(lambda: start.text("first_run.code") == CODE)


def choose(start: Start, path: Path) -> None:
    start.qtbot.waitUntil(lambda: start.view.findChild(QFileDialog) is not None)
    dialog = start.view.findChild(QFileDialog)
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    dialog.accept()


def test_a_picture_in_the_clipboard_is_read(begin: Callable[[TestCamera], Start]) -> None:
    start = begin(TestCamera())
    QGuiApplication.clipboard().setImage(QImage.fromData(qr(SAID)))
    start.press("first_run.invitation.clipboard")
    start.qtbot.waitUntil(lambda: start.text("first_run.code") == CODE)


@pytest.mark.parametrize(
    "said", ["", "ABCD-EFGH-JKMN", "[1]", '{"code": 5}', '{"code": "AB"}', "[" * 2_000, "x" * 5_000]
)
def test_what_is_no_invitation_says_so_and_typing_stays(
    begin: Callable[[TestCamera], Start], said: str
) -> None:
    start = begin(TestCamera())
    QGuiApplication.clipboard().setText(said)
    start.press("first_run.invitation.clipboard")
    assert "no QR code of an administrator" in start.error
    assert start.text("first_run.code") == ""


def test_a_picture_without_a_code_says_so(begin: Callable[[TestCamera], Start]) -> None:
    start = begin(TestCamera())
    blank = QImage(300, 200, QImage.Format.Format_RGB32)
    blank.fill(0xFFFFFF)
    QGuiApplication.clipboard().setImage(blank)
    start.press("first_run.invitation.clipboard")
    start.qtbot.waitUntil(lambda: bool(start.error))


class Blank(Page):
    """A page with nothing on it."""


@pytest.fixture
def page(workspace: Workspace) -> Iterator[Page]:
    made = Blank(workspace, cast("Navigator", None))
    made.resize(1000, 700)
    made.show()
    yield made
    made.close()


@pytest.fixture
def syncing(workspace: Workspace, identity: Identity) -> Iterator[Syncing]:
    made = Syncing(workspace, lambda: FakeTransport(FakeCentre(), identity))
    yield made
    made.close()


def test_enrolling_anew_takes_the_code_of_the_own_centre_only(
    page: Page, syncing: Syncing, qtbot: QtBot, identity: Identity
) -> None:
    view = AnewDialog(page)
    camera = TestCamera("desk")
    AnewPresenter(view, page, syncing, "演示电脑", cameras=lambda: camera)
    view.open()
    code = view.findChild(TextInput, "anew.code")
    QGuiApplication.clipboard().setText(SAID)
    view.findChild(Button, "anew.invitation.clipboard").click()
    bar = view.findChild(InfoBar, "anew.message")
    assert "of another centre" in bar.accessibleName()
    assert code.text() == ""
    own = invitation.write("https://elsewhere.example", CODE, bytes.fromhex(identity.centre_key))
    QGuiApplication.clipboard().setText(own)
    view.findChild(Button, "anew.invitation.clipboard").click()
    assert code.text() == CODE
    assert not bar.isVisible()
