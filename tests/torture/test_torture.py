"""The simulation itself: some seeds hold, a seed repeats, a failure shrinks; and every break is noticed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.torture import plan
from tests.torture.breaks import BREAKS, broken
from tests.torture.run import ground, run
from tests.torture.shrink import shrunk
from tests.torture.world import Ground

OPERATIONS = 50  # in a seed that is counted on
# Seeds that nobody counts on, long enough for much to come together; a few seconds each, shared by the cores.
SEEDS = range(10_000, 10_250)
LONG = 400
IN_ALL = 100_000  # operations in every test run
TO_NOTICE = (*((seed, OPERATIONS) for seed in plan.FIRST), *plan.FOUND)  # within these every break must show


@pytest.fixture(scope="module")
def start() -> Iterator[Ground]:
    with ground() as made:
        yield made


@pytest.mark.parametrize("seed", SEEDS)
def test_everything_holds(start: Ground, seed: int) -> None:
    outcome = run(start, seed, LONG)
    assert not outcome.broken, f"{outcome.broken}\n{outcome.where}\n--seed {seed} --operations {LONG}"
    assert outcome.operations == LONG


def test_a_hundred_thousand_operations_are_run() -> None:
    assert len(SEEDS) * LONG >= IN_ALL


@pytest.mark.parametrize("seed", plan.FIRST)
def test_everything_holds_where_breaks_are_to_be_noticed(start: Ground, seed: int) -> None:
    outcome = run(start, seed, OPERATIONS)
    assert not outcome.broken, f"{outcome.broken}\n{outcome.where}\n--seed {seed} --operations {OPERATIONS}"


@pytest.mark.parametrize(("seed", "operations"), plan.FOUND)
def test_what_was_found_stays_mended(start: Ground, seed: int, operations: int) -> None:
    outcome = run(start, seed, operations)
    found = plan.FOUND[seed, operations]
    assert not outcome.broken, f"{outcome.broken}\n{outcome.where}\nfound before: {found}"


def test_a_seed_repeats(start: Ground) -> None:
    once, again = run(start, 3, OPERATIONS), run(start, 3, OPERATIONS)
    assert (once.digest, once.faults, once.done, once.requests, once.writes) == (
        again.digest, again.faults, again.done, again.requests, again.writes,
    )  # fmt: skip
    assert once.digest
    assert once.digest != run(start, 4, OPERATIONS).digest


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_broken_on_purpose_is_noticed(start: Ground, name: str) -> None:
    for seed, operations in TO_NOTICE:
        with broken(name):
            if run(start, seed, operations).broken:
                return
    pytest.fail(f"nothing noticed in {len(TO_NOTICE)} seeds: {name}")


def test_a_failure_is_made_small() -> None:
    needed = {13, 57, 58}
    found = shrunk(range(80), lambda some: needed <= set(some))
    assert set(found) == needed


def test_every_kind_of_operation_happens_somewhere() -> None:
    kinds = {one.kind for seed in SEEDS for one in plan.operations(seed, LONG)}
    assert kinds == plan.WORK.keys() | plan.RARE.keys() | plan.STICKS.keys() | plan.LATER.keys()
