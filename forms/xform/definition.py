"""A form as its author meant it: immutable, shared by every session. Built by `forms.xform.parse`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from forms.xpath import Compiler, Expression
from forms.xpath.context import Indexes
from forms.xpath.dependencies import ModelPath
from forms.xpath.nodes import Element

Parts = tuple[str | Expression, ...]
"""Text with the values of expressions in between."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A label, hint or message: an entry of the translations (`key`, or `key_of` that gives its key), or an
    expression that gives the text itself (`expression`), or text in place (`parts`).
    """

    key: str = ""
    key_of: Expression | None = None
    expression: Expression | None = None
    parts: Parts = ()


@dataclass(frozen=True, slots=True)
class Bind:
    """The rules of one node. `preload` is (kind, parameter), `save_to` the property it fills, `parameters`
    what ODK says of the answer by local name (`max-pixels`, `quality`, `track-changes`), `extras` our own
    attributes.
    """

    path: ModelPath
    type: str = "string"
    relevant: Expression | None = None
    required: Expression | None = None
    readonly: Expression | None = None
    constraint: Expression | None = None
    calculate: Expression | None = None
    constraint_message: Wording | None = None
    required_message: Wording | None = None
    preload: tuple[str, str] | None = None
    save_to: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    extras: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Itemset:
    """Choices from the nodes of an expression; `value` and `label` are evaluated at each."""

    nodes: Expression
    value: Expression
    label: Wording | None
    fixed: bool
    """Whether no answer can change the list."""
    rows: ModelPath | None = None
    """Where the nodes lie, when they are rows of the form itself."""
    value_column: str = ""
    label_column: str = ""
    """The child that holds value or label, where it is simply one: read without evaluating anything."""
    said: tuple[Expression, ...] = ()
    """What is put into the labels of a table's choices."""


@dataclass(frozen=True, slots=True)
class Item:
    """One choice written out in the form; `value` is what an answer holds."""

    value: str
    label: Wording | None


@dataclass(frozen=True, slots=True)
class Control:
    """A question or note on the screen. `tag` is the XForms control: input, select1, select, upload,
    range, …"""

    path: ModelPath
    tag: str
    label: Wording | None = None
    hint: Wording | None = None
    appearance: str = ""
    itemset: Itemset | None = None
    items: tuple[Item, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    extras: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """`path` is None for a group that only arranges the screen."""

    path: ModelPath | None
    label: Wording | None
    appearance: str
    children: tuple["Body", ...]
    extras: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Rows of the same questions. `count` says how many there are, when not a person; `row_label` names
    each.
    """

    path: ModelPath
    label: Wording | None
    appearance: str
    children: tuple["Body", ...]
    count: Expression | None = None
    fixed: bool = False
    """Whether the person may not add or remove rows."""
    row_label: Wording | None = None
    extras: Mapping[str, str] = field(default_factory=dict)


Body = Control | Group | Repeat


@dataclass(frozen=True, slots=True)
class Action:
    """`setvalue` or `setgeopoint`: on one of `events`, `target` gets the value, or the device's position.

    `source` is the question it listens to, if any. `chosen` names the target among rows (`[position()=1]`).
    """

    events: frozenset[str]
    target: ModelPath
    value: Expression | None
    text: str = ""
    source: ModelPath | None = None
    chosen: Expression | None = None
    position: bool = False


@dataclass(frozen=True, slots=True)
class Recording:
    """Sound recorded in the background from one of `events` on; its file answers `target`. `quality` is ODK's
    `voice-only`, `low`, `normal` or ""."""

    events: frozenset[str]
    target: ModelPath
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """An entity declaration. `scope` is the node whose answers make one entity: the form, a group, or a
    repeat's row."""

    name: str
    scope: ModelPath
    entity: ModelPath
    properties: Mapping[str, ModelPath]
    in_repeat: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, before any answer: for catalogues and completeness."""

    ref: str
    type: str
    label: Mapping[str, str]
    """By language; "" when the form has none. Values put into the text are left out."""
    save_to: str
    extras: Mapping[str, str]
    groups: tuple[str, ...]
    required: bool


CellKind = Literal[
    "relevant", "offered", "count", "calculate", "choices", "names", "readonly", "required", "constraint",
    "wording", "heading",
]  # fmt: skip
"""Of a repeat: `offered` says whether it is shown without any row, `heading` what is put into its own label.
`names` are what is put into the labels of choices."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One expression of the form that must be kept up to date at every node `target`."""

    order: int
    kind: CellKind
    target: ModelPath
    expression: Expression
    positional: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """The cells in an order in which each comes after what it reads, and who must hear about a change of a
    node."""

    cells: tuple[Cell, ...]
    readers: Mapping[ModelPath, tuple[tuple[int, int], ...]]
    """Node path → (cell order, depth of the ancestor shared with the reader)."""
    by_target: Mapping[ModelPath, tuple[int, ...]]
    on_rows: Mapping[ModelPath, tuple[int, ...]]
    """Repeat → the cells to compute everywhere when a row of it comes or goes: those that read more of it
    than their own row, or count."""
    paths: tuple[ModelPath, ...]
    """All nodes of the form, in its order."""


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """`template` is the primary instance as delivered; sessions copy it. `tables` are instances that never
    change."""

    id: str
    version: str
    title: str
    languages: tuple[str, ...]
    default_language: str
    texts: Mapping[str, Mapping[str, Mapping[str, Parts]]]
    """language → key → form ("", "image", "guidance", …) → parts."""
    binds: Mapping[ModelPath, Bind]
    body: tuple[Body, ...]
    actions: tuple[Action, ...]
    recordings: tuple[Recording, ...]
    datasets: tuple[Dataset, ...]
    questions: tuple[Question, ...]
    controls: Mapping[ModelPath, Control]
    repeats: Mapping[ModelPath, Repeat]
    plan: Plan
    template: Element = field(repr=False)
    row_templates: Mapping[ModelPath, Element] = field(repr=False)
    first_rows: Mapping[ModelPath, tuple[Element, ...]] = field(repr=False)
    """The rows that counted repeats were delivered with, by place."""
    tables: Mapping[str, Element] = field(repr=False)
    indexes: Indexes = field(repr=False, compare=False)
    """What was found out about the tables, which never change: made by the first session that needs it."""
    compiler: Compiler = field(repr=False)
    namespace: str = ""
    """Of the instance's root element as delivered, put back on submission."""
    last_saved: tuple[str, ...] = ()
    """The names of the instances that are the answers finished last."""
    written: frozenset[str] = frozenset()
    """The names of the instances that stand in the form itself: no table handed in takes their place."""
    instants: bool = False
    """Whether its author counts days as web-forms does: see `forms.xpath.calendar`."""
