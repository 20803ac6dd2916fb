"""Which paper it is: by its heading, which is large, and by the labels its fields would have."""

import math
import re
from collections.abc import Iterator, Sequence

from forms.recognition.codes import distance
from forms.recognition.documents import Document, Documents
from forms.recognition.geometry import Piece, same_row
from forms.recognition.labels import find_labels
from forms.recognition.values import narrow

LEAST = 0.3
"""Below this it is no paper that is known."""
_LARGE = 1.6  # times as high as usual text: a heading without doubt
_CHINESE = re.compile("[^一-鿿]")


def tell(pieces: Sequence[Piece], documents: Documents) -> tuple[Document | None, float]:
    """The document and how certain that is, 0 to 1. None when there is nothing to tell it by."""
    if not pieces or not documents.all:
        return None, 0.0
    usual = sorted(piece.height for piece in pieces)[len(pieces) // 2]
    headings = list(_headings(pieces, usual))
    weighed = [(_weight(document, headings, pieces, documents), document) for document in documents.all]
    best, document = max(weighed, key=lambda pair: pair[0])
    return (document, round(min(1.0, best), 3)) if best >= LEAST else (None, round(best, 3))


def _weight(
    document: Document, headings: Sequence[tuple[str, float]], pieces: Sequence[Piece], documents: Documents
) -> float:
    title = max(
        (_likeness(word, text) * size for word in document.titles for text, size in headings), default=0.0
    )
    if document is documents.all[-1]:
        title *= 0.7  # another one's heading ends in the same words
    labels = {label.field.name for label in find_labels(pieces, document, ()) if label.field is not None}
    return 0.75 * title + 0.25 * len(labels) / max(1, len(document.fields))


def _headings(pieces: Sequence[Piece], usual: float) -> Iterator[tuple[str, float]]:
    """Texts that may be headings, and how large: 0 (usual) to 1. Wide letters are put together row by row."""
    for piece in pieces:
        row = [p for p in pieces if same_row(p, piece) and 0.7 < p.height / piece.height < 1.4]
        for group in ([piece], sorted(row, key=lambda p: p.x0)):
            text = _CHINESE.sub("", narrow("".join(p.text for p in group)))
            size = sum(p.height for p in group) / len(group) / usual
            if text:
                yield text, max(0.0, min(1.0, (size - 0.7) / (_LARGE - 0.7)))


def _likeness(word: str, text: str) -> float:
    """1 when the text is the word; less with what else it says, or when a character is misread."""
    if word in text:
        return math.pow(len(word) / len(text), 0.4)
    if len(word) >= 4 and abs(len(text) - len(word)) <= 1 and distance(word, text) <= 1:
        return 0.85
    return 0.0
