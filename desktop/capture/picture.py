"""A picture made fit to keep: upright, small enough, without the camera's notes, with its thumbnail.

Owns the rules for pictures; must not know widgets nor the store. Reads bytes, gives bytes.
"""

import hashlib
import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps, UnidentifiedImageError

from forms.errors import UserError

LARGEST = 50 * 1024 * 1024  # bytes of a file that is looked at
KEPT = 1_200_000  # bytes that a kept picture may have
_PIXELS = 120_000_000  # more would need more memory than a small machine can spare
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


def prepare(data: bytes) -> Picture:
    """Turn upright by EXIF, drop metadata, shrink to 1.2 MB. Raises `photo-too-large`, `not-a-picture`."""
    if len(data) > LARGEST:
        raise too_large(len(data))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as opened:
                if opened.width * opened.height > _PIXELS:
                    raise too_large(len(data))
                opened.draft("RGB", (_SIDES[0], _SIDES[0]))  # a JPEG decodes at a fraction of its size
                upright = _plain(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as error:
        raise too_large(len(data)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UserError(
            "not-a-picture",
            "This file is not a picture that can be read.",
            "Choose a JPEG, PNG or WebP file. What you have typed is saved.",
        ) from error
    kept, size = _shrink(upright)
    thumb = upright.copy()
    thumb.thumbnail(_THUMB)
    return Picture(kept, _jpeg(thumb, 78), hashlib.sha256(data).hexdigest(), *size)


def too_large(size: int) -> UserError:
    """The error for a file of `size` bytes that is too large to be looked at."""
    return UserError(
        "photo-too-large",
        "This photo is too large ({megabytes} MB, at most {limit} MB).",
        "Take it again with a lower resolution, or choose another file. What you have typed is saved.",
        megabytes=round(size / 1_048_576),
        limit=LARGEST // 1_048_576,
    )


def _plain(image: Image.Image) -> Image.Image:
    """RGB on white, nothing attached."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        ground = Image.new("RGB", image.size, "white")
        layer = image.convert("RGBA")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    plain = image.convert("RGB")
    plain.info = {}
    return plain


def _shrink(image: Image.Image) -> tuple[bytes, tuple[int, int]]:
    for side in _SIDES:
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
