"""Facts of what a firm does with others: ledgers, loans, bills, staff, statements, rights, public projects.

Pure and total like `forms.judge.facts`, of which it is a part. Knows no rule.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypedDict

from forms.archive import Archive, Record
from forms.judge.moments import day_of, is_past, is_seen, months_since
from forms.judge.numbers import number_of, whole_of
from forms.judge.record_vocabulary import (
    BillFacts,
    CounterpartyFacts,
    DoneFacts,
    FinanceFacts,
    FundMonth,
    HeldFacts,
    InsuranceMonth,
    LoanFacts,
    PayableFacts,
    ProjectFacts,
    ReceivableFacts,
    StaffFacts,
    WageMonth,
)

_YEAR = 12


class Dealings(TypedDict):
    """What this module adds to the document."""

    payables: list[PayableFacts]
    receivables: list[ReceivableFacts]
    loans: list[LoanFacts]
    utilities: list[BillFacts]
    insurance: list[InsuranceMonth]
    wages: list[WageMonth]
    housing_fund: list[FundMonth]
    staff: StaffFacts
    finance: FinanceFacts
    certs: list[HeldFacts]
    ip_assets: list[HeldFacts]
    green_digital: list[DoneFacts]
    projects: list[ProjectFacts]
    counterparties: list[CounterpartyFacts]


def dealings(archive: Archive, today: date) -> Dealings:
    """All of them on a day."""
    insurance = _insurance(_seen(archive, "record.social_insurance"), today)
    return {
        "payables": [_payable(record, today) for record in archive.of("record.payable")],
        "receivables": [_receivable(record, today) for record in archive.of("record.receivable")],
        "loans": [_loan(record, today) for record in archive.of("record.loan_record")],
        "utilities": [_bill(record, today) for record in _seen(archive, "record.utility_record")],
        "insurance": insurance,
        "wages": [_wages(record, today) for record in _seen(archive, "record.wage_record")],
        "housing_fund": [_fund(record, today) for record in _seen(archive, "record.housing_fund")],
        "staff": _staff(archive, insurance, today),
        "finance": _finance(_seen(archive, "record.finance_doc"), today),
        "certs": [_held(record, "valid", today) for record in _seen(archive, "record.cert")],
        "ip_assets": [_right(record, today) for record in _seen(archive, "record.ip_asset")],
        "green_digital": [
            {
                "id": record.id,
                "kind": record.text("kind"),
                "months": months_since(day_of(record, "done_on"), today),
            }
            for record in _seen(archive, "record.green_digital")
            if record.text("status") == "done"
        ],
        "projects": [
            {
                "id": record.id,
                "result": record.text("result"),
                "months": months_since(day_of(record, "accepted_on"), today),
            }
            for record in _seen(archive, "record.public_project")
            if record.text("status") == "accepted"
        ],
        "counterparties": [
            {
                "id": record.id,
                "relation": record.text("relation"),
                "months": months_since(day_of(record, "assessed_on"), today),
            }
            for record in archive.of("record.counterparty")
        ],
    }


def _seen(archive: Archive, kind: str) -> list[Record]:
    return [record for record in archive.of(kind) if is_seen(record)]


def _payable(record: Record, today: date) -> PayableFacts:
    last_day, paid_on = day_of(record, "extended_to") or day_of(record, "due_on"), day_of(record, "paid_on")
    amount, paid = (max(0.0, number_of(record, name) or 0.0) for name in ("amount", "paid"))
    in_time = paid if last_day and is_past(paid_on, today) and paid_on and paid_on <= last_day else 0.0
    return {
        "id": record.id,
        "amount": amount,
        "paid_in_time": min(amount, in_time),
        "due": last_day is not None and last_day < today,
        "months": months_since(last_day, today),
    }


def _receivable(record: Record, today: date) -> ReceivableFacts:
    amount, received = (max(0.0, number_of(record, name) or 0.0) for name in ("amount", "received"))
    outstanding = max(0.0, round(amount - received, 2))
    due = day_of(record, "due_on")
    late = (today - due).days if due and due < today and outstanding > 0 else 0
    proofs = len(set(record.texts("evidence")) - {"dunning"})
    return {"id": record.id, "outstanding": outstanding, "days_overdue": late, "proofs": proofs}


def _loan(record: Record, today: date) -> LoanFacts:
    since, state = day_of(record, "overdue_since"), record.text("state")
    late = max(1, (today - since).days) if since and since <= today else 1
    return {
        "id": record.id,
        "role": record.text("role"),
        "state": state,
        "days_overdue": late if state == "overdue" else 0,
    }


def _bill(record: Record, today: date) -> BillFacts:
    due, paid_on = day_of(record, "due_on"), day_of(record, "paid_on")
    paid = record.text("paid") == "yes"
    return {
        "id": record.id,
        "kind": record.text("kind"),
        "due": paid or (due is not None and due < today),
        "on_time": paid and due is not None and paid_on is not None and paid_on <= due,
        "months": months_since(min(due, today) if due and paid else due, today),
    }


def _insurance(records: Iterable[Record], today: date) -> list[InsuranceMonth]:
    found: list[tuple[date, InsuranceMonth]] = []
    for record in records:
        period = day_of(record, "period")
        insured, employees = whole_of(record, "insured"), whole_of(record, "employees")
        if period is None or period > today or insured is None or employees is None:
            continue
        insurable = max(0, employees - max(0, whole_of(record, "exempt") or 0))
        month: InsuranceMonth = {
            "id": record.id,
            "insured": max(0, min(insured, insurable)),
            "insurable": insurable,
            "on_time": record.text("pay_state") in ("on_time", "deferred"),
            "months": months_since(period, today),
        }
        found.append((period, month))
    return [month for _, month in sorted(found, key=lambda pair: (pair[0], pair[1]["id"]), reverse=True)]


def _wages(record: Record, today: date) -> WageMonth:
    """As the form works it out, on the day of the facts: an unpaid month is arrears once its day is past."""
    due, paid_on = day_of(record, "due_on"), day_of(record, "paid_on")
    if record.text("paid") == "full":
        state = "late" if due and paid_on and paid_on > due else "on_time"
    else:
        state = "arrears" if due is not None and due < today else "due"
    return {"id": record.id, "state": state, "months": months_since(day_of(record, "period"), today)}


def _fund(record: Record, today: date) -> FundMonth:
    paid = record.text("fund_state") in ("on_time", "late")
    return {"id": record.id, "paid": paid, "months": months_since(day_of(record, "period"), today)}


def _staff(archive: Archive, insurance: Sequence[InsuranceMonth], today: date) -> StaffFacts:
    recent = [month for month in insurance if (month["months"] or 0) < _YEAR]
    before = None
    if recent:
        newest = recent[0]["months"] or 0
        earlier = [m for m in insurance if _YEAR - 1 <= (m["months"] or 0) - newest <= _YEAR + 1]
        before = min(earlier, key=lambda m: abs((m["months"] or 0) - newest - _YEAR), default=None)
    rosters = [
        (day, record)
        for record in _seen(archive, "record.labour_record")
        if is_past(day := day_of(record, "checked_on"), today) and day
    ]
    roster = max(rosters, key=lambda pair: (pair[0], pair[1].id), default=(None, None))[1]
    contracts, contractable = _contracts(roster)
    owed = (
        r.text("kind") == "wages" and not is_past(day_of(r, "cleared_on"), today)
        for r in archive.of("record.arrears")
    )
    return {
        "insured": recent[0]["insured"] if recent else None,
        "insurable": recent[0]["insurable"] if recent else None,
        "insured_before": before["insured"] if before else None,
        "contracts": contracts,
        "contractable": contractable,
        "wages_owed": any(owed),
    }


def _contracts(roster: Record | None) -> tuple[int | None, int | None]:
    """Written contracts, and staff that must have one: those of the first month need none yet."""
    if roster is None:
        return None, None
    signed, staff = whole_of(roster, "contracts"), whole_of(roster, "employees")
    if signed is None or staff is None:
        return None, None
    contractable = max(0, staff - max(0, whole_of(roster, "recent") or 0))
    return max(0, min(signed, contractable)), contractable


def _finance(records: Iterable[Record], today: date) -> FinanceFacts:
    years = {
        end.year: record
        for record in sorted(records, key=lambda record: record.id)
        if record.text("kind") == "year" and (end := day_of(record, "period_end")) and end <= today
    }
    if not years:
        return {
            "known": False,
            "year": None,
            "months": None,
            "revenue": None,
            "profit": None,
            "growth": None,
            "debt_ratio": None,
            "current_ratio": None,
            "rd_share": None,
        }
    year = max(years)
    newest, earlier = years[year], years.get(year - 1)
    revenue = number_of(newest, "revenue")
    before = number_of(earlier, "revenue") if earlier else None
    growth = _ratio(revenue - before, before) if revenue is not None and before is not None else None
    return {
        "known": True,
        "year": year,
        "months": months_since(day_of(newest, "period_end"), today),
        "revenue": revenue,
        "profit": number_of(newest, "profit"),
        "growth": growth,
        "debt_ratio": _ratio(number_of(newest, "liabilities"), number_of(newest, "assets")),
        "current_ratio": _ratio(
            number_of(newest, "current_assets"), number_of(newest, "current_liabilities")
        ),
        "rd_share": _ratio(number_of(newest, "rd_cost"), revenue),
    }


def _ratio(part: float | None, whole: float | None) -> float | None:
    """The share, to four places; None where there is nothing to share."""
    return round(part / whole, 4) if part is not None and whole is not None and whole > 0 else None


def _held(record: Record, state: str, today: date) -> HeldFacts:
    ends = day_of(record, "valid_to")
    valid = record.text("state") == state and (ends is None or ends >= today)
    return {"id": record.id, "kind": record.text("kind"), "valid": valid}


def _right(record: Record, today: date) -> HeldFacts:
    held = _held(record, "valid", today)
    return {**held, "valid": held["valid"] and "abnormal" not in record.texts("disputes")}
