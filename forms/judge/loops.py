"""Facts of what goes round between firm, alliance and offices: commitments, lists, requests, agreements,
cases.

Pure and total like `forms.judge.facts`, of which it is a part: odd values count as absent.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from forms.archive import Archive, Record
from forms.checks.dates import add_days, read_date
from forms.demands.trace import Demand, demand_of
from forms.judge.loop_vocabulary import (
    AgreementFacts,
    DemandFacts,
    ListEntryFacts,
    MatchFacts,
    PledgeFacts,
    RepairCaseFacts,
    VoluntaryFacts,
    WaitingFacts,
)
from forms.judge.moments import iso, months_since
from forms.judge.reference import Reference
from forms.pledges import Pledge, entry_of, pledges_of
from forms.voluntary import counts, standing

_REPAIR_ANSWER = "D24"
_PROMPT_DAYS = 30


class Loops(TypedDict):
    """The lists this module adds to the document."""

    pledges: list[PledgeFacts]
    pledge_matches: list[MatchFacts]
    list_entries: list[ListEntryFacts]
    voluntary: list[VoluntaryFacts]
    voluntary_waiting: list[WaitingFacts]
    demands: list[DemandFacts]
    agreements: list[AgreementFacts]
    repair_cases: list[RepairCaseFacts]


def loops(archive: Archive, today: date, reference: Reference) -> Loops:
    """All of them on a day."""
    pledges = pledges_of(archive, reference.pledges, reference.periods, today)
    items = archive.of("record.voluntary_item")
    demands = (demand_of(record, today) for record in archive.of("record.demand"))
    return {
        "pledges": [_pledge(pledge, today) for pledge in pledges],
        "pledge_matches": [item for pledge in pledges for item in _matches(pledge)],
        "list_entries": [_entry(record, today) for record in archive.of("record.list_entry")],
        "voluntary": [_voluntary(record) for record in items if counts(record, today, "evaluation")],
        "voluntary_waiting": [_waiting(r) for r in items if standing(r, today) == "pending"],
        "demands": [_demand(demand) for demand in demands if demand.stage != "closed"],
        "agreements": _agreements(archive.of("record.service_agreement"), today),
        "repair_cases": [_repair(record, reference, today) for record in archive.of("record.repair_case")],
    }


def _pledge(pledge: Pledge, today: date) -> PledgeFacts:
    return {
        "id": pledge.id,
        "template": pledge.record.text("template"),
        "name_zh": pledge.kind.name_zh,
        "name_en": pledge.kind.name_en,
        "signed_on": iso(pledge.signed_on),
        "last_day": iso(pledge.last_day),
        "months": months_since(pledge.last_day, today),
        "waits_until": iso(pledge.next_on) if pledge.next == "check_again" else "",
        "provisional": pledge.provisional,
        "published": pledge.published_on is not None,
        "result": pledge.result,
        "found": pledge.found,
        "next": pledge.next,
    }


def _matches(pledge: Pledge) -> list[MatchFacts]:
    if pledge.next != "review":
        return []
    return [
        {
            "id": pledge.id,
            "kind": match.kind,
            "record": match.record,
            "day": match.day.isoformat(),
            "words": match.words,
            "name_zh": pledge.kind.name_zh,
            "name_en": pledge.kind.name_en,
            "review_by": match.review_by.isoformat(),
        }
        for match in pledge.matches
    ]


def _entry(record: Record, today: date) -> ListEntryFacts:
    entry = entry_of(record, today)
    return {
        "id": entry.id,
        "list": entry.list,
        "state": entry.state,
        "notice_on": iso(entry.notice_on),
        "appeal_until": iso(entry.appeal_until),
        "ends_on": iso(entry.ends_on),
    }


def _voluntary(record: Record) -> VoluntaryFacts:
    return {
        "id": record.id,
        "category": record.text("category"),
        "title": record.text("title"),
        "happened_on": iso(read_date(record.text("happened_on"))),
        "valid_to": iso(read_date(record.text("valid_to"))),
    }


def _waiting(record: Record) -> WaitingFacts:
    return {
        "id": record.id,
        "title": record.text("title"),
        "happened_on": iso(read_date(record.text("happened_on"))),
        "signed": record.text("signing") in ("here", "paper"),
    }


def _demand(demand: Demand) -> DemandFacts:
    return {
        "id": demand.record.id,
        "title": demand.record.text("title"),
        "owner": demand.record.text("owner"),
        "stage": demand.stage,
        "submitted_on": iso(demand.submitted_on),
        "due_on": iso(demand.due_on),
        "overdue": demand.overdue,
        "replied": demand.days["replied"] is not None,
        "escalated": demand.escalated,
    }


def _agreements(records: Iterable[Record], today: date) -> list[AgreementFacts]:
    ends = {r.id: read_date(r.text("ends_on")) for r in records}
    latest = max((day for day in ends.values() if day), default=None)
    return [
        {
            "id": record.id,
            "signed_on": iso(read_date(record.text("signed_on"))),
            "ends_on": iso(ends[record.id]),
            "live": _is_live(record, ends[record.id], today),
            "replaced": bool(latest and ends[record.id] and ends[record.id] != latest),
        }
        for record in records
    ]


def _is_live(record: Record, ends: date | None, today: date) -> bool:
    signed = record.text("signing") in ("here", "paper") or record.text("status") == "signed"
    return signed and not record.text("ended_on") and (ends is None or ends >= today)


def _repair(record: Record, reference: Reference, today: date) -> RepairCaseFacts:
    submitted = read_date(record.text("submitted_on"))
    eligible = read_date(record.text("eligible_on"))
    made = submitted is not None and submitted <= today
    answer = reference.periods.after(_REPAIR_ANSWER, submitted) if submitted else None
    return {
        "id": record.id,
        "target_no": record.text("target_no"),
        "eligible_on": iso(eligible),
        "auto_end_on": iso(read_date(record.text("auto_end_on"))),
        "submitted_on": iso(submitted),
        "answer_by": iso(answer.day if answer else None),
        "submitted": submitted is not None,
        "prompt": bool(made and submitted and eligible and submitted <= add_days(eligible, _PROMPT_DAYS)),
        "approved": record.text("result") == "approved",
        "months": months_since(submitted, today),
        "closed": record.text("result") not in ("", "pending", "awaited"),
    }
