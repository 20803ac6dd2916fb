"""Turns a syntax tree into a closure over its context. The table of functions is handed in, nothing is
global."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Literal

from forms.xpath.context import Closure, Context
from forms.xpath.errors import XPathError
from forms.xpath.nodes import Node, document_order
from forms.xpath.operators import ARITHMETIC, compare
from forms.xpath.parser import parse
from forms.xpath.steps import Select, compile_predicate, compile_step, filter_nodes
from forms.xpath.syntax import (
    Binary,
    Call,
    Expr,
    Filter,
    Negate,
    Number,
    Path,
    Text,
    Variable,
    children,
    is_of_all_rows,
    leading_names,
)
from forms.xpath.values import Value, to_boolean, to_number


@dataclass(frozen=True, slots=True)
class Function:
    """`eager` gets the values of its arguments, `lazy` the closures. `maximum` None: any number of arguments.

    `volatile` functions may give another value without any of their arguments having changed.
    """

    minimum: int
    maximum: int | None
    eager: Callable[[Context, list[Value]], Value] | None = None
    lazy: Callable[[Context, tuple[Closure, ...]], Value] | None = None
    volatile: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression; calling it with a context gives its value."""

    source: str
    tree: Expr
    evaluate: Closure = field(repr=False, compare=False)

    def __call__(self, ctx: Context) -> Value:
        """Raises `XPathError` whatever happens, and in bounded time."""
        watch = ctx.world.watch
        if watch.running:
            return self.evaluate(ctx)
        watch.begin(self.source)
        try:
            return self.evaluate(ctx)
        except RecursionError:
            raise XPathError("xpath-depth", "it is nested too deeply", expression=self.source) from None
        finally:
            watch.running = False


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles expressions of one form: its functions, its namespace prefixes, the paths of its repeats."""

    functions: Mapping[str, Function]
    namespaces: Mapping[str, str] = field(default_factory=dict)
    rows: Set[tuple[str, ...]] = frozenset()

    def compile(self, source: str) -> Expression:
        """Raises `XPathError` (syntax, prefix), with the column.

        A call of a function that does not exist, or with a wrong number of arguments, raises when it is
        evaluated, as in XPath; `check` finds it beforehand.
        """
        try:
            tree = parse(source)
            return Expression(source, tree, self._expr(tree))
        except XPathError as error:
            raise _placed(error, source) from None
        except RecursionError:
            message = "the expression is nested too deeply"
            raise XPathError("xpath-syntax", message, expression=source, column=1) from None

    def check(self, expression: Expression) -> None:
        """Raises `XPathError` (unknown function, arity) for the first wrong call, evaluated or not."""
        waiting: list[Expr] = [expression.tree]
        while waiting:
            expr = waiting.pop()
            fault = self._fault(expr) if isinstance(expr, Call) else None
            if fault is not None:
                raise _placed(fault, expression.source)
            waiting.extend(reversed(children(expr)))

    def _expr(self, expr: Expr) -> Closure:  # noqa: PLR0911  # one return per kind of expression
        match expr:
            case Number(value=number):
                return lambda _: number
            case Text(value=text):
                return lambda _: text
            case Variable():
                return _variable(expr)
            case Negate(operand=operand):
                inner = self._expr(operand)
                return lambda ctx: -to_number(inner(ctx), ctx.world.calendar)
            case Binary():
                return self._binary(expr)
            case Call():
                return self._call(expr)
            case Filter():
                return self._filter(expr)
            case Path():
                return self._path(expr)

    def _binary(self, expr: Binary) -> Closure:
        left, right, op = self._expr(expr.left), self._expr(expr.right), expr.operator
        if op == "or":
            return lambda ctx: to_boolean(left(ctx)) or to_boolean(right(ctx))
        if op == "and":
            return lambda ctx: to_boolean(left(ctx)) and to_boolean(right(ctx))
        if op == "|":
            return lambda ctx: _union(left(ctx), right(ctx), expr.column)
        if op in ARITHMETIC:
            combine = ARITHMETIC[op]

            def arithmetic(ctx: Context) -> Value:
                calendar = ctx.world.calendar
                return combine(to_number(left(ctx), calendar), to_number(right(ctx), calendar))

            return arithmetic
        return lambda ctx: compare(op, left(ctx), right(ctx), ctx.world.calendar)

    def _call(self, expr: Call) -> Closure:
        fault = self._fault(expr)
        if fault is not None:
            return _raising(fault)
        function = self.functions[expr.name]
        arguments = tuple(self._argument(expr, number) for number in range(len(expr.arguments)))
        lazy, eager = function.lazy, function.eager
        if lazy is not None:
            return lambda ctx: lazy(ctx, arguments)
        assert eager is not None, "a function is eager or lazy"
        return lambda ctx: eager(ctx, [a(ctx) for a in arguments])

    def _argument(self, expr: Call, number: int) -> Closure:
        argument = expr.arguments[number]
        if isinstance(argument, Path) and expr.name in ("indexed-repeat", "position"):
            return self._path(argument, rows="all" if is_of_all_rows(expr, number) else "this")
        return self._expr(argument)

    def _fault(self, expr: Call) -> XPathError | None:
        function = self.functions.get(expr.name)
        if function is None:
            return XPathError("xpath-function", f"there is no function {expr.name}()", column=expr.column)
        given = len(expr.arguments)
        if function.minimum <= given and (function.maximum is None or given <= function.maximum):
            return None
        message = f"{expr.name}() takes {_arity(function)} arguments, not {given}"
        return XPathError("xpath-arity", message, column=expr.column)

    def _filter(self, expr: Filter) -> Closure:
        primary = self._expr(expr.primary)
        tests = [compile_predicate(p, None, self.namespaces, self._expr) for p in expr.predicates]
        return lambda ctx: filter_nodes(primary(ctx), tests, ctx)

    def _path(self, expr: Path, *, rows: Literal["own", "this", "all"] = "own") -> Closure:
        """`rows`: an absolute path goes through the own row; leads to it too ("this"); or means all rows."""
        selects = [compile_step(step, self.namespaces, self._expr) for step in expr.steps]
        start = _start(expr) if isinstance(expr.start, str) else self._expr(expr.start)
        if len(selects) == 1 and expr.start == "context" and expr.steps[0].axis == "self":
            return lambda ctx: selects[0]([ctx.node], ctx)

        def walk(ctx: Context) -> list[Node]:
            nodes = start(ctx)
            if not isinstance(nodes, list):
                raise XPathError("xpath-type", "a path can only start from nodes", column=expr.column)
            return _select(nodes, selects, ctx)

        if expr.start != "root":
            return _seen(walk)
        names = leading_names(expr)
        plain = len(names) == len(expr.steps)
        if plain:
            known = names if not any(step.test.prefix for step in expr.steps) else ()
            absolute = _remembered(walk, known, in_rows=self._passes(names))
        else:
            absolute = _seen(walk)
        beyond = names if rows == "this" else names[:-1]  # a path to the rows themselves means all of them
        if rows == "all" or not self._passes(beyond):
            return absolute
        return _from_own_row(absolute, selects, (*beyond, ""))

    def _passes(self, names: tuple[str, ...]) -> bool:
        """Whether a path of these names goes through a repeat, or to one."""
        return any(names[: len(row)] == row for row in self.rows)


def _select(nodes: list[Node], selects: Sequence[Select], ctx: Context) -> list[Node]:
    for select in selects:
        nodes = select(nodes, ctx)
    return nodes


def _visible(nodes: list[Node], ctx: Context) -> list[Node]:
    hidden = ctx.world.hidden
    if not hidden:
        return nodes
    if len(nodes) == 1:
        return nodes if nodes[0] not in hidden else []
    return [n for n in nodes if n not in hidden]


def _seen(walk: Callable[[Context], list[Node]]) -> Closure:
    return lambda ctx: _visible(walk(ctx), ctx)


def _remembered(walk: Callable[[Context], list[Node]], names: tuple[str, ...], *, in_rows: bool) -> Closure:
    """A path that leads to the same nodes from everywhere is walked once, or once until rows come or go; not
    even once, where the world knows the way by `names`.
    """
    mark = object()

    def look_up(ctx: Context) -> Value:
        paths = ctx.world.row_paths if in_rows else ctx.world.paths
        known = paths.get(mark)
        if known is None:
            known = ctx.world.only_at(names)
            known = paths[mark] = walk(ctx) if known is None else known
        return _visible(known, ctx)

    return look_up


def _from_own_row(absolute: Closure, selects: Sequence[Select], names: tuple[str, ...]) -> Closure:
    """An absolute path through a repeat goes on from the row one stands in."""

    def walk(ctx: Context) -> Value:
        row = ctx.world.own_row(ctx.current, names)
        if row is None:
            return absolute(ctx)
        depth = 1 + sum(1 for _ in row.iterancestors())
        return _visible(_select([row], selects[depth:], ctx), ctx)

    return walk


def _placed(error: XPathError, source: str) -> XPathError:
    if error.expression:
        return error
    return XPathError(error.code, error.message, expression=source, column=error.column or 1)


def _raising(error: XPathError) -> Closure:
    def fail(_: Context) -> Value:
        raise error

    return fail


def _start(expr: Path) -> Closure:
    if expr.start == "root":
        return lambda ctx: [ctx.world.root]
    return lambda ctx: [ctx.node]


def _variable(expr: Variable) -> Closure:
    def read(ctx: Context) -> Value:
        try:
            return ctx.world.variables[expr.name]
        except KeyError:
            raise XPathError("xpath-variable", f"there is no ${expr.name}", column=expr.column) from None

    return read


def _union(left: Value, right: Value, column: int) -> list[Node]:
    if not isinstance(left, list) or not isinstance(right, list):
        raise XPathError("xpath-type", "only nodes can be united with |", column=column)
    return document_order([*left, *right])


def _arity(function: Function) -> str:
    if function.maximum is None:
        return f"at least {function.minimum}"
    if function.minimum == function.maximum:
        return str(function.minimum)
    return f"{function.minimum} to {function.maximum}"
