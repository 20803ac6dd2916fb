"""Real faults: processes killed, a slow line that stalls and breaks, a database that dies, a full disk. After
each, every file is sound, both sides agree, and what was saved is there."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from forms.errors import TransientError
from sync.client import HttpTransport
from sync.store import Store
from tests.fixtures_postgres import running_cluster
from tests.sync.client.unreliable import CuttingProxy
from tests.sync.client.world import DB_KEY, Desk, Real, World
from tests.sync.service import Service, failure, new_town, read_reply, start_service

ROUNDS = int(os.environ.get("XINDANG_FAULTS", "2"))  # of each kind; more at leisure
ROOT = Path(__file__).parents[3]


@contextmanager
def stopped(service: Service) -> Iterator[Service]:
    """Whatever becomes of the test, the service ends with it."""
    try:
        yield service
    finally:
        if service.process is not None:
            service.stop()


@pytest.fixture
def own_world(tmp_path: Path) -> Iterator[World]:
    """A service of the test's own."""
    service = start_service(tmp_path / "service")
    with stopped(service):
        real = Real(service, tmp_path)
        made = World(real, tmp_path)
        yield made
        real.close()
        made.close()


def service_of(world: World) -> Service:
    assert isinstance(world.centre, Real)
    return world.centre.service


def sound(service: Service) -> None:
    """The centre's file is whole, and so is what it says."""
    if service.db_url.startswith("sqlite"):
        engine = sa.create_engine(service.db_url)
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        engine.dispose()
    assert service.admin("verify") == "all holds"


def agreed(world: World, desk: Desk, archive: str) -> None:
    """A fresh device of the same person gets the same, to the digest."""
    assert desk.synced().verified >= 0
    other = world.desk(desk.person)
    other.synced()
    assert other.store.digest(archive) == desk.store.digest(archive)
    assert desk.store.verify().problems == ()
    assert other.store.verify().problems == ()
    sound(service_of(world))


def test_client_and_service_killed_at_random_moments(own_world: World, tmp_path: Path) -> None:
    chance = random.Random(20261130)
    service = service_of(own_world)
    desk = own_world.desk()
    archive = desk.firm()
    desk.synced()
    path = tmp_path / "0.db"
    desk.store.close()
    saved: list[str] = []
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("syncer.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    ) as syncer:
        assert syncer.stdin is not None
        assert syncer.stdout is not None
        for turn in range(ROUNDS):
            syncer.stdin.write(f"{path} {DB_KEY.hex()} {service.url} {archive}\n")
            syncer.stdin.flush()
            child = int(syncer.stdout.readline().split()[1])
            for _ in range(chance.randrange(5, 70)):
                saved += syncer.stdout.readline().split()[1:2]
            if turn % 2:
                service.kill()
                for _ in range(chance.randrange(0, 30)):
                    saved += syncer.stdout.readline().split()[1:2]
            os.kill(child, signal.SIGKILL)
            while (words := syncer.stdout.readline().split())[0] != "gone":
                saved += words[1:2]
            if service.process is None:
                service.start()
        syncer.stdin.close()
    desk.store = Store.open(path, DB_KEY)
    entities = {e for e in saved if len(e) == 36}
    assert len(entities) > 5
    assert all(desk.store.entity(entity) for entity in entities)
    agreed(own_world, desk, archive)


def test_a_line_of_20_kilobytes_a_second_that_stalls_and_breaks(own_world: World) -> None:
    chance = random.Random(7)
    desk = own_world.desk()
    archive = desk.firm()
    proxy = CuttingProxy(service_of(own_world).port)
    proxy.rate, proxy.delay = 20_000, 0.6
    assert desk.store.identity is not None
    desk.line = HttpTransport(proxy.url, desk.store.identity)
    for number in range(25):
        desk.record(archive, no=number, text=chance.randbytes(60).hex())
    photo = desk.photo(archive, chance.randbytes(20_000))
    for left in (1_500, 3_000, 9_000):
        proxy.left = left
        try:
            told = [problem.error for problem in desk.sync().problems]
        except TransientError as error:
            told = [error]
        assert {error.code for error in told} <= {"interrupted", "offline"}
        assert told
    proxy.left = None
    calls = threading.Timer(0.3, proxy.stalled.set), threading.Timer(1.5, proxy.stalled.clear)
    for call in calls:
        call.start()
    desk.synced()
    for call in calls:
        call.join()
    proxy.close()
    desk.line.close()
    desk.line = own_world.centre.line(desk.store.identity)
    assert desk.line.blob(photo) == desk.store.read_evidence(photo)
    agreed(own_world, desk, archive)


def test_a_database_killed_in_the_middle_loses_nothing_confirmed(tmp_path: Path) -> None:
    chance = random.Random(11)
    with running_cluster(durable=True) as cluster, ExitStack() as stack:
        cluster.execute("CREATE DATABASE fragile")
        service = stack.enter_context(stopped(start_service(tmp_path / "fragile", cluster.url("fragile"))))
        town = new_town(service)
        device = town.device()
        archive = town.firm(device)
        device.sync()
        address = f"host=127.0.0.1 port={cluster.port} user=xindang dbname=fragile"
        deaths = 0
        for _ in range(ROUNDS):
            for number in range(1_000):
                device.save(archive, archive, {"no": number})
            with psycopg.connect(address, autocommit=True) as watch:
                victims: list[int] = []
                answers: list[int] = []

                def push(answers: list[int]) -> None:
                    answers.append(device.push().status_code)

                sending = threading.Thread(target=push, args=(answers,))
                sending.start()
                skip = chance.randrange(0, 6)
                while sending.is_alive() and not victims:
                    rows = watch.execute(
                        "SELECT pid FROM pg_stat_activity WHERE datname = 'fragile' AND backend_xid IS NOT NULL"
                    ).fetchall()
                    skip -= bool(rows)
                    victims = [row[0] for row in rows] if skip < 0 else []
                for pid in victims:
                    os.kill(pid, signal.SIGKILL)
                    deaths += 1
                sending.join()
            assert set(answers) <= {200, 503}
            while not (answer := device.call()).ok:  # it recovers, and every other connection was cut
                assert (answer.status_code, failure(answer).code) == (503, "busy")
            acked = read_reply(answer).header.acked
            assert acked in {device.acked, len(device.log)}, "half a batch"
            device.acked = acked
            while (answer := device.push()).status_code == 503:
                pass
            device.acked = read_reply(answer).header.acked
            assert device.acked == len(device.log)
        assert deaths > 0
        sound(service)
        assert service.stop() == 0
        assert "Traceback" not in service.log, service.log


def test_a_full_disk_at_the_centre_is_told_and_nothing_is_lost(own_world: World) -> None:
    service = service_of(own_world)
    desk = own_world.desk()
    archive = desk.firm()
    desk.synced()
    assert service.process is not None
    largest = max(f.stat().st_size for f in service.folder.rglob("*.db*"))
    unlimited = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (largest + 20_000, -1))
    for number in range(400):
        desk.record(archive, no=number, text="演示" * 100)
    desk.photo(archive, random.Random(3).randbytes(3_000_000))
    with pytest.raises(TransientError) as told:
        desk.sync()
    assert told.value.code == "server-busy"
    sound(service)
    resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (2_000_000, -1))
    problems = desk.sync().problems  # records fit now, the photo does not
    assert [p.error.code for p in problems] == ["server-busy"]
    resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, unlimited)
    agreed(own_world, desk, archive)
    assert "Traceback" not in service.log
