"""Reads an expression into its syntax tree: recursive descent over the XPath 1.0 grammar."""

from functools import lru_cache, reduce
from typing import cast, get_args

from forms.xpath.errors import XPathError
from forms.xpath.syntax import (
    Axis,
    Binary,
    Call,
    Expr,
    Filter,
    Negate,
    NodeTest,
    Number,
    Path,
    Step,
    TestKind,
    Text,
    Variable,
    children,
)
from forms.xpath.tokens import Token, tokenize

_AXES = frozenset(get_args(Axis))
_BINDING = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6,
}  # fmt: skip
"""How strongly each operator binds its operands; all lean to the left."""
_TOGETHER = ("or", "and", "+")
"""What says the same of many operands however they are taken together, as long as they keep their order."""
_ANY_NODE = NodeTest("node")
_DESCEND = Step("descendant-or-self", _ANY_NODE)

MAX_DEPTH = 60
"""Nesting beyond this is refused rather than let to exhaust the interpreter's stack."""
MAX_OPERANDS = 200
"""The same for `a - b - c …`, whose tree leans to the left."""
MAX_TOGETHER = 10_000
"""The same for `a or b or c …`: more than LEANING of them are held together by halves."""
LEANING = 50
MAX_STEPS = 500
"""Of one path: no document is as deep."""
MAX_HEIGHT = 300
"""The same for both together: closures call each other as deep as the tree is high."""


SHORT = 500
"""Characters of an expression that is remembered: forms share what they say of dates, choices and ids, and
the next version of the content says most of it again."""


def parse(source: str) -> Expr:
    """The syntax tree of `source`. Raises `XPathError` with the column of the first thing not understood."""
    return _remembered(source) if len(source) <= SHORT else _parsed(source)


@lru_cache(maxsize=4096)
def _remembered(source: str) -> Expr:
    return _parsed(source)


def _parsed(source: str) -> Expr:
    parser = _Parser(source)
    expr = parser.expression()
    parser.expect_end()
    if _height(expr) > MAX_HEIGHT:
        raise XPathError("xpath-syntax", "the expression is nested too deeply", expression=source, column=1)
    return expr


def _height(expr: Expr) -> int:
    height, level = 0, [expr]
    while level:
        height += 1
        level = [inner for one in level for inner in children(one)]
    return height


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._tokens = tokenize(source)
        self._at = 0
        self._depth = 0

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _fail(self, message: str, token: Token | None = None) -> XPathError:
        column = (token or self._token).column
        return XPathError("xpath-syntax", message, expression=self._source, column=column)

    def _is(self, *texts: str) -> bool:
        token = self._tokens[self._at]
        return token.kind == "operator" and token.text in texts

    def _take(self) -> Token:
        token = self._token
        self._at += 1
        return token

    def _expect(self, text: str) -> None:
        if not self._is(text):
            found = self._token.text or "the end"
            raise self._fail(f"expected {text!r}, found {found!r}")
        self._at += 1

    def expect_end(self) -> None:
        if self._token.kind != "end":
            raise self._fail(f"unexpected {self._token.text!r}")

    def expression(self) -> Expr:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._fail("the expression is nested too deeply")
        expr = self._binary(1)
        self._depth -= 1
        return expr

    def _binary(self, weakest: int) -> Expr:
        """Operands held together by operators that bind at least as strongly as `weakest`."""
        left = self._unary()
        operands: dict[int, int] = {}
        while (binding := self._binding()) >= weakest:
            operator = self._token
            row, columns = self._row(left, binding)
            left = _held(operator.text, row, columns)
            operands[binding] = operands.get(binding, 1) + (len(columns) if len(row) <= LEANING else 1)
            if operands[binding] > MAX_OPERANDS or len(row) > MAX_TOGETHER:
                raise self._fail("too many operands in one row", operator)
        return left

    def _row(self, first: Expr, binding: int) -> tuple[list[Expr], list[int]]:
        """Operands of one operator after another, and its columns; of any but `_TOGETHER` two."""
        operator = self._token.text
        operands, columns = [first], []
        while self._is(operator):
            columns.append(self._take().column)
            operands.append(self._binary(binding + 1))
            if operator not in _TOGETHER:
                break
        return operands, columns

    def _binding(self) -> int:
        token = self._tokens[self._at]
        return _BINDING.get(token.text, 0) if token.kind == "operator" else 0

    def _unary(self) -> Expr:
        if not self._is("-"):
            return self._union()
        minuses: list[Token] = []
        while self._is("-"):
            minuses.append(self._take())
        expr = self._union()
        for minus in reversed(minuses):
            expr = Negate(expr, minus.column)
        return expr

    def _union(self) -> Expr:
        left = self._path()
        while self._is("|"):
            operator = self._take()
            left = Binary("|", left, self._path(), operator.column)
        return left

    def _path(self) -> Expr:
        column = self._token.column
        if self._is("/"):
            self._at += 1
            steps = self._steps() if self._starts_step() else []
            return Path("root", tuple(steps), column)
        if self._is("//"):
            self._at += 1
            return Path("root", (_DESCEND, *self._steps()), column)
        if self._starts_step():
            return Path("context", tuple(self._steps()), column)
        primary = self._filter()
        if self._is("/"):
            self._at += 1
            return Path(primary, tuple(self._steps()), column)
        if self._is("//"):
            self._at += 1
            return Path(primary, (_DESCEND, *self._steps()), column)
        return primary

    def _starts_step(self) -> bool:
        return self._token.kind in ("name", "axis", "nodetype") or self._is(".", "..", "@")

    def _steps(self) -> list[Step]:
        steps = [self._step()]
        while self._is("/", "//"):
            if self._take().text == "//":
                steps.append(_DESCEND)
            steps.append(self._step())
            if len(steps) > MAX_STEPS:
                raise self._fail("the path is too long")
        return steps

    def _step(self) -> Step:
        token = self._token
        if self._is("."):
            self._at += 1
            return Step("self", _ANY_NODE, self._predicates())
        if self._is(".."):
            self._at += 1
            return Step("parent", _ANY_NODE, self._predicates())
        axis: Axis = "child"
        if self._is("@"):
            self._at += 1
            axis = "attribute"
        elif token.kind == "axis":
            if token.text not in _AXES:
                raise self._fail(f"there is no axis {token.text!r}")
            axis = cast("Axis", token.text)
            self._at += 1
            self._expect("::")
        return Step(axis, self._node_test(), self._predicates())

    def _node_test(self) -> NodeTest:
        token = self._take()
        if token.kind == "nodetype":
            self._expect("(")
            literal = self._take().text if self._token.kind == "text" else None
            self._expect(")")
            return NodeTest(cast("TestKind", token.text), literal=literal)
        if token.kind != "name":
            raise self._fail(f"expected a name, found {token.text or 'the end'!r}", token)
        prefix, _, local = token.text.rpartition(":")
        return NodeTest("name", prefix, local)

    def _predicates(self) -> tuple[Expr, ...]:
        found: list[Expr] = []
        while self._is("["):
            self._at += 1
            found.append(self.expression())
            self._expect("]")
        return tuple(found)

    def _filter(self) -> Expr:
        column = self._token.column
        primary = self._primary()
        predicates = self._predicates()
        return Filter(primary, predicates, column) if predicates else primary

    def _primary(self) -> Expr:
        token = self._take()
        match token.kind:
            case "number":
                return Number(float(token.text), token.column)
            case "text":
                return Text(token.text, token.column)
            case "variable":
                return Variable(token.text, token.column)
            case "function":
                return self._call(token)
        if token.kind == "operator" and token.text == "(":
            inner = self.expression()
            self._expect(")")
            return inner
        raise self._fail(
            f"unexpected {token.text!r}" if token.text else "the expression ends too early", token
        )

    def _call(self, name: Token) -> Expr:
        self._expect("(")
        arguments: list[Expr] = []
        if not self._is(")"):
            arguments.append(self.expression())
            while self._is(","):
                self._at += 1
                arguments.append(self.expression())
        self._expect(")")
        return Call(name.text, tuple(arguments), name.column)


def _held(operator: str, operands: list[Expr], columns: list[int]) -> Expr:
    """`a or b or c` as `(a or b) or c`; very many by halves, since the tree is not to be too high."""
    if len(operands) <= LEANING:
        return reduce(
            lambda left, right: Binary(operator, left, right[0], right[1]),
            zip(operands[1:], columns, strict=True),
            operands[0],
        )
    level, between = operands, columns
    while len(level) > 1:
        pairs = [
            Binary(operator, left, right, column)
            for left, right, column in zip(level[::2], level[1::2], between[::2], strict=False)
        ]
        level, between = [*pairs, *level[2 * len(pairs) :]], between[1::2]
    return level[0]
