"""What goes wrong beside the line: power, disks put back, cloned computers, forgers, clocks of the centre."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

from forms.errors import TransientError, UserError
from tests.torture.computer import OF_THE_LINE, Computer
from tests.torture.disk import PowerCutError
from tests.torture.model import must
from tests.torture.world import World

YEAR_MS = 365 * 86_400_000


@contextmanager
def offline_allowed() -> Iterator[None]:
    """The line may fail; one tries again another time."""
    try:
        yield
    except UserError as error:
        must(
            isinstance(error, TransientError) or error.code in OF_THE_LINE,
            "I7",
            f"enrolment failed: {error.code}",
        )


def crash(world: World, chance: Random, doing: Sequence[Callable[..., bool]]) -> bool:
    """A computer loses power while it does something, at one of its writes; or just so."""
    at = _idle(world, chance)
    if at is None:
        return False
    at.disk.arm(int(chance.choice((3, 20, 100)) * chance.random()), chance)
    starts = at.starts
    chance.choice(doing)(world, chance, at)
    at.disk.disarm()
    if at.alive and at.starts == starts and not at.busy:
        world.faults["device-power-idle"] += 1
        at.pull()
    return True


def centre_crash(world: World, chance: Random, sync: Callable[..., bool]) -> bool:
    """The centre loses power while it answers, at one of its writes; or just so."""
    at = _idle(world, chance)
    if at is None:
        return False
    world.centre.disk.arm(int(chance.choice((3, 12, 40)) * chance.random()), chance)
    starts = world.centre.starts
    sync(world, chance, at)
    world.centre.disk.disarm()
    if world.centre.starts == starts:
        world.faults["centre-power-idle"] += 1
        world.centre.pull()
    return True


def centre_jump(world: World, chance: Random) -> bool:
    """The centre's clock is set."""
    world.centre.lead = chance.choice((0, chance.randint(-20 * YEAR_MS, 20 * YEAR_MS)))
    world.faults["centre-clock-jump"] += 1
    return True


def replay(world: World, chance: Random) -> bool:
    """A message that was held up, or that came twice, arrives now, whatever happened since."""
    if not world.late:
        return False
    letter = world.late[chance.randrange(len(world.late))]
    if chance.random() < 0.7:
        world.late.remove(letter)
    world.faults["late-delivery"] += 1
    try:
        world.centre.handle(letter.method, letter.url, letter.headers, letter.body)
    except PowerCutError:  # nobody waits for the answer, also where a computer syncs meanwhile
        world.faults["centre-power"] += 1
    return True


def partition(world: World, chance: Random) -> bool:
    """Some computers lose their network, the others get theirs back."""
    for one in world.living:
        one.line.cut_off = chance.random() < 0.4
    return True


def device_backup(world: World, chance: Random) -> bool:
    """Somebody copies a computer's disk."""
    at = _idle(world, chance)
    if at is None:
        return False
    world.images.append((at.name, at.image()))
    return True


def device_restore(world: World, chance: Random) -> bool:
    """A computer's disk is put back as it was copied: what was saved since is gone with it."""
    images = [
        (c, image) for name, image in world.images for c in world.living if c.name == name and not c.busy
    ]
    if not images:
        return False
    at, image = chance.choice(images)
    world.faults["device-restored"] += 1
    at.put_back(image)
    return True


def clone(world: World, chance: Random) -> bool:
    """A computer's disk is put into a second computer, and both go on."""
    images = [(c, image) for name, image in world.images for c in world.living if c.name == name]
    if not images or len(world.computers) >= 6:
        return False
    of, image = chance.choice(images)
    world.faults["cloned"] += 1
    world.join_as(of, image)
    return True


def centre_backup(world: World, _: Random) -> bool:
    """The centre's nightly backup."""
    world.backups.append((world.centre.back_up(), frozenset(world.model.acked)))
    return True


def centre_restore(world: World, chance: Random) -> bool:
    """The centre's disk broke, and a backup is put back."""
    if not world.backups or any(c.busy for c in world.living):
        return False
    backup, acked = chance.choice(world.backups)
    world.faults["centre-restored"] += 1
    before = world.centre.tokens() | world.model.acked
    world.centre.put_back(backup)
    world.model.forgotten |= before - acked - world.centre.tokens()
    world.model.acked = set(acked)
    world.model.restored = True
    for one in world.living:
        one.line.heard = None
    return True


def audit(world: World, chance: Random) -> bool:
    """A computer's own check of everything finds nothing."""
    at = _idle(world, chance)
    if at is None:
        return False
    found = at.problems()
    must(not found, "I4", f"{at.name}: {found[:3]}")
    at.check()
    return True


def _idle(world: World, chance: Random) -> Computer | None:
    there = [c for c in world.living if not c.busy]
    return chance.choice(there) if there else None


KINDS: dict[str, Callable[[World, Random], bool]] = {
    "centre-jump": centre_jump,
    "replay": replay,
    "partition": partition,
    "device-backup": device_backup,
    "device-restore": device_restore,
    "clone": clone,
    "centre-backup": centre_backup,
    "centre-restore": centre_restore,
    "audit": audit,
}
