"""A report as it comes: a PDF, a text file, pasted text. From its bytes to its pages; not for the UI thread.

Knows nothing of what the text says.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.capture.files import read
from desktop.capture.pdf.text import MOST_BYTES, pdf_text


@dataclass(frozen=True, slots=True)
class Source:
    """The report as it came: a PDF, or the text that was pasted."""

    data: bytes
    mime: str


def read_source(path: Path, cancelled: Callable[[], bool]) -> tuple[tuple[str, ...], Source]:
    """The pages of a file, whatever its name says it is. Raises what `files.read` and `pdf_text` raise."""
    data = read(path, MOST_BYTES)
    if data.lstrip()[:5] == b"%PDF-":
        return pdf_text(data, cancelled), Source(data, "application/pdf")
    return (_decoded(data),), Source(data, "text/plain")


def pasted(text: str) -> tuple[tuple[str, ...], Source]:
    """Text that a person has copied."""
    return (text,), Source(text.encode("utf-8", "replace"), "text/plain")


def _decoded(data: bytes) -> str:
    """Text in the encodings people have it in."""
    for name in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("gb18030", "replace")
