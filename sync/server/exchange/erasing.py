"""Erasing at the centre: in the transaction that takes an erasure in, what it names goes out of the log, the
folded entities, what was put aside, and the archive's evidence. The centre then says so in an event of its
own, the receipt, which every device of the scope gets.

Whatever a device sends later and an erasure names already (the centre was restored, a device had been away)
is emptied as it comes.
"""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from forms.archive import JSON
from forms.errors import UserError
from sync import erasure, merge
from sync.event import MAX_PAYLOAD, decode
from sync.merge import Entity
from sync.server.database import one_of, update, upsert
from sync.server.exchange import repository
from sync.server.exchange.reading import GONE
from sync.server.exchange.repository import Sums
from sync.server.exchange.speaking import Entry
from sync.server.tables import (
    archives,
    blob_archives,
    blobs,
    entities,
    erased_evidence,
    events,
    quarantine,
    removals,
    uploads,
)
from sync.server.tables import (
    devices as makers,
)

ASIDE_AT_ONCE = 20  # rows held of what was put aside, of up to a megabyte each


def apply(connection: sa.Connection, touched: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Let go what the erasures of these archives name. Returns the archives that have any, and the blobs of
    which something may go: files that are nobody's any more, once this is committed."""
    dropped: set[str] = set()
    found = _erasures(connection, touched)
    for archive, said in found.items():
        dropped |= _apply(connection, archive, said)
    return frozenset(found), frozenset(dropped)


def apply_aside(connection: sa.Connection, archives: Iterable[str]) -> None:
    """Let go what erasures of these archives name and was only put aside: nothing of it became part of them,
    so all else in them is as it was."""
    for archive, said in _erasures(connection, archives).items():
        _empty_quarantine(connection, archive, erasure.rules(said))


def archive_of(payload: bytes) -> str | None:
    """Where an event was to go; None if it cannot be read, so that nobody can say what in it is erased."""
    try:
        return decode(payload).archive
    except UserError:
        return None


def unconfirmed(connection: sa.Connection, touched: Iterable[str], now_ms: int) -> list[Entry]:
    """The receipts that are owed for erasures of these archives."""
    owed = []
    for archive, said in _erasures(connection, touched).items():
        ids = {receipt_id(entity.id): entity for entity in said}
        there = repository.states(connection, ids)
        for id, entity in sorted(ids.items()):
            if id not in there:
                owed.append(
                    Entry(archive, id, erasure.RECEIPT, _receipt(connection, archive, entity, now_ms))
                )
    return owed


def receipt_id(erasure_id: str) -> str:
    """The receipt of an erasure is one entity, however often it is written."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"xindang-erasure-receipt/{erasure_id}"))


def _receipt(connection: sa.Connection, archive: str, entity: Entity, now_ms: int) -> dict[str, JSON]:
    """What the centre can say of its own log: of the events named, how many it holds, all of them emptied."""
    found = erasure.rules([entity])
    held = sum(
        any(rule.reaches(f"{device}:{seq}", _made(payload)) for rule in found)
        for _, device, seq, payload in _events(connection, archive)
    )
    at = datetime.fromtimestamp(now_ms / 1000, UTC).isoformat(timespec="seconds")
    return {"erasure": entity.id, "erased_at": at, "events": held}


def _apply(connection: sa.Connection, archive: str, said: Sequence[Entity]) -> set[str]:
    found = erasure.rules(said)
    gone = _empty_events(connection, archive, found)
    _empty_entities(connection, archive, found)
    _empty_quarantine(connection, archive, found)
    return _drop_blobs(connection, archive, gone) if gone else set()


def _empty_events(connection: sa.Connection, archive: str, found: Sequence[erasure.Rule]) -> set[str]:
    gone: set[str] = set()
    rows = []
    for key, device, seq, payload in _events(connection, archive):
        redacted = _redacted(payload, f"{device}:{seq}", found)
        if redacted is not None:
            gone |= redacted.evidence
            rows.append({"unit_": key[0], "position_": key[1], "payload_": redacted.payload})
    if rows:
        statement = events.update().where(
            events.c.unit == sa.bindparam("unit_"), events.c.position == sa.bindparam("position_")
        )
        connection.execute(statement.values(payload=sa.bindparam("payload_")), rows)
    return gone


def _empty_entities(connection: sa.Connection, archive: str, found: Sequence[erasure.Rule]) -> None:
    hashed = grown = 0
    rows = []
    for _, state in list(repository.archive_states(connection, [archive])):
        entity = merge.from_bytes(state)
        left = erasure.emptied(entity, erasure.named(found, entity.type))
        if left is not entity:
            kept = merge.to_bytes(left)
            hashed += merge.state_hash(kept) - merge.state_hash(state)
            grown += len(kept) - len(state)
            rows.append(repository.State(entity.id, archive, entity.type, kept))
    if rows:
        repository.put_states(connection, rows)
        before = repository.sums(connection, [archive])[archive]
        repository.put_sums(connection, {archive: before.changed(Sums(hashed, grown))})


# Who enrolled anew made it again under another name: whatever is here of the same people. What is longer than
# any event says nothing that could be read.
_PEOPLE = sa.select(makers.c.person).where(one_of(makers.c.id, "named"))
_ASIDE = sa.select(quarantine.c.device, quarantine.c.seq, quarantine.c.payload).where(
    quarantine.c.device.in_(sa.select(makers.c.id).where(makers.c.person.in_(_PEOPLE))),
    quarantine.c.code != GONE,
    sa.func.length(quarantine.c.payload) <= MAX_PAYLOAD,
)


def _empty_quarantine(connection: sa.Connection, archive: str, found: Sequence[erasure.Rule]) -> None:
    """What was refused is part of no archive, but its bytes are here all the same. Only what was meant for
    this one: an erasure reaches no further than its own archive, whatever events it names."""
    # Anything may be named, and no database takes NUL.
    named = {event.rpartition(":")[0] for rule in found for event in rule.events if event.isprintable()}
    aside = _ASIDE.execution_options(yield_per=ASIDE_AT_ONCE)
    rows = []
    with connection.execute(aside, {"named": named}) as there:
        for device, seq, payload in there:
            redacted = (
                _redacted(payload, f"{device}:{seq}", found) if archive_of(payload) == archive else None
            )
            if redacted is not None:
                rows.append({"device": device, "seq": seq, "payload": redacted.payload})
    update(connection, quarantine, rows)


def _redacted(payload: bytes, event: str, found: Sequence[erasure.Rule]) -> erasure.Redacted | None:
    if not any(event in rule.events or rule.made for rule in found):
        return None
    return erasure.left_by(found, event, payload)


def _made(payload: bytes) -> str:
    return erasure.made_of(json.loads(payload))


def _drop_blobs(connection: sa.Connection, archive: str, gone: set[str]) -> set[str]:
    states = [state for _, state in repository.archive_states(connection, [archive])]
    kept = [s for s in states if merge.from_bytes(s).type not in (erasure.TYPE, "recognition")]
    payloads = [payload for _, _, _, payload in _events(connection, archive)]
    wanted = {sha for sha in gone if not any(sha.encode() in text for text in (*kept, *_telling(payloads)))}
    connection.execute(
        blob_archives.delete().where(
            blob_archives.c.archive == archive, blob_archives.c.sha256.in_(sorted(wanted))
        )
    )
    connection.execute(
        uploads.delete().where(uploads.c.archive == archive, uploads.c.sha256.in_(sorted(wanted)))
    )
    still = connection.execute(
        sa.select(blob_archives.c.sha256).where(blob_archives.c.sha256.in_(sorted(wanted)))
    )
    orphans = wanted - set(still.scalars())
    connection.execute(blobs.delete().where(blobs.c.sha256.in_(sorted(orphans))))
    upsert(connection, removals, [{"sha256": sha} for sha in sorted(wanted)])
    upsert(connection, erased_evidence, [{"archive": archive, "sha256": sha} for sha in sorted(wanted)])
    return wanted


def _telling(payloads: Sequence[bytes]) -> list[bytes]:
    """The events that are not about a photo only."""
    return [p for p in payloads if b'"type":"recognition"' not in p and b'"type":"erasure"' not in p]


def _events(connection: sa.Connection, archive: str) -> list[tuple[tuple[str, int], str, int, bytes]]:
    query = sa.select(events.c.unit, events.c.position, events.c.device, events.c.seq, events.c.payload)
    rows = connection.execute(query.where(events.c.archive == archive).order_by(events.c.position))
    return [((r.unit, r.position), r.device, r.seq, r.payload) for r in rows]


_ERASURES = (
    sa.select(entities.c.archive, entities.c.state)
    .where(one_of(entities.c.archive, "archives"), entities.c.type == erasure.TYPE)
    .order_by(entities.c.id)
)


def _erasures(connection: sa.Connection, touched: Iterable[str]) -> Mapping[str, list[Entity]]:
    found: dict[str, list[Entity]] = {}
    for row in connection.execute(_ERASURES, {"archives": touched}):
        found.setdefault(row.archive, []).append(merge.from_bytes(row.state))
    return found


def unit_of(connection: sa.Connection, archive: str) -> str:
    """The stream of an archive."""
    return str(connection.execute(sa.select(archives.c.unit).where(archives.c.id == archive)).scalar_one())
