"""`python -m tests.conformance DIR`: every kind of case found in DIR, one JSON object on standard output."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.conformance import javarosa_rows, scenarios, xpath_cases
from tests.conformance.cases import Case, Result, read_cases
from tests.conformance.decisions import decide


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; 1 when a case failed that no decision explains."""
    parser = argparse.ArgumentParser("dev.py conformance", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--explain", action="store_true", help="say on standard error what each failure is")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        print(f"there is no folder {given.folder}", file=sys.stderr)
        return 2
    results = run(given.folder, sys.stderr if given.explain else None)
    print(json.dumps({name: result.as_json() for name, result in results.items()}, ensure_ascii=False))
    return int(any(result.failed for result in results.values()))


def run(folder: Path, explain: object = None) -> dict[str, Result]:
    """The results by kind; a kind whose file is missing has none of its cases."""
    results = {"xpath": Result(), "scenario": Result(), "scenario_agreed": Result()}
    agreed = {row["id"] for row in read_cases(folder, "jr-agreement.jsonl") if row["jr"] == "agree"}
    for kind, case, why in _all(folder):
        decision = decide(case, why)
        for name in (kind, "scenario_agreed"):
            if name == kind or (kind == "scenario" and case["status"] == "ok" and case["id"] in agreed):
                results[name].count(case["id"], passed=not why, decision=decision)
        if why and explain is not None:
            print(f"{case['id']} [{decision or 'FAILED'}] {why[:300]}", file=explain)  # type: ignore[call-overload] # a stream
    return results


def _all(folder: Path) -> Iterator[tuple[str, Case, str]]:
    for case, why in xpath_cases.web_forms(folder):
        yield "xpath", case, why
    for case, why in javarosa_rows.rows(folder):
        yield "xpath", case, why
    for case, why in scenarios.scenarios(folder):
        yield "scenario", case, why


if __name__ == "__main__":
    sys.exit(main())
