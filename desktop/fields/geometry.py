"""Places of choices in ODK's notation, and where they lie on a flat piece of paper. No Qt."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

_METRES = 111_320.0  # of one degree of latitude


@dataclass(frozen=True, slots=True)
class Shape:
    """A point, or the corners of a line; of an area when it is `closed`. (longitude, latitude) in degrees."""

    points: tuple[tuple[float, float], ...]
    closed: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """Where it is named: the mean of its corners."""
        corners = self.points[:-1] if self.closed else self.points
        return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def read_shape(geometry: str) -> Shape | None:
    """`29.53 106.56 0 0; 29.54 106.57` as a shape; None for what is none (it is left out, as in ODK)."""
    points = []
    for corner in geometry.strip().rstrip(";").split(";"):
        try:
            numbers = [float(n) for n in corner.split()]
        except ValueError:
            return None
        if not 2 <= len(numbers) <= 4 or not all(map(math.isfinite, numbers)):
            return None
        if abs(numbers[0]) > 90 or abs(numbers[1]) > 180:
            return None
        points.append((numbers[1], numbers[0]))
    closed = len(points) > 3 and points[0] == points[-1]
    return Shape(tuple(points), closed)


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the world in sight: its middle, and degrees of latitude for one pixel.

    Degrees of longitude are drawn as short as they are there (equirectangular, true at the middle).
    """

    x: float
    y: float
    degrees: float

    @property
    def squeeze(self) -> float:
        """Length of a degree of longitude, in degrees of latitude."""
        return max(0.05, math.cos(math.radians(self.y)))

    def on_paper(self, point: tuple[float, float], width: float, height: float) -> tuple[float, float]:
        """Pixels from the upper left corner."""
        across = (point[0] - self.x) * self.squeeze / self.degrees
        return width / 2 + across, height / 2 - (point[1] - self.y) / self.degrees

    def moved(self, right: float, down: float) -> "Window":
        """By so many pixels."""
        y = max(-90.0, min(90.0, self.y - down * self.degrees))
        return Window(self.x + right * self.degrees / self.squeeze, y, self.degrees)

    def zoomed(self, factor: float) -> "Window":
        """Nearer with a factor above 1; between 1 cm and the whole world a pixel."""
        return Window(self.x, self.y, max(1e-7, min(1.0, self.degrees / factor)))

    def scale(self, pixels: float) -> tuple[float, float]:
        """A round length in metres that takes no more than `pixels`, and how many it takes."""
        metres = pixels * self.degrees * _METRES
        power = 10 ** math.floor(math.log10(metres))
        round_one = next(step * power for step in (5, 2, 1) if step * power <= metres)
        return round_one, round_one / (self.degrees * _METRES)


def window_of(shapes: Sequence[Shape], width: float, height: float) -> Window:
    """All of them in sight, with some air."""
    points = [point for shape in shapes for point in shape.points]
    if not points:
        return Window(0.0, 0.0, 0.001)
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    middle = Window((left + right) / 2, (low + high) / 2, 1.0)
    wide = (right - left) * middle.squeeze / max(1.0, width - 100)
    tall = (high - low) / max(1.0, height - 80)
    return Window(middle.x, middle.y, max(wide, tall, 2e-5))
