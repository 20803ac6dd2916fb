"""What recognition takes in and gives back: lines of text with their place, fields and their worth.

Values only. Must not know how text is found in a picture, nor what becomes of a field on a page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Point = tuple[float, float]
"""x to the right and y down, in pixels of the picture that was read."""
Quad = tuple[Point, Point, Point, Point]
"""Four corners, clockwise from the top left one of the text as it is read."""
State = Literal["trusted", "doubtful", "failed", "missing"]

TRUSTED = 0.90
"""The least score of a field that may be accepted together with others."""

PROBLEMS: Mapping[str, str] = {
    "uscc-length": "A code has 18 characters.",
    "uscc-alphabet": "A code has no letters I, O, S, V and Z.",
    "uscc-check": "The code does not pass its check.",
    "uscc-region": "The region in this code is unknown; compare it with the licence.",
    "uscc-other": "The QR code says another code than the paper.",
    "uscc-payload": "The text could not be read in full; this is what the QR code says.",
    "resident-id": "This is a person's identity number, which is not kept.",
    "date": "This is not a day of the calendar.",
    "date-order": "The end lies before the beginning.",
    "money": "This is not an amount of yuan.",
    "currency": "The amount is not in yuan; convert it.",
    "money-differs": "Figures and words of the amount differ.",
    "unknown-type": "This type of entity is unknown here.",
    "short": "This is shorter than such a text can be.",
    "glare": "Part of it lies under glare.",
    "weak": "Some characters were read with little certainty.",
    "supposed": "Worked out from the code; compare it with the seal.",
    "unprinted": "Newer licences print no term: look it up in the public register.",
    "look-alike": "Characters that look alike were told apart by their looks only.",
    "no-label": "Its label was not found; compare it with the paper.",
    "missing": "This was not found on the paper.",
}
"""Every `Field.problem` with its sentence, which `desktop` translates."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text as found. `score` from 0 to 1; `scores`, where known, the same of each character."""

    text: str
    score: float
    quad: Quad
    scores: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One fact of a document.

    `name` is the property of the form it fills, `text` what the paper says, `value` the same as the form
    stores it: an ISO date, 万元 as decimal text, a normalised code, the name of a choice, `yes`.
    `score` from 0 to 1. `quads` are the places it was read at (none for what a QR code told). `doubtful`
    are spans `(start, end)` of `text` to look at. `state`: `trusted` has at least `TRUSTED` and passed every
    rule; `doubtful` wants a look (a low score or a warning); `failed` broke a rule and is never to be taken
    as it is; `missing` was not found (`needed` tells whether that matters). `problem` is a key of
    `PROBLEMS`, or "". `fixes` are whole values that pass, the likeliest first. `consent_class` is the
    catalogue's.
    """

    name: str
    label_zh: str
    label_en: str
    kind: str
    text: str = ""
    value: str = ""
    score: float = 0.0
    quads: tuple[Quad, ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()
    state: State = "missing"
    problem: str = "missing"
    fixes: tuple[str, ...] = ()
    needed: bool = False
    consent_class: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a picture says. `document` is the code of a `Document`, "" when it is none that is known (then
    `fields` is empty); `score` how certain that is, 0 to 1. `fields` stand in the order of the table, those
    that were not found among them. `lines` are those handed in. `personal`: it is somebody's identity paper,
    of which nothing is to be kept.
    """

    document: str
    title_zh: str
    title_en: str
    score: float
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    personal: bool = False

    def field(self, name: str) -> Field | None:
        """The field of this name, if the document has one."""
        return next((field for field in self.fields if field.name == name), None)
