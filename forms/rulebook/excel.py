"""The sheets of rules as one Excel workbook, and an edited workbook back as sheets.

Row numbers of the workbook and of the sheets are the same, so that a fault found in a sheet has its cell.
Hostile until read: what is unpacked is bounded by `forms.workbook`. Knows nothing of what a sheet means.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from forms.checks.sheets import Row, SheetError
from forms.problems import Place, Problem
from forms.rulebook import scheme_sheets
from forms.rulebook.vocabulary import facts
from forms.workbook.book import UnreadableError, letters
from forms.workbook.excel import DAMAGED, Cell, listed, open_book, stream

SCHEME = "rules/scheme.toml"
FOLDERS = ("rules/", "reference/")
FACTS = "facts"  # the sheet of the vocabulary: to look things up, never read back
_FIRST = ("indicators", "scores", "caps", "actions", "modules", "checklist", "alerts", "repair")
_LONG_NUMBER = re.compile(r"-?[0-9]+\.[0-9]{15,}(?:[eE][-+]?[0-9]+)?")
_LONGEST = 20_000  # rows of a sheet
_WIDEST = 60  # columns
_WIDTHS = ((("when", "applies", "evidenced", "points", "sets", "known", "gap"), 60), (("_zh", "_en"), 36))


@dataclass(frozen=True, slots=True)
class Taken:
    """A workbook read back. `files` by their names in the content; `titles` of their sheets; `headers`: the
    number of each column; `cells`: every row, for finding where a text stands."""

    name: str
    files: Mapping[str, bytes]
    titles: Mapping[str, str]
    headers: Mapping[str, Mapping[str, int]]
    rows: Mapping[str, Sequence[Row]]
    problems: tuple[Problem, ...] = field(default=())

    def placed(self, problem: Problem) -> Problem:
        """A fault found in a file, told by its cell of the workbook."""
        place = problem.place
        title, row, column = self.titles.get(place.file, ""), place.row, place.column
        if place.file == SCHEME:
            title, row, column = scheme_sheets.place_of(column, row, self._row_of)
        if not title:
            return problem
        return replace(problem, place=self.place(title, row, column))

    def place(self, title: str, row: int | None, column: str) -> Place:
        """A place of the workbook, with the cell as a spreadsheet writes it."""
        number = self.headers.get(title, {}).get(column)
        return Place(self.name, title, row, column, f"{letters(number)}{row}" if number and row else "")

    def _row_of(self, title: str, column: str, text: str) -> int | None:
        return next((r.number for r in self.rows.get(title, ()) if r.cells.get(column) == text), None)


def is_sheet(name: str) -> bool:
    """Whether a file of the content is one of the sheets that experts edit."""
    return name == SCHEME or (name.startswith(FOLDERS) and name.endswith(".csv"))


def title_of(name: str) -> str:
    """The sheet's title: the file's name without folder and ending."""
    return name.rpartition("/")[2].removesuffix(".csv")


def write_book(files: Mapping[str, bytes]) -> bytes:
    """The .xlsx of all sheets among the content's files, and the vocabulary. Raises SheetError for a sheet
    that is no UTF-8 CSV, or a scheme that is no TOML."""
    from openpyxl import Workbook

    # All is read before a workbook is begun: one that is left half-written leaves its files behind.
    sheets = list(_scheme_rows(files[SCHEME]).items()) if SCHEME in files else []
    sheets += [(title_of(name), _csv_rows(name, files[name])) for name in _in_order(files)]
    book = Workbook(write_only=True)
    for title, rows in sheets:
        _write(book, title, rows)
    words = [[fact.path, fact.kind, fact.about] for fact in facts()]
    _write(book, FACTS, [["fact", "holds", "about"], *words])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def read_book(name: str, data: bytes, known: Mapping[str, bytes]) -> Taken:
    """The sheets of a workbook as files of the content; `known`: the content's files, which say where each
    belongs. What cannot be read in a cell is among `problems`. Raises UnreadableError."""
    homes = {title_of(file): file for file in known if file.endswith(".csv") and is_sheet(file)}
    try:
        return _Reader(name, homes).read(data)
    except DAMAGED as error:
        message = f"no workbook: {error}"
        raise UnreadableError(
            Problem("error", "form-unreadable", message, Place(name), {"why": str(error)})
        ) from error


def to_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as a sheet: the same bytes for the same cells."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode("utf-8")


class _Reader:
    """Takes one workbook apart."""

    def __init__(self, name: str, homes: Mapping[str, str]) -> None:
        self._name, self._homes = name, homes
        self._problems: list[Problem] = []
        self._headers: dict[str, dict[str, int]] = {}
        self._rows: dict[str, list[Row]] = {}
        self._files: dict[str, bytes] = {}

    def read(self, data: bytes) -> Taken:
        reader, parts = open_book(data)
        try:
            for sheet in listed(reader):
                title = sheet.title.strip()
                if title == FACTS or title.startswith("_"):
                    continue
                if title not in self._homes and title not in scheme_sheets.TITLES:
                    self._note(
                        "unknown-sheet", f"no sheet of rules is called {title!r}", title, None, "warning"
                    )
                elif title in self._headers:
                    self._note("sheet-twice", f"two sheets are called {title!r}", title, None)
                else:
                    self._take(title, list(self._lines(title, stream(reader, parts, sheet))))
        finally:
            parts.close()
        self._take_scheme()
        titles = {file: title for title, file in self._homes.items() if title in self._headers}
        return Taken(self._name, self._files, titles, self._headers, self._rows, tuple(self._problems))

    def _take(self, title: str, lines: list[tuple[int, dict[int, str]]]) -> None:
        if not lines or lines[0][0] != 1:
            self._note("no-header", "the first row must name the columns", title, 1)
            self._headers[title] = {}
            return
        header = {number: text for number, text in lines[0][1].items() if text}
        self._headers[title] = {text: number for number, text in header.items()}
        if len(self._headers[title]) < len(header):
            self._note("column-twice", "two columns have the same name", title, 1)
        rows, last = [list(header.values())], 1
        for number, cells in lines[1:]:
            stray = sorted(set(cells) - set(header))
            if stray:
                self._note("cell-without-column", "this cell stands under no header", title, number)
            rows += [[""] * len(header)] * (number - last - 1)
            rows.append([cells.get(column, "") for column in header])
            last = number
        self._rows[title] = [
            Row(title, number, dict(zip(header.values(), cells, strict=True)))
            for number, cells in enumerate(rows[1:], 2)
            if any(cells)
        ]
        if title in self._homes:
            self._files[self._homes[title]] = to_csv(rows)

    def _lines(self, title: str, streamed: Iterator[Any]) -> Iterator[tuple[int, dict[int, str]]]:
        for row in streamed:
            if row.merged:
                self._note("cells-merged", f"the cells {row.merged} are merged", title, None, "warning")
                continue
            cells = {
                cell.column: self._text(title, row.number, cell)
                for cell in row.cells
                if cell.text or cell.formula
            }
            if not any(cells.values()):
                continue
            if row.number > _LONGEST or max(cells) > _WIDEST:
                self._note(
                    "sheet-too-large", f"more than {_LONGEST} rows or {_WIDEST} columns", title, row.number
                )
                return
            yield row.number, cells

    def _text(self, title: str, number: int, cell: Cell) -> str:
        at = f"{letters(cell.column)}{number}"
        if cell.failed:
            self._note("cell-failed", f"the formula in {at} gives {cell.text}", title, number)
        elif cell.formula and not cell.text:
            self._note("formula-empty", f"the formula in {at} was never calculated", title, number)
        elif cell.formula:
            self._note(
                "formula", f"a formula stands in {at}; its last value was read", title, number, "warning"
            )
        if cell.percent:
            self._note(
                "percent", f"{at} is shown in hundredths; {cell.text} was read", title, number, "warning"
            )
        if cell.text in ("TRUE", "FALSE"):  # what a spreadsheet makes of a typed true
            return cell.text.lower()
        return f"{float(cell.text):.15g}" if _LONG_NUMBER.fullmatch(cell.text) else cell.text

    def _take_scheme(self) -> None:
        held = [title for title in scheme_sheets.TITLES if title in self._headers]
        if not held:
            return
        for title in scheme_sheets.TITLES:
            if title not in held:
                self._note("missing-file", f"the sheet {title!r} is missing", title, None)
                return
            missing = [c for c in scheme_sheets.COLUMNS[title] if c not in self._headers[title]]
            for column in missing:
                self._note("missing-column", f"column {column!r} is missing", title, 1)
            if missing:
                return
        found: list[Problem] = []
        rows = {title: self._rows.get(title, []) for title in scheme_sheets.TITLES}
        scheme = scheme_sheets.from_sheets(rows, found)
        if not found:
            self._files[SCHEME] = scheme
        for problem in found:
            place = problem.place
            number = self._headers[place.file].get(place.column)
            cell = f"{letters(number)}{place.row}" if number and place.row else ""
            self._problems.append(
                replace(problem, place=Place(self._name, place.file, place.row, place.column, cell))
            )

    def _note(self, code: str, message: str, title: str, row: int | None, severity: str = "error") -> None:
        place = Place(self._name, title, row)
        kind: Literal["error", "warning"] = "error" if severity == "error" else "warning"
        self._problems.append(Problem(kind, code, message, place))


def _scheme_rows(data: bytes) -> dict[str, list[list[str]]]:
    try:
        return scheme_sheets.to_sheets(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise SheetError([Problem("error", "bad-scheme", str(error), Place(SCHEME))]) from error


def _csv_rows(name: str, data: bytes) -> list[list[str]]:
    """All rows as they stand, whatever their width."""
    try:
        return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except UnicodeDecodeError as error:
        place = Place(name, row=data.count(b"\n", 0, error.start) + 1)
        message = f"not UTF-8 at byte {error.start}"
        raise SheetError([Problem("error", "not-utf8", message, place)]) from error
    except csv.Error as error:
        raise SheetError([Problem("error", "not-csv", str(error), Place(name))]) from error


def _in_order(files: Mapping[str, bytes]) -> list[str]:
    """The sheets as an expert looks for them: what judges first, then the other rules, then the tables."""
    names = [name for name in files if is_sheet(name) and name != SCHEME]

    def rank(name: str) -> tuple[int, int, str]:
        title = title_of(name)
        return (
            FOLDERS.index(next(f for f in FOLDERS if name.startswith(f))),
            (_FIRST.index(title) if title in _FIRST else len(_FIRST)),
            title,
        )

    return sorted(names, key=rank)


def _write(book: Any, title: str, rows: Sequence[Sequence[str]]) -> None:
    from openpyxl.utils import get_column_letter

    from forms.export.excel import text_cell

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    for number, name in enumerate(rows[0] if rows else (), 1):
        width = next((w for ends, w in _WIDTHS if name.endswith(ends)), 16)
        sheet.column_dimensions[get_column_letter(number)].width = width
    for number, row in enumerate(rows):
        sheet.append([text_cell(sheet, cell, bold=not number) for cell in row])
