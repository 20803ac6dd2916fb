"""Records to measure sync with: about 400 bytes of Chinese JSON each, invented, the same for the same number."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.bench.devices import Record

_SYLLABLES = "演示安宁和顺兴隆永昌恒丰瑞祥嘉禾金玉满堂春华秋实东方红日新月异"
_TOWNS = ("重庆市南岸区", "重庆市渝中区", "重庆市万州区", "重庆市涪陵区", "重庆市永川区", "重庆市云阳县")
_TRADES = ("餐饮店", "五金商行", "建材经营部", "食品加工厂", "物流有限公司", "果蔬种植专业合作社", "汽修厂")
_NOTES = (
    "经营正常",
    "店面已搬迁",
    "流水稳定",
    "库存偏高",
    "税务申报按期",
    "水电费缴纳及时",
    "用工六人",
    "租约到期需核实",
)
_FIELDS = ("批发和零售业", "住宿和餐饮业", "制造业", "建筑业", "居民服务业", "交通运输仓储业")


def records(count: int, seed: int = 7) -> Iterator[Record]:
    """(id, body) pairs: 32 hex digits, fifteen properties."""
    chance = random.Random(seed)

    def some(length: int) -> str:
        return "".join(chance.choices(_SYLLABLES, k=length))

    for _ in range(count):
        town, limit = chance.choice(_TOWNS), chance.randrange(5, 300) * 10_000
        yield (
            f"{chance.getrandbits(128):032x}",
            {
                "name": f"演示{some(3)}{chance.choice(_TRADES)}",
                "uscc": f"9150DEM0{chance.randrange(10**10):010d}",
                "legal_rep": f"演示{some(2)}",
                "phone": f"1{chance.randrange(10**10):010d}",
                "address": f"{town}{some(2)}路{chance.randrange(1, 900)}号{chance.randrange(1, 40)}栋",
                "industry": chance.choice(_FIELDS),
                "reg_capital": chance.randrange(1, 500) * 10_000,
                "founded": f"{chance.randrange(1995, 2025)}-{chance.randrange(1, 13):02d}-11",
                "credit_line": limit,
                "balance": chance.randrange(limit),
                "overdue_days": chance.choice((0, 0, 0, 0, 3, 15, 32, 61)),
                "rating": chance.choice(("AAA", "AA", "A", "BBB", "BB", "B")),
                "officer": f"演示{some(2)}",
                "note": "；".join(chance.sample(_NOTES, 2)),
                "updated": f"2026-{chance.randrange(1, 12):02d}-{chance.randrange(1, 29):02d}T08:{chance.randrange(60):02d}:00Z",
            },
        )


def edits(ids: list[str], count: int) -> list[Record]:
    """Two properties of `count` of these records."""
    chance = random.Random(11)
    return [
        (
            rid,
            {
                "balance": chance.randrange(10**7),
                "updated": f"2026-11-{chance.randrange(1, 29):02d}T08:00:00Z",
            },
        )
        for rid in chance.sample(ids, count)
    ]
