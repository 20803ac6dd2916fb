"""The administrator's commands, packs included."""

import io
import json
import sqlite3
import time
import uuid
import zipfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from sync import merge, pack, wire
from sync.server.__main__ import main as serve
from sync.server.admin.__main__ import main
from sync.server.database import Database
from sync.server.tables import devices
from tests.fixtures_postgres import Cluster
from tests.sync.service import Device, Service, Town, new_id, new_town, records, start_service


def refused(service: Service, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["--db", service.db_url, *arguments]) == 1
    return capsys.readouterr().err


def test_commands_work_from_a_terminal_and_say_what_is_wrong(tmp_path: Path) -> None:
    service = Service(tmp_path, f"sqlite:///{tmp_path / 'c.db'}")
    unit = service.admin_process("create-unit", "u", "演示区")
    assert (unit.returncode, unit.stdout, unit.stderr) == (0, "", "")
    user = service.admin_process("create-user", "p", "演示", "--unit", "nowhere")
    assert (user.returncode, user.stdout) == (1, "")
    assert user.stderr == "Not done: there is no unit nowhere. Nothing was changed.\n"
    assert service.admin_process("nonsense").returncode == 2


def test_what_does_not_exist_or_exists_already_is_refused(
    town: Town, capsys: pytest.CaptureFixture[str]
) -> None:
    service, person = town.service, town.person()
    for arguments, why in (
        (("create-unit", town.unit, "x"), "already"),
        (("create-unit", "a b", "x"), "not an identifier"),
        (("create-user", person, "x", "--unit", town.unit), "already"),
        (("enrolment-code", "nobody"), "no person nobody"),
        (("enrolment-code", person, "--days", "nan"), "up to 366 days"),
        (("enrolment-code", person, "--days", "1e300"), "up to 366 days"),
        (("enrolment-code", person, "--qr", "/nowhere/code.svg"), "/nowhere/code.svg: No such file"),
        (("enrolment-code", person, "--qr", "code.jpg"), "code.jpg ends neither in .svg nor in .png"),
        (("rotate", "nothing"), "no device nothing"),
        (("load", "/nowhere/district", "--unit", town.unit), "/nowhere/district: No such file"),
        (("publish-pack", "/nowhere", "--name", "content", "--version", "1"), "/nowhere: No such file"),
        (("assign", person, "nothing"), "no archive nothing"),
        (("assign", person), "--all"),
        (("assign", "nobody", "--all"), "no person nobody"),
        (("revoke", "nothing"), "no device nothing"),
    ):
        assert why in refused(service, capsys, *arguments)


def test_a_code_is_drawn_as_qr(town: Town, tmp_path: Path) -> None:
    code = town.service.admin("enrolment-code", town.person(), "--qr", str(tmp_path / "code.svg"))
    assert len(code.replace("-", "")) == 12
    assert (tmp_path / "code.svg").read_text().rstrip().endswith("</svg>")


def test_a_district_is_loaded_assigned_and_received(town: Town, device: Device, tmp_path: Path) -> None:
    archives = [new_id() for _ in range(30)]
    file = tmp_path / "district.ndjson"
    lines = [line for archive in archives for line in records(archive, 5)]
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    load = ("load", str(file), "--unit", town.unit)
    assert town.service.admin(*load) == "180"
    assert town.service.admin("assign", device.person, "--all", "--unit", town.unit) == "30"
    assert town.service.admin("assign", device.person, "--all", "--unit", town.unit) == "0"
    snapshots = [part for reply in device.sync_all() for part in reply.of(wire.SnapshotPart)]
    assert [len(states) for _, states in snapshots] == [6] * 30
    assert town.service.admin(*load) == "180"  # loaded again, it replaces itself
    [reply] = device.sync_all()
    assert len(reply.events) == 180
    entities = {e.id: e for _, states in snapshots for e in map(merge.from_bytes, states)}
    for line in reply.events:
        event = json.loads(line)
        assert event["base"].keys() == event["set"].keys()
        assert not entities[event["entity"]].conflicts()
    assert town.service.admin("verify") == "all holds"
    assert town.service.admin("unassign", device.person, "--all", "--unit", town.unit) == "30"
    assert len(device.sync().of(wire.PurgePart)) == 30


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "line 2 cannot be read"),
        ('{"archive":"a"}', "line 2 cannot be read"),
        ('{"archive":1,"entity":"e","type":"t","set":{}}', "line 2: archive"),
        ('{"archive":"a","entity":"e","type":"t","set":[]}', "line 2: set"),
        ('{"archive":"a b","entity":"e","type":"t","set":{}}', "record 2 was refused"),
        ('{"archive":"\\ud800","entity":"e","type":"t","set":{}}', "record 2 was refused"),
        ('{"archive":"a","entity":"e","type":"t","set":{"n":NaN}}', "line 2 cannot be read"),
        ("[" * 100_000, "line 2 cannot be read"),
        ("\udcff", "not UTF-8"),
    ],
)
def test_a_bad_line_is_named_and_its_batch_not_loaded(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, why: str
) -> None:
    archive = new_id()
    file = tmp_path / "district.ndjson"
    text = "\n".join([next(records(archive, 0)), line])
    file.write_bytes(text.encode(errors="surrogateescape"))
    assert why in refused(town.service, capsys, "load", str(file), "--unit", town.unit)
    assert json.loads(town.service.admin("stats"))["by_unit"][town.unit] == {"archives": 0, "position": 0}


def test_stats_count(town: Town, device: Device) -> None:
    town.firm(device)
    device.save("?", "?", {})
    device.sync()
    stats = json.loads(town.service.admin("stats"))
    assert stats["by_unit"][town.unit] == {"archives": 1, "position": 4}
    assert stats["by_person"][device.person] == {"archives": 1, "devices": 1}
    assert stats["quarantine"] >= 1


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_pack_is_signed_offered_and_fetched_until_held(
    own_service: Service, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    device = new_town(own_service).device()
    file = tmp_path / "content.zip"
    file.write_bytes(zipped(rules=b"[]"))
    publish = ("publish-pack", str(file), "--name", "content", "--version")
    own_service.admin(*publish, "1")
    [(part, _)] = device.sync().of(wire.PackPart)
    assert isinstance(part, wire.PackPart)
    url = f"{device.url}/v1/packs/content/1"
    assert device.http.get(url, timeout=30).status_code == 401
    bearer = {"Authorization": f"Bearer {device.token}"}
    data = device.http.get(url, headers=bearer, timeout=30).content
    assert (part.version, part.size) == ("1", len(data))
    code = own_service.admin("enrolment-code", device.person)
    centre_key = Device(device.url).enrol(code).json()["centre_key"]
    assert pack.open_pack(data, centre_key) == {"rules": b"[]"}
    assert device.sync(packs={"content": "1"}).of(wire.PackPart) == []

    file.write_bytes(pack.build_pack({"rules": b"[1]"}, "content", "2"))
    own_service.admin(*publish, "2")
    [(newer, _)] = device.sync(packs={"content": "1"}).of(wire.PackPart)
    assert isinstance(newer, wire.PackPart)
    assert newer.version == "2"
    assert "already" in refused(own_service, capsys, *publish, "2")
    assert "2 of content is published already" in refused(own_service, capsys, *publish, "1.9")
    assert "says it is content 2" in refused(own_service, capsys, *publish, "3")
    file.write_bytes(b"no zip")
    assert "not a zip" in refused(own_service, capsys, *publish, "4")
    assert device.http.get(f"{device.url}/v1/packs/content/9", headers=bearer, timeout=30).status_code == 404


def test_verify_finds_what_was_tampered_with_and_rebuild_mends_what_can_be(own_service: Service) -> None:
    town = new_town(own_service)
    device = town.device()
    archive = town.firm(device)
    device.sync()
    path = own_service.folder / "centre.db"

    def tamper(statement: str) -> str:
        with sqlite3.connect(path) as connection:
            connection.execute(statement)
        connection.close()
        return own_service.admin_process("verify").stdout

    assert own_service.admin("verify") == "all holds"
    assert f"archive {archive}: its digest" in tamper("UPDATE archives SET digest = zeroblob(32)")
    assert "not the fold" in tamper("DELETE FROM entities WHERE type = 'firm'")
    own_service.admin("rebuild")
    assert own_service.admin("verify") == "all holds"
    stolen = tamper("UPDATE events SET payload = CAST(replace(payload, 'no', 'on') AS BLOB) WHERE seq = 3")
    assert f"device {device.id}: event 3 is not what its hash says" in stolen
    assert "are not what it signed" in tamper("UPDATE events SET hash = zeroblob(32) WHERE seq = 2")


@pytest.mark.parametrize(
    ("name", "version", "members", "why"),
    [
        ("../x", "1", {"a": b"1"}, "not an identifier"),
        ("content", "../1", {"a": b"1"}, "not an identifier"),
        ("content", "", {"a": b"1"}, "not an identifier"),
        ("content", "1", {"../a": b"1"}, "leaves the pack"),
        ("content", "1", {"/etc/a": b"1"}, "leaves the pack"),
        ("content", "1", {"C:a": b"1"}, "not allowed"),
        ("content", "1", {"a": bytes(pack.MAX_UNPACKED + 1)}, "unpacks to more"),
    ],
)
def test_a_pack_no_device_could_take_is_not_published(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    name: str, version: str, members: dict[str, bytes], why: str,
) -> None:  # fmt: skip
    """What is published stays: a name that is no part of an address would fail at every device for ever."""
    file = tmp_path / "pack.zip"
    file.write_bytes(zipped(**members))
    assert why in refused(
        town.service, capsys, "publish-pack", str(file), "--name", name, "--version", version
    )


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////nowhere/c.db", "postgresql+psycopg://127.0.0.1:1/x"])
def test_a_database_that_is_none_is_said(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    for start in (main, serve):
        arguments = ["--db", url] + (["stats"] if start is main else ["--blobs", "/nowhere"])
        assert start(arguments) == 1
        assert capsys.readouterr().err.startswith("The database cannot be used: ")


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1", "EUC_CN"])
def test_a_database_that_cannot_hold_every_name_is_said(
    postgres_cluster: Cluster, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """SQL_ASCII is what a cluster has that was made without a locale."""
    name = f"other_{uuid.uuid4().hex}"
    postgres_cluster.execute(
        f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'"
    )
    assert main(["--db", postgres_cluster.url(name), "stats"]) == 1
    assert f"keeps text as {encoding}" in capsys.readouterr().err
    postgres_cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_devices_are_listed_with_clock_and_program(town: Town) -> None:
    device, silent = town.device(), town.device()
    town.firm(device)
    device.sync(clock_ms=int(time.time() * 1000) + 7_200_000, app_version="1.2.3")
    town.service.admin("revoke", silent.id)
    listed = json.loads(town.service.admin("devices", "--unit", town.unit))
    found = {one["device"]: one for one in listed}
    assert found.keys() == {device.id, silent.id}
    mine, other = found[device.id], found[silent.id]
    assert (mine["person"], mine["unit"], mine["program"]) == (device.person, town.unit, "1.2.3")
    assert abs(mine["clock_ahead_s"] - 7_200) < 120
    assert mine["seen"] >= mine["key_since"]
    assert mine["revoked"] is None
    assert (other["program"], other["clock_ahead_s"]) == (None, None)
    assert other["revoked"]


def test_when_a_device_was_here_is_said_also_after_the_clock_was_years_ahead(town: Town) -> None:
    device = town.device()
    with closing(Database(town.service.db_url)) as database, database.engine.begin() as c:
        later = int(time.time() * 1000) + 3_000 * 86_400_000
        c.execute(sa.update(devices).where(devices.c.id == device.id).values(seen_ms=later))
    device.sync()
    [listed] = json.loads(town.service.admin("devices", "--unit", town.unit))
    assert listed["seen"][:4] == str(datetime.now(UTC).year)


def test_verify_takes_ids_in_whatever_order_the_database_does(
    postgres_cluster: Cluster, tmp_path: Path
) -> None:
    """As installed, a database puts small letters before large ones, and Python after them."""
    name = f"ordered_{uuid.uuid4().hex}"
    postgres_cluster.execute(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'")
    service = start_service(tmp_path / "centre", postgres_cluster.url(name))
    try:
        town = new_town(service)
        device = town.device()
        archive = town.firm(device, 0)
        for entity in ("a", "B", "c"):
            device.save(archive, entity, {"no": 1}, type="record.licence")
        device.sync()
        assert service.admin("verify") == "all holds"
    finally:
        service.stop()
        postgres_cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")
