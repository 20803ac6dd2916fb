"""The log: who this replica is, its chain, and every event it holds.

Owns the tables replica, chain, device and event. Knows nothing of what the events add up to (`views`).
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa

from forms.errors import UserError
from sync import chain
from sync.event import Event, EventId, decode, encode
from sync.store.model import Identity
from sync.wire import KeyLink, Person

_KEYS = ("private_key", "next_key", "former_key")  # of an identity
_NUMBER = re.compile("[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Position:
    """How far the replica has come: `seq` own events, `head` after them, `acked` of them at the centre."""

    device_id: int
    device: str
    seq: int
    head: bytes
    hlc: int
    acked: int
    scope: int


def position(c: sa.Connection) -> Position | None:
    """None until the device is enrolled."""
    row = c.exec_driver_sql(
        "SELECT r.device_id, d.uid, r.seq, r.head, r.hlc, r.acked, r.scope"
        " FROM replica r JOIN device d ON d.id = r.device_id"
    ).first()
    return Position(*row) if row else None


def enrolled(c: sa.Connection) -> Position:
    """The position, or UserError `not-enrolled`: without a device there is nobody to save as."""
    found = position(c)
    if found is None:
        raise UserError(
            "not-enrolled",
            "This device is not enrolled yet, so nothing can be saved.",
            "Enrol it with the code your administrator gave you.",
        )
    return found


def identity(c: sa.Connection) -> Identity | None:
    """Who this device is, or None before enrolment."""
    text = c.exec_driver_sql("SELECT identity FROM replica").scalar()
    if text is None:
        return None
    body = json.loads(text)
    body["person"] = Person(**body["person"])
    body["links"] = tuple(KeyLink(**link) for link in body["links"])
    for name in _KEYS:
        body[name] = bytes.fromhex(body[name])
    return Identity(**body)


def put_identity(c: sa.Connection, who: Identity) -> None:
    """Store who this device is; a device id other than before starts a chain of its own."""
    body = {name: getattr(who, name) for name in ("device", "centre_key", "url", "centre_name")}
    body["person"] = who.person.model_dump()
    body["links"] = [link.model_dump() for link in who.links]
    for name in _KEYS:
        body[name] = getattr(who, name).hex()
    c.exec_driver_sql("UPDATE replica SET identity = ?", (json.dumps(body, ensure_ascii=False),))
    before = position(c)
    if before is None or before.device != who.device:
        c.exec_driver_sql("DELETE FROM chain")
        c.exec_driver_sql(
            "UPDATE replica SET device_id = ?, seq = 0, acked = 0, head = ?, scope = 0",
            (device_ids(c, [who.device])[who.device], chain.genesis(who.device)),
        )


def device_ids(c: sa.Connection, uids: Iterable[str]) -> dict[str, int]:
    """Row ids of devices, made where missing."""
    wanted = json.dumps(sorted(set(uids)))
    c.exec_driver_sql(
        "INSERT INTO device (uid) SELECT value FROM json_each(?) WHERE value NOT IN (SELECT uid FROM device)",
        (wanted,),
    )
    rows = c.exec_driver_sql(
        "SELECT uid, id FROM device WHERE uid IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return dict(map(tuple, rows))


def append(c: sa.Connection, at: Position, events: Sequence[Event]) -> tuple[bytes, ...]:
    """Own events, numbered on from `at`: encoded once, chained. Rows of the event table come with `store`."""
    payloads = tuple(encode(event) for event in events)
    head, rows = at.head, []
    for event, payload in zip(events, payloads, strict=True):
        hashed = chain.payload_hash(payload)
        head = chain.extend(head, event.seq, hashed)
        rows.append((event.seq, hashed, head))
    c.exec_driver_sql("INSERT INTO chain (seq, hash, head) VALUES (?, ?, ?)", rows)
    last = events[-1]
    c.exec_driver_sql("UPDATE replica SET seq = ?, head = ?, hlc = max(hlc, ?)", (last.seq, head, last.hlc))
    return payloads


def store(
    c: sa.Connection, events: Sequence[Event], payloads: Sequence[bytes], entity_ids: dict[str, int]
) -> None:
    """Keep events, if there are any, beside the entities they speak of; the entities must be there."""
    if not events:
        return
    devices = device_ids(c, {event.device for event in events})
    c.exec_driver_sql(
        "INSERT INTO event (device_id, seq, hlc, entity_id, payload) VALUES (?, ?, ?, ?, ?)",
        [
            (devices[e.device], e.seq, e.hlc, entity_ids[e.entity], payload)
            for e, payload in zip(events, payloads, strict=True)
        ],
    )


def known(c: sa.Connection, events: Iterable[Event]) -> set[EventId]:
    """Which of these events the log already holds."""
    pairs = json.dumps([[event.device, event.seq] for event in events])
    rows = c.exec_driver_sql(
        "SELECT d.uid || ':' || e.seq FROM json_each(?) j"
        " JOIN device d ON d.uid = j.value ->> 0"
        " JOIN event e ON e.device_id = d.id AND e.seq = j.value ->> 1",
        (pairs,),
    )
    return {found for (found,) in rows}


NAMED = (
    "json_each(?) j JOIN device d ON d.uid = j.value ->> 0"
    " JOIN event e ON e.device_id = d.id AND e.seq = j.value ->> 1"
)
"""The events `e` of devices `d` that a parameter `names`, each found by an index."""


def names(ids: Iterable[EventId]) -> str:
    """These events as `NAMED` takes them."""
    parts = (i.rpartition(":") for i in set(ids))  # written by any device: numbers only if they can be one
    return json.dumps([[device, int(seq)] for device, _, seq in parts if _NUMBER.fullmatch(seq)])


def by_ids(c: sa.Connection, ids: Iterable[EventId]) -> dict[EventId, Event]:
    """Events by their identity; those never received are left out."""
    rows = c.exec_driver_sql(f"SELECT e.payload FROM {NAMED}", (names(ids),))  # noqa: S608 - a constant
    return {event.id: event for event in (decode(payload) for (payload,) in rows)}


def own(c: sa.Connection, at: Position, after: int) -> Iterator[tuple[int, bytes]]:
    """Own events with a number above `after`, in order: (seq, payload)."""
    rows = c.exec_driver_sql(
        "SELECT seq, payload FROM event WHERE device_id = ? AND seq > ? ORDER BY seq", (at.device_id, after)
    )
    yield from rows


class Link(NamedTuple):  # thousands for a call
    """An own event in its chain: its number, its hash, the head after it; its bytes, and the archive it is
    about, if it is kept."""

    seq: int
    hash: bytes
    head: bytes
    payload: bytes | None
    archive: str | None


def chained(c: sa.Connection, after: int) -> Iterator[Link]:
    """Own events with a number above `after`, in order."""
    rows = c.exec_driver_sql(
        "SELECT k.seq, k.hash, k.head, e.payload, a.uid FROM replica r CROSS JOIN chain k"
        " LEFT JOIN event e ON e.device_id = r.device_id AND e.seq = k.seq"
        " LEFT JOIN entity n ON n.id = e.entity_id LEFT JOIN archive a ON a.id = n.archive_id"
        " WHERE r.id = 1 AND k.seq > ? ORDER BY k.seq",  # one row: else all that follow are read and sorted
        (after,),
    )
    yield from map(Link._make, rows)


def hashes_after(c: sa.Connection, seq: int, limit: int) -> list[bytes]:
    """Hashes of own events after `seq`, at most `limit`."""
    rows = c.exec_driver_sql("SELECT hash FROM chain WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit))
    return [bytes(hashed) for (hashed,) in rows]


def head_at(c: sa.Connection, at: Position, seq: int) -> bytes:
    """The chain's head after own event `seq`; 0 is the head before the first."""
    if seq == 0:
        return chain.genesis(at.device)
    head = c.exec_driver_sql("SELECT head FROM chain WHERE seq = ?", (seq,)).scalar()
    if head is None:
        raise KeyError(f"this device made no event {seq}")
    return bytes(head)
