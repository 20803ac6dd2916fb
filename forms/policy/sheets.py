"""The sheets of support: policies, conditions, materials, clocks, products, courses and their cards.

Owns what each column must hold and what must hold between them; a wrong sheet is refused whole, with file,
row and column of every fault. Matching is done elsewhere.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from forms.checks.sheets import Row, SheetError, read_sheet
from forms.judge.expressions import evaluated
from forms.policy.definitions import Clock, Condition, Course, Material, Policy, Product
from forms.policy.model import Model
from forms.policy.rows import RowReader
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
    CONDITIONS: (*("of", "row", "when", "known", "gap", *_BOTH, "gap_zh", "gap_en", "opens", "certainty"),),
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
    def load(
        cls, files: Mapping[str, bytes], kinds: Collection[str], deadlines: Collection[str]
    ) -> "Support":
        """Read the sheets (name → bytes). `kinds`: codes of the catalogue; `deadlines`: codes of periods.

        Content from before there were such sheets has none. Raises SheetError with every fault found.
        """
        if not any(name in files for name in COLUMNS):
            return cls()
        rows, faults = dict[str, tuple[Row, ...]](), list[Problem]()
        for name, columns in COLUMNS.items():
            try:
                rows[name] = read_sheet(files, name, columns)
            except SheetError as error:
                faults.extend(error.problems)
        if faults:
            raise SheetError(faults)
        reader = RowReader(kinds, deadlines)
        found = _read(reader, rows)
        if reader.problems:
            raise SheetError(reader.problems)
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


def _read(reader: RowReader, rows: Mapping[str, Sequence[Row]]) -> Support:
    """All sheets, those first that others name. What is wrong is left in `reader`."""
    materials = tuple(reader.material(row) for row in rows[MATERIALS])
    clocks = tuple(reader.clock(row) for row in rows[CLOCKS])
    if sum(clock.default for clock in clocks) != 1:
        place = rows[CLOCKS][0] if rows[CLOCKS] else Row(CLOCKS, 1, {})
        reader.refuse(place, "default", "no-default", "exactly one clock must be the default")
    policies = tuple(reader.policy(row) for row in rows[POLICIES])
    products = tuple(reader.product(row) for row in rows[PRODUCTS])
    named = {policy.code for policy in policies}, {product.code for product in products}
    conditions: dict[str, tuple[Condition, ...]] = {}
    for row in rows[CONDITIONS]:
        condition = reader.condition(row, *named)
        conditions[condition.of] = (*conditions.get(condition.of, ()), condition)
    courses = tuple(reader.course(row) for row in rows[COURSES])
    cards = sorted((reader.card(row) for row in rows[CARDS]), key=lambda card: card[:2])
    if reader.problems:
        return Support()
    policies = tuple(replace(p, conditions=conditions.get(p.code, ())) for p in policies)
    products = tuple(replace(p, conditions=conditions.get(p.code, ())) for p in products)
    held = [(m.held or "false", _place(r, "held")) for m, r in zip(materials, rows[MATERIALS], strict=True)]
    due = [(c.when, _place(r, "when")) for c, r in zip(courses, rows[COURSES], strict=True)]
    return Support(
        policies,
        products,
        materials,
        clocks,
        tuple(replace(c, cards=tuple(card for of, _, card in cards if of == c.code)) for c in courses),
        Model.compile([*(part for policy in policies for part in _parts(policy)), *held, *due]),
        Model.compile([part for product in products for part in _parts(product)]),
    )


def _parts(offer: Policy | Product) -> Iterator[tuple[str, Place]]:
    """Of each condition whether it is met, and how much is short where that is asked for and known."""
    for condition in offer.conditions:
        gap = condition.gap or "null"
        short = f"({condition.known}) ? ({gap}) : null" if condition.known else gap
        yield condition.expression, _place(condition.source, "when")
        yield short, _place(condition.source, "gap")


def _place(row: Row, column: str) -> Place:
    return Place(row.file, row=row.number, column=column)
