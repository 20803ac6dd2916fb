"""The views: what the log adds up to. Entities, archives' digests, and the row of each firm in the list.

Owns the tables archive, entity, firm and label (not the judgement columns, which are the desktop's cache: of
those it only says that they hold no longer; nor what entities add up to, which is `sums`').
Everything here is a pure function of baselines and log, so that `rebuild` gives the same bytes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec
import sqlalchemy as sa

from forms.archive import JSON
from sync import merge
from sync.duty import TYPES
from sync.event import Event
from sync.merge import Entity, Glance
from sync.store import agenda, baselines, duties, likeness, search, sums

FIRM = "firm"
PORTION = 1_000  # rows made ready for one statement: more would only take memory
_COUNTING = frozenset({agenda.VISIT, *TYPES})  # types with views of their own


@dataclass(frozen=True, slots=True)
class Held:
    """An entity as stored: its row, its archive's row, its state and the snapshot under it."""

    row: int
    archive: int
    state: bytes
    baseline: bytes | None
    entity: Entity


class Arrived(msgspec.Struct, frozen=True, gc=False):
    """An entity of a snapshot: what it says at a glance, its bytes, and what they add to a digest."""

    glance: Glance
    state: bytes
    hashed: int


@dataclass(frozen=True, slots=True)
class Written:
    """What a write touched: entity id → row, archives by id → row, and of how many properties it made
    several values out of one."""

    rows: Mapping[str, int]
    archives: Mapping[str, int]
    changed: int
    newly_disputed: int


def load(c: sa.Connection, uids: Iterable[str]) -> dict[str, Held]:
    """Stored entities by id; unknown ones are left out."""
    rows = c.exec_driver_sql(
        f"SELECT n.uid, n.id, n.archive_id, n.state, {baselines.SAID} FROM {baselines.FROM}"  # noqa: S608 - constants
        " WHERE n.uid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(uids))),),
    )
    return {
        uid: Held(row, archive, state, baseline, merge.from_bytes(state))
        for uid, row, archive, state, baseline in rows
    }


def fold(c: sa.Connection, events: Sequence[Event]) -> Written:
    """Fold events into their entities and bring every view up to date."""
    held = load(c, {event.entity for event in events})
    after: dict[str, Entity] = {}
    for event in events:
        before = after.get(event.entity)
        if before is None and event.entity in held:
            before = held[event.entity].entity
        after[event.entity] = merge.fold(before, event)
    return write(c, held, after, {})


def join(c: sa.Connection, snapshot: Sequence[Arrived], archives: Mapping[str, int]) -> Written:
    """Join a snapshot's entities into the stored ones; they become, or are joined into, their baselines.
    `archives`: theirs, by id → row.

    What is new here is kept in the bytes in which it came, and not taken apart: that is most of a first
    download.
    """
    held = load(c, (one.glance.id for one in snapshot))
    after: dict[str, Entity] = {}
    said: dict[str, bytes] = {}
    for one in snapshot:
        mine = held.get(one.glance.id)
        if mine is not None:
            entity = merge.from_bytes(one.state)
            after[entity.id] = merge.join(mine.entity, entity)
            under = merge.join(merge.from_bytes(mine.baseline), entity) if mine.baseline else entity
            said[entity.id] = merge.to_bytes(under)
    new = add(c, [one for one in snapshot if one.glance.id not in held] if held else snapshot, archives)
    if not after:
        return new
    joined = write(c, held, after, said)
    return Written(
        {**new.rows, **joined.rows},
        {**new.archives, **joined.archives},
        new.changed + joined.changed,
        new.newly_disputed + joined.newly_disputed,
    )


def add(c: sa.Connection, fresh: Sequence[Arrived], archives: Mapping[str, int]) -> Written:
    """Store entities that are not here yet, as snapshots say they are."""
    first = _next_row(c)
    _insert(c, fresh, first, archives)
    rows = {one.glance.id: row for row, one in enumerate(fresh, first)}
    totals: dict[int, sums.Sums] = defaultdict(sums.Sums)
    counting: list[tuple[int, int, Entity]] = []
    firms: list[tuple[int, Mapping[str, JSON]]] = []
    for one in fresh:
        said, archive = one.glance, archives[one.glance.archive]
        totals[archive].add(said, one.hashed)
        if said.type == FIRM and said.id == said.archive:
            firms.append((archive, merge.properties(one.state)))
        elif said.type in _COUNTING:
            counting.append((rows[said.id], archive, merge.from_bytes(one.state)))
    begun = sums.add_digests(c, {archive: total.hashed for archive, total in totals.items()})
    agenda.put(c, [(row, entity) for row, _, entity in counting])
    duties.put(c, counting)
    put_firms(c, firms)
    # What is new was never judged; a firm that it was merged into, or that was here, may have been.
    outdate(c, likeness.standing(c, archives) - {uid for uid, row in archives.items() if row in begun})
    sums.put(c, [(archive, totals[archive].conflicts, totals[archive].latest) for archive in begun])
    sums.refresh(c, totals.keys() - begun)
    return Written(rows, archives, len(fresh), sum(one.glance.conflicts for one in fresh))


def write(
    c: sa.Connection,
    held: Mapping[str, Held],
    after: Mapping[str, Entity],
    said: Mapping[str, bytes],
) -> Written:
    """Store entities that were `held` before as they are `after`; `said`: new baselines, if there are any."""
    archives = archive_rows(c, {entity.archive for entity in after.values()})
    next_row = _next_row(c)
    rows: dict[str, int] = {}
    delta: dict[int, int] = {}
    inserts, updates, moved, kept, changed, newly_disputed = [], [], [], [], 0, 0
    for uid, entity in after.items():
        mine, archive = held.get(uid), archives[entity.archive]
        state = merge.to_bytes(entity)
        under, conflicts = said.get(uid, mine.baseline if mine else None), len(entity.conflicts())
        place = (archive, entity.type)
        fields = (latest(entity), conflicts, int(is_deleted(entity)), int(under is not None), state)
        delta[archive] = delta.get(archive, 0) + merge.state_hash(state)
        if mine is None:
            rows[uid], next_row = next_row, next_row + 1
            inserts.append((*place, *fields, uid, rows[uid]))
        else:
            rows[uid] = mine.row
            delta[mine.archive] = delta.get(mine.archive, 0) - merge.state_hash(mine.state)
            updates.append((*fields, mine.row))
            if place != (mine.archive, mine.entity.type):
                moved.append((*place, mine.row))
            newly_disputed -= len(mine.entity.conflicts())
        newly_disputed += conflicts
        changed += mine is None or mine.state != state
        beside = baselines.apart(under, state)
        if beside != (baselines.apart(mine.baseline, mine.state) if mine else None):
            kept.append((rows[uid], beside))
    _put_entities(c, inserts, updates, moved)
    baselines.put(c, sorted(kept))
    sums.add_digests(c, delta)
    agenda.put(c, [(rows[uid], entity) for uid, entity in after.items()])
    duties.put(c, [(rows[uid], archives[entity.archive], entity) for uid, entity in after.items()])
    before = likeness.standing(c, archives)
    put_firms(c, [(archives[e.archive], e.properties()) for e in after.values() if is_firm(e)])
    outdate(c, before | likeness.standing(c, archives))
    sums.refresh(c, delta)
    return Written(rows, archives, changed, max(newly_disputed, 0))


def drop(c: sa.Connection, gone: Sequence[tuple[int, int, bytes]]) -> None:
    """Let entities (archive's row, row, state) go with their events, as if they had never come."""
    if not gone:
        return
    rows = [(row,) for _, row, _ in gone]
    for statement in (
        "DELETE FROM agenda WHERE entity_id = ?",
        "DELETE FROM duty WHERE entity_id = ?",
        "DELETE FROM event WHERE entity_id = ?",
        "DELETE FROM baseline WHERE entity_id = ?",
        "DELETE FROM entity WHERE id = ?",
    ):
        c.exec_driver_sql(statement, rows)
    delta: dict[int, int] = {}
    for archive, _, state in gone:
        delta[archive] = delta.get(archive, 0) - merge.state_hash(state)
    sums.add_digests(c, delta)


def _next_row(c: sa.Connection) -> int:
    return int(c.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM entity").scalar_one())


def _insert(c: sa.Connection, fresh: Sequence[Arrived], first: int, archives: Mapping[str, int]) -> None:
    numbered = enumerate(fresh, first)
    while portion := tuple(islice(numbered, PORTION)):
        said = [
            # The bytes as an array: of bytes the driver looks for adapters first.
            (row, g.id, archives[g.archive], g.type, g.latest, g.conflicts, g.deleted, bytearray(one.state))
            for row, one in portion
            for g in (one.glance,)
        ]
        c.exec_driver_sql(
            "INSERT INTO entity (id, uid, archive_id, type, hlc, conflicts, deleted, given, state)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
            said,
        )


def _put_entities(
    c: sa.Connection,
    inserts: Sequence[tuple[object, ...]],
    updates: Sequence[tuple[object, ...]],
    moved: Sequence[tuple[object, ...]],
) -> None:
    for statement, rows in (
        (
            "INSERT INTO entity (archive_id, type, hlc, conflicts, deleted, given, state, uid, id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            inserts,
        ),
        # Without the two that an index is over: they hardly ever change.
        (
            "UPDATE entity SET hlc = ?, conflicts = ?, deleted = ?, given = ?, state = ? WHERE id = ?",
            updates,
        ),
        ("UPDATE entity SET archive_id = ?, type = ? WHERE id = ?", moved),
    ):
        if rows:
            c.exec_driver_sql(statement, list(rows))


def archive_rows(c: sa.Connection, uids: Iterable[str]) -> dict[str, int]:
    """Row ids of archives, made where missing."""
    wanted = json.dumps(sorted(set(uids)))
    c.exec_driver_sql(
        "INSERT INTO archive (uid, digest) SELECT value, zeroblob(32) FROM json_each(?)"
        " WHERE value NOT IN (SELECT uid FROM archive)",
        (wanted,),
    )
    rows = c.exec_driver_sql(
        "SELECT uid, id FROM archive WHERE uid IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return dict(map(tuple, rows))


def put_firms(c: sa.Connection, firms: Sequence[tuple[int, Mapping[str, JSON]]]) -> None:
    """The firms' rows in the list and in the search index, by (archive row, properties). Judgement columns
    stay. A firm that was merged into another one leaves the list, and comes back when it no longer is."""
    if not firms:
        return
    _put_rows(c, firms)
    if likeness.put(c, firms):
        settle_merges(c, [row for row, _ in firms])


def settle_merges(c: sa.Connection, changed: Iterable[int] = ()) -> None:
    """Have the list show those firms that stand for themselves, and no other, once these have changed."""
    away, back = likeness.moved(c, changed)
    if away:
        search.remove(c, away)
        for table in ("firm", "label", "outlook"):
            c.exec_driver_sql(f"DELETE FROM {table} WHERE archive_id = ?", [(row,) for row in away])  # noqa: S608 - names from the line above
    returning = [(held.archive, held.entity.properties()) for held in load(c, back).values()]
    if returning:
        _put_rows(c, returning)
        sums.refresh(c, [row for row, _ in returning])


def catch_up(c: sa.Connection) -> None:
    """Keep of what is here what an earlier version of the program did not keep."""
    _fill_likeness(c)
    sums.recount(c)


def _fill_likeness(c: sa.Connection) -> None:
    """Learn what firms are compared by that an earlier version of the program has kept."""
    after = 0
    changed: list[int] = []
    while rows := likeness.unfilled(c, after):
        after = rows[-1]
        found = c.exec_driver_sql(
            "SELECT a.id, n.state FROM archive a JOIN entity n ON n.uid = a.uid"
            " WHERE a.id IN (SELECT value FROM json_each(?))",
            (json.dumps(rows),),
        ).fetchall()
        if likeness.put(c, [(row, merge.properties(state)) for row, state in found]):
            changed += rows
    if changed:
        settle_merges(c, changed)


def _put_rows(c: sa.Connection, firms: Sequence[tuple[int, Mapping[str, JSON]]]) -> None:
    keys = [row for row, _ in firms]
    search.remove(c, keys)
    c.exec_driver_sql(
        "DELETE FROM label WHERE archive_id IN (SELECT value FROM json_each(?))", (json.dumps(keys),)
    )
    gone = [(row,) for row, said in firms if said.get("deleted") is True]
    if gone:
        for table in ("firm", "outlook"):
            c.exec_driver_sql(f"DELETE FROM {table} WHERE archive_id = ?", gone)  # noqa: S608 - names from the line above
    shown = [(row, said) for row, said in firms if said.get("deleted") is not True]
    if not shown:
        return
    c.exec_driver_sql(
        "INSERT INTO firm (archive_id, name, sort_name, uscc, county, industry, tier)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (archive_id) DO UPDATE SET name = excluded.name, sort_name = excluded.sort_name,"
        " uscc = excluded.uscc, county = excluded.county, industry = excluded.industry, tier = excluded.tier",
        [
            (
                row,
                _text(said, "name"),
                search.sort_key(_text(said, "name")),
                *(_text(said, name) for name in ("uscc", "county", "gbt4754", "tier")),
            )
            for row, said in shown
        ],
    )
    search.put(c, [(row, search.document(said)) for row, said in shown])
    labels = [(row, name) for row, said in shown for name in labels_of(said)]
    if labels:
        c.exec_driver_sql("INSERT INTO label (archive_id, name) VALUES (?, ?)", labels)


def labels_of(said: Mapping[str, object]) -> tuple[str, ...]:
    """What a firm of these properties is labelled with, each once."""
    value = said.get("labels")
    found = value if isinstance(value, list) else []
    return tuple(dict.fromkeys(name for name in found if isinstance(name, str) and name))


def outdate(c: sa.Connection, archives: Iterable[str]) -> None:
    """These firms have changed: what was judged of them holds no longer. The mark that says so is another one
    each time, so that a judgement that was begun before is known by it."""
    c.exec_driver_sql(
        "UPDATE firm SET judged = 'changed ' || hex(randomblob(8)) WHERE archive_id IN"
        " (SELECT id FROM archive WHERE uid IN (SELECT value FROM json_each(?)))",
        (json.dumps(sorted(set(archives))),),
    )


def is_deleted(entity: Entity) -> bool:
    """The property `deleted` hides an entity; its history stays."""
    winner = entity.winner("deleted")
    return winner is not None and winner.value is True


def is_firm(entity: Entity) -> bool:
    """The firm itself: the entity whose id is its archive's."""
    return entity.type == FIRM and entity.id == entity.archive


def latest(entity: Entity) -> int:
    """The clock of the entity's youngest live value."""
    return max([value.hlc for register in entity.live.values() for value in register.values()], default=0)


def _text(said: Mapping[str, object], name: str) -> str:
    value = said.get(name, "")
    return value if isinstance(value, str) else str(value)
