"""A tour over working days: every firm once, in order, no day fuller than asked."""

from collections import Counter
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.visits import Stop, spread

FRIDAY = date(2026, 11, 20)


def workday(day: date) -> bool:
    return day.weekday() < 5


def tour(count: int, first: date = FRIDAY, per_day: int = 3, begin: time = time(9, 30)) -> list[Stop]:
    return list(spread([f"f{n}" for n in range(count)], first, per_day, begin, workday, lambda _day: 0))


def test_it_goes_on_after_the_weekend() -> None:
    assert [(s.firm, s.day.isoformat(), s.clock) for s in tour(4)] == [
        ("f0", "2026-11-20", "09:30"),
        ("f1", "2026-11-20", "11:30"),
        ("f2", "2026-11-20", "13:30"),
        ("f3", "2026-11-23", "09:30"),
    ]


def test_the_first_day_counts_whatever_it_is() -> None:
    assert [s.day.isoformat() for s in tour(4, date(2026, 11, 21))] == ["2026-11-21"] * 3 + ["2026-11-23"]


def test_what_is_taken_already_fills_the_day() -> None:
    taken = {FRIDAY: 2, date(2026, 11, 23): 9}
    stops = spread(["a", "b"], FRIDAY, 3, time(9, 30), workday, lambda day: taken.get(day, 0))
    assert [(s.day.isoformat(), s.clock) for s in stops] == [("2026-11-20", "13:30"), ("2026-11-24", "09:30")]


def test_a_day_of_no_visits_is_none_and_the_calendar_ends() -> None:
    with pytest.raises(ValueError, match="one visit"):
        tour(1, per_day=0)
    last = list(spread(["a", "b", "c"], date.max, 2, time(23, 50), workday, lambda _day: 0))
    assert [(s.firm, s.clock) for s in last] == [("a", "23:50"), ("b", "23:59")]


@given(
    st.integers(0, 60),
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.integers(1, 9),
    st.times(),
    st.dictionaries(st.integers(0, 20), st.integers(0, 9)),
)
def test_every_firm_once_in_order(
    count: int, first: date, per_day: int, begin: time, full: dict[int, int]
) -> None:
    def taken(day: date) -> int:
        return full.get((day - first).days, 0)

    stops = list(spread([str(n) for n in range(count)], first, per_day, begin, workday, taken))
    assert [s.firm for s in stops] == [str(n) for n in range(count)]
    assert [(s.day, s.clock) for s in stops] == sorted((s.day, s.clock) for s in stops)
    for day, number in Counter(s.day for s in stops).items():
        assert number + taken(day) <= per_day
        assert day == first or workday(day)
