"""The live answers of one session: the instance's tree, where its nodes are, which are hidden, and what
was done to it.

Knows paths and rows, not what any of them means. Every change is journalled, so that it can be taken back.
"""

import copy
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from lxml import etree

from forms.xform.definition import Bind
from forms.xform.errors import FormError
from forms.xform.instances import xml_text
from forms.xform.kinds import settled, value_type
from forms.xform.vocabulary import local_name
from forms.xpath.calendar import Calendar
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Attribute, Element, Node, string_value

_STEP = re.compile(r"([^\[\]]+)(?:\[([1-9][0-9]{0,8})\])?")
Place = Element | Attribute
"""What can hold an answer."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A text that was replaced, so that it can be taken back."""

    node: Place
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row put in at, or taken from, `index` of its parent. What is parked may come back as it was."""

    kind: Literal["insert", "remove", "park", "return"]
    parent: Element
    index: int
    row: Element

    @property
    def adds(self) -> bool:
        """Whether the row is there afterwards."""
        return self.kind in ("insert", "return")


Change = TextChange | RowChange
_OPPOSITE: Mapping[str, Literal["insert", "remove", "park", "return"]] = {
    "insert": "remove", "remove": "insert", "park": "return", "return": "park",
}  # fmt: skip


class LiveInstance:
    """Owns the tree. Holds on to every element, since lxml's element objects are only the same while held."""

    def __init__(
        self, root: Element, row_templates: Mapping[ModelPath, Element], order: tuple[ModelPath, ...]
    ) -> None:
        """`order` lists all paths of the form as they follow each other."""
        self.root = root
        self._order = order
        self.journal: list[Change] = []
        self._templates = row_templates
        self._repeats = frozenset(row_templates)
        self.parked: dict[tuple[Element, ModelPath], list[Element]] = {}
        """Rows with answers that a falling count took away, by what held them; the last comes back first."""
        self.reindex()

    def reindex(self) -> None:
        """Where everything is, in document order."""
        self.places: dict[ModelPath, list[Place]] = {}
        self.paths: dict[Place, ModelPath] = {}
        self._refs: dict[Place, str] = {}
        self._by_ref: dict[str, Place] = {}
        self._enter(self.root, (local_name(str(self.root.tag)),), self.places)

    def _enter(self, element: Element, path: ModelPath, places: dict[ModelPath, list[Place]]) -> None:
        self.paths[element] = path
        places.setdefault(path, []).append(element)
        for name in map(str, element.attrib):
            if not name.startswith("{"):
                attribute = Attribute(element, name)
                self.paths[attribute] = (*path, f"@{name}")
                places.setdefault((*path, f"@{name}"), []).append(attribute)
        for child in element.iterchildren(etree.Element):
            self._enter(child, (*path, local_name(str(child.tag))), places)

    def settle_defaults(self, binds: Mapping[ModelPath, Bind], calendar: Calendar) -> None:
        """Have what the form delivers as answers be of their types."""
        for path, bind in binds.items():
            for place in self.places.get(path, ()) if bind.type != "string" else ():
                if isinstance(place, Element) and len(place) == 0 and place.text:
                    place.text = settled(place.text, value_type(bind), calendar)

    def text(self, place: Place) -> str:
        """The node's text."""
        return string_value(place)

    def write(self, place: Place, text: str) -> bool:
        """Whether that changed anything. What XML cannot hold is left out; what holds nodes has no text."""
        if isinstance(place, Element) and len(place):
            return False
        old, text = string_value(place), xml_text(text)
        if old == text:
            return False
        self.journal.append(TextChange(place, old, text))
        _put(place, text)
        return True

    def below(self, place: Place) -> Iterator[Place]:
        """The place and all in it."""
        if isinstance(place, Attribute):
            yield place
            return
        for element in place.iter(etree.Element):
            yield element
            for name in map(str, element.attrib):
                if not name.startswith("{"):
                    yield Attribute(element, name)

    def within(self, ancestor: Element, path: ModelPath) -> list[Place]:
        """The nodes of `path` below `ancestor`, in document order; of a path that does not lead through it,
        those below what both have above them."""
        own = self.paths[ancestor]
        if path[: len(own)] != own:
            ancestor = self.ancestor(ancestor, shared_depth(own, path))
            own = self.paths[ancestor]
        if len(self.places[own]) == 1:
            return list(self.places.get(path, ()))
        found: list[Element] = [ancestor]
        for name in path[len(own) :]:
            if name.startswith("@"):
                return [Attribute(e, name[1:]) for e in found if e.get(name[1:]) is not None]
            found = [
                c for e in found for c in e.iterchildren(etree.Element) if local_name(str(c.tag)) == name
            ]
        return [*found]

    def ancestor(self, place: Place, depth: int) -> Element:
        """The node above (or the place itself) whose path has `depth` names."""
        at = place.owner if isinstance(place, Attribute) else place
        for _ in range(len(self.paths[at]) - depth):
            parent = at.getparent()
            assert parent is not None, "a place is deeper than its ancestors"
            at = parent
        return at

    def only_at(self, names: ModelPath) -> list[Node] | None:
        """The one node at a path of tags, None where there are none, or several, or names of other spaces."""
        places = self.places.get(names, ())
        if len(places) != 1:
            return None
        at: Element | None = places[0] if isinstance(places[0], Element) else None
        for name in reversed(names):
            if at is None or at.tag != name:
                return None
            at = at.getparent()
        return [*places]

    def own_row(self, node: Node, names: ModelPath) -> Element | None:
        """The row around `node` that a path of these names from the root goes through, and on from."""
        at: Node | None = node.owner if isinstance(node, Attribute) else node
        while isinstance(at, Element):
            path = self.paths.get(at)
            if path is None:
                return None
            if path in self._repeats and names[: len(path)] == path and len(names) > len(path):
                return at
            at = at.getparent()
        return None

    def rows(self, parent: Element, path: ModelPath) -> list[Element]:
        """The rows of the repeat `path` directly below `parent`, in order."""
        return [c for c in parent.iterchildren(etree.Element) if local_name(str(c.tag)) == path[-1]]

    def add_row(
        self, parent: Element, path: ModelPath, copy_of: Element | None = None, like: Element | None = None
    ) -> Element:
        """A new last row, from the template or `like` another (or one after the row it copies)."""
        source = copy_of if copy_of is not None else like
        row = copy.deepcopy(self._templates[path] if source is None else source)
        rows = self.rows(parent, path)
        if copy_of is not None:
            index = parent.index(copy_of) + 1
        elif rows:
            index = parent.index(rows[-1]) + 1
        else:
            index = self.place_for(parent, path)
        self._insert(parent, index, row, path)
        self.journal.append(RowChange("insert", parent, index, row))
        return row

    def place_for(self, parent: Element, path: ModelPath) -> int:
        """Where a first row of the repeat goes: before the first sibling that follows it in the form."""
        known = [p[-1] for p in self._order if p[:-1] == path[:-1]]
        later = set(known[known.index(path[-1]) + 1 :])
        for index, child in enumerate(parent):
            if isinstance(child.tag, str) and local_name(child.tag) in later:
                return index
        return len(parent)

    def remove_row(self, row: Element, *, park: bool = False) -> None:
        """Take the row away with all below it, noted in the journal; parked, it can be returned."""
        parent = row.getparent()
        assert parent is not None, "a row lies in something"
        change = RowChange("park" if park else "remove", parent, parent.index(row), row)
        self.journal.append(change)
        self._forget(row)
        self._apply(change)

    def return_row(self, parent: Element, path: ModelPath) -> Element | None:
        """The row parked last comes back at the end of its repeat; None when none is parked."""
        waiting = self.parked.get((parent, path))
        if not waiting:
            return None
        row, rows = waiting[-1], self.rows(parent, path)
        index = parent.index(rows[-1]) + 1 if rows else self.place_for(parent, path)
        change = RowChange("return", parent, index, row)
        self.journal.append(change)
        self._apply(change)
        self._place(row, path)
        return row

    def park_again(self, holder_ref: str, name: str, row: Element) -> None:
        """A row that a draft kept aside. Raises `FormError("unknown-ref")` when there is no such repeat."""
        holder = self.find(holder_ref)
        path = (*self.paths[holder], name)
        if not isinstance(holder, Element) or path not in self._repeats:
            raise FormError("unknown-ref", f"{holder_ref} has no rows {name}", place=holder_ref)
        self.parked.setdefault((holder, path), []).append(row)

    def _insert(self, parent: Element, index: int, row: Element, path: ModelPath) -> None:
        parent.insert(index, row)
        self._place(row, path)

    def _place(self, row: Element, path: ModelPath) -> None:
        """Enter a new row: what is in it lies together in every list."""
        fresh: dict[ModelPath, list[Place]] = {}
        self._enter(row, path, fresh)
        line = self._line(row)
        for inner, found in fresh.items():
            places = self.places.setdefault(inner, [])
            at = self._index(places, line)
            places[at:at] = found
        if any(local_name(str(later.tag)) == path[-1] for later in row.itersiblings(etree.Element)):
            self._forget_refs()

    def _forget(self, row: Element) -> None:
        """A row is about to go, and with it the positions in refs behind it."""
        line, gone = self._line(row), list(self.below(row))
        for path, count in Counter(self.paths[place] for place in gone).items():
            at = self._index(self.places[path], line)
            del self.places[path][at : at + count]
        for place in gone:
            del self.paths[place]
        self._forget_refs()

    def _forget_refs(self) -> None:
        self._refs.clear()
        self._by_ref.clear()

    def _line(self, place: Place) -> list[int]:
        """Where the rows around a place, and the place itself, lie in what holds them, from the root on."""
        at = place.owner if isinstance(place, Attribute) else place
        found: list[int] = []
        while (parent := at.getparent()) is not None:
            if self.paths[at] in self._repeats:
                found.append(parent.index(at))
            at = parent
        return found[::-1]

    def _index(self, places: list[Place], line: list[int]) -> int:
        """Where in a list in document order the places in the row of this line lie, or would lie."""
        if not places or self._line(places[-1])[: len(line)] < line:
            return len(places)  # new rows mostly come last
        return bisect_left(places, line, key=lambda place: self._line(place)[: len(line)])

    def take_journal(self) -> list[Change]:
        """What was done since the journal was last empty, and empties it. Nothing, when it came to nothing:
        an answer cleared at once is no step to take back."""
        changes, self.journal = self.journal, []
        before: dict[Place, str] = {}
        for change in changes:
            if isinstance(change, RowChange):
                return changes
            before.setdefault(change.node, change.old)
        return changes if any(string_value(node) != old for node, old in before.items()) else []

    def revert(self, changes: list[Change]) -> None:
        """Takes changes back, the last first."""
        for change in reversed(changes):
            if isinstance(change, TextChange):
                _put(change.node, change.old)
            else:
                self._apply(replace(change, kind=_OPPOSITE[change.kind]))
        self.reindex()

    def repeat_changes(self, changes: list[Change]) -> None:
        """Does changes again that were taken back."""
        for change in changes:
            if isinstance(change, TextChange):
                _put(change.node, change.new)
            else:
                self._apply(change)
        self.reindex()

    def _apply(self, change: RowChange) -> None:
        if change.kind in ("park", "return"):
            path = (*self.path_of(change.parent), local_name(str(change.row.tag)))
            waiting = self.parked.setdefault((change.parent, path), [])
            waiting.append(change.row) if change.kind == "park" else waiting.remove(change.row)
        if change.adds:
            change.parent.insert(change.index, change.row)
        else:
            change.parent.remove(change.row)

    @staticmethod
    def path_of(element: Element) -> ModelPath:
        """Its names from the root, also of what is not in the tree just now."""
        line = [element, *element.iterancestors()]
        return tuple(local_name(str(e.tag)) for e in reversed(line))

    def is_there(self, place: Place) -> bool:
        """Whether it is in the tree now, or stands for a repeat whose rows would lie in what is."""
        if place in self.paths:
            return True
        held_by = self.paths.get(place.owner) if isinstance(place, Attribute) else None
        return held_by is not None and (*held_by, place.name) in self._repeats  # type: ignore[union-attr]  # an attribute has a name

    def ref(self, place: Place) -> str:
        """`/data/contract[2]/amount`: rows have positions, all else has none."""
        known = self._refs.get(place)
        if known is None:
            known = self._ref(place)
            self._refs[place] = known
        return known

    def _ref(self, place: Place) -> str:
        if isinstance(place, Attribute):
            above = self.ref(place.owner)
            is_one = (*self.paths[place.owner], place.name) not in self._repeats  # or stands for a repeat
            return f"{above}/@{place.name}" if is_one else f"{above}/{place.name}"
        parent, path = place.getparent(), self.paths[place]
        above = "" if parent is None else self.ref(parent)
        if parent is None or path not in self._repeats:
            return f"{above}/{path[-1]}"
        rows = self.rows(parent, path)
        self._refs.update((row, f"{above}/{path[-1]}[{number}]") for number, row in enumerate(rows, 1))
        return self._refs[place]

    def find(self, ref: str) -> Place:
        """The place a ref names. Raises `FormError("unknown-ref")`."""
        known = self._by_ref.get(ref)
        if known is None:
            known = self._by_ref[ref] = self._find(ref)
        return known

    def _find(self, ref: str) -> Place:
        at: list[Element] = [self.root]
        for number, step in enumerate(ref.strip("/").split("/")):
            match = _STEP.fullmatch(step)
            name, position = (match[1], match[2]) if match is not None else ("", None)
            if name.startswith("@") and at and name[1:] in map(str, at[0].attrib):
                return Attribute(at[0], name[1:])
            if number == 0:
                at = [e for e in at if local_name(str(e.tag)) == name]
                continue
            at = [c for e in at[:1] for c in e.iterchildren(etree.Element) if local_name(str(c.tag)) == name]
            if position is not None:
                at = at[int(position) - 1 : int(position)]
        if not at:
            raise FormError("unknown-ref", f"the form has no {ref}", place=ref)
        return at[0]


def shared_depth(one: ModelPath, other: ModelPath) -> int:
    """How many names two paths begin with alike."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _put(place: Place, text: str) -> None:
    if isinstance(place, Attribute):
        place.owner.set(place.name, text)
    else:
        place.text = text or None
