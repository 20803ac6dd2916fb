"""The rows of a table as answers: which column is which, what each cell stands for, what a row says of whose
it is. Knows no archive.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import cast

from forms.archive import JSON
from forms.catalogue import Catalogue
from forms.intake.cells import Read, Ways, convert, is_empty
from forms.intake.mapping import ColumnMap
from forms.intake.model import Grid, Line
from forms.intake.targets import CODE, FIRM, PARENT, Subject, Target, unit_of
from forms.intake.verdict import Note
from forms.intake.words import Words
from forms.xform.kinds import from_json

_KEPT = 200_000  # cells whose meaning is kept: many columns say the same few things


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be imported as what. `own_firm`: the archive all rows belong to, "" when they say so
    themselves. `now` gives an aware time."""

    grid: Grid
    subject: Subject
    mapping: ColumnMap
    catalogue: Catalogue
    words: Words
    now: Callable[[], datetime]
    language: str = "zh"
    own_firm: str = ""
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What one row says: property → text of its node; `doubts` are cells of which the form decides what they
    mean, by property; `notes` what cannot be read."""

    values: Mapping[str, str]
    doubts: Mapping[str, tuple[str, ...]]
    notes: tuple[Note, ...]
    fixed: frozenset[str] = frozenset()
    """Those that the row does not say itself: they are the same for all rows."""


class Rows:
    """Reads the rows of one task."""

    def __init__(self, task: Task) -> None:
        self._subject = task.subject
        self._columns: dict[int, Target] = {
            column: target
            for column, name in sorted(task.mapping.columns.items())
            if (target := task.subject.target(name)) is not None
        }
        self.column_of = {target.name: column for column, target in self._columns.items()}
        headings = {header.column: header.text for header in task.grid.headers}
        zone = task.now().tzinfo
        assert zone is not None, "the clock gives aware times"
        epoch = task.grid.sheet.epoch_1904
        self._ways = {
            column: Ways(task.words.empty, zone, epoch, unit_of(headings.get(column, "")), task.language)
            for column in self._columns
        }
        self._fixed = {
            name: value
            for name, value in task.mapping.fixed.items()
            if value.strip() and task.subject.target(name) is not None
        }
        self._read: dict[tuple[int, str], Read] = {}
        self._faults = task.grid.sheet.faults

    def said(self, line: Line, name: str) -> str:
        """What a row says of who is meant; codes as they are compared."""
        column = self.column_of.get(name, 0)
        target = self._subject.target(name)
        text = line[column] if column else ""
        if target is None or not text or is_empty(text, target, self._ways[column]):
            text = self._fixed.get(name, "")
        if target is None or not text:
            return ""
        return self._converted(column, text, target).text if column else text

    # what it says

    def _converted(self, column: int, text: str, target: Target) -> Read:
        """A cell read once, however often it stands in its column."""
        key = (column, text)
        known = self._read.get(key)
        if known is None:
            known = convert(text, target, self._ways[column])
            if len(text) < 64 and len(self._read) < _KEPT:
                self._read[key] = known
        return known

    def answers(self, line: Line) -> Said:
        """Property → text of its node, for the cells that say something; and what cannot be read."""
        values = {n: v for n, v in self._fixed.items() if n not in (CODE, FIRM, PARENT)}
        notes: list[Note] = []
        doubts: dict[str, tuple[str, ...]] = {}
        said: set[str] = set()
        for column, target in self._columns.items():
            text = line[column]
            if not text and (fault := self._faults.get((line.number, column))) is not None:
                notes.append(Note("cell-failed", column, fault, target.name, stops=False))
            if not target.path or not text or is_empty(text, target, self._ways[column]):
                continue
            read = self._converted(column, text, target)
            if read.problem:
                notes.append(Note(read.problem, column, read.hint, target.name))
            else:
                values[target.name] = read.text
                said.add(target.name)
                if read.candidates:
                    doubts[target.name] = read.candidates
        return Said(values, doubts, tuple(notes), frozenset(values) - said)

    def is_held(self, name: str, said: Said, held: Mapping[str, JSON]) -> bool:
        """Whether a record says so already; where it says anything, a value for all rows adds nothing."""
        value, target = held.get(name), self._subject.target(name)
        if value in (None, "", []) or isinstance(value, dict | float) or target is None:
            return False
        if name in said.fixed:
            return True
        known = from_json(cast("str | int | list[str]", value))
        return known in said.doubts.get(name, ()) or _same(known, said.values[name], target.type)

    def shown(self, name: str, values: Mapping[str, str], line: Line) -> str:
        """A value as the file says it, or the label of a fixed one."""
        column = self.column_of.get(name, 0)
        if column and line[column]:
            return line[column][:80]
        target, value = self._subject.target(name), values.get(name, "")
        labels = {v: zh for v, zh, _ in target.choices} if target is not None else {}
        return labels.get(value, value)


def _same(one: str, other: str, type: str) -> bool:
    """Whether two texts of a node say the same."""
    if one == other:
        return True
    try:
        if type in ("decimal", "range", "int"):
            return Decimal(one) == Decimal(other)
        if type == "dateTime":
            return datetime.fromisoformat(one) == datetime.fromisoformat(other)
    except (InvalidOperation, ValueError, TypeError):
        return False
    return type in ("select", "rank") and set(one.split()) == set(other.split())
