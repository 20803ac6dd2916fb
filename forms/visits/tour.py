"""A tour: visits to many firms, so many a working day, one after the other. Pure.

The times are a proposal: evenly from the first hour to six in the evening.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time

from forms.checks.dates import add_days

_EVENING = 18 * 60  # minutes; the last visit begins before
_STEP = 15  # times are whole quarters of an hour
_APART = 120  # minutes between two visits at most


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of a tour; `clock` HH:MM."""

    firm: str
    day: date
    clock: str


def spread(
    firms: Sequence[str],
    first: date,
    per_day: int,
    begin: time,
    is_workday: Callable[[date], bool],
    taken: Callable[[date], int],
) -> Iterator[Stop]:
    """The firms in their order on working days from `first` on (which counts whatever day it is), `per_day`
    with those `taken` already. Ends early at the end of the calendar."""
    if per_day < 1:
        raise ValueError("a day takes one visit at least")
    day, at = first, taken(first)
    for firm in firms:
        while at >= per_day or not (day == first or is_workday(day)):
            after = add_days(day, 1)
            if after == day:
                return
            day, at = after, taken(after)
        yield Stop(firm, day, _clock(begin, at, per_day))
        at += 1


def _clock(begin: time, number: int, per_day: int) -> str:
    start = begin.hour * 60 + begin.minute
    apart = max(0, _EVENING - start) // per_day // _STEP * _STEP
    minutes = min(start + number * max(_STEP, min(_APART, apart)), 24 * 60 - 1)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
