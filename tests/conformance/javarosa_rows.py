"""Evaluates the rows of JavaRosa's evaluation test, recorded in the time zone of Greenwich, on our engine."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from forms.xform.vocabulary import KNOWN_PREFIXES
from forms.xpath import LIBRARY, Compiler, Context, Function, Value, World, XPathError, to_boolean, to_number
from forms.xpath.nodes import Document, Element, string_value
from tests.conformance.cases import Case, read_cases

_NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
_TEXTS = ("   some value    ", "another value", "", "", "value 5")  # of the five nodes; three are filled
_SHAPE = "0 0 0 0; 0 1 0 0; 1 1 0 0; 1 0 0 0; 0 0 0 0"
_CONSTANTS = {"Math.PI": math.pi, "Math.PI / 2": math.pi / 2, "-NaN": math.nan}


def rows(folder: Path) -> Iterator[tuple[Case, str]]:
    """Each row with what is wrong with ours, "" for nothing."""
    for case in read_cases(folder, "xpath-javarosa.jsonl"):
        yield case, _difference(case)


def _instance() -> Element:
    data = etree.Element("data")
    for text in _TEXTS:
        etree.SubElement(data, "path").text = text
    etree.SubElement(data, "geoshape").text = _SHAPE
    return data


def _inconvertible(_ctx: Context, _args: list[Value]) -> Value:
    raise XPathError("xpath-type", "this converts to nothing")


_HANDLERS = {
    "testfunc": Function(0, 0, lambda _ctx, _args: True),
    "add": Function(2, 2, lambda _, args: to_number(args[0]) + to_number(args[1])),
    "read": Function(0, 0, lambda _ctx, _args: "testing-read"),
    "inconvertible": Function(0, 0, _inconvertible),
}
"""What that test hands in as functions of its own, where their meaning does not hang on Java's types."""
_VARIABLES: dict[str, Value] = {
    "var_float_five": 5.0, "var_string_five": "five", "var_int_five": 5.0, "var_double_five": 5.0,
}  # fmt: skip


def _difference(case: Case) -> str:
    functions = {**LIBRARY, **_HANDLERS} if case["handlers"] else LIBRARY
    world = World(Document(_instance()), lambda: _NOW, variables=_VARIABLES)
    try:
        expression = Compiler(functions, KNOWN_PREFIXES).compile(case["expr"])
        value = expression(Context(world.root, world))
    except XPathError as error:
        return "" if case["type"] == "error" else f"raised {error}"
    return _compare(case["type"], value, case["expected"])


def _compare(kind: str, value: Value, expected: Any) -> str:
    match kind:
        case "error":
            return f"gave {value!r} instead of an error"
        case "boolean":
            right = to_boolean(value) is expected
        case "number":
            right = _is_close(to_number(value), float(expected))
        case "string":
            right = value == expected
        case "date":
            right = isinstance(value, date) and value.isoformat() == expected
        case _ if expected in _CONSTANTS:
            right = _is_close(to_number(value), _CONSTANTS[expected])
        case _ if isinstance(value, list):  # the nodes that are filled as the row asks
            right = [string_value(node) for node in value] == [_TEXTS[0]]
        case _:
            right = False
    return "" if right else f"{value!r}, not {expected!r}"


def _is_close(found: float, expected: float) -> bool:
    """JavaRosa's own test compares numbers to within 10⁻¹²."""
    return found == expected or (math.isnan(found) and math.isnan(expected)) or abs(found - expected) < 1e-12
