"""What lies over the whole page for a while: it follows the page's size, keeps the focus to itself and lets
the page's keys sleep. Knows nothing of what it covers but its keys.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QWidget

_HERE_ONLY = Qt.FindChildOption.FindDirectChildrenOnly


class Cover(QFrame):
    """Covers its parent until it is closed, by Esc or otherwise; then it tells `gone()`."""

    gone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(parent.rect())
        parent.installEventFilter(self)
        self.is_gone = False
        self._asleep = parent.findChildren(QShortcut, options=_HERE_ONLY)
        for shortcut in self._asleep:
            shortcut.setEnabled(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the page."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays on it."""
        tab = Qt.FocusPolicy.TabFocus
        stops = [w for w in self.findChildren(QWidget) if w.focusPolicy() & tab and w.isVisible()]
        at = QApplication.focusWidget()
        if stops:
            place = stops.index(at) + (1 if forward else -1) if at in stops else 0
            stops[place % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves the page does not find it there again."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The page's keys wake up."""
        super().closeEvent(event)
        if self.is_gone:
            return
        self.is_gone = True
        for shortcut in self._asleep:
            shortcut.setEnabled(True)
        self.gone.emit()
