"""Grades and stars: the letter in its square, the row of stars, the seal of the program."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.paint import line_pen, painting, rounded, text
from desktop.theme import colour, font


def paint_grade(painter: QPainter, rect: QRectF, grade: str | None, none_word: str) -> None:
    """The badge of `grade` ("A".."E", None = not graded: dashed, with `none_word`) in a square."""
    side = rect.width()
    radius = side * (0.2 if side < 40 else 0.16)
    if not grade:
        rounded(painter, rect, min(radius, 8), None, colour("input"), 1, dashed=True)
        face = QFont(font("caption"))
        size = 12 if side < 40 else 14
        face.setPixelSize(min(size, round(side * 0.6)))
        word = none_word[:1] if side < 40 else none_word
        text(painter, rect, word, face, colour("text2"), Qt.AlignmentFlag.AlignHCenter)
        return
    rounded(painter, rect, radius, colour(f"grade{grade}"))
    ink = colour("grade")
    if side >= 48:
        line = colour("grade")
        line.setAlphaF(0.7)
        inset = side * 0.07
        rounded(painter, rect.adjusted(inset, inset, -inset, -inset), radius * 0.7, None, line, 1.2)
    face = QFont(font("body", bold=True))
    face.setPixelSize(round(side * 0.6))
    text(painter, rect.adjusted(0, -side * 0.02, 0, 0), grade, face, ink, Qt.AlignmentFlag.AlignHCenter)


class GradeBadge(QWidget):
    """`grade` "A".."E" or None (not graded yet); sizes 22, 28, 48, 64, 76."""

    def __init__(self, grade: str | None = None, size: int = 48, *, name: str = "") -> None:
        super().__init__()
        self._grade = grade
        self.setFixedSize(size, size)
        self.set_grade(grade)
        if name:
            self.setObjectName(name)

    def set_grade(self, grade: str | None) -> None:
        """Show another one."""
        self._grade = grade
        words = self.tr("Grade {0}").format(grade) if grade else self.tr("Not graded")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with painting(self) as painter:
            paint_grade(painter, QRectF(self.rect()), self._grade, self.tr("–", "short for not graded"))


class Stars(QWidget):
    """`count` of `of` stars."""

    def __init__(self, count: int = 0, of: int = 5, *, size: int = 16) -> None:
        super().__init__()
        self._count, self._of, self._size = count, of, size
        self.setFixedSize(of * (size + 4), size + 2)
        self.set_count(count)

    def set_count(self, count: int) -> None:
        """Show another number."""
        self._count = count
        self.setAccessibleName(self.tr("{0} of %Ln stars", "", self._of).format(count))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint full and empty stars."""
        with painting(self) as painter:
            for index in range(self._of):
                centre = QPointF(index * (self._size + 4) + self._size / 2, self.height() / 2)
                points = star(centre, self._size / 2)
                painter.setPen(line_pen(colour("star"), 1.3))
                painter.setBrush(colour("star") if index < self._count else Qt.BrushStyle.NoBrush)
                painter.drawPolygon(points)


def star(centre: QPointF, radius: float) -> QPolygonF:
    """A star's outline."""
    points = []
    for corner in range(10):
        reach = radius * (0.93 if corner % 2 == 0 else 0.42)
        angle = math.pi * corner / 5 - math.pi / 2
        points.append(QPointF(centre.x() + reach * math.cos(angle), centre.y() + reach * math.sin(angle)))
    return QPolygonF(points)


class Seal(QWidget):
    """The program's mark: 信 in a red seal."""

    def __init__(self, size: int = 40) -> None:
        super().__init__()
        self.setFixedSize(size, size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("信档")

    def sizeHint(self) -> QSize:
        """A square."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with painting(self) as painter:
            paint_seal(painter, QRectF(self.rect()))


def paint_seal(painter: QPainter, rect: QRectF) -> None:
    """The seal in `rect`, which is square."""
    side = rect.width()
    rounded(painter, rect, side * 0.16, colour("seal"))
    inset = side * 0.06
    inner = rect.adjusted(inset, inset, -inset, -inset)
    rounded(painter, inner, side * 0.11, None, colour("sealLine"), max(1.0, side / 56))
    face = QFont(font("body", bold=True))
    face.setPixelSize(round(side * 0.55))
    place = rect.adjusted(0, -side * 0.03, 0, 0)
    text(painter, place, "信", face, QColor(Qt.GlobalColor.white), Qt.AlignmentFlag.AlignHCenter)
