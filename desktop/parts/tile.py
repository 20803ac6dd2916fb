"""One option of a choice, as a radio button or a tick box that paints itself in one of five shapes.

`row`: mark, small picture, words beside each other; `picture`: picture above words in a frame; `point`: mark
above words, for a scale; `cell`: the mark alone, under a heading that names it; `bare`: picture or words
without a mark.
"""

from typing import Literal

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton

from desktop.parts.paint import mark_box, one_line, painting, paragraph, plain_tip, rounded, width_of, wrapped
from desktop.theme import colour, font, icons
from desktop.theme.tokens import RADIUS_INPUT, TOUCH

Shape = Literal["row", "picture", "point", "cell", "bare"]

_MARK = 20
_LINES = 4  # of a label; the rest is in the tooltip
_PICTURE = 96  # height of the picture of a `picture` or `bare` tile
_THUMB = 40
_LEFT = 10 + _MARK + 10  # where the words of a row begin


class TileLook:
    """What a tile shows, and its paint; shared by both kinds of buttons."""

    def __init__(self, label: str, shape: Shape, image: str, *, several: bool) -> None:
        self.label, self.shape, self.image, self.several = label, shape, image, several
        self.picture: QImage | None = None
        self.current = False  # the keyboard is here
        self.ends = (False, False)  # a point that is first, last of its scale

    @property
    def framed(self) -> bool:
        """Whether it stands in a frame of its own."""
        return self.shape in ("picture", "bare")

    def wish(self) -> int:
        """The width at which nothing of a usual label has to break."""
        words = round(width_of(one_line(self.label)[:60], font("body", bold=True))) + 1
        if self.shape == "row":
            return _LEFT + words + 12 + (_THUMB + 10 if self.image else 0)
        if self.shape == "cell":
            return TOUCH
        if self.shape == "point":
            return min(max(words + 12, 64), 132)
        if self.image:
            return max(_PICTURE + 44, min(words + 24, 200))
        return words + 28

    def height_at(self, width: int) -> int:
        """The height that shows it at that width."""
        if self.shape == "cell":
            return TOUCH
        face = font("body", bold=True)
        step = QFontMetricsF(face).lineSpacing()
        tall = step * len(wrapped(self.label, face, self._room(width), _LINES)) if self._worded else 0.0
        if self.shape == "row":
            return max(TOUCH, round(tall) + 16, _THUMB + 12 if self.image else 0)
        if self.shape == "point":
            return round(tall) + TOUCH + (_THUMB + 6 if self.image else 0)
        picture = _PICTURE + 16 if self.image else 0
        return max(TOUCH, round(tall + picture + (10 if self._worded else 0)))

    def paint(self, painter: QPainter, rect: QRectF, *, on: bool, alive: bool, under: bool) -> None:
        """Paint it into `rect`."""
        self._ground(painter, rect, on=on, under=under and alive)
        tint = "primary" if on and alive else "text" if on or alive else "text3"
        if self.shape == "cell":
            self._mark(painter, rect.center().x(), rect.center().y(), on, alive)
        elif self.shape == "row":
            self._row(painter, rect, tint, on=on, alive=alive)
        elif self.shape == "point":
            self._point(painter, rect, tint, on=on, alive=alive)
        else:
            self._framed(painter, rect, tint, on=on, alive=alive)

    @property
    def _worded(self) -> bool:
        return not (self.shape == "bare" and self.image)

    def _room(self, width: float) -> float:
        if self.shape == "row":
            return width - _LEFT - 12 - (_THUMB + 10 if self.image else 0)
        return width - (8 if self.shape == "point" else 20)

    def _ground(self, painter: QPainter, rect: QRectF, *, on: bool, under: bool) -> None:
        fill = (
            "primaryT" if on and self.shape != "cell" else "s2" if under else "surface" if self.framed else ""
        )
        line = "primary" if self.current or (on and self.framed) else "border" if self.framed else ""
        inside = rect.adjusted(0, 0, 0, 0) if self.framed else rect.adjusted(1, 1, -1, -1)
        if fill or line:
            tint = colour(line) if line else None
            width = 2 if self.current or (on and self.framed) else 1
            rounded(painter, inside, RADIUS_INPUT, colour(fill) if fill else None, tint, width)

    def _mark(self, painter: QPainter, x: float, y: float, on: bool, alive: bool) -> None:
        half = _MARK / 2
        mark_box(painter, x - half, y - half, _MARK, on=on, several=self.several, alive=alive)

    def _row(self, painter: QPainter, rect: QRectF, tint: str, *, on: bool, alive: bool) -> None:
        self._mark(painter, rect.x() + 10 + _MARK / 2, rect.center().y(), on, alive)
        x = rect.x() + _LEFT
        if self.image:
            box = QRectF(x, rect.center().y() - _THUMB / 2, _THUMB, _THUMB)
            draw_picture(painter, box, self.picture, "")
            x += _THUMB + 10
        room = QRectF(x, rect.y(), self._room(rect.width()), rect.height() - 1)
        paragraph(painter, room, self.label, font("body", bold=on), colour(tint), lines=_LINES)

    def _point(self, painter: QPainter, rect: QRectF, tint: str, *, on: bool, alive: bool) -> None:
        y = rect.y() + TOUCH / 2
        painter.setPen(colour("input" if alive else "border"))
        middle = rect.center().x()
        first, last = self.ends
        if not first:
            painter.drawLine(QPointF(rect.x(), y), QPointF(middle - _MARK / 2, y))
        if not last:
            painter.drawLine(QPointF(middle + _MARK / 2, y), QPointF(rect.right() + 1, y))
        self._mark(painter, middle, y, on, alive)
        top = rect.y() + TOUCH - 4
        if self.image:
            draw_picture(painter, QRectF(middle - _THUMB / 2, top, _THUMB, _THUMB), self.picture, "")
            top += _THUMB + 4
        room = QRectF(rect.x() + 4, top, rect.width() - 8, rect.bottom() - top)
        centre = Qt.AlignmentFlag.AlignHCenter
        paragraph(painter, room, self.label, font("body", bold=on), colour(tint), centre, lines=_LINES)

    def _framed(self, painter: QPainter, rect: QRectF, tint: str, *, on: bool, alive: bool) -> None:
        top = rect.y()
        if self.image:
            box = QRectF(rect.x() + 8, top + 8, rect.width() - 16, _PICTURE)
            draw_picture(painter, box, self.picture, self.image)
            top += _PICTURE + 8
        if self._worded:
            room = QRectF(rect.x() + 10, top, rect.width() - 20, rect.bottom() - top)
            centre = Qt.AlignmentFlag.AlignHCenter
            paragraph(painter, room, self.label, font("body", bold=on), colour(tint), centre, lines=_LINES)
        if self.shape == "picture" and (on or self.several):
            self._mark(painter, rect.x() + 8 + _MARK / 2, rect.y() + 8 + _MARK / 2, on, alive)
        elif on and self.image:
            self._mark(painter, rect.right() - 8 - _MARK / 2, rect.y() + 8 + _MARK / 2, True, alive)


def draw_picture(painter: QPainter, box: QRectF, picture: QImage | None, name: str) -> None:
    """The whole picture inside `box`; without one a quiet frame with the file's name."""
    if picture is None or picture.isNull():
        rounded(painter, box, 5, colour("s2"), colour("border"), dashed=True)
        size = 18
        y = box.center().y() - (size + (18 if name else 0)) / 2
        icons.draw(painter, "image", box.center().x() - size / 2, y, size, colour("text3"))
        if name:
            words = QRectF(box.x() + 4, y + size, box.width() - 8, 18)
            centre = Qt.AlignmentFlag.AlignHCenter
            paragraph(painter, words, name, font("caption"), colour("text3"), centre, lines=1)
        return
    scale = min(box.width() / picture.width(), box.height() / picture.height())
    wide, high = picture.width() * scale, picture.height() * scale
    at = QRectF(box.center().x() - wide / 2, box.center().y() - high / 2, wide, high)
    painter.drawImage(at, picture)


class RadioTile(QRadioButton):
    """One of several options, only one of which is chosen."""

    def __init__(self, label: str, shape: Shape, image: str = "") -> None:
        super().__init__()
        self.look = TileLook(label, shape, image, several=False)
        _dress(self, label)

    def set_on(self, on: bool) -> None:
        """Mark it or not. Qt's own groups let nothing go; being in one makes it a radio button to readers."""
        self.setAutoExclusive(False)
        self.setChecked(on)
        self.setAutoExclusive(True)

    def nextCheckState(self) -> None:
        """A press is for the whole choice to judge."""

    def hitButton(self, pos: QPoint) -> bool:
        """All of it."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Its own wish."""
        return QSize(self.look.wish(), self.look.height_at(self.look.wish()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        _paint(self, self.look)


class CheckTile(QCheckBox):
    """One of several options, any number of which are chosen."""

    def __init__(self, label: str, shape: Shape, image: str = "") -> None:
        super().__init__()
        self.look = TileLook(label, shape, image, several=True)
        _dress(self, label)

    def set_on(self, on: bool) -> None:
        """Mark it or not."""
        self.setChecked(on)

    def nextCheckState(self) -> None:
        """A press is for the whole choice to judge."""

    def hitButton(self, pos: QPoint) -> bool:
        """All of it."""
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        """Its own wish."""
        return QSize(self.look.wish(), self.look.height_at(self.look.wish()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        _paint(self, self.look)


def _dress(tile: QAbstractButton, label: str) -> None:
    tile.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the whole choice is one stop of Tab
    tile.setCursor(Qt.CursorShape.PointingHandCursor)
    tile.setAttribute(Qt.WidgetAttribute.WA_Hover)
    tile.setAccessibleName(one_line(label))
    if len(label) > 60:
        tile.setToolTip(plain_tip(label))


def _paint(tile: QAbstractButton, look: TileLook) -> None:
    with painting(tile) as painter:
        on, alive = tile.isChecked(), tile.isEnabled()
        look.paint(painter, QRectF(tile.rect()), on=on, alive=alive, under=tile.underMouse())
