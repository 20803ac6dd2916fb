"""The rows of the sheets of support: what each column must hold. Faults are collected, never raised.

Owns reading one checked row into `forms.policy.definitions`. What holds between the sheets is
`forms.policy.sheets`.
"""

from collections.abc import Collection, Mapping
from datetime import date
from typing import get_args, get_type_hints

from forms.checks.sheets import Row
from forms.judge.cells import CellChecker
from forms.policy.definitions import (
    CERTAINTIES,
    Audience,
    Card,
    Clock,
    Condition,
    Course,
    Material,
    Policy,
    Product,
)
from forms.policy.vocabulary import PolicyFacts, ProductFacts
from forms.problems import Problem

_LONGEST = 366  # days a closing may be called near


class RowReader:
    """Reads rows; `problems` collects what is wrong. `materials`, `clocks`, `courses`: codes seen so far."""

    def __init__(self, kinds: Collection[str], deadlines: Collection[str]) -> None:
        self._kinds, self._deadlines = kinds, deadlines
        self.problems: list[Problem] = []
        general, needing = get_type_hints(PolicyFacts), get_type_hints(ProductFacts)
        self._check = self._checker(general)
        self._facts = {False: self._check, True: self._checker(needing)}
        self._words = {
            False: self._checker({**general, "short": float}),
            True: self._checker({**needing, "short": float}),
        }
        self.materials: dict[str, int] = {}
        self.clocks: dict[str, int] = {}
        self.courses: dict[str, int] = {}
        self._offers: dict[str, int] = {}
        self._titles: dict[str, int] = {}
        self._conditions: dict[str, int] = {}

    def refuse(self, row: Row, column: str, code: str, message: str) -> None:
        """Note a fault at a cell."""
        self._check.refuse(row, column, code, message)

    def policy(self, row: Row) -> Policy:
        """A policy, without its conditions. Its titles name it in applications: no two have the same."""
        check = self._check
        code = check.unique(row, "code", self._offers)
        opens, closes = self._span(row, "opens_on", "closes_on")
        starts, ends = self._span(row, "valid_from", "valid_to")
        title = check.unique(row, "title_zh", self._titles)
        same = row["title_en"] == title
        return Policy(
            code=code,
            title_zh=title,
            title_en=title if same else check.unique(row, "title_en", self._titles),
            issuer_zh=check.text(row, "issuer_zh"),
            issuer_en=check.text(row, "issuer_en"),
            contact_zh=row["contact_zh"],
            contact_en=row["contact_en"],
            benefit_zh=check.text(row, "benefit_zh"),
            benefit_en=check.text(row, "benefit_en"),
            opens_on=opens,
            closes_on=closes,
            soon_days=self._days(row, "soon_days"),
            clock=check.choice(row, "clock", sorted(self.clocks)) if row["clock"] else "",
            materials=self._listed(row),
            source_zh=check.text(row, "source_zh"),
            certainty=self._certainty(row),
            valid_from=starts,
            valid_to=ends,
        )

    def product(self, row: Row) -> Product:
        """A product, without its conditions."""
        check = self._check
        starts, ends = self._span(row, "valid_from", "valid_to")
        return Product(
            code=check.unique(row, "code", self._offers),
            title_zh=check.text(row, "title_zh"),
            title_en=check.text(row, "title_en"),
            provider_zh=check.text(row, "provider_zh"),
            provider_en=check.text(row, "provider_en"),
            scenario=row["scenario"],
            summary_zh=check.text(row, "summary_zh"),
            summary_en=check.text(row, "summary_en"),
            materials=self._listed(row),
            source_zh=check.text(row, "source_zh"),
            certainty=self._certainty(row),
            valid_from=starts,
            valid_to=ends,
        )

    def condition(self, row: Row, policies: Collection[str], products: Collection[str]) -> Condition:
        """A condition of one of them; only those of products may look at the need."""
        of = self._check.choice(row, "of", sorted({*policies, *products}))
        check, words = self._facts[of in products], self._words[of in products]
        for column in ("known", "gap"):
            if row[column]:
                check.expression(row, column)
        for column in ("gap_zh", "gap_en"):
            words.template(row, column)
            if "{short}" in row[column] and not row["gap"]:
                check.refuse(row, column, "no-gap", "says {short}, and the column gap is empty")
        return Condition(
            of=of,
            row=check.unique(row, "row", self._conditions),
            when=check.expression(row, "when"),
            known=row["known"],
            gap=row["gap"],
            title_zh=check.text(row, "title_zh"),
            title_en=check.text(row, "title_en"),
            gap_zh=row["gap_zh"],
            gap_en=row["gap_en"],
            opens=self._kind(row),
            certainty=self._certainty(row),
            source=row,
        )

    def material(self, row: Row) -> Material:
        """A material."""
        check = self._check
        if row["held"]:
            check.expression(row, "held")
        return Material(
            code=check.unique(row, "code", self.materials),
            title_zh=check.text(row, "title_zh"),
            title_en=check.text(row, "title_en"),
            hint_zh=check.text(row, "hint_zh"),
            hint_en=check.text(row, "hint_en"),
            held=row["held"],
            opens=self._kind(row),
        )

    def clock(self, row: Row) -> Clock:
        """A clock."""
        check = self._check
        for column in ("review", "payment", "total"):
            if row[column] and row[column] not in self._deadlines:
                check.refuse(row, column, "unknown-deadline", f"no deadline {row[column]!r}")
        return Clock(
            code=check.unique(row, "code", self.clocks),
            title_zh=check.text(row, "title_zh"),
            title_en=check.text(row, "title_en"),
            review=row["review"],
            payment=row["payment"],
            total=row["total"],
            default=check.choice(row, "default", ("yes", "no")) == "yes",
            basis_zh=check.text(row, "basis_zh"),
            certainty=self._certainty(row),
        )

    def course(self, row: Row) -> Course:
        """A course, without its cards."""
        check = self._check
        if not 0 < check.number(row, "hours") <= 40:
            check.refuse(row, "hours", "out-of-range", "above 0, up to 40 hours")
        if row["when"]:
            check.expression(row, "when")
        return Course(
            code=check.unique(row, "code", self.courses),
            title_zh=check.text(row, "title_zh"),
            title_en=check.text(row, "title_en"),
            area=check.text(row, "area"),
            audience=check.choice(row, "audience", get_args(Audience)),
            when=row["when"] or "false",
            why_zh=check.text(row, "why_zh"),
            why_en=check.text(row, "why_en"),
            hours=row["hours"],
            quiz=check.choice(row, "quiz", ("yes", "no")) == "yes",
            source_zh=check.text(row, "source_zh"),
            certainty=self._certainty(row),
        )

    def card(self, row: Row) -> tuple[str, int, Card]:
        """A card, with its course and its place there."""
        check = self._check
        card = Card(
            title_zh=check.text(row, "title_zh"),
            title_en=check.text(row, "title_en"),
            text_zh=check.text(row, "text_zh"),
            text_en=check.text(row, "text_en"),
            basis_zh=check.text(row, "basis_zh"),
            certainty=self._certainty(row),
        )
        return check.choice(row, "course", sorted(self.courses)), check.whole(row, "order"), card

    def _checker(self, vocabulary: Mapping[str, object]) -> CellChecker:
        """One that collects with the others."""
        checker = CellChecker(vocabulary, {})
        checker.problems = self.problems
        return checker

    def _certainty(self, row: Row) -> str:
        return self._check.choice(row, "certainty", CERTAINTIES)

    def _kind(self, row: Row) -> str:
        if row["opens"] and row["opens"] not in self._kinds:
            message = f"no kind of record {row['opens']!r} in the catalogue"
            self._check.refuse(row, "opens", "unknown-kind", message)
        return row["opens"]

    def _span(self, row: Row, first: str, last: str) -> tuple[date | None, date | None]:
        begins, ends = self._check.day(row, first), self._check.day(row, last)
        if begins and ends and ends < begins:
            self._check.refuse(row, last, "out-of-range", f"must not be before {first}")
        return begins, ends

    def _days(self, row: Row, column: str) -> int:
        days = self._check.whole(row, column)
        if not 0 <= days <= _LONGEST:
            self._check.refuse(row, column, "out-of-range", f"days from 0 to {_LONGEST}")
        return days

    def _listed(self, row: Row) -> tuple[str, ...]:
        codes = tuple(row["materials"].split())
        for code in codes:
            if code not in self.materials:
                self._check.refuse(row, "materials", "unknown-material", f"no material {code!r}")
        return codes
