"""What an archive may hold: a reply brings it whole, so whoever gets it must be able to read that reply."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sync import wire
from tests.sync.service import Device, Service, Town, new_id, new_town, start_service

NARROW = """
from sync import wire
wire.MAX_ARCHIVE, wire.MAX_ERASURES, wire.MAX_ENTITY = 20_000, 10_000, 8_000
"""
LONG = "演示" * 500  # 3,000 bytes


@pytest.fixture
def narrow(tmp_path: Path) -> Iterator[Service]:
    service = start_service(tmp_path / "narrow", before=NARROW)
    yield service
    service.stop()


def refused(device: Device) -> list[tuple[int, str]]:
    return [(one.seq, one.code) for one in device.sync().header.refused]


def test_what_no_reply_would_bring_is_put_aside_and_all_else_goes_on(narrow: Service) -> None:
    town = new_town(narrow)
    device, colleague = town.device(), town.device()
    archive, other = town.firm(device, 0), town.firm(device, 0)
    for _ in range(8):
        device.save(archive, new_id(), {"note": LONG}, type="record.note")
    device.save(other, other, {"phone": "19900000001"})
    full = refused(device)
    assert full == [(9, "archive-full"), (10, "archive-full")]
    device.save(archive, archive, {"name": "演示再改"})
    assert refused(device) == [], "there is room for what is small"
    for name in (archive, other):
        narrow.admin("assign", colleague.person, name)
    colleague.sync_all()
    assert narrow.admin("verify") == "all holds"


def test_one_record_has_its_bound_and_room_comes_back(narrow: Service) -> None:
    device = new_town(narrow).device()
    archive = Town(narrow, device.unit).firm(device, 0)
    note = new_id()
    events = [device.save(archive, note, {f"n{number}": LONG}, type="record.note") for number in range(3)]
    assert refused(device) == [(events[2].seq, "record-full")]
    base = {"n0": [events[0].id], "n1": [events[1].id]}
    device.save(archive, note, {"n0": "", "n1": ""}, type="record.note", base=base)
    assert refused(device) == []
    device.save(archive, note, {"n3": LONG}, type="record.note")
    assert refused(device) == []
    assert narrow.admin("verify") == "all holds"


def test_an_erasure_finds_room_in_a_full_archive(narrow: Service) -> None:
    device = new_town(narrow).device()
    archive = Town(narrow, device.unit).firm(device, 0)
    notes = [device.save(archive, new_id(), {"note": LONG}, type="record.note") for _ in range(8)]
    assert len(refused(device)) == 2
    named = {"of": {"record.note": ["note"]}, "events": [one.id for one in notes]}
    device.save(archive, new_id(), named | {"why": LONG}, type="erasure")
    assert refused(device) == []
    device.save(archive, new_id(), {"note": LONG}, type="record.note")
    assert refused(device) == [], "what was erased takes no room"
    assert narrow.admin("verify") == "all holds"


def test_an_archive_that_is_full_goes_into_one_reply() -> None:
    """With what a reply had before it, and as much again as erasures take for what the centre says of them."""
    before = 4 << 20
    assert before + wire.MAX_ARCHIVE + 2 * wire.MAX_ERASURES < wire.MAX_UNPACKED
