"""Leads what pyxform and our own engine say against a form back to the cell that is to blame.

pyxform counts rows and names sheets in its messages; our engine names paths of the XForm. Knows neither's
rules.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from forms.problems import Place, Problem
from forms.workbook.book import Book
from forms.workbook.survey import ROOT, SurveyRow, rows_by_path, survey_rows
from forms.xform.errors import FormError
from forms.xpath.dependencies import ModelPath

_ROW = re.compile(r"\[row : (\d{1,9})\]\s*")
_SHEET = re.compile(r"(?:[Oo]n the '(\w+)' sheet|for sheet: '(\w+)')")
_COLUMN = re.compile(r"the '([^']+)' value")
_TABLE = re.compile(r"jr://file(?:-csv)?/(\S+)")
_CYCLE = re.compile(rf"\b(\w++) of (/{ROOT}/[^\s]+)")
_PATH = re.compile(rf"(?<![\w/])/?{ROOT}(?:/[^\s/\[\]'\"|:,)]+)+")
_WHAT = re.compile(r"\b(relevant|required|readonly|constraint|calculate|choices|label|hint|jr:count)\b")
_QUOTED = re.compile(r"\[([^\[\]]+)\]|'([^']+)'|\"([^\"]+)\"|\$\{([^{}]+)\}|`([^`]+)`")
_COLUMNS = {
    "calculate": "calculation",
    "choices": "choice_filter",
    "jr:count": "repeat_count",
    "count": "repeat_count",
}
_WORDS = {"calculate": "calculation", "relevant": "relevance", "count": "number of rows"}


def of_pyxform(
    severity: Literal["error", "warning"],
    code: str,
    message: str,
    book: Book,
    numbers: Mapping[str, Sequence[int]],
) -> Problem:
    """A message of pyxform; `numbers` are the rows its own count stands for, by sheet."""
    row, sheet, column = _ROW.search(message), _SHEET.search(message), _COLUMN.search(message)
    name = (sheet[1] or sheet[2]) if sheet else "survey" if row else ""
    own = numbers.get(name, ())
    number: int | None = None
    if row is not None:
        at = int(row[1])
        number = own[at - 2] if 2 <= at < len(own) + 2 else at
    held = book.sheets.get(name)
    header = ""
    if column is not None:
        header = (held.header(column[1]) if held else "") or column[1]
    words = _ROW.sub("", message).strip()
    place = book.place(name, number, header) if name else _quoted_place(message, book)
    return Problem(severity, code, words, place, {"why": words})


def _quoted_place(message: str, book: Book) -> Place:
    """A message without a row quotes what it speaks of: the cell that says just this, choices first when it
    is about choices."""
    order = ("choices", "survey") if "hoice" in message else ("survey", "choices")
    quoted = [next(part for part in parts if part) for parts in _QUOTED.findall(message)]
    places: dict[str, tuple[str, int, str]] = {}
    for name in order:
        for row in book.sheets[name].rows if name in book.sheets else ():
            for header, cell in row.cells.items():
                places.setdefault(cell, (name, row.number, header))
    found = next((places[word] for word in quoted if word in places), None)
    return book.place(*found) if found is not None else Place(book.file)


def of_engine(error: FormError, book: Book) -> Problem:
    """What our engine says, at the row its path stands for, in the names the author gave."""
    rows = survey_rows(book)
    places = rows_by_path(rows)
    words = named(error.message, places)
    row = _row_of(error, rows, places)
    details: dict[str, object] = {"why": words}
    if row is None:
        return Problem("error", error.code, words, Place(book.file), details)
    what = _WHAT.search(error.place.replace(f"/{ROOT}/", " "))
    base = _COLUMNS.get(what[1], what[1]) if what else "type" if _TABLE.search(error.place) else ""
    header = book.sheets["survey"].header(base) if base else ""
    if base == "choice_filter" and not header:
        header = book.sheets["survey"].header("type")
    return Problem("error", error.code, words, book.place("survey", row.number, header), details)


def named(message: str, places: Mapping[ModelPath, SurveyRow]) -> str:
    """The message with paths as the author wrote them: `/data/plan/sum` is `${sum}`, its row beside it."""

    def cell(match: re.Match[str]) -> str:
        row = places.get(_steps(match[2]))
        where = f" (row {row.number})" if row else ""
        return f"{_WORDS.get(match[1], match[1])} of ${{{_last(match[2])}}}{where}"

    def path(match: re.Match[str]) -> str:
        return f"${{{_last(match[0])}}}" if _steps(match[0]) in places else match[0]

    return _PATH.sub(path, _CYCLE.sub(cell, message))


def _row_of(
    error: FormError, rows: Sequence[SurveyRow], places: Mapping[ModelPath, SurveyRow]
) -> SurveyRow | None:
    table = _TABLE.search(error.place)
    if table is not None:
        stem = table[1].rpartition("/")[2]
        wanted = (stem, stem.rpartition(".")[0])
        return next(
            (
                r
                for r in rows
                if r.list_name in wanted
                or (r.type.endswith("external") and r.name in wanted)
                or any(f"pulldata('{wanted[1]}'" in c.replace('"', "'") for c in r.row.cells.values())
            ),
            None,
        )
    match = _PATH.search(error.place)
    steps = _steps(match[0]) if match else ()
    while steps:
        if steps in places:
            return places[steps]
        steps = steps[:-1]
    return None


def _steps(path: str) -> ModelPath:
    return tuple(re.sub(r"\[\d+\]", "", path).strip("/").split("/"))


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]
