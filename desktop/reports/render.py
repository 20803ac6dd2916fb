"""Typesetting: a template and one JSON document in, a PDF out. Knows nothing of archives.

All in memory: nothing is written to disk, so no report lies about in the clear. Same input, same bytes.
"""

import base64
import json
from collections.abc import Mapping
from io import BytesIO

import segno

from forms.errors import UserError

Files = Mapping[str, bytes]


def render_pdf(template: bytes, document: Mapping[str, object], images: Files | None = None) -> bytes:
    """The document as a tagged PDF with embedded fonts. Raises UserError `report-failed`."""
    import typst  # seven megabytes that most sessions never need

    files = {
        "main.typ": template,
        "report.json": json.dumps(document, ensure_ascii=False, sort_keys=True).encode(),
        **(images or {}),
    }
    try:
        pdf: bytes = typst.compile(files, format="pdf", timestamp=0)
    except (typst.TypstError, RuntimeError) as error:  # the latter for files it cannot take in at all
        raise UserError(
            "report-failed",
            "The report could not be set: {why}.",
            "The diagnosis itself is saved. Try again, or tell your team leader the rule pack's version.",
            why=str(error),
        ) from error
    return pdf


def framed(picture: bytes) -> bytes:
    """A photo or signature (PNG, JPEG) with an SVG around it: the typesetter takes files of text only. Raises
    UserError `report-failed` for what is no picture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(picture)) as opened:
            (width, height), kind = opened.size, Image.MIME[opened.format or ""]
    except (UnidentifiedImageError, OSError, KeyError, Image.DecompressionBombError) as error:
        raise UserError(
            "report-failed",
            "The report could not be set: {why}.",
            "The diagnosis itself is saved. Try again, or tell your team leader the rule pack's version.",
            why="a signature is no picture",
        ) from error
    data = base64.b64encode(picture).decode()
    size = f'width="{width}" height="{height}"'
    inner = f'<image {size} href="data:{kind};base64,{data}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inner}</svg>'.encode()


def qr_svg(text: str) -> bytes:
    """A QR code (error correction M) without margin, as SVG."""
    picture = BytesIO()
    segno.make(text, error="m").save(picture, kind="svg", border=0, dark="#16212D")
    return picture.getvalue()
