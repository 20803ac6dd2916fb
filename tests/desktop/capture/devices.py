"""Devices no test machine has: cameras, microphones, receivers and players that do what a test tells them.

Frames are real `QVideoFrame`s, sound is real PCM; only the hardware is missing.
"""

import io
import math
from array import array

import segno
from PIL import Image, ImageDraw
from PySide6.QtGui import QImage

from desktop.capture.camera import Device, FrameSource
from desktop.capture.microphone import SoundSource
from desktop.capture.player import Player
from desktop.capture.position import PositionSource
from desktop.capture.quiet import quietly
from forms.xform import GeoPoint

CODE = "91500108DEM07E571J"


def qr(*texts: str, size: tuple[int, int] = (900, 640)) -> bytes:
    """A PNG with these QR codes side by side."""
    page = Image.new("RGB", size, "white")
    for number, text in enumerate(texts):
        out = io.BytesIO()
        segno.make(text, micro=False).save(out, kind="png", scale=6)
        page.paste(Image.open(out).convert("RGB"), (40 + number * 300, 60))
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def licence() -> bytes:
    """A synthetic licence with a QR code, as JPEG."""
    image = Image.new("RGB", (1200, 860), "#EFE9DA")
    pen = ImageDraw.Draw(image)
    pen.rectangle((40, 40, 1160, 820), outline="#B2322A", width=8)
    pen.rectangle((120, 320, 760, 350), fill="#455362")
    pen.rectangle((120, 400, 900, 430), fill="#8A8F98")
    pen.rectangle((120, 480, 620, 510), fill="#8A8F98")
    image.paste(Image.open(io.BytesIO(qr(CODE, size=(300, 300)))), (840, 440))
    out = io.BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def tone(seconds: float, rate: int = 16_000, loud: float = 0.3) -> bytes:
    """A tone of 440 Hz as 16-bit samples."""
    wave = (
        round(32_767 * loud * math.sin(n / rate * 2 * math.pi * 440)) for n in range(round(rate * seconds))
    )
    return array("h", wave).tobytes()


class TestCamera(FrameSource):
    """Sends a frame when it is told to, and one as it starts, if it was given a picture."""

    __test__ = False

    def __init__(self, *names: str, picture: QImage | None = None) -> None:
        super().__init__()
        self._names, self._picture = names, picture
        self.started: list[str] = []
        self.running = False

    def devices(self) -> tuple[Device, ...]:
        return tuple(Device(name, name, front=name.startswith("front")) for name in self._names)

    def start(self, device: str) -> None:
        self.started.append(device)
        self.running = True
        if self._picture is not None:
            self.send(self._picture)

    def stop(self) -> None:
        self.running = False

    def send(self, picture: QImage) -> None:
        with quietly():
            from PySide6.QtMultimedia import QVideoFrame
        self.frame.emit(QVideoFrame(picture))


class TestMicrophone(SoundSource):
    """Hears what it is told to."""

    __test__ = False

    def __init__(self, *names: str, refuses: bool = False) -> None:
        super().__init__()
        self._names, self._refuses = names, refuses
        self.running = False

    def devices(self) -> tuple[Device, ...]:
        return tuple(Device(name, name) for name in self._names)

    def start(self, device: str, rate: int) -> bool:
        self.rate, self.running = rate, not self._refuses
        return self.running

    def stop(self) -> None:
        self.running = False

    def hear(self, seconds: float, loud: float = 0.3) -> None:
        """So much of a tone, in pieces of a tenth of a second as devices send it."""
        for _ in range(round(seconds * 10)):
            self.pcm.emit(tone(0.1, self.rate, loud))


class TestReceiver(PositionSource):
    """Finds what it is told to; `at_once` as soon as it starts, or fails then."""

    __test__ = False

    def __init__(self, at_once: GeoPoint | str | None = None) -> None:
        super().__init__()
        self._at_once = at_once
        self.running = False

    def start(self) -> None:
        self.running = True
        if isinstance(self._at_once, GeoPoint):
            self.found.emit(self._at_once)
        elif self._at_once is not None:
            self.failed.emit(self._at_once)

    def stop(self) -> None:
        self.running = False


class TestPlayer(Player):
    """Plays nothing, and says what it was asked."""

    __test__ = False

    def __init__(self) -> None:
        super().__init__()
        self.data = b""
        self.asked: list[str] = []

    def load(self, data: bytes) -> None:
        self.data = data
        self.lasts.emit(4000)

    def play(self) -> None:
        self.asked.append("play")
        self.playing.emit(True)

    def pause(self) -> None:
        self.asked.append("pause")
        self.playing.emit(False)

    def seek(self, at: int) -> None:
        self.asked.append(f"seek {at}")
