"""Connections that another thread can end. Whoever waits for an answer that does not come would wait for a
minute; who locks the screen meanwhile, or ends the program, cannot.

Knows sockets, and nothing of what goes over them.
"""

import socket
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import requests
from requests.adapters import HTTPAdapter
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class HangingUp(HTTPAdapter):
    """`hang_up()` ends what is under way, which fails as if the line had been cut, and lets nothing begin."""

    def __init__(self) -> None:
        self._open: WeakSet[Any] = WeakSet()
        self._over = False
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """As the library has it, with connections that are known here."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = _pools(self._open)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """The same where a proxy stands between."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        manager.pool_classes_by_scheme = _pools(self._open)
        return manager

    def send(self, *args: Any, **kwargs: Any) -> requests.Response:
        """Raises `requests.ConnectionError` once it was hung up."""
        if self._over:
            raise requests.ConnectionError("hung up")
        return super().send(*args, **kwargs)

    def hang_up(self) -> None:
        """May be called from any thread."""
        self._over = True
        for connection in list(self._open):
            line = connection.sock
            if line is not None:
                with suppress(OSError):
                    socket.socket.shutdown(line, socket.SHUT_RDWR)  # below TLS, which another thread reads


def _pools(opened: WeakSet[Any]) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnectionPool):
        def _new_conn(self) -> Any:
            made = super()._new_conn()
            opened.add(made)
            return made

    class Sealed(HTTPSConnectionPool):
        def _new_conn(self) -> Any:
            made = super()._new_conn()
            opened.add(made)
            return made

    return {"http": Plain, "https": Sealed}
