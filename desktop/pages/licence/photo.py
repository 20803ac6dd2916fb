"""The left half of the page: the photo with its boxes, the tools above it, its quality below. Draws only."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from desktop.pages.licence.boxes import PhotoView
from desktop.pages.licence.state import LicenceState, QualityState
from desktop.parts import Button, Card, Chip, Line, Text, clear, hbox, panel, vbox


class PhotoCard(QWidget):
    """`picked(number)` when a box is pressed; `turned()`, `straightened()`, `enhanced()` ask for the photo
    to be changed and read again."""

    picked = Signal(int)
    turned = Signal()
    straightened = Signal()
    enhanced = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.view = PhotoView()
        self._quality = hbox(gap=14)
        self._size = Text("", "caption", "text2")
        self._tools: list[Button] = []
        self.view.picked.connect(self.picked)
        card = Card(flush=True, gap=0)
        for part in (self._bar(), Line(), self.view, Line(), self._strip()):
            card.body.addWidget(part)
        card.body.setStretch(2, 1)
        self.setLayout(vbox(card, gap=0))

    def show_photo(self, image: QImage, words: str) -> None:
        """Another photo, or `words` instead of one; nothing is known of it yet."""
        self.view.show_photo(image, words)
        self._show_quality(None)
        for tool in self._tools:
            tool.setEnabled(not image.isNull())

    def show_state(self, state: LicenceState) -> None:
        """The boxes of the values, and how good the photo is."""
        self.view.show_boxes(state.boxes)
        self._show_quality(state.quality)

    def choose(self, number: int) -> None:
        """Mark one box."""
        self.view.choose(number)

    def magnify(self, *, on: bool) -> None:
        """The lens over what is chosen."""
        self.view.magnify(on=on)

    def _bar(self) -> QWidget:
        tools = hbox(gap=2, margins=(8, 4, 12, 4))
        for name, words, icon, run in (
            ("turn", self.tr("Turn"), "rotate", self.turned.emit),
            ("crop", self.tr("Straighten"), "crop", self.straightened.emit),
            ("enhance", self.tr("More contrast"), "palette", self.enhanced.emit),
            ("closer", self.tr("Closer"), "zoom-in", lambda: self.view.zoom(1)),
            ("further", self.tr("Further"), "zoom-out", lambda: self.view.zoom(-1)),
        ):
            button = Button(words, "text", icon, size="compact", name=f"licence.{name}")
            button.clicked.connect(run)
            self._tools.append(button)
            tools.addWidget(button)
        tools.addStretch(1)
        bar = panel(tools)
        bar.setFixedHeight(52)
        return bar

    def _strip(self) -> QWidget:
        words = Text(self.tr("Photo"), "dense", bold=True)
        strip = panel(hbox(words, self._quality, None, self._size, gap=14, margins=(16, 0, 16, 0)))
        strip.setFixedHeight(48)
        return strip

    def _show_quality(self, quality: QualityState | None) -> None:
        clear(self._quality)
        for words, good in quality.facts if quality else ():
            icon = "check-circle" if good else "warning"
            self._quality.addWidget(Chip(words, "ok" if good else "warn", icon))
        self._size.setText(quality.size if quality else "")
