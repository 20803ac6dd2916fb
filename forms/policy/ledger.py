"""The ledger of applications 兑现台账: how far each has come, which official clock runs, who is late. Pure.

Clocks are data (`clocks.csv`, periods in `deadlines.csv`), counted in working days on the official calendar
from the day after the one that starts them. What the firm itself has to do has no official period; then the
window's last day counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.archive import Archive, Record
from forms.checks.dates import read_date, read_past
from forms.checks.workdays import Deadline
from forms.judge.numbers import decimal_of
from forms.judge.periods import Periods
from forms.policy.definitions import Clock, Policy
from forms.policy.sheets import Support
from forms.policy.vocabulary import ApplicationFacts

KIND = "record.policy_application"
Stage = Literal["preparing", "submitted", "returned", "approved", "paid", "rejected"]
STAGES: tuple[Stage, ...] = ("preparing", "submitted", "returned", "approved", "paid", "rejected")
Waits = Literal["firm", "review", "payment", ""]
_WORDS: dict[Waits, tuple[str, str]] = {
    "firm": ("企业提交", "the firm to hand it in"),
    "review": ("主管部门审定", "the authority's decision"),
    "payment": ("财政拨付", "the payment"),
    "": ("", ""),
}


@dataclass(frozen=True, slots=True)
class Step:
    """A period of the clock: its last day, when it was done (None: not yet), whether it was or is late."""

    code: Literal["review", "payment", "total"]
    by: Deadline
    done_on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class Application:
    """An application as of a day. `waits`: for whom; `due`: the last day of what is waited for, if any.

    `days_left` counts working days to it (negative: since it), None without one. Amounts in yuan.
    """

    record: Record
    policy: Policy | None
    stage: Stage
    clock: Clock | None
    steps: tuple[Step, ...]
    waits: Waits
    due: Deadline | None
    days_left: int | None
    approved: float
    paid: float

    @property
    def open(self) -> bool:
        """Whether anybody has something to do."""
        return self.waits != ""

    @property
    def overdue(self) -> bool:
        """Whether its last day has passed."""
        return self.days_left is not None and self.days_left < 0

    @property
    def stuck(self) -> bool:
        """Whether an obstacle was noted while it is open."""
        return self.open and self.record.text("obstacle") not in ("", "none")


@dataclass(frozen=True, slots=True)
class LedgerFigures:
    """What the ledger comes to. `in_time` of `timed`: periods that ended or ran out, and those kept."""

    total: int
    open: int
    overdue: int
    stuck: int
    approved: float
    paid: float
    in_time: int
    timed: int


def applications(
    archive: Archive, support: Support, periods: Periods, today: date
) -> tuple[Application, ...]:
    """All applications of an archive, the most pressing first."""
    found = [application_of(record, support, periods, today) for record in archive.of(KIND)]
    return tuple(sorted(found, key=pressing))


def pressing(application: Application) -> tuple[bool, str, str]:
    """Open before closed, then by the last day."""
    due = application.due.day.isoformat() if application.due else "9"
    return (not application.open, due, application.record.id)


def application_of(record: Record, support: Support, periods: Periods, today: date) -> Application:
    """One application. Days that are none or lie ahead count as not reached."""
    policy = support.named(record.text("policy"))
    clock = support.clock(policy)
    submitted, decided, paid_on = (
        read_past(record.text(f"{n}_on"), today) for n in ("submitted", "decided", "paid")
    )
    stage = _stage(record, submitted, decided, paid_on)
    money = decimal_of(record, "approved_amount") if stage in ("approved", "paid") else None
    approved = float(money or 0)
    waits = _waits(stage, approved)
    ended = paid_on if approved else decided
    started = decided if stage in ("approved", "paid") and approved else None
    steps = tuple(
        step
        for step in (
            _step("review", clock.review if clock else "", submitted, decided, periods, today),
            _step("payment", clock.payment if clock else "", started, paid_on, periods, today),
            _step("total", clock.total if clock else "", submitted, ended, periods, today),
        )
        if step is not None
    )
    due = _due(waits, steps, record, policy)
    received = decimal_of(record, "paid_amount") if stage == "paid" else None
    left = periods.calendar.count(today, due.day) if due else None
    if due and due.day < today:
        left = min(-1, left or 0)  # over is over, though no working day has gone by since
    return Application(record, policy, stage, clock, steps, waits, due, left, approved, float(received or 0))


def figures(found: Iterable[Application]) -> LedgerFigures:
    """The figures of these applications."""
    items = list(found)
    ended = [step for item in items for step in item.steps if step.done_on or step.late]
    return LedgerFigures(
        len(items),
        sum(item.open for item in items),
        sum(item.overdue for item in items),
        sum(item.stuck for item in items),
        sum(item.approved for item in items),
        sum(item.paid for item in items),
        sum(not step.late for step in ended),
        len(ended),
    )


def waiting(found: Iterable[Application]) -> list[ApplicationFacts]:
    """The applications whose clock runs, for alert rules."""
    return [
        {
            "id": item.record.id,
            "policy": item.record.text("policy"),
            "authority": item.record.text("authority"),
            "stage": item.stage,
            "due_on": item.due.day.isoformat(),
            "waits_zh": _WORDS[item.waits][0],
            "waits_en": _WORDS[item.waits][1],
            "overdue": item.overdue,
            "provisional": item.due.provisional,
        }
        for item in found
        if item.due is not None
    ]


def _stage(record: Record, submitted: date | None, decided: date | None, paid: date | None) -> Stage:
    if submitted is None:
        return "preparing"
    if decided is None:
        return "submitted"
    result = record.text("result")
    if result == "approved":
        return "paid" if paid else "approved"
    return "returned" if result == "returned" else "rejected" if result == "rejected" else "submitted"


def _waits(stage: Stage, approved: float) -> Waits:
    if stage in ("preparing", "returned"):
        return "firm"
    if stage == "submitted":
        return "review"
    return "payment" if stage == "approved" and approved > 0 else ""


def _step(
    code: Literal["review", "payment", "total"],
    rule: str,
    start: date | None,
    done: date | None,
    periods: Periods,
    today: date,
) -> Step | None:
    by = periods.after(rule, start) if rule and start else None
    if by is None:
        return None
    return Step(code, by, done, (done or today) > by.day)


def _due(waits: Waits, steps: Iterable[Step], record: Record, policy: Policy | None) -> Deadline | None:
    """The earliest of the periods that run; for the firm the last day of the window."""
    if waits == "firm":
        day = read_date(record.text("window_to")) or (policy.closes_on if policy else None)
        return Deadline(day, False) if day else None
    if waits == "":
        return None
    running = [step.by for step in steps if step.done_on is None and step.code in (waits, "total")]
    return min(running, key=lambda by: by.day, default=None)
