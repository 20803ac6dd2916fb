"""What would raise the grade: feasible actions, what each gains, and the cheapest set that reaches a grade.

Computed, not canned: every gain is measured by judging the facts as they would be. Actions that touch a
common indicator or cap are judged in every combination; others add up, because points of different indicators
do. So the search over all of them is exact, and its answer is judged once more before it is given.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Any, cast

from forms.judge.cover import Choice, Need, cheapest_cover
from forms.judge.decision import NA, Outcome
from forms.judge.definitions import RaiseAction
from forms.judge.evaluate import Evaluation, Standing, evaluate, grade_of, standing, standing_of
from forms.judge.expressions import evaluated
from forms.judge.rulesheet import Rules
from forms.judge.scheme import Grade
from forms.judge.tables import ACTIONS
from forms.judge.vocabulary import Facts
from forms.problems import Place

_ROUNDING = 0.05
_DAY, _CENT = 10**24, 10**4
"""Weights of a plan: a day weighs more than any money, a cent more than any number of actions."""


@dataclass(frozen=True, slots=True)
class UpgradeOption:
    """One feasible action. `points` it gains alone; `days` until it counts; `cost` in yuan.

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
class _Effect:
    """What a set of actions changes: points, share of coverage, caps gone, and categories shared out anew."""

    points: float
    coverage: float
    lifts: frozenset[str]
    categories: frozenset[str]

    @property
    def helps(self) -> bool:
        return self.points > 1e-9 or self.coverage > 1e-9 or bool(self.lifts)


class _Variants:
    """One document of facts, judged as it is and as it would be."""

    def __init__(self, facts: Facts, rules: Rules) -> None:
        self.facts, self.rules = facts, rules
        self._effects: dict[tuple[str, ...], _Effect] = {}
        self._judged = judged = rules.weights.judged(facts)
        self.now = standing_of(rules.decision.evaluate(judged), rules)
        self.feasible = [
            action
            for action in rules.actions
            if evaluated(action.when, judged, Place(ACTIONS, column=f"{action.code} when")) is True
        ]
        self.days = {a.code: round(self._amount(a, a.days, "days", judged)) for a in self.feasible}
        self.costs = {a.code: self._amount(a, a.cost, "cost", judged) for a in self.feasible}

    def effect(self, actions: Sequence[RaiseAction]) -> _Effect:
        """Measured by judging again what the actions touch; once for each set of them."""
        key = tuple(action.code for action in actions)
        found = self._effects.get(key)
        if found is None:
            found = self._effects[key] = self._measured(actions)
        return found

    def _measured(self, actions: Sequence[RaiseAction]) -> _Effect:
        touched = frozenset().union(*(self.rules.touches[action.code] for action in actions))
        judged = self.rules.weights.judged(_after(self.facts, actions), self._judged)
        part = self.rules.decision.part(touched).evaluate(judged)
        now = self.now.outcome
        caps = (*(cap for cap in now.caps if cap.code not in touched), *part.caps)
        verdicts = {**now.verdicts, **part.verdicts}
        then = standing_of(Outcome(verdicts, caps, now.tiers), self.rules)
        known = {indicator.code: indicator.category for indicator in self.rules.indicators}
        moved = {known[c] for c, v in part.verdicts.items() if (v.row == NA) != (now.verdicts[c].row == NA)}
        return _Effect(
            then.total - self.now.total,
            then.coverage - self.now.coverage,
            frozenset(cap.code for cap in now.caps) - {cap.code for cap in caps},
            frozenset(moved),
        )

    def _amount(self, action: RaiseAction, expression: str, cell: str, facts: Mapping[str, Any]) -> float:
        value = evaluated(expression, facts, Place(ACTIONS, column=f"{action.code} {cell}"))
        return max(0.0, float(value)) if isinstance(value, int | float) else 0.0


def options(facts: Facts, rules: Rules) -> tuple[UpgradeOption, ...]:
    """The feasible actions that gain points, coverage or a lifted cap; most points first."""
    variants = _Variants(facts, rules)
    found = [(action, variants.effect([action])) for action in variants.feasible]
    listed = [_option(action, effect, variants) for action, effect in found if effect.helps]
    return tuple(sorted(listed, key=lambda option: (-option.points, option.code)))


def trial(facts: Facts, rules: Rules, codes: Sequence[str]) -> Evaluation:
    """The evaluation as if the actions `codes` were done. The facts handed in stay as they are."""
    return evaluate(_after(facts, [action for action in rules.actions if action.code in codes]), rules)


def cheapest(facts: Facts, rules: Rules, target: Grade) -> tuple[str, ...]:
    """The actions that reach `target` or better in the fewest days, then at least cost, then the fewest.

    Empty when the firm is there already, and when no feasible set reaches it: `trial` tells which.
    """
    variants = _Variants(facts, rules)
    if _reached(variants.now, facts, rules, target):
        return ()
    groups = [_choices(group, variants) for group in _groups(variants)]
    missing = rules.scheme.line(target).threshold - _ROUNDING - variants.now.total
    for points in (missing, missing + 2 * _ROUNDING):
        plan = cheapest_cover(groups, _need(rules, variants.now, max(0.0, points), target))
        if plan is None:
            continue
        actions = [action for action in rules.actions if action.code in plan.names]
        then = _after(facts, actions)
        if _reached(standing(then, rules), then, rules, target):
            return tuple(action.code for action in actions)
    return ()


def _reached(judged: Standing, facts: Facts, rules: Rules, target: Grade) -> bool:
    grade = grade_of(judged, facts, rules)
    return grade is not None and grade <= target


def _option(action: RaiseAction, effect: _Effect, variants: _Variants) -> UpgradeOption:
    return UpgradeOption(
        code=action.code,
        title_zh=action.title_zh,
        title_en=action.title_en,
        points=round(effect.points, 1),
        days=variants.days[action.code],
        cost=variants.costs[action.code],
        indicators=action.indicators,
        assumes_zh=action.assumes_zh,
        assumes_en=action.assumes_en,
        lifts=tuple(sorted(effect.lifts)),
    )


def _groups(variants: _Variants) -> list[list[RaiseAction]]:
    """Actions that must be judged together: they touch something common, or share out one category anew."""
    touches = {action.code: set(variants.rules.touches[action.code]) for action in variants.feasible}
    known = {indicator.code: indicator.category for indicator in variants.rules.indicators}
    for action in variants.feasible:
        for category in variants.effect([action]).categories:
            for codes in touches.values():
                if any(known.get(code) == category for code in codes):
                    codes.add(f"category {category}")
    groups: list[tuple[set[str], list[RaiseAction]]] = []
    for action in variants.feasible:
        codes, members = set(touches[action.code]), [action]
        apart = []
        for group in groups:
            if group[0] & codes:
                codes |= group[0]
                members = group[1] + members
            else:
                apart.append(group)
        groups = [*apart, (codes, members)]
    return [members for _, members in groups]


def _choices(group: Sequence[RaiseAction], variants: _Variants) -> list[Choice]:
    """Every combination of a group that helps, with what it brings."""
    found = []
    for actions in _subsets(group):
        effect = variants.effect(actions)
        if effect.helps:
            days = sum(variants.days[action.code] for action in actions)
            cents = sum(round(variants.costs[action.code] * 100) for action in actions)
            weight = days * _DAY + cents * _CENT + len(actions)
            names = tuple(action.code for action in actions)
            found.append(Choice(weight, effect.points, effect.coverage, effect.lifts, names))
    return found


def _subsets(group: Sequence[RaiseAction]) -> Iterable[tuple[RaiseAction, ...]]:
    return chain.from_iterable(combinations(group, count) for count in range(1, len(group) + 1))


def _need(rules: Rules, now: Standing, points: float, target: Grade) -> Need:
    return Need(
        points,
        max(0.0, rules.scheme.coverage_rated - now.coverage),
        frozenset(cap.code for cap in now.outcome.caps if cap.grade == "none" or cap.grade > target),
    )


def _after(facts: Facts, actions: Sequence[RaiseAction]) -> Facts:
    """The facts with the actions' effects, in order; each effect sees those before it."""
    document = dict(cast(Mapping[str, Any], facts))
    for action in actions:
        for path, expression in action.sets:
            value = evaluated(expression, document, Place(ACTIONS, column=f"{action.code} sets"))
            *parents, name = path.split(".")
            place = document
            for parent in parents:
                inner = place.get(parent)
                place[parent] = dict(inner) if isinstance(inner, Mapping) else {}
                place = place[parent]
            place[name] = value
    return cast(Facts, document)
