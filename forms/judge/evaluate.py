"""Facts and rules → grade, with every indicator's reason, evidence and points still to be had.

Points are those of the scheme (1000: base points of the categories and the most that plus indicators add).
Base points of indicators that do not apply are shared out within their category, so that it keeps its weight.
Source of the method: our own proposal, `scheme.toml`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, cast

from forms.judge.decision import NA, UNEVIDENCED, Outcome, Verdict
from forms.judge.definitions import CapRule, Indicator
from forms.judge.expressions import paths, value_at
from forms.judge.rulesheet import Rules
from forms.judge.scheme import GRADES, Grade
from forms.judge.vocabulary import Facts, Judged
from forms.judge.wording import said, shown

Status = Literal["scored", "unevidenced", "na"]


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One indicator. `points`, `max`, `lost` as shared out; `scheme_points`, `scheme_max` as in the sheet.

    `row` is the rule that fired, `inputs` the facts it looked at, `evidence` SHA-256 of what it rests on.
    """

    code: str
    category: str
    name_zh: str
    name_en: str
    points: float
    max: float
    scheme_points: float
    scheme_max: float
    status: Status
    row: str
    reason_zh: str
    reason_en: str
    evidence: tuple[str, ...]
    advice_zh: str
    advice_en: str
    lost: float
    inputs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CategoryResult:
    """One category; `max` with the plus points that apply; `count` indicators, `planned` in the scheme."""

    code: str
    name_zh: str
    name_en: str
    points: float
    max: float
    count: int
    planned: int


@dataclass(frozen=True, slots=True)
class Cap:
    """Why the grade is held down: at most `grade`, or None for no grade at all."""

    code: str
    grade: Grade | None
    reason_zh: str
    reason_en: str
    lifted_by: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The judgement of one archive. `coverage`: the share (0 to 1) of applicable points with evidence.

    `grade` None: not rated 未评 (coverage too low, or a cap says so); `tier_hint` is "" then.
    `provisional`: 预评.
    """

    points: float
    max: float
    coverage: float
    grade: Grade | None
    provisional: bool
    stars: int
    tier_hint: str
    categories: tuple[CategoryResult, ...]
    indicators: tuple[IndicatorResult, ...]
    caps: tuple[Cap, ...]
    rules_version: str

    def indicator(self, code: str) -> IndicatorResult:
        """The result of one indicator; KeyError when it is not installed."""
        for result in self.indicators:
            if result.code == code:
                return result
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class Standing:
    """The bare numbers behind an evaluation, unrounded: for searches that judge many variants.

    `total` is not held within 0 and the scale, `points` is.
    """

    points: float
    total: float
    coverage: float
    outcome: Outcome
    factors: Mapping[str, float]


def standing(facts: Facts, rules: Rules) -> Standing:
    """Judge one document of facts. Raises SheetError only for a sheet whose expressions fail on it."""
    outcome = rules.decision.evaluate(rules.weights.judged(facts))
    return standing_of(outcome, rules)


def standing_of(outcome: Outcome, rules: Rules) -> Standing:
    """The numbers of verdicts already reached."""
    factors = _factors(rules, outcome.verdicts)
    total = _total(rules, outcome.verdicts, factors)
    points = max(0.0, min(rules.scheme.scale, total))
    return Standing(points, total, _coverage(rules, outcome.verdicts, factors), outcome, factors)


def evaluate(facts: Facts, rules: Rules) -> Evaluation:
    """Judge one document of facts, with reasons. Raises as `standing` does."""
    judged = rules.weights.judged(facts)
    outcome = rules.decision.evaluate(judged)
    bare = standing_of(outcome, rules)
    results = tuple(
        _result(indicator, outcome.verdicts[indicator.code], bare.factors[indicator.code], judged)
        for indicator in rules.indicators
    )
    points = round(bare.points, 1)
    grade = grade_of(bare, facts, rules)
    return Evaluation(
        points=points,
        max=rules.scheme.scale,
        coverage=bare.coverage,
        grade=grade,
        provisional=grade is not None and bare.coverage < rules.scheme.coverage_full,
        stars=rules.scheme.line(grade).stars if grade else 0,
        tier_hint=_tier(rules, outcome, grade),
        categories=_categories(rules, results),
        indicators=results,
        caps=tuple(_cap(rule) for rule in outcome.caps),
        rules_version=rules.version,
    )


def _factors(rules: Rules, verdicts: Mapping[str, Verdict]) -> dict[str, float]:
    """What a point of each indicator counts: more where others of the category do not apply; 0 for those."""
    applicable: dict[str, float] = {}
    for indicator in rules.indicators:
        if indicator.kind == "base" and verdicts[indicator.code].row != NA:
            applicable[indicator.category] = applicable.get(indicator.category, 0.0) + indicator.max
    shares = {
        category.code: category.base / applicable[category.code]
        for category in rules.scheme.categories
        if applicable.get(category.code)
    }
    return {
        indicator.code: 0.0
        if verdicts[indicator.code].row == NA
        else shares[indicator.category]
        if indicator.kind == "base"
        else 1.0
        for indicator in rules.indicators
    }


def _total(rules: Rules, verdicts: Mapping[str, Verdict], factors: Mapping[str, float]) -> float:
    """Base plus capped plus, less deductions; not yet held within 0 and the scale."""
    sums = {"base": 0.0, "plus": 0.0, "deduct": 0.0}
    for indicator in rules.indicators:
        sums[indicator.kind] += verdicts[indicator.code].points * factors[indicator.code]
    return sums["base"] + min(sums["plus"], rules.scheme.plus_cap) + sums["deduct"]


def _coverage(rules: Rules, verdicts: Mapping[str, Verdict], factors: Mapping[str, float]) -> float:
    base = [indicator for indicator in rules.indicators if indicator.kind == "base"]
    applicable = sum(indicator.max * factors[indicator.code] for indicator in base)
    evidenced = sum(
        indicator.max * factors[indicator.code]
        for indicator in base
        if verdicts[indicator.code].row != UNEVIDENCED
    )
    return round(evidenced / applicable, 4) if applicable else 0.0


def _result(indicator: Indicator, verdict: Verdict, factor: float, facts: Judged) -> IndicatorResult:
    status, reason_zh, reason_en, inputs = _reason(indicator, verdict, facts)
    most = max(0.0, indicator.max)
    return IndicatorResult(
        code=indicator.code,
        category=indicator.category,
        name_zh=indicator.name_zh,
        name_en=indicator.name_en,
        points=round(verdict.points * factor, 1),
        max=round(most * factor, 1),
        scheme_points=verdict.points,
        scheme_max=indicator.max,
        status=status,
        row=verdict.row,
        reason_zh=reason_zh,
        reason_en=reason_en,
        evidence=tuple(sha for slot in indicator.evidence for sha in facts["evidence"].get(slot, ())),
        advice_zh=indicator.advice_zh,
        advice_en=indicator.advice_en,
        lost=round((most - verdict.points) * factor, 1),
        inputs=inputs,
    )


def _reason(
    indicator: Indicator, verdict: Verdict, facts: Judged
) -> tuple[Status, str, str, tuple[tuple[str, str], ...]]:
    if verdict.row == NA:
        return "na", indicator.na_zh, indicator.na_en, _inputs(indicator.applies, facts)
    if verdict.row == UNEVIDENCED:
        inputs = _inputs(indicator.evidenced, facts)
        return "unevidenced", indicator.unevidenced_zh, indicator.unevidenced_en, inputs
    place = next(n for n, row in enumerate(indicator.rows) if row.row == verdict.row)
    row = indicator.rows[place]
    looked_at = " ; ".join([*(tried.when for tried in indicator.rows[: place + 1]), row.points])
    inputs = _inputs(looked_at, facts)
    return "scored", said(row.reason_zh, facts), said(row.reason_en, facts), inputs


def _inputs(expression: str, facts: Judged) -> tuple[tuple[str, str], ...]:
    """The facts an expression names, each once, with their values as text."""
    names = dict.fromkeys(path.split("[]", maxsplit=1)[0] for path, _ in paths(expression))
    return tuple((name, shown(value_at(facts, name))) for name in names)


def _cap(rule: CapRule) -> Cap:
    grade = next((grade for grade in GRADES if grade == rule.grade), None)
    return Cap(rule.code, grade, rule.reason_zh, rule.reason_en, rule.lifted_by)


def grade_of(judged: Standing, facts: Facts, rules: Rules) -> Grade | None:
    """The grade of a standing; None where there is none: too little is known, or a cap says so."""
    if not facts["firm"]["known"] or judged.coverage < rules.scheme.coverage_rated:
        return None
    caps = [rule.grade for rule in judged.outcome.caps]
    if not set(caps) <= set(GRADES):
        return None
    return max([rules.scheme.grade_of(round(judged.points, 1)).grade, *(cast(Grade, cap) for cap in caps)])


def _tier(rules: Rules, outcome: Outcome, grade: Grade | None) -> str:
    for rule, holds in zip(rules.scheme.tiers, outcome.tiers, strict=True):
        if grade in rule.grades and holds:
            return rule.tier
    return ""


def _categories(rules: Rules, results: tuple[IndicatorResult, ...]) -> tuple[CategoryResult, ...]:
    found = []
    for category in rules.scheme.categories:
        members = [result for result in results if result.category == category.code]
        found.append(
            CategoryResult(
                category.code,
                category.name_zh,
                category.name_en,
                round(sum(result.points for result in members), 1),
                round(sum(result.max for result in members), 1),
                len(members),
                category.planned,
            )
        )
    return tuple(found)
