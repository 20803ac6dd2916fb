"""Checking and rebuilding: the views are what the log says, and the log is what was written.

Reads everything; writes only in `rebuild`. Streams, so that memory does not grow with the archive.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

import sqlalchemy as sa

from forms.errors import UserError
from sync import chain, erasure, merge
from sync.event import decode
from sync.merge import Entity
from sync.store import agenda, baselines, deletions, duties, log, outbox, search, views
from sync.store.model import Verification
from sync.store.refolding import from_log


def rebuild(c: sa.Connection) -> str:
    """Make all views afresh from baselines and log; the digest of the whole, hex."""
    digests: Counter[int] = Counter()
    total = 0
    search.clear(c)
    for row, archive, baseline, _, entity in _expected(c):
        state = merge.to_bytes(entity)
        digests[archive] += merge.state_hash(state)
        total += merge.state_hash(state)
        c.exec_driver_sql(
            "UPDATE entity SET state = ?, hlc = ?, conflicts = ?, deleted = ? WHERE id = ?",
            (state, views.latest(entity), len(entity.conflicts()), int(views.is_deleted(entity)), row),
        )
        baselines.put(c, [(row, baselines.apart(baseline, state))])
        agenda.put(c, [(row, entity)])
        duties.put(c, [(row, archive, entity)])
        if views.is_firm(entity):
            views.put_firms(c, [(archive, entity.properties())])
    rows = [row for (row,) in c.exec_driver_sql("SELECT id FROM archive")]
    c.exec_driver_sql(
        "UPDATE archive SET digest = ? WHERE id = ?",
        [((digests[row] % merge.MODULUS).to_bytes(32, "big"), row) for row in rows] or [(b"", -1)],
    )
    outbox.recount(c, rows)
    return f"{total % merge.MODULUS:064x}"


def verify(c: sa.Connection) -> Verification:
    """Check the file, the chain, every event against its row, and every view against the log."""
    problems = [*_file(c), *_chain(c), *_events(c), *_emptied(c), *_unsent(c)]
    digests: Counter[int] = Counter()
    entities = total = 0
    for row, archive, _, stored, entity in _expected(c):
        entities += 1
        state = merge.to_bytes(entity)
        digests[archive] += merge.state_hash(state)
        total += merge.state_hash(state)
        if state != stored:
            problems.append(f"entity {entity.id} (row {row}) is not what the log says")
    for row, uid, digest in c.exec_driver_sql("SELECT id, uid, digest FROM archive"):
        if int.from_bytes(digest, "big") != digests[row] % merge.MODULUS:
            problems.append(f"archive {uid} has a wrong digest")
    events = c.exec_driver_sql("SELECT count(*) FROM event").scalar_one()
    return Verification(events, entities, f"{total % merge.MODULUS:064x}", tuple(problems))


def _unsent(c: sa.Connection) -> Iterator[str]:
    kept = tuple(c.exec_driver_sql("SELECT unsent, unsent_bytes FROM replica").one())
    there = c.exec_driver_sql(
        "SELECT count(e.seq), coalesce(sum(length(e.payload)), 0) FROM replica r"
        " LEFT JOIN event e ON e.device_id = r.device_id AND e.seq > r.acked"
    ).one()
    if kept != tuple(there):
        yield f"{there[0]} events of {there[1]} bytes wait for the centre, not {kept[0]} of {kept[1]}"


def _expected(c: sa.Connection) -> Iterator[tuple[int, int, bytes | None, bytes, Entity]]:
    """Each entity's (row, archive row, baseline, stored state) and what it should be."""
    rows = c.exec_driver_sql(
        f"SELECT n.id, n.archive_id, {baselines.SAID}, n.state, e.payload"  # noqa: S608 - constants
        f" FROM {baselines.FROM} LEFT JOIN event e ON e.entity_id = n.id ORDER BY n.id, e.id"
    )
    for (row, archive, baseline, stored), group in groupby(rows, key=lambda r: tuple(r[:4])):
        payloads = [payload for *_, payload in group if payload is not None]
        yield row, archive, baseline, stored, from_log(baseline, payloads) or Entity("", "", "")


def _file(c: sa.Connection) -> Iterator[str]:
    for pragma in ("integrity_check", "cipher_integrity_check", "foreign_key_check"):
        for found in c.exec_driver_sql(f"PRAGMA {pragma}").fetchall():
            if found[0] != "ok":
                yield f"{pragma}: {' '.join(map(str, found))}"


def _chain(c: sa.Connection) -> Iterator[str]:
    at = log.position(c)
    if at is None:
        return
    head, last = chain.genesis(at.device), 0
    left = deletions.left_before(c, at)
    rows = c.exec_driver_sql(
        "SELECT k.seq, k.hash, k.head, e.payload FROM chain k"
        " LEFT JOIN event e ON e.device_id = ? AND e.seq = k.seq ORDER BY k.seq",
        (at.device_id,),
    )
    for seq, hashed, stored, payload in rows:
        if seq != last + 1:
            yield f"the chain has no event {last + 1}"
        head, last = chain.extend(head, seq, hashed), seq
        if head != stored:
            yield f"the chain breaks at event {seq}"
        if payload is None and seq > left:
            yield f"event {seq} is missing and was never confirmed"
        if payload is not None and erasure.hash_of(payload) != hashed:
            yield f"event {seq} was changed"
    if (last, head) != (at.seq, at.head):
        yield f"the chain ends at event {last}, not {at.seq}"


def _events(c: sa.Connection) -> Iterator[str]:
    rows = c.exec_driver_sql(
        "SELECT e.id, d.uid, e.seq, n.uid, e.payload FROM event e JOIN device d ON d.id = e.device_id"
        " JOIN entity n ON n.id = e.entity_id"
    )
    for row, device, seq, entity, payload in rows:
        try:
            event = decode(payload)
        except UserError as error:
            yield f"event row {row}: {error}"
            continue
        if (event.device, event.seq, event.entity) != (device, seq, entity):
            yield f"event row {row} holds {event.id} of {event.entity}, not {device}:{seq} of {entity}"


def _emptied(c: sa.Connection) -> Iterator[str]:
    """Values may only be missing from an event where an erasure of its archive says so; and what is left of
    one that a single erasure emptied is what that erasure vouches for."""
    rules: dict[int, list[tuple[erasure.Rule, Mapping[str, str]]]] = {}
    for archive, state in c.exec_driver_sql(
        "SELECT archive_id, state FROM entity WHERE type = ?", (erasure.TYPE,)
    ):
        entity = merge.from_bytes(state)
        lines = entity.properties().get("positions")
        left = (
            {p[0]: p[2] for line in lines if len(p := str(line).split()) == 3}
            if isinstance(lines, list)
            else {}
        )
        rules.setdefault(archive, []).extend((rule, left) for rule in erasure.rules([entity]))
    rows = c.exec_driver_sql(
        "SELECT d.uid || ':' || e.seq, n.archive_id, n.type, e.payload FROM event e"
        " JOIN entity n ON n.id = e.entity_id JOIN device d ON d.id = e.device_id"
        " WHERE instr(e.payload, CAST('\"erased\"' AS BLOB)) > 0"
    )
    for event, archive, type, payload in rows:
        if not (names := erasure.erased_names(payload)):
            continue
        made = erasure.made_of(json.loads(payload))
        about = [
            (rule, left)
            for rule, left in rules.get(archive, ())
            if rule.reaches(event, made) and names & rule.of.get(type, frozenset())
        ]
        if not names <= frozenset().union(*(rule.of[type] for rule, _ in about)):
            yield f"event {event} was emptied without an erasure"
            continue  # less is left of it than an erasure can vouch for
        # A number may have stood for another event when the erasure was said.
        vouched = about[0][1].get(event) if len(about) == 1 and about[0][0].means(event, made) else None
        if vouched is not None and vouched != chain.payload_hash(payload).hex():
            yield f"event {event} was changed after its erasure"
