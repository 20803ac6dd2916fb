"""The inbox: what the centre sends, applied together with the cursor that says it was received.

Owns the tables cursor and quarantine. What cannot be read is kept aside and reported; it never blocks the
rest.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from forms.errors import UserError
from sync import merge
from sync.erasure import TYPE
from sync.event import CENTRE_ONLY, Event, decode
from sync.store import collisions, erasing, log, outbox, people, sums, views
from sync.store.arriving import Checked, Snapshot, runs
from sync.store.drafts import milliseconds
from sync.store.exchanged import IncomingEvents, IncomingPurge, Received


def apply_all(c: sa.Connection, batch: Sequence[Checked], now: datetime) -> Received:
    """Apply parts in their order, each with its cursor. The disk waits once for all."""
    return _total([_apply(c, run, now) for run in runs(batch)])


def _apply(c: sa.Connection, run: IncomingEvents | IncomingPurge | list[Snapshot], now: datetime) -> Received:
    if isinstance(run, IncomingEvents):
        return _events(c, run, now)
    if isinstance(run, IncomingPurge):
        return _purge(c, run)
    return _snapshots(c, run, now)


def _total(parts: Sequence[Received]) -> Received:
    return Received(
        sum(p.events for p in parts),
        sum(p.entities for p in parts),
        frozenset().union(*(p.archives for p in parts)),
        sum(p.disputed for p in parts),
        tuple(archive for p in parts for archive in p.purged),
        tuple(problem for p in parts for problem in p.problems),
    )


def forget_scope(c: sa.Connection) -> None:
    """Receive everything again from the start; nothing held is lost, and repeats change nothing. What was to
    leave is told so once more, if it still is."""
    c.exec_driver_sql("DELETE FROM cursor")
    c.exec_driver_sql("UPDATE replica SET scope = 0")
    c.exec_driver_sql("UPDATE archive SET leaving = NULL WHERE leaving IS NOT NULL")


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
    collisions.make_way(c, [(event.id, event.entity, event.hlc) for event, _ in fresh.values()])
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
        written.newly_disputed,
        problems=tuple(problems),
    )


def _snapshots(c: sa.Connection, snapshots: Sequence[Snapshot], now: datetime) -> Received:
    """`snapshots`: no entity is in two of them."""
    arrived = [one for snapshot in snapshots for one in snapshot.entities]
    parts = [snapshot.part for snapshot in snapshots]
    rows = views.archive_rows(c, {part.archive for part in parts})
    c.exec_driver_sql(
        # One of a stick may be older than the word that it leaves.
        "UPDATE archive SET stream = ?, known = 1, leaving = CASE WHEN leaving > ? THEN leaving END"
        " WHERE id = ?",
        [(part.stream, part.scope, rows[part.archive]) for part in parts],
    )
    collisions.make_way(
        c, ((event, one.glance.id, stamp) for one in arrived for event, stamp in merge.stamps(one.state))
    )
    said = {one.glance.id for one in arrived if one.glance.type == TYPE}
    known = views.load(c, said)
    _let_centre_speak(c, rows, arrived)
    written = views.join(c, arrived, rows)
    erasing.apply(c, written.archives.values(), said - known.keys())
    people.put(c, {who: name for part in parts for who, name in part.people.items()})
    outbox.observe_clock(c, (one.glance.latest for one in arrived), now)
    # The lowest position is the safe one: what comes twice changes nothing, what is skipped is lost.
    c.exec_driver_sql(
        "INSERT INTO cursor (stream, position) VALUES (?, ?)"
        " ON CONFLICT (stream) DO UPDATE SET position = min(position, excluded.position)",
        [(part.stream, part.position) for part in parts],
    )
    _advance_scope(c, max(part.scope for part in parts))
    return Received(0, written.changed, frozenset(rows), written.newly_disputed)


def _let_centre_speak(
    c: sa.Connection, archives: Mapping[str, int], arrived: Sequence[views.Arrived]
) -> None:
    """What only the centre writes in these archives (id → row) is as it says now: a centre that was restored
    may have said otherwise, and nobody tells it that again."""
    rows = c.exec_driver_sql(
        "SELECT n.archive_id, n.id, n.uid, n.state FROM entity n"
        " WHERE n.archive_id IN (SELECT value FROM json_each(?))"
        " AND n.type IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(archives.values())), json.dumps(sorted(CENTRE_ONLY))),
    ).fetchall()
    if rows:
        states = {one.glance.id: one.state for one in arrived}
        views.drop(
            c, [(archive, row, state) for archive, row, uid, state in rows if states.get(uid) != state]
        )


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
    found = c.exec_driver_sql(
        "SELECT id FROM archive WHERE id IN (SELECT value FROM json_each(?)) AND (NOT known OR stream <> ?)",
        (json.dumps(sorted(written.archives.values())), stream),
    )
    rows = list(found.scalars())
    if rows:
        c.exec_driver_sql(
            "UPDATE archive SET stream = ?, known = 1 WHERE id = ?", [(stream, row) for row in rows]
        )
        sums.refresh_sync(c, rows)


def _advance_scope(c: sa.Connection, scope: int) -> None:
    c.exec_driver_sql("UPDATE replica SET scope = max(scope, ?)", (scope,))


def _set_aside(c: sa.Connection, stream: str, payload: bytes, reason: str, now: datetime) -> None:
    c.exec_driver_sql(
        "INSERT INTO quarantine (stream, reason, at_ms, payload) VALUES (?, ?, ?, ?)",
        (stream, reason, milliseconds(now), payload),
    )
