"""While rows are read, tried or saved: how far it is, and a way to stop; and what it came to. Draws only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.intake.state import DoneState
from desktop.parts import Bar, Button, Card, Mark, Text, centred, hbox, panel, vbox


class WorkingView(QWidget):
    """`stopped()`."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Text("", "section", wrap=True)
        self._words = Text("", "dense", "text2")
        self._bar = Bar(0.0, "primary")
        self._stop = Button(self.tr("Stop"), "secondary", "stop", "Esc", name="intake.stop")
        self._stop.clicked.connect(self.stopped)
        card = Card(gap=14)
        card.body.addWidget(self._title)
        card.body.addWidget(self._bar)
        card.body.addLayout(hbox(self._words, None, self._stop))
        self.setLayout(vbox(centred(card, 560)))

    def begin(self, title: str, *, can_stop: bool = True) -> None:
        """Something else is under way."""
        self._title.setText(title)
        self._words.setText("")
        self._bar.set(0.0)
        self._stop.setEnabled(can_stop)
        self._stop.setVisible(can_stop)

    def show_progress(self, done: int, total: int) -> None:
        """How far it is; a total of 0 is not known."""
        words = self.tr("{0} of {1}").format(f"{done:,}", f"{total:,}") if total else f"{done:,}"
        self._words.setText(words)
        self._bar.set(done / total if total else 0.0)

    def stopping(self) -> None:
        """The wish to stop was heard."""
        self._words.setText(self.tr("Stopping; nothing will be saved"))
        self._stop.setEnabled(False)


class DoneView(QWidget):
    """`firms_asked()`, `more_asked()`, `take_back_asked()`."""

    firms_asked = Signal()
    more_asked = Signal()
    take_back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = Text("", "section", wrap=True, name="intake.done.title")
        self._words = Text("", "body", "text2", wrap=True, name="intake.done.words")
        self._where = Text("", "dense", "text2", wrap=True)
        firms = Button(self.tr("To the archives"), "primary", "archives", name="intake.done.firms")
        firms.clicked.connect(self.firms_asked)
        more = Button(self.tr("Import more"), "secondary", "download", name="intake.done.more")
        more.clicked.connect(self.more_asked)
        back = Button(self.tr("Take all of it back"), "text", "undo", name="intake.done.back")
        back.clicked.connect(self.take_back_asked)
        card = Card(gap=14)
        head = hbox(Mark("check-circle", "ok", 28), self._title, gap=12)
        head.setStretch(1, 1)
        for item in (panel(head), self._words, self._where):
            card.body.addWidget(item)
        card.body.addLayout(hbox(firms, more, None, back))
        self.setLayout(vbox(centred(card, 620)))

    def show_state(self, state: DoneState) -> None:
        """Show what it came to."""
        self._title.setText(state.title)
        self._words.setText(state.words)
        self._where.setText(
            self.tr(
                "Each archive notes the file and the row its values came from; its history can take single"
                " ones back."
            )
        )
