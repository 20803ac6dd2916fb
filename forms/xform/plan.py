"""Orders a form's expressions so that each is computed after what it reads, and finds circles among them."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from forms.xform.definition import Cell, CellKind, Plan
from forms.xform.errors import FormError
from forms.xpath import Expression
from forms.xpath.dependencies import Dependencies, ModelPath, Reference, dependencies

_KIND_ORDER: tuple[CellKind, ...] = (
    "relevant", "offered", "count", "calculate", "choices", "readonly", "required", "constraint", "wording",
)  # fmt: skip

_AT_THE_HOLDER = ("offered", "count")


@dataclass(frozen=True, slots=True)
class Draft:
    """A cell before it has its place in the order."""

    kind: CellKind
    target: ModelPath
    expression: Expression
    also: tuple[tuple[Expression, ModelPath], ...] = ()
    """What else is read, and where that stands: values and labels of choices that are rows of the form."""


def make_plan(drafts: Sequence[Draft], paths: Iterable[ModelPath], repeats: Iterable[ModelPath]) -> Plan:
    """`paths` are all nodes of the form, `repeats` those that have rows. Raises `FormError("form-cycle")`."""
    model, repeats = tuple(paths), tuple(repeats)
    reads = [_reads(draft, repeats) for draft in drafts]
    below = _below(model)
    following = _edges(drafts, reads, below, frozenset(p for r in repeats for p in below.get(r, ())))
    order = _sort(drafts, following)
    place = {at: number for number, at in enumerate(order)}
    cells = tuple(
        Cell(place[at], drafts[at].kind, drafts[at].target, drafts[at].expression, reads[at].positional)
        for at in order
    )
    readers: dict[ModelPath, dict[tuple[int, int], None]] = {}
    for at, found in enumerate(reads):
        for reference in found.references:
            for path in _read_paths(reference, below):
                readers.setdefault(path, {})[(place[at], reference.shared)] = None
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


def _on_rows(
    repeat: ModelPath, cells: Sequence[Cell], readers: Mapping[ModelPath, Mapping[tuple[int, int], None]]
) -> tuple[int, ...]:
    found = {cell.order for cell in cells if cell.positional}
    for path, reading in readers.items():
        if path[: len(repeat)] == repeat:
            found.update(order for order, shared in reading if shared < len(repeat))
    return tuple(sorted(found))


def _reads(draft: Draft, repeats: Sequence[ModelPath]) -> Dependencies:
    around = [r for r in repeats if r != draft.target] if draft.kind in _AT_THE_HOLDER else repeats
    found = dependencies(draft.expression.tree, draft.target, around)
    for expression, at in draft.also:
        inner = dependencies(expression.tree, at)
        found.references |= {replace(reference, shared=0) for reference in inner.references}
    return found


def standpoint(kind: CellKind, target: ModelPath) -> ModelPath:
    """Where a cell is kept up to date: at its node, but what is said of all rows at what holds them."""
    return target[:-1] if kind in _AT_THE_HOLDER else target


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
    in_rows: Set[ModelPath],
) -> list[set[int]]:
    """For each cell those that must come later. Only calculations may read themselves, in other rows."""
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
                        or draft.target not in in_rows
                        or reference.shared >= len(draft.target)
                    ):
                        raise _cycle([draft])
        for writer in writers.get(draft.target, ()):
            if writer != at and _KIND_ORDER.index(drafts[writer].kind) < _KIND_ORDER.index(draft.kind):
                following[writer].add(at)
    return following


def _writes(draft: Draft, below: Mapping[ModelPath, tuple[ModelPath, ...]]) -> Iterable[ModelPath]:
    if draft.kind in ("relevant", "count"):
        return below.get(draft.target, ())
    return (draft.target,) if draft.kind in ("calculate", "choices") else ()


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
    before = {at: next(a for a in among if at in following[a]) for at in among}
    at = next(iter(among))
    seen: dict[int, int] = {}
    trail: list[int] = []
    while at not in seen:
        seen[at] = len(trail)
        trail.append(at)
        at = before[at]
    return trail[seen[at] :][::-1]


def _cycle(drafts: Sequence[Draft]) -> FormError:
    names = [f"{draft.kind} of /{'/'.join(draft.target)}" for draft in drafts]
    chain = " → ".join([*names, names[0]])
    return FormError("form-cycle", f"these depend on each other in a circle: {chain}", place=names[0])
