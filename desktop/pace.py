"""How fast the line is, and how long the step under way will take, from the bytes that really went over it.

Pure: it is told the time and the counts, and knows no timer, no thread and no words.
"""

from collections import deque
from dataclasses import dataclass
from itertools import islice

from desktop.workspace import Pace
from sync.client import Phase, Progress, State

SHOWN = 60  # values of the graph: a minute, measured each second
NOW = 5.0  # seconds whose mean is called the rate now
BASIS = 6.0  # seconds of a step before a time left is said
LONG = 20.0  # seconds whose mean a time left rests on
FOLLOWS = 0.2  # how much of a new estimate is taken each time: what is shown counts down and never leaps


@dataclass(frozen=True, slots=True)
class _Count:
    at: float
    up: int
    down: int


@dataclass(slots=True)
class _Step:
    """The step under way: how things stood when it was first seen, and when its bytes last moved."""

    phase: Phase
    began: _Count
    bytes: int
    moved: int  # content that is done
    moved_up: int  # what had gone over the line by then
    left: float | None = None


class PaceMeter:
    """`measure` about once a second."""

    def __init__(self) -> None:
        self._counts: deque[_Count] = deque(maxlen=SHOWN)
        self._lately: deque[float] = deque(maxlen=SHOWN)
        self._step: _Step | None = None

    def measure(self, at: float, up: int, down: int, under_way: Progress | None) -> Pace:
        """So much has gone over the line in all by `at` (seconds of a clock that only goes on)."""
        before = self._counts[-1] if self._counts else None
        if before is not None and (up < before.up or down < before.down):
            self._counts.clear()  # another cycle counts from nothing
            before = None
        now = _Count(at, up, down)
        self._counts.append(now)
        left = self._time_left(now, under_way)
        if before is None:
            return Pace(lately=tuple(self._lately))
        first = self._since(at - NOW)
        took = at - first.at
        if took <= 0:
            return Pace(lately=tuple(self._lately), left=left)
        rates = (up - first.up) / took, (down - first.down) / took
        self._lately.append(sum(rates))
        return Pace(*rates, tuple(self._lately), left)

    def _since(self, moment: float) -> _Count:
        """The last count that is not younger, the oldest there is otherwise."""
        older = [count for count in self._counts if count.at <= moment]
        return older[-1] if older else self._counts[0]

    def _time_left(self, now: _Count, under_way: Progress | None) -> float | None:
        if under_way is None or under_way.state is not State.RUNNING or not under_way.bytes_total:
            self._step = None
            return None
        done = under_way.bytes_done
        step = self._step
        if step is None or step.phase is not under_way.phase or step.began.up > now.up:
            self._step = _Step(under_way.phase, now, done, done, now.up)
            return None
        if done != step.moved:
            step.moved, step.moved_up = done, now.up
        fresh = self._estimate(now, step, under_way.bytes_total - done)
        if fresh is None or step.left is None:
            step.left = fresh
        else:
            passed = now.at - next(islice(reversed(self._counts), 1, None), now).at
            counted = max(0.0, step.left - passed)
            step.left = counted + FOLLOWS * (fresh - counted)
        return step.left

    def _estimate(self, now: _Count, step: _Step, rest: int) -> float | None:
        """From the rate of the last while; None where nothing moves, or not for long enough."""
        first = max(self._since(now.at - LONG), step.began, key=lambda count: count.at)
        took, went = now.at - first.at, now.up - first.up
        if now.at - step.began.at < BASIS or went <= 0:
            return None
        packed = 1.0  # photos go as they are
        if step.phase is Phase.RECORDS_UP:
            content = step.moved - step.bytes
            if content <= 0:
                return None
            packed = min(1.0, (step.moved_up - step.began.up) / content)
        on_its_way = now.up - step.moved_up  # gone, and not yet confirmed
        return max(0.0, rest * packed - on_its_way) * took / went
