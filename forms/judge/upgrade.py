"""What would raise the grade: feasible actions, what each gains, and the cheapest set that reaches a grade.

Computed, not canned: every gain is measured by judging the facts as they would be. The search is exact for
rules whose actions gain independently of each other (each condition of the sheets is), and its answer is
judged once more before it is given.
"""

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from forms.judge.decision import UNEVIDENCED
from forms.judge.definitions import RaiseAction
from forms.judge.evaluate import Evaluation, Standing, evaluate, standing
from forms.judge.expressions import evaluated
from forms.judge.rulesheet import Rules
from forms.judge.scheme import Grade
from forms.judge.tables import ACTIONS
from forms.judge.vocabulary import Facts
from forms.problems import Place

_ROUNDING = 0.05
_Cost = tuple[float, float, int]


@dataclass(frozen=True, slots=True)
class UpgradeOption:
    """One feasible action. `points` it gains alone, on the scale; `days` until it counts; `cost` in yuan.

    `assumes_*`: what the estimate takes for granted ("" if nothing). `lifts`: caps it removes.
    """

    code: str
    title_zh: str
    title_en: str
    points: float
    days: int
    cost: float
    indicators: tuple[str, ...]
    assumes_zh: str
    assumes_en: str
    lifts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Gain:
    option: UpgradeOption
    points: float
    evidenced: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A partial set: what it costs, gains (held to what is needed), newly evidences and lifts."""

    cost: _Cost
    points: float
    evidenced: frozenset[str]
    lifted: frozenset[str]
    codes: tuple[str, ...]

    def beats(self, other: "_Plan") -> bool:
        return (
            self.cost <= other.cost
            and self.points >= other.points
            and self.evidenced >= other.evidenced
            and self.lifted >= other.lifted
        )


def options(facts: Facts, rules: Rules) -> tuple[UpgradeOption, ...]:
    """The feasible actions that gain points, coverage or a lifted cap; most points first."""
    return tuple(gain.option for gain in _gains(facts, rules, standing(facts, rules)))


def trial(facts: Facts, rules: Rules, codes: Sequence[str]) -> Evaluation:
    """The evaluation as if the actions `codes` were done. The facts handed in stay as they are."""
    return evaluate(_after(facts, [rules.action(code) for code in codes]), rules)


def cheapest(facts: Facts, rules: Rules, target: Grade) -> tuple[str, ...]:
    """The actions that reach `target` or better in the fewest days, then at least cost, then the fewest.

    Empty when the firm is there already, and when no feasible set reaches it: `trial` tells which.
    """
    now = standing(facts, rules)
    if _reached(evaluate(facts, rules), target):
        return ()
    gains = _gains(facts, rules, now)
    blocking = frozenset(cap.code for cap in now.outcome.caps if cap.grade == "none" or cap.grade > target)
    missing = rules.scheme.line(target).threshold - _ROUNDING - now.points
    for need in (missing, missing + 2 * _ROUNDING):
        plan = _search(gains, max(0.0, need), _evidence_need(rules, now), blocking)
        if plan is not None and _reached(trial(facts, rules, plan.codes), target):
            return plan.codes
    return ()


def _reached(evaluation: Evaluation, target: Grade) -> bool:
    return evaluation.grade is not None and evaluation.grade <= target


def _gains(facts: Facts, rules: Rules, now: Standing) -> list[_Gain]:
    found = []
    active = {cap.code for cap in now.outcome.caps}
    for action in rules.actions:
        if evaluated(action.when, facts, Place(ACTIONS, column=f"{action.code} when")) is not True:
            continue
        then = standing(_after(facts, [action]), rules)
        lifts = tuple(sorted(active - {cap.code for cap in then.outcome.caps}))
        evidenced = _unevidenced(now) - _unevidenced(then)
        points = then.points - now.points
        if points > 1e-9 or lifts or evidenced:
            found.append(_Gain(_option(action, facts, points, lifts), points, evidenced))
    return sorted(found, key=lambda gain: (-gain.option.points, gain.option.code))


def _option(action: RaiseAction, facts: Facts, points: float, lifts: tuple[str, ...]) -> UpgradeOption:
    return UpgradeOption(
        code=action.code,
        title_zh=action.title_zh,
        title_en=action.title_en,
        points=round(points, 1),
        days=round(_amount(action.days, facts, f"{action.code} days")),
        cost=_amount(action.cost, facts, f"{action.code} cost"),
        indicators=action.indicators,
        assumes_zh=action.assumes_zh,
        assumes_en=action.assumes_en,
        lifts=lifts,
    )


def _amount(expression: str, facts: Facts, cell: str) -> float:
    value = evaluated(expression, facts, Place(ACTIONS, column=cell))
    return float(value) if isinstance(value, int | float) else 0.0


def _unevidenced(judged: Standing) -> frozenset[str]:
    return frozenset(code for code, verdict in judged.outcome.verdicts.items() if verdict.row == UNEVIDENCED)


@dataclass(frozen=True, slots=True)
class _EvidenceNeed:
    """How much of the coverage is missing for a grade, and what each unevidenced indicator would add."""

    missing: float
    weights: Mapping[str, float]

    def met_by(self, codes: frozenset[str]) -> bool:
        return sum(self.weights[code] for code in codes) >= self.missing - 1e-9


def _evidence_need(rules: Rules, now: Standing) -> _EvidenceNeed:
    base = [indicator for indicator in rules.indicators if indicator.kind == "base"]
    whole = sum(indicator.max * now.factors[indicator.code] for indicator in base) or 1.0
    weights = {indicator.code: indicator.max * now.factors[indicator.code] / whole for indicator in base}
    return _EvidenceNeed(max(0.0, rules.scheme.coverage_rated - now.coverage), weights)


def _search(
    gains: Sequence[_Gain], need: float, evidence: _EvidenceNeed, blocking: frozenset[str]
) -> _Plan | None:
    """Dynamic programming over the actions, keeping the plans that no other plan beats."""
    plans = [_Plan((0, 0.0, 0), 0.0, frozenset(), frozenset(), ())]
    for gain in gains:
        plans = _undominated(plans + [_with(plan, gain, need, evidence, blocking) for plan in plans])
    done = [
        plan
        for plan in plans
        if plan.points >= need - 1e-9 and plan.lifted == blocking and evidence.met_by(plan.evidenced)
    ]
    return min(done, key=lambda plan: plan.cost, default=None)


def _with(plan: _Plan, gain: _Gain, need: float, evidence: _EvidenceNeed, blocking: frozenset[str]) -> _Plan:
    days, cost, count = plan.cost
    return _Plan(
        (days + gain.option.days, cost + gain.option.cost, count + 1),
        min(need, plan.points + gain.points),
        plan.evidenced | gain.evidenced if evidence.missing > 0 else plan.evidenced,
        plan.lifted | (blocking & frozenset(gain.option.lifts)),
        (*plan.codes, gain.option.code),
    )


def _undominated(plans: list[_Plan]) -> list[_Plan]:
    kept: list[_Plan] = []
    for plan in sorted(plans, key=lambda plan: (plan.cost, -plan.points)):
        if not any(other.beats(plan) for other in kept):
            kept.append(plan)
    return kept


def _after(facts: Facts, actions: Sequence[RaiseAction]) -> Facts:
    """The facts with the actions' effects, in order; each effect sees those before it."""
    document = cast(dict[str, Any], copy.deepcopy(facts))
    for action in actions:
        for path, expression in action.sets:
            *parents, name = path.split(".")
            place = document
            for parent in parents:
                place = place.setdefault(parent, {})
            place[name] = evaluated(expression, document, Place(ACTIONS, column=f"{action.code} sets"))
    return cast(Facts, document)
