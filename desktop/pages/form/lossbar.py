"""Says which answers a step took away, in the flow, with the way back. Knows only what it is handed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.form.steps import Loss
from desktop.parts import Button, Dialog, InfoBar, Scroll, Text, hbox, panel, vbox
from desktop.sentences import sentences

_FEW = 4  # so many are named at once; the rest on request
_HIGHEST = 104  # of the list; the question at hand needs the room


class LossBar(QWidget):
    """`undo_asked()` while one press takes the step back; after the next step it only says what went."""

    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._losses: tuple[Loss, ...] = ()
        self._undoable = self._whole = False
        self._bar = InfoBar("warn", "", closable=True, name="form.losses")
        self._bar.pressed.connect(self.undo_asked)
        self._bar.closed.connect(self.hide)
        self._list = Text("", "dense", "text2", wrap=True, name="form.losses.list")
        self._room = Scroll(reading=self.tr("What went"), name="form.losses.room")
        self._room.body.addWidget(self._list)
        self._room.body.addStretch(1)
        self._list.installEventFilter(self)
        self._more = Button("", "text", name="form.losses.all")
        self._more.clicked.connect(self._show_whole)
        named = hbox(self._room, self._more, gap=8, margins=(12, 0, 0, 0))
        named.setStretch(0, 1)
        self.setLayout(vbox(self._bar, panel(named), gap=4, margins=(18, 10, 18, 0)))
        self.hide()

    def show_losses(self, losses: Sequence[Loss]) -> None:
        """Say that these went with the step just made."""
        self._losses, self._undoable, self._whole = tuple(losses), True, len(losses) <= _FEW
        self._say()
        self._bar.show()
        self.show()

    def pass_on(self) -> None:
        """Another step was made: to undo would no longer take back this one."""
        if not self._undoable:
            self.hide()
        self._undoable = False
        if self.isVisible():
            self._say()

    def _show_whole(self) -> None:
        self._whole = True
        self._say()

    def _say(self) -> None:
        kept = sum(loss.kept for loss in self._losses)
        gone = len(self._losses) - kept
        parts = []
        if gone:
            parts.append(self.tr("Answers cleared: {0}.").format(gone))
        if kept:
            words = self.tr("Answers that no longer apply: {0}; kept until it is finished.")
            parts.append(words.format(kept))
        undo = self.tr("Undo") if self._undoable else ""
        self._bar.say("warn", sentences(*parts), "", undo)
        named = self._losses if self._whole else self._losses[:_FEW]
        self._list.setText("\n".join(_words(loss) for loss in named))
        self._more.setText(self.tr("All {0}").format(len(self._losses)))
        self._more.setVisible(not self._whole)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another width of the list, other lines."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        """As high as what is named, up to a limit; from there on it scrolls."""
        needed = self._list.heightForWidth(self._list.width()) + 2 * self._room.frameWidth() + 4
        self._room.setFixedHeight(min(_HIGHEST, needed))


def left_out_dialog(parent: QWidget, losses: Sequence[Loss]) -> Dialog:
    """Asks before answers that do not apply are left out of what is saved; `confirmed()` to finish."""
    tr = partial(QCoreApplication.translate, "LossBar")
    named = Scroll(gap=4, reading=tr("What went"), name="form.leftout.list")
    for loss in losses:
        named.body.addWidget(Text(_words(loss), "dense", wrap=True))
    named.body.addStretch(1)
    named.setFixedHeight(min(240, 44 * len(losses) + 8))

    return Dialog(
        parent,
        tr("Answers left out: {0}").format(len(losses)),
        tr("They no longer apply because of later answers, and will not be part of what is saved."),
        act=tr("Finish without them"),
        keep=tr("Look again"),
        icon="warning",
        tone="warn",
        content=named,
        name="form.leftout",
    )


def _words(loss: Loss) -> str:
    return QCoreApplication.translate("LossBar", "{0}: {1}").format(loss.question, loss.value)
