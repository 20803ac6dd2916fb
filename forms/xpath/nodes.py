"""Nodes of an lxml tree as XPath sees them, and the axes between them.

Elements, comments and processing instructions are lxml's own objects; the document, attributes and
text, which lxml does not model as nodes, get small values here. Knows nothing of forms.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

from forms.xpath.syntax import Axis

Element = etree._Element


@dataclass(frozen=True, slots=True)
class Document:
    """The invisible parent of the root element."""

    root: Element


@dataclass(frozen=True, slots=True)
class Attribute:
    """`name` is in lxml's `{namespace}local` notation."""

    owner: Element
    name: str


@dataclass(frozen=True, slots=True)
class TextNode:
    """The text of `owner`, or with `tail` the text that follows it."""

    owner: Element
    tail: bool = False


@dataclass(frozen=True, slots=True)
class NamespaceNode:
    """A namespace in scope at `owner`; its value is the URI."""

    owner: Element
    prefix: str


Node = Element | Document | Attribute | TextNode | NamespaceNode


def is_element(node: Node) -> bool:
    """Whether XPath sees an element in it; lxml's comments and processing instructions are none."""
    return isinstance(node, Element) and isinstance(cast("Any", node).tag, str)


def string_value(node: Node) -> str:
    """The string-value of XPath 1.0 §5."""
    if isinstance(node, Element):
        if len(node) == 0:
            return node.text or ""
        return str(cast("Any", node).xpath("string()")) if is_element(node) else node.text or ""
    if isinstance(node, Attribute):
        return str(node.owner.get(node.name, ""))
    if isinstance(node, TextNode):
        return (node.owner.tail if node.tail else node.owner.text) or ""
    if isinstance(node, NamespaceNode):
        return node.owner.nsmap.get(node.prefix or None, "")
    return string_value(node.root)


def parent_of(node: Node) -> Node | None:
    """The node above; None for the document."""
    if isinstance(node, Element):
        parent = node.getparent()
        return Document(_top(node)) if parent is None else parent
    if isinstance(node, TextNode):
        return node.owner.getparent() if node.tail else node.owner
    return None if isinstance(node, Document) else node.owner


def _top(element: Element) -> Element:
    """The root element, also for comments beside it."""
    return element.getroottree().getroot()


def document_of(node: Node) -> Document:
    """The document the node is in."""
    if isinstance(node, Document):
        return node
    return Document(_top(node if isinstance(node, Element) else node.owner))


def children_of(node: Node) -> Iterator[Node]:
    """The nodes directly below, in document order; attributes and namespaces are no children."""
    if isinstance(node, Document):
        yield from _around(node.root)
    elif isinstance(node, Element) and is_element(node):
        if node.text:
            yield TextNode(node)
        for child in node:
            yield child
            if child.tail:
                yield TextNode(child, tail=True)


def _around(root: Element) -> Iterator[Element]:
    yield from reversed(list(root.itersiblings(preceding=True)))
    yield root
    yield from root.itersiblings()


def descendants_of(node: Node) -> Iterator[Node]:
    """The nodes below at any depth, in document order."""
    stack = [children_of(node)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        yield child
        stack.append(children_of(child))


def _ancestors(node: Node) -> Iterator[Node]:
    parent = parent_of(node)
    while parent is not None:
        yield parent
        parent = parent_of(parent)


def _after(node: Node) -> Iterator[Node]:
    """The siblings that follow, nearest first."""
    if isinstance(node, TextNode) and not node.tail:
        later: Iterator[Element] = iter(node.owner)
    elif isinstance(node, Element | TextNode):
        owner = node if isinstance(node, Element) else node.owner
        if node is owner and owner.tail:
            yield TextNode(owner, tail=True)
        later = owner.itersiblings()
    else:
        return
    for sibling in later:
        yield sibling
        if sibling.tail:
            yield TextNode(sibling, tail=True)


def _before(node: Node) -> Iterator[Node]:
    """The siblings that precede, nearest first."""
    if isinstance(node, TextNode) and node.tail:
        yield node.owner
    if not isinstance(node, Element) and not (isinstance(node, TextNode) and node.tail):
        return
    owner = node if isinstance(node, Element) else node.owner
    for sibling in owner.itersiblings(preceding=True):
        if sibling.tail:
            yield TextNode(sibling, tail=True)
        yield sibling
    parent = owner.getparent()
    if parent is not None and parent.text:
        yield TextNode(parent)


def _following(node: Node) -> Iterator[Node]:
    if isinstance(node, Attribute | NamespaceNode):
        yield from descendants_of(node.owner)
        node = node.owner
    for place in (node, *_ancestors(node)):
        for sibling in _after(place):
            yield sibling
            yield from descendants_of(sibling)


def _preceding(node: Node) -> Iterator[Node]:
    if isinstance(node, Attribute | NamespaceNode):
        node = node.owner
    for place in (node, *_ancestors(node)):
        for sibling in _before(place):
            yield from reversed([sibling, *descendants_of(sibling)])


def _attributes(node: Node) -> Iterator[Node]:
    if is_element(node):
        element = cast("Element", node)
        for name in element.attrib:
            yield Attribute(element, str(name))


def _namespaces(node: Node) -> Iterator[Node]:
    if is_element(node):
        element = cast("Element", node)
        for prefix in sorted(p or "" for p in element.nsmap):
            yield NamespaceNode(element, prefix)


def _parent(node: Node) -> Iterator[Node]:
    parent = parent_of(node)
    if parent is not None:
        yield parent


def _self_and(axis: Callable[[Node], Iterator[Node]]) -> Callable[[Node], Iterator[Node]]:
    def walk(node: Node) -> Iterator[Node]:
        yield node
        yield from axis(node)

    return walk


AXES: dict[Axis, Callable[[Node], Iterator[Node]]] = {
    "child": children_of,
    "descendant": descendants_of,
    "parent": _parent,
    "ancestor": _ancestors,
    "following-sibling": _after,
    "preceding-sibling": _before,
    "following": _following,
    "preceding": _preceding,
    "attribute": _attributes,
    "namespace": _namespaces,
    "self": lambda node: iter((node,)),
    "descendant-or-self": _self_and(descendants_of),
    "ancestor-or-self": _self_and(_ancestors),
}
"""Each walks outwards from the node, as positions in predicates count."""

REVERSE_AXES = frozenset({"ancestor", "ancestor-or-self", "preceding", "preceding-sibling"})


def document_order(nodes: list[Node]) -> list[Node]:
    """The same nodes once each, in document order."""
    unique = list(dict.fromkeys(nodes))
    if len(unique) < 2:
        return unique
    index = _index if len(unique) < 16 else _Counted()
    return sorted(unique, key=lambda node: _position(node, index))


class _Counted:
    """Places among siblings, counted once for all of them."""

    def __init__(self) -> None:
        self._known: dict[Element, int] = {}

    def __call__(self, element: Element) -> int:
        if element not in self._known:
            parent = element.getparent()
            family = _around(element) if parent is None else iter(parent)
            self._known.update((sibling, at) for at, sibling in enumerate(family))
        return self._known[element]


def _position(node: Node, index: Callable[[Element], int]) -> tuple[tuple[int, int], ...]:
    steps: list[tuple[int, int]] = []
    at: Node | None = node
    while at is not None and not isinstance(at, Document):
        parent = parent_of(at)
        if isinstance(at, NamespaceNode):
            steps.append((0, 0))
        elif isinstance(at, Attribute):
            steps.append((1, [str(name) for name in at.owner.attrib].index(at.name)))
        elif isinstance(at, TextNode):
            steps.append((2, 0) if not at.tail else (3, 2 * index(at.owner) + 1))
        else:
            steps.append((3, 2 * index(at)))
        at = parent
    return tuple(reversed(steps))


def _index(element: Element) -> int:
    parent = element.getparent()
    return sum(1 for _ in element.itersiblings(preceding=True)) if parent is None else parent.index(element)
