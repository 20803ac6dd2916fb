"""Days in the forms about supervision stand in order: none after today, none before what it answers to."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.resources.definitions import NOW, Filling
from tests.resources.test_filling import saved

TODAY = NOW.date()
BEGAN = date(2026, 11, 9)
DAY = timedelta(days=1)

# form, what must be answered for the day to be asked, the day, the earlier day it answers to
PAST: list[tuple[str, dict[str, Any], str, str]] = [
    ("supervision", {}, "inspected_on", ""),
    ("rectification_order", {}, "ordered_on", ""),
    ("rectification_order", {"term_kind": "days"}, "served_on", "ordered_on"),
    ("rectification_order", {}, "done_on", "ordered_on"),
    ("rectification_order", {"done_on": BEGAN, "recheck": "passed"}, "rechecked_on", "done_on"),
    ("abnormal_list", {}, "listed_on", ""),
    ("abnormal_list", {}, "applied_on", "listed_on"),
    ("abnormal_list", {}, "removed_on", "listed_on"),
    ("serious_list", {}, "listed_on", ""),
    ("serious_list", {}, "applied_on", "listed_on"),
    ("serious_list", {}, "removed_on", "listed_on"),
    ("judicial_record", {}, "decided_on", ""),
    ("judicial_record", {"role": "respondent", "obliged": "yes"}, "fulfilled_on", "decided_on"),
    ("judicial_record", {"kind": "limit"}, "lifted_on", "decided_on"),
    ("arrears", {}, "as_of", ""),
    ("arrears", {}, "cleared_on", "as_of"),
    ("incident", {}, "occurred_on", ""),
    ("incident", {"kind": "fire", "reported": "yes"}, "reported_on", "occurred_on"),
    ("incident", {}, "closed_on", "occurred_on"),
    ("public_rating", {}, "obtained_on", ""),
    ("sector_rating", {}, "obtained_on", ""),
    ("interview", {}, "held_on", ""),
    ("interview", {"undertook": "yes"}, "done_on", "held_on"),
    ("tax_record", {}, "period_from", ""),
    ("tax_record", {"paid": 1}, "paid_on", "period_from"),
    ("objection_case", {}, "submitted_on", ""),
    ("objection_case", {"submitted_on": BEGAN, "result": "corrected"}, "answered_on", "submitted_on"),
    ("repair_case", {}, "decided_on", ""),
    ("repair_case", {}, "fulfilled_on", "decided_on"),
    ("repair_case", {}, "submitted_on", "decided_on"),
    ("repair_case", {"submitted_on": BEGAN, "result": "approved"}, "result_on", "submitted_on"),
]
# a day that may be still to come
AHEAD: list[tuple[str, dict[str, Any], str, str]] = [
    ("rectification_order", {"term_kind": "date"}, "term_date", "ordered_on"),
    ("judicial_record", {"role": "respondent", "obliged": "yes"}, "due_on", "decided_on"),
    ("arrears", {"planned": "yes"}, "plan_due_on", "as_of"),
    ("interview", {"undertook": "yes"}, "due_on", "held_on"),
    ("tax_record", {}, "due_on", "period_from"),
    ("objection_case", {"submitted_on": BEGAN}, "promised_on", "submitted_on"),
    ("sector_rating", {}, "valid_to", "obtained_on"),
]


def filling(form: str, given: dict[str, Any], after: str) -> Filling:
    begun = {after: BEGAN} if after else {}
    return Filling(form).put(**(begun | given))


@pytest.mark.parametrize(("form", "given", "name", "after"), PAST)
def test_it_has_come(form: str, given: dict[str, Any], name: str, after: str) -> None:
    asked = filling(form, given, after)
    assert not asked.put(**{name: TODAY}).violation(name)
    assert asked.put(**{name: TODAY + DAY}).violation(name)


@pytest.mark.parametrize(("form", "given", "name", "after"), [case for case in (*PAST, *AHEAD) if case[3]])
def test_it_follows_what_it_answers_to(form: str, given: dict[str, Any], name: str, after: str) -> None:
    asked = filling(form, given, after)
    assert not asked.put(**{name: BEGAN}).violation(name)
    assert asked.put(**{name: BEGAN - DAY}).violation(name)


@pytest.mark.parametrize(("form", "given", "name", "after"), AHEAD)
def test_it_may_be_still_to_come(form: str, given: dict[str, Any], name: str, after: str) -> None:
    assert not filling(form, given, after).put(**{name: TODAY + DAY}).violation(name)


@pytest.mark.parametrize(
    ("form", "given", "name", "wrong", "right"),
    [
        ("rectification_order", {"term_kind": "days"}, "term_days", 0, 1),
        ("judicial_record", {}, "amount", -1, 0),
        ("arrears", {"kind": "wages"}, "people", 0, 1),
        ("incident", {}, "loss", -1, 0),
        ("public_rating", {}, "score", 1001, 1000),
        ("tax_record", {}, "payable", -1, 0),
        ("tax_record", {}, "paid", -1, 0),
    ],
)
def test_numbers_are_possible(form: str, given: dict[str, Any], name: str, wrong: int, right: int) -> None:
    asked = Filling(form).put(**given)
    assert asked.put(**{name: wrong}).violation(name)
    assert not asked.put(**{name: right}).violation(name)


# An answer, and what is asked or told only once it is given.
OPENS: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("supervision", {"result": "ordered"}, ("ordered_note", "problem", "corrected_on")),
    ("rectification_order", {"done_on": TODAY}, ("recheck",)),
    ("abnormal_list", {"removed_on": TODAY}, ("removal_reason",)),
    ("judicial_record", {"role": "claimant"}, ("claim_note",)),
    ("judicial_record", {"role": "respondent"}, ("obliged",)),
    ("judicial_record", {"kind": "defaulter"}, ("lifted_on", "limit_note")),
    ("judicial_record", {"role": "respondent", "obliged": "yes"}, ("due_on", "fulfilled_on", "open_note")),
    ("arrears", {"kind": "wages"}, ("people", "wages_note")),
    ("arrears", {"planned": "yes"}, ("plan_due_on", "plan_text")),
    ("incident", {"kind": "opinion"}, ("opinion_note",)),
    ("incident", {"kind": "safety"}, ("reported",)),
    ("incident", {"kind": "safety", "reported": "no"}, ("report_note",)),
    ("sector_rating", {"sector": "environment"}, ("score", "grade")),
    ("sector_rating", {"sector": "other"}, ("sector_words", "grade_words")),
    ("interview", {"undertook": "yes"}, ("undertakings", "due_on", "done_on")),
    ("tax_record", {"tax": "other"}, ("tax_words",)),
    ("tax_record", {"paid": 1}, ("paid_on",)),
    ("objection_case", {"submitted_on": TODAY}, ("receipt_no", "promised_on", "result")),
    (
        "objection_case",
        {"submitted_on": TODAY, "result": "partly"},
        ("answered_on", "answer", "corrected_note"),
    ),
    ("repair_case", {"submitted_on": TODAY}, ("receipt_no", "result")),
    ("repair_case", {"submitted_on": TODAY, "result": "approved"}, ("result_on", "synced", "repaired_note")),
    ("repair_case", {"submitted_on": TODAY, "result": "returned"}, ("result_on", "reason")),
]


@pytest.mark.parametrize(("form", "given", "names"), OPENS)
def test_nothing_is_asked_before_it_matters(form: str, given: dict[str, Any], names: tuple[str, ...]) -> None:
    blank = Filling(form)
    assert [name for name in names if blank.shows(name)] == []
    asked = blank.put(**given)
    assert [name for name in names if not asked.shows(name)] == []


def test_a_record_of_courts_that_binds_nobody_is_not_open() -> None:
    asked = Filling("judicial_record").put(
        kind="award",
        case_no="（2026）渝演仲 1 号",
        court="演示仲裁委员会",
        decided_on=BEGAN,
        role="respondent",
        cause="劳动争议",
        obliged="no",
        source="firm",
    )
    assert not asked.shows("open_note")
    assert not asked.shows("due_on")
    assert saved(asked, "judicial_record")["status"] == "no_duty"
