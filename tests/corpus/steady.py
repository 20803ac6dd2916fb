"""What shows how steadily an invented firm goes on: enrolment a year ago, bills of the last months, courses.

Made after everything else of a firm, so that what was thrown for the rest stays as it is.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tests.corpus.firm import Entity, Firm
from tests.corpus.happened import signed


def records(firm: Firm) -> Iterator[Entity]:
    """For a firm that is run well enough to have them; the first five, which a demonstration opens, do."""
    shown = firm.number < 4
    staff = int(firm.profile.get("employees") or 0)
    if signed(firm) and staff and firm.quality > 0.45:
        yield _a_year_ago(firm, staff)
    if shown or firm.chance(good=0.95, bad=0.0):
        yield _paid(firm)
        yield _course(firm)
    if firm.number in (0, 3) or firm.chance(good=0.5, bad=0.05):
        yield _cause(firm, "帮销乡村农产品", "rural")
    if firm.number == 0:
        yield _cause(firm, "社区困难家庭送餐", "volunteer", people=3, hours="8")
    if firm.number == 0 or firm.chance(good=0.4, bad=0.0):
        yield from _efforts(firm)


def _a_year_ago(firm: Firm, staff: int) -> Entity:
    """The month of which the newest one is the anniversary."""
    year, month = divmod(firm.today.year * 12 + firm.today.month - 14, 12)
    before = round(staff * 0.65)
    period = date(year, month + 1, 1)
    values = {
        "period": period.isoformat(),
        "month": period.isoformat()[:7],
        "employees": before,
        "insured": before,
        "missing": 0,
        "pay_state": "on_time",
        "paid_on": (period + timedelta(days=44)).isoformat(),
        "source": "original",
    }
    return firm.entity("record.social_insurance", values)


def _paid(firm: Firm) -> Entity:
    due = -firm.random.randrange(30, 200)
    late = not firm.chance(good=1, bad=0.4)
    amount = firm.random.randrange(20, 400) * 100
    values = {
        "creditor": "演示同城配送有限公司",
        "kind": "freight",
        "doc_no": f"演付 {firm.number + 1:05d}-9",
        "amount": f"{amount}.00",
        "delivered_on": firm.day(due - 30),
        "due_on": firm.day(due),
        "extended": "no",
        "paid": f"{amount}.00",
        "paid_on": firm.day(min(0, due + 12) if late else due - 2),
        "outstanding": "0",
        "on_time": "no" if late else "yes",
        "disputed": "no",
        "source": "original",
    }
    return firm.entity("record.payable", values)


def _course(firm: Firm) -> Entity:
    values = {
        "topic": "诚信合规微课堂：合同与回款",
        "area": "contract",
        "audience": "all",
        "mode": "class",
        "held_on": firm.day(-firm.random.randrange(20, 300)),
        "hours": "4" if firm.quality > 0.5 else "2",
        "people": 2,
        "source": "original",
    }
    return firm.entity("record.attendance", values)


def _cause(firm: Firm, title: str, kind: str, **more: Any) -> Entity:
    values = {
        "kind": kind,
        "title": title,
        "recipient": "演示村集体经济合作社",
        "done_on": firm.day(-firm.random.randrange(10, 300)),
        "source": "original",
    }
    return firm.entity("record.charity", values | more)


def _efforts(firm: Firm) -> Iterator[Entity]:
    """Steps a firm has taken by itself: an honour, a mark, software for its stock."""
    honour = {
        "title": "守合同重信用企业",
        "kind": "integrity",
        "level": "city",
        "issuer": "演示信用促进会",
        "awarded_on": firm.day(-200),
        "revoked": "no",
    }
    yield firm.entity("record.honour", honour | {"source": "original"})
    mark = {
        "kind": "trademark",
        "title": f"演示{firm.trade.word}",
        "number": f"演权 {firm.number + 1:06d}8",
        "classes": "35",
        "right": "own",
        "state": "valid",
        "granted_on": firm.day(-120),
        "valid_to": firm.day(3500),
        "in_use": "yes",
    }
    yield firm.entity("record.ip_asset", mark | {"source": "original"})
    software = {
        "kind": "cloud",
        "title": "云上财务记账",
        "status": "done",
        "started_on": firm.day(-150),
        "done_on": firm.day(-100),
        "level": "none",
        "effect": "库存与账目一致",
    }
    yield firm.entity("record.green_digital", software | {"source": "original"})
