"""The left column of Today: the next step, the visits in order, the drafts. Draws only."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from desktop.pages.archives.pressable import HeldSecret, RowButton
from desktop.pages.today.state import DraftState, NextState, VisitState
from desktop.parts import (
    Bar,
    Button,
    Card,
    Chip,
    ElidedText,
    EmptyState,
    GradeBadge,
    Mark,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.parts.paint import painting, rounded, text
from desktop.parts.text import RichText
from desktop.theme import colour, font, icons

_DRAFTS = 3


class NextStep(QFrame):
    """The one next step. `started()`, `list_asked()`."""

    started = Signal()
    list_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "primary")
        self._over = Text("", "dense", "primary", bold=True)
        self._badge = GradeBadge(None, 28)
        self._title = ElidedText("", "page", bold=True)
        self._chips = hbox(gap=6)
        self._caption = RichText("", "dense", "text2")
        self._list = Button(self.tr("Take along"), "outline", "list", name="today.list")
        self._list.clicked.connect(self.list_asked)
        self.start = Button("", "primary", "play", "F5", size="main", name="today.start")
        self.start.clicked.connect(self.started)
        over = hbox(Mark("play", "primary", 16), self._over, self._chips, None, gap=8)
        title = hbox(self._badge, self._title, gap=10)
        title.setStretch(1, 1)
        words = vbox(over, title, self._caption, gap=5)
        row = hbox(words, self._list, self.start, gap=14, margins=(20, 14, 20, 14))
        row.setStretch(0, 1)
        self.setLayout(row)
        self.setMinimumHeight(108)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_state(self, state: NextState) -> None:
        """Show it."""
        self._over.setText(state.over)
        self._badge.setVisible(state.grade is not None)
        self._badge.set_grade(state.grade or None)
        self._title.setText(state.title)
        clear(self._chips)
        for chip in state.chips:
            self._chips.addWidget(Chip(*chip))
        self._caption.setText(state.caption)
        self._list.setVisible(state.kind == "visit")
        self.start.setText(state.button)
        self.start.set_icon(state.icon)


class _Stop(QWidget):
    """The number of a visit on the dashed line of the day."""

    def __init__(self, visit: VisitState, *, first: bool, last: bool) -> None:
        super().__init__()
        self._visit, self._first, self._last = visit, first, last
        self.setFixedWidth(26)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As high as its row."""
        return QSize(26, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line and circle."""
        middle = self.height() / 2
        with painting(self) as painter:
            if not self._first:
                painter.fillRect(QRectF(12, 0, 2, middle - 13), colour("primaryB"))
            if not self._last:
                painter.fillRect(QRectF(12, middle + 13, 2, middle), colour("primaryB"))
            circle = QRectF(1, middle - 12, 24, 24)
            if self._visit.done:
                rounded(painter, circle, 12, colour("okT"), colour("ok"), 1.5)
                icons.draw(painter, "check", 6, middle - 7, 14, colour("ok"))
                return
            current = self._visit.current
            rounded(painter, circle, 12, colour("primary" if current else "surface"), colour("primary"), 2)
            ink = colour("onPrimary" if current else "primary")
            number = str(self._visit.number)
            text(painter, circle, number, font("caption", bold=True), ink, Qt.AlignmentFlag.AlignHCenter)


class VisitsCard(Card):
    """The visits of the day. `opened(archive)`, `phone_seen(archive)`, `planned()`."""

    opened = Signal(str)
    phone_seen = Signal(str)
    planned = Signal()

    def __init__(self) -> None:
        super().__init__("", flush=True, gap=0, name="today.visits")
        self.set_title(self.tr("Visits in order"))
        self.add_beside(Chip(self.tr("by time agreed"), "plain"))
        add = Button(self.tr("Add a visit"), "text", "plus", size="compact", name="today.add")
        add.clicked.connect(self.planned)
        self.add_action(add)

    def show_state(self, visits: Sequence[VisitState]) -> None:
        """Show these."""
        clear(self.body)
        for visit in visits:
            self.body.addWidget(self._row(visit, first=visit is visits[0], last=visit is visits[-1]))
        if not visits:
            nothing = EmptyState(
                "calendar",
                self.tr("No visits today"),
                self.tr("Sync to receive tasks, or choose a firm and plan a visit."),
                self.tr("Choose a firm"),
                button_icon="archives",
                name="today.novisits",
            )
            nothing.pressed.connect(self.planned)
            self.body.addLayout(vbox(nothing, margins=(16, 4, 16, 14)))
        self.body.addSpacing(4)

    def _row(self, visit: VisitState, *, first: bool, last: bool) -> QWidget:
        clock = Text(visit.clock, "section")
        clock.setFixedWidth(52)
        name = hbox(GradeBadge(visit.grade or None, 22), ElidedText(visit.name, "card", bold=True), gap=9)
        name.setStretch(1, 1)
        words = vbox(name, ElidedText(visit.where, "dense", "text2"), gap=3)
        state = hbox(Chip(*visit.chip), ElidedText(visit.missing, "caption", "text2"), gap=6)
        state.setStretch(1, 1)
        what = vbox(ElidedText(visit.purpose, "dense"), state, gap=3)
        held = panel(what)
        held.setFixedWidth(206)
        row = hbox(clock, _Stop(visit, first=first, last=last), words, held, gap=13, margins=(16, 0, 14, 0))
        row.setStretch(2, 1)
        row.addWidget(self._phone(visit))
        row.addWidget(Mark("chevron-right", "text2", 18))
        ground = "s2" if visit.current else ""
        button = RowButton(
            row, f"{visit.clock} {visit.name}", name=f"today.visit.{visit.number}", ground=ground
        )
        button.setFixedHeight(76)
        button.clicked.connect(lambda: self.opened.emit(visit.archive))
        return button

    def _phone(self, visit: VisitState) -> QWidget:
        room = QWidget()
        room.setFixedWidth(126)
        if visit.phone:
            seen = partial(self.phone_seen.emit, visit.archive)
            held = HeldSecret(visit.phone_masked, visit.phone, seen, name=f"today.phone.{visit.number}")
            room.setLayout(hbox(None, held))
        return room


class DraftsCard(Card):
    """Forms left half done, three in a row. `opened(draft id)`."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("", name="today.drafts")
        self.set_title(self.tr("Drafts to finish"))
        self._count = Chip("", "plain")
        self.add_beside(self._count)
        self._all = Button("", "text", size="compact", name="today.drafts.all")
        self._all.clicked.connect(self._toggle)
        self.add_action(self._all)
        self._open = False
        self._drafts: Sequence[DraftState] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        for column in range(_DRAFTS):
            self._grid.setColumnStretch(column, 1)
        self.body.addLayout(self._grid)

    def show_state(self, drafts: Sequence[DraftState]) -> None:
        """Show these; the card goes when there are none."""
        self._drafts = drafts
        self.setVisible(bool(drafts))
        self._count.set(str(len(drafts)))
        self._all.setVisible(len(drafts) > _DRAFTS)
        self._all.setText(self.tr("Fewer") if self._open else self.tr("All drafts"))
        clear(self._grid)
        for number, draft in enumerate(drafts if self._open else drafts[:_DRAFTS]):
            self._grid.addWidget(self._draft(draft, number), number // _DRAFTS, number % _DRAFTS)

    def _draft(self, draft: DraftState, number: int) -> QWidget:
        chip = (
            Chip(self.tr("{0} to correct").format(draft.errors), "err", "x-circle")
            if draft.errors
            else Chip(self.tr("No errors"), "ok", "check")
        )
        title = hbox(ElidedText(draft.title, "dense", "text2"), Text(draft.when, "caption", "text2"), gap=8)
        title.setStretch(0, 1)
        share = Text(f"{draft.progress}%", "dense", bold=True)
        foot = hbox(Bar(draft.progress / 100), share, chip, gap=8)
        foot.setStretch(0, 1)
        column = vbox(ElidedText(draft.firm, "body", bold=True), title, foot, gap=5, margins=(12, 10, 12, 10))
        button = RowButton(
            column,
            f"{draft.firm} {draft.title}",
            name=f"today.draft.{number + 1}",
            ground="surface",
            radius=8,
        )
        button.set_edge("border")
        button.clicked.connect(lambda: self.opened.emit(draft.id))
        return button

    def _toggle(self) -> None:
        self._open = not self._open
        self.show_state(self._drafts)
