"""Where the values of a column may go: the properties of a kind that its form asks, and which firm is meant.

Reads form definitions; knows no table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from forms.catalogue import RecordKind
from forms.content import Content
from forms.export.labels import choice_labels
from forms.intake.words import NO, YES, Words, plain, without_brackets
from forms.xform import FormDefinition
from forms.xform.definition import Bind, Dataset
from forms.xform.kinds import ATTACHMENTS, question_type
from forms.xform.outline import static_text
from forms.xpath.dependencies import ModelPath

CODE, FIRM, PARENT = "@uscc", "@firm", "@parent"
"""Columns that say whose record it is: the firm's credit code, its name, the record a row belongs to."""

_UNTAKEN = ATTACHMENTS | {"geotrace", "geoshape", "acknowledge"}
_UNIT = re.compile(r"[(（](亿元|万元|千元|元|%|％)[)）]")
UNITS = {"亿元": 10**8, "万元": 10**4, "千元": 10**3, "元": 1}


@dataclass(frozen=True)
class Target:
    """One property. `path` is its question's, () for who is meant; `choices` are (value, Chinese, English);
    `unit` what one of its numbers stands for in yuan, 0 where it is no money. `needed`: the form always asks
    for it. `consent`: the class of data that an authorisation must cover."""

    name: str
    label_zh: str
    label_en: str
    type: str = "string"
    path: ModelPath = ()
    choices: tuple[tuple[str, str, str], ...] = ()
    unit: int = 0
    form_kind: str = ""
    consent: str = ""
    mask: str = ""
    needed: bool = False
    default: bool = False
    parameters: Mapping[str, str] = field(default_factory=dict, hash=False)
    appearance: str = ""
    says: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What its choices are called elsewhere, by value."""

    @property
    def has_lines(self) -> bool:
        """Whether a person could type a text of several lines."""
        return "multiline" in self.appearance or "rows" in self.parameters

    def label(self, language: str) -> str:
        """What the form calls it."""
        return (self.label_en if language == "en" else self.label_zh) or self.label_zh or self.name

    @cached_property
    def by_word(self) -> Mapping[str, tuple[str, ...]]:
        """The choices that a word may mean, the word as it is compared."""
        found: dict[str, dict[str, None]] = {}
        exact: dict[str, dict[str, None]] = {}
        more = dict(self.says)
        for value, zh, en in self.choices:
            for word in (value, zh, en):
                exact.setdefault(plain(word), {})[value] = None
            for word in (*more.get(value, ()), without_brackets(zh), without_brackets(en)):
                found.setdefault(plain(word), {})[value] = None
        merged = {**found, **exact}  # its own code or label goes before what it may be called elsewhere
        return {word: tuple(values) for word, values in merged.items() if word}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a table is imported as: a kind of record, its form, and all that a column may become.

    `keys` tell its records apart. `parent` is set for rows of another kind's form; `rows` is then the repeat.
    """

    kind: RecordKind
    form: FormDefinition
    dataset: Dataset
    targets: tuple[Target, ...]
    keys: tuple[str, ...]
    parent: RecordKind | None = None
    rows: ModelPath = ()

    def target(self, name: str) -> Target | None:
        """A target by its name."""
        return next((t for t in self.targets if t.name == name), None)


def subject(content: Content, words: Words, code: str) -> Subject:
    """How a kind is imported. KeyError for a kind that the catalogue has not."""
    kind = content.kind(code)
    form = content.form(kind.form)
    dataset = next(d for d in form.datasets if d.name == kind.dataset)
    parent = content.kind(kind.parent) if kind.parent else None
    rows: ModelPath = ()
    if dataset.in_repeat:
        rows = max((r for r in form.repeats if dataset.scope[: len(r)] == r), key=len)
    own = [t for name, path in dataset.properties.items() if (t := _target(form, words, kind, name, path))]
    whose = [] if code == "firm" else list(WHOSE)
    if parent is not None:
        whose.append(Target(PARENT, parent.title_zh, parent.title_en, needed=True))
    return Subject(kind, form, dataset, (*whose, *own), words.keys_of(kind, form), parent, rows)


WHOSE = (
    Target(CODE, "企业的统一社会信用代码", "Credit code of the firm", form_kind="uscc"),
    Target(FIRM, "企业名称（无代码时用）", "Name of the firm (where there is no code)"),
)


def _target(
    form: FormDefinition, words: Words, kind: RecordKind, name: str, path: ModelPath
) -> Target | None:
    control, bind = form.controls.get(path), form.binds.get(path) or Bind(path)
    if control is None or bind.calculate is not None:
        return None
    type = question_type(control, bind)
    if type in _UNTAKEN:
        return None
    choices: tuple[tuple[str, str, str], ...] = ()
    if type in ("select1", "select", "rank"):
        zh, en = choice_labels(form, path, "zh"), choice_labels(form, path, "en")
        choices = tuple((value, label, en.get(value, "")) for value, label in zh.items())
    labels = [static_text(control.label, form.texts, language) for language in ("zh", "en")]
    form_kind = control.extras.get("kind", "")
    unit = UNITS["万元"] if form_kind == "money-wan" else unit_of(labels[0])
    return Target(
        name,
        labels[0] or labels[1] or name,
        labels[1],
        type,
        path,
        choices,
        unit or (1 if form_kind == "money" else 0),
        form_kind,
        control.extras.get("consent", ""),
        control.extras.get("mask", ""),
        bind.required is not None and bind.relevant is None and not _is_conditional(form, path),
        _has_default(form, path),
        control.parameters,
        control.appearance,
        tuple((value, _says(words, kind.code, name, value, choices)) for value, _, _ in choices),
    )


def _says(
    words: Words, kind: str, name: str, value: str, choices: Sequence[tuple[str, str, str]]
) -> tuple[str, ...]:
    """Yes and no have many words, but only where those two are all there is to choose."""
    both = {v for v, _, _ in choices} == {YES, NO}
    if value in (YES, NO) and not both:
        return (*words.choices.get((kind, name, value), ()), *words.choices.get(("*", name, value), ()))
    return words.of_choice(kind, name, value)


def _is_conditional(form: FormDefinition, path: ModelPath) -> bool:
    """Whether some group around it is not always there."""
    above = (form.binds.get(path[:n]) for n in range(1, len(path)))
    return any(bind is not None and bind.relevant is not None for bind in above)


def _has_default(form: FormDefinition, path: ModelPath) -> bool:
    if any(action.target == path for action in form.actions):
        return True
    found = form.template.find("/".join(path[1:]))
    return found is not None and bool(found.text)


def unit_of(label: str) -> int:
    """What a number under this heading stands for in yuan: 万元 → 10000; 0 when it does not say."""
    found = _UNIT.search(label)
    return UNITS.get(found[1], 0) if found else 0
