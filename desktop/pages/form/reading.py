"""转给企业看: the section read back in large type, one fact a line, for the person across the counter."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QFont, QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollBar, QWidget

from desktop.pages.form.cover import Cover
from desktop.parts import Button, Line, RichText, Scroll, Text, hbox, panel, vbox
from desktop.theme import font

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_AT_ONCE = 60  # lines
_SCROLLS = {
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QScrollBar.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QScrollBar.SliderAction.SliderToMaximum,
}


class ReadingView(Cover):
    """Esc or the button puts it away, arrows scroll. Lines: (label, value); without label a statement."""

    def __init__(self, parent: QWidget, title: str, lines: Sequence[tuple[str, str]], back: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("form.reading")
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        done = Button(
            back or QCoreApplication.translate("ReadingView", "Back to filling"),
            "secondary",
            key="Esc",
            name="form.reading.close",
        )
        done.clicked.connect(self.close)
        head = hbox(Text(title, "figure", wrap=True), done, gap=16, margins=(40, 20, 40, 12))
        head.setStretch(0, 1)
        scroll = Scroll(gap=14, margins=(40, 8, 40, 40), name="form.reading.scroll")
        self._scroll, self._waiting = scroll, list(reversed(lines))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_more)
        self._show_more()
        self.setLayout(vbox(head, Line(), scroll, gap=0))
        bar = scroll.verticalScrollBar()
        for key, action in _SCROLLS.items():  # before the button takes them for moves of the focus
            shortcut = QShortcut(QKeySequence(key), self, context=_WITHIN)
            shortcut.activated.connect(partial(bar.triggerAction, action))
        done.setFocus()

    def _show_more(self) -> None:
        """A screenful at a time: a whole archive has a thousand lines."""
        for _ in range(min(_AT_ONCE, len(self._waiting))):
            label, value = self._waiting.pop()
            if label:
                fact = Text(value, "page", wrap=True)
                fact.setFont(_large(bold=True))
                asked = Text(label, "section", "text2", bold=False, wrap=True)
                self._scroll.body.addWidget(panel(vbox(asked, fact, gap=2)))
                self._scroll.body.addWidget(Line())
            else:
                statement = RichText(value, "page")
                statement.setFont(_large())
                self._scroll.body.addWidget(statement)
        if self._waiting:
            self._later.start(0)
        else:
            self._scroll.body.addStretch(1)


def _large(*, bold: bool = False) -> QFont:
    """24 px: to be read across a counter."""
    face = font("page", bold=bold)
    face.setPixelSize(24)
    return face


def show_reading(
    parent: QWidget, title: str, lines: Sequence[tuple[str, str]], back: str = ""
) -> ReadingView:
    """Cover `parent` with the lines in large type; `back` is what the button says that puts it away."""
    view = ReadingView(parent, title, lines, back)
    view.show()
    view.raise_()
    return view
