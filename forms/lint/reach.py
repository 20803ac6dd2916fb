"""Questions nobody will ever see, or can ever complete."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import inf

from lxml import etree

from forms.lint.lists import offered
from forms.lint.subject import Found, Severity, Subject, column_name, found, parts, resolve, table_of
from forms.problems import Problem
from forms.xform.definition import Body, Control
from forms.xpath import Context, World, XPathError, to_boolean
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Document
from forms.xpath.syntax import Binary, Call, Expr, Number, Path, Text, Variable

_CHANGING = frozenset(
    {"now", "today", "random", "uuid", "position", "last", "current", "instance", "once", "pulldata"}
)


def check(subject: Subject) -> Iterator[Problem]:
    """Errors where a form cannot be completed, warnings where something is never shown."""
    yield from _constants(subject)
    yield from _contradictions(subject)
    yield from _never_offered(subject)
    yield from _filtered_out(subject)
    yield from _closed(subject)
    yield from _empty_groups(subject)


def _constants(subject: Subject) -> Iterator[Problem]:
    for one in subject.expressions:
        if one.what not in ("relevant", "constraint") or not _is_closed(one.expression.tree):
            continue
        if _value(one.expression.evaluate) is False:
            code = "never-relevant" if one.what == "relevant" else "never-allowed"
            severity: Severity = "warning" if one.what == "relevant" else "error"
            yield found(code, subject.place(one.path, one.what), severity, name=one.path[-1])


def _is_closed(expr: Expr) -> bool:
    """Whether an expression has the same value always."""
    if isinstance(expr, Path | Variable) or (isinstance(expr, Call) and expr.name in _CHANGING):
        return False
    from forms.xpath.syntax import children

    return all(_is_closed(child) for child in children(expr))


def _value(evaluate: object) -> bool | None:
    root = etree.Element("data")
    world = World(Document(root), lambda: datetime(2026, 1, 1, tzinfo=UTC))
    try:
        return to_boolean(evaluate(Context(root, world)))  # type: ignore[operator]  # the closure of an expression
    except XPathError:
        return None


@dataclass(slots=True)
class _Wanted:
    """What must hold of one question for something to be shown."""

    equal: set[str] = field(default_factory=set)
    unequal: set[str] = field(default_factory=set)
    least: float = -inf
    most: float = inf
    least_itself: bool = True
    most_itself: bool = True

    @property
    def impossible(self) -> bool:
        if len(self.equal) > 1 or self.equal & self.unequal:
            return True
        if any(not self._allows(value) for value in self.equal):
            return True
        if self.least == self.most:
            return not (self.least_itself and self.most_itself)
        return self.least > self.most

    def _allows(self, value: str) -> bool:
        try:
            number = float(value)
        except ValueError:
            return True
        below = number < self.least or (number == self.least and not self.least_itself)
        above = number > self.most or (number == self.most and not self.most_itself)
        return not (below or above)


def _contradictions(subject: Subject) -> Iterator[Problem]:
    for path, bind in subject.form.binds.items():
        if bind.relevant is None:
            continue
        above = _conjuncts_above(subject, path)
        own = list(_conjuncts(bind.relevant.tree, path))
        if _clash(subject, own) is not None:
            yield found("contradiction", subject.place(path, "relevant"), name=path[-1])
        elif (clash := _clash(subject, [*above, *own])) is not None and _clash(subject, above) is None:
            yield found(
                "contradiction-above", subject.place(path, "relevant"), name=path[-1], other=clash[-1]
            )


def _conjuncts_above(subject: Subject, path: ModelPath) -> list[tuple[Expr, ModelPath]]:
    gathered: list[tuple[Expr, ModelPath]] = []
    for length in range(2, len(path)):
        bind = subject.form.binds.get(path[:length])
        if bind is not None and bind.relevant is not None:
            gathered += _conjuncts(bind.relevant.tree, path[:length])
    return gathered


def _conjuncts(expr: Expr, at: ModelPath) -> Iterator[tuple[Expr, ModelPath]]:
    if isinstance(expr, Binary) and expr.operator == "and":
        yield from _conjuncts(expr.left, at)
        yield from _conjuncts(expr.right, at)
    else:
        yield expr, at


def _clash(subject: Subject, conjuncts: Sequence[tuple[Expr, ModelPath]]) -> ModelPath | None:
    """The question of which two contrary things are wanted."""
    wanted: dict[ModelPath, _Wanted] = {}
    for expr, at in conjuncts:
        told = _told(expr, at)
        if told is None or subject.type_of(told[0]) in ("select", "rank"):
            continue
        path, operator, value = told
        _narrow(wanted.setdefault(path, _Wanted()), operator, value)
        if wanted[path].impossible:
            return path
    return None


_TURNED: Mapping[str, str] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def _told(expr: Expr, at: ModelPath) -> tuple[ModelPath, str, str] | None:
    """(question, operator, value) of a plain comparison; `selected` of one choice is an equality."""
    if isinstance(expr, Call) and expr.name == "selected" and len(expr.arguments) == 2:
        path, value = resolve(expr.arguments[0], at, at), expr.arguments[1]
        return (path, "=", value.value) if path and isinstance(value, Text) else None
    if isinstance(expr, Call) and expr.name == "not" and expr.arguments:
        inner = _told(expr.arguments[0], at)
        return (inner[0], "!=", inner[2]) if inner is not None and inner[1] == "=" else None
    if not isinstance(expr, Binary) or expr.operator not in _TURNED:
        return None
    for side, other, operator in (
        (expr.left, expr.right, expr.operator),
        (expr.right, expr.left, _TURNED[expr.operator]),
    ):
        path = resolve(side, at, at)
        if path and isinstance(other, Text | Number):
            return path, operator, other.value if isinstance(other, Text) else f"{other.value:g}"
    return None


def _narrow(wanted: _Wanted, operator: str, value: str) -> None:
    if operator == "=":
        wanted.equal.add(value)
        return
    if operator == "!=":
        wanted.unequal.add(value)
        return
    try:
        number = float(value)
    except ValueError:
        return
    itself = operator.endswith("=")
    if operator.startswith("<") and number <= wanted.most:
        wanted.most, wanted.most_itself = number, itself and (number < wanted.most or wanted.most_itself)
    elif operator.startswith(">") and number >= wanted.least:
        wanted.least, wanted.least_itself = number, itself and (number > wanted.least or wanted.least_itself)


def _never_offered(subject: Subject) -> Iterator[Problem]:
    """An expression waits for a choice that its question does not have."""
    for one in subject.expressions:
        for expr, at in parts(one):
            if at is None:
                continue
            told = _told(expr, at)
            if told is None or told[1] not in ("=", "!=") or not told[2]:
                continue
            values = offered(subject, told[0])
            if values is not None and told[2] not in values:
                yield found(
                    "choice-unknown", subject.place(one.path, one.what), name=told[0][-1], value=told[2]
                )


def _filtered_out(subject: Subject) -> Iterator[Problem]:
    """Choices whose filter waits for an answer that cannot be given."""
    for one in subject.expressions:
        if one.what != "choices":
            continue
        for expr, _ in parts(one):
            table = table_of(expr)
            if not table or not isinstance(expr, Path):
                continue
            for test in (p for step in expr.steps for p in step.predicates):
                yield from _never_true(subject, one, table, test)


def _never_true(subject: Subject, one: Found, table: str, test: Expr) -> Iterator[Problem]:
    if isinstance(test, Binary) and test.operator == "and":
        yield from _never_true(subject, one, table, test.left)
        yield from _never_true(subject, one, table, test.right)
        return
    if not isinstance(test, Binary) or test.operator != "=":
        return
    for cell, key in ((test.left, test.right), (test.right, test.left)):
        column, path = column_name(cell), resolve(key, None, one.path)
        values = offered(subject, path) if column and path else None
        held = subject.column(table, column) if values is not None else None
        if values is None or held is None or path is None:
            continue
        lost = sorted(value for value in held if value and value not in values)
        if lost:
            yield found(
                "choice-never",
                subject.place(one.path, "choices"),
                count=subject.rows_with(table, column, lost),
                list=table,
                column=column,
                value=lost[0],
                name=path[-1],
            )


def _closed(subject: Subject) -> Iterator[Problem]:
    """Required, but nobody can answer."""
    for path, bind in subject.form.binds.items():
        if path not in subject.form.controls or bind.required is None or bind.readonly is None:
            continue
        always = bind.required.source.strip() == bind.readonly.source.strip() == "true()"
        filled = bind.calculate is not None or bind.preload is not None or bool(_default(subject, path))
        if always and not filled:
            yield found("required-readonly", subject.place(path, "required"), "error", name=path[-1])


def _default(subject: Subject, path: ModelPath) -> str:
    if any(action.target == path for action in subject.form.actions):
        return "set by an action"
    found_nodes = [subject.form.template]
    for name in path[1:]:
        found_nodes = [child for node in found_nodes for child in node.iterchildren(name)]
    return next((str(node.text) for node in found_nodes if node.text), "")


def _empty_groups(subject: Subject) -> Iterator[Problem]:
    shown = {path for item in subject.form.body for path in _shown(item)}
    for row in subject.survey:
        if row.kind in ("group", "repeat") and not any(p[: len(row.path)] == row.path for p in shown):
            inside = any(r.kind == "question" and r.path[: len(row.path)] == row.path for r in subject.survey)
            code = "group-hidden" if inside else "group-empty"
            yield found(code, subject.place(row.path), name=row.name)


def _shown(item: Body) -> Iterator[ModelPath]:
    if isinstance(item, Control):
        yield item.path
    else:
        for child in item.children:
            yield from _shown(child)
