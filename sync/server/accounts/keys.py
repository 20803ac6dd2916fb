"""The keys of devices: which one counts from which event on, who is to change it, which were stolen.

SQL of them, and the one way in which a device comes to another key. Whoever changes one holds the device's
row: no batch is taken in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from sync import bundle, succession
from sync.server.tables import device_keys, devices, tokens
from sync.wire import KeyLink

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class Key:
    """A key that a device had (raw Ed25519), good for its events after `since`. The signatures that it
    follows on the one before are empty for the first."""

    public_key: bytes
    since: int
    by_former: bytes
    by_key: bytes
    stolen: bool


def begin(connection: sa.Connection, device: str, key: bytes, now_ms: int) -> None:
    """The first key of a new device."""
    _add(connection, device, 0, KeyLink.model_construct(key=key.hex(), by_former="", by_key=""), 0, now_ms)


def history(connection: sa.Connection, device: str) -> list[Key]:
    """All keys of a device, the one in use last."""
    query = sa.select(device_keys).where(device_keys.c.device == device).order_by(device_keys.c.number)
    return [
        Key(row.public_key, row.since, row.by_former, row.by_key, row.stolen_ms is not None)
        for row in connection.execute(query)
    ]


def valid_at(keys: Sequence[Key], seq: int) -> bytes:
    """The key that counts for a device's event `seq`."""
    return next(key.public_key for key in reversed(keys) if key.since < seq)


def hold(connection: sa.Connection, device: str) -> tuple[bytes, int]:
    """The key in use and the last event of a device; until commit nobody changes its key or reports it
    stolen."""
    query = sa.select(devices.c.public_key, devices.c.seq).where(devices.c.id == device)
    row = connection.execute(query.with_for_update()).one()
    return row.public_key, row.seq


def advance(connection: sa.Connection, device: str, links: Sequence[KeyLink], now_ms: int) -> bytes:
    """Follow links on from the key in use; the key that is in use then. What was promised to the one before
    ends at once, its tokens too. Whether the caller may do so is the caller's to know."""
    at, seq = hold(connection, device)
    new = succession.leading_on(device, at, links)
    known = history(connection, device)
    had = [key.public_key for key in known] + [bytes.fromhex(one.key) for one in new]
    if not new or len(set(had)) < len(had):  # no key comes back
        return at
    if not all(bundle.can_be_sealed_for(bytes.fromhex(one.key)) for one in new):
        return at
    for number, one in enumerate(new, len(known)):
        _add(connection, device, number, one, seq, now_ms)
    at = bytes.fromhex(new[-1].key)
    changed = {"public_key": at, "key_ms": now_ms, "rotate_ms": None}
    connection.execute(devices.update().where(devices.c.id == device).values(changed))
    end_tokens(connection, device)
    return at


def end_tokens(connection: sa.Connection, device: str) -> None:
    """Whoever speaks as this device has to show its key again."""
    connection.execute(tokens.delete().where(tokens.c.device == device))


def is_stolen(connection: sa.Connection, device: str, key: bytes) -> bool:
    """Whether this key of a device was reported stolen."""
    query = sa.select(device_keys.c.number).where(
        device_keys.c.device == device,
        device_keys.c.public_key == key,
        device_keys.c.stolen_ms.is_not(None),
    )
    return connection.execute(query).first() is not None


def order(connection: sa.Connection, device: str, now_ms: int) -> None:
    """The device is told to change its key with the next reply."""
    connection.execute(devices.update().where(devices.c.id == device).values(rotate_ms=now_ms))


def report_stolen(connection: sa.Connection, device: str, now_ms: int) -> None:
    """The key in use is not the device's alone any more: nothing that it signs is believed."""
    in_use, _ = hold(connection, device)
    where = (device_keys.c.device == device, device_keys.c.public_key == in_use)
    connection.execute(device_keys.update().where(*where).values(stolen_ms=now_ms))
    end_tokens(connection, device)


def is_due(rotate_ms: int | None, key_ms: int, now_ms: int, days: int) -> bool:
    """Whether a device is to change its key: somebody said so (`rotate_ms`), or it has had it since `key_ms`,
    for more than so many days (0: no key is too old). By the centre's clock: devices' may be years off."""
    return rotate_ms is not None or (days > 0 and now_ms - key_ms > days * DAY_MS)


def _add(connection: sa.Connection, device: str, number: int, link: KeyLink, since: int, now_ms: int) -> None:
    row = {
        "device": device,
        "number": number,
        "public_key": bytes.fromhex(link.key),
        "since": since,
        "since_ms": now_ms,
        "by_former": bytes.fromhex(link.by_former),
        "by_key": bytes.fromhex(link.by_key),
    }
    connection.execute(device_keys.insert().values(row))
