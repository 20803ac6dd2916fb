"""Erasing: what an erasure names goes out of the log, the snapshots, the views, the evidence and the drafts.

`find` says what would go, `apply` lets it go, as often as it is asked: the erasures are in the archive, and
whatever arrives later and is named by one is emptied as it comes. Owns no table. The pages of the file are
overwritten (`secure_delete`); `database` drops the copies beside it.
"""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from sync import chain, erasure, merge
from sync.event import EventId
from sync.merge import Entity
from sync.store import baselines, copies, evidence, likeness, log, mentions, outlooks, search, views
from sync.store.model import Change, Erasable

EVERY = "*"
Of = Mapping[str, Iterable[str]]


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    event: EventId
    entity: int
    payload: bytes


def find(c: sa.Connection, archive: str, of: Of) -> Erasable:
    """What properties `of` (by type; `EVERY`: all of them) hold in an archive, now and in its
    history, that no erasure named yet.

    `values`: how many values by type; `events`: every event known to have given one, on this device or not.
    """
    row = c.exec_driver_sql("SELECT id FROM archive WHERE uid = ?", (archive,)).scalar()
    if row is None:
        return Erasable(archive, {}, {}, {})
    done = erasure.rules(_erasures(c, row))
    wanted = {type: frozenset(names) for type, names in of.items()}
    events: dict[EventId, str] = {}
    values: Counter[str] = Counter()
    found: dict[str, set[str]] = {}
    for _, entity, _ in _entities(c, row, wanted):
        there = (entity.live.keys() | entity.replaced.keys()) - {"deleted"}
        names = there if EVERY in wanted[entity.type] else wanted[entity.type] & there
        gone = erasure.named(done, entity.type)
        logged = _known_values(c, entity.id)
        for name in names:
            live = {
                i: erasure.made(entity.id, value.hlc, value.author)
                for i, value in entity.live.get(name, {}).items()
                # A snapshot may have come emptied, and what emptied it not.
                if value.value is not None or (i in logged and name in logged[i].given)
            }
            past = {i: logged[i].made if i in logged else "" for i in entity.replaced.get(name, ())}
            # Of a replaced value that never came here, nobody can say that it was empty.
            fresh = {
                i: made
                for i, made in (past | live).items()
                if name not in gone(i, made) and (i in live or i not in logged or name in logged[i].given)
            }
            if fresh:
                events |= fresh
                values[entity.type] += len(fresh)
                found.setdefault(entity.type, set()).add(name)
    return Erasable(
        archive,
        {type: tuple(sorted(names)) for type, names in found.items()},
        values,
        dict(sorted(events.items())),
    )


def changes(
    c: sa.Connection, what: Erasable, about: Mapping[str, object], new_id: Callable[[], str]
) -> tuple[Change, ...]:
    """The erasures that say so, each with an id and its proof; `about` is what else they say."""
    named = [*what.events]
    held = {row.event: row for row in _named(c, named)}
    made = []
    for start in range(0, len(named), erasure.MAX_EVENTS):
        some = named[start : start + erasure.MAX_EVENTS]
        positions = []
        for event in some:
            if event not in held:
                continue
            row = held[event]
            type = _type(row.payload)
            left = erasure.redact(row.payload, frozenset(what.of.get(type, ())))
            hashed = erasure.hash_of(row.payload)
            positions.append((event, hashed, chain.payload_hash(left.payload if left else row.payload)))
        said = erasure.proof(positions)
        said["events"] = [*some]
        said["made"] = [what.events[event] for event in some]
        values = dict(what.values) if start == 0 else {}
        body = {**about, **said, "of": {t: list(n) for t, n in what.of.items()}, "values": values}
        made.append(Change(what.archive, new_id(), erasure.TYPE, body))  # type: ignore[arg-type]
    return tuple(made)


def apply(c: sa.Connection, archives: Iterable[int], said: Iterable[str] = ()) -> frozenset[int]:
    """Let go what the erasures of these archives (by row) name; the archives in which there was something.

    `said`: erasures (entity ids) that were not known here before. With them go half-filled forms that asked
    for the same, also where nothing of it was saved; what is begun after an erasure is not its concern.
    """
    keys = json.dumps(sorted(set(archives)))
    rows = c.exec_driver_sql(
        "SELECT DISTINCT archive_id FROM entity WHERE type = ?"
        " AND archive_id IN (SELECT value FROM json_each(?))",
        (erasure.TYPE, keys),
    ).fetchall()
    fresh = frozenset(said)
    return frozenset(row for (row,) in rows if _apply(c, row, fresh))


def named(c: sa.Connection, archive: str) -> tuple[erasure.Rule, ...]:
    """What the erasures of an archive (by uid) name."""
    row = c.exec_driver_sql("SELECT id FROM archive WHERE uid = ?", (archive,)).scalar()
    return () if row is None else erasure.rules(_erasures(c, row))


def _apply(c: sa.Connection, archive: int, fresh: frozenset[str]) -> bool:
    said = _erasures(c, archive)
    uid = c.exec_driver_sql("SELECT uid FROM archive WHERE id = ?", (archive,)).scalar_one()
    if fresh & {entity.id for entity in said}:
        copies.owe(c)
        _drop_drafts(c, uid, [entity for entity in said if entity.id in fresh])
        _drop_judged(c, uid)
    found = erasure.rules(said)
    types = {type for rule in found for type in rule.of}
    held, after, under = _emptied_entities(c, archive, types, found)
    emptied, gone = _emptied_events(c, archive, types, found)
    if not emptied and not after:
        return False
    copies.owe(c)
    for id, entity in after.items():
        gone |= _living(held[id].entity) - _living(entity)
    search.forget(c)
    _drop_judged(c, uid)
    if emptied:
        c.exec_driver_sql("UPDATE event SET payload = ? WHERE id = ?", emptied)
    if after:  # a snapshot that was joined may have emptied the state already, and not the log
        views.write(c, held, after, under)
    named = {sha for sha in gone if mentions.within(c, archive, sha)}
    evidence.let_go(c, uid, gone - named)
    evidence.offer_again(c, named)  # what names it may be here only, and the centre have let go of it
    c.exec_driver_sql("DELETE FROM quarantine WHERE instr(payload, ?) > 0", (uid.encode(),))
    return True


def _emptied_entities(
    c: sa.Connection, archive: int, types: Collection[str], found: Sequence[erasure.Rule]
) -> tuple[dict[str, views.Held], dict[str, Entity], dict[str, bytes]]:
    """Entities from which something goes: as they are held, without it, and their baselines without it."""
    held: dict[str, views.Held] = {}
    after: dict[str, Entity] = {}
    said: dict[str, bytes] = {}
    for held_one, entity, baseline in _entities(c, archive, types):
        names = erasure.named(found, entity.type)
        left = erasure.emptied(entity, names)
        under = erasure.emptied(merge.from_bytes(baseline), names) if baseline else None
        kept = merge.to_bytes(under) if under is not None else None
        if left is not entity or kept != baseline:
            held[entity.id], after[entity.id] = held_one, left
            if kept is not None:
                said[entity.id] = kept
    return held, after, said


def _emptied_events(
    c: sa.Connection, archive: int, types: Collection[str], found: Sequence[erasure.Rule]
) -> tuple[list[tuple[bytes, int]], set[str]]:
    """Events from which something goes, each as (what is left, row), and the evidence that they named."""
    gone: set[str] = set()
    emptied = []
    for row in _logged(c, archive, types):
        redacted = erasure.left_by(found, row.event, row.payload)
        if redacted is not None:
            gone |= redacted.evidence
            emptied.append((redacted.payload, row.id))
    return emptied, gone


def _living(entity: Entity) -> set[str]:
    """The evidence that an entity names."""
    values = (value.value for register in entity.live.values() for value in register.values())
    return {sha for value in values for sha in erasure.hashes(value)}


def _drop_drafts(c: sa.Connection, archive: str, said: Sequence[Entity]) -> None:
    """Half-filled forms that asked for what is erased hold it too, and so do photos that only they name."""
    forms: set[str] = set()
    for entity in said:
        named = entity.properties().get("forms")
        forms |= {str(form) for form in named} if isinstance(named, list) else set()
    which = (archive, json.dumps(sorted(forms)))
    photos = (
        c.exec_driver_sql(
            "SELECT e.sha256 FROM evidence e WHERE e.archive = ?1 AND NOT e.linked AND EXISTS"
            " (SELECT 1 FROM draft d WHERE d.archive = ?1 AND d.form IN (SELECT value FROM json_each(?2))"
            " AND instr(d.content, CAST(e.sha256 AS BLOB)) > 0)",
            which,
        )
        .scalars()
        .all()
    )
    c.exec_driver_sql(
        "DELETE FROM draft WHERE archive = ? AND form IN (SELECT value FROM json_each(?))", which
    )
    evidence.abandon(c, archive, photos)


def _drop_judged(c: sa.Connection, archive: str) -> None:
    """What was kept of a judgement quotes what records say."""
    standing = likeness.standing(c, [archive])
    outlooks.drop(c, standing)
    views.outdate(c, standing)


def _erasures(c: sa.Connection, archive: int) -> tuple[Entity, ...]:
    rows = c.exec_driver_sql(
        "SELECT state FROM entity WHERE archive_id = ? AND type = ?",
        (archive, erasure.TYPE),
    )
    return tuple(merge.from_bytes(state) for (state,) in rows)


def _entities(
    c: sa.Connection, archive: int, types: Iterable[str]
) -> list[tuple[views.Held, Entity, bytes | None]]:
    rows = c.exec_driver_sql(
        f"SELECT n.id, n.archive_id, n.state, {baselines.SAID} FROM {baselines.FROM}"  # noqa: S608 - constants
        " WHERE n.archive_id = ? AND n.type IN (SELECT value FROM json_each(?)) ORDER BY n.id",
        (archive, json.dumps(sorted(set(types) - {erasure.TYPE}))),
    ).fetchall()
    found = []
    for row, of, state, baseline in rows:
        entity = merge.from_bytes(state)
        found.append((views.Held(row, of, state, baseline, entity), entity, baseline))
    return found


def _logged(c: sa.Connection, archive: int, types: Iterable[str]) -> list[_Row]:
    rows = c.exec_driver_sql(
        "SELECT e.id, d.uid || ':' || e.seq, e.entity_id, e.payload FROM entity n"
        " JOIN event e ON e.entity_id = n.id JOIN device d ON d.id = e.device_id"
        " WHERE n.archive_id = ? AND n.type IN (SELECT value FROM json_each(?))",
        (archive, json.dumps(sorted(set(types) - {erasure.TYPE}))),
    )
    return [_Row(*row) for row in rows]


def _named(c: sa.Connection, events: Iterable[EventId]) -> list[_Row]:
    rows = c.exec_driver_sql(
        f"SELECT e.id, d.uid || ':' || e.seq, e.entity_id, e.payload FROM {log.NAMED}",  # noqa: S608 - a constant
        (log.names(events),),
    )
    return [_Row(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class _Logged:
    """Of an event that is held: the properties it gave a value, and what it was made as."""

    given: frozenset[str]
    made: str


def _known_values(c: sa.Connection, entity: str) -> dict[EventId, _Logged]:
    """The events held of an entity."""
    rows = c.exec_driver_sql(
        "SELECT d.uid || ':' || e.seq, e.payload FROM entity n JOIN event e ON e.entity_id = n.id"
        " JOIN device d ON d.id = e.device_id WHERE n.uid = ?",
        (entity,),
    )
    bodies = ((event, json.loads(payload)) for event, payload in rows)
    return {
        event: _Logged(
            frozenset(n for n, value in body["set"].items() if value is not None), erasure.made_of(body)
        )
        for event, body in bodies
    }


def _type(payload: bytes) -> str:
    return str(json.loads(payload)["type"])
