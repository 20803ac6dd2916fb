"""Erasure: what a withdrawn authorisation or a firm's request takes out of the log, for good and everywhere.

An entity of type `erasure` names events (`events`) and, by type, properties (`of`): the values that these
events gave these properties become null, in the log and in every state folded from it. Nothing else of the
events changes, and what was hashed is remembered beside what is left, so that chains still verify. Named are
events, not a span of time: no clock can make an erasure reach further than its author saw.

A device that enrols anew makes events again under other numbers, and a copy may give the old numbers to
other events. What an event was made as (`made`: of which entity, when, by whom) stays: an erasure says that
too where its author knew it, reaches the event under whatever number it goes, and no other under that number.

Pure, shared by client and service; knows no store and no form.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from msgspec import structs

from forms.archive import JSON
from sync import chain
from sync.event import EventId
from sync.merge import Entity, Value

TYPE = "erasure"
RECEIPT = "erasure_receipt"  # only the centre writes it: `erasure`, `erased_at`, `events`, `values`, `files`
MAX_EVENTS = 3_000  # named by one erasure, which then takes two thirds of what an event may
_MARK = b'"erased"'
_SHA = re.compile(r"[0-9a-f]{64}")
_MADE = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Rule:
    """What one erasure names."""

    of: Mapping[str, frozenset[str]]
    events: frozenset[EventId]
    made: Mapping[EventId, str] = field(default_factory=dict)
    _known: frozenset[str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", frozenset(self.made.values()))

    def reaches(self, event: EventId, made: str) -> bool:
        """Whether it names what was made as `made` ("": nobody knows) and is now this event."""
        return (bool(made) and made in self._known) or (event in self.events and self.means(event, made))

    def means(self, event: EventId, made: str) -> bool:
        """Whether what goes by this number here may be what went by it where the erasure was said."""
        return not made or self.made.get(event, made) == made


def made(entity: str, hlc: int, author: str) -> str:
    """What an event was made as, whatever device and number it has by now: 16 hex digits."""
    return hashlib.sha256(f"{entity} {hlc} {author}".encode()).hexdigest()[:16]


def made_of(body: Mapping[str, object]) -> str:
    """The same of an event's JSON."""
    return made(str(body["entity"]), cast("int", body["hlc"]), str(body["author"]))


def rules(entities: Iterable[Entity]) -> tuple[Rule, ...]:
    """The rules of these erasures; what does not read as one names nothing."""
    return tuple(rule for entity in entities for rule in _rules(entity))


def _rules(entity: Entity) -> Iterator[Rule]:
    made = {one.event: one.value for one in entity.values("made")}
    for of in entity.values("of"):
        for events in entity.values("events"):
            # What was said together belongs together: both properties come from one event.
            if of.event == events.event and isinstance(of.value, dict) and isinstance(events.value, list):
                yield Rule(
                    {
                        type: frozenset(name for name in names if isinstance(name, str))
                        for type, names in of.value.items()
                        if isinstance(names, list)
                    },
                    frozenset(event for event in events.value if isinstance(event, str)),
                    _made(events.value, made.get(events.event)),
                )


def _made(events: Sequence[JSON], made: JSON) -> dict[EventId, str]:
    """event → what it was made as, of those it is said of; said in the order of the events."""
    if not isinstance(made, list) or len(made) != len(events):
        return {}
    pairs = zip(events, made, strict=True)
    return {e: m for e, m in pairs if isinstance(e, str) and isinstance(m, str) and _MADE.fullmatch(m)}


Names = Callable[[EventId, str], frozenset[str]]


def named(found: Sequence[Rule], type: str) -> Names:
    """(event, what it was made as) → the properties it gives to an entity of `type` that are erased."""
    about = [rule for rule in found if rule.of.get(type)]

    def names(event: EventId, made: str) -> frozenset[str]:
        return frozenset().union(*(rule.of[type] for rule in about if rule.reaches(event, made)))

    return names


def emptied(entity: Entity, names: Names) -> Entity:
    """The entity without the values that are erased."""

    def erased(value: Value) -> frozenset[str]:
        return names(value.event, made(entity.id, value.hlc, value.author))

    live = {
        name: {
            event: structs.replace(value, value=None)
            if value.value is not None and name in erased(value)
            else value
            for event, value in register.items()
        }
        for name, register in entity.live.items()
    }
    return entity if live == entity.live else replace(entity, live=live)


@dataclass(frozen=True, slots=True)
class Redacted:
    """An event's bytes with values taken out: how many, of which properties, and the evidence they named."""

    payload: bytes
    names: tuple[str, ...]
    evidence: frozenset[str]


def left_by(found: Sequence[Rule], event: EventId, payload: bytes) -> Redacted | None:
    """What rules leave of an event's bytes; None where they take nothing out of it."""
    body = json.loads(payload)
    names = named(found, body["type"])(event, made_of(body))
    return redact(payload, names) if names else None


def redact(payload: bytes, names: frozenset[str]) -> Redacted | None:
    """Take the values of these properties out of an event; None where there are none to take."""
    body, twice = _read(payload)
    taken = sorted(name for name in names if twice or body["set"].get(name) is not None)
    if not taken:
        return None
    evidence = frozenset(sha for name in taken for sha in hashes(body["set"].get(name)))
    was, already = _erased(payload) or (chain.payload_hash(payload).hex(), [])
    gone = sorted({*taken, *already})
    body["set"] = {name: None if name in names else value for name, value in body["set"].items()}
    body["erased"] = {"was": was, "names": gone}
    left = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Redacted(left, tuple(taken), evidence)


def _read(payload: bytes) -> tuple[dict[str, Any], bool]:
    """An event's JSON, and whether something in it has a name twice: the last one counts, and the others
    still stand in the bytes."""
    twice = False

    def last(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        found = dict(pairs)
        twice = twice or len(found) < len(pairs)
        return found

    return json.loads(payload, object_pairs_hook=last), twice


def erased_names(payload: bytes) -> frozenset[str]:
    """The properties whose values were taken out."""
    found = _erased(payload)
    return frozenset(found[1]) if found else frozenset()


def hash_of(payload: bytes) -> bytes:
    """What the chain holds for an event: the hash of the bytes first written, 32 bytes."""
    found = _erased(payload)
    return bytes.fromhex(found[0]) if found else chain.payload_hash(payload)


def left(payload: bytes) -> bytes:
    """The hash of an event's bytes where these are not those first written, 32 bytes; b"" where they are."""
    return chain.payload_hash(payload) if _erased(payload) else b""


def blank(hashed: bytes) -> bytes:
    """What stands in a chain for an event that the device does not keep any more: the hash alone."""
    return b'{"erased":{"was":"%s","names":["*"]}}' % hashed.hex().encode()


BLANK = len(blank(bytes(32)))  # bytes


def is_blank(payload: bytes) -> bool:
    """Whether it is one, however its JSON is written."""
    found = _erased(payload)
    return found is not None and found[1] == ["*"] and json.loads(payload).keys() == {"erased"}


def _erased(payload: bytes) -> tuple[str, list[str]] | None:
    if _MARK not in payload:
        return None
    try:
        body = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    found = body.get("erased") if isinstance(body, dict) else None
    if not isinstance(found, dict):
        return None
    was, names = found.get("was"), found.get("names")
    if not (isinstance(was, str) and _SHA.fullmatch(was) and isinstance(names, list) and names):
        return None
    return was, [name for name in names if isinstance(name, str)]


def hashes(value: object) -> Iterator[str]:
    """Every text in a value that has the shape of a SHA-256: evidence."""
    if isinstance(value, str):
        if _SHA.fullmatch(value):
            yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from hashes(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from hashes(inner)


def proof(events: Sequence[tuple[EventId, bytes, bytes]]) -> dict[str, JSON]:
    """What an erasure says of the events it names, as (id, hash before, hash of what is left): their places
    in the chains, and one hash over all of it."""
    lines = [f"{event} {was.hex()} {left.hex()}" for event, was, left in sorted(events)]
    return {
        "events": [event for event, _, _ in sorted(events)],
        "positions": cast("list[JSON]", lines),
        "positions_hash": hashlib.sha256("\n".join(lines).encode()).hexdigest(),
    }
