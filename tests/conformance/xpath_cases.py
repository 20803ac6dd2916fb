"""Evaluates single expressions recorded from the suites of web-forms and JavaRosa, on our engine."""

from __future__ import annotations

import copy
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any
from xml.dom import minidom
from zoneinfo import ZoneInfo

from lxml import etree

from forms.xform.vocabulary import KNOWN_PREFIXES
from forms.xpath import LIBRARY, Compiler, Context, Value, World, XPathError, to_boolean, to_number, to_string
from forms.xpath.nodes import (
    Attribute,
    Document,
    Element,
    NamespaceNode,
    Node,
    TextNode,
    children_of,
    is_element,
    parent_of,
)
from tests.conformance.cases import Case, read_cases

_DOCTYPE = "$type10"  # the DOM has a node for it, the data model of XPath has none
_NODE_RESULTS = frozenset({4, 5, 6, 7, 8, 9})
_STEP = re.compile(r"(?:(\*|text\(\)|comment\(\)|processing-instruction\(\))\[(\d+)\])|@(.+)")


def web_forms(folder: Path) -> Iterator[tuple[Case, str]]:
    """Each case with what is wrong with ours, "" for nothing."""
    docs = folder / "xpath-webforms-docs.json"
    texts = json.loads(docs.read_text(encoding="utf-8")) if docs.is_file() else {}
    for case in read_cases(folder, "xpath-webforms.jsonl"):
        yield case, _difference(case, texts[case["doc"]])


@dataclass(frozen=True)
class Scene:
    """A document, where expressions stand in it, and what belongs to it."""

    root: Element
    ctx: str
    instances: dict[str, Element]
    texts: dict[str, Element]
    default: str


def _scene(text: str, base: str, ctx: str) -> Scene:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    whole = etree.fromstring(text.encode(), parser)
    model = next((e for e in whole.iter(etree.Element) if _local(e) == "model"), None)
    instances: dict[str, Element] = {}
    texts: dict[str, Element] = {}
    default = ""
    for child in () if model is None else model.iterchildren(etree.Element):
        if _local(child) == "instance" and child.get("id"):
            instances[child.get("id", "")] = child
        elif _local(child) == "itext":
            texts = {
                translation.get("lang", ""): translation for translation in child.iterchildren(etree.Element)
            }
            marked = [lang for lang, translation in texts.items() if translation.get("default") is not None]
            default = (marked or list(texts) or [""])[0]
    if base == "/":
        return Scene(whole, ctx, instances, texts, default)
    wrapper = _node_at(whole, base)
    assert isinstance(wrapper, Element), "an instance is an element"
    primary = copy.deepcopy(next(wrapper.iterchildren(etree.Element)))
    for element in [primary, *(e for i in instances.values() for e in i.iter(etree.Element))]:
        _plain(element)
    return Scene(primary, ctx.removeprefix(base) or "/", instances, texts, default)


def _plain(root: Element) -> None:
    """Names without the default namespace, as the program reads instances."""
    for element in root.iter(etree.Element):
        if element.prefix is None:
            element.tag = _local(element)


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _node_at(root: Element, path: str) -> Node:
    """The node an element-index path names. Raises LookupError."""
    at: Node = Document(root)
    for step in path.strip("/").split("/"):
        if step == "":
            continue
        match = _STEP.fullmatch(step)
        if match is None:
            raise LookupError(step)
        if match[3]:
            assert isinstance(at, Element), "attributes belong to elements"
            return _attribute(at, match[3])
        at = _child(at, match[1], int(match[2]))
    return at


def _attribute(owner: Element, name: str) -> Node:
    if name == "xmlns" or name.startswith("xmlns:"):
        return NamespaceNode(owner, name.partition(":")[2])
    prefix, _, local = name.rpartition(":")
    return Attribute(owner, f"{{{owner.nsmap[prefix]}}}{local}" if prefix else local)


def _child(at: Node, kind: str, number: int) -> Node:
    tests: dict[str, Callable[[Node], bool]] = {
        "*": is_element,
        "text()": lambda n: isinstance(n, TextNode),
        "comment()": lambda n: isinstance(n, etree._Comment),
        "processing-instruction()": lambda n: isinstance(n, etree._ProcessingInstruction),
    }
    return [n for n in children_of(at) if tests[kind](n)][number - 1]


def _path(node: Node) -> str:
    """The element-index path of a node."""
    if isinstance(node, Document):
        return "/"
    if isinstance(node, NamespaceNode):
        return f"{_path(node.owner)}/@xmlns" + (f":{node.prefix}" if node.prefix else "")
    if isinstance(node, Attribute):
        uri, _, local = node.name.rpartition("}")
        prefix = next((p for p, u in node.owner.nsmap.items() if uri and u == uri[1:]), None)
        return f"{_path(node.owner)}/@{prefix + ':' if prefix else ''}{local}"
    kind = (
        "text()" if isinstance(node, TextNode)
        else "comment()" if isinstance(node, etree._Comment)
        else "processing-instruction()" if isinstance(node, etree._ProcessingInstruction)
        else "*"
    )  # fmt: skip
    above = parent_of(node)
    assert above is not None, "only documents have no parent"
    number = 1
    while _child(above, kind, number) != node:
        number += 1
    return f"{_path(above).rstrip('/')}/{kind}[{number}]"


@cache
def _compiler(xforms: bool, prefixes: tuple[tuple[str, str], ...]) -> Compiler:
    return Compiler(LIBRARY, {**KNOWN_PREFIXES, "xhtml": "http://www.w3.org/1999/xhtml", **dict(prefixes)})


def _evaluate(case: Case, scene: Scene) -> tuple[Value, Context]:
    node = _node_at(scene.root, scene.ctx)
    prefixes = {p: u for e in scene.root.iter(etree.Element) for p, u in e.nsmap.items() if p}
    expression = _compiler(case["xforms"], tuple(sorted(prefixes.items()))).compile(case["expr"])
    now = datetime.fromisoformat(case["now"].replace("Z", "+00:00")).astimezone(ZoneInfo(case["tz"]))
    world = World(Document(scene.root), lambda: now, scene.instances, instants=True)
    ctx = Context(node, world)
    world.itext = partial(_itext, scene, case["lang"] or scene.default)
    return expression(ctx), ctx


def _itext(scene: Scene, language: str, key: str, _node: Node) -> list[Node]:
    """The plain values of a text: here, as there, nodes of the form."""
    found = (t for t in scene.texts[language].iterchildren(etree.Element) if t.get("id") == key)
    values = [v for text in found for v in text.iterchildren(etree.Element)]
    return [*values]


def _difference(case: Case, text: str) -> str:
    try:
        scene = _scene(text, case["root"], case["ctx"])
        value, ctx = _evaluate(case, scene)
    except XPathError as error:
        return "" if case["type"] == "error" else f"raised {error}"
    except LookupError as error:
        return "" if case["type"] == "error" else f"no such place {error}"
    if case["type"] == "error":
        return f"gave {value!r} instead of an error"
    return _compare(case, value, ctx, text_runs(text) if "CDATA" in text else {})


def text_runs(text: str) -> dict[str, str]:
    """Paths of DOM text nodes to those of XPath's: a CDATA section is no node of its own."""
    found: dict[str, str] = {}

    def walk(element: Any, path: str) -> None:
        counts: Counter[str] = Counter()
        texts = runs = 0
        before = False
        for child in element.childNodes:
            is_text = child.nodeType in (child.TEXT_NODE, child.CDATA_SECTION_NODE)
            if is_text:
                texts, runs = texts + 1, runs + (not before)
                found[f"{path}/text()[{texts}]"] = f"{path}/text()[{runs}]"
            elif child.nodeType == child.ELEMENT_NODE:
                counts["*"] += 1
                walk(child, f"{path}/*[{counts['*']}]")
            before = is_text

    walk(minidom.parseString(text), "")
    return found


def _compare(  # noqa: PLR0911 # one return per kind of case
    case: Case, value: Value, ctx: Context, runs: dict[str, str]
) -> str:
    calendar, kind, expected = ctx.world.calendar, case["type"], case["expected"]
    match kind:
        case "boolean":
            return _same(to_boolean(value), expected)
        case "number":
            return _same_number(to_number(value, calendar), expected)
        case "number-rounded":
            got = to_number(value, calendar)
            return _same_number(math.floor(got * case["factor"] + 0.5) / case["factor"], expected)
        case "string":
            return _same(to_string(value), expected)
        case "string-length":
            return _same(len(to_string(value)), expected)
        case "string-matches":
            return "" if re.search(expected, to_string(value)) else f"{to_string(value)!r} does not match"
        case "nodeset" | "nodeset-unordered":
            if not isinstance(value, list):
                return f"no nodes but {value!r}"
            found = [_path(node) for node in value]
            wanted = list(dict.fromkeys(runs.get(path, path) for path in expected if path != _DOCTYPE))
            return _same(found, wanted) if kind == "nodeset" else _same(sorted(found), sorted(wanted))
    return _observed(case, value, ctx)


def _observed(case: Case, value: Value, ctx: Context) -> str:
    """What a result object showed; one of nodes shows no number and no truth, one of a document no text."""
    expected, kind = case["expected"], case["resultType"] or case["expected"]["rtype"]
    if case["time_dep"]:
        kinds: dict[int, type | tuple[type, ...]] = {1: float, 2: (str, date), 3: bool}
        return "" if isinstance(value, kinds.get(kind, object)) else f"a {type(value).__name__}"
    if kind in _NODE_RESULTS:
        if not isinstance(value, list):
            return f"no nodes but {value!r}"
        return "" if value and isinstance(value[0], Document) else _same(to_string(value), expected["string"])
    return (
        _same(to_string(value), expected["string"])
        or _same(to_boolean(value), expected["boolean"])
        or _same_number(to_number(value, ctx.world.calendar), expected["number"])
    )


def _same(found: object, expected: object) -> str:
    return "" if found == expected else f"{found!r}, not {expected!r}"


def _same_number(found: float, expected: float | str) -> str:
    wanted = float(expected)
    if found == wanted or (math.isnan(found) and math.isnan(wanted)):
        return ""
    return f"{found!r}, not {expected!r}"
