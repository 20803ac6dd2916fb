"""Comparison and arithmetic between values of any kinds (XPath 1.0 §3.4–3.5, with dates as JavaRosa has
them)."""

import math
import operator
from collections.abc import Callable
from datetime import date

from forms.xpath.calendar import Calendar
from forms.xpath.nodes import string_value
from forms.xpath.values import Value, to_boolean, to_number, to_string

_ORDER: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def compare(op: str, left: Value, right: Value, calendar: Calendar) -> bool:
    """`op` is `= != < <= > >=`. A node-set compares through any of its nodes, with true or false for
    `= !=` by whether there are any.

    Beside text an empty node-set counts as '', so that a question that is not relevant compares like an
    empty one.
    """
    if isinstance(left, list):
        if isinstance(right, bool) and op not in _ORDER:
            return _compare_plain(op, to_boolean(left), right, calendar)
        candidates = [string_value(node) for node in left] or ([""] if isinstance(right, str | list) else [])
        if isinstance(right, list):
            return _compare_texts(op, candidates, [string_value(node) for node in right] or [""], calendar)
        return any(_compare_plain(op, a, right, calendar) for a in candidates)
    if isinstance(right, list):
        return compare(_MIRRORED[op], right, left, calendar)
    return _compare_plain(op, left, right, calendar)


def _compare_texts(op: str, left: list[str], right: list[str], calendar: Calendar) -> bool:
    """Whether any of `left` compares with any of `right`, without trying every pair. Neither is empty."""
    if op == "=":
        return not set(left).isdisjoint(right)
    if op == "!=":
        return len({*left, *right}) > 1
    lows, highs = (
        [number for text in texts if not math.isnan(number := to_number(text, calendar))]
        for texts in ((left, right) if op in ("<", "<=") else (right, left))
    )
    return bool(lows and highs) and _ORDER["<=" if "=" in op else "<"](min(lows), max(highs))


def _compare_plain(op: str, left: Value, right: Value, calendar: Calendar) -> bool:
    if op in _ORDER:
        return _ORDER[op](to_number(left, calendar), to_number(right, calendar))
    if isinstance(left, bool) or isinstance(right, bool):
        same = to_boolean(left) == to_boolean(right)
    elif isinstance(left, float | date) or isinstance(right, float | date):
        same = to_number(left, calendar) == to_number(right, calendar)
    else:
        same = to_string(left) == to_string(right)
    return same if op == "=" else not same


def _divide(a: float, b: float) -> float:
    if b == 0:
        if a == 0 or math.isnan(a):
            return math.nan
        return math.copysign(math.inf, a) * math.copysign(1, b)
    return a / b


def _remainder(a: float, b: float) -> float:
    """Truncating, with the sign of the dividend."""
    return math.nan if b == 0 or math.isinf(a) or math.isnan(b) else math.fmod(a, b)


ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _remainder,
}
