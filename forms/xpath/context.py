"""What an expression sees while it is evaluated: its node, and the world around it (clock, instances,
texts)."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from random import Random, SystemRandom

from forms.xpath.calendar import Calendar
from forms.xpath.nodes import Document, Element, Node
from forms.xpath.values import Value
from forms.xpath.watch import Watch

Index = dict[str, list[Element]]
Indexes = dict[tuple[Element, str, str], Index]


def _no_text(_key: str, _node: Node) -> str:
    return ""


def _no_row(_node: Node, _names: tuple[str, ...]) -> None:
    return None


def _no_way(_names: tuple[str, ...]) -> None:
    return None


def _no_choice(_value: str, _path: str, _node: Node) -> str:
    return ""


@dataclass(slots=True)
class World:
    """Everything outside the context node.

    `instances` are wrapper elements, the parent of what `instance('x')/…` continues with. `root` is
    where `/` begins, also inside predicates over other instances. `hidden` holds the non-relevant nodes
    with all below them: they are never part of a path's result. `now` must give an aware time.
    """

    root: Document
    now: Callable[[], datetime]
    instances: Mapping[str, Element] = field(default_factory=dict)
    hidden: Set[Node] = frozenset()
    itext: Callable[[str, Node], Value] = _no_text
    choice_name: Callable[[str, str, Node], str] = _no_choice
    chance: Random = field(default_factory=SystemRandom)
    seed: int = 1
    """Of random orders whose author gave none, so that they stay while a form is filled."""
    indexes: Indexes = field(default_factory=dict)
    """Hash indexes over instances that never change: (parent, child tag, column) → value → children."""
    lasting: Indexes = field(default_factory=dict)
    """Those over the instances around `lasting_roots`, which outlive this world."""
    lasting_roots: Set[Element] = frozenset()
    paths: dict[object, list[Node]] = field(default_factory=dict)
    """Where plain absolute paths lead, by the mark of their closure, as long as no row is in between."""
    row_paths: dict[object, list[Node]] = field(default_factory=dict)
    """The same through repeats. Whoever adds or takes rows must clear it."""
    own_row: Callable[[Node, tuple[str, ...]], Element | None] = _no_row
    """The row around a node that an absolute path of these names goes through: `/data/r/x` means the `x` of
    the row one stands in, as in JavaRosa."""
    only_at: Callable[[tuple[str, ...]], list[Node] | None] = _no_way
    """The node at the end of a path of these names from the root, when it is known to be the only one: saves
    going through all the siblings on the way."""
    variables: Mapping[str, Value] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    """Of the person, the device and the form: `username`, `email`, `phonenumber`, `deviceid`, `version`."""
    language: str = ""
    instants: bool = False
    """How days are counted: see `forms.xpath.calendar`."""
    watch: Watch = field(default_factory=Watch)
    calendar: Calendar = field(init=False)

    def __post_init__(self) -> None:
        zone = self.now().tzinfo
        assert zone is not None, "the clock gives aware times"
        self.calendar = Calendar(zone, self.instants)

    def index(self, parent: Element, tag: str, column: str, make: Callable[[], Index]) -> Index:
        """The index over the children `tag` of `parent` by `column`, made when it is first needed."""
        key = (parent, tag, column)
        known = self.indexes.get(key) or self.lasting.get(key)
        if known is None:
            lasts = parent.getroottree().getroot() in self.lasting_roots
            known = (self.lasting if lasts else self.indexes)[key] = make()
        return known


class Context:
    """Where an expression stands. `current` stays the node of the whole expression inside predicates."""

    __slots__ = ("current", "node", "position", "size", "world")

    def __init__(
        self, node: Node, world: World, position: int = 1, size: int = 1, current: Node | None = None
    ) -> None:
        self.node = node
        self.world = world
        self.position = position
        self.size = size
        self.current = node if current is None else current


Closure = Callable[[Context], Value]
