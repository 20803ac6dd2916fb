"""What an expression costs when a form is long: an estimate, with the number it comes from."""

from collections.abc import Iterator
from dataclasses import dataclass

from forms.lint.subject import Found, Subject, column_name, found, parts, resolve, table_of
from forms.problems import Problem
from forms.xpath.dependencies import ModelPath, dependencies
from forms.xpath.syntax import Binary, Call, Expr, Path, Step, Text, children

ROWS = 50  # rows a person is thought to fill in a repeat
LARGE = 10_000  # rows of a table from which a look-up in every row counts
SCAN = 1_000  # rows of a table from which a search without an index counts
_VOLATILE = frozenset({"now", "random", "uuid"})
_TOTALS = frozenset({"sum", "count", "max", "min", "join", "count-non-empty"})


def check(subject: Subject) -> Iterator[Problem]:
    """Warnings, dearest kinds first within an expression."""
    for one in subject.expressions:
        told: set[str] = set()
        for cost in _costs(subject, one):
            if cost.code not in told:
                told.add(cost.code)
                details = {**cost.details, "count": cost.count, "rows": ROWS}
                yield found(cost.code, subject.place(one.path, one.what), details=details)


@dataclass(frozen=True, slots=True)
class _Cost:
    """`count`: nodes looked at, each time the form is computed."""

    code: str
    count: int
    details: dict[str, object]


def _costs(subject: Subject, one: Found) -> Iterator[_Cost]:
    times = ROWS ** len(subject.repeats_above(one.path))
    yield from _cascade(subject, one, times)
    for expr, at in parts(one):
        if isinstance(expr, Path):
            yield from _path(subject, one, expr, at, times)
        elif isinstance(expr, Call):
            yield from _call(subject, one, expr, times)


def _cascade(subject: Subject, one: Found, times: int) -> Iterator[_Cost]:
    """Every row reads the same question of all rows: rows² readings whenever one changes."""
    repeats = subject.repeats_above(one.path)
    if not repeats or one.what in ("label", "hint"):
        return
    repeat = repeats[-1]
    for reference in dependencies(one.expression.tree, one.standpoint).references:
        inside = reference.path[: len(repeat)] == repeat and len(reference.path) > len(repeat)
        if inside and reference.shared < len(repeat):
            yield _Cost("cost-rows-squared", times * ROWS, {"name": reference.path[-1]})
            return


def _path(subject: Subject, one: Found, expr: Path, at: ModelPath | None, times: int) -> Iterator[_Cost]:
    if any(step.axis in ("descendant", "descendant-or-self") for step in expr.steps) and at is not None:
        yield _Cost("cost-descendants", times * len(subject.form.plan.paths), {})
    table = table_of(expr)
    rows = subject.table_rows(table) if table else 0
    searched = [step for step in expr.steps if step.predicates]
    if (
        rows >= SCAN
        and searched
        and not any(_has_index(p, step) for step in searched for p in step.predicates)
    ):
        yield _Cost("cost-scan", times * rows, {"table": table, "size": rows})


def _call(subject: Subject, one: Found, expr: Call, times: int) -> Iterator[_Cost]:
    if expr.name in _VOLATILE and one.what == "calculate" and not _is_once(one):
        yield _Cost("cost-volatile", times, {"function": expr.name})
    if expr.name == "pulldata" and expr.arguments and isinstance(expr.arguments[0], Text) and times > 1:
        table = expr.arguments[0].value
        rows = subject.table_rows(table)
        if rows >= LARGE:
            yield _Cost("cost-pulldata", times * rows, {"table": table, "size": rows})
    if expr.name in _TOTALS and times > 1 and any(_counts_rows(a) for a in expr.arguments):
        yield _Cost("cost-running-total", times * ROWS // 2, {"function": expr.name})


def _counts_rows(expr: Expr) -> bool:
    """Whether a predicate compares positions, as a running total does."""
    if isinstance(expr, Path):
        tests = [p for step in expr.steps for p in step.predicates]
        return any(isinstance(e, Call) and e.name == "position" for p in tests for e in _all(p))
    return any(_counts_rows(child) for child in children(expr))


def _is_once(one: Found) -> bool:
    return any(isinstance(e, Call) and e.name == "once" for e, _ in parts(one))


def _has_index(test: Expr, step: Step) -> bool:
    """Whether the engine can answer the test from an index: `column = something that is not of the row`."""
    if isinstance(test, Binary) and test.operator == "and":
        return _has_index(test.left, step) or _has_index(test.right, step)
    if not isinstance(test, Binary) or test.operator != "=":
        return False
    for cell, key in ((test.left, test.right), (test.right, test.left)):
        if column_name(cell) and not any(_is_of_row(e) for e in _all(key)):
            return True
    return False


def _is_of_row(expr: Expr) -> bool:
    return isinstance(expr, Path) and expr.start == "context" and resolve(expr, (), ()) is not None


def _all(expr: Expr) -> Iterator[Expr]:
    yield expr
    for child in children(expr):
        yield from _all(child)
