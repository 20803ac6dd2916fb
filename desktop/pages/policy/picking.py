"""A list at the left and what is chosen in full at the right; and the blocks that offers are made of."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QWidget

from desktop.pages.policy.state import ConditionState, ItemState, PaperState
from desktop.parts import (
    Button,
    Card,
    Cell,
    Chip,
    Column,
    Flow,
    Line,
    Mark,
    Row,
    Scroll,
    Table,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)

_LIST = 440  # px
_MARKS = {"met": ("check-circle", "ok"), "not_met": ("x-circle", "err"), "unknown": ("question", "warn")}
Lines = Sequence[tuple[str, str]]


class Picking(QWidget):
    """`picked(id)` when another line becomes the current one; what is shown of it goes into `.detail`."""

    picked = Signal(str)

    def __init__(self, name: str, title: str, state_title: str) -> None:
        super().__init__()
        self._showing = False
        self.table = Table(
            (Column("title", title), Column("state", state_title, 152)),
            row_height=60,
            name=f"{name}.list",
            says=title,
        )
        self.table.chosen.connect(self._choose)
        card = Card(flush=True, gap=0)
        card.setFixedWidth(_LIST)
        card.body.addWidget(self.table)
        self.detail = Scroll(gap=12, margins=(0, 0, 6, 8), name=f"{name}.detail", reading=title)
        row = hbox(card, self.detail, gap=12)
        row.setStretch(1, 1)
        self.setLayout(row)

    def show_items(self, items: Sequence[ItemState], current: str) -> None:
        """Show the list with a line of it chosen; nobody is told."""
        self._showing = True
        self.table.set_rows([_row(item) for item in items])
        self.table.select(current)
        self._showing = False

    def begin(self) -> None:
        """Empty the right side, and go to its top."""
        clear(self.detail.body)
        self.detail.verticalScrollBar().setValue(0)

    def add(self, *cards: QWidget) -> None:
        """Put cards there, one below the other."""
        for card in cards:
            self.detail.body.addWidget(card)
        self.detail.body.addStretch(1)

    def _choose(self, item: str) -> None:
        if not self._showing:
            self.picked.emit(item)


def _row(item: ItemState) -> Row:
    words, kind, icon = item.chip
    tip = f"{item.title} · {item.caption}"
    return Row(
        item.id,
        (
            Cell(item.title, sub=item.caption, bold=True, tip=tip),
            Cell(words, chip=kind, icon=icon, tip=words),
        ),
    )


class Blocks(QWidget):
    """Makes the blocks of a detail. `opened(kind)`: a record of this kind is to be written."""

    opened = Signal(str)

    def head(
        self, title: str, chips: Sequence[tuple[str, str, str]], lines: Lines, summary: str = ""
    ) -> Card:
        """Title with its chips, a sentence, and facts below each other."""
        card = Card(gap=8)
        row = Flow(gap=6)
        for chip in chips:
            row.addWidget(Chip(*chip))
        card.body.addWidget(Text(title, "section", wrap=True))
        card.body.addWidget(panel(row))
        if summary:
            card.body.addWidget(Text(summary, "dense", "text2", wrap=True))
        for words, value in lines:
            card.body.addLayout(self.fact(words, value))
        return card

    def fact(self, words: str, value: str) -> QLayout:
        """A fact: what it is, and what it says."""
        label = Text(words, "caption", "text3", wrap=True)
        label.setFixedWidth(112)
        row = hbox(label, Text(value, "dense", wrap=True, selectable=True), gap=12)
        row.setStretch(1, 1)
        return row

    def conditions(self, conditions: Sequence[ConditionState], *, name: str) -> Card:
        """A condition a row: mark, words, gap, and the way to mend it."""
        card = Card(self.tr("Conditions"), flush=True, gap=0)
        for number, condition in enumerate(conditions, 1):
            card.body.addWidget(Line())
            card.body.addWidget(self._condition(condition, f"{name}.{number}"))
        if not conditions:
            words = self.tr("No condition is known; ask whoever offers it.")
            card.body.addLayout(vbox(Text(words, "dense", "text2", wrap=True), margins=(16, 4, 16, 14)))
        return card

    def papers(self, papers: Sequence[PaperState], *, name: str) -> Card:
        """The checklist of papers: what the archive has is ticked."""
        held = sum(paper.held for paper in papers)
        caption = self.tr("{0} of {1} in the archive").format(held, len(papers))
        card = Card(self.tr("Papers"), caption=caption, flush=True, gap=0)
        for number, paper in enumerate(papers, 1):
            card.body.addWidget(Line())
            card.body.addWidget(self._paper(paper, f"{name}.{number}"))
        return card

    def _condition(self, condition: ConditionState, name: str) -> QWidget:
        said = {"met": self.tr("Met"), "not_met": self.tr("Not met"), "unknown": self.tr("To be checked")}
        icon, tone = _MARKS[condition.state]
        mark = Mark(icon, tone, 20)
        mark.setAccessibleName(said[condition.state])
        mark.setToolTip(said[condition.state])
        words = vbox(Text(condition.words, "body", wrap=True), gap=1)
        under = " · ".join(part for part in (condition.detail, condition.note) if part)
        if under:
            words.addWidget(Text(under, "caption", "text2" if condition.state == "met" else tone, wrap=True))
        return self._line(mark, words, condition.opens, condition.button, name)

    def _paper(self, paper: PaperState, name: str) -> QWidget:
        mark = Mark("check-circle" if paper.held else "box", "ok" if paper.held else "text3", 20)
        mark.setAccessibleName(self.tr("In the archive") if paper.held else self.tr("To be gathered"))
        words = vbox(
            Text(paper.words, "body", wrap=True), Text(paper.hint, "caption", "text2", wrap=True), gap=1
        )
        return self._line(mark, words, paper.opens, self.tr("Add") if paper.opens else "", name)

    def _line(self, mark: QWidget, words: QLayout, opens: str, button: str, name: str) -> QWidget:
        row = hbox(mark, words, gap=12, margins=(16, 6, 12, 6))
        row.setStretch(1, 1)
        if opens:
            act = Button(button, "text", "plus", name=name)
            act.clicked.connect(lambda: self.opened.emit(opens))
            row.addWidget(act)
        held = panel(row)
        held.setMinimumHeight(52)
        return held
