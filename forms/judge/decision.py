"""The rules as one compiled expression of the ZEN engine: built once, evaluated once an archive.

Owns how a sheet's decision rows become that expression: for each indicator the first row that holds, after
two of ours, not applicable and unevidenced; beside them the conditions of caps and tiers. (The engine's own
decision graph says the same eight times slower.) Knows nothing of grades or of how points are shared out.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import zen

from forms.checks.sheets import SheetError
from forms.judge.definitions import CapRule, Indicator
from forms.judge.expressions import named_in
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
    tiers: tuple[str, ...]
    modules: frozenset[str]
    parts: Mapping[str, str] = field(repr=False)
    _named: tuple[str, ...] = field(repr=False)
    _compiled: Any = field(repr=False, compare=False)
    _smaller: dict[frozenset[str], "Decision"] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def compile(
        cls,
        tiers: Sequence[str],
        indicators: Sequence[Indicator],
        caps: Sequence[CapRule],
        modules: frozenset[str],
    ) -> "Decision":
        """Build the model from checked expressions; `modules` are the installed ones of the checklist."""
        parts = {indicator.code: _first(indicator, modules) for indicator in indicators}
        parts |= {f"cap {cap.code}": cap.when for cap in caps}
        parts |= {f"tier {n}": when for n, when in enumerate(tiers)}
        whole = ", ".join(f"{json.dumps(key)}: ({part})" for key, part in parts.items())
        named = tuple(expression for i in indicators for expression in expressions_of(i))
        named += tuple(cap.when for cap in caps) + tuple(tiers)
        compiled = zen.compile_expression(f"{{{whole}}}")
        return cls(tuple(indicators), tuple(caps), tuple(tiers), modules, parts, named, compiled)

    def part(self, codes: frozenset[str]) -> "Decision":
        """The model of some indicators and caps only, by code: for judging what a change touches. Kept."""
        part = self._smaller.get(codes)
        if part is None:
            indicators = [indicator for indicator in self.indicators if indicator.code in codes]
            caps = [cap for cap in self.caps if cap.code in codes]
            part = self._smaller[codes] = Decision.compile((), indicators, caps, self.modules)
        return part

    def evaluate(self, facts: Mapping[str, Any]) -> Outcome:
        """Judge one document of facts. Raises SheetError where an expression fails on it: a wrong sheet."""
        document = named_in(self._named, facts)
        try:
            result = self._compiled.evaluate(document)
        except RuntimeError as error:
            raise SheetError(
                [*self._failures(document)] or [_failed("scores.csv", "", str(error))]
            ) from error
        return Outcome(
            {indicator.code: _verdict(indicator, result) for indicator in self.indicators},
            tuple(cap for cap in self.caps if result[f"cap {cap.code}"] is True),
            tuple(result[f"tier {n}"] is True for n in range(len(self.tiers))),
        )

    def _failures(self, document: Mapping[str, Any]) -> list[Problem]:
        """Which of the expressions fail on these facts."""
        found = []
        for key, part in self.parts.items():
            try:
                zen.evaluate_expression(part, dict(document))
            except RuntimeError as error:
                kind, _, code = key.rpartition(" ")
                file = {"cap": "caps.csv", "tier": "scheme.toml"}.get(kind, "scores.csv")
                found.append(_failed(file, code, str(error).split("\n", maxsplit=1)[0]))
        return found


def expressions_of(indicator: Indicator) -> tuple[str, ...]:
    """All expressions that decide over an indicator."""
    rows = (expression for row in indicator.rows for expression in (row.when, row.points) if expression)
    return (indicator.applies, indicator.evidenced, *rows)


def _verdict(indicator: Indicator, result: Mapping[str, Any]) -> Verdict:
    row, points = result[indicator.code]
    if not isinstance(points, int | float):
        raise SheetError([_failed("scores.csv", str(row), "gives no number of points")])
    low, high = min(0.0, indicator.max), max(0.0, indicator.max)
    return Verdict(row, max(low, min(high, float(points))))


def _failed(file: str, code: str, message: str) -> Problem:
    return Problem("error", "evaluation-failed", f"{code}: {message}", Place(file, column=code))


def _first(indicator: Indicator, modules: frozenset[str]) -> str:
    """The row that fires and its points, as an expression: tried in order, none evaluated in vain."""
    if indicator.module and indicator.module not in modules:
        return f'["{NA}", 0]'
    chosen = (
        f'not ({indicator.applies}) ? ["{NA}", 0] : not ({indicator.evidenced}) ? ["{UNEVIDENCED}", 0] : '
    )
    for row in indicator.rows:
        fires = f"[{json.dumps(row.row)}, {row.points}]"
        chosen += f"({row.when}) ? {fires} : " if row.when else fires
    return chosen
