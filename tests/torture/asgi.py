"""The service's real application, called in this thread: no socket, no event of the outside world.

Work that the service hands to other threads is done at once, where it is handed over; so one seed has one
course.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import anyio.to_thread
from starlette.types import ASGIApp


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service answered."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


class Caller:
    """Calls applications, one request at a time."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()

    def close(self) -> None:
        """Let go of the loop."""
        self._loop.close()

    def call(
        self, app: ASGIApp, method: str, url: str, headers: Mapping[str, str], body: bytes, cut: int | None
    ) -> Answer | None:
        """The answer to a request; None when there is none, as when its body was `cut` after so many bytes."""
        return self._loop.run_until_complete(_call(app, method, url, headers, body, cut))


async def _call(
    app: ASGIApp, method: str, url: str, headers: Mapping[str, str], body: bytes, cut: int | None
) -> Answer | None:
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": url,
        "raw_path": url.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("device", 1),
        "server": ("centre", 80),
    }
    coming: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]
    if cut is not None:
        coming = [
            {"type": "http.request", "body": body[:cut], "more_body": True},
            {"type": "http.disconnect"},
        ]
    said: list[Any] = []

    async def receive() -> Any:
        return coming.pop(0) if coming else {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        said.append(message)

    await app(scope, receive, send)
    if cut is not None or not said:
        return None
    told = tuple((name.decode().title(), value.decode()) for name, value in said[0]["headers"])
    return Answer(said[0]["status"], told, b"".join(m.get("body", b"") for m in said[1:]))


async def _inline(work: Callable[..., Any], *arguments: Any, **_: Any) -> Any:
    return work(*arguments)


@contextmanager
def single_threaded() -> Iterator[None]:
    """While this lasts, nothing is handed to another thread."""
    before = anyio.to_thread.run_sync
    anyio.to_thread.run_sync = _inline
    try:
        yield
    finally:
        anyio.to_thread.run_sync = before
