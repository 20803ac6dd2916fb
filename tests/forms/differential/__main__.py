"""`python -m tests.forms.differential --seconds N [--seed S]`: random forms in both engines for as long as
there is time; how many forms, answers and differences, each kind with its smallest form.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from tests.forms.differential.comparison import Outcome, run
from tests.forms.differential.javarosa import JavaRosa, java
from tests.forms.differential.reduction import signature, size, smallest
from tests.forms.differential.report import told
from tests.forms.differential.strategies import Case, cases

ROUND = 100
"""Forms from one seed."""
REDUCED = 40
"""So many cases that differ are made small; the rest is counted."""


class Tally:
    """What a run has found so far."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.smallest: dict[str, tuple[Case, Outcome]] = {}

    def take(self, case: Case, javarosa: JavaRosa) -> None:
        """Runs one case."""
        outcome = run(case, javarosa)
        self.counts["forms"] += 1
        self.counts["nodes"] += len(case.form.places)
        self.counts["refused by both"] += outcome.refused
        self.counts["stale in JavaRosa"] += outcome.stale
        for what, _, _ in outcome.steps:
            self.counts["rows" if what in ("add", "remove") else "answers"] += 1
        if outcome.differences:
            self.counts["differences"] += 1
            if self.counts["differences"] <= REDUCED:
                self._keep(smallest(case, outcome, javarosa), javarosa)

    def _keep(self, case: Case, javarosa: JavaRosa) -> None:
        outcome = run(case, javarosa)
        if not outcome.differences:
            self.counts["not seen twice"] += 1
            return
        kind = signature(case, outcome)
        self.kinds[kind] += 1
        if kind not in self.smallest or size(case) < size(self.smallest[kind][0]):
            self.smallest[kind] = case, outcome


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the engines agree; 1 when they differ; 2 without Java."""
    parser = argparse.ArgumentParser("python -m tests.forms.differential", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    if java() is None:
        print("JavaRosa needs a Java runtime, and there is none here")
        return 2
    os.environ["TZ"] = "Asia/Shanghai"
    if hasattr(time, "tzset"):  # Windows has none: there the machine's own zone stands
        time.tzset()
    tally, until, number = Tally(), time.monotonic() + chosen.seconds, chosen.seed
    with JavaRosa() as javarosa:
        while time.monotonic() < until:
            _round(tally, javarosa, number, until)
            number += 1
    print(
        ", ".join(f"{count:,} {what}" for what, count in tally.counts.items()),
        f"(seeds {chosen.seed} to {number - 1})",
    )
    for kind, count in tally.kinds.most_common():
        print(f"\n{count} × {told(*tally.smallest[kind])}")
    return 1 if tally.counts["differences"] else 0


def _round(tally: Tally, javarosa: JavaRosa, number: int, until: float) -> None:
    @seed(number)
    @settings(max_examples=ROUND, database=None, deadline=None, phases=(Phase.generate,), verbosity=Verbosity.quiet,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(cases())
    def take(case: Case) -> None:
        if time.monotonic() < until:
            tally.take(case, javarosa)

    take()


if __name__ == "__main__":
    sys.exit(main())
