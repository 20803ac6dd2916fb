"""Tables as offices send them, for the tests of the page and its pictures."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from tests.corpus.district import district
from tests.corpus.uscc import code

Rows = Sequence[Sequence[object]]


def firm_list() -> list[list[object]]:
    """A member list: a title over the headings, days in several styles, an old firm, errors of each kind."""
    known = next(e["set"] for e in district(7, firms=1, today=date(2026, 11, 20)))
    head = [
        "序号",
        "单位名称",
        "统一社会信用代码",
        "企业类型",
        "经营状态",
        "法人代表",
        "成立时间",
        "注册地址",
        "所属区县",
    ]
    rows: list[list[object]] = [
        ["重庆市民营企业会员名单（2026 年）"],
        [],
        [*head, "所属行业", "员工人数", "需要许可"],
    ]

    def row(
        number: int, name: str, uscc: str, kind: str, since: object, people: object = "12人"
    ) -> list[object]:
        place = [f"演示路{number}号附{number + 1}号", "渝中区", "餐饮业", people, "是"]
        return [number, name, uscc, kind, "存续", "演示张", since, *place]

    rows.append(row(1, "演示渝味餐饮管理有限公司", code("91", "500103", 101), "有限责任公司", "2020/3/1"))
    rows.append(row(2, "演示山城小面馆", code("92", "500103", 102), "个体工商户", "2021年6月18日"))
    rows.append(row(3, "演示两江火锅有限公司", code("91", "500103", 103), "有限公司", 44197, 35))
    rows.append(row(4, "演示磁器口豆花有限公司", code("91", "500106", 104), "有限责任公司", "2022.5.9"))
    rows.append(row(5, known["name"], known["uscc"], "有限责任公司", known["established_on"], 23))
    rows.append(
        row(6, "演示错码商贸有限公司", code("91", "500103", 106)[:-1] + "O", "有限责任公司", "20210101")
    )
    rows.append(row(7, "演示重复餐饮有限公司", code("91", "500103", 101), "有限责任公司", "2020-03-01"))
    rows.append(row(8, "演示日期不清有限公司", code("91", "500103", 108), "有限责任公司", "3/1/2026"))
    rows.append(row(9, "演示类型不明企业", code("91", "500103", 109), "外商独资", "2019-07-07", "许多"))
    return rows


def write(path: Path, rows: Rows, title: str = "名单") -> Path:
    """As a workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path
