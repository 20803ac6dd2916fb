"""One run: a centre, people, computers, true time, and what happens to them, all from one seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.torture import centre as centres
from tests.torture import computer as computers
from tests.torture.centre import Backup, Centre
from tests.torture.computer import Computer, Image
from tests.torture.disk import PowerCutError
from tests.torture.model import Model
from tests.torture.network import Letter
from tests.torture.plan import Operation, climate

if TYPE_CHECKING:
    from tests.torture.sticks import Stick

BEGIN = int(datetime(2026, 11, 20, 1, tzinfo=UTC).timestamp() * 1000)
NESTED = 2  # how many operations may be going on at once


class Ground:
    """What every run of a process starts from: empty files, migrated once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.centre = centres.template(folder)
        self.device = computers.template(folder)


class World:
    """The state of a run, and the place where all chance and time in it come from."""

    def __init__(self, ground: Ground, seed: int, folder: Path) -> None:
        self.seed = seed
        self.ground = ground
        self.climate = climate(seed)
        self.model = Model()
        self.faults: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self.late: list[Letter] = []  # messages still under way
        self.sticks: list[Stick] = []  # that lie about
        self.requests = 0
        self.still = ""  # what moved last
        self.images: list[tuple[str, Image]] = []
        self.backups: list[tuple[Backup, frozenset[str]]] = []
        self._now = BEGIN
        self._files = 0
        self._folder = folder
        self._queue: list[Operation] = []
        self._depth = 0
        chance = Random(f"{seed}/world")
        self.centre = Centre(folder, ground.centre, self.time, Random(f"{seed}/centre"), self.climate.reply)
        self.people = self.centre.found(2, 3)
        self.computers: list[Computer] = []
        for _ in range(self.climate.devices):
            self.join(chance.choice(self.people), chance)

    def time(self) -> int:
        """True time; every look at it takes a millisecond."""
        self._now += 1
        return self._now

    def wait(self, seconds: int) -> None:
        """Time passes."""
        self._now += seconds * 1000

    def fresh(self, name: str) -> Path:
        """A place for a new file."""
        self._files += 1
        return self._folder / f"{name}-{self._files}.db"

    @property
    def living(self) -> list[Computer]:
        """Computers that were not wiped and are not in the middle of a sync."""
        return [c for c in self.computers if c.alive]

    def join(self, person: str, chance: Random) -> Computer:
        """Another computer for a person."""
        made = computers.new_computer(self, f"c{len(self.computers)}", person, self.ground.device)
        made.enrol(self.centre.code(person), chance)
        self.computers.append(made)
        return made

    def join_as(self, other: Computer, image: Image) -> None:
        """Another computer that begins with a copy of the disk of this one."""
        made = computers.new_computer(self, f"c{len(self.computers)}", other.person, image.content)
        made.put_back(image)
        self.computers.append(made)

    def run(self, operations: Iterable[Operation]) -> None:
        """Everything that happens, in order. Raises BrokenError, and whatever the program should not raise."""
        self._queue = [*operations][::-1]
        while self._queue:
            self._next()

    def meanwhile(self) -> None:
        """While a message is on its way, the next thing happens already."""
        if self._queue and self._depth < NESTED:
            self._next()

    def _next(self) -> None:
        from tests.torture.operations import KINDS
        from tests.torture.sweeps import sweep

        operation = self._queue.pop()
        chance = Random(f"{self.seed}/{operation.number}")
        self.wait(chance.choice((1, 30, 600)) if not self._depth else 1)
        self._depth += 1
        try:
            if {**KINDS, "sweep": sweep}[operation.kind](self, chance):
                self.done[operation.kind] += 1
        except PowerCutError:
            if not self.centre.disk.failed:
                raise  # a computer's, in the middle of its sync
            self.faults["centre-power"] += 1
            self.centre.replug()
        finally:
            self._depth -= 1

    def close(self) -> None:
        """The end of the run; nothing is kept."""
        for one in self.living:
            one.store.close()
        self.centre.close()
