"""Compiles an author's XLSForm to an XForm, and says what is wrong with it by sheet, row and column.

pyxform does the compiling (and is only loaded when needed); what it cannot know is checked here: our
expressions, names in `${…}`, and questions nobody may ask. Knows no session and no screen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Literal

from forms.forbidden import Forbidden
from forms.problems import Place, Problem
from forms.workbook import Book, SheetRow, UnreadableError, column_of, read_csv, read_excel, read_markdown
from forms.workbook.blame import of_engine, of_pyxform
from forms.workbook.survey import ROOT
from forms.xform import FormDefinition
from forms.xform.errors import FormError
from forms.xform.instances import EXTERNAL_CHOICES
from forms.xform.parse import parse_form
from forms.xform.vocabulary import KNOWN_PREFIXES
from forms.xpath import LIBRARY, Compiler, XPathError
from forms.xpath.patterns import read_pattern
from forms.xpath.syntax import Call, Expr, Text, children

Kind = Literal["md", "xlsx", "xlsm", "csv"]

_READERS = {"md": read_markdown, "xlsx": read_excel, "xlsm": read_excel, "csv": read_csv}
_EXPRESSIONS = frozenset(
    {"relevant", "constraint", "calculation", "choice_filter", "required", "readonly", "repeat_count",
     "save_if", "create_if", "update_if", "entity_id"}
)  # fmt: skip
_WORDS_FOR_TRUTH = frozenset(
    {"yes", "no", "true", "false", "TRUE", "FALSE", "Yes", "No", "YES", "NO", "True", "False"}
)
_NAME_REFERENCE = re.compile(r"\$\{([^{}]*+)\}")
_MOST_NAMES = 20  # unknown ones told of one cell
# What pyxform lets through of a form it cannot compile: none of it is its own error.
_NOT_COMPILED = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Compiled:
    """`xml` is None when there is any error. `problems` holds the errors, then the warnings, each with its
    place. `book` is what was read (None when nothing could be), `form` the XForm parsed, `made` the tables
    that came out of its own sheets (the external choices), by file name."""

    xml: str | None
    problems: tuple[Problem, ...]
    book: Book | None = None
    form: FormDefinition | None = None
    made: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity == "warning")


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
    try:
        book = read_book(name, data, kind)
    except UnreadableError as unreadable:
        return Compiled(None, (unreadable.problem,))
    return compile_book(book, resources, forbidden=forbidden)


def read_book(name: str, data: bytes, kind: Kind) -> Book:
    """The workbook in a file. Raises UnreadableError."""
    return _READERS[kind](name, data)


def compile_book(book: Book, resources: Mapping[str, bytes], *, forbidden: Sequence[Forbidden]) -> Compiled:
    """The XForm of a workbook that was read."""
    problems = [*book.problems, *_check(book, forbidden)]
    if any(p.severity == "error" for p in problems):
        return Compiled(None, _sorted(problems), book)
    xml, made, said = _convert(book)
    problems += said
    if xml is None:
        return Compiled(None, _sorted(problems), book)
    try:
        form = parse_form(xml, {**resources, **made})
    except FormError as error:
        return Compiled(None, (of_engine(error, book), *problems), book)
    return Compiled(xml, tuple(problems), book, form, made)


def _sorted(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda p: p.severity != "error"))


def _convert(book: Book) -> tuple[str | None, dict[str, bytes], list[Problem]]:
    """The XForm and the tables pyxform makes of the book, and what it says about it."""
    from pyxform.errors import PyXFormError
    from pyxform.xls2xform import convert

    given, numbers = book.for_pyxform()
    warnings: list[str] = []
    try:
        result = convert(given, warnings=warnings, form_name=ROOT)
    except PyXFormError as error:
        return None, {}, [of_pyxform("error", "form-invalid", str(error), book, numbers)]
    except _NOT_COMPILED as error:
        message = f"pyxform cannot compile it: {error!r}"
        return None, {}, [Problem("error", "form-invalid", message, Place(book.file), {"why": message})]
    made = {EXTERNAL_CHOICES: result.itemsets.encode()} if result.itemsets else {}
    advice = [of_pyxform("warning", "form-advice", text, book, numbers) for text in warnings]
    return str(result.xform), made, advice


def _check(book: Book, forbidden: Sequence[Forbidden]) -> Iterator[Problem]:
    survey = book.sheets.get("survey")
    names = {survey.value(row, "name") for row in survey.rows} if survey else set()
    prefixed = Compiler(LIBRARY, KNOWN_PREFIXES)
    for sheet in ("survey", "entities"):
        held = book.sheets.get(sheet)
        for row in held.rows if held else ():
            for header, cell in row.cells.items():
                place = book.place(sheet, row.number, header)
                yield from _check_names(cell, names, place)
                if column_of(header).base in _EXPRESSIONS and cell not in _WORDS_FOR_TRUTH:
                    yield from _check_expression(cell, prefixed, place)
            if sheet == "survey":
                yield from _check_forbidden(book, row, forbidden)


def _check_names(cell: str, names: set[str], place: Place) -> Iterator[Problem]:
    unknown = (m for m in _NAME_REFERENCE.finditer(cell) if _name_in(m) not in names)
    for match in islice(unknown, _MOST_NAMES):
        name = match[1].strip()
        message = f"${{{name}}} (column {match.start() + 1}): no question has this name"
        yield Problem("error", "unknown-name", message, place, {"name": name})


def _name_in(reference: re.Match[str]) -> str:
    """The question's name in `${name}` or `${last-saved#name}`."""
    return reference[1].strip().rpartition("#")[2]


def _check_expression(cell: str, compiler: Compiler, place: Place) -> Iterator[Problem]:
    # `../name` is as long as `${name}`, so that columns stay those of the cell.
    source = _NAME_REFERENCE.sub(lambda m: f"../{_name_in(m)}".ljust(len(m[0])), cell)
    try:
        expression = compiler.compile(source)
        compiler.check(expression)
        _check_patterns(expression.tree)
    except XPathError as error:
        message = f"{error.message} (character {error.column} of: {cell})"
        details = {"why": error.message, "character": error.column, "cell": cell}
        yield Problem("error", "form-expression", message, place, details)


def _check_patterns(expr: Expr) -> None:
    """A wrong pattern would fail on site only, when somebody answers. Raises XPathError at its column."""
    match expr:
        case Call(name="regex", arguments=(_, Text(value=pattern, column=column))):
            try:
                read_pattern(pattern)
            except XPathError as error:
                raise XPathError(error.code, error.message, column=column) from error
    for inner in children(expr):
        _check_patterns(inner)


def _check_forbidden(book: Book, row: SheetRow, forbidden: Sequence[Forbidden]) -> Iterator[Problem]:
    kind = book.sheets["survey"].value(row, "type")
    if not kind or kind == "note" or kind.startswith(("begin", "end")):
        return
    for header, cell in row.cells.items():
        if column_of(header).base not in ("name", "label"):
            continue
        for entry in forbidden:
            if entry.is_asked_in(cell):
                place = book.place("survey", row.number, header)
                yield Problem("error", "forbidden-data", entry.refusal, place, {"why": entry.refusal})
