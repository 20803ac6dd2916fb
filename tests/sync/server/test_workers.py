"""Several workers at one port: they share everything that counts, and one that dies is replaced."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from sync import event
from tests.sync.service import ROOT, Device, Service, new_id, new_town, start_service

DEVICES = 6
ROUNDS = 8


@pytest.fixture
def workers(tmp_path: Path, fresh_postgres_url: str) -> Iterator[Service]:
    running = start_service(tmp_path / "two", fresh_postgres_url, workers=2)
    yield running
    assert running.stop() == 0
    assert "Traceback" not in running.log


def test_two_workers_share_tokens_chains_streams_and_scope(workers: Service) -> None:
    town = new_town(workers)
    person = town.person()
    devices = [town.device(person) for _ in range(DEVICES)]
    archives = [town.firm(device) for device in devices]
    wrong: list[BaseException] = []

    def work(device: Device, archive: str) -> None:
        try:
            for number in range(ROUNDS):
                device.http = requests.Session()  # a new connection, so that either worker may answer
                device.save(archive, new_id(), {"no": number}, type="visit")
                device.sync_all()
                device.http.close()
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=work, args=pair) for pair in zip(devices, archives, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(answering(workers)) == 2, "one of them did everything"
    for device in devices:
        device.sync_all()
        assert device.acked == len(device.log)
    reader = town.device(person)
    found = sum(len(lines) for reply in reader.sync_all() for _, lines in reply.parts)
    assert found == sum(len(device.log) for device in devices)
    late = devices[0].save(archives[0], new_id(), {"no": "late"}, type="visit")
    devices[0].sync()
    received = [event.decode(line).id for reply in reader.sync_all() for line in reply.events]
    assert received == [late.id]


def test_a_worker_that_dies_is_replaced_and_nobody_waits_for_it(workers: Service) -> None:
    device = new_town(workers).device()
    archive = new_id()
    assert workers.process is not None
    before = children(workers.process.pid)
    os.kill(before[0], signal.SIGKILL)
    device.save(archive, archive, {"name": "演示公司"})
    device.http = requests.Session()
    device.sync_all()
    assert device.acked == 1
    while len(now := children(workers.process.pid)) < 2 or before[0] in now:
        device.sync_all()
    device.http.close()


def test_workers_end_with_the_process_that_began_them(workers: Service) -> None:
    """They answered on and on, nobody replaced one that died, and the next service found its port taken."""
    assert workers.process is not None
    orphans = children(workers.process.pid)
    taken = [sys.executable, "-m", "sync.server", "--db", workers.db_url, "--port", str(workers.port)]
    taken += ["--blobs", str(workers.folder / "blobs")]
    second = subprocess.run(taken, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (second.returncode, second.stderr.count("\n")) == (1, 1), second.stderr
    assert "Address already in use" in second.stderr
    workers.kill()
    until = time.monotonic() + 20
    while any(map(alive, orphans)):
        assert time.monotonic() < until, "they are still there"
    workers.start()
    assert new_town(workers).device().sync_all()


_ASKED_WHILE_ONE_BEGINS = """
import os, signal, sys, time
from sync.server.workers import Workers

plain = os.fork

def fork():
    pid = plain()
    if pid:
        os.kill(os.getpid(), signal.SIGTERM)
    return pid

os.fork = fork

def serve():  # ended long before; else it ends by itself
    time.sleep(20)
    return 1

sys.exit(Workers(1, serve).run(lambda: None))
"""


def test_an_end_that_is_asked_for_while_a_worker_begins_reaches_it() -> None:
    """It was left behind, and the parent waited for it for good."""
    done = subprocess.run([sys.executable, "-c", _ASKED_WHILE_ONE_BEGINS], cwd=ROOT, timeout=30, check=False)
    assert done.returncode == 0


def answering(service: Service) -> set[str]:
    """The processes that answered a sync."""
    return set(re.findall(r"^\S+ \S+ (\d+) INFO xindang\.server: POST /v1/sync", service.log, re.M))


def children(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii")
    return [int(pid) for pid in found.split() if alive(int(pid))]


def alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
