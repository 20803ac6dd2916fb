"""The ledger: stages, the 55 + 15 working days over the holidays of 2026, who is late, figures, alerts."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.archive import JSON, Archive, Record
from forms.judge.alerts import alerts
from forms.judge.facts import facts
from forms.policy.ledger import STAGES, Application, application_of, applications, figures
from tests.forms import shipped
from tests.forms.policy.given import archive, stands, support

SUBMITTED = "2026-09-14"  # a Monday; the working Sunday of the 20th, Mid-Autumn and National Day follow
REVIEW_BY, IN_ALL_BY = date(2026, 12, 4), date(2026, 12, 25)


def filed(today: date, policy: str = "演示奖补", **values: JSON) -> Application:
    record = Record(
        "a", "record.policy_application", {"policy": policy, "started_on": "2026-09-01", **values}
    )
    return application_of(record, support(), shipped.reference().periods, today)


def days(found: Application) -> dict[str, date]:
    return {step.code: step.by.day for step in found.steps}


APPROVED: dict[str, JSON] = {
    "submitted_on": SUBMITTED,
    "decided_on": "2026-09-30",
    "result": "approved",
    "approved_amount": "50000.00",
}


def test_the_clock_counts_working_days_over_the_holidays() -> None:
    found = filed(date(2026, 9, 15), submitted_on=SUBMITTED)
    assert days(found) == {"review": REVIEW_BY, "total": IN_ALL_BY}
    assert (found.stage, found.waits, found.due.day if found.due else None) == (
        "submitted",
        "review",
        REVIEW_BY,
    )
    assert days(filed(date(2026, 10, 1), **APPROVED)) == {
        "review": REVIEW_BY, "payment": date(2026, 10, 27), "total": IN_ALL_BY,
    }  # fmt: skip


def test_a_fast_one_has_thirty_days_in_all() -> None:
    found = filed(date(2026, 9, 15), "购车补助（演示）", submitted_on=SUBMITTED)
    assert days(found) == {"total": date(2026, 10, 30)}
    assert found.due is not None
    assert found.due.day == date(2026, 10, 30)


@pytest.mark.parametrize(
    ("today", "left", "overdue"),
    [
        (date(2026, 12, 3), 1, False),
        (date(2026, 12, 4), 0, False),
        (date(2026, 12, 5), -1, True),  # a Saturday: over, though no working day has gone by
        (date(2026, 12, 7), -1, True),
        (date(2026, 12, 8), -2, True),
    ],
)
def test_the_last_day_is_in_time_and_the_day_after_is_not(today: date, left: int, overdue: bool) -> None:
    found = filed(today, submitted_on=SUBMITTED)
    assert (found.days_left, found.overdue) == (left, overdue)
    assert next(s for s in found.steps if s.code == "review").late == overdue


def test_a_late_decision_does_not_lengthen_the_whole() -> None:
    late = APPROVED | {"decided_on": "2026-12-21"}
    found = filed(date(2026, 12, 22), **late)
    assert days(found)["payment"] > IN_ALL_BY
    assert found.due is not None
    assert found.due.day == IN_ALL_BY
    assert [s.code for s in found.steps if s.late] == ["review"]


def test_what_runs_into_a_year_without_a_calendar_is_provisional() -> None:
    found = filed(date(2026, 11, 20), submitted_on="2026-11-20")
    assert found.due is not None
    assert found.due.provisional
    assert not filed(date(2026, 9, 15), submitted_on=SUBMITTED).due.provisional  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("values", "stage", "waits"),
    [
        ({}, "preparing", "firm"),
        ({"submitted_on": "2026-12-01"}, "preparing", "firm"),  # a day to come
        ({"submitted_on": "soon"}, "preparing", "firm"),
        ({"submitted_on": SUBMITTED}, "submitted", "review"),
        ({"submitted_on": SUBMITTED, "decided_on": "2026-10-09"}, "submitted", "review"),  # decided how?
        (APPROVED | {"result": "returned"}, "returned", "firm"),
        (APPROVED | {"result": "rejected"}, "rejected", ""),
        (APPROVED, "approved", "payment"),
        (APPROVED | {"approved_amount": "0"}, "approved", ""),  # nothing to be paid
        (APPROVED | {"approved_amount": "viel"}, "approved", ""),
        (APPROVED | {"paid_on": "2026-10-20", "paid_amount": "50000"}, "paid", ""),
    ],
)
def test_stages_follow_the_days(values: dict[str, JSON], stage: str, waits: str) -> None:
    found = filed(date(2026, 11, 20), **values)
    assert (found.stage, found.waits, found.open) == (stage, waits, waits != "")


def test_the_firm_has_until_the_window_closes() -> None:
    own = filed(date(2026, 11, 20), window_to="2026-11-27")
    assert (own.due.day if own.due else None, own.days_left) == (date(2026, 11, 27), 5)
    packed = filed(date(2026, 11, 20), "稳岗补贴（演示）")
    assert packed.due is not None
    assert packed.due.day == date(2026, 12, 4), "the pack knows the window"
    assert filed(date(2026, 11, 20)).due is None


def test_figures_add_up_and_the_most_pressing_comes_first() -> None:
    paid = APPROVED | {"paid_on": "2026-10-27", "paid_amount": "30000"}
    records = [
        Record(str(n), "record.policy_application", {"policy": "演示", **values})
        for n, values in enumerate(
            ({}, {"submitted_on": SUBMITTED}, APPROVED | {"obstacle": "funds"}, paid, {"obstacle": "none"})
        )
    ]
    found = applications(
        Archive("f", tuple(records)), support(), shipped.reference().periods, date(2026, 11, 20)
    )
    assert [item.record.id for item in found] == ["2", "1", "0", "4", "3"]
    sums = figures(found)
    assert (sums.total, sums.open, sums.overdue, sums.stuck) == (5, 4, 1, 1)
    assert (sums.approved, sums.paid) == (100_000, 30_000)
    assert (sums.in_time, sums.timed) == (
        4,
        5,
    )  # two reviews, one payment, one whole in time; one payment late


@given(st.lists(st.none() | st.text(max_size=12) | st.dates(date(2024, 1, 1), date(2028, 1, 1)).map(str), min_size=4, max_size=4), st.sampled_from(["approved", "rejected", "returned", "", "x"]))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_whatever_a_record_says_it_has_one_stage(drawn: list[Any], result: str) -> None:
    names = ("submitted_on", "decided_on", "paid_on", "window_to")
    today = date(2026, 11, 20)
    found = filed(today, **dict(zip(names, drawn, strict=True)), result=result, approved_amount="1")
    assert found.stage in STAGES
    assert found.overdue == (found.due is not None and found.due.day < today)
    assert found.open or found.due is None


def raised(today: date, **values: JSON) -> list[str]:
    record = Record("a", "record.policy_application", {"policy": "演示奖补", "authority": "演示局", **values})
    firm = archive(record)
    known = facts(firm, today, shipped.reference())
    found = alerts(known, shipped.rules(), today, stands(firm, today).lists)
    return [alert.code for alert in found if alert.record == "a"]


def test_alerts_follow_the_clock() -> None:
    assert raised(REVIEW_BY - timedelta(days=8), submitted_on=SUBMITTED) == []
    assert raised(REVIEW_BY - timedelta(days=7), submitted_on=SUBMITTED) == ["APPLICATION-DUE"]
    assert raised(REVIEW_BY, submitted_on=SUBMITTED) == ["APPLICATION-DUE"]
    assert raised(REVIEW_BY + timedelta(days=1), submitted_on=SUBMITTED) == ["APPLICATION-LATE"]
    assert raised(date(2026, 11, 20), window_to="2026-12-04") == ["APPLICATION-CLOSING"]
    assert raised(date(2026, 11, 20), window_to="2026-12-05") == []
    assert raised(date(2026, 11, 20), window_to="2026-11-19") == []
