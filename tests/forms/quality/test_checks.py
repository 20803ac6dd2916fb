"""Every kind of check: what it finds, what it lets pass, and where it has nothing to say."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.archive import Archive, Record
from forms.content import Content
from forms.quality.checks import CHECKS
from forms.quality.issues import inspect
from tests.forms.quality.conftest import TODAY, found, inspected, record
from tests.resources.definitions import content_files

SHA = "0" * 64
PENALTY = {"doc_no": "1", "decided_on": "2026-09-30", "published": "yes", "photo": SHA}
SIGNED = record(
    "consent", "consent", kind="archive", signature=SHA, valid_from="2026-01-01", valid_to="2027-01-01",
    categories=["personal", "tax"],
)  # fmt: skip


def firm(**said: object) -> Record:
    return Record("firm", "firm", said)  # type: ignore[arg-type]


CASES = [
    ("CODE-MISSING", firm(), firm(uscc="x")),
    ("CODE-WRONG", firm(uscc="91110000600037341M"), firm(uscc="91110000600037341L")),
    ("CODE-REGION", firm(uscc="91990000600037341L"), firm(uscc="91110000600037341L")),
    ("REGION", firm(county="999999"), firm(county="500105")),
    ("TOWN", firm(town="nowhere"), firm(town="500101001")),
    ("INDUSTRY", firm(gbt4754="00"), firm(gbt4754="62")),
    ("PHONE", firm(phone="12345"), firm(phone="023-12345678")),
    ("FIRM-FUTURE", firm(established_on="2026-11-21"), firm(established_on="2026-11-20")),
    ("FIRM-EVIDENCE", firm(licence_photo="photo"), firm(licence_photo=SHA)),
    ("FIRM-STALE", firm(premises_checked_on="2025-11-19"), firm(premises_checked_on="2025-11-20")),
    ("LICENCE-DATES", record("x", "record.licence", valid_from="2026-02-01", valid_to="2026-01-31"),
     record("x", "record.licence", valid_from="2026-02-01", valid_to="2026-02-01")),
    ("LICENCE-EVIDENCE", record("x", "record.licence", source="original"), record("x", "record.licence", source="firm")),
    ("LICENCE-CODE", record("x", "record.licence", kind="business", number="91110000600037341M"),
     record("x", "record.licence", kind="food", number="JY1")),
    ("SOURCE", record("x", "record.inspection"), record("x", "record.inspection", source="firm")),
    ("INSPECTION-QUERY", record("x", "record.inspection", source="register"),
     record("x", "record.inspection", source="register", queried_at="2026-11-01T09:00:00.000+08:00")),
    ("CHANGE-REGISTERED", record("x", "record.change_record", item="name", changed_on="2026-10-20"),
     record("x", "record.change_record", item="name", changed_on="2026-10-21")),
    ("CHANGE-REGISTERED", record("x", "record.change_record", item="name", changed_on="2026-01-01", registered_on="2026-02-01"),
     record("x", "record.change_record", item="filing", changed_on="2026-01-01")),
    ("CONSENT-SIGNATURE", record("x", "consent"), record("x", "consent", withdrawn_on="2026-01-01")),
    ("CONTRACT-EVIDENCE", record("x", "record.contract"), record("x", "record.contract", seal_page=SHA)),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "wrong", "right"), CASES, ids=[case[0] for case in CASES])
def test_a_rule_finds_what_is_wrong_and_lets_the_rest_pass(
    content: Content, rule: str, wrong: Record, right: Record
) -> None:
    assert (rule, wrong.id) in found(content, wrong)
    assert rule not in {code for code, _ in found(content, right)}


@pytest.mark.parametrize(
    ("published_on", "today", "late"),
    [
        ("2026-10-15", TODAY, False),  # seven working days after 30 September, the holidays between them
        ("2026-10-16", TODAY, True),
        ("", date(2026, 10, 15), False),
        ("", date(2026, 10, 16), True),
    ],
)
def test_publication_is_counted_in_working_days(
    content: Content, published_on: str, today: date, late: bool
) -> None:
    penalty = Record("p", "record.penalty", {**PENALTY, "published_on": published_on or None})
    assert (("PENALTY-PUBLISHED", "p") in found(content, penalty, today=today)) == late


def test_the_second_of_two_is_one_too_many(content: Content) -> None:
    two = [Record(name, "record.penalty", PENALTY) for name in "pq"]
    assert {id for rule, id in found(content, *two) if rule == "PENALTY-TWICE"} == {"q"}
    nameless = [Record(name, "record.penalty", {"decided_on": "2026-01-01"}) for name in "pq"]
    assert "PENALTY-TWICE" not in {rule for rule, _ in found(content, *nameless)}


def test_what_no_authorisation_covers_is_found_until_one_does(content: Content) -> None:
    tax = record("t", "record.tax_level", year="2025", level="A")
    assert ("CONSENT-DATA", "t") in found(content, firm(name="演示"), tax)
    assert ("CONSENT-DATA", "t") not in found(content, firm(name="演示"), tax, SIGNED)
    withdrawn = Record("consent", "consent", {**SIGNED.properties, "withdrawn_on": "2026-02-01"})
    assert ("CONSENT-DATA", "t") in found(content, firm(name="演示"), tax, withdrawn)


def test_conflicts_are_found(content: Content) -> None:
    assert ("CONFLICT", "firm") in found(content, Record("firm", "firm", {"name": "演示"}, ("name",)))


def test_a_report_is_expected_for_each_year_that_was_due(content: Content) -> None:
    old = firm(name="演示", established_on="2024-05-01")
    held = record("r", "record.annual_report", year="2024")
    years = {i.found for i in inspected(content, old, held).issues if i.rule == "REPORT-YEAR"}
    assert years == {"2025"}


def test_staff_that_changes_the_size_class_is_found(content: Content) -> None:
    small = {"gbt4754": "62", "revenue": "500", "assets": "100"}
    staff = [
        record(n, "record.social_insurance", period=f"2026-{n}-01", employees=e)
        for n, e in (("01", 200), ("02", 9))
    ]
    assert ("SIZE-STAFF", "02") in found(content, firm(employees=20, **small), *staff)
    assert not {r for r, _ in found(content, firm(employees=8, **small), *staff) if r == "SIZE-STAFF"}


def test_what_is_deleted_is_not_looked_at(content: Content) -> None:
    gone = record("x", "record.licence", valid_from="2026-02-01", valid_to="2026-01-31", deleted=True)
    assert "x" not in {id for _, id in found(content, firm(name="演示"), gone)}


def test_a_rule_holds_in_its_time_only(content: Content) -> None:
    rule = content.quality.rule("CODE-WRONG")
    assert rule.valid(TODAY)
    from dataclasses import replace

    assert not replace(rule, valid_to=TODAY).valid(TODAY)
    assert not replace(rule, valid_from=date(2027, 1, 1)).valid(TODAY)


def test_every_kind_of_check_is_used_by_a_rule(content: Content) -> None:
    assert {rule.check for rule in content.quality.rules} == set(CHECKS)


CONTENT = Content.load(content_files())
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.text(max_size=20),
    st.sampled_from(["2026-02-30", "9999-12-31", "0001-01-01", SHA, "register", "yes", "business", "-", "NaN"]),
    st.lists(st.text(max_size=5), max_size=2),
)  # fmt: skip
NAMES = sorted({name for rule in CONTENT.quality.rules for name in rule.parameters.properties} | {"deleted"})
RECORDS = st.builds(
    lambda n, kind, said, at: Record(f"r{n}", kind, said, tuple(said)[:1], at),
    st.integers(0, 9), st.sampled_from([kind.code for kind in CONTENT.kinds]),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8),
    st.none() | st.just(datetime(2026, 1, 1, tzinfo=UTC)),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=12), st.lists(RECORDS, max_size=4))
def test_nothing_in_an_archive_is_too_much(said: dict[str, object], records: list[Record]) -> None:
    archive = Archive("firm", (firm(**said), *records))
    result = inspect(archive, CONTENT.quality, TODAY, CONTENT.reference, CONTENT.catalogue, CONTENT.form)
    assert 0 <= result.share <= 1
    made, held = result.tallies["quality"]
    assert made - held == len(result.issues)
    assert {issue.record for issue in result.issues} <= {"", "firm", *(r.id for r in records)}
