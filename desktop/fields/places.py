"""A field for a position: latitude and longitude, typed or pasted from a map."""

import re

from desktop.fields.writing import LineField
from forms.xform import Answer, GeoPoint, Node

_PAIR = re.compile(r"\s*(-?\d{1,3}(?:\.\d+)?)\s*[,，;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*")


def read_position(typed: str) -> GeoPoint | None:
    """The position in `29.5234, 106.5612` (latitude first, degrees WGS 84); None if there is none."""
    match = _PAIR.fullmatch(typed)
    if match is None:
        return None
    latitude, longitude = float(match[1]), float(match[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return GeoPoint(latitude, longitude)


class PositionField(LineField):
    """Latitude, longitude; what is none is told as typed."""

    def __init__(self, node: Node, number: str = "") -> None:
        super().__init__(node, number)
        self.line.setPlaceholderText("29.52340, 106.56120")

    def typed(self, words: str) -> None:
        """It waits until it is left."""

    def leave(self) -> None:
        """Tell it."""
        words = self.line.text().strip()
        answer: Answer = read_position(words) or words or None
        if answer != self.node.value and not self.line.isReadOnly():
            self.give(answer)
        super().leave()

    def show_answer(self, answer: Answer) -> None:
        """Show both figures."""
        if isinstance(answer, GeoPoint):
            self.line.setText(f"{answer.latitude:.5f}, {answer.longitude:.5f}")
        elif not self.line.hasFocus():
            self.line.setText("" if answer is None else str(answer))
