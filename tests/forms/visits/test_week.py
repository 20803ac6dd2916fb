"""The planner's reckoning: weeks, the order of a day, what is overdue, how many firms one looks after."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.archive import Record
from forms.visits import (
    PLACE,
    Visit,
    days_of_week,
    in_order,
    load_of,
    moved,
    overdue,
    place_in_words,
    visit_of,
)
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


def placed(one: Visit) -> Visit:
    """As it is read again after its place was saved."""
    when = f"{one.day.isoformat()}T{one.clock}:00.000+08:00" if one.clock else one.day.isoformat()
    found = visit_of(Record(one.id, "visit", {"planned_at": when, PLACE: one.day_place}), "A")
    assert found is not None
    return found


def test_visits_stand_by_their_time_and_last_without_one() -> None:
    visits = [visit("d", ""), visit("b", "23:59"), visit("a", "09:00"), visit("c", "23:59")]
    assert ids(in_order(visits)) == "abcd"


CLOCKS = st.sampled_from(["", "00:00", "09:00", "09:00", "09:01", "23:59"])


@given(
    st.lists(CLOCKS, min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 6), st.integers(-3, 3)), max_size=80),
)
def test_moving_moves_one_and_is_read_again_as_it_was_left(
    clocks: list[str], moves: list[tuple[int, int]]
) -> None:
    day = {f"v{n}": visit(f"v{n}", clock) for n, clock in enumerate(clocks)}
    for number, by in moves:
        who = f"v{number}"
        order = [v.id for v in in_order(day.values())]
        day |= {one.id: placed(one) for one in moved(day.values(), who, by)}
        found = [v.id for v in in_order(day.values())]
        assert [x for x in found if x != who] == [x for x in order if x != who]
        if who in day:
            assert found.index(who) == min(max(order.index(who) + by, 0), len(order) - 1)


def test_one_move_is_a_change_of_one_visit_unless_two_share_a_minute() -> None:
    apart = [visit("a", "09:00"), visit("b", "10:00"), visit("c", "11:00")]
    assert [(v.id, v.day_place) for v in moved(apart, "c", -1)] == [("c", "2026-11-20 570.0")]
    together = [visit("a", "09:00"), visit("b", "09:00"), visit("c", "11:00")]
    assert {v.id for v in moved(together, "c", -1)} == set("abc")
    assert moved(apart, "a", -1) == moved(apart, "x", 1) == ()


@pytest.mark.parametrize(
    "written", ["2026-11-19 5.0", "2026-11-20 nan", "2026-11-20 1e400", "soon", "\u202e1"]
)
def test_a_place_of_another_day_or_none_is_no_place(written: str) -> None:
    record = Record("v", "visit", {"planned_at": "2026-11-20T09:30:00.000+08:00", PLACE: written})
    found = visit_of(record, "A")
    assert found is not None
    assert found.place == 9.5 * 60


def test_a_place_is_said_as_a_time_of_day() -> None:
    assert place_in_words("2026-11-20 570.5") == "2026-11-20 09:30"
    assert place_in_words("2026-11-20 -10.0") == "2026-11-20 00:00"
    assert place_in_words("?") == "?"


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
