"""The unlock screen. Dumb: `show_state` in, signals out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.pages.unlock.brand import WIDTH, BrandPanel
from desktop.parts import (
    Avatar,
    Button,
    Card,
    InfoBar,
    Line,
    Mark,
    PasswordInput,
    RichText,
    Segmented,
    Text,
    clear,
    emphasised,
    hbox,
    panel,
    vbox,
)
from desktop.sentences import sentences

COLUMN = 440


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the card below: icon, name, value, and a note at the right."""

    icon: str
    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnlockState:
    """What is shown. `wait_seconds` > 0: locked out for so long. `message` under the passphrase."""

    person: str
    about: str
    facts: Sequence[Fact] = ()
    message: str = ""
    wait_seconds: int = 0
    wait_note: str = ""
    wrong_tries: int = 0
    busy: bool = False
    lock_minutes: int = 10
    language: str = "zh"


class UnlockView(QWidget):
    """`tried(passphrase)`, `other_person()`, `forgot()`, `backup()`, `language_chosen(str)`."""

    tried = Signal(str)
    other_person = Signal()
    forgot = Signal()
    backup = Signal()
    language_chosen = Signal(str)
    waited = Signal()

    def __init__(self, version: str, pack: str) -> None:
        super().__init__()
        self.setObjectName("unlock")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = UnlockState("", "")
        self._left = 0
        self._brand = BrandPanel(version, pack)
        self._who = vbox(gap=0)
        self._passphrase = PasswordInput(show_tip=self.tr("Show the passphrase"), name="unlock.passphrase")
        self._passphrase.returnPressed.connect(self._try)
        self._passphrase.installEventFilter(self)
        self._note = RichText("", "dense", "warn")
        self._note_mark = Mark("warning", "warn", 16)
        self._forgot = Button(self.tr("Forgot it?"), "text", size="compact", name="unlock.forgot")
        self._forgot.clicked.connect(self.forgot)
        self._unlock = Button(
            self.tr("Unlock"), "primary", "unlock", "Enter", size="main", wide=True, name="unlock.unlock"
        )
        self._unlock.clicked.connect(self._try)
        self._lockout = InfoBar("err", "", name="unlock.lockout")
        self._facts = Card(padding=16, gap=0, name="unlock.facts")
        self._language = Segmented((("zh", "中"), ("en", "EN")), "zh", mark=False, name="unlock.language")
        self._language.changed.connect(self.language_chosen)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._count_down)
        right = vbox(
            hbox(None, self._language, margins=(0, 20, 24, 0)),
            None,
            hbox(None, self._column(), None, gap=0),
            None,
            48,
            gap=0,
        )
        box = hbox(self._brand, panel(right), gap=0)
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_state(self, state: UnlockState) -> None:
        """Show this."""
        fresh = state.person != self._state.person or not self._state.person
        self._state = state
        self._left = state.wait_seconds
        if fresh:
            clear(self._who)
            self._who.addWidget(self._person(state))
        self._language.set_value(state.language)
        self._after.setText(
            self.tr("Locks after %Ln minutes away; what is half typed is kept", "", state.lock_minutes)
        )
        self._show_facts(state.facts)
        self._show_wait()
        if self._left:
            self._tick.start(1000)
        else:
            self._tick.stop()
            self._say(state.message)
        self._unlock.setEnabled(not state.busy and not self._left)
        self._unlock.setText(self.tr("Unlocking …") if state.busy else self._unlock_words())

    def begin(self) -> None:
        """Empty the field and take the keyboard."""
        self._passphrase.clear()
        self._passphrase.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """A note while caps lock is on, as far as letters give it away."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            letter = event.text()
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if letter.isalpha() and letter.isascii():
                caps = letter.isupper() != shift
                self._say(self.tr("Caps lock is on") if caps else "")
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The brand panel gives way on narrow windows."""
        self._brand.setFixedWidth(WIDTH if self.width() >= 1280 else max(0, self.width() - 740))
        self._brand.setVisible(self.width() >= 1060)

    def _column(self) -> QWidget:
        top = hbox(
            Text(self.tr("Passphrase"), "body", bold=True),
            None,
            Text(self.tr("Checked here, no network needed"), "dense", "text2"),
        )
        note = hbox(self._note_mark, self._note, self._forgot, gap=6)
        note.setStretch(1, 1)
        more = hbox(gap=8)
        forgot = Button(
            self.tr("Use the recovery contact"), "secondary", "key", name="unlock.recovery", wide=True
        )
        forgot.clicked.connect(self.forgot)
        backup = Button(
            self.tr("Export encrypted backup"), "secondary", "usb", name="unlock.backup", wide=True
        )
        backup.clicked.connect(self.backup)
        more.addWidget(forgot)
        more.addWidget(backup)
        self._more = panel(
            vbox(
                more,
                Text(
                    self.tr("A backup stays encrypted; without the passphrase it opens nowhere."),
                    "caption",
                    "text2",
                ),
                gap=6,
            )
        )
        self._after = Text("", "dense", "text2")
        self._away = panel(hbox(None, Mark("clock", "text2", 16), self._after, None, gap=8))
        column = panel(
            vbox(
                self._who,
                20,
                top,
                4,
                self._passphrase,
                2,
                panel(note, name="unlock.note"),
                self._lockout,
                6,
                self._unlock,
                4,
                self._more,
                self._away,
                18,
                self._facts,
                gap=4,
            )
        )
        column.setFixedWidth(COLUMN)
        return column

    def _person(self, state: UnlockState) -> QWidget:
        other = Button(self.tr("Someone else"), "text", "swap", size="compact", name="unlock.other")
        other.clicked.connect(self.other_person)
        words = vbox(None, Text(state.person, "page"), Text(state.about, "dense", "text2"), None, gap=0)
        box = hbox(Avatar(state.person, 56), words, other, gap=16)
        box.setStretch(1, 1)
        return panel(box)

    def _show_facts(self, facts: Sequence[Fact]) -> None:
        clear(self._facts.body)
        for index, fact in enumerate(facts):
            if index:
                self._facts.body.addWidget(Line())
            name = Text(fact.name, "dense", "text2")
            name.setFixedWidth(84)
            row = QFrame()
            row.setLayout(
                hbox(
                    Mark(fact.icon, "text2", 17),
                    name,
                    Text(fact.value, "dense"),
                    None,
                    Text(fact.note, "caption", "text2"),
                    gap=10,
                    margins=(0, 10, 0, 10),
                )
            )
            self._facts.body.addWidget(row)
        self._facts.setVisible(bool(facts))

    def _say(self, words: str) -> None:
        self._note.setText(emphasised(words))
        self._note_mark.setVisible(bool(words))

    def _try(self) -> None:
        words = self._passphrase.text()
        if words and not self._left and not self._state.busy:
            self._passphrase.clear()
            self.tried.emit(words)

    def _show_wait(self) -> None:
        waiting = self._left > 0
        clock = f"{self._left // 60:02d}:{self._left % 60:02d}"
        self._passphrase.setEnabled(not waiting)
        self._passphrase.setPlaceholderText(
            self.tr("You can try again in {0}").format(clock) if waiting else ""
        )
        self._lockout.setVisible(waiting)
        self._more.setVisible(waiting)
        self._away.setVisible(not waiting)
        self._forgot.setVisible(not waiting)
        if waiting:
            self._say("")
            title = self.tr("%Ln wrong tries in a row: locked for now. ", "", self._state.wrong_tries)
            rest = self.tr("Wait {0} more. Your data is safe and is not deleted.").format(f"<b>{clock}</b>")
            self._lockout.say("err", title, f"<br>{sentences(rest, self._state.wait_note)}")
        self._unlock.set_icon("lock" if waiting else "unlock")
        self._unlock.setText(self._unlock_words())

    def _unlock_words(self) -> str:
        if self._left > 0:
            clock = f"{self._left // 60:02d}:{self._left % 60:02d}"
            return self.tr("Unlock in {0}").format(clock)
        return self.tr("Unlock")

    def _count_down(self) -> None:
        self._left = max(0, self._left - 1)
        self._show_wait()
        if not self._left:
            self._tick.stop()
            self._unlock.setEnabled(True)
            self.waited.emit()
