"""Sync over the lines that assessors have: a good one in a town, and a bad one in the hills.

A proxy stands between, which delays, slows and counts what passes, headers and all. Beside each phase the least
that its own bytes could take on that line: one turn, and the bytes at the line's rate.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sync.client import CycleResult
from tests.bench.centre import PERSON, start_centre
from tests.bench.devices import Device
from tests.bench.measure import Figure, Progress
from tests.bench.records import edits, records
from tests.fixtures_postgres import running_cluster
from tests.sync.client.unreliable import CuttingProxy

_EDITS = 100


@dataclass(frozen=True, slots=True)
class Line:
    """`turn`: seconds there and back; `rate`: bytes a second each way; `count`: records that are carried."""

    name: str
    what: str
    turn: float
    rate: int
    count: int


LINES = (
    Line("town", "50 ms, 20 Mbit/s", 0.05, 2_500_000, 10_000),
    Line("hills", "600 ms, 20 kB/s", 0.6, 20_000, 1_000),
)


def links(folder: Path, progress: Progress) -> Iterator[Figure]:
    """The phases on every line."""
    with running_cluster(as_installed=True) as cluster:
        for line in LINES:
            cluster.execute(f"CREATE DATABASE {line.name}")
            service = start_centre(folder / line.name, cluster.url(line.name))
            try:
                with closing(CuttingProxy(service.port)) as proxy:
                    codes = [service.admin("enrolment-code", PERSON) for _ in range(2)]
                    devices = [
                        Device(folder / f"{line.name}{n}.db", proxy.url, c) for n, c in enumerate(codes)
                    ]
                    proxy.rate, proxy.delay = line.rate, line.turn / 2
                    yield from _phases(line, proxy, *devices, progress)
            finally:
                service.stop()


def _phases(
    line: Line, proxy: CuttingProxy, first: Device, second: Device, progress: Progress
) -> Iterator[Figure]:
    these = list(records(line.count))
    first.load(these)
    for what, device in ((f"{line.count:,} records up", first), (f"{line.count:,} records down", second)):
        yield from _phase(line, proxy, what, device, progress)
    first.edit(edits([rid for rid, _ in these], _EDITS))
    for what, device in (("100 changes up", first), ("100 changes down", second), ("nothing new", second)):
        yield from _phase(line, proxy, what, device, progress)
    assert first.store.digests() == second.store.digests()
    first.close()
    second.close()


def _phase(
    line: Line, proxy: CuttingProxy, what: str, device: Device, progress: Progress
) -> Iterator[Figure]:
    progress(f"{line.what}: {what}")
    before = proxy.passed
    result: CycleResult = device.sync()
    carried = proxy.passed - before
    least = line.turn + carried / line.rate
    name = f"links.{line.name}.{'.'.join(what.replace(',', '').split())}"
    said = f"{line.what}: {what} ({result.requests} requests)"
    yield Figure(name, said, result.duration, "s", None, least, "its bytes on that line and one turn")
    yield Figure(f"{name}.bytes", "  bytes on the wire, headers too", carried / 1000, "kB")
