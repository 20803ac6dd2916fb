"""PDF pages as pictures, in memory (PDFium). For reports issued and for PDF evidence; knows neither."""

from dataclasses import dataclass

import pypdfium2

from forms.errors import UserError

MAX_PAGES = 200


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One page: RGB rows of `stride` bytes, `width` × `height` pixels."""

    width: int
    height: int
    stride: int
    data: bytes


def pdf_pictures(pdf: bytes, *, ppi: float = 110) -> tuple[PagePicture, ...]:
    """The pages of a PDF. Raises UserError `bad-pdf` when it is none, or has more than 200 pages."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise _bad(str(error)) from error
    try:
        if len(document) > MAX_PAGES:
            raise _bad(f"{len(document)} > {MAX_PAGES}")
        return tuple(_picture(document[number], ppi / 72) for number in range(len(document)))
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises UserError `bad-pdf` when it is none."""
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise _bad(str(error)) from error
    try:
        return len(document)
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
