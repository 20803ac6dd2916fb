"""Places drawn where they lie, without any map below: points, lines, areas, their names, a scale.

Buttons zoom and move it; dragging does too. Arrow keys go to the nearest place in that direction.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.fields.geometry import Shape, Window, read_shape, window_of
from desktop.parts import IconButton
from desktop.parts.paint import line_pen, one_line, painting, rounded, text, width_of
from desktop.theme import colour, font, icons
from desktop.theme.tokens import RADIUS_INPUT, TOUCH
from forms.xform import Choice

_HIGH = 320
_STEP = 80  # pixels that one press moves
_REACH = 22.0  # a finger's half width, in pixels
_NAMED = 60  # names drawn at once

_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Plot(QWidget):
    """`pressed(str)` with the value of a place; who listens says what is chosen then (`set_chosen`)."""

    pressed = Signal(str)

    def __init__(self, choices: Sequence[Choice], *, name: str = "") -> None:
        super().__init__()
        read = [(choice, read_shape(choice.geometry)) for choice in choices if choice.geometry]
        self.shapes: dict[str, Shape] = {choice.value: shape for choice, shape in read if shape is not None}
        self._labels = {choice.value: one_line(choice.label) for choice in choices}
        self._chosen: frozenset[str] = frozenset()
        self._current = next(iter(self.shapes), "")
        self._sight: Window | None = None  # until somebody moves it, all of them
        self._moved = False
        self._held: QPointF | None = None
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HIGH)
        if name:
            self.setObjectName(name)
        self._buttons = self._make_buttons(name)

    def set_chosen(self, values: Sequence[str]) -> None:
        """Show without telling."""
        self._chosen = frozenset(values)
        if values and values[0] in self.shapes and not self.hasFocus():
            self._current = values[0]
        self.update()

    def current(self) -> str:
        """The place the keyboard is at, "" without places."""
        return self._current

    def sight(self) -> Window:
        """What is in sight."""
        if self._sight is None:
            self._sight = window_of(list(self.shapes.values()), self.width(), self.height())
        return self._sight

    def place_at(self, point: QPointF) -> str:
        """The place under a finger, the nearest one; "" for none."""
        best, nearest = "", _REACH
        for value, shape in self.shapes.items():
            away = self._distance(shape, point)
            if away < nearest:
                best, nearest = value, away
        return best

    # acting

    def zoom(self, factor: float) -> None:
        """Nearer above 1; 0 shows all."""
        self._sight = self.sight().zoomed(factor) if factor else None
        self._moved = bool(factor)
        self.update()

    def move_by(self, right: float, down: float) -> None:
        """Look elsewhere, in pixels."""
        self._sight = self.sight().moved(right, down)
        self._moved = True
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to places, Space chooses, + − 0 zoom."""
        key = Qt.Key(event.key())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in _DIRECTIONS:
            self._walk(*_DIRECTIONS[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current:
            self.pressed.emit(self._current)
        elif event.text() in ("+", "=", "-", "0"):
            self.zoom({"-": 1 / 1.6, "0": 0.0}.get(event.text(), 1.6))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It may become a drag."""
        self._held, self._dragged = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is in sight."""
        if self._held is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = self._held - event.position()
        if self._dragged or way.manhattanLength() > 10:
            self._dragged, self._held = True, event.position()
            self.move_by(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press that was no drag chooses."""
        if not self._dragged and (place := self.place_at(event.position())):
            self._stand(place)
            self.pressed.emit(place)
        self._held = None

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where it is."""
        super().focusInEvent(event)
        self._stand(self._current)

    def _stand(self, value: str) -> None:
        self._current = value
        self.setAccessibleDescription(self._labels.get(value, ""))
        if value in self.shapes:
            x, y = self._at(self.shapes[value].middle)
            if not QRectF(self.rect()).adjusted(20, 20, -20, -20).contains(QPointF(x, y)):
                self.move_by(x - self.width() / 2, y - self.height() / 2)
        self.update()

    def _walk(self, across: int, down: int) -> None:
        """To the nearest place that lies more in that direction than beside it."""
        if self._current not in self.shapes:
            return
        x, y = self._at(self.shapes[self._current].middle)
        best, nearest = "", float("inf")
        for value, shape in self.shapes.items():
            other = self._at(shape.middle)
            ahead = (other[0] - x) * across + (other[1] - y) * down
            beside = abs((other[0] - x) * down) + abs((other[1] - y) * across)
            if ahead > 0.5 and ahead + 2 * beside < nearest:
                best, nearest = value, ahead + 2 * beside
        if best:
            self._stand(best)

    # paint

    def sizeHint(self) -> QSize:
        """A good part of a page."""
        return QSize(420, _HIGH)

    def minimumSizeHint(self) -> QSize:
        """Room for the buttons."""
        return QSize(4 * TOUCH + 24, _HIGH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons keep to the right edge: nearer, farther, all; below, the four directions."""
        if not self._moved:
            self._sight = None
        right, bottom = self.width() - 6 - TOUCH, self.height() - 6 - TOUCH
        places = [(right, 6 + at * TOUCH) for at in range(3)]
        places += [(right - (3 - at) * TOUCH, bottom) for at in range(4)]
        for button, place in zip(self._buttons, places, strict=True):
            button.move(QPoint(*place))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Areas, lines, points; then names where they do not touch; the scale."""
        with painting(self) as painter:
            line = "primary" if self.hasFocus() else "border"
            rounded(painter, QRectF(self.rect()), RADIUS_INPUT, colour("s2"), colour(line))
            painter.setClipRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            simple = QPolygonF()
            for value, shape in self.shapes.items():
                if len(shape.points) > 1:
                    self._draw_lines(painter, shape, chosen=value in self._chosen)
                elif value not in self._chosen:
                    simple.append(QPointF(*self._at(shape.points[0])))
            painter.setPen(line_pen(colour("surface"), 15))
            painter.drawPoints(simple)
            painter.setPen(line_pen(colour("primary"), 11))
            painter.drawPoints(simple)
            self._draw_marks(painter)
            self._draw_names(painter)
            self._draw_scale(painter)

    def _draw_lines(self, painter: QPainter, shape: Shape, *, chosen: bool) -> None:
        corners = QPolygonF([QPointF(*self._at(point)) for point in shape.points])
        painter.setPen(line_pen(colour("primary"), 3 if chosen else 1.8))
        if shape.closed:
            fill = colour("primaryB" if chosen else "primaryT")
            painter.setBrush(fill)
            painter.drawPolygon(corners)
        else:
            painter.drawPolyline(corners)

    def _draw_marks(self, painter: QPainter) -> None:
        for value in self._chosen & self.shapes.keys():
            x, y = self._at(self.shapes[value].middle)
            rounded(painter, QRectF(x - 12, y - 12, 24, 24), 12, colour("primary"), colour("surface"), 2)
            icons.draw(painter, "check", x - 7, y - 7, 14, colour("onPrimary"))
        if self._current in self.shapes and self.hasFocus():
            x, y = self._at(self.shapes[self._current].middle)
            pen = line_pen(colour("primary"), 2)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(x, y), 17, 17)

    def _draw_names(self, painter: QPainter) -> None:
        face, taken = font("caption"), [QRectF(b.geometry()) for b in self._buttons]
        first = [v for v in (self._current, *sorted(self._chosen)) if v in self.shapes]
        drawn = 0
        for value in dict.fromkeys((*first, *self.shapes)):
            x, y = self._at(self.shapes[value].middle)
            if drawn >= _NAMED or not self.rect().contains(int(x), int(y)):
                continue
            wide = min(width_of(self._labels[value], face) + 2, 150.0)
            left = x + 12 if x + 12 + wide < self.width() - 4 else x - 12 - wide
            room = QRectF(left, y - 10, wide, 20)
            if not any(room.intersects(other) for other in taken):
                ink = colour("primary" if value in self._chosen else "text")
                rounded(painter, room.adjusted(-3, 1, 3, -1), 4, colour("s2"))
                text(painter, room, self._labels[value], face, ink)
                taken.append(room)
                drawn += 1

    def _draw_scale(self, painter: QPainter) -> None:
        if not self.shapes:
            room, centre = QRectF(self.rect()), Qt.AlignmentFlag.AlignHCenter
            text(painter, room, self.tr("No places to show"), font("body"), colour("text3"), centre)
            return
        metres, pixels = self.sight().scale(90)
        y = self.height() - 12
        painter.setPen(line_pen(colour("text2"), 2))
        painter.drawLine(QPointF(12, y), QPointF(12 + pixels, y))
        words = (
            self.tr("{0} km").format(f"{metres / 1000:g}")
            if metres >= 1000
            else self.tr("{0} m").format(f"{metres:g}")
        )
        text(painter, QRectF(12, y - 22, 90, 18), words, font("caption"), colour("text2"))

    def _at(self, point: tuple[float, float]) -> tuple[float, float]:
        return self.sight().on_paper(point, self.width(), self.height())

    def _distance(self, shape: Shape, point: QPointF) -> float:
        """Pixels to the nearest corner or to the middle; 0 inside of an area."""
        corners = [QPointF(*self._at(p)) for p in shape.points]
        if shape.closed and QPolygonF(corners).containsPoint(point, Qt.FillRule.OddEvenFill):
            return 0.0
        corners.append(QPointF(*self._at(shape.middle)))
        return min((corner - point).manhattanLength() for corner in corners)

    def _make_buttons(self, name: str) -> list[IconButton]:
        made = []
        for icon, tip, act in (
            ("plus", self.tr("Nearer"), lambda: self.zoom(1.6)),
            ("minus", self.tr("Farther"), lambda: self.zoom(1 / 1.6)),
            ("expand", self.tr("Show all"), lambda: self.zoom(0)),
            ("chevron-left", self.tr("Left"), lambda: self.move_by(-_STEP, 0)),
            ("chevron-up", self.tr("Up"), lambda: self.move_by(0, -_STEP)),
            ("chevron-down", self.tr("Down"), lambda: self.move_by(0, _STEP)),
            ("chevron-right", self.tr("Right"), lambda: self.move_by(_STEP, 0)),
        ):
            button = IconButton(icon, tip, "secondary", name=f"{name}.{icon}")
            button.setParent(self)
            button.resize(TOUCH, TOUCH)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has + − 0 and the arrows
            button.clicked.connect(act)
            made.append(button)
        return made
