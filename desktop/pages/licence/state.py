"""What the reading of a licence shows: plain values, texts already in the screen's language. No Qt, no
store."""

from dataclasses import dataclass
from typing import Literal

FieldLook = Literal["failed", "doubtful", "trusted", "confirmed", "missing"]
OPEN: tuple[FieldLook, ...] = ("failed", "missing", "doubtful")
"""Looks of a value that a person has to say something to."""
Corners = tuple[tuple[float, float], ...]  # of a box, in pixels of the photo, clockwise from its top left


@dataclass(frozen=True, slots=True)
class FieldState:
    """A value read off the photo. `number` is that of its box, 0 without one. `percent`: how sure the
    reader is.

    `shown` is the value as people write it, `typed` what stands in its field. `doubt` says why it must be
    looked at, `fix` what the button beside it changes ("" for none), `held` a different value the archive
    has.
    """

    name: str
    number: int
    label: str
    kind: str
    look: FieldLook
    percent: int
    shown: str
    typed: str
    doubt: str = ""
    fix: str = ""
    held: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """The spot on the photo a value was read from: one or several quadrilaterals."""

    number: int
    look: FieldLook
    corners: tuple[Corners, ...]


@dataclass(frozen=True, slots=True)
class QualityState:
    """How good the photo is: words and whether they are good news."""

    facts: tuple[tuple[str, bool], ...]
    size: str


@dataclass(frozen=True, slots=True)
class LicenceState:
    """All of the page but the photo. `seconds` "" until something was read; `open` values wait for a
    person, `confirmable` may be confirmed together; `notice` stands instead of values."""

    title: str
    caption: str
    seconds: str
    fields: tuple[FieldState, ...]
    quality: QualityState | None
    open: int
    confirmable: int
    by_hand: bool = False
    notice: str = ""
    withheld: str = ""
    counts: tuple[int, int, int] = (0, 0, 0)  # trusted, doubtful, failed
    boxes: tuple[Box, ...] = ()
