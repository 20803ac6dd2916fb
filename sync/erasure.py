"""Erasure: what a withdrawn authorisation or a firm's request takes out of the log, for good and everywhere.

An entity of type `erasure` names events (`events`) and, by type, properties (`of`): the values that these
events gave these properties become null, in the log and in every state folded from it. Nothing else of the
events changes, and what was hashed is remembered beside what is left, so that chains still verify. Named are
events, not a span of time: no clock can make an erasure reach further than its author saw.

Pure, shared by client and service; knows no store and no form.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from forms.archive import JSON
from sync import chain
from sync.event import EventId
from sync.merge import Entity

TYPE = "erasure"
RECEIPT = "erasure_receipt"  # only the centre writes it: `erasure`, `erased_at`, `events`, `values`, `files`
MAX_EVENTS = 3_000  # named by one erasure, which then takes two thirds of what an event may
_MARK = b'"erased":{"was":"'
_SHA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Rule:
    """What one erasure names."""

    of: Mapping[str, frozenset[str]]
    events: frozenset[EventId]


def rules(entities: Iterable[Entity]) -> tuple[Rule, ...]:
    """The rules of these erasures; what does not read as one names nothing."""
    return tuple(rule for entity in entities for rule in _rules(entity))


def _rules(entity: Entity) -> Iterator[Rule]:
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
                )


def named(found: Sequence[Rule], type: str) -> Callable[[EventId], frozenset[str]]:
    """event → the properties it gives to an entity of `type` that are erased."""
    about = [(rule.events, rule.of[type]) for rule in found if rule.of.get(type)]

    def names(event: EventId) -> frozenset[str]:
        return frozenset().union(*(erased for events, erased in about if event in events))

    return names


def emptied(entity: Entity, names: Callable[[EventId], frozenset[str]]) -> Entity:
    """The entity without the values that are erased."""
    live = {
        name: {
            event: replace(value, value=None) if value.value is not None and name in names(event) else value
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


def redact(payload: bytes, names: frozenset[str]) -> Redacted | None:
    """Take the values of these properties out of an event; None where there are none to take."""
    body = json.loads(payload)
    taken = sorted(name for name in names if body["set"].get(name) is not None)
    if not taken:
        return None
    evidence = frozenset(sha for name in taken for sha in hashes(body["set"][name]))
    was, already = _erased(payload) or (chain.payload_hash(payload).hex(), [])
    gone = sorted({*taken, *already})
    body["set"] = {name: None if name in names else value for name, value in body["set"].items()}
    body["erased"] = {"was": was, "names": gone}
    left = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return Redacted(left, tuple(taken), evidence)


def erased_names(payload: bytes) -> frozenset[str]:
    """The properties whose values were taken out."""
    found = _erased(payload)
    return frozenset(found[1]) if found else frozenset()


def hash_of(payload: bytes) -> bytes:
    """What the chain holds for an event: the hash of the bytes first written, 32 bytes."""
    found = _erased(payload)
    return bytes.fromhex(found[0]) if found else chain.payload_hash(payload)


def blank(hashed: bytes) -> bytes:
    """What stands in a chain for an event that the device does not keep any more: the hash alone."""
    return b'{"erased":{"was":"%s","names":["*"]}}' % hashed.hex().encode()


def is_blank(payload: bytes) -> bool:
    """Whether it is one."""
    return len(payload) == len(blank(bytes(32))) and payload == blank(hash_of(payload))


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
