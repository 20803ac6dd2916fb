"""`python -m desktop.capture.pdf.worker`: holds one PDF open for the program that started it, until it goes.

A PDF in; sizes of its pages, pixels and text of one at a time out. PDFium cannot be interrupted, so whoever
waits too long ends this process. Nothing is written to disk, nothing leaves the machine.
"""

import math
import sys
from typing import Any

import pypdfium2
from pypdfium2 import raw

from desktop.capture.apart.confine import Message, channel, confine, serve
from desktop.capture.apart.wire import send

MEMORY = 1536 * 1024**2  # bytes of address space
MOST_PIXELS = 6_000_000  # of one page, however large it claims to be


class Book:
    """The PDF that was sent, once it was."""

    def __init__(self) -> None:
        self._document: pypdfium2.PdfDocument | None = None

    def answer(self, head: dict[str, Any], body: bytes) -> Message:
        """What a message asks for: `open`, `draw`, `text`. Raises whatever a wrong one leads to."""
        if head["op"] == "open":
            return self._open(body, int(head["most"])), b""
        assert self._document is not None
        page = self._document[int(head["page"])]
        try:
            return self._draw(page, int(head["width"])) if head["op"] == "draw" else (self._text(page), b"")
        finally:
            page.close()

    def _open(self, pdf: bytes, most: int) -> dict[str, Any]:
        try:
            self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
            return {"refused": "encrypted" if locked else str(error)}
        count = len(self._document)
        if count > most:
            return {"refused": "long", "pages": count}
        return {"sizes": [list(self._document.get_page_size(at)) for at in range(count)]}

    def _draw(self, page: pypdfium2.PdfPage, width: int) -> Message:
        wide, high = (max(1.0, side) for side in page.get_size())
        scale = min(width / wide, math.sqrt(MOST_PIXELS / (wide * high)))
        drawn = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=raw.FPDFBitmap_BGR)
        made = {"width": drawn.width, "height": drawn.height, "stride": drawn.stride}
        return made, bytes(drawn.buffer)

    def _text(self, page: pypdfium2.PdfPage) -> dict[str, Any]:
        text = page.get_textpage()
        try:
            return {"text": text.get_text_range()}
        finally:
            text.close()


def main() -> int:
    """Answer messages until the other side closes; the exit code."""
    source, out = channel()
    confine(MEMORY)
    send(out, {"ready": True})
    return serve(source, out, Book().answer)


if __name__ == "__main__":
    sys.exit(main())
