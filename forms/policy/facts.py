"""An archive as whoever supports the firm asks about it. Pure and total, like `forms.judge.facts`.

Data of a class that no live authorisation covers is left out here: nobody is matched with what the firm did
not let be used.
"""

from datetime import date
from typing import Any

from forms.archive import Archive, Record
from forms.checks.dates import months_between, read_date, read_past
from forms.consent import ConsentState
from forms.judge.facts import facts as facts_of
from forms.judge.numbers import number_of, whole_of
from forms.judge.reference import Reference
from forms.judge.vocabulary import Facts, TaxFacts
from forms.policy.vocabulary import HeldHonour, MoneyFacts, NeedFacts, SupportFacts

_PROOFS = 2  # kinds of proof from which on a claim can be offered as security: our proposal
_NO_TAX: TaxFacts = {
    "known": False,
    "level": "",
    "year": None,
    "months": None,
    "filings_due": None,
    "filings_on_time": None,
}


def document(
    facts: Facts, archive: Archive, consent: ConsentState, grade: str, provisional: bool, today: date
) -> dict[str, Any]:
    """What conditions look at: the facts and `support`. `grade`: "" where there is none."""
    own = {**facts, "support": _support(archive, consent, grade, provisional, today)}
    return own if consent.covers("tax") else {**own, "tax": _NO_TAX}


def need_facts(record: Record) -> NeedFacts:
    """A finance need."""
    return {
        "id": record.id,
        "amount": number_of(record, "amount"),
        "term_months": whole_of(record, "term_months"),
        "use": record.text("use"),
        "collateral": [kind for kind in record.texts("collateral") if kind != "none"],
        "scenario": record.text("scenario"),
        "rate_max": number_of(record, "rate_max"),
    }


def blank_documents(reference: Reference) -> tuple[dict[str, Any], ...]:
    """The documents of an archive without a record and of one whose firm has only a name, each with an empty
    need: where rules that forget that facts may be absent fail."""
    day = date(2026, 1, 1)
    blank, named = Archive("0", ()), Archive("0", (Record("0", "firm", {"name": "演示"}),))
    states = (
        ConsentState(False, "none"),
        ConsentState(True, "live", None, frozenset(("finance", "tax", "social"))),
    )
    return tuple(
        {
            **document(facts_of(archive, day, reference), archive, state, "", True, day),
            "need": need_facts(Record("0", "record.finance_need", {})),
        }
        for archive, state in zip((blank, named), states, strict=True)
    )


def _support(
    archive: Archive, consent: ConsentState, grade: str, provisional: bool, today: date
) -> SupportFacts:
    firm = archive.firm() or Record(archive.id, "firm", {})
    established = read_date(firm.text("established_on"))
    months = archive.of("record.social_insurance") if consent.covers("social") else ()
    newest = max(months, key=lambda record: record.text("month"), default=None)
    finance = consent.covers("finance")
    money = _money(archive, firm, today, known=finance)
    return {
        "grade": grade,
        "provisional": provisional,
        "county": firm.text("county"),
        "tier": firm.text("tier"),
        "months": months_between(established, today) if established and established <= today else None,
        **money,
        "receivable": _receivable(archive, today),
        "insured": whole_of(newest, "insured") if newest else None,
        "insurance_late": sum(r.text("pay_state") in ("late", "unpaid") for r in months) if months else None,
        "honours": [_honour(r) for r in archive.of("record.honour") if _holds(r, today)],
        "rights": sum(r.text("state") == "valid" and _lasts(r, today) for r in archive.of("record.ip_asset")),
        "digital": [
            r.text("kind")
            for r in archive.of("record.green_digital")
            if r.text("status") in ("underway", "done")
        ],
        "listed": _on_list(archive, "record.serious_list"),
        "abnormal": _on_list(archive, "record.abnormal_list"),
        "arrears": any(r.text("status") != "cleared" for r in archive.of("record.arrears")),
        "enforced": any(
            r.text("status") in ("in_force", "open") for r in archive.of("record.judicial_record")
        ),
        "archive_authorised": consent.live,
        "finance_authorised": consent.live and finance,
    }


def _money(archive: Archive, firm: Record, today: date, *, known: bool) -> MoneyFacts:
    if not known:
        return MoneyFacts(revenue=None, assets=None, profit=None, statements=None, loans_overdue=None)
    closed = [
        (end, r) for r in archive.of("record.finance_doc") if (end := read_past(r.text("period_end"), today))
    ]
    yearly = [(end, r) for end, r in closed if r.text("kind") == "year"]
    newest = max(yearly, key=lambda pair: (pair[0], pair[1].id), default=(None, None))[1]
    loans = archive.of("record.loan_record")
    return {
        "revenue": number_of(newest, "revenue") if newest else number_of(firm, "revenue"),
        "assets": number_of(newest, "assets") if newest else number_of(firm, "assets"),
        "profit": number_of(newest, "profit") if newest else None,
        "statements": len(closed),
        "loans_overdue": sum(record.text("state") == "overdue" for record in loans),
    }


def _receivable(archive: Archive, today: date) -> float | None:
    """Claims that could secure a loan, in 10,000 yuan; None where none is on record."""
    claims = archive.of("record.receivable")
    if not claims:
        return None
    good = [r for r in claims if r.text("disputed") != "yes" and len(r.texts("evidence")) >= _PROOFS]
    return sum(number_of(record, "outstanding") or 0.0 for record in good) / 10_000


def _honour(record: Record) -> HeldHonour:
    return {"kind": record.text("kind"), "level": record.text("level")}


def _holds(record: Record, today: date) -> bool:
    return record.text("revoked") != "yes" and _lasts(record, today)


def _lasts(record: Record, today: date) -> bool:
    ends = read_date(record.text("valid_to"))
    return ends is None or ends >= today


def _on_list(archive: Archive, kind: str) -> bool:
    return any(record.text("status") != "removed" for record in archive.of(kind))
