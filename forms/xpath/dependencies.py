"""Which nodes of the form an expression reads, found in its syntax tree without evaluating it.

Paths are tuples of names from the root (`("data", "contract", "amount")`, attributes as `"@id"`),
without positions: they stand for the same question in every row. Namespace prefixes are left out.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field

from forms.xpath.parser import parse
from forms.xpath.syntax import Call, Expr, Path, Step, Text, children, is_of_all_rows, leading_names

ModelPath = tuple[str, ...]
CHOICES = "choices()"
"""What a question offers, with its labels, as a step below the question."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`path` is read. A change concerns only targets below the changed node's ancestor at depth
    `shared`; 0 means all targets."""

    path: ModelPath
    shared: int
    deep: bool = True
    """Whether what lies below is read too; counting rows reads only that they are there."""


@dataclass(slots=True)
class Dependencies:
    """All that an expression reads."""

    references: set[Reference] = field(default_factory=set)
    whole: set[ModelPath] = field(default_factory=set)
    """What is read in all rows there are: nothing in the expression chooses among them."""
    positional: bool = False
    """Whether it counts rows, and must be looked at again whenever rows come or go."""


def dependencies(expr: Expr, target: ModelPath | None, repeats: Collection[ModelPath] = ()) -> Dependencies:
    """What `expr`, standing at the node `target`, reads; None stands outside the form, in a table. `repeats`
    are the paths that have rows.
    """
    found = Dependencies()
    around = [r for r in repeats if target is not None and target[: len(r)] == r]
    _Walk(found, target, around).visit(expr, target)
    return found


def location(expr: Expr, target: ModelPath | None) -> ModelPath | None:
    """Where the nodes of `expr`, standing at `target`, lie; None when outside the form, or no nodes."""
    return _Walk(Dependencies(), target).visit(expr, target)


def choice_questions(expr: Expr) -> Iterator[str]:
    """The paths, as written, of the questions whose choices `jr:choice-name` looks in."""
    match expr:
        case Call(name="jr:choice-name", arguments=(_, Text(value=ref))):
            yield ref
    for child in children(expr):
        yield from choice_questions(child)


def tables_of(expr: Expr) -> Iterator[str]:
    """The names, where they are written out, of the instances that are looked in."""
    match expr:
        case Call(name="instance", arguments=(Text(value=name),)):
            yield name
        case Call(name="pulldata", arguments=(Text(value=name), *_)):
            yield name.removesuffix(".csv")
    for child in children(expr):
        yield from tables_of(child)


_ROWS_ONLY: dict[str, Callable[[int], bool]] = {
    "position": lambda number: number == 0,
    "count": lambda number: number == 0,
    "indexed-repeat": lambda number: number % 2 == 1,
}
"""Functions and which of their arguments are only counted, not read."""


_BESIDE = frozenset({"following-sibling", "preceding-sibling"})
"""Axes that lead out of the own row at the same depth."""


@dataclass(slots=True)
class _Walk:
    found: Dependencies
    current: ModelPath | None
    rows: Sequence[ModelPath] = ()
    """The repeats around the target: absolute paths go through its own rows."""

    def visit(self, expr: Expr, context: ModelPath | None) -> ModelPath | None:
        """Collects what is read; returns where the nodes of a path lie, None when outside the form."""
        if isinstance(expr, Path):
            return self._path(expr, context)
        if isinstance(expr, Call):
            if expr.name in ("position", "last", "indexed-repeat"):
                self.found.positional = True
            if expr.name in _ROWS_ONLY:
                self._rows(expr, context)
                return None
            if expr.name == "jr:choice-name":
                self._choices_of(expr)
            if expr.name == "current":
                return self.current
            if expr.name == "instance":
                for argument in expr.arguments:
                    self.visit(argument, context)
                return None
        for child in children(expr):
            self.visit(child, context)
        return None

    def _choices_of(self, expr: Call) -> None:
        """A label is looked up in what the named question offers, if it is there at all."""
        match expr.arguments:
            case (_, Text(value=ref)):
                named = location(parse(ref), self.current)
                if named is not None:
                    self.found.references.add(Reference(named, 0, deep=False))
                    self.found.references.add(Reference((*named, CHOICES), 0, deep=False))

    def _rows(self, expr: Call, context: ModelPath | None) -> None:
        for number, argument in enumerate(expr.arguments):
            rows = isinstance(argument, Path) and _ROWS_ONLY[expr.name](number)
            if isinstance(argument, Path):
                chosen = expr.name == "indexed-repeat"
                own = not is_of_all_rows(expr, number)
                self._path(argument, context, deep=not rows, own=own, chosen=chosen)
            else:
                self.visit(argument, context)

    def _path(
        self,
        expr: Path,
        context: ModelPath | None,
        *,
        deep: bool = True,
        own: bool = True,
        chosen: bool = False,
    ) -> ModelPath | None:
        local = False
        steps = expr.steps
        chosen = chosen or any(step.predicates or step.axis in _BESIDE for step in steps)
        if expr.start == "root":
            at: ModelPath | None = self._own_row(expr) if own else ()
            steps, local = steps[len(at or ()) :], bool(at)
        elif isinstance(expr.start, str):
            at, local = context, context is self.current
        else:
            at = self.visit(expr.start, context)
            local = isinstance(expr.start, Call) and expr.start.name == "current"
        if at is None:
            self._outside(expr)
            return None
        shared = len(at) if local else 0
        exact = True
        for step in steps:
            moved, exact = _move(at, step)
            shared = min(shared, len(moved) - (step.axis in _BESIDE))
            for predicate in step.predicates:
                self.visit(predicate, moved)
                shared = 0 if len(moved) <= shared else shared
            at = moved
            if not exact:
                break
        self.found.references.add(Reference(at, shared, deep or not exact))
        if not chosen:
            self.found.whole.add(at)
        return at

    def _own_row(self, expr: Path) -> ModelPath:
        names = leading_names(expr)
        through = (r for r in self.rows if names[: len(r)] == r and len(r) < len(names))
        return max(through, key=len, default=())

    def _outside(self, expr: Path) -> None:
        for step in expr.steps:
            for predicate in step.predicates:
                self.visit(predicate, None)


def _move(at: ModelPath, step: Step) -> tuple[ModelPath, bool]:
    """The path after a step, and whether it can be told exactly (else everything below is meant)."""
    test = step.test
    if step.axis == "self":
        return at, True
    if step.axis == "parent":
        return at[:-1], True
    if step.axis in _BESIDE and test.kind == "name" and test.local != "*":
        return (*at[:-1], test.local), True
    if step.axis in ("child", "attribute") and test.kind == "name" and test.local != "*":
        return (*at, f"@{test.local}" if step.axis == "attribute" else test.local), True
    if step.axis in ("child", "attribute", "descendant", "descendant-or-self"):
        return at, False
    return (), False
