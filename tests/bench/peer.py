"""Xindang in a side-by-side benchmark of sync systems: `run.py --adapter tests/bench/peer.py --peers … xindang`.

The benchmark is not part of this project: its `benchlib` is there when it loads this file, and only then. What runs
is the product: the client's cycle and its SQLCipher store in the benchmark's process, the service as its own
process on PostgreSQL with fsync; plain HTTP on loopback, as the other peers do it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import centre, devices
from tests.sync.service import Service

_peer: Any = import_module("benchlib.peer")
_pg: Any = import_module("benchlib.pg")
_workload: Any = import_module("benchlib.workload")


class Device(_peer.Device):  # type: ignore[misc] # the benchmark's own class
    """One device, as the benchmark speaks to it."""

    def __init__(self, path: Path, port: int, code: str) -> None:
        self._device = devices.Device(path, f"http://127.0.0.1:{port}", code)
        self.load, self.edit = self._device.load, self._device.edit
        self.get, self.conflicts = self._device.get, self._device.others
        self.sync, self.close = self._device.sync, self._device.close

    def digest(self) -> str:
        """The state as the benchmark compares it."""
        return str(_workload.digest(self._device.records()))


class Xindang(_peer.Peer):  # type: ignore[misc] # the benchmark's own class
    """The service and its database."""

    name, title = "xindang", "Xindang, SQLCipher device, PostgreSQL"
    note = (
        "the product: scoping, one signature a batch, chain over hashes, registers with conflicts, digests compared"
        f" after each sync; device SQLCipher synchronous=full with list, search index and views; {devices.GROUP}"
        " records an archive, the first of each is its firm; the token is fetched with the first sync"
    )
    cluster: Any = None
    service: Service | None = None

    @classmethod
    def unavailable(cls, config: dict[str, Any]) -> str | None:
        """Why it cannot run here."""
        return None if _pg.bindir() else "no PostgreSQL"

    def start(self) -> None:
        """A cluster, a centre on it, one person."""
        self.cluster = _pg.Cluster(self.root / "pg")
        url = self.cluster.dsn().replace("postgresql://", "postgresql+psycopg://")
        self.service = centre.start_centre(self.root / "centre", url)
        self.port = self.service.port

    def device(self, name: str, port: int) -> Device:
        """A newly enrolled computer."""
        assert self.service is not None
        code = self.service.admin("enrolment-code", centre.PERSON)
        return Device(self.root / f"{name}.db", port, code)

    def stop(self) -> None:
        """End both."""
        super().stop()
        if self.service is not None and self.service.process is not None:
            self.service.stop()
        if self.cluster is not None:
            self.cluster.stop()
