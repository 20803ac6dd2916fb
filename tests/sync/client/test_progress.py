"""What a cycle tells while records and photos go up: how many, and how many bytes of them."""

from sync.client import Phase, State
from sync.client import photos as photos_module
from sync.client import records as records_module
from sync.client import sending as sending_module


def test_records_and_bytes_are_told_as_they_go(world, monkeypatch):
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
    assert told[-1].state is State.DONE


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


def test_a_photo_that_goes_on_is_told_from_where_it_was(world, monkeypatch):
    monkeypatch.setattr(photos_module, "CHUNK", 1_000)
    one = world.desk()
    one.photo(one.firm(), b"x" * 3_500)
    one.sync(cancel=lambda: any(p.phase is Phase.PHOTOS_UP and p.bytes_done >= 2_000 for p in one.told))
    one.told.clear()
    one.synced()
    told = [p.bytes_done for p in one.told if p.phase is Phase.PHOTOS_UP]
    assert told[:3] == [0, 2_000, 3_000], "what was sent before counts at once, not as sent now"
