"""Finding what is printed before a value: the words of a document's fields, as OCR gives them.

A label may carry blanks (名　称), come in several pieces (名, 称), run into its value, miss a colon, or have
one character misread. Must not know values.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.recognition.documents import ANY, Document, DocumentField
from forms.recognition.geometry import Piece, cut, same_row
from forms.recognition.values import narrow

_SEPARATORS = "：:;；.。,，、·-—_ 　"
_MARKS = re.compile(r"[\s　：:;；.。,，、·()（）\[\]【】〔〕]")
SHAPES = {
    "uscc": re.compile(r"(?:[0-9A-Za-z][\s·.]?){12,}"),
    "date": re.compile(r"[0-9〇一二三四五六七八九十OoIl]+.*[年月.\-/]"),
    "period": re.compile(r"[至自]?[0-9〇一二三四五六七八九十OoIl]+.*[年月.\-/]|长期|永续|永久|.*期限"),
    "money": re.compile(r".*[元圆万亿]|.*[0-9]{3,}"),
    "authority": re.compile("[一-鿿（）]{3,}(?:局|厅|委员会|委|办公室)$"),
}
"""What a text of a kind looks like, from where it begins; kinds that are not here look like anything."""
_PIECES = 5  # into which a label of wide letters may fall


@dataclass(frozen=True, slots=True)
class Label:
    """A label found: `field` (None: the words are nobody's), its place, and what follows on its line."""

    field: DocumentField | None
    place: Piece
    rest: Piece | None
    parts: frozenset[Piece]


@dataclass(frozen=True, slots=True)
class _Word:
    plain: str
    field: DocumentField | None
    kept: bool


def find_labels(pieces: Sequence[Piece], document: Document, nobody: Sequence[str]) -> list[Label]:
    """All labels of a document among the lines, from top to bottom. No line is in two of them."""
    words = _words(document, nobody)
    found: list[Label] = []
    used: set[Piece] = set()
    for piece in pieces:
        label = _whole(piece, words)
        if label is not None:
            found.append(label)
            used |= label.parts
    for piece in sorted(pieces, key=lambda p: p.x0):
        if piece in used:
            continue
        label = _in_pieces(piece, [p for p in pieces if p not in used], words)
        if label is not None:
            found.append(label)
            used |= label.parts
    found += _tails([p for p in pieces if p not in used], words, {label.field for label in found})
    return sorted(found, key=lambda label: label.place.y)


def apart(pieces: Sequence[Piece], document: Document) -> list[Piece]:
    """The lines, those of two columns that were read as one taken apart: inside a line stands a label, and
    a colon or what its kind of value looks like follows."""
    words = [
        (_plain(word), SHAPES.get(field.kind))
        for field in document.fields
        for word in field.words
        if len(_plain(word)) >= 4
    ]
    return [part for piece in pieces for part in _halves(piece, words)]


def _halves(piece: Piece, words: Sequence[tuple[str, re.Pattern[str] | None]]) -> list[Piece]:
    text, places = _squeezed(piece.text)
    for word, shape in words:
        at = text.find(word, 1)
        if at <= 0:
            continue
        end = at + len(word)
        colon = piece.text[places[end - 1] + 1 :][:1] in {"：", ":"}
        if colon or (shape is not None and shape.match(text[end:])):
            return [cut(piece, 0, places[at]), cut(piece, places[at], len(piece.text))]
    return [piece]


def _tails(free: Sequence[Piece], words: Sequence[_Word], known: set[DocumentField | None]) -> list[Label]:
    """Labels of two or three wide letters, only the last of which was found (称), with a value."""
    found: list[Label] = []
    for piece in free:
        text, _ = _squeezed(piece.text)
        fitting = [w for w in words if 2 <= len(w.plain) <= 3 and w.field is not None and w.plain[-1] == text]
        if not fitting or fitting[0].field in known | {label.field for label in found}:
            continue
        if any(same_row(piece, p) and 0 < p.x0 - piece.x1 < 4 * piece.height for p in free):
            found.append(Label(fitting[0].field, piece, None, frozenset({piece})))
    return found


def _words(document: Document, nobody: Sequence[str]) -> list[_Word]:
    """The longest first, so that 有效期至 is not taken for 有效期."""
    own = [
        _Word(_plain(word.removesuffix("…")), field, word.endswith("…"))
        for field in document.fields
        for word in field.words
        if word != ANY
    ]
    taken = {word.plain for word in own}
    others = [_Word(_plain(word), None, False) for word in nobody if _plain(word) not in taken]
    return sorted([*own, *others], key=lambda word: -len(word.plain))


def _plain(text: str) -> str:
    return _MARKS.sub("", narrow(text))


def _whole(piece: Piece, words: Sequence[_Word]) -> Label | None:
    """The label a line begins with."""
    text, places = _squeezed(piece.text)
    for word in words:
        head = text[: len(word.plain)]
        if _fits(head, word.plain):
            start = places[len(word.plain) - 1] + 1
            return _label(word, piece, 0 if word.kept else start, start)
    return None


def _label(word: _Word, piece: Piece, value: int, end: int) -> Label:
    """The label that ends at `end`; the value begins at `value` (before it when the words are part of it)."""
    while (
        value
        and value < len(piece.text)
        and (piece.text[value] in _SEPARATORS or _closing(piece.text, value))
    ):
        value += 1
    rest = cut(piece, value, len(piece.text)) if value < len(piece.text) else None
    return Label(word.field, cut(piece, 0, end), rest, frozenset({piece}))


def _closing(text: str, place: int) -> bool:
    """A bracket that the label has opened."""
    return (
        text[place] in ")）"
        and not any(c in text[place + 1 :] for c in ")）")
        and any(c in text[:place] for c in "(（")
    )


def _in_pieces(piece: Piece, free: Sequence[Piece], words: Sequence[_Word]) -> Label | None:
    """The label that begins with this short line and goes on in its neighbours."""
    text, _ = _squeezed(piece.text)
    if not 1 <= len(text) <= 4:
        return None
    row = [piece]
    for _ in range(_PIECES - 1):
        last = row[-1]
        right = [p for p in free if p.x0 > last.middle and p not in row and same_row(last, p)]
        near = [p for p in right if p.x0 - last.x1 < 4 * last.height]
        if not near:
            return None
        row.append(min(near, key=lambda p: p.x0))
        before = "".join(_squeezed(p.text)[0] for p in row[:-1])
        joined = before + _squeezed(row[-1].text)[0]
        for word in words:
            if len(word.plain) > len(before) and joined.startswith(word.plain):
                return _joined(row, word, len(word.plain) - len(before))
    return None


def _joined(row: list[Piece], word: _Word, taken: int) -> Label:
    """A label of several lines; `taken` plain characters of the last one belong to it."""
    last = row[-1]
    _, places = _squeezed(last.text)
    inner = _label(word, last, places[taken - 1] + 1, places[taken - 1] + 1)
    first = row[0]
    place = cut(first, 0, len(first.text))
    width = Piece(
        first.line, word.plain, first.scores, first.quad, first.x0, inner.place.x1, place.y, first.height, 0.0
    )
    return Label(word.field, width, inner.rest, frozenset(row))


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Without blanks and marks, half-width; and where each character stood."""
    kept = [(narrow(letter), place) for place, letter in enumerate(text) if not _MARKS.match(letter)]
    return "".join(letter for letter, _ in kept), [place for _, place in kept]


def _fits(head: str, word: str) -> bool:
    """Equal, or one character misread of four and more."""
    if head == word:
        return True
    if len(word) < 4 or len(head) != len(word):
        return False
    return sum(a != b for a, b in zip(head, word, strict=True)) <= len(word) // 4


def loose(pieces: Sequence[Piece], labels: Sequence[Label]) -> Iterator[Piece]:
    """What is no label: whole lines, and what follows a label on its line is not among them."""
    taken = frozenset().union(*(label.parts for label in labels)) if labels else frozenset()
    return (piece for piece in pieces if piece not in taken)
