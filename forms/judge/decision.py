"""The rules as one decision model (JDM) for the ZEN engine: built once, evaluated once an archive.

Owns the shape of the model: a decision table for each indicator, one expression node for caps and tiers. Each
table begins with two rows of ours, not applicable and unevidenced; the sheet's rows follow. Knows nothing of
grades or of how points are scaled.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import zen

from forms.checks.sheets import SheetError
from forms.judge.definitions import CapRule, Indicator
from forms.judge.scheme import Scheme
from forms.problems import Place, Problem

NA, UNEVIDENCED = "na", "unevidenced"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The row that fired for an indicator (or NA, UNEVIDENCED) and its scheme points, within limits."""

    row: str
    points: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the model says of one archive: verdicts by indicator, caps and tiers whose condition holds."""

    verdicts: Mapping[str, Verdict]
    caps: tuple[CapRule, ...]
    tiers: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The compiled model. Safe to share between threads."""

    indicators: tuple[Indicator, ...]
    caps: tuple[CapRule, ...]
    tiers: int
    _compiled: Any = field(repr=False, compare=False)

    @classmethod
    def compile(
        cls,
        scheme: Scheme,
        indicators: Sequence[Indicator],
        caps: Sequence[CapRule],
        modules: frozenset[str],
    ) -> "Decision":
        """Build the model from checked expressions; `modules` are the installed ones of the checklist."""
        conditions = {f"cap_{n}": cap.when for n, cap in enumerate(caps)}
        conditions |= {f"tier_{n}": tier.when for n, tier in enumerate(scheme.tiers)}
        nodes = [_table(indicator, modules) for indicator in indicators]
        if conditions:
            nodes.append(_expressions(conditions))
        content = zen.ZenDecisionContent(json.dumps(_graph(nodes)))
        compiled = zen.ZenEngine().create_decision(content)
        return cls(tuple(indicators), tuple(caps), len(scheme.tiers), compiled)

    def evaluate(self, facts: Mapping[str, Any]) -> Outcome:
        """Judge one document of facts. Raises SheetError where an expression fails on it: a wrong sheet."""
        try:
            result = self._compiled.evaluate(facts)["result"]
        except RuntimeError as error:
            reason = str(error).split("\n", maxsplit=1)[0]
            raise SheetError([_failed("caps.csv", "when", reason)]) from error
        verdicts = {indicator.code: self._verdict(indicator, result) for indicator in self.indicators}
        return Outcome(
            verdicts,
            tuple(cap for n, cap in enumerate(self.caps) if result.get(f"cap_{n}") is True),
            tuple(result.get(f"tier_{n}") is True for n in range(self.tiers)),
        )

    @staticmethod
    def _verdict(indicator: Indicator, result: Mapping[str, Any]) -> Verdict:
        answer = result.get(indicator.code) or {}
        row, points = answer.get("row"), answer.get("points")
        if not isinstance(row, str) or not isinstance(points, int | float):
            where = f"{indicator.code} {row or ''}".strip()
            raise SheetError([_failed("scores.csv", "points", f"{where} gives no number of points")])
        low, high = min(0.0, indicator.max), max(0.0, indicator.max)
        return Verdict(row, max(low, min(high, float(points))))


def _failed(file: str, column: str, message: str) -> Problem:
    return Problem("error", "evaluation-failed", message, Place(file, column=column))


def _table(indicator: Indicator, modules: frozenset[str]) -> dict[str, Any]:
    if indicator.module and indicator.module not in modules:
        rows = [("", NA, "0")]
    else:
        rows = [
            (f"not ({indicator.applies})", NA, "0"),
            (f"not ({indicator.evidenced})", UNEVIDENCED, "0"),
            *((row.when, row.row, row.points) for row in indicator.rows),
        ]
    return {
        "id": indicator.code,
        "name": indicator.code,
        "type": "decisionTableNode",
        "content": {
            "hitPolicy": "first",
            "inputs": [{"id": "when", "name": "when"}],
            "outputs": [
                {"id": "row", "name": "row", "field": f"{indicator.code}.row"},
                {"id": "points", "name": "points", "field": f"{indicator.code}.points"},
            ],
            "rules": [
                {"_id": f"{indicator.code}-{n}", "when": when, "row": json.dumps(row), "points": points}
                for n, (when, row, points) in enumerate(rows)
            ],
        },
    }


def _expressions(conditions: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": "conditions",
        "name": "conditions",
        "type": "expressionNode",
        "content": {
            "expressions": [{"id": key, "key": key, "value": when} for key, when in conditions.items()]
        },
    }


def _graph(nodes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    edges = []
    for node in nodes:
        for source, target in (("facts", node["id"]), (node["id"], "judgement")):
            edges.append({"id": f"{source}-{target}", "sourceId": source, "targetId": target, "type": "edge"})
    ends = [
        {"id": "facts", "name": "facts", "type": "inputNode"},
        {"id": "judgement", "name": "judgement", "type": "outputNode"},
    ]
    return {"nodes": [*ends, *nodes], "edges": edges}
