"""Compiles an author's XLSForm to an XForm, and says what is wrong with it by sheet, row and column.

pyxform does the compiling (and is only loaded when needed); what it cannot know is checked here: our
expressions, names in `${…}`, and questions nobody may ask. Knows no session and no screen.
"""

import csv
import io
import re
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol
from zipfile import BadZipFile, ZipFile

import regex

from forms.forbidden import Forbidden
from forms.problems import Place, Problem
from forms.xform.errors import FormError
from forms.xform.parse import parse_form
from forms.xform.vocabulary import KNOWN_PREFIXES
from forms.xpath import LIBRARY, Compiler, XPathError
from forms.xpath.syntax import Call, Expr, Text, children

Kind = Literal["md", "xlsx", "csv"]
Row = Mapping[str, str]

MAX_UNPACKED = 64 << 20  # bytes of a workbook; the largest form of ours has 60 kB

# What zip, XML and table readers raise on damaged files; RuntimeError: an entry said to be encrypted.
_UNREADABLE = (
    BadZipFile,
    zlib.error,
    struct.error,
    csv.Error,
    ValueError,
    LookupError,
    TypeError,
    OSError,
    EOFError,
    RuntimeError,
    SyntaxError,
)
_FILE_TYPES: Mapping[Kind, str] = {"md": ".md", "xlsx": ".xlsx", "csv": ".csv"}
_EXPRESSIONS = frozenset(
    {"relevant", "constraint", "calculation", "calculate", "choice_filter", "required", "readonly",
    "read_only",
     "repeat_count", "save_if", "create_if", "update_if", "entity_id"}
)  # fmt: skip
_WORDS_FOR_TRUTH = frozenset({"yes", "no", "true", "false", "TRUE", "FALSE", "Yes", "No"})
_NAME_REFERENCE = re.compile(r"\$\{\s*([^}]*?)\s*\}")
_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEET = re.compile(r"[Oo]n the '(\w+)' sheet")
_COLUMN = re.compile(r"the '([^']+)' value")
_PATH_NAME = re.compile(r"/([\w.\-]+)(?=[\s)\[]|$)")


@dataclass(frozen=True, slots=True)
class Compiled:
    """`xml` is None when there is any error. `problems` holds the errors, then the warnings, each with its
    place."""

    xml: str | None
    problems: tuple[Problem, ...]

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "warning")


class _Book(Protocol):
    """What we use of pyxform's workbook."""

    survey: Sequence[Row] | None
    choices: Sequence[Row] | None
    entities: Sequence[Row] | None


def compile_xlsform(
    name: str,
    data: bytes,
    kind: Kind,
    resources: Mapping[str, bytes] = MappingProxyType({}),
    *,
    forbidden: Sequence[Forbidden],
) -> Compiled:
    """The XForm of an XLSForm. `name` is its file name, for places; `resources` are its tables by file
    name; a question that asks for something `forbidden` is an error.
    """
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import get_xlsform
    from pyxform.xls2xform import convert

    warnings: list[str] = []
    try:
        if kind == "xlsx":
            _check_size(data)
        book = get_xlsform(data, file_type=_FILE_TYPES[kind])
    except (PyXFormError, *_UNREADABLE) as error:
        return Compiled(None, (Problem("error", "form-unreadable", f"no {kind} form: {error}", Place(name)),))
    problems = [*_check(book, name, forbidden)]
    if any(p.severity == "error" for p in problems):
        return Compiled(None, tuple(problems))
    try:
        xml = convert(data, warnings=warnings, file_type=_FILE_TYPES[kind], form_name="data").xform
    except PyXFormError as error:
        return Compiled(None, (*problems, _translated("error", "form-invalid", str(error), name)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        problem = Problem("error", "form-invalid", f"pyxform cannot compile it: {error!r}", Place(name))
        return Compiled(None, (*problems, problem))
    problems.extend(_translated("warning", "form-advice", text, name) for text in warnings)
    refused = _refused(str(xml), resources, book, name)
    if refused is not None:
        return Compiled(None, (refused, *problems))
    return Compiled(str(xml), tuple(problems))


def _check_size(data: bytes) -> None:
    """A workbook is a zip: some kilobytes can unpack to fill the memory. Raises ValueError."""
    with ZipFile(io.BytesIO(data)) as book:
        if sum(member.file_size for member in book.infolist()) > MAX_UNPACKED:
            raise ValueError(f"it unpacks to more than {MAX_UNPACKED >> 20} MB")


def _translated(severity: Literal["error", "warning"], code: str, message: str, name: str) -> Problem:
    """A message of pyxform, whose place is in its words."""
    row, sheet, column = _ROW.search(message), _SHEET.search(message), _COLUMN.search(message)
    place = Place(
        name,
        sheet[1] if sheet else "survey" if row else "",
        int(row[1]) if row else None,
        column[1] if column else "",
    )
    return Problem(severity, code, _ROW.sub("", message).strip(), place)


def _check(book: _Book, name: str, forbidden: Sequence[Forbidden]) -> Iterator[Problem]:
    names = {row["name"] for row in book.survey or () if row.get("name")}
    prefixed = Compiler(LIBRARY, KNOWN_PREFIXES)
    for sheet, rows in (("survey", book.survey), ("entities", book.entities)):
        for number, row in enumerate(rows or (), 2):
            for column, cell in row.items():
                if not isinstance(cell, str):
                    continue
                place = Place(name, sheet, number, column)
                yield from _check_names(cell, names, place)
                if _plain(column) in _EXPRESSIONS and cell.strip() not in _WORDS_FOR_TRUTH:
                    yield from _check_expression(cell, prefixed, place)
            if sheet == "survey":
                yield from _check_forbidden(row, number, name, forbidden)


def _plain(column: str) -> str:
    return column.strip().lower().removeprefix("bind::").replace(" ", "_")


def _check_names(cell: str, names: set[str], place: Place) -> Iterator[Problem]:
    for match in _NAME_REFERENCE.finditer(cell):
        wanted = match[1].rpartition("#")[2]
        if wanted not in names:
            message = f"${{{match[1]}}} (column {match.start() + 1}): no question has this name"
            yield Problem("error", "unknown-name", message, place)


def _check_expression(cell: str, compiler: Compiler, place: Place) -> Iterator[Problem]:
    # `../name` is as long as `${name}`, so that columns stay those of the cell.
    source = _NAME_REFERENCE.sub(lambda m: f"../{m[1].rpartition('#')[2]}".ljust(len(m[0])), cell)
    try:
        expression = compiler.compile(source)
        compiler.check(expression)
        _check_patterns(expression.tree)
    except XPathError as error:
        message = f"{error.message} (character {error.column} of: {cell})"
        yield Problem("error", "form-expression", message, place)


def _check_patterns(expr: Expr) -> None:
    """A wrong pattern would fail on site only, when somebody answers. Raises XPathError at its column."""
    match expr:
        case Call(name="regex", arguments=(_, Text(value=pattern, column=column))):
            try:
                regex.compile(pattern)
            except (regex.error, OverflowError, RecursionError) as error:
                message = f"the pattern cannot be read: {error}"
                raise XPathError("xpath-regex", message, column=column) from error
    for inner in children(expr):
        _check_patterns(inner)


def _check_forbidden(row: Row, number: int, name: str, forbidden: Sequence[Forbidden]) -> Iterator[Problem]:
    kind = row.get("type", "")
    if not kind or kind == "note" or kind.startswith(("begin", "end")):
        return
    for column, cell in row.items():
        if column != "name" and not column.startswith("label"):
            continue
        for entry in forbidden:
            if entry.is_asked_in(str(cell)):
                place = Place(name, "survey", number, column)
                yield Problem("error", "forbidden-data", entry.refusal, place)


def _refused(xml: str, resources: Mapping[str, bytes], book: _Book, name: str) -> Problem | None:
    """What our own engine says against the form, led back to its row."""
    try:
        parse_form(xml, resources)
    except FormError as error:
        wanted = _PATH_NAME.findall(error.place)
        attribute = error.place.rpartition(" ")[2] if " " in error.place else ""
        for number, row in enumerate(book.survey or (), 2):
            if wanted and row.get("name") == wanted[-1]:
                return Problem("error", error.code, error.message, Place(name, "survey", number, attribute))
        return Problem("error", error.code, error.message, Place(name))
    return None
