"""On a narrow screen the section tree is a drop-down: a bar that names the section one is in, and the tree
below it when it is asked for. Knows the tree as a panel and nothing of forms.
"""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.pages.form.outline import Tally
from desktop.parts import Button, Chip, hbox, panel, vbox

_ROOM = 260  # px of the bar that the words of the section do not get
_WIDE = 320  # px of the open list


class SectionBar(QWidget):
    """48 high. `pressed()`: the list is wanted, or is to be put away."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = ""
        self._button = Button(
            self.tr("Sections"), "secondary", "list", trailing="chevron-down", name="form.sections"
        )
        self._button.clicked.connect(self.pressed)
        self._wrong = Chip("", "err", "x-circle")
        self._figures = Chip("", "plain")
        row = hbox(self._button, self._figures, self._wrong, None, gap=8, margins=(18, 2, 18, 2))
        self.setLayout(vbox(panel(row, ground="surface"), gap=0))
        self.setFixedHeight(48)

    @property
    def button(self) -> Button:
        """What opens the list."""
        return self._button

    def show_section(self, words: str, count: Tally, errors: int) -> None:
        """Name the section one is in; `errors` of the whole form."""
        self._words = words
        self._figures.set(f"{count.answered}/{count.total}", "plain", "")
        self._figures.setVisible(count.total > 0)
        self._wrong.set(self.tr("Errors: {0}").format(errors), "err", "x-circle")
        self._wrong.setVisible(errors > 0)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As much of the name as there is room for."""
        self._fit()

    def _fit(self) -> None:
        room = max(60, self.width() - _ROOM)
        short = self._button.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self._button.setText(short or self.tr("Sections"))
        self._button.setAccessibleName(self.tr("Sections: {0}").format(self._words))
        self._button.setToolTip(self.tr("All sections of this form"))


class DropDown(QObject):
    """Lets `body` drop over `holder` from below `bar`, and puts it away: by Esc, another press, or a press
    elsewhere on the page."""

    def __init__(self, holder: QWidget, bar: SectionBar, body: QWidget) -> None:
        super().__init__(holder)
        self._holder, self._bar, self._body = holder, bar, body
        self._escape = QShortcut(QKeySequence("Esc"), body)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.close)
        self._escape.setEnabled(False)
        bar.pressed.connect(self.toggle)
        self.is_open = False

    def toggle(self) -> None:
        """Open it, or put it away."""
        if self.is_open:
            self.close()
        else:
            self.is_open = True
            self._escape.setEnabled(True)
            self.place()
            self._body.raise_()
            self._body.show()
            self._body.setFocus()

    def close(self) -> None:
        """Put it away; the focus goes back to the bar if it was in it."""
        if not self.is_open:
            return
        had_focus = self._body.isAncestorOf(self._holder.focusWidget() or self._holder)
        self.is_open = False
        self._escape.setEnabled(False)
        self._body.hide()
        if had_focus:
            self._bar.button.setFocus()

    def place(self) -> None:
        """Below the bar, down to the bottom of the page."""
        top = self._bar.mapTo(self._holder, self._bar.rect().bottomLeft()).y() + 1
        self._body.setFixedWidth(min(_WIDE, self._holder.width()))
        self._body.setGeometry(0, top, self._body.width(), self._holder.height() - top)
