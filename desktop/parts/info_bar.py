"""Words in the flow of a page: information bars, toasts for acts that can be undone, empty and loading
states.
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from desktop.parts.button import Button, IconButton
from desktop.parts.field import Mark
from desktop.parts.layout import hbox, vbox
from desktop.parts.paint import painting, rounded
from desktop.parts.text import RichText, Text, emphasised, unmarked
from desktop.theme import colour, icons

_KINDS = {
    "off": ("cloud-off", "off"),
    "warn": ("warning", "warn"),
    "err": ("alert", "err"),
    "conf": ("conflict", "conf"),
    "ok": ("check-circle", "ok"),
    "primary": ("info", "primary"),
    "lock": ("lock", "off"),
}


class InfoBar(QFrame):
    """Icon, bold fact, consequence, at most one button. `pressed()`, `closed()` (if `closable`).

    `kind`: off, warn, err, conf, ok, primary, lock. It stays until it is solved. `narrow`: the button stands
    below the words, for the sides of pages.
    """

    pressed = Signal()
    closed = Signal()

    def __init__(
        self,
        kind: str = "off",
        bold: str = "",
        words: str = "",
        button: str = "",
        *,
        icon: str = "",
        closable: bool = False,
        narrow: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._mark = Mark("", size=18)
        self._words = RichText("", "dense")
        self._words.setContentsMargins(0, 4, 0, 4)
        self._button = Button(button, "secondary", size="compact", name=f"{name}.act" if name else "")
        self._button.clicked.connect(self.pressed)
        self._close = IconButton(
            "close", self.tr("Close"), size="compact", name=f"{name}.close" if name else ""
        )
        self._close.clicked.connect(self._shut)
        if not closable:
            self._close.hide()
        if narrow:
            said = hbox(self._mark, self._words, self._close, gap=10)
            said.setStretch(1, 1)
            box: QBoxLayout = vbox(said, hbox(None, self._button), gap=6, margins=(13, 2, 8, 2))
        else:
            box = hbox(self._mark, self._words, self._button, self._close, gap=10, margins=(13, 2, 8, 2))
            box.setStretch(1, 1)
        self.setLayout(box)
        self.setMinimumHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.say(kind, bold, words, button, icon=icon)
        if name:
            self.setObjectName(name)

    def say(self, kind: str, bold: str, words: str = "", button: str = "", *, icon: str = "") -> None:
        """Say something else."""
        mark, tone = _KINDS[kind]
        self._kind = "off" if kind == "lock" else kind
        self.setProperty("card", self._kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._mark.set(icon or mark, tone)
        gap = " " if bold[-1:].isascii() and words else ""  # Chinese needs no space between sentences
        said = f"<b>{bold}</b>{gap}{words}" if bold else words
        self._words.setText(emphasised(said))
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(unmarked(said))

    def say_rich(self, kind: str, html: str, words: str) -> None:
        """Say what is HTML already, and known to be harmless; `words` are the same without it."""
        self.say(kind, "", words)
        self._words.setText(html)

    def text(self) -> str:
        """What it says, without markup."""
        return self.accessibleName()

    def _shut(self) -> None:
        self.hide()
        self.closed.emit()


class Toast(QFrame):
    """「已移除 · 撤销」 at the bottom of a window for 8 seconds; `undo` is called when its button is
    pressed. Without an undo word it only says what was done, and lets the mouse through to what it lies over.
    """

    def __init__(self, window: QWidget, words: str, undo_word: str, undo: Callable[[], None]) -> None:
        for earlier in window.findChildren(Toast):  # one at a time: they would lie on each other
            earlier.hide()
            earlier.deleteLater()
        super().__init__(window)
        self.setObjectName("toast")
        self.setProperty("popup", "true")
        self._undo = undo
        button = Button(undo_word, "text", "undo", size="compact", name="toast.undo")
        button.clicked.connect(self._undone)
        if not undo_word:  # a button shown before it has a parent would be a window of its own
            button.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not undo_word)
        self.setLayout(hbox(Text(words, "dense"), button, gap=16, margins=(18, 6, 8 if undo_word else 18, 6)))
        self.setMinimumHeight(48)
        self.adjustSize()
        above = 44 + 60  # the status bar, and the bar of buttons some pages have at their end
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - above)
        self.show()
        self.raise_()
        stay = 8000 if undo_word else 3000  # time to undo, or just to read
        QTimer.singleShot(stay, self, self.deleteLater)

    def _undone(self) -> None:
        self.hide()
        self._undo()
        self.deleteLater()


class EmptyState(QWidget):
    """Round icon, why it is empty, one button, one text link. `pressed()`, `link_pressed()`."""

    pressed = Signal()
    link_pressed = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        words: str = "",
        button: str = "",
        *,
        button_icon: str = "",
        link: str = "",
        kind: str = "secondary",
        name: str = "",
    ) -> None:
        super().__init__()
        act = Button(button, kind, button_icon, name=f"{name}.act" if name else "")
        act.clicked.connect(self.pressed)
        if not button:
            act.hide()
        more = Button(link, "text", name=f"{name}.link" if name else "")
        more.clicked.connect(self.link_pressed)
        if not link:
            more.hide()
        column = vbox(
            None,
            Text(title, "section"),
            Text(words, "dense", "text2", wrap=True),
            hbox(act, more, None, gap=6, margins=(0, 4, 0, 0)),
            None,
            gap=4,
        )
        box = hbox(_RoundIcon(icon), column, gap=16, margins=(8, 8, 8, 8))
        box.setStretch(1, 1)
        self.setLayout(box)
        if name:
            self.setObjectName(name)


class _RoundIcon(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFixedSize(76, 76)

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            rounded(painter, QRectF(self.rect()), 38, colour("primaryT"))
            icons.draw(painter, self._icon, 24, 24, 28, colour("primary"))


class Skeleton(QWidget):
    """Rows of grey where something is coming; shown only when it takes longer than 0.3 s."""

    def __init__(self, rows: int = 3) -> None:
        super().__init__()
        self._rows = rows
        self.setMinimumHeight(rows * 37)

    def sizeHint(self) -> QSize:
        """A row is 37 high."""
        return QSize(300, self._rows * 37)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint blocks and lines of different lengths."""
        with painting(self) as painter:
            for row in range(self._rows):
                y = row * 37.0
                rounded(painter, QRectF(0, y, 28, 28), 6, colour("track"))
                room = self.width() - 40
                for share, top, height in (((0.56, 0.74, 0.44)[row % 3], 2, 12), (0.4, 19, 8)):
                    line = QRectF(40, y + top, room * share, height)
                    rounded(painter, line, 4, colour("track" if height == 12 else "s3"))
