"""The right side of the card's page: how it stands, what it shows, until when, and what to do. Draws only."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.pages.card.state import CardPageState
from desktop.parts import (
    Button,
    DateInput,
    FieldFrame,
    InfoBar,
    Line,
    Scroll,
    Segmented,
    Text,
    Tick,
    clear,
    hbox,
    panel,
    vbox,
)

WIDTH = 348


class CardSide(QFrame):
    """`asked(str)`: issue, renew, revoke, print, pdf, picture, or what the bar's button does; `looked`:
    another language or paper; `ticked(code, on)`; `day(date)`."""

    asked = Signal(str)
    looked = Signal()
    ticked = Signal(str, bool)
    day = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.setProperty("ground", "side-right")
        self.setFixedWidth(WIDTH)
        self._act = ""
        self._bar = InfoBar("off", "", narrow=True, name="card.state")
        self._bar.pressed.connect(lambda: self.asked.emit(self._act))
        languages = (("bilingual", self.tr("Bilingual")), ("zh", "中文"), ("en", "English"))
        self.language = Segmented(languages, "bilingual", mark=False, stretch=True, name="card.language")
        self.paper = Segmented(
            (("a6", "A6"), ("a4", "A4")), "a6", mark=False, stretch=True, name="card.paper"
        )
        for choice in (self.language, self.paper):
            choice.changed.connect(lambda _value: self.looked.emit())
        self._fields = vbox(gap=0)
        self._day = DateInput(today=today, name="card.expires")
        self._day.picked.connect(self.day)
        self._until = FieldFrame(self.tr("Valid to"), self._day)
        self._earlier = vbox(gap=2)
        self._buttons = self._build_buttons()
        scroll = Scroll(gap=10, margins=(16, 14, 16, 14), name="card.side")
        for item in (
            self._bar,
            FieldFrame(self.tr("Language"), self.language),
            FieldFrame(self.tr("Paper"), self.paper),
            Text(self.tr("What it shows: the firm decides"), "dense", bold=True),
            panel(self._fields),
            self._until,
            Text(
                self.tr(
                    "The code is signed and can be checked with no network. Checked online, it also tells"
                    " whether the card was revoked or replaced."
                ),
                "caption",
                "text2",
                wrap=True,
            ),
            panel(self._earlier),
        ):
            scroll.body.addWidget(item)
        scroll.body.addStretch(1)
        column = vbox(scroll, panel(self._buttons), gap=0)
        column.setStretch(0, 1)
        self.setLayout(column)

    def show_state(self, state: CardPageState) -> None:
        """Show it."""
        self._act = state.act
        self._bar.say(*state.told)
        clear(self._fields)
        for field in state.fields:
            tick = Tick(field.title, checked=field.ticked, name=f"card.field.{field.code}")
            tick.setEnabled(field.allowed)
            tick.toggled.connect(lambda on, code=field.code: self.ticked.emit(code, on))
            row = hbox(tick, None, Text(field.note, "caption", "text3"), gap=6)
            self._fields.addLayout(row)
            self._fields.addWidget(Line())
        self._day.set_value(state.expires)
        issued = state.mode == "issued"
        self._day.setEnabled(not issued)
        until = self.tr("At the latest {0}: no longer than authorisation and assessment.")
        self._until.set_message("hint", "" if issued else until.format(state.longest.isoformat()))
        for name in ("print", "pdf", "picture", "renew", "revoke"):
            self._named[name].setVisible(issued)
        self._named["issue"].setVisible(not issued)
        self._named["issue"].setEnabled(state.can_issue)
        clear(self._earlier)
        if state.earlier:
            self._earlier.addWidget(Text(self.tr("Cards of this firm"), "dense", bold=True))
        for line in state.earlier:
            self._earlier.addWidget(Text(line, "caption", "text2", wrap=True))

    def show_drawn(self, drawn: bool) -> None:
        """Whether there is a paper yet that could leave."""
        for name in ("print", "pdf", "picture"):
            self._named[name].setEnabled(drawn)

    def refuse_day(self, words: str) -> None:
        """Say what is wrong with the day."""
        self._until.set_message("error" if words else "", words)

    def _build_buttons(self) -> QVBoxLayout:
        say: tuple[tuple[str, str, str, str], ...] = (
            ("issue", self.tr("Issue the card"), "primary", "stamp"),
            ("print", self.tr("Print…"), "primary", "printer"),
            ("picture", self.tr("Save picture…"), "secondary", "image"),
            ("pdf", self.tr("Save PDF…"), "secondary", "file"),
            ("renew", self.tr("Issue a new one"), "secondary", "refresh"),
            ("revoke", self.tr("Revoke…"), "ghost", "x-circle"),
        )
        self._named: dict[str, QWidget] = {}
        for name, words, kind, icon in say:
            button = Button(words, kind, icon, wide=True, name=f"card.{name}")
            button.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
            self._named[name] = button
        named = self._named
        return vbox(
            named["issue"],
            named["print"],
            hbox(named["picture"], named["pdf"], gap=8),
            hbox(named["renew"], named["revoke"], gap=8),
            gap=8,
            margins=(16, 10, 16, 14),
        )
