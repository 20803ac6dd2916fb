"""Sync with the real service on PostgreSQL, beside the least that could carry the records (`limits`).

For each number of records: all of them up from one device, down to a fresh one, both once more, a hundred changes
up and down, nothing at all. Then a backlog of half a million, for the memory of both sides.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sync.client import CycleResult
from tests.bench import limits
from tests.bench.centre import PERSON, start_centre
from tests.bench.devices import Device
from tests.bench.measure import Figure, Progress
from tests.bench.records import edits, records
from tests.fixtures_postgres import Cluster, running_cluster
from tests.sync.service import ROOT, Service

COUNTS = (1_000, 10_000, 50_000)
BACKLOG = 500_000
MOST_MB = 150
_EDITS = 100
_IDLE = 5


def exchange(folder: Path, progress: Progress, counts: tuple[int, ...] = COUNTS) -> Iterator[Figure]:
    """The phases of every count."""
    with running_cluster(as_installed=True) as cluster:
        for count in counts:
            with _centre(cluster, folder, f"sync_{count}") as service:
                yield from _phases(folder / f"{count}", cluster, service, count, progress)


def backlog(folder: Path, progress: Progress, count: int = BACKLOG) -> Iterator[Figure]:
    """Peak memory of a device's process and of the service while a very large backlog goes up and comes down."""
    with running_cluster(as_installed=True) as cluster, _centre(cluster, folder, "backlog") as service:
        for way, make in (("up", count), ("down", 0)):
            progress(f"{count:,} events {way}")
            code = service.admin("enrolment-code", PERSON)
            path = folder / f"{way}.db"
            if make:
                _device(path, service, code, "load", make)
            peak = _Resident(service)
            peak.reset()
            seconds, mine = _device(path, service, "" if make else code, "sync", count)
            what = f"{count:,} events {way}, {seconds:.0f} s: peak of"
            yield Figure(f"backlog.{way}.device", f"{what} the device's process", mine, "MB", MOST_MB)
            yield Figure(f"backlog.{way}.service", f"{what} the service", peak.most(), "MB", MOST_MB)


@contextmanager
def _centre(cluster: Cluster, folder: Path, name: str) -> Iterator[Service]:
    cluster.execute(f"CREATE DATABASE {name}")
    service = start_centre(folder / name, cluster.url(name))
    try:
        yield service
    finally:
        service.stop()


def _phases(
    folder: Path, cluster: Cluster, service: Service, count: int, progress: Progress
) -> Iterator[Figure]:
    folder.mkdir()
    first, second = (
        Device(folder / f"{n}.db", service.url, service.admin("enrolment-code", PERSON)) for n in "ab"
    )
    dsn = f"postgresql://xindang@127.0.0.1:{cluster.port}/sync_{count}"
    these = list(records(count))
    progress(f"saving {count:,} records")
    first.load(these)
    progress("up, down")
    memory = _Resident(service)
    memory.reset()
    up = first.sync()
    limit_up = limits.up(dsn, these)
    down = second.sync()
    limit_down = limits.down(dsn, folder / "limit.db")
    assert up.sent_records == count and second.store.digests() == first.store.digests()
    facts = len(limits.packed(these)) / 1000
    name = f"sync.{count}"
    yield from _bulk(f"{name}.up", f"{count:,} records up", up, up.bytes_up, limit_up, "COPY", facts, 1.5)
    yield from _bulk(
        f"{name}.down", f"{count:,} records down", down, down.bytes_down, limit_down, "SQLCipher", facts, 1.0
    )
    yield Figure(f"{name}.memory", "  peak memory of the service", memory.most(), "MB", MOST_MB)
    again = [first.sync(), second.sync()]
    yield Figure(f"{name}.second", "  both once more", 1000 * sum(r.duration for r in again), "ms")
    first.edit(edits([rid for rid, _ in these], _EDITS))
    for way, device in (("up", first), ("down", second)):
        yield from _little(f"{name}.{_EDITS}.{way}", f"  {_EDITS} changes {way}", device.sync())
    idle = min((second.sync() for _ in range(_IDLE)), key=lambda r: r.duration)
    both = idle.bytes_up + idle.bytes_down
    yield Figure(
        f"{name}.nothing", f"  nothing new ({idle.requests} request): bodies both ways", both, "B", 400
    )
    yield Figure(f"{name}.nothing.ms", "  nothing new: time", idle.duration * 1000, "ms", 15)
    first.close()
    second.close()


def _bulk(
    name: str, what: str, result: CycleResult, carried: int, limit: float, end: str, facts: float, goal: float
) -> Iterator[Figure]:
    what = f"{what} ({result.requests} requests)"
    yield Figure(name, what, result.duration, "s", goal, limit, f"one zstd POST + {end}")
    yield Figure(f"{name}.bytes", "  bytes", carried / 1000, "kB", 1.1, facts, "zstd of the bare facts")


def _little(name: str, what: str, result: CycleResult) -> Iterator[Figure]:
    both = result.bytes_up + result.bytes_down
    yield Figure(name, f"{what} ({result.requests} request)", result.duration * 1000, "ms", 15)
    yield Figure(f"{name}.bytes", f"{what}: bodies both ways", both, "B", 4000)


class _Resident:
    """The most memory of the service's process since `reset`; Linux counts it."""

    def __init__(self, service: Service) -> None:
        assert service.process is not None
        self._process = Path(f"/proc/{service.process.pid}")

    def reset(self) -> None:
        (self._process / "clear_refs").write_text("5", encoding="ascii")

    def most(self) -> float:
        status = (self._process / "status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _device(path: Path, service: Service, code: str, act: str, count: int) -> tuple[float, float]:
    """Let a process of its own do it; its seconds and its peak memory in MB."""
    command = [sys.executable, "-m", "tests.bench.backlog", str(path), service.url, code, act, str(count)]
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    return float(said[0]), float(said[1])
