"""Facts of what authorities, courts, customers and the alliance say of a firm.

Pure and total like `forms.judge.facts`, of which it is a part. Knows no rule.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from forms.archive import Archive, Record
from forms.judge.moments import day_of, is_past, is_seen, months_since
from forms.judge.numbers import number_of, whole_of
from forms.judge.record_vocabulary import (
    ArrearsFacts,
    CheckFacts,
    ComplaintFacts,
    DoneFacts,
    HonourFacts,
    IncidentFacts,
    InspectionFacts,
    InterviewFacts,
    JudicialFacts,
    ListedFacts,
    OrderFacts,
    RatingFacts,
    SanctionFacts,
    SectorFacts,
    TrainingFacts,
)

_LISTINGS = ("defaulter", "limit")


class Supervision(TypedDict):
    """What this module adds to the document."""

    inspections: list[InspectionFacts]
    orders: list[OrderFacts]
    abnormal: list[ListedFacts]
    serious_lists: list[ListedFacts]
    judicial: list[JudicialFacts]
    arrears: list[ArrearsFacts]
    incidents: list[IncidentFacts]
    public_rating: RatingFacts
    sector_ratings: list[SectorFacts]
    interviews: list[InterviewFacts]
    sanctions: list[SanctionFacts]
    honours: list[HonourFacts]
    charity: list[DoneFacts]
    training: list[TrainingFacts]
    checks: list[CheckFacts]
    complaints: ComplaintFacts


def supervision(archive: Archive, today: date) -> Supervision:
    """All of it on a day."""
    return {
        "inspections": [_inspection(record, today) for record in archive.of("record.inspection")],
        "orders": [_order(record, today) for record in archive.of("record.rectification_order")],
        "abnormal": [_listed(record, "ground", today) for record in archive.of("record.abnormal_list")],
        "serious_lists": [
            _listed(record, "list_kind", today) for record in archive.of("record.serious_list")
        ],
        "judicial": [_judicial(record, today) for record in archive.of("record.judicial_record")],
        "arrears": [_arrears(record, today) for record in archive.of("record.arrears")],
        "incidents": [_incident(record, today) for record in archive.of("record.incident")],
        "public_rating": _public_rating(archive.of("record.public_rating"), today),
        "sector_ratings": _sectors(archive.of("record.sector_rating"), today),
        "interviews": [_interview(record, today) for record in archive.of("record.interview")],
        "sanctions": _sanctions(archive.of("record.sanction"), today),
        "honours": _honours(archive.of("record.honour"), today),
        "charity": [
            {
                "id": record.id,
                "kind": record.text("kind"),
                "months": months_since(day_of(record, "done_on"), today),
            }
            for record in archive.of("record.charity")
            if is_seen(record)
        ],
        "training": [
            {
                "id": record.id,
                "area": record.text("area"),
                "hours": max(0.0, number_of(record, "hours") or 0.0),
                "months": months_since(day_of(record, "held_on"), today),
            }
            for record in archive.of("record.attendance")
            if is_seen(record)
        ],
        "checks": [
            {"id": record.id, "result": record.text("result"), "months": _months(record, "checked_on", today)}
            for record in archive.of("record.commitment_check")
        ],
        "complaints": _complaints(archive, today),
    }


def _months(record: Record, name: str, today: date) -> int | None:
    return months_since(day_of(record, name), today)


def _inspection(record: Record, today: date) -> InspectionFacts:
    return {
        "id": record.id,
        "way": record.text("way"),
        "result": record.text("result"),
        "corrected": is_past(day_of(record, "corrected_on"), today),
        "months": _months(record, "inspected_on", today),
    }


def _order(record: Record, today: date) -> OrderFacts:
    due, done = day_of(record, "due_on"), day_of(record, "done_on")
    is_done = is_past(done, today)
    in_time = is_done and (due is None or (done is not None and done <= due))
    return {
        "id": record.id,
        "due": is_done or (due is not None and due < today),
        "on_time": in_time and record.text("recheck") != "failed",
        "months": _months(record, "ordered_on", today),
    }


def _listed(record: Record, kind: str, today: date) -> ListedFacts:
    removed = day_of(record, "removed_on")
    return {
        "id": record.id,
        "kind": record.text(kind),
        "listed": not is_past(removed, today),
        "months": months_since(removed, today),
    }


def _judicial(record: Record, today: date) -> JudicialFacts:
    listing = record.text("kind") in _LISTINGS
    return {
        "id": record.id,
        "kind": record.text("kind"),
        "role": record.text("role"),
        "obliged": record.text("obliged"),
        "amount": max(0.0, number_of(record, "amount") or 0.0),
        "fulfilled": is_past(day_of(record, "fulfilled_on"), today),
        "in_force": listing and not is_past(day_of(record, "lifted_on"), today),
        "months": _months(record, "decided_on", today),
    }


def _arrears(record: Record, today: date) -> ArrearsFacts:
    return {
        "id": record.id,
        "kind": record.text("kind"),
        "amount": max(0.0, number_of(record, "amount") or 0.0),
        "cleared": is_past(day_of(record, "cleared_on"), today),
        "months": _months(record, "as_of", today),
    }


def _incident(record: Record, today: date) -> IncidentFacts:
    return {
        "id": record.id,
        "kind": record.text("kind"),
        "severity": record.text("severity"),
        "liable": record.text("duty") in ("full", "part"),
        "months": _months(record, "occurred_on", today),
    }


def _public_rating(records: Iterable[Record], today: date) -> RatingFacts:
    obtained = [(day, r) for r in records if (day := day_of(r, "obtained_on")) and day <= today]
    if not obtained:
        return {"known": False, "grade": "", "months": None}
    day, newest = max(obtained, key=lambda pair: (pair[0], pair[1].id))
    return {"known": True, "grade": newest.text("grade"), "months": months_since(day, today)}


def _sectors(records: Iterable[Record], today: date) -> list[SectorFacts]:
    """Of each sector the newest only, as long as it is valid."""
    newest: dict[str, tuple[date, str, Record]] = {}
    for record in records:
        day, ends = day_of(record, "obtained_on"), day_of(record, "valid_to")
        if day is None or day > today or (ends is not None and ends < today):
            continue
        sector = record.text("sector")
        newest[sector] = max(
            newest.get(sector, (date.min, "", record)), (day, record.id, record), key=lambda n: n[:2]
        )
    return [
        {"id": r.id, "sector": r.text("sector"), "grade": r.text("grade"), "months": months_since(day, today)}
        for day, _, r in newest.values()
    ]


def _interview(record: Record, today: date) -> InterviewFacts:
    due, done = day_of(record, "due_on"), day_of(record, "done_on")
    promised, is_done = record.text("undertook") == "yes", is_past(done, today)
    late = is_done and due is not None and done is not None and done > due
    return {
        "id": record.id,
        "way": record.text("way"),
        "due": not promised or is_done or (due is not None and due < today),
        "answered": not promised or (is_done and not late),
        "months": _months(record, "held_on", today),
    }


def _sanctions(records: Iterable[Record], today: date) -> list[SanctionFacts]:
    return [
        {
            "id": record.id,
            "measure": record.text("measure"),
            "grounds": record.text("grounds"),
            "months": _months(record, "decided_on", today),
        }
        for record in records
        if is_past(day_of(record, "decided_on"), today) and not is_past(day_of(record, "lifted_on"), today)
    ]


def _honours(records: Iterable[Record], today: date) -> list[HonourFacts]:
    return [
        {
            "id": record.id,
            "kind": record.text("kind"),
            "level": record.text("level"),
            "months": _months(record, "awarded_on", today),
        }
        for record in records
        if is_seen(record)
        and record.text("revoked") != "yes"
        and ((ends := day_of(record, "valid_to")) is None or ends >= today)
    ]


def _complaints(archive: Archive, today: date) -> ComplaintFacts:
    pages = [
        record
        for kind in ("record.merchant", "record.home_care")
        for record in archive.of(kind)
        if whole_of(record, "complaints") is not None and (_months(record, "checked_on", today) or 0) < 12
    ]
    total = sum(max(0, whole_of(record, "complaints") or 0) for record in pages)
    solved = sum(max(0, whole_of(record, "complaints_solved") or 0) for record in pages)
    return {"known": bool(pages), "total": total, "solved": min(total, solved)}
