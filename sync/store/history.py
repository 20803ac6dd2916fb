"""History: what the log says to a person. 条条可溯源: who, when, on which device, from what to what.

Reads only. Values that came in a snapshot have their author and time, but not the value before them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import sqlalchemy as sa

from sync import hlc, merge
from sync.event import Event, EventId
from sync.merge import Entity, Value
from sync.store import baselines, log, reads
from sync.store.model import HistoryItem, PropertyChange


@dataclass(frozen=True, slots=True, order=True)
class _Place:
    hlc: int
    event: EventId


def items(
    c: sa.Connection, *, archive: str | None, entity: str | None, limit: int, before: HistoryItem | None
) -> tuple[HistoryItem, ...]:
    """Events of an archive or of one entity, the youngest first, from the one after `before`."""
    of, asked = reads.asked_about(archive, entity)
    rows = c.exec_driver_sql(
        f"SELECT n.id, {baselines.SAID} FROM {baselines.FROM} JOIN archive a ON a.id = n.archive_id"  # noqa: S608 - from constants
        f" WHERE {of}",
        asked,
    ).fetchall()
    given = _given(merge.from_bytes(said) for _, said in rows if said is not None)
    places = {_Place(value.hlc, event) for event, values in given.items() for _, _, value in values[:1]}
    places |= _logged(c, [row for row, _ in rows])
    if before is not None:
        places = {place for place in places if place < _Place(before.hlc, before.event)}
    chosen = sorted(places, reverse=True)[:limit]
    events = log.by_ids(c, (place.event for place in chosen))
    earlier = log.by_ids(c, {i for event in events.values() for ids in event.base.values() for i in ids})
    makers = _makers(c, {event.entity for event in events.values()})
    return tuple(
        _from_event(events[p.event], earlier, given, makers)
        if p.event in events
        else _from_snapshot(given[p.event])
        for p in chosen
    )


def of_events(c: sa.Connection, ids: Sequence[EventId]) -> tuple[HistoryItem, ...]:
    """These events in this order; those never received are left out."""
    events = log.by_ids(c, ids)
    earlier = log.by_ids(c, {i for event in events.values() for named in event.base.values() for i in named})
    rows = c.exec_driver_sql(
        f"SELECT {baselines.SAID} FROM {baselines.FROM}"  # noqa: S608 - from constants
        " WHERE n.given AND n.uid IN (SELECT value FROM json_each(?))",
        (json.dumps([event.entity for event in events.values()]),),
    )
    given = _given(merge.from_bytes(said) for (said,) in rows)
    makers = _makers(c, {event.entity for event in events.values()})
    return tuple(_from_event(events[i], earlier, given, makers) for i in ids if i in events)


def _given(snapshots: Iterable[Entity]) -> Mapping[EventId, list[tuple[Entity, str, Value]]]:
    """What snapshots say each event set, as far as it is still live in them."""
    given: dict[EventId, list[tuple[Entity, str, Value]]] = defaultdict(list)
    for entity in snapshots:
        for name, register in entity.live.items():
            for event, value in register.items():
                given[event].append((entity, name, value))
    return given


def _logged(c: sa.Connection, rows: list[int]) -> set[_Place]:
    found = c.exec_driver_sql(
        "SELECT e.hlc, d.uid || ':' || e.seq FROM json_each(?) j CROSS JOIN event e ON e.entity_id = j.value"
        " JOIN device d ON d.id = e.device_id",
        (json.dumps(rows),),
    )
    return {_Place(clock, event) for clock, event in found}


def _makers(c: sa.Connection, entities: Set[str]) -> frozenset[EventId]:
    """The first event of each of these entities, if all of its events came here."""
    rows = c.exec_driver_sql(
        "SELECT n.uid, e.hlc, d.uid || ':' || e.seq FROM entity n JOIN event e ON e.entity_id = n.id"
        " JOIN device d ON d.id = e.device_id"
        " WHERE NOT n.given AND n.uid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(entities)),),
    )
    first: dict[str, _Place] = {}
    for entity, clock, event in rows:
        place = _Place(clock, event)
        first[entity] = min(place, first.get(entity, place))
    return frozenset(place.event for place in first.values())


def _from_event(
    event: Event,
    earlier: Mapping[EventId, Event],
    given: Mapping[EventId, list[tuple[Entity, str, Value]]],
    makers: Set[EventId],
) -> HistoryItem:
    changes = []
    for name, new in event.set.items():
        ids = event.base.get(name, ())
        values = {(earlier[i].hlc, i): earlier[i].set.get(name) for i in ids if i in earlier}
        values |= {(v.hlc, i): v.value for i in ids for _, n, v in given.get(i, ()) if n == name}
        old = values[max(values)] if values else None
        if old == new:  # of a decided conflict it is of use which value was given up
            old = next((values[at] for at in sorted(values, reverse=True) if values[at] != new), old)
        if (old, new) != (None, None):
            changes.append(PropertyChange(name, old, new, bool(values) or not ids))
    return HistoryItem(
        event.id, hlc.wall_time(event.hlc), event.hlc, event.author, event.device, event.archive,
        event.entity, event.type, tuple(changes), event.form, event.form_version, event.id in makers,
    )  # fmt: skip


def _from_snapshot(values: list[tuple[Entity, str, Value]]) -> HistoryItem:
    entity, _, first = values[0]
    changes = tuple(
        PropertyChange(name, None, value.value, old_known=False)
        for _, name, value in sorted(values, key=lambda item: item[1])
    )
    return HistoryItem(
        first.event, hlc.wall_time(first.hlc), first.hlc, first.author, first.device, entity.archive,
        entity.id, entity.type, changes,
    )  # fmt: skip
