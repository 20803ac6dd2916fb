"""Facts: one plain document of what an archive says today, the only thing rules may look at.

Pure and total: the same archive, day and reference give the same document; odd values (a date that is none, a
number that is text) count as absent. Its shape is `forms.judge.vocabulary`. Knows no rule.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from forms.archive import Archive, Record
from forms.checks.dates import add_days, add_months, months_between, read_date, years_between
from forms.checks.uscc import check_uscc, normalise
from forms.judge import registration
from forms.judge.dealings import dealings
from forms.judge.loops import loops
from forms.judge.moments import day_of, is_past, iso, months_since
from forms.judge.numbers import decimal_of, whole_of
from forms.judge.reference import Reference
from forms.judge.supervision import supervision
from forms.judge.vocabulary import (
    ActionFacts,
    AnswerFacts,
    BusinessLicenceFacts,
    CommitmentFacts,
    ConsentFacts,
    ContractFacts,
    Facts,
    FirmFacts,
    KeyPersonFacts,
    LicenceFacts,
    MilestoneFacts,
    PenaltyFacts,
    TaxFacts,
    VisitFacts,
)

ANSWER_VALUES = {"yes": 1.0, "partly": 0.5, "no": 0.0}
_RENEWAL_RULE = "D33"


def facts(archive: Archive, today: date, reference: Reference) -> Facts:
    """All facts of an archive on a day."""
    firm = archive.firm() or Record(archive.id, "firm", {})
    licences = [_licence(record, today, reference) for record in archive.of("record.licence")]
    permits = [item for item in licences if item["kind"] != "business" and item["verified"]]
    contracts = [_contract(record, today) for record in archive.of("record.contract")]
    penalties = [_penalty(record, today) for record in archive.of("record.penalty")]
    answers, answer_evidence = _answers(archive.of("diagnosis"), today)
    reports, report_years = registration.reports(
        firm, archive.of("record.annual_report"), day_of(firm, "established_on"), today
    )
    return {
        "today": today.isoformat(),
        "firm": _firm(firm, archive, today, reference),
        "business_licence": _business_licence(firm, licences),
        "permits": {"verified": len(permits), "valid": sum(item["valid"] for item in permits)},
        "reports": reports,
        "report_years": report_years,
        "licences": licences,
        "contracts": contracts,
        "milestones": _milestones(archive.of("record.contract_milestone"), contracts, today),
        "penalties": penalties,
        "serious_unrepaired": sum(p["grade"] == "serious" and not p["repaired"] for p in penalties),
        "tax": _tax(archive, today),
        "key_persons": _persons(archive.of("record.key_person"), today),
        "consents": [_consent(record, today) for record in archive.of("consent")],
        "commitments": _commitments(archive.of("commitment")),
        **loops(archive, today, reference),
        **dealings(archive, today),
        **supervision(archive, today),
        "visits": _visits(archive.of("visit"), today),
        "answers": answers,
        "actions": [
            _action(r, today) for r in archive.of("action") if r.text("status") in ("todo", "doing", "")
        ],
        "evidence": _evidence(archive, firm) | answer_evidence,
    }


def _firm(firm: Record, archive: Archive, today: date, reference: Reference) -> FirmFacts:
    division = firm.text("gbt4754")
    industry = reference.industries.get(division[:2])
    established = day_of(firm, "established_on")
    capital_due, capital_paid = registration.capital(firm, archive.of("record.shareholder"), today)
    changes, late = registration.changes(firm, archive.of("record.change_record"), today)
    clear, filed = registration.ownership(firm, archive, today)
    premises, premises_months = registration.premises(firm, archive.of("visit"), today)
    return {
        "known": bool(firm.properties),
        "id": firm.id,
        "name": firm.text("name"),
        "uscc_ok": check_uscc(firm.text("uscc")).ok,
        "entity_type": firm.text("entity_type"),
        "reg_status": firm.text("reg_status"),
        "filled": sorted(name for name, value in firm.properties.items() if value not in (None, "", [])),
        "age_years": years_between(established, today) if established and established <= today else None,
        "capital_due": capital_due,
        "capital_paid": capital_paid,
        "premises_check": premises,
        "premises_months": premises_months,
        "ownership_clear": clear,
        "beneficial_owner_filed": filed,
        "changes_total": changes,
        "changes_late": late,
        "licence_required": firm.text("licence_required"),
        "employees": whole_of(firm, "employees"),
        "section": industry.section if industry else "",
        "division": division[:2],
        "size": reference.sizes.classify(
            division,
            decimal_of(firm, "employees"),
            decimal_of(firm, "revenue"),
            decimal_of(firm, "assets"),
        ),
        "conflicts": sum(len(record.conflicts) for record in archive.records if not record.deleted),
    }


def _licence(record: Record, today: date, reference: Reference) -> LicenceFacts:
    ends = read_date(record.text("valid_to"))
    starts = read_date(record.text("valid_from"))
    lead = whole_of(record, "renewal_lead_days")
    if lead is None:
        lead = int(reference.deadlines[_RENEWAL_RULE].value)
    last_day = add_days(ends, -lead) if ends else None
    filed = read_date(record.text("renewal_filed_on"))
    renewed = bool(filed and last_day and filed <= last_day and (starts is None or filed > starts))
    return {
        "id": record.id,
        "kind": record.text("kind"),
        "number": record.text("number"),
        "issuer": record.text("issuer"),
        "verified": record.text("source") != "firm",
        "valid": (starts is None or starts <= today) and (ends is None or ends >= today or renewed),
        "valid_to": iso(ends),
        "last_day": iso(last_day),
        "renewed": renewed,
    }


def _business_licence(firm: Record, licences: Iterable[LicenceFacts]) -> BusinessLicenceFacts:
    seen = [item for item in licences if item["kind"] == "business" and item["verified"]]
    code = normalise(firm.text("uscc"))
    return {
        "seen": bool(seen) or bool(firm.text("licence_photo")),
        "number_matches": bool(code) and any(normalise(item["number"]) == code for item in seen),
    }


def _contract(record: Record, today: date) -> ContractFacts:
    ends = read_date(record.text("ends_on"))
    return {
        "id": record.id,
        "title": record.text("title"),
        "counterparty": record.text("counterparty"),
        "category": record.text("category"),
        "status": record.text("status"),
        "written": record.text("written"),
        "elements": len(set(record.texts("elements"))),
        "months": months_since(day_of(record, "signed_on"), today),
        "ends_on": iso(ends),
        "overdue": bool(ends and ends < today and record.text("status") == "performing"),
    }


def _milestones(
    records: Iterable[Record], contracts: Iterable[ContractFacts], today: date
) -> list[MilestoneFacts]:
    titles = {contract["id"]: contract["title"] for contract in contracts}
    found: list[MilestoneFacts] = []
    for record in records:
        due, done = read_date(record.text("due_on")), read_date(record.text("done_on"))
        parent = record.text("contract")
        if parent not in titles:
            continue  # its contract was deleted: the milestone went with it
        found.append(
            {
                "id": record.id,
                "contract": parent,
                "contract_title": titles[parent],
                "title": record.text("title"),
                "kind": record.text("kind"),
                "due_on": iso(due),
                "done": done is not None,
                "past": due is not None and (due < today or (due == today and done is not None)),
                "kept": _is_kept(due, done, record),
                "months": months_since(due, today),
                "overdue": bool(due and due < today and done is None),
                "breach": record.text("breach") == "yes",
            }
        )
    return found


def _is_kept(due: date | None, done: date | None, record: Record) -> bool:
    """Done in time; or later, where the firm broke nothing (put off in writing, say)."""
    return done is not None and (due is None or done <= due or record.text("breach") == "no")


def _penalty(record: Record, today: date) -> PenaltyFacts:
    decided = read_date(record.text("decided_on"))
    return {
        "id": record.id,
        "doc_no": record.text("doc_no"),
        "authority": record.text("authority"),
        "grade": record.text("grade"),
        "published": record.text("published"),
        "decided_on": iso(decided),
        "months": months_between(decided, today) if decided else None,
        "fulfilled": is_past(day_of(record, "fulfilled_on"), today),
        "fulfilled_on": iso(read_date(record.text("fulfilled_on"))),
        "repaired": is_past(day_of(record, "repaired_on"), today),
    }


def _persons(records: Iterable[Record], today: date) -> list[KeyPersonFacts]:
    """Those in office."""
    return [
        {"id": r.id, "role": r.text("role"), "flags": list(r.texts("flags"))}
        for r in records
        if not ((until := day_of(r, "until")) and until < today)
    ]


def _tax(archive: Archive, today: date) -> TaxFacts:
    levels = archive.of("record.tax_level")
    newest = max(levels, key=lambda record: whole_of(record, "year") or 0, default=None)
    due, on_time = registration.filings(newest, archive.of("record.tax_record"), today)
    year = whole_of(newest, "year") if newest else None
    level = newest.text("level") if newest else ""
    return {
        "known": bool(level),
        "level": level,
        "year": year,
        "months": months_between(date(year, 12, 31), today) if year and 0 < year <= date.max.year else None,
        "filings_due": due,
        "filings_on_time": on_time,
    }


def _consent(record: Record, today: date) -> ConsentFacts:
    starts, ends = read_date(record.text("valid_from")), read_date(record.text("valid_to"))
    withdrawn = bool(record.text("withdrawn_on"))
    live = not withdrawn and (starts is None or starts <= today) and (ends is None or today <= ends)
    return {
        "id": record.id,
        "kind": record.text("kind"),
        "purpose": record.text("purpose"),
        "valid_to": iso(ends),
        "live": live,
        "withdrawn": withdrawn,
    }


def _commitments(records: Iterable[Record]) -> CommitmentFacts:
    states = [record.text("status") for record in records]
    return {
        "signed": states.count("signed"),
        "published": states.count("published"),
        "fulfilled": states.count("fulfilled"),
        "broken": states.count("broken"),
    }


def _visits(records: Iterable[Record], today: date) -> VisitFacts:
    done = [record for record in records if record.text("status") == "done"]
    days = [day for record in done if (day := read_date(record.text("finished_at"))) and day <= today]
    return {"done": len(done), "months": months_between(max(days), today) if days else None}


def _answers(records: Iterable[Record], today: date) -> tuple[dict[str, AnswerFacts], dict[str, list[str]]]:
    since = add_months(today, -12)
    answers: dict[str, AnswerFacts] = {}
    evidence: dict[str, list[str]] = {}
    for record in sorted(records, key=lambda r: (r.text("started_on"), r.id)):
        started = read_date(record.text("started_on"))
        if started is None or not since <= started <= today:
            continue
        for name, value in record.properties.items():
            if not name.startswith("answer.") or not isinstance(value, Mapping):
                continue
            code = name.removeprefix("answer.").replace("-", "_")
            a = value.get("a")
            answers[code] = {
                "a": a if isinstance(a, str) else "",
                "v": ANSWER_VALUES.get(str(a)),
                "severity": str(value.get("severity") or ""),
            }
            shas = value.get("evidence")
            evidence[f"answer_{code}"] = (
                [s for s in shas if isinstance(s, str)] if isinstance(shas, list) else []
            )
    return answers, evidence


def _action(record: Record, today: date) -> ActionFacts:
    due = read_date(record.text("due_on"))
    return {
        "id": record.id,
        "title": record.text("title"),
        "owner": record.text("owner"),
        "due_on": iso(due),
        "overdue": bool(due and due < today),
    }


def _evidence(archive: Archive, firm: Record) -> dict[str, list[str]]:
    slots = {
        "licence_photo": [firm.text("licence_photo")],
        "site_photo": [firm.text("site_photo"), *(r.text("site_photo") for r in archive.of("visit"))],
        "visits": [r.text("sign_off") for r in archive.of("visit")],
        "pledges": [r.text("signature") for r in archive.of("commitment")],
        "contracts": [
            r.text(page) for r in archive.of("record.contract") for page in ("first_page", "seal_page")
        ],
        "business_licence": [],
        "permits": [],
    }
    for record in archive.records:
        kind = record.type.removeprefix("record.")
        if record.deleted or kind == record.type:
            continue
        if kind == "licence":
            kind = "business_licence" if record.text("kind") == "business" else "permits"
        slots.setdefault(kind, []).append(record.text("photo"))
    return {slot: [sha for sha in shas if sha] for slot, shas in slots.items()}


def plain(document: Facts) -> dict[str, Any]:
    """The same document for the rule engine, which wants a plain dictionary."""
    return cast(dict[str, Any], document)
