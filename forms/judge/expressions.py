"""Expressions in rule sheets: ZEN syntax, checked before use against the vocabulary of facts.

Owns the reading of which facts an expression names and the translation of the engine's errors. Evaluating an
unknown name would quietly give null there; so a name that is no fact is refused here.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

import zen

from forms.checks.sheets import SheetError
from forms.problems import Place, Problem

_TOKEN = re.compile(
    r"""(?P<text>"[^"]*"|'[^']*')|(?P<name>[A-Za-z_][A-Za-z_0-9]*)|(?P<item>\#)|(?P<space>\s+)"""
    r"""|(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<other>.)""",
    re.DOTALL,
)
LONGEST = 4_000  # characters of an expression
DEEPEST = 60  # brackets in brackets: the engine's stack ends somewhere, and the process with it
WIDEST = 10_000  # numbers of all ranges of an expression, multiplied: they may stand in one another
_RANGE = re.compile(r"(-?[0-9]{1,6})?\s*\.\.\s*(-?[0-9]{1,6})?")
_CHANCE = re.compile(
    r"\brand\s*\("
)  # the same facts must give the same bytes; a negative one ends the process
_CLOSURES = frozenset({"all", "some", "none", "one", "count", "filter", "map", "flatMap"})
_WORDS = frozenset({"true", "false", "null", "and", "or", "not", "in"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an expression; `column` counts characters of the expression from 1."""

    code: str
    message: str
    column: int


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


Codes = Mapping[str, Collection[str]]
"""Which keys a fact that is looked up by code may have, e.g. `answers`: the codes of the checklist."""


def fault_of(expression: str, vocabulary: Mapping[str, Any], codes: Codes) -> Fault | None:
    """The first fault of an expression, or None. `vocabulary` maps root names to their types."""
    bomb = _bomb(expression)
    if bomb is not None:
        return bomb
    verdict = zen.validate_expression(expression)
    if verdict is not None:
        at = re.search(r"\((\d+), \d+\)", verdict["source"])
        return Fault("bad-expression", verdict["source"], int(at[1]) + 1 if at else 1)
    for path, column in paths(expression):
        fault = path_fault(path, vocabulary, codes)
        if fault:
            return Fault("unknown-fact", fault, column)
    return None


def _bomb(expression: str) -> Fault | None:
    """What would cost more time or memory than any rule is worth: the engine has no bounds of its own.

    Looked for in quoted text, too: where a text ends is for the engine to say, which is not asked yet."""
    if len(expression) > LONGEST:
        return Fault("bad-expression", f"longer than {LONGEST} characters", LONGEST + 1)
    depth = 0
    for column, letter in enumerate(expression, start=1):
        depth += (letter in "([{") - (letter in ")]}")
        if depth > DEEPEST:
            return Fault("bad-expression", f"more than {DEEPEST} brackets in one another", column)
    product = 1
    for found in _RANGE.finditer(expression):
        first, last = found.groups()
        if first is None or last is None:
            return Fault("bad-expression", "a range must be between two whole numbers", found.start() + 1)
        product *= max(1, abs(int(last) - int(first)) + 1)
        if product > WIDEST:
            return Fault("bad-expression", f"ranges of more than {WIDEST} numbers", found.start() + 1)
    if chance := _CHANCE.search(expression):
        return Fault("bad-expression", "a rule knows no chance", chance.start() + 1)
    return None


@lru_cache(maxsize=4096)
def paths(expression: str) -> tuple[tuple[str, int], ...]:
    """The facts an expression names, with the column of each; items of a list as `licences[].kind`."""
    return tuple(_paths(expression))


def _paths(expression: str) -> Iterator[tuple[str, int]]:
    tokens = [
        _Token(str(found.lastgroup), found.group(), found.start() + 1)
        for found in _TOKEN.finditer(expression)
        if found.lastgroup != "space"
    ]
    bound: list[tuple[int, str]] = []
    depth, place = 0, 0
    while place < len(tokens):
        token = tokens[place]
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth -= 1
            while bound and bound[-1][0] > depth:
                bound.pop()
        elif token.kind == "name" and token.text in _CLOSURES and _text_at(tokens, place + 1) == "(":
            listed, _ = _path_at(tokens, _list_at(tokens, place + 2), "")
            bound.append((depth + 1, f"{listed}[]" if listed else ""))
        elif token.kind == "item" or (token.kind == "name" and token.text not in _WORDS):
            item = bound[-1][1] if bound else ""
            path, after = _path_at(tokens, place, item)
            is_call = _text_at(tokens, after) == "("
            if path and not is_call:
                yield path, token.column
            place = after
            continue
        place += 1


def _list_at(tokens: list[_Token], place: int) -> int:
    """Where the list stands whose items a closure sees: inside what it was filtered by."""
    while _text_at(tokens, place) == "filter" and _text_at(tokens, place + 1) == "(":
        place += 2
    return place


def _text_at(tokens: list[_Token], place: int) -> str:
    return tokens[place].text if place < len(tokens) else ""


def _path_at(tokens: list[_Token], place: int, item: str) -> tuple[str, int]:
    """The dotted path that starts at `place` and the place after it; "" when none starts there."""
    if place >= len(tokens) or tokens[place].kind not in ("name", "item"):
        return "", place
    path = item if tokens[place].kind == "item" else tokens[place].text
    place += 1
    while _text_at(tokens, place) == "." and place + 1 < len(tokens) and tokens[place + 1].kind == "name":
        path += "." + tokens[place + 1].text
        place += 2
    return ("" if path.startswith(".") else path), place


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    """Of one of the program's own vocabularies: a thousand paths of the sheets ask for the same few."""
    return get_type_hints(kind)


def path_fault(path: str, vocabulary: Mapping[str, Any], codes: Codes) -> str:
    """Why a path is no fact; "" when it is one."""
    parts = path.replace("[]", ".[]").split(".")
    kind = vocabulary.get(parts[0])
    if kind is None:
        return f"{path!r}: there is no fact {parts[0]!r}"
    for place, part in enumerate(parts[1:], start=1):
        if part == "[]":
            if get_origin(kind) is not list:
                return f"{path!r}: {'.'.join(parts[:place])!r} is no list"
            kind = get_args(kind)[0]
        elif is_typeddict(kind):
            hints = _hints(kind)
            if part not in hints:
                return f"{path!r}: there is no fact {part!r} in {'.'.join(parts[:place])!r}"
            kind = hints[part]
        elif get_origin(kind) is dict:
            if part not in codes.get(parts[0], (part,)):
                what = "the checklist has no question" if parts[0] == "answers" else f"{parts[0]} has no"
                return f"{path!r}: {what} {part.replace('_', '-')}"
            kind = get_args(kind)[1]
        else:
            return f"{path!r}: {'.'.join(parts[:place])!r} has no parts"
    return ""


def value_at(document: Mapping[str, Any], path: str) -> Any:
    """The value a path names in a document; None where it leads nowhere. Lists give their length."""
    value: Any = document
    for part in path.split("[]", maxsplit=1)[0].split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return len(value) if isinstance(value, list) else value


def evaluated(expression: str, document: Mapping[str, Any], place: Place) -> Any:
    """The value of a checked expression. Raises SheetError at `place` where it fails on these facts."""
    try:
        return zen.evaluate_expression(expression, named_in((expression,), document))
    except RuntimeError as error:
        reason = str(error).split("\n", maxsplit=1)[0]
        raise SheetError([Problem("error", "evaluation-failed", f"{expression}: {reason}", place)]) from error


def named_in(expressions: tuple[str, ...], document: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a document that expressions name: handing over the rest would cost more than judging."""
    part: dict[str, Any] = {}
    for root, keys in _named(expressions).items():
        if root not in document:
            continue
        value = document[root]
        if keys and isinstance(value, Mapping):
            value = {key: value[key] for key in keys if key in value}
        part[root] = value
    return part


@lru_cache(maxsize=4096)
def _named(expressions: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The first parts of the facts that expressions name, each with the second ones; none for all of it."""
    found: dict[str, set[str]] = {}
    whole = set[str]()
    for expression in expressions:
        for path, _ in paths(expression):
            root, _, rest = path.partition("[")[0].partition(".")
            found.setdefault(root, set()).add(rest.partition(".")[0])
            if not rest:
                whole.add(root)
    return {root: frozenset() if root in whole else frozenset(keys) for root, keys in found.items()}
