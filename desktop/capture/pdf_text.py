"""The text of a PDF, page by page (PDFium), within bounds of pages, letters and time. Knows nothing of what
it says."""

import time
from collections.abc import Callable

import pypdfium2
from pypdfium2 import raw

from desktop.reports.pictures import one_at_a_time
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
    with one_at_a_time:
        document = _open(data)
        try:
            pages = _pages(document, cancelled)
        finally:
            document.close()
    letters = sum(len("".join(page.split())) for page in pages)
    if letters < _SCANNED * max(1, len(pages)):
        raise UserError(
            "pdf-scanned",
            "This PDF holds pictures of pages and no text.",
            "Download the report again as an electronic PDF, or copy its text and paste it.",
        )
    return pages


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise UserError(
                "pdf-encrypted",
                "This PDF is locked with a password.",
                "Open it where it can be read and print it into a new PDF, or copy its text and paste it.",
            ) from error
        raise _unreadable(error) from error
    if len(document) > MOST_PAGES:
        document.close()
        raise _too_large()
    return document


def _pages(document: pypdfium2.PdfDocument, cancelled: Callable[[], bool]) -> tuple[str, ...]:
    until = time.monotonic() + PATIENCE
    found, letters = [], 0
    for number in range(len(document)):
        if cancelled():
            raise UserError("pdf-stopped", "The reading was stopped.", "Choose the file again to begin anew.")
        if time.monotonic() > until:
            raise UserError(
                "pdf-too-slow",
                "Reading this PDF takes too long.",
                "Copy the text of the part about this firm and paste it.",
            )
        try:
            page = document[number]
            text = page.get_textpage()
            letters += text.count_chars()
            if letters > MOST_LETTERS:
                raise _too_large()
            found.append(text.get_text_range())
            text.close()
            page.close()
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            raise _unreadable(error) from error
    return tuple(found)


def _too_large() -> UserError:
    return UserError(
        "pdf-too-large",
        "This PDF is too large for a credit report ({pages} pages and {size} MB at most).",
        "Copy the text of the part about this firm and paste it.",
        pages=MOST_PAGES,
        size=MOST_BYTES >> 20,
    )


def _unreadable(error: Exception) -> UserError:
    return UserError(
        "pdf-unreadable",
        "This file cannot be read as a PDF: {why}.",
        "Download it again, or copy its text and paste it.",
        why=str(error),
    )
