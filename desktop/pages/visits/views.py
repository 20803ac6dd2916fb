"""The planner drawn: a card a day with its visits in order, what is overdue, firms without a visit.
Draws only.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.archives.pressable import RowButton
from desktop.pages.visits.state import DayState, LateLine, PlannerState, VisitLine
from desktop.parts import (
    Button,
    Card,
    Chip,
    ElidedText,
    IconButton,
    Line,
    Scroll,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)


class WeekView(Scroll):
    """The days of a week. `opened(visit)`, `moved(visit, by)`, `acted(visit)`, `changed(visit)`,
    `planned(day)`.
    """

    opened = Signal(str)
    moved = Signal(str, int)
    acted = Signal(str)
    changed = Signal(str)
    planned = Signal(object)

    def __init__(self) -> None:
        super().__init__(gap=12, margins=(0, 0, 6, 8), name="visits.week")

    def show_days(self, days: Sequence[DayState]) -> None:
        """Show these."""
        place = self.verticalScrollBar().value()
        clear(self.body)
        for day in days:
            self.body.addWidget(self._day(day))
        self.body.addStretch(1)
        self.verticalScrollBar().setValue(place)

    def show_today(self, days: Sequence[DayState]) -> None:
        """Scroll to today, if it is among them."""
        at = next((number for number, day in enumerate(days) if day.today), 0)
        self.body.activate()
        item = self.body.itemAt(at)
        if item is not None:
            self.verticalScrollBar().setValue(max(0, item.geometry().y() - 4))

    def _day(self, day: DayState) -> QWidget:
        card = Card(day.title, kind="primary" if day.today else "plain", flush=True, gap=0)
        if day.today:
            card.add_beside(Chip(self.tr("Today"), "primary"))
        if day.off:
            card.add_beside(Chip(day.off, "plain"))
        add = IconButton(
            "plus", self.tr("Plan a visit on {0}").format(day.title), name=f"visits.add.{day.day}"
        )
        add.clicked.connect(lambda: self.planned.emit(day.day))
        card.add_action(add)
        for line in day.visits:
            card.body.addWidget(Line())
            card.body.addWidget(self._visit(line))
        return card

    def _visit(self, line: VisitLine) -> QWidget:
        clock = Text(line.clock, "card")
        clock.setFixedWidth(50)
        words = vbox(
            ElidedText(line.firm, "body", bold=True), ElidedText(line.caption, "caption", "text2"), gap=1
        )
        row = hbox(Text(str(line.number), "dense", "text3"), clock, words, gap=10, margins=(14, 7, 8, 7))
        row.setStretch(2, 1)
        row.addWidget(Chip(*line.chip))
        button = RowButton(
            row,
            f"{line.number} {line.clock} {line.firm} {line.caption}",
            name=f"visits.visit.{line.id}",
            radius=6,
        )
        button.clicked.connect(lambda: self.opened.emit(line.id))
        whole = hbox(button, gap=4, margins=(0, 0, 10, 0))
        whole.setStretch(0, 1)
        for icon, words_, by, can in (
            ("arrow-up", self.tr("Earlier in the day"), -1, line.up),
            ("arrow-down", self.tr("Later in the day"), 1, line.down),
        ):
            move = IconButton(icon, words_, name=f"visits.{'up' if by < 0 else 'down'}.{line.id}")
            move.setEnabled(can)
            move.clicked.connect(lambda _=False, by=by: self.moved.emit(line.id, by))
            whole.addWidget(move)
        if line.act:
            change = IconButton("calendar", self.tr("Plan it anew"), name=f"visits.change.{line.id}")
            change.clicked.connect(lambda: self.changed.emit(line.id))
            whole.addWidget(change)
            words_ = self.tr("Start") if line.act == "start" else self.tr("Finish")
            icon = "play" if line.act == "start" else "check"
            act = Button(
                words_, "outline" if line.current else "secondary", icon, name=f"visits.act.{line.id}"
            )
            act.clicked.connect(lambda: self.acted.emit(line.id))
            whole.addWidget(act)
        return panel(whole)


class LateCard(Card):
    """Overdue visits. `opened(visit)`, `changed(visit)`."""

    opened = Signal(str)
    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__("", flush=True, gap=0, name="visits.late")
        self.set_title(self.tr("Overdue"))
        self._count = Chip("0", "plain")
        self.add_beside(self._count)

    def show_state(self, state: PlannerState) -> None:
        """Show them."""
        total = len(state.late) + state.late_more
        self._count.set(str(total), "err" if total else "plain", "")
        clear(self.body)
        for line in state.late:
            self.body.addWidget(Line())
            self.body.addWidget(self._row(line))
        words = self.tr("and {0} more").format(state.late_more) if state.late_more else ""
        if not total:
            words = self.tr("Every visit planned so far was made.")
        if words:
            self.body.addLayout(vbox(Text(words, "caption", "text3", wrap=True), margins=(16, 6, 16, 10)))

    def _row(self, line: LateLine) -> QWidget:
        words = vbox(ElidedText(line.firm, "body"), ElidedText(line.caption, "caption", "err"), gap=1)
        row = hbox(words, gap=6, margins=(16, 6, 4, 6))
        row.setStretch(0, 1)
        button = RowButton(row, f"{line.firm} {line.caption}", name=f"visits.late.{line.id}", radius=6)
        button.clicked.connect(lambda: self.opened.emit(line.id))
        change = IconButton("calendar", self.tr("Plan it anew"), name=f"visits.replan.{line.id}")
        change.clicked.connect(lambda: self.changed.emit(line.id))
        whole = hbox(button, change, gap=4, margins=(0, 0, 10, 0))
        whole.setStretch(0, 1)
        return panel(whole)
