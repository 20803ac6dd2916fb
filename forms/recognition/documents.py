"""Which papers are known: `documents.csv`, a row a document and a row a field of it.

A new certificate is rows of that table and no code. Must not know how a paper is read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.problems import Problem

DOCUMENTS_FILE = "documents.csv"
Kind = Literal["uscc", "text", "long_text", "date", "period", "money", "name", "entity_type", "authority"]
KINDS = get_args(Kind)
ANY = "*"
"""As a document: rows for all of them. Among words: a day that stands alone, near the seal."""
_COLUMNS = (
    "document",
    "field",
    "label_zh",
    "label_en",
    "words",
    "kind",
    "needed",
    "consent_class",
    "fills",
    "preset",
    "also",
)


@dataclass(frozen=True, slots=True)
class DocumentField:
    """A field: `name` is the property it fills, `words` what is printed before it (alternatives).

    A word that ends in `…` is part of the value; `*` is a day that no other field claims. A `period`
    stands for three: its own name is the last day, beside it `valid_from` and `long_term`. An `authority`
    often stands on its seal only; `pattern` then tells its name by the region of the code (`{county}`).
    `also`: the property it fills in the paper's other record, "" for none; a period fills its three.
    """

    name: str
    label_zh: str
    label_en: str
    words: tuple[str, ...]
    kind: Kind
    needed: bool
    consent_class: str
    pattern: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Another record the same paper proves: its type, and the answers that are its by being this paper."""

    fills: str
    preset: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """A paper, told apart by `titles`. It fills a record of type `fills`, `preset` being its answers; and
    `also` another one, where it is a fact of its own beside those it tells (a licence, of a firm)."""

    code: str
    title_zh: str
    title_en: str
    titles: tuple[str, ...]
    fills: str
    preset: Mapping[str, str]
    fields: tuple[DocumentField, ...]
    also: Other | None = None


@dataclass(frozen=True, slots=True)
class Documents:
    """All known papers, in the order of the table: of two that fit equally the earlier is taken, and the
    last is the one for every certificate no other row knows.

    `nobody`: printed words that begin what is no field's. `entity_types`: what a type is called → the choice.
    `identity`: headings of persons' own papers, which are never kept.
    `phrases`: what passages of law begin with, whole though its first character was not found.
    """

    all: tuple[Document, ...]
    nobody: tuple[str, ...]
    entity_types: tuple[tuple[str, str], ...]
    phrases: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()

    def document(self, code: str) -> Document | None:
        """The paper of this code."""
        return next((document for document in self.all if document.code == code), None)

    @classmethod
    def load(cls, files: Mapping[str, bytes]) -> "Documents":
        """Read `documents.csv`. Raises SheetError with row and column of every fault."""
        rows = read_sheet(files, DOCUMENTS_FILE, _COLUMNS)
        faults = [fault for row in rows for fault in _faults(row, rows)]
        if faults:
            raise SheetError(faults)
        shared = [row for row in rows if row["document"] == ANY]
        return cls(
            tuple(_document(row, rows) for row in rows if not row["field"]),
            tuple(word for row in shared if row["kind"] == "text" for word in row["words"].split()),
            tuple(
                (word, row["field"])
                for row in shared
                if row["kind"] == "entity_type"
                for word in row["words"].split()
            ),
            tuple(w for row in shared if row["kind"] == "long_text" for w in row["words"].split()),
            tuple(w for row in shared if row["field"] == "identity" for w in row["words"].split()),
        )


def _document(row: Row, rows: tuple[Row, ...]) -> Document:
    fields = tuple(_field(other) for other in rows if other["document"] == row["document"] and other["field"])
    titles, other = tuple(row["words"].split()), row["also"].split()
    also = Other(other[0], _answers(other[1:])) if other else None
    preset = _answers(row["preset"].split())
    label = (row["label_zh"], row["label_en"])
    return Document(row["document"], *label, titles, row["fills"], preset, fields, also)


def _answers(parts: Sequence[str]) -> dict[str, str]:
    return dict(part.split("=", 1) for part in parts)


def _field(row: Row) -> DocumentField:
    kind = next(kind for kind in KINDS if kind == row["kind"])
    words = tuple(row["words"].split())
    label = (row["label_zh"], row["label_en"])
    needed = row["needed"] == "yes"
    more = (row["consent_class"], row["preset"], row["also"])
    return DocumentField(row["field"], *label, words, kind, needed, *more)


def _faults(row: Row, rows: tuple[Row, ...]) -> list[Problem]:
    """What is wrong with one row, given all."""
    faults = [
        row.problem(column, "empty", f"{column} is empty")
        for column in ("document", "label_zh", "label_en", "words")
        if not row[column]
    ]
    twins = [other for other in rows if (other["document"], other["field"]) == _key(row)]
    if twins[0].number != row.number:
        faults.append(row.problem("field", "twice", f"already in row {twins[0].number}"))
    if not row["field"]:
        return faults + _document_faults(row)
    if row["kind"] not in KINDS:
        message = f"{row['kind']!r} is none of {', '.join(KINDS)}"
        faults.append(row.problem("kind", "unknown-kind", message))
    if row["needed"] not in ("yes", "no"):
        faults.append(row.problem("needed", "yes-no", "yes or no"))
    if row["document"] != ANY and not any(_key(other) == (row["document"], "") for other in rows):
        message = f"no row tells what {row['document']!r} is"
        faults.append(row.problem("document", "unknown-document", message))
    owner = next((other for other in rows if _key(other) == (row["document"], "")), None)
    if row["also"] and not (owner and owner["also"]):
        faults.append(row.problem("also", "no-other", "the paper itself fills no other record"))
    return faults


def _document_faults(row: Row) -> list[Problem]:
    faults = []
    if not row["fills"]:
        faults.append(row.problem("fills", "empty", "fills is empty"))
    for column, parts in (("preset", row["preset"].split()), ("also", row["also"].split()[1:])):
        if any(not all(part.partition("=")) for part in parts):
            faults.append(row.problem(column, "preset", "name=value, separated by blanks"))
    return faults


def _key(row: Row) -> tuple[str, str]:
    return row["document"], row["field"]
