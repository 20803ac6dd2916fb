"""What a cycle tells while records go up: how many, how many bytes, and how long it will take."""

from sync.client import Phase, State
from sync.client import records as records_module
from sync.client import sending as sending_module


def test_records_bytes_and_time_left_are_told_as_they_go(world, monkeypatch):
    monkeypatch.setattr(records_module, "ASK_BYTES", 1)
    monkeypatch.setattr(sending_module, "MOST_EVENTS", 5)
    one = world.desk()
    archive = one.firm()
    for number in range(14):
        one.record(archive, number=number, text="演示" * 50)
    size = one.store.pending().bytes
    one.synced()
    told = [p for p in one.told if p.phase is Phase.RECORDS_UP]
    assert sorted({(p.done, p.total) for p in told}) == [(0, 15), (5, 15), (10, 15), (15, 15)]
    assert {p.bytes_total for p in told} == {size} and told[-1].bytes_done == size
    assert [p.bytes_done for p in told] == sorted(p.bytes_done for p in told)
    assert told[0].seconds_left is None
    assert (
        next(p for p in told if p.done).seconds_left > 0
        and told[-1].state is State.DONE
        and told[-1].seconds_left == 0
    )


def test_a_cycle_that_is_stopped_sends_no_further_batch(world, monkeypatch):
    monkeypatch.setattr(records_module, "ASK_BYTES", 1)
    monkeypatch.setattr(sending_module, "MOST_EVENTS", 5)
    one = world.desk()
    archive = one.firm()
    for number in range(14):
        one.record(archive, number=number)
    stop = []
    result = one.sync(
        cancel=lambda: stop.append(1) or any(p.done for p in one.told if p.phase is Phase.RECORDS_UP)
    )
    assert (result.cancelled, one.store.acked) == (True, 0), "the answer was not waited for"
    assert one.synced().sent_records == 15
    assert one.store.pending().records == 0
