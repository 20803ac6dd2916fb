"""What people did about risk alerts: seen 已读, put off until a day 稍后, dealt with 已处置; each with
its reason.

An alert is worked out afresh every day and has no identity of its own: it is known by its rule, its
record and its last day. A last day that moved on (a licence was renewed and runs out again) makes it a
new alert. What was put off returns on its day by itself. Pure; a word about an alert is an entity of
type `risk_alert`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from forms.archive import JSON, Archive, Record
from forms.checks.dates import read_date
from forms.judge import reviews
from forms.judge.alerts import Alert, alerts
from forms.judge.rulesheet import Rules
from forms.judge.vocabulary import Facts

TYPE = "risk_alert"
Step = Literal["open", "seen", "snoozed", "handled"]
STEPS: tuple[Step, ...] = get_args(Step)
REASON_FROM, REASON_TO = 4, 300
"""Letters of a reason: fewer say nothing."""


@dataclass(frozen=True, slots=True)
class Handled:
    """An alert and how it stands today. `entity`: of the word said about it, "" without one; `until`:
    the day a snoozed one returns; `by`: whose word it is.
    """

    alert: Alert
    step: Step = "open"
    entity: str = ""
    reason: str = ""
    until: date | None = None
    by: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody still has to act now."""
        return self.step in ("open", "seen")


def watched(
    archive: Archive, known: Facts, rules: Rules, today: date, lists: Mapping[str, Sequence[object]]
) -> tuple[Handled, ...]:
    """All alerts of an archive, as they stand. `lists`: what else alerts look at, of policies and
    applications (`forms.policy.standing`)."""
    more = {**lists, "reviews": reviews.waiting(archive)}
    return handled(alerts(known, rules, today, more), archive.of(TYPE), today)


def handled(found: Iterable[Alert], records: Iterable[Record], today: date) -> tuple[Handled, ...]:
    """Each alert with the latest word said about it, in the order given."""
    said: dict[tuple[str, str], Record] = {}
    for record in sorted(records, key=_age):
        said[record.text("code"), record.text("record")] = record
    return tuple(_stands(alert, said.get((alert.code, alert.record)), today) for alert in found)


def _age(record: Record) -> tuple[float, str]:
    return (record.updated.timestamp() if record.updated else 0.0, record.id)


def _stands(alert: Alert, word: Record | None, today: date) -> Handled:
    if word is None:
        return Handled(alert)
    step: Step = next((known for known in STEPS if known == word.text("step")), "open")
    until = read_date(word.text("until"))
    if word.text("last_day") != alert.last_day.isoformat():
        return Handled(alert, entity=word.id)
    if step == "snoozed" and (until is None or until <= today):
        return Handled(alert, "open", word.id, word.text("reason"), until, word.author)
    return Handled(alert, step, word.id, word.text("reason"), until, word.author)


def word(alert: Alert, step: Step, reason: str = "", until: date | None = None) -> Mapping[str, JSON]:
    """What is saved when somebody does something about an alert. Raises ValueError without a reason
    where one is needed, or for a day to return on that is missing.
    """
    said = " ".join(reason.split())[:REASON_TO]
    if step in ("snoozed", "handled") and len(said) < REASON_FROM:
        raise ValueError("a reason is needed")
    if (step == "snoozed") != (until is not None):
        raise ValueError("what is put off returns on a day, and nothing else does")
    return {
        "code": alert.code,
        "record": alert.record,
        "last_day": alert.last_day.isoformat(),
        "step": step,
        "reason": said or None,
        "until": until.isoformat() if until else None,
    }


def waiting(found: Sequence[Handled]) -> tuple[Alert, ...]:
    """The alerts somebody still has to act on."""
    return tuple(item.alert for item in found if item.waits)
