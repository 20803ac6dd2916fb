"""The commitments tab: a card of pledges, each with its line and its next step, above lists of records. Draws
only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.archive.entries import EntriesView
from desktop.pages.archive.state import KindState, SectionState
from desktop.pages.archives.pressable import RowButton
from desktop.pages.pledges.line import StateLine
from desktop.pages.pledges.state import PledgeState
from desktop.parts import Button, Card, Chip, ElidedText, IconButton, Line, Mark, Text, hbox, panel, vbox


class PledgesView(EntriesView):
    """As `EntriesView`; and `stepped(pledge)`, `queue_asked()`."""

    stepped = Signal(str)
    queue_asked = Signal()

    def show_pledges(
        self, kind: KindState, pledges: Sequence[PledgeState], sections: Sequence[SectionState]
    ) -> None:
        """Show the pledges and what stands below them."""
        place = self.verticalScrollBar().value()
        self.show_sections(sections)
        self.body.insertWidget(0, self._pledges(kind, pledges))
        self.verticalScrollBar().setValue(place)

    def _pledges(self, kind: KindState, pledges: Sequence[PledgeState]) -> QWidget:
        card = Card(self.tr("Commitments"), flush=True, gap=0)
        queue = Button(self.tr("Publish queue"), "text", "globe", name="archive.pledges.queue")
        queue.clicked.connect(self.queue_asked)
        card.add_action(queue)
        card.add_action(self._adding(kind, self.tr("Add"), "tint" if kind.blocked else "primary"))
        for pledge in pledges:
            card.body.addWidget(Line())
            card.body.addWidget(self._pledge(kind, pledge))
        if not pledges:
            words = self.tr("None so far. A commitment is the firm's own choice; refusing changes nothing.")
            card.body.addLayout(vbox(Text(words, "dense", "text3", wrap=True), margins=(16, 4, 16, 14)))
        return card

    def _pledge(self, kind: KindState, pledge: PledgeState) -> QWidget:
        words = vbox(
            ElidedText(pledge.title, "body", bold=True), ElidedText(pledge.caption, "caption", "text2"), gap=1
        )
        row = hbox(Mark(kind.icon, "text2", 18), words, Chip(*pledge.chip), gap=10, margins=(16, 7, 8, 7))
        row.setStretch(1, 1)
        row.addWidget(Mark("chevron-right", "text3", 16))
        name = f"archive.record.{pledge.id}"
        button = RowButton(row, f"{pledge.title} {pledge.caption}", name=name, radius=6)
        button.clicked.connect(lambda: self.opened.emit(kind.code, pledge.id))
        head = hbox(button, gap=6, margins=(0, 0, 12, 0))
        head.setStretch(0, 1)
        paper = IconButton("printer", self.tr("Its paper"), name=f"archive.paper.{pledge.id}")
        paper.clicked.connect(lambda: self.printed.emit(pledge.id))
        head.addWidget(paper)
        if not kind.blocked:
            drop = IconButton("trash", self.tr("Remove"), name=f"archive.remove.{pledge.id}")
            drop.clicked.connect(lambda: self.removed.emit(kind.code, pledge.id))
            head.addWidget(drop)
        line = panel(vbox(StateLine(pledge.steps), margins=(16, 2, 16, 0)))
        return panel(vbox(panel(head), line, self._next(pledge), gap=2, margins=(0, 4, 0, 8)))

    def _next(self, pledge: PledgeState) -> QWidget:
        tone = "err" if pledge.late else "text"
        said = [Text(pledge.next, "dense", tone, wrap=True)]
        said += [Text(words, "caption", "text2", wrap=True) for words in pledge.matches]
        column = vbox(*said, gap=1)
        row = hbox(Mark("arrow-right", "primary", 16), column, gap=8, margins=(44, 2, 16, 2))
        row.setStretch(1, 1)
        if pledge.left:
            row.addWidget(Chip(pledge.left, "err" if pledge.late else "outline", "clock"))
        if pledge.act:
            act = Button(pledge.act, "secondary", pledge.act_icon, name=f"archive.pledge.{pledge.id}")
            act.setEnabled(not pledge.blocked)
            act.setToolTip(pledge.blocked)
            act.clicked.connect(lambda: self.stepped.emit(pledge.id))
            row.addWidget(act)
        return panel(row)
