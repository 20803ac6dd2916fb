"""A form as its screen shows it: sections, how far each is, what a collapsed row tells. Plain values.

Made from the nodes of a session; must not know widgets nor the store.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forms.xform import Node

Locked = Callable[[Node], str]  # the class of data a node needs an authorisation for, "" when it is free


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
    """A top-level group with all in it; questions outside groups stand in a section of the form's name."""

    ref: str
    number: str
    title: str
    nodes: tuple[Node, ...]


def sections(nodes: Sequence[Node], title: str) -> tuple[Section, ...]:
    """The sections in document order."""
    found: list[Section] = []
    for node in nodes:
        if node.depth == 0 and node.kind == "group":
            found.append(Section(node.ref, node.number, node.label, ()))
            continue
        if not found or (node.depth == 0 and _is_group(found[-1], nodes)):
            root = "/" + node.ref.strip("/").partition("/")[0]
            found.append(Section(root if not found else f"{root}#{len(found)}", "", title, ()))
        last = found[-1]
        found[-1] = Section(last.ref, last.number, last.title, (*last.nodes, node))
    return tuple(section for section in found if section.nodes)


def _is_group(section: Section, nodes: Sequence[Node]) -> bool:
    return any(node.ref == section.ref and node.kind == "group" for node in nodes)


def tally(nodes: Iterable[Node], locked: Locked) -> Tally:
    """Count the questions that can be answered; what awaits an authorisation does not count."""
    answered = total = missing = errors = 0
    for node in nodes:
        if node.kind != "question" or node.readonly or locked(node):
            continue
        total += 1
        answered += node.value is not None
        missing += node.violation_kind == "required"
        errors += node.violation_kind in ("constraint", "type")
    return Tally(answered, total, missing, errors)


def within(nodes: Iterable[Node], ref: str) -> tuple[Node, ...]:
    """The nodes below `ref` (of a repeat: below its rows too)."""
    return tuple(node for node in nodes if node.ref.startswith((f"{ref}/", f"{ref}[")))


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What a collapsed row shows: its name, a date, an amount, a state, how many photos."""

    name: str
    day: str
    amount: str
    state: str
    photos: int


def row_facts(row: Node, inside: Sequence[Node]) -> RowFacts:
    """The first answer of each kind names the row."""
    name = day = amount = state = ""
    photos = 0
    for node in inside:
        value = node.value
        if node.kind != "question" or value is None:
            continue
        if node.type == "string" and not name:
            name = str(value)
        elif isinstance(value, date) and not day:
            day = value.isoformat()[:10]
        elif isinstance(value, Decimal) and node.extras.get("kind") == "money" and not amount:
            amount = f"¥{value:,.2f}"
        elif node.type == "select1" and not state:
            state = node.display
        elif node.type in ("image", "signature"):
            photos += 1
    return RowFacts(name or row.label, day, amount, state, photos)


def walk(nodes: Sequence[Node], from_ref: str, step: int, wanted: Callable[[Node], bool]) -> Node | None:
    """The next wanted question after `from_ref` (before it with step -1), round the end; None without any."""
    questions = [node for node in nodes if node.kind == "question"]
    if not questions:
        return None
    refs = [node.ref for node in questions]
    start = refs.index(from_ref) if from_ref in refs else (-1 if step > 0 else 0)
    for distance in range(1, len(questions) + 1):
        node = questions[(start + step * distance) % len(questions)]
        if wanted(node):
            return node
    return None
