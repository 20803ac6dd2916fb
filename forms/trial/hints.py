"""What a form's own expressions say about good answers: the figures, texts, days and patterns it compares
with.

Owns the reading of them. Random answers alone would hardly ever meet `. >= 91000 and . < 92000`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forms.lint.subject import Subject, parts, resolve
from forms.xform import FormDefinition
from forms.xpath.dependencies import ModelPath
from forms.xpath.syntax import Binary, Call, Expr, Number, Text, children

_LARGEST = 10**15  # of a figure that is looked at: beyond it no answer is meant
_COMPARES = frozenset({"=", "!=", "<", "<=", ">", ">="})


@dataclass(slots=True)
class Hint:
    """Of one question."""

    numbers: list[float] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    """What a text must hold or begin with."""
    patterns: list[str] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)


def hints(form: FormDefinition) -> Mapping[ModelPath, Hint]:
    """The hints by question."""
    found: dict[ModelPath, Hint] = {}
    for one in Subject("", form).expressions:
        for expr, at in parts(one):
            if isinstance(expr, Binary) and expr.operator in _COMPARES:
                for side, other in ((expr.left, expr.right), (expr.right, expr.left)):
                    _compared(found, side, other, at, one.standpoint)
            elif isinstance(expr, Call) and len(expr.arguments) == 2:
                _called(found, expr, at, one.standpoint)
    return found


def _compared(
    found: dict[ModelPath, Hint], side: Expr, other: Expr, at: ModelPath | None, current: ModelPath
) -> None:
    if isinstance(other, Number) and not abs(other.value) <= _LARGEST:
        return
    if isinstance(side, Call) and side.name == "string-length" and isinstance(other, Number):
        path = _measured(side, at, current)
        if path:
            found.setdefault(path, Hint()).lengths.append(int(other.value))
        return
    path = resolve(side, at, current)
    if not path:
        return
    hint = found.setdefault(path, Hint())
    if isinstance(other, Number):
        hint.numbers.append(other.value)
    elif isinstance(other, Text) and other.value:
        hint.texts.append(other.value)
    elif isinstance(other, Call) and other.name == "date" and isinstance(other.arguments[0], Text):
        hint.texts.append(other.arguments[0].value)


def _measured(expr: Expr, at: ModelPath | None, current: ModelPath) -> ModelPath | None:
    """The question whose length is taken, through whatever tidies it first."""
    for inner in children(expr):
        if (path := resolve(inner, at, current) or _measured(inner, at, current)) is not None:
            return path
    return at if not children(expr) and isinstance(expr, Call) else None


def _called(found: dict[ModelPath, Hint], expr: Call, at: ModelPath | None, current: ModelPath) -> None:
    path, value = resolve(expr.arguments[0], at, current), expr.arguments[1]
    if not path or not isinstance(value, Text):
        return
    hint = found.setdefault(path, Hint())
    if expr.name == "regex":
        hint.patterns.append(value.value)
    elif expr.name == "selected":
        hint.texts.append(value.value)
    elif expr.name in ("contains", "starts-with"):
        hint.parts.append(value.value)
