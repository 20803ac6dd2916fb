"""Requests: their trace, the figures, and the quarter's list; reckoned a second time by hand."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.archive import Record
from forms.demands import STAGES, Demand, Quarter, demand_of, difficulties, figures, quarter_of

TODAY = date(2026, 11, 20)


def demand(identity: str = "d", today: date = TODAY, **values: Any) -> Demand:
    return demand_of(Record(identity, "record.demand", {"submitted_on": "2026-11-01"} | values), today)


@pytest.mark.parametrize(
    ("values", "stage", "after"),
    [
        ({}, "submitted", "known"),
        ({"known_on": "2026-11-02"}, "known", "accepted"),
        ({"known_on": "2026-11-02", "replied_on": "2026-11-05"}, "replied", "closed"),
        ({"known_on": "2026-11-21"}, "submitted", "known"),
        ({"closed_on": "2026-11-10"}, "closed", "satisfied"),
        ({"closed_on": "2026-11-10", "satisfaction": "bad"}, "closed", ""),
        ({"submitted_on": "yesterday"}, "submitted", "known"),
    ],
)
def test_the_stage_is_the_last_step_reached(values: dict[str, str], stage: str, after: str) -> None:
    found = demand(**values)
    assert (found.stage, found.next) == (stage, after)


@pytest.mark.parametrize(
    ("due", "replied", "late"),
    [
        ("2026-11-19", "", 1),
        ("2026-11-20", "", 0),
        ("2026-11-10", "2026-11-15", 0),
        ("2026-11-10", "2026-11-21", 10),
    ],
)
def test_it_is_overdue_after_the_promised_day_without_a_reply(due: str, replied: str, late: int) -> None:
    found = demand(due_on=due, replied_on=replied)
    assert (found.late_days, found.overdue) == (late, late > 0)


def test_the_figures_of_four_requests() -> None:
    found = figures(
        [
            demand("a"),
            demand("b", known_on="2026-11-02", accepted_on="2026-11-03"),
            demand("c", closed_on="2026-11-11", replied_on="2026-11-06", satisfaction="good"),
            demand("d", closed_on="2026-11-15", satisfaction="bad", due_on="2026-11-10"),
        ]
    )
    assert dict(found.reached) == {
        "submitted": 4, "known": 3, "accepted": 3, "handled": 2, "replied": 2, "closed": 2
    }  # fmt: skip
    assert found.rate("known") == 0.75
    assert found.rate("satisfied") == 0.5
    assert (found.open, found.overdue, found.days["closed"], found.days["replied"]) == (2, 0, 12.0, 5.0)


def test_nothing_has_no_rates() -> None:
    found = figures([])
    assert [found.rate(stage) for stage in (*STAGES, "satisfied")] == [None] * 7
    assert found.days["closed"] is None


@given(st.lists(st.sampled_from([*STAGES])), st.integers(0, 4))
def test_rates_never_rise_along_the_steps(stages: list[str], satisfied: int) -> None:
    found = figures(demand(str(n), **{f"{stage}_on": "2026-11-05"}) for n, stage in enumerate(stages))
    counts = [found.reached[stage] for stage in STAGES]
    assert counts == sorted(counts, reverse=True)
    assert satisfied >= found.satisfied == 0


@pytest.mark.parametrize(
    ("day", "quarter", "first", "last"),
    [
        (date(2026, 1, 1), Quarter(2026, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 11, 20), Quarter(2026, 4), date(2026, 10, 1), date(2026, 12, 31)),
        (date(2028, 2, 29), Quarter(2028, 1), date(2028, 1, 1), date(2028, 3, 31)),
    ],
)
def test_quarters(day: date, quarter: Quarter, first: date, last: date) -> None:
    assert quarter_of(day) == quarter
    assert (quarter.first, quarter.last) == (first, last)
    assert quarter.step(1).step(-1) == quarter
    assert quarter.step(1).first == last + timedelta(days=1)


def test_the_list_of_the_quarter() -> None:
    found = difficulties(
        [
            demand("fine", known_on="2026-11-02"),
            demand("late", due_on="2026-11-10"),
            demand("up", escalate="yes"),
            demand("long", submitted_on="2026-08-01"),
            demand("bad", closed_on="2026-11-15", satisfaction="bad"),
            demand("before", submitted_on="2026-08-01", closed_on="2026-09-15", satisfaction="bad"),
            demand("undated", submitted_on=""),
        ],
        Quarter(2026, 4),
        TODAY,
    )
    assert [(item.demand.record.id, item.reasons) for item in found] == [
        ("up", ("escalated",)),
        ("late", ("overdue",)),
        ("bad", ("unsatisfied",)),
        ("long", ("long",)),
    ]
    assert [item.open_days for item in found] == [19, 19, 14, 111]
