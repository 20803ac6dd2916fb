"""Policies, products, courses as values: what the rows of their sheets mean. Texts in both languages."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from forms.checks.sheets import Row

Certainty = Literal["V1", "V2", "G", "plan", "proposal", "example"]
"""V1 primary text read, V2 stated by secondary sources, G not verified, plan: stated in a published plan or
report of practice; proposal: ours; example: made up for showing how it works."""
CERTAINTIES: tuple[str, ...] = get_args(Certainty)
Audience = Literal["startup", "mature", "all"]


@dataclass(frozen=True, slots=True)
class Condition:
    """Met where `when` holds; unknown where `known` ("" always) does not. `gap`: how much is short.

    The gap's words may say `{short}` and any fact. `opens`: the kind of record that would show it ("" none).
    """

    of: str
    row: str
    when: str
    known: str
    gap: str
    title_zh: str
    title_en: str
    gap_zh: str
    gap_en: str
    opens: str
    certainty: str
    source: Row = field(repr=False, compare=False)

    @property
    def expression(self) -> str:
        """True, false, or null for unknown."""
        return f"({self.known}) ? ({self.when}) : null" if self.known else self.when


@dataclass(frozen=True, slots=True)
class Material:
    """A paper that is asked for; the archive holds it where `held` is true ("" never: it is written anew)."""

    code: str
    title_zh: str
    title_en: str
    hint_zh: str
    hint_en: str
    held: str
    opens: str


@dataclass(frozen=True, slots=True)
class Clock:
    """Official periods of an application, as codes of `deadlines.csv` ("" none): review from the submission,
    payment from the decision, all of it from the submission. One is the `default`."""

    code: str
    title_zh: str
    title_en: str
    review: str
    payment: str
    total: str
    default: bool
    basis_zh: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Policy:
    """A policy with its window (both days belong to it; None: always open) and what it asks for.

    In force from `valid_from` to before `valid_to`. `soon_days`: when its closing is near.
    """

    code: str
    title_zh: str
    title_en: str
    issuer_zh: str
    issuer_en: str
    contact_zh: str
    contact_en: str
    benefit_zh: str
    benefit_en: str
    opens_on: date | None
    closes_on: date | None
    soon_days: int
    clock: str
    materials: tuple[str, ...]
    source_zh: str
    certainty: str
    valid_from: date | None
    valid_to: date | None
    conditions: tuple[Condition, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether it exists on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Product:
    """A finance product, offered from `valid_from` to before `valid_to`; `scenario`: channel of a need."""

    code: str
    title_zh: str
    title_en: str
    provider_zh: str
    provider_en: str
    scenario: str
    summary_zh: str
    summary_en: str
    materials: tuple[str, ...]
    source_zh: str
    certainty: str
    valid_from: date | None
    valid_to: date | None
    conditions: tuple[Condition, ...] = ()

    def in_force(self, day: date) -> bool:
        """Whether it is offered on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Card:
    """One card of a course: a heading and what it says."""

    title_zh: str
    title_en: str
    text_zh: str
    text_en: str
    basis_zh: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Course:
    """A course to read on site. Recommended where `when` holds; `quiz`: the form asks questions about it."""

    code: str
    title_zh: str
    title_en: str
    area: str
    audience: str
    when: str
    why_zh: str
    why_en: str
    hours: str
    quiz: bool
    source_zh: str
    certainty: str
    cards: tuple[Card, ...] = ()
