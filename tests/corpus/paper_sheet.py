"""A sheet of paper to print on: text with its place remembered by field, ornaments, seals, QR codes."""

import io
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

import segno
from PIL import Image, ImageDraw, ImageFont

Box = tuple[float, float, float, float]
INK = (34, 32, 30)
_GOLD = ((168, 132, 62), (198, 170, 104))
_FOLDERS = ("/usr/share/fonts/opentype/noto", "/usr/share/fonts/noto-cjk")
_FACES = {
    "song": ("NotoSerifCJK-Regular.ttc", "C:/Windows/Fonts/simsun.ttc", "/System/Library/Fonts/Songti.ttc"),
    "song-bold": (
        "NotoSerifCJK-Bold.ttc",
        "C:/Windows/Fonts/msyhbd.ttc",
        "/System/Library/Fonts/Songti.ttc",
    ),
    "hei": ("NotoSansCJK-Regular.ttc", "C:/Windows/Fonts/msyh.ttc", "/System/Library/Fonts/PingFang.ttc"),
}


class Sheet:
    """Paper of `width` × `height` pixels. `boxes`: where each field's text stands, a box a printed line."""

    def __init__(self, width: int, height: int, ground: tuple[int, int, int]) -> None:
        self.image = Image.new("RGB", (width, height), ground)
        self._draw = ImageDraw.Draw(self.image)
        self.boxes: dict[str, list[Box]] = defaultdict(list)

    def frame(self, random_shade: int) -> None:
        """A double gold border with filled corners, and a pale pattern of waves behind the text."""
        wide, high = self.image.size
        pale = tuple(max(0, c - 9) for c in self.image.getpixel((0, 0)))  # type: ignore[union-attr]
        for top in range(60 + random_shade, high - 60, 26):
            self._draw.arc((40, top - 500, wide - 40, top + 500), 60, 120, fill=pale, width=2)
        self._draw.rectangle((26, 26, wide - 27, high - 27), outline=_GOLD[0], width=11)
        self._draw.rectangle((48, 48, wide - 49, high - 49), outline=_GOLD[1], width=3)
        for x in (36, wide - 37):
            for y in (36, high - 37):
                self._draw.polygon(((x - 22, y), (x, y - 22), (x + 22, y), (x, y + 22)), fill=_GOLD[0])

    def text(
        self,
        at: tuple[float, float],
        words: str,
        size: int,
        *,
        face: str = "song",
        field: str = "",
        wrap: float = 0,
        spacing: float = 0,
        leading: float = 1.5,
        middle: bool = False,
        fill: tuple[int, int, int] = INK,
    ) -> float:
        """Print `words` from the left top `at` (or centred on it), broken at `wrap` pixels; the y below."""
        font, (x, y) = font_of(face, size), at
        for line in _broken(words, font, wrap):
            width = font.getlength(line) + spacing * (len(line) - 1)
            left = x - width / 2 if middle else x
            if spacing:
                across = left
                for letter in line:
                    self._draw.text((across, y), letter, font=font, fill=fill)
                    across += font.getlength(letter) + spacing
            else:
                self._draw.text((left, y), line, font=font, fill=fill)
            if field:
                box = self._draw.textbbox((left, y), line, font=font)
                self.boxes[field].append((left, box[1] - 3, left + width, box[3] + 3))
            y += size * leading
        return y

    def seal(self, centre: tuple[float, float], authority: str, radius: int = 130) -> None:
        """A round red seal over what is printed: star, authority along the ring, a line below."""
        ink = Image.new("RGBA", self.image.size, (0, 0, 0, 0))
        draw, (x, y), red = ImageDraw.Draw(ink), centre, (204, 34, 34, 165)
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), outline=red, width=8)
        draw.text((x, y), "★", font=font_of("hei", radius * 3 // 4), fill=red, anchor="mm")
        letters, font = authority[:14], font_of("song-bold", radius // 4)
        for number, letter in enumerate(letters):
            turn = (number - (len(letters) - 1) / 2) * 210 / max(8, len(letters))
            tile = Image.new("RGBA", (radius * 2, radius * 2), (0, 0, 0, 0))
            ImageDraw.Draw(tile).text((radius, radius * 0.27), letter, font=font, fill=red, anchor="mm")
            tile = tile.rotate(-turn, resample=Image.Resampling.BICUBIC)
            ink.alpha_composite(tile, (int(x - radius), int(y - radius)))
        self.image.paste(ink, mask=ink.getchannel("A"))

    def emblem(self, centre: tuple[float, float]) -> None:
        """Where the national emblem would be: a ring that says that it is none."""
        x, y = centre
        self._draw.ellipse((x - 44, y - 44, x + 44, y + 44), outline=(190, 40, 40), width=4)
        self._draw.text((x, y), "徽标", font=font_of("hei", 28), fill=(190, 40, 40), anchor="mm")

    def qr(self, at: tuple[int, int], payload: str, size: int) -> None:
        """A QR code of `size` pixels, quiet zone included."""
        out = io.BytesIO()
        segno.make(payload, error="m", micro=False).save(out, kind="png", scale=8, border=4)
        code = Image.open(out).convert("RGB").resize((size, size), Image.Resampling.LANCZOS)
        self.image.paste(code, at)

    def mark(self, at: tuple[float, float]) -> None:
        """That this is nobody's paper."""
        self.text(at, "演示样张 · 非真实证照", 24, face="hei", fill=(120, 116, 108))


def _broken(words: str, font: ImageFont.FreeTypeFont, wrap: float) -> list[str]:
    if not wrap or font.getlength(words) <= wrap:
        return [words]
    lines = [""]
    for letter in words:
        if font.getlength(lines[-1] + letter) > wrap and letter not in "，。；、）":
            lines.append("")
        lines[-1] += letter
    return lines


@cache
def font_of(face: str, size: int) -> ImageFont.FreeTypeFont:
    """A Chinese face of this machine."""
    for file in _FACES[face]:
        for path in (Path(file), *(Path(folder) / file for folder in _FOLDERS)):
            if path.exists():
                return ImageFont.truetype(str(path), size, index=2 if "Noto" in file else 0)
    sys.exit("papers: no Chinese font found (Debian: apt-get install fonts-noto-cjk)")
