"""Sound from samples to file: length, loudness, formats, pauses, encoding, ends of every kind."""

import io
import wave
from array import array
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.capture.keeping import Captured
from desktop.capture.microphone import QtSoundSource
from desktop.capture.quiet import quietly
from desktop.capture.recording import LARGEST, QUALITIES, Recording, length_words, level_of, mono
from desktop.capture.sound_take import SoundTake
from tests.desktop.capture.devices import TestMicrophone, tone


def duration(data: bytes, qtbot: QtBot) -> float:
    """Seconds, as a player finds them."""
    with quietly():
        from PySide6.QtMultimedia import QMediaPlayer

        player, buffer = QMediaPlayer(), QBuffer()
        buffer.setData(data)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        with qtbot.waitSignal(player.durationChanged, timeout=10_000) as told:
            player.setSourceDevice(buffer)
    return float(told.args[0]) / 1000


def test_a_recording_knows_its_length_and_its_wav() -> None:
    recording = Recording(16_000)
    recording.add(tone(0.5))
    recording.add(tone(0.25))
    with wave.open(io.BytesIO(recording.wav())) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (16_000, 1, 2)
        assert file.getnframes() == 12_000
    assert recording.seconds == 0.75


def test_loudness_follows_the_sound() -> None:
    assert level_of(bytes(3200)) == 0
    assert level_of(b"") == 0
    quiet, loud = level_of(tone(0.1, loud=0.01)), level_of(tone(0.1, loud=1.0))
    assert 0 < quiet < 0.5 < loud <= 1


def test_more_than_can_be_kept_is_not_kept() -> None:
    recording = Recording(8000)
    recording.add(bytes(LARGEST - 10))
    assert not recording.full
    recording.add(bytes(100))
    assert recording.full
    assert len(recording.samples()) == LARGEST


@pytest.mark.parametrize(
    ("kind", "code", "samples", "made"),
    [
        ("int16", "h", [100, 9, -100, 9], [100, -100]),
        ("uint8", "B", [128, 0, 255, 0], [0, 32_512]),
        ("int32", "i", [65_536 * 5, 1, -65_536, 1], [5, -1]),
        ("float", "f", [0.5, 0.0, -3.0, 0.0], [16_384, -32_767]),
    ],
)
def test_what_devices_send_becomes_mono(kind: str, code: str, samples: list[float], made: list[int]) -> None:
    sent = array(code, samples).tobytes()  # type: ignore[call-overload] # the code is one of four
    assert mono(sent + b"x", 2, kind) == array("h", made).tobytes()


def test_lengths_are_said_as_on_a_clock() -> None:
    assert [length_words(seconds) for seconds in (0.9, 192, 3792)] == ["00:00", "03:12", "1:03:12"]


@pytest.fixture
def microphone(dressed: QApplication) -> TestMicrophone:
    return TestMicrophone("desk")


@pytest.fixture
def take(microphone: TestMicrophone) -> Iterator[SoundTake]:
    made = SoundTake(microphone, "low")
    yield made
    made.finish_now()


def test_a_take_becomes_a_small_file_that_plays(
    microphone: TestMicrophone, take: SoundTake, qtbot: QtBot
) -> None:
    assert take.start()
    assert microphone.rate == QUALITIES["low"].rate
    microphone.hear(3)
    assert take.level > 0
    with qtbot.waitSignal(take.recorded, timeout=20_000) as told:
        take.finish()
        assert take.state == "encoding"
        assert not microphone.running
    captured: Captured = told.args[0]
    assert captured.mime == "audio/mp4"
    assert len(captured.data) < len(tone(3)) / 4
    assert duration(captured.data, qtbot) == pytest.approx(3, abs=0.15)
    assert take.state == "idle"


def test_what_is_said_in_a_pause_is_not_recorded(microphone: TestMicrophone, take: SoundTake) -> None:
    take.start()
    microphone.hear(0.5)
    take.pause()
    microphone.hear(2)
    assert take.level == 0
    take.go_on()
    microphone.hear(0.5)
    captured = take.finish_now()
    assert captured is not None
    assert captured.mime == "audio/wav"
    assert len(captured.data) == len(tone(1)) + 44
    assert take.finish_now() is None


def test_a_take_of_a_moment_is_kept_as_it_is(
    microphone: TestMicrophone, take: SoundTake, qtbot: QtBot
) -> None:
    take.start()
    microphone.hear(0.1)
    with qtbot.waitSignal(take.recorded, timeout=20_000) as told:
        take.finish()
    assert told.args[0].mime == "audio/wav"
    assert len(told.args[0].data) == len(tone(0.1)) + 44


def test_a_page_that_goes_while_the_file_is_made_loses_nothing(
    microphone: TestMicrophone, take: SoundTake, qtbot: QtBot
) -> None:
    told: list[Captured] = []
    take.recorded.connect(told.append)
    take.start()
    microphone.hear(2)
    take.finish()
    captured = take.finish_now()
    assert captured is not None
    assert len(captured.data) == len(tone(2)) + 44
    qtbot.wait(300)  # the encoder ends in its own time, and nobody hears of it
    assert told == []


def test_a_microphone_that_is_pulled_out_leaves_what_was_said(
    microphone: TestMicrophone, take: SoundTake, qtbot: QtBot
) -> None:
    reasons: list[str] = []
    take.failed.connect(reasons.append)
    take.start()
    microphone.hear(1.5)
    with qtbot.waitSignal(take.recorded, timeout=20_000):
        microphone.failed.emit("")
    assert reasons == ["lost"]


@pytest.mark.parametrize(
    ("microphone", "reason"),
    [(TestMicrophone, "no-device"), (lambda: TestMicrophone("busy", refuses=True), "refused")],
)
def test_why_nothing_is_recorded(
    dressed: QApplication, microphone: type[TestMicrophone], reason: str
) -> None:
    take = SoundTake(microphone())
    reasons: list[str] = []
    take.failed.connect(reasons.append)
    assert not take.start()
    assert reasons == [reason]
    assert take.state == "idle"


def test_this_machine_has_no_microphone_and_says_so_quietly(dressed: QApplication) -> None:
    source = QtSoundSource()
    assert source.devices() == ()
    assert not source.start("ab", 16_000)
    source.stop()
