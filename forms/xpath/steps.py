"""Compiles location steps and predicates. The shapes forms are full of (`../name`, `/data/a/b`) take short
cuts."""

from collections.abc import Callable, Iterator, Mapping

from forms.xpath.context import Closure, Context, Index, World
from forms.xpath.errors import XPathError
from forms.xpath.nodes import (
    AXES,
    REVERSE_AXES,
    Attribute,
    Document,
    Element,
    NamespaceNode,
    Node,
    TextNode,
    document_order,
    is_element,
    string_value,
)
from forms.xpath.syntax import Binary, Call, Expr, Filter, NodeTest, Path, Step, children
from forms.xpath.values import Value, to_boolean, to_string

Walk = Callable[[Node], Iterator[Node]]
Select = Callable[[list[Node], Context], list[Node]]
Compile = Callable[[Expr], Closure]


def qualified(prefix: str, local: str, namespaces: Mapping[str, str]) -> str:
    """lxml's name for `prefix:local`; an unprefixed name has no namespace."""
    if not prefix:
        return local
    uri = namespaces.get(prefix)
    if uri is None:
        raise XPathError("xpath-prefix", f"the prefix {prefix!r} is not declared")
    return f"{{{uri}}}{local}"


def compile_step(step: Step, namespaces: Mapping[str, str], compile_expr: Compile) -> Select:
    """From a list of nodes to the nodes the step leads to, in document order."""
    walk, accepts = _walk(step, namespaces)
    tests = [compile_predicate(p, step, namespaces, compile_expr) for p in step.predicates]
    reverse = step.axis in REVERSE_AXES
    ordered = step.axis in ("child", "attribute", "self")

    if not tests and step.axis == "child" and step.test.kind == "name" and step.test.local != "*":
        return _named(qualified(step.test.prefix, step.test.local, namespaces))

    def select(nodes: list[Node], ctx: Context) -> list[Node]:
        found: list[Node] = []
        look_at = ctx.world.watch.look_at
        for node in nodes:
            reached = list(walk(node))
            look_at(1 + len(reached))
            if accepts is not None:
                reached = [n for n in reached if accepts(n)]
            for test in tests:
                reached = test(reached, ctx, node)
            found.extend(reversed(reached) if reverse else reached)
        return found if len(nodes) == 1 or ordered else document_order(found)

    return select


def _named(tag: str) -> Select:
    """The commonest step by far: children of one name."""

    def select(nodes: list[Node], ctx: Context) -> list[Node]:
        found: list[Node] = []
        for node in nodes:
            if isinstance(node, Element):
                found.extend(node.iterchildren(tag))
            elif isinstance(node, Document) and node.root.tag == tag:
                found.append(node.root)
        ctx.world.watch.look_at(len(nodes) + len(found))
        return found

    return select


def _walk(step: Step, namespaces: Mapping[str, str]) -> tuple[Walk, Callable[[Node], bool] | None]:
    """How to go, and which of the nodes on the way are meant (None: all)."""
    test = step.test
    if test.kind == "node":
        return AXES[step.axis], None
    if test.kind == "name" and step.axis == "child":
        tag = qualified(test.prefix, test.local, namespaces) if test.local != "*" else "*"
        tag = tag if test.local != "*" or not test.prefix else qualified(test.prefix, "*", namespaces)

        def named_children(node: Node) -> Iterator[Node]:
            if isinstance(node, Document):
                return (n for n in (node.root,) if tag == "*" or accepts(n))
            return node.iterchildren(tag) if isinstance(node, Element) else iter(())

        accepts = node_test(test, "child", namespaces)
        return named_children, None
    return AXES[step.axis], node_test(test, step.axis, namespaces)


def node_test(  # noqa: PLR0911  # one return per kind of test
    test: NodeTest, axis: str, namespaces: Mapping[str, str]
) -> Callable[[Node], bool]:
    """XPath 1.0 §2.3; the principal node type follows from the axis."""
    match test.kind:
        case "node":
            return lambda _: True
        case "text":
            return lambda node: isinstance(node, TextNode)
        case "comment":
            return lambda node: _special(node) == "comment"
        case "processing-instruction":
            return lambda node: (
                _special(node) == "pi" and test.literal in (None, getattr(node, "target", None))
            )
    name = qualified(test.prefix, test.local, namespaces)
    space = name[:-1] if test.local == "*" else None

    def matches(full: str) -> bool:
        return full == name or (space is not None and full.startswith(space))

    if axis == "attribute":
        return lambda node: isinstance(node, Attribute) and matches(node.name)
    if axis == "namespace":
        return lambda node: isinstance(node, NamespaceNode) and test.local in ("*", node.prefix)
    return lambda node: is_element(node) and matches(str(getattr(node, "tag", "")))


def _special(node: Node) -> str:
    if not isinstance(node, Element) or is_element(node):
        return ""
    return "pi" if hasattr(node, "target") else "comment"


Test = Callable[[list[Node], Context, Node | None], list[Node]]


def compile_predicate(
    expr: Expr, step: Step | None, namespaces: Mapping[str, str], compile_expr: Compile
) -> Test:
    """Keeps the nodes for which `expr` holds (or whose position it names)."""
    closure = compile_expr(expr)

    def scan(nodes: list[Node], ctx: Context, _parent: Node | None) -> list[Node]:
        kept = []
        size, world = len(nodes), ctx.world
        for position, node in enumerate(nodes, 1):
            if position % 64 == 1:  # seldom enough to cost nothing, also where lists are short
                world.watch.look_at(64)
            value = closure(Context(node, world, position, size, ctx.current))
            if _holds(value, position):
                kept.append(node)
        return kept

    lookup = _lookup(expr, step, namespaces, compile_expr)
    if lookup is None:
        return scan
    column, key, exact = lookup
    tag = "" if step is None else qualified(step.test.prefix, step.test.local, namespaces)

    def find(nodes: list[Node], ctx: Context, parent: Node | None) -> list[Node]:
        if len(nodes) < 8 or not isinstance(parent, Element) or not _is_fixed(parent, ctx.world):
            return scan(nodes, ctx, parent)
        wanted = key(ctx)
        if not isinstance(wanted, str | list) or (isinstance(wanted, list) and len(wanted) != 1):
            return scan(nodes, ctx, parent)
        if len(nodes) != len(_all(parent, tag, ctx.world)):
            return scan(nodes, ctx, parent)
        hits: list[Node] = list(_index(parent, tag, column, ctx.world).get(to_string(wanted), ()))
        return hits if exact else scan(hits, ctx, parent)

    return find


def _holds(value: Value, position: int) -> bool:
    """A number names a position; nodes hold by being there, whatever their text."""
    if isinstance(value, float):
        return value == position
    return bool(value) if isinstance(value, list) else to_boolean(value)


def _is_fixed(parent: Element, world: World) -> bool:
    return parent.getroottree().getroot() is not world.root.root


def _all(parent: Element, tag: str, world: World) -> list[Element]:
    return _index(parent, tag, "", world)[""]


def _index(parent: Element, tag: str, column: str, world: World) -> Index:
    return world.index(parent, tag, column, lambda: _by_column(parent, tag, column))


def _by_column(parent: Element, tag: str, column: str) -> Index:
    if not column:
        return {"": list(parent.iterchildren(tag))}
    index: Index = {}
    for child in parent.iterchildren(tag):
        for value in {string_value(cell) for cell in child.iterchildren(column)} or ("",):
            index.setdefault(value, []).append(child)
    return index


def _lookup(
    expr: Expr, step: Step | None, namespaces: Mapping[str, str], compile_expr: Compile
) -> tuple[str, Closure, bool] | None:
    """(column, key, whether the index alone decides) if `expr` has a conjunct `column = key` an index can
    answer."""
    if step is None or step.axis != "child" or step.test.kind != "name" or step.test.local == "*":
        return None
    if isinstance(expr, Binary) and expr.operator == "and" and not _counts(expr):
        for side in (expr.left, expr.right):
            found = _lookup(side, step, namespaces, compile_expr)
            if found is not None:
                return found[0], found[1], False
    if not isinstance(expr, Binary) or expr.operator != "=":
        return None
    for cell, key in ((expr.left, expr.right), (expr.right, expr.left)):
        column = _column(cell)
        if column is not None and not _is_local(key):
            return qualified(column.prefix, column.local, namespaces), compile_expr(key), True
    return None


def _column(expr: Expr) -> NodeTest | None:
    if isinstance(expr, Path) and expr.start == "context" and len(expr.steps) == 1:
        step = expr.steps[0]
        if (
            step.axis == "child"
            and step.test.kind == "name"
            and step.test.local != "*"
            and not step.predicates
        ):
            return step.test
    return None


def _is_local(expr: Expr) -> bool:
    """Whether the value may differ from row to row."""
    if isinstance(expr, Path) and expr.start == "context":
        return True
    if (
        isinstance(expr, Call)
        and not expr.arguments
        and expr.name not in ("current", "today", "true", "false")
    ):
        return True
    if isinstance(expr, Path) and expr.start == "root":
        return False
    if isinstance(expr, Path) and not isinstance(expr.start, str):
        return _is_local(expr.start)
    if isinstance(expr, Filter):
        return _is_local(expr.primary)
    return any(_is_local(child) for child in children(expr))


def _counts(expr: Expr) -> bool:
    """Whether positions matter, so that rows must not be left out beforehand."""
    if isinstance(expr, Call) and expr.name in ("position", "last"):
        return True
    if isinstance(expr, Path):
        return False
    return any(_counts(child) for child in children(expr))


def filter_nodes(value: Value, tests: list[Test], ctx: Context) -> list[Node]:
    """Predicates on a primary expression."""
    if not isinstance(value, list):
        raise XPathError("xpath-type", "only nodes can be filtered with [ ]")
    nodes = value
    for test in tests:
        nodes = test(nodes, ctx, None)
    return nodes
