"""Functions on numbers. Empty text counts as no number (NaN), as in XPath."""

import math
from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from forms.xpath.compiler import Function
from forms.xpath.context import Context
from forms.xpath.nodes import string_value
from forms.xpath.values import Value, to_number


def _number(ctx: Context, args: list[Value]) -> Value:
    return to_number(args[0] if args else [ctx.node], ctx.world.calendar)


def _all(ctx: Context, args: list[Value]) -> list[float]:
    """Node-sets spread into their nodes; empty answers are left out, and what was computed from them."""
    calendar = ctx.world.calendar
    found = []
    for arg in args:
        for item in map(string_value, arg) if isinstance(arg, list) else (arg,):
            if item != "" and not (isinstance(item, float) and math.isnan(item)):
                found.append(to_number(item, calendar))
    return found


def _sum(ctx: Context, args: list[Value]) -> Value:
    numbers = _all(ctx, args)
    try:
        return math.fsum(numbers)
    except (ValueError, OverflowError):  # infinities, or on the way to one
        return sum(numbers)


def _extreme(choose: Callable[[list[float]], float]) -> Callable[[Context, list[Value]], Value]:
    def extreme(ctx: Context, args: list[Value]) -> Value:
        numbers = _all(ctx, args)
        return math.nan if not numbers or any(math.isnan(n) for n in numbers) else choose(numbers)

    return extreme


def _guarded(compute: Callable[..., float]) -> Callable[[Context, list[Value]], Value]:
    """NaN outside the function's domain."""

    def call(ctx: Context, args: list[Value]) -> Value:
        numbers = [to_number(a, ctx.world.calendar) for a in args]
        if any(math.isnan(n) for n in numbers):
            return math.nan
        try:
            return float(compute(*numbers))
        except (ValueError, ZeroDivisionError):
            return math.nan
        except OverflowError:
            return math.inf

    return call


def _whole(rounding: Callable[[float], int]) -> Callable[[float], float]:
    return lambda n: n if math.isinf(n) else float(rounding(n))


def _round(number: float, places: float = 0) -> float:
    """To the nearest, halves upwards (as JavaRosa); on the decimal digits, so that 2.345 rounds to 2.35."""
    if math.isinf(number):
        return number
    shift = int(max(-30, min(30, places)))
    shifted = Decimal(repr(number)).scaleb(shift) + Decimal("0.5")
    return float(shifted.to_integral_value(ROUND_FLOOR).scaleb(-shift))


def _log(number: float) -> float:
    return -math.inf if number == 0 else math.log(number)


def _log10(number: float) -> float:
    return -math.inf if number == 0 else math.log10(number)


def _power(base: float, exponent: float) -> float:
    result = base**exponent
    return math.nan if isinstance(result, complex) else float(result)


def _random(ctx: Context, _: list[Value]) -> Value:
    return ctx.world.chance.random()


FUNCTIONS = {
    "number": Function(0, 1, _number),
    "sum": Function(1, None, _sum),
    "min": Function(1, None, _extreme(min)),
    "max": Function(1, None, _extreme(max)),
    "int": Function(1, 1, _guarded(_whole(math.trunc))),
    "round": Function(1, 2, _guarded(_round)),
    "floor": Function(1, 1, _guarded(_whole(math.floor))),
    "ceiling": Function(1, 1, _guarded(_whole(math.ceil))),
    "abs": Function(1, 1, _guarded(abs)),
    "pow": Function(2, 2, _guarded(_power)),
    "sqrt": Function(1, 1, _guarded(math.sqrt)),
    "exp": Function(1, 1, _guarded(math.exp)),
    "exp10": Function(1, 1, _guarded(lambda n: 10.0**n)),
    "log": Function(1, 1, _guarded(_log)),
    "log10": Function(1, 1, _guarded(_log10)),
    "sin": Function(1, 1, _guarded(math.sin)),
    "cos": Function(1, 1, _guarded(math.cos)),
    "tan": Function(1, 1, _guarded(math.tan)),
    "asin": Function(1, 1, _guarded(math.asin)),
    "acos": Function(1, 1, _guarded(math.acos)),
    "atan": Function(1, 1, _guarded(math.atan)),
    "atan2": Function(2, 2, _guarded(math.atan2)),
    "pi": Function(0, 0, lambda _ctx, _args: math.pi),
    "random": Function(0, 0, _random, volatile=True),
}
