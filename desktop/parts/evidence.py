"""Evidence as a strip of 4:3 thumbnails, with dashed slots for what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.parts.layout import Flow, clear
from desktop.parts.paint import painting, rounded, text, width_of
from desktop.theme import colour, font, icons
from desktop.theme.tokens import TOUCH


@dataclass(frozen=True, slots=True)
class Thumb:
    """A piece of evidence: its SHA-256, the picture (None while it is read), its caption."""

    sha: str
    image: QImage | None
    caption: str = ""
    selected: bool = False


def paint_cover(painter: QPainter, rect: QRectF, image: QImage, radius: float) -> None:
    """`image` filling `rect`, cut at the longer side, with round corners."""
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    painter.save()
    painter.setClipPath(path)
    scale = max(rect.width() / max(1, image.width()), rect.height() / max(1, image.height()))
    size = QSize(round(image.width() * scale), round(image.height() * scale))
    left, top = rect.center().x() - size.width() / 2, rect.center().y() - size.height() / 2
    painter.drawImage(QRectF(left, top, size.width(), size.height()), image)
    painter.restore()


class _Picture(QAbstractButton):
    def __init__(self, thumb: Thumb, size: QSize) -> None:
        super().__init__()
        self._thumb = thumb
        self.setFixedSize(size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(thumb.caption)
        self.setToolTip(thumb.caption)
        self.setObjectName(f"evidence.{thumb.sha[:12]}")

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            rect = QRectF(self.rect())
            inner = rect.adjusted(3, 3, -3, -3) if self._thumb.selected else rect
            if self._thumb.image is None:
                rounded(painter, inner, 6, colour("track"))
                icons.draw(
                    painter, "image", rect.center().x() - 10, rect.center().y() - 10, 20, colour("text3")
                )
            else:
                paint_cover(painter, inner, self._thumb.image, 6)
            if self._thumb.selected or self.hasFocus():
                rounded(painter, rect, 8, None, colour("primary"), 2)
            self._caption(painter)

    def _caption(self, painter: QPainter) -> None:
        if not self._thumb.caption or self.height() < 60:
            return
        face = font("caption")
        width = min(width_of(self._thumb.caption, face) + 12, self.width() - 8)
        rect = QRectF(4, self.height() - 24, width, 20)
        shade = colour("rail")
        shade.setAlphaF(0.85)
        rounded(painter, rect, 4, shade)
        inside = rect.adjusted(6, 0, -4, -1)
        text(painter, inside, self._thumb.caption, face, colour("railText"))


class _Slot(QAbstractButton):
    def __init__(self, label: str, size: QSize, tone: str, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setText(label)
        self._tone = tone
        self.setFixedSize(size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(label)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            warn = self._tone == "warn"
            fill, line, ink = ("warnT", "warnfill", "warn") if warn else ("surface", "input", "text2")
            rect = QRectF(self.rect())
            rounded(painter, rect, 6, colour(fill), colour(line), 1.2, dashed=True)
            if self.hasFocus():
                rounded(painter, rect, 6, None, colour("primary"), 2)
            icons.draw(painter, self._icon, rect.center().x() - 10, rect.center().y() - 21, 20, colour(ink))
            words = QRectF(4, rect.center().y() + 1, rect.width() - 8, 20)
            face = font("caption", bold=True)
            text(painter, words, self.text(), face, colour(ink), Qt.AlignmentFlag.AlignHCenter)


class EvidenceStrip(QWidget):
    """Thumbnails, then slots. `picked(sha)`, `slot_pressed(label)`."""

    picked = Signal(str)
    slot_pressed = Signal(str)

    def __init__(self, *, width: int = 96, name: str = "") -> None:
        super().__init__()
        self._size = QSize(width, max(TOUCH, round(width * 0.645)))
        self._name = name
        self._flow = Flow(gap=8)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if name:
            self.setObjectName(name)

    def set_items(
        self,
        thumbs: Sequence[Thumb],
        slots: Sequence[str] = (),
        *,
        tone: str = "warn",
        icon: str = "camera",
    ) -> None:
        """Show these; `slots` are labels of what is missing (`tone` "warn") or may be added ("plain")."""
        clear(self._flow)
        for thumb in thumbs:
            picture = _Picture(thumb, self._size)
            picture.clicked.connect(lambda _checked=False, sha=thumb.sha: self.picked.emit(sha))
            self._flow.addWidget(picture)
        for label in slots:
            slot = _Slot(label, self._size, tone, icon)
            slot.clicked.connect(lambda _checked=False, words=label: self.slot_pressed.emit(words))
            if self._name:
                slot.setObjectName(f"{self._name}.slot")
            self._flow.addWidget(slot)
        self.updateGeometry()
