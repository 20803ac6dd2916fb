"""Reads the case files of a conformance folder, plain or compressed, and counts what came of them."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Case = dict[str, Any]


@dataclass
class Result:
    """Of one kind of cases. A case under a decision of the dialect table has neither passed nor failed."""

    total: int = 0
    passed: int = 0
    by_decision: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)

    def count(self, case: str, *, passed: bool, decision: str | None) -> None:
        """Take in what came of one case; `decision` names the row that explains a difference."""
        self.total += 1
        if passed:
            self.passed += 1
        elif decision:
            self.by_decision[decision] += 1
        else:
            self.failed.append(case)

    def as_json(self) -> dict[str, Any]:
        """The shape the command prints."""
        return {
            "total": self.total,
            "passed": self.passed,
            "by_decision": dict(sorted(self.by_decision.items())),
            "failed": self.failed,
        }


def read_cases(folder: Path, name: str) -> Iterator[Case]:
    """The cases of `name` (a `.jsonl` file, or the same with `.gz`); none when neither is there."""
    plain, packed = folder / name, folder / f"{name}.gz"
    if plain.is_file():
        with plain.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)
    elif packed.is_file():
        with gzip.open(packed, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines)
