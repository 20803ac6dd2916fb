"""The papers as offices print them: each layout puts invented facts on a sheet and says what they are.

A layout gives the sheet and its truth: property name → value as the forms store it. What is printed and not in
the truth (an authority on a seal, a remark) is nobody's fact.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from forms.checks.money import in_words
from tests.corpus import names, uscc
from tests.corpus.paper_sheet import Sheet

Truth = Mapping[str, str]
_CREAM, _WHITE, _BLUISH = (252, 249, 238), (250, 250, 247), (244, 248, 250)
_SUBJECTS = ("company", "company", "company", "partnership", "sole_proprietorship", "cooperative")
_TYPES = {
    "company": ("有限责任公司（自然人投资或控股）", "有限责任公司", "有限责任公司（自然人独资）"),
    "partnership": ("有限合伙企业",),
    "sole_proprietorship": ("个人独资企业",),
    "cooperative": ("农民专业合作社",),
    "individual_business": ("个体工商户",),
}
_HEADS = {"individual_business": "92", "cooperative": "93"}
_PERMITTED = "许可项目：{0}。（依法须经批准的项目，经相关部门批准后方可开展经营活动，具体经营项目以相关部门批准文件或许可证件为准）一般项目：{1}。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）"
_MORE = ("食品销售", "外卖递送服务", "食用农产品批发零售", "会议及展览服务", "日用百货销售", "信息咨询服务")


@dataclass(frozen=True, slots=True)
class Facts:
    """An invented firm as its papers state it. `capital` in yuan."""

    uscc: str
    name: str
    entity_type: str
    type_words: str
    person: str
    capital: Decimal
    founded: date
    registered: date
    until: date | None
    address: str
    scope: str
    authority: str


def facts(random: Random, number: int, *, individual: bool = False) -> Facts:
    """A firm with the code of `number`."""
    kind = "individual_business" if individual else random.choice(_SUBJECTS)
    where, trade = names.place(random), random.choice(names.TRADES)
    founded = date(2003, 1, 1) + timedelta(days=random.randrange(8000))
    registered = founded + timedelta(days=random.randrange(0, 900))
    until = (
        None if random.random() < 0.6 else founded.replace(day=min(28, founded.day), year=founded.year + 30)
    )
    more = random.sample(_MORE, random.randint(1, 4))
    scope = (
        _PERMITTED.format(trade.scope, "；".join(more))
        if random.random() < 0.5
        else "；".join((trade.scope, *more))
    )
    street = f"{random.choice(('演示路', '青梧路', '桂花一支路', '滨江大道'))}{random.randint(1, 288)}号"
    door = random.choice(
        (
            "",
            f"附{random.randint(1, 30)}号",
            f"{random.randint(1, 9)}幢{random.randint(1, 33)}-{random.randint(1, 12)}",
        )
    )
    return Facts(
        uscc.code(
            _HEADS.get(kind, "91"), random.choice(names.FORMER.get(where.county, (where.county,))), number
        ),
        names.firm_name(random, trade, where, kind),
        kind,
        random.choice(_TYPES[kind]),
        names.person(random),
        Decimal(random.choice((3, 10, 50, 100, 200, 500, 588, 1000, 1205, 3000))) * 10_000,
        founded,
        registered,
        until,
        f"重庆市{where.county_name}{where.town_name}{street}{door}",
        scope,
        f"演示{where.county_name}市场监督管理局",
    )


def day(when: date, random: Random) -> str:
    """As papers print a day."""
    return (
        f"{when.year}年{when.month:02d}月{when.day:02d}日"
        if random.random() < 0.7
        else f"{when.year}年{when.month}月{when.day}日"
    )


def money(yuan: Decimal, random: Random) -> str:
    """As licences print an amount: words, or figures in 万元."""
    words, wan = in_words(yuan), f"{yuan / 10_000:g}"
    return random.choice(
        (words, words.replace("元", "圆"), f"{wan}万元人民币", f"人民币{words}", f"{wan}万元")
    )


def _common(f: Facts) -> dict[str, str]:
    return {"uscc": f.uscc, "name": f.name, "legal_rep": f.person, "address": f.address, "scope": f.scope}


def _link(f: Facts, random: Random) -> str:
    return random.choice(
        (
            f.uscc,
            f"http://www.gsxt.example/index.html?uniscid={f.uscc}",
            f"https://licence.example/q/{f.uscc}?t=1",
        )
    )


def _period(f: Facts, random: Random, truth: dict[str, str]) -> str:
    truth |= {"valid_to": f.until.isoformat() if f.until else "", "long_term": "no" if f.until else "yes"}
    if random.random() < 0.5:
        truth["valid_from"] = f.founded.isoformat()
        return f"{day(f.founded, random)}至{day(f.until, random) if f.until else '长期'}"
    return f"至{day(f.until, random)}" if f.until else "长期"


def landscape(f: Facts, random: Random, *, qr: bool) -> tuple[Sheet, Truth]:
    """The business licence of 2019: code and QR on top, two columns, the seal at the right."""
    sheet = Sheet(1680, 1180, random.choice((_CREAM, _WHITE)))
    sheet.frame(random.randrange(20))
    size, label = random.choice((30, 32, 34)), "hei"
    sheet.text((130, 110), "统一社会信用代码", 28, face=label)
    sheet.text((130, 152), f.uscc, 38, face="hei", field="uscc", spacing=random.choice((0, 1, 2)))
    if qr:
        sheet.qr((1330, 90), _link(f, random), 210)
        sheet.text((1290, 300), "扫描二维码登录国家企业", 17, face=label)
        sheet.text((1290, 326), "信用信息公示系统了解更多", 17, face=label)
    sheet.emblem((840, 130))
    sheet.text((840, 225), "营业执照", 100, face="song-bold", middle=True, spacing=random.choice((0, 20, 44)))
    sheet.text((840, 365), "（副　本）", 32, middle=True, face="hei")
    truth = _common(f) | {
        "entity_type": f.entity_type,
        "established_on": f.founded.isoformat(),
        "registered_on": f.registered.isoformat(),
    }
    individual = f.entity_type == "individual_business"
    y = 450.0
    for words, name, value in (
        ("名　　称", "name", f.name),
        ("类　　型", "entity_type", f.type_words),
        ("经 营 者" if individual else "法定代表人", "legal_rep", f.person),
        ("经营范围", "scope", f.scope),
    ):
        sheet.text((130, y), words, size - 2, face=label)
        small = size - 8 if name == "scope" and len(value) > 60 else size
        y = max(y + 76, sheet.text((310, y), value, small, field=name, wrap=560) + 14)
    y = 450.0
    rows = [("成立日期", "established_on", day(f.founded, random))]
    if individual:
        rows = [("组成形式", "", "个人经营"), ("注册日期", "established_on", day(f.founded, random))]
    else:
        truth["reg_capital"] = f"{f.capital / 10_000:f}"
        rows.insert(
            0,
            (
                "注册资本" if f.entity_type == "company" else "出 资 额",
                "reg_capital",
                money(f.capital, random),
            ),
        )
        if random.random() < 0.6:
            rows.append(("营业期限", "valid_to", _period(f, random, truth)))
    rows.append(("经营场所" if individual else "住　　所", "address", f.address))
    for words, name, value in rows:
        sheet.text((930, y), words, size - 2, face=label)
        y = max(y + 76, sheet.text((1100, y), value, size, field=name, wrap=460) + 14)
    sheet.text((930, 930), "登记机关", 32, face=label)
    sheet.text((1200, 1020), day(f.registered, random), 32, field="registered_on")
    sheet.seal((1330, 940), f.authority)
    sheet.mark((130, 1085))
    sheet.text((620, 1090), "国家市场监督管理总局监制", 20, face=label)
    return sheet, truth


def portrait(f: Facts, random: Random, *, qr: bool) -> tuple[Sheet, Truth]:
    """The business licence before 2019: upright, one column, the code below the title."""
    sheet = Sheet(1180, 1660, random.choice((_CREAM, _WHITE)))
    sheet.frame(random.randrange(20))
    sheet.emblem((590, 150))
    sheet.text((590, 220), "营业执照", 96, face="song-bold", middle=True, spacing=30)
    gap = random.choice((" ", "：", ""))
    start = sheet.text(
        (590, 375), f"统一社会信用代码{gap}{f.uscc}", 32, face="hei", field="uscc", middle=True
    )
    truth = _common(f) | {
        "entity_type": f.entity_type,
        "established_on": f.founded.isoformat(),
        "registered_on": f.registered.isoformat(),
    }
    rows = [
        ("名　　　称", "name", f.name),
        ("类　　　型", "entity_type", f.type_words),
        ("住　　　所", "address", f.address),
        ("法定代表人", "legal_rep", f.person),
        ("注册资本", "reg_capital", money(f.capital, random)),
        ("成立日期", "established_on", day(f.founded, random)),
        ("营业期限", "valid_to", _period(f, random, truth)),
        ("经营范围", "scope", f.scope),
    ]
    truth["reg_capital"] = f"{f.capital / 10_000:f}"
    y = start + 40
    for words, name, value in rows:
        sheet.text((120, y), words, 32, face="song-bold")
        small = 27 if name == "scope" else 32
        y = max(y + 70, sheet.text((340, y), value, small, field=name, wrap=700) + 16)
    sheet.text((660, 1330), "登记机关", 32, face="song-bold")
    sheet.text((720, 1450), day(f.registered, random), 32, field="registered_on")
    sheet.seal((850, 1370), f.authority)
    if qr:
        sheet.qr((130, 1300), _link(f, random), 220)
    sheet.text((110, 1560), "企业信用信息公示系统网址：http://cq.gsxt.example", 20)
    sheet.mark((800, 1560))
    return sheet, truth


def food(f: Facts, random: Random, *, qr: bool) -> tuple[Sheet, Truth]:
    """The food permit: labels with colons, two columns, the number at the right."""
    sheet = Sheet(1680, 1180, _BLUISH)
    sheet.frame(random.randrange(20))
    sheet.text(
        (840, 120), "食品经营许可证", 92, face="song-bold", middle=True, spacing=random.choice((0, 14))
    )
    number = f"JY{random.choice('123')}5001{random.randrange(10**9):09d}"
    until = f.registered + timedelta(days=5 * 365)
    truth = _common(f) | {
        "number": number,
        "issuer": f.authority,
        "valid_to": until.isoformat(),
        "long_term": "no",
        "valid_from": f.registered.isoformat(),
        "scope": random.choice(
            ("热食类食品制售", "预包装食品销售，散装食品销售", "热食类食品制售；冷食类食品制售；自制饮品制售")
        ),
    }
    y = 320.0
    for words, name, value in (
        ("经营者名称：", "name", f.name),
        ("社会信用代码：", "uscc", f.uscc),
        ("法定代表人（负责人）：", "legal_rep", f.person),
        ("住　　所：", "", f.address),
        ("经营场所：", "address", f.address),
        ("主体业态：", "", "餐饮服务经营者（小型餐馆）"),
        ("经营项目：", "scope", truth["scope"]),
    ):
        sheet.text((120, y), words, 30, face="hei")
        left = 130 + max(200, len(words) * 30)
        y = max(y + 72, sheet.text((left, y), value, 30, field=name, wrap=960 - left) + 12)
    y = 320.0
    for words, name, value in (
        ("许可证编号：", "number", number),
        ("日常监督管理机构：", "", f"{f.authority[:6]}演示市场监管所"),
        ("投诉举报电话：", "", "12315"),
        ("发 证 机 关：", "issuer", f.authority),
        ("签　发　人：", "", names.person(random)),
        ("有效期至", "valid_to", day(until, random)),
    ):
        sheet.text((980, y), words, 30, face="hei")
        left = 1000 + len(words) * 30
        y = max(y + 78, sheet.text((left, y), value, 30, field=name, wrap=1610 - left) + 12)
    sheet.text((1230, 960), day(f.registered, random), 32, field="valid_from")
    sheet.seal((1380, 900), f.authority, 120)
    if qr:
        sheet.qr((985, 860), _link(f, random), 200)
    sheet.mark((120, 1085))
    return sheet, truth


def hygiene(f: Facts, random: Random, *, qr: bool) -> tuple[Sheet, Truth]:
    """The hygiene permit of public places: upright, one column, valid from … to …."""
    sheet = Sheet(1180, 1560, _WHITE)
    sheet.frame(random.randrange(20))
    sheet.text(
        (590, 150), random.choice(("卫生许可证", "公共场所卫生许可证")), 84, face="song-bold", middle=True
    )
    number = f"渝卫公证字〔{f.registered.year}〕第{random.randrange(10**6):06d}号"
    until = f.registered.replace(day=min(28, f.registered.day), year=f.registered.year + 4)
    sheet.text((590, 320), number, 32, field="number", middle=True)
    truth = {
        "name": f.name,
        "number": number,
        "legal_rep": f.person,
        "address": f.address,
        "scope": random.choice(("旅馆", "公共浴室", "理发店、美容店")),
        "issuer": f.authority.replace("市场监督管理局", "卫生健康委员会"),
        "valid_from": f.registered.isoformat(),
        "valid_to": until.isoformat(),
        "long_term": "no",
    }
    y = 440.0
    for words, name, value in (
        ("单位名称：", "name", f.name),
        ("法定代表人或负责人：", "legal_rep", f.person),
        ("经营地址：", "address", f.address),
        ("许可项目：", "scope", truth["scope"]),
        ("有效期限：", "valid_to", f"{day(f.registered, random)}至{day(until, random)}"),
        ("发证机关：", "issuer", truth["issuer"]),
    ):
        sheet.text((120, y), words, 33, face="hei")
        left = 140 + len(words) * 33
        y = max(y + 88, sheet.text((left, y), value, 33, field=name, wrap=1080 - left) + 16)
    sheet.text((720, 1290), day(f.registered, random), 33)
    sheet.seal((860, 1230), truth["issuer"])
    sheet.mark((120, 1440))
    return sheet, truth


def generic(f: Facts, random: Random, *, qr: bool) -> tuple[Sheet, Truth]:
    """Some other certificate: a heading, a number, a holder, an end."""
    sheet = Sheet(1560, 1120, random.choice((_WHITE, _BLUISH)))
    sheet.frame(random.randrange(20))
    title = random.choice(("安全生产标准化证书", "道路运输经营许可证", "人力资源服务许可证"))
    sheet.text((780, 140), title, 80, face="song-bold", middle=True)
    number = f"渝演示字{f.registered.year}{random.randrange(10**5):05d}号"
    until = f.registered + timedelta(days=3 * 365)
    truth = {
        "name": f.name,
        "number": number,
        "address": f.address,
        "issuer": f.authority,
        "valid_from": f.registered.isoformat(),
        "valid_to": until.isoformat(),
        "long_term": "no",
    }
    y = 330.0
    for words, name, value in (
        ("证书编号：" if "证书" in title else "许可证编号：", "number", number),
        ("单位名称：", "name", f.name),
        ("地　　址：", "address", f.address),
        ("发证机关：", "issuer", f.authority),
        ("发证日期：", "valid_from", day(f.registered, random)),
        ("有效期至：", "valid_to", day(until, random)),
    ):
        sheet.text((150, y), words, 34, face="hei")
        y = max(y + 88, sheet.text((400, y), value, 34, field=name, wrap=1000) + 14)
    sheet.seal((1250, 850), f.authority)
    sheet.mark((150, 1020))
    return sheet, truth


LAYOUTS: Mapping[str, tuple[str, Callable[..., tuple[Sheet, Truth]]]] = {
    "landscape": ("business_licence", landscape),
    "portrait": ("business_licence", portrait),
    "individual": ("business_licence", landscape),
    "food": ("food_permit", food),
    "hygiene": ("hygiene_permit", hygiene),
    "generic": ("other", generic),
}
"""Layout → the document it is, and who prints it."""
