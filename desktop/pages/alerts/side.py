"""One alert in detail, and what can be done about it. Draws only."""

from PySide6.QtCore import Signal

from desktop.pages.alerts.state import AlertLine
from desktop.pages.worklist.side import Side, act_row
from desktop.parts import Button, Chip, Line, Text, clear, hbox, vbox


class AlertSide(Side[AlertLine]):
    """`opened()` the record, `firm_asked()`, `acted(step)`."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__("", gap=10, name="alerts.side")
        self._title = Text("", "section", wrap=True, bold=True)
        self._left, self._state = Chip("", "warn"), Chip("", "plain")
        self._firm = Text("", "dense", "text2", wrap=True)
        there = Button(self.tr("Open archive"), "text", "briefcase", name="alerts.firm")
        there.clicked.connect(self.firm_asked)
        self._detail = Text("", "body", wrap=True)
        self._action = Text("", "body", "primary", wrap=True)
        self._said = Text("", "dense", "text2", wrap=True)
        self._open = Button(
            self.tr("Open the record"), "primary", "arrow-right", name="alerts.record", wide=True
        )
        self._open.clicked.connect(self.opened)
        self._acts = vbox(gap=8)
        foot = hbox(self._open, there, gap=8)
        foot.setStretch(0, 1)
        chips = hbox(self._left, self._state, None, gap=8)
        todo = Text(self.tr("What to do"), "caption", "text2")
        for item in (self._title, self._firm, self._detail, Line(), todo, self._action, self._said):
            self.body.addWidget(item)
        self.body.insertLayout(2, chips)
        self.body.addStretch(1)
        self.body.addLayout(foot)
        self.body.addLayout(self._acts)

    def show_state(self, line: AlertLine) -> None:
        """Show it."""
        self._title.setText(line.title)
        self._left.set(line.left, "err" if line.urgent else "warn")
        self._state.set(*line.chip)
        self._firm.setText(line.firm)
        self._detail.setText(line.detail)
        self._action.setText(line.action)
        self._said.setText(line.said)
        self._said.setVisible(bool(line.said))
        clear(self._acts)
        waits = line.step in ("open", "seen")
        acts = (
            ("seen", self.tr("Seen"), "eye", line.step == "open"),
            ("snoozed", self.tr("Put off…"), "pause", waits),
            ("handled", self.tr("Dealt with…"), "check", waits),
            ("open", self.tr("Take up again"), "undo", not waits),
        )
        offered = ((step, words, icon, "secondary") for step, words, icon, here in acts if here)
        self._acts.addLayout(act_row("alerts", offered, self.acted.emit))
