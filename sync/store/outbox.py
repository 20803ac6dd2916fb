"""The outbox: own events the centre has not confirmed. It is no table: it is the log after `acked`.

Owns what follows from an acknowledgement: pending counts, refusals, archives whose departure waited for it.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from forms.archive import JSON
from forms.errors import UserError
from sync import erasure, hlc
from sync.event import Event, decode
from sync.merge import Entity
from sync.store import (
    copies,
    deletions,
    drafts,
    evidence,
    likeness,
    log,
    outlooks,
    saving,
    search,
    settings,
    sums,
    views,
)
from sync.store.drafts import milliseconds, moment
from sync.store.exchanged import Outgoing, Pending, RefusedEvent
from sync.store.model import Change
from sync.wire import Refusal

LEAVES = "leaving IS NOT NULL AND pending = 0"  # of an archive: it is to be purged now
LEAVING = "sync.leaving"  # setting: archives that were to go, and have photos to send or half-filled forms
EACH = 64  # bytes that an event's line takes at most beside its payload, where the room for it is counted


def outgoing(
    c: sa.Connection, limit_events: int, limit_bytes: int, after: int | None = None
) -> Outgoing | None:
    """The next run to send, or None when the centre has everything. A single larger event goes alone.
    `after` an own event other than the last that was confirmed, if it is said.

    Of what is not kept any more (a restored centre asks for events that were purged with their archive) the
    hash goes, so that the chain goes on. It ends before deletions that wait for a person's word.
    """
    at = log.position(c)
    if at is None:
        return None
    begin = at.acked if after is None else after
    if begin >= at.seq:
        return None
    run: list[log.Link] = []
    payloads: list[bytes] = []
    size = 0
    for link in log.chained(c, begin):
        payload = erasure.blank(link.hash) if link.payload is None else link.payload
        size += len(payload) + 1  # its line end
        if run and (len(run) >= limit_events or size > limit_bytes):
            break
        run.append(link)
        payloads.append(payload)
    held = deletions.held_from(c)
    run = run if held is None else run[: max(0, held - begin - 1)]
    if not run:
        return None
    archives = frozenset(link.archive for link in run if link.archive is not None)
    return Outgoing(begin + 1, tuple(payloads[: len(run)]), run[-1].head, archives)


def reach(c: sa.Connection, after: int, room: int) -> tuple[int, int]:
    """How far own events after `after` go into `room` bytes: the last that fits, and what they take."""
    rows = c.exec_driver_sql(
        "SELECT seq, total FROM"
        " (SELECT k.seq, sum(coalesce(length(e.payload), ?4) + ?1) OVER (ORDER BY k.seq) AS total"
        " FROM replica r CROSS JOIN chain k"
        " LEFT JOIN event e ON e.device_id = r.device_id AND e.seq = k.seq WHERE r.id = 1 AND k.seq > ?2)"
        " WHERE total <= ?3"
        " ORDER BY seq DESC LIMIT 1",
        (EACH, after, room, erasure.BLANK),
    ).first()
    return (rows[0], rows[1]) if rows else (after, 0)


def acknowledge(c: sa.Connection, acked: int, refused: Sequence[Refusal], now: datetime) -> tuple[str, ...]:
    """The centre has own events up to `acked`, keeping `refused` aside. Returns archives purged because of
    it."""
    at = log.enrolled(c)
    c.exec_driver_sql(
        "INSERT INTO refusal (seq, code, reason, at_ms) SELECT value ->> 0, value ->> 1, value ->> 2, ?"
        " FROM json_each(?) WHERE true ON CONFLICT (seq) DO NOTHING",
        (milliseconds(now), json.dumps([[r.seq, r.code, r.reason] for r in refused])),
    )
    _move(c, at, min(max(acked, at.acked), at.seq), known=True)
    return _leave(c, now)


def _leave(c: sa.Connection, now: datetime) -> tuple[str, ...]:
    """Purge the archives whose changes were all that kept them; which those are. One that got a photo since
    it was told to leave goes on waiting, for that, and one that somebody fills a form of, for the form."""
    ready = set(c.exec_driver_sql(f"SELECT uid FROM archive WHERE {LEAVES}").scalars())  # noqa: S608 - a constant
    kept_by = {photo.archive for photo in evidence.uploads(c)} | drafts.held(c, now) if ready else set[str]()
    waiting = ready & kept_by
    if waiting:
        kept = settings.get(c, LEAVING, [])
        known = set(kept) if isinstance(kept, list) else set()
        settings.put(c, LEAVING, [*sorted({str(uid) for uid in known} | waiting)])
        c.exec_driver_sql("UPDATE archive SET leaving = NULL WHERE uid = ?", [(uid,) for uid in waiting])
    gone = tuple(sorted(ready - waiting))
    for uid in gone:
        purge(c, uid)
    return gone


def rewind(c: sa.Connection, acked: int) -> None:
    """The centre has own events up to `acked` only (restored, or never got them): send again from there."""
    at = log.enrolled(c)
    if not 0 <= acked <= at.seq:
        raise ValueError(f"own events end at {at.seq}, not {acked}")
    deletions.note_sent(c, at)
    # Whether it takes these it says anew: what it put aside for a reason that is over is put aside no more.
    c.exec_driver_sql("DELETE FROM refusal WHERE seq > ?", (acked,))
    _move(c, at, acked, known=False)


def refused(c: sa.Connection) -> tuple[RefusedEvent, ...]:
    """Own events the centre keeps aside."""
    rows = _refused(c)
    held = views.load(c, {event.entity for _, _, _, _, event in rows if event is not None})
    found = []
    for seq, code, reason, at_ms, event in rows:
        archive, entity, type = (event.archive, event.entity, event.type) if event else ("", "", "")
        standing = tuple(_standing(event, held[entity].entity)) if event and entity in held else ()
        found.append(RefusedEvent(seq, code, reason, archive, entity, moment(at_ms), type, standing))
    return tuple(found)


def resend(c: sa.Connection, seqs: Collection[int], now: datetime) -> int:
    """What these refused events said, and still stands, is said again by new ones; how many."""
    events = [event for seq, _, _, _, event in _refused(c) if seq in seqs and event is not None]
    held = views.load(c, {event.entity for event in events})
    changes = []
    for event in events:
        values = _standing(event, held[event.entity].entity) if event.entity in held else {}
        if values:
            seen = dict.fromkeys(values, (event.id,))
            changes.append(Change(event.archive, event.entity, event.type, values, seen=seen))
    saving.save(c, changes, now, "given")
    return len(changes)


def _standing(event: Event, entity: Entity) -> dict[str, JSON]:
    return {name: value for name, value in event.set.items() if event.id in entity.live.get(name, ())}


def _refused(c: sa.Connection) -> list[tuple[int, str, str, int, Event | None]]:
    """Number, code, reason, when (milliseconds since 1970), and the event where it is kept."""
    rows = c.exec_driver_sql(
        "SELECT r.seq, r.code, r.reason, r.at_ms, e.payload FROM refusal r, replica p"
        " LEFT JOIN event e ON e.device_id = p.device_id AND e.seq = r.seq ORDER BY r.seq"
    )
    return [(*row[:4], decode(row[4]) if row[4] is not None else None) for row in rows.fetchall()]


def pending(c: sa.Connection) -> Pending:
    """What is still to go up."""
    records, size = c.exec_driver_sql("SELECT unsent, unsent_bytes FROM replica").one()
    photos = evidence.uploads(c)
    return Pending(records, len(photos), size + sum(p.size - p.uploaded_bytes for p in photos))


def recount(c: sa.Connection, archives: Sequence[int]) -> None:
    """Count the unconfirmed events of these archives (by row) afresh."""
    c.exec_driver_sql(
        "UPDATE archive SET pending = (SELECT count(*) FROM replica r"
        " CROSS JOIN entity n ON n.archive_id = archive.id JOIN event e ON e.entity_id = n.id"
        " WHERE e.device_id = r.device_id AND e.seq > r.acked)"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(archives)),),
    )
    sums.refresh(c, archives)


def purge(c: sa.Connection, uid: str) -> None:
    """Delete an archive and all that belongs to it. Raises UserError `pending-events` while some are
    unsent."""
    found = c.exec_driver_sql("SELECT id, pending FROM archive WHERE uid = ?", (uid,)).first()
    if found is None:
        return
    row, unsent = found
    if unsent:
        raise UserError(
            "pending-events",
            "This archive still has {pending} changes that the centre does not have.",
            "Sync first; it is removed by itself afterwards.",
            pending=unsent,
            archive=uid,
        )
    standing = likeness.standing(c, [uid])
    outlooks.drop(c, [uid])
    search.remove(c, [row])
    for table in ("agenda", "event", "baseline"):
        c.exec_driver_sql(
            f"DELETE FROM {table} WHERE entity_id IN (SELECT id FROM entity WHERE archive_id = ?)",  # noqa: S608 - names from the line above
            (row,),
        )
    for statement in (
        "DELETE FROM duty WHERE archive_id = ?",
        "DELETE FROM entity WHERE archive_id = ?",
        "DELETE FROM firm WHERE archive_id = ?",
        "DELETE FROM label WHERE archive_id = ?",
        "DELETE FROM likeness WHERE archive_id = ?",
        "DELETE FROM archive WHERE id = ?",
    ):
        c.exec_driver_sql(statement, (row,))
    if likeness.any_merged(c):
        views.settle_merges(c)
    views.outdate(c, standing)  # what it held was part of another firm's archive
    c.exec_driver_sql("DELETE FROM draft WHERE archive = ?", (uid,))
    evidence.remove_archive(c, uid)
    copies.owe(c)


def observe_clock(c: sa.Connection, clocks: Iterable[int], now: datetime) -> None:
    """Let the local clock follow stamps that came in, those from the far future excepted."""
    last = c.exec_driver_sql("SELECT hlc FROM replica").scalar_one()
    seen = hlc.observe(last, clocks, milliseconds(now))
    if seen != last:
        c.exec_driver_sql("UPDATE replica SET hlc = ?", (seen,))


def _move(c: sa.Connection, at: log.Position, acked: int, *, known: bool) -> None:
    low, high = sorted((at.acked, acked))
    sign = -1 if acked > at.acked else 1
    touched = c.exec_driver_sql(
        "SELECT n.archive_id, count(*) FROM event e JOIN entity n ON n.id = e.entity_id"
        " WHERE e.device_id = ? AND e.seq > ? AND e.seq <= ? GROUP BY n.archive_id",
        (at.device_id, low, high),
    ).fetchall()
    c.exec_driver_sql("UPDATE replica SET acked = ?", (acked,))
    if touched:
        c.exec_driver_sql(
            "UPDATE archive SET pending = pending + ?, known = max(known, ?) WHERE id = ?",
            [(sign * number, int(known), row) for row, number in touched],
        )
        sums.refresh_sync(c, [row for row, _ in touched])
