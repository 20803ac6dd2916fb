"""Lines of text as boxes on a level page: turned by their common angle, with the slope each has left.

A photo is turned and seen askew. Turning is undone for all lines at once, whichever way up they run; what
perspective leaves is a slope of a few degrees that differs over the page, so two lines are compared along
their own slope.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from forms.recognition.model import Line, Point, Quad


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or a part of one, on the level page.

    `x0`, `x1`, `y` (its middle) and `height` in pixels; `slope` is how much lower it gets for each pixel to
    the right. `quad` is its place on the picture as it was; `line` its index; `scores` one for each
    character.
    """

    line: int
    text: str
    scores: tuple[float, ...]
    quad: Quad
    x0: float
    x1: float
    y: float
    height: float
    slope: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def score(self) -> float:
        return sum(self.scores) / len(self.scores) if self.scores else 0.0


def level(lines: Sequence[Line]) -> list[Piece]:
    """The lines on a level page, in their order."""
    long = [line for line in lines if len(line.text) >= 4] or list(lines)
    turn = _median_angle([_angle(line.quad) for line in long])
    cos, sin = math.cos(-turn), math.sin(-turn)

    def turned(point: Point) -> Point:
        return point[0] * cos - point[1] * sin, point[0] * sin + point[1] * cos

    return [_piece(number, line, [turned(point) for point in line.quad]) for number, line in enumerate(lines)]


def _piece(number: int, line: Line, corners: list[Point]) -> Piece:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    left, right = (x0 + x3) / 2, max((x1 + x2) / 2, (x0 + x3) / 2 + 1)
    height = max(1.0, (math.hypot(x3 - x0, y3 - y0) + math.hypot(x2 - x1, y2 - y1)) / 2)
    steep = ((y1 + y2) - (y0 + y3)) / 2 / (right - left)
    slope = max(-0.4, min(0.4, steep)) if right - left > 2 * height else 0.0  # a letter has no direction
    scores = line.scores if len(line.scores) == len(line.text) else (line.score,) * len(line.text)
    middle = (y0 + y1 + y2 + y3) / 4
    return Piece(
        number, line.text, scores, line.quad, left, right, middle, height, max(-0.4, min(0.4, slope))
    )


def cut(piece: Piece, start: int, end: int) -> Piece:
    """The characters from `start` to `end` of a piece, with the share of its place that is theirs."""
    weights = [1.0 if letter > "ÿ" else 0.55 for letter in piece.text]
    whole = sum(weights) or 1.0
    first, last = sum(weights[:start]) / whole, sum(weights[:end]) / whole
    width = piece.x1 - piece.x0
    x0, x1 = piece.x0 + width * first, piece.x0 + width * last
    a, b, c, d = piece.quad
    quad = (_between(a, b, first), _between(a, b, last), _between(d, c, last), _between(d, c, first))
    y = piece.y + piece.slope * ((x0 + x1) / 2 - piece.middle)
    text, scores = piece.text[start:end], piece.scores[start:end]
    return replace(piece, text=text, scores=scores, quad=quad, x0=x0, x1=x1, y=y)


def drop(upper: Piece, lower: Piece) -> float:
    """How far `lower` lies below `upper`, in pixels, measured across their slope."""
    one, two = (upper.x1 - upper.x0) ** 2, (lower.x1 - lower.x0) ** 2
    slope = (upper.slope * one + lower.slope * two) / (one + two)
    return lower.y - upper.y - slope * (lower.middle - upper.middle)


def same_row(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand on one line."""
    return abs(drop(one, other)) < 0.55 * (one.height + other.height) / 2


def _angle(quad: Quad) -> float:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = quad
    return math.atan2(y1 + y2 - y0 - y3, x1 + x2 - x0 - x3)


def _median_angle(angles: Sequence[float]) -> float:
    """The median of angles that may lie on both sides of ±180°."""
    if not angles:
        return 0.0
    mean = math.atan2(sum(map(math.sin, angles)), sum(map(math.cos, angles)))
    return mean + median(math.remainder(angle - mean, math.tau) for angle in angles)


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
