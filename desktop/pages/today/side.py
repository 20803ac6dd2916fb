"""The right column of Today: sync, warnings, targets of the programme. Draws only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.archives.pressable import RowButton
from desktop.pages.today.state import SyncCardState, TargetState, WarningState
from desktop.parts import (
    Bar,
    Button,
    Card,
    Chip,
    ElidedText,
    Figures,
    Line,
    Mark,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)

_WARNINGS = 5
_GOAL = 120  # px that the words of a goal take at most


class SyncCard(Card):
    """What waits for the centre. `sync_asked()`, `opened()`."""

    sync_asked = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__(name="today.sync")
        self._mark = Mark("monitor", "off", 22)
        self._title = Text("", "card", wrap=True)
        self._caption = Text("", "caption", "text2", wrap=True)
        square = panel(hbox(None, self._mark, None), ground="s2")
        square.setFixedSize(40, 40)
        head = hbox(square, vbox(self._title, self._caption, gap=1), gap=12)
        head.setStretch(1, 1)
        self._figures = Figures(3, name="today.sync.figures")
        sync = Button(self.tr("Sync now"), "secondary", "sync", wide=True, name="today.sync.now")
        sync.clicked.connect(self.sync_asked)
        more = Button(self.tr("Details"), "secondary", "list", wide=True, name="today.sync.open")
        more.clicked.connect(self.opened)
        self.body.addLayout(head)
        self.body.addWidget(self._figures)
        self.body.addLayout(hbox(sync, more, gap=8))

    def show_state(self, state: SyncCardState) -> None:
        """Show it."""
        self._mark.set(state.icon, state.tone)
        self._title.setText(state.title)
        self._caption.setText(state.caption)
        self._figures.show_figures(state.figures)
        self._figures.setVisible(state.waits)


class WarningsCard(Card):
    """Warnings by the last day to act. `followed(archive, record)`; `all_asked()`, `repair_asked()`
    pages of their own.
    """

    followed = Signal(str, str)
    all_asked = Signal()
    repair_asked = Signal()

    def __init__(self) -> None:
        super().__init__("", flush=True, gap=0, name="today.warnings")
        self.set_title(self.tr("Warnings"))
        self._urgent, self._soon = Chip("", "err"), Chip("", "warn")
        self.add_beside(self._urgent)
        self.add_beside(self._soon)
        self._rows = vbox(gap=0)
        repair = Button(self.tr("Repair"), "text", "refresh", name="today.warnings.repair")
        repair.clicked.connect(self.repair_asked)
        self._all = Button("", "text", "alert", name="today.warnings.all")
        self._all.clicked.connect(self.all_asked)
        self.body.addLayout(self._rows)
        self.body.addWidget(Line())
        self.body.addLayout(
            hbox(repair, None, self._all, margins=(4, 2, 4, 2))
        )  # beside the title it is too long
        self._warnings: Sequence[WarningState] = ()

    def show_state(self, warnings: Sequence[WarningState]) -> None:
        """Show these; those shown already stay untouched."""
        if warnings == self._warnings and warnings:
            return
        self._warnings = warnings
        self._fill()

    def _fill(self) -> None:
        warnings = self._warnings
        clear(self._rows)
        urgent = sum(warning.urgent for warning in warnings)
        self._urgent.set(self.tr("{0} urgent").format(urgent))
        self._soon.set(self.tr("{0} soon").format(len(warnings) - urgent))
        self._urgent.setVisible(urgent > 0)
        self._soon.setVisible(len(warnings) > urgent)
        self._all.setVisible(bool(warnings))
        self._all.setText(self.tr("All {0}").format(len(warnings)))
        for number, warning in enumerate(warnings[:_WARNINGS]):
            self._rows.addWidget(Line())
            self._rows.addWidget(self._row(warning, number))
        if not warnings:
            words = self.tr("Nothing runs out or is overdue among your firms.")
            self._rows.addLayout(vbox(Text(words, "dense", "text2", wrap=True), margins=(16, 4, 16, 14)))

    def _row(self, warning: WarningState, number: int) -> QWidget:
        tone = "err" if warning.urgent else "warn"
        head = hbox(
            ElidedText(warning.title, "body", bold=True),
            Chip(warning.left, tone),
            gap=8,
        )
        head.setStretch(0, 1)
        words = vbox(head, ElidedText(f"{warning.firm} · {warning.detail}", "dense", "text2"), gap=2)
        icon = Mark("alert" if warning.urgent else "warning", tone, 20)
        row = hbox(icon, words, gap=12, margins=(18, 8, 16, 9))
        row.setStretch(1, 1)
        button = RowButton(
            row, f"{warning.firm} {warning.title} {warning.left}", name=f"today.warning.{number + 1}"
        )
        button.setToolTip(warning.detail)
        button.clicked.connect(lambda: self.followed.emit(warning.archive, warning.record))
        return button


class TargetsCard(Card):
    """How far the programme is, by tier."""

    def __init__(self) -> None:
        super().__init__("", gap=8, name="today.targets")
        self._about = ElidedText("", "caption", "text2")  # gives way: the column is narrow
        self.add_beside(self._about)

    def show_state(self, title: str, caption: str, targets: Sequence[TargetState]) -> None:
        """Show them."""
        self.set_title(title)
        self._about.setText(caption)
        clear(self.body)
        names = [Text(target.name, "dense") for target in targets]
        counts = [Text(_of(target), "dense", bold=True) for target in targets]
        goals = [ElidedText(target.goal, "caption", "text2") for target in targets]
        for target, name, count, goal in zip(targets, names, counts, goals, strict=True):
            name.setFixedWidth(_widest(names))  # so that the bars are equally long
            count.setFixedWidth(_widest(counts))
            count.setToolTip(target.basis)
            goal.setFixedWidth(min(_GOAL, _widest(goals)))
            row = hbox(name, Bar(target.fraction, "primary"), count, goal, gap=10)
            row.setStretch(1, 1)
            self.body.addLayout(row)


def _of(target: TargetState) -> str:
    return f"{target.reached} / {target.wanted:,}" if target.wanted else str(target.reached)


def _widest(column: Sequence[QWidget]) -> int:
    return max(one.sizeHint().width() for one in column)
