"""What was: an archive as of a moment, every value a property ever had, and the log as an auditor reads it.

Reads only. What came in a snapshot is known from its live values; what they replaced never came to this
device, and is said to be unknown rather than guessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from sync import chain, erasure, hlc, merge
from sync.event import Event, EventId, decode
from sync.merge import Entity, Value
from sync.store import baselines, log, reads
from sync.store.model import AuditLine, PastEntity, TracedValue


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one entity: its events and the snapshot under them."""

    id: str
    type: str
    events: tuple[tuple[Event, bytes], ...]
    baseline: Entity | None

    def given(self) -> Iterator[tuple[str, Value]]:
        """Every value ever given, as far as it came here."""
        seen = set()
        for event, _ in self.events:
            for name, said in event.set.items():
                seen.add((name, event.id))
                yield name, Value(event.id, event.hlc, event.author, said)
        for name, register in self.baseline.live.items() if self.baseline else ():
            for id, value in register.items():
                if (name, id) not in seen:
                    yield name, value

    def unknown(self, name: str) -> bool:
        """Whether the property had values that never came here."""
        if self.baseline is None:
            return False
        here = {event.id for event, _ in self.events if name in event.set} | set(
            self.baseline.live.get(name, ())
        )
        return not self.baseline.replaced.get(name, frozenset()) <= here


def as_of(c: sa.Connection, archive: str, at_ms: int) -> tuple[PastEntity, ...]:
    """The records of an archive as they stood at the end of a moment, those then removed left out."""
    found = []
    for known in _known(c, archive, None):
        winners: dict[str, Value] = {}
        for name, value in known.given():
            if hlc.wall_ms(value.hlc) <= at_ms and (
                name not in winners or _order(winners[name]) < _order(value)
            ):
                winners[name] = value
        removed = winners.get("deleted")
        if not winners or (removed is not None and removed.value is True):
            continue
        values = {n: v for n, v in winners.items() if v.value is not None and n != "deleted"}
        unknown = (
            frozenset(n for n in known.baseline.live if known.unknown(n)) if known.baseline else frozenset()
        )
        found.append(PastEntity(known.id, archive, known.type, values, unknown))
    return tuple(found)


def traced(c: sa.Connection, entity: str, name: str) -> tuple[TracedValue, ...]:
    """Every value a property ever had, the youngest first; two that are both `live` are a conflict. The last
    is without a value and `known` false when there were earlier ones that never came here."""
    found: list[TracedValue] = []
    for known in _known(c, None, entity):
        state = merge.join(_folded(known), known.baseline) if known.baseline else _folded(known)
        live = state.live.get(name, {})
        erased = {e.id for e, payload in known.events if name in erasure.erased_names(payload)}
        forms = {e.id: (e.form, e.form_version) for e, _ in known.events}
        values = sorted((v for n, v in known.given() if n == name), key=_order, reverse=True)
        found += [
            TracedValue(
                v.event, hlc.wall_time(v.hlc), v.author, v.device, v.value, v.event in live,
                v.event in erased, True, *forms.get(v.event, ("", "")),
            )
            for v in values
        ]  # fmt: skip
        if known.unknown(name):
            at = found[-1].at if found else hlc.wall_time(0)
            found.append(TracedValue("", at, "", "", None, live=False, erased=False, known=False))
    return tuple(found)


def audit(c: sa.Connection, archive: str | None) -> tuple[AuditLine, ...]:
    """Events of an archive, or all, the oldest first, each with what proves it: its hash, and for this
    device's own the chain's head before and after it, and whether the centre has it."""
    at = log.position(c)
    of, asked = reads.asked_about(archive, None)
    rows = c.exec_driver_sql(
        "SELECT d.uid, e.seq, e.payload FROM event e JOIN device d ON d.id = e.device_id"  # noqa: S608 - from constants
        " JOIN entity n ON n.id = e.entity_id JOIN archive a ON a.id = n.archive_id"
        f" WHERE {of} ORDER BY e.hlc, d.uid, e.seq",
        asked,
    ).fetchall()
    heads: Mapping[int, bytes] = {}
    if at is not None:
        heads = dict(map(tuple, c.exec_driver_sql("SELECT seq, head FROM chain")))
    lines = []
    for device, seq, payload in rows:
        event = decode(payload)
        own = at is not None and device == at.device
        before = chain.genesis(device) if own and seq == 1 else heads.get(seq - 1) if own else None
        after = heads.get(seq) if own else None
        lines.append(
            AuditLine(
                event.id, hlc.wall_time(event.hlc), event.author, device, seq, event.archive, event.entity,
                event.type, tuple(sorted(event.set)), tuple(sorted(erasure.erased_names(payload))),
                erasure.hash_of(payload).hex(), before.hex() if before else "", after.hex() if after else "",
                (own and at is not None and seq <= at.acked) or not own,
            )
        )  # fmt: skip
    return tuple(lines)


def _known(c: sa.Connection, archive: str | None, entity: str | None) -> Iterator[_Known]:
    of, asked = reads.asked_about(archive, entity)
    rows = c.exec_driver_sql(
        f"SELECT n.id, n.uid, n.type, {baselines.SAID} FROM {baselines.FROM}"  # noqa: S608 - from constants
        f" JOIN archive a ON a.id = n.archive_id WHERE {of} ORDER BY n.id",
        asked,
    ).fetchall()
    for row, uid, type, baseline in rows:
        payloads = c.exec_driver_sql("SELECT payload FROM event WHERE entity_id = ? ORDER BY id", (row,))
        events = tuple((decode(payload), payload) for (payload,) in payloads)
        yield _Known(uid, type, events, merge.from_bytes(baseline) if baseline else None)


def _folded(known: _Known) -> Entity:
    entity = Entity(known.id, "", known.type)
    for event, _ in known.events:
        entity = merge.fold(entity, event)
    return entity


def _order(value: Value) -> tuple[int, str, EventId]:
    return (value.hlc, value.device, value.event)


def removed(entities: Iterable[Entity]) -> tuple[tuple[Entity, Value], ...]:
    """Entities that are removed, with the value that says so, the latest first."""
    found = [(e, won) for e in entities if (won := e.winner("deleted")) is not None and won.value is True]
    return tuple(sorted(found, key=lambda pair: _order(pair[1]), reverse=True))
