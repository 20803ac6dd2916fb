"""What would raise the grade: feasible actions, what each gains, and the cheapest set that reaches a grade.

Computed, not canned: every gain is measured by judging the facts as they would be. The search is exact for
rules whose actions gain independently of each other (each condition of the sheets is), and its answer is
judged once more before it is given.
"""

import copy
from collections import Counter
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
class _Need:
    """What a set of actions must bring: points, caps lifted, coverage (`weights`: share of each indicator).

    `shared` indicators can be evidenced by more than one action; only for these does it matter which were.
    """

    points: float
    lifted: frozenset[str]
    coverage: float
    weights: Mapping[str, float]
    shared: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Plan:
    """A partial set of actions: what it costs and brings, both held to what is needed."""

    cost: _Cost
    points: float
    coverage: float
    shared: frozenset[str]
    lifted: frozenset[str]
    codes: tuple[str, ...]

    def beats(self, other: "_Plan") -> bool:
        return (
            self.cost <= other.cost
            and self.points >= other.points
            and self.coverage >= other.coverage
            and self.shared <= other.shared
            and self.lifted >= other.lifted
        )

    def meets(self, need: _Need) -> bool:
        slack = 1e-9
        return (
            self.points >= need.points - slack
            and self.coverage >= need.coverage - slack
            and self.lifted == need.lifted
        )

    def with_action(self, gain: _Gain, need: _Need) -> "_Plan":
        days, cost, count = self.cost
        new = gain.evidenced - self.shared
        coverage = min(need.coverage, self.coverage + sum(need.weights[code] for code in new))
        return _Plan(
            (days + gain.option.days, cost + gain.option.cost, count + 1),
            min(need.points, self.points + gain.points),
            coverage,
            self.shared | (new & need.shared) if coverage < need.coverage else frozenset(),
            self.lifted | (need.lifted & frozenset(gain.option.lifts)),
            (*self.codes, gain.option.code),
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
    if _reached(evaluate(facts, rules), target):
        return ()
    now = standing(facts, rules)
    gains = _gains(facts, rules, now)
    missing = rules.scheme.line(target).threshold - _ROUNDING - now.points
    for points in (missing, missing + 2 * _ROUNDING):
        plan = _search(gains, _need(rules, now, gains, max(0.0, points), target))
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


def _need(rules: Rules, now: Standing, gains: Sequence[_Gain], points: float, target: Grade) -> _Need:
    base = [indicator for indicator in rules.indicators if indicator.kind == "base"]
    whole = sum(indicator.max * now.factors[indicator.code] for indicator in base) or 1.0
    times = Counter(code for gain in gains for code in gain.evidenced)
    return _Need(
        points,
        frozenset(cap.code for cap in now.outcome.caps if cap.grade == "none" or cap.grade > target),
        max(0.0, rules.scheme.coverage_rated - now.coverage),
        {indicator.code: indicator.max * now.factors[indicator.code] / whole for indicator in base},
        frozenset(code for code, count in times.items() if count > 1),
    )


def _search(gains: Sequence[_Gain], need: _Need) -> _Plan | None:
    """Dynamic programming over the actions, keeping the plans that no other beats and that can still do."""
    best: _Plan | None = None
    plans = [_Plan((0, 0.0, 0), 0.0, 0.0, frozenset(), frozenset(), ())]
    left = sum(gain.points for gain in gains)
    for gain in gains:
        plans = _undominated(plans + [plan.with_action(gain, need) for plan in plans])
        left -= gain.points
        done = [plan for plan in plans if plan.meets(need)]
        best = min([*done, *([best] if best else [])], key=lambda plan: plan.cost, default=None)
        limit = best.cost if best else (float("inf"), 0.0, 0)
        plans = [plan for plan in plans if plan.cost < limit and plan.points + left >= need.points - 1e-9]
    return best


def _undominated(plans: list[_Plan]) -> list[_Plan]:
    kept: list[_Plan] = []
    for plan in sorted(plans, key=lambda plan: (plan.cost, -plan.points)):
        if not any(other.beats(plan) for other in reversed(kept)):
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
