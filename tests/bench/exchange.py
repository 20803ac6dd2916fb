"""Sync of 10,000 records with the real service, beside the least that could carry them.

The limit of the same run: the same bytes as one zstd file in one request, put into the same kind of database by
one bulk insert in one transaction: SQLite at the centre, SQLCipher on the device.
"""

from __future__ import annotations

import itertools
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import requests
import zstandard
from sqlcipher3 import dbapi2

from sync.client import CycleResult, HttpTransport, enrol, run_cycle
from sync.store import Change, Store
from tests.bench import library
from tests.bench.measure import Figure, Progress, seconds
from tests.corpus import district
from tests.sync.service import start_service

RECORDS = 10_000
_CHUNK = 500
_TABLE = "CREATE TABLE record (id INTEGER PRIMARY KEY, payload BLOB NOT NULL)"


def exchange(folder: Path, progress: Progress) -> Iterator[Figure]:
    """Up from one device, down to a new one; then a little, then nothing."""
    service = start_service(folder / "centre")
    try:
        service.admin("create-unit", "nanan", "演示服务站")
        service.admin("create-user", "zlr-0137", "演示周", "--unit", "nanan")
        first, second = (
            Device(folder / f"{n}.db", service.url, service.admin("enrolment-code", "zlr-0137")) for n in "ab"
        )
        first.sync()
        progress(f"saving {RECORDS:,} records")
        payloads = first.save_district()
        progress("up, down")
        up = first.sync()
        limit_up = _limit_up(folder / "limit.db", payloads)
        down = second.sync()
        states = second.states()
        limit_down = _limit_down(folder / "limit-cipher.db", states)
        assert up.sent_records == RECORDS and second.store.digests() == first.store.digests()
        yield from _bulk("up", up, up.bytes_up, payloads, limit_up, 1.5)
        yield from _bulk("down", down, down.bytes_down, states, limit_down, 1.0)
        yield from _little(first, second)
    finally:
        service.stop()


class Device:
    """A store that syncs with the service."""

    def __init__(self, path: Path, url: str, code: str) -> None:
        identity = enrol(url, code, "演示电脑")
        self.store = Store.create(path, library.KEY, identity)
        self._line = HttpTransport(url, identity)

    def sync(self) -> CycleResult:
        """One cycle without trouble."""
        result = run_cycle(self.store, self._line, lambda: datetime.now(UTC), lambda: False, lambda _: None)
        assert not result.problems, result.problems
        return result

    def save_district(self) -> list[bytes]:
        """Save RECORDS records of invented firms; their events as they will be sent."""
        rows = district.district(7, RECORDS, library.TODAY, assessor="zlr-0137")
        own = (row for row in rows if row["type"] != "assignment")  # those only a centre makes
        changes = (
            Change(r["archive"], r["entity"], r["type"], r["set"]) for r in itertools.islice(own, RECORDS)
        )
        while chunk := list(itertools.islice(changes, _CHUNK)):
            self.store.save_all(chunk)
        outgoing = self.store.outbox(RECORDS, 1 << 30)
        assert outgoing is not None
        return list(outgoing.payloads)

    def states(self) -> list[bytes]:
        """Every entity here as a snapshot carries it."""
        from sync import merge

        return [merge.to_bytes(e) for a in self.store.digests() for e in self.store.archive(a).entities]


def _bulk(
    way: str, result: CycleResult, carried: int, lines: Sequence[bytes], limit: float, goal: float
) -> Iterator[Figure]:
    packed = len(zstandard.compress(b"\n".join(lines))) / 1000
    kind = "SQLite" if way == "up" else "SQLCipher"
    what = f"sync {RECORDS:,} records {way} ({result.requests} requests)"
    yield Figure(f"sync.{way}", what, result.duration, "s", goal, limit, f"one zstd file + one {kind} insert")
    yield Figure(
        f"sync.{way}.bytes", f"  bytes {way}", carried / 1000, "kB", 1.1, packed, "zstd of the bare facts"
    )


def _little(first: Device, second: Device) -> Iterator[Figure]:
    archive = next(iter(first.store.digests()))
    for number in range(100):
        first.store.save(
            archive=archive, entity=archive, type="firm", set={"contact_notes": f"演示 {number}"}
        )
    result = first.sync()
    yield Figure(
        "sync.100",
        f"100 changes up ({result.requests} requests, {result.bytes_up} B)",
        result.duration * 1000,
        "ms",
        15,
    )
    result = second.sync()
    yield Figure(
        "sync.100.down",
        f"100 changes down ({result.requests} requests, {result.bytes_down} B)",
        result.duration * 1000,
        "ms",
        15,
    )
    result = min((second.sync() for _ in range(5)), key=lambda r: r.duration)
    both = result.bytes_up + result.bytes_down
    yield Figure("sync.nothing", f"nothing new ({result.requests} requests): bytes both ways", both, "B", 400)
    yield Figure("sync.nothing.ms", "nothing new: time", result.duration * 1000, "ms", 15)


def _limit_up(path: Path, lines: Sequence[bytes]) -> float:
    """Pack, POST, unpack, insert: until the answer is there."""
    connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    _prepare(connection)

    class Least(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            packed = self.rfile.read(int(self.headers["Content-Length"]))
            _insert(connection, zstandard.decompress(packed))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with _serving(Least) as url:
        took = seconds(lambda: requests.post(url, data=zstandard.compress(b"\n".join(lines)), timeout=30))
    connection.close()
    return took


def _limit_down(path: Path, lines: Sequence[bytes]) -> float:
    """GET, unpack, insert."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{library.KEY.hex()}'\"")
    _prepare(connection)

    class Least(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            packed = zstandard.compress(b"\n".join(lines))
            self.send_response(200)
            self.send_header("Content-Length", str(len(packed)))
            self.end_headers()
            self.wfile.write(packed)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with _serving(Least) as url:
        took = seconds(
            lambda: _insert(connection, zstandard.decompress(requests.get(url, timeout=30).content))
        )
    connection.close()
    return took


@contextmanager
def _serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """An HTTP server of this process for the length of a block; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(_TABLE)


def _insert(connection: sqlite3.Connection, body: bytes) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO record (payload) VALUES (?)", ((line,) for line in body.split(b"\n")))
    connection.execute("COMMIT")
