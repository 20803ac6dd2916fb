"""The command box (Ctrl+K): firms by name, pinyin, initials or code; pages; what this page offers."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.parts.inputs import TextInput
from desktop.parts.layout import vbox
from desktop.parts.table import Cell, Column, Row, Table
from desktop.parts.text import Text
from desktop.shell.page import Action
from desktop.workspace import Workspace
from sync.store.model import FirmQuery

ROOM = 8  # lines shown


class CommandBox(QFrame):
    """`firm_picked(archive id)`; actions run themselves. Arrows move, Enter takes, Esc closes."""

    firm_picked = Signal(str)

    def __init__(self, window: QWidget, workspace: Workspace, actions: Sequence[Action]) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("command")
        self.setProperty("popup", "true")
        self._workspace = workspace
        self._actions = tuple(actions)
        self._runs: dict[str, Callable[[], None]] = {}
        self.typed = TextInput(
            icon="search", placeholder=self.tr("Firm, pinyin, initials, last 6 of the code, or an action")
        )
        self.typed.setObjectName("command.text")
        self.typed.edited.connect(lambda _text: self._fill())
        self.typed.installEventFilter(self)
        self.table = Table(
            (Column("", ""),), row_height=48, name="command.list", says=self.typed.placeholderText()
        )
        self.table.horizontalHeader().hide()
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(lambda _index: self._take())
        self._nothing = Text("", "dense", "text2", wrap=True)
        self.setLayout(vbox(self.typed, self._nothing, self.table, gap=8, margins=(10, 10, 10, 10)))
        self._fill()

    def show_over(self, window: QWidget) -> None:
        """Show in the upper third of the window."""
        width = min(640, window.width() - 80)
        self.setFixedWidth(width)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 72)))
        self.show()
        self.typed.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the text act on the list."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.table.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            row = max(0, min(self.table.rows_model.rowCount() - 1, row))
            self.table.setCurrentIndex(self.table.rows_model.index(row, 0))
        else:
            return False
        return True

    def _fill(self) -> None:
        words = self.typed.text().strip()
        rows = [*self._firms(words), *self._matching_actions(words)][:ROOM]
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.table.setFixedHeight(len(rows) * 48 + 2)
        nothing = self.tr("Nothing matches “{0}”. Try initials or the last 6 of the code.")
        self._nothing.setText("" if rows else nothing.format(words))
        self._nothing.setVisible(not rows)
        if rows:
            self.table.select(rows[0].id)
        self.adjustSize()

    def _firms(self, words: str) -> list[Row]:
        if not words:
            return []
        page = self._workspace.store.firms(FirmQuery(text=words, limit=6))
        rows = []
        for firm in page.rows:
            spans = tuple((start, end - start) for start, end in firm.match_spans)
            cell = Cell(firm.name, sub=firm.uscc, bold=True, icon="archives", marks=spans)
            self._runs[firm.archive] = partial(self.firm_picked.emit, firm.archive)
            rows.append(Row(firm.archive, (cell,)))
        return rows

    def _matching_actions(self, words: str) -> list[Row]:
        low = words.lower()
        rows = []
        for action in self._actions:
            if low in action.label.lower():
                self._runs[action.label] = action.run
                rows.append(Row(action.label, (Cell(action.label, icon=action.icon),)))
        return rows

    def _take(self) -> None:
        run = self._runs.get(self.table.current())
        if run is not None:
            self.close()
            run()
