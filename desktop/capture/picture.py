"""A picture made fit to keep: upright, small enough, without the camera's notes, with its thumbnail.

Owns the rules for pictures; must not know widgets nor the store. Reads bytes, gives bytes.
"""

import hashlib
import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms, ImageDraw, ImageOps, UnidentifiedImageError

from forms.errors import UserError
from forms.recognition import Quad

LARGEST = 50 * 1024 * 1024  # bytes of a file that is looked at
KEPT = 1_200_000  # bytes that a kept picture may have
_PIXELS = 120_000_000  # more would need more memory than a small machine can spare
_FORMATS = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")  # others run programs, or nobody has them
_HEIF = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
_SIDES = (3000, 2600, 2200, 1800, 1400, 1000)
_QUALITIES = (88, 80, 70, 60)
_THUMB = (480, 360)


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG of at most 1.2 MB without any metadata. `original_sha256` is of the file as it came."""

    data: bytes
    thumbnail: bytes
    original_sha256: str
    width: int
    height: int
    mime: str = "image/jpeg"


def prepare(data: bytes, max_side: int = 0, original_sha256: str = "") -> Picture:
    """Turn upright by EXIF, drop metadata, shrink to 1.2 MB and to `max_side` pixels (0: as is usual).

    `original_sha256` is given when `data` was drawn over another picture. Raises `photo-too-large`,
    `not-a-picture`.
    """
    image = upright(data)
    kept, size = _shrink(image, max_side)
    thumb = image.copy()
    thumb.thumbnail(_THUMB)
    return Picture(kept, _jpeg(thumb, 78), original_sha256 or hashlib.sha256(data).hexdigest(), *size)


def upright(data: bytes) -> Image.Image:
    """RGB (sRGB) without anything attached, turned by EXIF; of several pictures the first. Raises
    `photo-too-large`, `photo-heif`, `not-a-picture`."""
    if len(data) > LARGEST:
        raise too_large(len(data))
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF:
        raise UserError(
            "photo-heif",
            "Photos in the format of newer phones (HEIC, AVIF) cannot be read here.",
            "Set the phone's camera to “most compatible”, or send the photo as JPEG. "
            "What you have typed is saved.",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > _PIXELS:
                    raise _too_many(opened.width, opened.height)
                opened.draft("RGB", (_SIDES[0], _SIDES[0]))  # a JPEG decodes at a fraction of its size
                return _plain(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as error:
        raise _too_many(0, 0) from error
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        IndexError,
        TypeError,
    ) as error:
        raise UserError(
            "not-a-picture",
            "This file is not a picture that can be read.",
            "Choose a JPEG, PNG or WebP file. What you have typed is saved.",
        ) from error


def turned(data: bytes) -> bytes:
    """The picture a quarter turned to the right (JPEG). Raises as `upright`."""
    return _jpeg(upright(data).transpose(Image.Transpose.ROTATE_270), 92)


def enhanced(data: bytes) -> bytes:
    """With the whole range from black to white used, which helps where light was poor (JPEG). Raises as
    `upright`."""
    return _jpeg(ImageOps.autocontrast(upright(data), cutoff=(1, 1), preserve_tone=True), 92)


def covered(picture: Picture, places: Sequence[Quad]) -> Picture:
    """The picture with these places painted over, in the small one too; their corners are pixels of it."""
    image = upright(picture.data)
    pen = ImageDraw.Draw(image)
    for place in places:
        pen.polygon(place, fill="black")
    return prepare(_jpeg(image, 92), original_sha256=picture.original_sha256)


def too_large(size: int) -> UserError:
    """The error for a file of `size` bytes that is too large to be looked at."""
    return UserError(
        "photo-too-large",
        "This photo is too large ({megabytes} MB, at most {limit} MB).",
        "Take it again with a lower resolution, or choose another file. What you have typed is saved.",
        megabytes=round(size / 1_048_576),
        limit=LARGEST // 1_048_576,
    )


def _too_many(width: int, height: int) -> UserError:
    return UserError(
        "photo-too-large",
        "This picture has too many points ({wide} × {high}, at most {limit} million).",
        "Take it again with a lower resolution, or choose another file. What you have typed is saved.",
        wide=width or "?",
        high=height or "?",
        limit=_PIXELS // 1_000_000,
    )


def jpeg_of_rgb(width: int, height: int, stride: int, rows: bytes) -> bytes:
    """A JPEG of RGB rows of `stride` bytes each."""
    return _jpeg(Image.frombytes("RGB", (width, height), rows, "raw", "RGB", stride), 80)


def _plain(image: Image.Image) -> Image.Image:
    """RGB on white in the colours of screens, nothing attached."""
    image = _narrowed(image)
    image = _screen_colours(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGB", image.size, "white")
        layer = image.convert("RGBA")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    plain = image.convert("RGB")
    plain.info = {}
    return plain


def _narrowed(image: Image.Image) -> Image.Image:
    """With 8 bits a colour: Pillow would cut off what is brighter, instead of scaling it."""
    if image.mode not in ("I", "F") and not image.mode.startswith("I;16"):
        return image
    low, high = _range(image)
    scale = 255 / (high - low) if image.mode == "F" and high > low else 255 / 65_535
    offset = -low * scale if image.mode == "F" else 0.0
    wide = image.convert("I") if image.mode.startswith("I;16") else image
    return wide.point(lambda value: value * scale + offset).convert("L")


def _range(image: Image.Image) -> tuple[float, float]:
    extremes: Any = image.getextrema()
    return float(extremes[0]), float(extremes[1])


def _screen_colours(image: Image.Image) -> Image.Image:
    """By the profile it brings, where that fits; scanners and printers have their own colours."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK", "L"):
        return image
    try:
        made = ImageCms.profileToProfile(
            image, io.BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image  # a profile of another kind, or none at all: near enough without
    return made if made is not None else image


def _shrink(image: Image.Image, max_side: int) -> tuple[bytes, tuple[int, int]]:
    asked = (max_side,) if 0 < max_side < _SIDES[0] else ()
    for side in (*asked, *(side for side in _SIDES if not asked or side < max_side)):
        smaller = image.copy()
        smaller.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            data = _jpeg(smaller, quality)
            if len(data) <= KEPT:
                return data, smaller.size
    raise too_large(len(data))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
