"""Saving: what a person did becomes events, in one transaction with everything that follows from it.

Owns the choice of `base` and the numbering of events. A save replaces what its author could see; a property
in conflict it does not settle, that takes `resolve`.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, cast

import sqlalchemy as sa

from forms.archive import JSON
from forms.errors import UserError
from sync import hlc, merge
from sync.erasure import TYPE, hashes
from sync.event import MAX_PAYLOAD, Event, EventId, decode, storable
from sync.merge import Entity
from sync.store import erasing, evidence, log, views
from sync.store.model import Change

Replacing = Literal["seen", "given"]
"""What a change takes the place of: what its author saw; exactly what its `seen` names, and nothing is added
to it (a person has chosen, or undoes that)."""


def save(
    c: sa.Connection, changes: Sequence[Change], now: datetime, replacing: Replacing = "seen"
) -> tuple[Entity, ...]:
    """One event for each change.

    Raises UserError `not-enrolled` and `too-large`.
    """
    if not changes:
        return ()
    at = log.enrolled(c)
    who = log.identity(c)
    assert who is not None
    held = views.load(c, {change.entity for change in changes})
    aside = _put_aside(c, held)
    after: dict[str, Entity] = {uid: found.entity for uid, found in held.items()}
    clock, events = at.hlc, []
    for number, change in enumerate(changes, at.seq + 1):
        clock = hlc.tick(clock, int(now.timestamp() * 1000))
        before = after.get(change.entity)
        values, base = _REPLACING[replacing](before, change)
        event = Event(
            at.device, number, clock, who.person.id, change.archive, change.entity, change.type,
            values, _with_theirs(base, aside), change.form, change.form_version,
        )  # fmt: skip
        events.append(event)
        after[change.entity] = merge.fold(before, event)
    _keep(c, at, events, held, after)
    return tuple(after[change.entity] for change in changes)


def _keep(
    c: sa.Connection,
    at: log.Position,
    events: Sequence[Event],
    held: Mapping[str, views.Held],
    after: Mapping[str, Entity],
) -> None:
    payloads = log.append(c, at, events)
    if any(len(payload) > MAX_PAYLOAD for payload in payloads):
        raise UserError(
            "too-large",
            "There is too much text in one form to be saved.",
            "Shorten the longest answer, or attach it as a file.",
        )
    rows = views.archive_rows(c, {event.archive for event in events})
    pending = Counter(event.archive for event in events)
    c.exec_driver_sql(
        "UPDATE archive SET pending = pending + ? WHERE id = ?",
        [(number, rows[archive]) for archive, number in pending.items()],
    )
    written = views.write(c, held, after, {})
    log.store(c, events, payloads, dict(written.rows))
    if said := {event.entity for event in events if event.type == TYPE}:
        erasing.apply(c, rows.values(), said)
    evidence.link(c, {(event.archive, sha) for event in events for sha in hashes(event.set)})


def _put_aside(c: sa.Connection, entities: Iterable[str]) -> dict[EventId, Event]:
    """Own events of these entities that the centre keeps aside."""
    rows = c.exec_driver_sql(
        "SELECT e.payload FROM refusal r CROSS JOIN replica p"  # by the refusals, of which there are few
        " CROSS JOIN event e ON e.device_id = p.device_id AND e.seq = r.seq"
        " JOIN entity n ON n.id = e.entity_id"
        " WHERE n.uid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(entities)),),
    )
    return {event.id: event for event in (decode(payload) for (payload,) in rows)}


def _with_theirs(
    base: dict[str, tuple[EventId, ...]], aside: Mapping[EventId, Event]
) -> dict[str, tuple[EventId, ...]]:
    """`base`, and what those of it replaced that were put aside: with everybody else that still stands."""
    if not aside:
        return base
    found = {}
    for name, ids in base.items():
        gone = list(ids)
        for event in gone:  # it grows on the way
            if event in aside:
                gone += [i for i in aside[event].base.get(name, ()) if i not in gone]
        found[name] = tuple(sorted(gone))
    return found


def _seen(before: Entity | None, change: Change) -> tuple[dict[str, JSON], dict[str, tuple[EventId, ...]]]:
    """What an ordinary save sets and replaces: what its author saw, and not what came meanwhile."""
    _check(before, change)
    values = _values(change)
    if before is not None:
        _meet_deletion(before, values, change.seen)
    seen = change.seen if change.seen is not None else before.seen() if before else {}
    return values, {name: tuple(seen[name]) for name in values if seen.get(name)}


def _given(before: Entity | None, change: Change) -> tuple[dict[str, JSON], dict[str, tuple[EventId, ...]]]:
    _check(before, change)
    values, seen = _values(change), change.seen or {}
    return values, {name: tuple(seen[name]) for name in values if seen.get(name)}


_REPLACING = {"seen": _seen, "given": _given}


def _values(change: Change) -> dict[str, JSON]:
    return {cast("str", storable(name)): storable(value) for name, value in change.set.items()}


def _check(before: Entity | None, change: Change) -> None:
    if not change.set:
        raise ValueError("a change must set something")
    if before is not None and (before.archive, before.type) != (change.archive, change.type):
        raise ValueError(f"entity {change.entity} belongs to {before.archive} as {before.type}")


def _meet_deletion(
    before: Entity, values: dict[str, JSON], seen: Mapping[str, tuple[EventId, ...]] | None
) -> None:
    """Make a deletion and somebody else's edit meet in one property, so that they show as a conflict.

    Who deletes says again what was there, so an edit of any of it disagrees; who adds a property that was
    never set says that the record is not deleted, so a deletion disagrees with that; and so does who goes on
    with a record that somebody deleted meanwhile.
    """
    if values.get("deleted") is True:
        values.update({n: v for n, v in before.properties().items() if n not in values})
        return
    gone = before.winner("deleted") if views.is_deleted(before) else None
    if "deleted" in values or (gone is None and not values.keys() - before.live.keys()):
        return
    if gone is None or (seen is not None and gone.event not in seen.get("deleted", ())):
        values["deleted"] = None
