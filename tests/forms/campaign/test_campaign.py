"""The yearly evaluation: what each rule proposes, how a decision stands, what an appeal does to it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.archive import Record
from forms.campaign import APPEAL, CAMPAIGN, REVIEW, Campaign, Proposal, decided, proposal, standing
from forms.checks.sheets import SheetError
from forms.judge.evaluate import Evaluation, evaluate
from forms.judge.facts import facts
from tests.forms import shipped
from tests.forms.judge.archives import archive

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def campaign() -> Campaign:
    return Campaign.load(shipped.files("rules"), shipped.rules())


def judged(**changes: Any) -> Evaluation:
    found = evaluate(facts(archive(), TODAY, shipped.reference()), shipped.rules())
    return replace(found, **changes)


def proposed(campaign: Campaign, tier: str, *records: Record, **changes: Any) -> Proposal:
    known = facts(archive(*records), TODAY, shipped.reference())
    return proposal(tier, known, judged(**changes), shipped.rules(), campaign)


A = {"grade": "A", "stars": 5, "points": 850.0, "provisional": False, "tier_hint": "model"}
B = {"grade": "B", "stars": 4, "points": 730.0, "provisional": False, "tier_hint": "rising"}
C = {"grade": "C", "stars": 3, "points": 640.0, "provisional": False, "tier_hint": "basic"}
D = {"grade": "D", "stars": 2, "points": 500.0, "provisional": False, "tier_hint": "basic"}
NONE = {"grade": None, "stars": 0, "points": 90.0, "provisional": False, "tier_hint": ""}


@pytest.mark.parametrize(
    ("tier", "changes", "rule", "to"),
    [
        ("basic", A, "RISING-UP", "rising"), ("basic", B, "RISING-UP", "rising"), ("basic", C, "KEEP", "basic"),
        ("basic", D, "KEEP", "basic"), ("rising", A, "MODEL-UP", "model"), ("rising", B, "KEEP", "rising"),
        ("rising", C, "RISING-WATCH", "rising"), ("rising", D, "VETO-RISING", "basic"),
        ("model", A, "KEEP", "model"), ("model", B, "MODEL-DOWN", "rising"), ("model", C, "MODEL-DOWN", "rising"),
        ("model", D, "VETO-MODEL", "basic"), ("model", {**A, "tier_hint": "rising"}, "MODEL-DOWN", "rising"),
        ("basic", {**A, "provisional": True}, "PROVISIONAL", "basic"), ("rising", NONE, "UNRATED", "rising"),
        ("", B, "RISING-UP", "rising"), ("odd", C, "KEEP", "basic"),
    ],
)  # fmt: skip
def test_every_rule(campaign: Campaign, tier: str, changes: dict[str, Any], rule: str, to: str) -> None:
    found = proposed(campaign, tier, **changes)
    assert (found.rule, found.to) == (rule, to)
    assert found.reason_zh
    assert "{" not in found.reason_zh + found.reason_en
    assert "建议" in found.source_zh, "ours, and labelled so"


@pytest.mark.parametrize(
    ("measure", "rule"), [("removal", "REMOVED"), ("suspension", "SUSPENDED"), ("warning", "RISING-UP")]
)
def test_measures_of_the_alliance_hold_a_firm_back(campaign: Campaign, measure: str, rule: str) -> None:
    said = {
        "measure": measure,
        "notice_on": "2026-05-01",
        "decided_on": "2026-05-20",
        "suspended_to": "2027-05-20",
    }
    assert proposed(campaign, "basic", Record("m", "record.sanction", said), **B).rule == rule


def saved(kind: str, hour: int, **values: Any) -> Record:
    return Record(f"{kind}{hour}", kind, values, updated=datetime(2026, 11, 20, hour, tzinfo=UTC), author="p")


def review(hour: int, campaign: Campaign, outcome: str = "confirmed", on: date = TODAY) -> Record:
    return saved(REVIEW, hour, **decided(proposed(campaign, "basic", **B), 2026, outcome, "经会议讨论", on))


def appeal(hour: int, **values: Any) -> Record:
    about = {"target": "alliance", "review_year": 2026, "submitted_on": "2026-11-20", "result": "awaited"}
    return saved(APPEAL, hour, **(about | values))


def state(*records: Record, today: date = TODAY) -> str:
    return standing(records, 2026, shipped.reference().periods, today).state


def test_from_proposal_to_decision_to_appeal_and_open_again(campaign: Campaign) -> None:
    assert state() == "proposed"
    done = review(1, campaign)
    assert state(done) == "confirmed"
    assert state(review(1, campaign, "declined")) == "declined"
    waits = standing([done, appeal(2)], 2026, shipped.reference().periods, TODAY)
    assert (waits.state, waits.answer_by, waits.late) == ("appealed", date(2026, 11, 27), False)
    late = standing([done, appeal(2)], 2026, shipped.reference().periods, date(2026, 11, 28))
    assert late.late
    upheld = appeal(2, result="upheld", answered_on="2026-11-20")
    assert state(done, upheld) == "confirmed"
    won = appeal(2, result="partly", answered_on="2026-11-20")
    assert state(done, won) == "reopened"
    assert state(done, won, review(3, campaign)) == "confirmed", "decided anew"
    assert state(done, appeal(2, result="withdrawn")) == "confirmed"


def test_an_appeal_of_another_year_or_kind_or_time_is_none_of_this_one(campaign: Campaign) -> None:
    done = review(5, campaign)
    for other in (
        appeal(6, review_year=2025), appeal(6, target="penalty"), appeal(6, submitted_on=None),
        appeal(6, review_year=None, submitted_on="2026-11-19"),
    ):  # fmt: skip
        assert state(done, other) == "confirmed"
    assert state(saved(REVIEW, 1, year="2025", outcome="confirmed")) == "proposed"


def test_a_refusal_says_why(campaign: Campaign) -> None:
    found = proposed(campaign, "basic", **B)
    with pytest.raises(ValueError, match="reason"):
        decided(found, 2026, "declined", " 无 ", TODAY)
    said = decided(found, 2026, "declined", "材料 仍在核实", TODAY)
    assert (said["to"], said["proposed"], said["rule"], said["reason"]) == (
        "basic",
        "rising",
        "RISING-UP",
        "材料 仍在核实",
    )


@given(
    st.sampled_from(("basic", "rising", "model")),
    st.sampled_from((None, "A", "B", "C", "D", "E")),
    st.sampled_from(("", "basic", "rising", "model")),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_a_better_grade_never_means_a_lower_tier(
    tier: str, grade: str | None, hint: str, provisional: bool
) -> None:
    sheet = Campaign.load(shipped.files("rules"), shipped.rules())
    found = proposed(sheet, tier, grade=grade, tier_hint=hint, provisional=provisional, points=700.0)
    tiers = ("basic", "rising", "model")
    assert abs(tiers.index(found.to) - tiers.index(tier)) <= 1 or (tier, found.to, grade in ("D", "E")) == (
        "model",
        "basic",
        True,
    )
    if grade is None or (provisional and grade not in ("D", "E")):
        assert found.to == tier, "nobody moves on what is not known"


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        (("item.provisional", "item.luck"), "when", "unknown-fact"),
        (("MODEL-UP,rising", "MODEL-UP,rosy"), "tier", "bad-choice"),
        (("MODEL-UP,", "KEEP,"), "code", "duplicate"),
        (("KEEP,any,true", "KEEP,any,item.stars > 1"), "when", "no-default"),
        (("{item.grade}（{item.points} 分），达到", "{item.luck}，达到"), "reason_zh", "unknown-fact"),
    ],
)
def test_a_wrong_sheet_is_refused_with_its_place(change: tuple[str, str], column: str, code: str) -> None:
    text = shipped.files("rules")[CAMPAIGN].decode().replace(*change, 1)
    with pytest.raises(SheetError) as told:
        Campaign.load({CAMPAIGN: text.encode()}, shipped.rules())
    problem = told.value.problems[0]
    assert (problem.place.file, problem.place.column, problem.code) == (CAMPAIGN, column, code)
    assert problem.place.row
