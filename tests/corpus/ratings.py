"""How an invented firm is rated, what tax it paid, and what it disputes or has repaired."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from forms.checks.dates import add_months
from forms.checks.workdays import WorkCalendar
from forms.judge.reference import HOLIDAYS_FILE, read_calendar
from tests.corpus.firm import Entity, Firm
from tests.corpus.happened import ago, number, seen, signed
from tests.corpus.records import penalty_number

REFERENCE = Path(__file__).parents[2] / "resources" / "reference"


def records(firm: Firm) -> Iterator[Entity]:
    """Ratings, tax payments, objections and repair cases."""
    yield from _ratings(firm)
    yield from _taxes(firm)
    yield from _objections(firm)
    yield from _repairs(firm)


def _ratings(firm: Firm) -> Iterator[Entity]:
    """The national rating of most firms, and ratings of the sectors their trade belongs to."""
    year = firm.today.year - 1
    obtained = ago(firm, 1, 150)
    grade = ("poor", "fair", "good", "excellent")[min(3, int(firm.quality * 4.2))]
    if firm.number in (0, 1) or firm.chance(good=0.95, bad=0.6):
        values = {
            "issuer_level": "national",
            "issuer": "演示公共信用信息中心",
            "year": str(year),
            "grade": grade,
            "obtained_on": firm.day(obtained),
        }
        yield firm.entity("record.public_rating", values | seen(firm, obtained))
    level = 2 if firm.quality < 0.25 else 1 if firm.quality < 0.6 else 0
    sectors: dict[str, dict[str, str]] = {"labour": {"grade": f"labour_{'abc'[level]}"}}
    if firm.trade.division in ("34", "36"):
        named, score = (("integrity", "103"), ("good", "86"), ("bad", "55"))[level]
        sectors["environment"] = {"grade": f"environment_{named}", "score": score}
    if firm.trade.permit == "food":
        sectors["food"] = {"grade": f"food_{'abd'[level]}"}
    if firm.trade.division == "50":
        sectors["construction"] = {"grade_words": ("优秀", "合格", "不合格")[level]}
    if firm.trade.division == "54":
        sectors["transport"] = {"grade": f"transport_{('aaa', 'aa', 'b')[level]}"}
    for sector, shown in sectors.items():
        if sector == "labour" and firm.random.random() < 0.5:
            continue
        values = {
            "sector": sector,
            "authority": "演示行业主管部门",
            "year": str(year),
            **shown,
            "obtained_on": firm.day(obtained),
        }
        yield firm.entity("record.sector_rating", values | seen(firm, obtained))


def _taxes(firm: Firm) -> Iterator[Entity]:
    """VAT of the last two quarters that are over, where tax data may be kept."""
    if not signed(firm) or firm.random.random() < 0.3:
        return
    first = firm.today.replace(month=(firm.today.month - 1) // 3 * 3 + 1, day=1)
    for back in (2, 1):
        begins = add_months(first, -3 * back)
        ends = add_months(begins, 3) - timedelta(days=1)
        if begins < firm.established or ends + timedelta(days=20) > firm.today:
            continue
        payable = round(sum(firm.trade.revenue) / 8 * 10_000 * 0.01 * firm.random.uniform(0.4, 1.6), 2)
        whole, late = firm.chance(good=1, bad=0.7), not firm.chance(good=1, bad=0.6)
        paid = payable if whole else round(payable / 2, 2)
        values = {
            "tax": "vat",
            "period_from": begins.isoformat(),
            "period_to": ends.isoformat(),
            "voucher_no": f"演税 {firm.number:05d}{ends:%Y%m}",
            "payable": f"{payable:.2f}",
            "paid": f"{paid:.2f}",
            "due_on": (ends + timedelta(days=15)).isoformat(),
            "paid_on": (ends + timedelta(days=19 if late else 12)).isoformat(),
            "owing": round(payable - paid, 2) or 0,
            "status": "owing" if not whole else "late" if late else "paid",
        }
        yield firm.entity("record.tax_record", values | seen(firm, -1, "tax"))


def _objections(firm: Firm) -> Iterator[Entity]:
    """Raised so many days ago, with whom: firm 0 expects the answer today, firm 6 since yesterday."""
    stories = {0: (-7, "credit_china"), 6: (-21, "bureau"), 12: (-60, "register")}
    story = stories.get(firm.number)
    if story is None and firm.random.random() < 0.08:
        story = -firm.random.randrange(30, 200), "authority"
    if story is None:
        return
    raised, channel = story
    answered = raised + 6 if raised < -21 else None
    values = {
        "target": "loan" if channel == "bureau" else "penalty",
        "target_no": "已结清的贷款" if channel == "bureau" else number(firm, "市监处罚", raised - 90),
        "ground": "outdated",
        "facts": "义务已履行完毕，页面仍显示未履行；附缴款凭证。",
        "channel": channel,
        "submitted_on": firm.day(raised),
        "due_on": firm.day(raised + 20) if channel == "bureau" else _in_workdays(firm, raised, 5),
        "result": "awaited" if answered is None else "corrected",
        "answered_on": None if answered is None else firm.day(answered),
        "status": "submitted" if answered is None else "corrected",
        "photo": firm.picture("decision"),
    }
    yield firm.entity("record.objection_case", values)


def _in_workdays(firm: Firm, begun: int, days: int) -> str:
    """So many working days of the official calendar after a day of so many from today, as the form counts."""
    return _calendar().add(firm.today + timedelta(days=begun), days).day.isoformat()


@cache
def _calendar() -> WorkCalendar:
    return read_calendar({HOLIDAYS_FILE: (REFERENCE / HOLIDAYS_FILE).read_bytes()})


_LEAST = {"minor": 0, "general": 3, "serious": 12}
_MOST = {"minor": 3, "general": 12, "serious": 36}


def _repairs(firm: Firm) -> Iterator[Entity]:
    """Cases of the penalties that `district` tells as stories; firm 14's can be submitted today."""
    edge = add_months(firm.today, -3)
    stories: dict[int, tuple[date, str, int, str]] = {
        13: (edge + timedelta(days=1), "general", 20, "preparing"),
        14: (edge, "general", 20, "ready"),
        15: (edge - timedelta(days=1), "general", 20, "submitted"),
        19: (firm.today - timedelta(days=200), "general", 30, "approved"),
        20: (firm.today - timedelta(days=30), "minor", 1, "ready"),
    }
    if firm.number not in stories:
        return
    decided, grade, fulfilled, status = stories[firm.number]
    done = decided + timedelta(days=fulfilled)
    earliest = add_months(decided, _LEAST[grade])
    submitted = {"submitted": firm.day(0), "approved": firm.day(-9)}.get(status)
    values = {
        "target": "penalty",
        "target_no": penalty_number(firm, decided),
        "decided_on": decided.isoformat(),
        "grade": grade,
        "grade_source": "register",
        "fulfilled_on": done.isoformat(),
        "earliest_on": earliest.isoformat(),
        "auto_end_on": add_months(decided, _MOST[grade]).isoformat(),
        "eligible_on": max(earliest, done).isoformat(),
        "conditions": [*(["period"] if earliest <= firm.today else []), "corrected"]
        + (["pledge", "other"] if submitted else []),
        "materials": ["proof", "pledge", "decision"] if submitted else ["proof"],
        "channel": "credit_china",
        "submitted_on": submitted,
        "result": {"submitted": "pending", "approved": "approved"}.get(status),
        "result_on": firm.day(-2) if status == "approved" else None,
        "synced": "yes" if status == "approved" else None,
        "status": status,
        "photo": firm.picture("decision"),
    }
    yield firm.entity("record.repair_case", values)
