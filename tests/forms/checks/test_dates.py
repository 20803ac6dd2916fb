"""Whole months, clamped."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.checks.dates import add_days, add_months, months_between, read_date, years_between


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -12, date(2025, 1, 15)),
        (date(9999, 12, 31), 1, date(9999, 12, 31)),
        (date(1, 1, 1), -1, date(1, 1, 1)),
    ],
)
def test_adding_months_clamps(start, months, end):
    assert add_months(start, months) == end


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 600))
def test_months_between_counts_what_was_added(start, months):
    assert months_between(start, add_months(start, months)) == months
    assert years_between(start, add_months(start, 12 * (months // 12))) == months // 12


def test_days_beyond_the_calendar_are_its_ends():
    assert add_days(date(2026, 12, 31), 1) == date(2027, 1, 1)
    assert add_days(date(9999, 12, 31), 1) == date(9999, 12, 31)
    assert add_days(date(2026, 1, 1), -(10**15)) == date(1, 1, 1)


@given(st.dates(), st.dates())
def test_months_between_any_two_days_are_counted(start, end):
    months = months_between(start, end)
    assert (months >= 0) == (start <= end)


def test_a_month_is_not_up_the_day_before():
    assert months_between(date(2026, 1, 31), date(2026, 2, 27)) == 0
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 1
    assert months_between(date(2026, 5, 1), date(2026, 4, 30)) == -1


def test_reads_dates_and_date_times_and_nothing_else():
    assert read_date("2026-11-20T09:30:00+08:00") == date(2026, 11, 20)
    assert [read_date(text) for text in ("", "2026-02-30", "昨天")] == [None, None, None]
