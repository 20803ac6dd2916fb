"""The records of one invented firm, drawn from how well it is run (`quality`, 0 to 1).

Property names and values are those that the forms in `resources/forms` save; `tests/corpus/test_district.py`
holds the two together. Dates stand relative to `today`, so that whatever is due is due whenever it is made.
"""

import csv
import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import resources
from tests.corpus import names, trades
from tests.corpus.firm import Entity, Firm
from tests.corpus.uscc import code

_QUESTIONS = {"CT": 8, "TX": 6, "LB": 6, "SF": 5, "EN": 2, "CS": 2}
CHECKS = (*(f"{m}-{n:02d}" for m, last in _QUESTIONS.items() for n in range(1, last + 1)), "CS-08", "CS-09")
_MEDIUM = ("CT-02", "CT-03", "CT-05", "CT-07", "TX-04", "TX-05", "SF-02", "CS-01", "CS-08")
_SEVERITY = dict.fromkeys(_MEDIUM, "medium") | {"CT-08": "low", "CS-09": "low"}
_COMPANIES = ("company", "partnership")


BARE = {
    *("uscc", "name", "entity_type", "reg_status", "established_on"),
    *("address", "county", "gbt4754", "employees", "tier", "licence_required"),
}


def profile(firm: Firm, *, bare: bool = False) -> Entity:
    """The firm record: registration, place, size, disclosure; `bare`: what its form insists on, no more."""
    roll = firm.random
    company = firm.entity_type == "company"
    capital = roll.choice((10, 50, 100, 200, 500, 1000))
    due = capital if company else 0
    years = [str(y) for y in range(firm.today.year - 3, firm.today.year) if y >= firm.established.year]
    changes = roll.choice((0, 0, 0, 1, 2))
    matched = firm.chance(good=0.98, bad=0.35)
    check = "matched" if matched else roll.choice(("explained", "unreachable"))
    partners = firm.entity_type in _COMPANIES
    values = {
        "uscc": firm.uscc,
        "name": firm.name,
        "entity_type": firm.entity_type,
        "reg_status": "active" if firm.chance(good=1, bad=0.9) else "suspended",
        "legal_rep": firm.legal_rep,
        "phone": names.phone(firm.number),
        "established_on": firm.established.isoformat(),
        "reg_capital": f"{capital}.00" if company else None,
        "paid_due": f"{due}.00" if company else None,
        "paid_in": f"{round(due * (0.3 + 0.7 * firm.quality), 2):.2f}" if company else None,
        "address": f"{firm.where.county_name}{firm.where.town_name}{names.road(firm.number)} {roll.randrange(1, 400)} 号",
        "county": firm.where.county,
        "town": firm.where.town,
        "gbt4754": firm.trade.division,
        "scope": firm.trade.scope,
        "employees": roll.randint(*firm.trade.employees),
        "revenue": f"{roll.randint(*firm.trade.revenue)}.00",
        "assets": f"{roll.randint(20, 4000)}.00",
        "tier": "model" if firm.quality > 0.9 else "rising" if firm.quality > 0.65 else "basic",
        "premises_check": check,
        "premises_checked_on": firm.day(
            -max(0, min(roll.randrange(5, 300), (firm.today - firm.established).days))
        ),
        "annual_report_years": [year for year in years if firm.chance(good=1, bad=0.4)],
        "ownership_clear": ("yes" if firm.chance(good=1, bad=0.6) else "no") if partners else None,
        "beneficial_owner_filed": ("yes" if firm.chance(good=1, bad=0.4) else "no") if partners else None,
        "changes_total": changes,
        "changes_late": roll.randint(0, changes) if changes and not firm.chance(good=1, bad=0.3) else 0,
        "licence_required": "yes" if firm.trade.permit else "no",
        "variants": trades.variants(firm),
        "officer": names.person(roll),
        "licence_photo": firm.picture("licence_photo"),
        "site_photo": firm.picture("site_photo") if check != "unreachable" else "",
    }
    if not changes:
        del values["changes_late"]
    for name in ("phone", "town", "scope", "assets", "revenue", "officer", "changes_total"):
        if not firm.chance(good=1, bad=0.3):
            values.pop(name)
    if bare:
        values = {name: value for name, value in values.items() if name in BARE}
    firm.profile = values
    return firm.entity("firm", values, firm.archive)


def licences(firm: Firm, days_left: int | None) -> Iterator[Entity]:
    """The business licence, and the permit of the trade ending in `days_left` days (None: years away)."""
    yield firm.entity(
        "record.licence",
        {
            "kind": "business",
            "number": firm.uscc,
            "issuer": f"{firm.where.county_name}市场监督管理局",
            "valid_from": firm.established.isoformat(),
            "long_term": "yes",
            **_seen(firm),
        },
    )
    if firm.trade.permit and (days_left is not None or firm.chance(good=1, bad=0.6)):
        left = firm.random.randrange(120, 1500) if days_left is None else days_left
        start = max(firm.established, firm.today + timedelta(days=left - 1826))
        yield firm.entity(
            "record.licence",
            {
                "kind": firm.trade.permit,
                "number": f"演许〔{start.year}〕{firm.number + 1:05d}",
                "issuer": f"{firm.where.county_name}演示审批局",
                "scope": firm.trade.scope,
                "valid_from": start.isoformat(),
                "long_term": "no",
                "valid_to": firm.day(left),
                "renewal_lead_days": 30,
                **_seen(firm),
            },
        )


def _seen(firm: Firm) -> dict[str, str]:
    photo = firm.picture("photo")
    return {"source": "original" if photo else "register", "photo": photo}


def contracts(firm: Firm, *, breach: bool) -> Iterator[Entity]:
    """One to four contracts; with `breach` the first has a milestone broken by the firm and one overdue."""
    for index in range(firm.random.randint(1, 4)):
        roll = firm.random
        started, ends = -roll.randrange(40, 700), roll.randrange(-30, 800)
        amount = roll.randrange(5, 200) * 4_000
        category = roll.choice(("purchase", "sale", "lease", "service"))
        written = firm.chance(good=1, bad=0.5)
        identity = firm.identity()
        title = {
            "purchase": "采购框架合同",
            "sale": "供货合同",
            "lease": "门店租赁合同",
            "service": "服务合同",
        }[category]
        status = "performing" if ends > 0 else "done"
        elements = ["subject", "quantity", "price", "term", "breach", "dispute"]
        values = {
            "title": title,
            "category": category,
            "counterparty": f"演示{roll.choice('甲乙丙丁戊')}方贸易有限公司",
            "counterparty_uscc": code("91", "500103", 900_000 + roll.randrange(20_000)),
            "written": "yes" if written else "no",
            "staged": "yes",
            "signed_on": firm.day(started),
            "ends_on": firm.day(ends),
            "amount": f"{amount}.00",
            "status": "dispute" if breach and index == 0 else status,
            "elements": [e for e in elements if firm.chance(good=1, bad=0.6)] if written else None,
            "first_page": firm.picture("first_page") if written else "",
            "seal_page": firm.picture("seal_page") if written else "",
        }
        yield firm.entity("record.contract", values, identity)
        yield from _milestones(firm, identity, started, amount, broken=breach and index == 0)


def _milestones(firm: Firm, contract: str, started: int, amount: int, *, broken: bool) -> Iterator[Entity]:
    for number, share in enumerate((0.25, 0.5, 0.75, 1.0), start=1):
        due = round(started + (30 - started) * share)
        late = 20 if broken and number == 2 else 0
        open_ = due > 0 or (broken and number == 3)
        values: dict[str, Any] = {
            "contract": contract,
            "title": f"第 {number} 期款",
            "kind": "payment",
            "due_on": firm.day(due),
            "done_on": None if open_ else firm.day(min(0, due + late)),
            "amount": f"{amount / 4:.2f}",
        }
        if (late or open_) and due < 0:
            values["breach"] = "yes"
        yield firm.entity("record.contract_milestone", values)


def penalty(
    firm: Firm, decided_on: date, grade: str, fulfilled_after: int | None, *, repaired: bool = False
) -> Entity:
    """A penalty by its date and grade; fulfilled so many days later, or not (None)."""
    fulfilled = None if fulfilled_after is None else decided_on + timedelta(days=fulfilled_after)
    fine = {"minor": 0, "general": 20_000, "serious": 260_000}[grade]
    return firm.entity(
        "record.penalty",
        {
            "doc_no": penalty_number(firm, decided_on),
            "authority": f"{firm.where.county_name}市场监督管理局",
            "decided_on": decided_on.isoformat(),
            "conduct": {
                "minor": "未明码标价",
                "general": "使用超过保质期原料",
                "serious": "未取得许可从事经营活动",
            }[grade],
            "result": "警告" if grade == "minor" else f"罚款 {fine} 元",
            "fine": f"{fine}.00",
            "grade": grade,
            "grade_source": "register",
            "fulfilled_on": fulfilled.isoformat() if fulfilled else None,
            "repaired_on": firm.day(-2) if repaired else None,
            "published": "no" if repaired or grade == "minor" else "yes",
            "published_on": None if repaired or grade == "minor" else _published(firm, decided_on),
            "photo": firm.picture("decision"),
        },
    )


def _published(firm: Firm, decided_on: date) -> str:
    """Some days after the decision, of every third firm too late; never in the future."""
    return min(firm.today, decided_on + timedelta(days=20 if firm.number % 3 == 0 else 6)).isoformat()


def penalty_number(firm: Firm, decided_on: date) -> str:
    """The number of the firm's penalty of that day."""
    return f"渝演市监处罚〔{decided_on.year}〕{firm.number}-{decided_on:%m%d} 号"


def tax_levels(firm: Firm) -> Iterator[Entity]:
    """The tax-and-fee credit level of last year and the year before, where the firm is assessed."""
    if firm.entity_type == "individual_business" and firm.random.random() < 0.6:
        return
    for year in (firm.today.year - 2, firm.today.year - 1):
        if year < firm.established.year:
            continue
        due = firm.random.choice((16, 24, 36))
        level = "ABBMCD"[min(5, max(0, round((1 - firm.quality) * 6 - firm.random.random())))]
        values = {
            "year": str(year),
            "level": level,
            "obtained_on": date(year + 1, 5, 12).isoformat(),
            "photo": firm.picture("tax"),
            "filings_due": due,
            "filings_on_time": due - (0 if firm.chance(good=1, bad=0.1) else firm.random.randrange(1, 9)),
        }
        yield firm.entity("record.tax_level", values)


def consent(firm: Firm, state: str) -> Entity:
    """The archive authorisation: `live`, `ending` (in 7 days), `expired` or `withdrawn`."""
    start, end = {"live": (-120, 245), "ending": (-358, 7), "expired": (-370, -5), "withdrawn": (-200, 165)}[
        state
    ]
    purpose = "建立信用档案并开展合规诊断"
    values = {
        "kind": "archive",
        "purpose": purpose,
        "categories": ["basic", "personal", "tax", "social", "finance", "utility"],
        "sensitive": [] if firm.number % 3 == 2 else ["location"],
        "signed_how": "screen",
        "valid_from": firm.day(start),
        "valid_to": firm.day(end),
        "notice_version": "2026.11",
        "understood": ["read", "free"],
        "signed_by": firm.legal_rep,
        "signature": firm.picture("signature"),
        "statement_hash": hashlib.sha256(f"{firm.uscc}/{purpose}".encode()).hexdigest(),
    }
    if state == "withdrawn":
        values |= {"withdrawn_on": firm.day(-10), "withdrawn_reason": "企业改由园区统一建档"}
    return firm.entity("consent", values)


@cache
def _texts() -> dict[str, str]:
    sheet = Path(resources.__file__).parent / "reference" / "pledges.csv"
    rows = csv.DictReader(sheet.read_text(encoding="utf-8").splitlines())
    return {row["name"]: row["text"] for row in rows}


def pledge_text(version: str) -> str:
    """The words of a pledge as they ship."""
    return _texts()[version]


def commitment(firm: Firm, status: str) -> Entity:
    """An integrity pledge, `signed`, `published`, `fulfilled` or `broken`."""
    signed = -400 if status in ("fulfilled", "broken") else -90
    values = {
        "template": "integrity",
        "text_version": "integrity-2026.11",
        "wording": pledge_text("integrity-2026.11"),
        "signed_on": firm.day(signed),
        "due_on": firm.day(signed + 365),
        "publish": "no" if status == "signed" else "yes",
        "published_on": None if status == "signed" else firm.day(signed + 7),
        "published_url": None if status == "signed" else "https://demo.example/pledges",
        "signature": firm.picture("signature"),
        "outcome": status if status in ("fulfilled", "broken") else "pending",
        "status": status,
    }
    return firm.entity("commitment", values)


def visit(firm: Firm, offset: int, clock: str, purpose: str, seq: int) -> Entity:
    """A visit `offset` days from today at `clock` (HH:MM, Chongqing); past ones are done and signed."""
    day = firm.day(offset)
    values: dict[str, Any] = {
        "planned_at": f"{day}T{clock}:00.000+08:00",
        "purpose": purpose,
        "status": "planned",
        "seq": seq,
    }
    if offset < 0:
        hour = int(clock[:2])
        values |= {
            "started_at": f"{day}T{hour:02d}:35:00.000+08:00",
            "finished_at": f"{day}T{hour + 1:02d}:20:00.000+08:00",
            "participants": f"{firm.legal_rep}（负责人）",
            "site_matches": "yes",
            "minutes": "核对登记与证照，补拍门头照片；约定下月补齐合同台账。",
            "sign_off": firm.picture("signature"),
            "assessor_sign_off": firm.picture("signature"),
            "status": "done",
        }
    return firm.entity("visit", values)


def diagnosis(firm: Firm, *, finished: bool) -> Iterator[Entity]:
    """A diagnosis with answers, the findings of its adverse answers, and an action for each."""
    identity = firm.identity()
    answers, findings = {}, []
    for check in CHECKS:
        adverse = not firm.chance(good=0.97, bad=0.2)
        answer = firm.random.choice(("no", "partly")) if adverse else "yes"
        answers[f"answer.{check}"] = {"a": answer, "note": "", "evidence": []}
        if adverse:
            findings.append((check, answer))
    recent = firm.random.random() < 0.7
    start = -firm.random.randrange(2, 12) if recent else -firm.random.randrange(45, 90)
    values = {
        "rules_version": "2026.12",
        "started_on": firm.day(start),
        "finished_on": firm.day(start) if finished else None,
        "status": "done" if finished else "open",
        "modules": list(_QUESTIONS),
        "profile": "lite" if firm.quality < 0.65 else "full",
    }
    yield firm.entity("diagnosis", values | answers, identity)
    for check, answer in findings:
        severity = _SEVERITY.get(check, "high")
        finding = firm.identity()
        fact = "抽查未见相应材料" if answer == "no" else "部分材料缺失"
        closed = not recent and firm.chance(good=1, bad=0.7)
        status = "closed" if closed else "planned"
        shown = {"diagnosis": identity, "code": check, "severity": severity, "fact": fact, "status": status}
        yield firm.entity("finding", shown, finding)
        yield firm.entity("action", _action(firm, finding, check, severity, start, closed))


_ACTIONS = {
    "CT": "建立合同台账，补齐签章页与履约节点记录",
    "TX": "核对近 12 个月申报与发票，补报并留存完税凭证",
    "LB": "核对职工名册，补签劳动合同并补办社保登记",
    "SF": "补齐安全责任书、培训与隐患台账，检查消防设施",
    "EN": "核对环评与排污登记，补办并存档",
    "CS": "补齐价签与进货查验记录，自查广告用语",
}


def _action(firm: Firm, finding: str, check: str, severity: str, start: int, closed: bool) -> dict[str, Any]:
    owner = names.person(firm.random)
    due = start + {"high": 14, "medium": 30, "low": 60}[severity]
    status = "done" if closed else firm.random.choice(("todo", "doing"))
    return {
        "finding": finding,
        "code": check,
        "severity": severity,
        "title": _ACTIONS.get(check[:2], "按检查意见整改并留存材料"),
        "owner": owner,
        "due_on": firm.day(due),
        "status": status,
        "expected_points": 6 if severity == "high" else 3,
    }
