"""Sticks between a computer and the centre: written, handed in, answered, read; several, in any order, more
than once, long after, and hurt on the way.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from forms.errors import TransientError, UserError
from sync import erasure
from sync.client.carrying import HandOver, read_bundle
from sync.server.carrying.order import in_order
from sync.server.carrying.service import Asked
from tests.torture.computer import ANEW, Computer
from tests.torture.disk import PowerCutError
from tests.torture.model import must
from tests.torture.world import World

ROOMS = (40_000, 200_000, 1 << 30)  # bytes on a stick
MOST = 12  # files of one bundle: the rest stays for another day
AT_HAND = 40  # sticks that lie about; older ones are lost
# What a person may be told of a stick; all of it leaves everything as it was.
TOLD = frozenset(
    f"bundle-{why}"
    for why in ("damaged", "forged", "foreign", "for-another", "other-key", "needs", "gap", "outdated",
                "stranger", "revoked", "newer", "unreadable", "stolen-key")
)  # fmt: skip
# Answers of the centre to an honest device that was put back, or of a centre that was.
STOPPED = frozenset({"fork", "wrong-head", "bad-signature"})
HURT = TOLD | {"bad-reply"}


@dataclass(frozen=True, slots=True)
class Stick:
    """One file on its way. `up` to the centre, or to the device `device`."""

    up: bool
    device: str
    name: str
    content: bytes


def hand_over(world: World, chance: Random) -> bool:
    """A person writes what a computer has for the centre to sticks."""
    at = _idle(world, chance)
    if at is None or at.store.identity is None:
        return False
    hand = HandOver(at.store, at.clock)
    _note_blanks(at)
    room = chance.choice(ROOMS)
    for _ in range(MOST):
        if hand.done:
            break
        out = io.BytesIO()
        name = hand.name
        try:
            hand.write(out, room, _never, lambda _: None)
        except TransientError as error:
            must(error.code == "bundle-no-room", "I7", f"{at.name} writes no stick: {error.code}")
            room *= 8  # a larger stick
            continue
        _leave(world, Stick(True, at.store.identity.device, name, out.getvalue()))
    return True


def hand_in(world: World, chance: Random) -> bool:
    """Sticks are read at the centre, as they come to hand, and answered."""
    there = [stick for stick in world.sticks if stick.up]
    if not there:
        return False
    if chance.random() < 0.1:
        world.centre.disk.arm(int(40 * chance.random()), chance)
    folder = world.fresh("sticks")
    folder.mkdir()
    some = chance.sample(there, min(len(there), chance.choice((1, 1, 2, 4))))
    paths = [_lay(folder, _maybe_hurt(world, stick, chance)) for stick in some]
    if chance.random() < 0.5:
        paths = in_order(paths)
    asked: dict[str, Asked] = {}
    try:
        for path in paths:
            report, said = world.centre.bundles().take_in(path)
            must(
                report.code in TOLD | STOPPED | {""},
                "I7",
                f"a stick of {report.device} is refused with {report.code}: {report.message}",
            )
            if report.device:
                asked[report.device] = said.over(asked.get(report.device, Asked()))
        for device, wanted in sorted(asked.items()):
            _answer(world, chance, device, wanted)
    finally:
        world.centre.disk.disarm()
    for stick in some:
        if chance.random() < 0.5:
            world.sticks.remove(stick)
    return True


def hand_back(world: World, chance: Random) -> bool:
    """A stick of the centre is read by the computer it is for: the newest, or one that lay about."""
    there = [c for c in world.living if not c.busy and not c.wants_code and c.store.identity]
    pairs = [(c, s) for c in there for s in world.sticks if not s.up and s.device == _device(c)]
    if not pairs:
        return False
    at, stick = pairs[-1] if chance.random() < 0.5 else chance.choice(pairs)
    if chance.random() < 0.7:
        world.sticks.remove(stick)
    folder = world.fresh("sticks")
    folder.mkdir()
    hurt = _maybe_hurt(world, stick, chance)
    path = _lay(folder, hurt)
    if chance.random() < 0.15:
        at.disk.arm(int(30 * chance.random()), chance)
    allowed = HURT | ANEW | {"revoked", "bundle-stopped", "bad-snapshot"}
    code = ""
    try:
        read_bundle(at.store, path, at.clock, _stopping(chance), lambda _: None)
    except PowerCutError:
        world.faults["device-power"] += 1
        at.restart()
        return True
    except UserError as error:
        code = error.code
        must(code in allowed, "I7", f"{at.name} reads a stick and says {code}: {error.details}")
    finally:
        at.disk.disarm()
    if code == "revoked":
        at.wipe()
        return True
    at.heed(code)
    at.account()
    return True


def all_for(world: World, chance: Random) -> bool:
    """The centre writes all that a device may have, without having been asked."""
    at = _idle(world, chance)
    if at is None or at.store.identity is None:
        return False
    try:
        _answer(world, chance, at.store.identity.device, None)
    except UserError as error:
        told = {"bad-argument", "answer-stolen-key"}
        must(error.code in told, "I7", f"the centre writes no stick: {error.code}")
    return True


def _answer(world: World, chance: Random, device: str, asked: Asked | None) -> None:
    folder = world.fresh("answer")
    folder.mkdir()
    limit = chance.choice((0, 20_000, 200_000))
    for path in world.centre.bundles().write(device, folder, asked, limit):
        _leave(world, Stick(False, device, path.name, path.read_bytes()))


def _maybe_hurt(world: World, stick: Stick, chance: Random) -> Stick:
    """Pulled out too early, or a bit turned."""
    fate, content = chance.random(), stick.content
    if fate < 0.12:
        world.faults["stick-cut"] += 1
        content = content[: chance.randrange(len(content))]
    elif fate < 0.2:
        world.faults["stick-bit"] += 1
        place = chance.randrange(len(content))
        content = (
            content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]
        )
    return replace(stick, content=content)


def _note_blanks(at: Computer) -> None:
    """Of these the centre gets the place in the chain, and no more."""
    sent = at.store.outbox(1 << 20, 1 << 40)
    for number, line in enumerate(sent.payloads, sent.first) if sent else ():
        (at.line.blank.add if erasure.is_blank(line) else at.line.blank.discard)(number)


def _leave(world: World, stick: Stick) -> None:
    world.sticks.append(stick)
    del world.sticks[:-AT_HAND]
    world.faults["by-stick"] += 1


def _lay(folder: Path, stick: Stick) -> Path:
    path = folder / stick.name
    path.write_bytes(stick.content)
    return path


def _stopping(chance: Random) -> Callable[[], bool]:
    """A person who stops in the middle, rarely."""
    left = chance.randint(1, 6) if chance.random() < 0.05 else 0

    def stops() -> bool:
        nonlocal left
        left -= 1
        return left == 0

    return stops


def _never() -> bool:
    return False


def _device(one: Computer) -> str:
    return one.store.identity.device if one.store.identity else ""


def _idle(world: World, chance: Random) -> Computer | None:
    there = [c for c in world.living if not c.busy]
    return chance.choice(there) if there else None


KINDS = {"stick-up": hand_over, "stick-in": hand_in, "stick-down": hand_back, "stick-all": all_for}
