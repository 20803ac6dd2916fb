"""One undecided field: what it was before, its sides with who, when and the photo, and which of them
stays."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QWidget

from desktop.pages.sync.heads import LABEL_WIDTH, as_column
from desktop.pages.sync.state import Field, Side
from desktop.parts import (
    Chip,
    Flow,
    IconButton,
    Mark,
    Segmented,
    Text,
    TextInput,
    Tick,
    hbox,
    paint_cover,
    panel,
    vbox,
)
from desktop.parts.paint import painting, plain_tip, rounded
from desktop.parts.text import breakable
from desktop.theme import colour, icons

_LINE = 44  # height of the choice, beside which its words stand
_CONTEXT = 40  # characters of what a row is about that stand in its first column
_NAMED = 3  # sides up to which a choice calls them by more than their number
_RUN = 16  # characters without a space that a narrow column shows in one line
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_FIRMS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class _Photo(QAbstractButton):
    """A small picture; a press shows both sides large."""

    def __init__(self, data: bytes, says: str) -> None:
        super().__init__()
        self._image = QImage.fromData(data)
        self.setFixedSize(92, 68)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row's own button does the same
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(says)
        self.setToolTip(says)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            rect = QRectF(self.rect())
            if self._image.isNull():
                rounded(painter, rect, 5, colour("track"))
                icons.draw(
                    painter, "image", rect.center().x() - 10, rect.center().y() - 10, 20, colour("text3")
                )
            else:
                paint_cover(painter, rect, self._image, 5)


class FieldRow(QWidget):
    """`chosen(side)`, `typed(words)`, `later()`, `compared()`; keys: `stepped(±1)`, `firm_stepped(±1)`,
    `escaped()`."""

    chosen = Signal(str)
    typed = Signal(str)
    later = Signal()
    compared = Signal()
    stepped = Signal(int)
    firm_stepped = Signal(int)
    escaped = Signal()

    def __init__(self, index: int, row: Field, shared: Sequence[tuple[str, str]]) -> None:
        """`shared`: who and device of mine and theirs, where the head of the columns says it for all rows."""
        super().__init__()
        self.setObjectName(f"sync.field.{index}")
        self._index, self._field = index, row
        self._ticks: dict[str, Tick] = {}
        self._other: TextInput | None = None
        self._buttons: list[IconButton] = []
        self._values: list[QWidget] = []
        grid = QGridLayout()
        grid.setContentsMargins(12, 8, 0, 6)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        last = (len(row.sides) + 1) // 2
        grid.addWidget(self._label(row), 0, 0, last, 1)
        for number, side in enumerate(row.sides):
            self._values.append(as_column(self._side(side, number, shared)))
            grid.addWidget(self._values[-1], number // 2, 1 + number % 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        asked = Text(self.tr("Which stays"), "caption", "text2")
        asked.setFixedHeight(_LINE)
        grid.addWidget(asked, last, 0, Qt.AlignmentFlag.AlignTop)
        self.choice = self._choice(row)
        grid.addWidget(self._deciding(row), last, 1, 1, 2)
        self.setLayout(grid)
        self.show_choice(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line before each column, as far down as its values."""
        with painting(self) as painter:
            for side in self._values[:2]:
                high = max(value.geometry().bottom() for value in self._values)
                painter.fillRect(QRect(side.x(), 0, 1, high), colour("div"))

    @property
    def key(self) -> str:
        """The field's."""
        return self._field.key

    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops in it, one after the other."""
        return [self.choice, *self._buttons, *([self._other] if self._other is not None else [])]

    def same_as(self, row: Field) -> bool:
        """Whether all but the choice is as it is shown."""
        return _bare(row) == _bare(self._field)

    def show_choice(self, row: Field) -> None:
        """Show what was chosen; nothing is built anew, and the keyboard stays where it is."""
        self._field = row
        for key, tick in self._ticks.items():
            tick.setChecked(row.choice in (key, "both"))
        self.choice.set_value(row.choice or None)
        if self._other is not None:
            if self._other.text() != row.other:
                self._other.setText(row.other)
            self._other.set_state("error" if row.wrong else "")
            self._other.setVisible(row.choice == "other")

    def take_keyboard(self) -> None:
        """What is typed and chosen next goes here."""
        if self._field.choice == "other" and self._other is not None:
            self._other.setFocus()
        else:
            self.choice.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ move from field to field, Page up and down from firm to firm, Esc back to the firms."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _FIRMS:
            self.firm_stepped.emit(_FIRMS[key])
        else:
            super().keyPressEvent(event)

    def _label(self, row: Field) -> QWidget:
        about = Text(_short(row.context), "caption", "text2", wrap=True)
        about.setToolTip(plain_tip(row.context))
        words = [Text(row.label, "dense", bold=True, wrap=True), about]
        if row.before:
            words.append(Text(row.before, "caption", "text2", wrap=True, name=f"sync.before.{self._index}"))
        label = panel(vbox(*words, None, gap=1, margins=(0, 2, 8, 0)))
        label.setFixedWidth(LABEL_WIDTH - 12)
        return label

    def _side(self, side: Side, number: int, shared: Sequence[tuple[str, str]]) -> QWidget:
        row, value = self._field, side.value or self.tr("(empty)")
        called = "" if number < 2 else self.tr("Version {0}").format(side.key)
        tick = Tick(round_mark=True, says=f"{row.label}: {value}", name=f"sync.side.{side.key}")
        tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the choice below is the same, by key
        tick.setFixedWidth(_LINE)  # for a finger
        tick.clicked.connect(lambda _checked=False: self.chosen.emit(side.key))
        self._ticks[side.key] = tick
        words = vbox(*([Text(called, "caption", "conf", bold=True)] if called else []), gap=1)
        words.addWidget(Text(breakable(value, _RUN), "body", bold=True, wrap=True))
        known = number < 2 and len(shared) == 2 and shared[number] == (side.who, side.device)
        said = side.when if known else f"{side.who} · {side.when}"
        words.addWidget(Text(said, "caption", "text2", wrap=True))
        if not known:
            words.addWidget(Text(side.device, "caption", "text2", wrap=True))
        if side.doubted:
            doubt = Text(self.tr("A clock was off: do not trust the time"), "caption", "warn", wrap=True)
            words.addLayout(_marked("clock", "warn", doubt))
        if side.proof:
            words.addLayout(_marked("link", "ok", Text(side.proof, "caption", "ok", wrap=True)))
        words.addStretch(1)
        box = hbox(tick, words, gap=0, margins=(10, 0, 8, 0))
        box.setAlignment(tick, Qt.AlignmentFlag.AlignTop)
        box.setStretch(1, 1)
        if side.photo:
            photo = _Photo(side.thumbnail, self.tr("Show both sides large"))
            photo.clicked.connect(self.compared)
            box.addWidget(photo, 0, Qt.AlignmentFlag.AlignTop)
        return panel(box)

    def _deciding(self, row: Field) -> QWidget:
        """The choice, what speaks for one of them, what else can be done, and room to type something else."""
        held = Flow(gap=8, between=0)
        held.addWidget(self.choice)
        if row.hint:
            held.addWidget(panel(hbox(Chip(row.hint, row.hint_kind), margins=(0, 10, 0, 10))))
        tools = self._tools(row)
        line = hbox(panel(held), tools, gap=4)
        line.setStretch(0, 1)
        line.setAlignment(tools, Qt.AlignmentFlag.AlignTop)
        below = vbox(line, gap=4, margins=(0, 0, 12, 0))
        if row.may_other:
            self._other = TextInput(
                row.other, placeholder=self.tr("What is right instead"), name=f"sync.other.{self._index}"
            )
            self._other.setAccessibleName(f"{row.label}: {self._other.placeholderText()}")
            self._other.edited.connect(self.typed)
            below.addWidget(self._other)
        return panel(below)

    def _tools(self, row: Field) -> QWidget:
        """Both sides large, where there is more than a row can show; and not now."""
        if any(side.photo or side.whole for side in row.sides) or len(row.context) > _CONTEXT:
            compare = IconButton(
                "expand", self.tr("Show both sides large"), name=f"sync.compare.{self._index}"
            )
            compare.clicked.connect(self.compared)
            self._buttons.append(compare)
        later = IconButton("clock", self.tr("Later: ask again tomorrow"), name=f"sync.later.{self._index}")
        later.clicked.connect(self.later)
        self._buttons.append(later)
        return panel(hbox(*self._buttons, gap=0))

    def _choice(self, row: Field) -> Segmented:
        names = {"mine": self.tr("Mine"), "theirs": self.tr("Theirs")}
        said = "{0}" if len(row.sides) > _NAMED else self.tr("Version {0}")  # beside each value it is whole
        options = [(s.key, names.get(s.key, said.format(s.key))) for s in row.sides]
        acts = {side.key: side.act for side in row.sides if side.act}
        options = [
            (k, self.tr("{0}: {1}").format(says, acts[k]) if k in acts else says) for k, says in options
        ]
        if row.may_both:
            options.append(("both", self.tr("Keep both")))
        if row.may_other:
            options.append(("other", self.tr("Other …")))
        choice = Segmented(options, compact=True, clearable=True, name=f"sync.choice.{self._index}")
        choice.setAccessibleName(f"{row.label}: {self.tr('Which stays')}")
        choice.changed.connect(self.chosen)
        return choice


def _short(words: str) -> str:
    return words if len(words) <= _CONTEXT else f"{words[: _CONTEXT - 1]}…"


def _marked(icon: str, tone: str, words: Text) -> QHBoxLayout:
    box = hbox(Mark(icon, tone, 14), words, gap=4)
    box.setStretch(1, 1)
    return box


def _bare(row: Field) -> Field:
    """The row as far as it is built: what is chosen or typed changes nothing of that."""
    return replace(row, choice="", other="", wrong=False)
