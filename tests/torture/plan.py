"""What happens in one run, and how bad the weather is: both follow from the seed alone.

An operation is a number and a kind. All else it decides by chance comes from the seed and that number, so
that leaving some out changes the others as little as can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

# How often each kind comes, beside the others. What people do all day:
WORK = {
    "edit": 34,
    "firm": 4,
    "remove": 3,
    "restore": 2,
    "photo": 4,
    "fetch": 2,
    "evict": 1,
    "merge": 2,
    "resolve": 5,
    "sync": 34,
    "assign": 6,
    "unassign": 2,
}
# What is rare; each seed has about half of these kinds.
RARE = {
    "erase": 3,
    "enrol": 1,
    "revoke": 1,
    "replay": 5,
    "jump": 3,
    "crash": 4,
    "centre-crash": 4,
    "partition": 2,
    "centre-jump": 1,
    "device-backup": 3,
    "device-restore": 1.5,
    "clone": 0.7,
    "centre-backup": 2,
    "centre-restore": 0.7,
    "audit": 2,
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that happens."""

    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class Climate:
    """How a seed's world is: the kinds that happen in it, and how its line behaves (chances per request)."""

    weights: Mapping[str, float]
    line: float
    between: float
    devices: int
    batch: int  # bytes the centre writes into one reply


def climate(seed: int) -> Climate:
    """The weather of a seed."""
    chance = Random(f"{seed}/climate")
    rare = {kind: weight for kind, weight in RARE.items() if chance.random() < 0.5}
    return Climate(
        {**WORK, **rare},
        chance.choice((0.0, 0.1, 0.3)),
        chance.choice((0.0, 0.15)),
        chance.randint(2, 4),
        chance.choice((4 << 10, 8 << 20)),
    )


def operations(seed: int, count: int) -> tuple[Operation, ...]:
    """The first `count` operations of a seed."""
    weights = climate(seed).weights
    chance = Random(f"{seed}/operations")
    kinds = chance.choices(list(weights), list(weights.values()), k=count)
    return tuple(Operation(number, kind) for number, kind in enumerate(kinds))
