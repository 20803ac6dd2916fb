"""Every kind of the media fields as pictures: python -m tests.desktop.fields.media_gallery OUT_DIR

Light and dark, Chinese and English, wide and narrow; for looking at, not for comparing.
"""

import math
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop import theme
from desktop.capture.background_audio import BackgroundRecorder, RecordingSign
from desktop.capture.codes import Code
from desktop.capture.drawing import DrawingDialog
from desktop.capture.live import LiveDialog
from desktop.capture.positioning import PositionDialog
from desktop.capture.scanning import ScanDialog, choose_code
from desktop.capture.shutter import CameraDialog
from desktop.fields import Attachment, Look, NoteView, make_field
from desktop.fields.audio import AudioField
from desktop.language import Translators
from desktop.parts import Card, vbox
from desktop.tasks import Tasks
from forms.xform import GeoPoint, Node
from tests.desktop.capture.devices import TestCamera, TestMicrophone, TestReceiver, licence

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=8)))
SHA = "ab12" * 16
WAYS = "29.5234 106.5612 251 8; 29.5241 106.5612 251 8; 29.5241 106.5625 250 6; 29.5236 106.5628 250 9"
LOCKED = Look("locked", "签了授权书才能填写", locked=True)
NOTE = """# 请当面念给企业听
本次走访只记录**与信用有关**的事实，*不收取任何费用*。

- 照片和录音都加密存在本机
- <span style="color:red">未经同意不录音</span>

详见[联盟章程](https://example.invalid/charter)。"""


def node(type_: str, label: str, appearance: str = "", **more: Any) -> Node:
    name = f"{type_}{abs(hash((label, appearance))) % 10_000}"
    return Node(f"/data/part/{name}", "question", name, type_, appearance, label, **more)


def pictures(photo: bytes) -> Iterator[tuple[Node, Look]]:
    """Pictures, signature."""
    held = Look("", "", "", "", "", False, {SHA: photo})
    yield node("image", "营业执照", hint="把执照放平，四角入镜", required=True), Look()
    yield node("image", "营业执照（已有）", value=SHA), held
    yield node("image", "现场照片", "new", hint="只能现场拍摄"), Look()
    yield node("image", "厂区平面草图", "draw"), Look()
    yield node("image", "裂缝位置", "annotate", value=SHA), held
    yield (
        node("image", "门头照", value=SHA),
        Look("locked", "签了授权书才能改", "", "", "", True, {SHA: photo}),
    )
    yield node("signature", "企业签字"), Look()


def files(photo: bytes) -> Iterator[tuple[Node, Look]]:
    """Sound, video, files."""
    pdf = Attachment("2026 年度审计报告（演示）.pdf", "application/pdf", 1_820_000)
    video = Attachment("生产线巡查.mp4", "video/mp4", 48_300_000)
    sound = Attachment("企业主陈述", "audio/mp4", 412_000)
    away = Attachment("旧合同.docx", "application/msword", 82_000, here=False)
    yield node("audio", "企业主陈述", parameters={"quality": "low"}), Look()
    yield node("audio", "企业主陈述（已有）", value=SHA), Look(attachment=sound)
    yield node("audio", "外部录音", parameters={"quality": "external"}), Look()
    yield node("video", "巡查录像", value=SHA), Look(attachment=video)
    yield node("file", "审计报告", value=SHA), Look("", "", "", "", "", False, {SHA: photo}, attachment=pdf)
    yield node("file", "合同", hint="PDF 或 Word，最大 100 MB"), Look()
    yield node("file", "旧合同", value=SHA), Look(attachment=away)


def places(_photo: bytes) -> Iterator[tuple[Node, Look]]:
    """Codes and positions."""
    here = GeoPoint(29.5234, 106.5612, 251, 8)
    yield node("barcode", "设备二维码"), Look()
    yield node("barcode", "统一社会信用代码（扫码）", "front", value="91500108DEM07E571J"), Look()
    yield node("barcode", "封签码", "hidden-answer", value="x"), Look()
    yield node("geopoint", "经营场所位置"), Look()
    yield node("geopoint", "仓库位置", "placement-map", value=here), Look()
    yield node("geopoint", "旧址", value=GeoPoint(29.5234, 106.5612, 0, 320)), Look()
    yield node("geopoint", "填错的位置", value="江边"), Look("error", "这不是一个位置。")
    yield node("geoshape", "厂区范围", value=f"{WAYS}; {WAYS.partition(';')[0]}"), Look()
    yield node("geotrace", "运输路线"), Look()


def days(_photo: bytes) -> Iterator[tuple[Node, Look]]:
    """Dates and times."""
    yield node("date", "签订日期", value=date(2026, 11, 18)), Look()
    yield node("date", "成立日期", "no-calendar"), Look()
    yield node("date", "所属月份", "month-year", value=date(2026, 11, 1)), Look()
    yield node("date", "年度", "year", value=date(2026, 1, 1)), Look()
    yield node("date", "波斯历日期", "persian", value=date(2026, 11, 18)), Look()
    yield node("date", "埃塞俄比亚历日期", "ethiopian"), Look()
    yield node("time", "营业时间", value=time(9, 5)), Look()
    yield node("dateTime", "走访时间", value=NOW), Look()


def media(photo: bytes) -> Look:
    files = {"licence.jpg": photo, "ask.m4a": b"sound", "show.mp4": b"video"}
    return Look(media=lambda name: files.get(name, b""))


def sheet(parts: Sequence[QWidget], width: int) -> QWidget:
    card = Card("")
    for part in parts:
        card.body.addWidget(part)
    held = QWidget()
    held.setProperty("ground", "bg")
    held.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    held.setLayout(vbox(card, None, margins=(16, 16, 16, 16)))
    held.setFixedWidth(width)
    return held


def shoot(widget: QWidget, path: Path) -> None:
    widget.show()
    for _ in range(4):
        QApplication.processEvents()
    if not isinstance(widget, LiveDialog | DrawingDialog):
        widget.resize(widget.width(), widget.layout().totalHeightForWidth(widget.width()) or widget.sizeHint().height())  # fmt: skip
    for _ in range(4):
        QApplication.processEvents()
    widget.grab().save(str(path))
    widget.close()
    widget.deleteLater()


def notes(photo: bytes) -> list[QWidget]:
    made: list[QWidget] = [NoteView(Node("/data/n", "note", "n", label=NOTE, extras={}))]
    made.append(NoteView(Node("/data/w", "note", "w", label="**还差 3 份**合同", extras={"kind": "warning"})))
    belongs = {"image": "licence.jpg", "audio": "ask.m4a", "video": "show.mp4"}
    asked = node("string", "照着样子填写执照编号", media=belongs)
    field = make_field(asked, lambda: NOW, "1.2")
    field.show_node(asked, media(photo))
    missing = node("string", "缺少图片的题目", media={"image": "gone.png"})
    other = make_field(missing, lambda: NOW, "1.3")
    other.show_node(missing, Look())
    return [*made, field, other]


def recording() -> list[QWidget]:
    microphone = TestMicrophone("演示麦克风")
    field = AudioField(node("audio", "正在录音"), "3.1", microphone)
    field.show_node(field.node, Look())
    press = next(b for b in field.findChildren(QAbstractButton) if b.objectName().endswith("recorder.record"))
    press.click()
    microphone.hear(3.2)
    other = TestMicrophone("演示麦克风")
    background = BackgroundRecorder(other)
    sign = RecordingSign(background)
    background.start()
    other.hear(2)
    sign.setProperty("kept", background)
    return [field, sign]


def dialogs(photo: bytes, tasks: Tasks, owner: QWidget) -> Iterator[tuple[str, QWidget]]:
    image = QImage.fromData(photo)
    yield "camera", CameraDialog(owner, TestCamera("演示摄像头", "前置摄像头", picture=image), tasks)
    yield "camera-none", CameraDialog(owner, TestCamera(), tasks)
    yield "scan", ScanDialog(owner, TestCamera("演示摄像头"), tasks)
    drawing = DrawingDialog(owner, "在照片上画", image)
    drawing.show()
    pad = drawing.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    for step in range(40):
        QTest.mouseMove(pad, QPoint(300 + step * 5, 200 + round(60 * math.sin(step / 6))))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(500, 200))
    yield "drawing", drawing
    yield "sketch", DrawingDialog(owner, "草图")
    yield "position", PositionDialog(owner, TestReceiver(GeoPoint(29.5234, 106.5612, 251, 140)))
    yield "position-none", PositionDialog(owner, TestReceiver("none"))
    choose_code(
        owner, [Code("91500108DEM07E571J", "QR Code"), Code("6901234567892", "EAN-13")], lambda _text: None
    )
    chosen = owner.findChild(QWidget, "capture.choice")
    assert chosen is not None
    yield "codes", chosen


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    translators, tasks, photo = Translators(application), Tasks(), licence()
    for language in ("zh", "en"):
        translators.use(language)
        for dark in (False, True):
            theme.apply(application, dark=dark)
            look = f"{language}-{'dark' if dark else 'light'}"
            for kind in (pictures, files, places, days):
                for width in (760, 420):
                    fields = []
                    for number, (asked, shown) in enumerate(kind(photo), 1):
                        field = make_field(asked, lambda: NOW, f"1.{number}")
                        field.show_node(asked, shown)
                        fields.append(field)
                    shoot(sheet(fields, width), folder / f"{kind.__name__}-{width}-{look}.png")
            shoot(sheet(notes(photo), 760), folder / f"notes-{look}.png")
            shoot(sheet(recording(), 760), folder / f"recording-{look}.png")
            owner = QWidget()
            owner.resize(1200, 800)
            owner.show()
            for name, dialog in dialogs(photo, tasks, owner):
                dialog.show()
                QTest.qWait(150)
                shoot(dialog, folder / f"dialog-{name}-{look}.png")
            owner.close()
    tasks.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
