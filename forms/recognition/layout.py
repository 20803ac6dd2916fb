"""Which text belongs to which label: to its right, below it, or on the lines that follow.

Works on a level page. Owns the rules of nearness; must not know what a value means, beyond whether a text
can be one of its kind at all.
"""

from collections.abc import Collection, Sequence

from forms.recognition.documents import Document, DocumentField
from forms.recognition.geometry import Piece, drop, same_row
from forms.recognition.labels import SHAPES, Label, apart, find_labels, loose
from forms.recognition.values import is_half_a_period, narrow

_GAP = 1.45  # heights between the middles of a line and the next of the same text, beyond one
_FAR = 4  # heights from a label, beyond which its value may as well be the next line of another one
_CLOSE = 1.25  # heights from one line of a text to the next; rows of a form stand further apart
_APART = 1.8  # heights between pieces of one value on a row
_ACROSS = 18  # heights between a label and its value
_TITLE = 2.0  # times as high as its label, and it is a heading


def arrange(
    pieces: Sequence[Piece], document: Document, nobody: Sequence[str], whole: Collection[str] = ()
) -> tuple[dict[str, list[Piece]], list[Piece]]:
    """The pieces of each field that has any, in reading order; and those of no field.

    `whole` are texts that continue no other one unless they stand close below it (types of entity).
    """
    pieces = apart(pieces, document)
    labels = find_labels(pieces, document, nobody)
    values: list[list[Piece]] = [[label.rest] if label.rest is not None else [] for label in labels]
    free = sorted(loose(pieces, labels), key=lambda piece: piece.x0)
    texts = [*free, *(label.rest for label in labels if label.rest is not None)]
    rest: list[Piece] = []
    for piece in free:
        gap, owner = _to_the_left(piece, labels, values)
        if owner is None or (gap > _FAR * piece.height and _goes_on(piece, texts)):
            rest.append(piece)
        else:
            values[owner].append(piece)
    alone = [piece for piece in rest if narrow(piece.text) in whole and not _goes_on(piece, texts, _CLOSE)]
    rest = [piece for piece in rest if piece not in alone]
    rest = _continued(rest, labels, values)
    rest = _below([*rest, *alone], labels, values)
    alone = [piece for piece in alone if piece in rest]
    rest = _continued([piece for piece in rest if piece not in alone], labels, values)
    return _by_field(labels, values), [*rest, *alone]


def _to_the_left(
    piece: Piece, labels: Sequence[Label], values: Sequence[list[Piece]]
) -> tuple[float, int | None]:
    """The label on the same row this is the value of, and the gap between them: the nearest one.

    Beyond a value there may be another piece of it, but nothing that stands apart: that is another column.
    """
    nearest: tuple[float, int | None] = (0.0, None)
    for at, label in enumerate(labels):
        before = [part for part in (label.place, *values[at]) if same_row(part, piece) and part.x0 < piece.x0]
        if not before:
            continue
        gap = piece.x0 - max(part.x1 for part in before)
        furthest = _APART if values[at] else _ACROSS
        if -0.8 * piece.height < gap < furthest * piece.height and (nearest[1] is None or gap < nearest[0]):
            nearest = (gap, at)
    owner = nearest[1]
    if owner is None:
        return nearest
    fits = _can_be(labels[owner], piece.text) and piece.height < _TITLE * labels[owner].place.height
    return nearest if fits else (0.0, None)


def _goes_on(piece: Piece, texts: Sequence[Piece], most: float = 1.8) -> bool:
    """Whether this looks like the next line of some text: within `most` heights, from where it begins."""
    return any(
        abs(piece.x0 - text.x0) < 0.9 * piece.height
        and 0.6 * piece.height < drop(text, piece) < most * piece.height
        and 0.75 < piece.height / text.height < 1.33
        for text in texts
    )


def _continued(pieces: Sequence[Piece], labels: Sequence[Label], values: list[list[Piece]]) -> list[Piece]:
    """Give each text the lines that follow it, nearest first; what is left."""
    rest = []
    for piece in sorted(pieces, key=lambda p: p.y):
        candidates = [
            (drop(max(value, key=lambda part: part.y), piece), at)
            for at, (label, value) in enumerate(zip(labels, values, strict=True))
            if value and _follows(piece, label, value)
        ]
        if candidates:
            values[min(candidates)[1]].append(piece)
        else:
            rest.append(piece)
    return rest


def _follows(piece: Piece, label: Label, value: Sequence[Piece]) -> bool:
    field = label.field
    if field is None or field.kind in ("uscc", "date", "money", "entity_type"):
        return False
    last = max(value, key=lambda part: part.y)
    gap = drop(last, piece)
    if not 0.4 * last.height < gap < (1 + _GAP) * last.height or piece.height > 1.5 * last.height:
        return False
    if piece.height < 0.6 * last.height:
        return False
    if field.kind == "period":
        return is_half_a_period("".join(part.text for part in value))
    left = min(part.x0 for part in value)
    if abs(piece.x0 - left) < 1.2 * last.height:
        return True
    return (
        field.kind == "long_text"
        and abs(piece.x0 - label.place.x0) < 1.2 * last.height
        and last.x1 - left > 8 * last.height
    )


def _below(pieces: Sequence[Piece], labels: Sequence[Label], values: list[list[Piece]]) -> list[Piece]:
    """Labels that stand above their value; what is left."""
    rest = list(pieces)
    for label, value in zip(labels, values, strict=True):
        if value or label.field is None:
            continue
        place = label.place
        under = [
            piece
            for piece in rest
            if 0.5 * place.height < drop(place, piece) < 2.6 * max(place.height, piece.height)
            and piece.x0 < place.x1 + place.height
            and piece.x1 > place.x0
            and abs(piece.x0 - place.x0) < 4 * place.height
            and piece.height < _TITLE * place.height
            and _can_be(label, piece.text)
        ]
        if under:
            nearest = min(under, key=lambda piece: drop(place, piece))
            value.append(nearest)
            rest.remove(nearest)
    return rest


def _can_be(label: Label, text: str) -> bool:
    """Whether a text has the shape its kind needs; any has that of a text."""
    shape = SHAPES.get(label.field.kind) if label.field is not None else None
    return shape is None or shape.search(text) is not None


def _by_field(labels: Sequence[Label], values: Sequence[list[Piece]]) -> dict[str, list[Piece]]:
    """Of several labels of one field, the one whose value is longest."""
    found: dict[str, list[Piece]] = {}
    for label, value in zip(labels, values, strict=True):
        if label.field is None or not value:
            continue
        ordered = _in_order(value)
        field: DocumentField = label.field
        if sum(len(p.text) for p in ordered) > sum(len(p.text) for p in found.get(field.name, [])):
            found[field.name] = ordered
    return found


def _in_order(value: Sequence[Piece]) -> list[Piece]:
    """Row by row, from left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(value, key=lambda p: p.y):
        if rows and same_row(rows[-1][0], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda p: p.x0)]
