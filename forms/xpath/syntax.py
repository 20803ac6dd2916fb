"""The syntax tree of an expression: values only. Columns are 1-based places in the source text."""

from dataclasses import dataclass
from typing import Literal

Axis = Literal[
    "child", "descendant", "parent", "ancestor", "following-sibling", "preceding-sibling", "following",
    "preceding", "attribute", "namespace", "self", "descendant-or-self", "ancestor-or-self",
]  # fmt: skip
TestKind = Literal["name", "node", "text", "comment", "processing-instruction"]


@dataclass(frozen=True, slots=True)
class NodeTest:
    """`prefix:local`, `*`, or a node type; `literal` is the target of `processing-instruction('x')`."""

    kind: TestKind
    prefix: str = ""
    local: str = ""
    literal: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """`axis::test[predicate]…`"""

    axis: Axis
    test: NodeTest
    predicates: tuple["Expr", ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float
    column: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted text, without the quotation marks."""

    value: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Variable:
    """`$name`"""

    name: str
    column: int = 0


@dataclass(frozen=True, slots=True)
class Negate:
    """`-operand`"""

    operand: "Expr"
    column: int = 0


@dataclass(frozen=True, slots=True)
class Binary:
    """`operator` is one of `or and = != < <= > >= + - * div mod |`."""

    operator: str
    left: "Expr"
    right: "Expr"
    column: int = 0


@dataclass(frozen=True, slots=True)
class Call:
    """`name(argument, …)`; `name` may have a prefix."""

    name: str
    arguments: tuple["Expr", ...]
    column: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """`primary[predicate]…`"""

    primary: "Expr"
    predicates: tuple["Expr", ...]
    column: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the root (`start="root"`), from the context node, or from a primary expression."""

    start: "Literal['root', 'context'] | Expr"
    steps: tuple[Step, ...]
    column: int = 0


Expr = Number | Text | Variable | Negate | Binary | Call | Filter | Path


def children(expr: Expr) -> tuple[Expr, ...]:
    """The direct operands of an expression, predicates included."""
    match expr:
        case Negate(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Call(arguments=arguments):
            return arguments
        case Filter(primary=primary, predicates=predicates):
            return (primary, *predicates)
        case Path(start=start, steps=steps):
            inner = tuple(p for step in steps for p in step.predicates)
            return inner if isinstance(start, str) else (start, *inner)
        case _:
            return ()


def leading_names(path: Path) -> tuple[str, ...]:
    """The names of a path's first steps, as far as they are plain: children by name, without predicates."""
    names: list[str] = []
    for step in path.steps:
        if step.axis != "child" or step.test.kind != "name" or step.test.local == "*" or step.predicates:
            break
        names.append(step.test.local)
    return tuple(names)


def is_of_all_rows(call: Call, number: int) -> bool:
    """Whether a path in this place means all rows, wherever one stands: `indexed-repeat` chooses itself."""
    return call.name == "indexed-repeat" and (number == 0 or number % 2 == 1)


def column_of(expr: Expr) -> str:
    """The name of a child, when an expression is no more than that; "" for all else."""
    if not isinstance(expr, Path) or expr.start != "context" or len(expr.steps) != 1:
        return ""
    names = leading_names(expr)
    return names[0] if names and not expr.steps[0].test.prefix else ""
