"""The diagnosis tab: where things stand, earlier rounds, reports. Draws only."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.pages.archive.state import DiagnosisState
from desktop.pages.archives.pressable import RowButton
from desktop.parts import (
    Bar,
    Button,
    Card,
    Chip,
    GradeBadge,
    Line,
    Mark,
    Scroll,
    Text,
    clear,
    hbox,
    vbox,
)


class RoundsView(Scroll):
    """`opened(step)`, `report_picked(sha)`, `preview_asked()`."""

    opened = Signal(str)
    report_picked = Signal(str)
    preview_asked = Signal()

    def __init__(self) -> None:
        super().__init__(gap=14, margins=(16, 14, 16, 14), name="archive.rounds")

    def show_state(self, state: DiagnosisState) -> None:
        """Show it."""
        clear(self.body)
        self.body.addWidget(self._current(state))
        self.body.addWidget(self._before(state))
        self.body.addWidget(self._reports(state))
        self.body.addStretch(1)

    def _current(self, state: DiagnosisState) -> QWidget:
        titles = {
            "none": self.tr("Not diagnosed yet"),
            "open": self.tr("A diagnosis is under way"),
            "done": self.tr("The last diagnosis is finished"),
        }
        card = Card(titles[state.state])
        act_words = {
            "none": self.tr("Start the diagnosis"),
            "open": self.tr("Go on"),
            "done": self.tr("Open"),
        }
        act = Button(act_words[state.state], "primary", "diagnosis", name="archive.diagnosis.open")
        act.clicked.connect(lambda: self.opened.emit("checks"))
        answered = self.tr("{0} of %Ln questions answered", "", state.total).format(state.answered)
        bar = Bar(state.answered / state.total if state.total else 0.0, width=220)
        high, medium, low = state.found
        found = hbox(
            Chip(self.tr("High {0}").format(high), "err", "alert"),
            Chip(self.tr("Medium {0}").format(medium), "warn", "warning"),
            Chip(self.tr("Low {0}").format(low), "plain", "info"),
            None,
            gap=6,
        )
        middle = vbox(
            Text(state.rated, "section"),
            hbox(bar, Text(answered, "dense", "text2"), None, gap=10),
            found,
            gap=6,
        )
        row = hbox(GradeBadge(state.grade or None, 64), middle, vbox(None, act, None), gap=16)
        row.setStretch(1, 1)
        card.body.addLayout(row)
        card.body.addWidget(Line())
        card.body.addLayout(self._onward(state))
        return card

    def _onward(self, state: DiagnosisState) -> QHBoxLayout:
        plan = Button(
            self.tr("Improvement plan"), "secondary", "target", size="compact", name="archive.diagnosis.plan"
        )
        plan.clicked.connect(lambda: self.opened.emit("plan"))
        trend = Button(
            self.tr("Trend and review"), "secondary", "trend", size="compact", name="archive.diagnosis.follow"
        )
        trend.clicked.connect(lambda: self.opened.emit("follow"))
        words = self.tr("Plan: {0} open, {1} done").format(state.plan_open, state.plan_done)
        preview = Button(
            self.tr("Preview the report"), "secondary", "eye", size="compact", name="archive.report.preview"
        )
        preview.clicked.connect(self.preview_asked)
        return hbox(Text(words, "dense", "text2"), None, plan, trend, preview)

    def _before(self, state: DiagnosisState) -> QWidget:
        card = Card(self.tr("Earlier rounds"), gap=8)
        for day, grade, words in state.rounds:
            card.body.addLayout(
                hbox(
                    GradeBadge(grade or None, 28),
                    Text(day, "dense"),
                    Text(words, "dense", "text2"),
                    None,
                    gap=12,
                )
            )
        if not state.rounds:
            card.body.addWidget(
                Text(
                    self.tr("None is finished yet; a round is closed by its report."),
                    "dense",
                    "text3",
                    wrap=True,
                )
            )
        return card

    def _reports(self, state: DiagnosisState) -> QWidget:
        card = Card(self.tr("Reports issued"), gap=2)
        for sha, number, day in state.reports:
            row = hbox(
                Mark("file", "text2", 18),
                Text(number, "body"),
                Text(day, "dense", "text2"),
                None,
                Mark("chevron-right", "text3"),
                gap=10,
                margins=(4, 4, 8, 4),
            )
            button = RowButton(row, number, name=f"archive.report.{number}", radius=6)
            button.clicked.connect(lambda _=False, sha=sha: self.report_picked.emit(sha))
            card.body.addWidget(button)
        if not state.reports:
            card.body.addWidget(Text(self.tr("No report has been issued."), "dense", "text3", wrap=True))
        return card
