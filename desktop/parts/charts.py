"""Small charts, flat and without motion: bar, ring, sparkline, radar, score scale.

The value stands beside.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.paint import line_pen, painting, rounded, text, width_of
from desktop.theme import colour, font


def paint_bar(painter: QPainter, rect: QRectF, fraction: float, tone: str) -> None:
    """A bar in `rect`; `fraction` 0..1."""
    radius = rect.height() / 2
    rounded(painter, rect, radius, colour("track"))
    width = rect.width() * max(0.0, min(1.0, fraction))
    if width > 0:
        filled = QRectF(rect.x(), rect.y(), max(width, rect.height()), rect.height())
        rounded(painter, filled, radius, colour(tone))


class Bar(QWidget):
    """Completeness as a bar. `tone`: primary, ok, warnfill, err; with tone "auto" it is ok when full."""

    def __init__(self, fraction: float = 0.0, tone: str = "auto", *, height: int = 8, width: int = 0) -> None:
        super().__init__()
        self._fraction, self._tone = fraction, tone
        self.setFixedHeight(height)
        if width:
            self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(fraction, tone)

    def set(self, fraction: float, tone: str = "") -> None:
        """Show another value (0..1)."""
        self._fraction = fraction
        self._tone = tone or self._tone
        self.setAccessibleName(f"{fraction:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(120, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        tone = ("ok" if self._fraction >= 1 else "primary") if self._tone == "auto" else self._tone
        with painting(self) as painter:
            paint_bar(painter, QRectF(self.rect()), self._fraction, tone)


class Ring(QWidget):
    """Progress as a ring; from 40 px with the percentage inside."""

    def __init__(
        self, fraction: float = 0.0, size: int = 52, *, tone: str = "primary", words: str = ""
    ) -> None:
        super().__init__()
        self._fraction, self._tone, self._words = fraction, tone, words
        self.setFixedSize(size, size)
        self.set(fraction)

    def set(self, fraction: float, words: str = "") -> None:
        """Show another value (0..1); `words` instead of the percentage."""
        self._fraction, self._words = fraction, words
        self.setAccessibleName(words or f"{fraction:.0%}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with painting(self) as painter:
            paint_ring(painter, QRectF(self.rect()), self._fraction, self._tone)
            if self.width() >= 40:
                words = self._words or f"{self._fraction:.0%}"
                face = font("body" if self.width() >= 52 else "dense", bold=True)
                text(painter, QRectF(self.rect()), words, face, colour("text"), Qt.AlignmentFlag.AlignHCenter)


def paint_ring(
    painter: QPainter, rect: QRectF, fraction: float, tone: str = "primary", track: str = "track"
) -> None:
    """A ring in the square `rect`; `track` is the colour of what is not yet reached."""
    width = max(2.5, rect.width() * 0.12)
    inner = rect.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour(track), width))
    painter.drawEllipse(inner)
    span = round(-360 * 16 * max(0.0, min(1.0, fraction)))
    if span:
        painter.setPen(QPen(colour(tone), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(inner, 90 * 16, span)


class Sparkline(QWidget):
    """Values as a line, the newest at the right edge, as high as the greatest of them; `room` have place."""

    def __init__(self, room: int, *, height: int = 44, name: str = "") -> None:
        super().__init__()
        self._room = room
        self._values: Sequence[float] = ()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName(name)

    def set(self, values: Sequence[float], says: str) -> None:
        """Show these, the oldest first; `says` is what they come to, for those who do not see them."""
        self._values = tuple(values)[-self._room :]
        self.setAccessibleName(says)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(240, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with painting(self) as painter:
            foot = self.height() - 1.0
            painter.setPen(line_pen(colour("track"), 1))
            painter.drawLine(QPointF(0, foot), QPointF(self.width(), foot))
            top = max(self._values, default=0.0)
            if len(self._values) < 2 or top <= 0:
                return
            step = (self.width() - 2) / (self._room - 1)
            left = self.width() - 1 - step * (len(self._values) - 1)
            heights = [foot - value / top * (foot - 2) for value in self._values]
            line = [QPointF(left + step * at, y) for at, y in enumerate(heights)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("primaryT"))
            painter.drawPolygon([QPointF(line[0].x(), foot), *line, QPointF(line[-1].x(), foot)])
            painter.setPen(line_pen(colour("primary"), 1.8))
            painter.drawPolyline(line)


@dataclass(frozen=True, slots=True)
class RadarAxis:
    """One axis: its name, the value and its maximum, and the value of the time before (None: no such
    line).
    """

    label: str
    value: float
    maximum: float
    previous: float | None = None
    shown: str = ""  # what is printed under the name; by default value/maximum

    @property
    def words(self) -> str:
        """The figure under the name."""
        return self.shown or f"{self.value:g}/{self.maximum:g}"


class Radar(QWidget):
    """The five categories: now solid, the time before dashed; each axis is named with its figure."""

    def __init__(self, axes: Sequence[RadarAxis] = (), *, name: str = "") -> None:
        super().__init__()
        self._axes = tuple(axes)
        self.setMinimumSize(280, 220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_axes(axes)
        if name:
            self.setObjectName(name)

    def set_axes(self, axes: Sequence[RadarAxis]) -> None:
        """Show others."""
        self._axes = tuple(axes)
        self.setAccessibleName("; ".join(f"{a.label} {a.words}" for a in axes))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint web, shapes, names."""
        if len(self._axes) < 3:
            return
        labels = 50.0
        reach = min(self.height() / 2 - labels, self.width() / 2 - 92) * 1.05
        centre = QPointF(self.width() / 2, self.height() / 2 + reach * 0.06)
        with painting(self) as painter:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour("border"), 1))
            for step in (0.25, 0.5, 0.75, 1.0):
                painter.drawPolygon(self._polygon(centre, [reach * step] * len(self._axes)))
            for index in range(len(self._axes)):
                painter.drawLine(centre, self._at(centre, index, reach))
            self._shapes(painter, centre, reach)
            for index, axis in enumerate(self._axes):
                self._name(painter, self._at(centre, index, reach + 12), index, axis)

    def _shapes(self, painter: QPainter, centre: QPointF, reach: float) -> None:
        if all(axis.previous is not None for axis in self._axes):
            before = [reach * _share(axis.previous or 0, axis.maximum) for axis in self._axes]
            pen = QPen(colour("text3"), 1.4)
            pen.setDashPattern([3, 2.5])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(self._polygon(centre, before))
        now = [reach * _share(axis.value, axis.maximum) for axis in self._axes]
        fill = colour("primary")
        fill.setAlphaF(0.14)
        painter.setPen(line_pen(colour("primary"), 2.2))
        painter.setBrush(fill)
        painter.drawPolygon(self._polygon(centre, now))
        painter.setBrush(colour("surface"))
        for index, length in enumerate(now):
            painter.drawEllipse(self._at(centre, index, length), 4, 4)

    def _name(self, painter: QPainter, at: QPointF, index: int, axis: RadarAxis) -> None:
        angle = self._angle(index)
        width = max(width_of(axis.label, font("dense")), width_of(axis.words, font("dense", bold=True))) + 4
        x = at.x() - width / 2 + math.cos(angle) * width / 2
        y = at.y() - 20 + math.sin(angle) * 20
        x = max(0.0, min(x, self.width() - width))
        middle = Qt.AlignmentFlag.AlignHCenter
        text(painter, QRectF(x, y, width, 20), axis.label, font("dense"), colour("text2"), middle)
        figure = font("dense", bold=True)
        text(painter, QRectF(x, y + 18, width, 20), axis.words, figure, colour("text"), middle)

    def _angle(self, index: int) -> float:
        return 2 * math.pi * index / len(self._axes) - math.pi / 2

    def _at(self, centre: QPointF, index: int, reach: float) -> QPointF:
        angle = self._angle(index)
        return QPointF(centre.x() + reach * math.cos(angle), centre.y() + reach * math.sin(angle))

    def _polygon(self, centre: QPointF, lengths: Sequence[float]) -> QPolygonF:
        return QPolygonF([self._at(centre, index, length) for index, length in enumerate(lengths)])


def _share(value: float, maximum: float) -> float:
    return max(0.0, min(1.0, value / maximum)) if maximum else 0.0


class ScoreScale(QWidget):
    """Where the points stand among the grades. `steps`: (grade, points from which it holds), lowest first."""

    def __init__(self, points: float | None, top: float, steps: Sequence[tuple[str, float]]) -> None:
        super().__init__()
        self._points, self._top, self._steps = points, top, tuple(steps)
        self.setFixedHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_points(self, points: float | None) -> None:
        """Move the mark."""
        self._points = points
        self.update()

    def set_steps(self, steps: Sequence[tuple[str, float]], top: float) -> None:
        """Show another scale."""
        self._steps, self._top = tuple(steps), top
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it may."""
        return QSize(280, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the steps, the mark, the names."""
        ends = [*[start for _, start in self._steps[1:]], self._top][: len(self._steps)]
        with painting(self) as painter:
            for (grade, start), end in zip(self._steps, ends, strict=True):
                left, right = (self.width() * p / self._top for p in (start, end))
                here = self._points is not None and (
                    start <= self._points < end or (end == self._top and self._points >= end)
                )
                tint = colour(f"grade{grade}")
                if not here:
                    tint.setAlphaF(0.38)
                rounded(painter, QRectF(left + 1, 6, right - left - 2, 12), 3, tint)
                face = font("caption", bold=here)
                words = f"{grade} {start:g}"
                if start == 0 or width_of(words, face) + 8 > right - left:
                    words = grade
                ink = colour("text" if here else "text2")
                text(painter, QRectF(left + 1, 22, right - left + 24, 18), words, face, ink)
            if self._points is not None:
                x = self.width() * min(self._points, self._top) / self._top
                rounded(painter, QRectF(x - 1.5, 2, 3, 20), 1.5, colour("text"))
