"""Synthetic public credit reports: text and PDF with known truth, in both editions, none of them of a real firm.

python -m tests.corpus.credit_reports OUT.pdf [--edition 2021] [--licences 40]
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

Pairs = tuple[tuple[str, str], ...]
NUMBER = "DEMO202611180000137"
MADE = "2026-11-18 10:22:31"
LICENCE: Pairs = (
    ("行政许可决定文书名称", "演示食品经营许可证"),
    ("行政许可决定文书号", "JYDEM0500106000123"),
    ("许可类别", "普通"),
    ("许可决定日期", "2024-03-05"),
    ("有效期自", "2024-03-05"),
    ("有效期至", "2029-03-04"),
    ("许可内容", "热食类食品制售；冷食类食品制售"),
    ("许可机关", "沙坪坝区演示市场监督管理局"),
    ("数据来源单位", "重庆市演示局"),
)
PENALTY: Pairs = (
    ("行政处罚决定书文号", "渝演市监处罚〔2026〕18号"),
    ("处罚类别", "警告、罚款"),
    ("处罚决定日期", "2026年08月20日"),
    ("违法事实", "未按规定公示价格，明码标价不规范"),
    ("处罚内容", "警告；罚款人民币叁仟元整"),
    ("罚款金额（万元）", "0.3"),
    ("处罚机关", "沙坪坝区演示市场监督管理局"),
    ("数据来源单位", "重庆市演示局"),
)
INSPECTION: Pairs = (
    ("检查机关", "沙坪坝区演示应急管理局"),
    ("检查日期", "2026-05-11"),
    ("检查类型", "双随机、一公开"),
    ("检查事项", "消防安全"),
    ("检查结果", "未发现问题"),
)
HONOUR: Pairs = (
    ("荣誉名称", "演示守合同重信用企业"),
    ("荣誉级别", "市级"),
    ("认定机关", "重庆市演示局"),
    ("认定日期", "2025-12-01"),
)
SERIOUS: Pairs = (
    ("名单名称", "重大税收违法失信主体名单"),
    ("列入决定文号", "渝演税失〔2025〕3号"),
    ("认定机关", "演示税务局"),
    ("列入日期", "2025-06-30"),
    ("列入事由", "虚开发票（演示）"),
)
ABNORMAL: Pairs = (
    ("列入日期", "2025-07-08"),
    ("列入原因", "未依照规定的期限公示年度报告"),
    ("列入决定机关", "沙坪坝区演示市场监督管理局"),
    ("移出日期", "2025-08-19"),
    ("移出原因", "已补报并公示"),
)
COMMITMENT: Pairs = (
    ("承诺类型", "主动型承诺"),
    ("承诺作出日期", "2026-02-10"),
    ("履约状态", "正在履行"),
)
RATING: Pairs = (
    ("评价机构", "演示公共信用信息中心"),
    ("评价年度", "2025年度"),
    ("评价等级", "良"),
)
DEFAULTER: Pairs = (
    ("案号", "（2026）渝演执 77 号"),
    ("执行法院", "沙坪坝区演示人民法院"),
    ("发布日期", "2026-06-01"),
    ("失信被执行人行为具体情形", "有履行能力而拒不履行（演示）"),
    ("执行标的（元）", "120,000.00"),
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is to say: the firm, and the entries of each section."""

    name: str = "演示沙坪坝千厮坊义餐饮管理有限公司"
    uscc: str = "91500106DEM0L4B600"
    edition: str = "V2.0"
    licences: Sequence[Pairs] = (LICENCE,)
    penalties: Sequence[Pairs] = (PENALTY,)
    inspections: Sequence[Pairs] = (INSPECTION,)
    honours: Sequence[Pairs] = (HONOUR,)
    serious: Sequence[Pairs] = (SERIOUS,)
    abnormal: Sequence[Pairs] = (ABNORMAL,)
    commitments: Sequence[Pairs] = (COMMITMENT,)
    ratings: Sequence[Pairs] = (RATING,)
    defaulters: Sequence[Pairs] = (DEFAULTER,)
    number: str = NUMBER
    made: str = MADE
    told: dict[str, int] = field(default_factory=dict)

    @property
    def sections(self) -> list[tuple[int, str, Sequence[Pairs]]]:
        """(level, heading, entries) in order."""
        if self.edition == "2021":
            return [
                (1, "基础信息", [self.basic]),
                (1, "行政许可", self.licences),
                (1, "行政处罚", self.penalties),
                (1, "守信激励", self.honours),
                (1, "失信惩戒", self.serious),
                (1, "重点关注", self.abnormal),
                (1, "资质", []),
                (1, "风险提示", []),
                (1, "其他", []),
                (1, "综合分析", []),
                (1, "提升建议", []),
                (1, "地方补充", []),
            ]
        return [
            (1, "登记注册基础信息", [self.basic]),
            (1, "行政管理信息", []),
            (2, "行政许可", self.licences),
            (2, "行政处罚", self.penalties),
            (2, "行政检查", self.inspections),
            (1, "诚实守信相关荣誉信息", self.honours),
            (1, "严重失信主体名单信息", self.serious),
            (1, "经营（活动）异常名录（状态）信息", self.abnormal),
            (1, "信用承诺信息", self.commitments),
            (1, "信用评价信息", self.ratings),
            (1, "司法判决及执行信息", []),
            (2, "失信被执行人", self.defaulters),
            (1, "其他信息", []),
            (1, "信用状况提升建议", []),
        ]

    @property
    def basic(self) -> Pairs:
        """The registration."""
        return (
            ("企业名称", self.name),
            ("统一社会信用代码", self.uscc),
            ("法定代表人", "演示人"),
            ("成立日期", "2016-08-09"),
            ("住所", "沙坪坝区演示路 1 号"),
        )


_NUMERALS = "一二三四五六七八九十"


def numbered(report: Report) -> list[tuple[int, str, Sequence[Pairs]]]:
    """The sections with the numbers their headings bear."""
    found, first = [], 0
    second = 0
    for level, heading, entries in report.sections:
        if level == 1:
            first, second = first + 1, 0
            mark = _NUMERALS[first - 1] if first <= 10 else "十" + _NUMERALS[first - 11]
            found.append((1, f"{mark}、{heading}", entries))
        else:
            second += 1
            found.append((2, f"（{_NUMERALS[second - 1]}）{heading}", entries))
    return found


def as_text(report: Report, style: str = "colon") -> str:
    """As people copy it from a page: `colon` (label：value), `table` (four cells a line), `stacked` (a line
    each), `wrapped` (labels broken over two lines)."""
    lines = ["公共信用信息报告", f"报告编号：{report.number}", f"报告生成时间：{report.made}"]
    lines += [f"主体名称：{report.name}", f"统一社会信用代码：{report.uscc}", "概要"]
    for _, heading, entries in report.sections[1:]:
        count = report.told.get(heading, len(entries))
        lines.append(f"{heading} {count} 条")
    for _, heading, entries in numbered(report):
        lines.append(heading)
        if not entries:
            lines.append("查询期内无相关记录")
        for number, entry in enumerate(entries, 1):
            if style == "colon" and len(entries) > 1:
                lines.append(f"第{number}条")
            lines += _entry(entry, style)
    return "\n".join([*lines, "报告说明", "本报告不含评分或等级；有异议可提出异议申诉。"])


def _entry(entry: Pairs, style: str) -> list[str]:
    if style == "colon":
        return [f"{label}：{value}" for label, value in entry]
    if style == "table":
        cells = [f"{label} {value}" for label, value in entry]
        return [" ".join(cells[i : i + 2]) for i in range(0, len(cells), 2)]
    if style == "stacked":
        return [part for pair in entry for part in pair]
    return [f"{label[: len(label) // 2]}\n{label[len(label) // 2 :]} {value}" for label, value in entry]


_TEMPLATE = """
#let d = json("report.json")
#set page(paper: "a4", margin: 20mm,
  header: text(size: 8pt, "公共信用信息报告 报告编号：" + d.number),
  footer: context align(center, text(size: 8pt, [第 #counter(page).display() 页 共 #counter(page).final().first() 页])))
#set text(font: ("Noto Sans CJK SC",), size: 10pt, lang: "zh")
#align(center, text(size: 20pt, [公共信用信息报告]))
报告编号：#d.number \\
报告生成时间：#d.made \\
主体名称：#d.name \\
统一社会信用代码：#d.uscc
#text(weight: "bold")[概要]
#table(columns: (1fr, 20mm), ..d.counts.flatten())
#for section in d.sections {
  block(text(weight: "bold", section.heading))
  if section.entries.len() == 0 [查询期内无相关记录]
  for entry in section.entries {
    table(columns: (32mm, 1fr, 32mm, 1fr), inset: 4pt, ..entry.flatten())
  }
}
#text(weight: "bold")[报告说明]
本报告不含评分或等级。
"""


def as_pdf(report: Report) -> bytes:
    """As Credit China gives it for download: tables of four columns, heads and feet on every page."""
    from desktop.reports.render import render_pdf

    document = {
        "number": report.number,
        "made": report.made,
        "name": report.name,
        "uscc": report.uscc,
        "counts": [[h, f"{report.told.get(h, len(e))} 条"] for _, h, e in report.sections[1:]],
        "sections": [
            {"heading": heading, "entries": [[list(pair) for pair in entry] for entry in entries]}
            for _, heading, entries in numbered(report)
        ],
    }
    return render_pdf(_TEMPLATE.encode(), document)


def licences(count: int) -> list[Pairs]:
    """Many licences, each with a number of its own."""
    return [
        tuple(
            (label, f"JYDEM05001{n:08}" if label == "行政许可决定文书号" else value)
            for label, value in LICENCE
        )
        for n in range(count)
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--edition", default="V2.0")
    parser.add_argument("--licences", type=int, default=1)
    asked = parser.parse_args()
    asked.out.write_bytes(as_pdf(Report(edition=asked.edition, licences=licences(asked.licences))))
