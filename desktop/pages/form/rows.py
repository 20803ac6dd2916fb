"""A repeat group: rows of which one is open; a closed row keeps its state, name, date, amount and evidence.

A closed row is one light widget that works out what it shows when it is painted, so that a thousand of them
cost little. What a row says is handed in.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.fields import object_name
from desktop.pages.form.outline import RowFacts, Tally
from desktop.parts import Button, Card, Chip, IconButton, hbox, vbox
from desktop.parts.chip import paint_chip
from desktop.parts.paint import painting, rounded, text, width_of
from desktop.theme import colour, font, icons
from forms.xform import Node

_MARK = {
    "error": ("x-circle", "err"),
    "done": ("check-circle", "ok"),
    "part": ("clock", "text3"),
    "empty": ("clock", "text3"),
    "missing": ("warning", "warn"),
}
_HEIGHT = 46
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def stack(box: QVBoxLayout, before: Sequence[QWidget], now: Sequence[QWidget]) -> None:
    """Put widgets into a column in place of others, many of which may be the same.

    Each is removed by name: an item that is only taken out lives on in Python, and while it does Qt believes
    what it once measured of the widget (a column would stay a few pixels too short).
    """
    for widget in before:
        box.removeWidget(widget)
    for at, widget in enumerate(now):
        box.insertWidget(at, widget)
        widget.show()  # at once, so that the focus can go into it


@dataclass(frozen=True, slots=True)
class RowState:
    """What the line of a row says."""

    number: str
    facts: RowFacts
    count: Tally

    @property
    def mark(self) -> str:
        """How it stands: error, missing, done, part or empty."""
        return "missing" if self.count.missing and not self.count.errors else self.count.state


Told = Callable[[str], RowState]


class RowHead(QAbstractButton):
    """The line of a row; a press opens or closes it, the arrows go to its neighbours (`moved(ref, step)`)."""

    moved = Signal(str, int)

    def __init__(self, ref: str, told: Told, *, opened: bool) -> None:
        super().__init__()
        self.ref = ref
        self._told, self._open = told, opened
        self._state: RowState | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # one row of a repeat is in the way of Tab, not all
        self.setObjectName(f"{object_name(ref)}.head")

    def state(self) -> RowState:
        """What it says now."""
        if self._state is None:
            self._state = self._told(self.ref)
            facts = self._state.facts
            words = (self._state.number, facts.name, facts.day, facts.amount, facts.state)
            self.setAccessibleName(" ".join(word for word in words if word))
        return self._state

    def forget(self) -> None:
        """Something in the row has changed."""
        self._state = None
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(300, _HEIGHT)

    def event(self, event: QEvent) -> bool:
        """Another ground under the mouse."""
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever cannot see it is told what it says."""
        self.state()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the rows, Enter opens."""
        key = Qt.Key(event.key())
        if key in _MOVES and not event.modifiers():
            self.moved.emit(self.ref, _MOVES[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark, number, name; the facts at the right while it is closed."""
        state = self.state()
        with painting(self) as painter:
            rect = QRectF(self.rect())
            if self.underMouse() and not self._open:
                painter.fillRect(rect, colour("s2"))
            if not self._open:
                painter.fillRect(QRectF(0, 0, rect.width(), 1), colour("border"))
            if self.hasFocus():
                rounded(painter, rect.adjusted(2, 2, -2, -2), 7, None, colour("primary"), 2)
            icon, tone = _MARK[state.mark]
            icons.draw(painter, icon, 14, 14, 18, colour(tone))
            bold = font("body", bold=True)
            x = 42 + width_of(state.number, bold)
            text(painter, QRectF(42, 0, x - 41, 45), state.number, bold, colour("text"))
            right = rect.width() - 8.0 if self._open else self._right(painter, rect.width(), state.facts)
            name = QRectF(x + 10, 0, right - x - 10, 45)
            text(painter, name, state.facts.name, font("body", bold=self._open), colour("text"))

    def _right(self, painter: QPainter, width: float, facts: RowFacts) -> float:
        """Paint the facts from the right end; where they begin."""
        right = width - 14.0
        icons.draw(painter, "chevron-down", right - 16, 15, 16, colour("text3"))
        right -= 28
        if facts.evidence:
            count = str(facts.evidence)
            wide = width_of(count, font("caption"))
            icons.draw(painter, "image", right - wide - 20, 15, 16, colour("text2"))
            text(painter, QRectF(right - wide, 0, wide + 1, 45), count, font("caption"), colour("text2"))
            right -= wide + 32
        if facts.state and right > 320:
            wide = min(width_of(facts.state, font("caption")) + 16, 160.0)
            paint_chip(painter, right - wide, 11, facts.state, "plain")
            right -= wide + 12
        amount, day = font("body", bold=True), font("dense")
        for words, face, room in ((facts.amount, amount, 110.0), (facts.day, day, 92.0)):
            if words and right - room > 260:
                wide = max(room, width_of(words, face))
                area = QRectF(right - wide, 0, wide, 45)
                text(painter, area, words, face, colour("text"), Qt.AlignmentFlag.AlignRight)
                right -= wide + 16
        return right


class OpenRow(QFrame):
    """The open row: its line with copy and remove, then whatever is in it."""

    copy_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, ref: str, told: Told, *, fixed: bool) -> None:
        super().__init__()
        self.ref = ref
        self._blocks: tuple[QWidget, ...] = ()
        name = object_name(ref)
        self.head = RowHead(ref, told, opened=True)
        self._copy = Button(self.tr("Copy"), "ghost", "copy", name=f"{name}.copy")
        self._copy.clicked.connect(lambda: self.copy_asked.emit(self.ref))
        self._remove = Button(self.tr("Remove"), "ghost", "trash", name=f"{name}.remove")
        self._remove.clicked.connect(lambda: self.remove_asked.emit(self.ref))
        shut = IconButton("chevron-up", self.tr("Close this row"), name=f"{name}.close")
        shut.clicked.connect(self.head.click)
        if fixed:
            self._copy.hide()
            self._remove.hide()
        self._shut = shut
        self._body: QVBoxLayout = vbox(gap=10, margins=(14, 0, 14, 14))
        line = hbox(self.head, self._copy, self._remove, shut, gap=4, margins=(0, 0, 4, 0))
        line.setStretch(0, 1)
        self.setLayout(vbox(line, self._body, gap=0))

    def stops(self) -> list[QWidget]:
        """What Tab goes through on its line."""
        return [self.head, self._copy, self._remove, self._shut]

    def arrange(self, blocks: Sequence[QWidget]) -> None:
        """Show these below the line."""
        if tuple(blocks) != self._blocks:
            stack(self._body, self._blocks, blocks)
            self._blocks = tuple(blocks)

    def set_locked(self, locked: bool) -> None:
        """Neither copied nor removed while the form is read-only."""
        self._copy.setEnabled(not locked)
        self._remove.setEnabled(not locked)

    def forget(self) -> None:
        """Something in the row has changed."""
        self.head.forget()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edge of the open row."""
        super().paintEvent(event)
        tone = "err" if self.head.state().mark == "error" else "primary"
        with painting(self) as painter:
            painter.fillRect(QRectF(0, 0, self.width(), 1), colour("border"))
            painter.fillRect(QRectF(0, 1, 3, self.height() - 1), colour(tone))


class RepeatCard(Card):
    """The group: title, count, errors, add; then its rows. Signals carry refs."""

    add_asked = Signal(str)
    wrong_asked = Signal(str)
    toggled = Signal(str)
    copy_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, node: Node, told: Told, *, numbered: bool) -> None:
        super().__init__("", flush=True, gap=0)
        self.ref = node.ref
        self._told, self._numbered, self._fixed = told, numbered, node.readonly
        self._rows: list[RowHead | OpenRow] = []
        self._refs: dict[str, RowHead | OpenRow] = {}
        self._stop: RowHead | None = None
        self.setObjectName(f"{object_name(node.ref)}.rows")
        self._count = Chip("")
        self.add_beside(self._count)
        self._wrong = Button("", "danger", "x-circle", size="compact", name=f"form.wrong.{node.name}")
        self._wrong.setToolTip(self.tr("To the first error here"))
        self._wrong.clicked.connect(lambda: self.wrong_asked.emit(self.ref))
        self.add_beside(self._wrong)
        self._add = Button(self.tr("Add one"), "text", "plus", "Ctrl Enter", name=f"form.add.{node.name}")
        self._add.clicked.connect(lambda: self.add_asked.emit(self.ref))
        if node.readonly:
            self._add.hide()
        self.add_action(self._add)
        self._list: QVBoxLayout = vbox(gap=0)
        self.body.addLayout(self._list)

    @property
    def takes_rows(self) -> bool:
        """Whether a person may add one."""
        return not self._fixed and self._add.isEnabled()

    def show_title(self, node: Node) -> None:
        """Its number and label as they are now."""
        self.set_title(f"{node.number} {node.label}".strip() if self._numbered else node.label)

    def show_rows(self, refs: Sequence[str], opened: str) -> OpenRow | None:
        """Have a line for each row, and the open one; lines that can stay do."""
        for at, ref in enumerate(refs):
            there = self._rows[at] if at < len(self._rows) else None
            if there is None or there.ref != ref or isinstance(there, OpenRow) != (ref == opened):
                if there is not None and there.ref == ref:
                    self._take(at)
                self._put(at, ref, opened=ref == opened)
        while len(self._rows) > len(refs):
            self._take(len(self._rows) - 1)
        self._refs = {row.ref: row for row in self._rows}
        found = self._refs.get(opened)
        self._stop_at(found or (self._rows[0] if self._rows else None))
        return found if isinstance(found, OpenRow) else None

    def show_count(self, count: Tally) -> None:
        """How many rows, how many errors in them."""
        self._count.set(self.tr("{0} in all").format(len(self._rows)))
        self._wrong.setText(self.tr("Errors: {0}").format(count.errors))
        self._wrong.setVisible(count.errors > 0)

    def set_locked(self, locked: bool) -> None:
        """No rows come or go while the form is read-only."""
        self._add.setEnabled(not locked)
        for row in self._rows:
            if isinstance(row, OpenRow):
                row.set_locked(locked)

    def forget(self, ref: str = "") -> None:
        """A row has changed; all, without a ref."""
        rows = [self._refs[ref]] if ref in self._refs else [] if ref else self._rows
        for row in rows:
            row.forget()

    def stops(self) -> list[QWidget]:
        """What Tab goes through before the questions of the open row."""
        row = self._refs.get(self._stop.ref) if self._stop is not None else None
        return [self._wrong, self._add, *(row.stops() if isinstance(row, OpenRow) else [row] if row else [])]

    def entry(self) -> QWidget:
        """Where one comes in: the line Tab stops at, or the button for a first row."""
        return self._stop or self._add

    def head(self, ref: str) -> RowHead | None:
        """The line of a row."""
        row = self._refs.get(ref)
        return row.head if isinstance(row, OpenRow) else row

    def _put(self, at: int, ref: str, *, opened: bool) -> None:
        row: RowHead | OpenRow
        if opened:
            row = OpenRow(ref, self._told, fixed=self._fixed)
            row.copy_asked.connect(self.copy_asked)
            row.remove_asked.connect(self.remove_asked)
            head = row.head
        else:
            row = head = RowHead(ref, self._told, opened=False)
        head.clicked.connect(lambda: self.toggled.emit(ref))
        head.moved.connect(self._move)
        self._rows.insert(at, row)
        self._list.insertWidget(at, row)
        row.show()

    def _take(self, at: int) -> None:
        row = self._rows.pop(at)
        if self._stop is (row.head if isinstance(row, OpenRow) else row):
            self._stop = None
        row.hide()
        self._list.removeWidget(row)
        row.setParent(None)
        row.deleteLater()

    def _stop_at(self, row: "RowHead | OpenRow | None") -> None:
        """Tab stops at one line only; the arrows go on from there."""
        head = row.head if isinstance(row, OpenRow) else row
        if head is self._stop:
            return
        if self._stop is not None:
            self._stop.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if head is not None:
            head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stop = head

    def _move(self, ref: str, step: int) -> None:
        refs = [row.ref for row in self._rows]
        at = refs.index(ref) + step
        if 0 <= at < len(refs) and (head := self.head(refs[at])) is not None:
            self._stop_at(self._rows[at])
            head.setFocus(Qt.FocusReason.TabFocusReason)
