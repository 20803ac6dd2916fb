"""Entities as another client folds them, and what erasures leave of them: docs/sync.md §1, worked out.

Imports nothing of the product; `another_client` beside it speaks to the centre.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


def compact(value: object) -> bytes:
    """JSON as states have it: sorted keys, no blanks, nothing escaped that need not be."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@dataclass
class Entity:
    """`live`: property → event → [hlc, author, value]; `replaced`: property → ids of events."""

    id: str
    archive: str
    type: str
    live: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    replaced: dict[str, set[str]] = field(default_factory=dict)

    def fold(self, event: Mapping[str, Any]) -> None:
        """Take in one more event, in whatever order they come and however often."""
        said = f"{event['device']}:{event['seq']}"
        for name, value in event["set"].items():
            gone = event.get("base", {}).get(name)
            if gone:
                self.replaced.setdefault(name, set()).update(gone)
            self.live.setdefault(name, {}).setdefault(said, [event["hlc"], event["author"], value])
            self._drop(name)

    def join(self, state: Entity) -> None:
        """Take in a snapshot of this entity: of a value that both have, the snapshot's holds."""
        for name, ids in state.replaced.items():
            self.replaced.setdefault(name, set()).update(ids)
        for name, register in state.live.items():
            self.live.setdefault(name, {}).update(register)
        for name in self.live:
            self._drop(name)

    def _drop(self, name: str) -> None:
        for event in self.replaced.get(name, ()):
            self.live[name].pop(event, None)

    def values(self, name: str) -> list[Any]:
        """The values that live, first the one that is shown: two different ones are a conflict."""
        register = self.live.get(name, {})
        order = sorted((hlc, event.partition(":")[0], event) for event, (hlc, _, _) in register.items())
        return [register[event][2] for _, _, event in reversed(order)]

    def state(self) -> bytes:
        """The canonical bytes."""
        by = {event: said[:2] for register in self.live.values() for event, said in register.items()}
        place = {event: number for number, event in enumerate(sorted(by))}
        body = {
            "id": self.id,
            "archive": self.archive,
            "type": self.type,
            "by": [[event, *by[event]] for event in place],
            "live": {
                name: [part for event in sorted(register) for part in (place[event], register[event][2])]
                for name, register in self.live.items()
            },
            "replaced": {name: sorted(ids) for name, ids in self.replaced.items()},
        }
        return compact(body)


def read_state(line: bytes) -> Entity:
    """A line of a snapshot."""
    body = json.loads(line)
    by = body["by"]
    live = {
        name: {by[at][0]: [*by[at][1:], value] for at, value in zip(flat[::2], flat[1::2], strict=True)}
        for name, flat in body["live"].items()
    }
    replaced = {name: set(ids) for name, ids in body["replaced"].items()}
    return Entity(body["id"], body["archive"], body["type"], live, replaced)


def digest(states: Iterable[bytes]) -> str:
    """Of these states: a sum, so that their order is nothing."""
    total = sum(int.from_bytes(hashlib.sha256(state).digest(), "big") for state in states)
    return format(total % (1 << 256), "064x")


# --- Erasures -----------------------------------------------------------------------------------------


def made(entity: str, hlc: int, author: str) -> str:
    """What an event was made as, whatever its number."""
    return hashlib.sha256(f"{entity} {hlc} {author}".encode()).hexdigest()[:16]


@dataclass
class Rule:
    """What one erasure names: properties by type, events by number, and events by what they were made as."""

    of: Mapping[str, Sequence[str]]
    numbers: set[str]
    made: set[str]

    def names(self, type: str, event: str, made: str) -> set[str]:
        """The properties that it takes from this event of an entity of this type."""
        return set(self.of.get(type, ())) if event in self.numbers or made in self.made else set()


def rules(erasure: Entity) -> Iterator[Rule]:
    """Of an erasure: what was said by one event belongs together; what reads otherwise names nothing."""
    for said, (_, _, events) in erasure.live.get("events", {}).items():
        of, ways = (erasure.live.get(name, {}).get(said, [0, "", None])[2] for name in ("of", "made"))
        if not isinstance(events, list) or not isinstance(of, dict):
            continue
        if not isinstance(ways, list) or len(ways) != len(events):
            ways = [""] * len(events)
        numbers = {event for event, way in zip(events, ways, strict=True) if not way}
        yield Rule(of, numbers, set(ways) - {""})


def empty(entity: Entity, rule: Rule) -> None:
    """Take out of a state what a rule reaches."""
    for name, register in entity.live.items():
        for event, said in register.items():
            if name in rule.names(entity.type, event, made(entity.id, said[0], said[1])):
                said[2] = None


def emptied(line: bytes, was: bytes, rule: Rule) -> bytes:
    """What a rule leaves of an event; `was`: the hash of the line as it was first written."""
    event = json.loads(line)
    way = made(event["entity"], event["hlc"], event["author"])
    reached = rule.names(event["type"], f"{event['device']}:{event['seq']}", way)
    names = {name for name in reached if event["set"].get(name) is not None}
    if not names:
        return line
    event["set"] |= dict.fromkeys(names)
    names |= set(event.get("erased", {}).get("names", ()))
    return compact({**event, "erased": {"was": was.hex(), "names": sorted(names)}})
