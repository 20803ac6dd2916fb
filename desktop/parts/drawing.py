"""A vector drawing whose named parts can be chosen, by touch on their very shape or by keyboard.

Drawings come from outside: what is no well-formed SVG is refused, and nothing in one is ever fetched.
"""

from collections.abc import Sequence

from lxml import etree
from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTransform,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.parts.paint import line_pen, mark_box, painting, rounded
from desktop.theme import colour
from desktop.theme.tokens import LIGHT, RADIUS_INPUT, TOUCH

_HIGH = 360  # a drawing grows no higher
_LARGEST = 4 * 1024 * 1024  # bytes
_FORBIDDEN = ("script", "foreignObject", "image", "use")
_TINT = 120  # of 255: chosen parts keep their own lines in sight


def safe_svg(content: bytes) -> bytes | None:
    """The drawing without anything that reaches outside of it; None for what is no drawing."""
    if not content or len(content) > _LARGEST:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if etree.QName(root).localname != "svg":
        return None
    for element in list(root.iter(etree.Element)):
        if etree.QName(element).localname in _FORBIDDEN and not _within(element):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    return etree.tostring(root)


def _within(element: etree._Element) -> bool:
    """Whether all it refers to is in the drawing itself."""
    links = [str(v) for k, v in element.attrib.items() if etree.QName(k).localname == "href"]
    return etree.QName(element).localname == "use" and all(link.startswith("#") for link in links)


class Drawing(QWidget):
    """`pressed(str)`: a part was chosen or let go; who listens says what is chosen then (`set_chosen`).

    `stood(str)`: the keyboard or the pointer came to a part. Only `parts` that the drawing has are asked for.
    """

    pressed = Signal(str)
    stood = Signal(str)

    def __init__(self, content: bytes, parts: Sequence[str], *, name: str = "") -> None:
        super().__init__()
        self._renderer = QSvgRenderer()
        safe = safe_svg(content)
        if safe is not None:
            self._renderer.load(QByteArray(safe))
        self._chosen: frozenset[str] = frozenset()
        self.parts = [p for p in parts if self._renderer.isValid() and self._renderer.elementExists(p)]
        self._current = 0
        self._masks: dict[str, QImage] = {}  # of the parts, at the size of now
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if name:
            self.setObjectName(name)

    def is_readable(self) -> bool:
        """Whether there is a drawing at all."""
        return self._renderer.isValid() and not self._renderer.viewBoxF().isEmpty()

    def set_chosen(self, parts: Sequence[str]) -> None:
        """Show without telling."""
        self._chosen = frozenset(parts)
        self.update()

    def current(self) -> str:
        """The part the keyboard is at, "" without parts."""
        return self.parts[self._current] if self.parts else ""

    def part_at(self, point: QPointF) -> str:
        """The part whose shape is there, the last drawn first; its frame if it has no paint; "" for none."""
        for part in reversed(self.parts):
            mask = self._mask(part)
            x, y = int(point.x()), int(point.y())
            if mask.rect().contains(x, y) and mask.pixelColor(x, y).alpha() > 0:
                return part
        bare = [part for part in reversed(self.parts) if self._is_bare(part)]
        return next((part for part in bare if self.frame_of(part).contains(point)), "")

    def frame_of(self, part: str) -> QRectF:
        """The frame of a part on screen."""
        local = self._renderer.transformForElement(part).mapRect(self._renderer.boundsOnElement(part))
        return self.view().mapRect(local)

    # acting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from part to part, Space chooses."""
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(key)
        command = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self.parts and step is not None and not command:
            self._stand((self._current + step) % len(self.parts))
        elif self.parts and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not command:
            self.pressed.emit(self.current())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is pressed is chosen."""
        part = self.part_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and part:
            self._stand(self.parts.index(part))
            self.pressed.emit(part)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be pressed."""
        over = self.part_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where it is."""
        super().focusInEvent(event)
        if self.parts:
            self._stand(self._current)

    def _stand(self, at: int) -> None:
        self._current = at
        self.stood.emit(self.parts[at])
        self.update()

    # size and paint

    def hasHeightForWidth(self) -> bool:
        """It keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As the drawing is, up to a limit."""
        box = self._renderer.viewBoxF()
        if box.isEmpty():
            return TOUCH
        return round(min(_HIGH, width * box.height() / box.width()))

    def sizeHint(self) -> QSize:
        """A good part of a page."""
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        """Still to be aimed at."""
        return QSize(160, TOUCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The drawing on white paper in both themes, chosen parts tinted and ticked."""
        with painting(self) as painter:
            paper = QColor(LIGHT["surface"])
            rounded(painter, QRectF(self.rect()), RADIUS_INPUT, paper, colour("border"))
            self._renderer.render(painter, self.view().mapRect(self._renderer.viewBoxF()))
            for part in self.parts:
                if part in self._chosen:
                    painter.drawImage(0, 0, self._tinted(part))
            for part in self.parts:
                frame = self.frame_of(part)
                if part in self._chosen:
                    self._tick(painter, frame.center())
                if part == self.current() and self.hasFocus():
                    pen = line_pen(QColor(LIGHT["primary"]), 2)
                    pen.setStyle(Qt.PenStyle.DashLine)
                    painter.setPen(pen)
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(frame.adjusted(-3, -3, 3, 3), 5, 5)

    def _tick(self, painter: QPainter, middle: QPointF) -> None:
        mark_box(painter, middle.x() - 12, middle.y() - 12, 24, on=True, several=True)

    def view(self) -> QTransform:
        """From the drawing to the screen: whole, in the middle."""
        box = self._renderer.viewBoxF()
        if box.isEmpty():
            return QTransform()
        room = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        scale = min(room.width() / box.width(), room.height() / box.height())
        left = room.center().x() - box.width() * scale / 2
        top = room.center().y() - box.height() * scale / 2
        return QTransform().translate(left, top).scale(scale, scale).translate(-box.x(), -box.y())

    def _mask(self, part: str) -> QImage:
        """The part alone, where it stands; made anew when the size has changed."""
        kept = self._masks.get(part)
        if kept is not None and kept.size() == self.size():
            return kept
        mask = QImage(self.size(), QImage.Format.Format_ARGB32_Premultiplied)
        mask.fill(Qt.GlobalColor.transparent)
        painter = QPainter(mask)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._renderer.transformForElement(part) * self.view())
        self._renderer.render(painter, part, self._renderer.boundsOnElement(part))
        painter.end()
        self._masks[part] = mask
        return mask

    def _is_bare(self, part: str) -> bool:
        """Whether it is an outline that nobody painted."""
        alpha = self._mask(part).convertToFormat(QImage.Format.Format_Alpha8)
        return not any(alpha.constBits())

    def _tinted(self, part: str) -> QImage:
        tint = QColor(LIGHT["primary"])
        tint.setAlpha(255 - _TINT)
        image = QImage(self._mask(part))
        painter = QPainter(image)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(image.rect(), tint)
        painter.end()
        return image
