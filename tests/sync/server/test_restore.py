"""The centre dies, or comes back from an old backup (invariants I2, I11)."""

import shutil
from pathlib import Path

from sync import wire
from tests.sync.service import Device, Service, failure, new_town, read_reply


def test_what_was_confirmed_is_there_after_a_power_cut(own_service: Service) -> None:
    town = new_town(own_service)
    device = town.device()
    for _ in range(5):
        town.firm(device, 5)
        device.sync()
        own_service.kill()
        own_service.start()
        assert read_reply(device.call()).header.acked == len(device.log)
    assert own_service.admin("verify") == "all holds"


def test_a_centre_restored_from_a_backup_gets_back_what_it_forgot(own_service: Service) -> None:
    town = new_town(own_service)
    author, reader = town.device(), town.device()
    archive = town.firm(author)
    author.sync()
    own_service.admin("assign", reader.person, archive)
    reader.sync_all()
    backup = _copied(own_service)
    author.save(archive, archive, {"phone": "19900000003"})
    author.sync()
    reader.sync_all()
    digests = reader.sync(check=[archive]).end.digests
    _put_back(own_service, backup)

    noticed = reader.sync()  # was told what this centre does not know of
    assert noticed.header.restored
    assert noticed.parts == [(wire.EndPart(more=True), [])]
    assert "restored" in own_service.log
    told = read_reply(author.push())  # it believes 5 events are confirmed
    assert (told.header.restored, told.header.acked) == (True, 4)
    author.confirmed, author.acked, author.scope, author.cursors = told.header.confirmed, 4, 0, {}
    assert author.sync().header.acked == 5
    reader.scope, reader.cursors = 0, {}
    reader.sync_all()
    assert reader.sync(check=[archive]).end.digests == digests


def test_after_a_backup_no_old_code_counts_and_it_is_said_what_nobody_else_knows(
    own_service: Service,
) -> None:
    town = new_town(own_service)
    device = town.device()
    town.firm(device)
    device.sync_all()
    code = own_service.admin("enrolment-code", device.person)
    backup = _copied(own_service)
    assert Device(own_service.url).enrol(code).ok
    _put_back(own_service, backup)
    said = own_service.admin("restored")
    assert "revoked" in said and "stolen" in said
    assert failure(Device(own_service.url).enrol(code)).code == "bad-code", "it was used, and is forgotten"
    assert Device(own_service.url).enrol(own_service.admin("enrolment-code", device.person)).ok
    assert device.sync().header.restored


def test_what_an_old_message_brings_again_comes_to_who_made_it_and_let_it_go(own_service: Service) -> None:
    """The message was on its way since before the backup was put back: that its sender held the firm when it
    wrote it says nothing of now."""
    town = new_town(own_service)
    device = town.device()
    town.firm(device)
    device.sync_all()
    backup = _copied(own_service)
    archive = town.firm(device)
    old = {"batch": device.batch(5, 8), "lines": device.log[4:], "confirmed": device.confirmed}
    old |= {"acked": device.acked, "scope": device.scope, "cursors": {**device.cursors}}
    device.sync_all()
    own_service.admin("unassign", device.person, archive)
    assert any(isinstance(part, wire.PurgePart) for part, _ in device.sync().parts)
    _put_back(own_service, backup)
    told = read_reply(device.call())
    assert told.header.restored
    device.confirmed, device.acked, device.scope, device.cursors = told.header.confirmed, 4, 0, {}
    assert read_reply(device.call(**old)).header.acked == 8
    snapshots = {p.archive for p, _ in device.sync().parts if isinstance(p, wire.SnapshotPart)}
    assert archive in snapshots


def test_a_device_ahead_of_a_restored_centre_is_told_where_to_begin(own_service: Service) -> None:
    town = new_town(own_service)
    device = town.device()
    archive = town.firm(device)
    device.acked = 4  # as if a lost centre had confirmed these
    device.save(archive, archive, {"phone": "19900000004"})
    answer = device.push()
    assert (answer.status_code, failure(answer).code) == (409, "wrong-head")
    assert failure(answer).expect == 1
    device.acked = 0
    assert device.sync().header.acked == 5


def _copied(service: Service) -> Path:
    service.stop()
    backup = service.folder / "backup.db"
    shutil.copy(service.folder / "centre.db", backup)
    service.start()
    return backup


def _put_back(service: Service, backup: Path) -> None:
    service.stop()
    for journal in service.folder.glob("centre.db-*"):
        journal.unlink()
    shutil.copy(backup, service.folder / "centre.db")
    service.start()
