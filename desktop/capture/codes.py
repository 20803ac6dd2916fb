"""Barcodes and QR codes in pictures: of files nobody vouches for, and of a camera's frames. No widgets.

A picture is bounded in size before it is decoded (`picture.upright`) and shrunk before it is searched, so
that none takes long; call from a background thread all the same.
"""

from dataclasses import dataclass

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop.capture.picture import upright
from forms.errors import UserError

_SIDE = 2400  # pixels of the longer side that is searched
_MOST = 24  # codes of one picture; a sheet of labels has no more that anybody would choose among


@dataclass(frozen=True, slots=True)
class Code:
    """What a code says, and its kind as the standard calls it (`QR Code`, `EAN-13`)."""

    text: str
    kind: str


def codes_in_file(data: bytes) -> tuple[Code, ...]:
    """The codes of a picture file. Raises `photo-too-large`, `not-a-picture`, `no-code`."""
    image = upright(data).convert("L")
    image.thumbnail((_SIDE, _SIDE), Image.Resampling.BILINEAR)
    found = _read(image.tobytes(), image.width, image.height)
    if not found:
        raise UserError(
            "no-code",
            "No barcode or QR code was found in this picture.",
            "Take it again from nearer, straight and in good light, or type the code.",
        )
    return found


def codes_in_frame(image: QImage) -> tuple[Code, ...]:
    """The codes of a camera's frame; usually none."""
    if image.isNull():
        return ()
    side = max(image.width(), image.height())
    if side > _SIDE:
        mode = Qt.AspectRatioMode.KeepAspectRatio
        image = image.scaled(_SIDE, _SIDE, mode, Qt.TransformationMode.FastTransformation)
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    stride, wide = grey.bytesPerLine(), grey.width()
    bits = bytes(grey.constBits())
    rows = (
        bits
        if stride == wide
        else b"".join(bits[y * stride : y * stride + wide] for y in range(grey.height()))
    )
    return _read(rows, wide, grey.height())


def _read(grey: bytes, wide: int, high: int) -> tuple[Code, ...]:
    import zxingcpp

    if min(wide, high) < 8:
        return ()
    view = memoryview(grey).cast("B", (high, wide))
    read = zxingcpp.read_barcodes(view, text_mode=zxingcpp.TextMode.Plain)
    found = (Code(_plain(code.text), str(code.format)) for code in read if code.valid)
    return tuple(dict.fromkeys(code for code in found if code.text))[:_MOST]


def _plain(words: str) -> str:
    """Without the control characters that industrial codes carry and no form can hold."""
    return "".join(c for c in words if c in "\t\n" or (c >= " " and c not in "\x7f\ufffe\uffff")).strip()
