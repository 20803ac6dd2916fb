"""Choosing among few: segmented control, chips that wrap, tick box, switch."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.parts.layout import Flow, hbox
from desktop.parts.paint import painting, rounded, text, width_of
from desktop.theme import colour, font, icons
from desktop.theme.tokens import COMPACT, RADIUS_BUTTON, RADIUS_INPUT, TOUCH

Options = Sequence[tuple[str, str]]  # (value, label)

_TONES = {
    # tone: fill, ink, icon
    "primary": ("primaryT", "primary", "check"),
    "err": ("errT", "err", "close"),
    "warn": ("warnT", "warn", "minus"),
    "off": ("s3", "text", ""),
}


class _Segment(QAbstractButton):
    """One option of a segmented control; it paints its part of the common outline."""

    def __init__(self, label: str, tone: str, place: str, spare: int, *, mark: bool, stretch: bool) -> None:
        super().__init__()
        self.setText(label)
        self._spare = spare  # above and below what is painted
        self._tone = tone
        self._place = place  # first, middle, last, only
        self._mark = mark
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.toggled.connect(lambda _on: self.updateGeometry())
        horizontal = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Preferred
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)

    def sizeHint(self) -> QSize:
        """Bold words, the mark, and padding: what is chosen is never told by colour alone. Short words have
        room for the mark in any case, so that choosing moves nothing."""
        bold = font("body", bold=True)
        room = 20 if self._mark and (len(self.text()) <= 3 or self.isChecked()) else 0
        return QSize(round(width_of(self.text(), bold)) + 28 + room, TOUCH)

    def minimumSizeHint(self) -> QSize:
        """Bold words and little else."""
        return QSize(round(width_of(self.text(), font("body", bold=True))) + 14, TOUCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint fill, words and the dividing line."""
        rect = QRectF(self.rect()).adjusted(0, self._spare, 0, -self._spare)
        fill, ink, icon = _TONES[self._tone]
        with painting(self) as painter:
            line = self._line()
            if self.isChecked():
                self._fill(painter, rect, fill, line)
            elif self.underMouse() and self.isEnabled():
                self._fill(painter, rect, "s2", line)
            if self._place in ("first", "middle"):
                between = QRectF(rect.width() - 1, rect.y() + line, 1, rect.height() - 2 * line)
                painter.fillRect(between, colour("border"))
            face = font("body", bold=self.isChecked())
            words = width_of(self.text(), face)
            marked = self._mark and self.isChecked() and icon and words + 34 <= rect.width()
            tint = colour(ink if self.isChecked() else "text")
            if not self.isEnabled():
                tint = colour("text3")
            x = (rect.width() - words - (20 if marked else 0)) / 2
            if marked:
                icons.draw(painter, icon, x, (self.height() - 16) / 2, 16, tint)
                x += 20
            text(painter, QRectF(max(4, x), 0, rect.width() - 8, self.height() - 1), self.text(), face, tint)

    def _line(self) -> int:
        """How wide the common outline is now; it stays in sight around whatever is chosen."""
        holder = self.parentWidget()
        return 2 if holder is not None and holder.hasFocus() else 1

    def _fill(self, painter: QPainter, rect: QRectF, fill: str, line: int) -> None:
        left = line - 1 if self._place in ("first", "only") else 0  # the control keeps one pixel itself
        right = line - 1 if self._place in ("last", "only") else 0
        room = rect.adjusted(left, line, -right, -line)
        path = QPainterPath()
        radius = RADIUS_BUTTON - 0.5 - line
        path.addRoundedRect(room, radius, radius)
        square = QPainterPath()
        if self._place in ("middle", "last"):
            square.addRect(QRectF(0, room.y(), radius + 1, room.height()))
        if self._place in ("middle", "first"):
            square.addRect(QRectF(rect.width() - radius - 1, room.y(), radius + 1, room.height()))
        painter.fillPath(path.united(square), colour(fill))

    def event(self, event: QEvent) -> bool:
        """Hover changes the look."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)


class Segmented(QWidget):
    """2–4 exclusive options; arrows move, space or a press chooses. `tones` colours a chosen option
    (primary, err, warn, off). `changed(str)` only when a person chooses. `clearable` lets go on a second
    press.
    """

    changed = Signal(str)

    def __init__(
        self,
        options: Options,
        value: str | None = None,
        *,
        tones: Mapping[str, str] | None = None,
        compact: bool = False,
        mark: bool = True,
        stretch: bool = False,
        clearable: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._value: str | None = None
        self._clearable = clearable
        self._segments: dict[str, _Segment] = {}
        self._spare = (TOUCH - COMPACT) // 2 if compact else 0  # pressed, it is 44 high in any case
        box = hbox(gap=0, margins=(1, 0, 1, 0))
        last = len(options) - 1
        for index, (key, label) in enumerate(options):
            place = "only" if last == 0 else "first" if index == 0 else "last" if index == last else "middle"
            tone = (tones or {}).get(key, "primary")
            segment = _Segment(label, tone, place, self._spare, mark=mark, stretch=stretch)
            segment.clicked.connect(lambda _checked=False, k=key: self._pressed(k))
            if name:
                segment.setObjectName(f"{name}.{key}")
            self._segments[key] = segment
            box.addWidget(segment)
        self.setLayout(box)
        self.setFixedHeight(TOUCH)
        horizontal = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Maximum
        self.setSizePolicy(horizontal, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_value(value)
        if name:
            self.setObjectName(name)

    def value(self) -> str | None:
        """The chosen value, or None."""
        return self._value

    def set_value(self, value: str | None) -> None:
        """Choose without telling."""
        self._value = value if value in self._segments else None
        for key, segment in self._segments.items():
            segment.setChecked(key == self._value)
        chosen = self._segments[self._value].text() if self._value is not None else ""
        self.setAccessibleDescription(chosen)

    def set_label(self, value: str, label: str) -> None:
        """Change the words of an option (counts in them)."""
        self._segments[value].setText(label)
        self._segments[value].setAccessibleName(label)
        self._segments[value].updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the choice; Space and Delete let go of it, if it may be."""
        key, keys = Qt.Key(event.key()), list(self._segments)
        if key == Qt.Key.Key_Space and keys:
            self._pressed(self._value or keys[0])
            return
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._value and self._clearable:
            self._pressed(self._value)
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        at = keys.index(self._value) + step if self._value in keys else 0
        self._pressed(keys[max(0, min(len(keys) - 1, at))], again=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The common outline."""
        with painting(self) as painter:
            line = "primary" if self.hasFocus() else "input"
            width = 2 if self.hasFocus() else 1
            shape = QRectF(self.rect()).adjusted(0, self._spare, 0, -self._spare)
            rounded(painter, shape, RADIUS_BUTTON, colour("surface"), colour(line), width)

    def _pressed(self, key: str, *, again: bool = True) -> None:
        if key == self._value:
            if self._clearable and again:
                self.set_value(None)
                self.changed.emit("")
            else:
                self._segments[key].setChecked(True)
            return
        self.set_value(key)
        self.changed.emit(key)


class _ChoiceChip(QAbstractButton):
    def __init__(self, label: str) -> None:
        super().__init__()
        self.setText(label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(lambda _on: self.updateGeometry())
        self.setFixedHeight(TOUCH)  # a column short of room never cuts its lower edge
        self.setAccessibleName(label)

    def sizeHint(self) -> QSize:
        """Words and, when on, the mark."""
        mark = 22 if self.isChecked() else 0
        return QSize(round(width_of(self.text(), font("body", bold=self.isChecked()))) + 24 + mark, TOUCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        with painting(self) as painter:
            on = self.isChecked()
            line = "primary" if on or self.hasFocus() else "input"
            fill = "primaryT" if on else "surface" if self.isEnabled() else "s3"
            width = 2 if self.hasFocus() else 1
            rounded(painter, QRectF(self.rect()), RADIUS_INPUT, colour(fill), colour(line), width)
            ink = colour("primary" if on else "text" if self.isEnabled() else "text3")
            x = 12.0
            if on:
                icons.draw(painter, "check", x, (self.height() - 16) / 2, 16, ink)
                x += 22
            inside = QRectF(x, 0, self.width() - x - 4, self.height() - 1)
            text(painter, inside, self.text(), font("body", bold=on), ink)


class MultiChips(QWidget):
    """Any number of options, wrapping. `changed(tuple)` of the chosen values, in the order of the options."""

    changed = Signal(tuple)

    def __init__(self, options: Options, values: Sequence[str] = (), *, name: str = "") -> None:
        super().__init__()
        self._chips: dict[str, _ChoiceChip] = {}
        flow = Flow(gap=6)
        for key, label in options:
            chip = _ChoiceChip(label)
            chip.setChecked(key in values)
            chip.clicked.connect(self._pressed)
            if name:
                chip.setObjectName(f"{name}.{key}")
            self._chips[key] = chip
            flow.addWidget(chip)
        self.setLayout(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if name:
            self.setObjectName(name)

    def values(self) -> tuple[str, ...]:
        """The chosen values."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def set_values(self, values: Sequence[str]) -> None:
        """Choose without telling."""
        for key, chip in self._chips.items():
            chip.setChecked(key in values)

    def _pressed(self) -> None:
        self.changed.emit(self.values())


class Tick(QAbstractButton):
    """A check box of 22 px (44 high with its hit box), with words; `toggled(bool)`. `round_mark` for a
    side. `says` is its accessible name when the words stand beside it.
    """

    def __init__(
        self,
        words: str = "",
        *,
        checked: bool = False,
        round_mark: bool = False,
        says: str = "",
        name: str = "",
    ) -> None:
        super().__init__()
        self.setText(words)
        self.setCheckable(True)
        self.setChecked(checked)
        self._round = round_mark
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(says or words)
        if name:
            self.setObjectName(name)

    def sizeHint(self) -> QSize:
        """The box and its words; high enough for a finger."""
        words = round(width_of(self.text(), font("body"))) + 10 if self.text() else 8
        return QSize(24 + words, TOUCH)

    def minimumSizeHint(self) -> QSize:
        """The same, but long words give way."""
        return QSize(min(self.sizeHint().width(), 160), TOUCH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks as Space does, as with every other control of a form."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box and the words."""
        with painting(self) as painter:
            box = QRectF(1, (self.height() - 22) / 2, 22, 22)
            radius = 11 if self._round else 5
            if self.isChecked():
                rounded(painter, box, radius, colour("primary" if self.isEnabled() else "text3"))
                if self.hasFocus():
                    inner = box.adjusted(2, 2, -2, -2)
                    rounded(painter, inner, max(radius - 2, 3), None, colour("onPrimary"), 1.5)
                icons.draw(painter, "check", box.x() + 3, box.y() + 3, 16, colour("onPrimary"))
            else:
                line = "primary" if self.hasFocus() else "input"
                rounded(painter, box, radius, colour("surface"), colour(line), 2)
            words = QRectF(34, 0, self.width() - 34, self.height() - 1)
            text(painter, words, self.text(), font("body"), colour("text"))


class Switch(QAbstractButton):
    """On or off, at once. `toggled(bool)`."""

    def __init__(self, accessible: str, *, checked: bool = False, name: str = "") -> None:
        super().__init__()
        self.setCheckable(True)
        self.setChecked(checked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if name:
            self.setObjectName(name)

    def sizeHint(self) -> QSize:
        """The hit box is 44 wide and high."""
        return QSize(44, TOUCH)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint track and knob."""
        with painting(self) as painter:
            track = QRectF(4, (self.height() - 20) / 2, 36, 20)
            on = self.isChecked()
            line = "primary" if on or self.hasFocus() else "input"
            rounded(painter, track, 10, colour("primary" if on else "surface"), colour(line), 2)
            if on and self.hasFocus():
                rounded(painter, track.adjusted(2, 2, -2, -2), 8, None, colour("onPrimary"), 1.5)
            knob = QRectF(track.right() - 16 if on else track.left() + 4, track.top() + 4, 12, 12)
            rounded(painter, knob, 6, colour("onPrimary" if on else "input"))
