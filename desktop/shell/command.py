"""The command box (Ctrl+K): a field, and under it what there is for what is typed. What that is, `finding`
knows; the box shows it, and asks on where an entry has a question of its own.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.finding.entries import Entry, Stage
from desktop.parts.inputs import TextInput
from desktop.parts.layout import vbox
from desktop.parts.table import Cell, Column, Row, Table
from desktop.parts.text import Text

ROOM = 10  # lines shown; more are reached by scrolling
_LINE = 48


class CommandBox(QFrame):
    """Arrows move, Enter takes, Esc goes a question back, or closes."""

    def __init__(self, window: QWidget, stage: Stage) -> None:
        super().__init__(window, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("command")
        self.setProperty("popup", "true")
        self._stages = [stage]
        self._entries: dict[str, Entry] = {}
        self.typed = TextInput(icon="search", placeholder=stage.prompt)
        self.typed.setObjectName("command.text")
        self.typed.edited.connect(lambda _text: self.fill())
        self.typed.installEventFilter(self)
        self.table = Table((Column("", ""),), row_height=_LINE, name="command.list", says=stage.prompt)
        self.table.horizontalHeader().hide()
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.clicked.connect(lambda _index: self._take())
        self._nothing = Text("", "dense", "text2", wrap=True)
        self.setLayout(vbox(self.typed, self._nothing, self.table, gap=8, margins=(10, 10, 10, 10)))
        self.fill()

    def show_over(self, window: QWidget) -> None:
        """Show in the upper third of the window."""
        width = min(640, window.width() - 80)
        self.setFixedWidth(width)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, 72)))
        self.show()
        self.typed.setFocus()

    def show_below(self, field: QWidget) -> None:
        """Show under a field it chooses for, as wide as that."""
        self.setFixedWidth(max(field.width(), 320))
        self.move(field.mapToGlobal(QPoint(0, field.height() + 4)))
        self.show()
        self.typed.setFocus()

    def fill(self) -> None:
        """Show what there is for what is typed."""
        words = self.typed.text().strip()
        found = self._stages[-1].find(words)
        self._entries = {entry.key: entry for entry in found}
        rows = [Row(entry.key, (_cell(entry),)) for entry in found]
        self.table.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.table.setFixedHeight(min(len(rows), self._room()) * _LINE + 2)
        nothing = self.tr("Nothing matches “{0}”. Try initials or the last 6 of the code.")
        self._nothing.setText("" if rows else nothing.format(words))
        self._nothing.setVisible(not rows)
        if rows:
            self.table.select(rows[0].id)
        self.adjustSize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the text act on the list; Esc goes back to the question before."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            row = self.table.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1)
            row = max(0, min(self.table.rows_model.rowCount() - 1, row))
            self.table.setCurrentIndex(self.table.rows_model.index(row, 0))
        elif key == Qt.Key.Key_Escape and len(self._stages) > 1:
            self._stages.pop()
            self._ask()
        else:
            return False
        return True

    def _room(self) -> int:
        """Lines that fit below the field: fewer in a low window."""
        above = self.parentWidget()
        height = above.window().height() if above is not None else 0
        return max(3, min(ROOM, (height - 180) // _LINE))

    def _take(self) -> None:
        entry = self._entries.get(self.table.current())
        while entry is not None and entry.then is not None:
            stage = entry.then()
            choices = stage.find("")
            if len(choices) != 1 or choices[0].then is not None:
                self._stages.append(stage)
                self._ask()
                return
            entry = choices[0]  # nothing to choose
        if entry is not None:
            self.close()
            entry.run()

    def _ask(self) -> None:
        prompt = self._stages[-1].prompt
        self.typed.clear()
        self.typed.setPlaceholderText(prompt)
        self.table.setAccessibleName(prompt)
        self.fill()


def _cell(entry: Entry) -> Cell:
    return Cell(
        entry.words,
        sub=entry.sub,
        bold=bool(entry.marks),
        icon=entry.icon,
        marks=entry.marks,
        tip=entry.words,
    )
