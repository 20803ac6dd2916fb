"""The sheets of support: policies, conditions, materials, clocks, products, courses and their cards.

Owns what each column must hold and what must hold between them; a wrong sheet is refused whole, with file,
row and column of every fault. Matching is done elsewhere.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, TypeVar, get_args, get_type_hints

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.judge.cells import CellChecker
from forms.judge.expressions import evaluated
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
from forms.policy.model import Model
from forms.policy.vocabulary import PolicyFacts, ProductFacts
from forms.problems import Place, Problem

POLICIES, CONDITIONS, MATERIALS, CLOCKS = "policies.csv", "conditions.csv", "materials.csv", "clocks.csv"
PRODUCTS, COURSES, CARDS = "products.csv", "courses.csv", "course_cards.csv"
_BOTH = ("title_zh", "title_en")
_FORCE = ("valid_from", "valid_to")
_SAID = ("source_zh", "certainty")
COLUMNS: Mapping[str, Sequence[str]] = {
    POLICIES: (
        *("code", *_BOTH, "issuer_zh", "issuer_en", "contact_zh", "contact_en", "benefit_zh", "benefit_en"),
        *("opens_on", "closes_on", "soon_days", "clock", "materials", *_SAID, *_FORCE),
    ),
    CONDITIONS: (
        *("of", "row", "when", "known", "gap", *_BOTH, "gap_zh", "gap_en", "opens", "certainty"),
    ),
    MATERIALS: ("code", *_BOTH, "hint_zh", "hint_en", "held", "opens"),
    CLOCKS: ("code", *_BOTH, "review", "payment", "total", "default", "basis_zh", "certainty"),
    PRODUCTS: (
        *("code", *_BOTH, "provider_zh", "provider_en", "scenario", "summary_zh", "summary_en"),
        *("materials", *_SAID, *_FORCE),
    ),
    COURSES: ("code", *_BOTH, "area", "audience", "when", "why_zh", "why_en", "hours", "quiz", *_SAID),
    CARDS: ("course", "order", *_BOTH, "text_zh", "text_en", "basis_zh", "certainty"),
}


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


_Found = TypeVar("_Found", bound=_Coded)


@dataclass(frozen=True, slots=True, repr=False)
class Support:
    """One version of all of it. Immutable; safe to share between threads. Empty for content without any."""

    policies: tuple[Policy, ...] = ()
    products: tuple[Product, ...] = ()
    materials: tuple[Material, ...] = ()
    clocks: tuple[Clock, ...] = ()
    courses: tuple[Course, ...] = ()
    policy_model: Model = field(default_factory=lambda: Model.compile(()))
    product_model: Model = field(default_factory=lambda: Model.compile(()))

    @classmethod
    def load(cls, files: Mapping[str, bytes], kinds: Collection[str], deadlines: Collection[str]) -> "Support":
        """Read the sheets (name → bytes). `kinds`: codes of the catalogue; `deadlines`: codes of periods.

        Content from before there were such sheets has none. Raises SheetError with every fault found.
        """
        if POLICIES not in files:
            return cls()
        rows, faults = dict[str, tuple[Row, ...]](), list[Problem]()
        for name, columns in COLUMNS.items():
            try:
                rows[name] = read_sheet(files, name, columns)
            except SheetError as error:
                faults.extend(error.problems)
        if faults:
            raise SheetError(faults)
        reading = _Reading(rows, kinds, deadlines)
        found = reading.all()
        if reading.problems:
            raise SheetError(reading.problems)
        return found

    def policy(self, code: str) -> Policy | None:
        """The policy of a code, if there is one."""
        return _of(self.policies, code)

    def named(self, title: str) -> Policy | None:
        """The policy an application names by its title, in either language or by its code."""
        wanted = title.strip()
        return next((p for p in self.policies if wanted in (p.title_zh, p.title_en, p.code)), None)

    def material(self, code: str) -> Material | None:
        """The material of a code."""
        return _of(self.materials, code)

    def course(self, code: str) -> Course | None:
        """The course of a code."""
        return _of(self.courses, code)

    def clock(self, policy: Policy | None) -> Clock | None:
        """The clock of a policy; the default one for what stands in no pack."""
        wanted = _of(self.clocks, policy.clock) if policy else None
        return wanted or next((clock for clock in self.clocks if clock.default), None)

    def failing(self, documents: Sequence[Mapping[str, Any]]) -> list[Problem]:
        """Expressions that fail on one of these documents: a fact may be absent, and `known` has to ask."""
        found: dict[Place, Problem] = {}
        for document in documents:
            for text, place in (*self.policy_model.expressions, *self.product_model.expressions):
                try:
                    evaluated(text or "true", document, place)
                except SheetError as error:
                    found.setdefault(place, error.problems[0])
        return list(found.values())


def _of(items: Sequence[_Found], code: str) -> _Found | None:
    return next((item for item in items if item.code == code), None)


class _Reading:
    """Reads all sheets once; `problems` collects what is wrong with them."""

    def __init__(
        self, rows: Mapping[str, Sequence[Row]], kinds: Collection[str], deadlines: Collection[str]
    ) -> None:
        self._rows, self._kinds, self._deadlines = rows, kinds, deadlines
        self._general = CellChecker(get_type_hints(PolicyFacts), {})
        self._needing = CellChecker(get_type_hints(ProductFacts), {})
        self._worded = {
            False: CellChecker({**get_type_hints(PolicyFacts), "short": float}, {}),
            True: CellChecker({**get_type_hints(ProductFacts), "short": float}, {}),
        }
        self.problems = self._general.problems
        for checker in (self._needing, *self._worded.values()):
            checker.problems = self.problems
        self._seen: dict[str, int] = {}

    def all(self) -> Support:
        """Every sheet."""
        check, rows = self._general, self._rows
        known: dict[str, int] = {}
        materials = tuple(self._material(row, known) for row in rows[MATERIALS])
        timed: dict[str, int] = {}
        clocks = tuple(self._clock(row, timed) for row in rows[CLOCKS])
        if sum(clock.default for clock in clocks) != 1 and rows[CLOCKS]:
            check.refuse(rows[CLOCKS][0], "default", "no-default", "exactly one clock must be the default")
        titles: dict[str, int] = {}
        policies = tuple(self._policy(row, titles, known, timed) for row in rows[POLICIES])
        products = tuple(self._product(row, known) for row in rows[PRODUCTS])
        conditions = self._conditions({p.code for p in policies}, {p.code for p in products})
        taught: dict[str, int] = {}
        courses = tuple(self._course(row, taught) for row in rows[COURSES])
        cards = self._cards(taught)
        own = tuple(replace(p, conditions=conditions.get(p.code, ())) for p in policies)
        offered = tuple(replace(p, conditions=conditions.get(p.code, ())) for p in products)
        lessons = tuple(replace(course, cards=cards.get(course.code, ())) for course in courses)
        return self._compiled(own, offered, materials, clocks, lessons)

    def _compiled(
        self,
        policies: tuple[Policy, ...],
        products: tuple[Product, ...],
        materials: tuple[Material, ...],
        clocks: tuple[Clock, ...],
        courses: tuple[Course, ...],
    ) -> Support:
        if self.problems:
            return Support()
        return Support(
            policies,
            products,
            materials,
            clocks,
            courses,
            Model.compile(
                [
                    *(part for policy in policies for c in policy.conditions for part in _parts(c)),
                    *((m.held or "false", _place(MATERIALS, r, "held")) for m, r in self._with(MATERIALS, materials)),
                    *((c.when, _place(COURSES, r, "when")) for c, r in self._with(COURSES, courses)),
                ]
            ),
            Model.compile([part for product in products for c in product.conditions for part in _parts(c)]),
        )

    def _with(self, file: str, items: Sequence[Any]) -> list[tuple[Any, Row]]:
        return list(zip(items, self._rows[file], strict=True))

    def _policy(
        self, row: Row, titles: dict[str, int], materials: Mapping[str, int], clocks: Mapping[str, int]
    ) -> Policy:
        check = self._general
        code, (opens, closes) = check.unique(row, "code", self._seen), self._span(row, "opens_on", "closes_on")
        for column in dict.fromkeys(_BOTH) if row["title_zh"] != row["title_en"] else ("title_zh",):
            check.unique(row, column, titles)
        starts, ends = self._span(row, *_FORCE)
        return Policy(
            code,
            *(check.text(row, name) for name in (*_BOTH, "issuer_zh", "issuer_en")),
            *(row[name] for name in ("contact_zh", "contact_en")),
            *(check.text(row, name) for name in ("benefit_zh", "benefit_en")),
            opens,
            closes,
            self._days(row, "soon_days"),
            check.choice(row, "clock", (*clocks,)) if row["clock"] else "",
            self._listed(row, "materials", materials),
            check.text(row, "source_zh"),
            check.choice(row, "certainty", CERTAINTIES),
            starts,
            ends,
        )

    def _product(self, row: Row, materials: Mapping[str, int]) -> Product:
        check = self._general
        starts, ends = self._span(row, *_FORCE)
        return Product(
            check.unique(row, "code", self._seen),
            *(check.text(row, name) for name in (*_BOTH, "provider_zh", "provider_en")),
            row["scenario"],
            *(check.text(row, name) for name in ("summary_zh", "summary_en")),
            self._listed(row, "materials", materials),
            check.text(row, "source_zh"),
            check.choice(row, "certainty", CERTAINTIES),
            starts,
            ends,
        )

    def _conditions(self, policies: set[str], products: set[str]) -> dict[str, tuple[Condition, ...]]:
        found: dict[str, tuple[Condition, ...]] = {}
        seen: dict[str, int] = {}
        for row in self._rows[CONDITIONS]:
            of = self._general.choice(row, "of", sorted(policies | products))
            self._general.unique(row, "row", seen)
            found[of] = (*found.get(of, ()), self._condition(row, needing=of in products))
        return found

    def _condition(self, row: Row, *, needing: bool) -> Condition:
        check = self._needing if needing else self._general
        for column in ("known", "gap"):
            if row[column]:
                check.expression(row, column)
        if row["opens"] and row["opens"] not in self._kinds:
            check.refuse(row, "opens", "unknown-kind", f"no kind of record {row['opens']!r} in the catalogue")
        for column in ("gap_zh", "gap_en"):
            self._worded[needing].template(row, column)
            if "{short}" in row[column] and not row["gap"]:
                check.refuse(row, column, "no-gap", "says {short}, and the column gap is empty")
        return Condition(
            row["of"],
            row["row"],
            check.expression(row, "when"),
            row["known"],
            row["gap"],
            check.text(row, "title_zh"),
            check.text(row, "title_en"),
            row["gap_zh"],
            row["gap_en"],
            row["opens"],
            check.choice(row, "certainty", CERTAINTIES),
            row,
        )

    def _material(self, row: Row, known: dict[str, int]) -> Material:
        check = self._general
        if row["held"]:
            check.expression(row, "held")
        if row["opens"] and row["opens"] not in self._kinds:
            check.refuse(row, "opens", "unknown-kind", f"no kind of record {row['opens']!r} in the catalogue")
        return Material(
            check.unique(row, "code", known),
            *(check.text(row, name) for name in (*_BOTH, "hint_zh", "hint_en")),
            row["held"],
            row["opens"],
        )

    def _clock(self, row: Row, timed: dict[str, int]) -> Clock:
        check = self._general
        for column in ("review", "payment", "total"):
            if row[column] and row[column] not in self._deadlines:
                check.refuse(row, column, "unknown-deadline", f"no deadline {row[column]!r}")
        return Clock(
            check.unique(row, "code", timed),
            *(check.text(row, name) for name in _BOTH),
            *(row[name] for name in ("review", "payment", "total")),
            check.choice(row, "default", ("yes", "no")) == "yes",
            check.text(row, "basis_zh"),
            check.choice(row, "certainty", CERTAINTIES),
        )

    def _course(self, row: Row, taught: dict[str, int]) -> Course:
        check = self._general
        check.number(row, "hours")
        if row["when"]:
            check.expression(row, "when")
        return Course(
            check.unique(row, "code", taught),
            *(check.text(row, name) for name in (*_BOTH, "area")),
            check.choice(row, "audience", get_args(Audience)),
            row["when"] or "false",
            *(check.text(row, name) for name in ("why_zh", "why_en", "hours")),
            check.choice(row, "quiz", ("yes", "no")) == "yes",
            check.text(row, "source_zh"),
            check.choice(row, "certainty", CERTAINTIES),
        )

    def _cards(self, taught: Mapping[str, int]) -> dict[str, tuple[Card, ...]]:
        check = self._general
        found: dict[str, list[tuple[int, Card]]] = {}
        for row in self._rows[CARDS]:
            course = check.choice(row, "course", sorted(taught))
            card = Card(
                *(check.text(row, name) for name in (*_BOTH, "text_zh", "text_en", "basis_zh")),
                check.choice(row, "certainty", CERTAINTIES),
            )
            found.setdefault(course, []).append((check.whole(row, "order"), card))
        return {
            course: tuple(card for _, card in sorted(cards, key=lambda pair: pair[0]))
            for course, cards in found.items()
        }

    def _span(self, row: Row, first: str, last: str) -> tuple[date | None, date | None]:
        begins, ends = self._general.day(row, first), self._general.day(row, last)
        if begins and ends and ends < begins:
            self._general.refuse(row, last, "out-of-range", f"must not be before {first}")
        return begins, ends

    def _days(self, row: Row, column: str) -> int:
        days = self._general.whole(row, column)
        if not 0 <= days <= 366:
            self._general.refuse(row, column, "out-of-range", "days from 0 to 366")
        return days

    def _listed(self, row: Row, column: str, known: Mapping[str, int]) -> tuple[str, ...]:
        codes = tuple(row[column].split())
        for code in codes:
            if code not in known:
                self._general.refuse(row, column, "unknown-material", f"no material {code!r}")
        return codes


def _parts(condition: Condition) -> tuple[tuple[str, Place], tuple[str, Place]]:
    """Whether it is met, and how much is short where that is asked for and the fact is known."""
    gap = condition.gap or "null"
    short = f"({condition.known}) ? ({gap}) : null" if condition.known else gap
    row = condition.source
    return (condition.expression, _place(row.file, row, "when")), (short, _place(row.file, row, "gap"))


def _place(file: str, row: Row, column: str) -> Place:
    return Place(file, row=row.number, column=column)
