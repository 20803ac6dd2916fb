"""An HTTP server that answers whatever a test tells it to, however wrong: garbage, half a body, silence."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import zstandard

from sync import wire


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came. Header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[[Asked], bytes]


def answer(status: int, body: bytes = b"", length: int | None = None, **headers: str) -> bytes:
    """An HTTP answer; `length` may claim more than there is, then the connection just ends."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} Whatever", *(f"{name}: {value}" for name, value in named.items())]
    lines += [f"Content-Length: {len(body) if length is None else length}", "Connection: close"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def failing(status: int, code: str, /, **more: object) -> bytes:
    """An answer with a failure as the wire contract words it."""
    headers = {"Retry_After": str(more.pop("retry_after"))} if "retry_after" in more else {}
    told = wire.Failure(code=code, message="as told", **more)
    return answer(status, told.model_dump_json().encode(), Content_Type="application/json", **headers)


def reply(*lines: bytes, cut: int | None = None) -> bytes:
    """A sync reply of these lines; `cut`: only so many bytes of the body arrive."""
    body = zstandard.compress(b"".join(line + b"\n" for line in lines))
    return answer(200, body[:cut], len(body), Content_Encoding="zstd")


@dataclass(slots=True)
class Impostor:
    """Answers by `paths` (first matching prefix), tokens by itself unless told otherwise."""

    paths: dict[str, Answer | list[bytes]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    url: str = ""

    def serve(self, request: Asked) -> bytes:
        self.asked.append(request)
        for prefix, told in self.paths.items():
            if request.path.startswith(prefix):
                return told.pop(0) if isinstance(told, list) else told(request)
        if request.path == "/v1/token":
            return answer(200, b'{"access_token":"t","expires_in":900}')
        return failing(404, "not-found")


class _Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = False
    block_on_close = True
    allow_reuse_address = True
    impostor: Impostor


class _Handler(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        first = self.rfile.readline().decode().split()
        if not first:
            return
        headers = {}
        while (line := self.rfile.readline().strip()) != b"":
            name, _, value = line.decode().partition(": ")
            headers[name.lower()] = value
        body = self.rfile.read(int(headers.get("content-length", "0")))
        self.wfile.write(self.server.impostor.serve(Asked(first[0], first[1], headers, body)))
        self.wfile.flush()
        self.request.shutdown(socket.SHUT_WR)


class Running:
    """An impostor on a port of its own, until the block ends."""

    def __init__(self) -> None:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._impostor = self._server.impostor = Impostor()
        self._impostor.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Impostor:
        self._thread.start()
        return self._impostor

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
