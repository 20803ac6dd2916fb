"""What of an archive can be repaired, and how far each repair is. Pure.

A line stands for a record (a penalty, an entry of a list) with its case if there is one, or for a case
whose record is not in the archive. Dates are those of `forms.judge.repair`; nothing here decides a
grade.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forms.archive import Archive, Record
from forms.checks.dates import read_date
from forms.judge.definitions import RepairPeriod
from forms.judge.periods import Periods
from forms.judge.repair import RepairDates, repair_dates
from forms.repair.ways import Way, Ways

CASE, PENALTY, ABNORMAL, SERIOUS = (
    "record.repair_case",
    "record.penalty",
    "record.abnormal_list",
    "record.serious_list",
)
CONDITIONS = ("period", "corrected", "pledge", "other")
STEPS = ("fulfil", "wait", "submit", "answer", "enter")
"""Duty fulfilled, least publicity over, submitted, answered, entered into the record."""
Known = Literal["met", "not_met", "unknown"]
Next = Literal["fulfil", "grade", "wait", "prepare", "submit", "answer", "mend", "enter", "sync", "none"]


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the four; `on`: the day from which the period is over."""

    code: str
    state: Known
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the checklist; `needed` always, or only if asked for."""

    code: str
    needed: bool
    held: bool


@dataclass(frozen=True, slots=True)
class Repair:
    """One line. `record` is the penalty or entry, `case` its case, either may be missing;
    `fulfilled_on` its duty.

    `steps`: how many of `STEPS` are behind; `answer_by`: the usual last day, `late` when it is over,
    `provisional` where the calendar is not published.
    """

    target: str
    number: str
    record: Record | None
    case: Record | None
    grade: str
    decided_on: date | None
    fulfilled_on: date | None
    dates: RepairDates | None
    way: Way
    conditions: tuple[Condition, ...]
    papers: tuple[Paper, ...]
    steps: int
    next: Next
    answer_by: date | None
    late: bool
    provisional: bool
    over_on: date | None
    """When publicity ends by itself, if it has."""

    @property
    def ended(self) -> bool:
        """Whether nothing is left to do."""
        return self.next == "none"

    @property
    def eligible_on(self) -> date | None:
        """From when repair can be requested; None while that is not known."""
        if self.dates is not None:
            return self.dates.eligible_on
        return self.fulfilled_on if self.target == "abnormal" else None


@dataclass(frozen=True, slots=True)
class _Known:
    """What every line of an archive is judged by."""

    periods: Sequence[RepairPeriod]
    ways: Ways
    clocks: Periods
    pledged: bool
    today: date


@dataclass(frozen=True, slots=True)
class _Seen:
    """What record and case say, days to come left out. `removed`: the record itself says it is repaired."""

    record: Record | None
    case: Record | None
    decided: date | None
    fulfilled: date | None
    submitted: date | None
    result: str
    removed: bool

    @property
    def pending(self) -> bool:
        return self.submitted is not None and self.result in ("", "pending")


def repairs(
    archive: Archive, periods: Sequence[RepairPeriod], ways: Ways, clocks: Periods, today: date
) -> tuple[Repair, ...]:
    """Every line of an archive: those to act on first, then by the day from which repair can be requested."""
    cases: dict[tuple[str, str], Record] = {}
    for case in archive.of(CASE):
        key = (case.text("target"), case.text("target_no"))
        if key not in cases or cases[key].text("result") in ("refused", "withdrawn"):
            cases[key] = case
    pledged = any(
        r.text("template") == "repair" and _past(r.text("signed_on"), today) for r in archive.of("commitment")
    )
    known = _Known(periods, ways, clocks, pledged, today)
    found = []
    for target, number, record in _records(archive):
        named = (target, number) if number else _only(cases, target)
        found.append(_line(target, number, record, cases.pop(named, None) if named else None, known))
    found += [_line(target, number, None, case, known) for (target, number), case in cases.items()]
    return tuple(sorted(found, key=_pressing))


def _only(cases: Mapping[tuple[str, str], Record], target: str) -> tuple[str, str] | None:
    """The case of an entry without a number: the only one of its kind, if it is."""
    keys = [key for key in cases if key[0] == target]
    return keys[0] if len(keys) == 1 else None


def _records(archive: Archive) -> Iterator[tuple[str, str, Record]]:
    for record in archive.of(PENALTY):
        yield "penalty", record.text("doc_no"), record
    for kind, target in ((ABNORMAL, "abnormal"), (SERIOUS, "serious")):
        for record in archive.of(kind):
            yield target, record.text("doc_no"), record


def _seen(record: Record | None, case: Record | None, today: date) -> _Seen:
    held = [source for source in (record, case) if source is not None]
    return _Seen(
        record,
        case,
        read_date(_first(held, "decided_on") or _first(held, "listed_on")),
        _past(_first(held, "fulfilled_on"), today),
        _past(case.text("submitted_on"), today) if case else None,
        case.text("result") if case else "",
        bool(record and _past(record.text("repaired_on") or record.text("removed_on"), today)),
    )


def _line(target: str, number: str, record: Record | None, case: Record | None, known: _Known) -> Repair:
    seen = _seen(record, case, known.today)
    grade = _first([source for source in (record, case) if source is not None], "grade")
    dates = repair_dates(grade, seen.decided, seen.fulfilled, known.periods) if seen.decided else None
    way = known.ways.of(target)
    conditions = _conditions(seen, dates, target, known)
    papers = _papers(case, way, known.pledged)
    clock = known.clocks.after(way.clock, seen.submitted) if seen.submitted and seen.pending else None
    over = dates.auto_end_on if dates and dates.auto_end_on <= known.today else None
    answered = seen.submitted is not None and not seen.pending
    behind = (seen.fulfilled is not None, conditions[0].state == "met", seen.submitted is not None, answered)
    steps = next((n for n, done in enumerate(behind) if not done), len(behind))
    ready = all(c.state == "met" for c in conditions) and all(p.held for p in papers if p.needed)
    return Repair(
        target=target,
        number=number,
        record=record,
        case=case,
        grade=grade,
        decided_on=seen.decided,
        fulfilled_on=seen.fulfilled,
        dates=dates,
        way=way,
        conditions=conditions,
        papers=papers,
        steps=len(STEPS) if seen.removed else steps,
        next=_after(seen) or _before(seen, conditions[0].state, over, ready=ready),
        answer_by=clock.day if clock else None,
        late=bool(clock and clock.day < known.today),
        provisional=bool(clock and clock.provisional),
        over_on=over,
    )


def _after(seen: _Seen) -> Next | None:
    """The next step once something was submitted or granted; None before."""
    if seen.removed:
        still = seen.case is not None and seen.case.text("synced") == "no" and seen.result == "approved"
        return "sync" if still else "none"
    granted: Next = "enter" if seen.record is not None else "none"
    ends: dict[str, Next] = {"approved": granted, "returned": "mend", "refused": "none", "withdrawn": "none"}
    return ends.get(seen.result) or ("answer" if seen.submitted else None)


def _before(seen: _Seen, period: Known, over: date | None, *, ready: bool) -> Next:
    """The next step on the way to submitting."""
    if seen.fulfilled is None:
        return "fulfil"
    if over is not None:
        return "none"
    waits: dict[Known, Next] = {"unknown": "grade", "not_met": "wait"}
    return waits.get(period) or ("submit" if ready else "prepare")


def _conditions(seen: _Seen, dates: RepairDates | None, target: str, known: _Known) -> tuple[Condition, ...]:
    """The period and the duty by their dates, never by what somebody ticked; the pledge by the archive or the
    case; other conditions only by a person."""
    ticked = seen.case.texts("conditions") if seen.case else ()
    period = Condition("period", "met" if target == "abnormal" or "period" in ticked else "unknown")
    if dates is not None:
        over = dates.earliest_on <= known.today
        period = Condition("period", "met" if over else "not_met", dates.earliest_on)
    pledge = known.pledged or "pledge" in ticked or target == "abnormal"
    return (
        period,
        Condition("corrected", "met" if seen.fulfilled else "not_met", seen.fulfilled),
        Condition("pledge", "met" if pledge else "not_met"),
        Condition("other", "met" if "other" in ticked else "unknown"),
    )


def _papers(case: Record | None, way: Way, pledged: bool) -> tuple[Paper, ...]:
    ready = set(case.texts("materials") if case else ())
    if pledged:
        ready.add("pledge")
    return tuple(Paper(code, code in way.needed, code in ready) for code in (*way.needed, *way.helpful))


def _first(records: Sequence[Record], name: str) -> str:
    return next((text for record in records if (text := record.text(name))), "")


def _past(text: str, today: date) -> date | None:
    day = read_date(text)
    return day if day is not None and day <= today else None


def _pressing(line: Repair) -> tuple[bool, bool, str, str]:
    day = line.answer_by or line.eligible_on or (line.dates.earliest_on if line.dates else None)
    waits = line.next in ("fulfil", "wait", "grade", "none")
    return (line.ended, waits, day.isoformat() if day else "9", line.number)
