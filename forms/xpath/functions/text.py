"""Functions on text: XPath 1.0 §4.2, and ODK's additions (selection lists are space-separated text)."""

import math
import re
from collections.abc import Iterable, Iterator

from forms.xpath.compiler import Function
from forms.xpath.context import Context
from forms.xpath.errors import XPathError
from forms.xpath.nodes import string_value
from forms.xpath.patterns import read_pattern
from forms.xpath.values import Value, to_number, to_string
from forms.xpath.watch import MAX_TEXT

_XML_SPACE = re.compile(r"[ \t\r\n]+")


def _strings(args: list[Value]) -> Iterator[str]:
    for arg in args:
        yield from map(string_value, arg) if isinstance(arg, list) else (to_string(arg),)


def _put_together(parts: Iterable[str], separator: str = "") -> str:
    """Never makes what would be too long: an expression may double it again and again."""
    found: list[str] = []
    length = -len(separator)
    for part in parts:
        length += len(separator) + len(part)
        if length > MAX_TEXT:
            raise XPathError("xpath-length", f"the text is longer than {MAX_TEXT:,} characters")
        found.append(part)
    return separator.join(found)


def _concat(_: Context, args: list[Value]) -> Value:
    return _put_together(_strings(args))


def _join(_: Context, args: list[Value]) -> Value:
    return _put_together(_strings(args[1:]), to_string(args[0]))


def _own(ctx: Context, args: list[Value]) -> str:
    return to_string(args[0]) if args else string_value(ctx.node)


def _substr(ctx: Context, args: list[Value]) -> Value:
    """substr(text, start[, end]): from 0, end excluded, negative counts from the end (ODK)."""
    text = to_string(args[0])
    bounds = [to_number(a, ctx.world.calendar) for a in args[1:]]
    if any(math.isnan(b) for b in bounds):
        return ""
    ends = [len(text) if b > len(text) else -len(text) if b < -len(text) else int(b) for b in bounds]
    return text[ends[0] : ends[1] if len(ends) > 1 else None]


def _xpath_round(value: float) -> float:
    return value if math.isnan(value) or math.isinf(value) else float(math.floor(value + 0.5))


def _substring(ctx: Context, args: list[Value]) -> Value:
    """substring(text, from[, length]): from 1 (XPath 1.0)."""
    text = to_string(args[0])
    start = _xpath_round(to_number(args[1], ctx.world.calendar))
    end = start + _xpath_round(to_number(args[2], ctx.world.calendar)) if len(args) > 2 else math.inf
    if math.isnan(start) or math.isnan(end):
        return ""
    first, behind = (int(min(max(at, 1), len(text) + 1)) for at in (start, end))
    return text[first - 1 : behind - 1]


def _translate(_: Context, args: list[Value]) -> Value:
    text, old, new = (to_string(a) for a in args)
    table: dict[int, str | None] = {}
    for at, char in enumerate(old):
        table.setdefault(ord(char), new[at] if at < len(new) else None)
    return text.translate(table)


def _regex(ctx: Context, args: list[Value]) -> Value:
    """Whether the whole text matches, as in JavaRosa."""
    text, pattern = to_string(args[0]), to_string(args[1])
    found, watch = read_pattern(pattern), ctx.world.watch
    try:
        return found.fullmatch(text, timeout=watch.matching(pattern)) is not None
    except TimeoutError as error:
        watch.gave_up(pattern)
        raise XPathError("xpath-regex", f"the pattern {pattern!r} takes too long") from error


def _words(value: Value) -> list[str]:
    return to_string(value).split()


def _selected(_: Context, args: list[Value]) -> Value:
    """As JavaRosa: the option between spaces; nothing is selected in nothing."""
    return f" {to_string(args[1]).strip()} " in f" {to_string(args[0])} "


def _selected_at(ctx: Context, args: list[Value]) -> Value:
    words, at = _words(args[0]), to_number(args[1], ctx.world.calendar)
    return words[int(at)] if 0 <= at < len(words) else ""


def _itext(ctx: Context, args: list[Value]) -> Value:
    return ctx.world.itext(to_string(args[0]), ctx.node)


def _choice_name(ctx: Context, args: list[Value]) -> Value:
    """jr:choice-name(value, 'path of the question'): the label in the current language."""
    return ctx.world.choice_name(to_string(args[0]), to_string(args[1]), ctx.current)


def _text(args: list[Value], at: int) -> str:
    return to_string(args[at])


FUNCTIONS = {
    "string": Function(0, 1, _own),
    "concat": Function(0, None, _concat),
    "join": Function(1, None, _join),
    "starts-with": Function(2, 2, lambda _, a: _text(a, 0).startswith(_text(a, 1))),
    "ends-with": Function(2, 2, lambda _, a: _text(a, 0).endswith(_text(a, 1))),
    "contains": Function(2, 2, lambda _, a: _text(a, 1) in _text(a, 0)),
    "substring-before": Function(
        2,
        2,
        lambda _, a: (
            _text(a, 0).partition(_text(a, 1))[0] if _text(a, 1) and _text(a, 1) in _text(a, 0) else ""
        ),
    ),
    "substring-after": Function(
        2, 2, lambda _, a: _text(a, 0).partition(_text(a, 1))[2] if _text(a, 1) else _text(a, 0)
    ),
    "substring": Function(2, 3, _substring),
    "substr": Function(2, 3, _substr),
    "string-length": Function(0, 1, lambda ctx, a: float(len(_own(ctx, a)))),
    "normalize-space": Function(0, 1, lambda ctx, a: _XML_SPACE.sub(" ", _own(ctx, a)).strip(" ")),
    "translate": Function(3, 3, _translate),
    "regex": Function(2, 2, _regex),
    "selected": Function(2, 2, _selected),
    "selected-at": Function(2, 2, _selected_at),
    "count-selected": Function(1, 1, lambda _, a: float(len(_words(a[0])))),
    "jr:itext": Function(1, 1, _itext),
    "jr:choice-name": Function(2, 2, _choice_name),
}
