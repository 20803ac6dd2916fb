"""What the engine tells the screen: frozen values, in the words of the current language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from forms.xform.kinds import JSON, Answer

NodeKind = Literal["group", "repeat", "row", "question", "note"]
ProblemKind = Literal["required", "constraint", "type", "error"]
"""`error`: what the form says here cannot be worked out; the person cannot be blamed for it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`media` maps image, audio, video to file names. `geometry` is the place to choose on a map, in ODK's
    notation ("" outside `map` questions)."""

    value: str
    label: str
    media: Mapping[str, str] = field(default_factory=dict)
    geometry: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """One visible thing. `ref` is absolute with 1-based row positions (`/data/contract[2]/amount`).

    `type` is that of `forms.xform.kinds.question_type`, "" for groups, repeats and rows. `display` is
    the value as text in the language. `violation_kind` says which rule the value breaks now, `violation`
    what the author says about it ("" for nothing). `number` is the place in the outline ("4.2.1"). A readonly
    repeat's rows cannot be added or removed.
    """

    ref: str
    kind: NodeKind
    name: str
    type: str = ""
    appearance: str = ""
    label: str = ""
    hint: str = ""
    guidance: str = ""
    value: Answer = None
    display: str = ""
    required: bool = False
    readonly: bool = False
    choices: tuple[Choice, ...] = ()
    violation: str | None = None
    violation_kind: ProblemKind | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    extras: Mapping[str, str] = field(default_factory=dict)
    media: Mapping[str, str] = field(default_factory=dict)
    parent: str | None = None
    depth: int = 0
    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What one step changed, as refs in document order of their discovery.

    `values`: text changed, calculated ones included. `shown` and `hidden`: became visible or not.
    `cleared`: questions whose answer the engine emptied. `updated`: required, readonly, choices,
    violation or wording changed. `structure`: rows were added or removed, so that positions in refs may
    have moved.
    """

    values: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    parked: tuple[str, ...] = ()
    structure: bool = False


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one visible question; `message` is the author's, "" when there is none. For an
    `error` it is the engine's, and the node need not be visible."""

    ref: str
    kind: ProblemKind
    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of visible questions, notes and calculations left out. `errors` are wrong values; missing
    required answers are counted apart.
    """

    answered: int
    total: int
    required_missing: int
    errors: int


@dataclass(frozen=True, slots=True)
class EntityChange:
    """What a finished form says about one entity.

    `properties` hold int for integers, text for decimals (`"360000.00"`), dates and all else, lists for
    several choices, the SHA-256 for attachments, None for an answer taken away. In an update only what
    differs is listed; `{"deleted": True}` says the row was removed. `row_of` is the entity this one is
    a row of. The versions and the branch are those of ODK Entities 2024.1: which state of the entity the
    answers were given on.
    """

    dataset: str
    id: str
    action: Literal["create", "update", "upsert"]
    label: str
    properties: Mapping[str, JSON]
    row_of: str | None
    ref: str
    base_version: str = ""
    trunk_version: str = ""
    branch_id: str = ""


@dataclass(frozen=True, slots=True)
class Finished:
    """`submission_xml` is the ODK submission: UTF-8, non-relevant nodes left out."""

    submission_xml: bytes
    entities: tuple[EntityChange, ...]
