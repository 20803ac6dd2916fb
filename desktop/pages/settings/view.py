"""The settings, grouped in cards. Dumb: `show_state` in, signals out."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.settings.room import RoomCard
from desktop.parts import (
    Button,
    Card,
    FieldFrame,
    InfoBar,
    Line,
    PasswordInput,
    Scroll,
    Segmented,
    Switch,
    Text,
    hbox,
    panel,
    vbox,
)
from desktop.settings import LOCK_MINUTES, ZOOMS, Preferences


@dataclass(frozen=True, slots=True)
class SettingsState:
    """`about` are (name, value) lines; a passphrase message belongs to the last try."""

    now: Preferences
    about: tuple[tuple[str, str], ...] = ()
    message_kind: str = ""
    message_bold: str = ""
    message: str = ""
    busy: bool = False
    zoom_waits: bool = False


class SettingsView(Scroll):
    """`changed(name, value)`, `passphrase_asked(old, new, again)`, `verify_asked()`, `rules_asked()`,
    `key_asked()`, `enrol_asked()`."""

    changed = Signal(str, object)
    passphrase_asked = Signal(str, str, str)
    verify_asked = Signal()
    rules_asked = Signal()
    key_asked = Signal()
    enrol_asked = Signal()

    def __init__(self, room: RoomCard) -> None:
        super().__init__(gap=14, margins=(16, 14, 16, 14), name="settings")
        left = panel(vbox(self._look(), self._work(), room, None, gap=14))
        right = panel(vbox(self._passphrase(), self._about_card(), None, gap=14))
        row = hbox(left, right, gap=14)
        row.setStretch(0, 1)
        row.setStretch(1, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)

    def show_state(self, state: SettingsState) -> None:
        """Show this."""
        now = state.now
        self._language.set_value(now.language)
        self._theme.set_value(now.theme)
        self._zoom.set_value(str(now.zoom))
        self._lock.set_value(str(now.lock_minutes))
        self._itself.blockSignals(True)
        self._itself.setChecked(now.sync_by_itself)
        self._itself.blockSignals(False)
        self._zoom_note.setVisible(state.zoom_waits)
        self._bar.setVisible(bool(state.message_kind))
        if state.message_kind:
            self._bar.say(state.message_kind, state.message_bold, state.message)
        self._change.setEnabled(not state.busy)
        for (name, value), (shown_name, shown_value) in zip(state.about, self._about, strict=False):
            shown_name.setText(name)
            shown_value.setText(value)

    def empty_passphrases(self) -> None:
        """After a change nothing of it stays on screen."""
        for field in (self._old, self._new, self._again):
            field.clear()

    def _look(self) -> QWidget:
        card = Card(self.tr("Look"))
        self._language = Segmented((("zh", "中文"), ("en", "English")), name="settings.language")
        self._language.changed.connect(lambda value: self.changed.emit("language", value))
        themes = (
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("system", self.tr("As the system")),
        )
        self._theme = Segmented(themes, name="settings.theme")
        self._theme.changed.connect(lambda value: self.changed.emit("theme", value))
        self._zoom = Segmented([(str(zoom), f"{zoom} %") for zoom in ZOOMS], name="settings.zoom")
        self._zoom.changed.connect(lambda value: self.changed.emit("zoom", int(value)))
        self._zoom_note = InfoBar("primary", self.tr("The new size shows at the next start. "))
        _line(card, self.tr("Language"), "Ctrl+Shift+L", self._language)
        _line(card, self.tr("Theme"), self.tr("Dark is easier on the eyes at dusk"), self._theme)
        _line(card, self.tr("Size"), self.tr("Everything grows together"), self._zoom)
        card.body.addWidget(self._zoom_note)
        return card

    def _work(self) -> QWidget:
        card = Card(self.tr("Safety and sync"))
        minutes = [(str(m), self.tr("{0} min").format(m)) for m in LOCK_MINUTES]
        self._lock = Segmented(minutes, name="settings.lock")
        self._lock.changed.connect(lambda value: self.changed.emit("lock_minutes", int(value)))
        self._itself = Switch(self.tr("Sync by itself"), name="settings.sync_by_itself")
        self._itself.toggled.connect(lambda on: self.changed.emit("sync_by_itself", on))
        _line(card, self.tr("Lock when I am away for"), self.tr("What is half typed is kept"), self._lock)
        _line(
            card,
            self.tr("Sync by itself"),
            self.tr("Every ten minutes when there is a network"),
            self._itself,
        )
        verify = Button(self.tr("Check the library"), "secondary", "shield", name="settings.verify")
        verify.clicked.connect(self.verify_asked)
        _line(card, self.tr("Integrity"), self.tr("Recomputes every value from the log"), verify)
        rules = Button(self.tr("Rules in use"), "secondary", "scale", name="settings.rules")
        rules.clicked.connect(self.rules_asked)
        _line(card, self.tr("Rules"), self.tr("Their version, and whom it moves"), rules)
        key = Button(self.tr("Change the key"), "secondary", "key", name="settings.key")
        key.clicked.connect(self.key_asked)
        words = self.tr("Changed by itself each year; nothing is lost by it")
        _line(card, self.tr("This computer's key"), words, key)
        enrol = Button(self.tr("Enrol anew"), "secondary", "key", name="settings.enrol")
        enrol.clicked.connect(self.enrol_asked)
        _line(card, self.tr("Enrolment"), self.tr("When the centre no longer knows this computer"), enrol)
        return card

    def _passphrase(self) -> QWidget:
        card = Card(self.tr("Passphrase"))
        self._old = PasswordInput(show_tip=self.tr("Show"), name="settings.old")
        self._new = PasswordInput(show_tip=self.tr("Show"), name="settings.new")
        self._again = PasswordInput(show_tip=self.tr("Show"), name="settings.again")
        self._bar = InfoBar("ok", "", name="settings.message")
        self._change = Button(self.tr("Change the passphrase"), "secondary", "key", name="settings.change")
        self._change.clicked.connect(
            lambda: self.passphrase_asked.emit(self._old.text(), self._new.text(), self._again.text())
        )
        card.body.addWidget(FieldFrame(self.tr("The one in use"), self._old))
        new = hbox(
            FieldFrame(self.tr("The new one"), self._new),
            FieldFrame(self.tr("Once more"), self._again),
            gap=12,
        )
        card.body.addLayout(new)
        card.body.addWidget(self._bar)
        card.body.addLayout(hbox(self._change, None))
        return card

    def _about_card(self) -> QWidget:
        card = Card(self.tr("This device"))
        self._about = []
        for index in range(7):
            name, value = Text("", "dense", "text2"), Text("", "dense", selectable=True, wrap=True)
            name.setFixedWidth(150)
            if index:
                card.body.addWidget(Line())
            row = hbox(name, value, margins=(0, 2, 0, 2))
            row.setStretch(1, 1)
            card.body.addLayout(row)
            self._about.append((name, value))
        return card


def _line(card: Card, title: str, caption: str, control: QWidget) -> None:
    if card.body.count():
        card.body.addWidget(Line())
    about = Text(caption, "caption", "text2", wrap=True)
    row = hbox(vbox(None, Text(title, "body", bold=True), about, None, gap=0), control, gap=12)
    row.setStretch(0, 1)
    card.body.addLayout(row)
