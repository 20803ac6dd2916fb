"""A camera that is pulled out, taken by another program or forbidden: Qt's own classes stand in for the
machine, since no test machine has a camera; everything of ours is the real thing.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QByteArray, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.capture.camera import QtFrameSource
from desktop.capture.quiet import quietly
from desktop.capture.shutter import CameraDialog
from desktop.parts import Button
from desktop.workspace import Workspace
from tests.desktop.capture.devices import licence

with quietly():
    from PySide6 import QtMultimedia
    from PySide6.QtMultimedia import QCameraDevice, QVideoFrame


class Plug:
    """What is plugged in, as `QCameraDevice` tells it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def id(self) -> QByteArray:
        return QByteArray(self._name.encode())

    def description(self) -> str:
        return self._name

    def position(self) -> QCameraDevice.Position:
        return QCameraDevice.Position.BackFace

    def videoFormats(self) -> list[object]:
        return []


class Machine:
    """A machine with some cameras plugged in; `used` are those that were opened."""

    def __init__(self, *names: str) -> None:
        self.names, self.used = list(names), list[QObject]()
        self.watches: list[QObject] = []
        machine = self

        class Devices(QObject):
            videoInputsChanged = Signal()  # noqa: N815 - as Qt has it

            def __init__(self) -> None:
                super().__init__()
                machine.watches.append(self)

            @staticmethod
            def videoInputs() -> list[Plug]:
                return [Plug(name) for name in machine.names]

            @staticmethod
            def defaultVideoInput() -> Plug:
                return Plug(machine.names[0] if machine.names else "")

        class Camera(QObject):
            errorOccurred = Signal(object, str)  # noqa: N815 - as Qt has it

            def __init__(self, plug: Plug) -> None:
                super().__init__()
                self.name, self.running = plug.description(), False
                machine.used.append(self)

            def start(self) -> None:
                self.running = True

            def stop(self) -> None:
                self.running = False

        class Sink(QObject):
            videoFrameChanged = Signal(object)  # noqa: N815 - as Qt has it

            def __init__(self) -> None:
                super().__init__()
                machine.sink = self

        class Session(QObject):
            def setVideoSink(self, _sink: QObject) -> None: ...

            def setCamera(self, _camera: QObject) -> None: ...

        self.sink: QObject = QObject()
        self.classes = {"QMediaDevices": Devices, "QCamera": Camera, "QVideoSink": Sink}
        self.classes["QMediaCaptureSession"] = Session

    def plug(self, *names: str) -> None:
        """Cameras are pulled out or plugged in; the system tells."""
        self.names = list(names)
        for watch in self.watches:
            watch.videoInputsChanged.emit()

    def see(self) -> None:
        """The camera sends a frame."""
        self.sink.videoFrameChanged.emit(QVideoFrame(QImage.fromData(licence())))

    def fail(self, words: str) -> None:
        """The camera in use reports an error."""
        self.used[-1].errorOccurred.emit(1, words)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    made = Machine("desk", "stick")
    for name, stand_in in made.classes.items():
        monkeypatch.setattr(QtMultimedia, name, stand_in)
    yield made


@pytest.fixture
def dialog(
    machine: Machine, dressed: QApplication, workspace: Workspace, qtbot: QtBot
) -> Iterator[CameraDialog]:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.resize(1000, 760)
    owner.show()
    made = CameraDialog(owner, QtFrameSource(), workspace.tasks)
    made.open()
    yield made


def button(dialog: QWidget, name: str) -> Button:
    found = dialog.findChild(Button, f"capture.camera.{name}")
    assert found is not None
    return found


def seen(machine: Machine, dialog: CameraDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: machine.see() or button(dialog, "take").isEnabled())  # type: ignore[func-returns-value] # a frame each time


def test_one_that_vanishes_says_so_and_goes_on_when_it_is_back(
    machine: Machine, dialog: CameraDialog, qtbot: QtBot
) -> None:
    seen(machine, dialog, qtbot)
    machine.plug()
    assert "gone" in dialog.view.words()
    assert not button(dialog, "take").isVisible(), "the last frame is no photo"
    assert button(dialog, "file").isVisible()
    assert not machine.used[-1].running
    machine.plug("desk")
    assert "starting" in dialog.view.words()
    seen(machine, dialog, qtbot)
    assert dialog.view.words() == ""
    assert button(dialog, "take").isVisible()


def test_when_one_vanishes_another_is_used(machine: Machine, dialog: CameraDialog, qtbot: QtBot) -> None:
    assert machine.used[-1].name == "desk"
    seen(machine, dialog, qtbot)
    machine.plug("stick")
    assert [camera.name for camera in machine.used if camera.running] == ["stick"]
    seen(machine, dialog, qtbot)
    machine.plug("stick", "desk")
    assert machine.used[-1].name == "stick", "who plugs one in has not chosen it yet"


def test_a_photo_that_was_taken_before_stays(machine: Machine, dialog: CameraDialog, qtbot: QtBot) -> None:
    taken: list[QImage] = []
    dialog.taken.connect(taken.append)
    seen(machine, dialog, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    machine.plug()
    assert dialog.view.words() == ""
    button(dialog, "use").click()
    assert not taken[0].isNull()


@pytest.mark.parametrize("words", ["Device or resource busy", "Permission denied"])
def test_one_that_is_busy_or_forbidden_is_explained_and_a_file_will_do(
    machine: Machine, dialog: CameraDialog, qtbot: QtBot, words: str
) -> None:
    machine.fail(words)
    assert words in dialog.view.words()
    assert "Another program" in dialog.view.words()
    assert not button(dialog, "take").isEnabled()
    with qtbot.waitSignal(dialog.file_asked):
        button(dialog, "file").click()
    assert not machine.used[-1].running
