"""How fast the line is, and when a time left may be said: from bytes that went over it, by a clock of the test's."""

from itertools import pairwise

from desktop.pace import BASIS, NOW, SHOWN, PaceMeter
from desktop.workspace import Pace
from sync.client import Phase, Progress, State

MB = 1_000_000


def photos(done: int, total: int = 2 * MB) -> Progress:
    return Progress(Phase.PHOTOS_UP, State.RUNNING, 0, 4, done, total)


def steady(meter: PaceMeter, seconds: int, rate: int, chunk: int = 256_000, start: int = 0) -> list[Pace]:
    """A line that takes `rate` bytes each second; photos are confirmed by the chunk."""
    told = []
    for second in range(start, start + seconds + 1):
        up = second * rate
        told.append(meter.measure(float(second), up, second * 10, photos(up // chunk * chunk)))
    return told


def test_nothing_is_said_before_it_was_measured() -> None:
    first = PaceMeter().measure(0.0, 0, 0, photos(0))
    assert (first.up, first.down, first.left, tuple(first.lately)) == (None, None, None, ())


def test_the_rate_is_the_mean_of_the_last_seconds() -> None:
    meter = PaceMeter()
    for second in range(10):  # every other second a piece goes
        pace = meter.measure(float(second), second // 2 * 40_000, 0, None)
    assert pace.up is not None and 16_000 <= pace.up <= 24_000 and pace.down == 0
    for second in range(10, 10 + int(NOW) + 1):
        pace = meter.measure(float(second), 4 * 40_000, 0, None)
    assert pace.up == 0, "a line that stands still says so within seconds"


def test_the_graph_holds_a_minute() -> None:
    told = steady(PaceMeter(), 100, 20_000)
    assert len(told[-1].lately) == SHOWN
    assert set(told[-1].lately) == {20_010.0}, "both ways together"


def test_no_time_left_without_a_basis() -> None:
    told = steady(PaceMeter(), 8, 20_000)
    assert [pace.left is None for pace in told] == [second < BASIS for second in range(9)]
    still = [PaceMeter().measure(float(second), 5_000, 0, photos(0)) for second in range(20)]
    assert {pace.left for pace in still} == {None}, "nothing moves: nobody knows"


def test_the_time_left_counts_down_and_does_not_leap_with_each_chunk() -> None:
    told = [pace.left for pace in steady(PaceMeter(), 95, 20_000) if pace.left is not None]
    assert abs(told[0] - (2 * MB / 20_000 - BASIS)) < 2
    steps = [before - after for before, after in pairwise(told)]
    assert min(steps) > 0, "never upwards on a steady line"
    assert max(steps) < 3, "though 256 kB are confirmed at once, each 13 s"


def test_a_line_that_gets_slower_is_followed_in_small_steps() -> None:
    meter = PaceMeter()
    steady(meter, 20, 40_000)
    lefts, up = [], 800_000
    for second in range(21, 41):
        up += 10_000
        lefts.append(meter.measure(float(second), up, 200, photos(up // 256_000 * 256_000)).left)
    assert all(left is not None for left in lefts)
    known = [left for left in lefts if left is not None]
    assert known[-1] > known[0]
    assert max(abs(a - b) for a, b in pairwise(known)) < 12


def test_what_an_earlier_sync_sent_makes_the_line_no_faster() -> None:
    meter = PaceMeter()
    meter.measure(0.0, 0, 0, photos(0))
    for second in range(1, 9):
        pace = meter.measure(float(second), second * 10_000, 0, photos(1_500_000))
    assert pace.left is not None and 30 < pace.left < 50, "500 kB at 10 kB a second"


def test_records_are_packed_on_the_line() -> None:
    meter = PaceMeter()
    for second in range(11):
        done = second * 100_000
        step = Progress(Phase.RECORDS_UP, State.RUNNING, second, 40, done, 4 * MB)
        pace = meter.measure(float(second), done // 5, 0, step)
    assert pace.left is not None and abs(pace.left - 30) < 2, (
        "3 MB, a fifth of it on the line, at 20 kB a second"
    )


def test_another_step_begins_without_a_time_left() -> None:
    meter = PaceMeter()
    assert steady(meter, 10, 20_000)[-1].left is not None
    down = Progress(Phase.UPDATES_DOWN, State.RUNNING, 5)
    assert meter.measure(11.0, 220_000, 0, down).left is None
    assert meter.measure(12.0, 220_000, 0, photos(0)).left is None
