"""What invented firms are called, what they do and where they are; never a real one.

Every name begins 演示, every telephone number 199000. Places are real streets and towns of the reference
tables, since addresses must pass the same checks as real ones.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

_REFERENCE = Path(__file__).parents[2] / "resources" / "reference"

# Registered before 2025-11-06 the code names the old district, though the firm now stands in Liangjiang.
FORMER = {"500157": ("500105", "500112")}
WEIGHTS = {
    "500103": 4,
    "500106": 6,
    "500107": 6,
    "500108": 5,
    "500109": 3,
    "500157": 9,
    "500115": 3,
    "500120": 3,
}


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business: GB/T 4754 division, words for its name, its permit and who works there."""

    division: str
    word: str
    scope: str
    permit: str
    employees: tuple[int, int]
    revenue: tuple[int, int]  # 万元 a year


TRADES = (
    Trade("62", "餐饮管理", "餐饮服务；外卖递送服务", "food", (6, 90), (80, 1500)),
    Trade("52", "便利超市", "食品销售；日用百货销售", "food", (2, 40), (40, 900)),
    Trade("51", "食品商贸", "预包装食品批发；农副产品销售", "food", (4, 60), (300, 6000)),
    Trade("34", "机械制造", "通用零部件制造；机械零件加工", "", (15, 280), (300, 9000)),
    Trade("36", "汽车零部件", "汽车零部件及配件制造", "", (25, 400), (600, 18000)),
    Trade("65", "软件科技", "软件开发；信息系统集成服务", "", (5, 120), (50, 3500)),
    Trade("50", "建筑装饰", "住宅室内装饰装修；建筑工程施工", "special", (8, 90), (100, 4000)),
    Trade("81", "机动车维修", "机动车修理和维护", "special", (3, 30), (40, 500)),
    Trade("61", "酒店管理", "住宿服务；会议服务", "hygiene", (6, 70), (80, 1800)),
    Trade("54", "货运物流", "道路货物运输", "special", (6, 120), (200, 5000)),
    Trade("01", "生态农业", "蔬菜种植；柑橘种植与销售", "", (3, 40), (30, 600)),
    Trade("80", "家政服务", "家政服务；人力资源服务", "special", (4, 40), (40, 600)),
)

_FANCY = [
    "渝味来",
    "山城记",
    "巴渝源",
    "嘉陵福",
    "两江汇",
    "雾都匠",
    "缙云青",
    "南山翠",
    "朝天门",
    "洪崖里",
    "磁器口",
    "千厮坊",
    "白象街",
    "黄葛树",
    "三峡橘",
    "武陵春",
    "金佛云",
    "仙女坪",
    "歌乐松",
    "铜锣湾",
    "九宫图",
    "大渡河",
    "双碑桥",
    "石门渡",
]
_LUCK = ("", "", "", *"鑫旺达顺发隆盛昌泰和兴丰裕德诚信义仁福")
_SURNAMES = "王李张刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕覃冉单"
_GIVEN = [
    "明",
    "华",
    "敏",
    "静",
    "强",
    "磊",
    "洋",
    "艳",
    "勇",
    "军",
    "杰",
    "娟",
    "涛",
    "超",
    "秀兰",
    "晓川",
    "建国",
    "思远",
    "雨桐",
    "子涵",
    "天佑",
    "文博",
    "佳怡",
    "海燕",
]
_LEGAL_FORMS = {
    "company": "有限公司",
    "sole_proprietorship": "厂",
    "partnership": "合伙企业（有限合伙）",
    "individual_business": "经营部",
    "cooperative": "农民专业合作社",
    "family_farm": "家庭农场",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A street or town: its county's code and name, its own code and name."""

    county: str
    county_name: str
    town: str
    town_name: str


@cache
def counties() -> dict[str, str]:
    """Code → name of the counties there are today."""
    return {row["code"]: row["name_zh"] for row in _read("counties.csv") if not row["valid_to"]}


@cache
def towns() -> dict[str, tuple[tuple[str, str], ...]]:
    """County code → (code, name) of its streets and towns."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in _read("towns.csv"):
        found.setdefault(row["county"], []).append((row["code"], row["name_zh"]))
    return {county: tuple(rows) for county, rows in found.items()}


def _read(file: str) -> list[dict[str, str]]:
    with (_REFERENCE / file).open(encoding="utf-8-sig", newline="") as sheet:
        return list(csv.DictReader(sheet))


def place(random: Random) -> Place:
    """Somewhere in Chongqing, the centre more often than the mountains."""
    codes = list(counties())
    county = random.choices(codes, [WEIGHTS.get(code, 1) for code in codes])[0]
    town, town_name = random.choice(towns()[county])
    return Place(county, counties()[county], town, town_name)


def firm_name(random: Random, trade: Trade, where: Place, entity_type: str) -> str:
    """A registered name. Two firms may share one, as they may in life across districts."""
    short = where.county_name
    for ending in ("土家族苗族自治县", "苗族土家族自治县", "土家族自治县", "新区", "区", "县"):
        short = short.removesuffix(ending) if len(short) - len(ending) >= 2 else short
    return f"演示{short}{random.choice(_FANCY)}{random.choice(_LUCK)}{trade.word}{_LEGAL_FORMS[entity_type]}"


def person(random: Random) -> str:
    """An invented person's name."""
    return random.choice(_SURNAMES) + random.choice(_GIVEN)


def road(number: int) -> str:
    """Where the firm of a number is; the stories all live in one road."""
    return "演示路" if number < 40 else f"演示{_FANCY[number % len(_FANCY)]}路"


def phone(number: int) -> str:
    """A number no operator gives out."""
    return f"199{number % 10**5:08d}"
