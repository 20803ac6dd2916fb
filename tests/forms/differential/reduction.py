"""Makes a case on which the engines differ as small as it gets, and names what kind of difference it is.

Knows the shape of cases, and nothing of either engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pyxform.errors import PyXFormError

from tests.forms.differential.comparison import Difference, Outcome, run
from tests.forms.differential.javarosa import JavaRosa
from tests.forms.differential.shape import Form, Formula, Group, Item, Question, Ref, SetValue, formulas, refs
from tests.forms.differential.strategies import COUNT, Case, Done

_PLAIN = {"number": "1", "text": "'a'", "truth": "true()", "date": "date('2024-02-29')"}
_ANY_NAME = re.compile(r"\b[a-z]\d+\b")
_ANY_VALUE = re.compile(r"'[^']*'|(?<![\w.])-?\d+(?:\.\d+)?")


PATIENCE = 400
"""Trials before the smallest case so far must do."""


def smallest(case: Case, outcome: Outcome, javarosa: JavaRosa) -> Case:
    """A case that differs in the same way, as small as it gets within `PATIENCE`."""
    first = outcome.differences[0]

    def still(candidate: Case) -> bool:
        try:
            found = run(candidate, javarosa).differences
        except PyXFormError:
            return False  # no XLSForm any more
        return bool(found) and _same_kind(first, found[0])

    case = replace(case, steps=tuple(Done(*step) for step in outcome.steps))
    left, smaller = PATIENCE, True
    while smaller and left > 0:
        smaller = False
        for candidate in _smaller(case):
            left -= 1
            if still(candidate):
                case, smaller = candidate, True
                break
            if left <= 0:
                break
    return case


def signature(case: Case, outcome: Outcome) -> str:
    """What is wrong, and the expressions left, without their names: the same for cases of one cause."""
    first = outcome.differences[0]
    words = sorted(f"{rule}: {_shape(f)}" for _, i in case.form.places.values() for rule, f in _named(i))
    rows = "rows" if case.form.repeats else "flat"
    return f"{first.what} [{rows}, {' '.join(sorted({what for what, _, _ in outcome.steps}))}] {'; '.join(words)}"


def _named(item: Item) -> Iterator[tuple[str, Formula]]:
    yield from item.rules.items()
    for action in item.actions:
        yield action.event, action.value
    if isinstance(item, Question) and item.filtered is not None:
        yield "choices", item.filtered
    if isinstance(item, Group) and item.count:
        yield "count", Formula("number", "n")


def _shape(formula: Formula) -> str:
    words = [
        f"<{p.how}{'[]' if p.where else ''}>" if isinstance(p, Ref) else _shape(p) for p in formula.parts
    ]
    return _ANY_VALUE.sub("#", formula.text.format(*words))


def _same_kind(one: Difference, other: Difference) -> bool:
    """Whether a smaller case differs in the way the larger one did."""
    if one.what != other.what:
        return False
    if one.what in ("form", "step"):
        return _plain(one.ours) == _plain(other.ours) and _plain(one.theirs) == _plain(other.theirs)
    return True


def _plain(message: str) -> str:
    """The first words of a message, without what the form is called in it."""
    return _ANY_NAME.sub("n", message)[:40]


def _smaller(case: Case) -> Iterator[Case]:
    if case.by_pyxform:
        yield replace(case, by_pyxform=False)
    yield from (
        replace(case, steps=case.steps[:n] + case.steps[n + 1 :]) for n in reversed(range(len(case.steps)))
    )
    names = list(case.form.places)
    for name in reversed(names):
        parent = case.form.path(name)[-2]
        if parent not in case.form.places or len(case.form.places[parent][1].children) > 1:
            yield replace(case, form=_without(case.form, name))
    for name in names:
        for item in _lighter(case.form.places[name][1]):
            yield replace(case, form=Form(_replaced(case.form.children, name, (item,))))
    for name in names:
        item = case.form.places[name][1]
        if isinstance(item, Group):
            opened = _replaced(case.form.children, name, item.children)
            yield replace(case, form=Form(tuple(_forgetting(i, {name}) for i in opened)))


def _replaced(children: tuple[Item, ...], name: str, by: tuple[Item, ...]) -> tuple[Item, ...]:
    found: list[Item] = []
    for item in children:
        if item.name == name:
            found.extend(by)
        elif isinstance(item, Group):
            inner = _replaced(item.children, name, by)
            found.append(replace(item, children=inner))
        else:
            found.append(item)
    return tuple(found)


def _without(form: Form, name: str) -> Form:
    """The form without an item, all below it, and whatever names any of it."""
    path = form.path(name)
    gone = {n for n, (p, _) in form.places.items() if p[: len(path)] == path}
    return Form(tuple(_forgetting(item, gone) for item in _replaced(form.children, name, ())))


def _forgetting(item: Item, gone: set[str]) -> Item:
    rules = {rule: f for rule, f in item.rules.items() if not gone & {r.name for r in refs(f)}}
    actions = tuple(
        a for a in item.actions if a.target not in gone and not gone & {r.name for r in refs(a.value)}
    )
    if isinstance(item, Group):
        inner = tuple(_forgetting(i, gone) for i in item.children)
        count, rows = (item.count, item.rows) if item.count not in gone else ("", 1)
        return replace(item, rules=rules, actions=actions, children=inner, count=count, rows=rows)
    filtered = item.filtered
    if filtered is not None and gone & {r.name for r in refs(filtered)}:
        filtered = None
    return replace(item, rules=rules, actions=actions, filtered=filtered)


def _lighter(item: Item) -> Iterator[Item]:
    """The item with one thing less, or one formula simpler."""
    for rule in item.rules:
        yield replace(item, rules={r: f for r, f in item.rules.items() if r != rule})
    if item.actions:
        yield replace(item, actions=())
    if isinstance(item, Question):
        if item.filtered is not None:
            yield replace(item, filtered=None)
        if item.default and not item.name.startswith(COUNT):
            yield replace(item, default="")
    elif item.rows is not None:
        if item.count:
            yield replace(item, count="", rows=1)
        yield from (replace(item, rows=n) for n in range(item.rows))
    for rule, formula in item.rules.items():
        for simpler in _simpler(formula):
            yield replace(item, rules={**item.rules, rule: simpler})
    for action in item.actions:
        for simpler in _simpler(action.value):
            yield replace(item, actions=(SetValue(action.event, action.target, simpler),))


def _simpler(formula: Formula) -> Iterator[Formula]:
    if formula.text != _PLAIN.get(formula.kind) and formula.kind in _PLAIN:
        yield Formula(formula.kind, _PLAIN[formula.kind])
    for part in formula.parts:
        if isinstance(part, Formula) and part.kind == formula.kind:
            yield part
    for at, part in enumerate(formula.parts):
        if isinstance(part, Formula):
            for simpler in _simpler(part):
                yield replace(formula, parts=(*formula.parts[:at], simpler, *formula.parts[at + 1 :]))
        elif part.where:
            yield replace(
                formula, parts=(*formula.parts[:at], replace(part, where=""), *formula.parts[at + 1 :])
            )


def size(case: Case) -> int:
    """Roughly how much there is to read."""
    return sum(len(f.text) + len(f.parts) for _, i in case.form.places.values() for f in formulas(i)) + sum(
        5 for _ in case.form.places
    )
