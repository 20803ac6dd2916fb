"""What is undecided, what stands behind it, deciding it, and undoing a decision.

Owns the reads of conflicts and the events that settle them or open them again.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

import sqlalchemy as sa

from forms.archive import JSON
from sync import dispute, erasure, merge
from sync.dispute import Behind, Past
from sync.event import Event, EventId, decode
from sync.merge import Entity
from sync.store import baselines, erasing, saving, views
from sync.store.bulk import Step, nothing
from sync.store.drafts import milliseconds
from sync.store.model import Change, ConflictItem, Decision

Choices = Mapping[str, Mapping[str, JSON]]
"""Entity → property → the value that stays."""

Seen = Mapping[str, Collection[EventId]]
"""Entity → the events whose values a choice was made among, as `ConflictItem.seen` has them."""

PORTION = 200  # entities settled between two looks at whether to go on


def conflicts(c: sa.Connection) -> tuple[ConflictItem, ...]:
    """Every property with more than one value, by firm."""
    rows = c.exec_driver_sql(
        "SELECT a.uid, coalesce(f.name, ''), n.state FROM entity n"
        " JOIN archive a ON a.id = n.archive_id LEFT JOIN firm f ON f.archive_id = a.id"
        " WHERE n.conflicts > 0 ORDER BY f.sort_name, a.uid, n.uid"
    )
    found = []
    for archive, name, state in rows:
        entity = merge.from_bytes(state)
        gone, seen = dispute.removal(entity), frozenset(chain.from_iterable(entity.live.values()))
        found += [
            ConflictItem(
                archive, name, entity.id, entity.type, p, entity.values(p),
                gone if gone is not None and p in gone.names else None, seen,
            )
            for p in entity.conflicts()
        ]  # fmt: skip
    return tuple(found)


def behind(
    c: sa.Connection, items: Sequence[ConflictItem], now: datetime
) -> Mapping[tuple[str, str], Behind]:
    """What stands behind each of these, by (entity, property)."""
    wanted = json.dumps(sorted({item.entity for item in items}))
    events: dict[str, list[Event]] = {}
    for (payload,) in c.exec_driver_sql(
        "SELECT e.payload FROM event e JOIN entity n ON n.id = e.entity_id"
        " WHERE n.uid IN (SELECT value FROM json_each(?)) ORDER BY e.id",
        (wanted,),
    ):
        event = decode(payload)
        events.setdefault(event.entity, []).append(event)
    snapshots = {
        uid: merge.from_bytes(said)
        for uid, said in c.exec_driver_sql(
            f"SELECT n.uid, {baselines.SAID} FROM {baselines.FROM}"  # noqa: S608 - constants
            " WHERE n.given AND n.uid IN (SELECT value FROM json_each(?))",
            (wanted,),
        )
    }
    at = milliseconds(now)
    return {
        (item.entity, item.property): Past(
            item.property, events.get(item.entity, ()), snapshots.get(item.entity)
        ).behind(item.values, at)
        for item in items
    }


def settle(
    c: sa.Connection,
    choices: Choices,
    now: datetime,
    step: Step = nothing,
    seen: Seen | None = None,
) -> tuple[Decision, ...]:
    """The values chosen replace the others of their properties as far as they were `seen` (by default all
    there are): what a sync brought meanwhile nobody has decided against. An event for each entity. What is
    not here any more is left out. `step` is told how many are done; what it raises keeps none."""
    made: list[Decision] = []
    for portion in _portions(choices):
        held = views.load(c, portion)
        before = {uid: held[uid].entity for uid in portion if uid in held}
        changes = [
            Change(
                e.archive, uid, e.type, choices[uid],
                seen=_known(e, choices[uid], None if seen is None else seen.get(uid, ())),
            )
            for uid, e in before.items()
        ]  # fmt: skip
        after = saving.save(c, changes, now, "given")
        made += [_decision(before[entity.id], entity, choices[entity.id]) for entity in after]
        step(len(made))
    return tuple(made)


def reopen(c: sa.Connection, decisions: Sequence[Decision], now: datetime) -> tuple[tuple[str, ...], int]:
    """Undo decisions: every value that one gave up stands again beside the one it kept. (Archives touched,
    properties that somebody has changed since and that stay.) A decision remembers what it gave up; what was
    erased of it since does not come back from there."""
    changes, left = [], 0
    gone = {archive: erasing.named(c, archive) for archive in {d.archive for d in decisions}}
    for number in range(0, len(decisions), PORTION):
        portion = decisions[number : number + PORTION]
        held = views.load(c, [decision.entity for decision in portion])
        for decision in portion:
            found, still = held.get(decision.entity), _unerased(decision, gone[decision.archive])
            open_again = [n for n in still.values if found and _stands(found.entity, n, decision.event)]
            left += len(decision.values) - len(open_again)
            changes += _again(still, open_again)
    saving.save(c, changes, now, "given")
    return tuple(dict.fromkeys(change.archive for change in changes)), left


def _decision(before: Entity, after: Entity, chosen: Iterable[str]) -> Decision:
    event = next(id for name in chosen for id in after.live[name] if id not in before.live.get(name, {}))
    values = {name: before.values(name) for name in chosen}
    left = tuple(name for name in after.conflicts() if name in values)
    return Decision(after.archive, after.id, after.type, event, values, left)


def _known(
    entity: Entity, names: Iterable[str], seen: Collection[EventId] | None
) -> dict[str, tuple[EventId, ...]]:
    """What of these properties was seen, by property, also where somebody has replaced it since."""
    if seen is None:
        return entity.base_for(names)
    said = {name: {*entity.live.get(name, ()), *entity.replaced.get(name, ())} for name in names}
    return {name: tuple(sorted(ids.intersection(seen))) for name, ids in said.items()}


def _unerased(decision: Decision, gone: Sequence[erasure.Rule]) -> Decision:
    """The decision as far as what it gave up may be said again."""
    if not gone:
        return decision
    names = erasure.named(gone, decision.type)
    values = {
        name: tuple(
            v for v in was if name not in names(v.event, erasure.made(decision.entity, v.hlc, v.author))
        )
        for name, was in decision.values.items()
    }
    return replace(decision, values={n: kept for n, kept in values.items() if kept or not decision.values[n]})


def _stands(entity: Entity, name: str, event: str) -> bool:
    return set(entity.live.get(name, ())) == {event}


def _again(decision: Decision, names: Sequence[str]) -> list[Change]:
    """An event for each that was live, in their order, so that the same value wins: each in place of the
    decision, and none in place of another. What there was nothing of is nothing again."""
    said: dict[tuple[int, str], dict[str, JSON]] = {}
    for name in names:
        for value in decision.values[name]:
            said.setdefault((value.hlc, value.event), {})[name] = value.value
    if new := [name for name in names if not decision.values[name]]:
        said.setdefault(min(said, default=(0, "")), {}).update(dict.fromkeys(new))
    return [
        Change(
            decision.archive, decision.entity, decision.type, values,
            seen=dict.fromkeys(values, (decision.event,)),
        )
        for _, values in sorted(said.items())
    ]  # fmt: skip


def _portions(choices: Choices) -> Iterable[list[str]]:
    uids = list(choices)
    return (uids[at : at + PORTION] for at in range(0, len(uids), PORTION))
