"""The three steps of a first start. Dumb: `show_state` in, signals out."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.capture.inviting import InvitationButtons
from desktop.pages.unlock.brand import WIDTH, BrandPanel
from desktop.parts import (
    Bar,
    Button,
    FieldFrame,
    InfoBar,
    Mark,
    PasswordInput,
    Segmented,
    Text,
    TextInput,
    hbox,
    panel,
    vbox,
)
from desktop.parts.paint import painting, rounded, text
from desktop.theme import colour, font

Step = Literal["code", "passphrase", "done"]
STEPS: tuple[Step, ...] = ("code", "passphrase", "done")


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """`strength` 0..1 with its words; an `error` belongs to the step shown."""

    step: Step = "code"
    service: str = ""
    device: str = ""
    strength: float = 0.0
    strength_words: str = ""
    error_title: str = ""
    error_remedy: str = ""
    busy: bool = False
    person: str = ""
    centre: str = ""
    language: str = "zh"
    may_go_back: bool = False


class FirstRunView(QWidget):
    """`code_given(url, code, device)`, `invitation_asked(way)`, `passphrase_typed(str)`,
    `passphrase_given(first, second)`, `begun()`.
    """

    code_given = Signal(str, str, str)
    invitation_asked = Signal(str)
    passphrase_typed = Signal(str)
    passphrase_given = Signal(str, str)
    begun = Signal()
    step_back = Signal()
    language_chosen = Signal(str)
    left = Signal()

    def __init__(self, version: str, pack: str) -> None:
        super().__init__()
        self.setObjectName("first_run")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._brand = BrandPanel(version, pack)
        self._language = Segmented((("zh", "中"), ("en", "EN")), "zh", mark=False, name="first_run.language")
        self._language.changed.connect(self.language_chosen)
        self._away = Button(self.tr("Back to unlock"), "text", "chevron-left", name="first_run.away")
        self._away.clicked.connect(self.left)
        self._error = InfoBar("err", "", name="first_run.error")
        self._dots = _Dots((self.tr("Enrolment code"), self.tr("Passphrase"), self.tr("Ready")))
        self._stack = QStackedWidget()
        for page in (self._code_page(), self._passphrase_page(), self._done_page()):
            self._stack.addWidget(page)
        column = panel(vbox(self._dots, 18, self._error, self._stack, gap=10))
        column.setFixedWidth(480)
        right = vbox(
            hbox(12, self._away, None, self._language, margins=(0, 20, 24, 0)),
            None,
            hbox(None, column, None, gap=0),
            None,
            gap=0,
        )
        box = hbox(self._brand, panel(right), gap=0)
        box.setStretch(1, 1)
        self.setLayout(box)

    def show_state(self, state: FirstRunState) -> None:
        """Show this."""
        self._language.set_value(state.language)
        self._away.setVisible(state.may_go_back)
        self._dots.set_current(STEPS.index(state.step))
        if not self._service.text():
            self._service.setText(state.service)
        if not self._device.text():
            self._device.setText(state.device)
        moved = self._stack.currentIndex() != STEPS.index(state.step)
        self._stack.setCurrentIndex(STEPS.index(state.step))
        self._error.setVisible(bool(state.error_title))
        if state.error_title:
            self._error.say("err", state.error_title, f"<br>{state.error_remedy}")
        self._strength.set(state.strength, "ok" if state.strength >= 0.7 else "warnfill")
        self._strength_words.setText(state.strength_words)
        self._create.setEnabled(not state.busy)
        self._create.setText(
            self.tr("Enrolling …") if state.busy else self.tr("Enrol and create the library")
        )
        self._welcome.setText(self.tr("Welcome, {0}").format(state.person))
        self._centre.setText(self.tr("This device is enrolled at {0}.").format(state.centre))
        if moved:
            self._take_keyboard()

    def fill(self, url: str, code: str) -> None:
        """What was read instead of typed, for the person to see and go on from."""
        if url:
            self._service.setText(url)
        self._code.setText(code)
        self._next.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Typing begins at the first field, not at the way back above it."""
        super().showEvent(event)
        if not event.spontaneous():
            self._take_keyboard()

    def _take_keyboard(self) -> None:
        first = (self._service if not self._service.text() else self._code, self._first, self._begin)
        first[self._stack.currentIndex()].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The brand panel gives way on narrow windows."""
        self._brand.setFixedWidth(WIDTH if self.width() >= 1280 else max(0, self.width() - 740))
        self._brand.setVisible(self.width() >= 1060)

    def _code_page(self) -> QWidget:
        self._service = TextInput(placeholder="https://", icon="globe", name="first_run.service")
        self._code = TextInput(placeholder="XXXX-XXXX-XXXX", icon="key", name="first_run.code")
        self._device = TextInput(icon="monitor", name="first_run.device")
        self._next = go = Button(
            self.tr("Next"),
            "primary",
            trailing="chevron-right",
            size="main",
            wide=True,
            name="first_run.next",
        )
        go.clicked.connect(self._give_code)
        self._code.returnPressed.connect(self._give_code)
        invited = InvitationButtons("first_run.invitation")
        invited.asked.connect(self.invitation_asked)
        return panel(
            vbox(
                Text(self.tr("Enrol this device"), "page"),
                Text(
                    self.tr(
                        "Address and one-time code come from your administrator, "
                        "on paper or with the task bundle. Its QR code saves the typing."
                    ),
                    "dense",
                    "text2",
                    wrap=True,
                ),
                invited,
                6,
                FieldFrame(self.tr("Address of the centre"), self._service, required=True),
                FieldFrame(self.tr("One-time code"), self._code, required=True),
                FieldFrame(self.tr("Name of this device"), self._device),
                4,
                go,
                None,
                gap=8,
            )
        )

    def _passphrase_page(self) -> QWidget:
        self._first = PasswordInput(show_tip=self.tr("Show the passphrase"), name="first_run.passphrase")
        self._second = PasswordInput(show_tip=self.tr("Show the passphrase"), name="first_run.repeat")
        self._first.edited.connect(self.passphrase_typed)
        self._first.returnPressed.connect(self._second.setFocus)
        self._second.returnPressed.connect(self._give_passphrase)
        self._strength = Bar(0.0, "warnfill", height=6, width=120)
        self._strength_words = Text("", "caption", "text2", name="first_run.strength")
        self._create = Button("", "primary", "lock", size="main", wide=True, name="first_run.create")
        self._create.clicked.connect(self._give_passphrase)
        back = Button(self.tr("Previous"), "text", "chevron-left", name="first_run.back")
        back.clicked.connect(self.step_back)
        return panel(
            vbox(
                Text(self.tr("Choose a passphrase"), "page"),
                Text(
                    self.tr(
                        "It encrypts everything on this device and never leaves it. "
                        "A short sentence is easy to remember."
                    ),
                    "dense",
                    "text2",
                    wrap=True,
                ),
                6,
                FieldFrame(self.tr("Passphrase"), self._first, required=True),
                hbox(self._strength, self._strength_words, None, gap=10),
                FieldFrame(self.tr("Once more"), self._second, required=True),
                4,
                self._create,
                hbox(back, None),
                None,
                gap=8,
            )
        )

    def _done_page(self) -> QWidget:
        self._welcome = Text("", "page", wrap=True, name="first_run.welcome")
        self._centre = Text("", "body", "text2", wrap=True)
        self._begin = Button(
            self.tr("Begin"), "primary", "play", "Enter", size="main", wide=True, name="first_run.begin"
        )
        self._begin.clicked.connect(self.begun)
        lines = (
            ("save", self.tr("No save button"), self.tr("Every pause is saved on this device.")),
            ("history", self.tr("Mistakes can be undone"), self.tr("Every answer keeps its history.")),
            (
                "lock",
                self.tr("Locked when you are away"),
                self.tr("Encrypted; only the passphrase opens it."),
            ),
        )
        rows = vbox(gap=14)
        for icon, title, words in lines:
            rows.addLayout(
                hbox(
                    Mark(icon, "primary", 20),
                    vbox(Text(title, bold=True), Text(words, "dense", "text2"), gap=0),
                    None,
                    gap=14,
                )
            )
        return panel(vbox(self._welcome, self._centre, 12, rows, 16, self._begin, None, gap=8))

    def _give_code(self) -> None:
        self.code_given.emit(
            self._service.text().strip(), self._code.text().strip(), self._device.text().strip()
        )

    def _give_passphrase(self) -> None:
        self.passphrase_given.emit(self._first.text(), self._second.text())


class _Dots(QWidget):
    """Where one is among the steps."""

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__()
        self._titles = titles
        self._current = 0
        self.setFixedHeight(32)

    def set_current(self, index: int) -> None:
        self._current = index
        self.setAccessibleName(self._titles[index])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with painting(self) as painter:
            step = self.width() / len(self._titles)
            for index, title in enumerate(self._titles):
                done, here = index < self._current, index == self._current
                x = index * step
                disc = QRectF(x, 3, 26, 26)
                fill = "okT" if done else "primary" if here else "surface"
                rounded(painter, disc, 13, colour(fill), None if done or here else colour("input"), 2)
                ink = colour("ok" if done else "onPrimary" if here else "text3")
                words = "✓" if done else str(index + 1)
                text(painter, disc, words, font("dense", bold=True), ink, Qt.AlignmentFlag.AlignHCenter)
                area = QRectF(x + 34, 0, step - 40, 31)
                text(painter, area, title, font("dense", bold=here), colour("text" if here else "text2"))
