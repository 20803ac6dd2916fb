"""Drawing on the glass: pen (with pressure), finger or mouse become strokes. What is drawn is the heir's.

Owns the events alone: a finger is ignored while a pen is near, since a palm rests on the glass.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd)
_NEAR = (QEvent.Type.TabletEnterProximity, QEvent.Type.TabletLeaveProximity)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a stroke in logical pixels of the pad, with the pressure (0..1; 0.5 without a pen)."""

    x: float
    y: float
    pressure: float = 0.5


class InkPad(QWidget):
    """Calls `begin`, `go_on` and `end` of its heir, whatever is drawn with."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing = False
        self._pen_near = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @property
    def drawing(self) -> bool:
        """The pen is down: nothing may be shown instead."""
        return self._drawing

    def begin(self, point: Point) -> None:
        """A stroke begins."""
        raise NotImplementedError

    def go_on(self, point: Point) -> None:
        """The stroke goes on."""
        raise NotImplementedError

    def end(self) -> None:
        """The stroke is complete."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Touches become strokes, unless a pen is near (a resting palm)."""
        kind = event.type()
        if isinstance(event, QTouchEvent) and kind in _TOUCHES:
            points = event.points()
            if points and not self._pen_near:
                self._touch(points[0])
            event.accept()
            return True
        if kind in _NEAR:
            self._pen_near = kind == QEvent.Type.TabletEnterProximity
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen, with its pressure."""
        if event.type() == QEvent.Type.TabletPress:
            self._pen_near = True
            self._begin(event.position(), event.pressure())
        elif event.type() == QEvent.Type.TabletMove:
            self._go(event.position(), event.pressure())
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
            self._pen_near = False
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse draws with its left button."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position(), 0.5)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on."""
        self._go(event.position(), 0.5)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The stroke ends."""
        self._end()

    def _touch(self, point: QEventPoint) -> None:
        pressure = point.pressure() or 0.5
        if point.state() == QEventPoint.State.Pressed:
            self._begin(point.position(), pressure)
        elif point.state() == QEventPoint.State.Updated:
            self._go(point.position(), pressure)
        elif point.state() == QEventPoint.State.Released:
            self._end()

    def _begin(self, at: QPointF, pressure: float) -> None:
        self._drawing = True
        self.begin(Point(at.x(), at.y(), pressure))
        self.update()

    def _go(self, at: QPointF, pressure: float) -> None:
        if self._drawing:
            self.go_on(Point(at.x(), at.y(), pressure))
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.end()
            self.update()
