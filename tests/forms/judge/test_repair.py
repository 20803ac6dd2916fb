"""Repair dates at the edges: month ends, leap days, the day before and the day itself."""

from datetime import date, timedelta

import pytest

from forms.judge.repair import repair_dates


@pytest.mark.parametrize(
    ("grade", "decided", "earliest", "auto_end"),
    [
        ("minor", date(2026, 5, 31), date(2026, 5, 31), date(2026, 8, 31)),
        ("general", date(2026, 5, 31), date(2026, 8, 31), date(2027, 5, 31)),
        ("general", date(2026, 11, 30), date(2027, 2, 28), date(2027, 11, 30)),
        ("general", date(2027, 11, 30), date(2028, 2, 29), date(2028, 11, 30)),
        ("serious", date(2028, 2, 29), date(2029, 2, 28), date(2031, 2, 28)),
        ("serious", date(2026, 4, 1), date(2027, 4, 1), date(2029, 4, 1)),
    ],
)
def test_periods_by_grade(rules, grade, decided, earliest, auto_end):
    dates = repair_dates(grade, decided, decided, rules.repair)
    assert (dates.earliest_on, dates.auto_end_on, dates.transitional) == (earliest, auto_end, False)
    assert not dates.open_on(earliest - timedelta(days=1))
    assert dates.open_on(earliest)
    assert dates.open_on(auto_end - timedelta(days=1))
    assert not dates.open_on(auto_end)


def test_obligations_come_first(rules):
    unfulfilled = repair_dates("general", date(2026, 5, 1), None, rules.repair)
    assert unfulfilled.eligible_on is None
    assert not unfulfilled.open_on(date(2026, 12, 1))
    late = repair_dates("general", date(2026, 5, 1), date(2026, 10, 9), rules.repair)
    assert late.eligible_on == date(2026, 10, 9)


def test_decisions_before_the_order_are_marked(rules):
    assert repair_dates("general", date(2026, 3, 31), None, rules.repair).transitional
    assert not repair_dates("general", date(2026, 4, 1), None, rules.repair).transitional


def test_an_unknown_grade_has_no_dates(rules):
    assert repair_dates("", date(2026, 5, 1), None, rules.repair) is None
