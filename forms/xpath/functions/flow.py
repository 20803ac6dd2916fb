"""Functions that decide: conditions, fallbacks, checklists. Arguments not needed are not evaluated."""

import math

from forms.xpath.compiler import Function
from forms.xpath.context import Closure, Context
from forms.xpath.errors import XPathError
from forms.xpath.nodes import string_value
from forms.xpath.values import Value, to_boolean, to_number, to_string


def _if(ctx: Context, args: tuple[Closure, ...]) -> Value:
    return args[1](ctx) if to_boolean(args[0](ctx)) else args[2](ctx)


def _coalesce(ctx: Context, args: tuple[Closure, ...]) -> Value:
    value: Value = ""
    for arg in args:
        value = arg(ctx)
        if to_string(value) not in ("", "NaN"):
            return value
    return value


def _once(ctx: Context, args: tuple[Closure, ...]) -> Value:
    """The node's present value; only while it is empty, the argument."""
    present = string_value(ctx.current)
    if present:
        return present
    value = args[0](ctx)
    return "" if isinstance(value, float) and math.isnan(value) else value


def _boolean_from_string(_: Context, args: list[Value]) -> Value:
    return to_string(args[0]) in ("1", "true")


def _spread(args: list[Value]) -> list[Value]:
    """Node-sets count as their nodes."""
    return [item for arg in args for item in (map(string_value, arg) if isinstance(arg, list) else (arg,))]


def _is_ticked(value: Value) -> bool:
    return to_boolean(value) if not isinstance(value, str) else value not in ("", "0", "false", "no")


def _in_range(count: float, low: float, high: float) -> bool:
    return (low < 0 or count >= low) and (high < 0 or count <= high)


def _checklist(ctx: Context, args: list[Value]) -> Value:
    """checklist(min, max, answer…): whether the number of true answers is in range; -1 is no limit."""
    calendar = ctx.world.calendar
    low, high = to_number(args[0], calendar), to_number(args[1], calendar)
    return _in_range(sum(_is_ticked(v) for v in _spread(args[2:])), low, high)


def _weighted_checklist(ctx: Context, args: list[Value]) -> Value:
    """weighted-checklist(min, max, answer, weight, …)."""
    calendar = ctx.world.calendar
    low, high = to_number(args[0], calendar), to_number(args[1], calendar)
    answers, weights = _spread(args[2::2]), _spread(args[3::2])
    if len(answers) != len(weights):
        raise XPathError("xpath-arity", "weighted-checklist() needs a weight for every answer")
    total = sum(to_number(w, calendar) for a, w in zip(answers, weights, strict=True) if _is_ticked(a))
    return _in_range(total, low, high)


FUNCTIONS = {
    "if": Function(3, 3, lazy=_if),
    "coalesce": Function(2, None, lazy=_coalesce),
    "once": Function(1, 1, lazy=_once),
    "true": Function(0, 0, lambda _ctx, _args: True),
    "false": Function(0, 0, lambda _ctx, _args: False),
    "not": Function(1, 1, lambda _, args: not to_boolean(args[0])),
    "boolean": Function(1, 1, lambda _, args: to_boolean(args[0])),
    "boolean-from-string": Function(1, 1, _boolean_from_string),
    "checklist": Function(3, None, _checklist),
    "weighted-checklist": Function(4, None, _weighted_checklist),
}
