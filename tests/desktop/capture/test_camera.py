"""Photos and codes through a camera: real frames, real presses; and the machine that has none."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.capture.camera import QtFrameSource
from desktop.capture.codes import Code
from desktop.capture.scanning import ScanDialog, choose_code
from desktop.capture.shutter import CameraDialog
from desktop.parts import Button
from desktop.workspace import Workspace
from tests.desktop.capture.devices import CODE, TestCamera, licence, qr


@pytest.fixture
def owner(dressed: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    return made


def picture(data: bytes = b"") -> QImage:
    image = QImage.fromData(data or licence())
    assert not image.isNull()
    return image


def button(dialog: QWidget, name: str) -> Button:
    found = dialog.findChild(Button, name)
    assert found is not None
    return found


def test_this_machine_has_no_camera_and_says_so_quietly(dressed: QApplication) -> None:
    source = QtFrameSource()
    refused: list[str] = []
    source.failed.connect(refused.append)
    assert source.devices() == ()
    source.start("ab")
    assert refused == [""]
    source.stop()


def test_space_takes_what_is_seen_and_again_goes_on(
    owner: QWidget, workspace: Workspace, qtbot: QtBot
) -> None:
    camera = TestCamera("desk", "front")
    dialog = CameraDialog(owner, camera, workspace.tasks)
    taken: list[QImage] = []
    dialog.taken.connect(taken.append)
    dialog.open()
    take, again, use = (button(dialog, f"capture.camera.{name}") for name in ("take", "again", "use"))
    assert camera.started == ["desk"]
    assert not take.isEnabled()
    camera.send(picture())
    qtbot.waitUntil(take.isEnabled)
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    assert use.isVisible()
    assert not take.isVisible()
    qtbot.wait(80)  # so that the next frame is not left out for coming too soon
    camera.send(picture(qr("another")))
    again.click()
    assert take.isVisible()
    QTest.keyClick(take, Qt.Key.Key_Space)
    QTest.keyClick(use, Qt.Key.Key_Return)
    assert taken[0].size() == picture().size()
    assert not camera.running


def test_the_front_camera_is_chosen_when_asked_for(owner: QWidget, workspace: Workspace) -> None:
    camera = TestCamera("desk", "front")
    dialog = CameraDialog(owner, camera, workspace.tasks, front=True, file_way=False)
    assert camera.started == ["front"]
    assert dialog.view.mirrored
    assert dialog.findChild(Button, "capture.camera.file") is None
    dialog.reject()


def test_a_camera_that_fails_is_explained_and_the_file_way_stays(
    owner: QWidget, workspace: Workspace, qtbot: QtBot
) -> None:
    camera = TestCamera("desk")
    dialog = CameraDialog(owner, camera, workspace.tasks)
    dialog.open()
    camera.failed.emit("device busy")
    assert "Another program" in dialog.view.words()
    assert "device busy" in dialog.view.words()
    with qtbot.waitSignal(dialog.file_asked):
        button(dialog, "capture.camera.file").click()
    assert not camera.running


def test_escape_lets_the_camera_go(owner: QWidget, workspace: Workspace) -> None:
    camera = TestCamera("desk")
    dialog = CameraDialog(owner, camera, workspace.tasks)
    dialog.open()
    assert camera.running
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not camera.running


def test_the_camera_goes_with_the_dialog_or_the_page_below(
    qapp: QApplication, owner: QWidget, workspace: Workspace
) -> None:
    below = QDialog(owner)
    below.open()
    camera = TestCamera("desk")
    ScanDialog(below, camera, workspace.tasks).open()
    assert camera.running
    below.close()
    assert not camera.running
    page = QWidget(owner)
    camera = TestCamera("desk")
    ScanDialog(page, camera, workspace.tasks).open()
    page.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not camera.running
    camera.send(QImage(8, 8, QImage.Format.Format_RGB32))  # one that was on its way reaches nobody


def test_a_code_is_taken_as_soon_as_it_can_be_read(
    owner: QWidget, workspace: Workspace, qtbot: QtBot
) -> None:
    camera = TestCamera("desk")
    dialog = ScanDialog(owner, camera, workspace.tasks)
    found: list[tuple[Code, ...]] = []
    dialog.found.connect(found.append)
    dialog.open()
    blank = QImage(640, 480, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    camera.send(blank)
    qtbot.waitUntil(lambda: workspace.tasks.idle)
    assert found == []
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: camera.send(picture()) or bool(found))  # type: ignore[func-returns-value] # a frame each time
    assert [code.text for code in found[0]] == [CODE]
    assert not camera.running


def test_of_several_codes_the_person_says_which(owner: QWidget, qtbot: QtBot) -> None:
    taken: list[str] = []
    codes = [Code("A-1", "QR Code"), Code("x" * 200, "Code 128")]
    choose_code(owner, codes, taken.append)
    dialog = owner.findChild(QWidget, "capture.choice")
    assert dialog is not None
    second = button(dialog, "capture.choice.1")
    assert second.width() <= dialog.width()
    second.click()
    assert taken == ["x" * 200]
    choose_code(owner, codes[:1], taken.append)
    assert taken[-1] == "A-1"


@pytest.mark.parametrize("size", [(7, 7), (33, 21), (5000, 40)])
def test_odd_frames_are_harmless(size: tuple[int, int]) -> None:
    from desktop.capture.codes import codes_in_frame

    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.gray)
    assert codes_in_frame(image) == ()
    assert codes_in_frame(QImage()) == ()
