"""What the reader gives back. Values only."""

from dataclasses import dataclass

from forms.recognition import Line, Quad


@dataclass(frozen=True, slots=True)
class Quality:
    """What a photo is like. `corners`: all four of the paper are in it; `upright`: the text runs level within
    8°; `glare`: indices of the lines a reflection touches; `low_light`: too dark to be read well."""

    corners: bool
    sharp: bool
    upright: bool
    glare: tuple[int, ...]
    low_light: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """What one picture says. Places in `lines` are pixels of the JPEG handed in (turned as its EXIF says);
    `payloads` are the texts of its QR codes; `seconds` is how long it took, without the reader's start."""

    lines: tuple[Line, ...]
    payloads: tuple[str, ...]
    quality: Quality
    seconds: float


@dataclass(frozen=True, slots=True)
class Straightened:
    """A paper seen from straight above. `corners` are pixels of the JPEG that was handed in, clockwise from
    the top left; `found`: they are the paper's (else the picture's own, and `jpeg` is as it came)."""

    jpeg: bytes
    corners: Quad
    found: bool
