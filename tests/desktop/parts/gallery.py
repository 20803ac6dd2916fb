"""All components on one sheet, to look at them: `python -m tests.desktop.parts.gallery --png out.png [--dark]`."""

import argparse
import sys
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QWidget

from desktop import parts as p
from desktop import theme


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the sheet as PNG, or show it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--png")
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args(arguments)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    theme.apply(application, dark=options.dark)
    sheet = gallery()
    sheet.resize(1440, 900)
    sheet.show()
    application.processEvents()
    if not options.png:
        return application.exec()
    sheet.grab().save(options.png)
    return 0


def gallery() -> QWidget:
    """The sheet."""
    columns = p.hbox(
        p.panel(p.vbox(*_first(), None, gap=10)),
        p.panel(p.vbox(*_second(), None, gap=8)),
        p.panel(p.vbox(*_third(), None, gap=12)),
        gap=18,
        margins=(24, 20, 24, 20),
    )
    for index, share in enumerate((31, 32, 34)):
        columns.setStretch(index, share)
    return p.panel(columns, ground="bg")


def _head(title: str, caption: str = "") -> QLayout:
    return p.hbox(p.Text(title, "body", bold=True), p.Text(caption, "caption", "text3"), None)


def _first() -> list[QWidget | QLayout]:
    grades = p.hbox(*(p.GradeBadge(g, 48) for g in "ABCDE"), p.GradeBadge(None, 48), gap=10)
    for size in (28, 22):
        grades.addWidget(p.GradeBadge("B", size))
    grades.addStretch(1)
    disabled = p.Button("不可用")
    disabled.setEnabled(False)
    chips = p.hbox(
        p.Chip("普通"),
        p.Chip("待上传 6", "primary", "upload"),
        p.Chip("已同步", "ok", "check"),
        p.Chip("剩 8 天", "warn", "warning"),
        p.Chip("逾期 3 天", "err", "alert"),
        None,
        gap=6,
    )
    more = p.hbox(
        p.Chip("冲突 1", "conf", "conflict"),
        p.Chip("离线", "off", "cloud-off"),
        p.Chip("只读", "outline", "lock"),
        p.Stars(3),
        None,
        gap=6,
    )
    figures = p.Card(kind="plain")
    figures.body.addLayout(p.hbox(p.Text("74.5 数值 28", "figure"), None, p.Text("页标题 20", "page")))
    figures.body.addLayout(
        p.hbox(
            p.Text("节标题 16", "section"),
            p.Text("正文 14"),
            p.Text("密集 13", "dense"),
            p.Text("说明 12", "caption", "text3"),
        )
    )
    icons = p.Flow(8)
    for name in theme.icons.names():
        icons.addWidget(p.Mark(name, "text2", 18))
    return [
        p.hbox(p.Seal(30), p.Text("组件与状态", "section"), None),
        _head("等级", "字母 + 颜色 + 印章框"),
        grades,
        figures,
        _head("按钮", "44 触控 · 36 紧凑 · 52 主行动"),
        p.hbox(
            p.Button("主行动", "primary", key="F5"),
            p.Button("悬停", "tint"),
            p.Button("次要"),
            p.Button("文字", "text"),
            None,
        ),
        p.hbox(
            p.Button("移除", "danger"),
            disabled,
            p.Button("紧凑 36", size="compact"),
            p.IconButton("more", "更多", "secondary"),
            p.Button("开始", "primary", "play", size="main"),
            None,
        ),
        _head("标签与进度"),
        chips,
        more,
        p.hbox(p.Bar(0.72), p.Bar(1.0), p.Bar(0.4, "warnfill"), p.Ring(0.72, 44)),
        p.hbox(
            *(
                p.SourceMark(s, w)
                for s, w in (
                    ("original", "E-018 原件"),
                    ("camera", "识别"),
                    ("register", "公示系统"),
                    ("firm", "企业自述"),
                    ("missing", "缺佐证"),
                )
            ),
            None,
            gap=12,
        ),
        p.panel(icons),
    ]


def _second() -> list[QWidget | QLayout]:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    states = (
        ("默认", p.TextInput(placeholder="请输入"), "", ""),
        ("金额", p.MoneyInput(Decimal("360000"), in_words=lambda _v: "叁拾陆万元整"), "", ""),
        ("错误", p.TextInput("2024-03-01"), "error", "早于签订日期"),
        ("提示", p.TextInput("¥ 3,600,000"), "warn", "比去年高 10 倍，请再核对"),
        ("只读", p.TextInput("91500108DEM0000001"), "locked", "来自执照识别，已校验"),
        ("日期", p.DateInput(), "", ""),
        ("选择", p.Select([("1", "南岸区")], "1"), "", ""),
        ("数字", p.NumberInput(46, suffix="份"), "", ""),
    )
    for index, (label, control, kind, words) in enumerate(states):
        frame = p.FieldFrame(label, control, required=index == 1)
        frame.set_message(kind, words)
        if index == 2:
            frame.set_source("original", "E-018")
        grid.addWidget(frame, index // 2, index % 2)
    fix = p.FieldFrame("到期日期", p.DateInput())
    fix.set_message("error", "<b>到期日期早于签订日期。</b>请对照合同。", "改为 2027-03-01")
    return [
        _head("输入框"),
        grid,
        fix,
        p.Segmented((("a", "是"), ("b", "否"), ("c", "部分"), ("d", "不适用")), "b", tones={"b": "err"}),
        p.MultiChips((("a", "采购"), ("b", "租赁"), ("c", "团餐供应"), ("d", "加盟")), ("a", "c")),
        p.hbox(p.Tick("建立合同台账", checked=True), p.Tick("登记公益"), p.Switch("x", checked=True), None),
        p.InfoBar("off", "离线，照常工作。", "改动已存本机，联网后自动同步。"),
        p.InfoBar("warn", "本机空间只剩 1.8 GB。", "可先导出交接包。", "导出"),
        p.InfoBar("err", "照片 E-030 未写入磁盘。", "文字已保存。", "重试"),
        p.InfoBar("conf", "两边都改了参保人数。", "两个版本都已保存。", "去决定"),
        p.InfoBar("ok", "同步完成。", "送出 61 条、66 张，收到 23 条。", closable=True),
    ]


def _third() -> list[QWidget | QLayout]:
    empty = p.Card("空", caption="说明原因 + 一个下一步")
    state = p.EmptyState(
        "inbox", "今天没有安排走访", "任务随同步下发。", "导入任务包", kind="primary", link="自己加一家"
    )
    empty.body.addWidget(state)
    loading = p.Card("加载")
    loading.body.addWidget(p.Skeleton())
    table = p.Table(
        (
            p.Column("g", "等级", 60),
            p.Column("n", "企业"),
            p.Column("c", "完整度", 120),
            p.Column("s", "同步", 100),
        )
    )
    table.set_rows(
        (
            p.Row("1", (_grade("B"), _firm("演示渝味来餐饮"), p.Cell(fraction=0.72), _sync())),
            p.Row("2", (_grade(""), _firm("演示育芽禾托育"), p.Cell(fraction=0.0), _sync())),
        )
    )
    table.select("1")
    table.setFixedHeight(134)
    listed = p.Card("列表", flush=True)
    listed.body.addWidget(table)
    axes = (
        p.RadarAxis("基础与治理", 17.5, 20, 16),
        p.RadarAxis("经营履约", 18, 25, 15),
        p.RadarAxis("合规管理", 16.5, 25, 15),
        p.RadarAxis("信用记录", 15, 20, 12),
        p.RadarAxis("社会责任", 7.5, 10, 7),
    )
    tree = p.SectionTree()
    tree.set_sections(
        (
            p.Section("1", "1 登记注册", state="done", count="16/16", expanded=False),
            p.Section("4", "4 合同履约", state="error", errors_word="2 错", count="14/24", expanded=True),
            p.Section("4.2", "4.2 重大合同", depth=1, errors_word="2 错", count="6/11", current=True),
        )
    )
    tree.setFixedHeight(150)
    pad = p.SignaturePad(caption="罗晓川 · 法定代表人", invitation="用笔或手指在此签名")
    steps = (("E", 0.0), ("D", 40.0), ("C", 55.0), ("B", 70.0), ("A", 85.0))
    return [
        empty,
        loading,
        listed,
        p.hbox(p.Radar(axes), p.panel(p.vbox(p.ScoreScale(74.5, 100, steps), tree, None)), gap=12),
        pad,
    ]


def _grade(letter: str) -> p.Cell:
    return p.Cell(grade=letter, text="未")


def _firm(name: str) -> p.Cell:
    return p.Cell(name, sub="91500108DEM0000001", bold=True, marks=((2, 1),))


def _sync() -> p.Cell:
    return p.Cell("待上传 6", icon="upload", tone="primary")


if __name__ == "__main__":
    sys.exit(main())
