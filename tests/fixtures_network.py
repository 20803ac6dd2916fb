"""No test leaves this machine. Audit hooks cannot be removed, so this holds for the whole run."""

from __future__ import annotations

import ipaddress
import sys

_LOCAL_NAMES = {"", "localhost"}


class LeftTheMachineError(RuntimeError):
    """Not a connection error on purpose: code that copes with being offline must not swallow it."""


def _is_local(host: object) -> bool:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host in _LOCAL_NAMES:
        return True
    try:
        address = ipaddress.ip_address(str(host).split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _stay_here(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in {"socket.connect", "socket.sendto"} and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return  # not a network call, or a Unix socket: its address is a path
    if not _is_local(host):
        raise LeftTheMachineError(f"a test tried to reach {host!r}; only loopback is allowed")


sys.addaudithook(_stay_here)
