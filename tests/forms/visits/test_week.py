"""The planner's reckoning: weeks, the order of a day, what is overdue, how many firms one looks after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.archive import Record
from forms.visits import Visit, days_of_week, in_order, load_of, moved, overdue, visit_of
from forms.visits.week import at_moment

DAY = date(2026, 11, 20)


def visit(identity: str, clock: str = "09:30", day: date = DAY, status: str = "planned") -> Visit:
    when = f"{day.isoformat()}T{clock}:00.000+08:00" if clock else day.isoformat()
    found = visit_of(Record(identity, "visit", {"planned_at": when, "status": status}), "A")
    assert found is not None
    return found


def ids(visits: tuple[Visit, ...]) -> str:
    return "".join(v.id for v in visits)


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert days_of_week(DAY) == tuple(date(2026, 11, 16) + timedelta(days=n) for n in range(7))
    assert days_of_week(date.max)[-1] == date.max
    assert days_of_week(date.min)[0] == date.min


@pytest.mark.parametrize(
    ("order", "expected"),
    [("", "abc"), ("cab", "cab"), ("c", "abc"), ("ca", "bca"), ("xcyab", "cab"), ("cba", "cba")],
)
def test_the_order_somebody_gave_is_kept_and_others_stand_by_their_time(order: str, expected: str) -> None:
    visits = [visit("b", "10:00"), visit("a", "09:00"), visit("c", "11:00")]
    assert ids(in_order(visits, order)) == expected


def test_without_a_clock_it_comes_last() -> None:
    assert ids(in_order([visit("a", ""), visit("b", "23:59")], ())) == "ba"


@given(st.permutations("abcdef"), st.sampled_from("abcdefx"), st.integers(-3, 3))
def test_moving_loses_nobody(order: list[str], who: str, by: int) -> None:
    found = moved(order, who, by)
    assert sorted(found) == sorted(order)
    if who in order:
        assert found.index(who) == min(max(order.index(who) + by, 0), 5)
    assert [x for x in found if x != who] == [x for x in order if x != who]


def test_what_was_not_made_in_time_is_overdue() -> None:
    yesterday = DAY - timedelta(days=1)
    made = [visit("a", day=yesterday, status="done"), visit("b", day=yesterday), visit("c")]
    earlier = visit("d", day=yesterday - timedelta(days=1), status="started")
    assert ids(overdue([*made, earlier], DAY)) == "db"


@pytest.mark.parametrize("when", ["", "soon", "2026-02-30T09:00", "\u202e2026"])
def test_a_visit_without_a_day_has_no_place(when: str) -> None:
    assert visit_of(Record("v", "visit", {"planned_at": when}), "A") is None


@pytest.mark.parametrize(("firms", "fits"), [(0, "few"), (2, "few"), (3, "good"), (5, "good"), (6, "many")])
def test_three_to_five_firms_are_the_hint(firms: int, fits: str) -> None:
    load = load_of(firms, "3-5")
    assert load is not None
    assert load.fits == fits


def test_a_rule_that_is_none_gives_no_hint() -> None:
    assert load_of(3, "some") is None


@pytest.mark.parametrize(("hours", "ending"), [(8, "+08:00"), (-3.5, "-03:30"), (0, "+00:00")])
def test_a_plan_is_stored_as_the_form_does(hours: float, ending: str) -> None:
    assert at_moment(DAY, "09:30", timedelta(hours=hours)) == f"2026-11-20T09:30:00.000{ending}"
