"""Playing sound and video out of memory: the bar with play, place and length, and the device behind it.

`Player` is what the bar knows; tests give it one of their own. Nothing is written anywhere to be played.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSlider, QWidget

from desktop.capture.camera import image_of
from desktop.capture.quiet import quietly
from desktop.capture.recording import length_words
from desktop.parts import IconButton, Text, hbox, vbox

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink


class Player(QObject):
    """Times in ms. `failed(reason)`: "no-device" (nothing to hear with) or "unreadable"."""

    moved = Signal(int)
    lasts = Signal(int)
    playing = Signal(bool)
    frame = Signal(QImage)
    failed = Signal(str)

    def load(self, data: bytes) -> None:
        """Have this ready."""
        raise NotImplementedError

    def play(self) -> None:
        """Go on from where it is."""
        raise NotImplementedError

    def pause(self) -> None:
        """Stay where it is."""
        raise NotImplementedError

    def seek(self, at: int) -> None:
        """Go to a place."""
        raise NotImplementedError


class QtPlayer(Player):
    """Through QtMultimedia, loaded with the first sound; `pictures` shows frames too."""

    def __init__(self, *, pictures: bool = False) -> None:
        super().__init__()
        self._pictures = pictures
        self._player: QMediaPlayer | None = None
        self._output: QAudioOutput | None = None
        self._sink: QVideoSink | None = None
        self._buffer = QBuffer()

    def load(self, data: bytes) -> None:
        """Have this ready."""
        with quietly():
            player = self._made()
            player.stop()
            self._buffer.close()
            self._buffer.setData(data)
            self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            player.setSourceDevice(self._buffer)

    def play(self) -> None:
        """Go on, if there is anything to hear or see with."""
        with quietly():
            from PySide6.QtMultimedia import QMediaDevices

            if not self._pictures and not QMediaDevices.audioOutputs():
                self.failed.emit("no-device")
            elif self._player is not None:
                self._player.play()

    def pause(self) -> None:
        """Stay where it is."""
        if self._player is not None:
            self._player.pause()

    def seek(self, at: int) -> None:
        """Go to a place."""
        if self._player is not None:
            self._player.setPosition(at)

    def _made(self) -> "QMediaPlayer":
        if self._player is None:
            from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer, QVideoSink

            self._player = QMediaPlayer(self)
            if QMediaDevices.audioOutputs():
                self._output = QAudioOutput(self)
                self._player.setAudioOutput(self._output)
            if self._pictures:
                self._sink = QVideoSink(self)
                self._sink.videoFrameChanged.connect(lambda frame: self.frame.emit(image_of(frame)))
                self._player.setVideoSink(self._sink)
            self._player.positionChanged.connect(lambda at: self.moved.emit(int(at)))
            self._player.durationChanged.connect(lambda length: self.lasts.emit(int(length)))
            self._player.playingChanged.connect(self.playing)
            self._player.errorOccurred.connect(lambda _error, _words: self.failed.emit("unreadable"))
        return self._player


class PlayerBar(QWidget):
    """Play and pause, a slider, where it is and how long. `wanted()`: a press before anything is loaded."""

    wanted = Signal()

    def __init__(self, player: Player, label: str, *, name: str) -> None:
        super().__init__()
        self._player = player
        self._loaded = self._eager = self._on = False
        self._length = 0
        self._button = IconButton("play", self.tr("Play"), "secondary", name=f"{name}.play")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setMinimumHeight(44)
        self._slider.setProperty("seek", "true")
        self._slider.setObjectName(f"{name}.place")
        self._slider.setAccessibleName(self.tr("Place in the recording"))
        self._slider.setEnabled(False)
        self._time = Text("", "dense", "text2")
        self._words = Text("", "caption", "warn", wrap=True, name=f"{name}.words")
        self._words.hide()
        row = hbox(self._button, self._slider, self._time, gap=10)
        row.setStretch(1, 1)
        self.setLayout(vbox(row, self._words, gap=2))
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._button.clicked.connect(self._pressed)
        self._slider.sliderMoved.connect(player.seek)
        self._slider.actionTriggered.connect(lambda _action: player.seek(self._slider.sliderPosition()))
        player.moved.connect(self._moved)
        player.lasts.connect(self._lasts)
        player.playing.connect(self._playing)
        player.failed.connect(self._failed)
        self._moved(0)

    def take_focus(self) -> None:
        """To the button that plays."""
        self._button.setFocus()

    def clear(self) -> None:
        """Another sound is to be asked for with the next press."""
        if self._on:
            self._player.pause()
        self._loaded = self._eager = False
        self._length = 0
        self._words.hide()
        self._slider.setEnabled(False)
        self._moved(0)

    def load(self, data: bytes | None) -> None:
        """The sound that was wanted; it plays if a press asked for it. None: it is not on this device."""
        if data is None:
            self._say(self.tr("It is at the centre, not on this device; it comes with the next sync."))
            return
        self._loaded = True
        self._slider.setEnabled(True)
        self._player.load(data)
        if self._eager:
            self._eager = False
            self._player.play()

    def stop(self) -> None:
        """Be silent: the person goes elsewhere."""
        if self._on:
            self._player.pause()

    def _pressed(self) -> None:
        if self._on:
            self._player.pause()
        elif self._loaded:
            self._player.play()
        else:
            self._eager = True
            self.wanted.emit()

    def _moved(self, at: int) -> None:
        if not self._slider.isSliderDown():
            self._slider.setValue(at)
        length = f" / {length_words(self._length / 1000)}" if self._length else ""
        self._time.setText(length_words(at / 1000) + length)

    def _lasts(self, length: int) -> None:
        self._length = length
        self._slider.setRange(0, length)
        self._slider.setPageStep(max(1, length // 10))
        self._slider.setSingleStep(max(1, min(5000, length // 20)))
        self._moved(self._slider.value())

    def _playing(self, on: Any) -> None:
        self._on = bool(on)
        tip = self.tr("Pause") if self._on else self.tr("Play")
        self._button.set_icon("pause" if self._on else "play")
        self._button.setToolTip(tip)
        self._button.setAccessibleName(tip)
        if self._on:
            self._words.hide()

    def _failed(self, reason: str) -> None:
        if reason == "no-device":
            self._say(
                self.tr("This computer has nothing to play sound with. Plug in headphones, then try again.")
            )
        else:
            self._say(
                self.tr("This recording cannot be played here. It is kept as it is; save a copy of it.")
            )

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.show()
