"""What a process apart does to itself before it touches a file: no network, bounded memory, less urgency.

Runs in the worker only. Standard library only.
"""

import os
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from desktop.capture.apart.wire import WireError, receive, send

Message = tuple[dict[str, Any], bytes]
_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "urllib.Request")


class NetworkRefusedError(RuntimeError):
    """A library wanted to reach the network from here."""


def confine(memory: int) -> None:
    """No network, at most `memory` bytes of address space, and less urgent than the program itself."""

    def refuse(event: str, _arguments: tuple[Any, ...]) -> None:
        if event in _NETWORK:
            raise NetworkRefusedError(event)

    sys.addaudithook(refuse)
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "win32":
        os.nice(5)


def channel() -> tuple[BinaryIO, BinaryIO]:
    """The pipes; what libraries print goes nowhere near them."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, out


def serve(source: BinaryIO, out: BinaryIO, answer: Callable[[dict[str, Any], bytes], Message]) -> int:
    """Answer messages until the other side closes; the exit code. What goes wrong is an answer, `failed`."""
    while True:
        try:
            message = receive(source)
        except WireError:
            return 2
        if message is None:
            return 0
        began = time.perf_counter()
        try:
            head, body = answer(*message)
        except Exception as error:  # whatever a file does to a library, the next one is read
            head, body = {"failed": type(error).__name__}, b""
        head["seconds"] = time.perf_counter() - began
        try:
            send(out, head, body)
        except OSError:
            return 0
