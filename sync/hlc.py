"""Hybrid logical clock: 48 bits of milliseconds since 1970, 16 bits of counter, in one integer.

It orders values for display and never decides what is kept. One device's own events always increase, even
when its clock is set back; a stamp from the far future is not followed (`MAX_LEAD_MS`), so that one wrong
PC cannot push everybody's clock ahead.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

COUNTER_BITS = 16
MAX_LEAD_MS = 5 * 60 * 1000
LAST_MS = (1 << 46) - 1  # the year 4199: a clock beyond it still leaves room in 63 bits


def stamp(milliseconds: int, counter: int = 0) -> int:
    """The clock value for a wall-clock time."""
    return (milliseconds << COUNTER_BITS) | counter


def wall_ms(hlc: int) -> int:
    """Milliseconds since 1970 in a clock value."""
    return hlc >> COUNTER_BITS


def wall_time(hlc: int) -> datetime:
    """The wall-clock time (UTC) in a clock value, clamped to what a datetime can hold."""
    return datetime.fromtimestamp(min(wall_ms(hlc) / 1000, 253402300799), UTC)


def tick(last: int, now_ms: int) -> int:
    """The stamp of a new local event: later than `last`, and than the wall clock's millisecond or equal."""
    return max(stamp(min(max(now_ms, 0), LAST_MS)), last + 1)


def observe(last: int, remote: Iterable[int], now_ms: int) -> int:
    """The local clock after seeing remote stamps; those too far ahead of the wall clock are not followed."""
    reach = stamp(now_ms + MAX_LEAD_MS)
    return max(last, max((seen for seen in remote if seen <= reach), default=last))
