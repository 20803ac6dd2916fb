"""The inbox: what the centre sends, applied together with the cursor that says it was received.

Owns the tables cursor and quarantine. What cannot be read is kept aside and reported; it never blocks the
rest.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from forms.errors import TransientError, UserError
from sync import merge
from sync.erasure import TYPE
from sync.event import CENTRE_ONLY, Event, decode
from sync.store import erasing, log, outbox, people, views
from sync.store.drafts import milliseconds
from sync.store.exchanged import Incoming, IncomingEvents, IncomingPurge, IncomingSnapshot, Received


def apply(c: sa.Connection, incoming: Incoming, now: datetime) -> Received:
    """Apply one part with its cursor. Raises TransientError `bad-snapshot` if a snapshot is not what it
    says."""
    if isinstance(incoming, IncomingEvents):
        return _events(c, incoming, now)
    if isinstance(incoming, IncomingSnapshot):
        return _snapshot(c, incoming, now)
    return _purge(c, incoming)


def apply_all(
    c: sa.Connection, batch: Sequence[Incoming], now: datetime
) -> tuple[Received, UserError | None]:
    """Apply parts up to the first that fails: what was received, and the failure. The disk waits once for
    all."""
    done: list[Received] = []
    for incoming in batch:
        try:
            with c.begin_nested():
                done.append(apply(c, incoming, now))
        except UserError as failure:
            return _total(done), failure
    return _total(done), None


def _total(parts: Sequence[Received]) -> Received:
    return Received(
        sum(p.events for p in parts),
        sum(p.entities for p in parts),
        frozenset().union(*(p.archives for p in parts)),
        sum(p.conflicts for p in parts),
        tuple(archive for p in parts for archive in p.purged),
        tuple(problem for p in parts for problem in p.problems),
    )


def cursors(c: sa.Connection) -> dict[str, int]:
    """How far each stream was received."""
    rows = c.exec_driver_sql("SELECT stream, position FROM cursor ORDER BY stream")
    return dict(map(tuple, rows))


def forget_cursors(c: sa.Connection) -> None:
    """Receive everything again from the start; nothing held is lost, and repeats change nothing."""
    c.exec_driver_sql("DELETE FROM cursor")
    c.exec_driver_sql("UPDATE replica SET scope = 0")


def _events(c: sa.Connection, part: IncomingEvents, now: datetime) -> Received:
    at = log.position(c)
    fresh: dict[str, tuple[Event, bytes]] = {}
    problems = []
    for payload in part.payloads:
        try:
            event = decode(payload)
        except UserError as error:
            problems.append(str(error))
            _set_aside(c, part.stream, payload, str(error), now)
            continue
        if at is None or event.device != at.device:
            fresh[event.id] = (event, payload)
    for there in log.known(c, [event for event, _ in fresh.values()]):
        del fresh[there]
    written = views.Written({}, {}, 0, 0)
    if fresh:
        events = [event for event, _ in fresh.values()]
        written = views.fold(c, events)
        log.store(c, events, [payload for _, payload in fresh.values()], dict(written.rows))
        _place(c, written, part.stream)
        outbox.observe_clock(c, [event.hlc for event in events], now)
        erasing.apply(c, written.archives.values(), {event.entity for event in events if event.type == TYPE})
    people.put(c, part.people)
    c.exec_driver_sql(
        "INSERT INTO cursor (stream, position) VALUES (?, ?)"
        " ON CONFLICT (stream) DO UPDATE SET position = max(position, excluded.position)",
        (part.stream, part.to),
    )
    return Received(
        len(fresh),
        written.changed,
        frozenset(written.archives),
        written.new_conflicts,
        problems=tuple(problems),
    )


def _snapshot(c: sa.Connection, snapshot: IncomingSnapshot, now: datetime) -> Received:
    part = snapshot.part
    try:
        entities = [merge.from_bytes(data) for data in snapshot.entities]
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        entities = []
    agrees = f"{merge.digest(snapshot.entities):064x}" == part.digest and len(entities) == part.count
    if not agrees or any(entity.archive != part.archive for entity in entities):
        raise TransientError(
            "bad-snapshot",
            "An archive arrived incomplete.",
            "It is asked for again at the next sync; nothing was changed.",
            archive=part.archive,
        )
    known = views.load(c, [entity.id for entity in entities if entity.type == TYPE])
    _let_centre_speak(c, part.archive, dict(zip((e.id for e in entities), snapshot.entities, strict=True)))
    written = views.join(c, list(zip(entities, snapshot.entities, strict=True)))
    _place(c, written, part.stream)
    stream_of = views.archive_rows(c, [part.archive])
    c.exec_driver_sql(
        "UPDATE archive SET stream = ?, known = 1, leaving = NULL WHERE id = ?",
        (part.stream, stream_of[part.archive]),
    )
    said = {entity.id for entity in entities if entity.type == TYPE and entity.id not in known}
    erasing.apply(c, written.archives.values(), said)
    people.put(c, part.people)
    outbox.observe_clock(c, [views.latest(entity) for entity in entities], now)
    # The lowest position is the safe one: what comes twice changes nothing, what is skipped is lost.
    c.exec_driver_sql(
        "INSERT INTO cursor (stream, position) VALUES (?, ?)"
        " ON CONFLICT (stream) DO UPDATE SET position = min(position, excluded.position)",
        (part.stream, part.position),
    )
    _advance_scope(c, part.scope)
    return Received(0, written.changed, frozenset({part.archive}), written.new_conflicts)


def _let_centre_speak(c: sa.Connection, archive: str, states: Mapping[str, bytes]) -> None:
    """What only the centre writes is as it says now: a centre that was restored may have said otherwise, and
    nobody tells it that again."""
    rows = c.exec_driver_sql(
        "SELECT n.id, n.uid, coalesce(n.state, n.baseline) FROM entity n"
        " JOIN archive a ON a.id = n.archive_id"
        " WHERE a.uid = ? AND n.type IN (SELECT value FROM json_each(?))",
        (archive, json.dumps(sorted(CENTRE_ONLY))),
    ).fetchall()
    views.drop(c, archive, [(row, state) for row, uid, state in rows if states.get(uid) != state])


def _purge(c: sa.Connection, part: IncomingPurge) -> Received:
    _advance_scope(c, part.scope)
    pending = c.exec_driver_sql("SELECT pending FROM archive WHERE uid = ?", (part.archive,)).scalar()
    if pending is None:
        return Received()
    if pending:  # it goes with the acknowledgement of the last of them
        c.exec_driver_sql("UPDATE archive SET leaving = ? WHERE uid = ?", (part.scope, part.archive))
        return Received(archives=frozenset({part.archive}))
    outbox.purge(c, part.archive)
    return Received(archives=frozenset({part.archive}), purged=(part.archive,))


def _place(c: sa.Connection, written: views.Written, stream: str) -> None:
    rows = sorted(written.archives.values())
    c.exec_driver_sql(
        "UPDATE archive SET stream = ?, known = 1 WHERE id = ?", [(stream, row) for row in rows]
    )
    views.refresh(c, rows)


def _advance_scope(c: sa.Connection, scope: int) -> None:
    c.exec_driver_sql("UPDATE replica SET scope = max(scope, ?)", (scope,))


def _set_aside(c: sa.Connection, stream: str, payload: bytes, reason: str, now: datetime) -> None:
    c.exec_driver_sql(
        "INSERT INTO quarantine (stream, reason, at_ms, payload) VALUES (?, ?, ?, ?)",
        (stream, reason, milliseconds(now), payload),
    )
