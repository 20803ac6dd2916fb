"""Pictures that look like documents on a table, drawn here, each marked 演示样本: nobody's papers.

JPEG, 4:3, readable Chinese text (an OCR run on one finds the words given). The same arguments give the same
bytes on one machine; the hash is not part of any test's expectation.
"""

import hashlib
import io
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1600, 1200)
_PAPER = {"licence": (252, 250, 240), "contract": (250, 249, 244), "decision": (253, 252, 249)}
_TABLES = ((96, 74, 58), (70, 82, 96), (120, 116, 108), (58, 66, 60))
_FONTS = (
    ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2),
    ("/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", 2),
    ("C:/Windows/Fonts/msyh.ttc", 0),
    ("/System/Library/Fonts/PingFang.ttc", 0),
)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture and its name in the store: `sha256` in hex of `data` (JPEG)."""

    kind: str
    label: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def document(
    title: str, lines: Sequence[str], *, kind: str = "contract", seal: str = "", seed: int = 0
) -> Photo:
    """A sheet of paper, a little askew on a table, with a heading, lines and, if named, a round red seal."""
    random = Random(f"{title}/{seed}")
    sheet = _sheet(title, lines, kind, seal)
    turned = sheet.rotate(random.uniform(-2.5, 2.5), expand=True, resample=Image.Resampling.BICUBIC)
    picture = Image.new("RGB", SIZE, random.choice(_TABLES))
    shadow = Image.new("L", turned.size, 0)
    shadow.paste(110, mask=turned.getchannel("A"))
    corner = ((SIZE[0] - turned.width) // 2, (SIZE[1] - turned.height) // 2)
    picture.paste((20, 20, 20), (corner[0] + 14, corner[1] + 18), shadow.filter(ImageFilter.BoxBlur(12)))
    picture.paste(turned, corner, turned)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82)
    return Photo(kind, title, out.getvalue())


def licence(name: str, uscc: str, legal_rep: str, address: str, *, seed: int = 0) -> Photo:
    """A business licence of an invented firm."""
    lines = [
        f"统一社会信用代码　{uscc}",
        f"名　　称　{name}",
        "类　　型　有限责任公司",
        f"法定代表人　{legal_rep}",
        f"住　　所　{address}",
        "营业期限　长期",
    ]
    return document("营业执照", lines, kind="licence", seal="演示市场监督管理局", seed=seed)


@cache
def pool() -> dict[str, tuple[Photo, ...]]:
    """A few pictures of each kind a firm shows, made once and shared: property name → pictures."""
    return {
        "licence_photo": tuple(
            licence("演示渝味来餐饮管理有限公司", "照演示数据", "演示", f"演示路 {n} 号", seed=n)
            for n in (1, 2)
        ),
        "site_photo": tuple(shop_front(n) for n in range(3)),
        "photo": tuple(
            document(
                "食品经营许可证",
                ["经营项目　热食类食品制售", "有效期　五年"],
                kind="licence",
                seal="演示",
                seed=n,
            )
            for n in (1, 2)
        ),
        "first_page": tuple(
            document(
                "门店租赁合同", ["甲方　演示物业服务公司", "乙方　演示餐饮公司", "第一条　租赁标的"], seed=n
            )
            for n in (1, 2, 3)
        ),
        "seal_page": tuple(
            document(
                "签署页",
                ["甲方（盖章）", "乙方（盖章）", "签订日期　2024 年 3 月 12 日"],
                seal="演示合同章",
                seed=n,
            )
            for n in (1, 2)
        ),
        "decision": (
            document(
                "行政处罚决定书",
                ["渝演市监处罚〔2026〕12 号", "处以罚款 2000 元"],
                kind="decision",
                seal="演示",
            ),
        ),
        "tax": (document("纳税缴费信用级别", ["年度　2025", "级别　B"], kind="decision"),),
        "signature": tuple(signature(n) for n in range(3)),
    }


def shop_front(seed: int = 0) -> Photo:
    """A shop with a red signboard, drawn flat."""
    random = Random(seed)
    picture = Image.new("RGB", SIZE, (186, 205, 222))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 900, 1600, 1200), (150, 148, 144))
    draw.rectangle((180, 220, 1420, 930), (226, 214, 196))
    draw.rectangle((220, 250, 1380, 410), (170 + random.randrange(20), 36, 32))
    draw.text((800, 330), "演示店招 · 样本", font=_font(96), fill=(255, 240, 205), anchor="mm")
    for left in range(260, 1340, 280):
        draw.rectangle((left, 470, left + 240, 900), (86, 128, 150), (70, 60, 50), 8)
    _mark(draw, (150, 1110))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82)
    return Photo("site", "门头", out.getvalue())


def signature(seed: int = 0) -> Photo:
    """Pen strokes on white, as the signature pad gives them (PNG)."""
    random = Random(seed)
    picture = Image.new("RGB", (600, 240), "white")
    draw = ImageDraw.Draw(picture)
    waves = [(random.uniform(8, 40), random.uniform(0.3, 2.2), random.uniform(0, 6)) for _ in range(4)]
    for left in (70, 230, 390):
        stroke = []
        for step in range(160):
            turn = step / 12
            sway = sum(size * math.sin(speed * turn + left + start) for size, speed, start in waves)
            stroke.append((left + step * 0.75 + 26 * math.sin(turn), 120 + sway))
        draw.line(stroke, (24, 32, 64), 5, "curve")
    out = io.BytesIO()
    picture.save(out, "PNG")
    return Photo("signature", "签名", out.getvalue())


def _sheet(title: str, lines: Sequence[str], kind: str, seal: str) -> Image.Image:
    sheet = Image.new("RGBA", (1240, 1020), (*_PAPER.get(kind, (250, 249, 244)), 255))
    draw = ImageDraw.Draw(sheet)
    if kind == "licence":
        draw.rectangle((24, 24, 1215, 995), outline=(168, 132, 62), width=10)
        draw.rectangle((44, 44, 1195, 975), outline=(196, 166, 100), width=3)
    draw.text((620, 130), title, font=_font(84), fill=(28, 26, 24), anchor="mm")
    for row, line in enumerate(lines):
        draw.text((110, 250 + row * 96), line, font=_font(44), fill=(38, 36, 34))
    if seal:
        _seal(sheet, seal)
    _mark(draw)
    return sheet


def _seal(sheet: Image.Image, text: str) -> None:
    ink = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(ink)
    draw.ellipse((820, 640, 1120, 940), outline=(200, 30, 30, 190), width=9)
    draw.text((970, 770), "★", font=_font(96), fill=(200, 30, 30, 190), anchor="mm")
    draw.text((970, 870), text[:8], font=_font(30), fill=(200, 30, 30, 190), anchor="mm")
    sheet.alpha_composite(ink)


def _mark(draw: ImageDraw.ImageDraw, at: tuple[int, int] = (110, 900)) -> None:
    draw.text(at, "演示样本 · SAMPLE", font=_font(40), fill=(128, 126, 122))


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    for file, face in _FONTS:
        if Path(file).exists():
            return ImageFont.truetype(file, size, index=face)
    sys.exit("photos: no Chinese font found (Debian: apt-get install fonts-noto-cjk)")
