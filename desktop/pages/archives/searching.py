"""The search field above a list: letters search, arrows and Enter act on the list below."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.parts import TextInput

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class SearchInput(TextInput):
    """Up, down and Enter act on the list below; Esc clears. After an arrow Space ticks, until a letter is
    typed: whoever walks through the list is not writing."""

    def __init__(self, table: QWidget, placeholder: str) -> None:
        super().__init__(placeholder=placeholder, icon="search", name="archives.search")
        self._table = table
        self._walking = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the list its keys."""
        key = event.key()
        if key in (*_MOVES, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._walking = key in _MOVES
            self._table.keyPressEvent(event)
        elif key == Qt.Key.Key_Space and self._walking:
            self._table.keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._walking = False
            self.clear()
        else:
            self._walking = self._walking and not event.text()
            super().keyPressEvent(event)
