"""Matches: each condition with its gap, the order, windows on their first and last day, papers, alerts."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from forms.archive import JSON, Record
from forms.judge.alerts import alerts
from forms.judge.facts import facts
from forms.policy.matching import PolicyMatch
from tests.forms import shipped
from tests.forms.judge.archives import archives
from tests.forms.policy.given import TODAY, archive, consent, stands, support

GOOD: dict[str, JSON] = {
    "uscc": "91110000600037341L",
    "gbt4754": "62",
    "employees": 12,
    "revenue": "300",
    "county": "500108",
    "established_on": "2020-01-01",
    "reg_status": "active",
}


def match(code: str, *records: Record, today: date = TODAY, **firm: Any) -> PolicyMatch:
    found = stands(archive(*records, **(GOOD | firm)), today).matches.policies
    return next(m for m in found if m.policy.code == code)


def states(code: str, *records: Record, **firm: Any) -> str:
    """m, n, u for each condition in the sheet's order."""
    return "".join(item.state[0] for item in match(code, *records, **firm).checked)


def month(pay_state: str, insured: int = 12) -> Record:
    values: dict[str, JSON] = {"month": "2026-10", "insured": insured, "pay_state": pay_state}
    return Record("s", "record.social_insurance", values)


@pytest.mark.parametrize(
    ("code", "records", "firm", "expected"),
    [
        ("X-STABLE", (), {}, "uumm"),
        ("X-STABLE", (month("on_time"),), {}, "uumm"),  # nobody authorised social data
        ("X-STABLE", (consent(), month("on_time")), {}, "mmmm"),
        ("X-STABLE", (consent(), month("late")), {}, "mnmm"),
        ("X-STABLE", (consent(), month("on_time", 0)), {}, "nmmm"),
        ("X-STABLE", (Record("a", "record.arrears", {"status": "planned"}),), {}, "uunm"),
        ("X-STABLE", (Record("a", "record.arrears", {"status": "cleared"}),), {}, "uumm"),
        ("X-STABLE", (Record("l", "record.serious_list", {"status": "applied"}),), {}, "uumn"),
        ("X-STABLE", (Record("l", "record.serious_list", {"status": "removed"}),), {}, "uumm"),
        ("X-DIGITAL", (), {}, "mmnmmm"),
        ("X-DIGITAL", (), {"established_on": "2025-11-20"}, "mmnmmm"),  # a year old today
        ("X-DIGITAL", (), {"established_on": "2025-11-21"}, "mmnnmm"),
        ("X-DIGITAL", (), {"established_on": None}, "mmnumm"),
        ("X-DIGITAL", (), {"gbt4754": "01"}, "nmnmmm"),
        ("X-DIGITAL", (), {"revenue": None}, "munmmm"),
        (
            "X-DIGITAL",
            (Record("d", "record.green_digital", {"kind": "cloud", "status": "done"}),),
            {},
            "mmmmmm",
        ),
        (
            "X-DIGITAL",
            (Record("d", "record.green_digital", {"kind": "cloud", "status": "planned"}),),
            {},
            "mmnmmm",
        ),
        (
            "X-DIGITAL",
            (Record("d", "record.green_digital", {"kind": "energy", "status": "done"}),),
            {},
            "mmnmmm",
        ),
        ("S-CHANGSHOU", (), {"county": "500115"}, "mumm"),
        ("S-CHANGSHOU", (), {"county": None}, "uumm"),
        ("S-COACH", (), {}, "nm"),
        ("S-COACH", (consent(),), {}, "mm"),
        ("S-COACH", (consent(valid_to="2026-11-19"),), {}, "nm"),
        ("S-COACH", (consent(valid_to="2026-11-20"),), {}, "mm"),
        ("S-COACH", (consent(withdrawn_on="2026-11-01"),), {}, "nm"),
    ],
)
def test_conditions(code: str, records: tuple[Record, ...], firm: dict[str, Any], expected: str) -> None:
    assert states(code, *records, **firm) == expected


def test_a_gap_is_told_in_figures_and_only_where_it_is_one() -> None:
    young = match("X-DIGITAL", established_on="2026-05-01")
    gaps = {item.condition.row: (item.gap_zh, item.gap_en) for item in young.checked}
    assert gaps["X-DIGITAL.4"] == ("还差 6 个月", "6 months short")
    assert gaps["X-DIGITAL.1"] == ("", "")
    unknown = match("X-DIGITAL", established_on=None)
    assert unknown.checked[3].gap_zh == "", "what is not known has no gap"


def test_turnover_of_the_newest_yearly_statement_counts_once_it_is_authorised() -> None:
    statements = [
        Record(y, "record.finance_doc", {"kind": k, "period_end": f"{y}-12-31", "revenue": r})
        for y, k, r in (("2024", "year", "900"), ("2025", "year", "460.5"), ("2027", "year", "9999"))
    ]
    revenue = match("X-CITY", consent(), *statements).checked[1]
    assert (revenue.state, revenue.gap_zh) == ("not_met", "还差 39.5 万元")
    assert match("X-CITY", consent(categories=["basic"]), *statements).checked[1].state == "unknown"


def test_tax_data_that_nobody_authorised_count_as_unknown() -> None:
    level = Record("t", "record.tax_level", {"year": "2025", "level": "A"})
    assert match("X-CITY", consent(), level).checked[3].state == "met"
    assert match("X-CITY", consent(categories=["basic"]), level).checked[3].state == "unknown"


@pytest.mark.parametrize(
    ("day", "window", "left"),
    [
        (date(2026, 9, 30), "ahead", 65),
        (date(2026, 10, 1), "open", 64),
        (date(2026, 11, 19), "open", 15),
        (date(2026, 11, 20), "soon", 14),
        (date(2026, 12, 4), "soon", 0),
        (date(2026, 12, 5), "closed", -1),
    ],
)
def test_the_first_and_the_last_day_belong_to_the_window(day: date, window: str, left: int) -> None:
    found = match("X-STABLE", today=day)
    assert (found.window, found.left, found.open) == (window, left, window in ("open", "soon"))


@pytest.mark.parametrize(
    ("closes", "by"),
    [
        (date(2026, 10, 7), date(2026, 9, 30)),  # the whole week of National Day is off
        (date(2026, 10, 10), date(2026, 10, 10)),  # a Saturday that is worked
        (date(2026, 10, 11), date(2026, 10, 10)),
        (date(2026, 9, 27), date(2026, 9, 24)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_papers_are_handed_in_on_the_last_working_day(closes: date, by: date) -> None:
    sheets = support()
    moved = tuple(replace(p, closes_on=closes) if p.code == "X-DIGITAL" else p for p in sheets.policies)
    found = stands(archive(**GOOD), date(2026, 9, 15), replace(sheets, policies=moved)).matches.policies
    assert next(m for m in found if m.policy.code == "X-DIGITAL").hand_in_by == by


def test_a_policy_is_there_only_while_it_is_in_force() -> None:
    def codes(day: date) -> set[str]:
        return {m.policy.code for m in stands(archive(), day).matches.policies}

    assert "X-STABLE" not in codes(date(2025, 12, 31))
    assert "X-STABLE" in codes(date(2026, 1, 1))
    assert "X-STABLE" in codes(date(2026, 12, 31))
    assert "X-STABLE" not in codes(date(2027, 1, 1))


def test_papers_that_the_archive_holds_are_ticked() -> None:
    licence = Record(
        "l", "record.licence", {"kind": "business", "number": GOOD["uscc"], "source": "original"}
    )
    papers = {p.material.code: p.held for p in match("X-DIGITAL", licence).papers}
    assert papers["licence"]
    assert not papers["form"], "a form is always written anew"
    assert not papers["finance"]
    wrong = Record("l", "record.licence", {"kind": "business", "number": "x", "source": "original"})
    assert not {p.material.code: p.held for p in match("X-DIGITAL", wrong).papers}["licence"]


def test_what_was_applied_for_is_known_by_its_title_in_either_language() -> None:
    made = [
        Record("1", "record.policy_application", {"policy": "稳岗补贴（演示）", "started_on": "2026-10-02"}),
        Record(
            "2",
            "record.policy_application",
            {"policy": " Keeping jobs (demonstration)", "started_on": "2026-11-02"},
        ),
        Record("3", "record.policy_application", {"policy": "稳岗补贴", "started_on": "2026-11-02"}),
    ]
    assert match("X-STABLE", *made).applications == ("2", "1")


@given(archives())
@settings(max_examples=25, deadline=None)
def test_closest_first_and_nothing_is_ever_lost(drawn: Any) -> None:
    found = stands(drawn).matches.policies
    assert {m.policy.code for m in found} == {p.code for p in support().policies if p.in_force(TODAY)}
    can = [m for m in found if m.open]
    assert [m.open for m in found] == sorted((m.open for m in found), reverse=True)
    assert [m.count("not_met") for m in can] == sorted(m.count("not_met") for m in can)
    for m in found:
        assert sum(m.count(state) for state in ("met", "not_met", "unknown")) == len(m.policy.conditions)  # type: ignore[arg-type]
        assert all(bool(c.gap_zh) == (c.state == "not_met") for c in m.checked)


def raised(*records: Record, today: date = TODAY, **firm: Any) -> dict[str, str]:
    """Alerts of this feature: code → record."""
    given_archive = archive(*records, **(GOOD | firm))
    known = facts(given_archive, today, shipped.reference())
    found = alerts(known, shipped.rules(), today, stands(given_archive, today).lists)
    return {a.code: a.record for a in found if a.code.startswith(("POLICY-", "APPLICATION-"))}


def test_a_window_that_closes_soon_is_told_unless_it_cannot_fit_or_was_used() -> None:
    assert raised(consent(), month("on_time"))["POLICY-CLOSING"] == "X-STABLE"
    assert "POLICY-CLOSING" not in raised(), "an archive nobody has filled is not nagged"
    wish = Record("w", "record.demand", {"title": "想报稳岗补贴（演示）", "submitted_on": "2026-11-18"})
    assert raised(wish)["POLICY-CLOSING"] == "X-STABLE", "the firm has said it wants it: find out the rest"
    answered = Record("w", "record.demand", {**wish.properties, "closed_on": "2026-11-19"})
    assert "POLICY-CLOSING" not in raised(answered)
    assert "POLICY-CLOSING" not in raised(wish, consent(), month("late")), "a wish meets no condition"
    assert "POLICY-CLOSING" not in raised(consent(), month("late"))
    made = Record(
        "1", "record.policy_application", {"policy": "稳岗补贴（演示）", "submitted_on": "2026-11-19"}
    )
    assert "POLICY-CLOSING" not in raised(made)
    close = date(2026, 12, 4)
    assert "POLICY-CLOSING" not in raised(wish, today=close - timedelta(days=15))
    assert "POLICY-CLOSING" in raised(wish, today=close)
    assert "POLICY-CLOSING" not in raised(wish, today=close + timedelta(days=1))


def test_without_the_lists_the_other_alerts_are_as_before() -> None:
    known = facts(archive(**GOOD), TODAY, shipped.reference())
    assert {a.code for a in alerts(known, shipped.rules(), TODAY)} == {
        a.code for a in alerts(known, shipped.rules(), TODAY, stands(archive(**GOOD)).lists)
    } - {"POLICY-CLOSING"}
