"""The bars of the form page: errors and finishing at the top, previous and next section at the bottom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.pages.form.outline import Section, Tally
from desktop.parts import Button, Chip, IconButton, hbox, panel, vbox
from desktop.parts.paint import plain_tip
from desktop.shell.topbar import FocusHeader
from desktop.workspace import Workspace

_AROUND = 66  # px of a button beside its words
_LEAST, _MOST = 56, 240  # px of a section's name on a button
_TIGHT = 640  # px of a bar that has no room for sentences


class FormHead(FocusHeader):
    """`wrong_pressed()` walks to the next error, `finish_pressed()` finishes, `more_pressed(QWidget)` opens
    the menu below that button."""

    wrong_pressed = Signal()
    finish_pressed = Signal()
    more_pressed = Signal(QWidget)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._wrong = Button("", "danger", "x-circle", "F8", name="form.errors")
        self._wrong.clicked.connect(self.wrong_pressed)
        self._fine = Chip("", "ok", "check-circle")
        self._fine.setObjectName("form.fine")
        self._finish = Button(self.tr("Finish"), "secondary", name="form.finish")
        self._finish.clicked.connect(self.finish_pressed)
        self._more = IconButton("more", self.tr("More"), "secondary", name="form.more")
        self._more.clicked.connect(lambda: self.more_pressed.emit(self._more))
        for widget in (self._wrong, self._fine, self._finish, self._more):
            self.add(widget)

    def show_state(self, title: str, caption: str, whole: Tally, *, locked: bool) -> None:
        """Say what is being filled and how it stands."""
        self.set_title(title, caption)
        self._finish.show()
        self._more.show()
        self._wrong.setVisible(whole.errors > 0)
        self._wrong.setText(self.tr("Errors: {0}").format(whole.errors))
        self._fine.setVisible(not whole.errors)
        if locked:
            self._fine.set(self.tr("Read-only"), "plain", "lock")
        elif whole.missing:
            self._fine.set(self.tr("{0} required left").format(whole.missing), "plain", "clock")
        else:
            self._fine.set(self.tr("No errors"), "ok", "check-circle")
        self._finish.setEnabled(not (whole.errors or whole.missing or locked))
        self._finish.setToolTip(self._why_not(whole, locked))

    def show_review(self, title: str, caption: str) -> None:
        """Say what is being looked at; there is nothing to correct or finish yet."""
        self.set_title(title, caption)
        for widget in (self._wrong, self._fine, self._finish, self._more):
            widget.hide()

    def _why_not(self, whole: Tally, locked: bool) -> str:
        if locked:
            return self.tr("Needs an authorisation by the firm")
        parts = []
        if whole.missing:
            parts.append(self.tr("{0} required left").format(whole.missing))
        if whole.errors:
            parts.append(self.tr("Errors: {0}").format(whole.errors))
        return " · ".join(parts) or self.tr("Finish (Ctrl+Shift+Enter)")


class FormFooter(QWidget):
    """60 high. `moved(step)`, `flagged()`, `finish_pressed()`, `missing_pressed()`."""

    moved = Signal(int)
    flagged = Signal()
    finish_pressed = Signal()
    missing_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._previous = Button("", "secondary", "chevron-left", name="form.previous")
        self._previous.clicked.connect(lambda: self.moved.emit(-1))
        self._flag = Button(self.tr("Ask later"), "ghost", "flag", name="form.flag")
        self._flag.clicked.connect(self.flagged)
        self._missing = Button("", "text", name="form.missing")
        self._missing.clicked.connect(self.missing_pressed)
        self._next = Button("", "primary", trailing="chevron-right", name="form.next")
        self._next.clicked.connect(lambda: self.moved.emit(1))
        self._finish = Button(self.tr("Finish"), "primary", "check", name="form.finish.here")
        self._finish.clicked.connect(self.finish_pressed)
        row = hbox(
            self._previous, None, self._flag, self._missing, self._next, self._finish,
            gap=10, margins=(18, 8, 18, 8),
        )  # fmt: skip
        self.setLayout(vbox(panel(row, ground="surface"), gap=0))
        self.setFixedHeight(60)
        self._leads: tuple[tuple[Button, str], ...] = ()
        self._left = 0

    def show_state(
        self, before: Section | None, after: Section | None, whole: Tally, *, locked: bool, flagged: bool
    ) -> None:
        """Name the neighbours; at the end, say what keeps the form from being finished."""
        self._leads = tuple(
            (button, f"{section.number} {section.title}".strip())
            for button, section in ((self._previous, before), (self._next, after))
            if section is not None
        )
        self._previous.setVisible(before is not None)
        self._next.setVisible(after is not None)
        self._flag.setText(self.tr("No longer ask later") if flagged else self.tr("Ask later"))
        self._left = whole.missing + whole.errors
        self._missing.setVisible(after is None and self._left > 0 and not locked)
        self._finish.setVisible(after is None)
        self._finish.setEnabled(not self._left and not locked)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, more or less of the names."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Name where buttons lead as far as there is room for it; whoever asks is told all of it."""
        whole = self.tr("{0} left before it can be finished").format(self._left)
        self._missing.setText(self.tr("{0} left").format(self._left) if self.width() < _TIGHT else whole)
        self._missing.setAccessibleName(whole)
        others = [b for b in (self._flag, self._missing, self._finish) if not b.isHidden()]
        taken = sum(button.sizeHint().width() + 10 for button in others) + 36
        each = (self.width() - taken) // max(1, len(self._leads)) - _AROUND
        for button, words in self._leads:
            room = max(_LEAST, min(_MOST, each))
            short = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            button.setText(short)
            button.setAccessibleName(words)
            button.setToolTip(plain_tip(words) if short != words else "")
