"""PDF pages as pictures, in memory (PDFium). For reports issued and for PDF evidence; knows neither."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2

from forms.errors import UserError

MAX_PAGES = 200
_SIDE = 480  # pixels of the longer side of a first page
_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps state of its own: two threads in it at once bring the program down."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: RGB rows of `stride` bytes, `width` × `height` pixels."""

    width: int
    height: int
    stride: int
    data: bytes


def pdf_pictures(pdf: bytes, *, ppi: float = 110) -> tuple[PagePicture, ...]:
    """The pages of a PDF. Raises UserError `bad-pdf` when it is none, or has more than 200 pages."""
    with _opened(pdf) as document:
        if len(document) > MAX_PAGES:
            raise _bad(f"{len(document)} > {MAX_PAGES}")
        return tuple(_picture(document[number], ppi / 72) for number in range(len(document)))


def first_page(pdf: bytes) -> PagePicture:
    """The first page, small, however large the page claims to be. Raises UserError `bad-pdf` as above."""
    with _opened(pdf) as document:
        if not len(document):
            raise _bad("0")
        try:
            page = document[0]
            return _picture(page, _SIDE / max(1.0, *page.get_size()))
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            raise _bad(str(error)) from error


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises UserError `bad-pdf` when it is none."""
    with _opened(pdf) as document:
        return len(document)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise _bad(str(error)) from error
        try:
            yield document
        finally:
            document.close()


def _picture(page: pypdfium2.PdfPage, scale: float) -> PagePicture:
    bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGR)
    return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _bad(why: str) -> UserError:
    return UserError(
        "bad-pdf",
        "This file cannot be shown as a PDF: {why}.",
        "It is kept as it is. Save it and open it with another program, or add it again.",
        why=why,
    )
