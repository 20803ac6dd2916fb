"""What is linted: a form with the file it came from. Owns places, and the walk over expressions with the node
each part of them stands at. Knows no rule.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from forms.forbidden import Forbidden
from forms.lint.words import sentence
from forms.problems import Place, Problem
from forms.workbook.book import Book, Sheet
from forms.workbook.survey import SurveyRow, rows_by_path, survey_rows
from forms.xform.body import expressions_in
from forms.xform.definition import Bind, FormDefinition
from forms.xform.kinds import question_type
from forms.xpath import Expression
from forms.xpath.dependencies import ModelPath
from forms.xpath.syntax import Call, Expr, Path, Text, children

Severity = Literal["error", "warning"]

COLUMNS: Mapping[str, str] = MappingProxyType(
    {"calculate": "calculation", "choices": "choice_filter", "count": "repeat_count"}
)


@dataclass(frozen=True, slots=True)
class Found:
    """An expression, the node it stands at, and what it is for (relevant, calculate, label, …)."""

    path: ModelPath
    what: str
    expression: Expression

    @property
    def standpoint(self) -> ModelPath:
        """Where it is evaluated: a number of rows at what holds the rows."""
        return self.path[:-1] if self.what == "count" else self.path


@dataclass(frozen=True)
class Subject:
    """`files` are the names beside the form, None where that is not known; `book` is None for a ready-made
    XForm, whose places are paths."""

    file: str
    form: FormDefinition
    book: Book | None = None
    files: frozenset[str] | None = None
    forbidden: Sequence[Forbidden] = ()
    _columns: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def survey(self) -> tuple[SurveyRow, ...]:
        """The rows of the survey sheet, none for an XForm."""
        return survey_rows(self.book) if self.book is not None else ()

    @cached_property
    def rows(self) -> Mapping[ModelPath, SurveyRow]:
        """The row of each node."""
        return rows_by_path(self.survey)

    def sheet(self, name: str) -> Sheet | None:
        """A sheet of the book, if there is one."""
        return self.book.sheets.get(name) if self.book is not None else None

    @cached_property
    def expressions(self) -> tuple[Found, ...]:
        """Every expression of the form, in its order."""
        return tuple(_expressions(self.form))

    def column(self, table: str, name: str) -> frozenset[str] | None:
        """The values a table has in a column; None of a table that is not there or has no rows yet."""
        wrapper = self.form.tables.get(table)
        if wrapper is None:
            return None
        if (table, name) not in self._columns:
            self._columns[table, name] = frozenset(item.findtext(name) or "" for item in wrapper.iter("item"))
        return self._columns[table, name] or None

    def rows_with(self, table: str, name: str, values: Sequence[str]) -> int:
        """How many rows of a table have one of the values in a column."""
        wanted = frozenset(values)
        return sum((item.findtext(name) or "") in wanted for item in self.form.tables[table].iter("item"))

    def table_rows(self, table: str) -> int:
        """How many rows a table has."""
        wrapper = self.form.tables.get(table)
        root = None if wrapper is None else next(wrapper.iterchildren(), None)
        return 0 if root is None else len(root)

    def type_of(self, path: ModelPath) -> str:
        """The type of a question or calculation, "" for what is neither."""
        control, bind = self.form.controls.get(path), self.form.binds.get(path)
        if control is not None:
            return question_type(control, bind or Bind(path))
        return bind.type if bind is not None else ""

    def repeats_above(self, path: ModelPath) -> tuple[ModelPath, ...]:
        """The repeats that hold a node, the outermost first."""
        return tuple(r for r in sorted(self.form.repeats, key=len) if path[: len(r)] == r)

    def place(self, path: ModelPath, what: str = "") -> Place:
        """The cell of a node: its row, and the column that says `what`."""
        row = None
        for length in range(len(path), 0, -1):
            if (row := self.rows.get(path[:length])) is not None:
                break
        sheet = self.sheet("survey")
        if row is None or sheet is None or self.book is None:
            return Place(self.file, column=" ".join(part for part in (f"/{'/'.join(path)}", what) if part))
        base = COLUMNS.get(what, what)
        header = sheet.header(base) if base else ""
        if base in ("label", "hint"):
            header = next((h for h in sheet.by_base.get(base, ()) if h in row.row.cells), header)
        if base == "choice_filter" and header not in row.row.cells:
            header = sheet.header("type")
        return self.book.place("survey", row.number, header or sheet.header("name"))

    def cell(self, sheet: str, row: int | None, header: str = "") -> Place:
        """A cell of a sheet."""
        return self.book.place(sheet, row, header) if self.book is not None else Place(self.file, sheet, row)


def found(
    code: str,
    place: Place,
    severity: Severity = "warning",
    *,
    details: Mapping[str, object] = MappingProxyType({}),
    **more: object,
) -> Problem:
    """A problem in the words of its code; what fills them comes by name, or together."""
    whole = {**details, **more}
    return Problem(severity, code, sentence(code, whole), place, whole)


def _expressions(form: FormDefinition) -> Iterator[Found]:
    for path, bind in form.binds.items():
        named = (
            ("relevant", bind.relevant),
            ("required", bind.required),
            ("readonly", bind.readonly),
            ("constraint", bind.constraint),
            ("calculate", bind.calculate),
        )
        yield from (Found(path, what, e) for what, e in named if e is not None)
    for path, repeat in form.repeats.items():
        if repeat.count is not None:
            yield Found(path, "count", repeat.count)
    for path, control in form.controls.items():
        if control.itemset is not None:
            yield Found(path, "choices", control.itemset.nodes)
        for what, wording in (("label", control.label), ("hint", control.hint)):
            yield from (Found(path, what, e) for e in expressions_in(wording, form.texts))
    for action in form.actions:
        if action.value is not None:
            yield Found(action.target, "default", action.value)


def parts(found: Found) -> Iterator[tuple[Expr, ModelPath | None]]:
    """Every part of an expression with the node it is evaluated at; None inside other instances."""
    yield from _parts(found.expression.tree, found.standpoint, found.standpoint)


def _parts(expr: Expr, at: ModelPath | None, current: ModelPath) -> Iterator[tuple[Expr, ModelPath | None]]:
    yield expr, at
    if not isinstance(expr, Path):
        for child in children(expr):
            yield from _parts(child, at, current)
        return
    if not isinstance(expr.start, str):
        yield from _parts(expr.start, at, current)
    reached = _start(expr, at, current)
    for step in expr.steps:
        reached = _step(reached, step.axis, step.test.local if step.test.kind == "name" else "*")
        for predicate in step.predicates:
            yield from _parts(predicate, reached, current)


def resolve(expr: Expr, at: ModelPath | None, current: ModelPath) -> ModelPath | None:
    """The node of the form a path leads to, positions left out; None when that cannot be told."""
    if not isinstance(expr, Path):
        return None
    reached = _start(expr, at, current)
    for step in expr.steps:
        reached = _step(reached, step.axis, step.test.local if step.test.kind == "name" else "*")
    return reached


def table_of(expr: Expr) -> str:
    """The table a path begins in (`instance('towns')/…`), "" for any other."""
    start = expr.start if isinstance(expr, Path) else None
    if isinstance(start, Call) and start.name == "instance" and start.arguments:
        first = start.arguments[0]
        return first.value if isinstance(first, Text) else ""
    return ""


def column_name(expr: Expr) -> str:
    """The column a path in a predicate names, "" where it is no plain one."""
    plain = (
        isinstance(expr, Path)
        and expr.start == "context"
        and len(expr.steps) == 1
        and expr.steps[0].axis == "child"
        and not expr.steps[0].predicates
    )
    return expr.steps[0].test.local if plain and isinstance(expr, Path) else ""


def _start(expr: Path, at: ModelPath | None, current: ModelPath) -> ModelPath | None:
    if expr.start == "root":
        return ()
    if expr.start == "context":
        return at
    if isinstance(expr.start, Call) and expr.start.name == "current":
        return current
    return resolve(expr.start, at, current) if isinstance(expr.start, Path) else None


def _step(at: ModelPath | None, axis: str, name: str) -> ModelPath | None:
    if at is None or name == "*":
        return at if at is not None and axis == "self" else at[:-1] if at and axis == "parent" else None
    if axis == "child":
        return (*at, name)
    if axis == "attribute":
        return (*at, f"@{name}")
    return at if axis == "self" else at[:-1] if axis == "parent" else None
