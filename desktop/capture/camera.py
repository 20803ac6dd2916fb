"""Cameras: which there are, and their frames. `FrameSource` is what the screens know; tests feed it pictures.

Frames stay in memory. Nothing here shows or keeps anything.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.capture.quiet import quietly, without_known_lines

if TYPE_CHECKING:
    from PySide6.QtMultimedia import (
        QCamera,
        QCameraDevice,
        QCameraFormat,
        QMediaCaptureSession,
        QMediaDevices,
        QVideoFrame,
        QVideoSink,
    )

_LARGEST = 2592 * 1944  # pixels of a frame; more takes longer to convert than a frame may
_SLOWEST = 10  # frames a second, below which a preview cannot be aimed with


@dataclass(frozen=True, slots=True)
class Device:
    """A camera or microphone. `front`: it looks at whoever holds the device."""

    id: str
    name: str
    front: bool = False


class FrameSource(QObject):
    """`frame(frame)`, for `image_of`; `failed(words)` of the system; `changed()`: a camera was plugged in or
    pulled out."""

    frame = Signal(object)
    failed = Signal(str)
    changed = Signal()

    def devices(self) -> tuple[Device, ...]:
        """The cameras, the system's own choice first."""
        raise NotImplementedError

    def start(self, device: str) -> None:
        """Begin to send frames of the camera with this id."""
        raise NotImplementedError

    def stop(self) -> None:
        """Let the camera go."""
        raise NotImplementedError


class QtFrameSource(FrameSource):
    """The cameras of this machine, through QtMultimedia."""

    def __init__(self) -> None:
        super().__init__()
        self._camera: QCamera | None = None
        self._session: QMediaCaptureSession | None = None
        self._sink: QVideoSink | None = None
        self._watch: QMediaDevices | None = None

    def devices(self) -> tuple[Device, ...]:
        """The cameras, the system's own choice first."""
        with quietly():
            from PySide6.QtMultimedia import QCameraDevice, QMediaDevices

            found, first = QMediaDevices.videoInputs(), QMediaDevices.defaultVideoInput().id()
        front = QCameraDevice.Position.FrontFace
        ordered = sorted(found, key=lambda device: device.id() != first)
        return tuple(Device(_key(d), d.description(), d.position() == front) for d in ordered)

    def start(self, device: str) -> None:
        """Begin, with the camera's largest picture that is still fluent."""
        self.stop()
        with quietly():
            from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoSink

            found = next((d for d in QMediaDevices.videoInputs() if _key(d) == device), None)
            if found is None:
                self.failed.emit("")
                return
            self._camera, self._session, self._sink = QCamera(found), QMediaCaptureSession(), QVideoSink()
            if (best := _best(found)) is not None:
                self._camera.setCameraFormat(best)
            self._camera.errorOccurred.connect(lambda _error, words: self.failed.emit(words))
            self._sink.videoFrameChanged.connect(self.frame)
            self._session.setVideoSink(self._sink)
            self._session.setCamera(self._camera)
            if self._watch is None:  # it goes on without a camera, until one is plugged in again
                self._watch = QMediaDevices()
                self._watch.videoInputsChanged.connect(self.changed)
            self._camera.start()

    def stop(self) -> None:
        """Let the camera go; its light goes out."""
        if self._sink is not None:
            self._sink.videoFrameChanged.disconnect(self.frame)
        if self._camera is not None:
            self._camera.stop()
        self._session = self._sink = self._camera = None


def image_of(frame: "QVideoFrame") -> QImage:
    """A frame as a picture. On the screen's thread, where Qt's converter has its surface; takes some ms."""
    with without_known_lines():
        return frame.toImage()


def _key(device: "QCameraDevice") -> str:
    return bytes(device.id().data()).hex()


def _best(device: "QCameraDevice") -> "QCameraFormat | None":
    """The largest picture that comes at a rate one can aim with."""

    def pixels(candidate: "QCameraFormat") -> int:
        size = candidate.resolution()
        return size.width() * size.height()

    fluent = [f for f in device.videoFormats() if f.maxFrameRate() >= _SLOWEST and pixels(f) <= _LARGEST]
    return max(fluent, key=lambda f: (pixels(f), f.maxFrameRate()), default=None)
