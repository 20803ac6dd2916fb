"""Lists of records by kind, with their buttons to add, open, start and remove. Draws only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.archive.state import EntryState, KindState, SectionState
from desktop.pages.archives.pressable import RowButton
from desktop.parts import (
    Button,
    Card,
    Chip,
    ElidedText,
    Flow,
    IconButton,
    Line,
    Mark,
    Scroll,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.reports.paper import PAPERS


class EntriesView(Scroll):
    """`added(kind)`, `opened(kind, id)`, `removed(kind, id)`, `started(id)`, `photographed(kind)`,
    `traced(id)`, `printed(id)`, `imported(kind)`."""

    added = Signal(str)
    photographed = Signal(str)
    imported = Signal(str)
    opened = Signal(str, str)
    removed = Signal(str, str)
    started = Signal(str)
    traced = Signal(str)
    printed = Signal(str)

    def __init__(self, name: str, *, primary: str = "") -> None:
        super().__init__(gap=14, margins=(16, 14, 16, 14), name=name)
        self._name = name
        self._primary = primary  # the kind whose button is the page's filled one
        self._anchors: dict[str, QWidget] = {}

    def show_sections(self, sections: Sequence[SectionState]) -> None:
        """Show groups of kinds, a card each."""
        place = self.verticalScrollBar().value()
        clear(self.body)
        self._anchors = {}
        for section in sections:
            card = Card(section.title, flush=True, gap=0)
            for kind in section.kinds:
                self._show_kind(card, kind)
            if section.offered:
                self._offer(card, section.offered)
            elif not section.kinds:
                words = self.tr("The catalogue asks for nothing here yet.")
                card.body.addLayout(vbox(Text(words, "dense", "text3"), margins=(16, 4, 16, 14)))
            self._anchors[section.code] = card
            self.body.addWidget(card)
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(place)

    def go_to(self, code: str) -> None:
        """Scroll to a group."""
        if code in self._anchors:
            self.body.activate()
            self.verticalScrollBar().setValue(max(0, self._anchors[code].y() - 14))

    def _show_kind(self, card: Card, kind: KindState) -> None:
        card.body.addWidget(Line())
        head = hbox(
            Mark(kind.icon, "text2", 18), Text(kind.title, "body", bold=True), gap=10, margins=(16, 6, 12, 6)
        )
        if kind.caption:
            head.addWidget(Chip(kind.caption, "plain"))
        if not kind.entries:
            head.addWidget(Text(kind.nothing, "dense", "text3"))
        head.addStretch(1)
        if kind.readable:
            photo = IconButton(
                "camera", self.tr("Read {0} off a photo").format(kind.title), name=f"archive.read.{kind.code}"
            )
            photo.setEnabled(not kind.blocked)
            photo.clicked.connect(lambda: self.photographed.emit(kind.code))
            head.addWidget(photo)
        if kind.addable and kind.code.startswith("record."):
            table = IconButton(
                "download",
                self.tr("Import {0} from a table").format(kind.title),
                name=f"archive.import.{kind.code}",
            )
            table.setEnabled(not kind.blocked)
            table.clicked.connect(lambda: self.imported.emit(kind.code))
            head.addWidget(table)
        if kind.addable:
            primary = kind.code == self._primary and not kind.blocked
            head.addWidget(self._adding(kind, self.tr("Add"), "primary" if primary else "tint"))
        held = panel(head)
        held.setMinimumHeight(56)
        card.body.addWidget(held)
        for entry in kind.entries:
            card.body.addWidget(self._entry(kind, entry))
        if kind.entries:
            card.body.addSpacing(8)

    def _offer(self, card: Card, kinds: Sequence[KindState]) -> None:
        """Kinds the archive has nothing of yet: a button each, since fifty empty rows would hide the rest."""
        card.body.addWidget(Line())
        buttons = Flow(gap=8)
        for kind in kinds:
            buttons.addWidget(self._adding(kind, kind.title, "text"))
        words = Text(self.tr("May be added"), "caption", "text3")
        card.body.addLayout(vbox(words, panel(buttons), gap=2, margins=(16, 8, 12, 10)))

    def _adding(self, kind: KindState, words: str, look: str) -> Button:
        add = Button(words, look, "plus", name=f"archive.add.{kind.code}")
        add.setAccessibleName(f"{self.tr('Add')} {kind.title}")
        add.setEnabled(not kind.blocked)
        add.setToolTip(kind.blocked)
        add.clicked.connect(lambda: self.added.emit(kind.code))
        return add

    def _entry(self, kind: KindState, entry: EntryState) -> QWidget:
        words = vbox(
            ElidedText(entry.title, "body"),
            ElidedText(entry.caption, "caption", "text2"),
            gap=1,
        )
        row = hbox(words, gap=8, margins=(44, 7, 8, 7))
        row.setStretch(0, 1)
        for chip in entry.chips:
            row.addWidget(Chip(*chip))
        row.addWidget(Mark("chevron-right", "text3", 16))
        button = RowButton(row, f"{entry.title} {entry.caption}", name=f"archive.record.{entry.id}", radius=6)
        button.clicked.connect(lambda: self.opened.emit(kind.code, entry.id))
        whole = hbox(button, gap=6, margins=(0, 0, 12, 0))
        whole.setStretch(0, 1)
        if entry.start:
            start = Button(
                self.tr("Start"), "secondary", "play", size="compact", name=f"archive.start.{entry.id}"
            )
            start.clicked.connect(lambda: self.started.emit(entry.id))
            whole.addWidget(start)
        if kind.code in PAPERS:
            paper = IconButton("printer", self.tr("Its paper"), name=f"archive.paper.{entry.id}")
            paper.clicked.connect(lambda: self.printed.emit(entry.id))
            whole.addWidget(paper)
        trace = IconButton("history", self.tr("Where its values come from"), name=f"archive.trace.{entry.id}")
        trace.clicked.connect(lambda: self.traced.emit(entry.id))
        whole.addWidget(trace)
        if entry.removable:
            drop = IconButton("trash", self.tr("Remove"), name=f"archive.remove.{entry.id}")
            drop.clicked.connect(lambda: self.removed.emit(kind.code, entry.id))
            whole.addWidget(drop)
        return panel(whole)
