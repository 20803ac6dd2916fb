"""The first step: choose a file or drop one, and past imports that can be taken back. Draws only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.intake.state import RunState
from desktop.parts import Button, Card, ElidedText, EmptyState, Mark, Scroll, Text, clear, hbox, panel, vbox


class StartView(Scroll):
    """`file_asked()`, `take_back_asked(key)`."""

    file_asked = Signal()
    take_back_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=14, margins=(16, 14, 16, 14), name="intake.start")
        self._welcome = EmptyState(
            "download",
            self.tr("Choose a file, or drop it here"),
            self.tr(
                "Excel (.xlsx) or CSV, in UTF-8 or GB 18030. Every row is tried against its form first;"
                " nothing is saved before you have seen what would change."
            ),
            self.tr("Choose a file"),
            button_icon="file",
            kind="primary",
            name="intake.choose",
        )
        self._welcome.pressed.connect(self.file_asked)
        card = Card()
        card.body.addWidget(self._welcome)
        self._past = Card(self.tr("Earlier imports"), gap=2)
        self.body.addWidget(card)
        self.body.addWidget(self._past)
        self.body.addStretch(1)

    def show_runs(self, runs: Sequence[RunState]) -> None:
        """Show what can be taken back."""
        clear(self._past.body)
        self._past.setVisible(bool(runs))
        for run in runs:
            self._past.body.addWidget(self._run(run))

    def _run(self, run: RunState) -> QWidget:
        back = Button(self.tr("Take back"), "text", "undo", name=f"intake.back.{run.key}")
        back.setAccessibleName(f"{self.tr('Take back')} {run.title}")
        back.clicked.connect(lambda: self.take_back_asked.emit(run.key))
        words = vbox(ElidedText(run.title, "body"), Text(run.caption, "caption", "text2"), gap=1)
        row = hbox(Mark("history", "text2", 18), words, back, gap=10, margins=(0, 4, 0, 4))
        row.setStretch(1, 1)
        return panel(row)
