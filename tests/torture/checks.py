"""Peace, and then the reckoning: everybody syncs over a good line until nothing moves, and what DESIGN §6
promises (I1–I12) is looked at from outside.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Mapping
from random import Random

from sync import erasure, merge
from sync.client.keeping import PATIENCE
from sync.client.progress import Problem
from sync.event import decode
from tests.torture import sweeps
from tests.torture.computer import Computer
from tests.torture.model import Erasure, made_of, must, tokens
from tests.torture.world import World

ROUNDS = 12
HARMLESS = frozenset({"clock-off", "not-assigned"})  # looked at on their own


def settle(world: World) -> None:
    """Everybody gets a good line, and syncs until nobody has anything to do; what a centre put back forgot, and
    whose maker is gone, comes a while later from who still has it."""
    chance = Random(f"{world.seed}/peace")
    for one in world.living:
        one.line.cut_off = False
    if world.model.restored:
        _quieten(world, chance, 1)
        world.wait(int(PATIENCE.total_seconds()) + 3_600)
    _quieten(world, chance, 2)


def _quieten(world: World, chance: Random, rounds: int) -> None:
    """Until so many rounds long nothing has moved."""
    quiet = 0
    for _ in range(ROUNDS):
        moved = [one.name for one in world.living if _peaceful(world, one, chance)]
        quiet = 0 if moved else quiet + 1
        if quiet == rounds:
            return
        if moved:
            world.still = f"{', '.join(moved)} as in {world.still}"[:300]
    must(False, "I8", f"after {ROUNDS} rounds over a good line there is still something to do: {world.still}")


def _peaceful(world: World, one: Computer, chance: Random) -> bool:
    """One sync; whether anything moved."""
    world.wait(1)
    sweeps.answer(world, one, chance)
    if one.wants_code:
        one.enrol(world.centre.code(one.person), chance)
    before = one.store.digests(), one.store.acked
    code = one.sync(chance)
    must(
        code in {"", "revoked"} or one.wants_code,
        "I8",
        f"{one.name}: over a good line a sync fails with {code}",
    )
    if code or not one.alive:
        return True
    assert one.last is not None
    after = one.store.digests(), one.store.acked
    world.still = f"{one.name}: {one.last} {before != after}"
    return after != before or bool(one.last.sent_photos or one.last.received)


def reckon(world: World) -> None:
    """Raises BrokenError for the first thing that does not hold."""
    centre, model = world.centre, world.model
    must(not (found := centre.problems()), "I4", f"the centre's own check says {found[:3]}")
    log = centre.log()
    there = centre.tokens()
    lost = model.acked - there - model.erased
    must(not lost, "I2", f"confirmed, and not at the centre: {sorted(lost)[:5]}")
    hashes = {(device, seq): hashed for device, seq, _, hashed, _ in log}
    for one in world.living:
        _own(one, hashes)
        _scope(world, one)
        one.check()
        found = one.problems()
        must(not found, "I4", f"{one.name}: its own check says {found[:3]}")
        _photos(world, one)
    world.done["said again"] += sum(b'"kept":"' in payload for *_, payload in log)
    _order(world)
    _erased(world)
    _refolded(world)


def _own(one: Computer, hashes: dict[tuple[str, int], bytes]) -> None:
    for event, payload in one.own_log().items():
        must(event in hashes, "I11", f"{one.name} made {event}, has it, and the centre does not")
        must(hashes[event] == erasure.hash_of(payload), "I7", f"{event} is another one at the centre")
    must(one.store.pending().records == 0, "I8", f"{one.name} still has something to send")


def _scope(world: World, one: Computer) -> None:
    theirs, mine = world.centre.archives(), one.store.digests()
    granted = world.centre.granted(one.person)
    aside = {event.archive for event in one.store.refused()}
    assert one.last is not None
    # What was granted and the centre has forgotten so stays, and is said.
    kept = {p.subject for p in one.last.problems if p.error.code == "not-assigned"}
    must(world.model.restored or not kept, "I6", f"{one.name} is told that {sorted(kept)} are not its own")
    must(
        mine.keys() - granted <= aside | kept,
        "I6",
        f"{one.name} keeps {sorted(mine.keys() - granted - aside)}, not its own",
    )
    must(granted <= mine.keys(), "I6", f"{one.name} does not have {sorted(granted - mine.keys())[:3]}")
    told = {p.subject for p in one.last.problems if p.error.code == "digests-differ"}
    for archive in sorted(granted & mine.keys() - aside):
        must(
            mine[archive] == theirs[archive],
            "I12",
            f"{one.name} has another state of {archive} than the centre",
        )
    odd = {p.error.code for p in one.last.problems if not _as_it_is(world, one, p)}
    must(
        not odd and not told,
        "I12",
        f"{one.name} is told {sorted(odd)} {sorted(told)}",
    )


def _as_it_is(world: World, one: Computer, problem: Problem) -> bool:
    """Whether it is true what a person is told of a photo: that nobody has it, or that it is evidence of an
    archive that a centre put back does not know to be this person's (or, "not-found", ever to have been)."""
    if problem.error.code not in {"not-found", "out-of-scope"}:
        return problem.error.code in HARMLESS
    photo = one.store.evidence(problem.subject)
    assert photo is not None
    if world.model.restored and photo.archive not in world.centre.granted(one.person):
        return True
    places = (other.store.evidence(problem.subject) for other in world.living)
    nowhere = world.centre.blob(problem.subject) is None and not any(p and p.is_here for p in places)
    return problem.error.code == "not-found" and nowhere


def _photos(world: World, one: Computer) -> None:
    assert one.last is not None
    told = {p.subject for p in one.last.problems}
    waiting = {info.sha256 for info in one.store.uploads()} - told
    must(not waiting, "I8", f"{one.name} still has photos to send")
    for archive in sorted(world.centre.granted(one.person)):
        for info in one.store.evidence_list(archive):
            if info.state in {"centre", "evicted"}:
                data = world.centre.blob(info.sha256)
                held = data is not None and hashlib.sha256(data).hexdigest() == info.sha256
                gone = world.model.restored and info.state == "evicted"
                must(
                    held or gone,
                    "I2",
                    f"a photo of {archive} that {one.name} knows to be at the centre is not",
                )


def _order(world: World) -> None:
    events = [decode(payload) for device, _, archive, _, payload in world.centre.log() if archive]
    events = [event for event in events if not event.kept]  # that goes by others' stamps
    for device, own in itertools.groupby(events, key=lambda e: e.device):
        stamps = [e.hlc for e in own]
        must(stamps == sorted(set(stamps)), "I10", f"the events of {device} are stamped out of order")


def _erased(world: World) -> None:
    """What an erasure names that the centre took in is in no event any more, there and wherever it is known."""
    taken = {f"{device}:{seq}": payload for device, seq, archive, _, payload in world.centre.log() if archive}
    known = tokens(*taken.values())
    # Lost with the computer that it was said on, or put aside for a person to see, if it is not known there.
    named = {said: made for said, made in sorted(world.model.named.items()) if said in known}
    _are_gone(world, named, taken, "at the centre")
    for one in world.living if named else ():
        present = one.present()
        here = {f"{device}:{seq}": payload for (device, seq), payload in one.log().items()}
        _are_gone(world, {s: made for s, made in named.items() if s in present}, here, f"on {one.name}")


def _are_gone(world: World, named: Mapping[str, Erasure], log: Mapping[str, bytes], where: str) -> None:
    again: dict[tuple[str, int], list[str]] = {}  # as it was made → the numbers it has or had
    for event, payload in log.items() if named else ():
        again.setdefault(made_of(payload), []).append(event)
    for made in named.values():
        _is_gone(world, made, log, again, where)


def _is_gone(
    world: World,
    made: Erasure,
    log: Mapping[str, bytes],
    again: Mapping[tuple[str, int], list[str]],
    where: str,
) -> None:
    for event in made.events:
        for hashed, said in world.model.said.get(event, {}).items():
            # A number may stand for several by now: which was meant the erasure says, or what is there shows.
            if made.marks[event] != said.mark and (
                made.marks[event] or event not in log or hashed != erasure.hash_of(log[event])
            ):
                continue
            for name in sorted(made.names(said)):
                for one in again.get(said.made, ()):  # itself, and what was made of it under other numbers
                    must(not _says(log[one], name), "I5", f"erased, and {where}: {name} of {event} in {one}")


def _says(payload: bytes, name: str) -> bool:
    return json.loads(payload)["set"].get(name) is not None


def _refolded(world: World) -> None:
    """Any order, with repetitions, folds to the digest that everybody computed."""
    chance = Random(f"{world.seed}/order")
    digests = world.centre.archives()
    taken = sorted((row for row in world.centre.log() if row[2]), key=lambda row: row[2])
    for archive, rows in itertools.groupby(taken, key=lambda row: row[2]):
        events = [decode(payload) for *_, payload in rows]
        again = [*events, *chance.sample(events, len(events) // 3)]
        chance.shuffle(again)
        entities: dict[str, merge.Entity] = {}
        for event in again:
            entities[event.entity] = merge.fold(entities.get(event.entity), event)
        found = f"{merge.digest(map(merge.to_bytes, entities.values())):064x}"
        must(found == digests[archive], "I3", f"the events of {archive} fold to another state")
