"""Libraries to measure on: real encrypted stores, filled as a sync would fill them, with invented firms."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import hlc, merge
from sync.merge import Entity, Value
from sync.store import Identity, IncomingSnapshot, Store
from sync.wire import Person, SnapshotPart
from tests.corpus import district
from tests.corpus.firm import Entity as Row

KEY = bytes(range(32))
TODAY = date(2026, 11, 20)
_CHUNK = 1_000  # archives a transaction
_MORNING = 1_795_136_400_000  # ms: that day, nine o'clock in Chongqing


def identity(device: str = "bench") -> Identity:
    """A device of an invented assessor; no centre knows it."""
    person = Person(id="zlr-0137", name="演示周", role="assessor", unit="nanan", unit_name="演示服务站")
    return Identity(device, person, Ed25519PrivateKey.generate().private_bytes_raw(), "e", "", "http://127.0.0.1:9", "演示")


def filled(path: Path, firms: int, *, light: bool, key: bytes = KEY) -> Store:
    """A store of the first `firms` firms of the district; `light`: their own record only."""
    store = Store.create(path, key, identity())
    rows = district.district(7, firms, TODAY, light=light, assessor="zlr-0137")
    archives = (list(group) for _, group in itertools.groupby(rows, lambda row: row["archive"]))
    for chunk in _chunks(_snapshot(number, rows) for number, rows in enumerate(archives, 1)):
        store.receive(chunk)
    return store


def _snapshot(position: int, rows: list[Row]) -> IncomingSnapshot:
    states = tuple(merge.to_bytes(_entity(number, row)) for number, row in enumerate(rows, position * 1000))
    part = SnapshotPart(
        archive=str(rows[0]["archive"]), stream="nanan", position=position, scope=1, count=len(states),
        digest=f"{merge.digest(states):064x}",
    )  # fmt: skip
    return IncomingSnapshot(part, states)


def _entity(number: int, row: Row) -> Entity:
    event, at = f"centre:{number}", hlc.stamp(_MORNING) + number
    live = {name: {event: Value(event, at, "centre", value)} for name, value in row["set"].items()}
    return Entity(str(row["entity"]), str(row["archive"]), str(row["type"]), live)


def _chunks(parts: Iterable[IncomingSnapshot]) -> Iterator[list[IncomingSnapshot]]:
    source = iter(parts)
    while chunk := list(itertools.islice(source, _CHUNK)):
        yield chunk
