"""When personal data may be asked for: signed, begun, not ended, not withdrawn."""

from datetime import date

import pytest

from forms.archive import JSON, Archive, Record
from forms.consent import ConsentState, consent_state, uncovered
from forms.content import Content
from tests.resources.definitions import content_files

TODAY = date(2026, 11, 20)
LIVE: dict[str, JSON] = {
    "valid_from": "2026-01-01",
    "valid_to": "2027-01-01",
    "signature": "ab" * 32,
    "categories": ["personal", "tax"],
}


def archive(*consents: dict[str, JSON]) -> Archive:
    records = [Record(f"c{n}", "consent", properties) for n, properties in enumerate(consents)]
    return Archive("f", (Record("f", "firm", {}), *records))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, "live"),
        ({"valid_to": ""}, "live"),
        ({"valid_to": "2026-11-20"}, "live"),
        ({"valid_to": "2026-11-19"}, "expired"),
        ({"valid_from": "2026-11-21"}, "not-yet"),
        ({"valid_to": "2026-02-30"}, "expired"),
        ({"valid_to": "2099年"}, "expired"),
        ({"valid_from": "soon"}, "not-yet"),
        ({"signature": ""}, "unsigned"),
        ({"withdrawn_on": "2026-11-20"}, "withdrawn"),
    ],
)
def test_each_reason(change: dict[str, JSON], reason: str) -> None:
    state = consent_state(archive({**LIVE, **change}), TODAY)
    assert state.reason == reason
    assert state.live == (reason == "live")
    assert state.covers("tax") == (reason == "live")
    assert state.covers("basic"), "what is public needs nobody's leave"


def test_none_at_all() -> None:
    assert consent_state(archive(), TODAY).reason == "none"


def test_a_deleted_one_counts_for_nothing() -> None:
    assert consent_state(archive({**LIVE, "deleted": True}), TODAY).reason == "none"


def test_live_ones_add_up_and_the_longest_names_the_end() -> None:
    longer = {**LIVE, "valid_to": "2028-05-01", "categories": ["finance"]}
    state = consent_state(archive(LIVE, longer), TODAY)
    assert state.categories == {"personal", "tax", "finance"}
    assert state.valid_to == date(2028, 5, 1)
    assert state.record == "c1"


def test_a_withdrawn_one_does_not_hide_a_live_one() -> None:
    gone = {**LIVE, "withdrawn_on": "2026-05-01"}
    assert consent_state(archive(gone, LIVE), TODAY).live


CONTENT = Content.load(content_files())
NONE = ConsentState(False, "none")
PERSONAL = ConsentState(True, "live", categories=frozenset({"personal"}))


@pytest.mark.parametrize(
    ("state", "kind", "values", "held", "missing"),
    [
        (NONE, "firm", {"name": "演示", "phone": "19900000000", "revenue": "1"}, {},
         {"phone": "personal", "revenue": "finance"}),
        (PERSONAL, "firm", {"phone": "19900000000", "revenue": "1"}, {}, {"revenue": "finance"}),
        (NONE, "firm", {"phone": "19900000000"}, {"phone": "19900000000"}, {}),
        (NONE, "firm", {"phone": None, "officer": ""}, {"phone": "19900000000"}, {}),
        (PERSONAL, "record.tax_level", {"year": "2025", "level": "A"}, {}, {"year": "tax", "level": "tax"}),
        (NONE, "record.tax_level", {"deleted": True}, {}, {}),
        (NONE, "record.contract_milestone", {"title": "首付款"}, {}, {}),
        (NONE, "consent", {"signed_by": "演示李"}, {}, {}),
    ],
)  # fmt: skip
def test_what_no_authorisation_covers(
    state: ConsentState, kind: str, values: dict[str, JSON], held: dict[str, JSON], missing: dict[str, str]
) -> None:
    found = CONTENT.kind(kind)
    assert uncovered(state, found, CONTENT.form(found.form), values, held) == missing
