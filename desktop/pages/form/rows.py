"""A repeat group: rows of which one is open; a closed row keeps its state, name, date, amount and photos."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.fields import object_name
from desktop.pages.form.outline import RowFacts, Tally
from desktop.parts import Button, Card, Chip, Line, hbox, vbox
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


class _RowHead(QAbstractButton):
    """The line of a row; a press opens or closes it."""

    def __init__(self, ref: str) -> None:
        super().__init__()
        self._number, self._facts = "", RowFacts("", "", "", "", 0)
        self._state, self._open = "", False
        self.setFixedHeight(46)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setObjectName(f"{object_name(ref)}.head")

    def show_row(self, number: str, facts: RowFacts, state: str, *, opened: bool) -> None:
        self._number, self._facts, self._state, self._open = number, facts, state, opened
        self.setAccessibleName(" ".join(p for p in (number, facts.name, facts.day, facts.amount) if p))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, 46)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            rect = QRectF(self.rect())
            if self.underMouse() and not self._open:
                painter.fillRect(rect, colour("s2"))
            if self.hasFocus():
                rounded(painter, rect.adjusted(2, 2, -2, -2), 7, None, colour("primary"), 2)
            icon, tone = _MARK[self._state]
            icons.draw(painter, icon, 14, 14, 18, colour(tone))
            bold = font("body", bold=True)
            text(painter, QRectF(42, 0, 26, 45), self._number, bold, colour("text"))
            right = self._right(painter, rect.width())
            x = 42 + width_of(self._number, bold) + 10
            face = font("body", bold=self._open)
            text(painter, QRectF(x, 0, right - x, 45), self._facts.name, face, colour("text"))

    def _right(self, painter: QPainter, width: float) -> float:
        """Paint the facts from the right end; where they begin."""
        facts, right = self._facts, width - 14.0
        mark = "chevron-up" if self._open else "chevron-down"
        icons.draw(painter, mark, right - 16, 15, 16, colour("text3"))
        right -= 28
        if self._open:
            return right
        if facts.photos:
            icons.draw(painter, "image", right - 26, 15, 16, colour("text2"))
            count = QRectF(right - 8, 0, 12, 45)
            text(painter, count, str(facts.photos), font("caption"), colour("text2"))
            right -= 38
        if facts.state:
            wide = width_of(facts.state, font("caption")) + 16
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


class RowCard(QFrame):
    """One row: its line, and when open its questions with copy and remove."""

    toggled = Signal(str)
    copy_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, ref: str, body: QWidget | None, *, fixed: bool) -> None:
        super().__init__()
        self.ref = ref
        self._state = ""
        self._opened = body is not None
        name = object_name(ref)
        self._head = _RowHead(ref)
        self._head.clicked.connect(lambda: self.toggled.emit(self.ref))
        column = vbox(Line(), self._head, gap=0)
        if body is not None:
            column.addLayout(vbox(body, margins=(14, 0, 14, 0)))
            copy = Button(self.tr("Copy"), "ghost", "copy", name=f"{name}.copy")
            copy.clicked.connect(lambda: self.copy_asked.emit(self.ref))
            remove = Button(self.tr("Remove"), "ghost", "trash", name=f"{name}.remove")
            remove.clicked.connect(lambda: self.remove_asked.emit(self.ref))
            if not fixed:
                column.addLayout(hbox(None, copy, remove, gap=4, margins=(14, 0, 10, 8)))
        self.setLayout(column)

    def show_row(self, number: str, facts: RowFacts, count: Tally) -> None:
        """Show how it stands."""
        self._state = "missing" if count.missing and not count.errors else count.state
        self._head.show_row(number, facts, self._state, opened=self._opened)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The edge of the open row."""
        super().paintEvent(event)
        if self._opened:
            with painting(self) as painter:
                tone = "err" if self._state == "error" else "primary"
                painter.fillRect(QRectF(0, 1, 3, self.height() - 1), colour(tone))


class RepeatCard(Card):
    """The group: title, count, errors, add; then its rows. Signals carry refs."""

    add_asked = Signal(str)
    toggled = Signal(str)
    copy_asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self, node: Node) -> None:
        super().__init__(f"{node.number} {node.label}".strip(), flush=True, gap=0)
        self.ref = node.ref
        self.rows: dict[str, RowCard] = {}
        self._count, self._wrong = Chip(""), Chip("", "err", "x-circle")
        self.add_beside(self._count)
        self.add_beside(self._wrong)
        self._add = Button(self.tr("Add one"), "text", "plus", "Ctrl Enter", name=f"form.add.{node.name}")
        self._add.clicked.connect(lambda: self.add_asked.emit(self.ref))
        if node.readonly:
            self._add.hide()
        self.add_action(self._add)
        self._fixed = node.readonly
        self._list: QVBoxLayout = vbox(gap=0)
        self.body.addLayout(self._list)

    def add_row(self, ref: str, body: QWidget | None) -> RowCard:
        """Append a row; `body` holds its questions if it is open."""
        row = RowCard(ref, body, fixed=self._fixed)
        row.toggled.connect(self.toggled)
        row.copy_asked.connect(self.copy_asked)
        row.remove_asked.connect(self.remove_asked)
        self.rows[ref] = row
        self._list.addWidget(row)
        row.show()
        return row

    def show_count(self, rows: int, errors: int) -> None:
        """How many rows, how many errors in them."""
        self._count.set(self.tr("{0} in all").format(rows))
        self._wrong.set(self.tr("Errors: {0}").format(errors))
        self._wrong.setVisible(errors > 0)

    def set_locked(self, locked: bool) -> None:
        """No more rows while the form is read-only."""
        self._add.setEnabled(not locked)
