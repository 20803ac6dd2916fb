"""Whether a person is at work: after a while without any act the session locks; Tab shows the focus ring, a
pointer hides it.

Owns the idle clock and the ring; knows neither the session nor what locking is.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import isValid

from desktop.parts import FocusRing

_ACTS = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
)


class Presence(QObject):
    """Watches one window. `acted()` with every act; `gone()` after `minutes()` without one; 0: not now."""

    acted = Signal()
    gone = Signal()

    def __init__(
        self, parent: QObject, application: QApplication, window: QMainWindow, minutes: Callable[[], int]
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._ring = FocusRing()
        self._by_key = False
        self._minutes = minutes
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.gone)
        application.focusChanged.connect(self._focus_moved)

    def watch(self) -> None:
        """Begin, once the window is shown: its handle sees every act of a person once, while a filter on the
        application would see every event."""
        self._handle = self._window.windowHandle()
        self._handle.installEventFilter(self)

    def restart(self) -> None:
        """The time without an act begins now."""
        minutes = self._minutes()
        if minutes:
            self._idle.start(minutes * 60_000)
        else:
            self._idle.stop()

    def hide_ring(self) -> None:
        """The control it surrounds goes."""
        self._ring.follow(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key or pointer act puts `gone` off."""
        kind = event.type()
        if kind in _ACTS:
            self.restart()
            self.acted.emit()
            if isinstance(event, QKeyEvent):
                self._by_key = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            elif kind != QEvent.Type.MouseMove:
                self._by_key = False
        return False

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        shown = self._by_key and now is not None and now.window() is self._window
        if not isValid(self._ring):  # it went with the control's parent
            self._ring = FocusRing()
        self._ring.follow(now if shown else None)
