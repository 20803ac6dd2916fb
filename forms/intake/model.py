"""What a table that somebody hands in holds: texts by row and column, as a spreadsheet numbers them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from forms.errors import UserError

MAX_BYTES = 128 << 20  # of a file
MAX_ROWS = 200_000  # that hold anything, of one sheet; a million would not be looked through by anybody
MAX_CELLS = 4_000_000  # that hold anything
MAX_COLUMNS = 500
MAX_TEXT = 32_767  # characters a spreadsheet keeps in a cell
LOOKED = 30  # rows among which the headers are looked for
FAULTS = 20_000  # cells without a value of which the place is kept

Stop = Callable[[], bool]
"""Whether a person has given up; asked now and then while a sheet is read."""


class StoppedError(Exception):
    """A person has given up; nothing was read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number (from 1) and its texts by column from the first, "" where nothing is; shorter rows
    have fewer."""

    number: int
    cells: tuple[str, ...]

    def __getitem__(self, column: int) -> str:
        return self.cells[column - 1] if 0 < column <= len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was read, blank rows left out. `notes`: how many formulas were read as their last value,
    cells that failed, formulas never calculated, merged areas filled, rows that are hidden, by these names.
    `faults`: (row, column) of cells that hold no value though they should → the error the spreadsheet shows
    (`#REF!`), "" for a formula that was never calculated."""

    name: str
    lines: tuple[Line, ...]
    epoch_1904: bool = False
    notes: Mapping[str, int] = field(default_factory=dict)
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """A column: its number from 1, what stands over it ("" for nothing), and a name that no other has."""

    column: int
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet seen as a table: the row of its headers, and the rows below."""

    sheet: Sheet
    header_row: int
    headers: tuple[Header, ...]
    lines: Sequence[Line]


def refused(code: str, title: str, remedy: str, **details: object) -> UserError:
    """A file or sheet that is not taken, with the way out."""
    return UserError(code, title, remedy, **details)


def too_long(name: str) -> UserError:
    """More rows than one sheet may have."""
    return refused(
        "intake-rows",
        "“{name}” has more than {most} rows.",
        "Nothing was read. Split it into several files and import them one after the other.",
        name=name,
        most=f"{MAX_ROWS:,}",
    )


def too_much_text(name: str, row: int) -> UserError:
    """A cell with more text than a spreadsheet keeps in one: it is refused, never cut."""
    return refused(
        "intake-text",
        "A cell in row {row} of “{name}” holds more than {most} characters.",
        "Nothing was read. Perhaps a quotation mark is never closed; else shorten the cell.",
        name=name,
        row=row,
        most=f"{MAX_TEXT:,}",
    )


def too_wide(name: str) -> UserError:
    """More columns or cells than one sheet may have."""
    return refused(
        "intake-cells",
        "“{name}” has more than {columns} columns or {cells} filled cells.",
        "Nothing was read. Delete the columns that are not wanted, or split the file.",
        name=name,
        columns=MAX_COLUMNS,
        cells=f"{MAX_CELLS:,}",
    )
