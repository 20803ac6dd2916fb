"""The shipped sheets of support, and small archives to hold against them."""

from datetime import date
from functools import cache

from forms.archive import JSON, Archive, Record
from forms.catalogue import Catalogue
from forms.consent import consent_state
from forms.judge.evaluate import evaluate
from forms.judge.facts import facts
from forms.policy.sheets import Support
from forms.policy.standing import Standing, standing
from tests.forms import shipped

TODAY = date(2026, 11, 20)
SIGNED: dict[str, JSON] = {
    "kind": "archive",
    "categories": ["basic", "finance", "tax", "social"],
    "valid_from": "2026-01-01",
    "valid_to": "2026-12-31",
    "signature": "a" * 64,
}


@cache
def kinds() -> frozenset[str]:
    return frozenset(kind.code for kind in Catalogue.load(shipped.files("forms")).kinds)


def load(changed: dict[str, bytes]) -> Support:
    """The shipped sheets with some of them replaced. Raises SheetError."""
    return Support.load(shipped.files("rules") | changed, kinds(), shipped.reference().deadlines)


@cache
def support() -> Support:
    return load({})


def archive(*records: Record, **firm: JSON) -> Archive:
    return Archive("firm", (Record("firm", "firm", {"name": "演示", **firm}), *records))


def consent(**changes: JSON) -> Record:
    return Record("consent", "consent", SIGNED | changes)


def stands(given: Archive, today: date = TODAY, sheets: Support | None = None) -> Standing:
    reference = shipped.reference()
    known = facts(given, today, reference)
    judged = evaluate(known, shipped.rules())
    state = consent_state(given, today)
    return standing(given, known, judged, state, sheets or support(), reference, today)
