"""An evaluation as one plain document, for whoever wants to check it by hand. Same input, same bytes."""

import json
from typing import Any

from forms.judge.evaluate import Evaluation, IndicatorResult, evaluate
from forms.judge.rulesheet import Rules
from forms.judge.upgrade import cheapest, options, trial
from forms.judge.vocabulary import Facts


def printed(facts: Facts, rules: Rules) -> str:
    """JSON with sorted keys and fixed numbers, ending in a line break."""
    document = result(facts, rules)
    return json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n"


def result(facts: Facts, rules: Rules) -> dict[str, Any]:
    """Grade, points, coverage, caps, each indicator with its value, rule, evidence and advice; the way up."""
    found = evaluate(facts, rules)
    return {
        "note_zh": rules.scheme.note_zh,
        "note_en": rules.scheme.note_en,
        "rules_version": found.rules_version,
        "today": facts["today"],
        "grade": found.grade,
        "provisional": found.provisional,
        "points": _number(found.points),
        "max": _number(found.max),
        "coverage": round(found.coverage, 4),
        "stars": found.stars,
        "tier_hint": found.tier_hint,
        "caps": [
            {"code": cap.code, "grade": cap.grade, "reason_zh": cap.reason_zh, "reason_en": cap.reason_en}
            for cap in found.caps
        ],
        "categories": [
            {"code": category.code, "points": _number(category.points), "max": _number(category.max)}
            for category in found.categories
        ],
        "indicators": [_indicator(indicator) for indicator in found.indicators],
        "next": _next(found, facts, rules),
    }


def _indicator(found: IndicatorResult) -> dict[str, Any]:
    return {
        "code": found.code,
        "name_zh": found.name_zh,
        "name_en": found.name_en,
        "status": found.status,
        "value": dict(found.inputs),
        "scheme_points": _number(found.scheme_points),
        "points": _number(found.points),
        "max": _number(found.max),
        "lost": _number(found.lost),
        "rule": found.row,
        "reason_zh": found.reason_zh,
        "reason_en": found.reason_en,
        "evidence": list(found.evidence),
        "advice": found.advice_zh,
        "advice_en": found.advice_en,
    }


def _next(found: Evaluation, facts: Facts, rules: Rules) -> dict[str, Any] | None:
    """The next better grade and the cheapest actions to it; None for the best, no actions where none do."""
    grade = rules.scheme.above(found.grade) if found.grade else rules.scheme.grades[-1].grade
    if grade is None:
        return None
    codes = cheapest(facts, rules, grade)
    chosen = {option.code: option for option in options(facts, rules)}
    return {
        "grade": grade,
        "actions": list(codes),
        "days": sum(chosen[code].days for code in codes if code in chosen),
        "cost": _number(sum(chosen[code].cost for code in codes if code in chosen)),
        "points": _number(trial(facts, rules, codes).points) if codes else None,
    }


def _number(value: float) -> float:
    return round(value, 1) + 0.0  # no -0.0
