"""Lines that fail: one in the transport's own words, one that cuts TCP after so many bytes."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from sync import wire
from sync.client.failures import failure
from sync.client.transport import Held, Part, Reply, Traffic, Transport
from sync.store import Identity


class Unreliable:
    """A transport that fails when the test says so.

    `plan` yields for each call what happens: None (nothing), "before" (the centre never hears of it), "after"
    (it was done, and the answer is lost), or a number n (the answer is cut after n parts).
    """

    def __init__(self, line: Transport, plan: Iterator[object]) -> None:
        self.line = line
        self.plan = plan

    @property
    def traffic(self) -> Traffic:
        return self.line.traffic

    @traffic.setter
    def traffic(self, traffic: Traffic) -> None:
        self.line.traffic = traffic

    def connect(self) -> None:
        self.line.connect()

    def introduce(self, identity: Identity) -> str | None:
        fate = next(self.plan, None)
        if fate == "before":
            raise failure("offline")
        certificate = self.line.introduce(identity)
        if fate is not None:
            raise failure("interrupted")
        return certificate

    @contextmanager
    def exchange(
        self, request: wire.SyncRequest, lines: Sequence[bytes], further: Iterable[wire.Signed]
    ) -> Iterator[Reply]:
        fate = next(self.plan, None)
        if fate == "before":
            raise failure("offline")
        with self.line.exchange(request, lines, further) as reply:
            if fate == "after":
                raise failure("interrupted")
            yield Reply(reply.header, self._cut(reply.parts, fate) if isinstance(fate, int) else reply.parts)

    def ahead(self, request: wire.SyncRequest) -> None:
        self.line.ahead(request)

    def _cut(
        self, parts: Iterator[tuple[Part, Sequence[bytes]]], after: int
    ) -> Iterator[tuple[Part, Sequence[bytes]]]:
        for _, got in zip(range(after), parts, strict=False):
            yield got
        raise failure("interrupted")

    def begin_upload(self, sha256: str, archive: str, size: int) -> Held:
        if next(self.plan, None) is not None:
            raise failure("offline")
        return self.line.begin_upload(sha256, archive, size)

    def upload(self, sha256: str, offset: int, chunk: bytes) -> Held:
        fate = next(self.plan, None)
        if fate == "before":
            raise failure("offline")
        after = self.line.upload(sha256, offset, chunk)
        if fate is not None:
            raise failure("interrupted")
        return after

    def blob(self, sha256: str) -> bytes:
        return self.line.blob(sha256)

    def pack(self, name: str, version: str) -> bytes:
        return self.line.pack(name, version)


class CuttingProxy:
    """Passes TCP on to a port of this machine. With `left` set, cuts everything once so many bytes have
    passed. `rate` (bytes a second each way) and `delay` (seconds, once a turn of the line) make it slow;
    `stalled` holds everything back without a word."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.left: int | None = None
        self.passed = 0
        self.rate: int | None = None
        self.delay = 0.0
        self.stalled = threading.Event()
        self._closed = threading.Event()
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.left = 0
        self._closed.set()
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        while True:
            try:
                here, _ = self._listener.accept()
            except OSError:
                return
            if self.left is not None and self.left <= 0:
                here.close()
                continue
            there = socket.create_connection(("127.0.0.1", self._target))
            for source, target in ((here, there), (there, here)):
                thread = threading.Thread(target=self._pass, args=(source, target), daemon=True)
                self._threads.append(thread)
                thread.start()

    def _pass(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            arrived = 0.0
            while data := source.recv(2_048):
                while self.stalled.is_set() and not self._closed.wait(0.01):
                    pass
                pause = len(data) / self.rate if self.rate else 0.0
                if time.monotonic() - arrived > self.delay:
                    pause += (
                        self.delay
                    )  # the first bytes of a turn; those behind them are on their way already
                self._closed.wait(pause)
                arrived = time.monotonic()
                with self._lock:
                    allowed = len(data) if self.left is None else max(0, min(self.left, len(data)))
                    self.passed += allowed
                    if self.left is not None:
                        self.left -= allowed
                target.sendall(data[:allowed])
                if allowed < len(data):
                    break
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            # Closed only by the thread that reads from it, so that its number is never used again too early.
        source.close()
