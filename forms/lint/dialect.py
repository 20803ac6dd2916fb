"""Expressions that XForms engines evaluate differently: what holds here may not hold where else the form is
used.

The table of ARCHITECTURE.md ("Dialect") says what ours does.
"""

from collections.abc import Iterator

from forms.lint.subject import Found, Subject, found, parts, resolve
from forms.problems import Problem
from forms.xpath.dependencies import ModelPath
from forms.xpath.syntax import Binary, Call, Expr, Filter, Number, Path, Text

_ORDER = frozenset({"<", "<=", ">", ">="})
_COMPARES = _ORDER | {"=", "!="}
_ARITHMETIC = frozenset({"+", "-", "*", "div", "mod"})
_DATES = frozenset({"date", "dateTime", "time"})
_GUARDS = frozenset(
    {"coalesce", "if", "once", "sum", "count", "min", "max", "string-length", "count-non-empty"}
)
_BOOLEANS = frozenset(
    {
        "true",
        "false",
        "not",
        "boolean",
        "selected",
        "contains",
        "starts-with",
        "ends-with",
        "regex",
        "boolean-from-string",
        "checklist",
        "weighted-checklist",
    }
)
_NUMBERS = frozenset(
    {
        "number",
        "int",
        "round",
        "sum",
        "count",
        "count-selected",
        "string-length",
        "position",
        "count-non-empty",
        "abs",
        "pow",
        "floor",
        "ceiling",
        "decimal-date-time",
    }
)


def check(subject: Subject) -> Iterator[Problem]:
    """Warnings, each with its reason in the words of its code."""
    for one in subject.expressions:
        told: set[str] = set()
        pieces = list(parts(one))
        guarded = any(isinstance(expr, Call) and expr.name in _GUARDS for expr, _ in pieces)
        for expr, at in pieces:
            for code, details in _look(subject, one, expr, at, guarded=guarded):
                if code not in told:  # one of a kind an expression is enough to send its author there
                    told.add(code)
                    yield found(code, subject.place(one.path, one.what), details=details)


def _look(
    subject: Subject, one: Found, expr: Expr, at: ModelPath | None, *, guarded: bool
) -> Iterator[tuple[str, dict[str, object]]]:
    if isinstance(expr, Binary):
        yield from _binary(subject, one, expr, at)
        if not guarded:
            yield from _empty(subject, one, expr, at)
    elif isinstance(expr, Call):
        yield from _call(subject, one, expr, at)


def _binary(
    subject: Subject, one: Found, expr: Binary, at: ModelPath | None
) -> Iterator[tuple[str, dict[str, object]]]:
    sides = [(side, _kind(subject, side, at, one)) for side in (expr.left, expr.right)]
    if expr.operator in _COMPARES:
        for (side, kind), (other, _) in (sides, sides[::-1]):
            if kind in _DATES and isinstance(other, Text) and other.value:
                yield "date-and-text", {"text": other.value, "name": _named(side)}
    if expr.operator in ("+", "-") and any(kind in ("dateTime", "time") for _, kind in sides):
        yield "time-arithmetic", {}


def _empty(
    subject: Subject, one: Found, expr: Binary, at: ModelPath | None
) -> Iterator[tuple[str, dict[str, object]]]:
    """Reckoning with what may be left empty."""
    if expr.operator in _ARITHMETIC and one.what in ("calculate", "constraint", "count"):
        for side in (expr.left, expr.right):
            path = resolve(side, at, one.standpoint)
            if path is not None and path != one.path and _may_be_empty(subject, path):
                yield "empty-arithmetic", {"name": path[-1]}


def _call(
    subject: Subject, one: Found, expr: Call, at: ModelPath | None
) -> Iterator[tuple[str, dict[str, object]]]:
    kinds = [_kind(subject, a, at, one) for a in expr.arguments]
    match expr:
        case Call(name="regex", arguments=(_, Text(value=pattern))):
            if not (pattern.startswith("^") and pattern.endswith("$")):
                yield "pattern-unanchored", {"pattern": pattern}
        case Call(name="round", arguments=(inner, *rest)):
            if rest or (isinstance(inner, Binary) and inner.operator == "div"):
                yield "round-half", {}
        case Call(name="int" | "number", arguments=(inner,)) if kinds[0] in ("string", "text"):
            yield "number-of-text", {"function": expr.name, "name": _named(inner)}
        case Call(name="selected" | "selected-at", arguments=(first, Text(value=value))) if (
            " " in value.strip()
        ):
            yield "selected-space", {"value": value}
        case Call(name="selected", arguments=(first, _)) if kinds[0] in ("string", "int", "decimal"):
            yield "selected-no-choice", {"name": _named(first), "function": "selected"}
        case Call(name="count-selected", arguments=(first,)) if kinds[0] not in ("select", "rank", ""):
            yield "selected-no-choice", {"name": _named(first), "function": "count-selected"}
        case Call(name="position", arguments=(_,)):
            yield "position-parent", {}
        case Call(name="if", arguments=(_, first, other)):
            pair = {_result(first, kinds[1]), _result(other, kinds[2])} - {""}
            if len(pair) > 1:
                yield "if-mix", {"kinds": " / ".join(sorted(pair))}


def _result(expr: Expr, kind: str) -> str:
    """The kind of value, "" where it fits any (nothing, or unknown)."""
    if isinstance(expr, Text):
        return "text" if expr.value else ""
    if isinstance(expr, Number) or kind in ("int", "decimal", "range"):
        return "number"
    if isinstance(expr, Call) and expr.name in _BOOLEANS:
        return "yes or no"
    if isinstance(expr, Call) and expr.name in _NUMBERS:
        return "number"
    return "date" if kind in _DATES else ""


def _kind(subject: Subject, expr: Expr, at: ModelPath | None, one: Found) -> str:
    """The type of what an expression gives, as far as it can be told."""
    if isinstance(expr, Call):
        return {"today": "date", "now": "dateTime", "date": "date", "date-time": "dateTime"}.get(
            expr.name, ""
        )
    if isinstance(expr, Text):
        return "text"
    if isinstance(expr, Path):
        path = resolve(expr, at, one.standpoint)
        return subject.type_of(path) if path is not None and path in subject.form.controls else ""
    return ""


def _may_be_empty(subject: Subject, path: ModelPath) -> bool:
    """Whether a number that is asked for can be left out."""
    bind, control = subject.form.binds.get(path), subject.form.controls.get(path)
    if control is None or subject.type_of(path) not in ("int", "decimal", "range"):
        return False
    hidden = any(
        (above := subject.form.binds.get(path[:length])) is not None and above.relevant is not None
        for length in range(2, len(path) + 1)
    )
    return hidden or bind is None or bind.required is None


def _named(expr: Expr) -> str:
    if isinstance(expr, Filter):
        return _named(expr.primary)
    if isinstance(expr, Path) and expr.steps:
        return expr.steps[-1].test.local or "."
    if isinstance(expr, Text):
        return f"'{expr.value}'"
    return f"{expr.name}()" if isinstance(expr, Call) else ""
