"""The reader as the pages know it: a process of its own, started when first needed, that reads pictures.

Owns that process: its start, its limits and its end. Must not know what the text means, nor widgets.
"""

import atexit
import io
import logging
import threading
import weakref
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PIL import Image

from desktop.capture.apart.process import CancelledError, Worker, WorkerGoneError, own_command
from desktop.capture.picture import jpeg_of_rgb, upright
from desktop.capture.reader.model import Quality, Scan, Straightened
from forms.errors import UserError
from forms.recognition import Line, Quad

log = logging.getLogger(__name__)

Cancel = Callable[[], bool]
"""Whether the person has given up; asked about ten times a second."""

PICTURE = 30.0  # seconds that one picture may take
START = 30.0  # seconds until the worker is ready: a cold disk, a virus scanner
IDLE = 60.0  # seconds without work, after which the worker's memory is given back
_SIDE = 2600  # pixels of the longer side that is read; more shows nothing new
_GIVEN_UP = 0.1

T = TypeVar("T")


class Reader:
    """Reads pictures elsewhere. Calls block and belong on a background thread; several wait for each other.

    `command` starts the worker (None: the one of this program). Both calls raise UserError:
    `reader-missing` (no reader is installed here), `reader-failed` (it crashed, took longer than 30 s or gave
    nonsense; the next call starts it anew), `reader-cancelled` (`cancel` said so), and what
    `desktop.capture.picture.upright` refuses (`photo-too-large`, `not-a-picture`).
    """

    def __init__(
        self, command: Sequence[str] | None = None, *, picture: float = PICTURE, idle: float = IDLE
    ) -> None:
        own = own_command("desktop.capture.reader.worker", "--read-pictures")
        self._command = tuple(command) if command is not None else own
        self._picture, self._idle = picture, idle
        self._worker: Worker | None = None
        self._missing = False
        self._turn = threading.Lock()
        self._closing = threading.Event()
        self._timer: threading.Timer | None = None
        atexit.register(_close_if_alive, weakref.ref(self))

    @property
    def missing(self) -> bool:
        """Whether it is known that there is no reader here; False until it was tried."""
        return self._missing

    @property
    def pid(self) -> int | None:
        """The worker's process while there is one."""
        worker = self._worker
        return worker.pid if worker is not None else None

    def warm_up(self) -> None:
        """Start the worker now, so that the first picture need not wait for it. Never raises."""
        with self._turn:
            try:
                self._started(self._closing.is_set)
            except (UserError, WorkerGoneError, CancelledError) as error:
                log.info("the reader does not start: %s", error)
            self._rest()

    def read(self, jpeg: bytes, cancel: Cancel = lambda: False) -> Scan:
        """All text and codes of a picture."""
        image, scale = _bounded(jpeg)
        answer, _ = self._ask({"op": "read"}, image, cancel)
        return _understood(lambda: _scan(answer, scale))

    def straighten(
        self, jpeg: bytes, corners: Quad | None = None, cancel: Cancel = lambda: False
    ) -> Straightened:
        """The paper on a picture, seen from straight above; its corners are looked for unless given."""
        image, scale = _bounded(jpeg)
        head: dict[str, Any] = {"op": "straighten"}
        if corners is not None:
            head["corners"] = [[x / scale, y / scale] for x, y in corners]
        answer, pixels = self._ask(head, image, cancel)
        return _understood(lambda: _straightened(answer, pixels, scale, jpeg))

    def close(self) -> None:
        """End the worker; what it is reading is cancelled. The next call would start another."""
        self._closing.set()
        with self._turn:
            self._closing.clear()
            self._stop_timer()
            self._end(kindly=True)

    def _ask(self, head: dict[str, Any], image: Image.Image, cancel: Cancel) -> tuple[dict[str, Any], bytes]:
        head |= {"width": image.width, "height": image.height}

        def given_up() -> bool:
            return self._closing.is_set() or cancel()

        while not self._turn.acquire(timeout=_GIVEN_UP):
            if given_up():
                raise _cancelled()
        try:
            self._stop_timer()
            worker = self._started(given_up)
            answer = worker.ask(head, image.tobytes(), self._picture, given_up)
        except CancelledError as error:
            self._end()
            raise _cancelled() from error
        except WorkerGoneError as error:
            self._end()
            raise _failed(error.why) from error
        finally:
            self._rest()
            self._turn.release()
        if "failed" in answer[0]:
            raise _failed(str(answer[0]["failed"]))
        return answer

    def _started(self, cancel: Cancel) -> Worker:
        """The worker, ready. Raises UserError `reader-missing`, WorkerGoneError, CancelledError."""
        if self._worker is not None:
            return self._worker
        try:
            worker = Worker(self._command)
        except OSError as error:
            self._missing = True
            raise _missing(str(error)) from error
        self._worker = worker
        try:
            hello, _ = worker.wait(START, cancel)
        except (WorkerGoneError, CancelledError):
            self._end()
            raise
        if "missing" in hello:
            self._missing = True
            self._end()
            raise _missing(str(hello["missing"]))
        self._missing = False
        return worker

    def _rest(self) -> None:
        """Count the idle time from now."""
        self._stop_timer()
        if self._worker is not None:
            self._timer = threading.Timer(self._idle, _close_if_idle, (weakref.ref(self), self._worker))
            self._timer.daemon = True
            self._timer.start()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _end(self, *, kindly: bool = False) -> None:
        if self._worker is not None:
            self._worker.stop(kindly=kindly)
            self._worker = None

    def _end_if_idle(self, worker: Worker) -> None:
        if self._turn.acquire(blocking=False):
            try:
                if self._worker is worker:
                    self._end(kindly=True)
            finally:
                self._turn.release()


def _close_if_alive(reader: "weakref.ref[Reader]") -> None:
    alive = reader()
    if alive is not None:
        alive.close()


def _close_if_idle(reader: "weakref.ref[Reader]", worker: Worker) -> None:
    alive = reader()
    if alive is not None:
        alive._end_if_idle(worker)
    else:
        worker.stop()


def _bounded(jpeg: bytes) -> tuple[Image.Image, float]:
    """The picture as it is read, and by what its places are multiplied to be those of the one handed in."""
    image = upright(jpeg)
    whole = _longer_side(jpeg)
    image.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    return image, whole / max(image.size)


def _longer_side(jpeg: bytes) -> int:
    """Of the picture before any is left out in decoding; `upright` has already accepted it."""
    with Image.open(io.BytesIO(jpeg)) as opened:
        return max(opened.size)


def _understood(make: Callable[[], T]) -> T:
    try:
        return make()
    except (KeyError, TypeError, ValueError) as error:
        raise _failed("nonsense") from error


def _scan(answer: dict[str, Any], scale: float) -> Scan:
    lines = tuple(_line(line, scale) for line in answer["lines"])
    told = answer["quality"]
    glare = tuple(int(at) for at in told["glare"] if 0 <= int(at) < len(lines))
    corners, sharp, upwards, dark = (
        bool(told[name]) for name in ("corners", "sharp", "upright", "low_light")
    )
    quality = Quality(corners, sharp, upwards, glare, dark)
    return Scan(lines, tuple(str(text) for text in answer["payloads"]), quality, float(answer["seconds"]))


def _line(line: dict[str, Any], scale: float) -> Line:
    scores = tuple(float(score) for score in line["scores"])
    return Line(str(line["text"]), float(line["score"]), _quad(line["quad"], scale), scores)


def _quad(points: Any, scale: float) -> Quad:
    a, b, c, d = ((float(x) * scale, float(y) * scale) for x, y in points)
    return a, b, c, d


def _straightened(answer: dict[str, Any], pixels: bytes, scale: float, jpeg: bytes) -> Straightened:
    corners = _quad(answer["corners"], scale)
    if not answer["found"]:
        return Straightened(jpeg, corners, found=False)
    wide, high = int(answer["width"]), int(answer["height"])
    return Straightened(jpeg_of_rgb(wide, high, wide * 3, pixels), corners, found=True)


def _missing(what: str) -> UserError:
    return UserError(
        "reader-missing",
        "Text in pictures cannot be read on this machine.",
        "Fill the fields in by hand; they are checked as usual. Whoever installed the program can add the "
        "reader ({what}).",
        what=what,
    )


def _failed(why: str) -> UserError:
    log.info("the reader failed: %s", why)
    return UserError(
        "reader-failed",
        "This picture could not be read.",
        "Try once more, take another photo, or fill the fields in by hand. What you have typed is saved.",
    )


def _cancelled() -> UserError:
    return UserError(
        "reader-cancelled", "Reading was stopped.", "The photo is still there; read it again any time."
    )
