"""Finance docking 融资对接: needs held against product conditions, and the five steps of each case. Pure.

Nothing of it is worked out unless a live authorisation of the firm covers finance data; and a case goes on to
a bank only with one that names this bank (`forms.disclosure`): a firm's papers are its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from forms.archive import Archive, Record
from forms.checks.dates import read_past
from forms.consent import ConsentState
from forms.disclosure import Audience, Leave, leave_for
from forms.errors import UserError
from forms.policy.definitions import Product
from forms.policy.facts import need_facts
from forms.policy.matching import Checked, Paper, State, checked
from forms.policy.sheets import Support

NEED, CASE = "record.finance_need", "record.finance_case"
Step = Literal["registered", "authorised", "applied", "decided", "followed"]
STEPS: tuple[Step, ...] = ("registered", "authorised", "applied", "decided", "followed")
_ASKS_BANK = STEPS.index("authorised")  # from this step on the bank sees something of the firm
_OPEN = ("open", "docking")
_BANK = "bank"


@dataclass(frozen=True, slots=True)
class ProductMatch:
    """A product held against one need."""

    product: Product
    checked: tuple[Checked, ...]
    papers: tuple[Paper, ...]

    @property
    def fits(self) -> bool:
        """Whether every condition is known to be met."""
        return all(item.state == "met" for item in self.checked)

    def count(self, state: State) -> int:
        """How many conditions stand so."""
        return sum(item.state == state for item in self.checked)


@dataclass(frozen=True, slots=True)
class Need:
    """An open need with the products in force, the closest first."""

    record: Record
    products: tuple[ProductMatch, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A case with the day of each step, None where it was not reached. `next`: the step after, "" at the end.

    `leave`: what a live authorisation lets this bank have, None without one; then `blocked` says that the
    next step would show the bank something.
    """

    record: Record
    days: Mapping[Step, date | None]
    next: Step | Literal[""]
    result: str
    leave: Leave | None

    @property
    def blocked(self) -> bool:
        """Whether it must not go on before the firm has signed."""
        return self.leave is None and self.next != "" and STEPS.index(self.next) >= _ASKS_BANK

    @property
    def open(self) -> bool:
        """Whether it goes on."""
        return self.next != ""


@dataclass(frozen=True, slots=True)
class Finance:
    """Needs and cases of an archive; `None` of them is worked out where the firm did not authorise it."""

    needs: tuple[Need, ...]
    cases: tuple[Case, ...]


def finance(
    support: Support,
    document: Mapping[str, Any],
    archive: Archive,
    consent: ConsentState,
    audiences: tuple[Audience, ...],
    papers: Mapping[str, bool],
    today: date,
) -> Finance | None:
    """Needs against products, and cases. None without a live authorisation that covers finance data.

    `document` of `forms.policy.facts`, `papers` of `forms.policy.matching`. Raises SheetError where a sheet
    fails on these facts.
    """
    if not (consent.live and consent.covers("finance")):
        return None
    needs = [record for record in archive.of(NEED) if record.text("state") in _OPEN]
    needs.sort(key=lambda record: (record.text("needed_by") or "9", record.id))
    bank = next((audience for audience in audiences if audience.code == _BANK), None)
    cases = [_case(record, archive, bank, today) for record in archive.of(CASE)]
    return Finance(
        tuple(Need(r, _products(support, {**document, "need": need_facts(r)}, papers, today)) for r in needs),
        tuple(
            sorted(cases, key=lambda case: (not case.open, case.record.text("started_on"), case.record.id))
        ),
    )


def _products(
    support: Support, document: Mapping[str, Any], papers: Mapping[str, bool], today: date
) -> tuple[ProductMatch, ...]:
    values = support.product_model.values(document)
    found, at = [], 0
    for product in support.products:
        end = at + 2 * len(product.conditions)
        if product.in_force(today):
            asked = (material for code in product.materials if (material := support.material(code)))
            found.append(
                ProductMatch(
                    product,
                    checked(product.conditions, values[at:end], document),
                    tuple(Paper(material, papers.get(material.code, False)) for material in asked),
                )
            )
        at = end
    wanted = document["need"]["scenario"]
    return tuple(sorted(found, key=lambda match: _closeness(match, wanted)))


def _closeness(match: ProductMatch, wanted: str) -> tuple[int, int, bool, str]:
    """What the firm has in mind first among what is equally close."""
    product = match.product
    return (match.count("not_met"), match.count("unknown"), product.scenario != wanted, product.code)


def _case(record: Record, archive: Archive, bank: Audience | None, today: date) -> Case:
    days = {step: read_past(record.text(f"{step}_on"), today) for step in STEPS}
    result = record.text("result") if days["decided"] else ""
    reached = [number for number, step in enumerate(STEPS) if days[step] is not None]
    following = reached[-1] + 1 if reached else 0
    over = result in ("declined", "withdrawn") or following == len(STEPS)
    return Case(
        record,
        days,
        "" if over else STEPS[following],
        result,
        _leave(archive, bank, record.text("bank"), today),
    )


def _leave(archive: Archive, bank: Audience | None, name: str, today: date) -> Leave | None:
    if bank is None:
        return None
    try:
        leave = leave_for(archive, bank, name, today)
    except UserError:
        return None
    return leave if leave.covers("finance") else None
