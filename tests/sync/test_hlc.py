"""The clock: one device's events always increase, and a wrong PC poisons nobody (invariant I10)."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from sync import hlc

NOW = 1_795_000_000_000
TIMES = st.integers(0, 4_000_000_000_000)


@given(st.lists(TIMES, min_size=2, max_size=20))
def test_own_stamps_increase_whatever_the_wall_clock_does(times: list[int]) -> None:
    last, stamps = 0, []
    for now in times:
        last = hlc.tick(last, now)
        stamps.append(last)
    assert stamps == sorted(set(stamps))


@given(TIMES, TIMES)
def test_a_stamp_is_not_before_its_wall_clock(last: int, now: int) -> None:
    assert hlc.wall_ms(hlc.tick(hlc.stamp(last), now)) >= now


def test_a_stamp_from_the_far_future_is_not_followed() -> None:
    mine = hlc.stamp(NOW)
    ahead = hlc.stamp(NOW + hlc.MAX_LEAD_MS)
    assert hlc.observe(mine, [ahead], NOW) == ahead
    assert hlc.observe(mine, [ahead + 1], NOW) == mine
    assert hlc.observe(mine, [mine - 1], NOW) == mine
    assert hlc.observe(mine, [ahead - 1, ahead + 1, mine], NOW) == ahead - 1
    assert hlc.observe(mine, [], NOW) == mine


def test_any_stamp_reads_as_a_time() -> None:
    assert hlc.wall_time(hlc.stamp(NOW, 7)) == datetime.fromtimestamp(NOW / 1000, UTC)
    assert hlc.wall_time((1 << 63) - 1).year == 6429


def test_a_clock_beyond_the_calendar_still_gives_stamps_that_fit() -> None:
    first = hlc.tick(0, 253402300799000)
    assert first < hlc.tick(first, 253402300799000) < 1 << 63
    assert hlc.tick(0, -62135596800000) == 1, "nor does one before 1970 go below nothing"
