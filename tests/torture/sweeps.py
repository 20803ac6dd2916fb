"""Everything of a firm is removed at one stroke: the program asks, and somebody answers, either way, later."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from sync.store import deletions
from sync.store.model import Change
from tests.torture.computer import Computer
from tests.torture.model import must
from tests.torture.operations import TYPES, _archive, _entities, _somebody
from tests.torture.plan import climate
from tests.torture.world import World

FEW = 2  # in a run, where a firm has a handful of records, more than these are asked about
_MOVED = ("device-restore", "clone", "centre-restore")  # then what left is asked about once more, or differs


@contextmanager
def few_are_many(seed: int) -> Iterator[None]:
    """Ask about as few deletions as a run makes, where it has this kind at all."""
    usual = deletions.FLOOR
    if "sweep" in climate(seed).weights:
        deletions.FLOOR = FEW
    try:
        yield
    finally:
        deletions.FLOOR = usual


def sweep(world: World, chance: Random) -> bool:
    """All records of a firm are removed; or a question that is open is answered."""
    at = _somebody(world, chance)
    if at is None:
        return False
    if answer(world, at, chance):
        return True
    archive = _archive(at, chance)
    there = _entities(at, archive, TYPES) if archive else []
    if len(there) <= FEW:
        return False
    saved = at.save([Change(e.archive, e.id, e.type, {"deleted": True}) for e in there])
    asked, who = at.store.unasked(), at.store.identity
    if saved and asked is not None and who is not None:
        last = range(at.store.seq - len(there) + 1, at.store.seq + 1)
        at.unanswered = frozenset((who.device, seq) for seq in asked.events if seq in last)
    return True


def answer(world: World, at: Computer, chance: Random) -> bool:
    """Whoever is asked says what was meant; whether anybody was. Until then nothing of it left [10]."""
    asked, who = at.store.unasked(), at.store.identity
    if asked is None or who is None:
        return False
    open_still = at.unanswered & {(who.device, seq) for seq in asked.events}
    left = {(device, seq) for device, seq, *_ in world.centre.log()} & open_still
    must(not left or any(world.done[k] for k in _MOVED), "10", f"{at.name}: nobody was asked, {left} left")
    with at.power_may_fail():
        if chance.random() < 0.5:
            at.store.send_deletions(asked)
        else:
            at.store.undo_deletions(asked)
            at._learn()
        at.unanswered = frozenset()
    return True
