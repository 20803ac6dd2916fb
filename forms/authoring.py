"""One check of one authored file: read, compiled, taken by our engine, linted. What the command line and the
workshop both show.

Owns which kinds of file there are, and the tables beside a form: their encoding, and what is wrong with them
by line. Reads no file itself.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType
from typing import Literal

from lxml import etree

from forms.checks.encoding import GB18030, UTF8, UTF8_BOM, EncodingError, decode_table
from forms.forbidden import Forbidden
from forms.lint import Subject, lint
from forms.lint.words import sentence
from forms.problems import Place, Problem
from forms.workbook import Book, UnreadableError
from forms.xform import FormDefinition, FormError, parse_form
from forms.xform.instances import EXTERNAL_CHOICES, parse_xml
from forms.xlsform import Kind, compile_book, read_book
from forms.xpath.nodes import Element

KINDS: Mapping[str, Kind | Literal["xml"]] = MappingProxyType(
    {".xlsx": "xlsx", ".xlsm": "xlsm", ".md": "md", ".csv": "csv", ".xml": "xml"}
)
TABLES = (".csv", ".xml", ".geojson")
MEDIA = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".webm")
MAX_FILE = 64 << 20  # bytes of a form or a table

_SAID_BY_CELL = re.compile(
    r"Language '[^']*' is missing the "
)  # of pyxform's advice; the lint names the cells


@dataclass(frozen=True)
class Checked:
    """What is known of a form. `tables` are those it names, in UTF-8; `xml` is None when there is any error
    of compiling. Errors of the lint leave it usable, and say what will not work.
    """

    file: str
    problems: tuple[Problem, ...]
    xml: str | None = None
    form: FormDefinition | None = None
    book: Book | None = None
    tables: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Whether the author must mend something."""
        return any(problem.severity == "error" for problem in self.problems)


def check(
    file: str,
    data: bytes,
    beside: Mapping[str, bytes],
    *,
    given: Mapping[str, bytes] = MappingProxyType({}),
    files: frozenset[str] | None = None,
    forbidden: Sequence[Forbidden] = (),
) -> Checked:
    """Check a form. `beside` are the tables in its folder, `given` those the program brings (the archive's,
    reference tables); `files` the names of all that lies beside it, None where that is not known."""
    kind = KINDS.get(PurePath(file).suffix.lower())
    if kind is None or len(data) > MAX_FILE:
        return Checked(file, (_unreadable(file, _why_not(file, data, kind)),))
    try:
        source = parse_xml(data, file) if kind == "xml" else read_book(file, data, kind)
    except FormError as error:
        return Checked(file, (_refused(file, data, error),))
    except UnreadableError as unreadable:
        return Checked(file, (unreadable.problem,))
    own, notes = _read_tables(beside, _words(source))
    tables = {**given, **own}
    if isinstance(source, Book):
        compiled = compile_book(source, tables, forbidden=forbidden)
        checked = Checked(file, compiled.problems, compiled.xml, compiled.form, source)
        own |= compiled.made
    else:
        checked = _of_xform(file, data, source, tables)
    named = own if checked.form is None else {n: d for n, d in own.items() if _is_used(checked.form, n)}
    problems = (*checked.problems, *notes, *_faults(checked, own))
    if checked.form is not None:
        problems = tuple(p for p in problems if not _SAID_BY_CELL.match(p.message))
        subject = Subject(file, checked.form, checked.book, files, forbidden)
        problems = (*problems, *lint(subject))
    ordered = tuple(sorted(dict.fromkeys(problems), key=lambda p: p.severity != "error"))
    return Checked(file, ordered, checked.xml, checked.form, checked.book, named)


def _why_not(file: str, data: bytes, kind: str | None) -> str:
    if kind is None:
        return f"files ending in {PurePath(file).suffix or 'nothing'} are no forms ({', '.join(KINDS)})"
    return f"it is larger than {MAX_FILE >> 20} MB ({len(data) >> 20} MB)"


def _unreadable(file: str, why: str, row: int | None = None) -> Problem:
    details = {"why": why}
    return Problem(
        "error", "form-unreadable", sentence("form-unreadable", details), Place(file, row=row), details
    )


def _of_xform(file: str, data: bytes, root: Element, tables: Mapping[str, bytes]) -> Checked:
    try:
        form = parse_form(data, tables)
    except FormError as error:
        return Checked(file, (_refused(file, data, error),))
    # Written anew: what the file says of its encoding is true of its bytes only.
    return Checked(file, (), etree.tostring(root, encoding="unicode"), form)


def _refused(file: str, data: bytes, error: FormError) -> Problem:
    place = Place(file, row=_xml_line(data) if error.code == "form-xml" else None, column=error.place)
    return Problem("error", error.code, error.message, place, {"why": error.message})


def _xml_line(data: bytes) -> int | None:
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        return error.lineno
    return None


def _words(source: Book | Element) -> str:
    """All that may name a table: cells of a workbook, attributes of an XForm. A `query` looks in one table
    without naming it."""
    if isinstance(source, Book):
        rows = (row for sheet in source.sheets.values() for row in sheet.rows)
        return "\n".join({cell for row in rows for cell in row.cells.values()})
    attributes = {(str(name), str(value)) for e in source.iter() for name, value in e.attrib.items()}
    queried = [EXTERNAL_CHOICES] if any(name == "query" for name, _ in attributes) else []
    return "\n".join([*{value for _, value in attributes}, *queried])


def _read_tables(beside: Mapping[str, bytes], words: str) -> tuple[dict[str, bytes], list[Problem]]:
    """The tables the form may name, in UTF-8, and what there is to say of their encoding. No other is asked
    for its bytes."""
    found: dict[str, bytes] = {}
    notes: list[Problem] = []
    for name in beside:
        if PurePath(name).stem not in words:
            continue
        data = beside[name]
        if not name.endswith(".csv"):
            found[name] = data
            continue
        try:
            text, encoding = decode_table(data)
        except EncodingError as error:
            found[name] = data
            notes.append(_unreadable(name, str(error), error.line))
            continue
        found[name] = data if encoding in (UTF8, UTF8_BOM) else text.encode()
        if encoding not in (UTF8, UTF8_BOM):
            details = {"encoding": "GB 18030" if encoding == GB18030 else encoding.upper()}
            notes.append(Problem("warning", "encoding", sentence("encoding", details), Place(name), details))
    return found, notes


def _is_used(form: FormDefinition, name: str) -> bool:
    """Lists of external choices go by their own names, all of them in one table."""
    return name == EXTERNAL_CHOICES or PurePath(name).stem in form.tables


def _faults(checked: Checked, tables: Mapping[str, bytes]) -> Iterator[Problem]:
    """When the engine would not take a table, where in it the fault is."""
    if checked.form is not None or not any(p.code.startswith("form-") for p in checked.problems):
        return
    words = " ".join(p.message for p in checked.problems)
    for name, data in tables.items():
        if name not in words:
            continue
        if name.endswith(".geojson"):
            yield from _json_fault(name, data)
        elif name.endswith(".xml"):
            try:
                parse_xml(data, name)
            except FormError as error:
                yield _unreadable(name, error.message, _xml_line(data))


def _json_fault(name: str, data: bytes) -> Iterator[Problem]:
    try:
        json.loads(data)
    except json.JSONDecodeError as error:
        yield _unreadable(name, f"{error.msg} (line {error.lineno}, character {error.colno})", error.lineno)
    except (ValueError, RecursionError) as error:
        yield _unreadable(name, str(error))
