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
EARLIER = {
    **BEFORE_STICKS,
    (3015, 80): "a stick that the line overtook moved the cursor past what it did not bring",
    (3983, 120): "a copy at a centre that was put back took photos for confirmed that it had lost",
    (
        5001,
        200,
    ): "of an event whose number another one had, nothing lived any more, and nothing could be kept",
}
# These were found since people save more often than they sync, and are run so.
FOUND = {
    **EARLIER,
    (
        5202,
        200,
    ): "the device's check held what an erasure said of one event against another of the same number",
    (
        10027,
        237,
    ): "an event came back emptied, its erasure did not: what a device showed was not what its log said",
}
# Among the seeds that nobody counts on, which run every time, 10041 found that what had waited to leave a computer
# left it though a centre put back had made it that computer's again.
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
# In all seeds that nobody counts on, people save more often than they sync, and what is rare elsewhere comes as
# much more often.
BUSY = {"edit": 70, "resolve": 8, "sync": 16}
OFTENER = 1.8
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
# What came later, for some of the seeds that nobody counts on.
LATER = {"sweep": 4, "rotate": 2, "stolen": 0.6, "update": 2, "centre-update": 1}


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
FIRST = range(12)
COUNTED_ON = frozenset({*FIRST, *(seed for seed, _ in EARLIER)})  # these are to be what they were


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
    reply: int  # bytes the centre writes into one reply
    batch: int  # bytes a device puts into one batch
    ahead: float  # the chance that a call which is asked ahead is sent before the last reply is stored


def climate(seed: int) -> Climate:
    """The weather of a seed."""
    if seed in COUNTED_ON:
        return _as_it_was(seed)
    chance = Random(f"{seed}/climate")
    rare = {kind: weight for kind, weight in RARE.items() if chance.random() < 0.5}
    later = LATER if chance.random() < 0.4 else {}
    often = {kind: weight * OFTENER for kind, weight in {**rare, **later}.items()}
    return Climate(
        {**WORK, **BUSY, **often},
        chance.choice((0.1, 0.25, 0.45)),
        chance.choice((0.0, 0.25)),
        chance.randint(2, 4),
        chance.choice((4 << 10, 8 << 20)),
        chance.choice((500, 4_000)),
        0.5,
    )


def _as_it_was(seed: int) -> Climate:
    chance = Random(f"{seed}/climate")
    rare = {kind: weight for kind, weight in RARE.items() if chance.random() < 0.5}
    return Climate(
        {**WORK, **rare},
        chance.choice((0.0, 0.1, 0.3)),
        chance.choice((0.0, 0.15)),
        chance.randint(2, 4),
        chance.choice((4 << 10, 8 << 20)),
        500,
        0.0,
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
