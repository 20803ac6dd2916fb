"""Playing: the bar by mouse and keyboard, silence when one goes, and the machine without speakers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSlider
from pytestqt.qtbot import QtBot

from desktop.capture.player import PlayerBar, QtPlayer
from desktop.capture.recording import Recording
from desktop.parts import IconButton
from tests.desktop.capture.devices import TestPlayer, tone


@pytest.fixture
def player(dressed: QApplication) -> TestPlayer:
    return TestPlayer()


@pytest.fixture
def bar(player: TestPlayer, qtbot: QtBot) -> PlayerBar:
    made = PlayerBar(player, "Said", name="p")
    qtbot.addWidget(made)
    made.wanted.connect(lambda: made.load(b"sound"))
    made.show()
    return made


def button(bar: PlayerBar) -> IconButton:
    found = bar.findChild(IconButton, "p.play")
    assert found is not None
    return found


def test_the_first_press_fetches_and_plays_the_next_pauses(bar: PlayerBar, player: TestPlayer) -> None:
    assert player.data == b""
    QTest.keyClick(button(bar), Qt.Key.Key_Return)
    assert player.data == b"sound"
    assert player.asked == ["play"]
    assert button(bar).accessibleName() == "Pause"
    button(bar).click()
    assert player.asked == ["play", "pause"]


def test_arrows_on_the_slider_seek(bar: PlayerBar, player: TestPlayer) -> None:
    button(bar).click()
    slider = bar.findChild(QSlider, "p.place")
    assert slider is not None
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert player.asked[-1] == "seek 200"
    player.moved.emit(3000)
    assert slider.value() == 3000
    assert any(label.text() == "00:03 / 00:04" for label in bar.findChildren(QLabel))


def test_another_recording_is_fetched_anew(bar: PlayerBar, player: TestPlayer) -> None:
    button(bar).click()
    bar.clear()
    assert player.asked[-1] == "pause"
    player.data = b""
    button(bar).click()
    assert player.data == b"sound"


def test_what_is_elsewhere_is_said(player: TestPlayer, qtbot: QtBot) -> None:
    bar = PlayerBar(player, "Said", name="p")
    qtbot.addWidget(bar)
    bar.load(None)
    words = bar.findChild(QLabel, "p.words")
    assert words is not None
    assert "at the centre" in words.text()
    assert player.asked == []


def test_this_machine_has_no_speakers_and_says_so_quietly(dressed: QApplication, qtbot: QtBot) -> None:
    recording = Recording(16_000)
    recording.add(tone(1))
    player = QtPlayer()
    with qtbot.waitSignal(player.lasts, timeout=10_000) as told:
        player.load(recording.wav())
    assert told.args == [1000]
    with qtbot.waitSignal(player.failed) as why:
        player.play()
    assert why.args == ["no-device"]


def test_what_is_no_sound_is_said(dressed: QApplication, qtbot: QtBot) -> None:
    player = QtPlayer()
    with qtbot.waitSignal(player.failed, timeout=10_000) as why:
        player.load(b"no sound at all" * 40)
    assert why.args == ["unreadable"]
