"""How long a body may take, by a clock that a test sets: a poor line is never cut, one that drips is."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.server import ServerState

from sync import wire
from sync.server import connections
from sync.server.connections import BODY, SLOWEST, PatientProtocol

HEAD = b"POST /v1/sync HTTP/1.1\r\nHost: c\r\nContent-Length: 1000000000\r\n\r\n"


@dataclass(eq=False)
class Line(asyncio.Transport):
    """What the protocol says, and whether it hung up."""

    said: bytes = b""
    over: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    def write(self, data: bytes | bytearray | memoryview[Any]) -> None:
        self.said += data

    def close(self) -> None:
        self.over = True

    abort = close

    def is_closing(self) -> bool:
        return self.over

    def get_write_buffer_size(self) -> int:
        return 0

    def pause_reading(self) -> None:
        pass

    resume_reading = pause_reading


class Peer:
    """Sends a body to a centre whose clock is `now`."""

    def __init__(self, *, taken: bool) -> None:
        self.now = 0.0
        self.line = Line()
        self._taken = taken
        self._gone = asyncio.Event()
        self._protocol = PatientProtocol(
            Config(self._app, interface="asgi3", log_config=None), ServerState(), {}
        )
        self._protocol.connection_made(self.line)
        self._protocol.data_received(HEAD)

    async def goes(self, *each_second: int) -> None:
        """So many bytes in each second; the centre looks after each."""
        for size in each_second:
            self.now += 1
            if size:
                self._protocol.data_received(bytes(size))
            for _ in range(3):
                await asyncio.sleep(0)
            self._protocol.watch()

    async def goes_away(self) -> None:
        self._protocol.connection_lost(None)
        self._gone.set()
        for _ in range(9):
            await asyncio.sleep(0)

    async def _app(self, _scope: Scope, receive: Receive, _send: Send) -> None:
        if not self._taken:
            await self._gone.wait()
        while (await receive()).get("more_body"):
            pass


@pytest.fixture
def peers(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Peer]]:
    made: list[Peer] = []
    monkeypatch.setattr(connections.time, "monotonic", lambda: made[0].now if made else 0.0)
    yield made


def sends(peers: list[Peer], *each_second: int, taken: bool = True) -> Line:
    async def go() -> Line:
        peers.append(Peer(taken=taken))
        await peers[0].goes(*each_second)
        line = replace(peers[0].line)
        await peers[0].goes_away()
        return line

    return asyncio.run(go())


def test_a_poor_line_is_never_cut(peers: list[Peer]) -> None:
    """20 kB/s, with pauses of nearly a minute, for hours; and one just as slow as may be."""
    stalling = [20_000] * 10 + [0] * (BODY - 2)
    assert not sends(peers, *stalling * 200).over


def test_the_slowest_line_there_may_be_is_not_cut(peers: list[Peer]) -> None:
    assert not sends(peers, *[SLOWEST] * 5_000).over


@pytest.mark.parametrize("drip", [0, 1, SLOWEST - 20])
def test_who_drips_is_cut_however_much_came_before(peers: list[Peer], drip: int) -> None:
    line = sends(peers, 50_000_000, *[drip] * (BODY + 2))
    assert line.over
    head, _, body = line.said.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408 ")
    assert wire.Failure.model_validate_json(body).code == "too-slow"


def test_nobody_is_cut_for_what_the_centre_does_not_take(peers: list[Peer]) -> None:
    """It stopped reading: the sender could not go on if it would."""
    assert not sends(peers, 1_000_000, *[0] * (10 * BODY), taken=False).over
