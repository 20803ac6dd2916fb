"""The left side of the sync page: the ring and the five phases, the stick, what waits, the line."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.pages.sync.line import LineSide
from desktop.pages.sync.state import PhaseRow, Standing
from desktop.pages.sync.stick import StickSide
from desktop.pages.sync.unasked import QuestionCard
from desktop.parts import (
    Bar,
    Button,
    Card,
    Chip,
    Figures,
    IconButton,
    InfoBar,
    Line,
    Ring,
    Scroll,
    Switch,
    Text,
    hbox,
    panel,
    vbox,
)
from desktop.parts.paint import painting, rounded, text
from desktop.parts.tab_order import chain_focus
from desktop.theme import colour, font, icons

_MARKS = {"done": ("check-circle", "ok"), "running": ("sync", "primary"), "failed": ("x-circle", "err")}


class _PhaseMark(QWidget):
    """The number of a phase, or how it is doing."""

    def __init__(self) -> None:
        super().__init__()
        self._row = PhaseRow("", "", "", 0, "waiting")
        self._number = 0
        self.setFixedSize(22, 22)

    def show_phase(self, number: int, row: PhaseRow) -> None:
        self._number, self._row = number, row
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            if self._row.state in _MARKS:
                icon, tone = _MARKS[self._row.state]
                icons.draw(painter, icon, 1, 1, 20, colour(tone))
                return
            rect = QRectF(self.rect())
            rounded(painter, rect, 11, None, colour("border"), 1.5)
            number = str(self._number)
            text(painter, rect, number, font("caption"), colour("text3"), Qt.AlignmentFlag.AlignHCenter)


class _PhaseLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._mark = _PhaseMark()
        self._title = Text("", "body")
        self._figures = Text("", "caption", "text2")
        self._bar = Bar(0.0, "primary", height=6)
        words = vbox(hbox(self._title, None, self._figures), self._bar, gap=4)
        box = hbox(self._mark, words, gap=12, margins=(0, 5, 0, 5))
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_phase(self, number: int, row: PhaseRow) -> None:
        self._mark.show_phase(number, row)
        self._title.setText(row.title)
        self._title.setFont(font("body", bold=row.state == "running"))
        self._title.set_tone("text2" if row.state == "waiting" else "text")
        self._figures.setText(row.figures)
        tone = {"done": "ok", "failed": "err"}.get(row.state, "primary")
        self._bar.set(row.fraction, tone)
        self.setAccessibleName(f"{row.title} {row.figures}")


class ProgressSide(QWidget):
    """`sync_pressed()`, `pause_pressed()`, `enrol_asked()`, `photos_wait_set(bool)`.
    `question` is the card that asks about deletions, `stick` that of the other way to the centre, `refused`
    of what it did not take."""

    sync_pressed = Signal()
    pause_pressed = Signal()
    enrol_asked = Signal()
    photos_wait_set = Signal(bool)

    def __init__(self, question: QuestionCard, stick: StickSide, refused: QWidget) -> None:
        super().__init__()
        parts = (question, self._standing(), refused, stick, self._waiting())
        cards = Scroll(gap=14)
        for part in parts:
            cards.body.addWidget(part)
        cards.body.addStretch(1)
        stick.done.connect(lambda: cards.ensureWidgetVisible(stick))
        self._parts = parts
        self.setLayout(vbox(cards))
        self.setFixedWidth(404)

    def _standing(self) -> Card:
        """How far the sync is, and the way to begin one."""
        self._ring = Ring(0.0, 60)
        self._headline = Text("", "section", name="sync.headline")
        self._under = Text("", "dense", "text2", wrap=True, name="sync.under")
        self._pause = IconButton("pause", self.tr("Pause (safe at any time)"), "secondary", name="sync.pause")
        self._pause.clicked.connect(self.pause_pressed)
        words = panel(vbox(self._headline, self._under, gap=0))
        head = hbox(self._ring, words, self._pause, gap=12)
        head.setStretch(1, 1)
        self._lines = [_PhaseLine() for _ in range(5)]
        self._line = LineSide()
        self._message = InfoBar("ok", "", name="sync.message")
        self._message.pressed.connect(self.enrol_asked)
        self._now = Button(
            self.tr("Sync now"), "primary", "sync", "F9", size="main", wide=True, name="sync.now"
        )
        self._now.clicked.connect(self.sync_pressed)
        card = Card(name="sync.progress")
        card.body.addLayout(head)
        card.body.addWidget(Line())
        for line in self._lines:
            card.body.addWidget(line)
        for part in (self._line, self._message, self._now):
            card.body.addWidget(part)
        return card

    def _waiting(self) -> Card:
        """What is still to go up, what the last sync took of the line, and when photos wait."""
        waits = Card(self.tr("Waiting on this device"))
        self._metered = Chip(self.tr("Metered network"), "warn", "phone")
        waits.add_beside(self._metered)
        self._figures = Figures(3, name="sync.figures")
        waits.body.addWidget(self._figures)
        self._traffic = Text("", "caption", "text2", wrap=True)
        waits.body.addWidget(self._traffic)
        waits.body.addWidget(
            Text(
                self.tr(
                    "Records go first, then photos. Work goes on meanwhile; changes join the next batch."
                ),
                "caption",
                "text3",
                wrap=True,
            )
        )
        self._wait = Switch(self.tr("Photos wait on a metered network"), name="sync.photos_wait")
        self._wait.toggled.connect(self.photos_wait_set)
        wait = Text(self.tr("Photos wait on a metered network"), "dense", wrap=True)
        row = hbox(wait, self._wait, gap=12)
        row.setStretch(0, 1)
        waits.body.addLayout(row)
        return waits

    def _offer(self, act: Button) -> None:
        """Sync now, or pause: one stands for the other, and the keyboard stays with them."""
        other = self._pause if act is self._now else self._now
        kept = other.hasFocus()
        act.show()
        if kept:
            act.setFocus()
        other.hide()

    def stand_back(self, *, back: bool) -> None:
        """The next step is another one: only that is filled."""
        self._now.set_kind("secondary" if back else "primary")

    def order_stops(self) -> None:
        """Tab goes down the cards, though what is in some of them was made later."""
        chain_focus(self._parts)

    def show_state(self, state: Standing) -> None:
        """Show this."""
        self._ring.set(state.fraction)
        self._headline.setText(state.headline)
        self._under.setText(state.under)
        self._offer(self._pause if state.running else self._now)
        self._line.setVisible(state.running)
        self._line.show_line(state.line)
        self._show_phases(state.phases)
        self._message.setVisible(bool(state.message_kind))
        if state.message_kind:
            enrol = self.tr("Enrol anew") if state.may_enrol else ""
            self._message.say(state.message_kind, state.message_bold, state.message, enrol)
        self._figures.show_figures(state.figures)
        self._wait.blockSignals(True)
        self._wait.setChecked(state.photos_wait)
        self._wait.blockSignals(False)
        self._metered.setVisible(state.metered)
        self._traffic.setText(state.traffic)
        self._traffic.setVisible(bool(state.traffic))

    def _show_phases(self, rows: Sequence[PhaseRow]) -> None:
        for number, (line, row) in enumerate(zip(self._lines, rows, strict=False), 1):
            line.show_phase(number, row)
