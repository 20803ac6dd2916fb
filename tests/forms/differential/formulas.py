"""Strategies for expressions over the nodes of a drawn form: arithmetic, comparison, text, dates, rows.

Each function draws one expression of its kind; `depth` says how much may still stand inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.forms.differential.shape import CHOICES, Form, Formula, Group, Item, Question, Ref

Draw = Callable[[st.SearchStrategy[Any]], Any]
Kind = Callable[["Scope", int], Formula]

NUMBERS = ("0", "1", "2", "3", "7", "10", "-1", "-4", "0.5", "2.25", "100")
TEXTS = ("''", "'a'", "'b'", "'x y'", "'演示'", "'12'", "'2024-02-29'")
DATES = ("date('2024-02-29')", "date('2025-12-31')", "today()", "date('2020-01-05')", "date(19000)")
_NO_TEXT = ("boolean", "dateTime", "time")
PATTERNS = ("'%Y-%m-%d'", "'%d/%m/%y'", "'%e.%n.%Y'", "'%b %Y'", "'%a'")
TIME_PATTERNS = ("'%Y-%m-%d %H:%M:%S'", "'%h:%M'", "'%Y%m%d'")


@dataclass(frozen=True)
class Scope:
    """What the expression of one node may name."""

    draw: Draw
    form: Form
    at: tuple[str, ...]
    names: tuple[str, ...]

    def pick(self, options: Sequence[Any]) -> Any:
        return self.draw(st.sampled_from(options))

    def single(self, *types: str) -> list[str]:
        """Questions of these types of which there is one in this row."""
        own = self.form.rows_of(self.at)
        return [
            q.name for q in self._questions(types) if self.form.rows_of(self.form.path(q.name)) in _heads(own)
        ]

    def many(self, *types: str) -> list[str]:
        """Questions of these types that have rows."""
        return [q.name for q in self._questions(types) if self.form.rows_of(self.form.path(q.name))]

    def repeats(self) -> list[str]:
        return [n for n in self.names if isinstance(i := self.item(n), Group) and i.rows is not None]

    def item(self, name: str) -> Item:
        return self.form.places[name][1]

    def _questions(self, types: tuple[str, ...]) -> list[Question]:
        found = [self.item(n) for n in self.names]
        return [
            q
            for q in found
            if isinstance(q, Question) and (q.type in types if types else q.type not in _NO_TEXT)
        ]

    def one(self, kind: str, names: list[str]) -> Formula:
        """A reference to one of them, near or from the root."""
        name = self.pick(names)
        inside_rows = bool(self.form.rows_of(self.form.path(name)))
        how = "near" if inside_rows and self.draw(st.integers(0, 7)) else self.pick(("near", "far"))
        return Formula(kind, "{}", (Ref(name, how),))


def _heads(rows: tuple[tuple[str, ...], ...]) -> set[tuple[tuple[str, ...], ...]]:
    return {rows[:n] for n in range(len(rows) + 1)}


def number(s: Scope, depth: int) -> Formula:
    if depth <= 0 or not s.draw(st.integers(0, 4)):
        near = s.single("int", "decimal")
        if near and s.draw(st.integers(0, 3)):
            return s.one("number", near)
        return Formula("number", s.pick(NUMBERS))
    return _composed(s, depth, _NUMBERS)


def text(s: Scope, depth: int) -> Formula:
    if depth <= 0 or not s.draw(st.integers(0, 3)):
        near = s.single("string", "select1", "select")
        if near and s.draw(st.integers(0, 3)):
            return s.one("text", near)
        return Formula("text", s.pick(TEXTS))
    return _composed(s, depth, _TEXTS)


def date(s: Scope, depth: int) -> Formula:
    near = s.single("date")
    if near and s.draw(st.integers(0, 3)):
        return s.one("date", near)
    literal = Formula("date", s.pick(DATES))
    if depth > 0 and s.draw(st.booleans()):
        return Formula("date", "date({} + coalesce({}, 0))", (literal, number(s, 0)))
    return literal


def truth(s: Scope, depth: int) -> Formula:
    if depth <= 0:
        return Formula("truth", s.pick(("{} > {}", "{} = {}")), (number(s, 0), number(s, 0)))
    return _composed(s, depth, _TRUTHS)


def nodes(s: Scope, *types: str) -> Formula | None:
    """Many nodes, or one where the form has no rows to name; None where it has nothing at all."""
    many, near = s.many(*types), s.single(*types)
    if not many:
        return Formula("nodes", "{}", (Ref(s.pick(near), "near"),)) if near else None
    name = s.pick(many)
    where = ""
    own = s.form.rows_of(s.at)[:1] == s.form.rows_of(s.form.path(name))[:1]
    if not own and not s.draw(st.integers(0, 4)):
        where = s.pick(("[position() = 1]", "[position() > 1]", "[position() = 2]"))
    how = "far" if where else s.pick(("near", "far", "far"))
    return Formula("nodes", "{}", (Ref(name, how, where),))


def _composed(s: Scope, depth: int, table: Sequence[Kind]) -> Formula:
    return s.pick(table)(s, depth - 1)


def _of(kind: str, pattern: str, *inner: Kind) -> Kind:
    return lambda s, d: Formula(kind, pattern, tuple(make(s, d) for make in inner))


def _aggregate(s: Scope, _: int) -> Formula:
    name = s.pick(("sum", "count", "min", "max", "count-non-empty"))
    found = nodes(s, *(("int", "decimal") if name in ("sum", "min", "max") else ()))
    if found is None:
        return Formula("number", s.pick(NUMBERS))
    # JavaRosa's max() is never less than the smallest number above 0
    return Formula("number", "max(max({}), 1)" if name == "max" else f"{name}({{}})", (found,))


def _position(s: Scope, depth: int) -> Formula:
    rows = s.form.rows_of(s.at)
    if not rows:
        return _aggregate(s, depth)
    row = s.pick(rows)
    up = "/".join([".."] * (len(s.at) - len(row))) or "."
    return Formula("number", f"position({up})")


def _count_rows(s: Scope, depth: int) -> Formula:
    names = [n for n in s.repeats() if s.form.path(n) not in s.form.rows_of(s.at)]
    if not names:
        return _aggregate(s, depth)
    return Formula("number", "count({})", (Ref(s.pick(names), s.pick(("near", "far"))),))


def _indexed(kind: str, *types: str) -> Kind:
    def make(s: Scope, depth: int) -> Formula:
        own = s.form.rows_of(s.at)[:1]
        outer = [
            n for n in s.many(*types) if len(rows := s.form.rows_of(s.form.path(n))) == 1 and rows != own
        ]
        if not outer:
            return _aggregate(s, depth) if kind == "number" else Formula("text", s.pick(TEXTS))
        name = s.pick(outer)
        repeat = s.form.rows_of(s.form.path(name))[0][-1]
        index = Formula("number", s.pick(("1", "2", "3")))
        return Formula(kind, "indexed-repeat({}, {}, {})", (Ref(name, "far"), Ref(repeat, "far"), index))

    return make


def _counted(s: Scope, depth: int) -> Formula:
    many = s.single("select")
    if many:
        return Formula("number", "count-selected({})", (s.one("text", many),))
    return Formula("number", "count-selected(string({}))", (text(s, depth),))


def _selected(s: Scope, depth: int) -> Formula:
    near = s.single("select", "select1")
    value = f"'{s.pick(CHOICES)[0]}'"
    if not near:
        return _of("truth", "{} = {}", text, text)(s, depth)
    return Formula("truth", s.pick((f"selected({{}}, {value})", f"{{}} = {value}")), (s.one("text", near),))


def _flag(s: Scope, depth: int) -> Formula:
    near = s.single("boolean")
    return s.one("truth", near) if near else _selected(s, depth)


def _moment(s: Scope, depth: int) -> Formula:
    near = s.single("dateTime")
    return s.one("date", near) if near and s.draw(st.booleans()) else date(s, depth)


def _formatted(s: Scope, depth: int) -> Formula:
    if s.draw(st.integers(0, 2)):
        return Formula("text", f"format-date({{}}, {s.pick(PATTERNS)})", (_moment(s, depth),))
    return Formula("text", f"format-date-time({{}}, {s.pick(TIME_PATTERNS)})", (_moment(s, depth),))


def _any_text(s: Scope, depth: int) -> Formula:
    near = s.single()
    return s.one("text", near) if near else text(s, depth)


def _answered(s: Scope, depth: int) -> Formula:
    """A node as a condition. Not what is computed as text: JavaRosa asks there whether it was a number."""
    near = [
        n for n in s.single("int", "decimal", "date", "string", "select1", "select") if _is_plain(s.item(n))
    ]
    return s.one("truth", near) if near else Formula("truth", "true()")


def _is_plain(item: Item) -> bool:
    return isinstance(item, Question) and (bool(item.control) or item.type != "string")


def _joined(s: Scope, _: int) -> Formula:
    found = nodes(s)
    return Formula("text", s.pick(TEXTS)) if found is None else Formula("text", "join(', ', {})", (found,))


_NUMBERS: tuple[Kind, ...] = (
    *(_of("number", f"{{}} {op} {{}}", number, number) for op in ("+", "-", "*", "mod")),
    _of("number", "{} div 4", number),
    _of("number", "({} + {}) * 3", number, number),
    _of("number", "-({})", number),
    _of("number", "if({}, {}, {})", truth, number, number),
    _of("number", "if({}, {}, {})", truth, number, number),
    _of("number", "coalesce({}, {})", number, number),
    _of("number", "round({}, 1)", number),
    _of("number", "round({})", number),
    _of("number", "int({})", number),
    _of("number", "int({} div 3)", number),
    _of("number", "abs({})", number),
    _of("number", "min({}, {})", number, number),
    _of("number", "max({}, {}, 1)", number, number),
    _of("number", "pow(({}) mod 100, 2)", number),
    _of("number", "number(substr({}, 0, 1))", text),
    _of("number", "number({})", truth),
    _of("number", "string-length({})", text),
    _of("number", "string-length({})", _any_text),
    _of("number", "{} - {}", date, date),
    _aggregate, _aggregate, _aggregate, _position, _count_rows, _counted, _indexed("number", "int", "decimal"),
)  # fmt: skip

_TEXTS: tuple[Kind, ...] = (
    _of("text", "concat({}, {})", text, text),
    _of("text", "concat({}, '-', {})", _any_text, number),
    _of("text", "if({}, {}, {})", truth, text, text),
    _of("text", "coalesce({}, {})", text, text),
    _of("text", "substr({}, 1)", _any_text),
    _of("text", "substr({}, 0, {})", text, number),
    _of("text", "substring-before({}, 'b')", text),
    _of("text", "substring-after({}, '-')", text),
    _of("text", "string({})", number),
    _of("text", "string({})", truth),
    _of("text", "string({})", date),
    _of("text", "normalize-space({})", text),
    _of("text", "translate({}, 'ab', 'BA')", text),
    _of("text", "selected-at(string({}), 0)", text),
    _of("text", "selected-at(string({}), 1)", text),
    _of("text", "{}", _any_text),
    _formatted, _formatted, _joined, _indexed("text"),
)  # fmt: skip

_TRUTHS: tuple[Kind, ...] = (
    *(_of("truth", f"{{}} {op} {{}}", number, number) for op in ("=", "<", "<=", ">", ">=")),
    _of("truth", "number({}) != number({})", number, number),
    _of("truth", "{} = {}", text, text),
    _of("truth", "{} != {}", text, text),
    _of("truth", "{} = ''", _any_text),
    _of("truth", "{} != ''", _any_text),
    _of("truth", "{} > {}", date, date),
    _of("truth", "{} <= {}", date, date),
    _of("truth", "{} = {}", date, date),
    _of("truth", "{} and {}", truth, truth),
    _of("truth", "{} or {}", truth, truth),
    _of("truth", "not({})", truth),
    _of("truth", "not({})", truth),
    _of("truth", "boolean(number({}))", number),
    _of("truth", "boolean({})", _answered),
    _of("truth", "not({})", _answered),
    _of("truth", "{} and {}", _answered, truth),
    _of("truth", "boolean-from-string({})", text),
    _of("truth", "contains({}, {})", text, text),
    _of("truth", "starts-with({}, {})", text, text),
    _of("truth", "ends-with({}, {})", text, text),
    _of("truth", "regex({}, '[a-z]+')", text),
    _of("truth", "string-length({}) > {}", _any_text, number),
    _of("truth", "{} > 0", _aggregate),
    _of("truth", "true()"), _of("truth", "false()"),
    _selected, _selected, _selected, _flag,
)  # fmt: skip


def _once(kind: str, *types: str) -> Kind:
    """Of an answer: what is computed may come to be while the form is opened, as rows do."""

    def make(s: Scope, _: int) -> Formula:
        asked = [n for n in s.single(*types) if isinstance(q := s.item(n), Question) and q.control]
        inner = s.one(kind, asked) if asked else Formula(kind, "7")
        return Formula(kind, "once({})", (inner,))

    return make


BY_TYPE: dict[str, tuple[Kind, ...]] = {
    "int": (number, number, number, _once("number", "int")),
    "decimal": (number,),
    "string": (text, text, text, number, date, _once("text", "string", "select1")),
    "date": (date, _moment),
    "dateTime": (date, _moment),
    "boolean": (truth,),
}
