"""Connections and their patience: how many may be open, and how long a peer may take over what it sends or
fetches. Whoever dawdles is cut off; a device then goes on where it was. Knows HTTP's phases, no message.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import h11
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from sync.server.failures import RefusedError, answer, busy

# Seconds. A line of 20 kB/s with 600 ms of delay stays far from all of them.
HEAD = 20  # from the first byte of a request to the last of its head, and before the first request
BODY = 60  # in each of which a body comes at SLOWEST on average, however fast it came before
SLOWEST = 1_000  # bytes a second
STALLED = 60  # no byte of an answer fetched for so long
LINGER = 5  # for the rest of a body nobody wants, after its answer
AT_ONCE_MORE = 64  # connections over the limit that are told so; any further ones are closed unanswered


class PatientProtocol(H11Protocol):
    """An HTTP/1.1 connection that counts. `watch` is called about once a second."""

    limit = 800  # connections in this process

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.app = _reading_to_the_end(self.app)
        self._turned_away = False
        self._phase = ""
        self._since = time.monotonic()  # the phase began, or bytes of an answer went out
        self._came = 0  # bytes in this phase
        self._unsent = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn
        """Take the connection, or say that there are too many."""
        super().connection_made(transport)
        there = len(self.connections)
        if there > self.limit + AT_ONCE_MORE:
            transport.abort()
        elif there > self.limit:
            self._turned_away = True
            self._enter("refused")
            transport.write(_said(429, "Too Many Requests", busy()))

    def data_received(self, data: bytes) -> None:
        """Count, then take it in."""
        if self._turned_away:
            return
        if self._phase in {"", "idle"}:
            self._enter("head")
        self._came += len(data)
        before = self.cycle
        super().data_received(data)
        if self.cycle is not before:  # a head is complete
            self._phase = ""
            self._enter("body")

    def watch(self) -> None:
        """Cut the line if the peer was given time enough."""
        self._enter(self._now_in())
        waited = time.monotonic() - self._since
        if self._phase == "answer":
            unsent = self.transport.get_write_buffer_size()
            if unsent != self._unsent or not unsent:
                self._unsent, self._since = unsent, time.monotonic()
        elif self._phase == "body" and (self.flow.read_paused or self._came >= BODY * SLOWEST):
            # It is the centre that makes it wait, or it came on: from here anew.
            self._since, self._came = time.monotonic(), 0
            return
        if waited > self._allowed():
            self._cut()

    def _cut(self) -> None:
        unanswered = self.cycle is not None and not self.cycle.response_started
        if self._phase == "body" and unanswered and not self.transport.is_closing():
            self.transport.write(_said(408, "Request Timeout", _too_slow()))
            self.transport.close()
        else:
            self.transport.abort()

    def _enter(self, phase: str) -> None:
        if phase != self._phase:
            self._phase, self._since, self._came = phase, time.monotonic(), 0

    def _now_in(self) -> str:
        if self._turned_away:
            return "refused"
        if self.cycle is None or self.conn.their_state in {h11.IDLE, h11.CLOSED}:
            return "head" if self._phase == "head" else "idle"
        if self.cycle.response_complete:
            if self.conn.their_state is h11.SEND_BODY:
                return "refused"
            return "answer" if self.transport.get_write_buffer_size() else "idle"
        return "body" if self.conn.their_state is h11.SEND_BODY else "answer"

    def _allowed(self) -> float:
        if self._phase == "idle":
            return HEAD + self.timeout_keep_alive
        return {"refused": LINGER, "answer": STALLED, "body": BODY}.get(self._phase, HEAD)


def _reading_to_the_end(app: ASGIApp) -> ASGIApp:
    """The application; that the line broke it is told only after it was given all that had come over it."""

    async def reading(scope: Scope, receive: Receive, send: Send) -> None:
        cycle = receive.__self__  # type: ignore[attr-defined] # the request as uvicorn has it

        async def next_message() -> Message:
            message = await receive()
            if message["type"] == "http.disconnect" and cycle.body:
                came, cycle.body = bytes(cycle.body), bytearray()
                message = {"type": "http.request", "body": came, "more_body": True}
            return message

        await app(scope, next_message, send)

    return reading


def _too_slow() -> RefusedError:
    return RefusedError(408, "too-slow", "The body came too slowly; what came whole of it counts.")


def _said(status: int, reason: str, refused: RefusedError) -> bytes:
    """An answer outside of any request that was read whole; the line ends with it."""
    told = answer(refused)
    lines = [f"HTTP/1.1 {status} {reason}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in told.headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + bytes(told.body)
