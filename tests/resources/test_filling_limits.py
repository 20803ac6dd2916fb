"""What each of these forms takes for a number or a day, and what is asked only when it can be answered."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from forms.xform import Answer
from tests.resources.definitions import NOW, Filling
from tests.resources.sheets import SOURCES, read

TOMORROW = date(2026, 11, 21)
SOURCED = [
    path.stem
    for path in SOURCES
    if {"source", "source_url", "queried_at"} <= {row.get("name") for row in read(path.stem).survey}
]


@pytest.mark.parametrize("form", SOURCED)
def test_a_register_is_told_with_address_and_time(form: str) -> None:
    filling = Filling(form).put(source="register")
    assert filling.session.node(filling.ref("queried_at")).required
    assert filling.put(source_url="信用中国").violation("source_url")
    assert not filling.put(source_url="https://example.test/a").violation("source_url")
    assert filling.put(queried_at=NOW + timedelta(minutes=1)).violation("queried_at")
    assert not filling.put(queried_at=datetime(2026, 11, 20, 9, tzinfo=NOW.tzinfo)).violation("queried_at")
    filling.put(source="original")
    assert not filling.shows("source_url")
    assert not filling.shows("queried_at")


REGISTERED = {"registered_on": date(2026, 11, 2), "authorised_on": date(2026, 11, 3)}
APPLIED = {**REGISTERED, "applied_on": date(2026, 11, 4), "decided_on": date(2026, 11, 5)}
APPROVED = {**APPLIED, "result": "approved"}


@pytest.mark.parametrize(
    ("form", "given", "name", "refused", "taken"),
    [
        ("social_insurance", {}, "employees", -1, 0),
        ("wage_record", {}, "headcount", -1, 0),
        ("wage_record", {}, "total", Decimal("-1"), Decimal("0")),
        ("wage_record", {"paid": "full"}, "paid_on", TOMORROW, date(2026, 11, 20)),
        (
            "wage_record",
            {"period": date(2026, 10, 1), "paid": "full"},
            "paid_on",
            date(2026, 9, 30),
            date(2026, 10, 1),
        ),
        ("labour_record", {}, "employees", -1, 0),
        ("labour_record", {}, "disputes", -1, 0),
        ("housing_fund", {"fund_state": "late"}, "employees", -1, 0),
        ("housing_fund", {"fund_state": "late"}, "amount", Decimal("-1"), Decimal("0")),
        ("loan_record", {}, "amount", Decimal("0"), Decimal("0.5")),
        ("loan_record", {}, "starts_on", TOMORROW, date(2026, 11, 20)),
        ("loan_record", {"role": "borrower"}, "rate", Decimal("385"), Decimal("3.85")),
        ("finance_need", {}, "raised_on", TOMORROW, date(2026, 11, 20)),
        ("finance_need", {}, "term_months", 0, 1),
        ("finance_need", {}, "rate_max", Decimal("45"), Decimal("4.5")),
        ("finance_case", {}, "started_on", TOMORROW, date(2026, 11, 20)),
        ("finance_case", {}, "registered_on", TOMORROW, date(2026, 11, 20)),
        ("finance_case", APPLIED, "applied_amount", Decimal("0"), Decimal("1")),
        ("finance_case", APPROVED, "approved_amount", Decimal("0"), Decimal("1")),
        ("finance_case", APPROVED, "rate", Decimal("385"), Decimal("3.85")),
        ("service_agreement", {}, "signed_on", TOMORROW, date(2026, 11, 20)),
        ("voluntary_item", {}, "happened_on", TOMORROW, date(2026, 11, 20)),
        ("commitment_check", {}, "basis", "看了", "看了价目表"),
        ("list_entry", {}, "notice_on", TOMORROW, date(2026, 11, 20)),
        ("list_entry", {}, "grounds", "未兑现", "两次未兑现"),
        (
            "list_entry",
            {"notice_on": date(2026, 11, 1), "listed_on": date(2026, 11, 12)},
            "removed_on",
            date(2026, 11, 11),
            date(2026, 11, 12),
        ),
        ("sanction", {}, "notice_on", TOMORROW, date(2026, 11, 20)),
        (
            "sanction",
            {"notice_on": date(2026, 11, 1), "decided_on": date(2026, 11, 12)},
            "lifted_on",
            date(2026, 11, 11),
            date(2026, 11, 12),
        ),
        ("sanction", {}, "grounds", "未兑现", "两次未兑现"),
        ("honour", {}, "awarded_on", TOMORROW, date(2026, 11, 20)),
        ("charity", {}, "done_on", TOMORROW, date(2026, 11, 20)),
        ("charity", {"kind": "volunteer"}, "people", -1, 1),
        ("charity", {"kind": "volunteer"}, "hours", Decimal("0"), Decimal("0.5")),
        ("demand", {}, "title", "水", "用水"),
        ("demand", {}, "submitted_on", TOMORROW, date(2026, 11, 20)),
        ("attendance", {}, "held_on", TOMORROW, date(2026, 11, 20)),
        ("attendance", {}, "hours", Decimal("0"), Decimal("0.5")),
        ("attendance", {}, "people", -1, 1),
        ("policy_application", {}, "started_on", TOMORROW, date(2026, 11, 20)),
    ],
)
def test_a_value_out_of_reason_is_refused(
    form: str, given: Mapping[str, Answer], name: str, refused: Answer, taken: Answer
) -> None:
    filling = Filling(form).put(**given)
    assert filling.put(**{name: refused}).violation(name)
    assert not filling.put(**{name: taken}).violation(name)


@pytest.mark.parametrize(
    ("form", "given", "name", "when"),
    [
        ("social_insurance", {"pay_state": "unpaid"}, "late_fee", {"arrears": Decimal("1")}),
        ("wage_record", {}, "paid_on", {"paid": "full"}),
        ("wage_record", {}, "arrears_people", {"paid": "none", "arrears": Decimal("1")}),
        (
            "wage_record",
            {"paid": "full", "due_on": date(2026, 11, 15)},
            "late_note",
            {"paid_on": date(2026, 11, 16)},
        ),
        ("labour_record", {"employees": 2, "contracts": 2}, "recent", {"contracts": 1}),
        ("labour_record", {}, "dispute_note", {"disputes": 1}),
        ("housing_fund", {}, "none_note", {"fund_state": "none"}),
        ("housing_fund", {"fund_state": "none"}, "percent", {"fund_state": "late"}),
        ("housing_fund", {"fund_state": "late"}, "rate_note", {"employees": 4, "members": 3}),
        ("loan_record", {}, "balance", {"state": "normal"}),
        ("loan_record", {"state": "normal"}, "overdue_note", {"state": "overdue"}),
        ("finance_need", {"collateral": ("ip",)}, "receivable_note", {"collateral": ("receivable",)}),
        ("finance_case", {}, "authorised_on", {"registered_on": date(2026, 11, 2)}),
        ("finance_case", REGISTERED, "decided_on", {"applied_on": date(2026, 11, 4)}),
        ("finance_case", APPLIED, "gap", {"result": "declined"}),
        ("finance_case", APPLIED, "followed_on", {"result": "approved"}),
        ("service_agreement", {"signing": "none"}, "signature", {"signing": "here"}),
        ("service_agreement", {}, "return_note", {"ended_on": date(2026, 11, 20)}),
        ("voluntary_item", {}, "how", {"verify_status": "verified"}),
        ("voluntary_item", {}, "verified_by", {"verify_status": "rejected"}),
        ("voluntary_item", {"verify_status": "verified"}, "reject_reason", {"verify_status": "rejected"}),
        ("voluntary_item", {"signing": "paper"}, "signature", {"signing": "here"}),
        ("commitment_check", {}, "commitment", {"template": "repair"}),
        ("commitment_check", {"result": "kept"}, "firm_reply", {"result": "broken"}),
        ("commitment_check", {"result": "broken"}, "again_on", {"result": "open"}),
        ("commitment_check", {"result": "open"}, "broken_note", {"result": "broken"}),
        ("list_entry", {}, "appeal_note", {"notice_on": date(2026, 11, 20)}),
        ("list_entry", {"notice_on": date(2026, 11, 1)}, "appeal_text", {"appealed_on": date(2026, 11, 2)}),
        ("list_entry", {"notice_on": date(2026, 11, 1)}, "appeal_result", {"appealed_on": date(2026, 11, 2)}),
        ("list_entry", {"notice_on": date(2026, 11, 1)}, "removed_on", {"listed_on": date(2026, 11, 12)}),
        ("list_entry", {"list": "grey"}, "red_note", {"list": "red"}),
        ("sanction", {}, "appeal_note", {"notice_on": date(2026, 11, 20)}),
        ("sanction", {"notice_on": date(2026, 11, 1)}, "appeal_text", {"appealed_on": date(2026, 11, 2)}),
        ("sanction", {"notice_on": date(2026, 11, 1)}, "lifted_on", {"decided_on": date(2026, 11, 12)}),
        ("sanction", {"notice_on": date(2026, 11, 1)}, "decided_by", {"decided_on": date(2026, 11, 12)}),
        ("honour", {"revoked": "no"}, "revoked_on", {"revoked": "yes"}),
        ("charity", {"kind": "rural"}, "receipt", {"kind": "goods"}),
        ("charity", {"kind": "rural"}, "people", {"kind": "employment"}),
        ("charity", {"kind": "money"}, "receipt_note", {"receipt": "no"}),
        ("demand", {}, "accepted_on", {"known_on": date(2026, 11, 20)}),
        ("demand", {"escalate": "no"}, "escalated_to", {"escalate": "yes"}),
        ("policy_application", {}, "decided_on", {"submitted_on": date(2026, 11, 20)}),
        ("policy_application", {"obstacle": "none"}, "obstacle_note", {"obstacle": "slow"}),
    ],
)
def test_it_is_asked_or_told_only_then(
    form: str, given: Mapping[str, Answer], name: str, when: Mapping[str, Answer]
) -> None:
    filling = Filling(form).put(**given)
    assert not filling.shows(name)
    assert filling.put(**when).shows(name)
