"""What comes next is read while what came is stored: what fails in it fails in its own turn."""

from __future__ import annotations

import pytest

from sync import wire
from sync.event import Event, encode
from sync.server.exchange import reading
from sync.server.exchange.reading import Pusher, Reading

PUSHER = Pusher("d-1", "p-1", "u-1")


def batch(count: int) -> wire.Batch:
    return wire.Batch(first=1, count=count, head="00" * 32, signature="00" * 64)


def payloads(count: int) -> list[bytes]:
    return [
        encode(Event("d-1", n, n, "p-1", "a", f"e-{n}", "note", {"text": "演示"}))
        for n in range(1, count + 1)
    ]


@pytest.mark.parametrize("before", [0, 1, 3, 9])
def test_however_much_was_read_before_all_of_it_is_there(before: int) -> None:
    lines = payloads(3)
    some = Reading(PUSHER, [(batch(3), lines)])
    for _ in range(before):
        some.one()
    ((said, read),) = some.all()
    assert said == batch(3)
    assert [one.payload for one in read] == lines
    assert all(one.event and one.state for one in read)


def test_what_cannot_be_read_keeps_nobody_from_being_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = reading._read

    def failing(pusher: Pusher, seq: int, payload: bytes) -> reading.Read:
        if seq == 2:
            raise MemoryError
        return plain(pusher, seq, payload)

    monkeypatch.setattr(reading, "_read", failing)
    some = Reading(PUSHER, [(batch(3), payloads(3))])
    for _ in range(5):
        some.one()
    with pytest.raises(MemoryError):
        some.all()
