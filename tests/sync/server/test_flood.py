"""Peers that send too much, too slowly, or from too many lines at once: all are told or cut off, and the
service goes on answering, with no more memory than before."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
import requests
import zstandard

from sync import wire
from tests.sync.server.test_blobs import OFFSET, bearer, create, head
from tests.sync.service import Device, Service, failure, new_town, start_service

MEGABYTE = 1 << 20
IMPATIENT = """
from sync.server import connections
connections.HEAD, connections.BODY, connections.STALLED, connections.LINGER = 1, 1, 1, 0
"""


@pytest.fixture(scope="module")
def impatient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A centre that waits a second where others wait half a minute."""
    running = start_service(tmp_path_factory.mktemp("centre") / "impatient", before=IMPATIENT)
    yield running
    assert running.stop() == 0
    assert "Traceback" not in running.log, running.log


@pytest.fixture(scope="module")
def device(impatient: Service) -> Device:
    return new_town(impatient).device()


def memory(service: Service, name: str = "VmHWM") -> int:
    """Bytes of memory the process has had at most since the last `forget` (Linux)."""
    assert service.process is not None
    for line in Path(f"/proc/{service.process.pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) << 10
    raise AssertionError(name)


def forget(service: Service) -> None:
    """Let the greatest use of memory begin anew."""
    assert service.process is not None
    Path(f"/proc/{service.process.pid}/clear_refs").write_text("5")


def raw(service: Service, *lines: str) -> socket.socket:
    """A connection on which these lines of a head were sent, as they are."""
    line = socket.create_connection(("127.0.0.1", service.port), timeout=20)
    line.sendall("".join(f"{text}\r\n" for text in lines).encode())
    return line


def heard(line: socket.socket) -> bytes:
    """Everything until the other side ends it; fails the test if it does not."""
    said = b""
    with suppress(ConnectionError):
        while data := line.recv(MEGABYTE):
            said += data
    line.close()
    return said


def endless(service: Service, head: Sequence[str], most: int) -> bytes:
    """Send a body without end, until the other side has had enough; what it said. Fails after `most`."""
    line = raw(service, *head, "Transfer-Encoding: chunked", "")
    chunk = b"40000\r\n" + bytes(0x40000) + b"\r\n"
    sent = 0
    try:
        while sent < most:
            line.sendall(chunk)
            sent += len(chunk)
    except ConnectionError:
        return heard(line)
    raise AssertionError(f"it took {most} bytes")


PATHS = {
    "enrol": "POST /v1/enrol",
    "sync": "POST /v1/sync",
    "status": "GET /v1/status",
}


@pytest.mark.parametrize("words", PATHS.values(), ids=PATHS)
def test_a_body_without_end_is_refused_and_fills_nothing(
    impatient: Service, device: Device, words: str
) -> None:
    forget(impatient)
    before = memory(impatient)
    named = [f"{words} HTTP/1.1", "Host: c", f"Authorization: Bearer {device.token}"]
    # A fast line may pass much before its end is noticed, once a second; none of it is kept.
    endless(impatient, [*named, "Content-Type: application/json"], 20_000 * MEGABYTE)
    assert memory(impatient) - before < 64 * MEGABYTE
    assert device.sync().header.acked == len(device.log)


@pytest.mark.parametrize("words", PATHS.values(), ids=PATHS)
def test_two_declared_gigabytes_are_answered_before_they_come(
    impatient: Service, device: Device, words: str
) -> None:
    named = [f"{words} HTTP/1.1", "Host: c", f"Authorization: Bearer {device.token}"]
    line = raw(impatient, *named, "Content-Length: 2147483648", "Content-Type: application/json", "")
    assert heard(line)[:13] in (
        {b"HTTP/1.1 200 "} if words.startswith("GET") else {b"HTTP/1.1 408 ", b"HTTP/1.1 413 "}
    )


def test_a_photo_longer_than_it_said_leaves_nothing_of_it(impatient: Service) -> None:
    device = new_town(impatient).device()
    archive = new_town(impatient).firm(device)
    device.sync()
    data = os.urandom(900_000)
    sha256 = hashlib.sha256(data).hexdigest()
    create(device, sha256, archive, len(data))
    url, headers = f"{device.url}/v1/blobs/{sha256}", {**OFFSET, **bearer(device), "Upload-Offset": "0"}
    for body in (data + b"x", iter([data[:600_000], data])):
        with suppress(requests.ConnectionError):  # it may be cut while it is still sending
            answer = device.http.patch(url, data=body, headers=headers, timeout=30)
            assert (answer.status_code, failure(answer).code) == (413, "too-large")
        assert head(device, sha256).headers["Upload-Offset"] == "0"


def test_no_file_is_left_for_a_photo_that_is_whole(impatient: Service) -> None:
    town = new_town(impatient)
    device = town.device()
    archive = town.firm(device)
    device.sync()
    data = os.urandom(1_000)
    sha256 = hashlib.sha256(data).hexdigest()
    create(device, sha256, archive, len(data))
    headers = {**OFFSET, **bearer(device), "Upload-Offset": "0"}
    assert device.http.patch(f"{device.url}/v1/blobs/{sha256}", data, headers=headers, timeout=30).ok
    assert list((impatient.folder / "blobs" / "parts").glob(f"*{sha256}*")) == []


def test_a_head_that_drips_is_cut_off(impatient: Service) -> None:
    line = raw(impatient, "POST /v1/sync HTTP/1.1", "Host: c")
    with pytest.raises(ConnectionError):
        for letter in iter(lambda: "X", None):
            line.sendall(f"{letter}: 1\r\n".encode())
            line.settimeout(0.2)
            with suppress(TimeoutError):
                assert line.recv(1) == b""
                raise ConnectionResetError
    line.close()


def test_a_silent_connection_and_a_body_that_never_comes_are_cut_off(
    impatient: Service, device: Device
) -> None:
    named = [f"Authorization: Bearer {device.token}", "Content-Length: 100000", ""]
    silent = [raw(impatient, "GET /v1/sta"), raw(impatient, "POST /v1/sync HTTP/1.1", "Host: c", *named)]
    assert [heard(line)[:12] for line in silent] == [b"", b"HTTP/1.1 408"]
    assert device.sync().header.acked == len(device.log)


def test_a_body_that_drips_after_much_came_is_told_and_cut_off(impatient: Service, device: Device) -> None:
    """What it holds of the room it holds no longer than it goes on."""
    head = wire.SyncRequest(batch=device.batch(1, 1)).model_dump_json(exclude_defaults=True).encode()
    packed = zstandard.compress(head + b"\n" + os.urandom(600_000).replace(b"\n", b""))
    named = [f"Authorization: Bearer {device.token}", "Content-Length: 1000000", ""]
    line = raw(impatient, "POST /v1/sync HTTP/1.1", "Host: c", *named)
    line.sendall(packed[:500_000])
    line.settimeout(0.2)
    said = b""
    for drop in packed[500_000:]:
        line.sendall(bytes([drop]))
        with suppress(TimeoutError):
            said = line.recv(4096)
            break
    assert said.startswith(b"HTTP/1.1 408 ")
    assert wire.Failure.model_validate_json(said.partition(b"\r\n\r\n")[2]).code == "too-slow"
    line.close()


def test_whoever_does_not_fetch_an_answer_is_cut_off(impatient: Service) -> None:
    town = new_town(impatient)
    device = town.device()
    archive = town.firm(device)
    device.sync()
    data = os.urandom(12 * MEGABYTE)
    sha256 = hashlib.sha256(data).hexdigest()
    create(device, sha256, archive, len(data))
    headers = {**OFFSET, **bearer(device), "Upload-Offset": "0"}
    device.http.patch(f"{device.url}/v1/blobs/{sha256}", data, headers=headers, timeout=30)
    lazy = raw(
        impatient, f"GET /v1/blobs/{sha256} HTTP/1.1", "Host: c", f"Authorization: Bearer {device.token}", ""
    )
    watch = Path(f"/proc/{impatient.process.pid}/fd") if impatient.process else Path()
    while sha256 not in " ".join(_open_files(watch)):
        pass
    while sha256 in " ".join(_open_files(watch)):
        pass
    assert len(heard(lazy)) < len(data)


def _open_files(folder: Path) -> Iterator[str]:
    for link in folder.iterdir():
        with suppress(OSError):
            yield str(link.readlink())


SMUGGLED = {
    "length and chunks": ["Content-Length: 5", "Transfer-Encoding: chunked"],
    "two lengths": ["Content-Length: 5", "Content-Length: 6"],
    "odd coding": ["Transfer-Encoding: xchunked"],
    "coding with a tab": ["Transfer-Encoding:\tchunked, identity"],
    "negative": ["Content-Length: -1"],
    "a sum": ["Content-Length: +5"],
    "blank before the colon": ["Content-Length : 5"],
    "bare return": ["X: a\rContent-Length: 5"],
    "NUL": ["X: a\0b"],
    "no end": ["X: " + "a" * 200_000],
    "no host": [],
}


@pytest.mark.parametrize("lines", SMUGGLED.values(), ids=SMUGGLED)
def test_a_head_two_programs_could_read_differently_is_refused(
    impatient: Service, device: Device, lines: list[str]
) -> None:
    host = [] if lines == [] else ["Host: c"]
    hidden = "0\r\n\r\nGET /v1/status HTTP/1.1\r\nHost: c\r\n\r\n"
    line = raw(impatient, "POST /v1/token HTTP/1.1", *host, *lines, "")
    with suppress(ConnectionError):
        line.sendall(hidden.encode())
    said = heard(line)
    assert said[:12] in {b"HTTP/1.1 400", b""}
    assert said.count(b"HTTP/1.1 ") <= 1, "the hidden request was answered"
    assert device.sync().header.acked == len(device.log)


def test_a_connection_too_many_is_told_to_come_back(tmp_path: Path) -> None:
    few = (
        "import sync.server.__main__ as m, sync.server.settings as s\n"
        "m.Settings = lambda **k: s.Settings(**k, connections=5)"
    )
    service = start_service(tmp_path / "few", before=few)
    device = new_town(service).device()
    device.http.close()
    try:
        with ExitStack() as held:
            told = b""
            while not told:
                line = held.enter_context(raw(service, "GET /v1/status HTTP/1.1"))
                line.settimeout(0.1)
                with suppress(TimeoutError):
                    told = line.recv(4096)
            assert told.startswith(b"HTTP/1.1 429 ")
            assert b"retry-after: " in told.lower()
            assert wire.Failure.model_validate_json(told.partition(b"\r\n\r\n")[2]).code == "busy"
        assert device.sync().header.acked == 0  # there is room again
    finally:
        assert service.stop() == 0
