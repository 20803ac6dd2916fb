"""What happens in one run, and how bad the weather is: both follow from the seed alone.

An operation is a number and a kind. All else it decides by chance comes from the seed and that number, so
that leaving some out changes the others as little as can be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

# Seeds that found something, as (seed, operations): they run with every test run. These were found before there
# were sticks, and go without.
BEFORE_STICKS = {
    (1083, 80): "the centre gave a number of its own twice, before and after a backup was put back",
    (1341, 80): "the same, found by a device's own check",
    (1108, 80): "a firm assigned after the backup stayed where it was, and nobody said so",
    (1152, 80): "what cannot be mended was fetched with every sync",
    (1241, 80): "who starts over did not get what it had made itself and let go since",
    (1327, 80): "a copy dropped what the centre had put aside",
    (2002, 150): "who was enrolled after the backup never sent its confirmed changes again",
    (2014, 150): "a device was to send what it had let go, and could only enrol anew",
    (2025, 150): "a copy sent what was confirmed when the line broke before it knew that it is one",
    (2032, 150): "put aside is not taken in: the model counted it as there",
    (2064, 150): "a photo whose only computer was put back is nowhere: to be told, no failure",
    (2067, 150): "a copy took for held what the centre had put aside",
    (2128, 150): "a photo of a firm whose assignment was forgotten is told, and kept",
    (2207, 150): "what a copy found at the centre was still counted as to be sent",
    (2309, 150): "a disk put back gives a number to another event: the model knew one of them",
}
FOUND = {
    **BEFORE_STICKS,
    (3015, 80): "a stick that the line overtook moved the cursor past what it did not bring",
    (3983, 120): "a copy at a centre that was put back took photos for confirmed that it had lost",
}
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
# What came later, for some seeds that nobody counts on: those that found something, and the first ones, within
# which what is broken on purpose must show, are to be what they were.
LATER = {"sweep": 4, "rotate": 2}


# Where there is no line: half of the seeds have sticks in the place of some of what happens. What sticks make worse
# comes more often there.
STICKS = {
    "stick-up": 3,
    "stick-in": 3,
    "stick-down": 4,
    "stick-all": 0.7,
    "device-backup": 0.6,
    "clone": 0.4,
    "centre-backup": 0.6,
    "centre-restore": 0.4,
}
SHARE = 0.15  # of what happens
WITHOUT = frozenset(seed for seed, _ in BEFORE_STICKS)


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
    counted_on = seed < 12 or seed in {number for number, _ in FOUND}
    later = LATER if not counted_on and Random(f"{seed}/later").random() < 0.4 else {}
    return Climate(
        {**WORK, **rare, **later},
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
    sticks = Random(f"{seed}/sticks")
    if seed not in WITHOUT and sticks.random() < 0.5:
        for number in range(count):
            if sticks.random() < SHARE:
                kinds[number] = sticks.choices(list(STICKS), list(STICKS.values()))[0]
    return tuple(Operation(number, kind) for number, kind in enumerate(kinds))
