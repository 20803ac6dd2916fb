"""Merge: an entity is the fold of its events. Pure, shared by client and service; knows no store.

Each property is a multi-value register: the values that no other event has replaced. One is the normal
case; two or more is a conflict, which stays until an event names all it replaces. `replaced` remembers
every id that was ever named in a base, so that the fold is commutative, associative and idempotent in any
order of arrival.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import NoneType
from typing import Annotated, Any

import msgspec

from forms.archive import JSON
from sync.event import Event, EventId

MODULUS = 1 << 256  # of the sums that digests are


class Value(msgspec.Struct, frozen=True, gc=False):  # dozens for each entity that is read
    """One live value of a property and where it came from."""

    event: EventId
    hlc: int
    author: str
    value: JSON

    @property
    def device(self) -> str:
        """The device that saved it."""
        return self.event.partition(":")[0]


Register = Mapping[EventId, Value]


@dataclass(frozen=True, slots=True)
class Entity:
    """The folded state of one entity. `live` and `replaced` hold what the fold needs, nothing derived."""

    id: str
    archive: str
    type: str
    live: Mapping[str, Register] = field(default_factory=dict)
    replaced: Mapping[str, frozenset[EventId]] = field(default_factory=dict)

    def winner(self, name: str) -> Value | None:
        """The value shown and scored: the latest by (hlc, device); None if the property was never set."""
        register = self.live.get(name)
        if register is not None and len(register) == 1:
            return next(iter(register.values()))
        return max(register.values(), key=_order) if register else None

    def values(self, name: str) -> tuple[Value, ...]:
        """All live values of a property, the winner first."""
        return tuple(sorted(self.live.get(name, {}).values(), key=_order, reverse=True))

    def conflicts(self) -> tuple[str, ...]:
        """Names of the properties with two or more different live values, sorted."""
        return tuple(
            sorted(
                name
                for name, register in self.live.items()
                if len(register) > 1 and len({_canonical(v.value) for v in register.values()}) > 1
            )
        )

    def properties(self) -> dict[str, JSON]:
        """What each property's winner says; properties set to null are left out."""
        return {
            name: won.value
            for name in sorted(self.live)
            if (won := self.winner(name)) is not None and won.value is not None
        }

    def seen(self) -> dict[str, tuple[EventId, ...]]:
        """What whoever is shown this state sees of each property: its live values, of a conflict the winner.
        The `base` of an ordinary save."""
        undecided = set(self.conflicts())
        return {
            name: (won.event,)
            if name in undecided and (won := self.winner(name))
            else tuple(sorted(register))
            for name, register in self.live.items()
            if register
        }

    def base_for(self, names: Iterable[str]) -> dict[str, tuple[EventId, ...]]:
        """The `base` of an event that replaces everything now live in these properties."""
        return {name: tuple(sorted(self.live[name])) for name in names if self.live.get(name)}


def fold(entity: Entity | None, event: Event) -> Entity:
    """The entity after one more event, in whatever order it arrives and however often."""
    before = entity or Entity(event.entity, event.archive, event.type)
    live = dict(before.live)
    replaced = dict(before.replaced)
    for name, value in event.set.items():
        gone = replaced.get(name, frozenset()) | frozenset(event.base.get(name, ()))
        if gone:
            replaced[name] = gone
        register = {i: v for i, v in live.get(name, {}).items() if i not in gone}
        if event.id not in gone and event.id not in register:  # a snapshot may have brought it, emptied since
            register[event.id] = Value(event.id, event.hlc, event.author, value)
        live[name] = register
    # The service refuses an entity in two archives; `min` keeps the fold order-free even for such rubbish.
    return Entity(before.id, min(before.archive, event.archive), min(before.type, event.type), live, replaced)


def join(left: Entity, right: Entity) -> Entity:
    """The entity that has seen everything either side has seen; how a snapshot meets local events. The sides
    differ over a value of one event only where one was emptied: then `right`, the snapshot, has it."""
    replaced = {
        n: left.replaced.get(n, frozenset()) | right.replaced.get(n, frozenset())
        for n in {*left.replaced, *right.replaced}
    }
    live: dict[str, Register] = {}
    for name in {*left.live, *right.live}:
        both = {**left.live.get(name, {}), **right.live.get(name, {})}
        gone = replaced.get(name, frozenset())
        live[name] = {i: v for i, v in both.items() if i not in gone}
    return Entity(left.id, min(left.archive, right.archive), min(left.type, right.type), live, replaced)


def to_bytes(entity: Entity) -> bytes:
    """Canonical bytes of the state: same events, any order, any machine, same bytes (invariant I4).

    `by` lists the events whose values live, once each; a register is a flat list: place in `by`, value, ….
    Said with every value, who wrote it and when would be most of the bytes.
    """
    by: dict[EventId, Value] = {}
    for register in entity.live.values():
        by.update(register)
    place = {event: number for number, event in enumerate(sorted(by))}
    return _ENCODER.encode(
        _State(
            id=entity.id,
            archive=entity.archive,
            type=entity.type,
            by=[(event, by[event].hlc, by[event].author) for event in place],
            live={name: _flat(register, place) for name, register in entity.live.items()},
            replaced={name: sorted(ids) for name, ids in entity.replaced.items()},
        )
    )


def _flat(register: Register, place: Mapping[EventId, int]) -> list[Any]:
    if len(register) == 1:  # most
        [(event, value)] = register.items()
        return [place[event], _exactly(value.value)]
    return [part for event in sorted(register) for part in (place[event], _exactly(register[event].value))]


def begun(event: Event) -> bytes:
    """`to_bytes(fold(None, event))` at a fraction of its cost: most entities are written once."""
    if event.base or not event.set:
        return to_bytes(fold(None, event))
    live: dict[str, Any] = {name: (0, value) for name, value in _exactly(event.set).items()}
    said_by = (event.id, event.hlc, event.author)
    return _ENCODER.encode(_State(event.entity, event.archive, event.type, [said_by], live, {}))


def from_bytes(data: bytes) -> Entity:
    """Read `to_bytes` back. Raises ValueError, LookupError, TypeError for what it did not write."""
    state = _state(data)
    by = state.by
    live: dict[str, Register] = {}
    for name, register in state.live.items():
        if len(register) == 2:  # most
            event, hlc, author = by[register[0]]
            live[name] = {event: Value(event, hlc, author, register[1])}
        else:
            live[name] = {(said := by[place])[0]: Value(*said, value) for place, value in _pairs(register)}
    replaced = {name: frozenset(ids) for name, ids in state.replaced.items()}
    return Entity(state.id, state.archive, state.type, live, replaced)


Clock = Annotated[int, msgspec.Meta(ge=0, le=(1 << 63) - 1)]


def _state(data: bytes) -> "_State":
    try:
        return _DECODER.decode(data)
    except RecursionError as error:
        raise ValueError(str(error)) from error


class _State(msgspec.Struct):
    """What `to_bytes` writes."""

    id: str
    archive: str
    type: str
    by: list[tuple[EventId, Clock, str]]
    live: dict[str, list[Any]]
    replaced: dict[str, list[EventId]]


def _exactly(value: Any) -> Any:
    """A value to be written as every replica always wrote it, byte for byte: floats, which ought not to be
    there, have several forms."""
    kind = type(value)
    if kind in _ONE_FORM:
        return value
    if kind is float:
        return msgspec.Raw(json.dumps(value).encode())
    inner = value.values() if isinstance(value, Mapping) else value
    if _ONE_FORM.issuperset(map(type, inner)):
        return value
    if isinstance(value, Mapping):
        return {name: _exactly(part) for name, part in value.items()}
    return [_exactly(part) for part in value]


_ONE_FORM = frozenset({str, int, bool, NoneType})
_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(_State)


class Glance(msgspec.Struct, frozen=True, gc=False):  # one for each record of a first download
    """What lists and sums need of a state, read without building the entity. `latest`: the clock of its
    youngest live value, `conflicts`: how many properties have several different ones."""

    id: str
    archive: str
    type: str
    latest: int
    conflicts: int
    deleted: bool


class _Once(msgspec.Struct, gc=False):
    """The state of what one event said, as most are: all its values are that event's."""

    id: str
    archive: str
    type: str
    by: Annotated[list[tuple[EventId, Clock, str]], msgspec.Meta(min_length=1, max_length=1)]
    live: dict[str, tuple[Annotated[int, msgspec.Meta(ge=0, le=0)], Any]]
    replaced: dict[str, list[EventId]]


class _Stamps(msgspec.Struct, gc=False):
    """A state as far as it says of which events it is made."""

    by: list[tuple[EventId, Clock, str]]


_ONCE = msgspec.json.Decoder(_Once)
_STAMPS = msgspec.json.Decoder(_Stamps)


def glance(data: bytes) -> Glance:
    """Look at a state as `to_bytes` wrote it. Raises as `from_bytes` for what that could not read."""
    once = _once(data)
    if once is not None:
        deleted = "deleted" in once.live and once.live["deleted"][1] is True
        return Glance(once.id, once.archive, once.type, once.by[0][1], 0, deleted)
    state = _state(data)
    registers = state.live.values()
    several = [register for register in registers if len(register) != 2]  # rare: mostly one value lives
    conflicts = sum(len({_canonical(value) for _, value in _pairs(r)}) > 1 for r in several)
    places = {place for register in registers for place in register[::2]}
    if not places <= set(range(len(state.by))):
        raise ValueError("a value is of no event")
    latest = max([hlc for _, hlc, _ in state.by], default=0)
    won = from_bytes(data).winner("deleted") if "deleted" in state.live else None
    deleted = won is not None and won.value is True
    return Glance(state.id, state.archive, state.type, latest, conflicts, deleted)


def stamps(data: bytes) -> list[tuple[EventId, int]]:
    """(event, its clock) of those whose values live in a state as `to_bytes` wrote it."""
    return [(event, hlc) for event, hlc, _ in _STAMPS.decode(data).by]


def properties(data: bytes) -> dict[str, JSON]:
    """`from_bytes(data).properties()`, of most states at a third of its cost. Raises as `from_bytes`."""
    once = _once(data)
    if once is None:
        return from_bytes(data).properties()
    return {name: value for name, (_, value) in once.live.items() if value is not None}


def _once(data: bytes) -> _Once | None:
    try:
        return _ONCE.decode(data)
    except (ValueError, RecursionError):
        return None


def _pairs(register: Sequence[Any]) -> Iterable[tuple[int, Any]]:
    parts = iter(register)
    return zip(parts, parts, strict=True)


def digest(states: Iterable[bytes]) -> int:
    """Digest of a set of entity states, order-free: the sum of their SHA-256 hashes modulo 2**256.

    A sum can be kept up to date by subtracting the old state's hash and adding the new one's (`state_hash`).
    """
    return sum(map(state_hash, states)) % MODULUS


def state_hash(state: bytes) -> int:
    """What one entity's state adds to a digest."""
    return int.from_bytes(hashlib.sha256(state).digest(), "big")


def _order(value: Value) -> tuple[int, str, EventId]:
    return (value.hlc, value.device, value.event)


def _canonical(value: JSON) -> bytes:
    return _ENCODER.encode(_exactly(value))
