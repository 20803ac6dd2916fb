"""The pages of a trade: farms, merchants, park residents, food makers, cross-border sellers, home services."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.corpus.firm import Entity, Firm

_FARMS = ("cooperative", "family_farm")
_BY_DIVISION = {
    **dict.fromkeys(("52", "62"), "merchant"),
    **dict.fromkeys(("34", "36", "65"), "park"),
    "51": "food",
    "54": "cross_border",
    "01": "agri",
    "80": "home_care",
}


def variants(firm: Firm) -> list[str]:
    """Which special pages the firm has ticked in its profile: that of its trade, in a third of the firms."""
    own = _BY_DIVISION.get(firm.trade.division)
    return [own] if own and (firm.number < 12 or firm.number % 3 == 0) else []


def records(firm: Firm) -> Iterator[Entity]:
    """The page of each trade the firm is in, seen some days ago."""
    own = ["agri"] if firm.entity_type in _FARMS else []
    for variant in dict.fromkeys((*variants(firm), *own)):
        kind, page = _PAGES[variant]
        seen = {"checked_on": firm.day(-firm.random.randrange(0, 90)), "photo": firm.picture("photo")}
        seen["source"] = "original" if seen["photo"] else "firm"
        yield firm.entity(f"record.{kind}", page(firm) | seen)


def _agri(firm: Firm) -> dict[str, Any]:
    area = firm.random.randrange(20, 600)
    leased = firm.random.randrange(0, area)
    return {
        "trades": ["crops", "forest"],
        "products": firm.random.choice(("柑橘", "榨菜原料", "蔬菜", "花椒")),
        "area": str(area),
        "leased_area": str(leased),
        "lease_written": _yes(firm) if leased else None,
        "output": str(area * 2),
        "output_unit": "ton",
        "sales": f"{area * 0.8:.2f}",
        "members": firm.random.randrange(5, 120) if firm.entity_type == "cooperative" else 0,
        "accounts": _yes(firm),
        "quality_marks": ["certificate", "trace"] if firm.chance(good=1, bad=0.1) else [],
        "village_rating": "good" if firm.chance(good=1, bad=0.3) else "fair",
        "insured": _yes(firm),
    }


def _merchant(firm: Firm) -> dict[str, Any]:
    prepaid = firm.random.random() < 0.3
    signed = _yes(firm)
    complaints = firm.random.randrange(0, 4)
    return {
        "district": f"演示{firm.random.choice(('观音桥', '南坪', '杨家坪'))}商圈",
        "booth": f"{firm.random.choice('ABC')}-{firm.random.randrange(1, 90):02d}",
        "manager": "演示商业管理有限公司",
        "tenure": "lease",
        "tenure_to": firm.day({0: 7, 15: -1, 30: 0}.get(firm.number, firm.random.randrange(30, 900))),
        "pact_signed": signed,
        "pact_shown": _yes(firm) if signed == "yes" else None,
        "code_shown": _yes(firm),
        "prepaid": "yes" if prepaid else "no",
        "prepaid_contract": _yes(firm) if prepaid else None,
        "prepaid_balance": f"{firm.random.randrange(1, 80) * 1000}.00" if prepaid else None,
        "prepaid_custody": ("bank" if firm.chance(good=1, bad=0.2) else "none") if prepaid else None,
        "complaints": complaints,
        "complaints_solved": complaints if complaints and firm.chance(good=1, bad=0.4) else None,
    }


def _park(firm: Firm) -> dict[str, Any]:
    start = firm.random.randrange(100, 190)
    return {
        "park": f"演示{firm.random.choice(('软件园', '智造园', '物流园'))}",
        "unit": f"{firm.random.randrange(1, 12)} 栋 {firm.random.randrange(1, 20)}-1",
        "moved_in_on": firm.day(-start),
        "premises": "lease",
        "agreement_to": firm.day(firm.random.choice((7, 30, 365, 700))),
        "same_address": _yes(firm),
        "stages": ["running"],
        "jobs": firm.random.randint(*firm.trade.employees),
        "services": ["policy", "training"] if firm.chance(good=1, bad=0.3) else [],
        "rent_owed": "0.00" if firm.chance(good=1, bad=0.5) else f"{firm.random.randrange(1, 40) * 1000}.00",
    }


def _food(firm: Firm) -> dict[str, Any]:
    stages = ("design", "purchase", "production", "inspection", "after_sales")
    kept = {
        stage: "complete"
        if firm.chance(good=1, bad=0.2)
        else "partly"
        if firm.chance(good=1, bad=0.4)
        else "none"
        for stage in stages
    }
    return {
        "products": firm.random.choice(("高粱白酒", "榨菜", "火锅底料")),
        "standard": "GB/T 10781.1",
        "label_check": "complete" if firm.chance(good=1, bad=0.4) else "gaps",
        **kept,
        "gaps": sum(value == "none" for value in kept.values()),
        "trace_code": _yes(firm),
        "test_on": firm.day(-firm.random.randrange(10, 300)),
        "test_result": "pass" if firm.chance(good=1, bad=0.8) else "fail",
        "health_valid_to": firm.day(firm.random.choice((-1, 0, 7, 200))),
    }


def _cross_border(firm: Firm) -> dict[str, Any]:
    filed = firm.chance(good=1, bad=0.4)
    return {
        "mode": firm.random.choice(("b2b", "b2c")),
        "filing_no": f"演海备{firm.number + 1:06d}" if filed else None,
        "filed_on": firm.day(-firm.random.randrange(30, 190)) if filed else None,
        "aeo": "no",
        "platforms": ["global", "own"],
        "shops": firm.random.randrange(1, 6),
        "shop_score": f"{3.5 + 1.4 * firm.quality:.1f}",
        "warehouses": ["overseas"],
        "returns": f"{2 + 10 * (1 - firm.quality):.1f}",
        "disputes": 0 if firm.chance(good=1, bad=0.5) else 2,
        "records_kept": _yes(firm),
        "forex": _yes(firm),
    }


def _home_care(firm: Firm) -> dict[str, Any]:
    workers = firm.random.randrange(8, 60)
    certified = round(workers * firm.quality)
    return {
        "kinds": ["cleaning", "elderly"],
        "mode": firm.random.choice(("employer", "agency")),
        "workers": workers,
        "beds": firm.random.randrange(0, 40),
        "certified": certified,
        "card_valid_to": firm.day(firm.random.choice((-1, 0, 7, 200))) if certified else None,
        "health_valid_to": firm.day(firm.random.choice((-2, 30, 300))),
        "training_hours": "24",
        "contracts": "complete" if firm.chance(good=1, bad=0.3) else "partly",
        "insured": _yes(firm),
        "prepaid": "no",
        "complaints": 0,
    }


def _yes(firm: Firm) -> str:
    return "yes" if firm.chance(good=1, bad=0.4) else "no"


_PAGES: dict[str, tuple[str, Callable[[Firm], dict[str, Any]]]] = {
    "agri": ("agri", _agri),
    "merchant": ("merchant", _merchant),
    "park": ("park", _park),
    "food": ("food_chain", _food),
    "cross_border": ("cross_border", _cross_border),
    "home_care": ("home_care", _home_care),
}
