"""`python -m tests.bench [names]`: the measurements, each beside its goal or its limit of the same run.

Prints a table and writes `build/bench.json`. Without names, everything (about a quarter of an hour).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path

from tests.bench.measure import Figure, Progress

ROOT = Path(__file__).parents[2]
# name: (module, function)
BENCHES = {
    "start": ("starting", "start"),
    "autosave": ("storing", "autosave"),
    "form": ("filling", "engine"),
    "forms": ("runtime", "forms"),
    "paint": ("painting", "painted"),
    "evaluate": ("judging", "evaluation"),
    "alerts": ("judging", "all_alerts"),
    "report": ("judging", "report"),
    "judgement": ("judgement", "judgement"),
    "city": ("city", "city"),
    "sync": ("exchange", "exchange"),
    "links": ("links", "links"),
    "backlog": ("exchange", "backlog"),
    "service": ("serving", "service"),
    "search": ("storing", "search"),
    "intake": ("intake", "imports"),
    "lists": ("listing", "lists"),
    "archives": ("archives", "archives"),
    "capture": ("capturing", "capture"),
}
_COUNTED = {
    "capture": "count",
    "intake": "firms",
    "archives": "count",
    "judgement": "count",
    "city": "count",
    "backlog": "count",
    "service": "devices",
}  # what `--count` says, as the function calls it
_OF_ANOTHER = {"evaluate", "report", "city"}  # parts of `judgement`
Bench = Callable[[Path, Progress], Iterator[Figure]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; 0 if all could be measured, whether or not goals were met."""
    parser = argparse.ArgumentParser("python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[[], *BENCHES], help="which; all by default", default=[])
    parser.add_argument(
        "--count",
        type=int,
        default=0,
        help="photos that `capture` reads (200), firms of `intake` and `archives` (5000), archives of `judgement` and"
        " `city` (100000), events of `backlog` (500000), devices of `service` (2000)",
    )
    options = parser.parse_args(arguments)
    chosen = options.names or [name for name in BENCHES if name not in _OF_ANOTHER]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    figures: list[Figure] = []
    began = time.perf_counter()
    for name in chosen:
        module, function = BENCHES[name]
        bench: Bench = getattr(import_module(f"tests.bench.{module}"), function)
        if name in _COUNTED and options.count:
            bench = partial(bench, **{_COUNTED[name]: options.count})
        with tempfile.TemporaryDirectory(prefix=f"xindang-bench-{name}-") as folder:
            _say(f"· {name} …")
            for figure in bench(Path(folder), lambda words: _say(f"    {words} …")):
                figures.append(figure)
    print(table(figures))
    print(
        f"\n{time.perf_counter() - began:.0f} s, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}"
    )
    _keep(figures)
    return 0


def table(figures: Sequence[Figure]) -> str:
    """Aligned columns: what, measured, goal, ratio."""
    rows = [("what", "measured", "goal", "limit of this run", "ratio", "")]
    for f in figures:
        goal = "" if f.goal is None else f"≤ {f.goal:g} ×" if f.limit else f"< {f.goal:g} {f.unit}"
        limit = f"{f.limit:.3g} {f.unit} {f.limit_is}" if f.limit else ""
        ratio = "" if f.ratio is None else f"{f.ratio:.2f}"
        verdict = {True: "held", False: "MISSED", None: ""}[f.held]
        rows.append(
            (
                f.what,
                f"{f.value:.3g} {f.unit}" if f.value < 1000 else f"{f.value:,.0f} {f.unit}",
                goal,
                limit,
                ratio,
                verdict,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join([lines[0], "-" * sum(widths), *lines[1:]])


def _keep(figures: Sequence[Figure]) -> None:
    file = ROOT / "build" / "bench.json"
    file.parent.mkdir(exist_ok=True)
    body = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "processors": os.cpu_count(),
        "figures": [{**asdict(f), "ratio": f.ratio, "held": f.held} for f in figures],
    }
    file.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
