"""Patterns of `regex()`, read once and within bounds: what they would unroll to is reckoned before anything
is compiled, as compiling cannot be interrupted."""

import re
from functools import lru_cache

import regex

from forms.xpath.errors import XPathError

MAX_PATTERN = 10_000
"""Characters of a pattern."""
MAX_UNROLLED = 100_000
"""Pieces of a pattern with its counts written out: `(ab{3}){2}` has eight."""

_ODD = re.compile(r"\(\?(?:#|[\w-]*[xV])|\[:")
"""Comments, flags that change what a comment or a class is, classes in classes: where groups begin and end is
not known then, and all counts are taken together."""
_COUNT = re.compile(r"\{\s*(\d*)\s*(?:,\s*\d*\s*)?\}")
_DIGITS = len(str(MAX_UNROLLED))


@lru_cache(maxsize=512)
def read_pattern(pattern: str) -> "regex.Pattern[str]":
    """The pattern, compiled. Raises `XPathError` `xpath-regex`: it is none, or larger than may be."""
    if len(pattern) > MAX_PATTERN:
        raise XPathError("xpath-regex", "the pattern is too long")
    if unrolled(pattern) > MAX_UNROLLED:
        raise XPathError("xpath-regex", f"the pattern {pattern!r} repeats too much")
    try:
        return regex.compile(pattern)
    except (regex.error, OverflowError, RecursionError, MemoryError) as error:
        raise XPathError("xpath-regex", f"the pattern {pattern!r} cannot be read: {error}") from error


def unrolled(pattern: str) -> int:
    """How many pieces it has when what must be there several times is written so often; about MAX_UNROLLED
    at most, as that is when reckoning ends."""
    if _ODD.search(pattern):
        return _all_together(pattern)
    groups = [0]
    last = at = 0  # `last`: pieces of what a count would be about
    while at < len(pattern) and max(groups[-1], last) <= MAX_UNROLLED:
        letter = pattern[at]
        if letter == "(":
            groups.append(0)
            last, at = 0, at + 1
            continue
        if letter == "{" and last and (count := _COUNT.match(pattern, at)) is not None:
            times = MAX_UNROLLED + 1 if len(count[1]) > _DIGITS else max(1, int(count[1] or 0))
            groups[-1] += last * (times - 1)
            last, at = last * times, count.end()
            continue
        if letter == ")" and len(groups) > 1:
            last = max(1, groups.pop())
            at += 1
        else:
            last = 1
            at = at + 2 if letter == "\\" else class_end(pattern, at) if letter == "[" else at + 1
        groups[-1] += last
    return max(last, sum(groups))


def _all_together(pattern: str) -> int:
    """As if every count were about the whole of it."""
    pieces = max(1, len(pattern))
    for count in _COUNT.finditer(pattern):
        pieces *= MAX_UNROLLED + 1 if len(count[1]) > _DIGITS else max(1, int(count[1] or 0))
        if pieces > MAX_UNROLLED:
            break
    return pieces


def class_end(pattern: str, at: int) -> int:
    """Where `[…]` that begins at `at` ends."""
    at += 2 if pattern[at + 1 : at + 2] == "^" else 1
    at += pattern[at : at + 1] == "]"  # the first one is a letter
    while at < len(pattern) and pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at + 1
