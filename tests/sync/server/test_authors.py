"""Whom a reply names: everybody whose work it carries, once, and nobody else."""

import json
from collections.abc import Sequence
from pathlib import Path

from sync import wire
from tests.sync.service import Reply, Town, new_id


def named(reply: Reply) -> list[dict[str, str]]:
    """The names each part brought."""
    return [
        dict(part.people) for part, _ in reply.parts if isinstance(part, wire.EventsPart | wire.SnapshotPart)
    ]


def together(replies: Sequence[Reply]) -> dict[str, str]:
    return {person: name for reply in replies for names in named(reply) for person, name in names.items()}


def test_a_snapshot_names_all_who_wrote_and_each_name_goes_once(town: Town) -> None:
    one, two = town.device(town.person("演示甲")), town.device(town.person("演示乙"))
    archives = [town.firm(one) for _ in range(3)]
    one.sync()
    town.service.admin("assign", two.person, archives[1])
    two.sync()
    two.save(archives[1], archives[1], {"address": "演示路 1 号"})
    two.sync()
    reader = town.device()
    town.service.admin("assign", reader.person, *archives)
    names = [names for names in named(reader.sync()) if names]
    assert names == [{one.person: "演示甲"}, {two.person: "演示乙"}]


def test_events_name_their_authors_but_not_the_receiver(town: Town) -> None:
    one = town.device(town.person("演示甲"))
    archive = town.firm(one)
    one.sync()
    second, reader = town.device(one.person), town.device(town.person("演示乙"))
    town.service.admin("assign", reader.person, archive)
    second.sync_all()
    reader.sync_all()
    reader.save(archive, archive, {"address": "演示路 1 号"})
    assert named(reader.sync()) == [{}], "its own work went up, and nothing came down"
    second.save(archive, archive, {"phone": "19900000001"})
    second.sync()
    assert together(one.sync_all()) == {reader.person: "演示乙"}, "not oneself, from one's other device"
    assert together(reader.sync_all()) == {one.person: "演示甲"}


def test_nothing_new_names_nobody(town: Town) -> None:
    one, reader = town.device(), town.device()
    archive = town.firm(one)
    one.sync()
    town.service.admin("assign", reader.person, archive)
    reader.sync_all()
    assert named(reader.sync()) == []


def test_small_replies_name_the_same_people_as_one_large_reply(town: Town) -> None:
    writers = [town.device(town.person(f"演示{n}")) for n in range(4)]
    small, large = town.device(), town.device()
    archive = town.firm(writers[0], 20)
    writers[0].sync()
    for device in (*writers[1:], small, large):
        town.service.admin("assign", device.person, archive)
        device.sync_all()
    for writer in writers:
        for _ in range(10):
            writer.save(archive, new_id(), {"text": "演示" * 200}, type="visit")
        writer.sync()
    pieces = small.sync_all(limit=1)
    assert len(pieces) > 3
    assert together(pieces) == together(large.sync_all()) == {
        w.person: f"演示{n}" for n, w in enumerate(writers)
    }  # fmt: skip


def test_an_archive_asked_for_again_names_its_people_again(town: Town) -> None:
    one, reader = town.device(town.person("演示甲")), town.device()
    archive = town.firm(one)
    one.sync()
    town.service.admin("assign", reader.person, archive)
    reader.sync_all()
    town.service.admin("rename-user", one.person, "演示丙")
    assert named(reader.sync()) == []
    assert together([reader.sync(again=[archive])]) == {one.person: "演示丙"}


def test_what_the_centre_loaded_names_the_centre(town: Town, tmp_path: Path) -> None:
    archive = new_id()
    file = tmp_path / "records.jsonl"
    row = {"archive": archive, "entity": archive, "type": "firm", "set": {"name": "演示公司"}}
    file.write_text(json.dumps(row), encoding="utf-8")
    town.service.admin("load", str(file), "--unit", town.unit)
    reader = town.device()
    town.service.admin("assign", reader.person, archive)
    reader.sync_all()
    town.service.admin("name-centre", "演示中心")
    assert together([reader.sync(again=[archive])]) == {"centre": "演示中心"}


def test_nobody_is_renamed_who_is_not_there(town: Town) -> None:
    done = town.service.admin_process("rename-user", "p-nobody", "演示丙")
    assert done.returncode == 1
    assert "p-nobody" in done.stderr
