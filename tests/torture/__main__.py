"""`python3 dev.py torture --seconds N [--seed S] [--operations N] [--keep 1,5,…]`: runs seeds for so long.

A progress line while it runs; then what was done and what was inflicted, by kind; last a line that says it
all. Exit code 1 if anything broke; every failing seed is printed small, as a line that repeats it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence

from tests.torture.plan import operations
from tests.torture.run import Outcome, ground, run
from tests.torture.shrink import shrunk
from tests.torture.world import Ground

SHRINK_AT_MOST = 3  # failing seeds; the others are only named


def main(arguments: Sequence[str]) -> int:
    """Run; the exit code."""
    parser = argparse.ArgumentParser("dev.py torture", description="The whole system under a seed")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, help="this one only, unless --seconds is said too")
    parser.add_argument("--operations", type=int, default=80, help="in each seed")
    parser.add_argument("--keep", help="of the seed's operations only these, by number")
    options = parser.parse_args(arguments)
    keep = [int(number) for number in options.keep.split(",")] if options.keep else None
    only = options.seed is not None and ("--seconds" not in arguments or keep is not None)
    began = time.monotonic()
    with ground() as start:
        outcomes = []
        seed = options.seed or 0
        while not outcomes or (not only and time.monotonic() - began < options.seconds):
            outcomes.append(run(start, seed, options.operations, keep))
            _progress(outcomes, time.monotonic() - began)
            seed += 1
        took = time.monotonic() - began
        print(file=sys.stderr)
        failed = [one for one in outcomes if one.broken]
        for number, one in enumerate(failed):
            _report(start, one, options.operations, keep, small=number < SHRINK_AT_MOST)
    _summary(outcomes, took)
    return 1 if failed else 0


def _progress(outcomes: Sequence[Outcome], took: float) -> None:
    if sys.stderr.isatty() or len(outcomes) % 50 == 1:
        broken = sum(bool(one.broken) for one in outcomes)
        done = sum(one.operations for one in outcomes)
        end = "" if sys.stderr.isatty() else "\n"
        print(
            f"\r{took:6.0f} s  {len(outcomes)} seeds  {done} operations  {broken} broken",
            end=end,
            file=sys.stderr,
        )


def _report(start: Ground, one: Outcome, count: int, keep: Sequence[int] | None, *, small: bool) -> None:
    print(f"seed {one.seed}: {one.broken}")
    if one.where:
        print(one.where)
    numbers = list(keep or range(count))
    if small:
        numbers = shrunk(numbers, lambda some: run(start, one.seed, count, some).what == one.what)
        kinds = {operation.number: operation.kind for operation in operations(one.seed, count)}
        print("  " + " ".join(f"{number}:{kinds[number]}" for number in numbers))
        print(f"  {run(start, one.seed, count, numbers).broken}")
    line = f"  again: python3 dev.py torture --seed {one.seed} --operations {count}"
    print(f"{line} --keep {','.join(map(str, numbers))}" if small else line)


def _summary(outcomes: Sequence[Outcome], took: float) -> None:
    done = sum((one.done for one in outcomes), Counter[str]())
    faults = sum((one.faults for one in outcomes), Counter[str]())
    print("operations  " + "  ".join(f"{kind} {number}" for kind, number in sorted(done.items())))
    print("faults      " + "  ".join(f"{kind} {number}" for kind, number in sorted(faults.items())))
    broken = sum(bool(one.broken) for one in outcomes)
    print(
        f"torture: {len(outcomes)} seeds in {took:.0f} s ({len(outcomes) / took:.1f} seeds/s),"
        f" {sum(one.operations for one in outcomes)} operations,"
        f" {sum(one.requests for one in outcomes)} requests, {sum(one.writes for one in outcomes)} writes"
        f" at which power may fail, {faults.total()} faults of {len(faults)} kinds, {broken} seeds broken"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
