"""What the views of the import page show: plain values."""

from dataclasses import dataclass
from typing import Literal

Step = Literal["file", "columns", "working", "report", "done"]
Filter = Literal["all", "new", "changed", "same", "refused", "noted"]
Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RunState:
    """A past import that can be taken back; `key` names it."""

    key: str
    title: str
    caption: str


@dataclass(frozen=True, slots=True)
class ColumnState:
    """One column of the file: its letter, heading and first texts, and the target chosen (`taken`: there is
    one)."""

    column: int
    letter: str
    heading: str
    samples: str
    target: str
    taken: bool
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class FixedState:
    """A question that no column answers: a value for all rows may be given. `choices` are empty for free
    text; `needed`: without it, rows will be refused."""

    name: str
    label: str
    choices: tuple[Option, ...]
    value: str
    needed: bool


@dataclass(frozen=True, slots=True)
class ColumnsState:
    """The file seen as a table, and what its columns are to become."""

    file: str
    rows: str
    sheets: tuple[Option, ...]
    sheet: str
    kinds: tuple[Option, ...]
    kind: str
    header_rows: tuple[Option, ...]
    header_row: str
    targets: tuple[Option, ...]
    columns: tuple[ColumnState, ...]
    fixed: tuple[FixedState, ...]
    remarks: tuple[str, ...]
    missing: str
    recalled: bool


@dataclass(frozen=True, slots=True)
class DetailState:
    """One thing about a row: where (a cell, or ""), what, how grave ("err", "warn", "ok"), and the question
    it is about."""

    where: str
    words: str
    tone: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class RowDetails:
    """A row of the trial run, in full."""

    title: str
    outcome: str
    tone: str
    details: tuple[DetailState, ...]


@dataclass(frozen=True, slots=True)
class DoneState:
    """What an import came to."""

    title: str
    words: str
