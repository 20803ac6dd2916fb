"""Very many devices as one process of its own: `fleet.py URL FILE THREADS`; each a token, a day's work up, nothing new.

FILE holds a line a device: id, private key (hex), person. Bodies are made before the clock starts. Prints one JSON
object: seconds, CPU seconds of this process, how often it was told to come back, and each device's milliseconds.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import wire
from tests.bench.records import records
from tests.sync.service import Device

A_DAY = 40  # saves: two or three visits


@dataclass(slots=True)
class Job:
    """One device's evening, ready to be sent."""

    device: Device
    assertion: str
    body: bytes


def main(url: str, file: str, threads: str) -> None:
    """Send all of it."""
    lines = Path(file).read_text(encoding="ascii").splitlines()
    jobs = [_job(url, number, *line.split()) for number, line in enumerate(lines)]
    took: list[float] = []
    told = [0]
    waiting = iter(jobs)
    lock = threading.Lock()

    def work() -> None:
        while True:
            with lock:
                job = next(waiting, None)
            if job is None:
                return
            began = time.perf_counter()
            told[0] += _evening(url, job)
            took.append((time.perf_counter() - began) * 1000)

    began, cpu = time.perf_counter(), time.process_time()
    crew = [threading.Thread(target=work) for _ in range(int(threads))]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    seconds = time.perf_counter() - began
    spent = time.process_time() - cpu
    print(json.dumps({"seconds": seconds, "cpu": spent, "told": told[0], "took": took}))


def _job(url: str, number: int, id: str, key: str, person: str) -> Job:
    device = Device(url, Ed25519PrivateKey.from_private_bytes(bytes.fromhex(key)), id, person)
    these = list(records(A_DAY, seed=1_000 + number))
    archive = these[0][0]
    for rid, body in these:
        device.save(archive, rid, body, type="firm" if rid == archive else "record.loan")
    batch = device.batch(1, A_DAY)
    head = wire.SyncRequest(batch=batch).model_dump_json(exclude_defaults=True).encode()
    packed = zstandard.compress(b"".join(line + b"\n" for line in [head, *device.log]))
    return Job(device, device.assertion(), packed)


def _evening(url: str, job: Job) -> int:
    """How often it was told to come back."""
    line = HTTPConnection(urlsplit(url).netloc, timeout=120)
    told = 0
    try:
        form = urlencode({"grant_type": wire.GRANT_TYPE, "assertion": job.assertion}).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        more, body = _ask(line, "/v1/token", form, kind)
        bearer = {"Authorization": f"Bearer {json.loads(body)['access_token']}"}
        told += more
        idle = zstandard.compress(
            wire.SyncRequest(acked=A_DAY).model_dump_json(exclude_defaults=True).encode() + b"\n"
        )
        for packed in (job.body, idle):
            more, _ = _ask(line, "/v1/sync", packed, bearer)
            told += more
    finally:
        line.close()
    return told


def _ask(line: HTTPConnection, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    told = 0
    while True:
        line.request("POST", path, body, headers)
        answer = line.getresponse()
        said = answer.read()
        if answer.status == 200:
            return told, said
        if answer.status != 429:
            raise RuntimeError(f"{path}: {answer.status} {said[:200]!r}")
        told += 1
        time.sleep(int(answer.headers["Retry-After"]))


if __name__ == "__main__":
    main(*sys.argv[1:])
