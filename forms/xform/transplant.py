"""Puts the texts of one version's instance into the other's: which path goes where, and row by row.

Knows paths, rows and questions' names; what an answer means is for `migration` to judge.
"""

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from forms.xform.definition import FormDefinition
from forms.xform.glossary import Glossary
from forms.xform.vocabulary import local_name
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text of an instance: `ref` as `Node.ref`, `rows` the 1-based positions of the rows it lies in."""

    path: ModelPath
    ref: str
    rows: tuple[int, ...]
    text: str


def leaves(root: Element, repeats: frozenset[ModelPath]) -> Iterator[Leaf]:
    """All texts, attributes among them, empty ones too, in document order. The root's own say which form it
    is, and are no answers."""
    name = local_name(str(root.tag))
    found = _leaves(root, (name,), f"/{name}", (), repeats)
    yield from (leaf for leaf in found if len(leaf.path) > 2 or not leaf.path[-1].startswith("@"))


def _leaves(
    element: Element, path: ModelPath, ref: str, rows: tuple[int, ...], repeats: frozenset[ModelPath]
) -> Iterator[Leaf]:
    for name, value in ((str(n), str(v)) for n, v in element.attrib.items()):
        if not name.startswith("{"):
            yield Leaf((*path, f"@{name}"), f"{ref}/@{name}", rows, value)
    counts: dict[str, int] = {}
    children = list(element.iterchildren(etree.Element))
    if not children:
        yield Leaf(path, ref, rows, element.text or "")
    for child in children:
        name = local_name(str(child.tag))
        counts[name] = counts.get(name, 0) + 1
        inner, place, within = (*path, name), f"{ref}/{name}", rows
        if inner in repeats:
            place, within = f"{place}[{counts[name]}]", (*rows, counts[name])
        yield from _leaves(child, inner, place, within, repeats)


def paths_of(root: Element) -> frozenset[ModelPath]:
    """All paths of an instance, groups among them."""
    found: set[ModelPath] = set()
    stack: list[tuple[Element, ModelPath]] = [(root, (local_name(str(root.tag)),))]
    while stack:
        element, path = stack.pop()
        found.add(path)
        found.update((*path, f"@{n}") for n in map(str, element.attrib) if not n.startswith("{"))
        stack.extend((c, (*path, local_name(str(c.tag)))) for c in element.iterchildren(etree.Element))
    return frozenset(found)


def repeats_in(root: Element) -> frozenset[ModelPath]:
    """Paths that occur more than once below one parent: the repeats an instance lets see."""
    found: set[ModelPath] = set()
    stack: list[tuple[Element, ModelPath]] = [(root, (local_name(str(root.tag)),))]
    while stack:
        element, path = stack.pop()
        seen: set[str] = set()
        for child in element.iterchildren(etree.Element):
            name = local_name(str(child.tag))
            if name in seen:
                found.add((*path, name))
            seen.add(name)
            stack.append((child, (*path, name)))
    return frozenset(found)


def routes(
    old_paths: frozenset[ModelPath], old: Glossary, new: FormDefinition, new_words: Glossary
) -> Mapping[ModelPath, ModelPath]:
    """Where each old path that is no longer there goes: to the question with the same property, else to the
    one of the same name, nearest to where it was. Two equally near are none. Paths of both versions stay.
    """
    taken: set[ModelPath] = set()
    free = [path for path in new_words.terms if path not in old_paths]
    found: dict[ModelPath, ModelPath] = {}
    known = values_of(new)
    for path in sorted(old_paths):
        if path in known or path[-1].startswith("@") or path[1:2] == ("meta",):
            continue
        term = old.terms.get(path)
        open_ones = [other for other in free if other not in taken]
        same = [o for o in open_ones if term and term.save_to and new_words.terms[o].save_to == term.save_to]
        same = same or [o for o in open_ones if o[-1] == path[-1]]
        if (target := _nearest(path, same)) is not None:
            taken.add(target)
            found[path] = target
    return found


def values_of(form: FormDefinition) -> frozenset[ModelPath]:
    """The paths that hold text: groups hold nodes."""
    groups = {path[:-1] for path in form.plan.paths if not path[-1].startswith("@")}
    return frozenset(form.plan.paths) - groups


def _nearest(path: ModelPath, others: Sequence[ModelPath]) -> ModelPath | None:
    """The one that shares most names with the path; None without any, or when two share as many."""
    ranked = sorted(others, key=lambda other: _shared(path, other), reverse=True)
    if not ranked or (len(ranked) > 1 and _shared(path, ranked[0]) == _shared(path, ranked[1])):
        return None
    return ranked[0]


def _shared(one: ModelPath, other: ModelPath) -> int:
    return len(set(one) & set(other))


def rows_around(path: ModelPath, repeats: frozenset[ModelPath]) -> tuple[ModelPath, ...]:
    """The repeats a path lies in, the outermost first."""
    return tuple(path[:n] for n in range(1, len(path) + 1) if path[:n] in repeats)


@dataclass(slots=True)
class Ground:
    """The new instance while texts are put into it."""

    form: FormDefinition
    root: Element
    repeats: frozenset[ModelPath]
    _rows: dict[tuple[ModelPath, tuple[int, ...]], Element] = field(default_factory=dict)

    @classmethod
    def of(cls, form: FormDefinition) -> "Ground":
        """As the form is delivered."""
        return cls(form, copy.deepcopy(form.template), frozenset(form.repeats))

    def set_rows(self, repeat: ModelPath, around: tuple[int, ...], count: int) -> None:
        """Have exactly so many rows of a repeat in the row `around`, if that is there."""
        parent = self._element(repeat[:-1], around)
        if parent is None:
            return
        rows = self._children(parent, repeat[-1])
        for row in rows[count:]:
            parent.remove(row)
        kept = rows[:count]
        at = parent.index(kept[-1]) + 1 if kept else self._place_for(parent, repeat)
        for number in range(count - len(kept)):
            parent.insert(at + number, copy.deepcopy(self.form.row_templates[repeat]))
        for number, row in enumerate(self._children(parent, repeat[-1]), 1):
            self._rows[repeat, (*around, number)] = row

    def put(self, path: ModelPath, rows: tuple[int, ...], text: str) -> bool:
        """Write a text; whether there was a place for it."""
        owner = self._element(path[:-1] if path[-1].startswith("@") else path, rows)
        if owner is None:
            return False
        if path[-1].startswith("@"):
            if owner.get(path[-1][1:]) is None:
                return False
            owner.set(path[-1][1:], text)
        else:
            owner.text = text or None
        return True

    def _element(self, path: ModelPath, rows: tuple[int, ...]) -> Element | None:
        repeats = rows_around(path, self.repeats)
        if len(repeats) != len(rows):
            return None
        at: Element | None = self.root
        start = 1
        if repeats:
            at = self._rows.get((repeats[-1], rows))
            start = len(repeats[-1])
            if at is None:
                parent = self._element(repeats[-1][:-1], rows[:-1])
                found = self._children(parent, repeats[-1][-1]) if parent is not None else []
                at = found[rows[-1] - 1] if rows[-1] <= len(found) else None
        for name in path[start:]:
            at = next(iter(self._children(at, name)), None) if at is not None else None
        return at

    @staticmethod
    def _children(parent: Element, name: str) -> list[Element]:
        return [c for c in parent.iterchildren(etree.Element) if local_name(str(c.tag)) == name]

    def _place_for(self, parent: Element, repeat: ModelPath) -> int:
        """Where a first row belongs: before whatever follows it in the form."""
        order = {path: at for at, path in enumerate(self.form.plan.paths)}
        own = order.get(repeat, len(order))
        for at, child in enumerate(parent.iterchildren(etree.Element)):
            if order.get((*repeat[:-1], local_name(str(child.tag))), 0) > own:
                return at
        return len(parent)


def answers(root: Element, words: Glossary) -> list[Leaf]:
    """All a person has answered, relevant now or not."""
    return [leaf for leaf in leaves(root, words.repeats) if leaf.text and leaf.path in words.terms]
