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
GOOD_ANSWERS = ("TX-02", "TX-03", "TX-04", "LB-01", "LB-02", "LB-03")
GOOD_RECORDS = (
    Record("licence", "record.licence", {"kind": "business", "number": "91110000600037341L", "source": "original"}),
    Record(
        "permit",
        "record.licence",
        {"kind": "food", "number": "JY-DEMO-1", "source": "camera", "valid_from": "2023-01-01", "valid_to": "2028-01-01"},
    ),
    Record("tax", "record.tax_level", {"year": "2025", "level": "A", "filings_due": 12, "filings_on_time": 12}),
    Record(
        "diagnosis",
        "diagnosis",
        {"started_on": "2026-11-01", **{f"answer.{code}": {"a": "yes", "evidence": [code]} for code in GOOD_ANSWERS}},
    ),
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
    _WORDS(["TX-01", *GOOD_ANSWERS]), _WORDS(["yes", "partly", "no", "na", "unknown"]), max_size=7
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
