"""`python -m desktop.capture.pdf_worker`: the text of one PDF, page by page (PDFium), for the program that
started it.

A PDF can crash the library, or keep it busy for ever within one page; neither may reach the program, which
ends this process when it has waited enough. The bytes of the file in, one message a page out (`wire`), and at
last `{"end": true}`, or `{"refused": code, "why": …}`. Nothing is written to disk.
"""

import sys
from collections.abc import Iterator
from typing import Any

from desktop.capture.confined import channel, confine
from desktop.capture.reader.wire import WireError, receive, send

MEMORY = 2 * 1024**3  # bytes of address space; a report takes a tenth of it


def main() -> int:
    """Answer the one message; the exit code."""
    source, out = channel()
    confine(MEMORY)
    try:
        message = receive(source)
        if message is None:
            return 0
        for answer in answers(message[1], **message[0]):
            send(out, answer)
    except WireError:
        return 2
    except OSError:  # nobody reads any more
        return 0
    return 0


def answers(data: bytes, most_pages: int, most_letters: int) -> Iterator[dict[str, Any]]:
    """What is said of a PDF, message by message."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        yield {"refused": "pdf-encrypted" if locked else "pdf-unreadable", "why": str(error)}
        return
    if len(document) > most_pages:
        yield {"refused": "pdf-too-large"}
        return
    letters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
            letters += text.count_chars()
            if letters > most_letters:
                yield {"refused": "pdf-too-large"}
                return
            words = text.get_text_range()
            text.close()
            page.close()
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            yield {"refused": "pdf-unreadable", "why": str(error) or type(error).__name__}
            return
        yield {"page": words.encode("utf-8", "replace").decode()}
    yield {"end": True}


if __name__ == "__main__":
    sys.exit(main())
