"""The history tab: every event with who, when, on which device, from what to what. Draws only."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.archive.state import ChangeState, EventState
from desktop.parts import Button, Card, Line, Mark, Scroll, Text, clear, hbox, vbox
from desktop.parts.text import RichText

_LINE = "margin:0 0 3px 0"  # of a change, as far from the next as from the head
_SHOWN = 6  # changes of one event; the rest is counted


class EventsView(Scroll):
    """`undone(event)`, `more_asked()`, `values_asked(mode)`."""

    undone = Signal(str)
    more_asked = Signal()
    values_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(gap=14, margins=(16, 14, 16, 14), name="archive.history")

    def show_state(self, events: Sequence[EventState], *, more: bool) -> None:
        """Show these; `more`: there are older ones."""
        place = self.verticalScrollBar().value()
        clear(self.body)
        card = Card(
            self.tr("History"),
            caption=self.tr("every change, who made it, and what was there before"),
            flush=True,
            gap=0,
        )
        for mode, icon, words in (
            ("values", "calendar", self.tr("As of a day…")),
            ("removed", "trash", self.tr("Removed items")),
        ):
            button = Button(words, "ghost", icon, name=f"archive.history.{mode}")
            button.clicked.connect(lambda _=False, mode=mode: self.values_asked.emit(mode))
            card.add_action(button)
        for event in events:
            card.body.addWidget(Line())
            card.body.addWidget(self._event(event))
        if not events:
            words = self.tr("Nothing has been written yet.")
            card.body.addLayout(vbox(Text(words, "dense", "text3"), margins=(16, 4, 16, 14)))
        if more:
            older = Button(self.tr("Show older"), "text", name="archive.history.more")
            older.clicked.connect(self.more_asked)
            card.body.addWidget(older)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(place)

    def _event(self, event: EventState) -> QWidget:
        who = Text(f"{event.who} · {event.device}", "caption", "text2")
        head = hbox(
            Text(event.title, "body", bold=True), None, who, Text(event.when, "caption", "text2"), gap=14
        )
        if event.undo:
            undo = Button(event.undo, "ghost", "undo", size="compact", name=f"archive.undo.{event.event}")
            undo.clicked.connect(lambda: self.undone.emit(event.event))
            head.addWidget(undo)
        else:
            head.addSpacing(12)
        column = vbox(head, gap=3)
        if event.changes:  # one label: a line each would make a page of hundreds of documents to lay out
            lines = "".join(f'<p style="{_LINE}">{self._line(c)}</p>' for c in event.changes[:_SHOWN])
            column.addWidget(RichText(lines, "dense", "text2"))
        if len(event.changes) > _SHOWN:
            rest = self.tr("and {0} more").format(len(event.changes) - _SHOWN)
            column.addWidget(Text(rest, "caption", "text3"))
        row = hbox(
            vbox(Mark(event.icon, "text2", 18), None, margins=(0, 9 if event.undo else 2, 0, 0)),
            column,
            gap=12,
            margins=(16, 10, 12, 10),
        )
        row.setStretch(1, 1)
        held = QWidget()
        held.setLayout(row)
        return held

    def _line(self, change: ChangeState) -> str:
        old = escape(change.old) if change.old_known else self.tr("not known here")
        new = f"<b>{escape(change.new) or self.tr('empty')}</b>"
        label = escape(change.label)
        if not change.old and change.old_known:
            return self.tr("{0}: {1}").format(label, new)
        return self.tr("{0}: {1} → {2}").format(label, old, new)
