"""The least that could carry records: all of them as one zstd body in one request, and one transaction at its end.

No protocol, no check, no view: nothing a real sync may leave out. Up into PostgreSQL by COPY, down into SQLCipher.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psycopg
import requests
import zstandard
from sqlcipher3 import dbapi2

from tests.bench import library
from tests.bench.devices import Record
from tests.bench.measure import seconds


def packed(records: Sequence[Record]) -> bytes:
    """The bare facts as one zstd body."""
    return zstandard.compress(json.dumps(list(records), ensure_ascii=False).encode())


def up(dsn: str, records: Sequence[Record]) -> float:
    """Seconds to pack, POST, unpack and COPY."""
    with psycopg.connect(dsn, autocommit=True) as database:
        database.execute("DROP TABLE IF EXISTS least")
        database.execute("CREATE TABLE least (id uuid PRIMARY KEY, body jsonb NOT NULL)")

        class Least(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = zstandard.decompress(self.rfile.read(int(self.headers["Content-Length"])))
                with (
                    database.transaction(),
                    database.cursor() as cursor,
                    cursor.copy("COPY least FROM STDIN") as copy,
                ):
                    for rid, record in json.loads(body):
                        copy.write_row((rid, json.dumps(record, ensure_ascii=False)))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        with _serving(Least) as url:
            return seconds(lambda: requests.post(url, data=packed(records), timeout=60).raise_for_status())


def down(dsn: str, path: Path) -> float:
    """Seconds to read, pack, GET, unpack and insert what `up` left."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{library.KEY.hex()}'\"")
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE record (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
    with psycopg.connect(dsn) as database:

        class Least(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                rows = database.execute("SELECT replace(id::text, '-', ''), body::text FROM least").fetchall()
                body = zstandard.compress(json.dumps(rows, ensure_ascii=False).encode())
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        def fetch() -> None:
            rows = json.loads(zstandard.decompress(requests.get(url, timeout=60).content))
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO record VALUES (?, ?)", rows)
            connection.execute("COMMIT")

        with _serving(Least) as url:
            took = seconds(fetch)
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
