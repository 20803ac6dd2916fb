"""CSV sheets as experts edit them: rows with their row number, faults as problems with a place."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forms.errors import UserError
from forms.problems import Place, Problem


class SheetError(UserError):
    """A reference table or rule sheet that cannot be used. `problems` holds every fault found, in order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        place = first.place
        where = ":".join(str(part) for part in (place.file, place.row, place.column) if part)
        super().__init__(
            "bad-rules",
            "The rules cannot be used: {where}: {message} ({count} problems in all).",
            "Correct the sheet, or ask whoever issued the pack; the rules in use stay in place.",
            where=where,
            message=first.message,
            count=len(problems),
        )
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, cells stripped. `number` counts as the spreadsheet does: the header is row 1."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def problem(self, column: str, code: str, message: str) -> Problem:
        """An error at a cell of this row."""
        return Problem("error", code, message, Place(self.file, row=self.number, column=column))


def read_sheet(files: Mapping[str, bytes], file: str, columns: Sequence[str]) -> tuple[Row, ...]:
    """The rows of a UTF-8 CSV with at least `columns`. Raises SheetError with the place of every fault."""
    data = files.get(file)
    if data is None:
        raise SheetError([Problem("error", "missing-file", "the sheet is missing", Place(file))])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = data.count(b"\n", 0, error.start) + 1
        fault = Problem("error", "not-utf8", f"not UTF-8 at byte {error.start}", Place(file, row=where))
        raise SheetError([fault]) from error
    lines = _lines(file, text)
    header = [name.strip() for name in next(lines, [])]
    faults = [
        Problem("error", "missing-column", f"column {name!r} is missing", Place(file, row=1, column=name))
        for name in columns
        if name not in header
    ]
    rows = []
    for number, cells in enumerate(lines, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            message = f"{len(cells)} cells where the header has {len(header)}"
            faults.append(Problem("error", "row-width", message, Place(file, row=number)))
            continue
        rows.append(Row(file, number, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    if faults:
        raise SheetError(faults)
    return tuple(rows)


def _lines(file: str, text: str) -> Iterator[list[str]]:
    """Cells row by row, however the lines end; the reader's own limits are faults of the sheet."""
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        yield from reader
    except csv.Error as error:
        place = Place(file, row=reader.line_num)
        raise SheetError([Problem("error", "not-csv", str(error), place)]) from error
