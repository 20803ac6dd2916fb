"""Libraries to measure on: real encrypted stores, filled as a sync would fill them, with invented firms."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync import hlc
from sync.event import Event, encode
from sync.store import Identity, IncomingEvents, Store
from sync.wire import Person
from tests.corpus import district
from tests.corpus.firm import Entity as Row

KEY = bytes(range(32))
TODAY = date(2026, 11, 20)
_CHUNK = 2_000  # events a transaction
_MORNING = 1_795_136_400_000  # ms: that day, nine o'clock in Chongqing


def identity(device: str = "bench") -> Identity:
    """A device of an invented assessor; no centre knows it."""
    person = Person(id="zlr-0137", name="演示周", role="assessor", unit="nanan", unit_name="演示服务站")
    return Identity(
        device,
        person,
        Ed25519PrivateKey.generate().private_bytes_raw(),
        "",
        "http://127.0.0.1:9",
        "演示",
    )


def filled(path: Path, firms: int, *, light: bool, key: bytes = KEY) -> Store:
    """A store of the first `firms` firms of the district; `light`: their own record only."""
    store = Store.create(path, key, identity())
    rows = district.district(7, firms, TODAY, light=light, assessor="zlr-0137")
    numbered = enumerate(rows, 1)
    while chunk := [_event(number, row) for number, row in itertools.islice(numbered, _CHUNK)]:
        store.receive([IncomingEvents("nanan", tuple(map(encode, chunk)), chunk[-1].seq)])
    return store


def _event(number: int, row: Row) -> Event:
    return Event(
        device="centre", seq=number, hlc=hlc.stamp(_MORNING) + number, author="centre",
        archive=row["archive"], entity=row["entity"], type=row["type"], set=row["set"],
    )  # fmt: skip
