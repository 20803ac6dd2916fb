"""Too much at once, and failures nobody foresaw: an answer all the same."""

import socket
import threading
from pathlib import Path

import pytest

from sync.server.admin.__main__ import main
from sync.server.database import Database
from sync.server.exchange.service import Exchange
from sync.server.failures import RefusedError, answer
from sync.server.settings import Settings
from tests.fixtures_postgres import Cluster
from tests.sync.service import Device, Service, failure, new_town, read_reply, start_service


def test_one_exchange_too_many_is_asked_to_come_back(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'c.db'}")
    exchange = Exchange(database, Settings("", tmp_path, at_once=2), lambda: 0)
    with exchange.place():
        with exchange.place():
            with pytest.raises(RefusedError) as refused, exchange.place():
                pass
            assert (refused.value.status, refused.value.code) == (429, "busy")
            assert int(answer(refused.value).headers["Retry-After"]) > 0
        with exchange.place():  # a place that was left is free again
            pass
    database.close()


def test_a_database_that_is_away_is_busy_and_back_again_is_well(own_service: Service) -> None:
    device = new_town(own_service).device()
    path = own_service.folder / "centre.db"
    own_service.stop()
    content = path.read_bytes()
    own_service.start()
    path.write_bytes(b"")
    for journal in own_service.folder.glob("centre.db-*"):
        journal.unlink()
    broken = Device(own_service.url, token=device.token).call()
    assert broken.status_code in {500, 503}
    assert failure(broken).code in {"failed", "busy"}
    own_service.kill()
    path.write_bytes(content)
    own_service.start()
    assert device.sync().header.acked == 0


def test_a_database_that_takes_in_nothing_for_a_while_is_busy(
    tmp_path: Path, postgres_cluster: Cluster, fresh_postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """As where another machine takes over, or somebody looks after it."""
    name = fresh_postgres_url.rpartition("/")[2]
    service = start_service(tmp_path / "centre", fresh_postgres_url)
    try:
        town = new_town(service)
        device = town.device()
        town.firm(device)
        for only, status in (("on", 503), ("off", 200)):
            postgres_cluster.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = {only}")
            postgres_cluster.execute(
                f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'"
            )
            assert {device.push().status_code for _ in range(3)} <= {503, status}
            assert device.push().status_code == status
            assert main(["--db", service.db_url, "create-unit", f"u-{only}", "演示区"]) == (only == "on")
        said = capsys.readouterr().err
        assert said.startswith("The database failed meanwhile: cannot execute INSERT")
        assert said.count("\n") == 1
    finally:
        service.stop()
    assert "Traceback" not in service.log


def test_a_line_that_breaks_while_a_body_comes_is_no_failure_of_ours(own_service: Service) -> None:
    device = new_town(own_service).device()
    for path, token in (("/v1/sync", device.token), ("/v1/token", "")):
        head = (
            f"POST {path} HTTP/1.1\r\nHost: c\r\nAuthorization: Bearer {token}\r\nContent-Length: 999\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", own_service.port)) as line:
            line.sendall(head.encode() + b"half a body")
    assert device.sync().header.acked == 0
    assert own_service.stop() == 0
    assert "Traceback" not in own_service.log


DEVICES = 12
ONE_PLACE = """
import sync.server.__main__ as m, sync.server.settings as s
m.Settings = lambda **k: s.Settings(**k, at_once=1)
"""


def test_more_devices_than_places_all_get_through_in_the_end(tmp_path: Path) -> None:
    service = start_service(tmp_path / "narrow", before=ONE_PLACE)
    town = new_town(service)
    devices = [town.device() for _ in range(DEVICES)]
    for device in devices:
        town.firm(device, 200)
    together = threading.Barrier(DEVICES)
    refused: list[tuple[int, str, int]] = []
    acked: list[int] = []

    def upload(device: Device) -> None:
        together.wait()
        while not (answer := device.push()).ok:
            refused.append((answer.status_code, failure(answer).code, int(answer.headers["Retry-After"])))
        acked.append(read_reply(answer).header.acked)

    threads = [threading.Thread(target=upload, args=(device,)) for device in devices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert acked == [201] * DEVICES
    assert set(refused) == {(429, "busy", 2)}
    assert service.admin("verify") == "all holds"
    assert service.stop() == 0
    assert "Traceback" not in service.log
