"""An authored workbook as values: sheets by their usual names, rows by number, cells by header.

Owns places and what pyxform is handed. Knows no file format and nothing of what a form means.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from forms.problems import Place, Problem

SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
MAX_ROWS = 200_000  # rows of one sheet that hold anything
MAX_CELL = 32_767  # characters a spreadsheet keeps in a cell
GAP = 60  # empty rows after which a spreadsheet's rows are thought to have ended
_MOST_TITLES = 20  # told of

_ALIASES = {
    "relevance": "relevant",
    "calculate": "calculation",
    "read_only": "readonly",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "caption": "label",
    "command": "type",
}


class UnreadableError(Exception):
    """The file is no workbook. `problem` says why, with its place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Column:
    """A header taken apart: what it holds and in which language ("" without one)."""

    base: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that holds anything. `cells` are texts by header, outer spaces dropped."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sheet:
    """`title` is the name as written, `columns` the headers and the number (from 1) of their column."""

    name: str
    title: str
    columns: Mapping[str, int]
    rows: tuple[SheetRow, ...]

    def header(self, base: str, language: str | None = None) -> str:
        """The author's own header for what a column holds; "" when there is none."""
        for header in self.columns:
            column = column_of(header)
            if column.base == base and language in (None, column.language):
                return header
        return ""

    @cached_property
    def by_base(self) -> Mapping[str, tuple[str, ...]]:
        """The headers by what they hold: one for each language of a label."""
        found: dict[str, list[str]] = {}
        for header in self.columns:
            found.setdefault(column_of(header).base, []).append(header)
        return {base: tuple(headers) for base, headers in found.items()}

    def value(self, row: SheetRow, base: str) -> str:
        """What a row says in the first column that holds `base`."""
        return next((row.cells[h] for h in self.by_base.get(base, ()) if h in row.cells), "")


@dataclass(frozen=True)
class Book:
    """`problems` are those of reading: what was dropped, guessed, or stands where it will not be seen."""

    file: str
    sheets: Mapping[str, Sheet]
    titles: tuple[str, ...]
    problems: tuple[Problem, ...] = field(default=())

    def place(self, sheet: str, row: int | None = None, header: str = "") -> Place:
        """A place in the words of this book, with the cell as a spreadsheet writes it."""
        held = self.sheets.get(sheet)
        if held is None:
            return Place(self.file, sheet, row, header)
        number = held.columns.get(header)
        cell = f"{letters(number)}{row}" if number is not None and row is not None else ""
        return Place(self.file, held.title, row, header, cell)

    def for_pyxform(self) -> tuple[dict[str, object], Mapping[str, Sequence[int]]]:
        """What pyxform takes in place of a file, and the row numbers its own (2, 3, …) stand for by sheet:
        long runs of empty rows are left out, short ones kept so that its numbers agree with ours."""
        stem = self.file.rpartition(".")[0] or self.file  # the id of a form that gives itself none
        given: dict[str, object] = {"sheet_names": list(self.titles), "fallback_form_name": stem}
        numbers: dict[str, list[int]] = {}
        for name, sheet in self.sheets.items():
            rows: list[dict[str, str]] = []
            own: list[int] = []
            at = 1
            for row in sheet.rows:
                empty = row.number - at - 1
                if 0 < empty <= GAP:
                    rows += [{} for _ in range(empty)]
                    own += range(at + 1, row.number)
                rows.append(dict(row.cells))
                own.append(row.number)
                at = row.number
            given[name] = rows
            given[f"{name}_header"] = [dict.fromkeys(sheet.columns)]
            numbers[name] = own
        return given, numbers


def column_of(header: str) -> Column:
    """`label::中文 (zh)` is a label in that language; `bind::relevant`, `Relevance` are as `relevant`."""
    parts = [part.strip() for part in header.split("::")]
    if len(parts) == 1 and ":" in header and not header.lower().startswith(("jr:", "bind:", "media:")):
        parts = [part.strip() for part in header.split(":", 1)]  # the old way of writing a language
    while len(parts) > 1 and parts[0].lower() in ("bind", "control", "body", "media", "instance"):
        parts = parts[1:]
    base = parts[0].lower().replace(" ", "_") if len(parts) < 3 else "::".join(parts[:-1]).lower()
    return Column(_ALIASES.get(base, base), parts[-1] if len(parts) == 2 else "")


def sheet_name(title: str) -> str:
    """The name a sheet is known by: `Survey `, `ｓｕｒｖｅｙ` and `SURVEY` are `survey`."""
    return unicodedata.normalize("NFKC", title).strip().lower()


def letters(number: int) -> str:
    """A spreadsheet's name of column `number` (from 1): A, B, …, Z, AA."""
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


Cells = Sequence[tuple[int, str]]
"""The cells of a row that hold anything: (column number from 1, text)."""


@dataclass
class BookMaker:
    """Puts a book together sheet by sheet, noting what an author should know of each."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)

    def note(self, code: str, message: str, place: Place, *, error: bool = False, **details: object) -> None:
        """Note a problem."""
        self.problems.append(Problem("error" if error else "warning", code, message, place, details))

    def wants(self, title: str, *, alone: bool) -> str:
        """The name under which a sheet of this title is read, "" when it is no part of a form. A sheet that
        stands alone is the survey, whatever it is called."""
        self.titles.append(title)
        name = sheet_name(title)
        if name not in SHEETS:
            return "survey" if alone else ""
        if name != title.lower():
            self.note(
                "sheet-name",
                f"the sheet {title!r} is read as {name!r}",
                Place(self.file, title),
                title=title,
                name=name,
            )
        if name in self.sheets:
            self.note(
                "sheet-twice",
                f"two sheets are called {name!r}",
                Place(self.file, title),
                error=True,
                name=name,
            )
            return ""
        return name

    def add(self, name: str, title: str, rows: Iterator[tuple[int, Cells]]) -> None:
        """Read one sheet: the first row that holds anything is its header."""
        first = next(rows, None)
        if first is None:
            self.sheets[name] = Sheet(name, title, {}, ())
            return
        columns = self._header(title, first)
        found: list[SheetRow] = []
        last = first[0]
        for number, cells in rows:
            held = {columns[at]: text for at, text in cells if at in columns}
            for at, text in cells:
                if at not in columns or len(text) >= MAX_CELL:
                    self._look(title, number, at, columns.get(at, ""), text)
            if not held:
                continue
            if number - last - 1 > GAP:
                self.note(
                    "row-gap",
                    f"{number - last - 1:,} empty rows stand before this one",
                    Place(self.file, title, number),
                    rows=number - last - 1,
                )
            last = number
            found.append(SheetRow(number, held))
            if len(found) > MAX_ROWS:
                raise UnreadableError(
                    Problem(
                        "error",
                        "too-many-rows",
                        f"more than {MAX_ROWS:,} rows",
                        Place(self.file, title, number),
                        {"rows": MAX_ROWS},
                    )
                )
        self.sheets[name] = Sheet(name, title, {h: at for at, h in columns.items()}, tuple(found))

    def book(self) -> Book:
        """What was read. Without a survey it says which sheets there were."""
        if "survey" not in self.sheets and not any(p.severity == "error" for p in self.problems):
            more = ", …" if len(self.titles) > _MOST_TITLES else ""
            there = (", ".join(self.titles[:_MOST_TITLES]) or "none") + more
            self.note(
                "no-survey",
                f"there is no sheet named survey (sheets: {there})",
                Place(self.file),
                error=True,
                sheets=there,
            )
        return Book(self.file, self.sheets, tuple(self.titles), tuple(self.problems))

    def _header(self, title: str, first: tuple[int, Cells]) -> dict[int, str]:
        number, cells = first
        columns: dict[int, str] = {}
        for at, text in cells:
            header = " ".join(text.split())
            if header in columns.values():
                place = Place(self.file, title, number, header, f"{letters(at)}{number}")
                message = f"two columns are called {header!r}"
                self.note("column-twice", message, place, error=True, column=header)
            else:
                columns[at] = header
        return columns

    def _look(self, title: str, number: int, at: int, header: str, text: str) -> None:
        place = Place(self.file, title, number, header, f"{letters(at)}{number}")
        if not header:
            if title.startswith("_") or len(self.problems) > 500:
                return
            self.note("cell-without-column", "this cell stands under no header", place)
        elif len(text) > MAX_CELL:
            message = f"{len(text):,} characters: a cell holds {MAX_CELL:,} at most"
            self.note("cell-long", message, place, error=True, length=len(text), most=MAX_CELL)
        else:
            message = f"{len(text):,} characters: a spreadsheet cuts what is longer than {MAX_CELL:,}"
            self.note("cell-cut", message, place, length=len(text))
