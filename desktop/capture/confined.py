"""What a process that reads hostile files may do: no network, bounded memory, less urgent than the program;
and its pipes, which no library's chatter reaches. Standard library only.
"""

import os
import sys
from typing import Any, BinaryIO

_NETWORK = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "urllib.Request")


class NetworkRefusedError(RuntimeError):
    """A library wanted to reach the network from here."""


def channel() -> tuple[BinaryIO, BinaryIO]:
    """The pipes; what libraries print goes nowhere near them."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, out


def confine(memory: int) -> None:
    """From here on: no network, no more than `memory` bytes of address space, and less urgent."""

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
