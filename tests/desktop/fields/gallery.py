"""Every kind and appearance of field on sheets, to look at them: `python -m tests.desktop.fields.gallery OUT_DIR`.

A row is (name, node, look); rows are told by the group they stand in, and each group is drawn light and dark, in
Chinese and English. To add a kind, add rows.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from desktop import theme
from desktop.content.translations import compile_translations
from desktop.fields import Look, make_field
from desktop.language import Translators
from desktop.pages.form.flow import Sheet
from desktop.parts import Card, panel, vbox
from forms.xform import Choice, Node

Row = tuple[str, Node, Look]
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=8)))
WIDTH = 760

LONG = "本单位承诺所填内容与原件一致，并授权联盟在培育评估范围内核对，期限为两年，到期前可随时撤回。"
SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 220">
<rect id="kitchen" x="20" y="20" width="150" height="120" fill="#dfe9d8" stroke="#5b6b4f" stroke-width="3"/>
<path id="hall" d="M170 20 H380 V200 H240 L170 140 Z" fill="#e7e2d3" stroke="#7a6f52" stroke-width="3"/>
<g transform="translate(20 150)"><rect id="store" width="190" height="50" fill="#d9dfea" stroke="#53627c" stroke-width="3"/></g>
</svg>"""


def picture(colour: str) -> bytes:
    """A plain picture as PNG."""
    image = QImage(120, 90, QImage.Format.Format_RGB32)
    image.fill(QColor("#F4EFE4"))
    painter = QPainter(image)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(30, 15, 60, 60)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def question(label: str, type_: str = "string", appearance: str = "", **more: Any) -> Node:
    """A question named after its label."""
    name = "".join(letter for letter in f"{label}{appearance}" if letter.isalnum())
    return Node(f"/data/part/{name}", "question", name, type_, appearance, label, **more)


def named(*labels: str, media: Mapping[str, str] | None = None) -> tuple[Choice, ...]:
    """Choices with these labels; `{0}` in a media name is the place in the list."""
    kinds = media or {}
    return tuple(
        Choice(f"c{at}", label, {kind: name.format(at) for kind, name in kinds.items()})
        for at, label in enumerate(labels)
    )


def media(name: str) -> bytes:
    """The files of the sheets; `missing.png` is none of them."""
    if name.endswith(".svg"):
        return SVG if name == "rooms.svg" else b""
    colours = {"0.png": "#C8553D", "1.png": "#588157", "2.png": "#3D5A80", "3.png": "#E9B44C"}
    return picture(colours[name]) if name in colours else b""


PLAIN = Look(media=media)
LOCKED = Look("locked", "Sign first", locked=True, media=media)
FAULTY = Look("error", "<b>Not allowed here.</b>", media=media)
YES_NO = named("是", "否")
KINDS = named("采购", "租赁", "团餐供应", "加盟", "劳务", "其他")
AGREE = named("很不同意", "不同意", "一般", "同意", "很同意")
TOWNS = tuple(Choice(f"{at:05}", f"演示街道 {at} 号院") for at in range(10_000))
PLACES = (
    Choice("p1", "演示一店", geometry="29.531 106.561 0 0"),
    Choice("p2", "演示二店", geometry="29.538 106.574 0 0"),
    Choice("p3", "沿江路段", geometry="29.527 106.560; 29.529 106.570; 29.533 106.580"),
    Choice(
        "p4",
        "演示园区",
        geometry="29.535 106.556; 29.541 106.557; 29.540 106.566; 29.534 106.565; 29.535 106.556",
    ),
)


def several(label: str, appearance: str = "", choices: Sequence[Choice] = KINDS, **more: Any) -> Node:
    """A select of several."""
    return question(label, "select", appearance, choices=tuple(choices), **more)


def one(label: str, appearance: str = "", choices: Sequence[Choice] = KINDS, **more: Any) -> Node:
    """A select of one."""
    return question(label, "select1", appearance, choices=tuple(choices), **more)


def between(label: str, appearance: str = "", **more: Any) -> Node:
    """A range of 0 to 10."""
    said = {"start": "0", "end": "10", "step": "1", **more.pop("parameters", {})}
    return question(label, "range", appearance, parameters=said, **more)


def texts() -> list[Row]:
    """Typed text."""
    return [
        ("plain", question("名称", value="演示餐饮有限公司", required=True), PLAIN),
        ("hint", question("经营地址", hint="按执照填写"), PLAIN),
        ("error", question("联系人", value="演"), FAULTY),
        ("locked", question("法定代表人", value="演示罗"), LOCKED),
        ("numbers", question("固定电话", appearance="numbers", value="02362880000"), PLAIN),
        ("url", question("网址", appearance="url", value="https://example.org"), PLAIN),
        ("personal", question("手机", extras={"mask": "phone"}, value="19912345678"), PLAIN),
        ("masked", question("口令", appearance="masked", value="12345678"), PLAIN),
        ("shape", question("许可证号", extras={"pattern": r"[A-Z]{2}\d{4}-\d{3}"}, value="YC2026-0"), PLAIN),
        ("suggest", question("往来单位", appearance="autocomplete"), replace(PLAIN, offers=("演示物业",))),
        ("length", question("简称", parameters={"maxlength": "8"}, value="演示餐饮"), PLAIN),
        ("code", question("信用代码", extras={"kind": "uscc"}, value="91500108DEM07E571J"), PLAIN),
        ("multiline", question("经营情况", appearance="multiline", value=LONG), PLAIN),
        ("counted", question("备注", parameters={"rows": "2", "maxlength": "20"}, value=LONG), PLAIN),
    ]


def figures() -> list[Row]:
    """Typed numbers."""
    return [
        ("int", question("员工人数", "int", value=46), PLAIN),
        ("decimal", question("面积", "decimal", value=Decimal("120.5")), PLAIN),
        ("thousands", question("年产量", "int", "thousands-sep", value=1234567), PLAIN),
        ("counter", question("座位数", "int", "counter", value=24), PLAIN),
        ("money", question("合同金额", "decimal", extras={"kind": "money"}, value=Decimal(360000)), PLAIN),
        ("percent", question("占比", "decimal", extras={"kind": "percent"}, value=Decimal("12.5")), PLAIN),
        ("bearing", question("朝向", "decimal", "bearing", value=Decimal("135")), PLAIN),
        ("locked counter", question("桌数", "int", "counter", value=12), LOCKED),
    ]


def choices_of_one() -> list[Row]:
    """One of several."""
    pictured = (
        *named("红", "绿", "蓝", media={"image": "{0}.png"}),
        Choice("m", "缺图", {"image": "missing.png"}),
    )
    heard = named("川剧", "评书", "清音", media={"audio": "{0}.mp3"})
    return [
        ("segmented", one("是否连锁", choices=YES_NO, value="c0", required=True), PLAIN),
        ("minimal", one("行业", "minimal", value="c2"), PLAIN),
        ("radio", one("合同类型", value="c1"), PLAIN),
        ("radio long", one("承诺", choices=named("同意。" + LONG, "不同意", "再想想"), value="c0"), PLAIN),
        ("quick", one("是否在场", "quick", YES_NO), PLAIN),
        ("many", one("街道", choices=TOWNS, value="00017"), PLAIN),
        ("columns", one("类型", "columns", value="c3"), PLAIN),
        ("columns-2", one("类型", "columns-2", value="c3"), PLAIN),
        ("columns-pack", one("类型", "columns-pack", value="c3"), PLAIN),
        ("pictures", one("颜色", "columns-4", pictured, value="c1"), PLAIN),
        ("pictures only", one("颜色", "compact no-buttons", pictured, value="c1"), PLAIN),
        ("pictures in a list", one("颜色", choices=pictured, value="c1"), PLAIN),
        ("sounds", one("曲种", choices=heard), PLAIN),
        ("likert", one("满意程度", "likert", AGREE, value="c3"), PLAIN),
        ("locked", one("类型", value="c1"), LOCKED),
        ("empty", one("镇街", choices=()), PLAIN),
    ]


def choices_of_several() -> list[Row]:
    """Several of them."""
    long = named("食品经营许可", LONG, "消防安全检查合格证明", "排污登记回执")
    return [
        ("chips", several("经营范围", value=("c0", "c2")), PLAIN),
        ("check list", several("证照", choices=long, value=("c0", "c1")), PLAIN),
        ("minimal", several("证照", "minimal", long, value=("c0", "c2")), PLAIN),
        ("many", several("覆盖街道", choices=TOWNS, value=("00017", "00033")), PLAIN),
        ("columns-3", several("类型", "columns-3", value=("c0", "c4")), PLAIN),
        ("locked", several("类型", "columns-3", value=("c0", "c4")), LOCKED),
        ("acknowledge", question("已向企业说明用途", "acknowledge", value="OK"), PLAIN),
        ("rank", question("最需要的帮助", "rank", choices=KINDS[:4], value=("c2", "c0", "c1", "c3")), PLAIN),
        ("rank empty", question("优先次序", "rank", choices=KINDS[:3]), PLAIN),
        ("rank locked", question("已定次序", "rank", choices=KINDS[:3], value=("c2", "c0", "c1")), LOCKED),
    ]


def ranges() -> list[Row]:
    """Numbers from a range."""
    ends = (Choice("0", "毫无把握"), Choice("5", "一半"), Choice("10", "十分有把握"))
    return [
        ("slider", between("把握", value=7), PLAIN),
        ("empty", between("把握程度", choices=ends, parameters={"placeholder": "5"}), PLAIN),
        ("labels", between("有多少把握", choices=ends, value=5), PLAIN),
        ("decimal", between("比重", parameters={"end": "1", "step": "0.05"}, value=Decimal("0.35")), PLAIN),
        ("no-ticks", between("温度", "no-ticks", parameters={"end": "100"}, value=36), PLAIN),
        ("outside", between("分数", value=12), PLAIN),
        ("locked", between("得分", value=8), LOCKED),
        ("picker", between("楼层", "picker", value=3), PLAIN),
        ("rating", between("星级", "rating", parameters={"start": "1", "end": "5"}, value=4), PLAIN),
        ("vertical", between("水位", "vertical", choices=ends, value=6), PLAIN),
    ]


def drawn() -> list[Row]:
    """Choices that are drawn, and the pieces of a table."""
    rooms = (
        Choice("kitchen", "后厨"),
        Choice("hall", "大堂"),
        Choice("store", "库房"),
        Choice("yard", "院坝"),
    )
    image = {"image": "rooms.svg"}
    return [
        ("image-map", several("哪里检查过", "image-map", rooms, value=("hall", "yard"), media=image), PLAIN),
        ("no drawing", one("哪一间", "image-map", rooms, value="hall", media={"image": "none.svg"}), PLAIN),
        ("map", one("哪一家", "map", PLACES, value="p2"), PLAIN),
        ("label", one("下列说法", "label", AGREE), PLAIN),
        ("row 1", one("账目每月核对", "list-nolabel", AGREE, value="c3"), PLAIN),
        (
            "row 2",
            one("合同由专人保管，到期前提前一个月提醒经办人", "list-nolabel", AGREE, required=True),
            PLAIN,
        ),
        ("row 3", one("员工都签了合同", "list-nolabel", AGREE, value="c1"), LOCKED),
        ("list", one("总体评价", "list", AGREE, value="c4"), PLAIN),
    ]


GROUPS: Mapping[str, Callable[[], list[Row]]] = {
    "texts": texts,
    "figures": figures,
    "choices-of-one": choices_of_one,
    "choices-of-several": choices_of_several,
    "ranges": ranges,
    "drawn": drawn,
}


def sheet(rows: Sequence[Row], width: int = WIDTH) -> QWidget:
    """The rows as the form page would lay them out."""
    flow = Sheet()
    items = []
    for at, (_, node, look) in enumerate(rows, 1):
        field = make_field(node, lambda: NOW, str(at))
        field.show_node(node, look)
        items.append(field)
    flow.arrange(items)
    card = Card("")
    card.body.addWidget(flow)
    whole = panel(vbox(card, None, margins=(14, 14, 14, 14)), ground="bg")
    whole.setFixedWidth(width)
    return whole


def draw(folder: Path, groups: Sequence[str] = ()) -> list[Path]:
    """Write the sheets; what was written."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    compile_translations()
    folder.mkdir(parents=True, exist_ok=True)
    speech, written = Translators(application), []
    for language, dark in (("zh", False), ("zh", True), ("en", False), ("en", True)):
        speech.use(language)
        theme.apply(application, dark=dark)
        for name, rows in GROUPS.items():
            if groups and name not in groups:
                continue
            whole = sheet(rows())
            whole.show()
            for _ in range(4):
                application.processEvents()
            for _ in range(2):  # the first time over, heights still come from widths that were not given yet
                whole.resize(WIDTH, whole.heightForWidth(WIDTH))
                application.processEvents()
            path = folder / f"{name}-{language}-{'dark' if dark else 'light'}.png"
            whole.grab().save(str(path))
            whole.close()
            written.append(path)
    speech.use("en")
    return written


if __name__ == "__main__":
    for made in draw(Path(sys.argv[1]), sys.argv[2:]):
        print(made)
