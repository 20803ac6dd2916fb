"""One repair or objection in full: steps, dates, the four conditions, the papers, what comes next.
Draws only.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from desktop.pages.pledges.line import StateLine
from desktop.pages.repair.state import CaseDetail, CheckLine
from desktop.pages.worklist.side import Side, fact_row
from desktop.parts import Button, Chip, InfoBar, Line, Mark, Scroll, Text, clear, hbox, vbox

_MARKS = {"met": ("check-circle", "ok"), "not_met": ("x-circle", "err"), "unknown": ("question", "off")}


class CaseSide(Side[CaseDetail]):
    """`acted("next")` the next step, `firm_asked()`."""

    def __init__(self) -> None:
        super().__init__("", gap=8, flush=True, name="repair.side")
        self._scroll = Scroll(
            gap=8, margins=(16, 14, 16, 12), name="repair.detail", reading=self.tr("The case")
        )
        self._act = Button("", "primary", "arrow-right", name="repair.act", wide=True)
        self._act.clicked.connect(lambda: self.acted.emit("next"))
        firm = Button(self.tr("Open archive"), "text", "briefcase", name="repair.firm")
        firm.clicked.connect(self.firm_asked)
        self._foot = hbox(self._act, firm, gap=8, margins=(16, 4, 16, 14))
        self._foot.setStretch(0, 1)
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(self._foot)

    def show_state(self, state: CaseDetail) -> None:
        """Show it."""
        body = self._scroll.body
        clear(body)
        title = Text(state.title, "section", bold=True, wrap=True)
        body.addWidget(title)
        body.addWidget(Text(state.caption, "dense", "text2", wrap=True))
        body.addLayout(hbox(Chip(*state.chip), None))
        body.addWidget(StateLine(state.steps))
        if state.next:
            body.addWidget(Text(state.next, "body", "primary", wrap=True, bold=True))
        for label, value in state.facts:
            body.addLayout(fact_row(label, value))
        self._checks(body, self.tr("Four conditions, all of them"), state.conditions)
        self._checks(body, self.tr("Papers"), state.papers)
        if state.conditions:
            scam = InfoBar(
                "warn",
                self.tr("Repair is free and knows no inside channel."),
                self.tr("Whoever takes money or offers forged papers is a fraud: warn the firm."),
                name="repair.scam",
            )
            body.addWidget(scam)
        for note in state.notes:
            body.addWidget(Text(note, "caption", "text2", wrap=True))
        body.addStretch(1)
        self._act.setVisible(bool(state.act))
        self._act.setText(state.act)
        if state.act_icon:
            self._act.set_icon(state.act_icon)

    def _checks(self, body: QVBoxLayout, title: str, lines: Sequence[CheckLine]) -> None:
        if not lines:
            return
        body.addWidget(Line())
        body.addWidget(Text(title, "card", bold=True))
        for line in lines:
            icon, tone = _MARKS[line.state]
            more = [Text(line.more, "caption", "text2")] if line.more else []
            words = Text(line.words, "dense", wrap=True)
            words.setAccessibleName(f"{line.words}: {self._said(line.state)}")
            row = hbox(vbox(Mark(icon, tone, 16), None, margins=(0, 2, 0, 0)), words, *more, gap=8)
            row.setStretch(1, 1)
            body.addLayout(row)

    def _said(self, state: str) -> str:
        names = {"met": self.tr("met"), "not_met": self.tr("missing"), "unknown": self.tr("to be found out")}
        return names[state]
