"""What one invented firm does: registration, dealings and finances (groups 5.1 and 5.3 beyond profile and contracts).

Money scales with the firm's trade; how well it is run decides what is late. Some of the first forty stand on
edges: due today, yesterday, in seven days, at the end of the month, or long ago.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.corpus.firm import Entity, Firm
from tests.corpus.registration import PARTIES, registration, seen, since
from tests.corpus.uscc import code

_PROJECTS = frozenset({3, 6, 13, 20})
_CERTIFIED = frozenset({2, 3, 4, 16})
_INVENTIVE = {"34": "invention", "36": "utility", "65": "software"}
_LINES = ("商贸", "供应链", "物资", "实业", "科技", "包装")


@dataclass(frozen=True, slots=True)
class Party:
    """Someone the firm deals with, as its credit book names it."""

    name: str
    uscc: str
    kind: str
    relation: str


def records(firm: Firm) -> Iterator[Entity]:
    """Every kind of record of this module that the firm has; personal and private ones only if it has signed."""
    signed = firm.number % 10 != 9  # see `district.archive`
    yield from registration(firm, signed=signed)
    book = _parties(firm)
    for party in book:
        if firm.number < 5 or firm.chance(good=0.9, bad=0.3):
            yield _counterparty(firm, party)
    for number, party in enumerate(book):
        if party.relation != "supplier":
            yield _receivable(firm, party, number)
        if party.relation != "customer":
            yield _payable(firm, party, number)
    if firm.number in _PROJECTS or (firm.quality > 0.4 and firm.random.random() < 0.15):
        yield _public_project(firm)
    if signed:
        yield from _finance_docs(firm)
        yield from _utilities(firm)
    if firm.number in _CERTIFIED or firm.chance(good=0.6, bad=0.05):
        yield _cert(firm)
    yield from _rights(firm)
    if firm.number in (0, 2) or firm.chance(good=0.6, bad=0.1):
        yield _green_digital(firm)


def _edge(firm: Firm) -> int | None:
    """Days from today on which something of an early firm falls due; None for all others."""
    month_end = firm.today.replace(day=calendar.monthrange(firm.today.year, firm.today.month)[1])
    edges = {0: 0, 1: -1, 2: 7, 3: (month_end - firm.today).days, 4: -100, 6: 1, 8: 30, 10: -900, 14: -1200}
    return edges.get(firm.number)


def _parties(firm: Firm) -> list[Party]:
    """Two to four: customers and suppliers, now and then a public body."""
    words = firm.random.sample(PARTIES, 4)
    found = []
    for number, word in enumerate(words[: firm.random.randint(2, 4)]):
        relation = ("customer", "supplier", "customer", "both")[number]
        kind = firm.random.choice(("other", "other", "large", "public")) if number == 2 else "other"
        ending = "服务中心" if kind == "public" else f"{firm.random.choice(_LINES)}有限公司"
        uscc = code("91", "500106", 920_000 + (firm.number * 4 + number) % 3_500)
        found.append(Party(f"演示{word}{ending}", "" if kind == "public" else uscc, kind, relation))
    return found


def _counterparty(firm: Firm, party: Party) -> Entity:
    credit = firm.random.random() < 0.7
    checked = firm.chance(good=0.95, bad=0.2)
    view = firm.random.choice(("good", "normal", "normal", "watch"))
    adverse = ["abnormal"] if checked and view == "watch" else None
    values = {
        "party": party.name,
        "party_uscc": party.uscc,
        "relation": party.relation,
        "since": since(firm, firm.random.randrange(60, 1500)),
        "terms": "credit" if credit else "cash",
        "term_days": firm.random.choice((30, 45, 60, 90)) if credit else None,
        "limit": f"{_sale(firm) * 2}.00" if credit and party.relation != "supplier" else None,
        "checked_on": firm.day(-firm.random.randrange(1, 200)) if checked else None,
        "adverse": adverse,
        "assessment": view if checked else "none",
        "reason": "两次付款晚于约定 30 天以上" if checked and view == "watch" else None,
        "assessed_on": firm.day(-firm.random.randrange(0, 100)) if checked else None,
        "source": "firm",
    }
    return firm.entity("record.counterparty", values)


def _sale(firm: Firm) -> int:
    """Yuan of one delivery: a small part of what firms of the trade turn over a year."""
    low, high = firm.trade.revenue
    return firm.random.randrange(low, max(low + 1, high // 4)) * 10_000 // firm.random.choice((12, 24, 48))


def _receivable(firm: Firm, party: Party, number: int) -> Entity:
    edge = _edge(firm) if number == 0 else None
    due = firm.random.randrange(-150, 60) if edge is None else edge
    amount = _sale(firm)
    came = edge is None and due < 0 and firm.random.random() < 0.75
    received = amount if came else firm.random.choice((0, 0, amount // 2)) if due < 0 else 0
    overdue = due < 0 and received < amount
    values = {
        "debtor": party.name,
        "debtor_uscc": party.uscc,
        "debtor_kind": party.kind,
        "doc_no": f"演票 {firm.number + 1:05d}-{number + 1}",
        "amount": f"{amount}.00",
        "delivered_on": firm.day(min(-1, due - firm.random.choice((30, 30, 60, 90)))),
        "due_on": firm.day(due),
        "received": f"{received}.00",
        "received_on": firm.day(min(0, due + firm.random.choice((-3, 0, 12)))) if received else None,
        "outstanding": str(amount - received),
        "dunned_on": firm.day(due // 2) if overdue and firm.chance(good=0.95, bad=0.2) else None,
        "disputed": "yes" if overdue and firm.random.random() < 0.15 else "no",
        "evidence": [p for p in ("contract", "delivery", "invoice", "statement") if _kept(firm)],
        **seen(firm, "seal_page"),
    }
    return firm.entity("record.receivable", values)


def _kept(firm: Firm) -> bool:
    return firm.chance(good=1, bad=0.5)


def _payable(firm: Firm, party: Party, number: int) -> Entity:
    edge = _edge(firm) if number == 1 else None
    due = firm.random.randrange(-150, 60) if edge is None else max(edge, -300)
    amount = _sale(firm)
    good = firm.chance(good=1, bad=0.3)
    settled = due < 0 and edge is None and (good or firm.random.random() < 0.5)
    paid_on = min(0, due - 2 if good else due + 20)
    on_time = ("yes" if paid_on <= due else "no") if settled else "no" if due < 0 else None
    disputed = due < 0 and not settled and firm.random.random() < 0.3
    values = {
        "creditor": party.name,
        "creditor_uscc": party.uscc,
        "kind": firm.random.choice(("goods", "goods", "service", "freight")),
        "doc_no": f"演付 {firm.number + 1:05d}-{number + 1}",
        "amount": f"{amount}.00",
        "delivered_on": firm.day(min(0, due - 30)),
        "due_on": firm.day(due),
        "extended": "no",
        "paid": f"{amount if settled else 0}.00",
        "paid_on": firm.day(paid_on) if settled else None,
        "outstanding": "0" if settled else str(amount),
        "on_time": on_time,
        "disputed": "yes" if disputed else "no",
        "dispute_note": "第二批货数量不符，双方正在对账" if disputed else None,
        **seen(firm, "seal_page"),
    }
    return firm.entity("record.payable", values)


def _public_project(firm: Firm) -> Entity:
    edge = _edge(firm)
    ends = firm.random.randrange(-400, 120) if edge is None else edge
    accepted = ends < -20 and firm.chance(good=1, bad=0.5)
    result = "good" if firm.quality > 0.85 else "pass" if firm.chance(good=1, bad=0.7) else "fail"
    breach = ends < 0 and not firm.chance(good=1, bad=0.6)
    values = {
        "title": f"{firm.where.county_name}演示{firm.trade.word}服务项目",
        "doc_no": f"演采〔{firm.today.year - 1}〕{firm.number + 1:04d}",
        "kind": firm.random.choice(("goods", "service", "works")),
        "procurer": f"{firm.where.county_name}演示事务中心",
        "role": firm.random.choice(("sole", "sole", "sub")),
        "awarded_on": firm.day(min(0, ends) - firm.random.randrange(60, 200)),
        "amount": f"{firm.random.randrange(5, 200)}.00",
        "ends_on": firm.day(ends),
        "status": "accepted" if accepted else "late" if ends < 0 and breach else "performing",
        "accepted_on": firm.day(ends + 12) if accepted else None,
        "result": result if accepted else None,
        "breach": "yes" if breach else "no",
        "breach_note": "逾期交付，按合同扣款" if breach else None,
        **seen(firm, "first_page"),
    }
    return firm.entity("record.public_project", values)


def _finance_docs(firm: Firm) -> Iterator[Entity]:
    """Statements of the last two full years, and of the last quarter that ended, where books are kept."""
    if firm.number > 4 and not firm.chance(good=1, bad=0.3):
        return
    now = round(float(firm.profile.get("revenue") or firm.random.randint(*firm.trade.revenue)))
    assets = round(float(firm.profile.get("assets") or now * firm.random.uniform(0.4, 1.2))) + 10
    growth = firm.random.uniform(-0.2, 0.1) + 0.2 * firm.quality
    quarter = date(firm.today.year, (firm.today.month - 1) // 3 * 3 + 1, 1) - timedelta(days=1)
    last = firm.today.year - 1
    periods = [("year", date(last - 1, 12, 31), now / (1 + growth)), ("year", date(last, 12, 31), float(now))]
    if quarter.month != 12:
        periods.append(("quarter", quarter, now * (1 + growth) * quarter.month / 12))
    for kind, end, revenue in periods:
        if end < firm.established:
            continue
        owed = assets * (0.95 - 0.6 * firm.quality) * firm.random.uniform(0.8, 1.2)
        values = {
            "kind": kind,
            "period_end": end.isoformat(),
            "basis": firm.random.choice(("tax", "agent", "own")) if firm.quality < 0.9 else "audited",
            "revenue": f"{revenue:.2f}",
            "profit": f"{revenue * (0.14 * firm.quality - 0.04):.2f}",
            "rd_cost": f"{revenue * 0.04:.2f}" if firm.trade.division in _INVENTIVE else None,
            "assets": f"{assets}.00",
            "liabilities": f"{owed:.2f}",
            "current_assets": f"{assets * 0.55:.2f}",
            "current_liabilities": f"{owed * 0.7:.2f}",
            **seen(firm),
        }
        yield firm.entity("record.finance_doc", values)


def _utilities(firm: Firm) -> Iterator[Entity]:
    """Power of the last three months, and water of the last; the newest bill may still be open."""
    if firm.number > 4 and not firm.chance(good=0.8, bad=0.3):
        return
    month = firm.today.replace(day=1)
    for back in range(3):
        month = (month - timedelta(days=1)).replace(day=1)
        for kind in ("power", "water") if back == 0 else ("power",):
            edge = _edge(firm) if (back, kind) == (0, "power") else None
            due = month + timedelta(days=50) if edge is None else firm.today + timedelta(days=min(edge, 30))
            paid = (edge is None and firm.chance(good=1, bad=0.7)) or edge == 0
            late = 0 if firm.chance(good=1, bad=0.5) else firm.random.randrange(1, 15)
            paid_on = min(firm.today, due + timedelta(days=late - 3))
            yield firm.entity(
                "record.utility_record", _bill(firm, kind, month, due, paid_on if paid else None)
            )


def _bill(firm: Firm, kind: str, month: date, due: date, paid_on: date | None) -> dict[str, Any]:
    late = (paid_on or firm.today) > due
    return {
        "kind": kind,
        "period": f"{month:%Y-%m}",
        "supplier": {"power": "演示供电公司", "water": "演示自来水公司"}[kind],
        "amount": f"{firm.random.randrange(200, 9000)}.00",
        "due_on": due.isoformat(),
        "paid": "yes" if paid_on else "no",
        "paid_on": paid_on.isoformat() if paid_on else None,
        "on_time": "no" if late else "yes" if paid_on else None,
        "cut_off": "no" if late else None,
        **seen(firm),
    }


def _cert(firm: Firm) -> Entity:
    edge = _edge(firm)
    left = firm.random.randrange(20, 1000) if edge is None else edge
    state = "expired" if left < 0 else "valid" if firm.chance(good=1, bad=0.8) else "suspended"
    kind, standard = firm.random.choice(
        (("quality", "GB/T 19001-2016"), ("environment", "GB/T 24001-2016"), ("integrity", "GB/T 31950-2023"))
    )
    values = {
        "kind": kind,
        "number": f"演证 {firm.today.year}Q{firm.number + 1:06d}",
        "issuer": "演示认证中心",
        "standard": standard,
        "scope": firm.trade.scope,
        "issued_on": firm.day(min(0, left - 1095)),
        "valid_to": firm.day(left),
        "state": state,
        "next_audit_on": firm.day(left - 365) if left > 380 else None,
        **seen(firm, "photo"),
    }
    return firm.entity("record.cert", values)


def _rights(firm: Firm) -> Iterator[Entity]:
    """A mark for many, in one case of ten unused or in dispute; a patent or software where the trade makes such."""
    kinds = ["trademark"] if firm.number < 5 or firm.chance(good=0.8, bad=0.3) else []
    if (inventive := _INVENTIVE.get(firm.trade.division)) and firm.chance(good=0.9, bad=0.2):
        kinds.append(inventive)
    for number, kind in enumerate(kinds):
        mark = kind == "trademark"
        edge = _edge(firm) if mark else None
        left = firm.random.randrange(60, 3000) if edge is None else edge
        sued = firm.number in (4, 21) or not firm.chance(good=1, bad=0.9)
        patent = kind in ("invention", "utility")
        values = {
            "kind": kind,
            "title": f"演示{firm.trade.word}" if mark else f"一种{firm.trade.word}演示装置",
            "number": f"演权 {firm.number + 1:06d}{number}",
            "classes": {"62": "43", "34": "7", "36": "12", "65": "9、42"}.get(firm.trade.division, "35"),
            "right": "own" if firm.random.random() < 0.9 else "joint",
            "state": "lapsed" if left < -180 else "valid",
            "granted_on": firm.day(min(0, left - 3652)),
            "valid_to": firm.day(left) if kind != "software" else None,
            "in_use": "yes" if firm.random.random() < 0.9 else "no",
            "fee_paid_to": firm.day(firm.random.choice((-40, 7, 200))) if patent else None,
            "disputes": ["sued"] if sued else None,
            "dispute_note": "一审审理中，对方为演示单位" if sued else None,
            **seen(firm, "photo"),
        }
        if not mark:
            del values["classes"]
        yield firm.entity("record.ip_asset", values)


def _green_digital(firm: Firm) -> Entity:
    kind, title = firm.random.choice(
        (
            ("energy", "照明与空调节能改造"),
            ("cloud", "云上进销存"),
            ("sales", "线上门店"),
            ("factory", "绿色门店"),
        )
    )
    status = firm.random.choice(("done", "done", "underway", "planned"))
    edge = _edge(firm)
    done = -firm.random.choice((1, 200, 729, 800))
    level = firm.random.choice(("none", "district", "city")) if status == "done" else None
    values = {
        "kind": kind,
        "title": title,
        "status": status,
        "started_on": firm.day(done - 90) if status != "planned" else None,
        "done_on": firm.day(done) if status == "done" else None,
        "due_on": None if status == "done" else firm.day(edge if edge is not None and edge > -90 else 60),
        "level": level,
        "authority": f"{firm.where.county_name}演示主管部门" if level not in (None, "none") else None,
        "invested": f"{firm.random.randrange(1, 60)}.00",
        "effect": "月用电比改造前降 12%" if status == "done" and kind == "energy" else None,
        **seen(firm, "site_photo"),
    }
    return firm.entity("record.green_digital", values)
