"""The recorder beside a question, and the one behind a whole form: buttons, signs, reasons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.capture.background_audio import BackgroundRecorder, RecordingSign
from desktop.capture.microphone import QtSoundSource
from desktop.capture.recorder import Recorder
from desktop.parts import Button, LevelMeter, Select
from tests.desktop.capture.devices import TestMicrophone


def part(widget: QWidget, name: str) -> Button:
    found = widget.findChild(Button, f"r.{name}")
    assert found is not None
    return found


def words(widget: QWidget, name: str) -> str:
    found = widget.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisibleTo(widget) else ""


@pytest.fixture
def microphone(dressed: QApplication) -> TestMicrophone:
    return TestMicrophone("desk", "headset")


@pytest.fixture
def recorder(microphone: TestMicrophone, qtbot: QtBot) -> Recorder:
    made = Recorder(microphone, "voice-only", name="r")
    qtbot.addWidget(made)
    made.show()
    return made


def test_by_keyboard_alone(recorder: Recorder, microphone: TestMicrophone, qtbot: QtBot) -> None:
    record, pause, stop = part(recorder, "record"), part(recorder, "pause"), part(recorder, "stop")
    assert not stop.isVisible()
    QTest.keyClick(record, Qt.Key.Key_Return)
    assert not record.isVisible()
    microphone.hear(2)
    assert words(recorder, "r.time") == "00:02"
    meter = recorder.findChild(LevelMeter)
    assert meter is not None
    assert meter.level() > 0.3
    QTest.keyClick(pause, Qt.Key.Key_Space)
    assert pause.text() == "Go on"
    microphone.hear(3)
    assert words(recorder, "r.time") == "00:02"
    QTest.keyClick(pause, Qt.Key.Key_Space)
    with qtbot.waitSignal(recorder.recorded, timeout=20_000):
        QTest.keyClick(stop, Qt.Key.Key_Return)
        assert recorder.busy
        assert record.text() == "Finishing…"
    assert not recorder.busy
    assert record.isVisible()


def test_who_has_two_microphones_chooses(recorder: Recorder, microphone: TestMicrophone) -> None:
    part(recorder, "record").click()
    recorder.finish_now()
    device = recorder.findChild(Select)
    assert device is not None
    assert device.value() == "desk"
    device.set_value("headset")
    part(recorder, "record").click()
    assert device.value() == "headset"
    recorder.finish_now()


def test_without_a_microphone_it_says_the_way_out(dressed: QApplication, qtbot: QtBot) -> None:
    made = Recorder(QtSoundSource(), "normal", name="r")
    qtbot.addWidget(made)
    made.show()
    part(made, "record").click()
    assert "choose a sound file" in words(made, "r.words")
    assert part(made, "record").isVisible()


def test_a_locked_recorder_begins_nothing(recorder: Recorder, microphone: TestMicrophone) -> None:
    recorder.set_locked(True)
    part(recorder, "record").click()
    assert not microphone.running


def test_nobody_is_recorded_unseen(microphone: TestMicrophone, qtbot: QtBot) -> None:
    recorder = BackgroundRecorder(microphone)
    sign = RecordingSign(recorder, name="r")
    qtbot.addWidget(sign)
    assert sign.isHidden()
    assert recorder.start()
    assert sign.isVisible()
    microphone.hear(1)
    assert words(sign, "r.words") == "Recording 00:01"
    captured = recorder.stop()
    assert captured is not None
    assert captured.data[:4] == b"RIFF"
    assert sign.isHidden()
    assert recorder.stop() is None


def test_the_person_can_end_the_recording_of_a_form(microphone: TestMicrophone, qtbot: QtBot) -> None:
    recorder = BackgroundRecorder(microphone)
    sign = RecordingSign(recorder, name="r")
    qtbot.addWidget(sign)
    recorder.start()
    microphone.hear(2)
    with qtbot.waitSignal(recorder.recorded, timeout=20_000) as told:
        part(sign, "stop").click()
    assert told.args[0].mime == "audio/mp4"
    assert not recorder.is_running


def test_a_form_without_a_microphone_can_be_filled_and_says_that_nothing_is_recorded(
    dressed: QApplication, qtbot: QtBot
) -> None:
    recorder = BackgroundRecorder(TestMicrophone())
    sign = RecordingSign(recorder, name="r")
    qtbot.addWidget(sign)
    assert not recorder.start()
    assert sign.isVisible()
    assert "No microphone" in words(sign, "r.words")
    assert not part(sign, "stop").isVisible()
