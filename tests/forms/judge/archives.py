"""Archives to judge: one that is complete and good, and random ones."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from forms.archive import JSON, Archive, Record

TODAY = date(2026, 11, 20)
GOOD_FIRM: dict[str, JSON] = {
    "uscc": "91110000600037341L",
    "name": "演示信档餐饮有限公司",
    "entity_type": "company",
    "reg_status": "active",
    "legal_rep": "演示甲",
    "established_on": "2010-03-01",
    "address": "演示路 1 号",
    "county": "500103",
    "gbt4754": "62",
    "scope": "餐饮服务",
    "employees": 12,
    "revenue": "300.00",
    "paid_due": "100",
    "paid_in": "100",
    "premises_check": "matched",
    "premises_checked_on": "2026-10-01",
    "changes_total": 0,
    "annual_report_years": ["2025", "2024", "2023"],
    "licence_required": "yes",
    "ownership_clear": "yes",
    "beneficial_owner_filed": "yes",
}
GOOD_ANSWERS = (
    *("CT-07", "CT-08", "TX-02", "TX-03", "TX-04"),
    *(f"SF-{n:02}" for n in range(1, 9)), "EN-01", "EN-02", "EN-06", "CS-01", "CS-02", "CS-08", "CS-09",
)  # fmt: skip


def _seen(id: str, type: str, /, **properties: JSON) -> Record:
    return Record(id, f"record.{type}", {"source": "original", **properties})


GOOD_RECORDS = (
    _seen("licence", "licence", kind="business", number="91110000600037341L"),
    _seen("permit", "licence", kind="food", number="JY-DEMO-1", valid_from="2023-01-01", valid_to="2028-01-01"),
    _seen("tax", "tax_level", year="2025", level="A", filings_due=12, filings_on_time=12),
    _seen("contract", "contract", title="演示供货合同", status="performing", written="yes", signed_on="2026-05-01",
          elements=["subject", "quantity", "price", "term", "breach", "dispute"]),
    _seen("milestone", "contract_milestone", contract="contract", due_on="2026-09-01", done_on="2026-08-30"),
    _seen("payable", "payable", amount="1000.00", paid="1000.00", due_on="2026-09-01", paid_on="2026-08-30"),
    _seen("receivable", "receivable", amount="500.00", received="0", due_on="2026-12-01", evidence=["contract", "invoice"]),
    _seen("loan", "loan_record", role="borrower", state="normal"),
    _seen("bill", "utility_record", kind="power", due_on="2026-10-20", paid="yes", paid_on="2026-10-19"),
    _seen("social", "social_insurance", period="2026-10-01", employees=12, insured=12, pay_state="on_time"),
    _seen("before", "social_insurance", period="2025-10-01", employees=10, insured=10, pay_state="on_time"),
    _seen("wages", "wage_record", period="2026-10-01", due_on="2026-11-10", paid="full", paid_on="2026-11-10"),
    _seen("roster", "labour_record", checked_on="2026-11-01", employees=12, contracts=12),
    _seen("year24", "finance_doc", kind="year", period_end="2024-12-31", revenue="250.00", profit="10", assets="100", liabilities="50"),
    _seen("year25", "finance_doc", kind="year", period_end="2025-12-31", revenue="300.00", profit="20", assets="100", liabilities="50",
          current_assets="60", current_liabilities="40"),
    _seen("system", "cert", kind="integrity", state="valid", valid_to="2028-01-01"),
    _seen("quality", "cert", kind="food", state="valid", valid_to="2028-01-01"),
    *(_seen(f"mark{n}", "ip_asset", kind="trademark", state="valid", valid_to="2030-01-01") for n in range(3)),
    _seen("customer", "counterparty", relation="customer", assessed_on="2026-08-01"),
    _seen("inspection", "inspection", way="random", result="clean", inspected_on="2026-03-01"),
    _seen("public", "public_rating", grade="excellent", obtained_on="2026-06-01"),
    _seen("sector", "sector_rating", sector="food", grade="food_a", obtained_on="2026-06-01"),
    _seen("shop", "merchant", checked_on="2026-11-01", complaints=2, complaints_solved=2),
    _seen("check", "commitment_check", result="kept", checked_on="2026-08-01"),
    _seen("course", "attendance", area="tax", hours="4", held_on="2026-09-01"),
    Record("pledge", "commitment", {"template": "integrity", "outcome": "pending", "signed_on": "2026-06-01", "due_on": "2027-06-01",
                                    "publish": "yes", "published_on": "2026-06-08"}),
    Record("diagnosis", "diagnosis", {"started_on": "2026-11-01", **{f"answer.{c}": {"a": "yes", "evidence": [c]} for c in GOOD_ANSWERS}}),
)  # fmt: skip


def archive(*records: Record, **changes: JSON) -> Archive:
    """The good archive with firm properties changed and records added; same id replaces."""
    kept = [record for record in GOOD_RECORDS if record.id not in {other.id for other in records}]
    return Archive("firm", (Record("firm", "firm", {**GOOD_FIRM, **changes}), *kept, *records))


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


_DAYS = st.dates(date(2012, 1, 1), date(2029, 1, 1)).map(date.isoformat)
_WORDS = st.sampled_from
FIRMS = st.fixed_dictionaries(
    {},
    optional={
        "uscc": _WORDS(["91110000600037341L", "91110000600037342L"]),
        "name": st.just("演示"),
        "entity_type": _WORDS(["company", "partnership", "individual_business", "cooperative"]),
        "reg_status": _WORDS(["active", "suspended", "liquidation", "revoked"]),
        "legal_rep": st.just("演示甲"),
        "established_on": _DAYS,
        "address": st.just("演示路"),
        "county": st.just("500103"),
        "gbt4754": _WORDS(["62", "13", "65", "47"]),
        "scope": st.just("演示"),
        "employees": st.integers(0, 40),
        "revenue": st.just("100"),
        "paid_due": _WORDS(["0", "50", "100.5"]),
        "paid_in": _WORDS(["0", "33.3", "100.5"]),
        "premises_check": _WORDS(["matched", "explained", "unreachable"]),
        "premises_checked_on": _DAYS,
        "changes_total": st.integers(0, 5),
        "changes_late": st.integers(0, 5),
        "annual_report_years": st.lists(_WORDS(["2021", "2023", "2024", "2025"]), unique=True),
        "licence_required": _WORDS(["yes", "no"]),
        "ownership_clear": _WORDS(["yes", "no"]),
        "beneficial_owner_filed": _WORDS(["yes", "exempt", "no"]),
    },
)
LICENCES = st.fixed_dictionaries(
    {"kind": _WORDS(["business", "food", "fire"]), "source": _WORDS(["original", "firm"])},
    optional={
        "number": _WORDS(["91110000600037341L", "JY-DEMO"]),
        "valid_from": _DAYS,
        "valid_to": _DAYS,
        "renewal_filed_on": _DAYS,
        "renewal_lead_days": st.integers(0, 90),
    },
)
TAX_LEVELS = st.fixed_dictionaries(
    {"year": _WORDS(["2022", "2024", "2025"]), "level": _WORDS(list("ABMCD"))},
    optional={"filings_due": st.integers(0, 24), "filings_on_time": st.integers(0, 24)},
)
PENALTIES = st.fixed_dictionaries(
    {"grade": _WORDS(["minor", "general", "serious"]), "decided_on": _DAYS},
    optional={"fulfilled_on": _DAYS, "repaired_on": _DAYS},
)
PERSONS = st.fixed_dictionaries(
    {"flags": st.lists(_WORDS(["defaulter", "consumption_limit", "post_ban"]), unique=True)}
)
ANSWERS = st.dictionaries(
    _WORDS(["TX-01", *GOOD_ANSWERS]), _WORDS(["yes", "partly", "no", "na", "unknown"]), max_size=9
)


@st.composite
def archives(draw: st.DrawFn) -> Archive:
    """Any archive the forms could have written."""
    records = [Record("firm", "firm", draw(FIRMS))]
    for kind, strategy, most in (
        ("record.licence", LICENCES, 3),
        ("record.tax_level", TAX_LEVELS, 2),
        ("record.penalty", PENALTIES, 2),
        ("record.key_person", PERSONS, 1),
    ):
        found = draw(st.lists(strategy, max_size=most))
        records += [Record(f"{kind}{n}", kind, properties) for n, properties in enumerate(found)]
    answers = {f"answer.{code}": {"a": a} for code, a in draw(ANSWERS).items()}
    records.append(Record("d", "diagnosis", {"started_on": "2026-11-01", **answers}))
    return Archive("firm", tuple(records))


DAMAGE: dict[str, JSON] = {
    "uscc": "91110000600037342L",
    "scope": "",
    "reg_status": "",
    "established_on": None,
    "paid_in": "40",
    "paid_due": None,
    "premises_check": "unreachable",
    "premises_checked_on": "2024-01-01",
    "changes_total": None,
    "ownership_clear": "",
    "beneficial_owner_filed": "no",
}
UNDONE: dict[str, Record] = {
    "licence": Record("licence", "record.licence", {"kind": "business", "source": "firm"}),
    "permit": Record("permit", "record.licence", {"kind": "food", "source": "original", "valid_to": "2026-01-01"}),
    "social": Record("social", "record.social_insurance", {"period": "2026-10-01", "employees": 12, "insured": 6, "pay_state": "unpaid"}),
    "roster": Record("roster", "record.labour_record", {"source": "firm"}),
    "course": Record("course", "record.attendance", {"source": "firm"}),
    "pledge": Record("pledge", "commitment", {"template": "integrity", "outcome": "pending", "signed_on": "2024-01-01", "due_on": "2025-01-01"}),
    "receivable": Record("receivable", "record.receivable", {"amount": "900", "received": "0", "due_on": "2026-01-01"}),
    "system": Record("system", "record.cert", {"kind": "integrity", "state": "suspended"}),
    "arrears": Record("arrears", "record.arrears", {"kind": "tax", "amount": "70000", "as_of": "2026-10-01"}),
    "tax": Record("tax", "record.tax_level", {"year": "2025", "level": "D", "filings_due": 12, "filings_on_time": 7}),
    "penalty": Record("penalty", "record.penalty", {"grade": "serious", "decided_on": "2025-01-01", "fulfilled_on": "2025-02-01"}),
}  # fmt: skip


@st.composite
def damaged_archives(draw: st.DrawFn, most: int) -> Archive:
    """The good archive with at most `most` things wrong: few enough for every set of repairs to be tried."""
    kinds = (*DAMAGE, *UNDONE, *GOOD_ANSWERS)
    wrong = draw(st.lists(_WORDS(kinds), unique=True, min_size=1, max_size=most))
    records = [UNDONE[name] for name in wrong if name in UNDONE]
    answered = next(record for record in GOOD_RECORDS if record.type == "diagnosis")
    no = {f"answer.{code}": {"a": "no"} for code in wrong if code in GOOD_ANSWERS}
    records.append(Record(answered.id, "diagnosis", {**answered.properties, **no}))
    return archive(*records, **{name: DAMAGE[name] for name in wrong if name in DAMAGE})
