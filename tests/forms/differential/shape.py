"""A form as the tests draw it: a tree of questions, groups and repeats with rules, written as an XForm, or
as an XLSForm for pyxform.

Knows how both are spelt; draws nothing, runs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from xml.sax.saxutils import escape, quoteattr

ROOT = "data"
CHOICES = (("a", "k1"), ("b", "k1"), ("c", "k2"), ("d", "k2"), ("e", "k3"))
"""Of every select: the value, and the column a filter reads."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A node named in an expression. `how`: "near" (relative, in the same row), "far" (from the root), "self";
    `where`: a predicate on the outermost repeat of the far path.
    """

    name: str
    how: str = "near"
    where: str = ""


@dataclass(frozen=True, slots=True)
class Formula:
    """`text` with `{}` for each of the parts. `kind`: number, text, truth, date, nodes."""

    kind: str
    text: str
    parts: tuple[Formula | Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class SetValue:
    """`target` gets the value at the event; within the question or the repeat that holds the action."""

    event: str
    target: str
    value: Formula


@dataclass(frozen=True, slots=True)
class Question:
    """`control`: input, select1, select, or "" for what is only calculated. `filtered`: a predicate on the
    choices."""

    name: str
    type: str
    control: str
    rules: Mapping[str, Formula] = field(default_factory=dict)
    default: str = ""
    filtered: Formula | None = None
    actions: tuple[SetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """`rows`: how many a repeat has at first, None for a plain group. `count`: the node that says how many."""

    name: str
    children: tuple[Item, ...]
    rules: Mapping[str, Formula] = field(default_factory=dict)
    rows: int | None = None
    count: str = ""
    actions: tuple[SetValue, ...] = ()


Item = Question | Group


@dataclass(frozen=True)
class Form:
    children: tuple[Item, ...]

    @cached_property
    def places(self) -> dict[str, tuple[tuple[str, ...], Item]]:
        """name → (path, item)."""
        return {item.name: (path, item) for path, item in walk(self.children, (ROOT,))}

    @cached_property
    def repeats(self) -> frozenset[tuple[str, ...]]:
        return frozenset(p for p, i in self.places.values() if isinstance(i, Group) and i.rows is not None)

    def path(self, name: str) -> tuple[str, ...]:
        return self.places[name][0]

    def rows_of(self, path: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
        """The repeats a path lies in, outermost first; a repeat lies in itself."""
        return tuple(path[:n] for n in range(1, len(path) + 1) if path[:n] in self.repeats)


def walk(children: tuple[Item, ...], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Item]]:
    """Every item with its path, in document order."""
    for item in children:
        path = (*above, item.name)
        yield path, item
        if isinstance(item, Group):
            yield from walk(item.children, path)


def formulas(item: Item) -> Iterator[Formula]:
    """All that an item computes."""
    yield from item.rules.values()
    yield from (action.value for action in item.actions)
    if isinstance(item, Question) and item.filtered is not None:
        yield item.filtered


def refs(formula: Formula) -> Iterator[Ref]:
    """All nodes a formula names."""
    for part in formula.parts:
        if isinstance(part, Ref):
            yield part
        else:
            yield from refs(part)


def spelt(form: Form, formula: Formula, at: tuple[str, ...]) -> str:
    """The expression at the node `at`."""
    words = [_path(form, p, at) if isinstance(p, Ref) else spelt(form, p, at) for p in formula.parts]
    return formula.text.format(*words)


def _path(form: Form, ref: Ref, at: tuple[str, ...]) -> str:
    if ref.how == "self":
        return "."
    target = form.path(ref.name)
    if ref.how == "far":
        steps = list(target)
        for outermost in form.rows_of(target)[:1] if ref.where else ():
            steps[len(outermost) - 1] += ref.where
        return "/" + "/".join(steps)
    shared = 0
    while shared < min(len(target), len(at)) and target[shared] == at[shared]:
        shared += 1
    return "/".join([".."] * (len(at) - shared) + list(target[shared:])) or "."


# XForm


def xform(form: Form) -> str:
    """The form as an XForm."""
    instance = "".join(_instance(form, i) for i in form.children)
    binds = "".join(_bind(form, path, item) for path, item in form.places.values())
    body = "".join(_body(form, (ROOT,), i) for i in form.children)
    options = "".join(f"<item><name>{v}</name><kind>{k}</kind></item>" for v, k in CHOICES)
    return (
        '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml" '
        'xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms" '
        'xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
        f'<h:head><h:title>t</h:title><model><instance><{ROOT} id="t" version="1">{instance}</{ROOT}></instance>'
        f'<instance id="options"><root>{options}</root></instance>{binds}'
        f"{''.join(_top_actions(form))}</model></h:head><h:body>{body}</h:body></h:html>"
    )


def _instance(form: Form, item: Item, *, in_template: bool = False) -> str:
    """As pyxform writes it: a nested repeat has its template within the template of the outer one."""
    if isinstance(item, Question):
        return f"<{item.name}>{escape(item.default)}</{item.name}>"
    if item.rows is None:
        return f"<{item.name}>{_inside(form, item, in_template=in_template)}</{item.name}>"
    template = f'<{item.name} jr:template="">{_inside(form, item, in_template=True)}</{item.name}>'
    row = f"<{item.name}>{_inside(form, item, in_template=False)}</{item.name}>"
    nested = len(form.rows_of(form.path(item.name))) > 1
    if in_template:
        return template
    return row * max(item.rows, 1) if nested else template + row * item.rows


def _inside(form: Form, item: Group, *, in_template: bool) -> str:
    return "".join(_instance(form, i, in_template=in_template) for i in item.children)


_XSD = {"select1": "string", "select": "string"}


def _bind(form: Form, path: tuple[str, ...], item: Item) -> str:
    rules = "".join(f" {rule}={quoteattr(spelt(form, f, path))}" for rule, f in item.rules.items())
    kind = f' type="xsd:{_XSD.get(item.type, item.type)}"' if isinstance(item, Question) else ""
    return f'<bind nodeset="/{"/".join(path)}"{kind}{rules}/>' if rules or kind else ""


def _top_actions(form: Form) -> Iterator[str]:
    """What happens as the form is opened stands in the model."""
    for _, item in form.places.values():
        for action in item.actions:
            if action.event.startswith("odk-instance"):
                yield _setvalue(form, action)


def _setvalue(form: Form, action: SetValue) -> str:
    target = form.path(action.target)
    value = quoteattr(spelt(form, action.value, target))
    return f'<setvalue event="{action.event}" ref="/{"/".join(target)}" value={value}/>'


def _own_actions(form: Form, item: Item) -> str:
    inside = (a for a in item.actions if not a.event.startswith("odk-instance"))
    return "".join(_setvalue(form, action) for action in inside)


def _body(form: Form, above: tuple[str, ...], item: Item) -> str:
    path = (*above, item.name)
    ref = "/" + "/".join(path)
    if isinstance(item, Group):
        inner = "".join(_body(form, path, i) for i in item.children)
        if item.rows is None:
            return f'<group ref="{ref}"><label>{item.name}</label>{inner}</group>'
        count = f' jr:count="/{"/".join(form.path(item.count))}"' if item.count else ""
        actions = _own_actions(form, item)
        return (
            f'<group ref="{ref}"><label>{item.name}</label>'
            f'<repeat nodeset="{ref}"{count}>{inner}{actions}</repeat></group>'
        )
    if not item.control:
        return ""
    choices = ""
    if item.control != "input":
        where = f"[{spelt(form, item.filtered, path)}]" if item.filtered is not None else ""
        # Inside the predicate `.` is the choice, so what is near is said from `current()`.
        nodeset = f"instance('options')/root/item{where}"
        choices = f'<itemset nodeset={quoteattr(nodeset)}><value ref="name"/><label ref="name"/></itemset>'
    return f'<{item.control} ref="{ref}"><label>{item.name}</label>{choices}{_own_actions(form, item)}</{item.control}>'


# XLSForm

_COLUMNS = ("type", "name", "label", "relevant", "required", "readonly", "constraint", "calculation", "default",
            "choice_filter", "repeat_count", "bind::type")  # fmt: skip
_TYPES = {"string": "text", "int": "integer", "boolean": "text"}


def xlsform(form: Form) -> str:
    """The form as an XLSForm in markdown. Repeats begin as pyxform begins them, and actions are left out."""
    rows = [dict(zip(_COLUMNS, _COLUMNS, strict=True)), *_rows(form, form.children, (ROOT,))]
    lines = ["| survey |", *("| | " + " | ".join(row.get(c, "") for c in _COLUMNS) + " |" for row in rows)]
    lines += ["| choices |", "| | list_name | name | label | kind |"]
    lines += [f"| | options | {value} | {value} | {kind} |" for value, kind in CHOICES]
    return "\n".join([*lines, "| settings |", "| | form_id | version |", "| | t | 1 |", ""])


def _rows(form: Form, children: tuple[Item, ...], above: tuple[str, ...]) -> Iterator[dict[str, str]]:
    for item in children:
        path = (*above, item.name)
        cells = {_COLUMN.get(rule, rule): _cell(form, f) for rule, f in item.rules.items()}
        cells |= {"name": item.name, "label": item.name}
        if isinstance(item, Group):
            word = "group" if item.rows is None else "repeat"
            count = {"repeat_count": f"${{{item.count}}}"} if item.count else {}
            yield {**cells, **count, "type": f"begin_{word}"}
            yield from _rows(form, item.children, path)
            yield {"type": f"end_{word}"}
        elif item.control in ("select1", "select"):
            word = "select_one" if item.control == "select1" else "select_multiple"
            choosing = {"choice_filter": _cell(form, item.filtered)} if item.filtered is not None else {}
            yield {**cells, **choosing, "type": f"{word} options", "default": item.default}
        elif item.control:
            kind = {"bind::type": item.type} if item.type == "boolean" else {}
            yield {**cells, **kind, "type": _TYPES.get(item.type, item.type), "default": item.default}
        else:
            kind = {"bind::type": item.type, "type": "calculate", "default": item.default}
            yield {"calculation": "''", **cells, **kind}  # pyxform wants one, also where the rule was dropped


_COLUMN = {"calculate": "calculation"}


def _cell(form: Form, formula: Formula) -> str:
    words = [
        ("." if p.how == "self" else f"${{{p.name}}}") if isinstance(p, Ref) else _cell(form, p)
        for p in formula.parts
    ]
    return re.sub(r"current\(\)/(?=\$)", "", formula.text.format(*words)).replace("|", "or")
