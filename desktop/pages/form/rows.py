"""A repeat group: a card of rows of which one is open, with copy and remove on its line.

Owns which lines there are; a line that can stay does. What rows say and hold is handed in.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.fields import object_name
from desktop.pages.form.outline import Tally
from desktop.pages.form.rowline import RowHead, Told
from desktop.parts import Button, Card, Chip, IconButton, Text, hbox, vbox
from desktop.parts.paint import painting
from desktop.theme import colour
from forms.xform import Node


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
        self._wrong = Button("", "danger", "x-circle", name=f"form.wrong.{node.name}")
        self._wrong.setToolTip(self.tr("To the first error here"))
        self._wrong.clicked.connect(lambda: self.wrong_asked.emit(self.ref))
        self.add_beside(self._wrong)
        self._add = Button(self.tr("Add one"), "text", "plus", "Ctrl Enter", name=f"form.add.{node.name}")
        self._add.clicked.connect(lambda: self.add_asked.emit(self.ref))
        if node.readonly:
            self._add.hide()
        self.add_action(self._add)
        self._none = Text("", "dense", "text2", wrap=True, name=f"form.none.{node.name}")
        self._none.setContentsMargins(16, 0, 16, 10)
        self.body.addWidget(self._none)
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
        fixed = self.tr("None now; other answers say how many there are.")
        self._none.setText(fixed if self._fixed else self.tr("None yet."))
        self._none.setVisible(not self._rows)
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
