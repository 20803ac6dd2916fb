"""What an invented firm promised, asked for, learnt and was given, by the alliance and by others.

Property names and values are those that the forms save; `tests/corpus/test_social.py` opens every record in
its form again and finds nothing to refuse. Days stand relative to `today`; stories by number are the edges.
"""

from collections.abc import Iterator
from typing import Any

from tests.corpus import authorised, names, pledged
from tests.corpus import records as ordinary
from tests.corpus.authorised import seen, since
from tests.corpus.firm import Entity, Firm

LIST_STORIES = {
    4: 3,
    10: 10,
    14: 11,
    17: 30,
}  # the notice's age in days: running, last day, just over, long over


def records(firm: Firm) -> Iterator[Entity]:
    """Every record of these kinds that the firm has."""
    yield from authorised.records(firm)
    yield _agreement(firm)
    yield from _voluntary(firm)
    checked = list(_checks(firm))
    yield from checked
    yield from _listed(firm, checked[0]["entity"] if checked else "")
    yield from _praise(firm)
    yield from _demands(firm)
    yield from _rights(firm)
    yield from _courses(firm)
    yield from _policies(firm)
    yield from _sanctions(firm)
    yield from pledged.records(firm)


def _agreement(firm: Firm) -> Entity:
    """Running, ending in 7 days (firm 12), unsigned, or ended yesterday (7, which withdrew)."""
    signed = -358 if firm.number == 12 else -150
    ended = firm.number == 7
    signing = "none" if firm.number % 10 == 9 else "here"
    values = {
        "scope": ["collect", "photo", "diagnosis", "alerts"],
        "assessor": names.person(firm.random),
        "signed_on": firm.day(signed),
        "ends_on": firm.day(signed + 365),
        "fee": "0",
        "return_clause": "return",
        "signing": signing,
        "signature": firm.picture("signature") if signing == "here" else "",
        "ended_on": firm.day(-1) if ended else None,
        "status": "ended" if ended else "unsigned" if signing == "none" else "signed",
    }
    return firm.entity("record.service_agreement", values)


def _voluntary(firm: Firm) -> Iterator[Entity]:
    if firm.number > 2 and not firm.chance(good=0.7, bad=0.1):
        return
    state = ("verified", "pending", "rejected")[firm.number % 3]
    checked = state != "pending"
    yield firm.entity(
        "record.voluntary_item",
        {
            "category": ("licence", "operation", "contract", "charity")[firm.number % 4],
            "title": "质量管理体系认证（演示）",
            "content": "自愿公开认证范围和近一年内部检查情况。",
            "happened_on": firm.day(since(firm, 400)),
            "valid_to": firm.day({0: 7, 1: 0, 2: -1}.get(firm.number, 500)),
            "uses": ["archive", "evaluation"] if firm.number % 4 else ["archive"],
            "pledge_version": "truth-2026.11",
            "wording": ordinary.pledge_text("truth-2026.11"),
            "signing": "here",
            "signature": firm.picture("signature"),
            "verify_status": state,
            "how": "original" if checked else None,
            "verified_on": firm.day(since(firm, 10)) if checked else None,
            "verified_by": names.person(firm.random) if checked else None,
            "reject_reason": "证书编号在公开系统查不到。" if state == "rejected" else None,
            "counts": "yes" if state == "verified" and firm.number % 4 else "no",
            "photo": firm.picture("decision"),
        },
    )


def _checks(firm: Firm) -> Iterator[Entity]:
    """A pledge of its own and the check of it; firms 4, 10, 14 and 17 broke theirs."""
    broken = firm.number in LIST_STORIES and firm.number != 17
    if not broken and firm.random.random() < 0.5:
        return
    pledge = ordinary.commitment(firm, "broken" if broken else "fulfilled")
    yield pledge
    outcome = "broken" if broken else "open" if firm.number % 7 == 1 else "kept"
    yield firm.entity(
        "record.commitment_check",
        {
            "template": "integrity",
            "commitment": pledge["entity"],
            "checked_on": firm.day(-35),
            "method": firm.random.choice(("complaint", "visit", "data")),
            "basis": "看了价目表和近三个月投诉台账，向值班岗位核实。",
            "result": outcome,
            "firm_reply": "正在整改，申请再查。" if outcome != "kept" else None,
            "again_on": firm.day(-1 if firm.number == 1 else 7) if outcome == "open" else None,
            "photo": firm.picture("site_photo"),
        },
    )


def _listed(firm: Firm, pledge: str) -> Iterator[Entity]:
    age = LIST_STORIES.get(firm.number)
    if age is None and (firm.quality < 0.85 or firm.number % 3):
        return
    age = 60 if age is None else age
    grey = firm.number in LIST_STORIES and firm.number != 17
    answered, listed = age == 10, age > 11
    values = {
        "list": "grey" if grey else "red",
        "commitment": pledge,
        "grounds": "核查属实：承诺明码标价，抽查两次均未标价。" if grey else "连续两年核查，承诺全部兑现。",
        "notice_on": firm.day(-age),
        "appeal_until": firm.day(10 - age),
        "appealed_on": firm.day(-1) if answered else None,
        "appeal_text": "价目牌送修，已补贴。" if answered else None,
        "appeal_result": "pending" if answered else None,
        "listed_on": firm.day(11 - age) if listed else None,
        "ends_on": firm.day(7 if firm.number == 17 else 316) if listed else None,
        "status": "appealed" if answered else "listed" if listed else "told",
        "photo": firm.picture("decision"),
    }
    yield firm.entity("record.list_entry", values)


def _praise(firm: Firm) -> Iterator[Entity]:
    """An honour and a good deed, of better firms mostly."""
    if firm.number in (2, 3) or firm.chance(good=0.7, bad=0.05):
        values = {
            "title": firm.random.choice(("守合同重信用企业（演示）", "专精特新企业（演示）")),
            "kind": "integrity",
            "level": firm.random.choice(("city", "county", "industry")),
            "issuer": "演示市中小企业促进会",
            "awarded_on": firm.day(since(firm, 700)),
            "valid_to": firm.day({2: 0, 3: -1}.get(firm.number, 395)),
            "revoked": "no",
        }
        yield firm.entity("record.honour", values | seen(firm, "decision"))
    if firm.number in (2, 3) or firm.chance(good=0.6, bad=0.1):
        gift = firm.random.random() < 0.5
        values = {
            "kind": "money" if gift else "volunteer",
            "title": "助学捐款" if gift else "社区义务维修",
            "recipient": "演示村小学" if gift else "演示社区",
            "done_on": firm.day(since(firm, firm.random.randrange(0, 300))),
            "amount": f"{firm.random.randrange(1, 30) * 1000}.00" if gift else None,
            "receipt": "yes" if gift else None,
            "people": None if gift else firm.random.randrange(2, 12),
            "hours": None if gift else "4",
        }
        yield firm.entity("record.charity", values | seen(firm, "site_photo"))


def _demands(firm: Firm) -> Iterator[Entity]:
    """At each step in turn; due today, tomorrow, in 7 days, or overdue."""
    if firm.number > 8 and firm.random.random() < 0.5:
        return
    steps = ("known", "accepted", "handled", "replied", "closed")
    reached = firm.number % 6
    done = steps[reached - 1] if reached else "submitted"
    values: dict[str, Any] = {
        "title": firm.random.choice(("门前道路施工影响经营", "补贴迟迟未到账", "用电增容排队")),
        "channel": firm.random.choice(("visit", "hotline", "online", "meeting")),
        "category": firm.random.choice(("policy", "land", "other")),
        "content": "施工围挡遮住店招，希望留出通道并告知完工时间。",
        "submitted_on": firm.day(-40),
        "owner": f"{firm.where.county_name}演示服务中心",
        "due_on": firm.day({0: 0, 1: 1, 2: 7, 3: -1, 4: -10}.get(firm.number, 5)),
        **{f"{step}_on": firm.day(-36 + 7 * n) for n, step in enumerate(steps[:reached])},
        "status": done,
        "escalate": "yes" if firm.number == 3 else "no",
        "escalated_to": "季度工作会议" if firm.number == 3 else None,
    }
    if reached >= 4:
        values["result"] = "已调整围挡，预计月底完工。"
    if reached == 5:
        values["satisfaction"] = "good" if firm.chance(good=1, bad=0.6) else "bad"
    yield firm.entity("record.demand", values)


def _rights(firm: Firm) -> Iterator[Entity]:
    """Due today, tomorrow, overdue by a day, answered; an objection to credit information has 20 days."""
    if firm.number > 6 and firm.number % 7:
        return
    right = ("view", "object", "copy", "correct", "delete")[firm.number % 5]
    credit = right == "object"
    age = {1: 20, 3: 14, 4: 16}.get(firm.number, 15)
    done = firm.number in (0, 2)
    values: dict[str, Any] = {
        "right": right,
        "object_to": "credit" if credit else None,
        "grounds": "处罚决定已撤销，仍在显示。" if credit else None,
        "subject": "联系电话" if right == "correct" else "行政处罚一条" if credit else None,
        "right_value": "已换号，见营业执照副本背面" if right == "correct" else None,
        "classes": ["utility"] if right == "delete" else None,
        "channel": "visit",
        "standing": "legal_rep",
        "submitted_on": firm.day(-age),
        "due_on": firm.day(-age + (20 if credit else 15)),
        "result": "done" if done else "open",
        "answered_on": firm.day(-age) if done else None,
        "delivered": ["shown"] if done and right in ("view", "copy") else None,
        "status": "done" if done else "open",
    }
    yield firm.entity("record.rights_request", values)


def _courses(firm: Firm) -> Iterator[Entity]:
    for number in range(firm.random.randint(0, 2) if firm.chance(good=1, bad=0.4) else 0):
        values = {
            "topic": ("信用合规微课堂", "合同管理实务")[number],
            "area": ("integrity", "contract")[number],
            "audience": "startup" if (firm.today - firm.established).days < 1095 else "mature",
            "mode": ("video", "class")[number],
            "held_on": firm.day(since(firm, firm.random.randrange(0, 200))),
            "hours": ("1", "2.5")[number],
            "people": firm.random.randrange(1, 6),
            "score": firm.random.randrange(50, 101) if number == 0 else None,
        }
        yield firm.entity("record.attendance", values | seen(firm, "site_photo"))


def _policies(firm: Firm) -> Iterator[Entity]:
    """Closing in 7 days, yesterday, today; submitted, approved, and paid in part."""
    if firm.number > 8 and firm.random.random() < 0.6:
        return
    stage = ("preparing", "submitted", "approved", "paid", "rejected")[firm.number % 5]
    stuck = stage == "approved" or (stage == "submitted" and firm.random.random() < 0.5)
    values: dict[str, Any] = {
        "policy": firm.random.choice(("稳岗补贴（演示）", "数字化改造补助（演示）", "市级专项资金（演示）")),
        "authority": f"{firm.where.county_name}演示经济信息委",
        "materials": ["form", "licence"] if stage == "preparing" else ["form", "licence", "report", "proof"],
        "self_check": "yes" if firm.chance(good=1, bad=0.5) else "no",
        "started_on": firm.day(-150),
        "stage": stage,
        "obstacle": "funds" if stage == "approved" else "slow" if stuck else "none",
        "obstacle_note": "审定后两个月未拨付，已问过窗口，答复排队中。" if stuck else None,
    }
    if stage == "preparing":
        values["window_to"] = firm.day({0: 7, 5: -1}.get(firm.number, firm.random.choice((0, 14, 60))))
    else:
        values["submitted_on"] = firm.day(-120)
    if stage in ("approved", "paid", "rejected"):
        values |= {"decided_on": firm.day(-60), "result": "rejected" if stage == "rejected" else "approved"}
    if stage in ("approved", "paid"):
        values["approved_amount"] = "50000.00"
    if stage == "paid":
        values |= {"paid_on": firm.day(-20), "paid_amount": "30000.00" if firm.number % 2 else "50000.00"}
    yield firm.entity("record.policy_application", values | seen(firm, "decision"))


def _sanctions(firm: Firm) -> Iterator[Entity]:
    """Firm 4 is told, 14 decided today; and some of the worst."""
    if firm.number not in (4, 14) and (firm.quality > 0.3 or firm.random.random() < 0.5):
        return
    age = {4: 10, 14: 11}.get(firm.number, 40)
    measure = {4: "warning", 14: "suspension"}.get(firm.number, "criticism")
    decided = age > 10
    yield firm.entity(
        "record.sanction",
        {
            "measure": measure,
            "grounds": "经两次提醒仍未履行承诺，依联盟章程拟予处理。",
            "notice_on": firm.day(-age),
            "appeal_until": firm.day(10 - age),
            "decided_on": firm.day(11 - age) if decided else None,
            "decided_by": "演示联盟理事会" if decided else None,
            "suspended_to": firm.day(30) if decided and measure == "suspension" else None,
            "status": "decided" if decided else "told",
            "photo": firm.picture("decision"),
        },
    )
