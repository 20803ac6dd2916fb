"""Putting things in rows and columns with few words: boxes from lists, a flow that wraps, thin lines."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

Item = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]


def _fill(box: QBoxLayout, items: Iterable[Item], gap: int, margins: Margins) -> None:
    box.setContentsMargins(*margins)
    box.setSpacing(gap)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        else:
            box.addLayout(item)


def hbox(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """A row: widgets, layouts, an int for so many pixels, None for a stretch."""
    box = QHBoxLayout()
    _fill(box, items, gap, margins)
    return box


def vbox(*items: Item, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """A column: widgets, layouts, an int for so many pixels, None for a stretch."""
    box = QVBoxLayout()
    _fill(box, items, gap, margins)
    return box


def panel(layout: QLayout, *, ground: str = "", name: str = "") -> QWidget:
    """A plain widget holding `layout`; `ground` paints it (bg, surface, s2, side-left, footer …)."""
    held: QWidget = QFrame() if ground else QWidget()
    held.setLayout(layout)
    if ground:
        held.setProperty("ground", ground)
        held.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if name:
        held.setObjectName(name)
    return held


def centred(widget: QWidget, width: int = 540) -> QWidget:
    """The widget, `width` px wide, in the middle of whatever room there is."""
    widget.setFixedWidth(width)
    return panel(vbox(None, hbox(None, widget, None), None))


def clear(layout: QLayout) -> None:
    """Take everything out of `layout` and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def settle_layouts() -> None:
    """Measure now what was put in: Qt does it from the innermost outwards, a turn each, and shows what is not
    measured yet."""
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


class Line(QFrame):
    """A hairline, horizontal unless `vertical`."""

    def __init__(self, *, vertical: bool = False) -> None:
        super().__init__()
        self.setProperty("line", "v" if vertical else "h")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class _Scrolled(QWidget):
    """As high as its width asks for. What Qt takes for the least height is a guess at a width of its own:
    there would be something to scroll where nothing is."""

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        box = self.layout()
        return QSize(least.width(), 0) if box is not None and box.hasHeightForWidth() else least


class Scroll(QScrollArea):
    """A column that scrolls up and down, never sideways. Put things in `.body` (QVBoxLayout).

    `reading` says what is only read in it: Tab stops at the column, since at nothing within, and arrows
    scroll it.
    """

    def __init__(
        self, *, gap: int = 14, margins: Margins = (0, 0, 0, 0), name: str = "", reading: str = ""
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reading else Qt.FocusPolicy.NoFocus)
        if reading:
            self.setProperty("reading", "true")
            self.setAccessibleName(reading)
        self.body = vbox(gap=gap, margins=margins)
        held = _Scrolled()
        held.setProperty("scrolled", "true")
        held.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # what plain widgets have by themselves
        held.setLayout(self.body)
        self.setWidget(held)
        if name:
            self.setObjectName(name)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """What Tab comes to from outside is brought into sight, too; Qt does that only from within. Not while
        a button of the mouse is down: what is pressed must not move away from under it."""
        if not isValid(self) or not self.isVisible():
            return  # it is just being taken away
        if before is not None and (not isValid(before) or before.isHidden() or not before.isEnabled()):
            return  # Qt went on from what may no longer have the keyboard: nobody asked to be led there
        held = self.widget()
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and held is not None and held.isAncestorOf(now) and not pressed:
            self.ensureWidgetVisible(now, 0, 12)

    def showEvent(self, event: QShowEvent) -> None:
        """What was put in while this was hidden has not been measured: Qt tells a visible area only."""
        super().showEvent(event)
        QApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))


class Flow(QLayout):
    """Left to right, wrapping like words. `gap` between items, `between` lines the same by default."""

    def __init__(self, gap: int = 8, between: int | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._between = gap, gap if between is None else between
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """QLayout's own."""
        self._items.append(item)

    def count(self) -> int:
        """QLayout's own."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """QLayout's own."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """QLayout's own."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height when wrapped at `width`."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one row."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(h.width() for h in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((h.height() for h in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            if (widget := item.widget()) is not None and widget.isHidden():
                continue
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.x() + rect.width():
                x, y, row = rect.x(), y + row + self._between, 0
            if move:
                size = QSize(min(hint.width(), rect.width()), hint.height())
                item.setGeometry(QRect(QPoint(x, y), size))
            x += hint.width() + self._gap
            row = max(row, hint.height())
        return y + row - rect.y()
