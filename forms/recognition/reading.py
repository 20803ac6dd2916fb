"""From lines of text to the fields of a document: `read`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from forms.checks.uscc import check_uscc
from forms.recognition import codes
from forms.recognition.documents import ANY, Document, Documents
from forms.recognition.fields import Printed, code_field, examined, fields_of, missing, printed
from forms.recognition.geometry import Piece, cut, level
from forms.recognition.layout import arrange
from forms.recognition.look_alikes import LookAlikes
from forms.recognition.model import Field, Line, Reading
from forms.recognition.personal import is_identity_paper
from forms.recognition.titles import tell
from forms.recognition.values import days

_NONE = LookAlikes()


def read(
    lines: Sequence[Line],
    payloads: Sequence[str],
    documents: Documents,
    *,
    only: str = "",
    glare: Collection[int] = (),
    counties: Collection[str] = (),
    look_alikes: LookAlikes = _NONE,
) -> Reading:
    """Tell which document `lines` are of and find its fields. Pure, and quick: some ms.

    `payloads` are what QR codes of the same picture say, links among them. `only`: the code of the document
    this is known to be, so that its title is not asked for. `glare`: indices of lines that lie under glare
    (`Scan.quality.glare`); a field read there is doubtful at best. `counties`: county codes that are known,
    for the region of a code; `look_alikes`: characters that looks alone do not tell apart. Nothing is
    refused: what cannot be read is missing.
    """
    if is_identity_paper(lines, documents):
        return Reading("", "", "", 0.0, (), (), personal=True)
    pieces = [piece for piece in level(lines) if piece.text.strip()]
    document, score = tell(pieces, documents)
    if only:
        document, score = documents.document(only), 1.0
    if document is None:
        return Reading("", "", "", score, (), tuple(lines))
    told = codes.codes_of(payloads)
    placed, rest = arrange(pieces, document, documents.nobody, {word for word, _ in documents.entity_types})
    said = {name: printed(parts, glare, documents.phrases) for name, parts in placed.items()}
    said |= _lone_day(document, said, rest, glare)
    said |= _only_one_left(document, said, rest, glare)
    specs = {spec.name: spec for spec in document.fields}
    said = {name: examined(specs[name], found, look_alikes) for name, found in said.items()}
    fields = tuple(_ordered(document, said, told, documents, counties, pieces, glare))
    return Reading(document.code, document.title_zh, document.title_en, score, fields, tuple(lines))


def _ordered(
    document: Document,
    said: Mapping[str, Printed],
    told: Sequence[str],
    documents: Documents,
    counties: Collection[str],
    pieces: Sequence[Piece],
    glare: Collection[int],
) -> Iterator[Field]:
    """The fields as the table has them; those of a period where it stands."""
    names = [spec.name for spec in document.fields]
    periods = _periods(document, said, documents)
    for spec in document.fields:
        if spec.kind == "uscc":
            yield code_field(spec, said.get(spec.name) or _code_anywhere(pieces, glare), told, counties)
        elif spec.kind == "period":
            parts = periods.get(spec.name, [missing(spec)])
            yield from (part for part in parts if part.name == spec.name or part.name not in names)
        else:
            # A period that says its own beginning says it best.
            better = [p for parts in periods.values() for p in parts if p.name == spec.name]
            own = fields_of(spec, said[spec.name], documents) if spec.name in said else [missing(spec)]
            yield replace(better[0], label_zh=spec.label_zh, label_en=spec.label_en) if better else own[0]


def _periods(document: Document, said: Mapping[str, Printed], documents: Documents) -> dict[str, list[Field]]:
    return {
        spec.name: fields_of(spec, said[spec.name], documents)
        for spec in document.fields
        if spec.kind == "period" and spec.name in said
    }


def _lone_day(
    document: Document, said: Mapping[str, Printed], rest: Sequence[Piece], glare: Collection[int]
) -> dict[str, Printed]:
    """A day that stands alone, lowest on the page, for the field that takes such a one."""
    lone = [spec for spec in document.fields if ANY in spec.words and spec.name not in said]
    dated = [piece for piece in rest if any(days(piece.text))]
    if not lone or not dated:
        return {}
    return {lone[0].name: printed([max(dated, key=lambda piece: piece.y)], glare)}


def _only_one_left(
    document: Document, said: Mapping[str, Printed], rest: Sequence[Piece], glare: Collection[int]
) -> dict[str, Printed]:
    """One field is missing, and one text in a column with others is nobody's: they belong together."""
    wanted = [
        spec
        for spec in document.fields
        if spec.needed and spec.kind in ("name", "long_text", "entity_type") and spec.name not in said
    ]
    columns = [part for found in said.values() for part in found.pieces[:1]]
    placed = [
        piece
        for piece in rest
        if len(piece.text) >= 2 and sum(_in_column(piece, other) for other in columns) >= 2
    ]
    if len(wanted) != 1 or len(placed) != 1:
        return {}
    return {wanted[0].name: replace(printed(placed, glare), labelled=False)}


def _in_column(piece: Piece, other: Piece) -> bool:
    """Whether two texts begin at the same place and are of one size."""
    return abs(piece.x0 - other.x0) < piece.height and 0.75 < other.height / piece.height < 1.33


def _code_anywhere(pieces: Sequence[Piece], glare: Collection[int]) -> Printed | None:
    """A code that passes its check, wherever it stands: its label may be unreadable."""
    for piece in pieces:
        code = codes.code_in(piece.text)
        if len(code) == 18 and check_uscc(code).ok and not codes.is_resident_id(code):
            return printed([cut(piece, 0, len(piece.text))], glare)
    return None
