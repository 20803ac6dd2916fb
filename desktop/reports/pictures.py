"""Pages of PDFs of our own as pictures, in memory (PDFium). Those from elsewhere: `desktop.capture.pdf`."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forms.errors import UserError

if TYPE_CHECKING:
    import pypdfium2

MAX_PAGES = 200
MAX_PIXELS = 100_000_000  # of all pages together; an A4 page has 2 million at 144 per inch
_one_at_a_time = threading.Lock()
"""PDFium keeps state of its own: two threads in it at once bring the program down."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: RGB rows of `stride` bytes, `width` × `height` pixels."""

    width: int
    height: int
    stride: int
    data: bytes


def pdf_pictures(pdf: bytes, *, ppi: float = 110) -> tuple[PagePicture, ...]:
    """The pages of a PDF, less sharp where they claim to be enormous. Raises UserError `bad-pdf` when it is
    none, or has more than 200 pages."""
    with _opened(pdf) as document:
        if len(document) > MAX_PAGES:
            raise _bad(f"{len(document)} > {MAX_PAGES}")
        pages = [document[number] for number in range(len(document))]
        area = sum(max(1.0, width) * max(1.0, height) for width, height in (p.get_size() for p in pages))
        scale = min(ppi / 72, math.sqrt(MAX_PIXELS / max(1.0, area)))
        return tuple(_picture(page, scale) for page in pages)


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises UserError `bad-pdf` when it is none."""
    with _opened(pdf) as document:
        return len(document)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    import pypdfium2  # the library is loaded when a PDF is looked at, not by every page that may show one

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise _bad(str(error)) from error
        try:
            yield document
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            raise _bad(str(error)) from error
        finally:
            document.close()


def _picture(page: pypdfium2.PdfPage, scale: float) -> PagePicture:
    from pypdfium2.raw import FPDFBitmap_BGR

    bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=FPDFBitmap_BGR)
    return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))


def _bad(why: str) -> UserError:
    return UserError(
        "bad-pdf",
        "This file cannot be shown as a PDF: {why}.",
        "It is kept as it is. Save it and open it with another program, or add it again.",
        why=why,
    )
