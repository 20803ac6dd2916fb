"""What was put aside is seen by a person, and taken in where it only came too late."""

import json
from typing import Any

import pytest

from sync import merge
from sync.event import Event
from sync.merge import Entity
from sync.server.admin.__main__ import main
from tests.sync.service import Device, Town, new_id


def put_aside(town: Town, *arguments: str) -> list[dict[str, Any]]:
    said = town.service.admin("aside", "--unit", town.unit, *arguments)
    return [json.loads(line) for line in said.splitlines()]


def received(device: Device, archive: str) -> Entity:
    """The firm as a fresh device of the same person has it."""
    parts = [lines for reply in device.sync_all() for _, lines in reply.parts if lines]
    states = [merge.from_bytes(line) for lines in parts for line in lines if line.startswith(b'{"archive"')]
    return next(entity for entity in states if entity.id == archive)


@pytest.fixture
def late(town: Town) -> tuple[Town, Device, str, Event]:
    """Somebody edits a firm out of reach, while it is given to somebody else."""
    device = town.device()
    archive = town.firm(device)
    device.sync()
    town.service.admin("unassign", device.person, archive)
    first = f"{device.id}:1"
    event = device.save(archive, archive, {"name": "演示新名"}, base={"name": [first]}, clock=1 << 40)
    return town, device, archive, event


def test_what_came_too_late_is_listed_and_taken_in_once(late: tuple[Town, Device, str, Event]) -> None:
    town, device, archive, event = late
    device.sync()
    [line] = put_aside(town)
    assert line.pop("received")
    assert line == {
        "event": event.id,
        "person": device.person,
        "unit": town.unit,
        "code": "out-of-scope",
        "reason": f"archive {archive} is not assigned to {device.person}",
        "archive": archive,
        "entity": archive,
        "type": "firm",
        "set": {"name": "演示新名"},
        "taken_in": False,
    }
    assert put_aside(town, "--archive", new_id()) == []
    assert town.service.admin("take-in", event.id, event.id) == "1"
    assert town.service.admin("take-in", event.id) == "0"
    assert [line["taken_in"] for line in put_aside(town, "--archive", archive)] == [True]
    colleague = town.device()
    town.service.admin("assign", colleague.person, archive)
    [value] = received(colleague, archive).values("name")
    assert (value.value, value.hlc, value.author) == ("演示新名", 1 << 40, device.person)
    assert town.service.admin("verify") == "all holds"


def test_what_a_colleague_wrote_since_is_not_replaced(late: tuple[Town, Device, str, Event]) -> None:
    town, device, archive, event = late
    colleague, reader = town.device(), town.device()
    town.service.admin("assign", colleague.person, archive)
    colleague.save(archive, archive, {"name": "演示他名"}, base={"name": [f"{device.id}:1"]})
    colleague.sync()
    device.sync()
    town.service.admin("take-in", event.id)
    town.service.admin("assign", reader.person, archive)
    firm = received(reader, archive)
    assert firm.conflicts() == ("name",)
    assert {value.value for value in firm.values("name")} == {"演示新名", "演示他名"}


def test_what_was_erased_since_stays_out(late: tuple[Town, Device, str, Event]) -> None:
    town, device, archive, event = late
    colleague = town.device()
    town.service.admin("assign", colleague.person, archive)
    colleague.save(archive, new_id(), {"events": [event.id], "of": {"firm": ["name"]}}, type="erasure")
    colleague.sync()
    device.sync()
    assert [line["set"] for line in put_aside(town, "--archive", archive)] == [{"name": None}]
    refused = town.service.admin_process("take-in", event.id)
    assert (refused.returncode, refused.stderr) == (
        1, f"Not done: what {event.id} said was erased. Nothing was changed.\n",
    )  # fmt: skip


def test_what_was_put_aside_for_what_it_says_is_listed_and_not_taken_in(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    device = town.device()
    archive = town.firm(device)
    forged = device.save(archive, archive, {"name": "演示"}, author="somebody-else")
    device.log.append(b"not \x00 JSON")
    device.sync()
    strange = f"{device.id}:{len(device.log)}"
    read, unread = put_aside(town)
    assert (read["event"], read["code"]) == (forged.id, "wrong-author")
    assert (unread["event"], unread["code"], "set" in unread) == (strange, "bad-event", False)
    for named, why in (
        (forged.id, "for what it says"),
        (strange, "for what it says"),
        ("nothing", "nothing is put aside as nothing"),
        (f"{device.id}:1", "nothing is put aside"),
        (f"{device.id}:{'9' * 30}", "nothing is put aside"),
        ("", "nothing is put aside"),
    ):
        assert main(["--db", town.service.db_url, "take-in", named]) == 1
        assert why in capsys.readouterr().err
    assert town.service.admin("verify") == "all holds"


def test_nobody_gets_another_name_a_role_or_an_erasure_by_being_taken_in(
    late: tuple[Town, Device, str, Event], capsys: pytest.CaptureFixture[str]
) -> None:
    town, device, archive, event = late
    of_another = device.save(archive, archive, {"name": "x"}, author="somebody-else", kept=f"{device.id}:1")
    review = device.save(archive, new_id(), {"text": "x"}, type="review")
    erasing = device.save(archive, new_id(), {"events": [event.id], "of": {}}, type="erasure")
    device.sync()
    assert {line["code"] for line in put_aside(town)} == {"out-of-scope"}
    for one in (of_another, review, erasing):
        assert main(["--db", town.service.db_url, "take-in", event.id, one.id]) == 1
        assert f"{one.id} is nothing that the centre says for {device.person}" in capsys.readouterr().err
    assert not any(line["taken_in"] for line in put_aside(town))
