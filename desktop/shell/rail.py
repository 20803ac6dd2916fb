"""The navigation rail at the left: pages above, settings and lock below."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame

from desktop.parts.grade import Seal
from desktop.parts.layout import vbox
from desktop.parts.paint import painting, rounded, text, width_of
from desktop.theme import colour, font, icons

NARROW = 84
WIDE = 200
WIDE_FROM = 1600  # width of the window from which labels stand beside the icons


class _Item(QAbstractButton):
    def __init__(self, icon: str, label: str, tip: str, name: str) -> None:
        super().__init__()
        self._icon = icon
        self._count = 0
        self._wide = False
        self.setText(label)
        self.setToolTip(tip)
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setObjectName(name)
        self.set_wide(False)

    def set_wide(self, wide: bool) -> None:
        self._wide = wide
        self.setFixedSize(WIDE - 12 if wide else 72, 48 if wide else 62)

    def set_count(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.update()

    def sizeHint(self) -> QSize:
        return self.size()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        rect = QRectF(self.rect())
        on = self.isChecked()
        with painting(self) as painter:
            if on or self.underMouse():
                shade = colour("railSelected")
                if not on:
                    shade.setAlphaF(0.55)
                rounded(painter, rect, 8, shade)
            if on:
                rounded(painter, QRectF(0, 16, 3, rect.height() - 32), 1.5, colour("railMark"))
            if self.hasFocus():
                rounded(painter, rect, 8, None, colour("railText"), 2)
            tint = QColor(Qt.GlobalColor.white) if on else colour("railText")
            if self._wide:
                icons.draw(painter, self._icon, round(self.icon_rect().x()), 13, 22, tint)
                area = QRectF(52, 0, rect.width() - 90, rect.height() - 1)
                text(painter, area, self.text(), font("body", bold=on), tint)
            else:
                icons.draw(painter, self._icon, self.icon_rect().x(), 11, 22, tint)
                area = QRectF(2, 36, rect.width() - 4, 20)
                face = font("caption", bold=on)
                text(painter, area, self.text(), face, tint, Qt.AlignmentFlag.AlignHCenter)
            if self._count:
                self._badge(painter)

    def icon_rect(self) -> QRectF:
        """Where the icon is drawn: in the middle, or beside a count that would cover it."""
        if self._wide:
            return QRectF(16, 13, 22, 22)
        middle = self.width() / 2 - 11
        return QRectF(min(middle, self.count_rect().x() - 20) if self._count else middle, 11, 22, 22)

    def count_rect(self) -> QRectF:
        """Where the count is drawn."""
        width = max(18.0, width_of(self._words(), font("caption", bold=True)) + 10)
        return QRectF(self.width() - width - (10 if self._wide else 2), 14 if self._wide else 3, width, 18)

    def _words(self) -> str:
        return str(self._count) if self._count < 1000 else "999+"

    def _badge(self, painter: QPainter) -> None:
        words, badge = self._words(), self.count_rect()
        face = font("caption", bold=True)
        rounded(painter, badge, 9, colour("count"))
        area = badge.adjusted(0, -0.5, 0, -0.5)
        text(painter, area, words, face, colour("onCount"), Qt.AlignmentFlag.AlignHCenter)


class Rail(QFrame):
    """`picked(page)`; "lock" for the lock."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._items: dict[str, _Item] = {}
        above = (
            ("today", "today", self.tr("Today"), "Alt+1"),
            ("archives", "archives", self.tr("Archives"), "Alt+2"),
            ("visits", "visit", self.tr("Visits"), "Alt+3"),
            ("diagnoses", "diagnosis", self.tr("Diagnosis"), "Alt+4"),
            ("sync", "sync", self.tr("Sync"), "Alt+5"),
            ("guide", "guide", self.tr("Guide"), "Alt+6"),
        )
        below = (
            ("settings", "settings", self.tr("Settings"), ""),
            ("lock", "lock", self.tr("Lock"), "Ctrl+L"),
        )
        column = vbox(gap=4, margins=(6, 10, 6, 8))
        column.addWidget(Seal(40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        for key, icon, label, shortcut in above:
            column.addWidget(self._add(key, icon, label, shortcut))
        column.addStretch(1)
        for key, icon, label, shortcut in below:
            column.addWidget(self._add(key, icon, label, shortcut))
        self.setLayout(column)
        self.setFixedWidth(NARROW)

    def pages(self) -> tuple[str, ...]:
        """The pages of Alt+1 … Alt+6."""
        return tuple(self._items)[:6]

    def set_current(self, page: str) -> None:
        """Mark where one is."""
        for key, item in self._items.items():
            item.setChecked(key == page)

    def set_count(self, page: str, count: int) -> None:
        """The amber figure on an item, 0 for none."""
        self._items[page].set_count(count)

    def set_wide(self, wide: bool) -> None:
        """Open to labels beside the icons."""
        self.setFixedWidth(WIDE if wide else NARROW)
        for item in self._items.values():
            item.set_wide(wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dark ground."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), colour("rail"))

    def _add(self, key: str, icon: str, label: str, shortcut: str) -> _Item:
        tip = f"{label} ({shortcut})" if shortcut else label
        item = _Item(icon, label, tip, f"rail.{key}")
        item.clicked.connect(lambda _checked=False: self._pick(key))
        self._items[key] = item
        return item

    def _pick(self, key: str) -> None:
        self._items[key].setChecked(not self._items[key].isChecked())  # the window says where one is
        self.picked.emit(key)
