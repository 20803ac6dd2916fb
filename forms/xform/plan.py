"""Orders a form's expressions so that each is computed after what it reads, and finds circles among them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import get_args

from forms.xform.definition import Cell, CellKind, Plan
from forms.xform.errors import FormError
from forms.xform.references import Reachable, written
from forms.xpath import Expression
from forms.xpath.dependencies import CHOICES, Dependencies, ModelPath, Reference, dependencies
from forms.xpath.nodes import Attribute, Element, Node

_KIND_ORDER: tuple[CellKind, ...] = get_args(CellKind)
_BESIDE_ROWS = frozenset({"count", "offered", "heading"})
"""What is said of a repeat as a whole, whether it has rows or not."""


MAX_READS = 2_000_000
"""Nodes that all expressions of a form name: `//*` names all there are."""
MAX_NAMED = 12
"""Members of a circle that a message names."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A cell before it has its place in the order."""

    kind: CellKind
    target: ModelPath
    expression: Expression
    also: tuple[tuple[Expression, ModelPath | None], ...] = ()
    """What else is read, and where that stands (None: in a table): values and labels of choices."""


def make_plan(drafts: Sequence[Draft], paths: Iterable[ModelPath], repeats: Iterable[ModelPath]) -> Plan:
    """`paths` are all nodes of the form, `repeats` those that have rows. Raises `FormError`: `form-cycle`,
    and `form-expression` for what reads a node that does not exist.
    """
    model, repeats = tuple(paths), tuple(repeats)
    reads = [_reads(draft, repeats) for draft in drafts]
    reachable = Reachable(frozenset(model))
    for draft, found in zip(drafts, reads, strict=True):
        reachable.check(f"{written(draft.target)} {draft.kind}", draft.expression, found.references)
    below = _below(model)
    _check_size(drafts, reads, below)
    depths = {path: len(r) for r in sorted(repeats, key=len) for path in below.get(r, ())}
    following = _edges(drafts, reads, below, depths)
    order = _sort(drafts, following)
    place = {at: number for number, at in enumerate(order)}
    cells = tuple(
        Cell(place[at], drafts[at].kind, drafts[at].target, drafts[at].expression, reads[at].positional)
        for at in order
    )
    readers: dict[ModelPath, dict[tuple[int, int], None]] = {}
    for at, found in enumerate(reads):
        for reference in found.references:
            shared = min(reference.shared, len(standpoint(drafts[at].kind, drafts[at].target)))
            for path in _read_paths(reference, below):
                readers.setdefault(path, {})[(place[at], shared)] = None
    by_target: dict[ModelPath, list[int]] = {}
    for cell in cells:
        by_target.setdefault(standpoint(cell.kind, cell.target), []).append(cell.order)
    return Plan(
        cells=cells,
        readers={p: tuple(r) for p, r in readers.items()},
        by_target={p: tuple(orders) for p, orders in by_target.items()},
        on_rows={repeat: _on_rows(repeat, cells, readers) for repeat in repeats},
        paths=model,
    )


def _check_size(
    drafts: Sequence[Draft], reads: Sequence[Dependencies], below: Mapping[ModelPath, tuple[ModelPath, ...]]
) -> None:
    size = 0
    for draft, found in zip(drafts, reads, strict=True):
        size += sum(len(_read_paths(reference, below)) for reference in found.references)
        size += len(below.get(draft.target, ())) if draft.kind in ("relevant", "count") else 0
        if size > MAX_READS:
            message = f"its expressions read more than {MAX_READS:,} nodes between them"
            raise FormError("form-structure", message, place=f"{written(draft.target)} {draft.kind}")


def _on_rows(
    repeat: ModelPath, cells: Sequence[Cell], readers: Mapping[ModelPath, Mapping[tuple[int, int], None]]
) -> tuple[int, ...]:
    found = {cell.order for cell in cells if cell.positional}
    for path, reading in readers.items():
        if path[: len(repeat)] == repeat:
            found.update(order for order, shared in reading if shared < len(repeat))
    return tuple(sorted(found))


def _reads(draft: Draft, repeats: Sequence[ModelPath]) -> Dependencies:
    around = [r for r in repeats if r != draft.target] if draft.kind in _BESIDE_ROWS else repeats
    found = dependencies(draft.expression.tree, draft.target, around)
    for expression, at in draft.also:
        inner = dependencies(expression.tree, at)
        found.references |= {replace(reference, shared=0) for reference in inner.references}
    return found


def standpoint(kind: CellKind, target: ModelPath) -> ModelPath:
    """Where a cell is kept up to date: at its node, but what is said of a repeat at what holds the rows."""
    return target[:-1] if kind in _BESIDE_ROWS else target


def stand_in(holder: Node, repeat: ModelPath) -> Attribute:
    """What stands for a repeat as a whole, which is no node of its own: it lies where its rows lie."""
    assert isinstance(holder, Element), "rows lie in elements"
    return Attribute(holder, repeat[-1])


def _below(model: Sequence[ModelPath]) -> Mapping[ModelPath, tuple[ModelPath, ...]]:
    """Every path with itself and all below it."""
    found: dict[ModelPath, list[ModelPath]] = {}
    for path in model:
        for depth in range(len(path) + 1):
            found.setdefault(path[:depth], []).append(path)
    return {path: tuple(paths) for path, paths in found.items()}


def _read_paths(
    reference: Reference, below: Mapping[ModelPath, tuple[ModelPath, ...]]
) -> tuple[ModelPath, ...]:
    return below.get(reference.path, ()) if reference.deep else (reference.path,)


def _edges(
    drafts: Sequence[Draft],
    reads: Sequence[Dependencies],
    below: Mapping[ModelPath, tuple[ModelPath, ...]],
    depths: Mapping[ModelPath, int],
) -> list[set[int]]:
    """For each cell those that must come later. Only calculations may read themselves, in other rows;
    `depths` says how deep the innermost row around a node lies."""
    writers: dict[ModelPath, list[int]] = {}
    for at, draft in enumerate(drafts):
        for path in _writes(draft, below):
            writers.setdefault(path, []).append(at)
    following: list[set[int]] = [set() for _ in drafts]
    for at, draft in enumerate(drafts):
        for reference in reads[at].references:
            for path in _read_paths(reference, below):
                for writer in writers.get(path, ()):
                    if writer != at:
                        following[writer].add(at)
                    elif (
                        draft.kind == "relevant"
                        or draft.target not in depths
                        or reference.shared >= depths[draft.target]
                        or reference.path in reads[at].whole
                    ):
                        raise _cycle([draft])
        for writer in writers.get(draft.target, ()):
            if writer != at and _KIND_ORDER.index(drafts[writer].kind) < _KIND_ORDER.index(draft.kind):
                following[writer].add(at)
    return following


def _writes(draft: Draft, below: Mapping[ModelPath, tuple[ModelPath, ...]]) -> Iterable[ModelPath]:
    if draft.kind in ("relevant", "count"):
        return below.get(draft.target, ())
    choices = (*draft.target, CHOICES)
    return {"calculate": (draft.target,), "choices": (draft.target, choices), "names": (choices,)}.get(
        draft.kind, ()
    )


def _sort(drafts: Sequence[Draft], following: Sequence[set[int]]) -> list[int]:
    """Kahn's algorithm; among the ready ones the order of the form."""
    waiting = [0] * len(drafts)
    for after in following:
        for at in after:
            waiting[at] += 1
    ready = [at for at, count in enumerate(waiting) if count == 0]
    heapify(ready)
    order: list[int] = []
    while ready:
        at = heappop(ready)
        order.append(at)
        for later in following[at]:
            waiting[later] -= 1
            if waiting[later] == 0:
                heappush(ready, later)
    if len(order) < len(drafts):
        raise _cycle([drafts[at] for at in _find_cycle(following, {a for a, n in enumerate(waiting) if n})])
    return order


def _find_cycle(following: Sequence[set[int]], among: set[int]) -> list[int]:
    """One circle among cells that wait for each other."""
    before = {later: at for at in among for later in following[at] if later in among}
    at = next(iter(among))
    seen: dict[int, int] = {}
    trail: list[int] = []
    while at not in seen:
        seen[at] = len(trail)
        trail.append(at)
        at = before[at]
    return trail[seen[at] :][::-1]


def _cycle(drafts: Sequence[Draft]) -> FormError:
    names = [f"{draft.kind} of {written(draft.target)}" for draft in drafts]
    left_out = [f"… {len(names) - MAX_NAMED} more …"] if len(names) > MAX_NAMED else []
    chain = " → ".join([*names[:MAX_NAMED], *left_out, names[0]])
    return FormError("form-cycle", f"these depend on each other in a circle: {chain}", place=names[0])
