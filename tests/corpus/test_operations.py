"""Registration and dealings of the district are answers an assessor could have given, and agree with the profile.

Each record is opened for an edit in its own form, in its own archive: nothing it says may be refused, and what
the form works out must be what the record says.
"""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from forms.archive import Archive, Record
from forms.archive_tables import archive_tables
from forms.xform import FormSession
from tests.corpus.district import district
from tests.resources.definitions import CATALOGUE, NOW, definition

TODAY = NOW.date()
FORMS = (
    *("key_person", "shareholder", "beneficial_owner", "change_record", "annual_report"),
    *("receivable", "payable", "public_project", "counterparty", "finance_doc", "utility_record"),
    *("cert", "ip_asset", "green_digital"),
)


def archives(today: date = TODAY) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for entity in district(7, 40, today):
        record = Record(entity["entity"], entity["type"], entity["set"])
        found.setdefault(entity["archive"], []).append(record)
    return found


@pytest.fixture(scope="module")
def district_today() -> dict[str, list[Record]]:
    return archives()


def of(district_today: dict[str, list[Record]], form: str) -> list[tuple[str, Record]]:
    return [(firm, r) for firm, rows in district_today.items() for r in rows if r.type == f"record.{form}"]


@pytest.mark.parametrize("form", FORMS)
def test_each_record_could_have_been_filled_in(form: str, district_today) -> None:
    for firm, record in of(district_today, form):
        tables = archive_tables(Archive(firm, tuple(district_today[firm])), CATALOGUE, without=record.id)
        prefill = {"__id__": record.id, **record.properties}
        session = FormSession.start(definition(form), now=lambda: NOW, instances=tables, prefill=prefill)
        assert [(p.ref, p.message) for p in session.problems()] == [], record
        changed: dict[str, Any] = {}
        for change in session.finish().entities:
            changed |= change.properties
        assert changed == {}, (record.properties, changed)


@pytest.mark.parametrize("form", FORMS)
def test_every_kind_stands_in_several_archives(form: str, district_today) -> None:
    assert len({firm for firm, _ in of(district_today, form)}) >= 2


def test_things_fall_due_on_the_days_that_matter(district_today) -> None:
    for form, name in (("receivable", "due_on"), ("cert", "valid_to"), ("ip_asset", "valid_to")):
        left = {
            (date.fromisoformat(r.text(name)) - TODAY).days
            for _, r in of(district_today, form)
            if r.text(name)
        }
        expected = {"receivable": {0, -1, 7, 10, -900, -1200}, "cert": {7, 10}, "ip_asset": {0, -1, 7, 10}}
        assert expected[form] <= left, form


def test_most_pay_in_time_and_some_do_not(district_today) -> None:
    paid = Counter(r.text("on_time") for _, r in of(district_today, "payable"))
    assert paid["yes"] > paid["no"] >= 5


def test_reports_and_shares_agree_with_the_profile(district_today) -> None:
    for rows in district_today.values():
        firm = next(r for r in rows if r.type == "firm")
        reports = [r for r in rows if r.type == "record.annual_report"]
        in_time = {r.text("year") for r in reports if r.text("on_time") == "yes"}
        if reports:
            assert in_time == set(firm.texts("annual_report_years"))
        shares = [r for r in rows if r.type == "record.shareholder"]
        if shares and firm.text("reg_capital"):
            assert sum(float(r.text("subscribed")) for r in shares) == float(firm.text("reg_capital"))
            assert sum(float(r.text("paid_in")) for r in shares) == pytest.approx(
                float(firm.text("paid_in")), abs=0.02
            )


def test_who_has_not_signed_has_no_personal_or_private_records(district_today) -> None:
    unsigned = [rows for rows in district_today.values() if not any(r.type == "consent" for r in rows)]
    assert len(unsigned) == 4
    for rows in unsigned:
        assert not {r.type for r in rows} & {
            "record.key_person",
            "record.finance_doc",
            "record.utility_record",
        }
        assert not any(r.text("person") for r in rows)


def test_the_parties_are_nobody(district_today) -> None:
    for form, name in (("receivable", "debtor"), ("payable", "creditor"), ("counterparty", "party")):
        for _, record in of(district_today, form):
            assert record.text(name).startswith("演示")
            assert record.text(f"{name}_uscc")[8:12] in ("", "DEM0")
