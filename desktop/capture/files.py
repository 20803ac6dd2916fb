"""Files as answers: which a question accepts, choosing them, reading within bounds, what they look like.

Reads a file a person chose; keeps nothing. What a file is, is told by its bytes and name (Qt's own table).
"""

import fnmatch
import hashlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QMimeDatabase
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.capture.keeping import Captured
from desktop.capture.pdf import PdfPages
from desktop.capture.picture import jpeg_of_rgb
from desktop.entering import ChangingError, read_whole
from desktop.parts.file_dialog import file_dialog
from forms.errors import UserError

LARGEST_FILE = (
    100 * 1024 * 1024
)  # bytes; the centre takes 128 MiB, and photos of a slow network are waited for
PICTURES = "*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif *.heic *.heif"
_PREVIEW = 480  # pixels of the longer side of a first page
_PATTERNS = {
    "image": PICTURES,
    "audio": "*.mp3 *.m4a *.aac *.wav *.ogg *.opus *.flac *.amr *.wma",
    "video": "*.mp4 *.m4v *.mov *.mkv *.webm *.avi *.3gp *.wmv",
}


def patterns(kind: str, accept: str) -> str:
    """Name patterns of a question: of its `accept` (`.pdf,image/*,text/csv`), else of its kind, "" for any.

    A type nobody knows the names of lets every file through; its bytes are looked at later.
    """
    found: list[str] = []
    for word in _words(accept):
        if word.startswith("."):
            found.append(f"*{word}")
        elif word.endswith("/*"):
            if (known := _PATTERNS.get(word[:-2])) is None:
                return ""
            found += known.split()
        elif "/" in word:
            found += QMimeDatabase().mimeTypeForName(word).globPatterns() or ["*"]
    return " ".join(dict.fromkeys(found)) or _PATTERNS.get(kind, "")


def accepts(accept: str, name: str, mime: str) -> bool:
    """Whether a file of that name and type may answer a question with that `accept`."""
    words, database = _words(accept), QMimeDatabase()
    kinds = {mime, *database.mimeTypeForName(mime).allAncestors()}
    for word in words:
        if word.startswith("."):
            if name.lower().endswith(word):
                return True
        elif any(fnmatch.fnmatchcase(kind, word) for kind in kinds):
            return True
    return not words


def size_words(size: int) -> str:
    """`1.2 MB` in the language of the screen."""
    form = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale().formattedDataSize(size, 1, form)


def ask_file(parent: QWidget, title: str, wanted: str, on_path: Callable[[Path], None]) -> QFileDialog:
    """Let the person choose a file; `wanted` are name patterns ("" for any)."""
    dialog = file_dialog(parent, title, name="capture.file")
    every = QCoreApplication.translate("capture", "All files (*)")
    matching = QCoreApplication.translate("capture", "Matching files ({0})").format(wanted)
    dialog.setNameFilters([matching, every] if wanted else [every])
    dialog.fileSelected.connect(lambda path: on_path(Path(path)))
    dialog.open()
    return dialog


def read(path: Path, limit: int = LARGEST_FILE) -> bytes:
    """The bytes of a file. Raises `file-unreadable`, `file-too-large`, `file-empty`, `file-changing`."""
    try:
        size = path.stat().st_size
        if size > limit:
            raise UserError(
                "file-too-large",
                "This file is too large ({megabytes} MB, at most {limit} MB).",
                "Choose a smaller one, or make it smaller in the program it comes from.",
                megabytes=round(size / 1_048_576),
                limit=limit // 1_048_576,
            )
        data = read_whole(path, limit)
    except ChangingError as error:
        raise UserError(
            "file-changing",
            "This file was being changed while it was read.",
            "Nothing was taken. Wait until it is saved or copied, then choose it again.",
        ) from error
    except OSError as error:
        raise UserError(
            "file-unreadable",
            "This file cannot be read.",
            "Check that the stick or camera is still plugged in, then choose it again.",
        ) from error
    if not data:
        raise UserError("file-empty", "This file is empty.", "Choose another one.")
    return data


def take_file(path: Path, kind: str, accept: str) -> Captured:
    """A file as an answer of kind `audio`, `video` or `file`. Call it off the screen's thread.

    Raises `wrong-file` when it is none of what the question accepts, and what `read` raises.
    """
    data = read(path)
    mime = QMimeDatabase().mimeTypeForFileNameAndData(path.name, data).name()
    wanted = accept or (f"{kind}/*" if kind in ("audio", "video") else "")
    if not accepts(wanted, path.name, mime):
        raise UserError(
            "wrong-file",
            "This file ({name}) is not of a kind that answers this question.",
            "Wanted is: {wanted}. What you have typed is saved.",
            name=path.name,
            wanted=wanted,
        )
    return Captured(data, mime, path.name, preview(data, mime), hashlib.sha256(data).hexdigest())


def preview(data: bytes, mime: str) -> bytes:
    """A small JPEG of a PDF's first page; b"" for what has no picture, or none that can be drawn in time."""
    if mime != "application/pdf":
        return b""
    try:
        return first_page(data, _PREVIEW)
    except UserError:
        return b""  # kept all the same: it may open elsewhere


def first_page(pdf: bytes, side: int) -> bytes:
    """The first page of a PDF as a JPEG whose longer side has at most `side` pixels. Raises `bad-pdf` when
    there is none, and what `PdfPages` raises."""
    with PdfPages(pdf) as pages:
        if not len(pages):
            raise UserError(
                "bad-pdf",
                "This file cannot be shown as a PDF: {why}.",
                "It is kept as it is. Save it and open it with another program, or add it again.",
                why="0",
            )
        wide, high = (max(1.0, length) for length in pages.sizes[0])
        page = pages.draw(0, max(1, int((side - 1) * wide / max(wide, high))))
    return jpeg_of_rgb(page.width, page.height, page.stride, page.data)


def _words(accept: str) -> list[str]:
    return [word.strip().lower() for word in accept.replace(";", ",").split(",") if word.strip()]
