"""The service under a fleet: very many devices in one evening, on PostgreSQL, two workers, all on this machine.

Beside it the same event rows by one COPY into a table of the same shape. The fleet is a process of its own and
shares the processors, so devices per minute are this machine's; CPU per device is what a plan can rest on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import chain
from sync.server.accounts import repository as accounts
from sync.server.database import Database
from tests.bench.fleet import A_DAY
from tests.bench.measure import Figure, Progress, percentile, seconds
from tests.fixtures_postgres import Cluster, running_cluster
from tests.sync.service import ROOT, start_service

DEVICES = 2_000
UNITS = 20
WORKERS = 2
THREADS = 24
EVENING = 3 * 3600  # seconds in which all devices of a programme sync
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def service(folder: Path, progress: Progress, devices: int = DEVICES) -> Iterator[Figure]:
    """Devices a minute, latency, rows a second, CPU by part, and how many processors more devices would take."""
    with running_cluster(as_installed=True) as cluster:
        cluster.execute("CREATE DATABASE serving")
        centre = start_service(folder / "centre", cluster.url("serving"), workers=WORKERS)
        assert centre.process is not None
        try:
            progress(f"enrolling {devices:,} devices")
            file = folder / "devices"
            file.write_text("\n".join(_enrolled(cluster.url("serving"), devices)), encoding="ascii")
            pids = [centre.process.pid, *_children(centre.process.pid)]
            before = _cpu(pids)
            progress("their evening")
            command = [sys.executable, "-m", "tests.bench.fleet", centre.url, str(file), str(THREADS)]
            done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
            said = json.loads(done.stdout)
            spent = {
                "service": _cpu(pids) - before,
                "PostgreSQL": _cpu(_backends(cluster)),
                "fleet": said["cpu"],
            }
            rows = devices * A_DAY
            assert _count(cluster) == rows
            copied = _copied(cluster)
        finally:
            centre.stop()
    yield from _figures(devices, rows, said, spent, copied)


def _figures(
    devices: int, rows: int, said: dict[str, object], spent: dict[str, float], copied: float
) -> Iterator[Figure]:
    took = [float(ms) for ms in said["took"]]  # type: ignore[attr-defined] # a list of numbers
    wall = float(str(said["seconds"]))
    yield Figure(
        "service.devices", f"{devices:,} devices, {A_DAY} saves each: devices", devices / wall * 60, "/min"
    )
    for percent in (50, 95, 99):
        what = f"  token, day's work and a look, {THREADS} at once: p{percent}"
        yield Figure(f"service.p{percent}", what, percentile(took, percent), "ms")
    yield Figure("service.told", "  told to come back (429)", float(str(said["told"])), "times")
    yield Figure(
        "service.rows", f"  {rows:,} events taken in", wall, "s", None, copied, "one COPY of the same rows"
    )
    for part, cpu in spent.items():
        yield Figure(f"service.cpu.{part}", f"  CPU a device, {part}", cpu / devices * 1000, "ms")
    cores = os.cpu_count() or 1
    yield Figure("service.busy", f"  {cores} processors busy", sum(spent.values()) / wall / cores * 100, "%")
    each = (spent["service"] + spent["PostgreSQL"]) / devices
    first = max(("service", "PostgreSQL"), key=lambda part: spent[part])
    for many in (10_000, 100_000):
        what = f"  {many:,} devices within {EVENING // 3600} h: processors ({first} first)"
        yield Figure(f"service.{many}", what, many * each / EVENING, "")


def _enrolled(url: str, devices: int) -> list[str]:
    """Enrol devices, each of a person of its own, as an administrator and the door would; their lines."""
    database, lines = Database(url), []

    def work(c: sa.Connection) -> None:
        for number in range(UNITS):
            accounts.add_unit(c, f"u{number}", "演示区")
        for number in range(devices):
            key, person, device = Ed25519PrivateKey.generate(), f"p{number}", f"d{number:05}"
            accounts.add_person(c, person, "演示主理人", "assessor", f"u{number % UNITS}")
            public = key.public_key().public_bytes_raw()
            accounts.add_device(c, device, person, "演示电脑", public, chain.genesis(device), 1)
            lines.append(f"{device} {key.private_bytes_raw().hex()} {person}")

    database.write(work)
    database.close()
    return lines


def _copied(cluster: Cluster) -> float:
    """Seconds of the least: the same rows from a file into one table with the same indexes, one COPY."""
    with _connected(cluster) as database:
        with database.cursor().copy("COPY (SELECT * FROM events) TO STDOUT (FORMAT BINARY)") as copy:
            data = b"".join(bytes(block) for block in copy)
        database.execute("CREATE TABLE least (LIKE events INCLUDING INDEXES)")

        def least() -> None:
            with database.cursor().copy("COPY least FROM STDIN (FORMAT BINARY)") as copy:
                copy.write(data)

        return seconds(least)


def _count(cluster: Cluster) -> int:
    with _connected(cluster) as database:
        row = database.execute("SELECT count(*) FROM events").fetchone()
        return int(row[0]) if row else 0


def _backends(cluster: Cluster) -> list[int]:
    with _connected(cluster) as database:
        rows = database.execute("SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        return [int(pid) for (pid,) in rows]


def _connected(cluster: Cluster) -> psycopg.Connection:
    return psycopg.connect(f"postgresql://xindang@127.0.0.1:{cluster.port}/serving", autocommit=True)


def _children(pid: int) -> list[int]:
    return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def _cpu(pids: list[int]) -> float:
    """CPU seconds of these processes; Linux counts them."""
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / _TICKS
