"""A firm's evaluation of the year: what is proposed, why, and what a person can do. Draws only."""

from PySide6.QtCore import Signal

from desktop.pages.campaign.state import FirmDetail
from desktop.pages.worklist.side import Side, act_row, fact_row
from desktop.parts import Button, Chip, GradeBadge, Line, Scroll, Stars, Text, clear, hbox, vbox


class FirmSide(Side[FirmDetail]):
    """`acted(key)`: confirm, decline, appeal, back; `firm_asked()`, `grade_asked()`."""

    grade_asked = Signal()

    def __init__(self) -> None:
        super().__init__("", gap=8, flush=True, name="campaign.side")
        reading = self.tr("The proposal and its reasons")
        self._scroll = Scroll(gap=8, margins=(16, 14, 16, 12), name="campaign.detail", reading=reading)
        self._acts = vbox(gap=8, margins=(16, 4, 16, 14))
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(self._acts)

    def show_state(self, state: FirmDetail) -> None:
        """Show it."""
        body = self._scroll.body
        clear(body)
        title = Text(state.title, "section", bold=True, wrap=True)
        head = hbox(GradeBadge(state.grade, 30), title, gap=10)
        head.setStretch(1, 1)
        body.addLayout(head)
        body.addLayout(hbox(Stars(state.stars), Chip(*state.chip), None, gap=10))
        body.addWidget(Text(state.move, "card", "primary", bold=True, wrap=True))
        if state.reason:
            body.addWidget(Text(state.reason, "body", wrap=True))
        for label, value in state.facts:
            body.addLayout(fact_row(label, value))
        if state.reasons:
            body.addWidget(Line())
            body.addWidget(Text(self.tr("What holds the grade down"), "card", bold=True))
            for reason in state.reasons:
                body.addWidget(Text(f"· {reason}", "dense", wrap=True))
        grade = Button(self.tr("Every indicator"), "text", "trend", name="campaign.indicators")
        grade.clicked.connect(self.grade_asked)
        firm = Button(self.tr("Open archive"), "text", "briefcase", name="campaign.firm")
        firm.clicked.connect(self.firm_asked)
        body.addLayout(hbox(grade, firm, None, gap=4))
        if state.note:
            body.addWidget(Text(state.note, "caption", "text2", wrap=True))
        body.addStretch(1)
        clear(self._acts)
        self._acts.addLayout(act_row("campaign", state.acts, self.acted.emit))
