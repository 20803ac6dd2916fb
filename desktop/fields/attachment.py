"""What questions answered by evidence have in common: the answer is a hash, and the page does the keeping."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage

from desktop.capture.files import size_words
from desktop.capture.keeping import Captured
from desktop.fields.field import Field, Look
from forms.xform import Answer

_KINDS = {"application/pdf": "PDF", "audio/mp4": "M4A", "audio/wav": "WAV", "image/jpeg": "JPEG"}


def evidence_word(sha: str) -> str:
    """The short name of a piece of evidence: the same on every device, since it is its hash."""
    return f"E-{sha[:4].upper()}"


def kind_word(mime: str, name: str) -> str:
    """What sort of file it is, in a word: by its type, else by its name's end."""
    known = _KINDS.get(mime)
    ending = name.rpartition(".")[2] if "." in name else mime.rpartition("/")[2]
    return known or ending.upper()[:8]


def thumbnail(data: bytes, width: int) -> QImage | None:
    """A small picture at twice the width it is shown in, so that it is sharp; None without data."""
    if not data:
        return None
    image = QImage.fromData(data)
    if image.isNull():
        return None
    wide = QSize(2 * width, max(1, image.height() * 2 * width // max(1, image.width())))
    return image.scaled(wide, mode=Qt.TransformationMode.SmoothTransformation)


class AttachmentField(Field):
    """`captured(ref, Captured)`: made in the field, to be kept; the page answers with its hash.

    `shown(ref, sha)`: look at it. `read_asked(sha, then)`: its bytes (None when they are not here) go to
    `then`. `copy_asked(sha, name)`: the person wants a copy outside the store.
    """

    captured = Signal(str, object)
    shown = Signal(str, str)
    read_asked = Signal(str, object)
    copy_asked = Signal(str, str)
    wide = True

    @property
    def sha(self) -> str:
        """The hash that is the answer, "" without one."""
        return str(self.node.value or "")

    def show_look(self, look: Look) -> None:
        """With what is known of the answer."""
        super().show_look(look)
        self.show_answer(self.node.value)

    def show_answer(self, answer: Answer) -> None:
        """Show the evidence, or what to do without any."""
        raise NotImplementedError

    def hand_in(self, captured: Captured) -> None:
        """Tell what was made here; it is called as the question is."""
        self.captured.emit(self.ref, replace(captured, label=captured.label or self.node.label))

    def fact_words(self) -> tuple[str, str]:
        """What the file is called, and its kind and size."""
        known = self.look.attachment
        if known is None:
            return evidence_word(self.sha), self.tr("Kept at the centre")
        name = known.name or evidence_word(self.sha)
        words = f"{kind_word(known.mime, known.name)} · {size_words(known.size)}"
        return name, words if known.here else f"{words} · {self.tr('Kept at the centre')}"
