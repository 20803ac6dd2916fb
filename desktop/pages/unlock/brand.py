"""The brand panel beside unlocking and first run: seal, name, three promises, ridges."""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from desktop.parts.grade import Seal
from desktop.parts.layout import hbox, vbox
from desktop.parts.paint import painting, text
from desktop.parts.text import Text
from desktop.theme import colour, font, icons

WIDTH = 540
# Ridges of the brand panel: start height (share of the panel), then (x share, rise share) knots.
_RIDGES = (
    (
        "ridge1",
        0.60,
        ((0.0, 0.00), (0.18, 0.03), (0.34, 0.045), (0.5, 0.085), (0.68, 0.055), (0.85, 0.03), (1.0, 0.02)),
    ),
    (
        "ridge2",
        0.72,
        ((0.0, 0.015), (0.16, 0.0), (0.3, 0.03), (0.5, 0.075), (0.72, 0.05), (0.88, 0.07), (1.0, 0.04)),
    ),
    (
        "ridge3",
        0.76,
        ((0.0, 0.0), (0.15, 0.05), (0.33, 0.03), (0.52, 0.055), (0.7, 0.02), (0.86, 0.04), (1.0, 0.05)),
    ),
    (
        "ridge4",
        0.80,
        ((0.0, 0.03), (0.2, 0.02), (0.38, 0.0), (0.6, 0.0), (0.78, 0.02), (0.9, 0.0), (1.0, 0.01)),
    ),
    (
        "ridge5",
        0.86,
        ((0.0, 0.04), (0.22, 0.045), (0.42, 0.02), (0.6, 0.0), (0.75, 0.025), (0.9, 0.02), (1.0, 0.03)),
    ),
)


class BrandPanel(QFrame):
    """540 wide; narrower on small windows."""

    def __init__(self, version: str, pack: str) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._foot = self.tr("Chengxin Yushang Alliance of Chongqing · v{0} · Rules {1}").format(
            version, pack
        )
        name = hbox(
            Text("信档", "brand", "onRail"), Text("Xindang", "page", "railText", bold=False), None, gap=10
        )
        promises = (
            ("cloud-off", self.tr("Build, photograph, diagnose and report with no network")),
            ("lock", self.tr("Data stays in an encrypted library here; only your passphrase opens it")),
            ("sync", self.tr("One sync when online; you decide which version stays")),
        )
        column = vbox(
            Seal(64),
            26,
            name,
            Text(
                self.tr("Credit archives and compliance diagnosis for Chengxin Yushang"),
                "section",
                "railText",
                bold=False,
                wrap=True,
            ),
            34,
            gap=6,
            margins=(56, 72, 40, 40),
        )
        for icon, words in promises:
            column.addWidget(_Promise(icon, words))
        column.addStretch(1)
        self.setLayout(column)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the night, the ridges, the river, the imprint."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), colour("rail"))
            for tone, start, knots in _RIDGES:
                painter.fillPath(self._ridge(start, knots), colour(tone))
            self._river(painter)
            area = QRectF(56, self.height() - 46, self.width() - 76, 20)
            text(painter, area, self._foot, font("caption"), colour("railText"))

    def _ridge(self, start: float, knots: tuple[tuple[float, float], ...]) -> QPainterPath:
        width, height = self.width(), self.height()
        path = QPainterPath(QPointF(0, height))
        points = [QPointF(x * width, (start + rise) * height) for x, rise in knots]
        path.lineTo(points[0])
        for before, after in pairwise(points):
            middle = (before.x() + after.x()) / 2
            path.cubicTo(QPointF(middle, before.y()), QPointF(middle, after.y()), after)
        path.lineTo(width, height)
        return path

    def _river(self, painter: QPainter) -> None:
        line = colour("railText")
        line.setAlphaF(0.16)
        painter.setPen(QPen(line, 1))
        width, height = self.width(), self.height()
        for index in range(4):
            y = height * (0.905 + index * 0.022)
            path = QPainterPath(QPointF(0, y))
            path.cubicTo(QPointF(width * 0.3, y + 12), QPointF(width * 0.6, y - 14), QPointF(width, y + 6))
            painter.drawPath(path)


class _Promise(QFrame):
    def __init__(self, icon: str, words: str) -> None:
        super().__init__()
        self._icon = icon
        label = Text(words, "body", "railText", wrap=True)
        self.setLayout(hbox(34, label, gap=0, margins=(0, 4, 0, 4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            icons.draw(painter, self._icon, 0, (self.height() - 20) / 2, 20, colour("railText"))
