"""Room on this computer: originals of photos that are safely at the centre can be let go, by age.

View and presenter of one card. Which of them may go is `sync.store.evidence`'s.
"""

from datetime import timedelta

from PySide6.QtCore import Signal

from desktop.capture.files import size_words
from desktop.parts import Button, Card, Dialog, Segmented, Text, hbox
from desktop.sentences import sentences
from desktop.workspace import Workspace
from sync.store.model import Room

AGES = (30, 90, 365)
"""Days since a photo was taken. No younger ones: the centre has its own copies made meanwhile."""


class RoomCard(Card):
    """`told(title, words)` when room was made; `failed(UserError)` when it could not be."""

    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(self.tr("Room on this computer"), name="settings.room")
        self._workspace = workspace
        self._here = Text("", "dense", "text2", wrap=True, name="settings.room.here")
        ages = [(str(days), self.tr("%Ln days", "", days)) for days in AGES]
        self._age = Segmented(ages, name="settings.room.age")
        self._age.set_value(str(AGES[1]))
        self._age.changed.connect(lambda _value: self.look())
        self._wins = Text("", "body", wrap=True, name="settings.room.wins")
        self._go = Button(self.tr("Let originals go…"), "secondary", "image", name="settings.room.go")
        self._go.clicked.connect(self._ask)
        self.body.addWidget(self._here)
        self.body.addLayout(hbox(Text(self.tr("Taken longer ago than"), "dense"), None, self._age, gap=12))
        row = hbox(self._wins, self._go, gap=12)
        row.setStretch(0, 1)
        self.body.addLayout(row)
        words = self.tr(
            "Only what the centre has whole can go; small pictures stay, and an original comes back with the"
            " next sync when you ask for it. What half-filled forms use stays."
        )
        self.body.addWidget(Text(words, "caption", "text2", wrap=True))

    def look(self) -> None:
        """Count afresh."""
        room = self._room()
        here = self.tr("%Ln photos and files are here: {0}.", "", room.here)
        self._here.setText(here.format(size_words(room.here_size)))
        if room.count:
            wins = self.tr("{0} of them can go: {1}.").format(f"{room.count:,}", size_words(room.size))
        else:
            wins = self.tr("None of them can go yet.")
        self._wins.setText(wins)
        self._go.setEnabled(bool(room.count))

    def _days(self) -> int:
        return int(self._age.value() or AGES[0])

    def _room(self) -> Room:
        return self._workspace.store.evictable(self._workspace.clock() - timedelta(days=self._days()))

    def _ask(self) -> None:
        room, days = self._room(), self._days()
        words = self.tr(
            "%Ln photos older than {0} days leave this computer: {1}. Each of them is at the centre. Without"
            " a network their small pictures are all you see of them.",
            "",
            room.count,
        )
        dialog = Dialog(
            self.window(),
            self.tr("Let these originals go?"),
            words.format(days, size_words(room.size)),
            act=self.tr("Let them go"),
            keep=self.tr("Keep them"),
            icon="image",
            tone="primary",
            act_kind="secondary",
            name="settings.room.confirm",
        )
        dialog.confirmed.connect(lambda: self._let_go(days))
        dialog.open()

    def _let_go(self, days: int) -> None:
        store, before = self._workspace.store, self._workspace.clock() - timedelta(days=days)
        self._go.setEnabled(False)
        self._workspace.tasks.write(
            lambda: store.evict_before(before), self._done, self._not_done, owner=self
        )

    def _done(self, won: tuple[int, int]) -> None:
        self.look()
        words = sentences(
            self.tr("%Ln originals went, {0}.", "", won[0]).format(size_words(won[1])),
            self.tr("The library's file keeps its size; what is saved next fills this room first."),
        )
        self.told.emit(self.tr("Room was made. "), words)

    def _not_done(self, error: object) -> None:
        self.look()
        self.failed.emit(error)
