"""What authorities, courts and rating bodies hold about an invented firm, and what it does about it.

Property names and values are those the forms save; `test_supervision.py` opens each record in its form. A few
of the first 40 firms are stories (terms ending today or in a week, repair possible today); the rest is drawn.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from forms.checks.dates import add_months
from tests.corpus import ratings
from tests.corpus.firm import Entity, Firm
from tests.corpus.happened import ago, badly, market, number, seen, signed


def records(firm: Firm) -> Iterator[Entity]:
    """Public credit information about the firm, adverse kinds mostly where it is badly run."""
    yield from _inspections(firm)
    yield from _orders(firm)
    yield from _abnormal(firm)
    yield from _serious(firm)
    yield from _courts(firm)
    yield from _arrears(firm)
    yield from _incidents(firm)
    yield from _interviews(firm)
    yield from ratings.records(firm)


_MATTERS = ("食品安全", "消防安全", "价格标示", "劳动用工", "特种设备", "广告宣传")


def _inspections(firm: Firm) -> Iterator[Entity]:
    """Most firms were inspected; on firms 2 and 6 today and at the end of last month."""
    stories = {2: 0, 6: -firm.today.day}
    offsets = [stories[firm.number]] if firm.number in stories else []
    if firm.chance(good=0.9, bad=0.75):
        offsets.append(ago(firm, 5, 700))
    for offset in offsets:
        roll = firm.random
        clean = firm.chance(good=0.97, bad=0.25)
        result = "clean" if clean else roll.choice(("corrected", "ordered", "corrected", "case"))
        values = {
            "authority": market(firm),
            "inspected_on": firm.day(offset),
            "way": roll.choice(("random", "random", "special", "routine", "report")),
            "matter": roll.choice(_MATTERS),
            "doc_no": number(firm, "检查", offset),
            "result": result,
            "problem": None if clean else "部分台账不全，一处标识缺失",
            "corrected_on": firm.day(offset) if result == "corrected" else None,
        }
        yield firm.entity("record.inspection", values | seen(firm, offset))


def _orders(firm: Firm) -> Iterator[Entity]:
    """Orders: days since the order, days to correct, days until it was done (None: still open)."""
    stories = {
        0: (-8, 15, None),  # due in a week
        1: (-15, 15, None),  # due today
        4: (-16, 15, None),  # due yesterday
        10: (-40, 15, 20),  # done late
        12: (-60, 30, 30),  # done on the last day
    }
    story = stories.get(firm.number)
    if story is None and badly(firm, 0.9):
        ordered = ago(firm, 20, 500)
        days = firm.random.choice((7, 15, 30))
        story = ordered, days, firm.random.choice((5, 7, min(days + 9, -ordered)))
    if story is None:
        return
    ordered, days, taken = story
    done = None if taken is None else ordered + taken
    recheck = firm.random.choice(("awaited", "passed"))
    values: dict[str, Any] = {
        "doc_no": number(firm, "责改", ordered),
        "authority": market(firm),
        "ordered_on": firm.day(ordered),
        "problem": "未按规定公示价格，责令改正并补齐台账",
        "due_on": firm.day(ordered + days),
        "done_on": None if done is None else firm.day(done),
        "status": "open" if taken is None else "late" if taken > days else "done",
    }
    if firm.number % 2:
        values |= {"term_kind": "date", "term_date": firm.day(ordered + days)}
    else:
        values |= {"term_kind": "days", "term_days": days, "served_on": firm.day(ordered)}
    if done is not None:
        values["recheck"] = recheck
        values["rechecked_on"] = firm.day(done) if recheck == "passed" else None
    yield firm.entity("record.rectification_order", values | seen(firm, ordered))


def _abnormal(firm: Firm) -> Iterator[Entity]:
    """Entries: offset, ground, days until removal was asked for and granted (None: not)."""
    stories: dict[int, tuple[int, str, int | None, int | None]] = {
        4: (-(firm.today - add_months(firm.today, -5)).days, "report", None, None),
        1: (-120, "place", 110, None),
    }
    story = stories.get(firm.number)
    if story is None and badly(firm, 0.5):
        listed = ago(firm, 60, 900)
        ground = firm.random.choice(("report", "place", "ordered", "false"))
        story = (listed, ground, 30, 45) if firm.chance(good=1, bad=0.5) else (listed, ground, None, None)
    if story is None:
        return
    listed, ground, applied, removed = story
    mark = firm.entity_type == "individual_business"
    escalates = add_months(firm.today + timedelta(days=listed), 36).isoformat()
    values = {
        "form_of": "mark" if mark else "list",
        "listed_on": firm.day(listed),
        "ground": ground,
        "authority": market(firm),
        "applied_on": None if applied is None else firm.day(listed + applied),
        "removed_on": None if removed is None else firm.day(listed + removed),
        "removal_reason": None if removed is None else "已履行公示义务",
        "escalates_on": None if mark or removed is not None else escalates,
        "status": "removed" if removed is not None else "applied" if applied is not None else "listed",
    }
    yield firm.entity("record.abnormal_list", values | seen(firm, listed))


def _serious(firm: Firm) -> Iterator[Entity]:
    """Firm 4 is on a list whose end was yesterday, firm 1 was on one and is not any more."""
    stories = {4: ("market", -366, None), 1: ("tax", -500, -40)}
    story: tuple[str, int, int | None] | None = stories.get(firm.number)
    if story is None and badly(firm, 0.12):
        story = firm.random.choice(("tax", "wages", "safety")), ago(firm, 30, 600), None
    if story is None:
        return
    kind, listed, removed = story
    listed = -min(-listed, (firm.today - firm.established).days)
    removed = None if removed is None else max(removed, listed)
    values = {
        "list_kind": kind,
        "doc_no": number(firm, "失信", listed),
        "authority": market(firm),
        "listed_on": firm.day(listed),
        "reason": "受到较重行政处罚，经认定列入",
        "until_on": firm.day(listed + 365),
        "removed_on": None if removed is None else firm.day(removed),
        "status": "listed" if removed is None else "removed",
    }
    yield firm.entity("record.serious_list", values | seen(firm, listed))


def _courts(firm: Firm) -> Iterator[Entity]:
    """Disputes of the firm: it claims, it owes, or it was enforced against and listed."""
    owes = firm.number in (4, 13) or badly(firm, 0.5)
    if owes or firm.random.random() < 0.3:
        decided = ago(firm, 40, 800)
        paid = firm.number == 13 or (owes and firm.chance(good=1, bad=0.4))
        values = _case(firm, decided, "judgment", "民初", "respondent" if owes else "claimant") | {
            "obliged": "yes" if owes else None,
            "due_on": firm.day(decided + 15) if owes else None,
            "fulfilled_on": firm.day(min(0, decided + 30)) if owes and paid else None,
            "status": "no_duty" if not owes else "fulfilled" if paid else "open",
        }
        yield firm.entity("record.judicial_record", values | seen(firm, decided))
    if firm.number in (4, 1) or (owes and badly(firm, 0.6)):
        published = -1 if firm.number == 4 else ago(firm, 20, 190)
        lifted = firm.number == 1
        values = _case(firm, published, "defaulter", "执", "respondent") | {
            "obliged": "yes",
            "fulfilled_on": firm.day(published + 10) if lifted else None,
            "lifted_on": firm.day(published + 15) if lifted else None,
            "status": "lifted" if lifted else "in_force",
        }
        yield firm.entity("record.judicial_record", values | seen(firm, published))


def _case(firm: Firm, offset: int, kind: str, word: str, role: str) -> dict[str, Any]:
    day = firm.today + timedelta(days=offset)
    return {
        "kind": kind,
        "case_no": f"（{day.year}）渝演{word} {firm.number * 100 + day.month} 号",
        "court": "演示人民法院",
        "decided_on": day.isoformat(),
        "role": role,
        "cause": firm.random.choice(("买卖合同纠纷", "租赁合同纠纷", "服务合同纠纷")),
        "other_party": f"演示{firm.random.choice('甲乙丙丁')}方贸易有限公司",
        "amount": f"{firm.random.randrange(2, 90) * 5_000}.00",
    }


def _arrears(firm: Firm) -> Iterator[Entity]:
    """Owed to the tax office or staff; firm 4's plan ended yesterday, firm 12's ends in a week."""
    stories = {4: ("wages", -31, -1), 12: ("social", -firm.today.day, 7)}
    story: tuple[str, int, int | None] | None = stories.get(firm.number)
    if story is None and badly(firm, 0.6):
        planned = firm.random.choice((None, 20))
        story = firm.random.choice(("tax", "social", "fund", "fee", "wages")), ago(firm, 10, 190), planned
    if story is None:
        return
    kind, counted, plan = story
    staff = max(1, sum(firm.trade.employees) // 4)
    cleared = firm.number not in (4, 12) and firm.chance(good=1, bad=0.4)
    values: dict[str, Any] = {
        "kind": kind,
        "as_of": firm.day(counted),
        "amount": f"{staff * firm.random.randrange(300, 4_000)}.00",
        "creditor": "职工" if kind == "wages" else "演示征收机关",
        "people": staff if kind in ("wages", "social", "fund") and signed(firm) else None,
        "since_on": firm.day(counted - 30),
    }
    if cleared:
        values |= {"cleared_on": firm.day(min(0, counted + 9)), "status": "cleared"}
    elif plan is None:
        values |= {"planned": "no", "status": "open"}
    else:
        values |= {"planned": "yes", "plan_due_on": firm.day(plan), "plan_text": "分三期缴清"}
        values["status"] = "planned"
    yield firm.entity("record.arrears", values | seen(firm, counted))


_INCIDENTS = {
    "safety": "仓库货架倾倒",
    "quality": "一批产品召回",
    "environment": "污水短时外溢",
    "opinion": "顾客视频投诉引发转载",
}


def _incidents(firm: Firm) -> Iterator[Entity]:
    stories = {3: ("opinion", -1), 4: ("safety", 0), 10: ("quality", -firm.today.day)}
    story = stories.get(firm.number)
    if story is None and badly(firm, 0.3):
        story = firm.random.choice(tuple(_INCIDENTS)), ago(firm, 20, 700)
    if story is None:
        return
    kind, offset = story
    closed = offset < -10 and firm.chance(good=1, bad=0.6)
    reported = kind != "opinion"
    values = {
        "kind": kind,
        "occurred_on": firm.day(offset),
        "title": _INCIDENTS[kind],
        "severity": "general" if kind == "safety" and offset < 0 else "ungraded",
        "facts": "已停用相关设备并清点，没有人员受伤。" if reported else "平台视频，企业称已退款道歉。",
        "loss": f"{firm.random.randrange(1, 40) * 1_000}.00" if reported else None,
        "reported": "yes" if reported else None,
        "reported_on": firm.day(offset) if reported else None,
        "duty": "part" if closed else "pending",
        "measures": "加固并培训员工" if closed else None,
        "closed_on": firm.day(min(0, offset + 30)) if closed else None,
        "status": "closed" if closed else "open",
    }
    yield firm.entity("record.incident", values | seen(firm, offset))


def _interviews(firm: Firm) -> Iterator[Entity]:
    """Held so long ago, due, done: firm 0's undertakings are due in a week, firm 4's were yesterday."""
    stories: dict[int, tuple[int, int, int | None]] = {0: (-23, 7, None), 4: (-31, -1, None), 8: (-40, 0, 0)}
    story = stories.get(firm.number)
    if story is None and badly(firm, 0.5):
        held = ago(firm, 30, 400)
        story = held, held + 30, held + firm.random.choice((20, 30))
    if story is None:
        return
    held, due, done = story
    values = {
        "way": "warning" if firm.quality < 0.4 else "hint",
        "authority": market(firm),
        "held_on": firm.day(held),
        "matter": firm.random.choice(("多次投诉未处理", "承诺未按期兑现", "价格标示不规范")),
        "attendee": f"{firm.legal_rep}（负责人）" if signed(firm) else None,
        "undertook": "yes",
        "undertakings": "逐件答复投诉并公开处理结果",
        "due_on": firm.day(due),
        "done_on": None if done is None else firm.day(done),
        "status": "open" if done is None else "late" if done > due else "done",
    }
    yield firm.entity("record.interview", values | seen(firm, held))
