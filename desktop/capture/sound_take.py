"""One take of sound, from the first sample to the file: begun, paused, ended, made small. No widgets.

The file is AAC; WAV where this machine cannot encode, where it took but a moment, or where the page
goes and there is no time. The samples are never on the disk.
"""

from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.capture.camera import Device
from desktop.capture.encoding import MIME, SoundEncoder
from desktop.capture.keeping import Captured
from desktop.capture.microphone import SoundSource
from desktop.capture.recording import QUALITIES, Recording

State = Literal["idle", "running", "paused", "encoding"]


class SoundTake(QObject):
    """`changed()`: state, length or level. `recorded(Captured)` once a take is ready. `failed(reason)`:
    "no-device", "refused" (busy or not allowed) or "lost" (unplugged; what was said until then is recorded).
    """

    changed = Signal()
    recorded = Signal(object)
    failed = Signal(str)

    def __init__(self, source: SoundSource, quality: str = "normal") -> None:
        super().__init__()
        self._source = source
        self._quality = QUALITIES.get(quality, QUALITIES["normal"])
        self._recording = Recording(self._quality.rate)
        self._encoder: SoundEncoder | None = None
        self.state: State = "idle"
        source.pcm.connect(self._add)
        source.failed.connect(self._lost)

    @property
    def seconds(self) -> float:
        """How long the take is so far."""
        return self._recording.seconds

    @property
    def level(self) -> float:
        """How loud it is now, 0 to 1."""
        return self._recording.level if self.state == "running" else 0.0

    def devices(self) -> tuple[Device, ...]:
        """The microphones, looked for now."""
        return self._source.devices()

    def start(self, device: str = "") -> bool:
        """Begin a take, with the system's microphone unless one is named."""
        if self.state != "idle":
            return False
        chosen = device or next((found.id for found in self.devices()), "")
        if not chosen or not self._source.start(chosen, self._quality.rate):
            self.failed.emit("refused" if chosen else "no-device")
            return False
        self._recording = Recording(self._source.rate or self._quality.rate)
        self._to("running")
        return True

    def pause(self) -> None:
        """Take nothing for a while; the microphone stays open, so that going on is at once."""
        if self.state == "running":
            self._to("paused")

    def go_on(self) -> None:
        """Go on after a pause."""
        if self.state == "paused":
            self._to("running")

    def finish(self) -> None:
        """End the take; `recorded` follows when the file is made."""
        if not self._end():
            return
        recording = self._recording
        self._encoder = SoundEncoder(recording.samples(), recording.rate, self._quality)
        self._encoder.done.connect(self._encoded)
        self._to("encoding")
        self._encoder.start()

    def finish_now(self) -> Captured | None:
        """End at once, without encoding; None when nothing was being taken. `recorded` is not sent."""
        if self._encoder is not None:
            self._encoder.done.disconnect(self._encoded)
            self._encoder = None
        elif not self._end():
            return None
        self._to("idle")
        return self._wav()

    def _end(self) -> bool:
        """Whether there was a take with sound in it."""
        if self.state not in ("running", "paused"):
            return False
        self._source.stop()
        if not self._recording.seconds:
            self._to("idle")
            return False
        return True

    def _add(self, pcm: bytes) -> None:
        if self.state == "running":
            self._recording.add(pcm)
            self.changed.emit()
            if self._recording.full:
                self.finish()

    def _lost(self, _words: str) -> None:
        if self.state in ("running", "paused"):
            self.failed.emit("lost")
            self.finish()

    def _encoded(self, data: bytes) -> None:
        self._encoder = None
        self._to("idle")
        self.recorded.emit(Captured(data, MIME) if data else self._wav())

    def _wav(self) -> Captured:
        return Captured(self._recording.wav(), "audio/wav")

    def _to(self, state: State) -> None:
        self.state = state
        self.changed.emit()
