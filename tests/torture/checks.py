"""Peace, and then the reckoning: everybody syncs over a good line until nothing moves, and what DESIGN §6
promises (I1–I12) is looked at from outside.
"""

from __future__ import annotations

import hashlib
import itertools
import json
from random import Random

from sync import erasure, merge
from sync.event import decode
from tests.torture.computer import Computer
from tests.torture.model import must, tokens
from tests.torture.world import World

ROUNDS = 12
HARMLESS = frozenset({"clock-off"})


def settle(world: World) -> None:
    """Everybody gets a good line, and syncs until nobody has anything to do."""
    chance = Random(f"{world.seed}/peace")
    for one in world.living:
        one.line.cut_off = False
    quiet = 0
    for _ in range(ROUNDS):
        moved = False
        for one in world.living:
            moved |= _peaceful(world, one, chance)
        quiet = 0 if moved else quiet + 1
        if quiet == 2:
            return
    must(False, "I8", f"after {ROUNDS} rounds over a good line there is still something to do: {world.still}")


def _peaceful(world: World, one: Computer, chance: Random) -> bool:
    """One sync; whether anything moved."""
    world.wait(1)
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
    there = tokens(*(payload for *_, payload in log))
    lost = model.acked - there - model.erased
    must(not lost, "I2", f"confirmed, and not at the centre: {sorted(lost)[:5]}")
    hashes = {(device, seq): hashed for device, seq, _, hashed, _ in log}
    for one in world.living:
        _own(one, hashes)
        _scope(world, one, there)
        one.check()
        found = one.store.verify().problems
        must(not found, "I4", f"{one.name}: its own check says {found[:3]}")
        _photos(world, one)
    _order(world)
    _erased(world)
    _refolded(world)


def _own(one: Computer, hashes: dict[tuple[str, int], bytes]) -> None:
    for event, payload in one.own_log().items():
        must(event in hashes, "I11", f"{one.name} made {event}, has it, and the centre does not")
        must(hashes[event] == erasure.hash_of(payload), "I7", f"{event} is another one at the centre")
    must(one.store.pending().records == 0, "I8", f"{one.name} still has something to send")


def _scope(world: World, one: Computer, there: set[str]) -> None:
    theirs, mine = world.centre.archives(), one.store.digests()
    granted = world.centre.granted(one.person)
    aside = {event.archive for event in one.store.refused()}
    must(
        mine.keys() - granted <= aside,
        "I6",
        f"{one.name} keeps {sorted(mine.keys() - granted - aside)}, not its own",
    )
    must(granted <= mine.keys(), "I6", f"{one.name} does not have {sorted(granted - mine.keys())[:3]}")
    assert one.last is not None
    told = {p.subject for p in one.last.problems if p.error.code == "digests-differ"}
    for archive in sorted(granted & mine.keys() - aside):
        if mine[archive] == theirs[archive]:
            continue
        # What a backup made the centre forget, and whose author is gone, stays where it still is, and is said.
        only_here = world.model.restored and one.present() & world.model.forgotten - there
        must(only_here, "I12", f"{one.name} has another state of {archive} than the centre")
    odd = {p.error.code for p in one.last.problems} - HARMLESS - {"digests-differ"}
    must(
        not odd and (world.model.restored or not told),
        "I12",
        f"{one.name} is told {sorted(odd)} {sorted(told)}",
    )


def _photos(world: World, one: Computer) -> None:
    must(not one.store.uploads(), "I8", f"{one.name} still has photos to send")
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
    for device, own in itertools.groupby(events, key=lambda e: e.device):
        stamps = [e.hlc for e in own]
        must(stamps == sorted(set(stamps)), "I10", f"the events of {device} are stamped out of order")


def _erased(world: World) -> None:
    """What an erasure names that the centre took in is in no event any more, there and wherever it is known."""
    taken = {f"{device}:{seq}": payload for device, seq, archive, _, payload in world.centre.log() if archive}
    known = tokens(*taken.values())
    for said, named in sorted(world.model.named.items()):
        if said not in known:
            continue  # lost with the computer that it was said on, or put aside for a person to see
        for event, name in sorted(named):
            must(not _says(taken.get(event), name), "I5", f"erased, and at the centre: {name} of {event}")
        for one in world.living:
            if said in one.present():
                for (device, seq), payload in one.log().items():
                    for name in (n for e, n in named if e == f"{device}:{seq}"):
                        must(
                            not _says(payload, name),
                            "I5",
                            f"erased, and on {one.name}: {name} of {device}:{seq}",
                        )


def _says(payload: bytes | None, name: str) -> bool:
    return payload is not None and json.loads(payload)["set"].get(name) is not None


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
