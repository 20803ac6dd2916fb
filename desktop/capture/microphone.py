"""Microphones: which there are, and their sound as it comes. `SoundSource` is what the recorder knows.

Samples stay in memory (QAudioSource into a buffer); QMediaRecorder, which writes files, is not used here.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, Signal

from desktop.capture.camera import Device
from desktop.capture.quiet import quietly
from desktop.capture.recording import mono

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSource


class SoundSource(QObject):
    """`pcm(bytes)`: 16-bit mono samples at `rate`; `failed(words)`: it stopped by itself."""

    pcm = Signal(bytes)
    failed = Signal(str)
    rate = 0

    def devices(self) -> tuple[Device, ...]:
        """The microphones, the system's own choice first."""
        raise NotImplementedError

    def start(self, device: str, rate: int) -> bool:
        """Begin, with `rate` samples a second if the device has it (see `self.rate`); whether it did."""
        raise NotImplementedError

    def stop(self) -> None:
        """Let the microphone go."""
        raise NotImplementedError


class QtSoundSource(SoundSource):
    """The microphones of this machine, through QtMultimedia."""

    def __init__(self) -> None:
        super().__init__()
        self._source: QAudioSource | None = None
        self._stream: QIODevice | None = None
        self._channels, self._kind = 1, "int16"

    def devices(self) -> tuple[Device, ...]:
        """The microphones, the system's own choice first."""
        with quietly():
            from PySide6.QtMultimedia import QMediaDevices

            found, first = QMediaDevices.audioInputs(), QMediaDevices.defaultAudioInput().id()
        ordered = sorted(found, key=lambda device: device.id() != first)
        return tuple(Device(_key(d), d.description()) for d in ordered)

    def start(self, device: str, rate: int) -> bool:
        """Begin; a device that cannot give what is asked gives what it has, which is turned into mono."""
        self.stop()
        with quietly():
            from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices

            found = next((d for d in QMediaDevices.audioInputs() if _key(d) == device), None)
            if found is None:
                return False
            wanted = QAudioFormat()
            wanted.setSampleRate(rate)
            wanted.setChannelCount(1)
            wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
            form = wanted if found.isFormatSupported(wanted) else found.preferredFormat()
            self._source = QAudioSource(found, form)
            self._take_form(form)
            self._source.stateChanged.connect(self._changed)
            self._stream = self._source.start()
        if self._stream is None:
            self._source = None
            return False
        self._stream.readyRead.connect(self._read)
        return True

    def stop(self) -> None:
        """Let the microphone go, with the last samples it holds."""
        if self._stream is not None:
            self._read()
            self._stream.readyRead.disconnect(self._read)
        source, self._source, self._stream = self._source, None, None
        if source is not None:
            source.stop()

    def _take_form(self, form: "QAudioFormat") -> None:
        self.rate, self._channels = form.sampleRate(), form.channelCount()
        self._kind = form.sampleFormat().name.lower()

    def _read(self) -> None:
        if self._stream is not None and (data := bytes(self._stream.readAll().data())):
            self.pcm.emit(mono(data, self._channels, self._kind))

    def _changed(self) -> None:
        from PySide6.QtMultimedia import QtAudio

        source = self._source
        if source is not None and source.error() not in (QtAudio.Error.NoError, QtAudio.Error.UnderrunError):
            self.stop()
            self.failed.emit("")


def _key(device: "QAudioDevice") -> str:
    return bytes(device.id().data()).hex()
