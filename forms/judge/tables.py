"""The rule sheets one by one: what each column must hold, and what must hold between the sheets.

Owns reading checked rows into `forms.judge.definitions`. Faults are collected, never raised: the expert sees
them all at once.
"""

from collections.abc import Mapping, Sequence
from typing import cast, get_args, get_type_hints

from forms.checks.sheets import Row
from forms.judge import consistency
from forms.judge.cells import CellChecker
from forms.judge.checklist import (
    CHECKLIST,
    lists_of_facts,
    read_known,
    read_modules,
    read_questions,
)
from forms.judge.checklist import (
    COLUMNS as CHECKLIST_COLUMNS,
)
from forms.judge.definitions import (
    AlertRule,
    CapRule,
    Indicator,
    Kind,
    KnownRule,
    Module,
    Question,
    RaiseAction,
    RepairPeriod,
    ScoreRow,
)
from forms.judge.reviews import LISTS as REVIEWS
from forms.judge.scheme import GRADES, SCHEME_FILE, Scheme
from forms.judge.vocabulary import RepairFacts
from forms.policy.vocabulary import LISTS

INDICATORS, SCORES, CAPS, ACTIONS = "indicators.csv", "scores.csv", "caps.csv", "actions.csv"
ALERTS, REPAIR = "alerts.csv", "repair.csv"

Tables = tuple[
    tuple[Indicator, ...],
    tuple[CapRule, ...],
    tuple[RaiseAction, ...],
    tuple[Module, ...],
    tuple[Question, ...],
    tuple[AlertRule, ...],
    tuple[RepairPeriod, ...],
    tuple[KnownRule, ...],
]


def read_tables(scheme: Scheme, rows: Mapping[str, Sequence[Row]], check: CellChecker) -> Tables:
    """All sheets, in the order of `Rules`. Problems are left in `check`."""
    _scheme_conditions(scheme, check)
    modules = read_modules(rows, check)
    indicators = _indicators(scheme, rows, check)
    known = {indicator.code for indicator in indicators}
    consistency.totals(scheme, indicators, rows[INDICATORS], check)
    consistency.periods(rows[REPAIR], "grade", check)
    seen: dict[str, int] = {}
    actions = tuple(_action(row, check, seen, known) for row in rows[ACTIONS])
    questions = read_questions(rows[CHECKLIST], check, {module.code for module in modules}, known)
    return (
        indicators,
        tuple(_cap(row, check, {action.code for action in actions}) for row in rows[CAPS]),
        actions,
        tuple(m for m in modules if not m.pack or any(q.module == m.code for q in questions)),
        questions,
        tuple(_alert(row, check) for row in rows[ALERTS]),
        tuple(_period(row, check) for row in rows[REPAIR]),
        read_known(rows, check, modules, questions),
    )


def _scheme_conditions(scheme: Scheme, check: CellChecker) -> None:
    for number, tier in enumerate(scheme.tiers, start=1):
        row = Row(SCHEME_FILE, number, {})
        check.check(row, f"tiers.{tier.tier}.when", tier.when)


def _indicators(
    scheme: Scheme, rows: Mapping[str, Sequence[Row]], check: CellChecker
) -> tuple[Indicator, ...]:
    scored: dict[str, list[Row]] = {}
    seen_rows: dict[str, int] = {}
    for row in rows[SCORES]:
        scored.setdefault(check.text(row, "code"), []).append(row)
        check.unique(row, "row", seen_rows)
    seen: dict[str, int] = {}
    categories = [category.code for category in scheme.categories]
    found = tuple(_indicator(row, check, seen, scored, categories) for row in rows[INDICATORS])
    for code, its_rows in scored.items():
        consistency.bands(its_rows, check)
        if code not in seen:
            check.refuse(its_rows[0], "code", "unknown-indicator", f"no indicator {code!r}")
    return found


def _indicator(
    row: Row,
    check: CellChecker,
    seen: dict[str, int],
    scored: Mapping[str, Sequence[Row]],
    categories: Sequence[str],
) -> Indicator:
    code, most = check.unique(row, "code", seen), check.number(row, "max")
    kind = cast(Kind, check.choice(row, "kind", get_args(Kind)))
    if (most < 0) != (kind == "deduct"):
        check.refuse(row, "max", "bad-number", "negative for deductions, and only for them")
    _said_in_both(row, check)
    its_rows = scored.get(code, ())
    if not its_rows:
        check.refuse(row, "code", "no-scores", f"{SCORES} has no row for {code!r}")
    return Indicator(
        code=code,
        category=check.choice(row, "category", categories),
        name_zh=check.text(row, "name_zh"),
        name_en=check.text(row, "name_en"),
        max=most,
        kind=kind,
        lookback=check.whole(row, "lookback"),
        applies=check.expression(row, "applies"),
        evidenced=check.expression(row, "evidenced"),
        evidence=tuple(row["evidence"].split()),
        module=row["module"],
        unevidenced_zh=row["unevidenced_zh"],
        unevidenced_en=row["unevidenced_en"],
        na_zh=row["na_zh"],
        na_en=row["na_en"],
        advice_zh=check.text(row, "advice_zh"),
        advice_en=check.text(row, "advice_en"),
        rows=tuple(_score_row(score, check, most, last=score is its_rows[-1]) for score in its_rows),
    )


def _said_in_both(row: Row, check: CellChecker) -> None:
    """A reason must stand ready for each way in which the indicator can stay without points."""
    if row["applies"] != "true" or row["module"]:
        check.text(row, "na_zh")
        check.text(row, "na_en")
    if row["evidenced"] != "true":
        check.text(row, "unevidenced_zh")
        check.text(row, "unevidenced_en")


def _score_row(row: Row, check: CellChecker, most: float, *, last: bool) -> ScoreRow:
    if last and row["when"]:
        check.refuse(
            row, "when", "no-default", "the last row of an indicator must hold always: leave it empty"
        )
    if not last and not row["when"]:
        check.refuse(row, "when", "unreachable", "empty here hides the rows below")
    if row["when"]:
        check.expression(row, "when")
    points = check.expression(row, "points")
    try:
        given = float(points)
    except ValueError:
        given = 0.0  # an expression: held to the limits when it is evaluated
    if not min(0.0, most) <= given <= max(0.0, most):
        check.refuse(row, "points", "out-of-range", f"{points} points where the indicator allows {most:g}")
    return ScoreRow(
        row["row"],
        row["when"],
        points,
        check.template(row, "reason_zh"),
        check.template(row, "reason_en"),
    )


def _cap(row: Row, check: CellChecker, actions: set[str]) -> CapRule:
    if row["lifted_by"]:
        check.choice(row, "lifted_by", sorted(actions))
    return CapRule(
        check.text(row, "code"),
        check.expression(row, "when"),
        check.choice(row, "grade", (*GRADES, "none")),
        check.text(row, "reason_zh"),
        check.text(row, "reason_en"),
        row["basis_zh"],
        row["lifted_by"],
    )


def _action(row: Row, check: CellChecker, seen: dict[str, int], indicators: set[str]) -> RaiseAction:
    sets = []
    for part in check.text(row, "sets").split(";"):
        path, sign, expression = (piece.strip() for piece in part.partition("="))
        if not sign or not expression:
            check.refuse(row, "sets", "bad-expression", f"{part.strip()!r} is not like fact = expression")
            continue
        check.path(row, "sets", path)
        check.check(row, "sets", expression)
        sets.append((path, expression))
    its_indicators = tuple(row["indicators"].split())
    for code in its_indicators:
        if code not in indicators:
            check.refuse(row, "indicators", "unknown-indicator", f"no indicator {code!r}")
    action = RaiseAction(
        check.unique(row, "code", seen),
        check.text(row, "title_zh"),
        check.text(row, "title_en"),
        check.expression(row, "when"),
        tuple(sets),
        check.expression(row, "days"),
        check.expression(row, "cost"),
        its_indicators,
        row["assumes_zh"],
        row["assumes_en"],
    )
    consistency.circle_of_action(action, row, check)
    consistency.circle_of_module(row, "sets", check)
    return action


def _alert(row: Row, check: CellChecker) -> AlertRule:
    lists = lists_of_facts() | {"penalties": RepairFacts} | LISTS | REVIEWS
    item = lists.get(check.choice(row, "list", sorted(lists)))
    if item is not None and row["last_day"] not in get_type_hints(item):
        check.refuse(row, "last_day", "unknown-fact", f"no {row['last_day']!r} in {row['list']}")
    return AlertRule(
        check.text(row, "code"),
        row["list"],
        check.expression(row, "when", item),
        row["last_day"],
        check.whole(row, "show_days"),
        check.whole(row, "urgent_days"),
        check.text(row, "title_zh"),
        check.text(row, "title_en"),
        check.template(row, "detail_zh", item),
        check.template(row, "detail_en", item),
        check.text(row, "action_zh"),
        check.text(row, "action_en"),
    )


def _period(row: Row, check: CellChecker) -> RepairPeriod:
    period = RepairPeriod(
        check.choice(row, "grade", ("minor", "general", "serious")),
        check.text(row, "name_zh"),
        check.text(row, "name_en"),
        check.whole(row, "min_months"),
        check.whole(row, "max_months"),
        check.day(row, "valid_from"),
        check.day(row, "valid_to"),
        check.text(row, "basis_zh"),
        row["certainty"],
    )
    if not 0 <= period.min_months <= period.max_months:
        check.refuse(row, "max_months", "out-of-range", "must not be below min_months")
    return period


COLUMNS: Mapping[str, Sequence[str]] = {
    INDICATORS: (
        "code",
        "category",
        "name_zh",
        "name_en",
        "max",
        "kind",
        "lookback",
        "applies",
        "evidenced",
        "evidence",
        "module",
        "unevidenced_zh",
        "unevidenced_en",
        "na_zh",
        "na_en",
        "advice_zh",
        "advice_en",
        "status",
    ),
    SCORES: ("code", "row", "when", "points", "reason_zh", "reason_en"),
    CAPS: ("code", "when", "grade", "reason_zh", "reason_en", "basis_zh", "lifted_by"),
    ACTIONS: (
        "code",
        "title_zh",
        "title_en",
        "when",
        "sets",
        "days",
        "cost",
        "indicators",
        "assumes_zh",
        "assumes_en",
    ),
    **CHECKLIST_COLUMNS,
    ALERTS: (
        "code",
        "list",
        "when",
        "last_day",
        "show_days",
        "urgent_days",
        "title_zh",
        "title_en",
        "detail_zh",
        "detail_en",
        "action_zh",
        "action_en",
    ),
    REPAIR: (
        "grade",
        "name_zh",
        "name_en",
        "min_months",
        "max_months",
        "after_fulfilment",
        "shown",
        "valid_from",
        "valid_to",
        "basis_zh",
        "certainty",
    ),
}
