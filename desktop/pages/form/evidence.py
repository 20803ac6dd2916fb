"""The right of the page: the photo behind a question, where the answer comes from, how to fill it.

Knows what it is handed, nothing of store or session.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.fields import evidence_word, thumbnail
from desktop.parts import (
    Button,
    Card,
    EvidenceStrip,
    IconButton,
    Line,
    Mark,
    Scroll,
    Text,
    Thumb,
    hbox,
    panel,
    vbox,
)
from desktop.parts.layout import clear
from desktop.parts.paint import painting, plain_tip, rounded, text
from desktop.theme import colour, font, icons

_LONGEST = 40  # letters of a question in the heading; it stands in full beside its answer


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of 来源与核验: icon, tone, words, time; `undo` offers to take it back."""

    icon: str
    tone: str
    words: str
    when: str = ""
    undo: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceState:
    """All the pane shows. `pictures` are (sha, thumbnail, label); `about` the words under the picture."""

    title: str = ""
    current: str = ""
    pictures: tuple[tuple[str, bytes, str], ...] = ()
    about: str = ""
    facts: tuple[Fact, ...] = ()
    hint: str = ""
    guidance: str = ""
    weight: str = ""
    slot: str = ""
    spots: tuple[
        tuple[float, ...], ...
    ] = ()  # where on the current picture it was read, in shares of its sides


class PictureView(QWidget):
    """One picture on a dark ground; zoom steps 1, 2, 4 and dragging by mouse, pen or finger."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._caption = ""
        self._empty = ""
        self._fitted = QImage()
        self._spots: tuple[tuple[float, ...], ...] = ()
        self._zoom = 1
        self._offset = (0.0, 0.0)
        self._from: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(214)
        self.setObjectName("form.evidence.picture")

    def sizeHint(self) -> QSize:
        """4:3 of the pane."""
        return QSize(300, 214)

    def show_picture(self, image: QImage | None, caption: str, empty: str = "") -> None:
        """Show another one, whole."""
        if caption != self._caption:
            self._zoom, self._offset = 1, (0.0, 0.0)
        self._image, self._caption, self._empty = image, caption, empty
        self._fitted = QImage()
        self.setAccessibleName(caption or empty)
        self.update()

    def mark(self, spots: tuple[tuple[float, ...], ...]) -> None:
        """Outline where on it a value was read: quadrilaterals, eight shares of its sides each."""
        self._spots = spots
        self.update()

    def zoom(self) -> None:
        """Closer, and back to the whole after the closest."""
        self._zoom = {1: 2, 2: 4, 4: 1}[self._zoom]
        self._offset = (0.0, 0.0)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag."""
        at = event.position()
        self._from = (at.x(), at.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag."""
        at = event.position()
        if self._from is not None and self._zoom > 1:
            dx, dy = at.x() - self._from[0], at.y() - self._from[1]
            self._offset = (self._offset[0] + dx, self._offset[1] + dy)
            self._from = (at.x(), at.y())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press without a drag opens the large view."""
        at = event.position()
        if (
            self._from is not None
            and self._zoom == 1
            and self._image is not None
            and self.rect().contains(at.toPoint())
        ):
            self.pressed.emit()
        self._from = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it to fit."""
        with painting(self) as painter:
            rect = QRectF(self.rect())
            if self._image is None:
                rounded(painter, rect, 8, colour("s2"), colour("border"), 1, dashed=True)
                icons.draw(
                    painter, "image", rect.center().x() - 14, rect.center().y() - 30, 28, colour("text3")
                )
                words = QRectF(8, rect.center().y() + 6, rect.width() - 16, 24)
                text(
                    painter, words, self._empty, font("dense"), colour("text3"), Qt.AlignmentFlag.AlignHCenter
                )
                return
            rounded(painter, rect, 8, colour("rail"))
            painter.setClipRect(rect.adjusted(4, 4, -4, -4))
            scale = min(rect.width() / self._image.width(), rect.height() / self._image.height()) * self._zoom
            wide, high = self._image.width() * scale, self._image.height() * scale
            left = rect.center().x() - wide / 2 + self._offset[0]
            top = rect.center().y() - high / 2 + self._offset[1]
            painter.drawImage(QPointF(left, top), self._scaled(wide))
            painter.setPen(QPen(colour("ok"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for spot in self._spots:
                corners = zip(spot[::2], spot[1::2], strict=True)
                painter.drawPolygon(QPolygonF([QPointF(left + x * wide, top + y * high) for x, y in corners]))
            painter.setClipping(False)

    def _scaled(self, wide: float) -> QImage:
        """The picture at the width it is painted in, sharp on this screen; made once a size."""
        ratio = self.devicePixelRatioF()
        pixels = max(1, round(wide * ratio))
        if self._image is not None and self._fitted.width() != pixels:
            self._fitted = self._image.scaledToWidth(pixels, Qt.TransformationMode.SmoothTransformation)
            self._fitted.setDevicePixelRatio(ratio)
        return self._fitted


class EvidencePane(QWidget):
    """`photo_asked()`, `undo_asked()`, `read(sha, then)` asks for a picture in full."""

    photo_asked = Signal()
    undo_asked = Signal()
    enlarged = Signal(str)

    def __init__(self, read: Callable[[str, Callable[[QImage | None], None]], None]) -> None:
        super().__init__()
        self._read = read
        self._state = EvidenceState()
        self._chosen = ""
        self._title = Text("", "card", wrap=True, name="form.evidence.title")
        zoom = IconButton("zoom-in", self.tr("Zoom"), name="form.evidence.zoom")
        large = IconButton("expand", self.tr("Large view"), name="form.evidence.large")
        self._picture = PictureView()
        zoom.clicked.connect(self._picture.zoom)
        large.clicked.connect(lambda: self.enlarged.emit(self._chosen))
        self._picture.pressed.connect(lambda: self.enlarged.emit(self._chosen))
        self._tools = (zoom, large)
        self._strip = EvidenceStrip(width=66, name="form.evidence.strip")
        self._strip.picked.connect(self.choose)
        self._strip.slot_pressed.connect(lambda _label: self.photo_asked.emit())
        self._about = Text("", "caption", "text2", wrap=True)
        self._facts = vbox(gap=8)
        self._facts_room = panel(
            vbox(Line(), 6, Text(self.tr("Source and check"), "card"), self._facts, gap=8)
        )
        self._hint = Text("", "dense", "text", wrap=True)
        self._guide = Text("", "dense", "text2", wrap=True)
        self._weight = Text("", "caption", "text", wrap=True)
        weight = Card(kind="primary", padding=10)
        row = hbox(Mark("target", "primary", 16), self._weight, gap=8)
        row.setStretch(1, 1)
        weight.body.addLayout(row)
        self._weight_card = weight
        guide_title = hbox(Mark("guide", "text", 16), Text(self.tr("How to fill it"), "card"), None, gap=8)
        self._guide_room = panel(vbox(Line(), 6, guide_title, self._hint, self._guide, weight, gap=8))
        head = hbox(self._title, zoom, large, gap=2)
        head.setStretch(0, 1)
        scroll = Scroll(gap=12, margins=(14, 12, 14, 14), name="form.evidence")
        for item in (
            panel(head),
            self._picture,
            self._strip,
            self._about,
            self._facts_room,
            self._guide_room,
        ):
            scroll.body.addWidget(item)
        scroll.body.addStretch(1)
        self.setLayout(vbox(panel(vbox(scroll), ground="side-right"), gap=0))

    def show_state(self, state: EvidenceState) -> None:
        """Show the question in focus."""
        self._state = state
        short = state.title if len(state.title) <= _LONGEST else f"{state.title[: _LONGEST - 1]}…"
        self._title.setText(self.tr("Evidence · {0}").format(short))
        self._title.setToolTip(plain_tip(state.title) if short != state.title else "")
        self.choose(state.current or (self._chosen if self._has(self._chosen) else ""))
        clear(self._facts)
        for fact in state.facts:
            self._facts.addWidget(self._fact(fact))
        self._facts_room.setVisible(bool(state.facts))
        self._hint.setText(state.hint)
        self._hint.setVisible(bool(state.hint))
        self._guide.setText(state.guidance)
        self._guide.setVisible(bool(state.guidance))
        self._weight.setText(state.weight)
        self._weight_card.setVisible(bool(state.weight))
        self._guide_room.setVisible(bool(state.hint or state.guidance or state.weight))

    def choose(self, sha: str) -> None:
        """Show one of the pictures."""
        self._chosen = sha
        found = next((p for p in self._state.pictures if p[0] == sha), None)
        thumbs = [
            Thumb(key, thumbnail(data, 66), label, key == sha) for key, data, label in self._state.pictures
        ]
        slots = [self._state.slot] if self._state.slot else []
        self._strip.set_items(thumbs, slots)
        self._strip.setVisible(bool(thumbs or slots))
        self._about.setText(self._state.about if sha else "")
        self._about.setVisible(bool(sha and self._state.about))
        for tool in self._tools:
            tool.setEnabled(bool(found))
        if found is None:
            self._picture.show_picture(None, "", self.tr("No photo of this yet"))
            return
        small = QImage.fromData(found[1]) if found[1] else None
        caption = f"{evidence_word(sha)} · {found[2]}"
        self._picture.show_picture(small, caption, self.tr("The photo is at the centre"))
        self._picture.mark(self._state.spots if sha == self._state.current else ())
        self._read(sha, lambda image: self._arrived(sha, image, caption))

    def pictures(self) -> Sequence[tuple[str, bytes, str]]:
        """What is in the strip."""
        return self._state.pictures

    def _has(self, sha: str) -> bool:
        return any(p[0] == sha for p in self._state.pictures)

    def _arrived(self, sha: str, image: QImage | None, caption: str) -> None:
        if sha == self._chosen and image is not None:
            self._picture.show_picture(image, caption)

    def _fact(self, fact: Fact) -> QWidget:
        row = hbox(Mark(fact.icon, fact.tone, 16), Text(fact.words, "dense", wrap=True), gap=8)
        row.setStretch(1, 1)
        if fact.when:
            row.addWidget(Text(fact.when, "caption", "text3"))
        if fact.undo:
            undo = Button(self.tr("Restore"), "text", name="form.evidence.restore")
            undo.clicked.connect(self.undo_asked)
            row.addWidget(undo)
        return panel(row)
