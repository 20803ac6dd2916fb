"""The corpus in figures: `python -m tests.corpus [--firms 5000] [--seed 7] [--today DAY] [--out FILE.ndjson]`.

Makes every archive once and prints how many records of each kind there are, in what share of the firms, and
which flaws and edges were put in. `--out` keeps the events, a line each, as devices send them.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from forms.catalogue import Catalogue
from sync.event import encode
from tests.corpus import logs
from tests.corpus.planted import Made, corpus

FORMS = Path(__file__).parents[2] / "resources" / "forms"


@dataclass(slots=True)
class Counts:
    """What a corpus holds; by type of entity, and by what was put in."""

    firms: int = 0
    records: Counter[str] = field(default_factory=Counter)
    having: Counter[str] = field(default_factory=Counter)
    flaws: Counter[tuple[str, str]] = field(default_factory=Counter)
    open_conflicts: int = 0

    def of(self, corpus: Iterable[Made]) -> Iterator[Made]:
        """Count archives as they pass."""
        for made in corpus:
            kinds = Counter(row["type"] for row in made.rows)
            self.firms += 1
            self.records += kinds
            self.having.update(kinds.keys())
            self.flaws.update((flaw.what, flaw.finds) for flaw in made.flaws)
            self.open_conflicts += sum(len(quarrel.open) for quarrel in made.quarrels)
            yield made


def table(counts: Counts, catalogue: Catalogue) -> str:
    """The statement."""
    lines = [f"{'kind':<28}{'records':>10}{'firms':>8}{'share':>8}{'each':>7}"]
    names = [kind.code for kind in catalogue.kinds]
    for name in (*names, *sorted(counts.records.keys() - set(names))):
        held, having = counts.records[name], counts.having[name]
        each = held / having if having else 0.0
        lines.append(f"{name:<28}{held:>10,}{having:>8,}{having / counts.firms:>8.1%}{each:>7.1f}")
    lines += ["", f"{'put in':<44}{'found by':<20}{'times':>6}"]
    lines += [
        f"{what:<44}{finds or '–':<20}{times:>6}" for (what, finds), times in sorted(counts.flaws.items())
    ]
    missing = [name for name in names if not counts.records[name]]
    lines += [
        "",
        f"{counts.firms:,} firms, {counts.records.total():,} entities, "
        f"{counts.open_conflicts} properties in conflict, kinds without a record: {', '.join(missing) or 'none'}",
    ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """The command line above; 1 where a kind has no record."""
    parser = argparse.ArgumentParser("python -m tests.corpus", description=__doc__)
    parser.add_argument("--firms", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--today", type=date.fromisoformat, default=date(2026, 11, 20))
    parser.add_argument("--out", type=Path)
    given = parser.parse_args(arguments)
    catalogue = Catalogue.load({path.name: path.read_bytes() for path in FORMS.glob("*.csv")})
    counts, began, said = Counts(), time.perf_counter(), 0
    with ExitStack() as held:
        out = held.enter_context(given.out.open("wb")) if given.out else None
        for event in logs.events(counts.of(corpus(given.seed, given.firms, given.today))):
            said += 1
            if out is not None:
                out.write(encode(event) + b"\n")
    print(table(counts, catalogue))
    print(f"{said:,} events in {time.perf_counter() - began:.0f} s{_peak()}")
    return int(any(not counts.records[kind.code] for kind in catalogue.kinds))


def _peak() -> str:
    if sys.platform == "win32":
        return ""
    import resource

    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f", {size / (1e6 if sys.platform == 'darwin' else 1e3):.0f} MB resident at most"


if __name__ == "__main__":
    sys.exit(main())
