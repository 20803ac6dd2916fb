"""The trace of a request: asked 提出, known 知晓, accepted 接单, handled 处置, replied 回复, closed 办结,
satisfied.

Each step is a day the form asks for; the stage is the last one reached.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forms.archive import Record
from forms.checks.dates import read_date, read_past

STAGES = ("submitted", "known", "accepted", "handled", "replied", "closed")


@dataclass(frozen=True, slots=True)
class Demand:
    """One request as of a day. `days` by stage, None where it was not reached; `overdue`: promised and
    neither answered in time nor by now; `late_days` since the promised day.
    """

    record: Record
    days: Mapping[str, date | None]
    stage: str
    due_on: date | None
    overdue: bool
    late_days: int
    satisfaction: str
    escalated: bool

    @property
    def submitted_on(self) -> date | None:
        """When it was asked."""
        return self.days["submitted"]

    @property
    def open(self) -> bool:
        """Whether it waits for somebody."""
        return self.stage != "closed"

    @property
    def next(self) -> str:
        """The step after; "" once the firm has said whether it is satisfied, then there is none."""
        if self.stage == "closed":
            return "" if self.satisfaction else "satisfied"
        return STAGES[STAGES.index(self.stage) + 1]

    def took(self, stage: str) -> int | None:
        """Days from asking to a stage; None where either is not known."""
        asked, reached = self.days["submitted"], self.days[stage]
        return (reached - asked).days if asked and reached and reached >= asked else None


def demand_of(record: Record, today: date) -> Demand:
    """The request as of `today`; days that are none, or to come, count as not reached."""
    days = {stage: read_past(record.text(f"{stage}_on"), today) for stage in STAGES}
    reached = [stage for stage in STAGES if days[stage] is not None]
    stage = reached[-1] if reached else "submitted"
    due = read_date(record.text("due_on"))
    answered = days["replied"] or days["closed"]
    overdue = due is not None and answered is None and due < today
    return Demand(
        record,
        days,
        stage,
        due,
        overdue,
        (today - due).days if overdue and due else 0,
        record.text("satisfaction") if stage == "closed" else "",
        record.text("escalate") == "yes",
    )
