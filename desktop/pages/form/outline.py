"""A form as its screen shows it: sections, how far each is, what a collapsed row tells. Plain values.

Made from the nodes of a session, once for every state of them; must not know widgets nor the store.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forms.xform import Node

_ROW = re.compile(r"\[\d+\]")
Locked = Callable[[Node], str]  # the class of data a node needs an authorisation for, "" when it is free
WRONG = frozenset({"constraint", "type", "error"})  # what F8 goes to; required is told apart
ATTACHMENTS = frozenset({"image", "signature", "audio", "video", "file"})


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of questions: answered of total, required ones still empty, wrong ones."""

    answered: int = 0
    total: int = 0
    missing: int = 0
    errors: int = 0

    @property
    def fraction(self) -> float:
        """0 to 1; a part without questions is complete."""
        return self.answered / self.total if self.total else 1.0

    @property
    def state(self) -> str:
        """As the tree marks it: error, done, part or empty."""
        if self.errors:
            return "error"
        if not self.missing and self.answered == self.total:
            return "done"
        return "part" if self.answered else "empty"


@dataclass(frozen=True, slots=True)
class Section:
    """A top-level group with all in it; questions outside groups stand in a section of their own, which the
    form names at its beginning, later on the first of them.

    `start` and `end` bound its nodes in the outline.
    """

    ref: str
    number: str
    title: str
    start: int
    end: int


class Outline:
    """One state of a form. Any part of it is a stretch of the nodes, so its figures are differences of sums.

    What awaits an authorisation is not counted.
    """

    def __init__(self, nodes: Sequence[Node], title: str, locked: Locked) -> None:
        self.nodes = nodes
        self._at = {node.ref: at for at, node in reversed(list(enumerate(nodes)))}
        self._ends = _ends(nodes)
        self._sums = list(_sums(nodes, locked))
        self.sections = tuple(self._sections(title))

    def node(self, ref: str) -> Node | None:
        """The visible node of a ref."""
        at = self._at.get(ref)
        return None if at is None else self.nodes[at]

    def below(self, ref: str) -> Sequence[Node]:
        """All in a group, repeat or row, in order; of a section of loose questions: these."""
        start, end = self._stretch(ref)
        return self.nodes[start:end]

    def children(self, ref: str) -> list[Node]:
        """What stands directly in a group, a repeat (its rows) or a row."""
        at, end = self._stretch(ref)
        found = []
        while at < end:
            found.append(self.nodes[at])
            at = self._ends[at]
        return found

    def instead_of(self, row: str) -> str:
        """Where to go when a row was taken away: the one that stands there now, else the last, else the
        repeat."""
        repeat = repeat_of(row)
        left = [found.ref for found in self.children(repeat)]
        return row if row in left else left[-1] if left else repeat

    def name(self, part: Node) -> str:
        """What a group or repeat is called: its label, else that of the note it begins with (a table has its
        heading there)."""
        if part.label or part.kind != "group":
            return part.label
        first = next(iter(self.children(part.ref)), None)
        return first.label if first is not None and first.kind == "note" else ""

    def tally(self, ref: str) -> Tally:
        """Figures of all below `ref`."""
        return self._figures(*self._stretch(ref))

    @property
    def whole(self) -> Tally:
        """Figures of the form."""
        return self._figures(0, len(self.nodes))

    def section_of(self, ref: str) -> Section:
        """The section that holds a node; the first one for an unknown one."""
        at = self._at.get(ref)
        for section in self.sections:
            if ref == section.ref or (at is not None and section.start <= at < section.end):
                return section
        return self.sections[0]

    def index(self, ref: str) -> int:
        """Where a node stands among the nodes; -1 for an unknown one."""
        return self._at.get(ref, -1)

    def _stretch(self, ref: str) -> tuple[int, int]:
        for section in self.sections:
            if section.ref == ref:
                return section.start, section.end
        at = self._at.get(ref)
        return (0, 0) if at is None else (at + 1, self._ends[at])

    def _figures(self, start: int, end: int) -> Tally:
        first, last = self._sums[start], self._sums[end]
        return Tally(*(after - before for before, after in zip(first, last, strict=True)))

    def _sections(self, title: str) -> Iterator[Section]:
        at, found = 0, 0
        while at < len(self.nodes):
            node, start = self.nodes[at], at
            at = self._ends[at]
            if node.kind == "group":
                if at > start + 1:
                    found += 1
                    yield Section(node.ref, node.number, node.label, start + 1, at)
                continue
            while at < len(self.nodes) and self.nodes[at].kind != "group":
                at = self._ends[at]
            root = "/" + node.ref.strip("/").partition("/")[0]
            number, name = ("", title)
            if found:
                number, name = next(
                    ((n.number, n.label) for n in self.nodes[start:at] if n.label), ("", title)
                )
            yield Section(f"{root}#{found}" if found else root, number, name, start, at)
            found += 1


def _ends(nodes: Sequence[Node]) -> list[int]:
    """For each node, where the first node stands that is not below it."""
    ends = [len(nodes)] * len(nodes)
    open_above: list[int] = []
    for at, node in enumerate(nodes):
        while open_above and nodes[open_above[-1]].depth >= node.depth:
            ends[open_above.pop()] = at
        open_above.append(at)
    return ends


def _sums(nodes: Sequence[Node], locked: Locked) -> Iterator[tuple[int, int, int, int]]:
    """Answered, total, missing, errors of the first n nodes, for n from 0."""
    answered = total = missing = errors = 0
    yield 0, 0, 0, 0
    for node in nodes:
        if node.kind == "question" and not node.readonly and not locked(node):
            total += 1
            answered += node.value is not None
            missing += node.violation_kind == "required"
            errors += node.violation_kind in WRONG
        yield answered, total, missing, errors


def rows_of(ref: str) -> list[str]:
    """The rows a ref lies in, the outermost first; a row's own ref among them."""
    return [ref[: at + 1] for at, letter in enumerate(ref) if letter == "]"]


def plain(ref: str) -> str:
    """The ref without its rows: the question, in whatever row."""
    return _ROW.sub("", ref)


def repeat_of(row: str) -> str:
    """The repeat a row is one of."""
    return row.rpartition("[")[0]


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What a collapsed row shows: its name, a date, an amount, a state, how many pieces of evidence."""

    name: str
    day: str
    amount: str
    state: str
    evidence: int


def row_facts(row: Node, inside: Sequence[Node]) -> RowFacts:
    """The first answer of each kind names the row; rows of rows have their own."""
    name = day = amount = state = ""
    evidence = 0
    for node in inside:
        value = node.value
        if node.kind != "question" or value is None:
            continue
        evidence += node.type in ATTACHMENTS
        if len(rows_of(node.ref)) > len(rows_of(row.ref)):
            continue
        if node.type == "string" and not name:
            name = str(value)
        elif isinstance(value, date) and not day:
            day = value.isoformat()[:10]
        elif isinstance(value, Decimal) and not amount:
            amount = f"¥{value:,.2f}" if node.extras.get("kind") == "money" else node.display
        elif node.type == "select1" and not state:
            state = node.display
    return RowFacts(name or row.title or row.label, day, amount, state, evidence)


def walk(nodes: Sequence[Node], start: int, step: int, wanted: Callable[[Node], bool]) -> Node | None:
    """The next wanted question after position `start` (before it with step -1), round the end; None
    without any. From -1 a walk forth begins at the first, a walk back at the last.
    """
    count = len(nodes)
    begin = start if start >= 0 else (-1 if step > 0 else count)
    for distance in range(1, count + 1):
        node = nodes[(begin + step * distance) % count]
        if node.kind == "question" and wanted(node):
            return node
    return None
