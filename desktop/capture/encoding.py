"""Samples made small: AAC in an MP4 file, by Qt's encoder, in memory. Where it cannot, the caller keeps WAV.

`QMediaRecorder` is given an open buffer in place of a file, and fed from memory in place of a microphone.
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QTimer, Signal

from desktop.capture.quiet import quietly
from desktop.capture.recording import Quality

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QAudioBufferInput, QMediaCaptureSession, QMediaRecorder

MIME = "audio/mp4"
_PIECE = 4_096  # bytes that are handed over at a time; the encoder makes nothing of a single one
_PATIENCE = 60_000  # ms until the caller is told that nothing will come


class SoundEncoder(QObject):
    """`done(bytes)` once, with b"" where this machine has no encoder or it failed.

    It belongs to the application until then: an encoder torn down at work brings the program down.
    """

    done = Signal(bytes)

    def __init__(self, samples: bytes, rate: int, quality: Quality) -> None:
        super().__init__(QCoreApplication.instance())
        self._samples, self._at, self._rate = samples, 0, rate
        self._quality = quality
        self._data = QByteArray()
        self._buffer = QBuffer(self._data)
        self._recorder: QMediaRecorder | None = None
        self._session: QMediaCaptureSession | None = None
        self._input: QAudioBufferInput | None = None
        self._ended = False
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(lambda: self._end(b""))

    def start(self) -> None:
        """Begin; `done` comes later, never from within."""
        with quietly():
            from PySide6.QtMultimedia import (
                QAudioBufferInput,
                QMediaCaptureSession,
                QMediaFormat,
                QMediaRecorder,
            )

            form = QMediaFormat(QMediaFormat.FileFormat.MPEG4)
            form.setAudioCodec(QMediaFormat.AudioCodec.AAC)
            if not self._samples or not form.isSupported(QMediaFormat.ConversionMode.Encode):
                QTimer.singleShot(0, self, lambda: self._end(b""))
                return
            self._buffer.open(QIODevice.OpenModeFlag.ReadWrite)
            self._recorder = QMediaRecorder()
            self._recorder.setMediaFormat(form)
            self._recorder.setEncodingMode(QMediaRecorder.EncodingMode.AverageBitRateEncoding)
            self._recorder.setAudioBitRate(self._quality.bits)
            self._recorder.setAudioSampleRate(self._rate)
            self._recorder.setAudioChannelCount(1)
            self._recorder.setOutputDevice(self._buffer)
            self._input, self._session = QAudioBufferInput(), QMediaCaptureSession()
            self._session.setAudioBufferInput(self._input)
            self._session.setRecorder(self._recorder)
            self._input.readyToSendAudioBuffer.connect(self._feed)
            self._recorder.recorderStateChanged.connect(self._changed)
            self._recorder.errorOccurred.connect(lambda _error, _words: self._end(b""))
            self._patience.start()
            self._recorder.record()

    def _feed(self) -> None:
        from PySide6.QtMultimedia import QAudioBuffer

        while self._input is not None and self._at < len(self._samples):
            piece = self._samples[self._at : self._at + _PIECE]
            begins = self._at // 2 * 1_000_000 // self._rate
            if not self._input.sendAudioBuffer(QAudioBuffer(QByteArray(piece), self._form(), begins)):
                return  # it will ask again
            self._at += len(piece)
        if self._recorder is not None and not self._ended:
            self._recorder.stop()

    def _form(self) -> Any:
        from PySide6.QtMultimedia import QAudioFormat

        form = QAudioFormat()
        form.setSampleRate(self._rate)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        return form

    def _changed(self, state: Any) -> None:
        from PySide6.QtMultimedia import QMediaRecorder

        if state == QMediaRecorder.RecorderState.StoppedState:
            self._buffer.close()
            self._end(bytes(self._data.data()))

    def _end(self, data: bytes) -> None:
        if not self._ended:
            self._ended = True
            self._patience.stop()
            self.done.emit(data if data[4:8] == b"ftyp" else b"")
            self.deleteLater()
