"""The text of a PDF, page by page, within bounds of pages, letters and time. Must not know what it says."""

import time
from collections.abc import Callable

from desktop.capture.pdf.pages import PdfPages
from forms.errors import UserError

MOST_BYTES = 50 << 20
MOST_PAGES = 400
MOST_LETTERS = 2_000_000
PATIENCE = 30.0  # seconds for all pages
_SCANNED = 20  # letters on a page on average, below which it is a picture of text


def pdf_text(data: bytes, cancelled: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
    """The text of every page. Not for the UI thread. Raises UserError `pdf-too-large`, `pdf-encrypted`,
    `pdf-unreadable`, `pdf-scanned`, `pdf-too-slow`, `pdf-stopped`, each with a way out."""
    if len(data) > MOST_BYTES:
        raise _too_large()
    try:
        with PdfPages(data, cancelled) as document:
            pages = _pages(document, cancelled)
    except UserError as error:
        said = _ways.get(error.code)
        raise (said(error) if said is not None else error) from error
    letters = sum(len("".join(page.split())) for page in pages)
    if letters < _SCANNED * max(1, len(pages)):
        raise UserError(
            "pdf-scanned",
            "This PDF holds pictures of pages and no text.",
            "Download the report again as an electronic PDF, or copy its text and paste it.",
        )
    return pages


def _pages(document: PdfPages, cancelled: Callable[[], bool]) -> tuple[str, ...]:
    if len(document) > MOST_PAGES:
        raise _too_large()
    until = time.monotonic() + PATIENCE
    found: list[str] = []
    letters = 0
    for number in range(len(document)):
        if time.monotonic() > until:
            raise _too_slow()
        found.append(document.text(number, cancelled))
        letters += len(found[-1])
        if letters > MOST_LETTERS:
            raise _too_large()
    return tuple(found)


def _too_large() -> UserError:
    return UserError(
        "pdf-too-large",
        "This PDF is too large for a credit report ({pages} pages and {size} MB at most).",
        "Copy the text of the part about this firm and paste it.",
        pages=MOST_PAGES,
        size=MOST_BYTES >> 20,
    )


def _too_slow() -> UserError:
    return UserError(
        "pdf-too-slow",
        "Reading this PDF takes too long.",
        "Copy the text of the part about this firm and paste it.",
    )


def _unreadable(error: UserError) -> UserError:
    return UserError(
        "pdf-unreadable",
        "This file cannot be read as a PDF: {why}.",
        "Download it again, or copy its text and paste it.",
        why=error.details.get("why", ""),
    )


_ways: dict[str, Callable[[UserError], UserError]] = {
    "bad-pdf": _unreadable,
    "pdf-long": lambda _error: _too_large(),
    "pdf-too-slow": lambda _error: _too_slow(),
}
"""What keeps a page from being shown, said to somebody who wanted its text."""
