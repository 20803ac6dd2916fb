"""The inbox: what the centre sends, applied together with the cursor that says it was received.

Owns the tables cursor and quarantine. What cannot be read is kept aside and reported; it never blocks the
rest.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from forms.errors import TransientError, UserError
from sync import merge
from sync.erasure import TYPE
from sync.event import CENTRE_ONLY, Event, decode
from sync.store import collisions, erasing, log, outbox, people, sums, views
from sync.store.drafts import milliseconds
from sync.store.exchanged import Incoming, IncomingEvents, IncomingPurge, IncomingSnapshot, Received


def apply_all(
    c: sa.Connection, batch: Sequence[Incoming], now: datetime
) -> tuple[Received, UserError | None]:
    """Apply parts, each with its cursor, up to the first that fails: what was received, and the failure
    (TransientError `bad-snapshot`: a snapshot is not what it says). The disk waits once for all."""
    done: list[Received] = []
    for run in _runs(batch):
        received, failure = _tried(c, run, now)
        if failure is not None and len(run) > 1:  # those before the bad one stay
            received, failure = _one_by_one(c, run, now)
        done.append(received)
        if failure is not None:
            return _total(done), failure
    return _total(done), None


def _one_by_one(
    c: sa.Connection, batch: Sequence[Incoming], now: datetime
) -> tuple[Received, UserError | None]:
    """The same, part by part."""
    done: list[Received] = []
    for incoming in batch:
        received, failure = _tried(c, [incoming], now)
        done.append(received)
        if failure is not None:
            return _total(done), failure
    return _total(done), None


def _tried(c: sa.Connection, run: Sequence[Incoming], now: datetime) -> tuple[Received, UserError | None]:
    try:
        with c.begin_nested():
            return _apply(c, run, now), None
    except UserError as failure:
        return Received(), failure


def _runs(batch: Sequence[Incoming]) -> Iterator[list[Incoming]]:
    """Snapshots that follow one another go in together; everything else goes alone."""
    run: list[Incoming] = []
    for incoming in batch:
        if run and not (isinstance(incoming, IncomingSnapshot) and isinstance(run[0], IncomingSnapshot)):
            yield run
            run = []
        run.append(incoming)
    if run:
        yield run


def _apply(c: sa.Connection, run: Sequence[Incoming], now: datetime) -> Received:
    first = run[0]
    if isinstance(first, IncomingEvents):
        return _events(c, first, now)
    if isinstance(first, IncomingPurge):
        return _purge(c, first)
    return _snapshots(c, [one for one in run if isinstance(one, IncomingSnapshot)], now)


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


def _snapshots(c: sa.Connection, snapshots: Sequence[IncomingSnapshot], now: datetime) -> Received:
    arrived = [one for snapshot in snapshots for one in _checked(snapshot)]
    if len({one.glance.id for one in arrived}) < len(arrived):
        if len(snapshots) > 1:
            raise _bad(snapshots[0])  # then they are tried one by one
        arrived = list({one.glance.id: one for one in arrived}.values())
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


def _checked(snapshot: IncomingSnapshot) -> list[views.Arrived]:
    """The entities of a snapshot. Raises TransientError `bad-snapshot` if it is not what it says."""
    part = snapshot.part
    try:
        arrived = [
            views.Arrived(merge.glance(state), state, merge.state_hash(state)) for state in snapshot.entities
        ]
    except (ValueError, LookupError, TypeError) as error:
        raise _bad(snapshot) from error
    digest = sum(one.hashed for one in arrived) % merge.MODULUS
    if f"{digest:064x}" != part.digest or len(arrived) != part.count:
        raise _bad(snapshot)
    archive = part.archive
    if any(one.glance.archive != archive for one in arrived):
        raise _bad(snapshot)
    return arrived


def _bad(snapshot: IncomingSnapshot) -> TransientError:
    return TransientError(
        "bad-snapshot",
        "An archive arrived incomplete.",
        "It is asked for again at the next sync; nothing was changed.",
        archive=snapshot.part.archive,
    )


def _let_centre_speak(
    c: sa.Connection, archives: Mapping[str, int], arrived: Sequence[views.Arrived]
) -> None:
    """What only the centre writes in these archives (id → row) is as it says now: a centre that was restored
    may have said otherwise, and nobody tells it that again."""
    rows = c.exec_driver_sql(
        "SELECT n.archive_id, n.id, n.uid, coalesce(n.state, n.baseline) FROM entity n"
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
