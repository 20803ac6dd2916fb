"""What can happen, by name: what people do, what administrators do, and what goes wrong.

Each takes the world and its own source of chance, and says whether it found anything to happen to.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from forms.quality.merging import MERGED_INTO
from sync.merge import Entity
from sync.store.model import Change
from tests.torture import misfortunes, sticks, updates
from tests.torture.computer import Computer
from tests.torture.world import World

TYPES = ("record.licence", "record.contract", "visit")
NAMES = ("holder", "number", "note")

Kind = Callable[[World, Random], bool]


def new_id(chance: Random) -> str:
    """An id as the program makes them."""
    return str(uuid.UUID(int=chance.getrandbits(128), version=4))


def edit(world: World, chance: Random, at: Computer | None = None) -> bool:
    """A form is saved: one entity or several, new or known."""
    at = at or _somebody(world, chance)
    archive = _archive(at, chance)
    if at is None or archive is None:
        return firm(world, chance)
    changes: dict[str, Change] = {}
    known = _entities(at, archive, TYPES)
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        there = chance.choice(known) if known and chance.random() < 0.7 else None
        entity, type = (there.id, there.type) if there else (new_id(chance), chance.choice(TYPES))
        some = chance.sample(NAMES, chance.randint(1, 2))
        values = {name: world.model.token(archive) for name in some}
        changes[entity] = Change(archive, entity, type, values)
    at.save(list(changes.values()))
    return True


def firm(world: World, chance: Random) -> bool:
    """A new firm."""
    at = _somebody(world, chance)
    if at is None:
        return False
    archive = new_id(chance)
    token = world.model.token(archive)
    at.save([Change(archive, archive, "firm", {"name": f"演示{token}"})])
    return True


def remove(world: World, chance: Random) -> bool:
    """A record is removed."""
    return _mark(world, chance, deleted=True)


def restore(world: World, chance: Random) -> bool:
    """A removed record is put back."""
    return _mark(world, chance, deleted=False)


def photo(world: World, chance: Random, at: Computer | None = None) -> bool:
    """A photo is taken, and a record names it."""
    at = at or _somebody(world, chance)
    archive = _archive(at, chance)
    if at is None or archive is None:
        return False
    token = world.model.token(archive)
    data = token.encode() + chance.randbytes(chance.choice((10, 3_000, 600_000)))
    sha = hashlib.sha256(data).hexdigest()
    change = Change(archive, new_id(chance), TYPES[0], {"photo": sha, "note": token})
    with at.power_may_fail():
        at.store.put_evidence(data, archive=archive, mime="image/jpeg", label="演示", captured_at=at.clock())
        at.save([change])
    return True


def fetch(world: World, chance: Random) -> bool:
    """Somebody wants to see a photo that is at the centre only."""
    at = _somebody(world, chance)
    archive = _archive(at, chance)
    named = [s for s in _photos(at, archive) if _away(at, s)] if at and archive else []
    if at is None or archive is None or not named:
        return False
    at.store.want_evidence(chance.choice(named), archive)
    return True


def evict(world: World, chance: Random) -> bool:
    """Room is made on a disk."""
    at = _somebody(world, chance)
    archive = _archive(at, chance)
    return sum(map(at.store.evict_evidence, _photos(at, archive))) > 0 if at and archive else False


def merge(world: World, chance: Random) -> bool:
    """Two firms turn out to be one."""
    at = _somebody(world, chance)
    firms = _entities(at, None, ("firm",)) if at else []
    if at is None or len(firms) < 2:
        return False
    gone, stays = chance.sample(firms, 2)
    token = world.model.token(gone.archive)
    at.save([Change(gone.archive, gone.id, "firm", {MERGED_INTO: stays.archive, "note": token})])
    return True


def erase(world: World, chance: Random, at: Computer | None = None) -> bool:
    """A consent is withdrawn: what it covered is erased everywhere."""
    at = at or _somebody(world, chance)
    archive = _archive(at, chance)
    if at is None or archive is None:
        return False
    of = chance.choice(({TYPES[0]: ["*"]}, {TYPES[1]: ["holder"], TYPES[2]: ["note", "holder"]}))
    at.erase(archive, of, lambda: new_id(chance))
    return True


def resolve(world: World, chance: Random) -> bool:
    """A person decides a conflict."""
    at = _somebody(world, chance)
    found = at.store.conflicts() if at else ()
    if at is None or not found:
        return False
    one = chance.choice(found)
    there = at.store.entity(one.entity)
    assert there is not None
    said = chance.choice((world.model.token(there.archive), chance.choice(there.values(one.property)).value))
    at.save([Change(there.archive, there.id, there.type, {one.property: said})], choices=True)
    return True


def sync(world: World, chance: Random, at: Computer | None = None) -> bool:
    """A computer syncs, over whatever line it has; or enrols anew, if the program asked for it."""
    at = at or _somebody(world, chance, idle=True)
    if at is None:
        return False
    if at.wants_code:
        with misfortunes.offline_allowed():
            at.enrol(world.centre.code(at.person), chance, world.climate.line)
        return True
    patience = chance.randint(1, 12) if chance.random() < 0.05 else 0
    at.sync(chance, world.climate.line, world.climate.between, patience)
    return True


def assign(world: World, chance: Random) -> bool:
    """An archive comes into somebody's scope."""
    return _scope(world, chance, granted=True)


def unassign(world: World, chance: Random) -> bool:
    """An archive leaves somebody's scope."""
    return _scope(world, chance, granted=False)


def enrol(world: World, chance: Random) -> bool:
    """Another computer for somebody."""
    if len(world.computers) >= 6:
        return False
    world.join(chance.choice(world.people), chance)
    return True


def revoke(world: World, chance: Random) -> bool:
    """A computer was stolen; the centre withdraws it."""
    at = _somebody(world, chance, idle=True)
    who = at.store.identity if at and len(world.living) > 2 else None
    return world.centre.revoke(who.device) if who else False


def rotate(world: World, chance: Random) -> bool:
    """A computer begins to change its key, or is told to; the next sync does it."""
    at = _somebody(world, chance, idle=True)
    who = at.store.identity if at else None
    if at is None or who is None:
        return False
    if chance.random() < 0.5:
        return world.centre.new_key(who.device, stolen=False)
    with at.power_may_fail():
        at.store.begin_key(lambda: Ed25519PrivateKey.from_private_bytes(chance.randbytes(32)))
    return True


def stolen(world: World, chance: Random) -> bool:
    """A computer's key was stolen: the centre believes it no more, and its person enrols with a code."""
    at = _somebody(world, chance, idle=True)
    who = at.store.identity if at else None
    return world.centre.new_key(who.device, stolen=True) if who else False


def jump(world: World, chance: Random) -> bool:
    """A computer's clock is set, or loses its battery."""
    at = _somebody(world, chance)
    if at is None:
        return False
    at.lead = chance.choice(
        (timedelta(0), timedelta(days=chance.randint(-12_000, 20_000)), datetime.fromtimestamp(1, UTC) - _true(world))
    )  # fmt: skip
    world.faults["clock-jump"] += 1
    return True


def _true(world: World) -> datetime:
    return datetime.fromtimestamp(world.time() / 1000, UTC)


def _mark(world: World, chance: Random, *, deleted: bool) -> bool:
    at = _somebody(world, chance)
    archive = _archive(at, chance)
    there = _entities(at, archive, TYPES, deleted=not deleted) if at and archive else []
    if at is None or not there:
        return False
    one = chance.choice(there)
    token = world.model.token(one.archive)
    at.save([Change(one.archive, one.id, one.type, {"deleted": deleted, "reason": token})])
    return True


def _scope(world: World, chance: Random, *, granted: bool) -> bool:
    archives = sorted(world.centre.archives())
    person = chance.choice(world.people)
    has = world.centre.granted(person)
    wanted = [a for a in archives if (a in has) != granted]
    if not wanted:
        return False
    world.centre.assign(person, chance.choice(wanted), granted=granted)
    return True


def _somebody(world: World, chance: Random, *, idle: bool = False) -> Computer | None:
    there = [c for c in world.living if not (idle and c.busy)]
    return chance.choice(there) if there else None


def _archive(at: Computer | None, chance: Random) -> str | None:
    there = at.archives() if at else []
    return chance.choice(there) if there else None


def _entities(
    at: Computer, archive: str | None, types: tuple[str, ...], *, deleted: bool = False
) -> list[Entity]:
    archives = at.archives() if archive is None else [archive]
    found = [e for a in archives for e in at.store.entities(a, include_deleted=True) if e.type in types]
    is_deleted = [(e, (won := e.winner("deleted")) is not None and won.value is True) for e in found]
    return sorted((e for e, gone in is_deleted if gone == deleted), key=lambda e: e.id)


def _photos(at: Computer, archive: str | None) -> list[str]:
    if archive is None:
        return []
    said = (e.properties().get("photo") for e in _entities(at, archive, TYPES))
    return sorted({sha for sha in said if isinstance(sha, str)})


def _away(at: Computer, sha: str) -> bool:
    known = at.store.evidence(sha)
    return known is None or not known.is_here


KINDS: dict[str, Kind] = {
    "edit": edit, "firm": firm, "remove": remove, "restore": restore, "photo": photo, "fetch": fetch,
    "evict": evict, "merge": merge, "erase": erase, "resolve": resolve, "sync": sync, "assign": assign,
    "unassign": unassign, "enrol": enrol, "revoke": revoke, "rotate": rotate, "stolen": stolen, "jump": jump,
    "crash": lambda world, chance: misfortunes.crash(world, chance, (edit, sync, sync, photo, erase)),
    "centre-crash": lambda world, chance: misfortunes.centre_crash(world, chance, sync),
    **misfortunes.KINDS,
    **sticks.KINDS,
    **updates.KINDS,
}  # fmt: skip
