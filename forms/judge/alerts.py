"""Risk alerts: what runs out, is overdue or has opened, from local facts and the calendar alone.

Owns matching alert rules to the facts' lists. Sorted by the last day to act, so that the first line is the
first thing to do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, cast

from forms.checks.dates import read_date
from forms.judge.definitions import AlertRule
from forms.judge.expressions import evaluated
from forms.judge.repair import repair_dates
from forms.judge.reviews import LISTS as REVIEWS
from forms.judge.rulesheet import Rules
from forms.judge.tables import ALERTS
from forms.judge.vocabulary import Facts
from forms.judge.wording import said
from forms.policy.vocabulary import LISTS
from forms.problems import Place

_NOTHING: Mapping[str, Sequence[object]] = {}


@dataclass(frozen=True, slots=True)
class Alert:
    """One warning about one record (`record` is its id). `last_day` may be past."""

    code: str
    severity: Literal["urgent", "soon"]
    title_zh: str
    title_en: str
    detail_zh: str
    detail_en: str
    last_day: date
    record: str
    action_zh: str
    action_en: str


def alerts(
    facts: Facts, rules: Rules, today: date, more: Mapping[str, Sequence[object]] = _NOTHING
) -> tuple[Alert, ...]:
    """All alerts of an archive on `today`, the earliest last day first. `more`: lists that are no facts
    (`forms.policy.vocabulary.LISTS`, `forms.judge.reviews.LISTS`)."""
    document = {
        **dict.fromkeys((*LISTS, *REVIEWS), ()),
        **rules.weights.judged(facts),
        **more,
        "today": today.isoformat(),
        "penalties": _penalties(facts, rules, today),
    }
    found = []
    for rule in rules.alerts:
        for item in cast(list[dict[str, Any]], document[rule.list]):
            alert = _alert(rule, item, document, today)
            if alert is not None:
                found.append(alert)
    return tuple(sorted(found, key=lambda alert: (alert.last_day, alert.code, alert.record)))


def _alert(
    rule: AlertRule, item: Mapping[str, Any], document: Mapping[str, Any], today: date
) -> Alert | None:
    last_day = read_date(item[rule.last_day])
    if last_day is None or (last_day - today).days > rule.show_days:
        return None
    context = {**document, "item": item, "days": (last_day - today).days}
    if evaluated(rule.when, context, Place(ALERTS, column=f"{rule.code} when")) is not True:
        return None
    return Alert(
        code=rule.code,
        severity="urgent" if (last_day - today).days <= rule.urgent_days else "soon",
        title_zh=rule.title_zh,
        title_en=rule.title_en,
        detail_zh=said(rule.detail_zh, context),
        detail_en=said(rule.detail_en, context),
        last_day=last_day,
        record=item["id"],
        action_zh=rule.action_zh,
        action_en=rule.action_en,
    )


def _penalties(facts: Facts, rules: Rules, today: date) -> list[dict[str, Any]]:
    """The penalties with their repair dates."""
    found = []
    for penalty in facts["penalties"]:
        decided = read_date(penalty["decided_on"])
        fulfilled = read_date(penalty["fulfilled_on"]) if penalty["fulfilled"] else None
        dates = repair_dates(penalty["grade"], decided, fulfilled, rules.repair) if decided else None
        eligible = dates.eligible_on if dates else None
        found.append(
            {
                **penalty,
                "eligible_on": eligible.isoformat() if eligible else "",
                "auto_end_on": dates.auto_end_on.isoformat() if dates else "",
                "repair_open": dates is not None and dates.open_on(today),
            }
        )
    return found
