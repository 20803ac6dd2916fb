"""Running seeds: one run from beginning to reckoning, and what came of it."""

from __future__ import annotations

import gc
import logging
import shutil
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from sync.client import records, sending
from sync.store.search import sort_key
from tests.torture import checks
from tests.torture.asgi import single_threaded
from tests.torture.engines import (
    compiled_once,
    described_once,
    forget_services,
    loaded_once,
    seldom_collected,
)
from tests.torture.model import BrokenError, must
from tests.torture.plan import Operation, operations
from tests.torture.sweeps import few_are_many
from tests.torture.world import Ground, World


@dataclass(slots=True)
class Outcome:
    """What came of one run. `broken`: "" if everything held; `where`: the program's own words for it."""

    seed: int
    broken: str = ""
    where: str = ""
    operations: int = 0
    done: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    writes: int = 0
    digest: str = ""

    @property
    def what(self) -> str:
        """What kind of failure it is: shrinking keeps to it."""
        return self.broken[:5]


class Logbook(logging.Handler):
    """What the program says in its logs. An error is one of ours; a repair needs a reason."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.errors: list[str] = []
        self.repairs: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Called by logging."""
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())
        elif "differs from the centre's" in record.getMessage():
            self.repairs.append(record.getMessage())


@contextmanager
def ground() -> Iterator[Ground]:
    """What runs start from, on a disk in memory where there is one."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="xindang-torture-", dir=memory if memory.is_dir() else None))
    book = logging.getLogger("xindang")
    before = book.propagate, book.level
    book.propagate = False
    book.setLevel(logging.WARNING)
    try:
        with single_threaded(), compiled_once(), described_once(), loaded_once():
            made = Ground(folder)
            sort_key("演示")  # has the readings of all words loaded
            with seldom_collected():
                yield made
    finally:
        book.propagate = before[0]
        book.setLevel(before[1])
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def small_batches(least: int) -> Iterator[None]:
    """A few changes are much already: the centre is asked first, and a call carries several batches."""
    ask = mock.patch.object(records, "ASK_BYTES", 3 * least)
    with ask, mock.patch.object(sending, "LEAST_BYTES", least):
        yield


def run(start: Ground, seed: int, count: int, keep: Sequence[int] | None = None) -> Outcome:
    """A seed's first `count` operations, or of them those that `keep` numbers, then peace and the reckoning."""
    chosen = operations(seed, count)
    if keep is not None:
        wanted = set(keep)
        chosen = tuple(one for one in chosen if one.number in wanted)
    outcome = Outcome(seed, operations=len(chosen))
    folder = Path(tempfile.mkdtemp(prefix=f"seed-{seed}-", dir=start.folder))
    book, logger = Logbook(), logging.getLogger("xindang")
    logger.addHandler(book)
    world: World | None = None
    try:
        world = World(start, seed, folder)
        with few_are_many(seed), small_batches(world.climate.batch):
            _through(world, chosen, book)
        outcome.digest = ",".join(sorted(world.centre.archives().values()))
    except BrokenError as error:
        outcome.broken = str(error)
    except Exception as error:
        outcome.broken = f"[bug] {type(error).__name__}: {error}"
        outcome.where = traceback.format_exc()
    finally:
        logger.removeHandler(book)
        if world is not None:
            outcome.done, outcome.faults, outcome.requests = world.done, world.faults, world.requests
            outcome.writes = world.centre.disk.points + sum(c.disk.points for c in world.computers)
            world.close()
            del world
        shutil.rmtree(folder, ignore_errors=True)
        forget_services()
        gc.collect()
    return outcome


def _through(world: World, chosen: Sequence[Operation], book: Logbook) -> None:
    world.run(chosen)
    checks.settle(world)
    checks.reckon(world)
    must(not book.errors, "bug", f"the program logged {book.errors[:2]}")
    # A repair that nobody needed hides that something was lost on the way.
    must(world.model.restored or not book.repairs, "I12", f"repaired without a reason: {book.repairs[:2]}")
