"""An invented firm's staff and finance: what may be collected only with an authorisation.

A firm that signed none has none of it. Days stand relative to `today`; stories by number are the edges.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.corpus.firm import Entity, Firm

_BANKS = ("演示商业银行两江支行", "演示农商银行沙坪坝支行", "演示村镇银行")


def records(firm: Firm) -> Iterator[Entity]:
    """Insurance, wages, contracts and fund; loans, a need of finance and its match."""
    if firm.number % 10 == 9:  # has not signed
        return
    staff = int(firm.profile.get("employees", firm.random.randint(*firm.trade.employees)))
    yield from _months(firm, staff)
    yield from _labour(firm, staff)
    yield from _loans(firm)
    yield from _finance(firm)


def since(firm: Firm, offset: int) -> int:
    """Days ago, but not before the firm was there; as an offset, 0 or below."""
    return -min(offset, (firm.today - firm.established).days)


def seen(firm: Firm, picture: str) -> dict[str, Any]:
    """Where it is known from, with a picture of that kind or without."""
    photo = firm.picture(picture)
    return {"source": "original" if photo else "firm", "photo": photo}


def _month(firm: Firm, back: int) -> date:
    """The first day of the month so many months ago."""
    year, month = divmod(firm.today.year * 12 + firm.today.month - 1 - back, 12)
    return date(year, month + 1, 1)


def _months(firm: Firm, staff: int) -> Iterator[Entity]:
    """Insurance and wages of three months, the fund of the last; firm 4 owes all of them."""
    for back in (3, 2, 1):
        period = _month(firm, back)
        if period < firm.established:
            continue
        month = {"period": period.isoformat(), "month": period.isoformat()[:7]}
        owing = firm.number == 4 or (back == 1 and not firm.chance(good=1, bad=0.8))
        late = not owing and not firm.chance(good=1, bad=0.6)
        yield _insurance(firm, staff, month, _month(firm, back - 1), owing=owing, late=late)
        yield _wages(firm, staff, month, _month(firm, back - 1), owing=owing, late=late)
        if back == 1 and firm.chance(good=0.9, bad=0.2):
            fund = {**month, "employees": staff, "members": round(staff * (0.4 + 0.6 * firm.quality))}
            paid = min(firm.today, _month(firm, 0) + timedelta(days=9))
            values = {"fund_state": "on_time", "percent": "5", "amount": f"{staff * 620}.00"}
            yield firm.entity(
                "record.housing_fund",
                fund | values | {"paid_on": paid.isoformat()} | seen(firm, "tax"),
            )
        elif back == 1 and firm.chance(good=0, bad=0.6):
            yield firm.entity("record.housing_fund", {**month, "fund_state": "none", "source": "firm"})


def _insurance(
    firm: Firm, staff: int, month: dict[str, Any], after: date, *, owing: bool, late: bool
) -> Entity:
    insured = staff if firm.chance(good=1, bad=0.4) else round(staff * 0.7)
    exempt = min(1, staff - insured)
    paid = min(firm.today, after + timedelta(days=24 if late else 12))
    values = {
        "employees": staff,
        "insured": insured,
        "exempt": exempt if insured < staff else None,
        "missing": staff - insured - exempt,
        "pay_state": "unpaid" if owing else "late" if late else "on_time",
        "paid_on": None if owing else paid.isoformat(),
        "arrears": f"{staff * 980}.00" if owing else None,
    }
    return firm.entity("record.social_insurance", month | values | seen(firm, "tax"))


def _wages(firm: Firm, staff: int, month: dict[str, Any], after: date, *, owing: bool, late: bool) -> Entity:
    due = after + timedelta(days=14)
    paid = due + timedelta(days=6 if late else -1)
    unpaid = owing or paid > firm.today
    state = ("arrears" if due < firm.today else "due") if unpaid else "late" if late else "on_time"
    total = staff * 4_800
    values = {
        "headcount": staff,
        "total": f"{total}.00",
        "due_on": due.isoformat(),
        "paid": "none" if unpaid else "full",
        "paid_on": None if unpaid else paid.isoformat(),
        "late_days": 6 if late and not unpaid else 0,
        "arrears": f"{total}.00" if unpaid else None,
        "arrears_people": staff if unpaid else None,
        "status": state,
    }
    return firm.entity("record.wage_record", month | values | seen(firm, "tax"))


def _labour(firm: Firm, staff: int) -> Iterator[Entity]:
    signed = staff if firm.chance(good=1, bad=0.3) else round(staff * 0.8)
    disputes = 0 if firm.chance(good=1, bad=0.6) else firm.random.choice((1, 1, 2))
    recent = min(1, staff - signed)
    values = {
        "checked_on": firm.day(since(firm, firm.random.randrange(0, 120))),
        "employees": staff,
        "contracts": signed,
        "recent": recent if signed < staff else None,
        "unsigned": staff - signed - recent,
        "rules_published": "yes" if firm.chance(good=1, bad=0.4) else "no",
        "disputes": disputes,
        "disputes_open": firm.random.randint(0, disputes) if disputes else None,
        "dispute_about": ["wages"] if disputes else None,
        "dispute_note": "已约调解，争取月底前了结。" if disputes else None,
    }
    yield firm.entity("record.labour_record", values | seen(firm, "seal_page"))


def _loans(firm: Firm) -> Iterator[Entity]:
    """Ending today, in 7 days, in 60 and 61, and overdue; and those of the rest."""
    ends = {0: 7, 1: 60, 2: 61, 4: -20, 6: 0, 8: 1}.get(firm.number)
    if ends is None and firm.random.random() < 0.5:
        return
    left = firm.random.randrange(90, 900) if ends is None else ends
    amount = firm.random.choice((20, 50, 100, 300))
    overdue = left < 0
    values = {
        "role": "guarantor" if firm.number % 8 == 1 else "borrower",
        "lender": firm.random.choice(_BANKS),
        "doc_no": f"演借〔{firm.today.year}〕{firm.number + 1:04d}",
        "kind": firm.random.choice(("credit", "guarantee", "mortgage", "pledge")),
        "amount": f"{amount}.00",
        "starts_on": firm.day(since(firm, max(1, 1095 - left))),
        "ends_on": firm.day(left),
        "state": "overdue" if overdue else "normal",
        "balance": f"{amount // 2}.00",
        "overdue_since": firm.day(left + 1) if overdue else None,
        "overdue": f"{amount // 2}.00" if overdue else None,
    }
    yield firm.entity("record.loan_record", values | seen(firm, "first_page"))


def _finance(firm: Firm) -> Iterator[Entity]:
    if firm.number not in (0, 2, 6) and firm.random.random() < 0.6:
        return
    need, amount = firm.identity(), firm.random.choice((30, 80, 200))
    raised = since(firm, firm.random.randrange(20, 120))
    values = {
        "purpose": firm.random.choice(("旺季备货", "购置设备", "门店装修", "支付货款")),
        "raised_on": firm.day(raised),
        "amount": f"{amount}.00",
        "use": "working",
        "term_months": firm.random.choice((6, 12, 36)),
        "needed_by": firm.day(7),
        "collateral": ["receivable"] if firm.number % 2 else ["none"],
        "scenario": firm.random.choice(("alliance", "platform", "tax", "unsure")),
        "state": "docking",
        "source": "firm",
    }
    yield firm.entity("record.finance_need", values, need)
    stage = {0: 3, 2: 5, 6: 4}.get(firm.number, firm.random.randint(0, 5))
    yield firm.entity("record.finance_case", _case(firm, need, amount, raised, stage))


def _case(firm: Firm, need: str, amount: int, raised: int, stage: int) -> dict[str, Any]:
    """The match that has come to `stage` of five steps, three days each."""
    steps = ("registered_on", "authorised_on", "applied_on", "decided_on", "followed_on")
    approved = stage == 5 or firm.chance(good=1, bad=0.3)
    values: dict[str, Any] = {
        "need": need,
        "bank": firm.random.choice(_BANKS),
        "product": "诚信渝商贷（演示）",
        "started_on": firm.day(raised),
        **{name: firm.day(min(0, raised + 3 * (n + 1))) for n, name in enumerate(steps[:stage])},
        "stage": ("started", "registered", "authorised", "applied", "approved", "following")[stage],
        "events": "现场对接会上与客户经理见面，约定补充近三个月流水。",
    }
    if stage >= 3:
        values["applied_amount"] = f"{amount}.00"
    if stage >= 4 and approved:
        values |= {"result": "approved", "approved_amount": f"{amount // 2}.00", "rate": "3.85"}
    elif stage >= 4:
        values |= {"result": "declined", "gap": "经营未满两年，缺近一年报表。", "stage": "declined"}
    return values
