"""Functions on nodes and on other instances: counting, positions, look-ups in tables."""

import math
from itertools import islice

from lxml import etree

from forms.xpath.compiler import Function
from forms.xpath.context import Closure, Context, Index
from forms.xpath.errors import XPathError
from forms.xpath.nodes import Attribute, Element, Node, document_of, is_element, parent_of, string_value
from forms.xpath.values import Value, to_number, to_string


def _nodes(value: Value, name: str) -> list[Node]:
    if not isinstance(value, list):
        raise XPathError("xpath-type", f"{name}() needs nodes")
    return value


def _position(ctx: Context, args: list[Value]) -> Value:
    """Without argument XPath's; with one, the place of that node among its namesakes (ODK)."""
    if not args:
        return float(ctx.position)
    nodes = _nodes(args[0], "position")
    if not nodes or not isinstance(nodes[0], Element):
        return 0.0
    before = sum(1 for _ in nodes[0].itersiblings(str(nodes[0].tag), preceding=True))
    ctx.world.watch.look_at(before)
    return float(1 + before)


def _instance(ctx: Context, args: list[Value]) -> Value:
    name = to_string(args[0])
    wrapper = ctx.world.instances.get(name)
    if wrapper is None:
        raise XPathError("xpath-instance", f"there is no instance {name!r}")
    return [wrapper]


def _pulldata(ctx: Context, args: list[Value]) -> Value:
    """pulldata(table, column wanted, column searched, value)."""
    table, wanted, searched, value = (to_string(a) for a in args)
    wrapper = ctx.world.instances.get(table.removesuffix(".csv"))
    if wrapper is None or len(wrapper) == 0:
        raise XPathError("xpath-instance", f"there is no table {table!r}")
    root = wrapper[0]
    index = ctx.world.index(root, "item", f"pulldata {searched}", lambda: _by_cell(root, searched))
    found = index.get(value)
    return _cell(found[0], wanted) if found else ""


def _by_cell(root: Element, column: str) -> Index:
    index: Index = {}
    for item in root.iterchildren("item"):
        index.setdefault(_cell(item, column), []).append(item)
    return index


def _cell(item: Element, column: str) -> str:
    """The text of a column: a child, or with `@` an attribute; "" when there is none."""
    if column.startswith("@"):  # compared, not asked for: lxml refuses to look for what is no name
        return next((str(text) for name, text in item.attrib.items() if name == column[1:]), "")
    child = next((c for c in item.iterchildren() if c.tag == column), None)
    return "" if child is None else string_value(child)


def _indexed_repeat(ctx: Context, args: list[Value]) -> Value:
    """indexed-repeat(node, repeat, index[, repeat, index…]): the nodes in the row with that index."""
    if len(args) % 2 == 0:
        raise XPathError("xpath-arity", "indexed-repeat() needs an index for every repeat")
    found = _nodes(args[0], "indexed-repeat")
    for repeat, index in zip(args[1::2], args[2::2], strict=True):
        wanted = to_number(index, ctx.world.calendar)
        rows = _rows_at(wanted, _nodes(repeat, "indexed-repeat"))
        found = [node for node in found if rows & set(_line(node))]
    return found


def _rows_at(wanted: float, rows: list[Node]) -> set[Node]:
    """Those that are at this place, from 1, among their siblings of the same name."""
    found: set[Node] = set()
    if not 1 <= wanted < 2**31 or wanted != int(wanted):
        return found
    for parent, tag in {(row.getparent(), str(row.tag)) for row in rows if isinstance(row, Element)}:
        if parent is not None:
            found.update(islice(parent.iterchildren(tag), int(wanted) - 1, int(wanted)))
    return found & set(rows)


def _line(node: Node) -> list[Node]:
    line, at = [node], parent_of(node)
    while at is not None:
        line.append(at)
        at = parent_of(at)
    return line


def _randomize(ctx: Context, args: list[Value]) -> Value:
    """The nodes in the order a seed gives, that of ODK (Park–Miller, Fisher–Yates); without one, the
    world's seed."""
    nodes = list(_nodes(args[0], "randomize"))
    seed = to_number(args[1], ctx.world.calendar) if len(args) > 1 else float(ctx.world.seed)
    state = int(seed) % 2147483647 if math.isfinite(seed) else 1
    state = state + 2147483646 if state <= 0 else state
    for i in range(len(nodes) - 1, 0, -1):
        state = state * 16807 % 2147483647
        j = int((state - 1) / 2147483646 * (i + 1))
        nodes[i], nodes[j] = nodes[j], nodes[i]
    return nodes


def _name(ctx: Context, args: list[Value], part: str) -> Value:
    nodes = _nodes(args[0], part) if args else [ctx.node]
    if not nodes:
        return ""
    node = nodes[0]
    full = node.name if isinstance(node, Attribute) else str(node.tag) if is_element(node) else ""  # type: ignore[union-attr]  # is_element() says it is one
    uri, _, local = full.rpartition("}")
    if part == "namespace-uri":
        return uri[1:]
    prefix = node.prefix if isinstance(node, Element) and is_element(node) else None
    return f"{prefix}:{local}" if part == "name" and prefix else local


def _id(ctx: Context, args: list[Value]) -> Value:
    texts = map(string_value, args[0]) if isinstance(args[0], list) else (to_string(args[0]),)
    wanted = {word for text in texts for word in text.split()}
    elements = list(document_of(ctx.node).root.iter(etree.Element))
    ctx.world.watch.look_at(len(elements))
    return [e for e in elements if e.get("id") in wanted]


def _lang(ctx: Context, args: list[Value]) -> Value:
    wanted = to_string(args[0]).lower()
    for node in _line(ctx.node):
        if isinstance(node, Element):
            own = node.get("{http://www.w3.org/XML/1998/namespace}lang")
            if own is not None:
                return own.lower() == wanted or own.lower().startswith(wanted + "-")
    return False


def _count_non_empty(_: Context, args: list[Value]) -> Value:
    return float(sum(1 for node in _nodes(args[0], "count-non-empty") if string_value(node) != ""))


def _property(ctx: Context, args: list[Value]) -> Value:
    return ctx.world.properties.get(to_string(args[0]), "")


def _current(ctx: Context, _: tuple[Closure, ...]) -> Value:
    return [ctx.current]


FUNCTIONS = {
    "position": Function(0, 1, _position),
    "last": Function(0, 0, lambda ctx, _: float(ctx.size)),
    "property": Function(1, 1, _property),
    "version": Function(0, 0, lambda ctx, _: ctx.world.properties.get("version", "")),
    "count": Function(1, 1, lambda _, args: float(len(_nodes(args[0], "count")))),
    "count-non-empty": Function(1, 1, _count_non_empty),
    "current": Function(0, 0, lazy=_current),
    "instance": Function(1, 1, _instance),
    "pulldata": Function(4, 4, _pulldata),
    "indexed-repeat": Function(3, None, _indexed_repeat),
    "randomize": Function(1, 2, _randomize),
    "id": Function(1, 1, _id),
    "lang": Function(1, 1, _lang),
    "name": Function(0, 1, lambda ctx, args: _name(ctx, args, "name")),
    "local-name": Function(0, 1, lambda ctx, args: _name(ctx, args, "local-name")),
    "namespace-uri": Function(0, 1, lambda ctx, args: _name(ctx, args, "namespace-uri")),
}
