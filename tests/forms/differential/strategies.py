"""Strategies for whole cases: a form of 5 to 40 nodes, and what somebody does with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from tests.forms.differential import formulas
from tests.forms.differential.formulas import Draw, Scope
from tests.forms.differential.shape import CHOICES, Form, Formula, Group, Item, Question, Ref, SetValue, spelt

TYPES = ("int", "int", "int", "decimal", "decimal", "string", "string", "date", "dateTime", "time",
         "select1", "select1", "select", "select")  # fmt: skip
CALCULATED = ("int", "decimal", "string", "string", "date", "dateTime", "boolean")
DEPTH = 3
COUNT = "n"
"""How the names of questions begin that say how many rows there are."""

ANSWERS: dict[str, tuple[str, ...]] = {
    "int": ("0", "1", "2", "3", "7", "12", "-3", "100"),
    "decimal": ("0.5", "2", "-1.25", "10.75", "0.1", "0.2", "33.3"),
    "string": ("a", "b", "ab-c", "x y", "演示 甲", "12", "true"),
    "date": ("2024-02-29", "2025-12-31", "2020-01-05", "1999-06-15"),
    "dateTime": (
        "2024-02-29T10:30:00.000+08:00",
        "2025-12-31T23:59:59.000+08:00",
        "2020-01-05T00:00:00.000+08:00",
    ),
    "time": ("08:15:00.000+08:00", "23:59:00.000+08:00"),
    "select1": tuple(value for value, _ in CHOICES),
    "select": ("a", "b", "a b", "a c e", "d", "b e"),
    "geopoint": ("29.5 106.5 240.0 5.0", "30.25 107.0 0.0 0.0"),
    "geoshape": ("29.5 106.5 0.0 0.0; 29.6 106.5 0.0 0.0; 29.6 106.6 0.0 0.0; 29.5 106.5 0.0 0.0",),
}
"""As JavaRosa writes them, so that keeping an answer changes nothing about it."""


@dataclass(frozen=True, slots=True)
class Step:
    """`what`: answer, clear, add, remove; `which` counts through what is there to do it to, `answer` through
    the answers of its type."""

    what: str
    which: int
    answer: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """A step by the ref it concerned."""

    what: str
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """`by_pyxform`: the form goes through pyxform rather than being written as an XForm."""

    form: Form
    steps: tuple[Step | Done, ...]
    by_pyxform: bool = False


def steps() -> st.SearchStrategy[Step]:
    what = st.sampled_from(("answer",) * 7 + ("clear", "add", "add", "remove"))
    return st.builds(Step, what, st.integers(0, 40), st.integers(0, 20))


@st.composite
def cases(draw: Draw) -> Case:
    by_pyxform = not draw(st.integers(0, 11))
    drawn = draw(forms())
    return Case(drawn, tuple(draw(st.lists(steps(), min_size=3, max_size=14))), by_pyxform)


@st.composite
def forms(draw: Draw) -> Form:
    """First what is asked, then, knowing all of it, what hangs on what."""
    size = draw(st.integers(5, 26))
    bare = Form(_items(draw, _numbers(), [size], 0))
    anywhere = not draw(st.integers(0, 9))
    ruled = Form(_ruled(draw, bare, bare.children, ("data",), anywhere=anywhere))
    filtered = ruled if anywhere else Form(_filtering(draw, ruled, ruled.children, ("data",)))
    return Form(_distinct(filtered, filtered.children, ("data",), {}))


def _numbers() -> Iterator[int]:
    at = 0
    while True:
        yield at
        at += 1


def _items(draw: Draw, number: Iterator[int], left: list[int], depth: int) -> tuple[Item, ...]:
    """`left` holds how many nodes may still be made."""
    found: list[Item] = []
    wanted = left[0] if depth == 0 else draw(st.integers(1, 5))
    while left[0] > 0 and len(found) < wanted:
        left[0] -= 1
        what = draw(st.sampled_from(("ask",) * 6 + ("calculate",) * 4 + ("group", "repeat", "repeat")))
        at = next(number)
        if what in ("group", "repeat") and depth < DEPTH:
            rows = draw(st.integers(0, 2)) if what == "repeat" else None
            first = Question(f"q{next(number)}", draw(st.sampled_from(("int", "string", "decimal"))), "input")
            inner = (first, *_items(draw, number, left, depth + 1))
            count = f"{COUNT}{next(number)}" if what == "repeat" and not draw(st.integers(0, 3)) else ""
            if count:
                found.append(Question(count, "int", "input", default=draw(st.sampled_from("12"))))
            found.append(Group(f"{what[0]}{at}", inner, rows=0 if count else rows, count=count))
        elif what == "calculate":
            found.append(Question(f"c{at}", draw(st.sampled_from(CALCULATED)), ""))
        else:
            kind = draw(st.sampled_from(TYPES))
            control = kind if kind in ("select1", "select") else "input"
            default = draw(st.sampled_from(ANSWERS[kind])).strip() if not draw(st.integers(0, 5)) else ""
            found.append(Question(f"q{at}", kind, control, default=default))
    return tuple(found)


def _ruled(
    draw: Draw, form: Form, children: tuple[Item, ...], above: tuple[str, ...], *, anywhere: bool
) -> tuple[Item, ...]:
    order = list(form.places)
    made: list[Item] = []
    for item in children:
        path = (*above, item.name)
        seen = order if anywhere else order[: order.index(item.name)]
        inside = {n for n, (p, _) in form.places.items() if p[: len(path)] == path}
        scope = Scope(draw, form, path, tuple(n for n in seen if n not in inside))
        rules = _rules(scope, item)
        if isinstance(item, Group):
            inner = _ruled(draw, form, item.children, path, anywhere=anywhere)
            actions = _actions(scope, item) if item.rows is not None else ()
            made.append(replace(item, children=inner, rules=rules, actions=actions))
        else:
            made.append(replace(item, rules=rules, actions=_actions(scope, item)))
    return tuple(made)


def _rules(s: Scope, item: Item) -> dict[str, Formula]:
    rules: dict[str, Formula] = {}
    if item.name.startswith(COUNT):
        return rules
    chance = st.integers(0, 9)
    if s.draw(chance) < 3:
        rules["relevant"] = formulas.truth(s, 2)
    if isinstance(item, Group):
        if s.draw(chance) == 0 and item.rows is None:
            rules["readonly"] = formulas.truth(s, 1)
        return rules
    if not item.control:
        rules["calculate"] = s.pick(formulas.BY_TYPE[item.type])(s, 3)
        return rules
    if s.draw(chance) < 2:
        rules["required"] = formulas.truth(s, 2)
    if s.draw(chance) < 1:
        rules["readonly"] = formulas.truth(s, 1)
    if s.draw(chance) < 3:
        rules["constraint"] = _constraint(s, item)
    return rules


def _constraint(s: Scope, item: Question) -> Formula:
    own = Ref(item.name, "self")
    if item.type in ("int", "decimal"):
        return Formula("truth", s.pick(("{} >= {}", "{} < {}", "{} = {}")), (own, formulas.number(s, 1)))
    if item.type == "date":
        return Formula("truth", s.pick(("{} <= {}", "{} > {}")), (own, formulas.date(s, 1)))
    if item.type in ("select", "select1"):
        return Formula("truth", s.pick(("not(selected({}, 'a'))", "count-selected({}) < 3")), (own,))
    if item.type != "string":
        return Formula("truth", "{} != ''", (own,))
    return Formula("truth", "string-length({}) < {}", (own, formulas.number(s, 0)))


def _distinct(
    form: Form,
    children: tuple[Item, ...],
    above: tuple[str, ...],
    seen: dict[str, tuple[tuple[str, ...], ...]],
) -> tuple[Item, ...]:
    """Without rules that say the same as another one in other rows: JavaRosa takes them for one, and computes it
    where the rows have parted."""
    made: list[Item] = []
    for item in children:
        path = (*above, item.name)
        rows = form.rows_of(path)
        kept = {r: f for r, f in item.rules.items() if seen.setdefault(spelt(form, f, path), rows) == rows}
        if isinstance(item, Group):
            made.append(replace(item, rules=kept, children=_distinct(form, item.children, path, seen)))
        else:
            made.append(replace(item, rules=kept))
    return tuple(made)


def _filtering(
    draw: Draw, form: Form, children: tuple[Item, ...], above: tuple[str, ...]
) -> tuple[Item, ...]:
    """Choice filters. They read what is always relevant: JavaRosa remembers what it once filtered, also when
    that appears or goes."""
    always = [
        n for n, (path, _) in form.places.items() if not any("relevant" in i.rules for i in _line(form, path))
    ]
    made: list[Item] = []
    for item in children:
        path = (*above, item.name)
        if isinstance(item, Group):
            made.append(replace(item, children=_filtering(draw, form, item.children, path)))
        else:
            names = tuple(
                n for n in always if list(form.places).index(n) < list(form.places).index(item.name)
            )
            made.append(replace(item, filtered=_filter(Scope(draw, form, path, names), item)))
    return tuple(made)


def _line(form: Form, path: tuple[str, ...]) -> list[Item]:
    """An item and all it lies in."""
    return [form.places[name][1] for name in path[1:]]


def _filter(s: Scope, item: Question) -> Formula | None:
    near = s.single("string", "select1", "int")
    if item.control not in ("select1", "select") or not near or s.draw(st.integers(0, 2)):
        return None
    name = s.pick(near)
    test = s.pick(
        ("name != current()/{}", "kind = 'k1' or current()/{} = ''", "current()/{} != 'a' or kind = 'k1'")
    )
    return Formula("truth", test, (Ref(name, "near"),))


def _actions(s: Scope, item: Item) -> tuple[SetValue, ...]:
    """At most one, onto a question that nobody calculates."""
    if s.draw(st.integers(0, 9)):
        return ()
    if isinstance(item, Group):
        inside = [i for i in item.children if _may_be_set(i)]
        events = ("odk-new-repeat",)
    else:
        own = s.form.rows_of(s.at)
        inside = [
            i for p, i in s.form.places.values()
            if _may_be_set(i) and s.form.rows_of(p) == own and i.name != item.name
        ]  # fmt: skip
        events = (
            ("xforms-value-changed", "xforms-value-changed")
            if own
            else ("odk-instance-first-load", "xforms-value-changed")
        )
    if not inside or (isinstance(item, Question) and not item.control):
        return ()
    target = s.pick(inside)
    # JavaRosa makes counted rows when somebody walks by: what they would read may be another thing by then
    counted = isinstance(item, Group) and bool(item.count)
    at = replace(s, at=s.form.path(target.name), names=() if counted else s.names)
    value = s.pick(formulas.BY_TYPE.get(target.type, formulas.BY_TYPE["string"])[:1])(at, 1)
    return (SetValue(s.pick(events), target.name, value),)


def _may_be_set(item: Item) -> bool:
    if not isinstance(item, Question) or item.name.startswith(COUNT):
        return False
    return item.control == "input" and item.type in formulas.BY_TYPE
