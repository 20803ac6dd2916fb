"""Positions drawn to scale without a map: points, way or ring, how exact they are, a scale bar, north up.

Where it may be moved, a press or the arrow keys put the point elsewhere, and two buttons change the scale.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.button import IconButton
from desktop.parts.paint import line_pen, painting, rounded, text
from desktop.theme import colour, font
from desktop.theme.tokens import RADIUS_BUTTON

_METRES = 111_319.5  # of a degree of latitude, on ODK's sphere
_WIDEST, _CLOSEST = 2_000_000.0, 5.0  # metres across
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Degrees; `accuracy` in metres, 0 when unknown."""

    latitude: float
    longitude: float
    accuracy: float = 0.0


class PointPlot(QWidget):
    """`moved(latitude, longitude)` when a person puts the only point elsewhere (`movable`)."""

    moved = Signal(float, float)

    def __init__(self, *, label: str = "", movable: bool = False, name: str = "") -> None:
        super().__init__()
        self._places: tuple[Place, ...] = ()
        self._closed = False
        self._movable = movable
        self._centre = Place(0, 0)
        self._across = 100.0  # metres from edge to edge of the shorter side
        self.setFixedHeight(196)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if movable else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(label)
        if name:
            self.setObjectName(name)
        self._closer = IconButton("zoom-in", self.tr("Closer"), "secondary", name=f"{name}.closer")
        self._wider = IconButton("zoom-out", self.tr("Wider"), "secondary", name=f"{name}.wider")
        for button, factor in ((self._closer, 0.5), (self._wider, 2.0)):
            button.setParent(self)
            button.clicked.connect(lambda _on=False, by=factor: self.zoom(by))
            button.setVisible(movable)

    def set_places(self, places: Sequence[Place], *, closed: bool = False) -> None:
        """Show these; `closed` joins the last to the first."""
        if (tuple(places), closed) == (self._places, self._closed):
            return
        kept = self._movable and len(places) == 1 and self._in_sight(places[0])
        self._places, self._closed = tuple(places), closed
        if not kept:
            self._fit()
        self.update()

    def places(self) -> tuple[Place, ...]:
        """What it shows."""
        return self._places

    def zoom(self, by: float) -> None:
        """Show `by` times as much of the ground, around the point."""
        self._across = min(_WIDEST, max(_CLOSEST, self._across * by))
        if len(self._places) == 1:
            self._centre = self._places[0]
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(320, 196)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stay in their corner."""
        self._closer.setGeometry(self.width() - 50, 6, 44, 44)
        self._wider.setGeometry(self.width() - 50, 56, 44, 44)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the point here."""
        if not self._movable or not self._places or event.button() != Qt.MouseButton.LeftButton:
            return
        at = (event.position() - QRectF(self.rect()).center()) / self._scale()
        self._move(*self._degrees(at.x(), -at.y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the point, with Shift a tenth as far; + and - change the scale."""
        key = Qt.Key(event.key())
        if not self._movable or not self._places:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = self._across / (400 if fine else 40)
            east, north = self._metres(self._places[0])
            across, up = _ARROWS[key]
            self._move(*self._degrees(east + across * step, north + up * step))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(2.0 if key == Qt.Key.Key_Minus else 0.5)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, way, points, scale and north."""
        with painting(self) as painter:
            line, width = ("primary", 2) if self.hasFocus() else ("border", 1)
            rounded(painter, QRectF(self.rect()), RADIUS_BUTTON, colour("s2"), colour(line), width)
            self._paint_grid(painter)
            spots = [self._spot(place) for place in self._places]
            self._paint_way(painter, spots)
            for number, (place, spot) in enumerate(zip(self._places, spots, strict=True), 1):
                self._paint_place(painter, place, spot, number)
            self._paint_legend(painter)

    def _paint_grid(self, painter: QPainter) -> None:
        painter.setPen(QPen(colour("div"), 1))
        step = _round_metres(self._across / 4) * self._scale()
        middle = QRectF(self.rect()).center()
        for number in range(-20, 21):
            x, y = middle.x() + number * step, middle.y() + number * step
            if 2 < x < self.width() - 2:
                painter.drawLine(QPointF(x, 2), QPointF(x, self.height() - 2))
            if 2 < y < self.height() - 2:
                painter.drawLine(QPointF(2, y), QPointF(self.width() - 2, y))

    def _paint_way(self, painter: QPainter, spots: list[QPointF]) -> None:
        if len(spots) < 2:
            return
        painter.setPen(line_pen(colour("primary"), 2))
        if self._closed and len(spots) > 2:
            fill = colour("primary")
            fill.setAlphaF(0.16)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(spots))
        else:
            painter.drawPolyline(QPolygonF(spots))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_place(self, painter: QPainter, place: Place, spot: QPointF, number: int) -> None:
        if place.accuracy > 0:
            shade = colour("primary")
            shade.setAlphaF(0.12)
            painter.setPen(QPen(colour("primaryB"), 1))
            painter.setBrush(shade)
            radius = place.accuracy * self._scale()
            if radius < 4000:
                painter.drawEllipse(spot, radius, radius)
        painter.setPen(QPen(colour("surface"), 2))
        painter.setBrush(colour("ok" if number == 1 and len(self._places) > 1 else "primary"))
        painter.drawEllipse(spot, 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(self._places) > 1:
            words = QRectF(spot.x() + 8, spot.y() - 16, 40, 16)
            text(painter, words, str(number), font("caption", bold=True), colour("text"))

    def _paint_legend(self, painter: QPainter) -> None:
        metres = _round_metres(self._across / 3)
        wide, bottom = metres * self._scale(), self.height() - 12.0
        painter.setPen(QPen(colour("text2"), 2))
        painter.drawLine(QPointF(12, bottom), QPointF(12 + wide, bottom))
        painter.drawLine(QPointF(12, bottom - 4), QPointF(12, bottom))
        painter.drawLine(QPointF(12 + wide, bottom - 4), QPointF(12 + wide, bottom))
        said = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
        text(painter, QRectF(12, bottom - 22, 120, 16), said, font("caption"), colour("text2"))
        painter.drawLine(QPointF(18, 30), QPointF(18, 12))
        painter.drawLine(QPointF(18, 12), QPointF(14, 18))
        painter.drawLine(QPointF(18, 12), QPointF(22, 18))
        text(painter, QRectF(26, 10, 20, 16), "N", font("caption", bold=True), colour("text2"))

    def _fit(self) -> None:
        if not self._places:
            return
        latitudes = [p.latitude for p in self._places]
        longitudes = [p.longitude for p in self._places]
        self._centre = Place((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
        reach = [math.hypot(*self._metres(p)) + p.accuracy for p in self._places]
        self._across = min(_WIDEST, max(20.0, 2.6 * max(reach), 100.0 if len(reach) == 1 else 0.0))

    def _in_sight(self, place: Place) -> bool:
        east, north = self._metres(place)
        return bool(self._places) and max(abs(east), abs(north)) < self._across / 2

    def _move(self, latitude: float, longitude: float) -> None:
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            self._places = (Place(latitude, longitude),)
            self.update()
            self.moved.emit(latitude, longitude)

    def _scale(self) -> float:
        """Logical pixels a metre."""
        return max(1, min(self.width(), self.height())) / self._across

    def _metres(self, place: Place) -> tuple[float, float]:
        """East and north of the centre."""
        narrowing = math.cos(math.radians(self._centre.latitude))
        east = (place.longitude - self._centre.longitude) * _METRES * narrowing
        return east, (place.latitude - self._centre.latitude) * _METRES

    def _degrees(self, east: float, north: float) -> tuple[float, float]:
        narrowing = max(1e-6, math.cos(math.radians(self._centre.latitude)))
        latitude = self._centre.latitude + north / _METRES
        return round(latitude, 7), round(self._centre.longitude + east / (_METRES * narrowing), 7)

    def _spot(self, place: Place) -> QPointF:
        east, north = self._metres(place)
        return QRectF(self.rect()).center() + QPointF(east, -north) * self._scale()


def _round_metres(metres: float) -> float:
    """The largest of 1, 2, 5 × 10ⁿ that is not more."""
    power = 10.0 ** math.floor(math.log10(max(metres, 1e-3)))
    return next(power * n for n in (5, 2, 1) if power * n <= metres * (1 + 1e-9))
