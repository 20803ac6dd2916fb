"""Pages of lines made by hand, for recognition to read: no picture, no OCR."""

import math
from pathlib import Path

from forms.recognition import Documents, Line

TABLE = Path(__file__).parents[3] / "resources" / "reference" / "documents.csv"
DOCUMENTS = Documents.load({"documents.csv": TABLE.read_bytes()})
CODE = "91500108DEM0XD2JXN"


def line(
    text: str, x: float, y: float, size: float = 30, score: float = 0.99, scores: tuple[float, ...] = ()
) -> Line:
    """A level line whose left top is at (x, y)."""
    wide = sum(size if letter > "ÿ" else size * 0.55 for letter in text)
    return Line(text, score, ((x, y), (x + wide, y), (x + wide, y + size), (x, y + size)), scores)


def turned(lines: list[Line], degrees: float) -> list[Line]:
    """The page turned about its origin."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def move(point: tuple[float, float]) -> tuple[float, float]:
        return point[0] * cos - point[1] * sin, point[0] * sin + point[1] * cos

    return [Line(one.text, one.score, tuple(map(move, one.quad)), one.scores) for one in lines]


def licence(code: str = CODE) -> list[Line]:
    """A business licence in two columns, as OCR gives it."""
    return [
        line("统一社会信用代码", 130, 110, 28),
        line(code, 130, 150, 38),
        line("营业执照", 640, 225, 100),
        line("（副本）", 780, 365, 32),
        line("名", 130, 450), line("称", 220, 450), line("演示渝味来餐饮管理有限公司", 310, 450),
        line("类型", 130, 526), line("有限责任公司（自然人投资或控股）", 310, 526),
        line("法定代表人", 130, 602), line("罗晓川", 310, 602),
        line("经营范围", 130, 678), line("许可项目：餐饮服务；食品销售。", 310, 678),
        line("一般项目：餐饮管理；外卖递送", 310, 724), line("服务。", 310, 770),
        line("注册资本", 930, 450), line("贰佰万元整", 1100, 450),
        line("成立日期2019年04月16日", 930, 526),
        line("营业期限", 930, 602), line("长期", 1100, 602),
        line("住所", 930, 678), line("重庆市南岸区青梧路18号", 1100, 678), line("附6号", 1100, 724),
        line("登记机关", 930, 930),
        line("2024年5月21日", 1200, 1020),
        line("演示样张·非真实证照", 130, 1085, 24),
    ]  # fmt: skip


TRUTH = {
    "uscc": CODE,
    "name": "演示渝味来餐饮管理有限公司",
    "entity_type": "company",
    "legal_rep": "罗晓川",
    "reg_capital": "200",
    "established_on": "2019-04-16",
    "valid_to": "",
    "long_term": "yes",
    "address": "重庆市南岸区青梧路18号附6号",
    "scope": "许可项目：餐饮服务；食品销售。一般项目：餐饮管理；外卖递送服务。",
    "registered_on": "2024-05-21",
    "issuer": "",
}
