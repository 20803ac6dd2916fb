"""How the yearly evaluation of a firm stands: undecided, decided by a person, appealed, open again.
Pure.

A decision is an entity of type `tier_review`, one a firm and year; a later decision is a new save of
it. An appeal is the firm's objection (`record.objection_case`) to the alliance's evaluation, made on or
after the day of the decision. One that succeeds, in part or whole, opens the evaluation again until
somebody decides anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.archive import JSON, Record
from forms.campaign.proposing import Proposal
from forms.checks.dates import read_date
from forms.judge.periods import Periods
from forms.repair.objections import OBJECTION, objection_of

REVIEW, APPEAL = "tier_review", OBJECTION
_SUCCEEDED = ("corrected", "partly")
State = Literal["proposed", "confirmed", "declined", "appealed", "reopened"]
REASON_FROM, REASON_TO = 4, 300


@dataclass(frozen=True, slots=True)
class Review:
    """A person's decision: `outcome` confirmed or declined; the tier is `to` from then on."""

    id: str
    year: int
    outcome: str
    tier: str
    to: str
    decided_on: date | None
    reason: str
    author: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A firm's evaluation of a year. `appeal`: the record of the latest one since the decision;
    `answer_by` its last day on the official calendar, `late` when that is over, `provisional` when that
    year's is not published.
    """

    state: State
    review: Review | None = None
    appeal: str = ""
    answer_by: date | None = None
    late: bool = False
    provisional: bool = False


def standing(records: Iterable[Record], year: int, periods: Periods, today: date) -> Standing:
    """Of a firm's reviews and objections."""
    held = tuple(record for record in records if not record.deleted)
    reviews = sorted((r for r in held if r.type == REVIEW and r.text("year") == str(year)), key=_age)
    if not reviews:
        return Standing("proposed")
    review = _review(reviews[-1])
    done: State = "declined" if review.outcome == "declined" else "confirmed"
    appeals = [r for r in held if r.type == APPEAL and _against(r, review)]
    if not appeals:
        return Standing(done, review)
    latest = max(appeals, key=lambda r: (r.text("submitted_on"), r.id))
    appeal = objection_of(latest, periods, today)
    if appeal.open:
        late = appeal.state == "late"
        return Standing("appealed", review, latest.id, appeal.due_on, late, appeal.provisional)
    # On one day the later save counts; in one moment the answer, for it is to a decision that was there.
    answered = (read_date(latest.text("answered_on")) or date.min, _age(latest)[0])
    given = (review.decided_on or date.min, _age(reviews[-1])[0])
    reopened = appeal.state in _SUCCEEDED and given <= answered
    return Standing("reopened" if reopened else done, review, latest.id)


def _age(record: Record) -> tuple[float, str]:
    return (record.updated.timestamp() if record.updated else 0.0, record.id)


def _against(record: Record, review: Review) -> bool:
    if record.text("target") != "alliance" or record.text("result") == "withdrawn":
        return False
    if (of := record.text("review_year")) and of != str(review.year):
        return False
    day, first = read_date(record.text("submitted_on")), review.decided_on
    return day is not None and (first is None or day >= first or bool(record.text("review_year")))


def _review(record: Record) -> Review:
    return Review(
        record.id,
        int(record.text("year")),
        record.text("outcome"),
        record.text("tier"),
        record.text("to"),
        read_date(record.text("decided_on")),
        record.text("reason"),
        record.author,
    )


def decided(found: Proposal, year: int, outcome: str, reason: str, today: date) -> Mapping[str, JSON]:
    """What is saved of a decision: what was proposed and why is frozen with it. Raises ValueError for a
    refusal without a reason.
    """
    said = " ".join(reason.split())[:REASON_TO]
    if outcome == "declined" and len(said) < REASON_FROM:
        raise ValueError("a reason is needed")
    return {
        "year": str(year),
        "outcome": outcome,
        "tier": found.tier,
        "proposed": found.to,
        "to": found.to if outcome == "confirmed" else found.tier,
        "rule": found.rule,
        "basis": found.reason_zh,
        "grade": found.grade or None,
        "points": found.points,
        "stars": found.stars,
        "coverage": found.coverage,
        "scheme": found.version,
        "decided_on": today.isoformat(),
        "reason": said or None,
    }
