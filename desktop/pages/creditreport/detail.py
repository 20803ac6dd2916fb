"""One proposed record in full: its values at the left, the lines they were read from at the right, and the
decision below. Draws only.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from desktop.pages.creditreport.state import EntryDetail, EntryState
from desktop.parts import Button, Card, Chip, InfoBar, Scroll, Text, clear, hbox, panel, vbox


class DetailView(QFrame):
    """`decided(id, decision)`, `form_asked(id)`."""

    decided = Signal(str, str)
    form_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._card = Card(flush=True, gap=0)
        self._scroll = Scroll(gap=12, margins=(16, 12, 16, 12), name="creditreport.detail")
        self._take = Button(self.tr("Accept"), "tint", "check", "Space", name="creditreport.take")
        self._leave = Button(self.tr("Leave out"), "secondary", "close", "Del", name="creditreport.leave")
        self._form = Button(self.tr("Open in its form"), "text", "pencil", name="creditreport.form")
        self._take.clicked.connect(lambda: self.decided.emit(self._id, "take"))
        self._leave.clicked.connect(lambda: self.decided.emit(self._id, "leave"))
        self._form.clicked.connect(lambda: self.form_asked.emit(self._id))
        foot = panel(
            hbox(self._take, self._leave, None, self._form, gap=8, margins=(12, 8, 12, 8)), ground="footer"
        )
        self._card.body.addWidget(self._scroll, 1)
        self._card.body.addWidget(foot)
        self.setLayout(vbox(self._card))

    def show_nothing(self) -> None:
        """No record is looked at."""
        clear(self._scroll.body)
        self._scroll.body.addWidget(Text(self.tr("Choose a record at the left."), "dense", "text3"))
        self._scroll.body.addStretch(1)
        for button in (self._take, self._leave, self._form):
            button.setEnabled(False)

    def show_detail(self, detail: EntryDetail, own: range) -> None:
        """Show one; `own` are the numbers of its lines."""
        line = self._id = detail.line.id
        assert line
        body = self._scroll.body
        clear(body)
        head = hbox(Text(detail.line.title, "section", wrap=True), gap=8)
        head.setStretch(0, 1)
        head.addWidget(Chip(*self.state_chip(detail.line.state)))
        body.addLayout(
            vbox(head, Text(f"{detail.line.kind} · {detail.line.section}", "caption", "text2"), gap=2)
        )
        if detail.line.blocked:
            body.addWidget(InfoBar("lock", detail.line.blocked, name="creditreport.blocked"))
        elif detail.missing:
            words = self.tr("It goes into a draft, to be completed in its form: {0}").format(
                detail.missing_words
            )
            title = self.tr("Its form still asks for {0}.").format(len(detail.missing))
            body.addWidget(InfoBar("warn", title, words, name="creditreport.missing"))
        both = hbox(self._values(detail), self._text(detail, own), gap=12)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        body.addLayout(both)
        body.addStretch(1)
        self._enable(detail)

    def state_chip(self, state: EntryState) -> tuple[str, str, str]:
        """Words, kind and icon of a state."""
        return {
            "new": (self.tr("New"), "primary", "plus"),
            "changed": (self.tr("Differs"), "warn", "swap"),
            "same": (self.tr("In the archive"), "plain", "check"),
            "saved": (self.tr("Saved"), "ok", "check-circle"),
            "draft": (self.tr("In a draft"), "outline", "pencil"),
        }[state]

    def _enable(self, detail: EntryDetail) -> None:
        line = detail.line
        settled = line.state in ("same", "saved", "draft")
        self._take.setEnabled(not settled and not line.blocked and line.decision != "take")
        self._take.setToolTip(line.blocked)
        self._leave.setEnabled(not settled and line.decision != "leave")
        self._form.setEnabled(line.state in ("new", "changed") and not line.blocked)

    def _values(self, detail: EntryDetail) -> QWidget:
        card = Card(self.tr("As it would be saved"), kind="inset", padding=12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(detail.facts):
            label = Text(fact.label, "dense", "text2", wrap=True)
            label.setFixedWidth(120)
            grid.addWidget(label, row, 0)
            value = vbox(Text(fact.value or "–", "dense", wrap=True, selectable=True), gap=0)
            if fact.held:
                value.addWidget(
                    Text(self.tr("In the archive: {0}").format(fact.held), "caption", "warn", wrap=True)
                )
            grid.addLayout(value, row, 1)
        card.body.addLayout(grid)
        card.body.addStretch(1)
        return card

    def _text(self, detail: EntryDetail, own: range) -> QWidget:
        card = Card(self.tr("As the report says"), kind="inset", padding=12)
        column = vbox(gap=4)
        for number, words in detail.text:
            tone = "text" if number in own else "text3"
            mark = Text(str(number + 1), "caption", "text3")
            mark.setFixedWidth(36)
            row = hbox(mark, Text(words, "dense", tone, wrap=True, selectable=True), gap=4)
            row.setStretch(1, 1)
            column.addLayout(row)
        card.body.addLayout(column)
        card.body.addStretch(1)
        return card
