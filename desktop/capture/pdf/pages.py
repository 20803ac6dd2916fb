"""A PDF as the program knows it: how large its pages are, and each as a picture or text when asked for.

Owns the process it is open in (`worker`), its limits and its end: a page that hangs or crashes costs that
page. Must not know widgets.
"""

import contextlib
import logging
import threading
import weakref
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self

from desktop.capture.apart.process import CancelledError, Worker, WorkerGoneError, own_command
from desktop.reports.pictures import PagePicture
from forms.errors import UserError

log = logging.getLogger(__name__)

MOST_PAGES = 1000
PAGE = 10.0  # seconds that opening, or one page, may take
START = 30.0  # seconds until the process is ready: a cold disk, a virus scanner
Cancel = Callable[[], bool]


class PdfPages:
    """Opened at once; calls block, belong on a background thread, and wait for each other.

    `sizes`: width and height of each page, in points. `command` starts the process (None: the one of this
    program). Raises UserError `pdf-encrypted`, `pdf-long` (over `MOST_PAGES`), `bad-pdf` (no PDF, or one that
    brings PDFium down), `pdf-too-slow`, `pdf-stopped` (`cancel` said so); the next call starts anew.
    """

    def __init__(
        self,
        pdf: bytes,
        cancel: Cancel = lambda: False,
        *,
        command: Sequence[str] | None = None,
        seconds: float = PAGE,
    ) -> None:
        own = own_command("desktop.capture.pdf.worker", "--read-pdf")
        self._command = tuple(command) if command is not None else own
        self._pdf, self._seconds = pdf, seconds
        self._worker: Worker | None = None
        self._leftover: Callable[[], object] = lambda: None
        self._turn, self._closed = threading.Lock(), threading.Event()
        self.sizes: tuple[tuple[float, float], ...] = ()
        with self._turn:
            self._ready(cancel)

    def __len__(self) -> int:
        return len(self.sizes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process while there is one."""
        worker = self._worker
        return worker.pid if worker is not None else None

    def draw(self, page: int, width: int, cancel: Cancel = lambda: False) -> PagePicture:
        """A page `width` pixels wide, less where it claims to be enormous."""
        head, pixels = self._ask({"op": "draw", "page": page, "width": width}, cancel)
        with _understood():
            return PagePicture(int(head["width"]), int(head["height"]), int(head["stride"]), pixels)

    def text(self, page: int, cancel: Cancel = lambda: False) -> str:
        """The text of a page, as PDFium finds it."""
        head, _ = self._ask({"op": "text", "page": page}, cancel)
        with _understood():
            return str(head["text"])

    def close(self) -> None:
        """End the process; what it is drawing is let go."""
        self._closed.set()
        with self._turn:
            self._end()

    def _ask(self, head: dict[str, Any], cancel: Cancel) -> tuple[dict[str, Any], bytes]:
        with self._turn:
            worker = self._worker or self._ready(cancel)
            return self._exchange(worker, head, b"", cancel)

    def _ready(self, cancel: Cancel) -> Worker:
        """The process, with the PDF open in it."""
        if self._closed.is_set():
            raise _stopped()
        try:
            worker = self._worker = Worker(self._command)
        except OSError as error:
            raise _bad(str(error)) from error
        self._leftover = weakref.finalize(self, worker.stop)  # nobody may have waited for it
        self._waited(lambda: worker.wait(START, self._given_up(cancel)))
        head, _ = self._exchange(worker, {"op": "open", "most": MOST_PAGES}, self._pdf, cancel)
        if "refused" in head:
            self._end()
            raise _refused(str(head["refused"]), int(head.get("pages", 0)))
        with _understood():
            self.sizes = tuple((float(wide), float(high)) for wide, high in head["sizes"])
        return worker

    def _exchange(
        self, worker: Worker, head: dict[str, Any], body: bytes, cancel: Cancel
    ) -> tuple[dict[str, Any], bytes]:
        given_up = self._given_up(cancel)
        answer = self._waited(lambda: worker.ask(head, body, self._seconds, given_up))
        if "failed" in answer[0]:
            raise _bad(str(answer[0]["failed"]))
        return answer

    def _waited(self, wait: Callable[[], tuple[dict[str, Any], bytes]]) -> tuple[dict[str, Any], bytes]:
        """An answer; the process is ended when there is none, and is of no more use."""
        try:
            return wait()
        except CancelledError as error:
            self._end()
            raise _stopped() from error
        except WorkerGoneError as error:
            self._end()
            log.info("a PDF ended the process it was read in: %s", error.why)
            raise _slow() if error.why == "slow" else _bad(error.why) from error

    def _given_up(self, cancel: Cancel) -> Cancel:
        return lambda: self._closed.is_set() or cancel()

    def _end(self) -> None:
        if self._worker is not None:
            self._leftover()
            self._worker = None


@contextlib.contextmanager
def _understood() -> Any:
    try:
        yield
    except (KeyError, TypeError, ValueError) as error:
        raise _bad("nonsense") from error


def _refused(why: str, pages: int) -> UserError:
    if why == "encrypted":
        return UserError(
            "pdf-encrypted",
            "This PDF is locked with a password.",
            "Open it where it can be read and print it into a new PDF, or copy its text and paste it.",
        )
    if why == "long":
        return UserError(
            "pdf-long",
            "This PDF has too many pages to be looked at here ({pages}, at most {most}).",
            "It is kept as it is. Save a copy and open it with another program.",
            pages=pages,
            most=MOST_PAGES,
        )
    return _bad(why)


def _stopped() -> UserError:
    return UserError("pdf-stopped", "The reading was stopped.", "Choose the file again to begin anew.")


def _bad(why: str) -> UserError:
    return UserError(
        "bad-pdf",
        "This file cannot be shown as a PDF: {why}.",
        "It is kept as it is. Save it and open it with another program, or add it again.",
        why=why,
    )


def _slow() -> UserError:
    return UserError(
        "pdf-too-slow",
        "Reading this PDF takes too long.",
        "It is kept as it is. Save a copy and open it with another program.",
    )
