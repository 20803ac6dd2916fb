"""What stands behind an undecided property: what it was before its sides parted, who said a value first,
whose clock cannot be right, and whether one side removed the record. Pure; knows no store.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from forms.archive import JSON
from sync import hlc
from sync.event import Event, EventId
from sync.merge import Entity, Value

REMOVED = "deleted"
"""The property that hides a record."""


@dataclass(frozen=True, slots=True)
class Behind:
    """`before`: the value all sides started from, None where there was none; `known` False where it never
    came to this device. `first`: for a value that was put back when a decision was undone, who had said it.
    `doubted`: events whose time cannot be right."""

    before: JSON = None
    known: bool = False
    first: Mapping[EventId, Value] | None = None
    doubted: frozenset[EventId] = frozenset()

    def origin(self, value: Value) -> Value:
        """Who said it first; mostly the value itself."""
        return (self.first or {}).get(value.event, value)


@dataclass(frozen=True, slots=True)
class Removal:
    """A record that one side removed while another went on with it. `gone` says that it is removed; `kept`:
    by property, what goes on with it, the latest first; `names`: the properties undecided because of it;
    `said`: what whoever removed it says of those, and of the rest of the record."""

    gone: Value
    kept: Mapping[str, tuple[Value, ...]]
    names: tuple[str, ...]
    said: Mapping[str, JSON]

    def choices(self, *, keep: bool) -> dict[str, JSON]:
        """What settles it: as a removal does, it says again all that is in the record, so that whoever still
        goes on with any of it disagrees. A property that others disagree about anyway stays undecided when
        the record is kept."""
        if not keep:
            return {**self.said, REMOVED: True}
        rest = {name: value for name, value in self.said.items() if name not in self.names}
        single = {n: v[0].value for n, v in self.kept.items() if n in self.names and len(v) == 1}
        return {**rest, **single, REMOVED: None}


def removal(entity: Entity) -> Removal | None:
    """The removal that is in dispute, if one is. Who removes a record says again what was in it, so that
    whoever changed some of it meanwhile disagrees with that; who added to it says that it is not removed."""
    undecided = entity.conflicts()
    said = [v for v in entity.values(REMOVED) if v.value is True]
    for gone in said:
        names = tuple(n for n in undecided if gone.event in entity.live[n])
        if not names:
            continue
        others = {v.event for n in names for v in entity.values(n) if v.event != gone.event}
        kept = {
            n: tuple(v for v in entity.values(n) if v.event in others)
            for n in sorted(entity.live)
            if n != REMOVED and others & entity.live[n].keys()
        }
        values = {n: r[gone.event].value for n, r in entity.live.items() if gone.event in r and n != REMOVED}
        return Removal(gone, kept, names, values)
    return None


class Past:
    """What is known of how one property of an entity came about: its events, and the values of a snapshot."""

    def __init__(self, name: str, events: Iterable[Event], snapshot: Entity | None) -> None:
        self._name = name
        self._events = {event.id: event for event in events if name in event.set}
        self._given = dict(snapshot.live.get(name, {})) if snapshot else {}
        self._older = bool(snapshot and snapshot.replaced.get(name))
        same: dict[tuple[str, tuple[EventId, ...]], list[EventId]] = defaultdict(list)
        for event in self._events.values():
            if base := tuple(event.base.get(name, ())):
                same[event.device, base].append(event.id)
        self._put_back = {id for ids in same.values() if len(ids) > 1 for id in ids}

    def behind(self, values: Sequence[Value], now_ms: int) -> Behind:
        """Of these live values, as of now (milliseconds since 1970)."""
        first = {value.event: self._origin(value) for value in values}
        lines = [self._ancestors(value.event) for value in first.values()]
        common = set.intersection(*(set(line) for line in lines)) if lines else set()
        found = [value for id in common if (value := self._value(id)) is not None]
        doubted = frozenset(value.event for value in values if self._is_doubtful(first[value.event], now_ms))
        origins = {id: value for id, value in first.items() if value.event != id}
        if found:
            latest = max(found, key=lambda value: (value.hlc, value.event))
            return Behind(latest.value, known=True, first=origins, doubted=doubted)
        whole = all(
            self._is_whole(value.event, line) for value, line in zip(first.values(), lines, strict=True)
        )
        return Behind(None, known=whole, first=origins, doubted=doubted)

    def _origin(self, value: Value) -> Value:
        """Undoing a decision says each of the values again, each in place of the decision: so only then does
        one device replace the same thing twice."""
        seen: Set[EventId] = {value.event}
        while value.event in self._put_back:
            decided = self._events[value.event].base.get(self._name, ())
            earlier = [
                said
                for id in decided
                if id in self._events
                for before in self._events[id].base.get(self._name, ())
                if (said := self._value(before)) is not None and said.value == value.value
            ]
            if not earlier or earlier[0].event in seen:
                break
            value = earlier[0]
            seen = seen | {value.event}
        return value

    def _ancestors(self, id: EventId) -> Set[EventId]:
        found: set[EventId] = set()
        rest = list(self._bases(id))
        while rest:
            one = rest.pop()
            if one not in found:
                found.add(one)
                rest += self._bases(one)
        return found

    def _bases(self, id: EventId) -> Sequence[EventId]:
        return self._events[id].base.get(self._name, ()) if id in self._events else ()

    def _is_whole(self, id: EventId, ancestors: Set[EventId]) -> bool:
        return not any(
            one not in self._events or (one in self._given and self._older) for one in (id, *ancestors)
        )

    def _value(self, id: EventId) -> Value | None:
        if id in self._events:
            event = self._events[id]
            return Value(event.id, event.hlc, event.author, event.set[self._name])
        return self._given.get(id)

    def _is_doubtful(self, value: Value, now_ms: int) -> bool:
        """From the future, or older than what it replaces."""
        if hlc.wall_ms(value.hlc) > now_ms + hlc.MAX_LEAD_MS:
            return True
        replaced = (self._value(id) for id in self._bases(value.event))
        return any(one is not None and one.hlc > value.hlc for one in replaced)
