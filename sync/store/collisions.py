"""Two events under one number: a copy of a device goes on where a centre was put back to, and gives numbers
to other events that the device itself had given before, and others received.

The centre's is the one that goes by the number. Whoever holds the other lets it go from there and says again
what of it still lives, as an event of its own (`Event.kept`): nobody else may have it any more. No table.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

import sqlalchemy as sa
from msgspec import structs

from forms.archive import JSON
from sync import merge
from sync.event import Event, EventId
from sync.merge import Entity
from sync.store import keeping, log, refolding, settings, views

ANEW = "sync.anew"  # setting: whether everything was ever taken anew: only then can it happen
Coming = tuple[EventId, str, int]  # an event, of which entity, its stamp


def make_way(c: sa.Connection, coming: Iterable[Coming]) -> None:
    """Before these are taken in: what is here under their numbers, and is something else, gets another."""
    if not settings.get(c, ANEW, False):
        return  # its centre was never put back: no number was given twice
    stamps = {event: (entity, hlc) for event, entity, hlc in coming}
    others = _logged(c, stamps)
    held = views.load(c, {entity for entity, _ in stamps.values()} | {event.entity for event in others})
    gone: dict[str, set[EventId]] = defaultdict(set)
    for other in others:
        gone[other.entity].add(other.id)
    for uid, found in held.items():
        for register in found.entity.live.values():
            gone[uid] |= {i for i, v in register.items() if stamps.get(i, (uid, v.hlc)) != (uid, v.hlc)}
    gone = defaultdict(set, {uid: ids for uid, ids in gone.items() if ids})
    if not gone:
        return
    c.exec_driver_sql(
        "DELETE FROM event WHERE id IN (SELECT e.id FROM json_each(?) j"
        " JOIN device d ON d.uid = j.value ->> 0"
        " JOIN event e ON e.device_id = d.id AND e.seq = j.value ->> 1)",
        (json.dumps([[other.device, other.seq] for other in others]),),
    )
    bases = {other.id: other.base for other in others}
    at = log.enrolled(c)
    made: list[Event] = []
    for uid in sorted(gone):
        for event in _said_again(held[uid].entity, gone[uid], bases):
            made.append(structs.replace(event, device=at.device, seq=at.seq + len(made) + 1))
    after, baselines = _without(c, {uid: held[uid] for uid in gone}, gone, made)
    keeping.put(c, at, made, {uid: held[uid] for uid in gone}, after, baselines)


def _logged(c: sa.Connection, stamps: Mapping[EventId, tuple[str, int]]) -> list[Event]:
    """Events held under these numbers that are others."""
    there = log.by_ids(c, stamps)
    return [event for id, event in there.items() if (event.entity, event.hlc) != stamps[id]]


def _said_again(
    entity: Entity, gone: Iterable[EventId], bases: Mapping[EventId, Mapping[str, tuple[EventId, ...]]]
) -> Iterable[Event]:
    """What of these events lives, each as an event without a number yet."""
    for id in sorted(gone):
        lives = {name: register[id] for name, register in entity.live.items() if id in register}
        if not lives:
            continue
        first = next(iter(lives.values()))
        values: dict[str, JSON] = {name: value.value for name, value in lives.items()}
        base = {name: ids for name, ids in bases.get(id, {}).items() if name in values}
        yield Event(
            "", 0, first.hlc, first.author, entity.archive, entity.id, entity.type, values, base, kept=id
        )


def _without(
    c: sa.Connection,
    held: Mapping[str, views.Held],
    gone: Mapping[str, set[EventId]],
    made: Iterable[Event],
) -> tuple[dict[str, Entity], dict[str, bytes]]:
    """The entities without these events, and with what was made of them; and their baselines."""
    after: dict[str, Entity] = {}
    baselines: dict[str, bytes] = {}
    for uid, found in held.items():
        if found.baseline is not None:
            under = merge.from_bytes(found.baseline)
            live = {
                n: {i: v for i, v in register.items() if i not in gone[uid]}
                for n, register in under.live.items()
            }
            baselines[uid] = merge.to_bytes(replace(under, live=live))
        left = refolding.logged(c, found.row, baselines.get(uid))
        after[uid] = left or Entity(uid, found.entity.archive, found.entity.type)
    for event in made:
        after[event.entity] = merge.fold(after[event.entity], event)
    return after, baselines
