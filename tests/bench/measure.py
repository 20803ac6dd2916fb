"""What a measurement is: a figure with its goal, and beside it the limit taken in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. `goal` is the most it may be, in `unit`, or as a ratio to `limit` where there is one.

    `limit`: what the same machine takes, in the same run, for the least that could do the job (`limit_is`).
    """

    name: str
    what: str
    value: float
    unit: str
    goal: float | None = None
    limit: float | None = None
    limit_is: str = ""

    @property
    def ratio(self) -> float | None:
        """To the limit, else to the goal."""
        if self.limit:
            return self.value / self.limit
        return self.value / self.goal if self.goal else None

    @property
    def held(self) -> bool | None:
        """Whether the goal was met; None where none is set."""
        if self.goal is None or self.ratio is None:
            return None
        return self.ratio <= (self.goal if self.limit else 1.0)


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def milliseconds(work: Callable[[], object]) -> float:
    """The same in ms."""
    return seconds(work) * 1000
