"""What the yearly evaluation proposes for one firm, and why. Pure; a proposal decides nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.campaign.rules import CAMPAIGN, TIERS, Campaign, Move, Rated
from forms.judge.evaluate import Evaluation
from forms.judge.expressions import evaluated
from forms.judge.rulesheet import Rules
from forms.judge.vocabulary import Facts
from forms.judge.wording import said
from forms.problems import Place


@dataclass(frozen=True, slots=True)
class Proposal:
    """`tier` now → `to`; `rule`: the row that says so, its words in `title` and `reason`. `grade` ""
    for none; `coverage` in percent; `caps`: what holds the grade down, as words.
    """

    tier: str
    to: str
    move: Move
    rule: str
    title_zh: str
    title_en: str
    reason_zh: str
    reason_en: str
    source_zh: str
    grade: str
    points: int
    stars: int
    coverage: int
    provisional: bool
    hint: str
    caps_zh: tuple[str, ...]
    caps_en: tuple[str, ...]
    version: str


def proposal(tier: str, facts: Facts, evaluation: Evaluation, rules: Rules, campaign: Campaign) -> Proposal:
    """Of the first rule that holds. A firm without a tier counts as of the lowest. Raises SheetError
    where a rule fails on these facts.
    """
    tier = tier if tier in TIERS else TIERS[0]
    rated = _rated(tier, evaluation)
    document: Mapping[str, Any] = {**rules.weights.judged(facts), "item": rated, "days": 0}
    for number, rule in enumerate(campaign.rules, start=2):
        if rule.tier not in (tier, "any"):
            continue
        if rule.when != "true" and evaluated(rule.when, document, Place(CAMPAIGN, row=number)) is not True:
            continue
        to = tier if rule.to == "stay" else rule.to
        return Proposal(
            tier,
            to,
            _move(tier, to),
            rule.code,
            rule.title_zh,
            rule.title_en,
            said(rule.reason_zh, document),
            said(rule.reason_en, document),
            rule.source_zh,
            rated["grade"],
            rated["points"],
            rated["stars"],
            round(rated["coverage"] * 100),
            rated["provisional"],
            rated["hint"],
            tuple(cap.reason_zh for cap in evaluation.caps),
            tuple(cap.reason_en for cap in evaluation.caps),
            campaign.version,
        )
    raise AssertionError("the last rule holds for any firm")


def _move(tier: str, to: str) -> Move:
    before, after = TIERS.index(tier), TIERS.index(to)
    return "stay" if before == after else "up" if after > before else "down"


def _rated(tier: str, evaluation: Evaluation) -> Rated:
    return {
        "tier": tier,
        "grade": evaluation.grade or "",
        "points": round(evaluation.points),
        "stars": evaluation.stars,
        "coverage": evaluation.coverage,
        "provisional": evaluation.provisional,
        "hint": evaluation.tier_hint,
        "caps": [cap.code for cap in evaluation.caps],
    }
