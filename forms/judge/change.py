"""Why did it change? Two evaluations of one firm, indicator by indicator: points before and after, and
whether the firm's facts moved them or the rules did.

A third evaluation tells the two apart: the earlier facts under the later rules. What it differs by from the
first is the rules' doing, what the second differs by from it is the firm's. Pure; our own method.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from forms.checks.sheets import SheetError
from forms.judge.evaluate import Cap, Evaluation, IndicatorResult, evaluate
from forms.judge.rulesheet import Rules
from forms.judge.scheme import Grade
from forms.judge.vocabulary import Facts

Cause = Literal["facts", "rules", "both", "unknown"]
_LEAST = 0.05  # points; below it is rounding


@dataclass(frozen=True, slots=True)
class Shift:
    """One indicator that moved. `before`, `after`: None where the rules of that day had no such indicator.

    `by_rules` and `by_facts` add up to `by`; None where that cannot be told. `shared`: its own points stayed,
    others of its category came to apply or ceased to.
    """

    code: str
    name_zh: str
    name_en: str
    before: IndicatorResult | None
    after: IndicatorResult | None
    by: float
    by_rules: float | None
    by_facts: float | None
    cause: Cause
    shared: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Two evaluations compared. `by_rules`, `by_facts`: points of the whole, None where untold; `shifts` by
    size. `grade_between`: the grade of the earlier facts under the later rules, where those facts are kept.
    """

    before: Evaluation
    after: Evaluation
    told_apart: bool
    by_rules: float | None
    by_facts: float | None
    grade_between: Grade | None
    shifts: tuple[Shift, ...]
    caps_gone: tuple[Cap, ...]
    caps_new: tuple[Cap, ...]

    @property
    def moves_grade(self) -> bool:
        """Whether the grade is another one (none counts as one)."""
        return self.before.grade != self.after.grade


def between(facts: Facts | None, rules: Rules) -> Evaluation | None:
    """The earlier facts under the later rules; None without facts, or where the rules fail on them."""
    if facts is None:
        return None
    try:
        return evaluate(facts, rules)
    except SheetError:
        return None


def compare(before: Evaluation, after: Evaluation, middle: Evaluation | None = None) -> Change:
    """What differs. `middle`: the earlier facts under the later rules. Without it two evaluations under one
    version of the rules differ by facts alone, and of others it is told only where it is plain."""
    if middle is None and before.rules_version == after.rules_version:
        middle = before
    firsts, lasts = _by_code(before), _by_code(after)
    middles = _by_code(middle) if middle is not None else None
    codes = dict.fromkeys((*(i.code for i in after.indicators), *(i.code for i in before.indicators)))
    shifts = [
        _shift(firsts.get(c), lasts.get(c), middles.get(c) if middles else None, known=middles is not None)
        for c in codes
    ]
    moved = [s for s in shifts if abs(s.by) >= _LEAST or _told_anew(s)]
    return Change(
        before=before,
        after=after,
        told_apart=middle is not None,
        by_rules=round(middle.points - before.points, 1) if middle is not None else None,
        by_facts=round(after.points - middle.points, 1) if middle is not None else None,
        grade_between=middle.grade if middle is not None else None,
        shifts=tuple(sorted(moved, key=lambda s: (-abs(s.by), s.code))),
        caps_gone=_without(before.caps, after.caps),
        caps_new=_without(after.caps, before.caps),
    )


def _shift(
    first: IndicatorResult | None,
    last: IndicatorResult | None,
    middle: IndicatorResult | None,
    *,
    known: bool,
) -> Shift:
    named = last or first
    assert named is not None, "a code comes from one of the two"
    then, now = _points(first), _points(last)
    by_rules = by_facts = None
    if known:
        by_rules, by_facts = round(_points(middle) - then, 1), round(now - _points(middle), 1)
        cause = _cause(by_rules, by_facts)
    else:
        cause = _plain_cause(first, last)
        if cause == "rules":
            by_rules, by_facts = round(now - then, 1), 0.0
    return Shift(
        code=named.code,
        name_zh=named.name_zh,
        name_en=named.name_en,
        before=first,
        after=last,
        by=round(now - then, 1),
        by_rules=by_rules,
        by_facts=by_facts,
        cause=cause,
        shared=first is not None and last is not None and first.scheme_points == last.scheme_points,
    )


def _cause(by_rules: float, by_facts: float) -> Cause:
    rules, facts = abs(by_rules) >= _LEAST, abs(by_facts) >= _LEAST
    if rules and facts:
        return "both"
    return "rules" if rules else "facts"


def _plain_cause(first: IndicatorResult | None, last: IndicatorResult | None) -> Cause:
    """Without the earlier facts: what was added or dropped, and what looked at the same facts and gave other
    points, is the rules' doing. (Of long lists only the length is kept, so that is said of nothing else.)"""
    if first is None or last is None:
        return "rules"
    same = bool(first.inputs) and first.inputs == last.inputs and first.row == last.row
    return "rules" if same and first.scheme_points != last.scheme_points else "unknown"


def _told_anew(shift: Shift) -> bool:
    """No points moved, yet it is now judged, or no longer, or its evidence came or went."""
    return shift.before is None or shift.after is None or shift.before.status != shift.after.status


def _points(result: IndicatorResult | None) -> float:
    return result.points if result is not None else 0.0


def _by_code(evaluation: Evaluation) -> dict[str, IndicatorResult]:
    return {result.code: result for result in evaluation.indicators}


def _without(caps: Iterable[Cap], others: Iterable[Cap]) -> tuple[Cap, ...]:
    known = {cap.code for cap in others}
    return tuple(cap for cap in caps if cap.code not in known)
