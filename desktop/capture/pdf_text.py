"""The text of a PDF, page by page, within bounds of pages, letters and time. Knows nothing of what it says.

It is read in a process of its own (`pdf_worker`), which is ended when a person has given up or it takes too
long, be it in the middle of a page.
"""

import sys
import time
from collections.abc import Callable, Sequence

from desktop.capture.reader.process import CancelledError, Message, Worker, WorkerGoneError
from forms.errors import UserError

MOST_BYTES = 50 << 20
MOST_PAGES = 400
MOST_LETTERS = 2_000_000
PATIENCE = 30.0  # seconds for all pages
_SCANNED = 20  # letters on a page on average, below which it is a picture of text
_ENDS = {"ended": "reading it crashed", "nonsense": "reading it gave nonsense"}
Cancel = Callable[[], bool]


def own_command() -> tuple[str, ...]:
    """What starts the worker of this program, installed as a bundle or not."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--read-pdf")
    return (sys.executable, "-m", "desktop.capture.pdf_worker")


def pdf_text(
    data: bytes, cancelled: Cancel = lambda: False, *, command: Sequence[str] | None = None
) -> tuple[str, ...]:
    """The text of every page. Not for the UI thread; `cancelled` is asked about ten times a second. Raises
    UserError `pdf-too-large`, `pdf-encrypted`, `pdf-unreadable`, `pdf-scanned`, `pdf-too-slow`,
    `pdf-stopped`, each with a way out. `command` starts another worker than the program's own."""
    if len(data) > MOST_BYTES:
        raise _too_large()
    try:
        worker = Worker(own_command() if command is None else command)
    except OSError as error:
        raise _unreadable(str(error)) from error
    try:
        pages = _pages(worker, data, cancelled)
    except CancelledError as error:
        raise UserError(
            "pdf-stopped", "The reading was stopped.", "Choose the file again to begin anew."
        ) from error
    except WorkerGoneError as error:
        raise (
            _too_slow() if error.why == "slow" else _unreadable(f"reading it {_ENDS[error.why]}")
        ) from error
    finally:
        worker.stop()
    letters = sum(len("".join(page.split())) for page in pages)
    if letters < _SCANNED * max(1, len(pages)):
        raise UserError(
            "pdf-scanned",
            "This PDF holds pictures of pages and no text.",
            "Download the report again as an electronic PDF, or copy its text and paste it.",
        )
    return pages


def _pages(worker: Worker, data: bytes, cancelled: Cancel) -> tuple[str, ...]:
    until = time.monotonic() + PATIENCE
    found: list[str] = []
    letters = 0
    head = {"most_pages": MOST_PAGES, "most_letters": MOST_LETTERS}
    answer = worker.ask(head, data, PATIENCE, cancelled)[0]
    while "page" in answer:
        found.append(str(answer["page"]))
        letters += len(found[-1])
        if len(found) > MOST_PAGES or letters > 2 * MOST_LETTERS:  # it was told to end before that
            raise WorkerGoneError("nonsense")
        answer = _next(worker, until, cancelled)[0]
    if "refused" in answer:
        raise _refused(str(answer["refused"]), str(answer.get("why", "")))
    return tuple(found)


def _next(worker: Worker, until: float, cancelled: Cancel) -> Message:
    return worker.wait(until - time.monotonic(), cancelled)


def _refused(code: str, why: str) -> UserError:
    if code == "pdf-too-large":
        return _too_large()
    if code == "pdf-encrypted":
        return UserError(
            "pdf-encrypted",
            "This PDF is locked with a password.",
            "Open it where it can be read and print it into a new PDF, or copy its text and paste it.",
        )
    return _unreadable(why)


def _too_slow() -> UserError:
    return UserError(
        "pdf-too-slow",
        "Reading this PDF takes too long.",
        "Copy the text of the part about this firm and paste it.",
    )


def _too_large() -> UserError:
    return UserError(
        "pdf-too-large",
        "This PDF is too large for a credit report ({pages} pages and {size} MB at most).",
        "Copy the text of the part about this firm and paste it.",
        pages=MOST_PAGES,
        size=MOST_BYTES >> 20,
    )


def _unreadable(why: str) -> UserError:
    return UserError(
        "pdf-unreadable",
        "This file cannot be read as a PDF: {why}.",
        "Download it again, or copy its text and paste it.",
        why=why,
    )
