"""The rows of a section tree, and the steps of a work flow."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QWidget

from desktop.parts.charts import paint_ring
from desktop.parts.chip import paint_chip
from desktop.parts.layout import Line, Scroll, clear, hbox
from desktop.parts.paint import painting, plain_tip, rounded, text, width_of
from desktop.parts.tab_order import put_behind
from desktop.theme import colour, font, icons
from desktop.theme.tokens import TOUCH


@dataclass(frozen=True, slots=True)
class Section:
    """A row of the tree. `depth` 0 or 1; `state` done, part, empty, error, warn, wait or "" (no mark);
    `errors_word` is the chip's text ("2 错"), `count` the figure at the right ("14/24")."""

    ref: str
    title: str
    depth: int = 0
    state: str = ""
    fraction: float = 0.0
    errors_word: str = ""
    errors_kind: str = "err"
    count: str = ""
    expanded: bool | None = None  # None: nothing below it
    current: bool = False


_STATE = {
    "done": ("check-circle", "ok"),
    "error": ("x-circle", "err"),
    "warn": ("warning", "warn"),
    "wait": ("clock", "text3"),
}


class _SectionRow(QAbstractButton):
    def __init__(self, section: Section) -> None:
        super().__init__()
        self.setFixedHeight(TOUCH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(section)

    def say(self, section: Section) -> None:
        """Show another section."""
        self.section = section
        parts = (section.title, section.count, section.errors_word)
        self.setAccessibleName(" ".join(part for part in parts if part))
        self.setToolTip(plain_tip(section.title))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        row, height = self.section, self.height()
        with painting(self) as painter:
            self._ground(painter)
            x = 10.0 if row.depth == 0 else 36.0
            if row.depth == 0 and row.state:
                self._mark(painter, x, height)
                x += 27
            strong = row.current or bool(row.expanded)
            face = font("body" if row.depth == 0 else "dense", bold=strong)
            right = self._right(painter, x + width_of(row.title, face))
            tint = colour("primary" if row.current else "text")
            text(painter, QRectF(x, 0, right - x, height - 1), row.title, face, tint)

    def _ground(self, painter: QPainter) -> None:
        rect = QRectF(self.rect())
        if self.section.current:
            rounded(painter, rect, 7, colour("primaryT"))
            rounded(painter, QRectF(0, 8, 3, rect.height() - 16), 1.5, colour("primary"))
        elif self.underMouse():
            rounded(painter, rect, 7, colour("s2"))
        if self.hasFocus():
            rounded(painter, rect, 7, None, colour("primary"), 2)

    def _mark(self, painter: QPainter, x: float, height: int) -> None:
        if self.section.state in _STATE:
            icon, tone = _STATE[self.section.state]
            icons.draw(painter, icon, x, (height - 18) / 2, 18, colour(tone))
        else:
            ring = QRectF(x, (height - 17) / 2, 17, 17)
            track = "primaryB" if self.section.current else "track"  # seen on the tint, too
            paint_ring(painter, ring, self.section.fraction, track=track)

    def _right(self, painter: QPainter, end: float) -> float:
        """Paint what stands at the right of a title that would like to reach to `end`; where it begins."""
        row = self.section
        middle = self.height() / 2
        right = self.width() - 10.0
        if row.expanded is not None:
            icon = "chevron-up" if row.expanded else "chevron-down"
            icons.draw(painter, icon, right - 15, middle - 7.5, 15, colour("text3"))
            right -= 23
        elif row.depth:
            right -= 4
        errors, count = self._figures(right - end)
        if count:
            tone = colour("ok" if row.state == "done" else "text3")
            width = width_of(count, font("caption"))
            area = QRectF(right - width, 0, width + 1, self.height() - 1)
            text(painter, area, count, font("caption"), tone)
            right -= width + 10
        if errors:
            width = _chip_width(errors)
            paint_chip(painter, right - width, middle - 12, errors, row.errors_kind)
            right -= width + 8
        return right

    def _figures(self, room: float) -> tuple[str, str]:
        """What the chip and the figure say: where they would cut the title, the count gives way to the
        errors; then the word behind their number, where the mark of the row says what it is."""
        errors, count = self.section.errors_word, self.section.count
        if errors and _chip_width(errors) + 8 + width_of(count, font("caption")) + 10 > room:
            count = ""
            if _chip_width(errors) + 8 > room and self.section.depth == 0:
                errors = errors.split()[0]
        return errors, count


def _chip_width(words: str) -> float:
    return width_of(words, font("caption", bold=True)) + 16


class SectionTree(Scroll):
    """Sections in order; `picked(ref)`. Rows are found by name `<name>.<ref>`. It scrolls along when another
    section becomes the current one."""

    picked = Signal(str)

    def __init__(self, *, name: str = "") -> None:
        super().__init__(gap=2, margins=(6, 6, 6, 6))
        self._name = name
        self._rows: list[_SectionRow] = []
        self._current = ""
        self.verticalScrollBar().rangeChanged.connect(self._show_current)  # rows came, or there is less room
        if name:
            self.setObjectName(name)

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show these; rows are reused when their number stays, so the focus does."""
        current = next((section.ref for section in sections if section.current), "")
        if current != self._current:
            QTimer.singleShot(0, self, self._show_current)
        self._current = current
        if len(sections) != len(self._rows):
            self._make_rows(sections)
        for row, section in zip(self._rows, sections, strict=True):
            row.setObjectName(f"{self._name}.{section.ref}" if self._name else "")
            row.say(section)

    def _show_current(self) -> None:
        row = next((row for row in self._rows if row.section.current), None)
        if row is not None:
            self.ensureWidgetVisible(row, 0, row.height())

    def _make_rows(self, sections: Sequence[Section]) -> None:
        clear(self.body)
        self._rows = []
        before: QWidget = self
        for section in sections:
            row = _SectionRow(section)
            row.clicked.connect(lambda _checked=False, r=row: self.picked.emit(r.section.ref))
            self._rows.append(row)
            self.body.addWidget(row)
            put_behind(before, row)  # made late, it would be the last of the window
            before = row
        self.body.addStretch(1)


class _Step(QAbstractButton):
    def __init__(self, number: int, title: str, caption: str) -> None:
        super().__init__()
        self._number, self._caption = number, caption
        self.setText(title)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{number} {title} {caption}")

    def set_caption(self, caption: str) -> None:
        self._caption = caption
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = width_of(self.text(), font("body", bold=True)) + width_of(self._caption, font("caption"))
        return QSize(round(words) + 14 + 24 + 8 + 8 + 14, 44)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        with painting(self) as painter:
            if on or self.underMouse():
                rounded(painter, QRectF(self.rect()), 8, colour("primaryT" if on else "s2"))
            if self.hasFocus():
                rounded(painter, QRectF(self.rect()), 8, None, colour("primary"), 2)
            disc = QRectF(14, 10, 24, 24)
            line = None if on else colour("input")
            rounded(painter, disc, 12, colour("primary" if on else "surface"), line, 2)
            ink = colour("onPrimary" if on else "text2")
            face = font("dense", bold=True)
            text(painter, disc, str(self._number), face, ink, Qt.AlignmentFlag.AlignHCenter)
            title = font("body", bold=True)
            width = width_of(self.text(), title)
            tint = colour("primary" if on else "text")
            text(painter, QRectF(46, 0, width + 2, 43), self.text(), title, tint)
            rest = QRectF(54 + width, 1, self.width() - 54 - width, 43)
            text(painter, rest, self._caption, font("caption"), colour("text2"))


class StepBar(QFrame):
    """Numbered steps joined by lines, 56 high; `picked(key)`. Extra widgets go to the right: `add_right`."""

    picked = Signal(str)

    def __init__(self, steps: Sequence[tuple[str, str, str]], current: str = "", *, name: str = "") -> None:
        super().__init__()
        self.setProperty("ground", "topbar")
        self._steps: dict[str, _Step] = {}
        self._right = hbox(gap=8)
        box = hbox(gap=4, margins=(16, 5, 16, 6))
        for number, (key, title, caption) in enumerate(steps, 1):
            if number > 1:
                line = Line()
                line.setFixedWidth(28)
                box.addWidget(line)
            step = _Step(number, title, caption)
            step.clicked.connect(lambda _checked=False, k=key: self._pick(k))
            if name:
                step.setObjectName(f"{name}.{key}")
            self._steps[key] = step
            box.addWidget(step)
        box.addStretch(1)
        box.addLayout(self._right)
        self.setLayout(box)
        self.setFixedHeight(56)
        self.set_current(current or (steps[0][0] if steps else ""))

    def set_current(self, key: str) -> None:
        """Show where one is."""
        for other, step in self._steps.items():
            step.setChecked(other == key)

    def set_caption(self, key: str, caption: str) -> None:
        """Change the figure beside a step."""
        self._steps[key].set_caption(caption)

    def add_right(self, widget: QWidget) -> None:
        """Put something at the right end."""
        self._right.addWidget(widget)

    def _pick(self, key: str) -> None:
        self.set_current(key)
        self.picked.emit(key)
