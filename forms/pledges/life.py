"""Where a pledge stands: signed → published → supervised → kept or broken → listed; what comes next, and
by when.

Worked out from the pledge, its checks, what the archive holds against it and its entry in the lists.
Nothing is
decided here: `found` is what the last check says, `result` what a person has put into the pledge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.archive import Archive, Record
from forms.checks.dates import read_date
from forms.judge.periods import Periods
from forms.pledges.kinds import PledgeKind, Pledges
from forms.pledges.listing import OPEN, Entry, entry_of
from forms.pledges.matching import Match, matches_of

StepState = Literal["done", "now", "later", "left", "late"]
"""`left`: the firm did not want it, or it does not come up."""
Next = Literal[
    "publish", "review", "check_again", "confirm", "check", "supply", "tell", "hear", "answer", "list",
    "watch", "remove", "commend", "none",
]  # fmt: skip
STEPS = ("signed", "published", "supervised", "outcome", "listed")
_RESULTS = {"fulfilled": "kept", "broken": "broken"}


@dataclass(frozen=True, slots=True)
class Pledge:
    """One commitment. `last_day` is when it is to be kept; `provisional`: its working days run into a year
    without a calendar. `steps` by the names of `STEPS`. `next_on`: the last day of the next step, if
    there is one.
    """

    record: Record
    kind: PledgeKind
    signed_on: date | None
    last_day: date | None
    provisional: bool
    published_on: date | None
    may_publish: bool
    result: str
    found: str
    checks: tuple[Record, ...]
    matches: tuple[Match, ...]
    entry: Entry | None
    steps: tuple[StepState, ...]
    next: Next
    next_on: date | None

    @property
    def id(self) -> str:
        """The commitment's id."""
        return self.record.id


def pledges_of(archive: Archive, pledges: Pledges, periods: Periods, today: date) -> tuple[Pledge, ...]:
    """All commitments of an archive as of `today`, the latest signed first."""
    entries = [entry_of(record, today) for record in archive.of("record.list_entry")]
    found = [
        _pledge(archive, record, pledges.kind(record.text("template")), periods, entries, today)
        for record in archive.of("commitment")
    ]
    return tuple(sorted(found, key=lambda p: (p.signed_on or date.min, p.id), reverse=True))


@dataclass(frozen=True, slots=True)
class _Case:
    """What the next step and the line are worked out from."""

    kind: PledgeKind
    signed: date | None
    last_day: date | None
    may_publish: bool
    published: date | None
    result: str
    checks: tuple[Record, ...]
    matches: tuple[Match, ...]
    entry: Entry | None
    today: date

    @property
    def found(self) -> str:
        """What the last check says."""
        return self.checks[-1].text("result") if self.checks else ""


def _pledge(
    archive: Archive,
    record: Record,
    kind: PledgeKind,
    periods: Periods,
    entries: Sequence[Entry],
    today: date,
) -> Pledge:
    signed = read_date(record.text("signed_on"))
    last_day, provisional = _last_day(record, kind, periods, signed)
    checks = _checks(archive, record)
    mine = [entry for entry in entries if entry.commitment == record.id]
    case = _Case(
        kind,
        signed,
        last_day,
        record.text("publish") == "yes",
        read_date(record.text("published_on")),
        _RESULTS.get(record.text("outcome")) or _RESULTS.get(record.text("status"), ""),
        checks,
        matches_of(archive, record, kind, checks, today),
        max(mine, key=lambda e: (e.state in OPEN, e.notice_on or date.min), default=None),
        today,
    )
    step, on = _next(case)
    return Pledge(
        record, kind, signed, last_day, provisional, case.published, case.may_publish, case.result,
        case.found, checks, case.matches, case.entry, _steps(case, step), step, on,
    )  # fmt: skip


def _last_day(
    record: Record, kind: PledgeKind, periods: Periods, signed: date | None
) -> tuple[date | None, bool]:
    """The earlier of the day given and the end of the kind's working days."""
    due = read_date(record.text("due_on"))
    clock = periods.after(kind.clock, signed) if kind.clock and signed else None
    if clock is None or (due is not None and due <= clock.day):
        return due, False
    return clock.day, clock.provisional


def _checks(archive: Archive, record: Record) -> tuple[Record, ...]:
    own = [check for check in archive.of("record.commitment_check") if check.text("commitment") == record.id]
    return tuple(sorted(own, key=lambda check: (check.text("checked_on"), check.id)))


def _next(case: _Case) -> tuple[Next, date | None]:
    if case.matches and case.result != "broken":
        return "review", case.matches[0].review_by
    return _after(case) if case.result else _before(case)


def _before(case: _Case) -> tuple[Next, date | None]:
    """While it runs, and until a person has said how it ended."""
    if case.found == "open":
        return "check_again", read_date(case.checks[-1].text("again_on"))
    if case.found:
        return "confirm", case.last_day
    if case.may_publish and case.published is None:
        return "publish", None
    if case.last_day is None:
        return "none", None
    return ("supply" if case.kind.clock else "check"), case.last_day


def _after(case: _Case) -> tuple[Next, date | None]:
    """Once a person has said how it ended: the lists, never without notice and time to answer."""
    if case.entry is not None:
        return _LISTING.get(case.entry.state, "none"), case.entry.last_day
    if case.result == "broken":
        return "tell", None
    kept = sum(check.text("result") == "kept" for check in case.checks)
    return ("commend" if 0 < case.kind.red_after <= kept else "none"), None


def _steps(case: _Case, step: Next) -> tuple[StepState, ...]:
    late = not case.result and case.last_day is not None and case.last_day < case.today
    public: StepState = "now" if step == "publish" else "later"
    if case.published or not case.may_publish:
        public = "done" if case.published else "left"
    watched: StepState = "now" if step in ("review", "check_again") else "later"
    if case.checks or case.result:
        watched = "done" if case.checks else "left"
    outcome: StepState = "now" if step in ("confirm", "check", "supply") else "later"
    if case.result or late:
        outcome = "done" if case.result else "late"
    return ("done" if case.signed else "now", public, watched, outcome, _listed(case, step))


def _listed(case: _Case, step: Next) -> StepState:
    state = case.entry.state if case.entry else ""
    if state in ("listed", "ended", "removed"):
        return "done"
    if state == "dropped" or (case.result and step == "none"):
        return "left"
    return "now" if step in ("tell", "hear", "answer", "list", "commend") else "later"


_LISTING: Mapping[str, Next] = {
    "told": "hear",
    "answered": "answer",
    "ready": "list",
    "listed": "watch",
    "ended": "remove",
    "draft": "tell",
}
