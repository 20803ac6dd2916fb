"""Licences and permits of invented firms as photos: rendered, laid on a table, and spoilt as photos are.

What stands on each is known (`truth`) and where (`quads`). All are marked 演示样张 and their codes begin DEM0:
nobody's papers. The same seed gives the same pictures on one machine.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.corpus.paper_layouts import LAYOUTS, Facts, Truth, facts
from tests.corpus.paper_sheet import Box, Sheet

Quad = tuple[tuple[float, float], ...]
KINDS = ("perspective", "rotation", "blur", "glare", "low light", "jpeg")
"""What photos suffer from; the level of each is above 0 and at most 1."""
ILLEGIBLE = {"blur": 0.75, "jpeg": 0.85, "low light": 0.85}
"""Levels from which a person, too, would ask for another photo."""
_SHARES = {"landscape": 6, "portrait": 3, "individual": 3, "food": 4, "hygiene": 2, "generic": 2}
_TABLES = ((96, 74, 58), (70, 82, 96), (120, 116, 108), (58, 66, 60))
_LONG, _SHORT = 2000, 1500  # pixels of a photo


@dataclass(frozen=True, slots=True)
class Paper:
    """A photo (JPEG) and what is true of it.

    `truth`: property → value as the forms store it. `quads`: property → the four corners of each printed line,
    in pixels; `corners` those of the sheet. `distortions`: kind → level. `readable`: a person can read all of
    its code. `payload`: what its QR code says, "" without one.
    """

    jpeg: bytes
    truth: Truth
    document: str
    layout: str
    quads: Mapping[str, tuple[Quad, ...]]
    corners: Quad
    distortions: Mapping[str, float]
    readable: bool
    payload: bool


@dataclass(frozen=True, slots=True)
class Photo:
    """A sheet laid on a table: the picture, where the sheet's pixels went, and what was done to it."""

    image: Image.Image
    matrix: np.ndarray
    levels: Mapping[str, float]
    glare: Box | None

    def moved(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the sheet is on the photo."""
        across, down, scale = self.matrix @ (x, y, 1.0)
        return float(across / scale), float(down / scale)


def papers(seed: int, count: int) -> Iterator[Paper]:
    """`count` photos: business licences of three layouts, permits and certificates, a fifth of them clean."""
    for number in range(count):
        random = Random(f"paper {seed} {number}")
        layout = random.choices(list(_SHARES), list(_SHARES.values()))[0]
        yield paper(layout, random, number=seed * 1000 + number, levels=_levels(random))


def paper(
    layout: str,
    random: Random,
    *,
    number: int = 0,
    levels: Mapping[str, float] | None = None,
    firm: Facts | None = None,
) -> Paper:
    """One photo of a layout, of `firm` or an invented one, spoilt at these levels (none: clean and straight)."""
    document, printed = LAYOUTS[layout]
    firm = firm or facts(random, number, individual=layout == "individual")
    qr = random.random() < 0.75 and layout not in ("hygiene", "generic")
    sheet, truth = printed(firm, random, qr=qr)
    photo = distort(sheet.image, random, levels or {})
    quads = {name: tuple(_quad(photo, box) for box in boxes) for name, boxes in sheet.boxes.items() if name}
    legible = all(photo.levels.get(kind, 0) < level for kind, level in ILLEGIBLE.items())
    covered = photo.glare is not None and any(_touches(photo.glare, quad) for quad in quads.get("uscc", ()))
    corners = _quad(photo, (0, 0, *sheet.image.size))
    jpeg = _jpeg(photo.image, photo.levels.get("jpeg", 0))
    return Paper(jpeg, truth, document, layout, quads, corners, photo.levels, legible and not covered, qr)


def distort(image: Image.Image, random: Random, levels: Mapping[str, float] | None = None) -> Photo:
    """A sheet photographed: `levels` of `KINDS` (None: drawn at random). JPEG artefacts come with the encoding."""
    levels = _levels(random) if levels is None else dict(levels)
    size = (_LONG, _SHORT) if image.width > image.height else (_SHORT, _LONG)
    matrix = _placed(image.size, size, random, levels)
    inverse = np.linalg.inv(matrix)
    coefficients = tuple((inverse / inverse[2, 2]).flatten()[:8])
    how = Image.Transform.PERSPECTIVE
    laid = image.transform(size, how, coefficients, Image.Resampling.BICUBIC)
    mask = Image.new("L", image.size, 255).transform(size, how, coefficients, Image.Resampling.BICUBIC)
    photo = _table(size, random)
    shadow = ImageChops.offset(mask, 10, 14).filter(ImageFilter.BoxBlur(10)).point(lambda v: v * 0.5)
    photo.paste((18, 16, 14), mask=shadow)
    photo.paste(laid, mask=mask)
    exposure = random.uniform(0.82, 0.94)  # a camera leaves room above the paper, where reflections are
    photo = photo.point(lambda value: value * exposure)
    glare = None
    if level := levels.get("glare", 0):
        photo, glare = _glared(photo, random, level)
    if level := levels.get("blur", 0):
        photo = photo.filter(ImageFilter.GaussianBlur(0.4 + 3.2 * level))
    if level := levels.get("low light", 0):
        photo = _darkened(photo, random, level)
    return Photo(photo, matrix, levels, glare)


def _levels(random: Random) -> dict[str, float]:
    count = random.choices((0, 1, 2, 3), (2, 4, 3, 1))[0]
    return {kind: round(random.uniform(0.1, 1.0), 2) for kind in random.sample(KINDS, count)}


def _placed(
    sheet: tuple[int, int], size: tuple[int, int], random: Random, levels: Mapping[str, float]
) -> np.ndarray:
    """The matrix that lays the sheet on the photo, turned and seen askew."""
    share = random.uniform(0.84, 0.9)
    turn = np.radians(levels.get("rotation", 0) * 14 * random.choice((-1, 1)))
    tilt = levels.get("perspective", 0) * 0.13
    wide, high = sheet
    corners = [(0, 0), (wide, 0), (wide, high), (0, high)]
    there = []
    for x, y in corners:
        across, down = x - wide / 2, y - high / 2
        across *= 1 - tilt * random.uniform(0.2, 1)
        down *= 1 - tilt * random.uniform(0.2, 1)
        there.append(
            (across * np.cos(turn) - down * np.sin(turn), across * np.sin(turn) + down * np.cos(turn))
        )
    reach_x, reach_y = max(abs(x) for x, _ in there), max(abs(y) for _, y in there)
    scale = share * min(size[0] / 2 / reach_x, size[1] / 2 / reach_y)
    moved = [(x * scale + size[0] / 2, y * scale + size[1] / 2) for x, y in there]
    return _homography(corners, moved)


def _homography(source: list[tuple[int, int]], target: list[tuple[float, float]]) -> np.ndarray:
    rows, right = [], []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return np.append(np.linalg.solve(np.array(rows, float), np.array(right, float)), 1).reshape(3, 3)


def _table(size: tuple[int, int], random: Random) -> Image.Image:
    """A table top with a grain."""
    table = Image.new("RGB", size, random.choice(_TABLES))
    draw, (red, green, blue) = ImageDraw.Draw(table), table.getpixel((0, 0))
    for _ in range(40):
        y, lighter = random.randrange(size[1]), random.randrange(-8, 9)
        draw.line(
            (0, y, size[0], y + random.randrange(-30, 30)),
            (red + lighter, green + lighter, blue + lighter),
            random.randrange(2, 9),
        )
    return table


def _glared(photo: Image.Image, random: Random, level: float) -> tuple[Image.Image, Box]:
    """A soft white spot; and the box in which it hides what is printed."""
    wide, high = photo.size
    x, y = random.uniform(0.2, 0.8) * wide, random.uniform(0.25, 0.8) * high
    across, down = (0.06 + 0.13 * level) * wide, (0.04 + 0.07 * level) * high
    spot = Image.new("L", photo.size, 0)
    ImageDraw.Draw(spot).ellipse((x - across, y - down, x + across, y + down), fill=int(140 + 112 * level))
    spot = spot.filter(ImageFilter.GaussianBlur(26))
    photo.paste((255, 255, 252), mask=spot)
    return photo, (x - across, y - down, x + across, y + down)


def _darkened(photo: Image.Image, random: Random, level: float) -> Image.Image:
    """Less light, warmer, and the sensor's noise."""
    pixels = np.asarray(photo, np.float32) * (1 - 0.8 * level) * np.array((1.0, 0.94, 0.84), np.float32)
    noise = np.random.default_rng(random.randrange(2**32)).normal(0, 2 + 7 * level, pixels.shape)
    return Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8))


def _jpeg(image: Image.Image, level: float) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=round(85 - 77 * level))
    return out.getvalue()


def _quad(photo: Photo, box: tuple[float, float, float, float]) -> Quad:
    left, top, right, bottom = box
    return tuple(photo.moved(x, y) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom)))


def _touches(spot: Box, quad: Quad) -> bool:
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    return min(xs) < spot[2] and max(xs) > spot[0] and min(ys) < spot[3] and max(ys) > spot[1]


__all__ = ["ILLEGIBLE", "KINDS", "LAYOUTS", "Paper", "Photo", "Sheet", "distort", "paper", "papers"]
