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
from forms.judge.loops import loops
from forms.judge.numbers import decimal_of, number_of, whole_of
from forms.judge.reference import Reference
from forms.judge.vocabulary import (
    ActionFacts,
    AnswerFacts,
    BusinessLicenceFacts,
    CommitmentFacts,
    ConsentFacts,
    ContractFacts,
    Facts,
    FirmFacts,
    LicenceFacts,
    MilestoneFacts,
    PenaltyFacts,
    ReportFacts,
    ReportYear,
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
    reports, report_years = _reports(firm, today)
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
        "tax": _tax(archive.of("record.tax_level"), today),
        "key_persons": [
            {"id": r.id, "role": r.text("role"), "flags": list(r.texts("flags"))}
            for r in archive.of("record.key_person")
        ],
        "consents": [_consent(record, today) for record in archive.of("consent")],
        "commitments": _commitments(archive.of("commitment")),
        **loops(archive, today, reference),
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
    established = read_date(firm.text("established_on"))
    checked = read_date(firm.text("premises_checked_on"))
    employees = whole_of(firm, "employees")
    return {
        "known": bool(firm.properties),
        "id": firm.id,
        "name": firm.text("name"),
        "uscc_ok": check_uscc(firm.text("uscc")).ok,
        "entity_type": firm.text("entity_type"),
        "reg_status": firm.text("reg_status"),
        "filled": sorted(name for name, value in firm.properties.items() if value not in (None, "", [])),
        "age_years": years_between(established, today) if established and established <= today else None,
        "capital_due": number_of(firm, "paid_due"),
        "capital_paid": number_of(firm, "paid_in"),
        "premises_check": firm.text("premises_check"),
        "premises_months": months_between(checked, today) if checked and checked <= today else None,
        "ownership_clear": firm.text("ownership_clear"),
        "beneficial_owner_filed": firm.text("beneficial_owner_filed"),
        "changes_total": whole_of(firm, "changes_total"),
        "changes_late": whole_of(firm, "changes_late"),
        "licence_required": firm.text("licence_required"),
        "employees": employees,
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
        "valid_to": _iso(ends),
        "last_day": _iso(last_day),
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
        "elements": len(record.texts("elements")),
        "ends_on": _iso(ends),
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
                "due_on": _iso(due),
                "done": done is not None,
                "overdue": bool(due and due < today and done is None),
                "breach": record.text("breach") == "yes",
            }
        )
    return found


def _penalty(record: Record, today: date) -> PenaltyFacts:
    decided = read_date(record.text("decided_on"))
    return {
        "id": record.id,
        "doc_no": record.text("doc_no"),
        "authority": record.text("authority"),
        "grade": record.text("grade"),
        "decided_on": _iso(decided),
        "months": months_between(decided, today) if decided else None,
        "fulfilled": _passed(record, "fulfilled_on", today),
        "fulfilled_on": _iso(read_date(record.text("fulfilled_on"))),
        "repaired": _passed(record, "repaired_on", today),
    }


def _tax(records: Iterable[Record], today: date) -> TaxFacts:
    newest = max(records, key=lambda record: whole_of(record, "year") or 0, default=None)
    if newest is None:
        return {
            "known": False,
            "level": "",
            "year": None,
            "months": None,
            "filings_due": None,
            "filings_on_time": None,
        }
    year = whole_of(newest, "year")
    return {
        "known": bool(newest.text("level")),
        "level": newest.text("level"),
        "year": year,
        "months": months_between(date(year, 12, 31), today) if year and 0 < year <= date.max.year else None,
        "filings_due": whole_of(newest, "filings_due"),
        "filings_on_time": whole_of(newest, "filings_on_time"),
    }


def _consent(record: Record, today: date) -> ConsentFacts:
    starts, ends = read_date(record.text("valid_from")), read_date(record.text("valid_to"))
    withdrawn = bool(record.text("withdrawn_on"))
    live = not withdrawn and (starts is None or starts <= today) and (ends is None or today <= ends)
    return {
        "id": record.id,
        "kind": record.text("kind"),
        "purpose": record.text("purpose"),
        "valid_to": _iso(ends),
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


def _reports(firm: Record, today: date) -> tuple[ReportFacts, list[ReportYear]]:
    """The report for a year is filed from 1 January to 30 June of the next, from the year of founding on."""
    established = read_date(firm.text("established_on"))
    given = firm.properties.get("annual_report_years")
    years = firm.texts("annual_report_years") or ((str(given),) if isinstance(given, int) else ())
    newest_due = today.year - 1 if (today.month, today.day) > (6, 30) else today.year - 2
    first = established.year if established else today.year
    due = [year for year in range(newest_due, newest_due - 3, -1) if year >= first]
    listed: list[ReportYear] = [
        {
            "id": firm.id,
            "year": year,
            "opens_on": date(year + 1, 1, 1).isoformat(),
            "due_on": date(year + 1, 6, 30).isoformat(),
            "past": year <= newest_due,
            "latest": year == newest_due,
            "filed": str(year) in years,
        }
        for year in (newest_due + 1, *due)
        if first <= year < date.max.year and established
    ]
    return {"known": given is not None, "on_time": [int(str(year) in years) for year in due]}, listed


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
            answers[code] = {"a": a if isinstance(a, str) else "", "v": ANSWER_VALUES.get(str(a))}
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
        "due_on": _iso(due),
        "overdue": bool(due and due < today),
    }


def _evidence(archive: Archive, firm: Record) -> dict[str, list[str]]:
    slots = {
        "licence_photo": [firm.text("licence_photo")],
        "site_photo": [firm.text("site_photo")],
        "business_licence": [
            r.text("photo") for r in archive.of("record.licence") if r.text("kind") == "business"
        ],
        "permits": [r.text("photo") for r in archive.of("record.licence") if r.text("kind") != "business"],
        "tax": [r.text("photo") for r in archive.of("record.tax_level")],
        "penalties": [r.text("photo") for r in archive.of("record.penalty")],
        "visits": [r.text("sign_off") for r in archive.of("visit")],
    }
    return {slot: [sha for sha in shas if sha] for slot, shas in slots.items()}


def _passed(record: Record, name: str, today: date) -> bool:
    day = read_date(record.text(name))
    return day is not None and day <= today


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def plain(document: Facts) -> dict[str, Any]:
    """The same document for the rule engine, which wants a plain dictionary."""
    return cast(dict[str, Any], document)
