"""Today on the first day, before there is a firm: receive tasks, four steps, three promises, three keys."""

from PySide6.QtCore import QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.parts import Bar, Button, Card, Chip, KeyCap, Line, Mark, Scroll, Text, hbox, panel, vbox
from desktop.parts.paint import painting, rounded, text
from desktop.theme import colour, font, icons


class _StepMark(QWidget):
    def __init__(self, number: int, state: str) -> None:
        super().__init__()
        self._number, self._state = number, state
        self.setFixedSize(36, 36)

    def paintEvent(self, event: QPaintEvent) -> None:
        fill, line, ink = {
            "done": ("okT", "okB", "ok"),
            "now": ("primary", "primary", "onPrimary"),
            "later": ("surface", "input", "text2"),
        }[self._state]
        with painting(self) as painter:
            rounded(painter, QRectF(self.rect()), 18, colour(fill), colour(line), 1.5)
            if self._state == "done":
                icons.draw(painter, "check", 9, 9, 18, colour(ink))
            else:
                face = font("card", bold=True)
                middle = Qt.AlignmentFlag.AlignHCenter
                text(painter, QRectF(self.rect()), str(self._number), face, colour(ink), middle)


class FirstDay(QWidget):
    """`sync_asked()`, `stick_asked()`, `new_asked()`, `guide_asked()`."""

    sync_asked = Signal()
    stick_asked = Signal()
    new_asked = Signal()
    guide_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        left = Scroll(gap=14, margins=(16, 16, 0, 14))
        left.body.addWidget(self._invitation())
        left.body.addWidget(self._steps())
        left.body.addStretch(1)
        right = Scroll(gap=14, margins=(0, 16, 16, 14))
        right.setFixedWidth(404)
        right.body.addWidget(self._promises())
        right.body.addWidget(self._keys())
        right.body.addStretch(1)
        whole = hbox(left, right, gap=14)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _invitation(self) -> QWidget:
        card = Card(kind="primary", padding=24, gap=8)
        receive = Button(self.tr("Receive tasks"), "primary", "sync", "F9", size="main", name="today.receive")
        receive.clicked.connect(self.sync_asked)
        new = Button(self.tr("New archive"), "secondary", "plus", size="main", name="today.new")
        new.clicked.connect(self.new_asked)
        guide = Button(self.tr("Read the guide first"), "text", name="today.guide")
        guide.clicked.connect(self.guide_asked)
        over = hbox(
            Mark("play", "primary", 16), Text(self.tr("First day"), "dense", "primary", bold=True), None
        )
        card.body.addLayout(over)
        card.body.addWidget(
            Text(self.tr("Receive your tasks; everything after that works offline"), "page", wrap=True)
        )
        words = self.tr("One sync brings the firms assigned to you, their records, the forms and the rules.")
        card.body.addWidget(Text(words, "body", "text2", wrap=True))
        card.body.addLayout(hbox(receive, new, None, guide, gap=8, margins=(0, 6, 0, 0)))
        return card

    def _steps(self) -> QWidget:
        card = Card(self.tr("Four steps to begin"), padding=24, gap=0)
        card.add_action(Text(self.tr("1 of 4 done"), "dense", "text2"))
        card.add_action(Bar(0.25, width=120))
        rows = (
            (
                "done",
                self.tr("Enrolled, passphrase chosen"),
                self.tr("The passphrase stays on this device only."),
                None,
            ),
            (
                "now",
                self.tr("Receive tasks"),
                self.tr("From the centre in one sync, or by its stick."),
                (self.tr("Receive tasks"), self.sync_asked),
            ),
            (
                "later",
                self.tr("Build a first archive"),
                self.tr("The credit code is checked as you type."),
                (self.tr("New archive"), self.new_asked),
            ),
            (
                "later",
                self.tr("Learn the keys"),
                self.tr("A page of the guide; press ? anywhere."),
                (self.tr("Guide"), self.guide_asked),
            ),
        )
        for number, (state, title, words, act) in enumerate(rows, 1):
            card.body.addWidget(Line())
            card.body.addLayout(self._step(number, state, title, words, act))
        return card

    def _step(
        self, number: int, state: str, title: str, words: str, act: tuple[str, SignalInstance] | None
    ) -> QHBoxLayout:
        tone = "text2" if state == "done" else "text"
        row = hbox(
            _StepMark(number, state),
            vbox(Text(title, "card", tone), Text(words, "dense", "text2", wrap=True), gap=1),
            gap=16,
            margins=(0, 18, 0, 18),
        )
        row.setStretch(1, 1)
        if act is None:
            row.addWidget(Chip(self.tr("Done"), "ok", "check"))
        else:
            kind = "tint" if state == "now" else "secondary"
            if state == "now":
                stick = Button(self.tr("By stick"), "text", "usb", name="today.stick")
                stick.clicked.connect(self.stick_asked)
                row.addWidget(stick)
            button = Button(act[0], kind, trailing="chevron-right", name=f"today.step.{number}")
            button.clicked.connect(act[1])
            row.addWidget(button)
        return row

    def _promises(self) -> QWidget:
        card = Card(self.tr("Three things to rely on"), gap=14)
        for icon, title, words in (
            (
                "save",
                self.tr("No need to save"),
                self.tr("Every pause is kept on this device; a power cut costs the last second."),
            ),
            (
                "history",
                self.tr("Mistakes come back"),
                self.tr("Every answer has a history; what was removed can be restored."),
            ),
            ("lock", self.tr("Locked away"), self.tr("Encrypted here; locks itself when you leave.")),
        ):
            row = hbox(
                vbox(Mark(icon, "primary", 20), None, margins=(0, 3, 0, 0)),
                vbox(Text(title, "body", bold=True), Text(words, "dense", "text2", wrap=True), gap=1),
                gap=12,
            )
            row.setStretch(1, 1)
            card.body.addLayout(row)
        return card

    def _keys(self) -> QWidget:
        card = Card(self.tr("Three keys to remember"), gap=10)
        for keys, words in (
            ("Ctrl K", self.tr("find a firm, a question, an action")),
            ("F8", self.tr("go to the next error")),
            ("Ctrl P", self.tr("photo for the question in focus")),
        ):
            cap = KeyCap(keys)
            cap.setFixedWidth(56)
            card.body.addLayout(hbox(cap, Text(words, "body"), None, gap=12))
        card.body.addWidget(
            Text(
                self.tr("Touch only? Every act has a button of 44 px or more."), "caption", "text2", wrap=True
            )
        )
        return panel(vbox(card))
